//! Texts of a plan that a terminal, a spreadsheet or a build server would obey.

use super::{put, starter};
use crate::program::run_in;

/// What a command prints of plans by these names, in a format.
fn shown(name: &str, (command, format): (&str, &str)) -> String {
    let folder = starter();
    let plan = |file: &str, name: &str| {
        let name = serde_json::to_string(name).expect("a text");
        let text = format!(
            r#"{{"extends": "active-active.toml", "name": {name}, "targets": {{"rto": "1s"}},
            "scenario": {{"own": {{"like": "region", "rate": "1 per 15y", "title": {name}}}}}}}"#
        );
        put(&folder, file, &text);
    };
    plan("a.json", name);
    plan("b.json", "Other");
    let plans: &[&str] = if matches!(command, "compare" | "check" | "sensitivity") {
        &["a.json", "b.json"]
    } else {
        &["a.json"]
    };
    let more: &[&str] = match command {
        "sweep" => &["--vary", "failover.dns_ttl=1m,2m"],
        "runbook" => &["--scenario", "region"],
        _ => &[],
    };
    let args = [&[command][..], plans, more, &["--format", format]].concat();
    let (out, err, code) = run_in(folder.path(), &args);
    assert!(matches!(code, Some(0 | 3)), "{args:?} {err}");
    out + &err
}

const PEOPLE: &[(&str, &str)] = &[
    ("compare", "table"),
    ("compare", "markdown"),
    ("score", "table"),
    ("score", "markdown"),
    ("check", "human"),
    ("check", "markdown"),
    ("runbook", "table"),
    ("runbook", "markdown"),
    ("inputs", "table"),
    ("sweep", "table"),
];
const PROGRAMS: &[(&str, &str)] = &[
    ("compare", "csv"),
    ("compare", "json"),
    ("compare", "ndjson"),
    ("score", "csv"),
    ("score", "json"),
    ("check", "json"),
    ("check", "sarif"),
    ("check", "junit"),
    ("sweep", "csv"),
    ("sweep", "json"),
    ("sweep", "ndjson"),
];

fn every() -> impl Iterator<Item = (&'static str, &'static str)> {
    PEOPLE.iter().chain(PROGRAMS).copied()
}

#[test]
fn no_text_gives_orders_to_a_build_server() {
    for name in [
        "::error title=x::y",
        "x ::set-output name=a::b",
        "##[error]x",
        "##vso[task.setvariable variable=a]b",
        "a\n::error::y\r\n##[group]z",
        "\u{202e}::error::y",
        "#\u{200e}#[error]x",
    ] {
        for of in every() {
            let text = shown(name, of);
            for line in text.lines() {
                assert!(
                    !line.trim_start().starts_with("::"),
                    "{of:?} {name:?}: {line}"
                );
                assert!(
                    !line.contains("##[") && !line.contains("##vso["),
                    "{of:?} {name:?}: {line}"
                );
            }
        }
    }
}

#[test]
fn what_is_harmful_stands_in_no_output_as_it_is() {
    let name = "a\u{1b}[31m\u{7f}b\u{80}\u{85}\u{9b}2J\u{9f}c\u{202e}d\u{2066}e\u{2028}f\u{200f}g\u{e0041}h";
    for of in every() {
        let text = shown(name, of);
        let harmful = text
            .chars()
            .find(|letter| *letter != '\n' && !recoup::diagnostic::is_harmless(*letter));
        assert_eq!(harmful, None, "{of:?}: {text:?}");
    }
    // A program that reads it has the name as it is.
    let json: serde_json::Value =
        serde_json::from_str(&shown(name, ("score", "json"))).expect("JSON");
    assert_eq!(json["plan"]["name"], name);
    let junit = shown(name, ("check", "junit"));
    roxmltree::Document::parse(&junit).expect("XML");
}

#[test]
fn no_cell_of_csv_is_a_formula() {
    for name in [
        "a;=1+1;b",
        "=1",
        "+1",
        "-1+1",
        "@x",
        "\t=1",
        "\r=1",
        "\u{a0}=1",
        "\u{200b}=1",
        "\u{feff}=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\"=1",
        "a\";=1",
        "x,y;\u{200b} @z",
    ] {
        for of in [("compare", "csv"), ("score", "csv"), ("sweep", "csv")] {
            let text = shown(name, of);
            for separator in [',', ';'] {
                let cells = text.lines().flat_map(|line| line.split(separator));
                for cell in cells {
                    let seen = cell.trim_matches(|sign: char| {
                        sign.is_whitespace() || matches!(sign, '"' | '\u{200b}' | '\u{feff}')
                    });
                    let is_number = seen.parse::<f64>().is_ok();
                    let is_formula = seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
                    assert!(is_number || !is_formula, "{of:?} {name:?}: {cell}\n{text}");
                }
            }
        }
    }
}
