//! Tables: a head that is repeated on each page, and rows that are not parted.

use krilla::tagging::{TableHeaderScope, Tag};

use super::cells::{self, MISSED};
use super::columns::{FLOOR, Fitted, HEADING, count as many, fit};
use super::faces::Voice;
use super::flow::{Flow, base, to_f32};
use super::pages::room;
use super::strip::{Hold, Mark, Strip};
use super::tags::Place;
use super::text::{Line, Look, MUTED, RULE, Stretch, lines};
use crate::report::{Bar, Cell, ColumnKind, Mark as Status, Row, RowKind, Table};

/// From line to line, in sizes of type.
const LEADING: f32 = 1.36;
/// Above and below the text of a row, points.
const PAD: f32 = 3.0;
/// A row that is filled in by hand is so tall, points.
const FORM: f32 = 26.0;
/// A table of so few rows is not parted.
const FEW: usize = 6;
/// How far a part of a row is set in, in sizes of type.
const INDENT: f32 = 1.2;
/// A head is at most so tall, as a share of the page: a longer heading is cut.
const TALLEST_HEAD: f32 = 0.3;
const HAIR: f32 = 0.5;
const HEAVY: f32 = 1.0;
const BAR: (u8, u8, u8) = (0x8a, 0x93, 0xa3);

/// A cell, in lines.
struct Laid {
    lines: Vec<(Line, f32)>,
    bar: Option<Bar>,
    group: Place,
    is_right: bool,
    indent: f32,
}

pub(super) fn table(flow: &mut Flow<'_>, table: &Table) {
    let fitted = fit(table, flow.faces, flow.words);
    let group = flow.group(Tag::Table);
    let head = head(flow, table, &fitted, group);
    let at = flow.heads.len();
    let hold = Hold {
        next: true,
        lying: fitted.lying,
        ..Hold::default()
    };
    // A row has what the page has below the head.
    let tallest = room(fitted.lying) - head.height;
    flow.heads.push(repeated(&head));
    let mut strips = vec![Strip { hold, ..head }];
    let body = flow.tree.add(Some(group), Tag::TBody);
    let many = table.rows.len();
    let is_small = many <= FEW;
    for (place, row) in table.rows.iter().enumerate() {
        let next = table.rows.get(place + 1);
        let mut parts = self::row(flow, table, (&fitted, tallest), body, (row, next));
        let is_part = next.is_some_and(|next| next.kind == RowKind::Part);
        // A part stands below what it is a part of; no row stands alone on a page.
        let holds = is_part && row.kind != RowKind::Part
            || place == 0
            || place + 2 == many
            || is_small
            || fitted.is_form;
        let last = parts.len() - 1;
        for (at_part, strip) in parts.iter_mut().enumerate() {
            strip.hold = Hold {
                next: holds && at_part == last && place + 1 < many,
                head: Some(at),
                lying: fitted.lying,
                ..Hold::default()
            };
        }
        strips.append(&mut parts);
    }
    flow.stack(strips, 8.0, 12.0);
}

/// The head once more, for another page: what it says is said, so that this is decoration.
fn repeated(head: &Strip) -> Strip {
    let mut again = Strip::new(head.height);
    for placed in &head.marks {
        match &placed.mark {
            Mark::Line(line, x, base) => again.mark(None, Mark::Line(line.clone(), *x, *base)),
            Mark::Fill(area, colour) => again.mark(None, Mark::Fill(*area, *colour)),
            _ => {}
        }
    }
    again
}

fn head(flow: &mut Flow<'_>, table: &Table, fitted: &Fitted, group: Place) -> Strip {
    let head = flow.tree.add(Some(group), Tag::THead);
    let row = flow.tree.add(Some(head), Tag::TR);
    let size = (fitted.size * HEADING).max(FLOOR);
    let leading = fitted.size * LEADING;
    let look = Look::new(Voice::Strong, size, MUTED);
    let mut cells = Vec::new();
    for (column, (_, wide)) in table.columns.iter().zip(&fitted.columns) {
        // A heading without words is none.
        let cell = if column.heading.is_empty() {
            flow.tree.add(Some(row), Tag::TD)
        } else {
            flow.tree.add(Some(row), Tag::TH(TableHeaderScope::Column))
        };
        let text = [Stretch::new(&column.heading, look)];
        let mut lines = lines(flow.faces, &text, *wide);
        lines.truncate(whole(TALLEST_HEAD * room(fitted.lying) / leading));
        cells.push((lines, cell, column.kind == ColumnKind::Numbers));
    }
    let tallest = cells.iter().map(|cell| cell.0.len()).max().unwrap_or(0);
    let mut strip = Strip::new(leading * many(tallest) + 2.0 * PAD + HEAVY);
    for ((lines, group, is_right), (left, wide)) in cells.into_iter().zip(&fitted.columns) {
        // Headings stand on the line below them.
        let mut y = PAD + leading * many(tallest - lines.len());
        if lines.is_empty() {
            strip.mark(Some(group), Mark::Nothing);
        }
        for line in lines {
            let x = left + if is_right { wide - line.width } else { 0.0 };
            strip.mark(Some(group), Mark::Line(line, x, y + base(size, leading)));
            y += leading;
        }
    }
    let bottom = strip.height - HEAVY;
    strip.rule((0.0, bottom), fitted.width, HEAVY, MUTED);
    strip
}

