//! A map of who wins, flat: numbers in canonical units, amounts for a time an hour; `inf` where
//! there is no bound, empty where there is no number.

use super::{Datum, Records};
use crate::analysis::{Interval, MapCell, MapRow, WinnerMap};
use crate::report::breakeven::scripted;

/// Columns after the record, its kind and the two inputs.
const COLUMNS: &[&str] = &["best", "value", "second", "lead"];

/// One record an interval of each row, and one a cell; `record` says which. Of plans that are
/// equal each has its own. Columns of the inputs have their paths: the value, of an interval its
/// end too.
pub fn winner_map(map: &WinnerMap) -> Records {
    let [x, y] = &map.inputs;
    let inputs = [y.path.clone(), x.path.clone(), format!("{}_to", x.path)];
    let columns = ["record", "kind"].into_iter().map(str::to_owned);
    let columns = columns.chain(inputs);
    let columns = columns.chain(COLUMNS.iter().map(|name| (*name).to_owned()));
    let rows = &map.rows;
    let intervals = rows.iter().flat_map(|row| {
        let intervals = row.intervals.iter();
        intervals.flat_map(move |one| interval(map, row, one))
    });
    let cells = rows.iter().flat_map(|row| {
        let cells = row.cells.iter();
        cells.flat_map(move |one| cell(map, row, one))
    });
    Records {
        columns: columns.collect(),
        rows: intervals.chain(cells).collect(),
    }
}

fn interval(map: &WinnerMap, row: &MapRow, one: &Interval) -> Vec<Vec<Datum>> {
    each(&one.best, |plan| {
        let mut cells = head("interval", &one.best);
        cells.extend([
            input(map, 1, row.at),
            input(map, 0, one.from),
            input(map, 0, one.to),
            file(map, plan),
        ]);
        cells.extend([Datum::Empty, Datum::Empty, Datum::Empty]);
        cells
    })
}

fn cell(map: &WinnerMap, row: &MapRow, one: &MapCell) -> Vec<Vec<Datum>> {
    each(&one.best, |plan| {
        let mut cells = head("cell", &one.best);
        cells.extend([
            input(map, 1, row.at),
            input(map, 0, one.at),
            Datum::Empty,
            file(map, plan),
            output(map, one.value),
            file(map, one.second),
            output(map, one.lead),
        ]);
        cells
    })
}

/// A record for each plan that is best, or one of none.
fn each(best: &[usize], of: impl Fn(Option<usize>) -> Vec<Datum>) -> Vec<Vec<Datum>> {
    if best.is_empty() {
        vec![of(None)]
    } else {
        best.iter().map(|plan| of(Some(*plan))).collect()
    }
}

fn head(record: &str, best: &[usize]) -> Vec<Datum> {
    let words = |text: &str| Datum::Words(text.to_owned());
    let kind = if best.len() > 1 {
        words("tied")
    } else {
        Datum::Empty
    };
    vec![words(record), kind]
}

fn file(map: &WinnerMap, plan: Option<usize>) -> Datum {
    plan.map_or(Datum::Empty, |plan| {
        Datum::Words(map.plans[plan].file.clone())
    })
}

fn input(map: &WinnerMap, at: usize, value: f64) -> Datum {
    number(scripted(map.inputs[at].dimension, value))
}

fn output(map: &WinnerMap, value: f64) -> Datum {
    number(scripted(map.of_dimension, value))
}

fn number(value: f64) -> Datum {
    if value.is_nan() {
        Datum::Empty
    } else {
        Datum::Number(value)
    }
}
