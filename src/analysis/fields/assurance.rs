//! Requirements, and what speaks for the figures.

use super::Style::Full;
use super::Suffix::{Percent, Plain, Seconds};
use super::part::{Many, One};
use super::{Field, Reading, known, maybe, say};
use crate::analysis::assurance::Tested;
use crate::analysis::data::{
    Assurance, BestDrills, Drill, Evidence, Measured, NextDrill, Proof, Requirement, Score,
};
use crate::analysis::grade::SampledTime;
use crate::analysis::sample::{ROWS, SEED};
use crate::analysis::status::Status;

/// One target against its estimate.
pub const REQUIREMENT: &[Field<Requirement>] = &[
    Field::<Requirement>::text("name", |_, one| say(&one.name)).only(Full),
    Field::<Requirement>::figure("target", "target", Seconds, |_, one| known(&one.target)),
    Field::<Requirement>::figure("estimate", "", Plain, |_, one| known(&one.estimate)).only(Full),
    Field::<Requirement>::figure("headroom", "", Plain, |_, one| {
        Some((&one.headroom, Status::of_headroom(one.headroom.value)))
    })
    .only(Full),
    Field::<Requirement>::figure("spare", "", Plain, |_, one| {
        Some((&one.spare, Status::of_headroom(one.spare.value)))
    })
    .only(Full),
    Field::<Requirement>::figure("margin", "", Seconds, |_, one| maybe(one.margin.as_ref()))
        .only(Full)
        .unstated(),
    Field::<Requirement>::judged(
        "met",
        |_, one| Some(one.is_met()),
        |_, one| Some(&one.headroom),
    ),
    Field::<Requirement>::figure("chance", "chance", Plain, |_, one| {
        maybe(one.chance.as_ref())
    })
    .unstated(),
];

/// The section on confidence.
pub(super) const ASSURANCE: &[Field<Assurance>] = &[
    Field::<Assurance>::figure("coverage", "", Plain, |_, one| maybe(one.coverage.as_ref()))
        .undefined(),
    Field::<Assurance>::id(
        "tested",
        &["stated", "regularly", "once", "failed", "never"],
        |_, one| one.tested.map(tested).and_then(say),
        |_, one| one.coverage.as_ref(),
    )
    .undefined(),
    Field::<Assurance>::count("share_tier", |_, one| {
        one.share.map(|share| usize::from(share.tier))
    })
    .optional(),
    Field::<Assurance>::flag("share_tier_tested", |_, one| {
        one.share.map(|share| share.tested)
    })
    .optional(),
    Field::<Assurance>::part(
        "proof",
        &One::<Assurance, Proof> {
            of: |_, one| one.proof.as_ref(),
            fields: PROOF,
        },
    )
    .unstated(),
    Field::<Assurance>::part(
        "best_drills",
        &One::<Assurance, BestDrills> {
            of: |_, one| one.best_drills.as_ref(),
            fields: BEST_DRILLS,
        },
    )
    .unstated(),
    Field::<Assurance>::part(
        "next_drill",
        &One::<Assurance, NextDrill> {
            of: |_, one| one.next_drill.as_ref(),
            fields: NEXT_DRILL,
        },
    )
    .unstated(),
    Field::<Assurance>::part(
        "drills",
        &Many::<Assurance, Drill> {
            of: |_, one| &one.drills,
            fields: DRILL,
        },
    ),
    Field::<Assurance>::group("sample", SAMPLE),
];

/// A figure of a sampled recovery time.
fn sampled<'a>(plan: &'a Score, time: &SampledTime, what: &str) -> Reading<'a> {
    let name = format!("sample.rto.{}.{what}", time.scenario);
    known(&plan.sampled(&name)?.figure)
}

fn tested(tested: Tested) -> &'static str {
    match tested {
        Tested::Stated => "stated",
        Tested::Regularly => "regularly",
        Tested::Once => "once",
        Tested::Failed => "failed",
        Tested::Never => "never",
    }
}

