//! Data that may not leave its Region, and Regions where data may be: a plan that copies
//! it elsewhere is wrong, whatever its figures.

use crate::model::component::Component;
use crate::model::data::copies::{Copies, Copy};
use crate::model::data::custody::elsewhere;
use crate::model::data::replica::is_synchronous;
use crate::model::event::{Class, Guard};
use crate::model::inputs::Inputs;

/// Refuses every copy that leaves where data must stay, at the line that asks for it.
pub(in crate::model) fn refuse_departures(
    inputs: &Inputs<'_, '_>,
    stores: &[(Component<'_, '_>, Copies<'_>)],
    (region, recovery): (&str, &str),
) {
    let keeps_data = stores.iter().any(|(component, _)| component.keeps_data());
    if !keeps_data {
        return;
    }
    let allowed = inputs.plan.list("workload.allowed_regions");
    let outside = |region: &str| !allowed.is_empty() && !allowed.iter().any(|one| one == region);
    if outside(region) {
        inputs.refuse(
            "region-not-allowed",
            format!("the workload keeps data in {region}, which is not an allowed Region"),
            &inputs.origin("workload.region"),
            "its data is here",
            help(allowed),
        );
    }
    let stores = stores.iter().filter(|(one, _)| one.keeps_data());
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
            let name = &component.name;
            let kept = kept(inputs, component, copy, &place);
            if restricted {
                inputs.refuse(
                    "may-not-leave",
                    format!("the data of `{name}` may not leave {region}, but the plan keeps its {kept}"),
                    &origin,
                    "this copies it out of its Region",
                    format!("Leave the copy out, or state `may_leave = true` in `[component.{name}]` if the data may go there."),
                );
            } else {
                inputs.refuse(
                    "region-not-allowed",
                    format!("`{name}` has its {kept}, and {place} is not an allowed Region"),
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

/// What a finding says of a copy that leaves; findings are English and stay beside their facts.
fn kept(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    copy: &Copy<'_>,
    place: &str,
) -> String {
    let what = match copy.class {
        Class::AsynchronousReplica if is_synchronous(inputs, component) => "synchronous replica in",
        Class::AsynchronousReplica => "asynchronous replica in",
        Class::LogCopy => "point in time from logs copied to",
        _ => "snapshot copy in",
    };
    let guarded = match copy.guard {
        Guard::Shared => "",
        Guard::Separate => ", under other credentials",
        Guard::Locked => ", locked",
    };
    format!("{what} {place}{guarded}")
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
