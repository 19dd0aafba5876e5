//! Scenarios, their steps and stores, and how long to wait.

use super::Style::{Brief, Full};
use super::Suffix::{Hours, PerYear, Plain, Seconds};
use super::part::{Many, Named};
use super::{Field, Reading, called, known, maybe, say};
use crate::analysis::data::{
    ControlPlane, Figure, Scenario, Score, Step, StepKind, Store, Waiting,
};
use crate::analysis::status::Status;

/// A time or a loss of a scenario: without a copy it is no number.
#[allow(clippy::unnecessary_wraps)] // as every reading of a field is
fn recovery(figure: &Figure, recoverable: bool) -> Reading<'_> {
    Some((figure, Status::of_recovery(figure.value, recoverable)))
}

/// One scenario of one plan.
pub const SCENARIO: &[Field<Scenario>] = &[
    Field::<Scenario>::text("id", |_, one| say(&one.id)).only(Full),
    Field::<Scenario>::text("title", |_, one| say(&one.title)).only(Full),
    Field::<Scenario>::group("rto", RTO),
    Field::<Scenario>::flag("waited", |_, one| Some(one.waited))
        .titled("waited")
        .shown(|one| one.waited),
    Field::<Scenario>::group("rpo", RPO),
    Field::<Scenario>::judged(
        "recoverable",
        |_, one| Some(one.is_recoverable()),
        |_, one| Some(&one.recoverable),
    )
    .titled("recoverable"),
    Field::<Scenario>::figure("rate", "rate", PerYear, |_, one| known(&one.rate)),
    Field::<Scenario>::figure("expected_downtime", "", Hours, |plan, one| {
        maybe(plan.risk.of(&one.id)?.downtime.as_ref())
    })
    .only(Brief),
    Field::<Scenario>::figure("expected_loss", "", Plain, |plan, one| {
        plan.risk.of(&one.id)?.expected()
    })
    .only(Brief),
    Field::<Scenario>::figure("event_cost", "", Plain, |plan, one| {
        maybe(plan.risk.of(&one.id)?.event_cost.as_ref())
    })
    .only(Brief),
    Field::<Scenario>::figure(
        "control_plane_steps",
        "control_plane_steps",
        Plain,
        |_, one| known(&one.control_plane_steps),
    )
    .only(Full),
    Field::<Scenario>::figure("clean", "clean", Plain, |_, one| maybe(one.clean.as_ref()))
        .only(Full)
        .optional(),
    Field::<Scenario>::part(
        "steps",
        &Many::<Scenario, Step> {
            of: |_, one| &one.steps,
            fields: STEP,
        },
    )
    .only(Full),
    Field::<Scenario>::part(
        "stores",
        &Many::<Scenario, Store> {
            of: |_, one| &one.stores,
            fields: STORE,
        },
    )
    .only(Full),
];

const RTO: &[Field<Scenario>] = &[
    Field::<Scenario>::figure("likely", "rto.likely", Seconds, |_, one| {
        recovery(&one.rto.likely, one.is_recoverable())
    }),
    Field::<Scenario>::figure("worst", "rto.worst", Seconds, |_, one| {
        recovery(&one.rto.worst, one.is_recoverable())
    }),
    Field::<Scenario>::figure("worst_path", "", Seconds, |_, one| {
        recovery(&one.rto.worst_path, one.is_recoverable())
    }),
    Field::<Scenario>::figure("degraded", "rto.degraded", Seconds, |_, one| {
        recovery(&one.rto.degraded, one.is_recoverable())
    })
    .shown(|one| one.rto.degraded.value < one.rto.likely.value),
];

const RPO: &[Field<Scenario>] = &[
    Field::<Scenario>::figure("mean", "rpo.mean", Seconds, |_, one| {
        recovery(&one.rpo.mean, one.is_recoverable())
    }),
    Field::<Scenario>::figure("worst", "rpo.worst", Seconds, |_, one| {
        recovery(&one.rpo.worst, one.is_recoverable())
    }),
];

