//! The page of `simulate --trace`: one year, event by event.

use super::words::{TraceWords, Words, fill};
use super::{Block, Cell, Column, Document, Number, Row, RowKind, Table};
use crate::analysis::{TracedEvent, TracedPlan, YearTrace};
use crate::units::{Dimension, SECONDS_PER_DAY, SECONDS_PER_HOUR};

/// The year of each plan.
pub(super) fn page(found: &YearTrace, words: &Words) -> Document {
    let own = &words.trace;
    let count = |many: usize| words.count(many);
    let parts = [
        ("year", &*count(found.year)),
        ("years", &*count(found.years)),
    ];
    let mut blocks = vec![
        Block::Title(fill(own.title, &parts)),
        Block::Facts(vec![(
            words.simulate.seed.to_owned(),
            Cell::words(found.seed.to_string()),
        )]),
    ];
    let struck = found.plans.iter().any(|plan| !plan.events.is_empty());
    if !struck {
        let remark = found.next.map_or_else(
            || fill(own.never, &parts),
            |next| fill(own.quiet, &[("year", &*words.count(next))]),
        );
        blocks.push(Block::Remark(remark));
    }
    for plan in &found.plans {
        blocks.push(Block::Heading(plan.name.clone()));
        blocks.push(Block::Table(table(plan, words)));
    }
    blocks.push(Block::Remark(own.meaning.to_owned()));
    Document { blocks }
}

fn table(plan: &TracedPlan, words: &Words) -> Table {
    let own = &words.trace;
    let time = |value| number(value, Dimension::Duration, plan);
    let money = |value: Option<f64>| {
        value.map_or(Cell::Empty, |value| number(value, Dimension::Money, plan))
    };
    let mut rows: Vec<Row> = (plan.events.iter())
        .map(|event| {
            Row::new(vec![
                Cell::words(when(event.time, own)),
                Cell::words(told(event, plan, words)),
                time(event.downtime),
                event.lost.map_or(Cell::Empty, time),
                money(event.loss),
            ])
        })
        .collect();
    let sums = [
        (own.beside, plan.beside_downtime, plan.beside_loss),
        (own.sum, plan.downtime, plan.loss),
    ];
    for (what, downtime, loss) in sums {
        rows.push(Row::new(vec![
            Cell::Empty,
            Cell::words(what),
            time(downtime),
            Cell::Empty,
            money(loss),
        ]));
    }
    let first = plan.events.len();
    if first > 0 {
        rows[first].kind = RowKind::First;
    }
    let mut columns = vec![
        Column::words(own.when),
        Column::words(own.what),
        Column::numbers(own.downtime),
        Column::numbers(own.lost),
        Column::numbers(own.loss),
    ];
    if plan.loss.is_none() {
        columns.pop();
        for row in &mut rows {
            row.cells.pop();
        }
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

fn number(value: f64, dimension: Dimension, plan: &TracedPlan) -> Cell {
    Cell::Number(Number::plain("", value, dimension, plan.currency).brief())
}

/// `day 121 04:13`
fn when(seconds: f64, own: &TraceWords) -> String {
    let (day, clock) = day_and_clock(seconds);
    fill(own.day, &[("day", &*day.to_string()), ("clock", &*clock)])
}

/// The day of the year, from 1, and the time of day to the minute. A conversion of units.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within a year
pub(super) fn day_and_clock(seconds: f64) -> (u32, String) {
    let day = (seconds / SECONDS_PER_DAY).floor();
    let left = seconds - day * SECONDS_PER_DAY;
    let hour = (left / SECONDS_PER_HOUR).floor();
    let minute = ((left - hour * SECONDS_PER_HOUR) / 60.0).floor();
    (day as u32 + 1, format!("{hour:02.0}:{minute:02.0}"))
}

/// What happened, in words.
fn told(event: &TracedEvent, plan: &TracedPlan, words: &Words) -> String {
    let own = &words.trace;
    let time = |seconds: f64| words.brief(Dimension::Duration, seconds, plan.currency);
    let with = |text: &str, seconds: f64| fill(text, &[("time", &*time(seconds))]);
    let mut said = Vec::new();
    if event.elsewhere() {
        said.push(own.elsewhere.to_owned());
    }
    said.extend(event.outage.map(|outage| with(own.outage, outage)));
    said.extend(event.dwell.map(|dwell| with(own.dwell, dwell)));
    if !event.costs() {
        said.push(own.unfelt.to_owned());
    } else if event.outage.is_some_and(|outage| event.lasts >= outage) {
        said.push(own.waited_out.to_owned());
    } else {
        match event.fix {
            Some(fix) if fix > 0.0 => said.push(with(own.fails, fix)),
            Some(_) => said.push(own.works.to_owned()),
            None => {}
        }
        let wait = event.wait.filter(|wait| *wait > 0.0);
        said.extend(wait.map(|wait| with(own.waits, wait)));
    }
    if time(event.lasts) != time(event.downtime) {
        said.push(with(own.lasts, event.lasts));
    }
    if let Some(other) = event.during.and_then(|at| plan.events.get(at)) {
        let parts = [
            ("scenario", words.event(other.title.as_deref(), &other.id)),
            ("when", &*when(other.time, own)),
        ];
        said.push(fill(own.during, &parts));
    }
    let title = words.event(event.title.as_deref(), &event.id);
    if said.is_empty() {
        title.to_owned()
    } else {
        fill(
            own.told,
            &[("scenario", title), ("what", &*said.join("; "))],
        )
    }
}
