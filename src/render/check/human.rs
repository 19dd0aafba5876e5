//! Findings as a terminal shows them, and rules in full.

use std::fmt::Write as _;

use super::CheckFormat;
use crate::analysis::check::{Review, Rule};
use crate::render::Look;
use crate::render::finding::{self, Paint};
use crate::render::shown::{clean, wrapped};
use crate::report::check;
use crate::report::words::{ENGLISH, fill};

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
    let words = &ENGLISH.check;
    let mut out = String::new();
    for told in check::told(reviews, &ENGLISH) {
        let about = check::about(&told, reviews, &ENGLISH);
        out.push_str(&finding::finding_about(
            &told.finding,
            about.as_deref(),
            paint,
        ));
        out.push('\n');
    }
    for review in reviews {
        if check::findings(review, &ENGLISH).is_empty() {
            let line = fill(words.clean, &[("plan", &clean(&review.file))]);
            out.push_str(&line);
            out.push_str("\n\n");
        }
    }
    out.push_str(&check::verdict(reviews, &ENGLISH));
    out.push('\n');
    let worst = reviews.iter().flat_map(|review| &review.breaches);
    if let Some(breach) = worst.min_by_key(|breach| breach.severity) {
        let _ = writeln!(out, "{}", fill(words.explain, &[("rule", breach.rule)]));
    }
    out
}

/// One rule in full.
pub fn rule(rule: &Rule, look: &Look) -> String {
    let words = &ENGLISH.check;
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
pub fn list(rules: &[&Rule]) -> String {
    let words = &ENGLISH.check;
    let wide = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules {
        let severity = words.severity(rule.severity);
        let title = check::title(rule.id, words);
        let _ = writeln!(out, "{:wide$}  {severity:7}  {title}", rule.id);
    }
    out
}
