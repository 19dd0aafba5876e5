//! The best design of a plan: over strategies, choices and numbers, the one that meets every
//! target for least (`model.md` 12, optimiser).

mod all;
mod demand;
mod denied;
mod designs;
mod gather;
mod goal;
mod record;
mod shape;
mod space;
mod steps;
#[cfg(test)]
mod tests;
mod variant;

use super::check::Levels;
use super::data::Figure;
use super::explain::loosely;
use super::judged::{Judged, Verdict};
use super::score::figure;
use super::study::Study;
use super::threads::on_threads;
use super::workload::Workload;
use crate::diagnostic::{Finding, Findings, Place};
use crate::graph::Graph;
use crate::model::{Event, Model, Title, strategies};
use crate::plan::Varying;
use crate::units::{Currency, Dimension};
pub use all::Recommendations;
use designs::Designs;
pub use goal::Goal;
use space::Space;
pub use steps::DesignStep;
pub use variant::Effort;

/// What is asked of a search for the best design.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The quantity that the best design has the least of, by name; the total cost (`tco`), or the
    /// outlay (`cost.monthly`) where the plan states no impact, unless said; with a budget, the
    /// expected loss (`eal`).
    pub by: Option<String>,
    /// The most that a design may cost a month, in the plan's currency.
    pub within: Option<f64>,
    /// Keys with the values that they may take, in place of rows of the catalogue; `*` in a path
    /// stands for any letters.
    pub vary: Vec<Varying>,
    /// Keys that stay as they are, by path; `*` stands for any letters.
    pub fixed: Vec<String>,
    /// What is made of rules: a design that breaks one that is denied is none.
    pub levels: Levels,
    /// Whether the front of designs is asked for too: another search.
    pub front: bool,
    /// How many threads to work on; 0 counts as 1.
    pub threads: usize,
}

/// By so large a share the nearest of a front may be worse than a design, in each that a front
/// weighs.
pub const FRONT: f64 = 0.05;

/// What a design comes to.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Prospect {
    /// What it is measured by, the less the better; of the closest design what it lacks.
    pub measure: f64,
    /// The quantity that is to be least.
    pub measured: Option<Figure>,
    /// Outlay a month.
    pub outlay: Figure,
    /// Total cost over the horizon; `None` if the plan does not state its impact.
    pub total: Option<Figure>,
    /// Expected loss a year; `None` if the plan does not state its impact.
    pub expected_loss: Option<Figure>,
    /// Likely recovery time from the loss of the Region.
    pub recovery: Option<Figure>,
    /// Largest loss of data with the Region.
    pub loss: Option<Figure>,
    /// Expected availability.
    pub availability: Figure,
    /// What it is judged to be.
    pub judged: Judged,
}

impl Prospect {
    fn of(study: &Study, goal: &Goal) -> Self {
        let model = study.model();
        let figure = |node| figure(&model.graph, node);
        let region = model.outputs.scenario_of(Event::Region);
        let measured = match goal {
            Goal::Least(name) => model.graph.find(name).map(figure),
            Goal::Closest | Goal::Front => None,
        };
        let judged = Judged::of(model, study.currency());
        Self {
            measure: match goal {
                Goal::Closest => judged.headroom().map_or(f64::NAN, |headroom| -headroom),
                Goal::Least(_) => measured.as_ref().map_or(f64::NAN, |one| one.value),
                Goal::Front => f64::NAN,
            },
            measured,
            outlay: figure(model.outputs.bill.monthly),
            total: model.outputs.risk.tco.map(figure),
            expected_loss: model.outputs.risk.eal.map(figure),
            recovery: region.map(|one| figure(one.rto.likely)),
            loss: region.map(|one| figure(one.rpo.worst)),
            availability: figure(model.outputs.availability),
            judged,
        }
    }

    /// Whether it comes back from everything with losses that are known, and meets every target.
    pub fn is_kept(&self) -> bool {
        self.judged.verdict() == Verdict::Pass && self.judged.comes_back
    }
}

/// What a plan has at a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Was {
    /// Nothing: it does not state that table.
    Nothing,
    /// A word.
    Word(String),
    /// A number in canonical units, and what it measures.
    Number(f64, Dimension),
}

/// A key that a design states otherwise than the plan.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// Where it stands: `component.db.protect.snapshots.every`.
    pub path: String,
    /// What the plan has there.
    pub from: Was,
    /// What the design has there.
    pub to: String,
}

