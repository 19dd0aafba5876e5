//! A CSV file with a header: named columns, and findings that name them.

use std::ops::Range;

use super::rows::{Record, RowOrSlip, Rows, Slip, Spot};
use super::text::{Text, instead};
use super::value::{decimal, is_date};
use crate::diagnostic::choices;

/// A column of a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// As the header writes it.
    pub(super) name: &'static str,
    /// Whether each row must fill it.
    pub(super) filled: bool,
}

/// A column that each row fills.
pub(super) const fn filled(name: &'static str) -> Column {
    Column { name, filled: true }
}

/// A column that may be empty, and that the header may leave out.
pub(super) const fn empty(name: &'static str) -> Column {
    Column {
        name,
        filled: false,
    }
}

/// Signs that part cells elsewhere, and what they are called.
const SIGNS: &[(char, &str)] = &[(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];

/// Which cell of a row belongs to which column.
pub(super) struct Layout {
    columns: &'static [Column],
    cells: Vec<Option<usize>>,
    width: usize,
}

/// A row whose required cells are filled.
pub(super) struct Row<'r, 'a> {
    layout: &'r Layout,
    record: &'r Record<'a>,
    /// Line of the file, from 1.
    pub(super) line: usize,
}

impl Layout {
    /// The layout that a header states; `None` if no row can be read by it.
    fn of_header(
        text: &mut Text<'_>,
        columns: &'static [Column],
        header: &Record<'_>,
    ) -> Option<Self> {
        let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        let mut cells = vec![None; columns.len()];
        let mut good = true;
        if let (1, Some(whole)) = (header.width(), header.text(0))
            && let Some((sign, what)) = SIGNS.iter().find(|(sign, _)| whole.contains(*sign))
        {
            text.refuse(
                header.at(None),
                "bad-csv",
                format!("the cells are parted by {what}"),
                "commas belong between them",
                format!(
                    "Write `{}`, and decimals with a point; a spreadsheet calls the format `CSV` with commas.",
                    whole.replace(*sign, ",")
                ),
            );
            return None;
        }
        for index in 0..header.width() {
            let written = header.text(index).unwrap_or_default();
            let Some(column) = names.iter().position(|name| *name == written) else {
                good = false;
                text.refuse(
                    header.at(Some(index)),
                    "unknown-column",
                    format!("`{written}` is not a column of this file"),
                    "not a known column",
                    instead(written, &names),
                );
                continue;
            };
            if cells[column].replace(index).is_some() {
                good = false;
                text.refuse(
                    header.at(Some(index)),
                    "duplicate-column",
                    format!("column `{written}` is there twice"),
                    "the second time",
                    "Remove one of them.".to_owned(),
                );
            }
        }
        for (column, cell) in columns.iter().zip(&cells) {
            if column.filled && cell.is_none() {
                good = false;
                text.refuse(
                    header.at(None),
                    "missing-column",
                    format!("column `{}` is missing", column.name),
                    "the header names the columns",
                    format!(
                        "Add `{}` to the first line and a value to each row.",
                        column.name
                    ),
                );
            }
        }
        good.then_some(Self {
            columns,
            cells,
            width: header.width(),
        })
    }
}

impl Row<'_, '_> {
    /// The text of a column; empty if the file leaves it out.
    pub(super) fn text(&self, column: usize) -> &str {
        let cell = self.layout.cells[column].and_then(|cell| self.record.text(cell));
        cell.unwrap_or_default()
    }

    /// A column's cell, else the row.
    pub(super) fn spot(&self, column: usize) -> Spot {
        self.record.spot(self.layout.cells[column])
    }

    /// Where a column's cell stands, else where the row does.
    pub(super) fn at(&self, column: usize) -> Range<usize> {
        self.record.at(self.layout.cells[column])
    }

    /// The number in a column, or a finding.
    pub(super) fn number(&self, text: &mut Text<'_>, column: usize) -> Option<f64> {
        let name = self.layout.columns[column].name;
        let written = self.text(column);
        let (code, message, help) = match decimal(written) {
            Ok(number) if number.is_sign_negative() && !number.is_zero() => (
                "negative-number",
                format!("`{written}` in column `{name}` is negative"),
                "Prices and tiers are zero or more.".to_owned(),
            ),
            Ok(number) => return number.to_string().parse().ok(),
            Err(help) => (
                "bad-number",
                format!("`{written}` in column `{name}` is not a number"),
                help,
            ),
        };
        text.refuse(
            self.at(column),
            code,
            message,
            "a number belongs here",
            help,
        );
        None
    }

    /// Refuses what is not a date.
    pub(super) fn date(&self, text: &mut Text<'_>, column: usize) {
        let written = self.text(column);
        if is_date(written) {
            return;
        }
        let name = self.layout.columns[column].name;
        text.refuse(
            self.at(column),
            "bad-date",
            format!("`{written}` in column `{name}` is not a date"),
            "a date belongs here",
            "Write it as `2026-03-31`; the day, or the day and the month, may be left out."
                .to_owned(),
        );
    }

    /// The position of a text among choices, or a finding.
    pub(super) fn choice(
        &self,
        text: &mut Text<'_>,
        column: usize,
        known: &[&str],
    ) -> Option<usize> {
        let written = self.text(column);
        let found = known.iter().position(|choice| *choice == written);
        if found.is_none() {
            let name = self.layout.columns[column].name;
            text.refuse(
                self.at(column),
                "bad-choice",
                format!("`{written}` in column `{name}` is not a choice"),
                "one of a few words belongs here",
                choices(known),
            );
        }
        found
    }
}

/// Reads a whole sheet: the header, then each row that fills what it must.
pub(super) fn read<'a>(
    text: &mut Text<'a>,
    columns: &'static [Column],
    each: impl FnMut(&mut Text<'a>, &Row<'_, '_>),
) {
    read_from(text, columns, &mut Rows::new(text.source), each);
}

/// As [`read`], from rows that are there already.
pub(super) fn read_from<'a, 'r>(
    text: &mut Text<'a>,
    columns: &'static [Column],
    rows: &mut impl Iterator<Item = RowOrSlip<'r>>,
    each: impl FnMut(&mut Text<'a>, &Row<'_, '_>),
) {
    let header = match rows.next() {
        Some(Ok(header)) => header,
        Some(Err((at, slip))) => return refuse_slip(text, at, slip),
        None => {
            let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
            text.refuse(
                0..0,
                "empty-file",
                format!("`{}` has no header", text.file),
                "the names of the columns belong here",
                format!("Write `{}` as the first line.", names.join(",")),
            );
            return;
        }
    };
    if let Some(layout) = Layout::of_header(text, columns, &header) {
        read_rows(text, &layout, rows, each);
    }
}

/// Reads rows by a known layout.
pub(super) fn read_rows<'a, 'r>(
    text: &mut Text<'a>,
    layout: &Layout,
    rows: &mut impl Iterator<Item = RowOrSlip<'r>>,
    mut each: impl FnMut(&mut Text<'a>, &Row<'_, '_>),
) {
    for row in rows {
        if text.is_hopeless() {
            return;
        }
        let record = match row {
            Ok(record) => record,
            Err((at, slip)) => {
                refuse_slip(text, at, slip);
                continue;
            }
        };
        let row = Row {
            layout,
            record: &record,
            line: record.line,
        };
        if fits(text, &row) {
            each(text, &row);
        }
    }
}

fn fits(text: &mut Text<'_>, row: &Row<'_, '_>) -> bool {
    let (width, found) = (row.layout.width, row.record.width());
    if found != width {
        text.refuse(
            row.record.at(None),
            "bad-row",
            format!("the row has {found} cells, the header {width}"),
            "one cell a column",
            "Put texts with commas into quotation marks; write `,,` for an empty cell.".to_owned(),
        );
        return false;
    }
    let mut good = true;
    for (index, column) in row.layout.columns.iter().enumerate() {
        if column.filled && row.text(index).is_empty() {
            good = false;
            text.refuse(
                row.at(index),
                "missing-value",
                format!("column `{}` is empty", column.name),
                "a value belongs here",
                format!("Each row needs `{}`.", column.name),
            );
        }
    }
    good
}

fn refuse_slip(text: &mut Text<'_>, at: Range<usize>, slip: Slip) {
    let (message, help) = match slip {
        Slip::Unclosed => (
            "the quotation mark is never closed",
            "Close it, or write it twice if it is part of the text.",
        ),
        Slip::AfterQuote => (
            "text follows a closing quotation mark",
            "Write quotation marks inside a text twice.",
        ),
        Slip::TooManyCells => (
            "the row has too many cells",
            "Check its quotation marks and commas.",
        ),
    };
    text.refuse(at, "bad-csv", message.to_owned(), "", help.to_owned());
}
