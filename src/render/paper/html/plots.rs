//! Charts that the page draws itself, anew at each change: their bars, by the figures they show.

use serde_json::{Value, json};

use crate::render::chart::colours;
use crate::render::shown::clean;
use crate::report::review::Plotted;
use crate::report::{Cell, Number, Row};
use crate::units::Dimension;

/// The numbers of a row of a chart.
fn numbers(row: &Row) -> impl Iterator<Item = Option<&Number>> {
    row.cells[1..].iter().map(|cell| match cell {
        Cell::Number(number) => Some(number),
        _ => None,
    })
}

/// Charts as the script reads them: a bar its label, its parts and their series; a part its plan
/// and the place of its figure among the names.
pub(super) fn told(
    charts: &[Plotted],
    names: &[&str],
    called: fn(Dimension) -> &'static str,
) -> Vec<Value> {
    let part = |number: Option<&Number>| {
        let number = number?;
        let at = names.binary_search(&number.figure.name.as_str()).ok()?;
        Some(json!([number.plan?, at]))
    };
    let one = |chart: &Plotted| {
        let series = chart.table.columns.iter().skip(1);
        let series: Vec<String> = series.map(|one| clean(&one.heading)).collect();
        let is_stacked = chart.is_stacked();
        let tones: Vec<usize> = (0..series.len()).collect();
        let mut bars = Vec::new();
        for (at, row) in chart.table.rows.iter().enumerate() {
            let label = match row.cells.first() {
                Some(Cell::Words(text)) => clean(text),
                _ => String::new(),
            };
            let parts: Vec<Option<Value>> = numbers(row).map(part).collect();
            if is_stacked {
                let total = part(chart.totals.get(at));
                bars.push(json!({"label": label, "parts": parts, "tones": tones, "total": total}));
                continue;
            }
            for (at, part) in parts.iter().enumerate() {
                let label = if at == 0 { label.as_str() } else { "" };
                bars.push(json!({"label": label, "parts": [part], "tones": [at], "total": part}));
            }
        }
        let dimension = chart.table.rows.iter().flat_map(numbers).flatten().next();
        let dimension = dimension.map_or(Dimension::Scalar, |one| one.figure.dimension);
        json!({
            "title": chart.title,
            "dimension": called(dimension),
            "stacked": is_stacked,
            "colours": colours(&chart.tones),
            "series": series,
            "bars": bars,
        })
    };
    charts.iter().map(one).collect()
}
