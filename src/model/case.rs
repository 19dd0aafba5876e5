//! The three readings of an uncertain number.

use crate::graph::{Builder, Quantity};
use crate::units::Unit;

/// Which reading of every uncertain input a figure is built from (`model.md` 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// The median of a range, the mode of a PERT; detection at its supremum.
    Likely,
    /// The adverse end; the 95th percentile where there is none.
    Worst,
    /// The expectation.
    Mean,
}

/// An input in all three readings. An exact input is one node three times.
#[derive(Clone, Copy, Debug)]
pub struct Uncertain<'g, U> {
    /// Most likely value.
    pub likely: Quantity<'g, U>,
    /// Adverse end.
    pub worst: Quantity<'g, U>,
    /// Expectation.
    pub mean: Quantity<'g, U>,
}

impl<'g, U: Unit> Uncertain<'g, U> {
    /// The same number in every reading.
    pub fn exact(value: Quantity<'g, U>) -> Self {
        Self {
            likely: value,
            worst: value,
            mean: value,
        }
    }

    /// Whether it is one number in every reading.
    pub fn is_exact(&self) -> bool {
        self.likely.node() == self.worst.node() && self.likely.node() == self.mean.node()
    }

    /// The reading of one case.
    pub fn at(&self, case: Case) -> Quantity<'g, U> {
        match case {
            Case::Likely => self.likely,
            Case::Worst => self.worst,
            Case::Mean => self.mean,
        }
    }

    /// One formula for the three readings.
    pub fn each<V: Unit>(build: impl Fn(Case) -> Quantity<'g, V>) -> Uncertain<'g, V> {
        Uncertain {
            likely: build(Case::Likely),
            worst: build(Case::Worst),
            mean: build(Case::Mean),
        }
    }

    /// Zero in every reading.
    pub fn zero(graph: &'g Builder) -> Self {
        Self::exact(graph.constant(0.0))
    }
}
