//! What a plan says of business processes, and of what somebody else runs: keys that nothing
//! else has, and those of machines, which they have not.

use super::component::{Component, Components};
use super::inputs::{Adverse, Inputs};
use crate::graph::Quantity;
use crate::units::CostRate;

/// Keys that only a business process has; of `impact` those below it.
const OF_PROCESS: [&str; 4] = ["mtd", "work_recovery", "criticality", "impact"];

/// Keys that only somebody else's service has.
const OF_OTHERS: [&str; 2] = ["rto", "price"];

/// Keys of what runs on machines, by which work without any would cost or fail by itself.
const OF_MACHINES: [&str; 5] = ["availability", "mtbf", "licence", "strategy", "standby"];

/// Keys that say again, and otherwise, what `availability` and `rto` say of others' service.
const OF_OWN_MACHINES: [&str; 5] = ["mtbf", "mttr", "licence", "strategy", "standby"];

/// Refuses what would be read as something that it is not.
pub(super) fn refuse_strangers(inputs: &Inputs<'_, '_>, components: &Components<'_, '_>) {
    for component in components.iter() {
        let traits = component.traits();
        if traits.is_work() {
            refuse(
                inputs,
                component,
                &OF_MACHINES,
                (
                    "a business process has no machine of its own",
                    "it has no machine, no price, and never fails by itself",
                    format!(
                        "State it of a component that `{}` requires.",
                        component.name
                    ),
                ),
            );
        } else {
            refuse(
                inputs,
                component,
                &OF_PROCESS,
                (
                    "only a business process has this key",
                    "not a business process",
                    format!(
                        "Add a component with `service = \"process\"` and `requires = [\"{}\"]`, and state it there.",
                        component.name
                    ),
                ),
            );
        }
        if traits.is_outside() {
            refuse(
                inputs,
                component,
                &OF_OWN_MACHINES,
                (
                    "somebody else runs it",
                    "not yours to say",
                    "Leave it out: `availability`, `rto` and `price` say what is known of it."
                        .to_owned(),
                ),
            );
            for key in ["availability", "rto"] {
                if !inputs.has(&component.path(key)) {
                    inputs.refuse_missing(&component.path(key));
                }
            }
        } else {
            refuse(inputs, component, &OF_OTHERS, (
                "only what somebody else runs has this key",
                "not `service = \"external\"`",
                "A target is `targets = { rto = \"1h\" }`; what a plan pays beside the price list stands in `[costs]`.".to_owned(),
            ));
        }
    }
}

/// Refuses the keys among some that a component states.
fn refuse(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    keys: &[&str],
    (why, label, help): (&str, &str, String),
) {
    for key in keys {
        let path = component.path(key);
        let stated = inputs.plan.entry(&path).map(|entry| (path.as_str(), entry));
        let below = || inputs.plan.below(&path).next();
        let Some((path, entry)) = stated.or_else(below) else {
            continue;
        };
        let last = path.rsplit('.').next().unwrap_or(key);
        inputs.refuse(
            "foreign-key",
            format!("`{key}` says nothing of `{}`: {why}", component.name),
            &entry.origin.at_key(last),
            label,
            help.clone(),
        );
    }
}

/// What an hour costs in which the workload and every business process stand still: the sum of
/// what each of them states; `None` if none does.
pub(in crate::model) fn hour_of_everything<'g>(
    inputs: &Inputs<'_, 'g>,
) -> Option<Quantity<'g, CostRate>> {
    let processes = inputs.plan.components.iter();
    let processes = processes.map(|name| format!("component.{name}.impact.downtime"));
    let all = std::iter::once("impact.downtime".to_owned()).chain(processes);
    let stated = all.filter_map(|path| inputs.optional::<CostRate>(&path, Adverse::High));
    stated.map(|hour| hour.mean).reduce(|sum, hour| sum + hour)
}
