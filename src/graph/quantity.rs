//! Typed handles.

use std::fmt::Display;
use std::marker::PhantomData;

use super::{Builder, Node, Operation};
use crate::units::{Frequency, Money, Monthly, Probability, Scalar, Unit};

/// A handle to a node, typed by dimension: adding money to time does not compile.
///
/// ```
/// use recoup::{graph::Builder, units::{DataRate, DataSize, Duration}};
/// let graph = Builder::new();
/// let copying = graph.constant::<DataSize>(6e9) / graph.constant::<DataRate>(1e8);
/// let total = copying + graph.constant::<Duration>(30.0);
/// assert_eq!(total.value(), 90.0);
/// ```
///
/// ```compile_fail
/// use recoup::{graph::Builder, units::{Duration, Money}};
/// let graph = Builder::new();
/// let _ = graph.constant::<Duration>(1.0) + graph.constant::<Money>(1.0);
/// ```
#[derive(Debug)]
pub struct Quantity<'g, U> {
    pub(super) builder: &'g Builder,
    pub(super) node: Node,
    pub(super) dimension: PhantomData<fn() -> U>,
}

impl<U> Clone for Quantity<'_, U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Quantity<'_, U> {}

/// What [`Builder::weigh`] weighs by: a number, a probability or a frequency.
pub trait Weight: Unit {}
impl Weight for Scalar {}
impl Weight for Probability {}
impl Weight for Frequency {}

impl<'g, U: Unit> Quantity<'g, U> {
    /// The builder this handle belongs to.
    pub fn builder(self) -> &'g Builder {
        self.builder
    }
    /// The node behind the handle.
    pub fn node(self) -> Node {
        self.node
    }
    /// The value at the plan's own numbers.
    pub fn value(self) -> f64 {
        self.builder.value(self.node)
    }
    /// Gives the quantity a name that `explain` knows. A node that already has a
    /// name, or a leaf, gets a `Same` node on top. Panics if the name is taken by
    /// another node.
    #[must_use]
    pub fn named(self, name: impl Display, meaning: impl Display) -> Self {
        self.builder
            .handle(self.builder.set_name(self.node, &name, &meaning))
    }
    /// As [`Self::named`], on a node of its own: where equal figures of two scenarios are one
    /// node, neither shows the other's name.
    #[must_use]
    pub fn named_apart(self, name: impl Display, meaning: impl Display) -> Self {
        self.builder
            .handle(self.builder.set_name_apart(self.node, &name, &meaning))
    }
    /// This quantity under the name, which it may have already. Where another one has the name,
    /// this one stays as it is: one is never taken for the other.
    #[must_use]
    pub fn named_once(self, name: impl Display, meaning: impl Display) -> Self {
        self.builder
            .handle(self.builder.name_once(self.node, &name, &meaning))
    }
    /// Says what one unit is, where the dimension does not: `USD per GB-month`.
    /// A constant, or a node labelled otherwise, gets a `Same` node on top.
    #[must_use]
    pub fn labelled(self, label: &str) -> Self {
        self.builder
            .handle(self.builder.set_label(self.node, label))
    }
    /// The larger of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        self.with(Operation::Max, other)
    }
    /// The smaller of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        self.with(Operation::Min, other)
    }
    /// The least whole number of canonical units not below it.
    #[must_use]
    pub fn ceil(self) -> Self {
        self.builder.unary(Operation::Ceil, self.node)
    }
    /// The greatest whole number of canonical units not above it.
    #[must_use]
    pub fn floor(self) -> Self {
        self.builder.unary(Operation::Floor, self.node)
    }
    /// Multiplied by a number true by definition.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        self.builder.binary(
            Operation::Multiply,
            self.node,
            self.builder.constant::<Scalar>(factor).node,
        )
    }
    /// 1 if this is at most the other, else 0.
    #[must_use]
    pub fn at_most(self, other: Self) -> Quantity<'g, Scalar> {
        self.together(other.builder);
        self.builder.at_most(self, other)
    }
    /// How many canonical units this is (seconds, bytes, events a year): an escape
    /// from the dimensions, for formulas that the operators do not cover.
    #[must_use]
    pub fn as_scalar(self) -> Quantity<'g, Scalar> {
        self.builder.convert(self.node)
    }

    /// A handle of another builder would name another node.
    pub(super) fn together(self, other: &Builder) {
        debug_assert!(
            std::ptr::eq(self.builder, other),
            "both quantities belong to one builder"
        );
    }

    fn with(self, operation: Operation, other: Self) -> Self {
        self.together(other.builder);
        self.builder.binary(operation, self.node, other.node)
    }
}

impl<'g> Quantity<'g, Scalar> {
    /// e to this power.
    #[must_use]
    pub fn exp(self) -> Self {
        self.builder.unary(Operation::Exp, self.node)
    }
    /// e to this power, less 1.
    #[must_use]
    pub fn exp_m1(self) -> Self {
        self.builder.unary(Operation::ExpM1, self.node)
    }
    /// Natural logarithm.
    #[must_use]
    pub fn ln(self) -> Self {
        self.builder.unary(Operation::Ln, self.node)
    }
    /// Natural logarithm of 1 more.
    #[must_use]
    pub fn ln_1p(self) -> Self {
        self.builder.unary(Operation::Ln1p, self.node)
    }
    /// To some power.
    #[must_use]
    pub fn powf(self, exponent: Self) -> Self {
        self.with(Operation::Power, exponent)
    }
    /// Square root.
    #[must_use]
    pub fn sqrt(self) -> Self {
        self.builder.unary(Operation::Sqrt, self.node)
    }
    /// The last standard score at which the hazard of a lognormal variable of median 1 and
    /// this log-sd falls through a level; minus infinity if it never reaches the level.
    #[must_use]
    pub fn hazard_falls(self, level: Self) -> Self {
        self.with(Operation::HazardFalls, level)
    }
    /// The probability that a standard normal variable is at most this.
    #[must_use]
    pub fn normal_cdf(self) -> Quantity<'g, Probability> {
        self.builder.unary(Operation::NormalCdf, self.node)
    }
    /// This number as a probability: an escape, the caller knows that it is one.
    #[must_use]
    pub fn as_probability(self) -> Quantity<'g, Probability> {
        self.builder.convert(self.node)
    }
    /// So many of the canonical unit (seconds, bytes, events a year): an escape.
    #[must_use]
    pub fn of<U: Unit>(self) -> Quantity<'g, U> {
        self.builder.convert(self.node)
    }
}

impl Quantity<'_, Probability> {
    /// 1 less this.
    #[must_use]
    pub fn complement(self) -> Self {
        self.builder.constant::<Probability>(1.0) - self
    }
}

impl<'g> Quantity<'g, Monthly> {
    /// What one month costs, as an amount.
    #[must_use]
    pub fn as_money(self) -> Quantity<'g, Money> {
        self.builder.convert(self.node)
    }
}

impl<'g> Quantity<'g, Money> {
    /// This amount every month.
    #[must_use]
    pub fn a_month(self) -> Quantity<'g, Monthly> {
        self.builder.convert(self.node)
    }
}
