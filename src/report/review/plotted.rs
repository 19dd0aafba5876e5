//! Tables of what formats draw themselves, so that it follows what is changed: parts of totals, and
//! recoveries side by side.

use super::super::chart::{Tone, tones};
use super::super::words::fill;
use super::super::{Cell, Column, Number, Row, Table, plans};
use super::{Sheet, stamp};
use crate::analysis::{Figure, Score};

/// A table, and how it is drawn: a row a pile or a group of bars, a column a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Plotted {
    /// What is shown.
    pub title: String,
    /// What they are in where all are in one unit: hours, or an amount a month.
    pub unit: String,
    /// The numbers.
    pub table: Table,
    /// What each series stands for: a thing has one colour in every chart.
    pub tones: Vec<Tone>,
    /// Of each row the total of its parts; nothing where each bar stands alone.
    pub totals: Vec<Number>,
}

impl Plotted {
    /// Whether the parts of a row add up.
    pub fn is_stacked(&self) -> bool {
        !self.totals.is_empty()
    }
}

/// Every chart that plans have numbers for.
pub(super) fn all(sheet: &Sheet<'_>) -> Vec<Plotted> {
    let charts = &sheet.words.chart;
    let cost = sheet.one_currency().then(|| {
        let currency = sheet.plans.first().map(|plan| plan.currency.to_string());
        let parts_of = [("currency", &*currency.unwrap_or_default())];
        let piles = Piles {
            series: plans::categories(sheet.plans, sheet.words),
            tone: Tone::Category,
            part: |plan, id| {
                let mut all = plan.bill.categories.iter();
                all.find(|one| one.id == id).map(|one| &one.monthly)
            },
            total: |plan| &plan.bill.monthly,
        };
        piles.plotted(sheet, charts.cost.title, fill(sheet.own.monthly, &parts_of))
    });
    let down = Piles {
        series: plans::causes(sheet.plans, sheet.words),
        tone: Tone::Cause,
        part: |plan, id| {
            let mut all = plan.causes.iter();
            all.find(|one| one.id == id).map(|one| &one.downtime)
        },
        total: |plan| &plan.downtime,
    };
    let down = down.plotted(sheet, charts.downtime.title, sheet.own.hours.to_owned());
    let all = [Some(times(sheet)), cost, Some(down)];
    let drawn = |one: &Plotted| !one.table.rows.is_empty() && one.table.columns.len() > 1;
    all.into_iter().flatten().filter(drawn).collect()
}

/// The parts of a total of each plan.
struct Piles {
    /// What the parts are, by id and title.
    series: Vec<(String, String)>,
    tone: fn(String) -> Tone,
    part: for<'s> fn(&'s Score, &str) -> Option<&'s Figure>,
    total: for<'s> fn(&'s Score) -> &'s Figure,
}

impl Piles {
    /// A row a plan, a column a part.
    fn plotted(self, sheet: &Sheet<'_>, title: &str, unit: String) -> Plotted {
        let number = |figure: &Figure, plan: &Score| Number::new(figure, plan.currency).bare();
        let mut rows = Vec::new();
        let mut totals = Vec::new();
        for (at, (plan, name)) in sheet.plans.iter().zip(&sheet.names).enumerate() {
            let cell = |(id, _): &(String, String)| {
                let known = (self.part)(plan, id);
                known.map_or(Cell::Empty, |figure| Cell::Number(number(figure, plan)))
            };
            let cells = std::iter::once(Cell::words(name));
            rows.push(Row::new(
                cells.chain(self.series.iter().map(cell)).collect(),
            ));
            totals.push(Number {
                plan: Some(at),
                ..number((self.total)(plan), plan)
            });
        }
        stamp::by_row(&mut rows, sheet.plans.len());
        let mut columns = vec![Column::words(sheet.words.plan)];
        let titles = self.series.iter().map(|(_, title)| title);
        columns.extend(titles.map(Column::numbers));
        Plotted {
            title: title.to_owned(),
            unit,
            table: Table {
                columns,
                pinned: 1,
                rows,
            },
            tones: self
                .series
                .into_iter()
                .map(|(id, _)| (self.tone)(id))
                .collect(),
            totals,
        }
    }
}

/// How soon each plan is back: a row a scenario.
fn times(sheet: &Sheet<'_>) -> Plotted {
    let rows = plans::scenarios(sheet.plans, sheet.words)
        .into_iter()
        .map(|(id, title)| {
            sheet.row(title, |plan| {
                let known = plan.scenarios.iter().find(|one| one.id == id);
                known.map_or(Cell::Empty, |one| {
                    Cell::Number(Number::new(&one.rto.likely, plan.currency))
                })
            })
        });
    let plans = sheet.plans.iter();
    Plotted {
        title: sheet.own.times.to_owned(),
        unit: sheet.own.hours.to_owned(),
        table: sheet.across(sheet.words.scenario, rows.collect()),
        tones: tones(plans.map(|plan| (plan.strategy.as_str(), plan.file.as_str()))),
        totals: Vec::new(),
    }
}
