//! How long recoveries take, a row a plan, and how many of them keep their target.

use super::plans::{shared, tones};
use super::{
    Axis, Body, Declines, LegendEntry, Panel, Picture, RowOfTimes, Standing, Swatch, Target, Tone,
    short,
};
use crate::analysis::{Event, EventSpread, SimulatedPlan, SimulatedScenario, Simulation};
use crate::report::plans::apart;
use crate::report::words::{Words, fill};
use crate::units::{Currency, Dimension};

/// Its file name without the ending.
pub const NAME: &str = "recovery-times";

/// Scenarios that a page holds.
const PANELS: usize = 6;

/// The recovery times of the events of each scenario that has a target; where none has, those of
/// the loss of a Region, or else of the first scenario.
pub fn picture(found: &Simulation, words: &Words) -> Picture {
    let own = &words.simulate;
    let plans = Plans::of(found, words);
    let mut notes = vec![own.times_note.to_owned()];
    let chosen = plans.chosen();
    let panels: Vec<Panel> = chosen
        .iter()
        .take(PANELS)
        .map(|id| plans.panel(id, words))
        .collect();
    let others = chosen.iter().skip(PANELS);
    let others: Vec<String> = others.map(|id| plans.title(id, words)).collect();
    if !others.is_empty() {
        notes.push(fill(own.times_more, &[("scenarios", &others.join(", "))]));
    }
    let subtitle = chosen.first().and_then(|id| plans.finding(id, words));
    let axis = axis(&panels, words);
    let dashed = panels
        .iter()
        .any(|panel| panel.target.is_some() || panel.rows.iter().any(|row| row.target.is_some()));
    let legend = dashed.then(|| LegendEntry {
        mark: Swatch::Dash,
        label: own.times_target.to_owned(),
    });
    let drawn = panels.iter().any(|panel| !panel.rows.is_empty());
    Picture {
        title: own.chart_of_times.to_owned(),
        subtitle: subtitle.unwrap_or_else(|| words.chart.nothing.to_owned()),
        legend: legend.into_iter().collect(),
        body: if drawn {
            Body::Declines(Declines { axis, panels })
        } else {
            Body::Empty
        },
        notes,
    }
}

/// The plans under the names and colours that the chart gives them.
struct Plans<'a> {
    all: Vec<(&'a SimulatedPlan, String, Tone)>,
}

impl<'a> Plans<'a> {
    fn of(found: &'a Simulation, words: &Words) -> Self {
        let plans = || found.plans.iter();
        let known = plans().map(|plan| {
            let strategy = words.called(&plan.strategy_title).into_owned();
            (strategy, plan.file.as_str(), plan.name.as_str())
        });
        let names = apart(&known.collect::<Vec<_>>());
        let tones = tones(plans().map(|plan| (plan.strategy.as_str(), plan.file.as_str())));
        let all = plans().zip(names).zip(tones);
        Self {
            all: all.map(|((plan, name), tone)| (plan, name, tone)).collect(),
        }
    }

