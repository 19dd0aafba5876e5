//! Names that would be commands to a terminal, a browser, a workbook or Markdown.

use std::fs;

use super::{GOOD, folder, run, text};

/// As TOML; a bell, colours, a line break, a change of direction.
const NAME: &str = r#"name = "=cmd()|\u001B[31m<script>alert(1)</script>`x`\n\u0007next\u202Etxt""#;

fn printed(args: &[&str]) -> String {
    let plan = format!("{NAME}\n{GOOD}").into_bytes();
    let folder = folder(&[("=a|<b>.toml", plan.clone()), ("b.toml", plan)]);
    let output = run(folder.path(), args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn obeyed(printed: &str) -> Option<char> {
    let harmful =
        |c: &char| (c.is_control() && *c != '\n') || ('\u{202A}'..='\u{202E}').contains(c);
    printed.chars().find(harmful)
}

#[test]
fn nothing_that_is_printed_is_obeyed() {
    for format in ["table", "csv", "markdown"] {
        for args in [
            &["compare", "=a|<b>.toml", "b.toml"] as &[&str],
            &["score", "=a|<b>.toml"],
            &["explain", "=a|<b>.toml", "rto.region"],
        ] {
            let printed = ["en", "ko"]
                .map(|lang| printed(&[args, &["--format", format, "--lang", lang]].concat()));
            let printed = printed.join("\n");
            assert_eq!(obeyed(&printed), None, "{format} {args:?}");
            for line in printed.lines() {
                if format == "csv" {
                    let first = line.chars().next();
                    assert_ne!(first, Some('='), "{line}");
                    assert!(!line.contains(",=") && !line.contains("\"="), "{line}");
                }
                if format == "markdown" && !line.starts_with("    ") {
                    assert!(!line.contains('<'), "{line}");
                }
            }
        }
    }
}

#[test]
fn rows_of_markdown_keep_their_columns() {
    let args = ["compare", "=a|<b>.toml", "b.toml", "--format", "markdown"];
    for lang in ["en", "ko"] {
        let printed = printed(&[&args[..], &["--lang", lang]].concat());
        let mut columns = None;
        for line in printed.lines() {
            if !line.starts_with('|') {
                columns = None;
                continue;
            }
            let count = line.replace("\\|", "").matches('|').count();
            assert_eq!(*columns.get_or_insert(count), count, "{line}");
        }
    }
}

#[test]
fn json_keeps_the_name_as_it_is() {
    let printed = printed(&["score", "=a|<b>.toml", "--format", "json"]);
    assert_eq!(obeyed(&printed).filter(|c| c.is_control()), None);
    let value: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(
        value["plan"]["name"],
        "=cmd()|\u{1b}[31m<script>alert(1)</script>`x`\n\u{7}next\u{202e}txt"
    );
}

#[test]
fn charts_hold_no_markup_of_a_plan() {
    for lang in ["en", "ko"] {
        charts_are_inert(lang);
    }
}

fn charts_are_inert(lang: &str) {
    let plan = format!("{NAME}\n{GOOD}").into_bytes();
    let folder = folder(&[("=a|<b>.toml", plan.clone()), ("b.toml", plan)]);
    let output = run(
        folder.path(),
        &[
            "compare",
            "=a|<b>.toml",
            "b.toml",
            "--charts",
            "charts",
            "--lang",
            lang,
        ],
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut seen = 0;
    for chart in folder
        .path()
        .join("charts")
        .read_dir()
        .expect("charts")
        .flatten()
    {
        if chart
            .path()
            .extension()
            .is_some_and(|ending| ending == "svg")
        {
            let svg = fs::read_to_string(chart.path()).expect("text");
            assert!(
                !svg.contains("<script") && !svg.contains("<b>"),
                "{}",
                chart.path().display()
            );
            assert_eq!(obeyed(&svg), None, "{}", chart.path().display());
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
}