/// What drills prove.
pub const PROOF: &[Field<Proof>] = &[
    Field::<Proof>::figure("held", "", Plain, |_, one| known(&one.held)),
    Field::<Proof>::figure("passed", "", Plain, |_, one| known(&one.passed)),
    Field::<Proof>::figure("mean", "drills.success", Plain, |_, one| known(&one.mean)),
    Field::<Proof>::figure("low", "drills.success.low", Plain, |_, one| known(&one.low)),
    Field::<Proof>::figure("bound", "drills.success.bound", Plain, |_, one| {
        known(&one.bound)
    }),
];

/// How often drills pay best.
pub const BEST_DRILLS: &[Field<BestDrills>] = &[
    Field::<BestDrills>::figure("interval", "drills.best_interval", Seconds, |_, one| {
        known(&one.interval)
    }),
    Field::<BestDrills>::figure("cost", "drills.best_cost", Plain, |_, one| known(&one.cost)),
];

/// What the next drill costs, and what it proves if it is passed.
pub const NEXT_DRILL: &[Field<NextDrill>] = &[
    Field::<NextDrill>::figure("cost", "", Plain, |_, one| maybe(one.cost.as_ref())).unstated(),
    Field::<NextDrill>::figure("planned", "", Seconds, |_, one| maybe(one.planned.as_ref()))
        .unstated(),
    Field::<NextDrill>::figure("works", "", Plain, |_, one| known(&one.works)),
    Field::<NextDrill>::figure("mean", "", Plain, |_, one| known(&one.mean)),
    Field::<NextDrill>::figure("low", "", Plain, |_, one| known(&one.low)),
];

const DRILL: &[Field<Drill>] = &[
    Field::<Drill>::text("name", |_, one| say(&one.name)),
    Field::<Drill>::text("date", |_, one| say(&one.date)),
    Field::<Drill>::text("scenario", |_, one| say(&one.scenario)),
    Field::<Drill>::flag("passed", |_, one| Some(one.passed)),
    Field::<Drill>::part(
        "measured",
        &Many::<Drill, Measured> {
            of: |_, one| &one.measured,
            fields: MEASURED,
        },
    ),
];

/// What a drill measured, beside the estimate.
pub const MEASURED: &[Field<Measured>] = &[
    Field::<Measured>::text("what", |_, one| say(&one.what)),
    Field::<Measured>::figure("measured", "drill.measured", Seconds, |_, one| {
        known(&one.measured)
    }),
    Field::<Measured>::figure("estimate", "drill.estimate", Seconds, |_, one| {
        known(&one.estimate)
    }),
    Field::<Measured>::bare("error", "drill.error", Percent, |_, one| known(&one.error)),
];

const SAMPLE: &[Field<Assurance>] = &[
    Field::<Assurance>::count("rows", |_, _| Some(ROWS)),
    Field::<Assurance>::count("seed", |_, _| usize::try_from(SEED).ok()),
    Field::<Assurance>::part(
        "rto",
        &Many::<Assurance, SampledTime> {
            of: |plan, _| &plan.spread,
            fields: &[
                Field::text("scenario", |_, one: &SampledTime| say(&one.scenario)),
                Field::bare("mean", "", Seconds, |plan, one| sampled(plan, one, "mean")),
                Field::bare("p95", "", Seconds, |plan, one| sampled(plan, one, "p95")),
            ],
        },
    ),
];

/// What the figures rest on.
pub(super) const EVIDENCE: &[Field<Evidence>] = &[
    Field::<Evidence>::count("inputs", |_, one| Some(one.total())),
    Field::<Evidence>::count("stated", |_, one| Some(one.stated)),
    Field::<Evidence>::count("prices", |_, one| Some(one.prices)),
    Field::<Evidence>::count("published", |_, one| Some(one.published)),
    Field::<Evidence>::count("judgement", |_, one| Some(one.judgement)),
    Field::<Evidence>::bare("judgement_share", "", Plain, |plan, _| {
        maybe(plan.judged_share())
    })
    .undefined(),
];

/// The same of a plan.
pub(super) const EVIDENCE_OF: &One<Score, Evidence> = &One {
    of: |plan, _| Some(&plan.evidence),
    fields: EVIDENCE,
};