/// A row in one strip, or in several if it is taller than a page.
fn row(
    flow: &mut Flow<'_>,
    table: &Table,
    (fitted, room): (&Fitted, f32),
    body: Place,
    (row, next): (&Row, Option<&Row>),
) -> Vec<Strip> {
    let group = flow.tree.add(Some(body), Tag::TR);
    let leading = fitted.size * LEADING;
    let mut cells = Vec::new();
    for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
        let is_head = at == 0 && matches!(cell, Cell::Words(_));
        let place = if is_head {
            flow.tree.add(Some(group), Tag::TH(TableHeaderScope::Row))
        } else {
            flow.tree.add(Some(group), Tag::TD)
        };
        let is_part = at == 0 && row.kind == RowKind::Part;
        let indent = if is_part { INDENT * fitted.size } else { 0.0 };
        let wide = fitted.columns[at].1 - indent;
        let mut set = Vec::new();
        for mut part in cells::of(cell, fitted.size, flow.words) {
            if is_part {
                for one in &mut part {
                    one.look.colour = MUTED;
                }
            }
            let size = part.last().map_or(fitted.size, |one| one.look.size);
            let lines = lines(flow.faces, &part, wide).into_iter();
            set.extend(lines.map(|line| (line, size)));
        }
        cells.push(Laid {
            lines: set,
            bar: match cell {
                Cell::Bar(bar) => Some(*bar),
                _ => None,
            },
            group: place,
            is_right: column.kind == ColumnKind::Numbers,
            indent,
        });
    }
    let below = match next {
        Some(next) if next.kind == RowKind::First => (HEAVY, RULE),
        Some(_) => (HAIR, RULE),
        None => (HAIR, MUTED),
    };
    let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let most = whole((room - 2.0 * PAD - HEAVY) / leading);
    let mut strips = Vec::new();
    let mut from = 0;
    while from == 0 || from < tallest {
        let to = (from + most).min(tallest.max(1));
        let is_last = to >= tallest;
        let own = leading * many(to - from) + 2.0 * PAD;
        let mut strip = Strip::new(if fitted.is_form { own.max(FORM) } else { own });
        for (cell, (left, wide)) in cells.iter_mut().zip(&fitted.columns) {
            put(&mut strip, cell, (*left, *wide), (from, to), leading);
        }
        if is_last {
            let bottom = strip.height - below.0;
            strip.rule((0.0, bottom), fitted.width, below.0, below.1);
        }
        strips.push(strip);
        from = to;
    }
    strips
}

/// Puts some lines of a cell into a strip.
fn put(
    strip: &mut Strip,
    cell: &mut Laid,
    (left, wide): (f32, f32),
    (from, to): (usize, usize),
    leading: f32,
) {
    let is_first = from == 0;
    if is_first && cell.lines.is_empty() {
        strip.mark(Some(cell.group), Mark::Nothing);
    }
    if let Some(bar) = cell.bar.filter(|_| is_first) {
        let part = |at: f64| {
            if bar.end > 0.0 {
                to_f32(at / bar.end).clamp(0.0, 1.0)
            } else {
                0.0
            }
        };
        let start = left + wide * part(bar.start);
        let long = (wide * (part(bar.finish) - part(bar.start))).max(0.8);
        let high = leading * 0.55;
        let colour = match bar.mark {
            Status::Noted => MISSED,
            _ => BAR,
        };
        let top = PAD + (leading - high) / 2.0;
        strip.mark(None, Mark::Fill([start, top, long, high], colour));
    }
    let shown = cell.lines.len().min(to.saturating_sub(from));
    let mut y = PAD;
    for (line, size) in cell.lines.drain(..shown) {
        let x = if cell.is_right {
            left + wide - line.width
        } else {
            left + cell.indent
        };
        strip.mark(
            Some(cell.group),
            Mark::Line(line, x, y + base(size, leading)),
        );
        y += leading;
    }
}

/// How many whole lines; at least one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(lines: f32) -> usize {
    (lines as usize).max(1)
}
