//! Fields of plans as records.

use std::collections::{BTreeMap, BTreeSet};

use super::{Datum, Records};
use crate::analysis::fields::{COMPARED, FieldValue, Item, SCORED, Shape, ShapeItem, Style};
use crate::analysis::fields::{items, shape};
use crate::analysis::{Comparison, Score, Status};
use crate::report::explain::figure_unit;
use crate::report::words::ENGLISH;

/// The column that names what is no number.
const STATUS: &str = "status";

/// One record a plan: a column each for the paths of JSON, the same for every plan, then the
/// plan's own scenarios, targets and costs by name.
pub fn comparison(comparison: &Comparison) -> Records {
    let rows: Vec<BTreeMap<String, Datum>> = comparison.plans.iter().map(flat).collect();
    let mut columns = Vec::new();
    if let Some(plan) = comparison.plans.first() {
        fixed("", &shape(COMPARED, Style::Brief), plan, &mut columns);
        columns.push(STATUS.to_owned());
    }
    let known: BTreeSet<&String> = columns.iter().collect();
    let own: BTreeSet<&String> = rows.iter().flat_map(BTreeMap::keys).collect();
    let own: Vec<String> = own.difference(&known).map(|&name| name.clone()).collect();
    columns.extend(own);
    let row = |mut of: BTreeMap<String, Datum>| {
        let cells = columns.iter().map(|name| of.remove(name));
        cells.map(|cell| cell.unwrap_or(Datum::Empty)).collect()
    };
    let rows = rows.into_iter().map(row).collect();
    Records { columns, rows }
}

/// A path of JSON as the name of a column.
fn column(above: &str, name: &str) -> String {
    let name = name.replace(['.', '-'], "_");
    if above.is_empty() {
        name
    } else {
        format!("{above}_{name}")
    }
}

/// Columns that every plan has.
fn fixed(above: &str, items: &[ShapeItem], plan: &Score, columns: &mut Vec<String>) {
    for item in items {
        fixed_of(&column(above, &item.name), &item.shape, plan, columns);
    }
}

fn fixed_of(path: &str, shape: &Shape, plan: &Score, columns: &mut Vec<String>) {
    match shape {
        Shape::Object(items) => fixed(path, items, plan, columns),
        Shape::Map { of, library } => {
            for name in library(plan) {
                fixed_of(&column(path, name), of, plan, columns);
            }
        }
        // A list of subjects has no place in a record.
        Shape::List(of) if !matches!(**of, Shape::Text(_)) => {}
        _ => columns.push(path.to_owned()),
    }
}

/// A plan's cells by their columns.
fn flat(plan: &Score) -> BTreeMap<String, Datum> {
    let mut cells = BTreeMap::new();
    let mut status = Vec::new();
    let all = items(COMPARED, Style::Brief, plan, plan);
    flat_items("", &all, &mut cells, &mut status);
    cells.insert(STATUS.to_owned(), Datum::Words(status.join(" ")));
    cells
}

