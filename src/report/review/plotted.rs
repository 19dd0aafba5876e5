//! Tables of what a spreadsheet program draws itself: parts of totals, and recoveries side by side.

use super::super::words::fill;
use super::super::{Cell, Column, Number, Row, Table, plans};
use super::{Sheet, stamp};
use crate::analysis::{Figure, Score};

/// A table, and how it is drawn: a row a pile or a group of bars, a column a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Plotted {
    /// What is shown.
    pub title: String,
    /// What they are in: hours, or an amount a month.
    pub unit: String,
    /// The numbers.
    pub table: Table,
    /// Whether the parts of a row add up.
    pub is_stacked: bool,
}

/// Every chart that plans have numbers for.
pub(super) fn all(sheet: &Sheet<'_>) -> Vec<Plotted> {
    let charts = &sheet.words.chart;
    let cost = sheet.one_currency().then(|| {
        let parts = |plan: &Score| -> Vec<(String, Figure)> {
            let all = plan.bill.categories.iter();
            all.map(|one| (one.title.as_str().to_owned(), one.monthly.clone()))
                .collect()
        };
        let currency = sheet.plans.first().map(|plan| plan.currency.to_string());
        let parts_of = [("currency", &*currency.unwrap_or_default())];
        let unit = fill(sheet.words.workbook.monthly, &parts_of);
        piles(sheet, (charts.cost.title, &unit), parts)
    });
    let hours = sheet.words.workbook.hours;
    let down = piles(sheet, (charts.downtime.title, hours), |plan| {
        let all = plan.causes.iter();
        all.map(|one| (sheet.words.cause(one).to_owned(), one.downtime.clone()))
            .collect()
    });
    let all = [Some(times(sheet)), cost, Some(down)];
    let drawn = |one: &Plotted| !one.table.rows.is_empty() && one.table.columns.len() > 1;
    all.into_iter().flatten().filter(drawn).collect()
}

/// The parts of a total of each plan: a row a plan.
fn piles(
    sheet: &Sheet<'_>,
    (title, unit): (&str, &str),
    parts: impl Fn(&Score) -> Vec<(String, Figure)>,
) -> Plotted {
    let each: Vec<Vec<(String, Figure)>> = sheet.plans.iter().map(parts).collect();
    let mut series: Vec<&str> = Vec::new();
    for (label, _) in each.iter().flatten() {
        if !series.contains(&label.as_str()) {
            series.push(label);
        }
    }
    let mut rows = Vec::new();
    for (at, own) in each.iter().enumerate() {
        let cell = |label: &&str| {
            let known = own.iter().find(|(known, _)| known == label);
            known.map_or(Cell::Empty, |(_, figure)| {
                Cell::Number(Number::new(figure, sheet.plans[at].currency).bare())
            })
        };
        let name = std::iter::once(Cell::words(&sheet.names[at]));
        rows.push(Row::new(name.chain(series.iter().map(cell)).collect()));
    }
    stamp::by_row(&mut rows, sheet.plans.len());
    let mut columns = vec![Column::words(sheet.words.plan)];
    columns.extend(series.iter().map(|label| Column::numbers(*label)));
    Plotted {
        title: title.to_owned(),
        unit: unit.to_owned(),
        table: Table {
            columns,
            pinned: 1,
            rows,
        },
        is_stacked: true,
    }
}

/// How soon each plan is back: a row a scenario.
fn times(sheet: &Sheet<'_>) -> Plotted {
    let rows = plans::scenarios(sheet.plans)
        .into_iter()
        .map(|(id, title)| {
            sheet.row(title, |plan| {
                let known = plan.scenarios.iter().find(|one| one.id == id);
                known.map_or(Cell::Empty, |one| {
                    Cell::Number(Number::new(&one.rto.likely, plan.currency))
                })
            })
        });
    Plotted {
        title: sheet.words.workbook.times.to_owned(),
        unit: sheet.words.workbook.hours.to_owned(),
        table: sheet.across(sheet.words.scenario, rows.collect()),
        is_stacked: false,
    }
}
