//! A tree of lines, one a node, with branches drawn.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::shown;
use crate::report::words::Words;
use crate::report::{Branch, Mark};

/// Columns that a line keeps however deep it stands.
const NARROWEST: usize = 24;

/// Names of quantities stand out.
const NAME: Style = AnsiColor::Cyan.on_default();

/// The tree as text, wrapped at the width between words: names and paths stay whole.
pub(super) fn text(branch: &Branch, words: &Words, width: usize, colour: bool) -> String {
    let mut out = String::new();
    let mut tree = Tree {
        words,
        width,
        colour,
        out: &mut out,
    };
    tree.line(branch, "", "");
    tree.below(branch, "");
    out
}

struct Tree<'a> {
    words: &'a Words,
    width: usize,
    colour: bool,
    out: &'a mut String,
}

impl Tree<'_> {
    fn below(&mut self, branch: &Branch, prefix: &str) {
        let last = branch.branches.len().saturating_sub(1);
        for (index, part) in branch.branches.iter().enumerate() {
            let (joint, bar) = if index == last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            let inner = format!("{prefix}{bar}");
            self.line(part, &format!("{prefix}{joint}"), &inner);
            self.below(part, &inner);
        }
    }

    /// A line with the name at its start in colour.
    fn painted(&self, branch: &Branch, text: &str) -> String {
        let name = shown::clean(&branch.name);
        match text.strip_prefix(&name) {
            Some(rest) if self.colour && !name.is_empty() && branch.value.is_some() => {
                format!("{NAME}{name}{NAME:#}{rest}")
            }
            _ => text.to_owned(),
        }
    }

    /// A line behind `first`; what does not fit stands behind `further`.
    fn line(&mut self, branch: &Branch, first: &str, further: &str) {
        let text = line(branch, self.words);
        let bar = if branch.branches.is_empty() {
            "  "
        } else {
            "│ "
        };
        let room = self.width.saturating_sub(first.width() + bar.width());
        for (index, text) in shown::wrapped(&text, room.max(NARROWEST))
            .lines()
            .enumerate()
        {
            let _ = match index {
                0 => writeln!(self.out, "{first}{}", self.painted(branch, text.trim_end())),
                _ => writeln!(self.out, "{further}{bar}{}", text.trim()),
            };
        }
    }
}

/// `rto.region = 1h 42m 5s   detect + decide`, or `db   Amazon RDS   ◆ single point of failure`
pub(super) fn line(branch: &Branch, words: &Words) -> String {
    let name = shown::clean(&branch.name);
    let value = branch
        .value
        .as_ref()
        .map(|value| shown::number(value, words));
    let head = match value {
        Some(value) if name.is_empty() => value,
        Some(value) => format!("{name} = {value}"),
        None => name,
    };
    let noted = branch.noted.as_ref();
    let noted = noted.map(|why| format!("{} {}", shown::sign(Mark::Noted), shown::clean(why)));
    let parts = [head, shown::clean(&branch.text), noted.unwrap_or_default()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("   ")
}
