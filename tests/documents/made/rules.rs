//! The rules of `check`.

use std::fmt::Write as _;

use recoup::analysis::check::rules;
use recoup::report::words::ENGLISH;

use super::{head, row};

pub(super) fn all_rules() -> String {
    let count = rules()
        .iter()
        .filter(|rule| rule.id.starts_with('L'))
        .count();
    let others: Vec<String> = rules()
        .iter()
        .filter(|rule| !rule.id.starts_with('L'))
        .map(|rule| format!("`{}`", rule.id))
        .collect();
    let mut out = format!(
        "\nThere are {count} rules, `L01` to `L{count}`, besides {}.\n\n",
        others.join(" and ")
    );
    head(&mut out, &["rule", "severity", "title"]);
    for rule in rules() {
        let words = ENGLISH.check.rule(rule.id).expect("words of every rule");
        row(
            &mut out,
            &[
                &format!("[`{}`](#{})", rule.id, rule.id.to_lowercase()),
                ENGLISH.check.severity(rule.severity),
                words.title,
            ],
        );
    }
    for rule in rules() {
        let words = ENGLISH.check.rule(rule.id).expect("words of every rule");
        let _ = writeln!(
            out,
            "\n## {}\n\n**{}** ({}).",
            rule.id,
            words.title,
            ENGLISH.check.severity(rule.severity)
        );
        let _ = writeln!(out, "{} {}\n", words.condition, words.why);
        for message in words.messages {
            let _ = writeln!(out, "- Says: {}.", message.text);
            let _ = writeln!(out, "  To mend it: {}", message.fix);
        }
        let source = words.source.trim_end_matches('.').replace(
            "docs/how-numbers-are-made.md",
            "[how numbers are made](how-numbers-are-made.md),",
        );
        let _ = writeln!(out, "\nSource: {source}.");
    }
    out.push('\n');
    out
}
