//! What the catalogue holds, how it is laid over, and what it says to slips.

mod charges;
mod contents;
mod overlay;
mod prices;
mod services;

use crate::diagnostic::{Finding, Findings};

/// The findings as a person would read them, without the source line.
fn said(findings: &Findings) -> String {
    findings.iter().map(told).collect()
}

fn told(finding: &Finding) -> String {
    let Finding {
        code,
        message,
        place,
        label,
        help,
        ..
    } = finding;
    let width = place.width;
    format!(
        "[{code}] {message}\n  {}:{}:{} {} {label}\n  {help}\n",
        place.file,
        place.line,
        place.column,
        "^".repeat(width as usize)
    )
}
