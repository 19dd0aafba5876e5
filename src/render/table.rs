//! Text for a terminal.

use std::fmt::Write as _;

use anstyle::Style;
use comfy_table::{
    Cell as Box, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table as Grid,
    TableStyle, Width,
};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr};

use super::format::{Format, Look, Writer, document};
use super::layout::{self, Layout, Piece, Wish};
use super::{checklist, list, paint, shown, tree, turn};
use crate::report::words::{Words, fill};
use crate::report::{Bar, Block, Cell, ColumnKind, Document, Mark, Room, Row, RowKind, Table};

/// Text tables.
pub(super) const FORMAT: Format = Format {
    name: "table",
    also: &["human"],
    endings: &["txt"],
    about: "Text for a terminal.",
    write: Writer::Text(|answer, look| page(&document(answer, look, look.extent), look).into()),
};

/// A rule above and below, one under the heading, nothing between columns.
const RULES: TableStyle = TableStyle::new()
    .top_border(LineStyle::none().fill('─').junction('─'))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// A space before a column and one between columns.
const PADDING: usize = 2;
/// A word longer than this may be broken.
const LONGEST_WORD: usize = 18;
/// A column this wide may wrap without looking squeezed.
const COMFORT: usize = 20;
/// Bars are at least and at most this wide.
const BARS: (usize, usize) = (12, 40);
/// Blanks that no line starts or ends at; printed as blanks.
const INDENT: &str = "\u{a0}\u{a0}";
/// A column is not kept wide for a word longer than this.
const ANY_WORD: usize = 60;

/// A whole page.
pub(super) fn page(document: &Document, look: &Look) -> String {
    let mut out = String::new();
    let mut left_out: Vec<&str> = Vec::new();
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        let apart = !matches!((before, block), (Some(Block::Remark(_)), Block::Remark(_)))
            && !matches!(
                (before, block),
                (
                    Some(Block::Heading(_) | Block::Subheading(..) | Block::Title(_)),
                    _
                )
            );
        if before.is_some() && apart {
            out.push('\n');
        }
        match block {
            Block::Table(table) => left_out.extend(grid(table, look, &mut out)),
            Block::Across(table) => left_out.extend(across(table, look, &mut out)),
            Block::Commands { .. } => {
                missing(&left_out, look, &mut out);
                draw(block, look, &mut out);
            }
            _ => draw(block, look, &mut out),
        }
        before = Some(block);
    }
    let has_commands = |block: &Block| matches!(block, Block::Commands { .. });
    if !document.blocks.iter().any(has_commands) && !left_out.is_empty() {
        out.push('\n');
        missing(&left_out, look, &mut out);
        out.pop();
    }
    if look.colour {
        paint::coloured(&out)
    } else {
        out
    }
}

fn draw(block: &Block, look: &Look, out: &mut String) {
    match block {
        Block::Title(text) | Block::Heading(text) | Block::Subheading(_, text) => {
            let text = shown::clean(text);
            let bold = if look.colour {
                Style::new().bold()
            } else {
                Style::new()
            };
            let _ = writeln!(out, "{bold}{text}{bold:#}");
        }
        Block::Facts(facts) => {
            let widest = facts
                .iter()
                .map(|(label, _)| label.width())
                .max()
                .unwrap_or(0);
            for (label, cell) in facts {
                let gap = " ".repeat(widest - label.width());
                let value = shown::cell(cell, look.words());
                let value = if look.colour {
                    paint::marked(cell, value)
                } else {
                    value
                };
                let value = shown::wrapped(&value, look.width.saturating_sub(widest + 3));
                let value = value
                    .trim_end()
                    .replace('\n', &format!("\n{:w$}", "", w = widest + 3));
                let _ = writeln!(out, " {label}{gap}  {value}");
            }
        }
        Block::Table(table) => drop(grid(table, look, out)),
        Block::Across(table) => drop(across(table, look, out)),
        Block::List(table) => out.push_str(&list::columns(table, look.words(), look.width)),
        Block::Remark(text) => out.push_str(&shown::wrapped(&shown::clean(text), look.width)),
        Block::Commands { lead, lines } => {
            out.push_str(lead);
            out.push('\n');
            for line in lines {
                let _ = writeln!(out, "  {}", shown::clean(line));
            }
        }
        Block::Tree(branch) => {
            out.push_str(&tree::text(branch, look.words(), look.width, look.colour));
        }
        Block::Diagram(diagram) => {
            for line in shown::arrows(diagram) {
                out.push_str(&shown::wrapped(&line, look.width));
            }
        }
        Block::Checklist(items) => checklist::text(items, look.words(), look.width, out),
        Block::Folded { title, blocks } => {
            draw(&Block::Heading(title.clone()), look, out);
            for block in blocks {
                draw(block, look, out);
            }
        }
        // Letters draw no chart.
        Block::Chart(_) => {}
    }
}

