//! Single figures of a sample, by the names that `explain` has for them.

use super::spread::spread;
use super::{Basis, Drawn};
use crate::analysis::sample::Draws;
use crate::model::Model;
use crate::units::Dimension;

/// What a recovery time over the sample tells.
const TOLD: [&str; 5] = ["mean", "p50", "p90", "p95", "p99"];

/// A figure of a sample of the plan, which is no quantity of its graph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SampleFigure {
    /// What a scenario's recovery time is on average or at a percentile:
    /// `sample.rto.region.p95`.
    Time {
        /// The scenario.
        scenario: String,
        /// `mean`, `p50`, `p90`, `p95` or `p99`.
        told: &'static str,
    },
    /// The probability that a target is met: `chance.rto.region`.
    Chance {
        /// The requirement.
        requirement: String,
    },
}

impl SampleFigure {
    /// The figure of a name, if it is one of a sample.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(requirement) = name.strip_prefix("chance.") {
            let requirement = requirement.to_owned();
            return Some(Self::Chance { requirement });
        }
        let (scenario, what) = name.strip_prefix("sample.rto.")?.rsplit_once('.')?;
        let told = TOLD.into_iter().find(|told| *told == what)?;
        let scenario = scenario.to_owned();
        Some(Self::Time { scenario, told })
    }

    /// The names of all that a plan has.
    pub fn names(model: &Model) -> Vec<String> {
        let times = model.scenarios.iter().flat_map(|one| {
            let name = |told| format!("sample.rto.{}.{told}", one.id);
            TOLD.map(name)
        });
        let targets = model.requirements.iter();
        let chances = targets.map(|one| format!("chance.{}", one.name));
        times.chain(chances).collect()
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        match self {
            Self::Time { .. } => Dimension::Duration,
            Self::Chance { .. } => Dimension::Probability,
        }
    }
}

/// The values of some figures; not a number where the plan has no such.
pub(super) fn values(
    draws: &mut Draws,
    basis: &Basis<'_>,
    known: &[Drawn],
    asked: &[SampleFigure],
) -> Vec<f64> {
    let is_time = |one: &SampleFigure| matches!(one, SampleFigure::Time { .. });
    let times = if asked.iter().any(is_time) {
        spread(draws, basis)
    } else {
        Vec::new()
    };
    let value = |one: &SampleFigure| match one {
        SampleFigure::Time { scenario, told } => {
            let time = times.iter().find(|time| time.scenario == *scenario)?;
            let mut all = time.told().into_iter();
            all.find(|(name, ..)| name == told)
                .map(|(_, value, _)| value)
        }
        SampleFigure::Chance { requirement } => {
            let mut all = basis.requirements.iter().zip(known);
            let (of, known) = all.find(|(of, _)| of.name == *requirement)?;
            Some(basis.chance(of, known))
        }
    };
    asked
        .iter()
        .map(|one| value(one).unwrap_or(f64::NAN))
        .collect()
}