    /// The scenarios that are drawn, in the order in which the plans name them.
    fn chosen(&self) -> Vec<&'a str> {
        let mut known: Vec<(&str, bool)> = Vec::new();
        for one in self.all.iter().flat_map(|(plan, ..)| &plan.scenarios) {
            let has = spread(one).is_some_and(|spread| spread.target.is_some());
            match known.iter_mut().find(|(id, _)| *id == one.id) {
                Some((_, any)) => *any |= has,
                None => known.push((&one.id, has)),
            }
        }
        let with: Vec<&str> = known.iter().filter(|one| one.1).map(|one| one.0).collect();
        if !with.is_empty() {
            return with;
        }
        let mut all = known.iter().map(|one| one.0);
        let region = all.clone().find(|id| *id == REGION);
        region.or_else(|| all.next()).into_iter().collect()
    }

    /// One scenario of every plan that has it.
    fn each(&self, id: &str) -> impl Iterator<Item = (&SimulatedScenario, &str, &Tone)> {
        let one = self.all.iter().filter_map(move |(plan, name, tone)| {
            let scenario = plan.scenarios.iter().find(|one| one.id == id)?;
            Some((scenario, name.as_str(), tone))
        });
        one.collect::<Vec<_>>().into_iter()
    }

    fn panel(&self, id: &str, words: &Words) -> Panel {
        let own = &words.simulate;
        let targets = self.each(id).map(|(one, ..)| spread(one)?.target);
        let common = shared(targets);
        let rows = self.each(id).map(|(one, name, tone)| {
            let drawn = spread(one).filter(|spread| spread.events > 0);
            let remark = match &one.rto {
                Some(spread) if spread.events == 0 => Some(own.times_refused),
                None => Some(own.times_none),
                Some(_) => None,
            };
            let met = drawn.and_then(|spread| spread.met);
            let share = |value| words.print(Dimension::Probability, value, Currency::USD);
            let between = met.map(|met| {
                let [low, high] = [met.low, met.high].map(share);
                fill(own.between, &[("low", &low), ("high", &high)])
            });
            let likely = drawn.map(|spread| {
                let parts = [("time", &*time(spread.quantiles[0].1, words))];
                fill(own.times_half, &parts)
            });
            RowOfTimes {
                name: name.to_owned(),
                tone: tone.clone(),
                curve: drawn.map_or_else(Vec::new, |spread| spread.curve.clone()),
                marks: drawn.map_or_else(Vec::new, |spread| spread.quantiles.to_vec()),
                target: spread(one)
                    .and_then(|spread| spread.target)
                    .filter(|_| common.is_none()),
                share: met
                    .map(|met| fill(own.times_met, &[("share", &share(met.share))]))
                    .or(likely)
                    .unwrap_or_default(),
                between: between.unwrap_or_default(),
                standing: drawn.map_or(Standing::Unjudged, standing),
                remark: remark.map(str::to_owned),
            }
        });
        Panel {
            title: self.title(id, words),
            target: common.map(|at| Target {
                at,
                label: fill(own.times_target_at, &[("time", &time(at, words))]),
            }),
            rows: rows.collect(),
        }
    }

    fn title(&self, id: &str, words: &Words) -> String {
        let first = self.each(id).next();
        let title = first.and_then(|(one, ..)| one.title.clone());
        words.event(title.as_deref(), id).to_owned()
    }

    /// Who keeps the target most often, and who least.
    fn finding(&self, id: &str, words: &Words) -> Option<String> {
        let own = &words.simulate;
        let told = self.each(id).filter_map(|(one, name, _)| {
            let spread = spread(one).filter(|spread| spread.events > 0)?;
            Some((words.event(one.title.as_deref(), &one.id), name, spread))
        });
        let told: Vec<(&str, &str, &EventSpread)> = told.collect();
        let &(title, name, spread) = told.first()?;
        let share = |value| words.print(Dimension::Probability, value, Currency::USD);
        let judged = told.iter();
        let judged = judged.filter_map(|(_, name, spread)| Some((*name, spread.met?.share)));
        let mut judged: Vec<(&str, f64)> = judged.collect();
        judged.sort_by(|a, b| b.1.total_cmp(&a.1));
        Some(match (&judged[..], judged.first(), judged.last()) {
            ([], ..) => {
                let half = time(spread.quantiles[0].1, words);
                let parts = [("scenario", title), ("plan", name), ("time", &*half)];
                fill(own.times_untold, &parts)
            }
            (_, Some((best, most)), Some((worst, least))) if share(*most) != share(*least) => {
                let (most, least) = (share(*most), share(*least));
                let parts = [
                    ("scenario", title),
                    ("plan", *best),
                    ("share", &*most),
                    ("last", *worst),
                    ("last_share", &*least),
                ];
                fill(own.times_many, &parts)
            }
            ([(plan, met)], ..) => {
                let share = share(*met);
                let parts = [("scenario", title), ("plan", *plan), ("share", &*share)];
                fill(own.times_one, &parts)
            }
            (all, ..) => {
                let (count, share) = (all.len().to_string(), share(all[0].1));
                let parts = [("scenario", title), ("count", &*count), ("share", &*share)];
                fill(own.times_alike, &parts)
            }
        })
    }
}

/// The scenario that is drawn where no target is stated.
const REGION: &str = Event::Region.id();

fn spread(one: &SimulatedScenario) -> Option<&EventSpread> {
    one.rto.as_ref()
}

fn time(seconds: f64, words: &Words) -> String {
    short::time(seconds, words.language).unwrap_or_else(|| words.unbounded.to_owned())
}

/// Whether 95 % of the recoveries keep the target.
fn standing(spread: &EventSpread) -> Standing {
    match spread.target {
        Some(limit) if spread.quantiles[2].1 <= limit => Standing::Met,
        Some(_) => Standing::Missed,
        None => Standing::Unjudged,
    }
}

/// Holds every curve and target.
fn axis(panels: &[Panel], words: &Words) -> Axis {
    let rows = || panels.iter().flat_map(|panel| &panel.rows);
    let mut values: Vec<f64> = rows().flat_map(|row| row.curve.iter().copied()).collect();
    values.extend(rows().filter_map(|row| row.target));
    values.extend(
        panels
            .iter()
            .filter_map(|panel| Some(panel.target.as_ref()?.at)),
    );
    Axis {
        title: words.simulate.times_axis.to_owned(),
        ..Axis::log_time(&values, words)
    }
}
