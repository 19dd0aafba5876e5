//! A report in Markdown, as code hosts show it: tables, charts beside it, diagrams in Mermaid.

use std::fmt::Write as _;

use super::PaperFormat;
use crate::render::markdown::{blocks, escaped};
use crate::report::Block;
use crate::report::review::Paper;

/// Markdown with Mermaid.
pub(super) const FORMAT: PaperFormat = PaperFormat {
    name: "markdown",
    also: &["md"],
    file: "report.md",
    about: "For a code host or a wiki: tables, charts as files, diagrams in Mermaid.",
    shows_files: true,
    moves: false,
    write: Some(|told| write(told.paper)),
    still: Some(|told| write(told.paper)),
};

/// So many sections need no list.
const FEW: usize = 4;

fn write(paper: &Paper) -> Vec<u8> {
    let mut out = String::new();
    let head = [
        Block::Title(paper.title.clone()),
        Block::Facts(paper.facts.clone()),
    ];
    blocks(&head, paper.words(), &mut out);
    if paper.sections.len() > FEW {
        contents(paper, &mut out);
    }
    for section in &paper.sections {
        blocks(
            &[Block::Heading(section.title.clone())],
            paper.words(),
            &mut out,
        );
        blocks(&section.blocks, paper.words(), &mut out);
    }
    out.into_bytes()
}

/// A list of links to the sections.
fn contents(paper: &Paper, out: &mut String) {
    let _ = writeln!(out, "\n{}:", paper.words().review.contents);
    out.push('\n');
    for section in &paper.sections {
        let _ = writeln!(
            out,
            "- [{}](#{})",
            escaped(&section.title),
            anchor(&section.title)
        );
    }
}

/// The name by which a code host links a heading.
fn anchor(title: &str) -> String {
    let kept = title
        .chars()
        .filter(|letter| letter.is_alphanumeric() || "-_ ".contains(*letter));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}
