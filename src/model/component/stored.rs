//! Whether a component is a store, and what a plan says replicates its machines.

use super::path;
use crate::catalog::Service;
use crate::model::inputs::Inputs;
use crate::plan::Plan;

/// A product that replicates the machines of a component.
#[derive(Clone, Debug)]
pub(crate) struct Product<'a> {
    /// `elastic-disaster-recovery`
    pub(crate) id: String,
    /// The catalogue's row; `None` if it is one of the user's own.
    pub(crate) service: Option<&'a Service>,
}

impl<'a> Product<'a> {
    pub(super) fn read(inputs: &Inputs<'a, '_>, component: &str) -> Option<Self> {
        let id = inputs.text(&path(component, "protect.replica.product"))?;
        let service = inputs.catalog.service(&id);
        Some(Self {
            service: service.filter(|one| one.traits.replicates_others()),
            id,
        })
    }
}

/// Whether a component of a service keeps data that must survive: by its kind, or because the
/// plan states data of nodes that can keep some.
pub(crate) fn is_store(plan: &Plan, component: &str, service: &Service) -> bool {
    let stated = || {
        let mut keys = OF_DATA.iter();
        keys.any(|key| {
            let path = path(component, key);
            plan.entry(&path).is_some() || plan.below(&path).next().is_some()
        })
    };
    service.traits.keeps_data() || service.keeps_data_on_nodes() && stated()
}

/// The keys and tables by which a plan says that nodes keep data.
const OF_DATA: [&str; 6] = [
    "storage",
    "change",
    "peak",
    "peaks",
    "protect.snapshots",
    "protect.replica",
];

/// Whether a plan says that a component's data has a replica.
pub(crate) fn states_replica(plan: &Plan, component: &str) -> bool {
    let path = |key: &str| path(component, &["protect.replica.", key].concat());
    plan.text(&path("mode")) != Some("none")
        && ["mode", "lag", "product"]
            .into_iter()
            .any(|key| plan.states(&path(key)))
}
