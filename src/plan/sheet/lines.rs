//! The lines of a sheet, each with its columns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::columns::{SheetColumn, SheetColumns};
use super::rows::{TableCell, TableRow};
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::schema::ROOT;

/// A text and its name, to say where something stands.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) file: &'t str,
    pub(super) text: &'t str,
}

impl Source<'_> {
    pub(super) fn at(self, span: Range<usize>) -> Place {
        Place::of_span(self.file, self.text, span)
    }

    pub(super) fn wrong(
        self,
        code: &'static str,
        message: impl Into<String>,
        cell: &TableCell,
    ) -> Finding {
        Finding::error(code, message, self.at(cell.span.clone()))
    }
}

/// A line of a sheet.
pub(super) struct SheetLine<'r> {
    pub(super) row: &'r TableRow,
    pub(super) columns: Rc<SheetColumns>,
}

impl<'r> SheetLine<'r> {
    /// The cell with its id.
    pub(super) fn id(&self) -> &'r TableCell {
        let at = self.columns.place(SheetColumn::Id);
        at.and_then(|at| self.row.cells.get(at))
            .unwrap_or(&self.row.cells[0])
    }

    /// The cell of a column, if the sheet has that.
    pub(super) fn cell(&self, column: SheetColumn) -> Option<&'r TableCell> {
        self.row.cells.get(self.columns.place(column)?)
    }

    /// What is written in a column, with its heading.
    pub(super) fn headed(&self, column: SheetColumn) -> Option<(&str, &'r TableCell)> {
        let at = self.columns.place(column)?;
        let cell = self.row.cells.get(at)?.written()?;
        Some((self.columns.names[at].as_str(), cell))
    }

    /// What is written in the columns that somebody added, each with its heading.
    pub(super) fn notes(&self) -> impl Iterator<Item = (&str, &'r TableCell)> {
        self.columns.added().filter_map(|at| {
            let cell = self.row.cells.get(at)?.written()?;
            Some((self.columns.names[at].as_str(), cell))
        })
    }

    /// Whether anything is written where it is to be filled in.
    pub(super) fn is_filled(&self) -> bool {
        let filled = [
            SheetColumn::Filled,
            SheetColumn::Began,
            SheetColumn::Ended,
            SheetColumn::Took,
        ];
        let mut cells = filled.iter().filter_map(|column| self.cell(*column));
        cells.any(|cell| cell.written().is_some()) || self.notes().next().is_some()
    }
}

/// The lines of one sheet.
pub(super) struct Blank<'r> {
    /// Where it begins.
    pub(super) heading: Range<usize>,
    pub(super) head: Vec<SheetLine<'r>>,
    pub(super) steps: Vec<SheetLine<'r>>,
}

impl<'r> Blank<'r> {
    /// What is written beside the id of a line.
    pub(super) fn line(&self, id: &str) -> Option<&'r TableCell> {
        let line = self.head.iter().find(|line| line.id().text == id)?;
        line.cell(SheetColumn::Filled)
    }

    /// Whether anything is written on it; the scenario stands on it from the beginning.
    pub(super) fn is_filled(&self) -> bool {
        let by_hand =
            |line: &&SheetLine<'_>| line.id().text != "scenario" || line.notes().next().is_some();
        let mut head = self.head.iter().filter(by_hand);
        head.any(SheetLine::is_filled) || self.steps.iter().any(SheetLine::is_filled)
    }

    /// Lines that are there twice, and steps that one plan cannot hold.
    pub(super) fn unfit(&self, source: Source<'_>, wrong: &mut Findings) {
        let mut seen: BTreeMap<&str, &SheetLine<'_>> = BTreeMap::new();
        for line in self.head.iter().chain(&self.steps) {
            let id = line.id();
            let Some(first) = seen.insert(&id.text, line) else {
                continue;
            };
            if first.is_filled() || line.is_filled() {
                let message = format!("`{}` stands twice on this sheet", id.text);
                let finding = source.wrong("duplicate-line", message, id);
                wrong.push(finding.help("Leave one of the two out."));
            }
        }
        let filled = || self.steps.iter().filter(|line| line.is_filled());
        for line in filled() {
            let id = line.id();
            let above = id.text.split_once('.').map(|(component, _)| component);
            let Some(above) = above else { continue };
            if filled().any(|line| line.id().text == above) {
                let message = format!(
                    "`{above}` is a step of this sheet and the component of `{}`: no plan can hold both",
                    id.text
                );
                let finding = source.wrong("duplicate-line", message, id);
                wrong.push(finding.help("Leave one of the two empty."));
            }
        }
    }
}

/// Whether a plan can have the id of a step.
pub(super) fn is_step(id: &str) -> bool {
    let below = |path: &str| {
        let mut level = &*ROOT;
        for name in path.split('.') {
            level = &level.child(name)?.below;
        }
        Some(level)
    };
    let Some(mut level) = below("drills.held.name.steps") else {
        return false;
    };
    let mut key = None;
    for name in id.split('.') {
        let Some(child) = level.child(name) else {
            return false;
        };
        (level, key) = (&child.below, child.key);
    }
    key.is_some()
}

/// Whether a plan can have a drill of this name.
pub(super) fn is_name(name: &str) -> bool {
    let held = ROOT
        .child("drills")
        .and_then(|child| child.below.child("held"));
    held.is_some_and(|held| held.below.child(name).is_some())
}
