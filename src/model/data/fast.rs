//! Fast snapshot restore: snapshots whose volumes have full performance at once (`model.md` 5.2,
//! restore).

use crate::catalog::On;
use crate::model::case::Case;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::protection::copy_clock;
use crate::model::event::{Class, Event};
use crate::model::inputs::{Adverse, Inputs};
use crate::units::DataRate;

/// The words of `restore.fast`, each with the snapshots that it is bought for.
const WHERE: [(&str, &[Class]); 3] = [
    ("primary", &[Class::Backup]),
    ("recovery", &[Class::BackupCopy]),
    ("everywhere", &[Class::Backup, Class::BackupCopy]),
];

const KEY: &str = "restore.fast";

/// The snapshots of a component for which the plan buys fast restore: those at home, their
/// copies in the recovery Region, or both.
pub(crate) fn bought(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> &'static [Class] {
    let Some(word) = inputs.text(&component.path(KEY)) else {
        return &[];
    };
    let mut known = WHERE.iter();
    known
        .find(|(one, _)| *one == word)
        .map_or(&[], |(_, classes)| *classes)
}

/// Whether a component comes back after an event from such a snapshot, of a class. After damage
/// it does not: the clean snapshot is an older one, and the newest alone is kept ready. Nor does
/// it where the next snapshot is there before one is ready.
pub(crate) fn is_fast(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    copies: &Copies<'_>,
    (class, event): (Class, Event),
) -> bool {
    let service = component.service;
    if !service.charges_for(On::FastRestore)
        || matches!(event, Event::Corruption | Event::Ransomware)
        || !bought(inputs, component).contains(&class)
        || !copies.keeps(class, event)
    {
        return false;
    }
    let each = inputs.or_stated::<DataRate>(
        &component.path("restore.optimise"),
        &service.id,
        "restore_optimise",
        service.times.restore_optimise.as_ref(),
        Adverse::Low,
    );
    let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
    let own_clock = || copy_clock(inputs, &key, Case::Likely).0;
    let every = (class == Class::BackupCopy)
        .then(own_clock)
        .flatten()
        .unwrap_or_else(|| inputs.duration(&key("every")).likely);
    let ready = (component.stated_data(inputs) / each.likely).at_most(every);
    let words = format_args!(
        "whether a snapshot of {} is ready for fast restore before the next one",
        component.name
    );
    inputs.graph.decide(words, ready)
}

/// Fast restore of what has none.
pub(in crate::model) fn refuse_fast(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    copies: &Copies<'_>,
) {
    let bought = bought(inputs, component);
    if bought.is_empty() {
        return;
    }
    let (name, service) = (&component.name, component.service);
    let at = inputs.origin(&component.path(KEY));
    if !service.charges_for(On::FastRestore) {
        inputs.refuse(
            "no-fast-restore",
            format!("`{}` has no fast snapshot restore", service.id),
            &at,
            "only block volumes have it",
            format!("Leave `fast` out of `[component.{name}.restore]`, and state its `rate` if you know a better one."),
        );
        return;
    }
    let missing = bought.iter().find(|class| !copies.has(**class));
    let Some(missing) = missing else {
        return;
    };
    let (what, help) = if *missing == Class::Backup {
        (
            format!("`{name}` has no snapshots, which fast restore is for"),
            format!("State `snapshots` in `[component.{name}.protect]`, or leave `fast` out."),
        )
    } else {
        (
            format!(
                "`{name}` has no snapshots in the recovery Region, where they are to be restored fast"
            ),
            format!(
                "State `copy = \"recovery\"` for the `snapshots` of `{name}`, or `fast = \"primary\"`."
            ),
        )
    };
    inputs.refuse(
        "no-fast-snapshot",
        what,
        &at,
        "there is nothing to restore from",
        help,
    );
}
