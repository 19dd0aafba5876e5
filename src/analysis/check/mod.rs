//! `check`: what is wrong with a plan before a disaster shows it (`model.md` 16).
//!
//! A rule is one entry: its id, how bad it is, and the condition under which a plan
//! breaks it. What a rule says stands in the message catalogue, under the same id.
//! Conditions read the plan, the catalogue and the quantities of the model; none
//! computes a figure of its own.

mod availability;
mod capacity;
mod data;
mod keys;
mod levels;
mod network;
mod readiness;
mod replication;
mod rivals;
mod routing;
mod subject;
mod targets;

pub use levels::{Levels, Treatment};
pub use rivals::Reviews;

use std::sync::LazyLock;

use super::Score;
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Place, Severity};
use crate::graph::Node;
use crate::model::{Model, Title};
use crate::plan::Plan;
use crate::units::{Currency, Dimension};
use subject::{Hit, Subject};

/// A rule that plans are held against.
#[derive(Debug)]
pub struct Rule {
    /// `L09`, or `target-missed`.
    pub id: &'static str,
    /// How bad it is to break it. A condition can make less of a milder case.
    pub severity: Severity,
    /// Every place where a plan breaks it.
    broken: fn(&Subject<'_>) -> Vec<Hit>,
    /// The code under which loading refuses a plan that breaks it, if it does: such a
    /// plan has no figures.
    refused: Option<&'static str>,
}

const fn rule(id: &'static str, severity: Severity, broken: fn(&Subject<'_>) -> Vec<Hit>) -> Rule {
    Rule {
        id,
        severity,
        broken,
        refused: None,
    }
}

const LISTS: &[&[Rule]] = &[
    // One to a line.
    targets::RULES,
    data::RULES,
    replication::RULES,
    routing::RULES,
    network::RULES,
    capacity::RULES,
    readiness::RULES,
    availability::RULES,
    keys::RULES,
];

/// Every rule, by id.
pub fn rules() -> &'static [&'static Rule] {
    static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        let mut all: Vec<&'static Rule> = LISTS.iter().copied().flatten().collect();
        all.sort_by_key(|rule| rule.id);
        all
    });
    &ALL
}

/// One part of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Fragment {
    /// Words of the plan or the catalogue.
    Words(String),
    /// Words of a row of the catalogue, such as the title of a scenario, and the component that it
    /// is about here.
    Row(String, Option<String>),
    /// A day: `2026-11-30`.
    Date(String),
    /// What something is called.
    Title(Title),
    /// A number with what it measures, and the name that `explain` knows it by if it
    /// is a quantity of the plan.
    Number {
        /// Value in canonical units; infinite if unbounded.
        value: f64,
        /// What it measures.
        dimension: Dimension,
        /// Name of the quantity: `rto.region`.
        name: Option<String>,
    },
}

/// One place where a plan breaks a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Breach {
    /// The rule's id.
    pub rule: &'static str,
    /// Which of the rule's messages says it.
    pub message: &'static str,
    /// How bad it is, after what the user allows and denies.
    pub severity: Severity,
    /// Where the plan says what breaks the rule.
    pub place: Place,
    /// What goes into the message, by name.
    pub parts: Vec<(&'static str, Fragment)>,
}

/// What is to be said about one file: there is a review for each that is named.
#[derive(Clone, Debug)]
pub struct Review {
    /// The file as named on the command line.
    pub file: String,
    /// The plan's name.
    pub name: String,
    /// Currency of its amounts.
    pub currency: Currency,
    /// What loading and pricing say. With an error it could not be checked, and has no figures.
    pub wrong: Vec<Finding>,
    /// The rules it breaks, by place.
    pub breaches: Vec<Breach>,
    /// The rules that nobody held it against, and why. It does not keep them.
    pub unjudged: Vec<(&'static str, Unjudged)>,
}

/// Why a plan was not held against a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// The user allows it.
    Allowed,
    /// The plan is refused, so that it has no figures.
    Refused,
}

impl Review {
    /// Of a file that could not be loaded or priced: no rule was held against it.
    ///
    /// # Panics
    /// If USD is no currency.
    pub fn failed(file: &str, wrong: Findings) -> Self {
        Self {
            file: file.to_owned(),
            name: file.to_owned(),
            currency: Currency::new("USD").expect("an ISO code"),
            wrong: wrong.shown().0,
            breaches: Vec::new(),
            unjudged: unjudged(Unjudged::Refused, |_| true),
        }
    }

