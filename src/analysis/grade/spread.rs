//! The spread of recovery times over a sample.

use super::Basis;
use crate::analysis::data::{Figure, SampledFigure};
use crate::analysis::sample::{Draws, ROWS, mean, percentile};
use crate::graph::Node;
use crate::units::Dimension;

/// A recovery time over the sample, in seconds.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SampledTime {
    /// Scenario id.
    pub scenario: String,
    /// Average; infinite if some row has no bound.
    pub mean: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
    /// 95th percentile.
    pub p95: f64,
    /// 99th percentile.
    pub p99: f64,
}

impl SampledTime {
    /// What it tells: each with its name, its value and one phrase.
    pub(super) fn told(&self) -> [(&'static str, f64, &'static str); 5] {
        [
            ("mean", self.mean, "Average recovery time"),
            ("p50", self.p50, "Median of the recovery time"),
            ("p90", self.p90, "90th percentile of the recovery time"),
            ("p95", self.p95, "95th percentile of the recovery time"),
            ("p99", self.p99, "99th percentile of the recovery time"),
        ]
    }
}

/// The recovery times of all scenarios over one sample that they share.
pub(super) fn spread(draws: &mut Draws, basis: &Basis<'_>) -> Vec<SampledTime> {
    let scenarios = &basis.plan.model.scenarios;
    let outputs: Vec<Node> = scenarios.iter().map(|one| one.rto.drawn).collect();
    let columns = basis.shapes.run(draws, &basis.plan, &outputs);
    let time = |(scenario, mut column): (&String, Vec<f64>)| SampledTime {
        scenario: scenario.clone(),
        mean: mean(&column),
        p50: percentile(&mut column, 50),
        p90: percentile(&mut column, 90),
        p95: percentile(&mut column, 95),
        p99: percentile(&mut column, 99),
    };
    let ids = scenarios.iter().map(|one| &one.id);
    ids.zip(columns).map(time).collect()
}

/// The figures of a sampled recovery time.
pub(super) fn figures(time: &SampledTime) -> Vec<SampledFigure> {
    let (id, rows) = (&time.scenario, ROWS);
    let of = |(what, value, meaning): (&str, f64, &str)| SampledFigure {
        figure: Figure {
            name: format!("sample.rto.{id}.{what}"),
            value,
            dimension: Dimension::Duration,
            currency: None,
            is_own: false,
        },
        meaning: format!("{meaning} over {rows} draws of what is uncertain."),
        formula: format!("{what}(rto.{id}.drawn)"),
        of: vec![format!("rto.{id}.drawn")],
    };
    time.told().into_iter().map(of).collect()
}
