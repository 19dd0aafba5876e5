//! Whole outputs, to be read.

use super::format::{self, Format, Look};
use crate::analysis::{Comparison, Explanation, Listed, Score};
use crate::report::Report;
use crate::report::fixture;
use crate::units::{Currency, Language};

/// An answer as the text that a format makes of it.
pub(super) fn said(answer: &Report<'_>, format: &Format, look: &Look) -> String {
    String::from_utf8(format.write(answer, look).bytes).expect("a text")
}

pub(super) fn written_comparison(comparison: &Comparison, format: &Format, look: &Look) -> String {
    said(&Report::Comparison(comparison), format, look)
}

pub(super) fn written_score(score: &Score, format: &Format, look: &Look) -> String {
    said(&Report::Score(score), format, look)
}

pub(super) fn written_explanation(
    explanation: &Explanation,
    format: &Format,
    look: &Look,
) -> String {
    said(&Report::Explanation(explanation), format, look)
}

pub(super) fn written_names(
    entries: &[Listed],
    currency: Currency,
    format: &Format,
    look: &Look,
) -> String {
    said(&Report::Names(entries, currency), format, look)
}

fn look(width: usize) -> Look {
    Look {
        width,
        colour: false,
        hints: true,
        extent: crate::report::Extent::Full,
        language: Language::English,
    }
}

/// The same in Korean.
fn korean(width: usize) -> Look {
    Look {
        language: Language::Korean,
        ..look(width)
    }
}

/// A terminal in each language.
fn both(width: usize) -> [Look; 2] {
    [look(width), korean(width)]
}

fn named(name: &str) -> &'static Format {
    Format::named(name).expect("it is in the list")
}

