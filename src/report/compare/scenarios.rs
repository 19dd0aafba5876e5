//! Recovery time and loss under each scenario: of each plan, and once where all agree.

use super::super::plans::headings;
use super::super::words::{Words, fill};
use super::super::{Cell, Column, Row, RowKind, Table};
use super::recovery;
use super::rows::{judged, shared_targets, unjudged};
use crate::analysis::{Event, Figure, Scenario, Score};

/// What is told of a scenario beside other plans.
const TOLD: [fn(&Scenario) -> &Figure; 3] = [
    |scenario| &scenario.rto.likely,
    |scenario| &scenario.rto.worst,
    |scenario| &scenario.rpo.worst,
];

/// Whether several plans have the same to say of a scenario, against the same targets.
pub(super) fn is_same(plans: &[Score], id: &str) -> bool {
    let told = |plan: &Score| {
        let scenario = plan.scenario(id)?;
        let values = TOLD.map(|figure| figure(scenario).value.to_bits());
        Some((scenario.is_recoverable(), values))
    };
    let is_alike = |pair: &[Score]| {
        let first = told(&pair[0]);
        first.is_some() && first == told(&pair[1])
    };
    plans.len() > 1 && shared_targets(plans) && plans.windows(2).all(is_alike)
}

/// A scenario's title, and whether its recovery time is an outage.
fn called(id: &str, title: &str, words: &Words) -> String {
    let stops = Event::of(id).is_none_or(Event::stops_work);
    if stops {
        title.to_owned()
    } else {
        fill(words.no_outage, &[("scenario", title)])
    }
}

/// Recovery time and loss under the scenarios that are the same for all plans: a row each, with
/// columns for the targets that any of them has.
pub(super) fn same_scenarios(plan: &Score, some: &[(String, String)], words: &Words) -> Table {
    let target = |metric: &str, id: &str| plan.requirement(&format!("{metric}.{id}"));
    let is_aimed = |metric: &str| some.iter().any(|(id, _)| target(metric, id).is_some());
    let mut columns = vec![Column::words(words.scenario)];
    let figures = [
        ("rto", "rto.likely"),
        ("", "rto.worst"),
        ("rpo", "rpo.worst"),
    ];
    for (metric, title) in figures {
        if is_aimed(metric) {
            columns.push(Column::numbers(words.title("target")));
        }
        columns.push(Column::numbers(words.title(title)));
    }
    let row = |(id, title): &(String, String)| {
        let mut cells = vec![Cell::words(called(id, title, words))];
        for ((metric, _), figure) in figures.iter().zip(TOLD) {
            let aim = target(metric, id);
            if is_aimed(metric) {
                cells.push(aim.map_or(Cell::Empty, |one| Cell::figure(&one.target, plan.currency)));
            }
            let number = plan
                .scenario(id)
                .map(|one| recovery(figure(one), plan, one));
            cells.push(match (number, aim) {
                (None, _) => Cell::Empty,
                (Some(number), None) => Cell::Number(number),
                (Some(number), Some(one)) => Cell::judged(number, one),
            });
        }
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: some.iter().map(row).collect(),
    }
}

/// Recovery time and loss of each plan under some scenarios.
pub(in crate::report) fn by_scenario(
    plans: &[Score],
    some: &[(String, String)],
    words: &Words,
) -> Table {
    let shared = shared_targets(plans);
    let mut columns = vec![Column::words(words.scenario)];
    if shared {
        columns.push(Column::numbers(words.title("target")));
    }
    columns.extend(headings(plans, words).into_iter().map(Column::numbers));
    let mut rows = Vec::new();
    for (id, title) in some {
        let estimate = |figure: fn(&Scenario) -> &Figure| {
            let id = id.as_str();
            move |plan: &Score| {
                let scenario = plan.scenarios.iter().find(|scenario| scenario.id == id);
                scenario.map(|scenario| recovery(figure(scenario), plan, scenario))
            }
        };
        let mut lead = vec![Cell::Empty; columns.len()];
        lead[0] = Cell::words(called(id, title, words));
        rows.push(if rows.is_empty() {
            Row::new(lead)
        } else {
            Row::first(lead)
        });
        let [likely, worst, loss] = TOLD.map(estimate);
        let (rto, rpo) = (format!("rto.{id}"), format!("rpo.{id}"));
        for row in [
            judged(plans, words.title("rto.likely"), &rto, shared, likely),
            unjudged(plans, words.title("rto.worst"), shared, |plan| {
                worst(plan).map_or(Cell::Empty, Cell::Number)
            }),
            judged(plans, words.title("rpo.worst"), &rpo, shared, loss),
        ] {
            rows.push(Row {
                kind: RowKind::Part,
                ..row
            });
        }
    }
    Table {
        pinned: if shared { 2 } else { 1 },
        columns,
        rows,
    }
}
