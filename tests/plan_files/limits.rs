//! Documents that are too much, and documents that are nothing.

use std::fmt::Write as _;

use super::complaints;

/// Long before a document of this size could have done harm.
fn refused(name: &str, text: &str) -> String {
    let begin = std::time::Instant::now();
    let said = complaints(name, text, &[]);
    let took = begin.elapsed();
    assert!(took.as_secs() < 5, "{name} took {took:?}");
    said.lines().next().unwrap_or_default().to_owned()
}

const DEEP: &str = "error[too-deep]: tables and lists nest more than 64 deep";
const MANY: &str = "error[too-many]: the file holds more than 50000 keys and items";
const LONG: &str = "error[too-long]: a text of 10001 bytes is longer than 10000";

#[test]
fn deep_nesting_is_refused_in_every_notation() {
    for depth in [65, 10_000, 200_000] {
        let open = |text: &str| text.repeat(depth);
        for (name, text) in [
            ("a.toml", format!("a = {}", open("["))),
            ("a.toml", format!("a = {}", open("{ a = "))),
            ("a.toml", format!("a{} = 1", open(".a"))),
            ("a.toml", format!("[a{}]", open(".a"))),
            ("a.toml", format!("a = {}", open("{ a.b.c = "))),
            ("a.json", open("[")),
            ("a.json", open("{\"a\":")),
            ("a.yaml", open("[")),
            ("a.yaml", format!("a: {}", open("{a: "))),
            ("a.yaml", open("- ")),
            ("a.yaml", open("? ")),
        ] {
            let said = refused(name, &text);
            assert!(
                said == DEEP || text.len() > 1 << 20,
                "{depth} {name}: {said}"
            );
        }
    }
    let rows: Vec<String> = (0..1000)
        .map(|at| format!("{}a:", " ".repeat(at)))
        .collect();
    assert_eq!(refused("a.yaml", &rows.join("\n")), DEEP);
    let mixed = format!("[a{}]\nb{} = 1", ".a".repeat(79), ".b".repeat(79));
    assert_eq!(refused("a.toml", &mixed), DEEP);
}

#[test]
fn a_document_within_the_depth_is_read() {
    let text = format!("a = {}{}", "[".repeat(60), "]".repeat(60));
    let said = complaints("a.toml", &text, &[]);
    assert!(said.contains("error[unknown-key]: `a` is not a key of a plan"));
}

#[test]
fn crowds_are_refused_in_every_notation() {
    let items = "1,".repeat(50_001);
    assert_eq!(refused("a.toml", &format!("a = [{items}]")), MANY);
    assert_eq!(refused("a.json", &format!("{{\"a\": [{items} 1]}}")), MANY);
    assert_eq!(refused("a.yaml", &format!("a: [{items}]")), MANY);
}

#[test]
fn long_texts_are_refused_in_every_notation() {
    let text = "x".repeat(10_001);
    assert_eq!(refused("a.toml", &format!("name = \"{text}\"")), LONG);
    assert_eq!(refused("a.yaml", &format!("name: {text}")), LONG);
    let json = refused("a.json", &format!("{{\"name\": \"{text}\"}}"));
    assert_eq!(json, LONG.replace("10001", "10003"));
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let row = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{row}]").expect("a text");
    }
    let told = "error[too-many]: YAML aliases repeat too much";
    assert_eq!(refused("a.yaml", &bomb), told);
    let heavy = format!(
        "a: &a {}\nb: [{}]",
        "x".repeat(9_999),
        "*a, ".repeat(50_000)
    );
    assert_eq!(refused("a.yaml", &heavy), told);
}

#[test]
fn a_flood_of_findings_is_cut() {
    let rows: Vec<String> = (0..40_000).map(|at| format!("k{at} = 1")).collect();
    let text = rows.join("\n");
    let said = complaints("a.toml", &text, &[]);
    assert!(
        said.ends_with("101 errors\n") || said.ends_with("101 errors"),
        "{}",
        &said[said.len() - 300..]
    );
    assert!(said.contains("more findings are not shown"));
}

#[test]
fn one_long_line_is_read_in_reasonable_time() {
    let rows: Vec<String> = (0..10_000).map(|at| format!("\"k{at}\":\"é\"")).collect();
    let text = format!(
        "{{\"strategy\":\"pilot-light\",\"workload\":{{\"region\":\"x\"}},\"component\":{{\"a\":{{\"service\":\"s\",{}}}}}}}",
        rows.join(",")
    );
    assert_eq!(refused("a.json", &text), "no finding, 10003 entries");
}

