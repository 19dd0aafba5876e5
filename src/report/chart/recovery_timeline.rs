//! What each plan does, when, after the loss of a Region.

use super::plans::{Named, drawn, least, named, shared, standing, tally};
use super::{
    Axis, Body, Chart, Gantt, Lane, LegendEntry, Picture, Standing, StepBar, Swatch, Target, Tone,
};
use super::{Words, short};
use crate::analysis::{Comparison, Event, Scenario, Score, Step};
use crate::report::words::{TimelineWords, fill, lower};
use crate::units::{Currency, Dimension};

pub(super) const CHART: Chart = Chart {
    name: "recovery-timeline",
    about: "What each plan does, when, after the loss of a Region, against its RTO target.",
    picture,
};

/// Plans that a page holds.
const PLANS: usize = 12;

/// Steps that a plan may show, so that the plans together stay readable.
const fn room(plans: usize) -> usize {
    match plans {
        0..=4 => 12,
        5..=6 => 8,
        _ => 6,
    }
}

fn picture(comparison: &Comparison, words: &Words) -> Picture {
    let of = Of {
        id: Event::Region.id(),
        title: words.chart.timeline.title.to_owned(),
    };
    of.picture(comparison, words)
}

/// What each plan does, when, in the scenario of an id and a title.
pub fn of_scenario(comparison: &Comparison, (id, title): (&str, &str), words: &Words) -> Picture {
    let title = fill(
        words.chart.timeline.title_of,
        &[("scenario", &lower(title))],
    );
    Of { id, title }.picture(comparison, words)
}

/// The scenario that a timeline is of.
struct Of<'a> {
    id: &'a str,
    /// The title of the chart.
    title: String,
}

impl Of<'_> {
    /// The requirement that recoveries are held against.
    fn requirement(&self) -> String {
        format!("rto.{}", self.id)
    }

    fn scenario<'s>(&self, score: &'s Score) -> Option<&'s Scenario> {
        score.scenario(self.id)
    }

    fn likely(&self, score: &Score) -> Option<f64> {
        let scenario = self.scenario(score);
        scenario.map(|scenario| scenario.rto.likely.value)
    }

    fn target(&self, score: &Score) -> Option<f64> {
        score.target(&self.requirement())
    }

    fn picture(&self, comparison: &Comparison, words: &Words) -> Picture {
        picture_of(self, comparison, words)
    }
}

fn picture_of(of: &Of<'_>, comparison: &Comparison, words: &Words) -> Picture {
    let mut notes = Vec::new();
    let all = named(comparison);
    let plans = drawn(&all, PLANS, words, &mut notes);
    let own = &words.chart.timeline;
    let common = shared(plans.iter().map(|plan| of.target(plan.score)));
    let blocks: Vec<Lane> = plans
        .iter()
        .map(|plan| block(of, plan, plans.len(), common.is_some(), words))
        .collect();
    let axis = axis(of, plans, &blocks, words);
    if axis.scale != super::Scale::Linear {
        notes.push(own.bent.to_owned());
    }
    let target = common.map(|at| Target {
        at,
        label: fill(own.target, &[("time", &full(at, words))]),
    });
    Picture {
        title: of.title.clone(),
        subtitle: finding(of, &all, words),
        legend: legend(&blocks, own),
        body: if blocks.is_empty() {
            Body::Empty
        } else {
            Body::Timeline(Gantt {
                axis,
                target,
                blocks,
            })
        },
        notes,
    }
}

fn time(seconds: f64, words: &Words) -> String {
    short::time(seconds, words.language).unwrap_or_else(|| words.unbounded.to_owned())
}

/// In full, as everywhere else: next to a target every second may matter.
fn full(seconds: f64, words: &Words) -> String {
    if seconds.is_finite() {
        words.print(Dimension::Duration, seconds, Currency::USD)
    } else {
        words.unbounded.to_owned()
    }
}

