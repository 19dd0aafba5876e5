//! For which clauses of frameworks the plans have evidence. It is a list of what can be shown to
//! an auditor, and claims nothing.

use super::super::words::fill;
use super::super::{Block, Cell, Column, Mark, Row, Table, check};
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
    columns.extend(sheet.names.iter().map(Column::words));
    let mut rows = Vec::new();
    let mut before = "";
    for control in controls {
        let row = &control.row;
        let mut cells = vec![
            Cell::words(format!("{} {}", row.framework, row.clause)),
            Cell::words(&row.asks),
            Cell::words(listed(sheet, &row.evidence)),
        ];
        cells.extend((0..sheet.plans.len()).map(|at| held(sheet, control, at)));
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

/// Whether a plan has the evidence, and what it lacks.
fn held(sheet: &Sheet<'_>, control: &Control, at: usize) -> Cell {
    let own = sheet.own;
    let lacks = &control.lacks[at];
    if lacks.is_empty() {
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
        let title = check::title(id, &sheet.words.check);
        let parts = [("id", id.as_str()), ("title", title)];
        return fill(sheet.own.rule_kept, &parts);
    }
    let id = kind.id();
    let known = sheet.own.evidence_kinds.iter();
    let known = known.copied().find(|(known, _)| *known == id);
    known.map_or(id, |(_, words)| words.to_owned())
}
