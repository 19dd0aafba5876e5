//! One year as it went: its events in the order in which they struck (`model.md` 10.3).

use super::perils::{Keys, Peril, values};
use super::ready::Ready;
use super::strikes::Strikes;
use super::years::block;
use super::{Simulate, prepared};
use crate::analysis::study::Study;
use crate::diagnostic::{Finding, Findings, Place};
use crate::graph::Node;
use crate::model::draw::{DrawnEvent, ELSEWHERE};
use crate::units::Currency;

/// One of some simulated years.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct YearTrace {
    /// Which one, from 1.
    pub year: usize,
    /// Of how many.
    pub years: usize,
    /// The seed.
    pub seed: u64,
    /// The plans, as named; the same events hit all of them.
    pub plans: Vec<TracedPlan>,
    /// Where nothing strikes any plan in this year: the next one in which something does.
    pub next: Option<usize>,
}

/// The year of one plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TracedPlan {
    /// The file, as named.
    pub file: String,
    /// The plan's name.
    pub name: String,
    /// Currency of amounts.
    pub currency: Currency,
    /// Its events, the first first.
    pub events: Vec<TracedEvent>,
    /// Of the downtime what is no event, and is added to every year.
    pub beside_downtime: f64,
    /// Of the loss what is no event; `None` if the plan does not state its impact.
    pub beside_loss: Option<f64>,
    /// Downtime of the year, counted over all users: to the last bit that of the simulation.
    pub downtime: f64,
    /// Loss of the year, likewise; `None` if the plan does not state its impact.
    pub loss: Option<f64>,
}

/// One event of one plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TracedEvent {
    /// The scenario's id.
    pub id: String,
    /// Its title; `None` of failures of single services, which are no scenario.
    pub title: Option<String>,
    /// Which part of the scenario's events it is: `elsewhere` in the other of two Regions.
    pub part: String,
    /// When, in seconds of the year.
    pub time: f64,
    /// How long the outage would last by itself, where it is drawn.
    pub outage: Option<f64>,
    /// How long damage goes unseen, where there is any.
    pub dwell: Option<f64>,
    /// How much longer the failover takes because it does not work; 0 if it works, `None` where
    /// nothing is failed over.
    pub fix: Option<f64>,
    /// How long the recovery waits for control planes, where it may have to.
    pub wait: Option<f64>,
    /// Whether it leads to a recovery.
    pub recovered: bool,
    /// How long it lasts for those who notice.
    pub lasts: f64,
    /// Downtime, counted over all users.
    pub downtime: f64,
    /// The data lost, as a length of time; `None` if nothing is recovered.
    pub lost: Option<f64>,
    /// What it costs; `None` if the plan does not state its impact.
    pub loss: Option<f64>,
    /// Which earlier event of the plan still lasts, if one does: its place among them.
    pub during: Option<usize>,
}

impl TracedEvent {
    /// Whether it strikes the other of two Regions.
    pub fn elsewhere(&self) -> bool {
        self.part == ELSEWHERE
    }

    /// Whether it costs time or money: else it is no event of a year, as these are counted.
    pub fn costs(&self) -> bool {
        self.downtime > 0.0 || self.loss > Some(0.0)
    }
}

/// One year of a simulation, which alone is made.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::{Simulate, trace};
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
/// let found = trace(&[study], &Simulate::default(), 17)?;
/// let plan = &found.plans[0];
/// let events: f64 = plan.events.iter().map(|event| event.downtime).sum();
/// assert!((plan.downtime - events - plan.beside_downtime).abs() < 1e-6);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What is wrong with a plan; a year that is none of those that are simulated.
///
/// # Panics
/// If a program of the graph does, which is a bug.
pub fn trace(studies: &[Study], what: &Simulate, year: usize) -> Result<YearTrace, Findings> {
    let (ready, perils) = prepared(studies, what)?;
    if year == 0 || year > what.years {
        let message = format!("`{year}` is none of the {} years", what.years);
        let finding = Finding::error("no-such-year", message, Place::file("--trace"));
        let help = format!(
            "Take one from 1 to {}, or simulate more (`--years`).",
            what.years
        );
        return Err(finding.help(help).into());
    }
    let row = block(&perils, ready.len(), year - 1..year);
    let plans = ready.iter().zip(row).enumerate();
    let plans = plans.map(|(side, (one, row))| {
        let (beside_downtime, beside_loss) = one.beside();
        let study = one.study;
        let priced = one.model.risk.eal.is_some();
        TracedPlan {
            file: study.plan().file.clone(),
            name: study.plan().name.clone(),
            currency: study.plan().currency(),
            events: events(one, &perils, (side, (year - 1) as u64)),
            beside_downtime,
            beside_loss: beside_loss.filter(|_| priced),
            downtime: row.downtime()[0] + beside_downtime,
            loss: beside_loss
                .filter(|_| priced)
                .map(|more| row.loss()[0] + more),
        }
    });
    let plans: Vec<TracedPlan> = plans.collect();
    let quiet = plans.iter().all(|plan| plan.events.is_empty());
    let strikes = |at: &usize| {
        let count = |peril: &Peril| {
            let most = peril.most();
            most.map_or(0, |most| peril.keys().count(most, *at as u64))
        };
        perils.iter().any(|peril| count(peril) > 0)
    };
    let next = (year..what.years).filter(|_| quiet).find(strikes);
    Ok(YearTrace {
        year,
        years: what.years,
        seed: what.seed,
        plans,
        next: next.map(|at| at + 1),
    })
}