fn finding(of: &Of<'_>, plans: &[Named<'_>], words: &Words) -> String {
    let own = &words.chart.timeline;
    if plans.is_empty() {
        return words.chart.nothing.to_owned();
    }
    let Some((first, seconds)) = least(plans, |score| of.likely(score)) else {
        return own.never.to_owned();
    };
    let text = if plans.len() == 1 { own.one } else { own.many };
    let lead = fill(
        text,
        &[("plan", &first.name), ("time", &full(seconds, words))],
    );
    [
        Some(lead),
        tally(plans, &of.requirement(), first, &own.tally),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(words.chart.join)
}

fn block(of: &Of<'_>, plan: &Named<'_>, plans: usize, common: bool, words: &Words) -> Lane {
    let own = &words.chart.timeline;
    let score = plan.score;
    let Some(scenario) = of.scenario(score) else {
        return Lane {
            name: plan.name.clone(),
            likely: None,
            worst: None,
            total: String::new(),
            adverse: String::new(),
            verdict: String::new(),
            standing: Standing::Unjudged,
            target: None,
            rows: Vec::new(),
            remark: Some(own.absent.to_owned()),
        };
    };
    let (likely, worst) = (scenario.rto.likely.value, scenario.rto.worst.value);
    let standing = standing(score, &of.requirement());
    let target = of.target(score);
    let verdict = match (standing, target) {
        (Standing::Met, Some(at)) => fill(own.met, &[("time", &full(at, words))]),
        (Standing::Missed, Some(at)) => fill(own.missed, &[("time", &full(at, words))]),
        _ => String::new(),
    };
    let (rows, hidden) = rows(&scenario.steps, room(plans), words);
    let remark = match hidden {
        0 if rows.is_empty() => Some(own.no_steps.to_owned()),
        0 => None,
        1 => Some(own.more_step.to_owned()),
        more => Some(fill(own.more_steps, &[("count", &more.to_string())])),
    };
    Lane {
        name: plan.name.clone(),
        likely: Some(likely),
        worst: Some(worst),
        total: fill(own.total, &[("time", &full(likely, words))]),
        adverse: fill(own.adverse, &[("time", &full(worst, words))]),
        verdict,
        standing,
        target: target.filter(|_| !common),
        rows,
        remark,
    }
}

/// The steps that take time, in order of start; where there are too many, all critical ones and
/// the longest of the others. And how many are left out.
fn rows(steps: &[Step], room: usize, words: &Words) -> (Vec<StepBar>, usize) {
    let mut order: Vec<&Step> = steps
        .iter()
        .filter(|step| step.duration.value > 0.0)
        .collect();
    let critical = order.iter().filter(|step| step.is_critical()).count();
    let room = room.max(critical);
    let hidden = order.len().saturating_sub(room);
    if hidden > 0 {
        order.sort_by(|a, b| {
            (b.is_critical().cmp(&a.is_critical()))
                .then(b.duration.value.total_cmp(&a.duration.value))
        });
        order.truncate(room);
    }
    order.sort_by(|a, b| {
        (a.start.value.total_cmp(&b.start.value)).then(a.finish.value.total_cmp(&b.finish.value))
    });
    let rows = order.into_iter().map(|step| row(step, words)).collect();
    (rows, hidden)
}

fn row(step: &Step, words: &Words) -> StepBar {
    StepBar {
        title: words.called(&step.title).into_owned(),
        tone: Tone::Step(step.kind),
        start: step.start.value,
        finish: step.finish.value,
        label: if step.start.value.is_finite() {
            time(step.duration.value, words)
        } else {
            words.chart.timeline.never_starts.to_owned()
        },
        critical: step.is_critical(),
    }
}

/// Holds every bar and target; a worst case far beyond them runs off the end rather than
/// squeezing everything else.
fn axis(of: &Of<'_>, plans: &[Named<'_>], blocks: &[Lane], words: &Words) -> Axis {
    let totals: Vec<f64> = blocks.iter().filter_map(|block| block.likely).collect();
    let mut others: Vec<f64> = plans
        .iter()
        .filter_map(|plan| of.target(plan.score))
        .collect();
    others.extend(
        blocks
            .iter()
            .flat_map(|block| &block.rows)
            .map(|row| row.finish),
    );
    let far = totals
        .iter()
        .chain(&others)
        .copied()
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let near = |worst: &f64| !worst.is_finite() || *worst <= 1.6 * far;
    others.extend(blocks.iter().filter_map(|block| block.worst).filter(near));
    Axis::time(&totals, &others, words)
}

fn legend(blocks: &[Lane], own: &TimelineWords) -> Vec<LegendEntry> {
    let rows = || blocks.iter().flat_map(|block| &block.rows);
    let mut keys: Vec<LegendEntry> = own
        .steps
        .iter()
        .filter(|(kind, _)| rows().any(|row| row.tone == Tone::Step(*kind)))
        .map(|(kind, label)| LegendEntry {
            mark: Swatch::Fill(Tone::Step(*kind)),
            label: (*label).to_owned(),
        })
        .collect();
    let mut add = |wanted: bool, mark: Swatch, label: &str| {
        if wanted {
            keys.push(LegendEntry {
                mark,
                label: label.to_owned(),
            });
        }
    };
    add(
        rows().any(|row| row.critical),
        Swatch::Outline,
        own.critical,
    );
    add(
        blocks.iter().any(|block| block.likely.is_some()),
        Swatch::Total,
        own.whisker,
    );
    add(
        blocks.iter().any(|block| block.target.is_some()),
        Swatch::Dash,
        own.own_targets,
    );
    keys
}
