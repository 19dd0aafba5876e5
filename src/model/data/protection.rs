//! The copies that a plan states: how each is taken, how old it is, how long it is kept
//! (`model.md` 6.1 to 6.4).

use crate::catalog::Scope;
use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::data::custody::refuse_no_third_region;
use crate::model::data::points::{Backups, Points, TIERS, Taken};
use crate::model::data::rpo::{Age, Gap, Level, Periodic, Phase, between, chain_of, logs};
use crate::model::draw::Lot;
use crate::model::event::Class;
use crate::model::inputs::{Adverse, Inputs};
use crate::units::{Duration, Probability, Scalar};

/// A copy before it has a title.
pub(crate) type Found<'g> = (Class, Age<'g>, Vec<Points<'g>>);

/// No age at all.
pub(crate) fn fresh<'g>(inputs: &Inputs<'_, 'g>) -> Age<'g> {
    let none = inputs.graph.constant::<Duration>(0.0);
    Age {
        mean: none,
        worst: none,
        drawn: none,
    }
}

/// The data at work, in one zone or over several.
pub(crate) fn live<'g>(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>) -> Found<'g> {
    let spans = component.traits().outlives_zones();
    let class = if component.service.scope != Scope::Zone || spans {
        Class::Regional
    } else if component.keeps_data_on_nodes() {
        on_nodes(inputs, component)
    } else if component.multi_az {
        Class::SynchronousStandby
    } else {
        Class::SameZone
    };
    (class, fresh(inputs), Vec::new())
}

/// Data of nodes. Those of a cache hold the same, and lose it with the last of them; machines
/// hold data of their own on disks that outlive them, unless the plan says that all hold the
/// same.
fn on_nodes<'g>(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>) -> Class {
    let memory = component.traits().starts_cold();
    let mirrored = memory || inputs.flag(&component.path("mirrored"));
    if mirrored && component.redundant(inputs.plain("workload.zones")) {
        Class::SynchronousStandby
    } else if memory {
        Class::Memory
    } else {
        Class::SameZone
    }
}

/// A read replica in another zone, if the plan has one: as far behind as the plan says.
pub(crate) fn read_replica<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Found<'g>> {
    inputs
        .plan
        .below(&component.path("protect.read_replica"))
        .next()?;
    let path = component.path("protect.read_replica.lag");
    let lag = inputs.duration(&path);
    let least = inputs.least(&path).unwrap_or(lag.mean);
    let age = Age {
        mean: lag.mean,
        worst: lag.worst,
        drawn: between(least, lag.mean, lag.worst, Lot::Behind),
    };
    Some((Class::ReadReplica, age, Vec::new()))
}

/// Periodic backups, and their copies in the recovery Region.
pub(crate) fn snapshots<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Vec<Found<'g>> {
    let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
    let keep = inputs.duration(&key("keep")).likely;
    let here = Backups::each(|case| {
        let taken = inputs.duration(&key("duration")).at(case);
        // Backups do not overlap: the next one waits for the one before.
        let every = inputs.duration(&key("every")).at(case).max(taken);
        Periodic {
            every,
            delay: taken,
        }
    });
    let found = |class, backups: Backups<'g>| {
        let gap = reliable(inputs, &key("success"), &backups);
        let age = Age {
            mean: backups.mean.delay + gap.mean,
            worst: backups.worst.delay + gap.worst,
            drawn: backups.mean.delay + gap.drawn,
        };
        (class, age, tiers(inputs, &key, (backups, gap), keep))
    };
    let mut all = vec![found(Class::Backup, here)];
    if let Some(class) = copied_as(inputs, component) {
        let there = Backups::each(|case| {
            let below = match case {
                Case::Worst => here.worst,
                Case::Likely => here.likely,
                Case::Mean => here.mean,
            };
            let lag = inputs.duration(&key("copy_lag")).at(case);
            // Copied as each appears, unless the plan copies on a clock of its own.
            let (own, phase) = copy_clock(inputs, &key, case);
            let levels = [
                Level {
                    every: below.every,
                    delay: below.delay,
                },
                Level {
                    every: own.map_or(below.every, |every| every.max(below.every)),
                    delay: lag,
                },
            ];
            let phase = if own.is_some() { phase } else { Phase::Aligned };
            chain_of(inputs.graph, &levels, phase, case)
        });
        all.push(found(class, there));
    }
    all
}

