//! Markdown as GitHub shows it.

use std::fmt::Write as _;

use super::format::{Format, Writer, document};
use super::{checklist, mermaid, shown, tree};
use crate::report::chart::Body;
use crate::report::words::Words;
use crate::report::{Block, Branch, Cell, ColumnKind, Document, Extent, RowKind, Table, Under};

/// The folder beside a page in which its charts stand.
pub const CHARTS: &str = "charts";

/// Markdown tables, cells escaped.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    also: &["md"],
    endings: &["md", "markdown"],
    about: "Tables for a pull request or a wiki.",
    write: Writer::Text(|answer, look| {
        page(&document(answer, look, Extent::Full), look.words()).into()
    }),
};

fn page(document: &Document, words: &Words) -> String {
    let mut out = String::new();
    blocks(&document.blocks, words, &mut out);
    out
}

/// Blocks, an empty line between them.
pub(super) fn blocks(blocks: &[Block], words: &Words, out: &mut String) {
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        draw(block, words, out);
    }
}

fn draw(block: &Block, words: &Words, out: &mut String) {
    match block {
        Block::Title(text) => line(out, &format!("# {}", escaped(text))),
        Block::Heading(text) => line(out, &format!("## {}", escaped(text))),
        Block::Subheading(Under::Section, text) => line(out, &format!("### {}", escaped(text))),
        Block::Subheading(Under::Part, text) => line(out, &format!("#### {}", escaped(text))),
        Block::Facts(facts) => {
            for (label, cell) in facts {
                let value = escaped(&shown::cell(cell, words));
                line(out, &format!("- {}: {value}", paragraph(label)));
            }
        }
        Block::Table(content) | Block::Across(content) | Block::List(content) => {
            table(content, words, out);
        }
        Block::Remark(text) => line(out, &paragraph(text)),
        Block::Commands { lead, lines } => {
            line(out, lead);
            out.push('\n');
            for command in lines {
                // An indented block: no text can end it.
                line(out, &format!("    {}", shown::clean(command)));
            }
        }
        Block::Tree(branch) => tree_items(branch, 0, words, out),
        Block::Chart(chart) => match &chart.picture.body {
            _ if chart.is_file => {
                let alternative = escaped(&chart.alternative);
                let file = format!("{CHARTS}/{}.svg", chart.name);
                line(out, &format!("![{alternative}]({file})"));
            }
            Body::Timeline(gantt) => {
                out.push_str(&mermaid::gantt(&chart.alternative, gantt, words));
            }
            _ => line(out, &paragraph(&chart.alternative)),
        },
        Block::Diagram(diagram) => out.push_str(&mermaid::flowchart(diagram)),
        Block::Checklist(items) => checklist::markdown(items, words, out),
        Block::Folded { title, blocks } => {
            line(
                out,
                &format!("<details><summary>{}</summary>", escaped(title)),
            );
            for block in blocks {
                out.push('\n');
                draw(block, words, out);
            }
            line(out, "\n</details>");
        }
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn tree_items(branch: &Branch, depth: usize, words: &Words, out: &mut String) {
    let text = escaped(&tree::line(branch, words));
    let _ = writeln!(out, "{}- {text}", "  ".repeat(depth));
    for part in &branch.branches {
        tree_items(part, depth + 1, words, out);
    }
}

fn table(table: &Table, words: &Words, out: &mut String) {
    // A timeline drawn in letters needs letters of one width.
    let shown: Vec<usize> = (0..table.columns.len())
        .filter(|&column| table.columns[column].kind != ColumnKind::Bars)
        .collect();
    let join = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let headings = shown
        .iter()
        .map(|&column| escaped(&table.columns[column].heading));
    line(out, &join(headings.collect()));
    let rule = shown.iter().map(|&column| {
        let right = table.columns[column].kind == ColumnKind::Numbers;
        if right { "---:" } else { "---" }.to_owned()
    });
    line(out, &join(rule.collect()));
    for row in &table.rows {
        let cells = shown.iter().map(|&column| {
            let text = cell(&row.cells[column], words);
            let part = column == 0 && row.kind == RowKind::Part;
            if part { format!("– {text}") } else { text }
        });
        line(out, &join(cells.collect()));
    }
}

/// A cell; the lines of one with its own target stand one below the other.
fn cell(cell: &Cell, words: &Words) -> String {
    let text = shown::cell(cell, words);
    match cell {
        Cell::Against(..) => text.lines().map(escaped).collect::<Vec<_>>().join("<br>"),
        _ => escaped(&text),
    }
}

/// Text that starts a line: no list, no rule.
pub(super) fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let digits = text.len()
        - text
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .len();
    let (number, rest) = text.split_at(digits);
    if rest.starts_with(['+', '-', '=']) || (digits > 0 && rest.starts_with(['.', ')'])) {
        format!("{number}\\{rest}")
    } else {
        text
    }
}

/// Text that Markdown shows as it stands.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in shown::clean(text).chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            // A mention or a reference would notify or link.
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, paragraph};

    #[test]
    fn markup_in_a_name_is_shown_and_not_obeyed() {
        assert_eq!(escaped("a | b"), r"a \| b");
        assert_eq!(escaped("<script>"), "&lt;script&gt;");
        assert_eq!(escaped("[x](y) *z* `q`"), r"\[x\](y) \*z\* \`q\`");
        assert_eq!(escaped("@all #1"), "&#64;all &#35;1");
        assert_eq!(paragraph("- item"), r"\- item");
        assert_eq!(paragraph("1. item"), r"1\. item");
        assert_eq!(paragraph("10m to 30m"), "10m to 30m");
    }
}
