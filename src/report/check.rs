//! What `check` says: breaches with their words, counts, one rule in full.

use super::words::{CheckWords, RuleWords, Words, fill};
use crate::analysis::check::{Breach, Fragment, Review, Rule};
use crate::diagnostic::{Finding, Severity};
use crate::units::{Currency, counted, print};

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
        Fragment::Title(title) => words.called(title).into_owned(),
        Fragment::Number {
            value, dimension, ..
        } => print(*dimension, *value, currency),
    }
}

/// Every finding about a plan, in the order of their places.
pub fn findings(review: &Review, words: &Words) -> Vec<Finding> {
    let breaches = review.breaches.iter();
    breaches
        .map(|breach| finding(breach, review.currency, words))
        .collect()
}

/// How many findings there are, worst first: `2 errors, 1 warning in 3 plans`.
pub fn summary(reviews: &[Review], words: &CheckWords) -> String {
    let count = |severity| -> usize {
        reviews
            .iter()
            .map(|review: &Review| review.count(severity))
            .sum()
    };
    let some = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, count(severity)))
        .filter(|(severity, count)| *count > 0 || *severity == Severity::Error);
    let counts: Vec<String> = some
        .map(|(severity, count)| format!("{count} {}", words.counted(severity, count)))
        .collect();
    let plans = counted(reviews.len(), "plan");
    fill(
        words.summary,
        &[("counts", &counts.join(", ")), ("plans", &plans)],
    )
}

/// The last line: the summary, and whether the check passes.
pub fn verdict(reviews: &[Review], words: &CheckWords) -> String {
    let template = if reviews.iter().any(Review::is_denied) {
        words.denied
    } else {
        words.passed
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
            let line = say(message).to_owned();
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
    use crate::report::words::ENGLISH;

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
