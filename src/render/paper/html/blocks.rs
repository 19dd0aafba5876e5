//! Blocks as HTML.

use super::drawing;
use super::markup::{Markup, escaped};
use crate::render::{shown, tree};
use crate::report::{
    Bar, Block, Branch, Cell, CheckItem, Column, ColumnKind, Form, Mark, Number, Row, RowKind,
    Status, Table, Under,
};

/// Writes blocks one after the other.
pub(super) fn write(blocks: &[Block], page: &mut Markup) {
    for block in blocks {
        one(block, page);
    }
}

fn one(block: &Block, page: &mut Markup) {
    match block {
        Block::Title(text) => page.headed("h1", "", text),
        Block::Heading(text) => page.headed("h2", "", text),
        Block::Subheading(Under::Section, text) => page.headed("h3", "", text),
        Block::Subheading(Under::Part, text) => page.headed("h4", "", text),
        Block::Facts(facts) => {
            page.raw("<dl>\n");
            for (label, value) in facts {
                page.raw(&format!("<div><dt>{}</dt><dd>", escaped(label)));
                cell(value, page);
                page.raw("</dd></div>\n");
            }
            page.raw("</dl>\n");
        }
        Block::Table(one) | Block::Across(one) | Block::List(one) => table(one, page),
        Block::Remark(text) => page.element("p", "", text),
        Block::Commands { lead, lines } => {
            page.element("p", "", lead);
            page.raw("<pre tabindex=\"0\"><code>");
            for line in lines {
                // As it is typed, to the letter.
                page.raw(&escaped(line));
                page.raw("\n");
            }
            page.raw("</code></pre>\n");
        }
        Block::Tree(branch) => {
            page.raw("<ul class=\"tree\">\n");
            leaf(branch, page);
            page.raw("</ul>\n");
        }
        Block::Chart(chart) => drawing::chart(chart, page),
        Block::Diagram(diagram) => drawing::diagram(diagram, page),
        Block::Checklist(items) => checklist(items, page),
        Block::Folded { title, blocks } => {
            page.raw("<details>");
            page.element("summary", "", title);
            write(blocks, page);
            page.raw("</details>\n");
        }
    }
}

/// Things to do, each with a box to tick; a box is of the page alone, and nothing keeps it.
fn checklist(items: &[CheckItem], page: &mut Markup) {
    page.raw("<ul class=\"checks\">\n");
    for item in items {
        page.raw("<li><label><input type=\"checkbox\"> <strong>");
        page.text(&item.text);
        page.raw("</strong>");
        if let Some(why) = &item.noted {
            page.raw(" ");
            signed(Mark::Noted, why, page);
        }
        page.raw("</label>");
        if !item.facts.is_empty() {
            page.raw("<ul>");
            for (label, value) in &item.facts {
                page.raw(&format!("<li><span>{}</span> ", escaped(label)));
                cell(value, page);
                page.raw("</li>");
            }
            page.raw("</ul>");
        }
        for note in &item.notes {
            page.element("p", "", note);
        }
        page.raw("</li>\n");
    }
    page.raw("</ul>\n");
}

fn leaf(branch: &Branch, page: &mut Markup) {
    page.raw("<li>");
    page.text(&tree::line(branch, page.words));
    if !branch.branches.is_empty() {
        page.raw("\n<ul>\n");
        for part in &branch.branches {
            leaf(part, page);
        }
        page.raw("</ul>\n");
    }
    page.raw("</li>\n");
}

/// A table; where it is wider than the page it is moved by hand or by keys.
fn table(table: &Table, page: &mut Markup) {
    let named = page.named();
    page.raw(&format!(
        "<div class=\"table\" tabindex=\"0\"{named}><table>\n<thead><tr>"
    ));
    for column in &table.columns {
        let class = class_of(column);
        let heading = escaped(&column.heading);
        // A heading without words is none.
        page.raw(&if heading.is_empty() {
            format!("<td{class}></td>")
        } else {
            format!("<th scope=\"col\"{class}>{heading}</th>")
        });
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for line in &table.rows {
        row(table, line, page);
    }
    page.raw("</tbody>\n</table></div>\n");
    // What is drawn does not follow a change.
    if table.columns.iter().any(|one| one.kind == ColumnKind::Bars) {
        page.element("p", " class=\"as-of\"", page.words.live.drawn_as_of);
    }
}

fn class_of(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Words => "",
        ColumnKind::Numbers => " class=\"n\"",
        ColumnKind::Bars => " class=\"b\"",
    }
}

