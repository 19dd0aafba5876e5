//! The copies that a plan states: how each is taken, how old it is, how long it is kept
//! (`model.md` 6.1 to 6.4).

use crate::catalog::{Kind, Scope};
use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::cost::backup_storage;
use crate::model::data::copies::{Backups, Points, Queueing, Taken};
use crate::model::data::rpo::{Age, Level, Periodic, copied_as_it_appears, logs};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::scenario::survival::Class;
use crate::units::{Duration, Probability, Scalar};

/// A copy before it has a title.
pub(crate) type Found<'g> = (Class, Age<'g>, Vec<Points<'g>>);

/// No age at all.
fn fresh<'g>(inputs: &Inputs<'_, 'g>) -> Age<'g> {
    let none = inputs.graph.constant::<Duration>(0.0);
    Age {
        mean: none,
        worst: none,
    }
}

/// The data at work, in one zone or over several.
pub(crate) fn live<'g>(inputs: &Inputs<'_, 'g>, component: &Component<'_, 'g>) -> Found<'g> {
    let spans_zones = component.multi_az || component.service.scope != Scope::Zone;
    let class = if spans_zones {
        Class::SynchronousStandby
    } else {
        Class::SameZone
    };
    (class, fresh(inputs), Vec::new())
}

pub(crate) fn is_synchronous(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    let mode = inputs.text(&component.path("protect.replica.mode"));
    mode.as_deref() == Some("sync")
}

/// The replica in the recovery Region: its own lag and the wait for the link.
pub(crate) fn replica<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    queueing: Option<Queueing<'g>>,
) -> Found<'g> {
    let none = fresh(inputs);
    if is_synchronous(inputs, component) {
        return (Class::AsynchronousReplica, none, Vec::new());
    }
    let lag = inputs.duration(&component.path("protect.replica.lag"));
    let queue = queueing.unwrap_or(Queueing {
        mean: none.mean,
        worst: none.worst,
    });
    let age = Age {
        mean: lag.mean + queue.mean,
        worst: lag.worst + queue.worst,
    };
    (Class::AsynchronousReplica, age, Vec::new())
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
    let found = |class, backups| {
        let age = reliable(inputs, &key("success"), backups);
        (class, age, tiers(inputs, &key, backups, keep))
    };
    let mut all = vec![found(Class::Backup, here)];
    if copied(inputs, &key("copy")) {
        let there = Backups::each(|case| {
            let below = match case {
                Case::Worst => here.worst,
                Case::Likely | Case::Mean => here.mean,
            };
            let level = |delay| Level {
                every: below.every,
                delay,
            };
            let lag = inputs.duration(&key("copy_lag")).at(case);
            copied_as_it_appears(inputs.graph, &[level(below.delay), level(lag)])
        });
        all.push(found(Class::BackupCopy, there));
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
        };
        let taken = Taken::AnyTime(every);
        (class, age, vec![Points { taken, keep }])
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
    (Class::Versions, none, vec![Points { taken, keep }])
}

/// The points of periodic backups: all of them for `keep`, then one a week, month and
/// year for as many of those as the plan keeps (`model.md` 6.7, tiered retention).
fn tiers<'g>(
    inputs: &Inputs<'_, 'g>,
    key: &dyn Fn(&str) -> String,
    backups: Backups<'g>,
    keep: Quantity<'g, Duration>,
) -> Vec<Points<'g>> {
    let mut all = vec![Points {
        taken: Taken::Periodic(backups),
        keep,
    }];
    for (name, days) in backup_storage::TIERS {
        let Some(count) = inputs.optional::<Scalar>(&key(name), Adverse::High) else {
            continue;
        };
        let apart = crate::model::definition::day(inputs.graph).times(f64::from(days));
        let every = |periodic: Periodic<'g>| Periodic {
            every: apart,
            ..periodic
        };
        all.push(Points {
            taken: Taken::Periodic(Backups {
                mean: every(backups.mean),
                worst: every(backups.worst),
            }),
            keep: apart * count.likely,
        });
    }
    all
}

/// The age of periodic backups, each of which succeeds with a stated probability
/// (`model.md` 6.1); always, if the plan does not say.
fn reliable<'g>(inputs: &Inputs<'_, 'g>, path: &str, backups: Backups<'g>) -> Age<'g> {
    if !inputs.states(path) {
        return Age {
            mean: backups.mean.age().mean,
            worst: backups.worst.age().worst,
        };
    }
    let success: Quantity<'g, Probability> = inputs.number(path, Adverse::Low).likely;
    let missed: Quantity<'g, Probability> = inputs.plain("backup.missed_at_worst");
    Age {
        mean: backups.mean.mean_if_unreliable(success),
        worst: backups.worst.age_with_confidence(success, missed),
    }
}

/// Whether a component's data has an asynchronous replica in the recovery Region.
pub(crate) fn has_replica(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    replicates: bool,
) -> bool {
    inputs.states(&component.path("protect.replica.mode"))
        || inputs.states(&component.path("protect.replica.lag"))
        || (replicates && component.kind() == Kind::Database)
        || (replicates && component.kind() == Kind::Objects)
}

/// Whether a component takes periodic backups.
pub(crate) fn has_snapshots(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    inputs.states(&component.path("protect.snapshots.every"))
        || inputs.states(&component.path("protect.snapshots.keep"))
}

/// Whether a component ships its logs.
pub(crate) fn has_logs(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    inputs.states(&component.path("protect.logs.every"))
        || inputs.states(&component.path("protect.logs.keep"))
}

/// Whether copies go to the recovery Region.
pub(crate) fn copied(inputs: &Inputs<'_, '_>, path: &str) -> bool {
    inputs.text(path).as_deref() == Some("recovery")
}

/// The daily peak of a store, if it has one.
pub(crate) fn daily_peak<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    case: Case,
) -> Option<crate::model::data::replication::Segment<'g>> {
    let peak = component.path("peak.change");
    inputs
        .states(&peak)
        .then(|| crate::model::data::replication::Segment {
            change: inputs.number(&peak, Adverse::High).at(case),
            lasts: inputs.duration(&component.path("peak.lasts")).at(case),
        })
}
