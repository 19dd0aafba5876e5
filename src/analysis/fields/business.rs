//! Business processes, and what others run.

use super::Suffix::{HoursPerYear, PerYear, Plain, Seconds};
use super::part::{Many, Named};
use super::{Field, Say, known, maybe, say};
use crate::analysis::data::{External, Figure, Process, Score, Standstill};

/// One business process.
pub const PROCESS: &[Field<Process>] = &[
    Field::<Process>::text("name", |_, one| say(&one.name)).titled("process"),
    Field::<Process>::text("criticality", |_, one| {
        one.criticality.as_deref().and_then(say)
    })
    .titled("criticality")
    .unstated(),
    Field::<Process>::text("owner", |_, one| one.owner.as_deref().and_then(say))
        .titled("owner")
        .unstated(),
    Field::<Process>::bare("priority", "", Plain, |_, one| maybe(one.priority.as_ref())).unstated(),
    Field::<Process>::figure("mtd", "mtd", Seconds, |_, one| maybe(one.mtd.as_ref())).unstated(),
    Field::<Process>::figure("longest", "longest", Seconds, |_, one| {
        maybe(one.longest().map(|still| &still.stopped))
    })
    .marked(tolerable)
    .unstated(),
    Field::<Process>::figure("longest_worst", "longest.worst", Seconds, |_, one| {
        maybe(one.longest().map(|still| &still.stopped_worst))
    })
    .unstated(),
    Field::<Process>::text("longest_in", |_, one| one.longest().map(Say::Stopped))
        .titled("longest.in")
        .unstated(),
    Field::<Process>::figure("downtime", "downtime", HoursPerYear, |_, one| {
        known(&one.downtime)
    }),
    Field::<Process>::figure("impact", "impact", Plain, |plan, one| {
        let mut all = plan.risk.processes.iter();
        maybe(
            all.find(|loss| loss.process == one.name)
                .map(|loss| &loss.per_year),
        )
    })
    .unstated(),
    Field::<Process>::part(
        "scenarios",
        &Named::<Process, Standstill> {
            of: |_, one| {
                let all = one.scenarios.iter();
                all.map(|still| (still.scenario.as_str(), still)).collect()
            },
            library: |_| &[],
            fields: STANDSTILL,
        },
    ),
];

/// Whether the longest standstill of a business process can be tolerated, if it says how long.
fn tolerable(plan: &Score, of: &Process) -> Option<bool> {
    let name = format!("mtd.{}.{}", of.longest()?.scenario, of.name);
    Some(plan.requirement(&name)?.is_met())
}

/// What a scenario does to a business process.
pub const STANDSTILL: &[Field<Standstill>] = &[
    Field::<Standstill>::figure("rto", "rto.likely", Seconds, |_, one| known(&one.rto)),
    Field::<Standstill>::figure("rto_worst", "rto.worst", Seconds, |_, one| {
        known(&one.rto_worst)
    }),
    Field::<Standstill>::figure("stopped", "stopped", Seconds, |_, one| known(&one.stopped)),
    Field::<Standstill>::figure("stopped_worst", "stopped.worst", Seconds, |_, one| {
        known(&one.stopped_worst)
    }),
    Field::<Standstill>::figure("rpo", "rpo.worst", Seconds, |_, one| maybe(lost(one))).unstated(),
];

fn lost(of: &Standstill) -> Option<&Figure> {
    of.rpo.as_ref().map(|rpo| &rpo.worst)
}

/// What others run.
pub const EXTERNAL: &[Field<External>] = &[
    Field::<External>::text("name", |_, one| say(&one.name)).titled("external"),
    Field::<External>::figure("rate", "rate", PerYear, |_, one| known(&one.rate)),
    Field::<External>::figure("rto", "external.rto", Seconds, |_, one| known(&one.rto)),
    Field::<External>::figure("unavailability", "", Plain, |_, one| {
        known(&one.unavailability)
    }),
];

/// Business processes by their names, beside other plans.
pub(super) const BY_NAME: &Named<Score, Process> = &Named {
    of: |plan, _| {
        let all = plan.processes.iter();
        all.map(|one| (one.name.as_str(), one)).collect()
    },
    library: |_| &[],
    fields: PROCESS,
};

/// Business processes, one plan in depth.
pub(super) const PROCESSES: &Many<Score, Process> = &Many {
    of: |plan, _| &plan.processes,
    fields: PROCESS,
};

/// What others run.
pub(super) const EXTERNALS: &Many<Score, External> = &Many {
    of: |plan, _| &plan.externals,
    fields: EXTERNAL,
};
