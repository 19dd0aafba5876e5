//! Who can delete a copy, and where a third one is kept (`model.md` 2.3).

use crate::model::component::Component;
use crate::model::event::{Class, Guard};
use crate::model::inputs::Inputs;

/// Who can delete a copy (`model.md` 2.3). Account, credentials and lock are those of the
/// copies where backups or logs are copied, else of what is kept in the Region.
pub(crate) fn guard(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>, class: Class) -> Guard {
    let (table, is_copy) = match class {
        Class::Backup => ("snapshots", false),
        Class::BackupCopy | Class::BackupElsewhere => ("snapshots", true),
        Class::Logs => ("logs", false),
        Class::LogCopy => ("logs", true),
        Class::Versions => ("versions", false),
        Class::SameZone
        | Class::Memory
        | Class::SynchronousStandby
        | Class::ReadReplica
        | Class::Regional
        | Class::AsynchronousReplica => return Guard::Shared,
    };
    let key = |key: &str| component.path(&format!("protect.{table}.{key}"));
    let has_copies = inputs.text(&key("copy")).is_some_and(|copy| copy != "none");
    if has_copies != is_copy {
        return Guard::Shared;
    }
    if inputs.flag(&key("immutable")) {
        return Guard::Locked;
    }
    let other = inputs.text(&key("account")).as_deref() == Some("other");
    let separate = inputs.text(&key("credentials")).as_deref() == Some("separate");
    if separate && !other {
        inputs.refuse(
            "same-account",
            format!("the backups of `{}` are in the account of production, which has one set of credentials", component.name),
            &inputs.origin(&key("credentials")),
            "who owns the account can delete them",
            "Add `account = \"other\"`, or lock the backups with `immutable = true`.".to_owned(),
        );
    }
    if separate {
        Guard::Separate
    } else {
        Guard::Shared
    }
}

/// The third Region that keeps snapshot copies.
pub(crate) fn elsewhere(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> String {
    let path = component.path("protect.snapshots.copy_region");
    inputs.text(&path).unwrap_or_default()
}

/// A copy elsewhere needs a Region that is none of the plan's two, and has prices.
pub(crate) fn refuse_no_third_region(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) {
    let others: Vec<&str> = inputs
        .catalog
        .regions()
        .iter()
        .map(|region| region.code.as_str())
        .filter(|code| {
            ["workload.region", "recovery.region"]
                .iter()
                .all(|path| inputs.plan.text(path) != Some(code))
        })
        .collect();
    let path = component.path("protect.snapshots.copy_region");
    let Some(third) = inputs.plan.text(&path) else {
        inputs.refuse(
            "missing-value",
            format!(
                "the snapshots of `{}` are copied elsewhere, but not said where",
                component.name
            ),
            &inputs.origin(&component.path("protect.snapshots.copy")),
            "this needs a Region",
            format!(
                "Add `copy_region = \"{}\"`, or the Region that keeps yours.",
                others.first().unwrap_or(&"…")
            ),
        );
        return;
    };
    let own = ["workload.region", "recovery.region"]
        .iter()
        .any(|path| inputs.plan.text(path) == Some(third));
    let known = inputs.catalog.region(third).is_some();
    if known && !own {
        return;
    }
    let message = if own {
        format!("`{third}` is one of the two Regions of the plan")
    } else {
        format!("`{third}` is not a Region that the catalogue has prices for")
    };
    inputs.refuse(
        "unknown-region",
        message,
        &inputs.origin(&path),
        "a third Region belongs here",
        if known {
            crate::diagnostic::choices(&others)
        } else {
            inputs.catalog.instead_of_region(third)
        },
    );
}
