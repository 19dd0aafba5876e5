//! For which clauses of frameworks plans have evidence. Nothing here says that anybody complies.

use super::kept::Retained;
use crate::analysis::Tested;
use crate::analysis::check::Review;
use crate::analysis::data::{Event, Score};
use crate::catalog::{ControlRow, EvidenceKind};
use crate::model::{Class, Guard};

/// A clause, and what each plan lacks of the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Control {
    /// The clause.
    pub row: ControlRow,
    /// Of each plan the evidence that it lacks.
    pub lacks: Vec<Vec<EvidenceKind>>,
}

/// A plan, and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Evidenced<'a> {
    pub(super) score: &'a Score,
    pub(super) review: Option<&'a Review>,
    pub(super) kept: &'a [Retained],
}

/// Every clause of a catalogue, held against plans.
pub(super) fn controls(rows: &[ControlRow], plans: &[Evidenced<'_>]) -> Vec<Control> {
    let lacks = |row: &ControlRow, plan: &Evidenced<'_>| {
        let evidence = row.evidence.iter();
        evidence.filter(|one| !has(plan, one)).cloned().collect()
    };
    let control = |row: &ControlRow| Control {
        row: row.clone(),
        lacks: plans.iter().map(|plan| lacks(row, plan)).collect(),
    };
    rows.iter().map(control).collect()
}

/// Whether a plan has some evidence.
fn has(plan: &Evidenced<'_>, kind: &EvidenceKind) -> bool {
    let score = plan.score;
    let drills = &score.assurance.drills;
    match kind {
        EvidenceKind::Target(metric) => {
            let of = |name: &str| name.split('.').next() == Some(metric);
            score.requirements.iter().any(|one| of(&one.name))
        }
        EvidenceKind::Impact => score.risk.eal.is_some(),
        EvidenceKind::Steps => {
            let region = score.scenario_of(Event::Region);
            region.is_some_and(|region| !region.steps.is_empty())
        }
        EvidenceKind::RecoveryRegion => score.recovery_region.is_some(),
        EvidenceKind::Backups => each_store(plan.kept, |copy| !copy.points.is_empty()),
        EvidenceKind::CopiesElsewhere => each_store(plan.kept, Retained::is_elsewhere),
        EvidenceKind::GuardedCopies => each_store(plan.kept, |copy| copy.guard != Guard::Shared),
        EvidenceKind::DrillHeld => !drills.is_empty(),
        EvidenceKind::DrillPassed => !drills.is_empty() && drills.iter().all(|drill| drill.passed),
        EvidenceKind::DrillsPlanned => score.assurance.tested == Some(Tested::Regularly),
        EvidenceKind::Rule(id) => plan.review.is_some_and(|review| keeps(review, id)),
    }
}

/// Whether a rule was held against a plan, and is kept.
fn keeps(review: &Review, id: &str) -> bool {
    let broken = review.breaches.iter().any(|breach| breach.rule == id);
    let unjudged = review.unjudged.iter().any(|(rule, _)| *rule == id);
    !broken && !unjudged
}

/// Whether each store that keeps data has a copy of a kind; not of a plan without stores.
fn each_store(kept: &[Retained], is_it: impl Fn(&Retained) -> bool) -> bool {
    let has = |store: &str| {
        let mut own = kept.iter().filter(|copy| copy.component == store);
        own.any(&is_it)
    };
    // What only memory holds is no store to restore.
    let mut stores = kept.iter().filter(|copy| copy.class != Class::Memory);
    let first = stores.next().map(|copy| copy.component.as_str());
    first.is_some_and(|first| has(first) && stores.all(|copy| has(&copy.component)))
}
