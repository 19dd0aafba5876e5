//! The next drill of a plan: what to rehearse, when, what it costs, and what it proves.

use std::cmp::Ordering;

use chrono::{Days, NaiveDate};

use super::data::{Drill, Event, Figure, Scenario, Score, Step};
use super::runbook::is_worked;
use crate::units::SECONDS_PER_DAY;

/// What a plan can rehearse, the most urgent first.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DrillPlan<'a> {
    /// The plan's figures.
    pub score: &'a Score,
    /// The day on which it is judged.
    pub today: NaiveDate,
    /// What can be rehearsed; empty if nobody has anything to do in any scenario.
    pub candidates: Vec<DrillCandidate<'a>>,
}

/// A scenario that can be rehearsed.
#[derive(Clone, Debug)]
pub struct DrillCandidate<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What it costs a year by expectation, where the plan states what an hour costs.
    pub loss: Option<&'a Figure>,
    /// What it adds to the expected downtime of a year.
    pub downtime: Option<&'a Figure>,
    /// The last drill of it on record.
    pub last: Option<&'a Drill>,
    /// Why it is rehearsed, or not yet.
    pub reason: DrillReason,
    /// The day on which it is due; `None` where nothing says how often.
    pub due: Option<NaiveDate>,
    /// What says so, of a failover that was passed.
    pub due_by: Option<DueBy>,
    /// What the drill costs; `None` where the plan does not say it.
    pub cost: Option<&'a Figure>,
    /// The steps that take time and that no drill has measured.
    pub unmeasured: Vec<&'a Step>,
}

/// What says how often a failover is rehearsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueBy {
    /// The interval at which drills cost least.
    Best,
    /// The interval that the plan states.
    Planned,
}

/// Why a scenario is rehearsed, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrillReason {
    /// The last drill failed.
    Failed,
    /// It was never rehearsed.
    Never,
    /// The last drill that was passed is as long ago as the interval.
    Due,
    /// It was rehearsed, and nothing says how often it should be.
    Tried,
    /// It is not yet due.
    Waits,
}

impl DrillReason {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::Failed,
        Self::Never,
        Self::Due,
        Self::Tried,
        Self::Waits,
    ];

    /// How urgent that is: what never was tried is as urgent as what is due.
    fn rank(self) -> u8 {
        match self {
            Self::Failed => 0,
            Self::Never | Self::Due => 1,
            Self::Tried => 2,
            Self::Waits => 3,
        }
    }
}

/// What a plan can rehearse as of a day: first what failed last time, then what was never tried or
/// is due, then what nothing says the interval of, the oldest drill first, then what is not yet due;
/// of equals what costs most a year, or, where no plan says what an hour costs, takes most of it.
///
/// A failover to the recovery Region is due once the interval at which drills cost least has passed
/// since the last one that was passed (`model.md` 7.6), else the one that the plan states. A planned
/// exercise is none to rehearse, nor is what nothing brings back.
pub fn drill_plan(score: &Score, today: NaiveDate) -> DrillPlan<'_> {
    let scenarios = score.scenarios.iter();
    let scenarios = scenarios.filter(|one| one.event != Event::Drill);
    let scenarios = scenarios.filter(|one| is_worked(one) && one.is_recoverable());
    let mut candidates: Vec<DrillCandidate<'_>> =
        scenarios.map(|one| candidate(score, one, today)).collect();
    // An impact gives every scenario a loss; without one, what it adds to the year's downtime counts.
    let weight = |one: &DrillCandidate<'_>| one.loss.or(one.downtime).map(|figure| figure.value);
    let age = |one: &DrillCandidate<'_>| match one.reason {
        DrillReason::Tried => one.last.map(day),
        _ => None,
    };
    candidates.sort_by(|a, b| {
        let ranks = a.reason.rank().cmp(&b.reason.rank());
        let ages = age(a).cmp(&age(b));
        let heavier = weight(b).partial_cmp(&weight(a));
        ranks.then(ages).then(heavier.unwrap_or(Ordering::Equal))
    });
    DrillPlan {
        score,
        today,
        candidates,
    }
}

/// The day of a drill; one that is no day comes before all.
fn day(drill: &Drill) -> Option<NaiveDate> {
    drill.date.parse().ok()
}

fn candidate<'a>(score: &'a Score, scenario: &'a Scenario, today: NaiveDate) -> DrillCandidate<'a> {
    let held = score.assurance.drills.iter();
    let held: Vec<&Drill> = held.filter(|drill| drill.scenario == scenario.id).collect();
    // Of several on one day the one that failed counts.
    let last = held
        .iter()
        .copied()
        .max_by_key(|drill| (day(drill), !drill.passed));
    let is_failover = scenario.is(Event::Region) && score.assurance.next_drill.is_some();
    let next = score.assurance.next_drill.as_ref().filter(|_| is_failover);
    let after = is_failover.then(|| interval(score)).flatten();
    let due = match last {
        None => Some(today),
        Some(drill) if !drill.passed => Some(today),
        Some(drill) => {
            let passed = day(drill).zip(after);
            passed.and_then(|(day, (_, after))| later(day, after))
        }
    };
    let reason = match (last, due) {
        (None, _) => DrillReason::Never,
        (Some(drill), _) if !drill.passed => DrillReason::Failed,
        (Some(_), None) => DrillReason::Tried,
        (Some(_), Some(due)) if due <= today => DrillReason::Due,
        (Some(_), Some(_)) => DrillReason::Waits,
    };
    let is_measured = |step: &Step| {
        let passed = held.iter().filter(|drill| drill.passed);
        let mut measured = passed.flat_map(|drill| &drill.measured);
        measured.any(|one| one.what == step.id)
    };
    let takes_time = |step: &&Step| step.worst.value > 0.0 && !is_measured(step);
    let causes = score.causes.iter();
    let mut cause = causes.filter(|cause| cause.id == scenario.id);
    let losses = score.risk.losses.iter();
    let mut own = losses.filter(|loss| loss.id == scenario.id);
    DrillCandidate {
        scenario,
        loss: own.next().and_then(|loss| loss.per_year.as_ref()),
        downtime: cause.next().map(|cause| &cause.downtime),
        last,
        reason,
        due,
        due_by: after.map(|(by, _)| by),
        cost: next.and_then(|next| next.cost.as_ref()),
        unmeasured: scenario.steps.iter().filter(takes_time).collect(),
    }
}

/// The time between two drills of a failover: where they cost least, else as the plan has it.
fn interval(score: &Score) -> Option<(DueBy, f64)> {
    let assurance = &score.assurance;
    let best = assurance
        .best_drills
        .as_ref()
        .map(|best| best.interval.value);
    let planned = assurance.next_drill.as_ref()?.planned.as_ref();
    let planned = planned.map(|one| (DueBy::Planned, one.value));
    let finite = |one: &(DueBy, f64)| one.1.is_finite();
    let best = best.map(|best| (DueBy::Best, best)).filter(finite);
    best.or_else(|| planned.filter(finite))
}

/// A day so many seconds later, begun days left out; `None` past the calendar.
fn later(day: NaiveDate, seconds: f64) -> Option<NaiveDate> {
    let days = (seconds / SECONDS_PER_DAY).floor();
    if !(0.0..1e8).contains(&days) {
        return None;
    }
    // Within bounds, and whole.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let days = days as u64;
    day.checked_add_days(Days::new(days))
}
