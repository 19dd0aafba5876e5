//! What `check` finds, the worst first.

use super::super::words::fill;
use super::super::{Block, Cell, Column, Mark, Row, Table, check};
use super::{Chapter, Measure, Sheet};
use crate::diagnostic::{Place, Severity};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "findings",
    needs: &[],
    in_summary: true,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let reviews = &sheet.dossier.reviews;
    let mut told = check::told(reviews, words);
    told.sort_by_key(|one| one.finding.severity);
    let whole = told.len();
    if sheet.measure == Measure::Summary {
        told.retain(|one| one.finding.severity == Severity::Error);
    }
    let mut blocks = vec![Block::Remark(check::verdict(reviews, words))];
    let hidden = whole - told.len();
    let notes = told
        .iter()
        .position(|one| one.finding.severity == Severity::Note);
    let notes = told.split_off(notes.unwrap_or(told.len()));
    if !told.is_empty() {
        blocks.push(Block::Table(table(sheet, &told)));
    }
    if !notes.is_empty() {
        let parts = [("notes", &*words.check.so_many(Severity::Note, notes.len()))];
        blocks.push(Block::Folded {
            title: fill(own.notes, &parts),
            blocks: vec![Block::Table(table(sheet, &notes))],
        });
    }
    if hidden > 0 {
        let parts = [("count", &*hidden.to_string())];
        blocks.push(Block::Remark(fill(own.further_findings, &parts)));
    }
    blocks
}

/// A row a finding.
fn table(sheet: &Sheet<'_>, told: &[check::Told<'_>]) -> Table {
    let words = sheet.words;
    let with_place = sheet.measure == Measure::Whole;
    let row = |one: &check::Told<'_>| {
        let finding = &one.finding;
        let severity = words.check.severity(finding.severity).to_owned();
        let mut cells = vec![
            Cell::Marked(mark(finding.severity), severity),
            Cell::words(finding.code),
            Cell::words(plans(sheet, &one.plans)),
            Cell::words(&finding.message),
            Cell::words(&finding.help),
        ];
        cells.extend(with_place.then(|| Cell::words(at(&finding.place))));
        Row::new(cells)
    };
    let mut columns = vec![
        words.check.severity,
        words.check.rule,
        sheet.own.plans,
        words.check.finding,
        words.check.fix,
    ];
    columns.extend(with_place.then_some(words.check.place));
    Table {
        columns: columns.into_iter().map(Column::words).collect(),
        pinned: 2,
        rows: told.iter().map(row).collect(),
    }
}

fn mark(severity: Severity) -> Mark {
    match severity {
        Severity::Error => Mark::Missed,
        Severity::Warning => Mark::Thin,
        Severity::Note => Mark::Plain,
    }
}

/// What the plans of some files are called.
fn plans(sheet: &Sheet<'_>, files: &[&str]) -> String {
    let all = sheet.plans.iter().enumerate();
    let those = all.filter(|(_, plan)| files.contains(&plan.file.as_str()));
    let those: Vec<usize> = those.map(|(at, _)| at).collect();
    sheet.called(&those)
}

/// Where it stands.
fn at(place: &Place) -> String {
    match place.line {
        0 => place.file.clone(),
        line => format!("{}:{line}", place.file),
    }
}
