//! Years of events by Monte Carlo (`model.md` 10.1 to 10.3): what they cost in downtime and money,
//! how bad a bad year is, and which of some plans is the cheaper one in how many years.

mod adding;
mod answer;
mod overlaps;
mod panjer;
mod perils;
mod poisson;
mod ready;
mod spread;
mod strikes;
mod tail;
mod told;
mod trace;
mod years;

pub use answer::{
    Annual, PairedPlans, SimulatedPlan, SimulatedScenario, Simulation, TogetherYears,
};
pub use panjer::panjer;
pub use poisson::Counts;
pub use spread::EventSpread;
pub use tail::{AtRisk, Estimated, Exceedance, WilsonShare, quantile_ranks, years_for};
pub use trace::{TracedEvent, TracedPlan, YearTrace, trace};

use super::sample::SEED;
use super::study::Study;
use super::threads::on_threads;
use super::watch::Watch;
use crate::diagnostic::{Finding, Findings, Place};
use perils::{Peril, Side};
use ready::Ready;
use spread::Distributions;
use told::Told;

/// Years that are simulated unless somebody says otherwise (`model.md` 10.3).
pub const YEARS: usize = 100_000;

/// What is simulated.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Simulate {
    /// How many years.
    pub years: usize,
    /// The seed of what is drawn.
    pub seed: u64,
    /// Whether failures of single services are drawn as events (`model.md` 7.7); else what they
    /// come to on average is part of every year.
    pub services: bool,
    /// Threads to work on; they change no number.
    pub threads: usize,
    /// Whether recovery times and data losses come with their curves.
    pub curves: bool,
}

impl Default for Simulate {
    fn default() -> Self {
        Self {
            years: YEARS,
            seed: SEED,
            services: true,
            threads: 1,
            curves: false,
        }
    }
}

/// Simulates years of some plans, which the same events hit.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::{Simulate, simulate};
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
/// let mut what = Simulate::default();
/// what.years = 2_000;
/// let found = simulate(&[study], &what)?;
/// let plan = &found.plans[0];
/// assert!(plan.downtime.mean.mean > 0.0 && plan.with.iter().sum::<usize>() == 2_000);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What is wrong with a plan; no years.
///
/// # Panics
/// If a thread does, which is a bug.
pub fn simulate(studies: &[Study], what: &Simulate) -> Result<Simulation, Findings> {
    let found = simulate_watched(studies, what, &())?;
    Ok(found.expect("nobody stops it"))
}

/// The same for somebody who watches. What they stop is told of the years that are done; `None` if
/// there are none.
///
/// # Errors
/// As [`simulate`].
///
/// # Panics
/// If a thread does, which is a bug.
pub fn simulate_watched(
    studies: &[Study],
    what: &Simulate,
    watch: &dyn Watch,
) -> Result<Option<Simulation>, Findings> {
    let (ready, perils) = prepared(studies, what)?;
    let asked = what.years;
    let blocks = years::all(&perils, ready.len(), (asked, what.threads), watch);
    let done = blocks.iter().filter_map(|block| block.first());
    let years = done.map(years::Years::len).sum();
    if years == 0 && !ready.is_empty() {
        return Ok(None);
    }
    let what = &Simulate { years, ..*what };
    let mut known = Distributions::default();
    for one in &ready {
        known.know(&one.model.varied);
    }
    let told = Told {
        what,
        ready: &ready,
        perils: &perils,
        blocks: &blocks,
        known: &known,
    };
    let plans = on_threads(ready.len(), what.threads, |side| told.plan(side));
    Ok(Some(Simulation {
        years,
        asked,
        seed: what.seed,
        pairs: told.pairs(&plans),
        together: told.together(&plans),
        plans,
    }))
}

/// The plans, and what strikes them.
fn prepared<'a>(
    studies: &'a [Study],
    what: &Simulate,
) -> Result<(Vec<Ready<'a>>, Vec<Peril>), Findings> {
    if what.years == 0 {
        let finding = Finding::error("no-years", "`0` years say nothing", Place::file("--years"));
        return Err(finding
            .help("Simulate at least one, or many thousands.")
            .into());
    }
    let mut ready = Vec::with_capacity(studies.len());
    for study in studies {
        ready.push(Ready::of(study, what.services)?);
    }
    let sides: Vec<Side<'_>> = ready.iter().map(Ready::side).collect();
    let perils = Peril::all(&sides, what.seed);
    Ok((ready, perils))
}

#[cfg(test)]
mod tests;
