//! What stood where before the disaster.

use crate::graph::Quantity;
use crate::model::component::Component;
use crate::units::{DataRate, Scalar};

/// What recovery must know of the state before the disaster.
pub(crate) trait Standing<'g>: std::fmt::Debug {
    /// What of a component is at work in the recovery Region, in nodes such as production has.
    fn running(&self, component: &str) -> Quantity<'g, Scalar>;
    /// Mean rate at which a component's data changes.
    fn change(&self, component: &Component<'_, 'g>) -> Quantity<'g, DataRate>;
}