fn same(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn a_comparison_as_people_read_it() {
    let comparison = fixture::comparison();
    for width in [80, 120] {
        let text = written_comparison(&comparison, named("table"), &look(width));
        same(&format!("compare-{width}"), &text);
    }
    same(
        "compare-markdown",
        &written_comparison(&comparison, named("markdown"), &look(80)),
    );
    same(
        "compare-csv",
        &written_comparison(&comparison, named("csv"), &look(80)),
    );
}

#[test]
fn a_comparison_and_a_score_as_people_read_them_in_korean() {
    let comparison = fixture::comparison();
    for (name, width) in [("table", 100), ("markdown", 80)] {
        let text = written_comparison(&comparison, named(name), &korean(width));
        same(&format!("compare-ko-{name}"), &text);
    }
    let plan = fixture::warm_standby();
    let text = written_score(&plan, named("table"), &korean(100));
    same("score-ko-table", &text);
}

#[test]
fn formats_for_programs_are_the_same_in_every_language() {
    let comparison = fixture::comparison();
    let plan = fixture::warm_standby();
    let explanation = fixture::explanation();
    let all = [
        Report::Comparison(&comparison),
        Report::Score(&plan),
        Report::Explanation(&explanation),
    ];
    for answer in all {
        for format in ["csv", "json", "ndjson"] {
            let [english, korean] = both(80).map(|look| said(&answer, named(format), &look));
            assert_eq!(english, korean, "{format}");
        }
    }
}

#[test]
fn columns_of_wide_letters_line_up() {
    use unicode_width::UnicodeWidthStr;
    let text = written_score(&fixture::warm_standby(), named("table"), &korean(100));
    let is_rule = |line: &&str| line.starts_with('─');
    let mut wide = None;
    let mut seen = 0;
    for line in text.lines() {
        if is_rule(&line) {
            wide = Some(line.width());
        } else if let Some(wide) = wide.filter(|_| line.starts_with(' ')) {
            assert!(line.width() <= wide, "{line}");
            seen += 1;
        } else {
            wide = None;
        }
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn a_score_as_people_read_it() {
    let plan = fixture::warm_standby();
    for width in [80, 120] {
        same(
            &format!("score-{width}"),
            &written_score(&plan, named("table"), &look(width)),
        );
    }
    same(
        "score-markdown",
        &written_score(&plan, named("markdown"), &look(80)),
    );
    same("score-csv", &written_score(&plan, named("csv"), &look(80)));
}

#[test]
fn an_explanation_as_people_read_it() {
    let explanation = fixture::explanation();
    for name in ["table", "markdown", "csv", "json"] {
        let text = written_explanation(&explanation, named(name), &look(80));
        same(&format!("explain-{name}"), &text);
    }
    let names = written_names(
        &fixture::entries(),
        explanation.currency,
        named("table"),
        &look(80),
    );
    same("names", &names);
}

#[test]
fn targets_that_differ_stand_in_each_plans_own_column() {
    let mut comparison = fixture::comparison();
    comparison.plans.truncate(2);
    comparison.plans[1] = fixture::shop("pilot-light", &["targets.rto=2h"]);
    let comparison = crate::analysis::compare(comparison.plans);
    same(
        "compare-targets",
        &written_comparison(&comparison, named("table"), &look(80)),
    );
}

#[test]
fn amounts_of_different_currencies_carry_them() {
    let mut comparison = fixture::comparison();
    comparison.plans.truncate(2);
    comparison.plans[1].currency = Currency::new("EUR").expect("it is a currency");
    let text = written_comparison(&comparison, named("table"), &look(100));
    let each = |currency: &str| {
        let amounts = text.matches(&format!(" {currency}/month")).count();
        assert!(amounts > 5, "{text}");
    };
    ["USD", "EUR"].into_iter().for_each(each);
    assert!(text.contains("(target 2,500 EUR/month)"), "{text}");
}

#[test]
fn hostile_and_long_names_stay_in_their_cells() {
    let mut comparison = fixture::comparison();
    comparison.plans[1] = fixture::nasty();
    comparison.plans.push(fixture::hopeless());
    for name in ["table", "markdown", "csv"] {
        for look in both(100) {
            let is_english = look.language == Language::English;
            let compared = written_comparison(&comparison, named(name), &look);
            let scored = written_score(&comparison.plans[1], named(name), &look);
            for (what, text) in [("compare", compared), ("score", scored)] {
                assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{name}");
                if is_english {
                    same(&format!("nasty-{what}-{name}"), &text);
                }
            }
        }
    }
}

#[test]
fn no_line_of_a_comparison_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    let mut comparison = fixture::comparison();
    comparison.plans.push(fixture::hopeless());
    comparison.plans.push(fixture::nasty());
    comparison
        .plans
        .extend(fixture::comparison().plans.into_iter().take(2));
    for look in [60, 80, 100, 120, 200].into_iter().flat_map(both) {
        let width = look.width;
        let text = written_comparison(&comparison, named("table"), &look);
        // A command is one line, however long.
        for line in text.lines().filter(|line| !line.starts_with("  recoup ")) {
            assert!(line.width() <= width, "{width}: {line}");
        }
        for plan in &comparison.plans {
            let text = written_score(plan, named("table"), &look);
            for line in text.lines().filter(|line| !line.starts_with("  recoup ")) {
                // The plan's name and file are whole.
                assert!(
                    line.width() <= width || line.contains("long"),
                    "{width}: {line}"
                );
            }
        }
    }
}

#[test]
fn colour_adds_codes_and_changes_no_letter() {
    let plan = fixture::warm_standby();
    let text = written_score(&plan, named("table"), &look(80));
    let bright = written_score(
        &plan,
        named("table"),
        &Look {
            width: 80,
            colour: true,
            hints: true,
            extent: crate::report::Extent::Full,
            language: Language::English,
        },
    );
    assert!(bright.contains("\u{1b}[32m✓ pass\u{1b}[0m"), "{bright}");
    assert_eq!(anstream::adapter::strip_str(&bright).to_string(), text);
}

#[test]
fn every_format_has_a_name_and_a_sentence_and_renders_nothing_at_all() {
    let none = Comparison {
        ranking: None,
        front: None,
        plans: Vec::new(),
        prices_as_of: String::new(),
        totals: None,
        remarks: Vec::new(),
    };
    for (index, format) in format::ALL.iter().enumerate() {
        assert!(format.about.ends_with('.'), "{}", format.name);
        assert!(
            format::ALL[..index]
                .iter()
                .all(|before| before.name != format.name)
        );
        if format.is_text() {
            let text = written_comparison(&none, format, &look(80));
            same(&format!("compare-none-{}", format.name), &text);
        } else {
            let bytes = format.write(&Report::Comparison(&none), &look(80)).bytes;
            assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
        }
    }
}
