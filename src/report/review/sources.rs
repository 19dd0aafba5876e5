//! Which prices and which published facts the figures rest on.

use super::super::words::fill;
use super::super::{Block, Cell, Column, Number, Row, Table};
use super::{Chapter, Sheet};
use crate::analysis::Cited;
use crate::graph::SourceKind;

pub(super) const CHAPTER: Chapter = Chapter {
    id: "sources",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let oldest = &sheet.dossier.comparison.prices_as_of;
    let mut blocks = vec![Block::Remark(words.prices(oldest))];
    for (kind, title, none) in [
        (SourceKind::Price, own.prices_used, own.no_prices_used),
        (SourceKind::Published, own.facts_used, own.no_facts_used),
    ] {
        let all = sheet.dossier.cited.iter();
        let all: Vec<&Cited> = all.filter(|one| one.source.kind == kind).collect();
        if all.is_empty() {
            blocks.push(Sheet::said(none));
            continue;
        }
        blocks.push(Block::Folded {
            title: title.to_owned(),
            blocks: vec![Block::Table(table(sheet, &all))],
        });
    }
    blocks
}

/// The name of an input, and how many more come from the same row.
fn named(sheet: &Sheet<'_>, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first, more @ ..] => {
            let parts = [("name", first.as_str()), ("count", &more.len().to_string())];
            fill(sheet.own.and_more, &parts)
        }
    }
}

fn table(sheet: &Sheet<'_>, all: &[&Cited]) -> Table {
    let own = sheet.own;
    let row = |one: &&Cited| {
        let plan = one.plans.first().copied().unwrap_or_default();
        let number = Number::new(&one.figure, sheet.plans[plan].currency);
        let source = &one.source;
        let as_of = source.as_of.as_deref();
        Row::new(vec![
            Cell::words(named(sheet, &one.names)),
            Cell::Number(Number {
                plan: Some(plan),
                ..number.labelled(one.label.clone())
            }),
            Cell::words(as_of.map_or_else(String::new, |day| sheet.words.language.date(day))),
            Cell::words(&source.place),
            Cell::words(&source.note),
        ])
    };
    Table {
        columns: vec![
            Column::words(sheet.words.name),
            Column::numbers(sheet.words.title("value")),
            Column::words(own.as_of),
            Column::words(own.row),
            Column::words(own.citation),
        ],
        pinned: 1,
        rows: all.iter().map(row).collect(),
    }
}