fn row(table: &Table, row: &Row, page: &mut Markup) {
    page.raw(match row.kind {
        RowKind::Plain => "<tr>",
        RowKind::Part => "<tr class=\"part\">",
        RowKind::First => "<tr class=\"first\">",
    });
    for (at, (one, column)) in row.cells.iter().zip(&table.columns).enumerate() {
        let is_head = at == 0 && matches!(one, Cell::Words(_));
        let name = if is_head { "th scope=\"row\"" } else { "td" };
        // Words among numbers may break.
        let class = match one {
            Cell::Words(_) if column.kind == ColumnKind::Numbers => " class=\"n w\"",
            _ => class_of(column),
        };
        page.raw(&format!("<{name}{class}>"));
        cell(one, page);
        page.raw(if is_head { "</th>" } else { "</td>" });
    }
    page.raw("</tr>\n");
}

fn cell(cell: &Cell, page: &mut Markup) {
    match cell {
        Cell::Empty => {}
        Cell::Words(text) => page.text(text),
        Cell::Number(value) => number(value, page),
        Cell::Judged(value, how) => {
            mark(*how, page);
            number(value, page);
        }
        Cell::Against(value, how, target) => {
            mark(*how, page);
            number(value, page);
            page.raw("<br><small>");
            let (before, after) = page
                .words
                .its_target
                .split_once("{target}")
                .unwrap_or_default();
            page.text(before);
            number(target, page);
            page.text(after);
            page.raw("</small>");
        }
        Cell::Marked(how, word) => {
            page.raw(&format!("<span class=\"word {}\">", class(*how)));
            page.raw(&format!(
                "<span aria-hidden=\"true\">{}</span> ",
                shown::sign(*how)
            ));
            page.text(word);
            page.raw("</span>");
        }
        Cell::Ruled(ruling) => {
            let (look, sign) = (class(ruling.mark), shown::sign(ruling.mark));
            let plan = ruling.plan.map(|plan| format!(" data-ruled=\"{plan}\""));
            page.raw(&format!(
                "<span class=\"{look}\"{}>",
                plan.unwrap_or_default()
            ));
            page.text(&format!("{sign} {}", ruling.word));
            page.raw("</span>");
        }
        Cell::Bar(bar) => timed(bar, page),
    }
}

/// The sign of a mark, and its word for whoever does not see it.
fn mark(mark: Mark, page: &mut Markup) {
    signed(mark, shown::said(mark, page.words), page);
}

/// The sign of a mark, and what it says here.
fn signed(mark: Mark, word: &str, page: &mut Markup) {
    page.raw(&format!(
        "<span class=\"{}\"><span aria-hidden=\"true\">{}</span><span class=\"said\">{}</span></span> ",
        class(mark),
        shown::sign(mark),
        escaped(word)
    ));
}

pub(super) fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Met => "met",
        Mark::Thin => "thin",
        Mark::Missed => "missed",
        Mark::Noted => "noted",
        Mark::Plain => "plain",
    }
}

/// A number, with the name that `explain` knows it by and what a script needs to write it anew.
fn number(number: &Number, page: &mut Markup) {
    let text = shown::plain(number, page.words);
    let name = &number.figure.name;
    let mark = if number.figure.is_own { shown::OWN } else { "" };
    if name.is_empty() {
        page.text(&text);
        page.text(mark);
        return;
    }
    page.raw(&format!("<data title=\"{}\"", escaped(name)));
    if let Some(plan) = number.plan {
        page.raw(&format!(" data-plan=\"{plan}\""));
        let how = [
            ("b", number.form == Form::Bare),
            ("s", number.is_brief),
            ("l", number.status == Status::LowerBound),
            ("u", number.status == Status::Unrecoverable),
            ("t", number.is_shared),
        ];
        let how: String = how.iter().filter(|one| one.1).map(|one| one.0).collect();
        if !how.is_empty() {
            page.raw(&format!(" data-k=\"{how}\""));
        }
        if let Some(label) = &number.label {
            page.raw(&format!(
                " data-l=\"{}\"",
                escaped(&page.words.label(label))
            ));
        }
        page.raw(&format!(" data-c=\"{}\"", number.currency));
        if let Some(held) = &number.held {
            for (attribute, name) in [("h", &held.headroom), ("s", &held.spare)] {
                page.raw(&format!(" data-{attribute}=\"{}\"", escaped(name)));
            }
        }
    }
    page.raw(&format!(" value=\"{}\">", number.figure.value));
    page.text(&text);
    page.raw("</data>");
    page.text(mark);
}

fn timed(bar: &Bar, page: &mut Markup) {
    let part = |at: f64| {
        if bar.end > 0.0 {
            100.0 * at / bar.end
        } else {
            0.0
        }
    };
    let (from, to) = (part(bar.start), part(bar.finish));
    page.raw(&drawing::bar(from, to, class(bar.mark)));
}