#[test]
fn a_mebibyte_is_the_most() {
    let text = "#".repeat((1 << 20) + 1);
    assert_eq!(
        refused("a.toml", &text),
        "error[too-large]: the file is larger than 1 MiB"
    );
}

#[test]
#[allow(clippy::too_many_lines)] // A table of cases.
fn nothing_is_no_plan() {
    for (name, text, said) in [
        (
            "a.json",
            " \n",
            "error[empty-plan]: the file states nothing",
        ),
        (
            "a.yaml",
            "# only a comment\n",
            "error[empty-plan]: the file states nothing",
        ),
        (
            "a.yaml",
            "just words\n",
            "error[not-a-plan]: the file holds no keys",
        ),
        ("a.json", "[1]", "error[not-a-plan]: the file holds no keys"),
        (
            "a.toml",
            "a = nan",
            "error[not-finite]: `nan` is not a finite number",
        ),
        (
            "a.toml",
            "a = -inf",
            "error[not-finite]: `-inf` is not a finite number",
        ),
        (
            "a.toml",
            "a = 1e999",
            "error[not-finite]: `1e999` is not a finite number",
        ),
        (
            "a.json",
            "{\"a\": 1e999}",
            "error[not-finite]: `1e999` is not a finite number",
        ),
        (
            "a.yaml",
            "a: .nan",
            "error[not-finite]: `.nan` is not a finite number",
        ),
        (
            "a.yaml",
            "a: 1\na: 2",
            "error[duplicate-key]: `a` is stated twice",
        ),
        (
            "a.toml",
            "a = 1\na = 2",
            "error[duplicate-key]: `a` is stated twice",
        ),
        (
            "a.json",
            "{\"a\": 1, \"a\": 2}",
            "error[duplicate-key]: `a` is stated twice",
        ),
        (
            "a.yaml",
            "name: yes",
            "error[missing-key]: `strategy` is missing",
        ),
        (
            "a.yaml",
            "name:",
            "error[missing-key]: `strategy` is missing",
        ),
        (
            "a.yaml",
            "a: 1\n---\nb: 1\n",
            "error[bad-yaml]: the file holds more than one YAML document",
        ),
        (
            "a.yaml",
            "a: [1\n",
            "error[bad-yaml]: this is not YAML: unclosed bracket '['",
        ),
        (
            "a.yaml",
            "a: !!python/object 1\n",
            "error[bad-yaml]: this is not YAML: unsupported tag `!!python/object`",
        ),
        (
            "a.yaml",
            "a: *b\n",
            "error[bad-yaml]: this is not YAML: alias references unknown anchor",
        ),
        (
            "a.toml",
            "a = [1\nb = \n",
            "error[bad-toml]: a list before this has no closing `]`, or lacks a comma",
        ),
        (
            "a.json",
            "{\"a\": tru}",
            "error[bad-json]: `tru` is not in quotes",
        ),
        (
            "a.json",
            "{\"a\": 01}",
            "error[bad-json]: this is not JSON: `01` is not a number",
        ),
        (
            "a.json",
            "{'a': 1}",
            "error[bad-json]: `'a'` is in single quotes",
        ),
        (
            "a.json",
            "{\"a\": \"\\q\"}",
            "error[bad-json]: this is not JSON: the text has a bad escape or a control character",
        ),
        (
            "a.json",
            "{\"a\": \"b",
            "error[bad-json]: this is not JSON: the text has no closing `\"`",
        ),
        (
            "a.json",
            "{\"a\": 1,}",
            "error[bad-json]: the last comma has nothing between it and `}`",
        ),
        (
            "-",
            "a = [1\nb = \n",
            "error[bad-toml]: a list before this has no closing `]`, or lacks a comma",
        ),
        (
            "-",
            "a: 1\nb: [1",
            "error[bad-yaml]: this is not YAML: unclosed bracket '['",
        ),
        (
            "-",
            "{\"a\": 1 1",
            "error[bad-json]: this is not JSON: expected `,` or `}`",
        ),
    ] {
        let all = complaints(name, text, &[]);

        assert_eq!(
            all.lines().next().unwrap_or_default(),
            said,
            "{name} {text}"
        );
    }
}
