//! For which clauses of frameworks the plans have evidence. It is a list of what can be shown to
//! an auditor, and claims nothing.

use super::super::words::fill;
use super::super::{Block, Cell, Column, Mark, Row, Table};
use super::{Chapter, Sheet};
use crate::analysis::Control;
use crate::catalog::EvidenceKind;

pub(super) const CHAPTER: Chapter = Chapter {
    id: "controls",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let own = sheet.own;
    let controls = &sheet.dossier.controls;
    if controls.is_empty() {
        return vec![Sheet::said(own.no_controls)];
    }
    let mut columns = vec![
        Column::words(own.clause),
        Column::words(own.asks),
        Column::words(own.evidence),
    ];
    let groups = groups(sheet);
    columns.extend(
        groups
            .iter()
            .map(|plans| Column::words(sheet.called(plans))),
    );
    let mut rows = Vec::new();
    let mut before = "";
    for control in controls {
        let row = &control.row;
        let mut cells = vec![
            Cell::words(format!("{} {}", row.framework, row.clause)),
            Cell::words(sheet.words.row(&row.asks)),
            Cell::words(listed(sheet, &row.evidence)),
        ];
        cells.extend(groups.iter().map(|plans| held(sheet, control, plans[0])));
        rows.push(if row.framework == before || before.is_empty() {
            Row::new(cells)
        } else {
            Row::first(cells)
        });
        before = &row.framework;
    }
    let table = Table {
        columns,
        pinned: 1,
        rows,
    };
    vec![
        Sheet::said(own.controls_claim),
        Block::Table(table),
        Sheet::said(own.controls_mean),
    ]
}

/// Plans that have the same evidence for everything share a column.
fn groups(sheet: &Sheet<'_>) -> Vec<Vec<usize>> {
    let controls = &sheet.dossier.controls;
    let alike = |a: usize, b: usize| controls.iter().all(|one| one.lacks[a] == one.lacks[b]);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..sheet.plans.len() {
        match groups.iter_mut().find(|plans| alike(plans[0], at)) {
            Some(plans) => plans.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Whether a plan has the evidence, and what it lacks.
fn held(sheet: &Sheet<'_>, control: &Control, at: usize) -> Cell {
    let own = sheet.own;
    let lacks = &control.lacks[at];
    let is_rule = |one: &EvidenceKind| matches!(one, EvidenceKind::Rule(_));
    if lacks.is_empty() && control.row.evidence.iter().all(is_rule) {
        // A rule that finds nothing may have nothing to look at.
        Cell::Marked(Mark::Plain, own.nothing_against.to_owned())
    } else if lacks.is_empty() {
        Cell::Marked(Mark::Met, own.has_all.to_owned())
    } else if lacks.len() == control.row.evidence.len() {
        Cell::Marked(Mark::Missed, own.has_none.to_owned())
    } else {
        let parts = [("what", &*listed(sheet, lacks))];
        Cell::Marked(Mark::Thin, fill(own.lacks, &parts))
    }
}

fn listed(sheet: &Sheet<'_>, evidence: &[EvidenceKind]) -> String {
    let names = evidence.iter().map(|one| called(sheet, one));
    names.collect::<Vec<_>>().join("; ")
}

/// What evidence is called.
fn called(sheet: &Sheet<'_>, kind: &EvidenceKind) -> String {
    if let EvidenceKind::Rule(id) = kind {
        return fill(sheet.own.rule_kept, &[("id", id)]);
    }
    let id = kind.id();
    let known = sheet.own.evidence_kinds.iter();
    let known = known.copied().find(|(known, _)| *known == id);
    known.map_or(id, |(_, words)| words.to_owned())
}
