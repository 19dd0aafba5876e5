//! Things to do, each with a box to tick: as a terminal and as a code host show them.

use std::fmt::Write as _;

use super::markdown::{escaped, paragraph};
use super::shown;
use crate::report::words::Words;
use crate::report::{CheckItem, Mark};

/// The sign behind an item that is worth a look.
fn sign(item: &CheckItem) -> String {
    let sign = |_| format!(" {}", shown::sign(Mark::Noted));
    item.noted.as_ref().map_or_else(String::new, sign)
}

/// What is known of an item, in one line; empty if nothing is.
fn facts(item: &CheckItem, words: &Words, safe: impl Fn(&str) -> String) -> String {
    let facts = item.facts.iter().map(|(label, cell)| {
        let value = safe(&shown::cell(cell, words));
        format!("{} {value}", safe(label))
    });
    facts.collect::<Vec<_>>().join(" · ")
}

/// Items in so many columns: what is known of each stands below it, set in.
pub(super) fn text(items: &[CheckItem], words: &Words, width: usize, out: &mut String) {
    const BOX: &str = " [ ] ";
    let room = width.saturating_sub(BOX.len());
    for item in items {
        let head = format!("{}{}", shown::clean(&item.text), sign(item));
        let mut lines = shown::wrapped(&head, room);
        let known = facts(item, words, shown::clean);
        if !known.is_empty() {
            lines.push_str(&shown::wrapped(&known, room));
        }
        for note in &item.notes {
            lines.push_str(&shown::wrapped(&shown::clean(note), room));
        }
        for (at, line) in lines.lines().enumerate() {
            let lead = if at == 0 { BOX } else { "     " };
            let _ = writeln!(out, "{lead}{line}");
        }
    }
}

/// Items as a list of tasks.
pub(super) fn markdown(items: &[CheckItem], words: &Words, out: &mut String) {
    for item in items {
        let _ = writeln!(out, "- [ ] **{}**{}", escaped(&item.text), sign(item));
        let known = facts(item, words, escaped);
        if !known.is_empty() {
            let _ = writeln!(out, "  - {known}");
        }
        for note in &item.notes {
            let _ = writeln!(out, "  - {}", paragraph(note));
        }
    }
}
