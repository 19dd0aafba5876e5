//! Markdown for a pull request: a table a plan, and the verdict.

use std::fmt::Write as _;

use super::CheckFormat;
use crate::analysis::check::Review;
use crate::diagnostic::{Finding, Severity};
use crate::render::markdown::escaped;
use crate::report::check;
use crate::report::words::{CheckWords, Words, fill};

/// A table a plan.
pub(super) const FORMAT: CheckFormat = CheckFormat {
    name: "markdown",
    also: &["md"],
    endings: &["md", "markdown"],
    about: "A table of findings for a pull request.",
    write: |reviews, look| document(reviews, look.words()),
};

fn document(reviews: &[Review], all: &Words) -> String {
    let words = &all.check;
    let mut out = format!("# {}\n\n", words.heading);
    out.push_str(&escaped(&check::verdict(reviews, all)));
    out.push('\n');
    for review in reviews {
        let _ = writeln!(out, "\n## {}\n", escaped(&review.file));
        let findings = check::findings(review, all);
        if findings.is_empty() {
            let line = fill(words.clean, &[("plan", &review.name)]);
            out.push_str(&escaped(&line));
            out.push('\n');
            continue;
        }
        let headings = [
            words.severity,
            words.rule,
            words.place,
            words.finding,
            words.fix,
        ];
        let _ = writeln!(out, "| {} |", headings.join(" | "));
        let _ = writeln!(out, "|{}", " --- |".repeat(headings.len()));
        for finding in &findings {
            out.push_str(&row(finding, words));
        }
    }
    out
}

fn row(finding: &Finding, words: &CheckWords) -> String {
    let place = &finding.place;
    let at = match place.line {
        0 => place.file.clone(),
        line => format!("{}:{line}:{}", place.file, place.column.max(1)),
    };
    let sign = match finding.severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Note => "·",
    };
    let severity = format!("{sign} {}", words.severity(finding.severity));
    let cells = [
        severity.as_str(),
        finding.code,
        &at,
        &finding.message,
        &finding.help,
    ];
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    format!("| {} |\n", cells.join(" | "))
}