    /// How many findings are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let breaches = self.breaches.iter().map(|breach| breach.severity);
        let wrong = self.wrong.iter().map(|finding| finding.severity);
        let same = |one: &Severity| *one == severity;
        breaches.chain(wrong).filter(same).count()
    }

    /// Whether it could not be loaded or priced.
    pub fn has_failed(&self) -> bool {
        let mut wrong = self.wrong.iter();
        wrong.any(|finding| finding.severity == Severity::Error)
    }

    /// Whether the plan breaks a rule that is denied, or could not be checked.
    pub fn is_denied(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// A plan with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The catalogue that it was scored with.
    pub catalog: &'a Catalog,
    /// What it was compiled to.
    pub model: &'a Model,
    /// Its figures.
    pub score: &'a Score,
}

/// Holds a plan against every rule, by itself. [`Reviews`] holds plans against each other.
pub fn check(checked: Checked<'_>, levels: &Levels) -> Review {
    let subject = Subject::new(checked);
    let mut breaches = Vec::new();
    for rule in rules() {
        for hit in (rule.broken)(&subject) {
            breaches.extend(hit.breach(rule, levels));
        }
    }
    Review {
        file: checked.plan.file.clone(),
        name: checked.plan.name.clone(),
        currency: checked.score.currency,
        wrong: Vec::new(),
        breaches: sorted(breaches),
        unjudged: unjudged(Unjudged::Allowed, |rule| {
            levels.severity(rule.id, rule.severity).is_none()
        }),
    }
}

/// The quantities that rules look at; what they read of the plan is marked there.
pub(super) fn looked_at(checked: Checked<'_>) -> Vec<Node> {
    let subject = Subject::new(checked);
    // The rule of keys asks who reads, and reads nothing.
    for rule in rules().iter().filter(|rule| rule.id != keys::RULE) {
        let _ = (rule.broken)(&subject);
    }
    subject.seen.take()
}

/// What is to be said about a plan that was refused for no other reason than rules: it
/// has no figures, so that other rules cannot look at it. `None` if it cannot be checked.
///
/// # Panics
/// If USD is no currency.
pub fn refused(file: &str, findings: &Findings, levels: &Levels) -> Option<Review> {
    let mut breaches = Vec::new();
    for finding in findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
    {
        let rule = rules()
            .iter()
            .find(|rule| rule.refused == Some(finding.code))?;
        let hit = Hit::at(finding.place.clone(), "refused");
        // Without figures it cannot pass, whatever is allowed.
        let breach = hit.breach(rule, levels)?;
        if breach.severity != Severity::Error {
            return None;
        }
        breaches.push(breach);
    }
    let broken: Vec<&str> = breaches.iter().map(|breach| breach.rule).collect();
    (!broken.is_empty()).then(|| Review {
        file: file.to_owned(),
        name: file.to_owned(),
        currency: Currency::new("USD").expect("an ISO code"),
        wrong: Vec::new(),
        breaches: sorted(breaches),
        unjudged: unjudged(Unjudged::Refused, |rule| !broken.contains(&rule.id)),
    })
}

/// The ids of some rules, not judged for one reason.
fn unjudged(why: Unjudged, which: impl Fn(&Rule) -> bool) -> Vec<(&'static str, Unjudged)> {
    let rules = rules().iter().filter(|rule| which(rule));
    rules.map(|rule| (rule.id, why)).collect()
}

/// By place, the worse first, each once.
fn sorted(mut breaches: Vec<Breach>) -> Vec<Breach> {
    breaches.sort_by(|a, b| {
        let key = |breach: &Breach| (breach.place.clone(), breach.severity, breach.rule);
        key(a).cmp(&key(b))
    });
    breaches.dedup();
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_there_once() {
        let ids: Vec<&str> = rules().iter().map(|rule| rule.id).collect();
        let mut wanted: Vec<String> = (1..=42).map(|number| format!("L{number:02}")).collect();
        wanted.extend(["no-way-back", "target-missed"].map(str::to_owned));
        assert_eq!(ids, wanted);
    }
}
