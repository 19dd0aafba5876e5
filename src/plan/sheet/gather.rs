//! The lines of each sheet of a text, gathered from its tables.

use std::ops::Range;
use std::rc::Rc;

use super::SHEET_LINES;
use super::columns::{SheetColumn, SheetColumns, SheetPart};
use super::lines::{Blank, SheetLine, Source, is_step};
use super::rows::{RowBlock, TableCell, TableRow, Tables};
use crate::diagnostic::{Finding, Findings, choices};

/// How to write the headings, if they are gone.
const HEADINGS: &str = "Head the tables with `| Id | What | Filled in |` and \
    `| Id | What | Expected | At worst | Began | Ended | Took |`, and put `| --- |` for each column below.";

/// The sheets of a text, and what is in their tables and belongs to no line of them.
pub(super) fn gather<'r>(
    source: Source<'_>,
    tables: &'r Tables,
    wrong: &mut Findings,
) -> Vec<Blank<'r>> {
    let mut gathering = Gathering {
        source,
        wrong,
        sheets: Vec::new(),
        open: None,
        stand: Stand::Foreign,
    };
    for block in &tables.blocks {
        gathering.block(block);
    }
    if let Some(span) = &tables.open_comment {
        let message = "this comment has no end, so that nothing below it is read";
        let finding = Finding::error("bad-sheet", message, source.at(span.clone()));
        gathering.wrong.push(finding.help("End it with `-->`."));
    }
    for sheet in &gathering.sheets {
        sheet.unfit(source, gathering.wrong);
    }
    gathering.sheets
}

/// What the rows at hand belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// A table of a sheet.
    Sheet,
    /// Another table, or none.
    Foreign,
    /// A table whose heading was refused.
    Refused,
}

struct Gathering<'g, 't, 'r> {
    source: Source<'t>,
    wrong: &'g mut Findings,
    sheets: Vec<Blank<'r>>,
    /// The table of a sheet that was begun last.
    open: Option<Rc<SheetColumns>>,
    stand: Stand,
}

impl<'r> Gathering<'_, '_, 'r> {
    fn refuse(&mut self, code: &'static str, message: String, span: Range<usize>, help: &str) {
        let finding = Finding::error(code, message, self.source.at(span));
        self.wrong.push(finding.help(help));
    }

    fn block(&mut self, block: &'r RowBlock) {
        if let Some(heading) = &block.heading {
            self.heading(heading, &block.rows);
        } else if self.stand == Stand::Foreign && self.open.is_some() {
            // Only a table keeps rows from the sheet above; it ends with its own.
            self.stand = Stand::Sheet;
            let is_own = |row: &TableRow| self.is_line(row);
            if !block.rows.iter().any(is_own) {
                self.stand = Stand::Foreign;
            }
        }
        for row in block.rows.iter().filter(|row| !row.is_empty()) {
            if let Some(columns) = SheetColumns::of(row) {
                self.begin(row, columns);
            } else if self.stand == Stand::Sheet {
                self.row(row, block.heading.is_none());
            } else if self.stand == Stand::Foreign && block.heading.is_none() && looks_lost(row) {
                let message = "the table of this line of a sheet has no heading".to_owned();
                self.refuse("bad-sheet", message, row.span(), HEADINGS);
                self.stand = Stand::Refused;
            }
        }
    }

    /// The row above a rule.
    fn heading(&mut self, heading: &'r TableRow, rows: &[TableRow]) {
        if let Some(columns) = SheetColumns::of(heading) {
            self.begin(heading, columns);
            return;
        }
        let lines = rows.iter().filter(|row| is_head_line(row)).count();
        let is_lost = |row: &TableRow| is_numbered(row);
        let is_meant = SheetColumns::is_meant(heading) || lines > 1;
        if is_meant || is_lost(heading) || rows.iter().any(is_lost) {
            let message = "this heading of a sheet is not understood".to_owned();
            self.refuse("bad-sheet", message, heading.span(), HEADINGS);
            self.stand = Stand::Refused;
        } else {
            self.stand = Stand::Foreign;
        }
    }

    /// A heading that is one of a sheet.
    fn begin(&mut self, row: &TableRow, columns: SheetColumns) {
        self.stand = Stand::Sheet;
        if let Some(cell) = columns.twice().and_then(|at| row.cells.get(at)) {
            let message = format!("two columns are called `{}`", cell.text);
            self.refuse(
                "bad-sheet",
                message,
                cell.span.clone(),
                "Leave one of the two out.",
            );
            self.stand = Stand::Refused;
        }
        if columns.part == SheetPart::Head {
            self.sheets.push(Blank {
                heading: row.span(),
                head: Vec::new(),
                steps: Vec::new(),
            });
        }
        self.open = Some(Rc::new(columns));
    }

    /// Whether a row that no heading stands above is a line of the table that was begun last.
    fn is_line(&self, row: &TableRow) -> bool {
        let columns = self.open.as_ref();
        let fits = columns.is_some_and(|columns| row.cells.len() == columns.columns.len());
        (fits && self.has_id(row)) || looks_lost(row)
    }

