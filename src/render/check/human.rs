//! Findings as a terminal shows them, and rules in full.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::CheckFormat;
use crate::analysis::check::{Review, Rule};
use crate::render::Look;
use crate::render::finding::{self, Paint};
use crate::render::shown::{clean, wrapped};
use crate::report::check;
use crate::report::words::{Words, fill};

/// The line, a caret, what is wrong and what to do.
pub(super) const FORMAT: CheckFormat = CheckFormat {
    name: "human",
    also: &["table"],
    endings: &["txt"],
    about: "The place in the plan, what is wrong, and what to do.",
    write,
};

fn write(reviews: &[Review], look: &Look) -> String {
    let paint = if look.colour {
        Paint::coloured()
    } else {
        Paint::plain()
    };
    let words = look.words();
    let mut out = String::new();
    for told in check::told(reviews, words) {
        let about = check::about(&told, reviews, words);
        out.push_str(&finding::finding_about(
            &told.finding,
            about.as_deref(),
            &words.check,
            paint,
        ));
        out.push('\n');
    }
    for review in reviews {
        if check::findings(review, words).is_empty() {
            let line = fill(words.check.clean, &[("plan", &clean(&review.file))]);
            out.push_str(&line);
            out.push_str("\n\n");
        }
    }
    out.push_str(&check::verdict(reviews, words));
    out.push('\n');
    let worst = reviews.iter().flat_map(|review| &review.breaches);
    if let Some(breach) = worst.min_by_key(|breach| breach.severity) {
        let _ = writeln!(
            out,
            "{}",
            fill(words.check.explain, &[("rule", breach.rule)])
        );
    }
    out
}

/// One rule in full.
pub fn rule(rule: &Rule, look: &Look) -> String {
    let words = &look.words().check;
    let mut out = format!("{}: {}\n", rule.id, check::title(rule.id, words));
    for (heading, lines) in check::rule(rule, words) {
        let _ = write!(out, "\n{heading}\n");
        for line in lines {
            for part in wrapped(&line, look.width.saturating_sub(2).max(20)).lines() {
                let _ = writeln!(out, "  {part}");
            }
        }
    }
    out
}

/// Every rule, one a line.
pub fn list(rules: &[&Rule], words: &Words) -> String {
    let words = &words.check;
    let severities = rules
        .iter()
        .map(|rule| words.severity(rule.severity).width());
    let widest = severities.max().unwrap_or(0);
    let wide = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules {
        let severity = words.severity(rule.severity);
        let title = check::title(rule.id, words);
        let gap = " ".repeat(widest - severity.width());
        let _ = writeln!(out, "{:wide$}  {severity}{gap}  {title}", rule.id);
    }
    out
}