/// Says which columns found no room.
fn missing(columns: &[&str], look: &Look, out: &mut String) {
    let mut once: Vec<&str> = Vec::new();
    for column in columns {
        if !once.contains(column) {
            once.push(column);
        }
    }
    if !once.is_empty() {
        let text = fill(look.words().left_out, &[("columns", &once.join(", "))]);
        out.push_str(&shown::wrapped(&text, look.width));
        out.push('\n');
    }
}

/// A table of one column a plan: turned where it would not fit in one piece.
fn across<'a>(table: &'a Table, look: &Look, out: &mut String) -> Vec<&'a str> {
    let (_, layout) = laid_out(table, look);
    if layout.pieces.len() <= 1 {
        return grid(table, look, out);
    }
    for (index, group) in turn::turned(table).iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        // What is turned has no column that may be left out.
        let _none = grid(group, look, out);
    }
    Vec::new()
}

/// The cells of a table as text, and how they fit the width.
fn laid_out(table: &Table, look: &Look) -> (Vec<Vec<String>>, Layout) {
    let texts = texts(table, look.words(), look.colour);
    let wishes: Vec<Wish> = (0..table.columns.len())
        .map(|index| wish(table, &texts, index))
        .collect();
    // The last column needs no gap after it.
    let layout = layout::fit(&wishes, table.pinned, PADDING, look.width + 1);
    (texts, layout)
}

/// A table, in as many pieces as the width asks for; gives the headings that found no room.
fn grid<'a>(table: &'a Table, look: &Look, out: &mut String) -> Vec<&'a str> {
    let (texts, layout) = laid_out(table, look);
    for (index, piece) in layout.pieces.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        draw_piece(table, &texts, piece, out);
    }
    layout
        .left_out
        .iter()
        .map(|&column| table.columns[column].heading.as_str())
        .collect()
}

/// Every cell as text, by row and column; bars stay empty until their width is known.
fn texts(table: &Table, words: &Words, colour: bool) -> Vec<Vec<String>> {
    let text = |row: &Row, column: usize, cell: &Cell| {
        let text = shown::cell(cell, words);
        let text = if colour {
            paint::marked(cell, text)
        } else {
            text
        };
        if column == 0 && row.kind == RowKind::Part {
            format!("{INDENT}{text}")
        } else {
            text
        }
    };
    let cells = |row: &Row| {
        row.cells
            .iter()
            .enumerate()
            .map(|(column, cell)| text(row, column, cell))
            .collect()
    };
    table.rows.iter().map(cells).collect()
}

