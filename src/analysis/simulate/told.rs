//! What is told of the years: each plan by itself, then plans in pairs.

use super::Simulate;
use super::answer::{Annual, PairedPlans, SimulatedPlan, SimulatedScenario, TogetherYears};
use super::overlaps::Overlaps;
use super::perils::Peril;
use super::ready::Ready;
use super::spread::{Distributions, EventSpread, KEPT, POINTS, losses, times};
use super::strikes::Strikes;
use super::tail::{Moments, Ranks, number};
use super::years::{MOST, Toll, Years};
use crate::analysis::compiled::Compiled;
use crate::analysis::threads::on_threads;
use crate::analysis::workload::{Workload, are_apart};
use crate::model::draw::DrawnEvent;
use crate::units::MONTHS_PER_YEAR;

/// The years, and all that is told of them.
pub(super) struct Told<'a> {
    pub(super) what: &'a Simulate,
    pub(super) ready: &'a [Ready<'a>],
    pub(super) perils: &'a [Peril],
    pub(super) blocks: &'a [Vec<Years>],
    pub(super) known: &'a Distributions,
}

impl Told<'_> {
    fn years(&self, side: usize) -> impl Iterator<Item = &Years> {
        self.blocks.iter().map(move |block| &block[side])
    }

    /// A column of one plan's years, with what is added to each, in the place of another.
    fn column(&self, side: usize, of: fn(&Years) -> &[f64], more: f64, all: &mut Vec<f64>) {
        all.clear();
        all.reserve_exact(self.what.years);
        for years in self.years(side) {
            all.extend(of(years).iter().map(|value| value + more));
        }
    }

    pub(super) fn plan(&self, side: usize) -> SimulatedPlan {
        let ready = &self.ready[side];
        let study = ready.study;
        let drawn = &ready.draws.drawn;
        let first = drawn.iter().enumerate().filter(|(place, event)| {
            let before = &drawn[..*place];
            before.iter().all(|one| one.id != event.id)
        });
        let scenarios: Vec<SimulatedScenario> =
            first.map(|(_, event)| self.scenario(side, event)).collect();
        let (beside_downtime, beside_loss) = ready.beside();
        let struck = scenarios.iter().filter(|one| one.rate > 0.0);
        let struck: f64 = struck.map(|one| one.rate * one.expected_downtime).sum();
        let mut column = Vec::new();
        self.column(side, |years| years.downtime(), beside_downtime, &mut column);
        let downtime = Annual::of(&mut column, beside_downtime + struck);
        let eal = ready.model.risk.eal.map(|eal| ready.value(eal));
        let loss = beside_loss.zip(eal).map(|(beside, expected)| {
            self.column(side, |years| years.loss(), beside, &mut column);
            Annual::of(&mut column, expected)
        });
        let largest = if loss.is_some() {
            self.column(side, |years| years.largest(), 0.0, &mut column);
            Ranks::of(&mut column).curve
        } else {
            Vec::new()
        };
        let mut with = vec![0; MOST + 1];
        for years in self.years(side) {
            for (sum, count) in with.iter_mut().zip(years.with) {
                *sum += count;
            }
        }
        let overlaps = self.years(side).map(|years| years.overlaps);
        let overlaps = overlaps.fold(Overlaps::default(), Overlaps::and);
        SimulatedPlan {
            file: study.plan().file.clone(),
            name: study.plan().name.clone(),
            strategy: ready.model.strategy.to_owned(),
            strategy_title: ready.model.strategy_title.clone(),
            currency: study.plan().currency(),
            outlay: MONTHS_PER_YEAR * ready.value(ready.model.bill.monthly),
            downtime,
            loss,
            largest,
            beside_downtime,
            beside_loss,
            with,
            events: scenarios.iter().map(|one| one.events).sum(),
            overlapping: overlaps.many,
            counted_twice: overlaps.twice / number(self.what.years),
            exposed: overlaps.exposed,
            scenarios,
        }
    }

    /// One scenario, or the failures of single services, by the first of its parts.
    fn scenario(&self, side: usize, event: &DrawnEvent) -> SimulatedScenario {
        let ready = &self.ready[side];
        let drawn = ready.draws.drawn.iter();
        let rates = drawn.filter(|one| one.id == event.id);
        let rate: f64 = rates.map(|one| ready.value(one.rate)).sum();
        let tolls = self.perils.iter().enumerate();
        let tolls = tolls.filter(|(_, peril)| peril.id == event.id);
        let toll = tolls
            .filter_map(|(place, _)| self.toll(side, place))
            .reduce(|sum, one| sum.and(&one));
        let (expected_downtime, expected_loss) = ready.expected(&event.id);
        let mut known = ready.model.scenarios.iter();
        let scenario = known.find(|one| one.id == event.id);
        let [rto, rpo] = self.spreads(side, event);
        SimulatedScenario {
            id: event.id.clone(),
            title: event.title.clone(),
            rate,
            events: toll.as_ref().map_or(0, |toll| toll.downtime.count()),
            recovered: toll.as_ref().map_or(0, |toll| toll.recovered),
            downtime: toll.as_ref().and_then(|toll| toll.downtime.estimate()),
            expected_downtime: expected_downtime.unwrap_or(f64::NAN),
            loss: toll.as_ref().and_then(|toll| toll.loss.estimate()),
            expected_loss,
            rto,
            rpo,
            expected_rpo: scenario.map_or(f64::NAN, |one| ready.value(one.rpo.mean)),
        }
    }

    /// The recovery times and data losses of the first events of a scenario, where it has any.
    fn spreads(&self, side: usize, event: &DrawnEvent) -> [Option<EventSpread>; 2] {
        let (Some(rto), Some(rpo)) = (event.rto, event.rpo) else {
            return [None, None];
        };
        let ready = &self.ready[side];
        let mut all = self.perils.iter();
        let own = all.position(|peril| peril.id == event.id && peril.part == event.part);
        let own = own.expect("every scenario is simulated");
        let peril = &self.perils[own];
        let there = self.toll(side, own);
        let there = there.map_or(0, |toll| toll.downtime.count());
        let first = self.first(peril, side, there);
        let compiled = Compiled {
            plan: ready.study.plan(),
            catalog: ready.study.catalog(),
            model: &ready.model,
        };
        let points = if self.what.curves { POINTS } else { 0 };
        let spread =
            |values, figure| EventSpread::of(values, ready.target(figure, &event.id), points);
        let graph = (&ready.model.graph, &ready.draws);
        [
            spread(
                times(&compiled, self.known, rto, peril.keys(), &first),
                "rto",
            ),
            spread(losses(graph, rpo, peril.keys(), &first), "rpo"),
        ]
    }

    /// What all events of one peril come to in one plan.
    fn toll(&self, side: usize, peril: usize) -> Option<Toll> {
        let tolls = self.years(side).map(|years| &years.tolls[peril]);
        let all = tolls.flatten().cloned();
        all.reduce(|sum: Toll, one| sum.and(&one))
    }

    /// The first events of a peril that strike a plan.
    fn first(&self, peril: &Peril, side: usize, events: usize) -> Strikes {
        let mut first = Strikes::default();
        let Some(counts) = peril.counts(side) else {
            return first;
        };
        for year in 0..self.what.years as u64 {
            if first.len() >= events.min(KEPT) {
                break;
            }
            first.push(year, peril.keys().count(counts, year));
        }
        first.truncate(KEPT);
        first
    }

    /// Each plan against each later one.
    pub(super) fn pairs(&self, plans: &[SimulatedPlan]) -> Vec<PairedPlans> {
        let mut pairs = Vec::new();
        for (first, one) in plans.iter().enumerate() {
            for (second, other) in plans.iter().enumerate().skip(first + 1) {
                if one.currency == other.currency
                    && let (Some(_), Some(_)) = (&one.loss, &other.loss)
                {
                    pairs.push((first, second));
                }
            }
        }
        on_threads(pairs.len(), self.what.threads, |at| {
            let (first, second) = pairs[at];
            self.pair((first, &plans[first]), (second, &plans[second]))
        })
    }

    /// All plans year by year, where their losses add.
    pub(super) fn together(&self, plans: &[SimulatedPlan]) -> Option<TogetherYears> {
        let workloads = self.ready.iter();
        let workloads: Vec<Workload> = workloads
            .map(|ready| Workload::of(ready.study.plan()))
            .collect();
        let currency = plans.first()?.currency;
        let one_currency = plans.iter().all(|plan| plan.currency == currency);
        if !one_currency || !are_apart(&workloads.iter().collect::<Vec<_>>()) {
            return None;
        }
        let losses: Option<Vec<&Annual>> = plans.iter().map(|plan| plan.loss.as_ref()).collect();
        let expected = losses?.iter().map(|loss| loss.expected).sum();
        let mut years = vec![0.0; self.what.years];
        let mut column = Vec::new();
        for (side, plan) in plans.iter().enumerate() {
            self.column(side, |years| years.loss(), plan.beside_loss?, &mut column);
            for (sum, loss) in years.iter_mut().zip(&column) {
                *sum += loss;
            }
        }
        Some(TogetherYears {
            outlay: plans.iter().map(|plan| plan.outlay).sum(),
            loss: Annual::of(&mut years, expected),
        })
    }

    fn pair(
        &self,
        (first, one): (usize, &SimulatedPlan),
        (second, other): (usize, &SimulatedPlan),
    ) -> PairedPlans {
        let fixed = |plan: &SimulatedPlan| plan.outlay + plan.beside_loss.unwrap_or(0.0);
        let expected = |plan: &SimulatedPlan| {
            plan.outlay + plan.loss.as_ref().map_or(0.0, |loss| loss.expected)
        };
        let [own, others] = [fixed(one), fixed(other)];
        let (mut cheaper, mut even, mut endless) = (0, 0, 0);
        let mut saves = Moments::near(expected(other) - expected(one));
        for block in self.blocks {
            let both = block[first].loss().iter().zip(block[second].loss());
            for (loss, another) in both {
                let (cost, costs) = (own + loss, others + another);
                if cost.is_infinite() && costs.is_infinite() {
                    endless += 1;
                    continue;
                }
                cheaper += usize::from(cost < costs);
                even += usize::from(cost.to_bits() == costs.to_bits());
                saves.add(costs - cost);
            }
        }
        let years = number(self.what.years);
        PairedPlans {
            first,
            second,
            cheaper: number(cheaper) / years,
            even: number(even) / years,
            endless,
            saves: saves.estimate(),
        }
    }
}

impl Annual {
    fn of(years: &mut [f64], expected: f64) -> Self {
        let mut moments = Moments::near(expected);
        for value in years.iter() {
            moments.add(*value);
        }
        let Ranks {
            median,
            at_risk,
            curve,
        } = Ranks::of(years);
        Self {
            mean: moments.estimate().expect("there are years"),
            median,
            at_risk,
            curve,
            expected,
        }
    }
}
