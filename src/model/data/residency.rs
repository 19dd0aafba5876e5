//! Data that may not leave its Region, and Regions where data may be: a plan that copies
//! it elsewhere is wrong, whatever its figures.

use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::custody::elsewhere;
use crate::model::event::Class;
use crate::model::inputs::Inputs;

/// Refuses every copy that leaves where data must stay, at the line that asks for it.
pub(in crate::model) fn refuse_departures(
    inputs: &Inputs<'_, '_>,
    stores: &[(Component<'_, '_>, Copies<'_>)],
    (region, recovery): (&str, &str),
) {
    let allowed = inputs.plan.list("workload.allowed_regions");
    let outside = |region: &str| !allowed.is_empty() && !allowed.iter().any(|one| one == region);
    let keeps_data = stores.iter().any(|(component, _)| component.keeps_data());
    if keeps_data && outside(region) {
        inputs.refuse(
            "region-not-allowed",
            format!("the workload keeps data in {region}, which is not an allowed Region"),
            &inputs.origin("workload.region"),
            "its data is here",
            help(allowed),
        );
    }
    for (component, copies) in stores {
        let restricted = inputs.plan.flag(&component.path("may_leave")) == Some(false);
        for copy in &copies.all {
            let Some(place) = leaves_for(inputs, component, copy.class, recovery) else {
                continue;
            };
            if !restricted && !outside(&place) {
                continue;
            }
            let origin = inputs.origin(&asked_at(inputs, component, copy.class));
            let (name, title) = (&component.name, &copy.title);
            if restricted {
                inputs.refuse(
                    "may-not-leave",
                    format!("the data of `{name}` may not leave {region}, but the plan keeps its {title}"),
                    &origin,
                    "this copies it out of its Region",
                    format!("Leave the copy out, or state `may_leave = true` in `[component.{name}]` if the data may go there."),
                );
            } else {
                inputs.refuse(
                    "region-not-allowed",
                    format!("`{name}` has its {title}, and {place} is not an allowed Region"),
                    &origin,
                    "this copies data there",
                    help(allowed),
                );
            }
        }
    }
}

fn help(allowed: &[String]) -> String {
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    format!(
        "`workload.allowed_regions` allows: {}. Add the Region there, or choose one of them.",
        allowed.join(", ")
    )
}

/// The other Region in which a class of copy lies, if it does in one.
fn leaves_for(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    class: Class,
    recovery: &str,
) -> Option<String> {
    match class {
        Class::AsynchronousReplica | Class::BackupCopy | Class::LogCopy => {
            Some(recovery.to_owned())
        }
        Class::BackupElsewhere => Some(elsewhere(inputs, component)),
        _ => None,
    }
}

/// The key that asks for a copy; of a replica that the strategy keeps by itself, the strategy.
fn asked_at(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>, class: Class) -> String {
    let table = match class {
        Class::BackupCopy => return component.path("protect.snapshots.copy"),
        Class::BackupElsewhere => return component.path("protect.snapshots.copy_region"),
        Class::LogCopy => return component.path("protect.logs.copy"),
        _ => component.path("protect.replica"),
    };
    let stated = inputs.plan.below(&table).next();
    stated.map_or_else(|| "strategy".to_owned(), |(path, _)| path.to_owned())
}
