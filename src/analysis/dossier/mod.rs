//! What a report for review tells of plans, gathered once: the comparison, what `check` finds,
//! simulated years, what the cost hangs on, where plans cross, and where it all comes from.

mod advice;
mod cited;
mod controls;
mod kept;
mod provenance;
mod refuted;

pub use advice::Advice;
pub use cited::{Assumption, Cited};
pub use controls::Control;
pub use kept::{AGES, Retained, RetainedPoints, Survival, reached};
pub use provenance::{InputFile, Provenance};

use cited::{assumptions, cited};
use controls::{Evidenced, controls};
use kept::retained;
use refuted::refuted;

use super::breakeven::{Aim, Contest, Span, breakeven, contested};
use super::check::Review;
use super::compare::Comparison;
use super::sensitivity::{Question, Sensitivity};
use super::simulate::{Simulate, Simulation, simulate};
use super::study::Study;
use crate::diagnostic::Findings;

/// What takes long to gather.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Simulated years.
    Years,
    /// What the cost of each plan hangs on.
    Tornados,
    /// Where plans cross over the cost of downtime.
    Crossings,
}

/// What is asked of plans for a report.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Wish {
    /// What is needed of what takes long.
    pub needs: Vec<Need>,
    /// Years to simulate.
    pub years: usize,
    /// The seed of what is drawn.
    pub seed: u64,
    /// Threads to work on; they change no number.
    pub threads: usize,
}

impl Wish {
    /// All that a report can tell.
    pub fn new(years: usize, seed: u64, threads: usize) -> Self {
        Self {
            needs: vec![Need::Years, Need::Tornados, Need::Crossings],
            years,
            seed,
            threads,
        }
    }

    fn wants(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }
}

/// What a report for review tells of plans.
#[derive(Debug)]
#[non_exhaustive]
pub struct Dossier {
    /// The plans side by side, with bills and charts.
    pub comparison: Comparison,
    /// The same plans, compiled.
    pub studies: Vec<Study>,
    /// What `check` says of each.
    pub reviews: Vec<Review>,
    /// Which of them is best, if any keeps every target.
    pub advice: Option<Advice>,
    /// Simulated years, if they are asked for.
    pub simulation: Option<Simulation>,
    /// What the cost of each plan hangs on, if that is asked for.
    pub sensitivities: Vec<Sensitivity>,
    /// Of each plan the inputs that may not be moved where it travels; empty where nobody asked what
    /// its cost hangs on.
    refuted: Vec<Vec<String>>,
    /// Where the plans cross over the cost of an hour's downtime; `None` where they do not compare
    /// so, or nobody asked.
    pub contest: Option<Contest>,
    /// Of each plan the copies that it keeps.
    pub kept: Vec<Vec<Retained>>,
    /// For which clauses of frameworks the plans have evidence.
    pub controls: Vec<Control>,
    /// What the cost of the plans rests on, the heaviest first.
    pub assumptions: Vec<Assumption>,
    /// The prices and facts that their figures rest on.
    pub cited: Vec<Cited>,
    /// Where it all comes from.
    pub provenance: Provenance,
}

impl Dossier {
    /// The inputs of a plan, by its position, that may not be moved where it travels.
    pub fn refuted(&self, plan: usize) -> &[String] {
        self.refuted.get(plan).map_or(&[], Vec::as_slice)
    }
}

/// What is known of plans before anything is gathered.
#[derive(Debug)]
pub struct Known {
    /// The plans side by side.
    pub comparison: Comparison,
    /// The same plans, compiled.
    pub studies: Vec<Study>,
    /// What `check` says of each.
    pub reviews: Vec<Review>,
    /// Where it all comes from.
    pub provenance: Provenance,
}

/// Gathers what a report tells.
///
/// # Errors
/// What is wrong with a plan; no years.
///
/// # Panics
/// If a thread does, which is a bug.
pub fn gather(known: Known, wish: &Wish) -> Result<Dossier, Findings> {
    let Known {
        comparison,
        studies,
        reviews,
        provenance,
    } = known;
    let mut what = Simulate::default();
    (what.years, what.seed) = (wish.years, wish.seed);
    (what.threads, what.curves) = (wish.threads, true);
    let simulation = wish.wants(Need::Years) && !studies.is_empty();
    let simulation = simulation.then(|| simulate(&studies, &what)).transpose()?;
    let question = Question {
        seed: wish.seed,
        threads: wish.threads,
        ..Question::default()
    };
    let asked = studies.iter().filter(|_| wish.wants(Need::Tornados));
    let sensitivities = asked.map(|study| study.sensitivity(&question));
    let sensitivities: Vec<Sensitivity> = sensitivities.collect::<Result<_, _>>()?;
    let moved = studies.iter().zip(&sensitivities);
    let moved = moved.map(|(study, found)| refuted(study, found));
    let both = || studies.iter().zip(&comparison.plans);
    let kept: Vec<Vec<Retained>> = both().map(|(study, plan)| retained(study, plan)).collect();
    let evidenced: Vec<Evidenced<'_>> = comparison
        .plans
        .iter()
        .zip(&kept)
        .map(|(score, kept)| Evidenced {
            score,
            review: reviews.iter().find(|one| one.file == score.file),
            kept,
        })
        .collect();
    let rows = studies.first().map(|study| study.catalog().controls());
    Ok(Dossier {
        controls: controls(rows.unwrap_or_default(), &evidenced),
        assumptions: assumptions(&studies, &comparison.plans),
        cited: cited(&studies),
        kept,
        advice: Advice::of(&comparison),
        simulation,
        refuted: moved.collect(),
        sensitivities,
        contest: wish
            .wants(Need::Crossings)
            .then(|| crossings(&studies))
            .flatten(),
        comparison,
        studies,
        reviews,
        provenance,
    })
}

/// The input that plans cross over.
const DOWNTIME: &str = "impact.downtime";

/// It is looked at from so much less to so much more than any plan states.
const AROUND: f64 = 100.0;

/// Where plans that all state their impact cross over what an hour's downtime costs.
fn crossings(studies: &[Study]) -> Option<Contest> {
    let studies: Vec<&Study> = studies.iter().collect();
    if studies.len() < 2 || contested(&studies) != "tco" {
        return None;
    }
    let stated = studies.iter().filter_map(|study| {
        let inputs = study.inputs();
        let own = inputs.iter().find(|input| input.path == DOWNTIME)?;
        own.likely.filter(|cost| *cost > 0.0)
    });
    let stated: Vec<f64> = stated.collect();
    let least = stated.iter().copied().reduce(f64::min)?;
    let most = stated.iter().copied().reduce(f64::max)?;
    let span = Span::new(least / AROUND, most * AROUND).log();
    // Plans of several currencies or horizons do not compare.
    breakeven(&studies, (DOWNTIME, span), ("tco", Aim::Smaller)).ok()
}
