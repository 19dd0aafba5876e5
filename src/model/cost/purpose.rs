//! What a line of the bill is paid for: production, or the readiness to recover
//! (`model.md` 9.1).

use crate::graph::Quantity;
use crate::plan::purpose::{PRODUCTION, RECOVERY};
use crate::units::{Monthly, Scalar};

/// What a line of the bill is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What the workload would cost where nobody recovers: everything in the primary Region,
    /// and what is everywhere.
    Production,
    /// What stands, lies or is done so that the workload can recover elsewhere.
    Recovery,
}

impl Purpose {
    const ALL: [Self; 2] = [Self::Production, Self::Recovery];

    /// Its id in plans and in machine-readable outputs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Production => PRODUCTION,
            Self::Recovery => RECOVERY,
        }
    }

    /// The purpose of an id.
    pub(crate) fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
}

/// The share of a bill that is paid for recovery; 0 of a bill of nothing (`model.md` 9.1).
pub fn recovery_share<'g>(
    production: Quantity<'g, Monthly>,
    recovery: Quantity<'g, Monthly>,
) -> Quantity<'g, Scalar> {
    let graph = production.builder();
    let all = (production + recovery).as_money().as_scalar();
    let none = all.at_most(graph.constant(0.0));
    graph.choose(
        none,
        graph.constant(0.0),
        recovery.as_money().as_scalar() / all,
    )
}