/// The events of one year of one plan, the first first.
fn events(ready: &Ready<'_>, perils: &[Peril], (side, year): (usize, u64)) -> Vec<TracedEvent> {
    let mut events = Vec::new();
    for peril in perils {
        let mut drawn = ready.draws.drawn.iter();
        let is = |one: &&DrawnEvent| one.id == peril.id && one.part == peril.part;
        if let (Some(counts), Some(event)) = (peril.counts(side), drawn.find(is)) {
            let count = peril.keys().count(counts, year);
            let mut strikes = Strikes::default();
            strikes.push(year, count);
            events.extend(of_peril(ready, event, peril.keys(), &strikes));
        }
    }
    events.sort_by(|a, b| a.time.total_cmp(&b.time));
    // As overlaps are counted: what costs neither time nor money is no event.
    let mut longest: Option<(usize, f64)> = None;
    for (at, event) in events.iter_mut().enumerate() {
        if event.costs() {
            event.during = longest
                .filter(|(_, end)| event.time < *end)
                .map(|(at, _)| at);
            let end = event.time + event.lasts;
            if longest.is_none_or(|(_, known)| end > known) {
                longest = Some((at, end));
            }
        }
    }
    events
}

/// What is told of an event, if the plan has it.
struct Facts {
    outage: Option<Node>,
    dwell: Option<Node>,
    fix: Option<Node>,
    waits: Vec<Node>,
}

impl Facts {
    fn of(ready: &Ready<'_>, event: &DrawnEvent) -> Self {
        let find = |what: &str| {
            let name = format!("{}.{what}", event.name());
            ready.model.graph.find(&name)
        };
        let waits = ["wait.primary", "wait.recovery"];
        Self {
            outage: find("outage"),
            dwell: find("dwell"),
            fix: find("fix"),
            waits: waits.into_iter().filter_map(find).collect(),
        }
    }
}

/// Some events of one peril, in the order of their numbers.
fn of_peril(
    ready: &Ready<'_>,
    event: &DrawnEvent,
    keys: &Keys,
    strikes: &Strikes,
) -> Vec<TracedEvent> {
    if strikes.len() == 0 {
        return Vec::new();
    }
    let facts = Facts::of(ready, event);
    let mut asked = vec![event.downtime, event.lasts, event.recovered];
    let told = [event.rpo, event.loss, facts.outage, facts.dwell, facts.fix];
    asked.extend(
        told.into_iter()
            .flatten()
            .chain(facts.waits.iter().copied()),
    );
    asked.sort_unstable();
    asked.dedup();
    let found = values(ready.side(), &asked, keys, strikes);
    let value = |node: Node, row: usize| {
        let at = asked.binary_search(&node);
        at.map_or(f64::NAN, |at| found[at][row])
    };
    let mut times = Vec::new();
    keys.times(strikes, &mut times);
    let one = |(row, time): (usize, &f64)| {
        let told = |node: Option<Node>| node.map(|node| value(node, row));
        let recovered = value(event.recovered, row) > 0.0;
        let (outage, lasts) = (told(facts.outage), value(event.lasts, row));
        // Traffic may move without a recovery of data.
        let moved = recovered || outage.is_some_and(|outage| lasts < outage);
        TracedEvent {
            id: event.id.clone(),
            title: event.title.clone(),
            part: event.part.clone(),
            time: *time,
            outage,
            dwell: told(facts.dwell),
            fix: told(facts.fix).filter(|_| moved),
            wait: (facts.waits.iter().map(|node| value(*node, row)))
                .reduce(|sum, wait| sum + wait)
                .filter(|_| moved),
            recovered,
            lasts,
            downtime: value(event.downtime, row),
            lost: told(event.rpo).filter(|_| recovered),
            loss: told(event.loss),
            during: None,
        }
    };
    times.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests;
