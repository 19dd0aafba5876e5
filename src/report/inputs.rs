//! The page of `inputs`: what can vary in a plan.

use super::explain::origin;
use super::words::{Words, fill};
use super::{Block, Cell, Column, Document, Number, Row, Table};
use crate::analysis::{Figure, Variable, Variables, Varies};
use crate::units::{Currency, Estimate, print_estimate};

/// More choices are counted, not listed.
const LISTED: usize = 8;

/// The numbers, then the choices.
pub(super) fn page(variables: &Variables, words: &Words) -> Document {
    let own = &words.sensitivity;
    let mut blocks = Vec::new();
    let numbers: Vec<Row> = of(variables, |one| number(one, variables.currency, words));
    if !numbers.is_empty() {
        let columns = vec![
            Column::words(own.input),
            Column::numbers(words.title("value")),
            Column::words(own.range),
            Column::words(own.from).spare(),
        ];
        blocks.push(Block::Heading(own.numbers.to_owned()));
        blocks.push(table(columns, numbers));
    }
    let choices: Vec<Row> = of(variables, |one| choice(one, words));
    if !choices.is_empty() {
        let columns = vec![
            Column::words(own.input),
            Column::words(words.title("value")),
            Column::words(own.one_of),
            Column::words(own.from).spare(),
        ];
        blocks.push(Block::Heading(own.choices.to_owned()));
        blocks.push(table(columns, choices));
    }
    blocks.push(Block::Remark(own.inputs_mean.to_owned()));
    Document { blocks }
}

fn table(columns: Vec<Column>, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        columns,
        pinned: 1,
        rows,
    })
}

fn of(variables: &Variables, row: impl Fn(&Variable) -> Option<Vec<Cell>>) -> Vec<Row> {
    let all = variables.all.iter();
    all.filter_map(|one| row(one).map(Row::new)).collect()
}

fn number(one: &Variable, currency: Currency, words: &Words) -> Option<Vec<Cell>> {
    let Varies::Number {
        likely,
        range,
        dimension,
        label,
        ..
    } = &one.varies
    else {
        return None;
    };
    let value = match likely {
        None => Cell::words(words.sensitivity.integrated),
        Some(value) => {
            let figure = Figure {
                name: one.path.clone(),
                value: *value,
                dimension: *dimension,
                currency: Currency::labelled(*dimension, label.as_deref()),
                is_own: false,
            };
            Cell::Number(Number::new(&figure, currency).labelled(label.clone()))
        }
    };
    let range = match range {
        Estimate::Exact(_) => Cell::Empty,
        range => Cell::words(print_estimate(*dimension, range, currency)),
    };
    Some(vec![
        Cell::words(&one.path),
        value,
        range,
        Cell::words(origin(&one.source, words)),
    ])
}

fn choice(one: &Variable, words: &Words) -> Option<Vec<Cell>> {
    let Varies::Choice { value, choices } = &one.varies else {
        return None;
    };
    let all = if choices.len() > LISTED {
        fill(
            words.sensitivity.many,
            &[("count", &choices.len().to_string())],
        )
    } else {
        choices.join(", ")
    };
    Some(vec![
        Cell::words(&one.path),
        Cell::words(value),
        Cell::words(all),
        Cell::words(origin(&one.source, words)),
    ])
}