/// One recovery step.
pub const STEP: &[Field<Step>] = &[
    Field::<Step>::text("id", |_, one| say(&one.id)),
    Field::<Step>::text("title", |_, one| called(&one.title)),
    Field::<Step>::id("kind", KINDS, |_, one| say(kind(one.kind)), |_, _| None),
    Field::<Step>::text("component", |_, one| one.component.as_deref().and_then(say)).optional(),
    Field::<Step>::id(
        "control_plane",
        &["primary", "recovery"],
        |_, one| one.control_plane.map(ControlPlane::id).and_then(say),
        |_, _| None,
    )
    .optional(),
    Field::<Step>::figure("start", "start", Seconds, |_, one| known(&one.start)),
    Field::<Step>::figure("duration", "takes", Seconds, |_, one| known(&one.duration)),
    Field::<Step>::figure("finish", "finish", Seconds, |_, one| known(&one.finish)),
    // The critical chain has none, but for rounding.
    Field::<Step>::figure("slack", "slack", Seconds, |_, one| known(&one.slack))
        .shown(|one| !one.is_critical()),
    Field::<Step>::flag("critical", |_, one| Some(one.is_critical())),
    Field::<Step>::figure("worst", "", Seconds, |_, one| known(&one.worst)),
    Field::<Step>::figure("latest", "", Seconds, |_, one| known(&one.latest)),
    Field::<Step>::text("owner", |_, one| one.duty.owner.as_deref().and_then(say)).optional(),
];

const KINDS: &[&str] = &[
    "detect",
    "decide",
    "provision",
    "data",
    "compute",
    "warm",
    "verify",
    "switch",
    "wait",
];

fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Detect => "detect",
        StepKind::Decide => "decide",
        StepKind::Provision => "provision",
        StepKind::Data => "data",
        StepKind::Compute => "compute",
        StepKind::Warm => "warm",
        StepKind::Verify => "verify",
        StepKind::Switch => "switch",
        StepKind::Wait => "wait",
    }
}

/// What one data store loses.
pub const STORE: &[Field<Store>] = &[
    Field::<Store>::text("component", |_, one| say(&one.component)),
    Field::<Store>::text("copy", |_, one| called(one.comes_back_from())),
    Field::<Store>::group("rpo", STORE_RPO),
    Field::<Store>::flag("recoverable", |_, one| Some(one.is_recoverable())),
];

const STORE_RPO: &[Field<Store>] = &[
    Field::<Store>::figure("mean", "rpo.mean", Seconds, |_, one| {
        recovery(&one.rpo.mean, one.is_recoverable())
    }),
    Field::<Store>::figure("worst", "rpo.worst", Seconds, |_, one| {
        recovery(&one.rpo.worst, one.is_recoverable())
    }),
];

/// How long the runbook should wait. Waiting that never pays is over when it could begin.
pub const WAITING: &[Field<Waiting>] = &[
    Field::<Waiting>::figure("commit", "wait.commit", Seconds, |_, one| {
        known(&one.commit)
    }),
    Field::<Waiting>::figure("best", "wait.best", Seconds, |_, one| known(&one.best)),
    Field::<Waiting>::figure("cost_now", "wait.cost_now", Plain, |_, one| {
        known(&one.cost_now)
    }),
    Field::<Waiting>::figure("until", "wait.until", Seconds, |_, one| known(&one.until))
        .shown(pays),
    Field::<Waiting>::figure("cost_until", "wait.cost_until", Plain, |_, one| {
        known(&one.cost_until)
    })
    .shown(pays),
    Field::<Waiting>::figure("threshold", "wait.threshold", PerYear, |_, one| {
        known(&one.threshold)
    }),
];

fn pays(waiting: &Waiting) -> bool {
    waiting.until.value > waiting.commit.value
}

/// Scenarios by their ids, the library's for every plan.
pub(super) const BY_ID: &Named<Score, Scenario> = &Named {
    of: |plan, _| {
        let all = plan.scenarios.iter();
        all.map(|one| (one.id.as_str(), one)).collect()
    },
    library: |plan| &plan.library.scenarios,
    fields: SCENARIO,
};
