//! What speaks for the figures, in `recoup.score/1`.

use super::score::figure;
use super::value::{Object, Value};
use crate::analysis::{Drill, Figure, Grade, Measured, ROWS, SEED, SampledTime, Score, Tested};
use crate::report::Status;

/// The grade, the tier and the coverage, the same in every command.
pub(super) fn head(object: Object, plan: &Score) -> Object {
    let assurance = &plan.assurance;
    object
        .optional_text("grade", assurance.grade.map(Grade::letter))
        .optional_text("tier", assurance.tier.map(crate::analysis::Tier::id))
        .plain("coverage", assurance.coverage.value)
}

/// The section on confidence.
pub(super) fn object(plan: &Score) -> Object {
    let assurance = &plan.assurance;
    let of = |one: &Figure| figure(one, Status::of(one.value), plan.currency);
    let object = Object::default()
        .object("coverage", of(&assurance.coverage))
        .text("tested", tested(assurance.tested));
    let object = match assurance.share {
        Some(share) => object
            .count("share_tier", usize::from(share.tier))
            .flag("share_tier_tested", share.tested),
        None => object,
    };
    let object = match &assurance.proof {
        Some(proof) => object.object(
            "proof",
            Object::default()
                .object("held", of(&proof.held))
                .object("passed", of(&proof.passed))
                .object("mean", of(&proof.mean))
                .object("low", of(&proof.low))
                .object("bound", of(&proof.bound)),
        ),
        None => object
            .with("proof", Value::Null)
            .text("proof_status", Status::Unstated.id()),
    };
    let object = match &assurance.best_drills {
        Some(best) => object.object(
            "best_drills",
            Object::default()
                .object("interval", of(&best.interval))
                .object("cost", of(&best.cost)),
        ),
        None => object
            .with("best_drills", Value::Null)
            .text("best_drills_status", Status::Unstated.id()),
    };
    object
        .objects("drills", assurance.drills.iter().map(|one| drill(one, &of)))
        .object(
            "sample",
            Object::default()
                .count("rows", ROWS)
                .with(
                    "seed",
                    Value::Count(usize::try_from(SEED).unwrap_or(usize::MAX)),
                )
                .objects("rto", assurance.spread.iter().map(spread)),
        )
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

fn drill(drill: &Drill, of: &impl Fn(&Figure) -> Object) -> Object {
    let measured = |one: &Measured| {
        Object::default()
            .text("what", &one.what)
            .object("measured", of(&one.measured))
            .object("estimate", of(&one.estimate))
            .plain("error_percent", one.error.value)
    };
    Object::default()
        .text("name", &drill.name)
        .text("date", &drill.date)
        .text("scenario", &drill.scenario)
        .flag("passed", drill.passed)
        .objects("measured", drill.measured.iter().map(measured))
}

fn spread(spread: &SampledTime) -> Object {
    Object::default()
        .text("scenario", &spread.scenario)
        .plain("mean_s", spread.mean)
        .plain("p95_s", spread.p95)
}
