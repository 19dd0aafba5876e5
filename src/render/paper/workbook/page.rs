//! Blocks of a report on a sheet.

use std::collections::HashMap;

use rust_xlsxwriter::{Formula, Note, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr as _;

use super::book::Book;
use super::looks::Look;
use crate::render::shown::{arrows, clean, number as said, sign};
use crate::render::tree;
use crate::report::words::fill;
use crate::report::{Block, Branch, Cell, Column, ColumnKind, Row, RowKind, Table};

/// A sentence spans so many columns.
const SPAN: u16 = 7;

/// Letters of a line of a sentence.
const LETTERS: usize = 130;

/// Letters that a cell holds.
const HOLDS: usize = 32_000;

/// The height of a line, points.
const HEIGHT: f64 = 15.0;

/// A sheet that blocks are written on from the top.
pub(super) struct Page<'b, 'p> {
    pub(super) book: &'b mut Book<'p>,
    pub(super) sheet: Worksheet,
    /// The next row, counted from 0.
    pub(super) row: u32,
    /// How many letters stand beside each other in each column.
    widths: [f64; COLUMNS],
    /// How many lines rows have, where more than one.
    lines: HashMap<u32, usize>,
    /// Whether all times are in hours, for a chart to be drawn from them.
    pub(super) in_hours: bool,
}

/// Columns of a sheet that have a width; more of them are as wide as a program makes them.
const COLUMNS: usize = 40;

/// The most lines of a row.
const MOST: usize = 27;

/// The last row of a sheet, counted from 0.
const LAST: u32 = 1_048_575;

/// What lies past the last row or column of a sheet is not written, and the sheet says so.
///
/// # Panics
/// At any other error, which is a bug: texts and names are cut to what a sheet holds.
pub(super) fn within<T>(written: Result<T, XlsxError>) {
    match written {
        Ok(_) | Err(XlsxError::RowColumnLimitError) => {}
        Err(other) => panic!("{other}"),
    }
}

impl<'b, 'p> Page<'b, 'p> {
    pub(super) fn new(book: &'b mut Book<'p>, name: &str) -> Self {
        let mut sheet = Worksheet::new();
        sheet.set_name(name).expect("a name of a sheet");
        sheet.set_landscape();
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
        let mut page = Self {
            book,
            sheet,
            row: 0,
            widths: [0.0; COLUMNS],
            lines: HashMap::new(),
            in_hours: false,
        };
        let narrow = [19.0; COLUMNS - 1];
        page.widen(&[44.0]);
        (1..)
            .zip(narrow)
            .for_each(|(column, width)| page.wide(column, width));
        page
    }

    /// Sets how wide the first columns are, in letters.
    pub(super) fn widen(&mut self, widths: &[f64]) {
        (0..)
            .zip(widths)
            .for_each(|(column, width)| self.wide(column, *width));
    }

    fn wide(&mut self, column: u16, width: f64) {
        self.widths[usize::from(column)] = width;
        within(self.sheet.set_column_width(column, width));
    }

    /// Makes room for a text that is broken into lines.
    fn fit(&mut self, column: u16, text: &str) {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(9.0);
        let mut lines = 1;
        let mut used = 0.0;
        for word in text.split(' ') {
            #[allow(clippy::cast_precision_loss)] // a text that fits a cell
            let wide = word.width() as f64 + 1.0;
            if used > 0.0 && used + wide > width {
                lines += 1;
                used = 0.0;
            }
            used += wide;
            while used > width + 1.0 {
                lines += 1;
                used -= width;
            }
        }
        let lines = lines.min(MOST);
        let known = self.lines.entry(self.row).or_insert(1);
        if lines > *known {
            *known = lines;
            let height = HEIGHT * f64::from(u8::try_from(lines).unwrap_or(u8::MAX));
            within(self.sheet.set_row_height(self.row, height));
        }
    }

    /// The sheet, which says so where not all had room on it.
    pub(super) fn done(mut self) -> Worksheet {
        if self.row > LAST {
            self.row = LAST;
            self.text(0, self.book.words.workbook.full, Look::Line);
        }
        self.sheet
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.title(text),
            Block::Heading(text) => self.heading(text, Look::Heading),
            Block::Subheading(_, text) => self.heading(text, Look::Subheading),
            Block::Facts(facts) => {
                for (label, value) in facts {
                    self.text(0, label, Look::Words);
                    self.cell(1, value, Look::Words);
                    self.row += 1;
                }
                self.row += 1;
            }
            Block::Table(one) | Block::Across(one) | Block::List(one) => {
                self.table(one);
            }
            Block::Remark(text) => self.sentence(text),
            Block::Commands { lead, lines } => {
                self.sentence(lead);
                for line in lines {
                    self.text(0, line, Look::Code);
                    self.row += 1;
                }
                self.row += 1;
            }
            Block::Tree(branch) => {
                self.branch(branch, 0);
                self.row += 1;
            }
            // Numbers of charts stand in tables; those that a program draws itself on the first sheet.
            Block::Chart(chart) => {
                let text = fill(
                    self.book.words.workbook.drawn,
                    &[("chart", &chart.alternative)],
                );
                self.sentence(&text);
            }
            Block::Diagram(diagram) => {
                for line in arrows(diagram) {
                    self.text(0, &line, Look::Words);
                    self.row += 1;
                }
                self.row += 1;
            }
            Block::Checklist(items) => {
                for item in items {
                    self.sentence(&item.text);
                }
            }
            Block::Folded { title, blocks } => {
                self.heading(title, Look::Subheading);
                self.blocks(blocks);
            }
        }
    }

    pub(super) fn title(&mut self, text: &str) {
        self.text(0, text, Look::Title);
        within(self.sheet.set_row_height(self.row, 26));
        self.row += 2;
    }

    pub(super) fn heading(&mut self, text: &str, look: Look) {
        self.text(0, text, look);
        within(self.sheet.set_row_height(self.row, 21));
        self.row += 1;
    }

    /// A sentence across several columns.
    pub(super) fn sentence(&mut self, text: &str) {
        let text = cut(text);
        let format = self.book.looks.plain(Look::Sentence);
        within(
            self.sheet
                .merge_range(self.row, 0, self.row, SPAN, &text, format),
        );
        let lines = u32::try_from(text.width().div_ceil(LETTERS)).unwrap_or(1);
        let height = HEIGHT * f64::from(lines.clamp(1, 27));
        within(self.sheet.set_row_height(self.row, height));
        self.row += 2;
    }

    /// Words; they are never read as a formula.
    pub(super) fn text(&mut self, column: u16, text: &str, look: Look) {
        if look.wraps() {
            self.fit(column, text);
        }
        let format = self.book.looks.plain(look);
        within(
            self.sheet
                .write_string_with_format(self.row, column, cut(text), format),
        );
    }

    /// A formula, and what it comes to now.
    pub(super) fn formula(
        &mut self,
        column: u16,
        formula: &str,
        now: &str,
        (look, number): (Look, &str),
    ) {
        let format = self.book.looks.with(look, number);
        let formula = Formula::new(formula).set_result(now);
        within(
            self.sheet
                .write_formula_with_format(self.row, column, formula, format),
        );
    }

    fn branch(&mut self, branch: &Branch, depth: usize) {
        let line = tree::line(branch, self.book.words);
        self.text(0, &format!("{}{line}", "    ".repeat(depth)), Look::Words);
        self.row += 1;
        for part in &branch.branches {
            self.branch(part, depth + 1);
        }
    }

    /// A table; says in which rows, counted from 0, its numbers stand.
    pub(super) fn table(&mut self, table: &Table) -> (u32, u32) {
        // What lies between moments is drawn by charts.
        let columns: Vec<usize> = (0..table.columns.len())
            .filter(|at| table.columns[*at].kind != ColumnKind::Bars)
            .collect();
        for (column, at) in (0..).zip(&columns) {
            let head = &table.columns[*at];
            let look = match head.kind {
                ColumnKind::Numbers => Look::NumberHead,
                _ => Look::Head,
            };
            self.text(column, &head.heading, look);
        }
        self.row += 1;
        let first = self.row;
        for row in &table.rows {
            self.line(row, &columns, &table.columns);
            self.row += 1;
        }
        let last = self.row.saturating_sub(1);
        self.row += 1;
        (first, last)
    }

    fn line(&mut self, row: &Row, columns: &[usize], heads: &[Column]) {
        for (column, at) in (0..).zip(columns) {
            let look = match (heads[*at].kind, row.kind) {
                (ColumnKind::Numbers, _) => Look::Right,
                (_, RowKind::Part) if column == 0 => Look::Part,
                _ => Look::Words,
            };
            if let Some(cell) = row.cells.get(*at) {
                self.cell(column, cell, look);
            }
        }
    }

    fn cell(&mut self, column: u16, cell: &Cell, look: Look) {
        match cell {
            Cell::Empty | Cell::Bar(_) => {}
            Cell::Words(text) => self.text(column, text, look),
            Cell::Number(value) => self.number(column, value, None),
            Cell::Judged(value, mark) => self.number(column, value, Some(*mark)),
            Cell::Against(value, mark, target) => {
                self.number(column, value, Some(*mark));
                let target = fill(
                    self.book.words.its_target,
                    &[("target", &said(target, self.book.words))],
                );
                let note = Note::new(clean(&target))
                    .set_author("Recoup")
                    .add_author_prefix(false);
                within(self.sheet.insert_note(self.row, column, &note));
            }
            Cell::Ruled(ruling) => self.ruled(column, ruling),
            Cell::Marked(mark, word) => {
                self.text(column, &format!("{} {word}", sign(*mark)), Look::AsMade);
            }
        }
    }

    /// A formula across columns to the last that sentences span.
    pub(super) fn wide_formula(&mut self, column: u16, formula: &str, now: &str, look: Look) {
        let format = self.book.looks.plain(look);
        within(
            self.sheet
                .merge_range(self.row, column, self.row, SPAN, "", format),
        );
        self.formula(column, formula, now, (look, ""));
    }
}

/// A text as a cell takes it: nothing in it that anything obeys, and no more than it holds.
fn cut(text: &str) -> String {
    let text = clean(text);
    if text.chars().count() <= HOLDS {
        return text;
    }
    text.chars().take(HOLDS).chain(['…']).collect()
}
