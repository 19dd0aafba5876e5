//! The words of rules about plans, and of what `check` says around them.

use super::fill;
use crate::analysis::check::Unjudged;
use crate::diagnostic::Severity;

/// What one rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// The rule's id: `L09`.
    pub id: &'static str,
    /// A phrase.
    pub title: &'static str,
    /// When a plan breaks it, one sentence.
    pub condition: &'static str,
    /// What it says about a plan; some rules have several things to say.
    pub messages: &'static [MessageWords],
    /// Why it matters.
    pub why: &'static str,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// One message of a rule, with `{names}` for the numbers and words of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageWords {
    /// What the rule calls it; empty for its only one.
    pub id: &'static str,
    /// What is wrong: one line, no full stop.
    pub text: &'static str,
    /// Beside the place; may be empty.
    pub label: &'static str,
    /// What to do, in sentences.
    pub fix: &'static str,
}

/// What `check` says.
#[derive(Clone, Copy, Debug)]
pub struct CheckWords {
    /// Severities by name.
    pub severities: [(Severity, &'static str); 3],
    /// The same, when there are several.
    pub plurals: [(Severity, &'static str); 3],
    /// What introduces what to do about a finding, as compilers have it.
    pub help: &'static str,
    /// So many (`{count}`) findings of a `{severity}`.
    pub so_many: &'static str,
    /// One plan, and so many (`{count}`).
    pub plans: [&'static str; 2],
    /// A `{plan}` that breaks no rule.
    pub clean: &'static str,
    /// `{counts}` in `{plans}`.
    pub summary: &'static str,
    /// The `{plan}` that a finding is about.
    pub about: &'static str,
    /// The `{plans}` that a finding is about.
    pub about_several: &'static str,
    /// The test that a plan can be loaded and priced.
    pub loads: &'static str,
    /// The end if a plan could not be checked.
    pub failed: &'static str,
    /// The end if a rule is denied.
    pub denied: &'static str,
    /// The end if none is.
    pub passed: &'static str,
    /// Why a rule was not judged.
    pub unjudged: [(Unjudged, &'static str); 2],
    /// How to read more about a rule.
    pub explain: &'static str,
    /// Heading of a document.
    pub heading: &'static str,
    /// Heading: when a plan breaks the rule.
    pub condition: &'static str,
    /// Heading: what it says.
    pub says: &'static str,
    /// Heading: why it matters.
    pub why: &'static str,
    /// Heading: how to fix it.
    pub fix: &'static str,
    /// Heading: where the rule comes from.
    pub source: &'static str,
    /// Heading: how bad it is.
    pub severity: &'static str,
    /// Column of the rules.
    pub rule: &'static str,
    /// Column of the places.
    pub place: &'static str,
    /// Column of the findings.
    pub finding: &'static str,
    /// The rules.
    pub rules: &'static [&'static [RuleWords]],
}

impl CheckWords {
    /// What says whom a finding is about, of so many plans.
    pub fn counted_about(&self, plans: usize) -> &'static str {
        if plans == 1 {
            self.about
        } else {
            self.about_several
        }
    }

    /// What a rule says.
    pub fn rule(&self, id: &str) -> Option<&'static RuleWords> {
        let mut all = self.rules.iter().copied().flatten();
        all.find(|rule| rule.id == id)
    }

    /// What a severity is called.
    pub fn severity(&self, severity: Severity) -> &'static str {
        name(&self.severities, severity)
    }

    /// Why a rule was not judged, in words.
    pub fn unjudged(&self, why: Unjudged) -> &'static str {
        let known = self.unjudged.iter().find(|(known, _)| *known == why);
        known.map_or("", |(_, words)| words)
    }

    /// So many findings of a severity: `2 errors`.
    pub fn so_many(&self, severity: Severity, count: usize) -> String {
        let names = if count == 1 {
            &self.severities
        } else {
            &self.plurals
        };
        let parts = [
            ("count", &*count.to_string()),
            ("severity", name(names, severity)),
        ];
        fill(self.so_many, &parts)
    }
}

fn name(names: &[(Severity, &'static str)], severity: Severity) -> &'static str {
    let known = names.iter().find(|(known, _)| *known == severity);
    known.map_or("", |(_, name)| name)
}

impl RuleWords {
    /// One of its messages.
    pub fn message(&self, id: &str) -> Option<&'static MessageWords> {
        self.messages.iter().find(|message| message.id == id)
    }
}
