//! Fields on pages: facts, headings and cells from the same lists that scripts are written from.
//! What has no title is not shown.

use super::words::{Words, fill};
use super::{Cell, Column, Mark, Number};
use crate::analysis::Score;
use crate::analysis::fields::{Field, Say, Suffix, What};

/// Every field with a title, those of groups among them.
fn titled<S>(fields: &'static [Field<S>]) -> Vec<&'static Field<S>> {
    let own = |field: &'static Field<S>| match field.what {
        What::Group(parts) => titled(parts),
        _ if field.title.is_empty() => Vec::new(),
        _ => vec![field],
    };
    fields.iter().flat_map(own).collect()
}

/// Facts of a subject: those that it has and that are worth a word.
pub(super) fn facts<S>(
    fields: &'static [Field<S>],
    plan: &Score,
    of: &S,
    words: &Words,
) -> Vec<(String, Cell)> {
    let fact = |field: &'static Field<S>| {
        let title = words.title(field.title).to_owned();
        (title, cell(field, plan, of, words))
    };
    let shown = titled(fields).into_iter();
    shown
        .filter(|field| (field.shown)(of))
        .map(fact)
        .filter(|(_, cell)| *cell != Cell::Empty)
        .collect()
}

/// What stands for the plan's currency in a title: amounts below it are bare.
const CURRENCY: &str = "currency";

fn names_currency(title: &str) -> bool {
    fill(title, &[(CURRENCY, "")]) != title
}

/// A column each.
pub(super) fn columns<S>(fields: &'static [Field<S>], plan: &Score, words: &Words) -> Vec<Column> {
    let currency = plan.currency.to_string();
    let heading = |field: &'static Field<S>| {
        let title = fill(words.title(field.title), &[(CURRENCY, &currency)]);
        match field.what {
            What::Text { .. } => Column::words(title),
            _ => Column::numbers(title),
        }
    };
    titled(fields).into_iter().map(heading).collect()
}

/// A cell in each of these.
pub(super) fn cells<S>(
    fields: &'static [Field<S>],
    plan: &Score,
    of: &S,
    words: &Words,
) -> Vec<Cell> {
    let one = |field: &'static Field<S>| {
        if (field.shown)(of) {
            cell(field, plan, of, words)
        } else {
            Cell::Empty
        }
    };
    titled(fields).into_iter().map(one).collect()
}

fn cell<S>(field: &Field<S>, plan: &Score, of: &S, words: &Words) -> Cell {
    match &field.what {
        What::Figure { of: get, unit, .. } => get(plan, of).map_or(Cell::Empty, |read| {
            let (figure, status) = read;
            let number = Number::new(figure, plan.currency).with_status(status);
            let number = match unit {
                Suffix::Percent => number.labelled(Some("%".to_owned())),
                _ if names_currency(words.title(field.title)) => number.bare(),
                _ => number,
            };
            match (field.mark)(plan, of) {
                Some(good) => Cell::Judged(number, Mark::of(good)),
                None => Cell::Number(number),
            }
        }),
        What::Text { of: get, .. } => match get(plan, of) {
            Some(Say::Stopped(still)) => Cell::words(words.stopped(still)),
            Some(say) => Cell::words(words.say(say)),
            None => Cell::Empty,
        },
        What::Flag { of: get, .. } => get(plan, of).map_or(Cell::Empty, |yes| {
            let word = if yes { words.yes } else { words.no };
            Cell::Marked(Mark::of(yes), word.to_owned())
        }),
        _ => Cell::Empty,
    }
}

/// The titles of fields, for the test of the catalogue.
#[cfg(test)]
pub(super) fn titles<S>(fields: &'static [Field<S>]) -> Vec<&'static str> {
    titled(fields)
        .into_iter()
        .map(|field| field.title)
        .collect()
}
