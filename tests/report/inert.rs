//! Names of a plan that would be markup, a link or an order of a diagram.

use std::fs;

/// Texts that people can put into a plan, as TOML.
const PLAN: &str = r#"
name = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) `code` \u001B[31m\u202Egnp\nsecond | line"
strategy = "pilot-light"
workload = { region = "us-east-1" }
recovery = { region = "us-west-2" }

[targets]
rto = "1h"

[impact]
downtime = "100 USD/h"
data_loss = "100 USD/h"

[component.click]
service = "ec2"
type = "m6i.large"
count = 2
requires = ["section"]

[component.section]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "20 GiB"
change = "50 MiB/h"

[component.section.protect]
replica = { mode = "async", lag = "1s to 30s" }
snapshots = { every = "6h", keep = "35d" }

[scenario.flood]
like = "region"
title = "\"]; click n0 \"javascript:alert(1)\" <b>x</b> %%{init: {}}%%"
rate = "1 per 50y"
"#;

fn report(lang: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("=a|<b>.toml");
    fs::write(&file, PLAN).expect("written");
    let other = folder.path().join("b.toml");
    fs::write(&other, PLAN).expect("written");
    let out = folder.path().join("out");
    let output = crate::program::recoup()
        .arg("report")
        .args([&file, &other])
        .args(["--years", "100", "--lang", lang, "--out"])
        .arg(&out)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    for chart in out.join("charts").read_dir().expect("charts").flatten() {
        let name = chart.file_name().display().to_string();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        assert!(name.chars().all(plain), "{name}");
    }
    fs::read_to_string(out.join("report.md")).expect("a report")
}

/// A report in parts: Markdown, and what stands in fences.
fn parts(report: &str) -> (String, Vec<String>) {
    let mut pieces = report.split("\n```");
    let mut markdown = pieces.next().unwrap_or_default().to_owned();
    let mut fenced = Vec::new();
    while let Some(piece) = pieces.next() {
        fenced.push(piece.to_owned());
        markdown.push_str(pieces.next().expect("a fence that ends"));
    }
    (markdown, fenced)
}

#[test]
fn nothing_in_a_plan_is_markup_a_link_or_an_order() {
    for lang in ["en", "ko"] {
        is_inert(&report(lang));
    }
}

fn is_inert(report: &str) {
    let harmful =
        |c: &char| (c.is_control() && *c != '\n') || ('\u{202A}'..='\u{202E}').contains(c);
    assert_eq!(report.chars().find(harmful), None);
    let (markdown, fenced) = parts(report);
    for line in markdown.lines() {
        // A command is an indented block; folds are ours.
        if line.starts_with("    ") || line == "</details>" {
            continue;
        }
        let rest = line
            .strip_prefix("<details><summary>")
            .map_or(line, |rest| rest.trim_end_matches("</summary></details>"));
        let rest = rest.trim_end_matches("</summary>").replace("<br>", "");
        assert!(!rest.contains('<'), "{line}");
        for (at, _) in rest.match_indices("](") {
            let before = rest[..at].chars().next_back();
            let target = rest[at + 2..].split(')').next().unwrap_or_default();
            let ours = target.starts_with('#') || target.starts_with("charts/");
            assert!(ours || before == Some('\\'), "{line}");
        }
        let unescaped = rest.replace("\\`", "");
        assert!(!unescaped.contains('`'), "{line}");
    }
    assert!(markdown.contains("&lt;img src=x onerror"));
    assert!(!fenced.is_empty());
    let mut orders = 0;
    for diagram in &fenced {
        assert!(diagram.starts_with("mermaid\n"), "{diagram}");
        for line in diagram.lines().skip(1) {
            let line = line.trim();
            for order in [
                "click",
                "%%",
                "href",
                "call",
                "classDef",
                "style",
                "linkStyle",
            ] {
                assert!(!line.starts_with(order), "{line}");
            }
            assert!(
                !line.contains('`') && (!line.contains(';') || line.contains('#')),
                "{line}"
            );
            // Ours are the quotes around labels and the breaks in them.
            let inner = line.replace("<br/>", "").replace("-->", "");
            assert!(!inner.contains('<') && !inner.contains('>'), "{line}");
            let known = line.starts_with('n') || line.starts_with("flowchart");
            orders += usize::from(known);
        }
    }
    assert!(orders >= 3, "{fenced:?}");
    // Rows keep their columns.
    let mut columns = None;
    for line in markdown.lines() {
        if !line.starts_with('|') {
            columns = None;
            continue;
        }
        let count = line.replace("\\|", "").matches('|').count();
        assert_eq!(*columns.get_or_insert(count), count, "{line}");
    }
}