fn flat_items(
    above: &str,
    items: &[Item<'_>],
    cells: &mut BTreeMap<String, Datum>,
    status: &mut Vec<String>,
) {
    for item in items {
        let path = column(above, &item.name);
        if item.status != Status::Known {
            status.push(format!("{path}={}", item.status.id()));
        }
        flat_value(&path, &item.value, cells, status);
    }
}

fn flat_value(
    path: &str,
    value: &FieldValue<'_>,
    cells: &mut BTreeMap<String, Datum>,
    status: &mut Vec<String>,
) {
    match value {
        FieldValue::Object(items) => flat_items(path, items, cells, status),
        FieldValue::Map(parts) => {
            for (name, part) in parts {
                flat_value(&column(path, name), part, cells, status);
            }
        }
        FieldValue::List(parts)
            if parts.is_empty()
                || !parts.iter().all(|part| matches!(part, FieldValue::Text(_))) => {}
        value => {
            cells.insert(path.to_owned(), cell(value));
        }
    }
}

fn cell(value: &FieldValue<'_>) -> Datum {
    match value {
        FieldValue::Flag(yes) => Datum::Words(yes.to_string()),
        FieldValue::Count(many) => Datum::Count(*many),
        FieldValue::Number(number) => Datum::Number(*number),
        FieldValue::Figure(figure, status) if status.is_number() => Datum::Number(figure.value),
        FieldValue::Text(say) => Datum::Words(ENGLISH.say(*say).into_owned()),
        FieldValue::List(parts) => {
            let words = parts.iter().filter_map(|part| match part {
                FieldValue::Text(say) => Some(ENGLISH.say(*say)),
                _ => None,
            });
            Datum::Words(words.collect::<Vec<_>>().join("; "))
        }
        _ => Datum::Empty,
    }
}

/// One record a field: the part of the plan, the entry of a list, the rest of the path.
pub fn score(plan: &Score) -> Records {
    let mut long = Long {
        plan,
        rows: Vec::new(),
    };
    for item in &items(SCORED, Style::Full, plan, plan) {
        match item.value {
            FieldValue::Object(_) | FieldValue::Map(_) => {
                long.value(&item.name, "", "", item, &item.value);
            }
            FieldValue::List(_) if !is_words(&item.value) => {
                long.value(&item.name, "", "", item, &item.value);
            }
            _ => long.value("plan", "", &item.name, item, &item.value),
        }
    }
    let columns = [
        "section", "item", "field", "value", "unit", STATUS, "explain",
    ];
    Records {
        columns: columns.map(str::to_owned).to_vec(),
        rows: long.rows,
    }
}

/// Whether a value is a list of words, which is one cell.
fn is_words(value: &FieldValue<'_>) -> bool {
    let FieldValue::List(parts) = value else {
        return false;
    };
    parts.iter().all(|part| matches!(part, FieldValue::Text(_)))
}

/// The records of `score`.
struct Long<'a> {
    plan: &'a Score,
    rows: Vec<Vec<Datum>>,
}

impl Long<'_> {
    fn value(
        &mut self,
        section: &str,
        item: &str,
        field: &str,
        of: &Item<'_>,
        value: &FieldValue<'_>,
    ) {
        match value {
            FieldValue::Object(items) => {
                for own in items {
                    let field = column(field, &own.name);
                    self.value(section, item, &field, own, &own.value);
                }
            }
            FieldValue::Map(parts) => {
                for (name, part) in parts {
                    self.value(section, &spaced(item, name), field, of, part);
                }
            }
            FieldValue::List(parts) if !is_words(value) => {
                for (index, part) in parts.iter().enumerate() {
                    // A sentence of the model has titles in it that are words only here.
                    let said = |key| ENGLISH.sentence(key).into_owned();
                    let key = part.key().map_or_else(|| (index + 1).to_string(), said);
                    let before = parts[..index].iter().filter(|one| one.key() == part.key());
                    let key = match before.count() {
                        0 => key,
                        again => format!("{key} {}", again + 1),
                    };
                    self.value(section, &spaced(item, &key), field, of, part);
                }
            }
            value => self.record(section, item, field, of, value),
        }
    }

    fn record(
        &mut self,
        section: &str,
        item: &str,
        field: &str,
        of: &Item<'_>,
        value: &FieldValue<'_>,
    ) {
        let figure = match value {
            FieldValue::Figure(figure, _) => Some(*figure),
            FieldValue::Number(_) => of.explain,
            _ => None,
        };
        let status = match value {
            FieldValue::Figure(_, status) => status.id(),
            FieldValue::Missing | FieldValue::Number(_) => of.status.id(),
            _ => "",
        };
        let unit = figure.map(|figure| figure_unit(figure, self.plan.currency));
        let words = |text: &str| Datum::Words(text.to_owned());
        self.rows.push(vec![
            words(section),
            words(item),
            words(field),
            cell(value),
            Datum::Words(unit.unwrap_or_default()),
            words(status),
            words(of.explain.map_or("", |figure| &figure.name)),
        ]);
    }
}

fn spaced(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above} {name}")
    }
}
