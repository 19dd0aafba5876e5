//! Fast snapshot restore: snapshots whose volumes have full performance at once (`model.md` 5.2,
//! restore).

use crate::catalog::On;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::data::protection::copy_clock;
use crate::model::event::{Class, Event};
use crate::model::inputs::{Adverse, Inputs};
use crate::units::{DataRate, Duration};

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

/// How long after a snapshot of a class was taken its volumes have full performance at once;
/// `None` where that is not bought, or where the next snapshot is there before one is ready.
pub(crate) fn prepared<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    class: Class,
) -> Option<Uncertain<'g, Duration>> {
    let service = component.service;
    if !service.charges_for(On::FastRestore) || !bought(inputs, component).contains(&class) {
        return None;
    }
    let each = inputs.or_stated::<DataRate>(
        &component.path("restore.optimise"),
        &service.id,
        "restore_optimise",
        service.times.restore_optimise.as_ref(),
        Adverse::Low,
    );
    let data = component.stated_data(inputs);
    let takes = Uncertain::<Duration>::each(|case| data / each.at(case));
    let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
    let own_clock = || copy_clock(inputs, &key, Case::Likely).0;
    let every = (class == Class::BackupCopy)
        .then(own_clock)
        .flatten()
        .unwrap_or_else(|| inputs.duration(&key("every")).likely);
    let words = format_args!(
        "whether a snapshot of {} is ready for fast restore before the next one",
        component.name
    );
    let ready = inputs.graph.decide(words, takes.likely.at_most(every));
    ready.then_some(takes)
}

/// Whether a component that comes back after an event from a snapshot of a class has full
/// performance at once. After damage it has not: the clean snapshot is an older one, and the
/// newest alone is kept ready.
pub(crate) fn is_fast(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    (class, event): (Class, Event),
) -> bool {
    !event.is_damage() && prepared(inputs, component, class).is_some()
}

/// Components that buy fast restore for snapshots that are never ready.
pub(in crate::model) fn never_ready<'c, 'a: 'c, 'g: 'c>(
    inputs: &Inputs<'_, 'g>,
    components: impl Iterator<Item = &'c Component<'a, 'g>>,
) -> Vec<String> {
    let late = |component: &&Component<'a, 'g>| {
        let mut bought = bought(inputs, component).iter();
        bought.any(|class| prepared(inputs, component, *class).is_none())
    };
    components
        .filter(late)
        .map(|component| component.name.clone())
        .collect()
}

/// Fast restore of what has none.
pub(in crate::model) fn refuse_fast(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    has: impl Fn(Class) -> bool,
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
    let missing = bought.iter().find(|class| !has(**class));
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
