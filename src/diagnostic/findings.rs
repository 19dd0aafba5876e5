//! A list of findings, in the order of their places.

use std::collections::HashSet;

use super::{Finding, Findings, Place, Severity};
use crate::units::counted;

/// So many findings are shown.
const SHOWN: usize = 100;

impl Findings {
    /// No finding yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Whether one is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let same = |finding: &&Finding| finding.severity == severity;
        self.0.iter().filter(same).count()
    }

    /// By file, line and column, each finding once.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0
            .sort_by(|one, other| (&one.place, one.severity).cmp(&(&other.place, other.severity)));
        let mut told = HashSet::new();
        let first: Vec<bool> = self.0.iter().map(|one| told.insert(one)).collect();
        let mut first = first.into_iter();
        self.0.retain(|_| first.next() == Some(true));
        self
    }

    /// Sorted, and of a flood the beginning, with how many more there are.
    #[must_use]
    pub fn shown(self) -> Self {
        let mut sorted = self.sorted();
        let more = sorted.len().saturating_sub(SHOWN);
        if more > 0 {
            sorted.0.truncate(SHOWN);
            let last = sorted.0.last().map(|last| last.place.file.clone());
            let place = Place::file(last.unwrap_or_default());
            let verb = if more == 1 { "is" } else { "are" };
            let message = format!("{} {verb} not shown", counted(more, "more finding"));
            let note = Finding::error("more-findings", message, place);
            sorted.push(note.help("Mend the ones above first."));
        }
        sorted
    }

    /// The sorted findings: `Err` if one is an error, else `Ok` with the warnings.
    pub fn into_result(self) -> Result<Self, Self> {
        let sorted = self.sorted();
        if sorted.has_errors() {
            Err(sorted)
        } else {
            Ok(sorted)
        }
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Self(vec![finding])
    }
}

impl Extend<Finding> for Findings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, more: T) {
        self.0.extend(more);
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<T: IntoIterator<Item = Finding>>(all: T) -> Self {
        Self(all.into_iter().collect())
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn at(line: u32, column: u32) -> Place {
        Place {
            line,
            column,
            ..Place::file("shop.toml")
        }
    }

    #[test]
    fn findings_come_out_by_place_and_once() {
        let mut findings = Findings::new();
        findings.push(Finding::error("b", "second", at(10, 1)));
        findings.push(Finding::warning("a", "first", at(9, 4)));
        findings.extend([Finding::error("b", "second", at(10, 1))]);
        let sorted = findings.into_result().expect_err("an error");
        let messages: Vec<_> = sorted.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(messages, ["first", "second"]);
        assert_eq!(sorted.count(Severity::Warning), 1);
    }

    #[test]
    fn warnings_alone_are_no_error() {
        let findings = Findings::from(Finding::warning("a", "first", at(1, 1)));
        assert!(findings.into_result().is_ok());
        assert!(Findings::new().into_result().is_ok());
    }
}
