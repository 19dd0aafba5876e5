//! Why a design is none: what a plan is refused for, and rules that are denied.

use crate::analysis::check::{Checked, Levels, check};
use crate::analysis::score::score;
use crate::analysis::study::Study;
use crate::diagnostic::{Findings, Severity};

/// The code of what a plan is refused for.
pub(super) fn code(findings: &Findings) -> String {
    findings
        .iter()
        .next()
        .map_or_else(String::new, |one| one.code.to_owned())
}

/// The rule that a design breaks and that is denied, or why it is refused.
pub(super) fn denied(study: &Study, set: &[String], levels: &Levels) -> Option<String> {
    let study = match study.with(set) {
        Ok(study) => study,
        Err(findings) => return Some(code(&findings)),
    };
    let score = score(study.plan(), study.model());
    let checked = Checked {
        plan: study.plan(),
        catalog: study.catalog(),
        model: study.model(),
        score: &score,
    };
    let review = check(checked, levels);
    let mut breaches = review.breaches.iter();
    let worst = breaches.find(|one| one.severity == Severity::Error)?;
    Some(worst.rule.to_owned())
}