/// Shipped logs, and their copies in the recovery Region.
pub(crate) fn shipped_logs<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Vec<Found<'g>> {
    let key = |key: &str| component.path(&format!("protect.logs.{key}"));
    let every = inputs.duration(&key("every"));
    let keep = inputs.duration(&key("keep")).likely;
    let lag = inputs.duration(&key("lag"));
    let found = |class, mean, worst| {
        let age = Age {
            mean: logs(every.mean, mean).mean,
            worst: logs(every.worst, worst).worst,
            drawn: logs(every.mean, mean).drawn,
        };
        let taken = Taken::AnyTime(every);
        (
            class,
            age,
            vec![Points {
                tier: None,
                taken,
                keep,
            }],
        )
    };
    let mut all = vec![found(Class::Logs, lag.mean, lag.worst)];
    if copied(inputs, &key("copy")) {
        let more = inputs.duration(&key("copy_lag"));
        let (mean, worst) = (lag.mean + more.mean, lag.worst + more.worst);
        all.push(found(Class::LogCopy, mean, worst));
    }
    all
}

/// Old versions of objects: any point in time.
pub(crate) fn versions<'g>(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>) -> Found<'g> {
    let keep = inputs
        .duration(&component.path("protect.versions.keep"))
        .likely;
    let none = fresh(inputs);
    let taken = Taken::AnyTime(Uncertain::exact(none.mean));
    (
        Class::Versions,
        none,
        vec![Points {
            tier: None,
            taken,
            keep,
        }],
    )
}

/// The points of periodic backups: all of them for `keep`, then one a week, month and
/// year for as many of those as the plan keeps (`model.md` 6.7, tiered retention).
fn tiers<'g>(
    inputs: &Inputs<'_, 'g>,
    key: &dyn Fn(&str) -> String,
    (backups, gap): (Backups<'g>, Gap<'g>),
    keep: Quantity<'g, Duration>,
) -> Vec<Points<'g>> {
    let mut all = vec![Points {
        tier: None,
        taken: Taken::Periodic(backups, gap),
        keep,
    }];
    for (name, days) in TIERS {
        let Some(count) = inputs.optional::<Scalar>(&key(name), Adverse::High) else {
            continue;
        };
        let apart = crate::model::definition::day(inputs.graph).times(f64::from(days));
        let every = |periodic: Periodic<'g>| Periodic {
            every: apart,
            ..periodic
        };
        let backups = Backups {
            likely: every(backups.likely),
            mean: every(backups.mean),
            worst: every(backups.worst),
        };
        // A point that is promoted to a tier is one that succeeded.
        let gap = backups.mean.gap();
        all.push(Points {
            tier: Some(name),
            taken: Taken::Periodic(backups, gap),
            keep: apart * count.likely,
        });
    }
    all
}

/// How far back the newest point lies, where each backup succeeds with a stated
/// probability (`model.md` 6.1); always, if the plan does not say.
fn reliable<'g>(inputs: &Inputs<'_, 'g>, path: &str, backups: &Backups<'g>) -> Gap<'g> {
    if !inputs.states(path) {
        return Gap {
            mean: backups.mean.gap().mean,
            worst: backups.worst.gap().worst,
            drawn: backups.mean.gap().drawn,
        };
    }
    let success: Quantity<'g, Probability> = inputs.number(path, Adverse::Low).likely;
    let missed: Quantity<'g, Probability> = inputs.plain("backup.missed_at_worst");
    let mean = backups.mean.gap_if_unreliable(success, missed);
    Gap {
        worst: backups.worst.gap_if_unreliable(success, missed).worst,
        ..mean
    }
}

/// The interval at which copies are taken where it is their own, and whether that clock
/// is set by the backups'.
pub(crate) fn copy_clock<'g>(
    inputs: &Inputs<'_, 'g>,
    key: &dyn Fn(&str) -> String,
    case: Case,
) -> (Option<Quantity<'g, Duration>>, Phase) {
    let path = key("copy_every");
    let every = inputs
        .states(&path)
        .then(|| inputs.duration(&path).at(case));
    let phase = if inputs.flag(&key("copy_aligned")) {
        Phase::Aligned
    } else {
        Phase::Free
    };
    (every, phase)
}

/// Whether a component takes periodic backups.
pub(crate) fn has_snapshots(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    inputs.states(&component.path("protect.snapshots.every"))
        || inputs.states(&component.path("protect.snapshots.keep"))
}

/// Whether a component ships its logs.
pub(crate) fn has_logs(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    if !component.traits().replays_logs() {
        return false;
    }
    inputs.states(&component.path("protect.logs.every"))
        || inputs.states(&component.path("protect.logs.keep"))
}

/// Where snapshots are copied to, if they are.
fn copied_as(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> Option<Class> {
    let path = component.path("protect.snapshots.copy");
    match inputs.text(&path).as_deref() {
        Some("recovery") => Some(Class::BackupCopy),
        Some("elsewhere") => {
            refuse_no_third_region(inputs, component);
            Some(Class::BackupElsewhere)
        }
        _ => None,
    }
}

/// Whether copies go to the recovery Region.
fn copied(inputs: &Inputs<'_, '_>, path: &str) -> bool {
    inputs.text(path).as_deref() == Some("recovery")
}
