//! What simulated years come to, as plain data.

use super::spread::EventSpread;
use super::tail::{AtRisk, Estimated, Exceedance};
use crate::model::Title;
use crate::units::Currency;

/// What the simulated years come to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Simulation {
    /// How many years.
    pub years: usize,
    /// How many were asked for: more, if it was stopped.
    pub asked: usize,
    /// The seed.
    pub seed: u64,
    /// The plans, as named.
    pub plans: Vec<SimulatedPlan>,
    /// Each plan against each later one, where both price their losses in one currency.
    pub pairs: Vec<PairedPlans>,
    /// All plans together, where each describes another workload and all price their losses in one
    /// currency.
    pub together: Option<TogetherYears>,
}

/// Plans of different workloads over the same years.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TogetherYears {
    /// The bill of a year.
    pub outlay: f64,
    /// Loss a year: the sum of what each plan loses in it.
    pub loss: Annual,
}

/// One plan over the simulated years.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SimulatedPlan {
    /// The file, as named.
    pub file: String,
    /// The plan's name.
    pub name: String,
    /// Its strategy.
    pub strategy: String,
    /// What the strategy is called.
    pub strategy_title: Title,
    /// Currency of amounts.
    pub currency: Currency,
    /// The bill of a year.
    pub outlay: f64,
    /// Downtime a year, counted over all users, with what is no event.
    pub downtime: Annual,
    /// Loss a year; `None` if the plan does not state its impact.
    pub loss: Option<Annual>,
    /// The largest loss of one event in a year (OEP); empty without impact.
    pub largest: Vec<Exceedance>,
    /// Of the downtime what is no event, and is added to every year.
    pub beside_downtime: f64,
    /// Of the loss what is no event, and is added to every year.
    pub beside_loss: Option<f64>,
    /// How many years have so many events that cost time or money, from none; the last has all
    /// that have more.
    pub with: Vec<usize>,
    /// How many events there were.
    pub events: usize,
    /// How many of them struck while an earlier one of the year still lasted: expectations leave
    /// these out, and their downtimes are added here as if they came one after the other.
    pub overlapping: usize,
    /// Of the downtime of a year, on average, what lies under an earlier event's, and counts twice:
    /// at most, for not every user may notice both.
    pub counted_twice: f64,
    /// How many events struck after one had led to another Region and before the way back was done,
    /// when there was nowhere to go (`model.md` 9.2).
    pub exposed: usize,
    /// What the scenarios did.
    pub scenarios: Vec<SimulatedScenario>,
}

/// A column of years.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Annual {
    /// The mean with its error.
    pub mean: Estimated,
    /// What half of the years do not exceed.
    pub median: f64,
    /// Values at risk, and what the years beyond come to.
    pub at_risk: Vec<AtRisk>,
    /// How often a year exceeds what (AEP).
    pub curve: Vec<Exceedance>,
    /// What the plan's formulas say of the mean: rates times expected events, and what is no event.
    pub expected: f64,
}

/// What one scenario did to one plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct SimulatedScenario {
    /// Its id.
    pub id: String,
    /// Its title; `None` of failures of single services, which are no scenario.
    pub title: Option<String>,
    /// Events a year, in either of two Regions if both are struck.
    pub rate: f64,
    /// How many events there were.
    pub events: usize,
    /// How many led to a recovery.
    pub recovered: usize,
    /// Downtime of an event, counted over all users; `None` without events.
    pub downtime: Option<Estimated>,
    /// What the plan's formulas say of its mean.
    pub expected_downtime: f64,
    /// Loss of an event; `None` without events or without impact.
    pub loss: Option<Estimated>,
    /// What the plan's formulas say of its mean.
    pub expected_loss: Option<f64>,
    /// Recovery times, of events in the first of two Regions if both are struck, each as if it
    /// came to a recovery.
    pub rto: Option<EventSpread>,
    /// Data losses of the same events, likewise; unbounded where nothing clean is left.
    pub rpo: Option<EventSpread>,
    /// What the plan's formulas say of the mean data loss, if something clean is left.
    pub expected_rpo: f64,
}

/// Two plans that the same events hit.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PairedPlans {
    /// The first, by its place among the plans.
    pub first: usize,
    /// The second.
    pub second: usize,
    /// The share of years in which the first costs less, bill and losses together.
    pub cheaper: f64,
    /// The share of years in which they cost the same.
    pub even: f64,
    /// Years in which neither has a bound: they cannot be compared, and are in neither share.
    pub endless: usize,
    /// What the first costs less a year than the second, on average over the years that can be
    /// compared; `None` if none can.
    pub saves: Option<Estimated>,
}
