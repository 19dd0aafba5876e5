//! A tree of lines, one a node, with branches drawn.

use super::shown;
use crate::report::Branch;
use crate::report::words::Words;

/// The tree as text.
pub(super) fn text(branch: &Branch, words: &Words) -> String {
    let mut out = line(branch, words);
    out.push('\n');
    below(branch, "", words, &mut out);
    out
}

fn below(branch: &Branch, prefix: &str, words: &Words, out: &mut String) {
    let last = branch.branches.len().saturating_sub(1);
    for (index, part) in branch.branches.iter().enumerate() {
        let (joint, bar) = if index == last {
            ("└─ ", "   ")
        } else {
            ("├─ ", "│  ")
        };
        out.push_str(prefix);
        out.push_str(joint);
        out.push_str(&line(part, words));
        out.push('\n');
        below(part, &format!("{prefix}{bar}"), words, out);
    }
}

/// `rto.region = 1h 42m 5s   detect + decide`
pub(super) fn line(branch: &Branch, words: &Words) -> String {
    let value = shown::number(&branch.value, words);
    let text = shown::clean(&branch.text);
    let mut line = if branch.name.is_empty() {
        value
    } else {
        format!("{} = {value}", shown::clean(&branch.name))
    };
    if !text.is_empty() {
        line.push_str("   ");
        line.push_str(&text);
    }
    line
}