fn wish(table: &Table, texts: &[Vec<String>], index: usize) -> Wish {
    let column = &table.columns[index];
    let spare = column.room == Room::Spare;
    if column.kind == ColumnKind::Bars {
        return Wish {
            least: BARS.0,
            word: BARS.0,
            comfort: BARS.0,
            full: BARS.1,
            spare,
        };
    }
    let lines = || texts.iter().flat_map(|row| row[index].lines());
    let longest = |text: &str| {
        text.split(' ')
            .map(UnicodeWidthStr::width)
            .max()
            .unwrap_or(0)
    };
    let heading = shown::clean(&column.heading);
    let widest = lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let least = if column.kind == ColumnKind::Numbers {
        widest
    } else {
        lines().map(longest).max().unwrap_or(0)
    };
    let word = least.max(longest(&heading)).max(1);
    let (least, word) = match column.kind {
        ColumnKind::Words => (word.min(LONGEST_WORD), word.min(ANY_WORD)),
        // A heading may break, a number may not.
        _ => (least.max(longest(&heading).min(LONGEST_WORD)).max(1), word),
    };
    let full = widest.max(heading.width()).max(1);
    // What a row is called stays on one line where there is room.
    let word = if index == 0 && column.kind == ColumnKind::Words {
        full.min(COMFORT).max(word)
    } else {
        word
    };
    Wish {
        least,
        word,
        comfort: full.min(COMFORT).max(word),
        full,
        spare,
    }
}

fn draw_piece(table: &Table, texts: &[Vec<String>], piece: &Piece, out: &mut String) {
    let mut grid = Grid::new();
    grid.load_style(RULES)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .force_no_tty();
    // One column less needs a gap before the next.
    let total = piece
        .widths
        .iter()
        .map(|width| width + PADDING)
        .sum::<usize>()
        .saturating_sub(1);
    grid.set_width(narrow(total));
    grid.set_header(
        piece
            .columns
            .iter()
            .map(|&column| shown::clean(&table.columns[column].heading)),
    );
    for (row, texts) in table.rows.iter().zip(texts) {
        if row.kind == RowKind::First {
            grid.add_row(vec![Box::new(""); piece.columns.len()]);
        }
        grid.add_row(
            piece
                .columns
                .iter()
                .zip(&piece.widths)
                .map(|(&column, &width)| match &row.cells[column] {
                    Cell::Bar(bar) => Box::new(drawn(bar, width)),
                    Cell::Marked(..) | Cell::Ruled(_) => Box::new(hanging(&texts[column], width)),
                    _ if column == 0 && row.kind == RowKind::Part => {
                        Box::new(hanging(&texts[column], width))
                    }
                    _ => Box::new(&texts[column]),
                }),
        );
    }
    for (index, (&column, &width)) in piece.columns.iter().zip(&piece.widths).enumerate() {
        let slot = grid
            .column_mut(index)
            .expect("the heading has every column");
        slot.set_padding((1, 0));
        slot.set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrow(width + 1))));
        if table.columns[column].kind == ColumnKind::Numbers {
            slot.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in grid.lines() {
        // A row without any text is where a group starts.
        if line.trim().is_empty() {
            out.push_str(&"╌".repeat(total));
        } else {
            out.push_str(&line.trim_end().replace('\u{a0}', " "));
        }
        out.push('\n');
    }
}

/// Text after a mark or an indent of two letters, its further lines set in as far.
fn hanging(text: &str, width: usize) -> String {
    let mut seen = 0;
    let is_lead = |letter: &char| {
        seen += letter.width().unwrap_or(0);
        seen <= 2
    };
    let lead: String = text.chars().take_while(is_lead).collect();
    let lines = shown::wrapped(&text[lead.len()..], width.saturating_sub(lead.width()));
    let lines = lines.trim_end_matches('\n');
    format!("{lead}{}", lines.replace('\n', &format!("\n{INDENT}")))
}

/// A width as the table wants it; nothing is wider than this.
fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// A bar in `width` cells. At least one cell is drawn, however short the step.
fn drawn(bar: &Bar, width: usize) -> String {
    if !(bar.end > 0.0 && bar.finish.is_finite() && bar.end.is_finite()) {
        return String::new();
    }
    let from = cells(bar.start / bar.end, width).min(width - 1);
    let to = cells(bar.finish / bar.end, width).clamp(from + 1, width);
    let block = if bar.mark == Mark::Noted {
        "█"
    } else {
        "░"
    };
    format!("{}{}", " ".repeat(from), block.repeat(to - from))
}

/// A share of a width in whole cells. Widths are small, so nothing is lost.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]
fn cells(share: f64, width: usize) -> usize {
    (share.clamp(0.0, 1.0) * width as f64).round() as usize
}
