//! How bad a year is, and how often one is worse.

use super::measure::measured;
use super::picture::{Body, Curved, LegendEntry, Lines, Picture, Swatch, Tone};
use super::short;
use crate::analysis::{Annual, Exceedance, SimulatedPlan, Simulation};
use crate::report::plans::apart;
use crate::report::words::{SimulateWords, Words, fill};
use crate::units::{Currency, Dimension};

/// Its file name without the ending.
pub const NAME: &str = "exceedance";

/// The curves of plans: losses of a year, or downtimes where a plan states no impact or the plans
/// have several currencies.
pub fn picture(found: &Simulation, words: &Words) -> Picture {
    let own = &words.simulate;
    let measure = Measure::of(found);
    let tones = tones(found);
    let plans = || found.plans.iter();
    let known = plans().map(|plan| {
        let strategy = words.called(&plan.strategy_title).into_owned();
        (strategy, plan.file.as_str(), plan.name.as_str())
    });
    let names = apart(&known.collect::<Vec<_>>());
    let curves: Vec<Curved> = plans()
        .zip(&tones)
        .map(|(plan, tone)| measure.curve(plan, tone))
        .collect();
    let points = || curves.iter().flat_map(|curve| &curve.parts).flatten();
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let values = points().map(of);
        values.clone().reduce(f64::min).zip(values.reduce(f64::max))
    };
    let unbounded = plans().any(|plan| measure.is_endless(plan));
    let body = ends(|point| point.0)
        .zip(ends(|point| point.1))
        .map(|(years, amounts)| Lines {
            x: measured(
                own.chart_x.to_owned(),
                (Dimension::Scalar, measure.currency, words),
                years,
                (true, false),
                None,
            ),
            y: measured(
                measure.title(own).to_owned(),
                (measure.dimension, measure.currency, words),
                amounts,
                (true, true),
                unbounded.then(|| words.unbounded.to_owned()),
            ),
            curves: curves.clone(),
            crossings: Vec::new(),
            best: Vec::new(),
        });
    let legend = tones.iter().zip(&names).map(|(tone, name)| LegendEntry {
        mark: Swatch::Fill(tone.clone()),
        label: name.clone(),
    });
    Picture {
        title: measure.chart(own).to_owned(),
        subtitle: measure.worst(found, &names, words),
        legend: legend.collect(),
        body: body.map_or(Body::Empty, Body::Lines),
        notes: vec![own.chart_note.to_owned()],
    }
}

/// What the years are measured by.
struct Measure {
    dimension: Dimension,
    currency: Currency,
}

/// The period of which the subtitle speaks, in years.
const RARE: f64 = 100.0;

impl Measure {
    fn of(found: &Simulation) -> Self {
        let first = found.plans.first();
        let currency = first.map_or(Currency::USD, |plan| plan.currency);
        let mut plans = found.plans.iter();
        let priced = plans.all(|plan| plan.loss.is_some() && plan.currency == currency);
        Self {
            dimension: if priced {
                Dimension::Money
            } else {
                Dimension::Duration
            },
            currency,
        }
    }

    fn is_money(&self) -> bool {
        self.dimension == Dimension::Money
    }

    fn chart(&self, own: &SimulateWords) -> &'static str {
        if self.is_money() {
            own.chart_of_losses
        } else {
            own.chart_of_downtimes
        }
    }

    fn title(&self, own: &SimulateWords) -> &'static str {
        if self.is_money() {
            own.chart_loss
        } else {
            own.chart_downtime
        }
    }

    fn years<'p>(&self, plan: &'p SimulatedPlan) -> &'p [Exceedance] {
        let priced = plan.loss.as_ref().filter(|_| self.is_money());
        let annual: &Annual = priced.unwrap_or(&plan.downtime);
        &annual.curve
    }

    fn is_endless(&self, plan: &SimulatedPlan) -> bool {
        self.years(plan).iter().any(|one| one.loss.is_infinite())
    }

    /// Where it is above nothing and has a bound: both axes are logarithmic.
    fn curve(&self, plan: &SimulatedPlan, tone: &Tone) -> Curved {
        let years = self.years(plan).iter();
        let shown = years.filter(|one| one.loss > 0.0 && one.loss.is_finite());
        let part: Vec<(f64, f64)> = shown.map(|one| (one.period, one.loss)).collect();
        Curved {
            tone: tone.clone(),
            parts: if part.is_empty() {
                Vec::new()
            } else {
                vec![part]
            },
        }
    }

    /// What the least and the most of the plans exceed once in so many years.
    fn worst(&self, found: &Simulation, names: &[String], words: &Words) -> String {
        let own = &words.simulate;
        let rare = |plan: &SimulatedPlan| {
            let mut years = self.years(plan).iter();
            let at = years.rfind(|one| one.period <= RARE);
            at.map(|one| (one.period, one.loss))
        };
        let known = found.plans.iter().zip(names);
        let mut known: Vec<(f64, f64, &str)> = known
            .filter_map(|(plan, name)| rare(plan).map(|(period, loss)| (period, loss, &**name)))
            .collect();
        known.sort_by(|a, b| a.1.total_cmp(&b.1));
        let value = |amount: f64| {
            let short = if self.is_money() {
                short::money(amount, self.currency, words.language)
            } else {
                short::time(amount, words.language)
            };
            short.unwrap_or_else(|| words.unbounded.to_owned())
        };
        let years = |period| words.brief(Dimension::Scalar, period, self.currency);
        match (&known[..], known.first(), known.last()) {
            ([_], Some((period, loss, name)), _) => fill(
                own.chart_one,
                &[
                    ("plan", name),
                    ("years", &years(*period)),
                    ("value", &value(*loss)),
                ],
            ),
            (_, Some((period, least, mild)), Some((_, most, bad))) => fill(
                own.chart_many,
                &[
                    ("years", &years(*period)),
                    ("plan", mild),
                    ("value", &value(*least)),
                    ("last", bad),
                    ("last_value", &value(*most)),
                ],
            ),
            _ => words.chart.nothing.to_owned(),
        }
    }
}

/// A colour for each plan: its strategy's, where no two have one.
fn tones(found: &Simulation) -> Vec<Tone> {
    let plans = found.plans.iter();
    super::plans::tones(plans.map(|plan| (plan.strategy.as_str(), plan.file.as_str())))
}
