//! Control planes that a recovery calls (`model.md` 5.2): what launches, creates, restores
//! or edits records waits while they are impaired. A statically stable plan calls none.

use crate::graph::{Builder, Quantity};
use crate::units::{Duration, Probability, Scalar};

/// Whose control plane a step calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ControlPlane {
    /// The primary Region's, which fails with the Region more often than not.
    Primary,
    /// That of the recovery Region, or of another Region that the event spares.
    Recovery,
}

impl ControlPlane {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Primary, Self::Recovery];

    /// As quantities and formats write it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Recovery => "recovery",
        }
    }
}

/// The steps of a critical chain that call a control plane.
#[derive(Clone, Debug)]
pub(crate) struct Dependence<'g> {
    graph: &'g Builder,
    /// Of each such step, whose it is and whether the step is critical (1 or 0).
    critical: Vec<(ControlPlane, Quantity<'g, Scalar>)>,
}

impl<'g> Dependence<'g> {
    pub(crate) fn new(
        graph: &'g Builder,
        critical: Vec<(ControlPlane, Quantity<'g, Scalar>)>,
    ) -> Self {
        Self { graph, critical }
    }

    /// How many steps of the critical chain call a control plane; 0 is static stability.
    pub(crate) fn steps(&self) -> Quantity<'g, Scalar> {
        let all: Vec<_> = self
            .critical
            .iter()
            .map(|(_, critical)| *critical)
            .collect();
        self.graph.sum(&all)
    }

    /// 1 if the critical chain calls this control plane: once for its Region, however many
    /// steps do. `None` if no step calls it at all.
    pub(crate) fn calls(&self, of: ControlPlane) -> Option<Quantity<'g, Scalar>> {
        let its: Vec<_> = self
            .critical
            .iter()
            .filter(|(place, _)| *place == of)
            .map(|(_, critical)| *critical)
            .collect();
        (!its.is_empty()).then(|| self.graph.max_of(&its))
    }
}

/// Expected wait for a control plane that is impaired with probability p when it is called:
/// p E\[X^2\] / (2 E\[X\]), p times the mean residual impairment (`model.md` 5.2).
pub fn expected_wait<'g>(
    impaired: Quantity<'g, Probability>,
    residual: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    residual * impaired
}
