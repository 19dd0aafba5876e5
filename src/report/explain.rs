//! The pages of `explain`: one number's derivation, or the names that can be asked for.

use super::words::{Words, fill};
use super::{Block, Branch, Cell, Column, Document, Number, Row, Table};
use crate::analysis::{Explanation, Figure, Listed};
use crate::graph::{Derivation, Source, SourceKind};
use crate::units::{Currency, Dimension};

/// How one number comes about.
pub fn page(explanation: &Explanation, words: &Words) -> Document {
    let derivation = &explanation.derivation;
    let mut blocks = Vec::new();
    if let Some(meaning) = derivation
        .meaning
        .as_ref()
        .filter(|meaning| !meaning.is_empty())
    {
        blocks.push(Block::Remark(words.sentence(meaning).into_owned()));
    }
    blocks.push(Block::Tree(branch(derivation, explanation.currency, words)));
    Document { blocks }
}

/// The names that can be asked for.
pub fn names(entries: &[Listed], currency: Currency, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.name),
        Column::words(words.title("value")),
        Column::words(words.title("unit")),
        Column::words(words.meaning),
    ];
    let row = |entry: &Listed| {
        let figure = Figure {
            name: entry.name.clone(),
            value: entry.value,
            dimension: entry.dimension,
            currency: Currency::labelled(entry.dimension, entry.label.as_deref()),
            is_own: false,
        };
        Row::new(vec![
            Cell::words(&entry.name),
            Cell::Number(Number::new(&figure, currency).bare()),
            Cell::words(
                match (
                    own_unit(entry.dimension, entry.label.as_deref()),
                    figure.currency,
                ) {
                    (Some(label), _) => words.label(label),
                    (None, own) => words.unit(entry.dimension, own.unwrap_or(currency)),
                },
            ),
            Cell::words(words.sentence(&entry.meaning)),
        ])
    };
    Table {
        columns,
        pinned: 1,
        rows: entries.iter().map(row).collect(),
    }
}

/// What one unit is, where the label says that; of an amount it says no more than the
/// currency.
fn own_unit(dimension: Dimension, label: Option<&str>) -> Option<&str> {
    label.filter(|_| dimension == Dimension::Price || !dimension.is_money())
}

/// What one unit of a canonical value is called, for scripts.
pub fn unit(dimension: Dimension, label: Option<&str>, currency: Currency) -> String {
    if let Some(label) = own_unit(dimension, label) {
        return label.to_owned();
    }
    let currency = Currency::labelled(dimension, label).unwrap_or(currency);
    match dimension {
        Dimension::Scalar => "1".to_owned(),
        Dimension::Duration => "s".to_owned(),
        Dimension::DataSize => "B".to_owned(),
        Dimension::DataRate => "B/s".to_owned(),
        Dimension::Probability => "probability".to_owned(),
        Dimension::Frequency => "per year".to_owned(),
        Dimension::Money => currency.to_string(),
        Dimension::CostRate => format!("{currency}/s"),
        Dimension::Monthly => format!("{currency}/month"),
        Dimension::Price => format!("{currency} per unit"),
    }
}

/// What one unit of a figure is called, for scripts.
pub fn figure_unit(figure: &Figure, currency: Currency) -> String {
    unit(figure.dimension, None, figure.currency.unwrap_or(currency))
}

fn branch(derivation: &Derivation, currency: Currency, words: &Words) -> Branch {
    let figure = Figure {
        name: derivation.name.clone().unwrap_or_default(),
        value: derivation.value,
        dimension: derivation.dimension,
        currency: Currency::labelled(derivation.dimension, derivation.label.as_deref()),
        is_own: false,
    };
    let number = Number::new(&figure, currency).labelled(derivation.label.clone());
    let source = derivation
        .source
        .as_ref()
        .map(|source| origin(source, words));
    let name = derivation.name.as_ref().or(derivation.hole.as_ref());
    let name = name.cloned().unwrap_or_default();
    let mut text = source.unwrap_or_else(|| derivation.formula.clone());
    if text == name {
        text.clear();
    }
    if derivation.repeated {
        words.shown_above.clone_into(&mut text);
    }
    if derivation.left_out {
        let gap = if text.is_empty() { "" } else { " " };
        text = format!("{text}{gap}{}", words.parts_left_out);
    }
    if !derivation.taken {
        let gap = if text.is_empty() { "" } else { " " };
        text = format!("{}{gap}{text}", words.not_taken);
    }
    Branch {
        name,
        value: Some(number),
        text,
        noted: None,
        branches: derivation
            .children
            .iter()
            .map(|part| branch(part, currency, words))
            .collect(),
    }
}

/// Why a number is what it is: the title of a source as its authors have it, a judgement of the
/// catalogue in the reader's language, and what a plan says as it is written.
pub(crate) fn because<'a>(source: &'a Source, words: &Words) -> &'a str {
    match source.kind {
        SourceKind::Judgement => words.row(&source.note),
        _ => &source.note,
    }
}

/// A source in one line: what kind, where, as of when, and why.
pub(crate) fn origin(source: &Source, words: &Words) -> String {
    let template = match source.kind {
        SourceKind::Plan => words.source_plan,
        SourceKind::Override => words.source_override,
        SourceKind::Price => words.source_price,
        SourceKind::Published => words.source_published,
        SourceKind::Judgement => words.source_judgement,
        SourceKind::Definition => words.source_definition,
    };
    let mut parts = vec![fill(template, &[("place", &source.place)])];
    if let Some(date) = &source.as_of {
        parts.push(fill(words.as_of, &[("date", &words.language.date(date))]));
    }
    if !source.note.is_empty() {
        parts.push(because(source, words).to_owned());
    }
    parts.join(", ")
}

/// The id of a kind of source in machine-readable outputs.
pub const fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Plan => "plan",
        SourceKind::Override => "override",
        SourceKind::Price => "price",
        SourceKind::Published => "published",
        SourceKind::Judgement => "judgement",
        SourceKind::Definition => "definition",
    }
}

/// The ids of every kind of source.
pub const KINDS: &[&str] = &[
    kind(SourceKind::Plan),
    kind(SourceKind::Override),
    kind(SourceKind::Price),
    kind(SourceKind::Published),
    kind(SourceKind::Judgement),
    kind(SourceKind::Definition),
];
