//! Drills that measured more than the worst that is estimated.

use std::collections::BTreeMap;

use super::{Drill, Figure, Scenario};
use crate::model::Outputs;

/// A drill that measured more than the worst that is estimated.
#[derive(Clone, Copy, Debug)]
pub struct Exceeded<'a> {
    /// The drill.
    pub drill: &'a Drill,
    /// The scenario that was rehearsed.
    pub scenario: &'a Scenario,
    /// `rto` or `rpo`.
    pub what: &'a str,
    /// What the drill measured.
    pub measured: &'a Figure,
    /// The worst that is estimated.
    pub worst: &'a Figure,
}

impl Outputs<Figure> {
    /// Where the last drill of a scenario that measured its recovery time, or its data loss,
    /// measured more than the worst that is estimated.
    pub fn exceeded(&self) -> Vec<Exceeded<'_>> {
        let mut last: BTreeMap<(&str, &str), Exceeded<'_>> = BTreeMap::new();
        // Oldest first: the last one stays.
        for drill in &self.assurance.drills {
            let mut scenarios = self.scenarios.iter();
            let Some(scenario) = scenarios.find(|one| one.id == drill.scenario) else {
                continue;
            };
            for one in &drill.measured {
                let worst = match one.what.as_str() {
                    "rto" => &scenario.rto.worst,
                    "rpo" => &scenario.rpo.worst,
                    _ => continue,
                };
                let exceeded = Exceeded {
                    drill,
                    scenario,
                    what: &one.what,
                    measured: &one.measured,
                    worst,
                };
                last.insert((&scenario.id, &one.what), exceeded);
            }
        }
        let mut all: Vec<Exceeded<'_>> = last.into_values().collect();
        all.retain(|one| one.measured.value > one.worst.value);
        all
    }
}