impl Change {
    /// As `--set` takes it.
    pub fn set(&self) -> String {
        format!("{}={}", self.path, self.to)
    }
}

/// A design: the plan with some keys stated otherwise.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Proposal {
    /// Its strategy.
    pub strategy: String,
    /// What the strategy is called.
    pub strategy_title: Title,
    /// What it changes; nothing of the plan as it is.
    pub changes: Vec<Change>,
    /// What it comes to.
    pub reading: Prospect,
}

/// The best design of a strategy.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StrategyBest {
    /// The strategy's id.
    pub strategy: String,
    /// What it is called.
    pub title: Title,
    /// Its best design; `None` if none keeps everything.
    pub design: Option<Proposal>,
}

/// What a search found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Recommendation {
    /// The file of the plan.
    pub file: String,
    /// The name of the plan.
    pub name: String,
    /// What tells its workload from others.
    pub workload: Workload,
    /// Currency of amounts.
    pub currency: Currency,
    /// The quantity that the best design has the least of.
    pub by: String,
    /// What it measures.
    pub dimension: Dimension,
    /// The most that a design may cost a month.
    pub within: Option<f64>,
    /// What the plan wants, by the name of the requirement: `rto.region`, `budget`.
    pub targets: Vec<(String, f64)>,
    /// The plan as it is.
    pub own: Proposal,
    /// The best design of each strategy that was searched, the best first; `None` where a strategy
    /// has none that keeps everything.
    pub best: Vec<StrategyBest>,
    /// From the plan to the best design, a change at a time.
    pub steps: Vec<DesignStep>,
    /// Where no design keeps everything, the one that comes closest.
    pub closest: Option<Proposal>,
    /// Designs that keep everything and of which none is better than another in all of outlay,
    /// recovery time, data loss and unavailability, the cheapest first. Of any other such design
    /// one of these is worse in none of the four by more than [`FRONT`]. `None` unless asked for.
    pub front: Option<Vec<Proposal>>,
    /// Keys that were varied.
    pub varied: Vec<String>,
    /// How the search went: what proves that nothing better was left out.
    pub effort: Effort,
}

impl Recommendation {
    /// The best design; `None` if none keeps everything.
    pub fn winner(&self) -> Option<&Proposal> {
        self.best.first().and_then(|one| one.design.as_ref())
    }
}

