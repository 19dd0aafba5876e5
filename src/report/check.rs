//! What `check` says: breaches with their words, counts, one rule in full.

use std::collections::BTreeMap;

use super::words::{CheckWords, RuleWords, Words, fill};
use crate::analysis::check::{Breach, Fragment, Review, Rule};
use crate::diagnostic::{Finding, Place, Severity};
use crate::units::Currency;

/// A breach in words. What the catalogue does not say is left empty; a test holds that
/// it says everything.
pub fn finding(breach: &Breach, currency: Currency, words: &Words) -> Finding {
    let parts: Vec<(&str, String)> = breach
        .parts
        .iter()
        .map(|(name, part)| (*name, shown(part, currency, words)))
        .collect();
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let message = words
        .check
        .rule(breach.rule)
        .and_then(|rule| rule.message(breach.message));
    let say = |text: Option<&'static str>| fill(text.unwrap_or_default(), &parts);
    Finding {
        severity: breach.severity,
        code: breach.rule,
        message: say(message.map(|message| message.text)),
        place: breach.place.clone(),
        label: say(message.map(|message| message.label)),
        help: say(message.map(|message| message.fix)),
    }
}

/// A part of a message as a person reads it.
fn shown(part: &Fragment, currency: Currency, words: &Words) -> String {
    match part {
        Fragment::Words(text) => text.clone(),
        Fragment::Row(title, None) => words.row(title).to_owned(),
        Fragment::Row(title, Some(component)) => format!("{}, `{component}`", words.row(title)),
        Fragment::Date(day) => words.language.date(day),
        Fragment::Title(title) => words.called(title).into_owned(),
        Fragment::Number {
            value, dimension, ..
        } => words.print(*dimension, *value, currency),
    }
}

/// Every finding about a plan: what keeps it from being loaded, then the rules that it
/// breaks, in the order of their places.
pub fn findings(review: &Review, words: &Words) -> Vec<Finding> {
    let breaches = review.breaches.iter();
    let breaches = breaches.map(|breach| finding(breach, review.currency, words));
    review.wrong.iter().cloned().chain(breaches).collect()
}

/// A finding, and the plans that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'r> {
    /// What is said.
    pub finding: Finding,
    /// The files, in the order of the reviews.
    pub plans: Vec<&'r str>,
}

/// Every finding about some plans, once: equal ones at the same place are one finding about
/// several plans.
pub fn told<'r>(reviews: &'r [Review], words: &Words) -> Vec<Told<'r>> {
    let mut all: Vec<Told<'r>> = Vec::new();
    let mut known: BTreeMap<(Place, &'static str, String), Vec<usize>> = BTreeMap::new();
    for review in reviews {
        for finding in findings(review, words) {
            let key = (finding.place.clone(), finding.code, finding.message.clone());
            let alike = known.entry(key).or_default();
            if let Some(at) = alike.iter().find(|at| all[**at].finding == finding) {
                let plans = &mut all[*at].plans;
                if !plans.contains(&review.file.as_str()) {
                    plans.push(&review.file);
                }
            } else {
                alike.push(all.len());
                all.push(Told {
                    finding,
                    plans: vec![&review.file],
                });
            }
        }
    }
    all
}

/// Whom a finding is about, where several plans are checked.
pub fn about(told: &Told<'_>, reviews: &[Review], words: &Words) -> Option<String> {
    (reviews.len() > 1).then(|| {
        let template = words.check.counted_about(told.plans.len());
        fill(template, &[("plans", &told.plans.join(", "))])
    })
}

/// How many findings there are, equal ones once, worst first: `2 errors, 1 warning in 3 plans`.
pub fn summary(reviews: &[Review], words: &Words) -> String {
    let told = told(reviews, words);
    let words = &words.check;
    let count = |severity| {
        let same = |one: &&Told<'_>| one.finding.severity == severity;
        told.iter().filter(same).count()
    };
    let some = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, count(severity)))
        .filter(|(severity, count)| *count > 0 || *severity == Severity::Error);
    let counts: Vec<String> = some
        .map(|(severity, count)| words.so_many(severity, count))
        .collect();
    let plans = words.plans[usize::from(reviews.len() != 1)];
    let plans = fill(plans, &[("count", &reviews.len().to_string())]);
    fill(
        words.summary,
        &[("counts", &counts.join(", ")), ("plans", &plans)],
    )
}

/// The last line: the summary, and whether the check passes.
pub fn verdict(reviews: &[Review], words: &Words) -> String {
    let template = if reviews.iter().any(Review::has_failed) {
        words.check.failed
    } else if reviews.iter().any(Review::is_denied) {
        words.check.denied
    } else {
        words.check.passed
    };
    fill(template, &[("summary", &summary(reviews, words))])
}

/// One rule in full: headings and what stands below them.
pub fn rule(rule: &Rule, words: &CheckWords) -> Vec<(&'static str, Vec<String>)> {
    let Some(of) = words.rule(rule.id) else {
        return Vec::new();
    };
    let each = |say: fn(&super::words::MessageWords) -> &'static str| {
        let mut lines: Vec<String> = Vec::new();
        for message in of.messages {
            let line = fill(say(message), &[]);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    };
    vec![
        (words.condition, vec![of.condition.to_owned()]),
        (words.says, each(|message| message.text)),
        (words.why, vec![of.why.to_owned()]),
        (words.fix, each(|message| message.fix)),
        (
            words.severity,
            vec![words.severity(rule.severity).to_owned()],
        ),
        (words.source, vec![of.source.to_owned()]),
    ]
}

/// A rule's title.
pub fn title(id: &str, words: &CheckWords) -> &'static str {
    words.rule(id).map_or("", |rule: &RuleWords| rule.title)
}

#[cfg(test)]
mod tests {
    use crate::analysis::check::rules;
    use crate::report::words::{ENGLISH, KOREAN};

    #[test]
    fn a_rule_in_full_has_particles_and_no_pairs_of_them() {
        for rule in rules() {
            let said = super::rule(rule, &KOREAN.check);
            let lines = said.iter().flat_map(|(_, lines)| lines);
            for line in lines {
                let mut holes = line.split('{').skip(1);
                let is_pair = |hole: &str| hole.split('}').next().unwrap_or(hole).contains('/');
                assert!(!holes.any(is_pair), "{}: {line}", rule.id);
            }
        }
    }

    #[test]
    fn every_rule_says_everything_and_nothing_is_said_of_no_rule() {
        let words = &ENGLISH.check;
        let mut said: Vec<&str> = words
            .rules
            .iter()
            .copied()
            .flatten()
            .map(|one| one.id)
            .collect();
        said.sort_unstable();
        let ids: Vec<&str> = rules().iter().map(|rule| rule.id).collect();
        assert_eq!(said, ids);
        for one in words.rules.iter().copied().flatten() {
            for sentence in [one.condition, one.why] {
                assert!(sentence.ends_with('.'), "{}: {sentence}", one.id);
            }
            assert!(
                !one.title.ends_with('.') && !one.source.is_empty(),
                "{}",
                one.id
            );
            assert!(!one.messages.is_empty(), "{}", one.id);
            for message in one.messages {
                assert!(message.fix.ends_with('.'), "{}: {}", one.id, message.fix);
                assert!(!message.text.ends_with('.'), "{}: {}", one.id, message.text);
                assert_eq!(message.text.matches('`').count() % 2, 0, "{}", one.id);
            }
        }
    }
}
