//! Replicas that strategies keep without being told, and stores that have none.

use crate::graph::Quantity;
use crate::model::component::{Component, Components};
use crate::model::data::copies::Copies;
use crate::model::data::replica::{is_assumed, is_restored};
use crate::model::inputs::Inputs;
use crate::model::tree::tree;
use crate::plan::strategy::{BACKUP_RESTORE, PILOT_LIGHT};
use crate::units::Monthly;

tree! {
    /// A replica that the plan does not state, and its strategy keeps.
    pub struct Assumed<T> {
        /// Component name.
        fact component: String,
        /// The most that it is behind.
        node rpo: T,
        /// What it and the data sent to it cost a month.
        node monthly: T,
    }
}

/// The replicas that strategies keep without being told, with what each costs.
pub(in crate::model) fn assumed<'g>(
    inputs: &Inputs<'_, 'g>,
    stores: &[(Component<'_, 'g>, Copies<'g>)],
    paid: Vec<(String, Vec<Quantity<'g, Monthly>>)>,
) -> Vec<Assumed> {
    let mut all = Vec::new();
    for (name, monthly) in paid {
        let store = stores.iter().find(|(component, _)| component.name == name);
        let Some((component, copies)) = store.filter(|(one, _)| is_assumed(inputs, one)) else {
            continue;
        };
        let Some(age) = copies.replica_age(&component.name) else {
            continue;
        };
        let monthly = inputs.graph.sum(&monthly).named(
            format_args!("assumed.{name}.monthly"),
            format_args!(
                "What the replica of {name}, which the strategy keeps, and the data sent to it cost a month."
            ),
        );
        let rpo = age.worst.named_once(
            format!("assumed.{name}.rpo"),
            format_args!(
                "The most that the replica of {name}, which the strategy keeps, is behind."
            ),
        );
        all.push(Assumed {
            component: name,
            rpo: rpo.node(),
            monthly: monthly.node(),
        });
    }
    all
}

/// The stores that have no replica though their strategy keeps replicas.
pub(in crate::model) fn restored(
    inputs: &Inputs<'_, '_>,
    components: &Components<'_, '_>,
) -> Vec<String> {
    let without = components.iter().filter(|one| is_restored(inputs, one));
    without.map(|one| one.name.clone()).collect()
}

/// Where both Regions serve, a store that others require must be in both.
pub(in crate::model) fn refuse_missing_replicas(
    inputs: &Inputs<'_, '_>,
    components: &Components<'_, '_>,
) {
    let required = |name: &str| {
        let mut all = components.iter();
        all.any(|one| {
            let requires = inputs.plan.list(&one.path("requires"));
            requires.iter().any(|other| other == name)
        })
    };
    for component in components.iter() {
        let serves = component.strategy.serves_everywhere;
        if serves
            && component.launches_replica()
            && component.replica_on_nodes
            && required(&component.name)
        {
            let name = &component.name;
            inputs.refuse(
                "launched-replica",
                format!("both Regions serve, but the machines of `{name}`, which others require, are launched in the other one only after a disaster"),
                &inputs.origin(&component.path("protect.replica.product")),
                "it serves from one Region",
                format!("Write `strategy = \"{PILOT_LIGHT}\"` in `[component.{name}]`, or replicate its data by a service that serves in both Regions."),
            );
        }
        if serves && is_restored(inputs, component) && required(&component.name) {
            let name = &component.name;
            inputs.refuse(
                "no-replica",
                format!("both Regions serve, but `{name}`, which others require, has no replica in the other one"),
                &inputs.origin(&component.path("protect")),
                "it says how its data is protected, and no replica",
                format!("Add `replica = {{ mode = \"async\" }}` to `[component.{name}.protect]`, or write `strategy = \"{BACKUP_RESTORE}\"` in `[component.{name}]`."),
            );
        }
    }
}
