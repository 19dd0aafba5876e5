//! The same document in three notations, and any bytes at all.

use std::fmt::Write as _;

use proptest::prelude::*;

use recoup::plan::{Plan, Value, read};

use super::complaints;

/// A line of TOML as `path = value`; the value is JSON, too.
type Line = (String, String);

/// Lines of TOML whose path ends so.
fn toml(lines: &std::collections::BTreeMap<String, String>, end: &str) -> String {
    let kept = lines.iter().filter(|(path, _)| path.ends_with(end));
    kept.fold(String::new(), |text, (path, value)| {
        text + path + " = " + value + "\n"
    })
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn line() -> impl Strategy<Value = Line> {
    let time = (1..500_u32, prop::sample::select(vec!["s", "m", "h", "d"]));
    let time = time.prop_map(|(count, unit)| quoted(&format!("{count}{unit}")));
    let share = (1..100_u32).prop_map(|count| format!("0.{count:02}"));
    let count = (1..6_u32).prop_map(|count| count.to_string());
    let text = "[a-zA-Zé가 :#'\\\\\"-]{1,12}x".prop_map(|text| quoted(&text));
    let flag = any::<bool>().prop_map(|flag| flag.to_string());
    let of = |paths: Vec<&'static str>| prop::sample::select(paths).prop_map(str::to_owned);
    prop_oneof![
        (
            of(vec![
                "targets.rto",
                "targets.region.rpo",
                "steps.boot.os",
                "failover.health_check.interval",
                "component.db.protect.logs.every"
            ]),
            time
        ),
        (
            of(vec![
                "link.efficiency",
                "steps.warm.needed",
                "component.db.restore.hydrate"
            ]),
            share
        ),
        (
            of(vec![
                "workload.zones",
                "steps.scale.batch",
                "component.db.restore.streams",
                "component.db.odd"
            ]),
            count
        ),
        (
            of(vec![
                "name",
                "description",
                "component.db.about",
                "component.db.type"
            ]),
            text
        ),
        (
            of(vec![
                "component.db.multi_az",
                "scenario.az.enabled",
                "component.db.flag"
            ]),
            flag
        ),
    ]
}

fn document() -> impl Strategy<Value = std::collections::BTreeMap<String, String>> {
    prop::collection::vec(line(), 0..12).prop_map(|lines| {
        let stated = [
            ("strategy", "\"pilot-light\""),
            ("workload.region", "\"a\""),
            ("component.db.service", "\"s3\""),
        ];
        let stated = stated.map(|(path, value)| (path.to_owned(), value.to_owned()));
        lines.into_iter().chain(stated).collect()
    })
}

fn json(lines: &std::collections::BTreeMap<String, String>) -> serde_json::Value {
    let mut root = serde_json::json!({});
    for (path, value) in lines {
        let mut at = &mut root;
        for name in path.split('.') {
            at = &mut at[name];
        }
        *at = serde_json::from_str(value).expect("JSON");
    }
    root
}

fn yaml(value: &serde_json::Value, indent: usize, out: &mut String) {
    match value {
        serde_json::Value::Object(table) => {
            for (name, value) in table {
                write!(out, "\n{}{name}:", " ".repeat(indent)).expect("a text");
                yaml(value, indent + 2, out);
            }
        }
        leaf => write!(out, " {leaf}").expect("a text"),
    }
}

/// The findings of a small plan in YAML with one more line.
fn told(line: &str, set: &[&str]) -> String {
    let plan =
        "strategy: pilot-light\nworkload:\n  region: a\ncomponent:\n  db:\n    service: s3\n";
    complaints("a.yaml", &format!("{plan}{line}\n"), set)
}

#[test]
fn a_text_for_people_has_the_marks_that_they_like() {
    for line in [
        "description: «Le plan» de reprise",
        "description: “The plan”",
        "name: ’Tis the shop",
        "name: “Shop” in Paris",
        "scenario:\n  flood:\n    rate: 0.1/year\n    title: “The flood”",
    ] {
        let all = told(line, &[]);
        assert!(
            !all.contains("curly") && !all.contains("bad-yaml"),
            "{line}: {all}"
        );
    }
}

#[test]
fn curly_quotes_around_a_value_are_told() {
    for line in ["recovery: {region: “b”}", "targets:\n  rto: ‘1h’"] {
        let all = told(line, &[]);
        assert!(all.contains("these quotes are curly"), "{line}: {all}");
    }
    for set in ["targets.rto=’1h’", "targets.rto=’tis"] {
        let all = told("name: x", &[set]);
        assert!(
            all.starts_with("error") && !all.contains("bad-yaml"),
            "{set}: {all}"
        );
    }
}

fn entries(plan: Plan) -> Vec<(String, Value)> {
    let entries = plan.entries.into_iter();
    entries.map(|(path, entry)| (path, entry.value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn three_notations_of_a_document_are_one_plan(lines in document()) {
        let toml = toml(&lines, "");
        let tree = json(&lines);
        let mut indented = String::new();
        yaml(&tree, 0, &mut indented);
        let texts = [("a.toml", toml), ("a.yaml", indented), ("a.json", tree.to_string())];
        let mut plans = Vec::new();
        for (name, text) in texts {
            for name in [name, "-"] {
                let plan = read(name, &text, None, &[]);
                prop_assert!(plan.is_ok(), "{name}: {text}\n{plan:?}");
                plans.push(entries(plan.unwrap_or_default()));
            }
        }
        prop_assert!(plans.windows(2).all(|pair| pair[0] == pair[1]), "{plans:?}");
    }

    #[test]
    fn overrides_equal_the_file(lines in document()) {
        let toml = toml(&lines, "");
        let whole = read("a.toml", &toml, None, &[]).map(entries);
        let few = self::toml(&lines, "service");
        let set: Vec<String> = lines.iter().map(|(path, value)| {
            let text: Result<String, _> = serde_json::from_str(value);
            format!("{path}={}", text.unwrap_or_else(|_| value.clone()).trim())
        }).collect();
        let trimmed = lines.values().all(|value| !value.starts_with("\" "));
        if trimmed {
            prop_assert_eq!(read("a.toml", &few, None, &set).map(entries), whole);
        }
    }

    #[test]
    fn no_text_panics(cut in 0..400_usize, paste in "[\\[\\]{}=.,:'\"\\\\#&*!%@\n\t 0-9a-zé\u{0}]{0,12}", name in prop::sample::select(vec!["a.toml", "a.yaml", "a.json", "-"])) {
        for text in [
            "strategy = \"pilot-light\"\n[workload]\nregion = \"a\"\n[component.db]\nservice = \"s3\"\nrequires = [\"a\"]\n",
            "strategy: pilot-light\nworkload: {region: a}\ncomponent:\n  db: &a\n    service: s3\n  x: *a\n",
            "{\"strategy\": \"pilot-light\", \"workload\": {\"region\": \"a\\u00e9\"}, \"component\": {\"db\": {\"service\": \"s3\"}}}",
        ] {
            let at = cut % text.len();
            let mixed = format!("{}{paste}{}", &text[..at], &text[at..]);
            let _ = read(name, &mixed, None, std::slice::from_ref(&paste));
            let _ = read(name, &text[..at], None, &[]);
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        for name in ["a.toml", "a.yaml", "a.json", "-"] {
            let _ = read(name, &text, None, &[text.to_string()]);
        }
    }
}
