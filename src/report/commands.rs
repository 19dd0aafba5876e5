//! What to type next, ready for a shell: with the same overrides and prices.

use crate::analysis::Score;
use crate::plan::CURRENCY;

/// `recoup score PLAN`
pub fn score(plan: &Score) -> String {
    line("score", plan, None)
}

/// `recoup explain PLAN NAME`
pub fn explain(plan: &Score, name: &str) -> String {
    line("explain", plan, Some(name))
}

/// `recoup explain PLAN`
pub fn names(plan: &Score) -> String {
    line("explain", plan, None)
}

/// A command with words as they are to be typed.
pub fn typed(command: &str, words: &[String]) -> String {
    let words = words.iter().map(|word| quoted(word));
    let all: Vec<String> = ["recoup".to_owned(), command.to_owned()]
        .into_iter()
        .chain(words)
        .collect();
    all.join(" ")
}

/// `recoup runbook PLAN --scenario SCENARIO -o runbook.md`
pub fn runbook(plan: &Score, scenario: &str) -> String {
    let words = ["--scenario", scenario, "-o", "runbook.md"];
    lines("runbook", plan, &words)
}

fn line(command: &str, plan: &Score, name: Option<&str>) -> String {
    lines(command, plan, name.as_slice())
}

fn lines(command: &str, plan: &Score, more: &[&str]) -> String {
    let mut words = vec!["recoup".to_owned(), command.to_owned(), quoted(&plan.file)];
    words.extend(more.iter().map(|word| quoted(word)));
    if let Some(folder) = &plan.pricing {
        words.extend(["--pricing".to_owned(), quoted(folder)]);
    }
    for set in &plan.overrides {
        let currency = set.strip_prefix(CURRENCY);
        words.push(currency.map_or("--set", |_| CURRENCY.trim_end()).to_owned());
        words.push(quoted(currency.unwrap_or(set)));
    }
    words.join(" ")
}

/// A word that a POSIX shell reads as it stands.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=:,@%+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_with_a_space_or_a_quote_is_quoted() {
        assert_eq!(quoted("plans/shop/a.toml"), "plans/shop/a.toml");
        assert_eq!(quoted("my plan's.toml"), r"'my plan'\''s.toml'");
        assert_eq!(quoted("a; rm"), "'a; rm'");
    }
}