impl Study {
    /// The design that meets every target for least: strategies, choices and numbers are those
    /// that the catalogue's rows for a search give and the plan reads. It is the best of all of
    /// them, as if each had been compiled: no other is better by more than a 10^-12 part. Every
    /// design keeps what the plan's rules deny.
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::Wanted;
    /// use recoup::plan::Varying;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let found = study.recommend(&Wanted {
    ///     fixed: vec!["strategy".to_owned(), "component.*".to_owned(), "failover.*".to_owned()],
    ///     vary: vec![Varying::read("recovery.capacity=10%,25%,50%")?],
    ///     ..Wanted::default()
    /// })?;
    /// let winner = found.winner().expect("the plan itself meets its targets");
    /// assert!(winner.reading.is_kept() && winner.reading.measure <= found.own.reading.measure);
    /// assert_eq!(found.effort.variants, 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A quantity or a key that the plan does not have, a key without values, too many choices
    /// together; a plan that comes from no file.
    ///
    /// # Panics
    /// If a thread does, which is a bug.
    pub fn recommend(&self, wanted: &Wanted) -> Result<Recommendation, Findings> {
        let goal = self.goal(wanted)?;
        let Goal::Least(by) = &goal else {
            unreachable!("a quantity is asked for")
        };
        let graph = &self.model().graph;
        let measured = graph.find(by).expect("the goal was found");
        let space = Space::of(self, &wanted.vary, &wanted.fixed)?;
        let limits: Vec<(String, f64)> = wanted
            .within
            .map(|budget| (OUTLAY.to_owned(), budget))
            .into_iter()
            .collect();
        let own = Proposal {
            strategy: self.model().strategy.to_owned(),
            strategy_title: self.model().strategy_title.clone(),
            changes: Vec::new(),
            reading: Prospect::of(self, &goal),
        };
        let designs = Designs::of(self, &space, &wanted.levels)?;
        let found = designs.best(&goal, &limits, wanted.threads)?;
        let mut effort = found.effort;
        let title = |id: &str| {
            let known = strategies().find(|(known, _)| *known == id);
            known.map(|(_, title)| title)
        };
        let best = found
            .best
            .into_iter()
            .map(|(strategy, design)| StrategyBest {
                title: title(&strategy).unwrap_or_else(|| Title::name(&strategy)),
                strategy,
                design,
            });
        let mut best: Vec<StrategyBest> = best.collect();
        let measure = |one: &StrategyBest| {
            let design = one.design.as_ref();
            design.map_or(f64::INFINITY, |design| design.reading.measure)
        };
        best.sort_by(|a, b| measure(a).total_cmp(&measure(b)));
        let winner = best.first().and_then(|one| one.design.as_ref());
        let closest = if winner.is_some() {
            None
        } else {
            // Whatever it costs: over the budget it is told so.
            let found = designs.best(&Goal::Closest, &[], wanted.threads)?;
            // The same designs once more.
            effort.search(&found.effort);
            let all = found.best.into_iter().filter_map(|(_, design)| design);
            all.min_by(|a, b| a.reading.measure.total_cmp(&b.reading.measure))
        };
        let front = if wanted.front {
            let seeds = best.iter().filter_map(|one| one.design.clone()).collect();
            let (front, more) = designs.front(seeds, &goal, &limits, wanted.threads)?;
            effort.search(&more);
            Some(front)
        } else {
            None
        };
        let steps = match winner.or(closest.as_ref()) {
            Some(design) => steps::steps(self, &design.changes, &goal),
            None => Vec::new(),
        };
        Ok(Recommendation {
            file: self.plan().file.clone(),
            name: self.plan().name.clone(),
            workload: Workload::of(self.plan()),
            currency: self.currency(),
            dimension: graph.dimension(measured),
            by: by.clone(),
            within: wanted.within,
            targets: self.wants(),
            own,
            best,
            steps,
            closest,
            front,
            varied: found.varied,
            effort,
        })
    }

    /// What the plan wants, by the name of the requirement.
    fn wants(&self) -> Vec<(String, f64)> {
        let Model { graph, outputs, .. } = self.model();
        let wanted = outputs.requirements.iter();
        wanted
            .map(|one| (one.name.clone(), graph.value(one.target)))
            .collect()
    }

    /// What designs are measured by.
    fn goal(&self, wanted: &Wanted) -> Result<Goal, Findings> {
        let graph = &self.model().graph;
        let file = || Place::file(&self.plan().file);
        let Some(by) = &wanted.by else {
            let states_impact = self.model().outputs.risk.tco.is_some();
            if wanted.within.is_some() && !states_impact {
                let message = "the plan does not state what an hour of downtime costs";
                let help = "State `impact.downtime`, or say what is to be least with `--by`.";
                return Err(Finding::error("no-impact", message, file())
                    .help(help)
                    .into());
            }
            let name = match (wanted.within, states_impact) {
                (Some(_), _) => EXPECTED_LOSS,
                (None, true) => TOTAL,
                (None, false) => OUTLAY,
            };
            return Ok(Goal::Least(name.to_owned()));
        };
        let Some(node) = graph.find(by).or_else(|| loosely(graph, by)) else {
            return Err(unknown(graph, by, file()).into());
        };
        let reached = graph.reached(&[node]);
        let mut scenarios = self.model().outputs.scenarios.iter();
        if scenarios.any(|one| reached.contains(one.rto.worst)) {
            let message = format!("`{by}` rests on a sample of each design");
            let help = "Measure designs by a likely value, such as `rto.region`.";
            return Err(Finding::error("sampled-quantity", message, file())
                .help(help)
                .into());
        }
        Ok(Goal::Least(graph.name(node).unwrap_or(by).to_owned()))
    }
}

fn unknown(graph: &Graph, name: &str, place: Place) -> Finding {
    let message = format!("`{name}` is not a quantity of this plan");
    let finding = Finding::error("unknown-quantity", message, place);
    match graph.nearest(name) {
        Some(near) => finding.help(format!("Write `{near}`.")),
        None => finding,
    }
}

/// Names of the quantities that designs are measured by unless said.
const TOTAL: &str = "tco";
const OUTLAY: &str = "cost.monthly";
const EXPECTED_LOSS: &str = "eal";