    /// Whether a row has an id that a line of the table that was begun last can have.
    fn has_id(&self, row: &TableRow) -> bool {
        let Some(columns) = &self.open else {
            return false;
        };
        let at = columns.place(SheetColumn::Id).unwrap_or_default();
        let id = row.cells.get(at).map_or("", |cell| &cell.text);
        match columns.part {
            SheetPart::Head => SHEET_LINES.contains(&id),
            SheetPart::Steps => is_step(id),
        }
    }

    /// A row of a table of a sheet; a loose one stands below a blank line or a sentence.
    fn row(&mut self, row: &'r TableRow, is_loose: bool) {
        let Some(columns) = self.open.clone() else {
            return;
        };
        let (has, wanted) = (row.cells.len(), columns.columns.len());
        let is_loose = is_loose || columns.has_bar;
        let is_own = row.has_bar || has == wanted || self.has_id(row) || looks_lost(row);
        if is_loose && !is_own {
            // A sentence with a bar.
            return;
        }
        if has != wanted && !(row.is_open && has + 1 == wanted) {
            let cells = if has == 1 { "cell" } else { "cells" };
            let message =
                format!("this line of the sheet has {has} {cells}, and {wanted} belong there");
            let help = if has > wanted {
                "Write `\\|` for a bar inside a cell."
            } else {
                "Leave no cell out, and keep each table below its own heading."
            };
            self.refuse("bad-sheet", message, row.span(), help);
            return;
        }
        let line = SheetLine { row, columns };
        let id = line.id();
        let is_known = match line.columns.part {
            SheetPart::Head => SHEET_LINES.contains(&id.text.as_str()),
            SheetPart::Steps => is_step(&id.text),
        };
        if !is_known {
            if line.is_filled() {
                self.unknown(&line);
            }
            return;
        }
        self.misplaced(&line);
        let Some(sheet) = self.sheets.last_mut() else {
            // Where a heading is lost, that is told, and not all that follows from it.
            if line.is_filled() && self.wrong.is_empty() {
                let message = format!(
                    "`{}` is measured, but no line `name`, `date` or `passed` stands above it",
                    id.text
                );
                let help = "Put the table of the drill above that of its steps.";
                self.refuse("bad-sheet", message, id.span.clone(), help);
            }
            return;
        };
        match line.columns.part {
            SheetPart::Head => sheet.head.push(line),
            SheetPart::Steps => sheet.steps.push(line),
        }
    }

    /// A line with an id that no sheet has.
    fn unknown(&mut self, line: &SheetLine<'_>) {
        let id = line.id();
        let (message, help) = match line.columns.part {
            _ if id.text.is_empty() => {
                let message = "this line of the sheet has no id".to_owned();
                (message, "Write the id of the line in its place.".to_owned())
            }
            SheetPart::Head => {
                let message = format!("`{}` is no line of a sheet", id.text);
                (message, choices(&SHEET_LINES))
            }
            SheetPart::Steps => {
                let message = format!("`{}` is no id of a step", id.text);
                let help = "Write it as the runbook has it, such as `decide` or `db.promote`.";
                (message, help.to_owned())
            }
        };
        // An empty cell has no width: the line is shown then.
        let span = if id.text.is_empty() {
            line.row.span()
        } else {
            id.span.clone()
        };
        self.refuse("unknown-line", message, span, &help);
    }

    /// What is written below a heading that was probably another one.
    fn misplaced(&mut self, line: &SheetLine<'_>) {
        for at in line.columns.added() {
            let Some(cell) = line.row.cells.get(at).and_then(TableCell::written) else {
                continue;
            };
            let Some(meant) = line.columns.meant(at) else {
                continue;
            };
            let heading = &line.columns.names[at];
            let message =
                format!("this stands below `{heading}`, which no column of a sheet is called");
            let help = format!("Call the column `{meant}`, or add a column that is called so.");
            self.refuse("bad-sheet", message, cell.span.clone(), &help);
        }
    }
}

/// Whether a row begins as a line of the first table of a sheet.
fn is_head_line(row: &TableRow) -> bool {
    let id = row.cells.first().map_or("", |cell| &cell.text);
    SHEET_LINES.contains(&id)
}

/// Whether a row begins as a step of a runbook: `| decide | 2. Decide`.
fn is_numbered(row: &TableRow) -> bool {
    let text = |at: usize| row.cells.get(at).map_or("", |cell| &cell.text);
    let number = text(1).split_once(". ").map_or("", |(number, _)| number);
    let is_number = !number.is_empty() && number.bytes().all(|one| one.is_ascii_digit());
    is_number && is_step(text(0))
}

/// Whether a row that no heading stands above is probably one of a sheet.
fn looks_lost(row: &TableRow) -> bool {
    is_numbered(row) || (row.has_bar && is_head_line(row))
}
