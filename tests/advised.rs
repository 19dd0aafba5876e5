//! What a user is told to do works when it is done, and what is told is safe and not a flood.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

/// A sound plan of one Region.
const PLAN: &str = r#"strategy = "single-region"
workload.region = "us-east-1"
targets.rto = "4h"
[component]
web = { service = "ec2", type = "m6i.large", requires = ["db"] }
db = { service = "rds-postgresql", type = "db.m6g.large", storage = "100 GiB", protect.snapshots = { every = "24h", keep = "7d" } }
"#;

fn recoup(folder: &Path, args: &[&str]) -> Output {
    crate::program::recoup()
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("FORCE_COLOR")
        .output()
        .expect("it runs")
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    folder
}

/// What is said on standard error of files, the plan first.
fn said(files: &[(&str, &str)], args: &[&str]) -> String {
    let output = recoup(folder(files).path(), args);
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What is said of the sound plan with something beside it.
fn said_with(more: &str, set: &[&str]) -> String {
    let plan = format!("{PLAN}{more}\n");
    let sets = set.iter().flat_map(|set| ["--set", set]);
    let args: Vec<&str> = ["score", "plan.toml"].into_iter().chain(sets).collect();
    said(&[("plan.toml", &plan)], &args)
}

#[track_caller]
fn holds(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` is not in:\n{text}");
}

#[test]
fn more_names_than_one_plan_are_shown_what_takes_them_and_never_obeyed() {
    let folder = folder(&[("a.toml", PLAN), ("b.toml", PLAN)]);
    let told = |more: &[&str]| {
        let args = [&["score", "a.toml"], more, &["--color", "always"]].concat();
        let output = recoup(folder.path(), &args);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).expect("text")
    };
    let bad = told(&["b\u{1b}]0;pwned\u{7}\u{1b}[35mX\u{202e}.toml"]);
    for harmful in ["\u{1b}]", "\u{7}", "\u{1b}[35m", "\u{202e}", "pwned"] {
        assert!(!bad.contains(harmful), "{harmful:?}: {bad:?}");
    }
    holds(&bad, "recoup score");
    holds(&bad, "\u{1b}[");
    let two = told(&["b.toml"]);
    holds(
        &two,
        "`recoup score` shows one plan; `recoup compare a.toml b.toml` puts these side by side",
    );
    let figure = told(&["rto.region"]);
    holds(
        &figure,
        "`recoup score` shows one plan; `recoup explain a.toml rto.region` shows how its figures come about",
    );
    for usage in [&two, &figure] {
        let plain = usage.split('\u{1b}').collect::<String>();
        assert!(
            plain.contains("recoup score") && plain.contains("PLAN"),
            "{plain}"
        );
    }
}

#[test]
fn what_the_parser_refuses_is_quoted_without_what_a_terminal_would_obey() {
    for typed in [
        &["fr\u{1b}]0;pwned\u{7}ob"][..],
        &["\u{1b}[31mcompare", "a.toml"],
        &["compare", "--no\u{1b}[31m\u{202e}such"],
        &["compare", "a.toml", "--format", "js\u{1b}[31mon"],
    ] {
        let args: Vec<&str> = ["--color", "never"].iter().chain(typed).copied().collect();
        let bad = said(&[], &args);
        holds(&bad, "\u{fffd}");
        for harmful in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!bad.contains(harmful), "{bad:?}");
        }
    }
}

#[test]
fn a_part_whose_strategy_is_set_is_told_what_else_is_wrong() {
    let part = PLAN.replace("strategy = \"single-region\"\n", "");
    let plan = "extends = \"base/workload.toml\"\nstrategy = \"single-region\"\n";
    let files = [("base/workload.toml", &*part), ("plan.toml", plan)];
    let score = ["score", "base/workload.toml", "--set"];
    let told = |set: &[&str]| said(&files, &[&score, set].concat());
    let wrong = told(&["strategy=single-region", "--set", "targets.rto=1x"]);
    holds(&wrong, "error[bad-time]");
    assert!(!wrong.contains("a-part"), "{wrong}");
    let other = told(&["strategy=singel-region"]);
    holds(&other, "Write `single-region`.");
    holds(&told(&["targets.rto=2h"]), "error[a-part]");
}

#[test]
fn a_flood_of_findings_from_everywhere_is_cut_once_and_says_so_last() {
    let mut components = String::new();
    for at in 0..2000 {
        let comma = if at == 0 { "" } else { "," };
        write!(
            components,
            "{comma}\"c{at}\":{{\"service\":\"teapot\",\"count\":\"x\"}}"
        )
        .expect("a string takes any text");
    }
    let plan = format!(
        "{{\"strategy\":\"single-region\",\"workload\":{{\"region\":\"us-east-1\"}},\n\"component\":{{{}}}}}",
        components.replace("},", "},\n")
    );
    let folder = folder(&[("a.json", &plan), ("b.json", &plan)]);
    for args in [
        &["score", "a.json"] as &[&str],
        &["explain", "a.json"],
        &["compare", "a.json", "b.json"],
        &["check", "a.json"],
    ] {
        let output = recoup(folder.path(), args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        assert_eq!(said.matches("error[").count(), 101, "{args:?}");
        let last = said.rfind("error[").expect("an error");
        let last = &said[last..];
        assert!(last.starts_with("error[more-findings]"), "{args:?}: {last}");
        // Both kinds, in the order of the lines.
        holds(&said, "error[unknown-service]");
        holds(&said, "error[wrong-type]");
    }
}

#[test]
fn what_is_meant_by_a_habit_is_offered_only_where_it_is_read() {
    // What a service needs, beside what is tried of it.
    let services = [
        ("alb", "lcu = 1"),
        (
            "cloudfront",
            "geography = \"us\"\ndata_out = \"1 GiB/month\"\nrequests = \"1 M/month\"",
        ),
        ("route53", "queries = \"1 M/month\""),
        ("nat-gateway", "data = \"1 GiB/month\""),
        ("ec2", "type = \"m6i.large\""),
        ("elasticache", "type = \"cache.r6g.large\""),
        ("external", "availability = \"99.9%\"\nrto = \"1h\""),
    ];
    let habits = [
        ("size", "\"100 GiB\""),
        ("disk", "\"100 GiB\""),
        ("instances", "3"),
        ("change_rate", "\"1 MiB/s\""),
    ];
    let mut offered: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (service, needs) in services {
        for (habit, value) in habits {
            let component = format!("[component.x]\nservice = \"{service}\"\n{needs}\n");
            let told = said_with(&format!("{component}{habit} = {value}"), &[]);
            holds(
                &told,
                &format!("`{habit}` is not a key of a component of `{service}`"),
            );
            let help = told.split("help: Write `").nth(1);
            let Some(meant) = help.and_then(|help| help.split('`').next()) else {
                continue;
            };
            offered.entry(service).or_default().push(meant.to_owned());
            let told = said_with(&format!("{component}{meant} = {value}"), &[]);
            // Another key beside it may be wanted, but no other kind of service.
            let idle = told.contains("unread-key");
            let by_itself = told.contains("It is read where `x` states");
            assert!(!idle || by_itself, "{service} {habit}: {told}");
        }
    }
    assert_eq!(offered["ec2"], ["storage", "storage", "count", "change"]);
    assert!(!offered.contains_key("cloudfront"), "{offered:?}");
}

#[test]
fn a_key_of_a_component_or_of_another_name_is_no_key_of_another_table() {
    let set = said_with("", &["targets.cost=5 USD/month"]);
    holds(&set, "`cost` is not a key of `targets`");
    holds(&set, "Write `targets.budget`.");
    for told in [
        said_with("", &["service=ec2"]),
        said(
            &[("plan.toml", &format!("service = \"ec2\"\n{PLAN}"))],
            &["score", "plan.toml"],
        ),
    ] {
        holds(&told, "`service` is not a key of a plan");
        assert!(!told.contains("link.service"), "{told}");
    }
    holds(&said_with("", &["rto=2h"]), "Write `targets.rto=2h`.");
}

#[test]
fn names_in_one_text_are_told_as_a_list_without_empty_ones() {
    let told = said_with("", &[]);
    assert_eq!(told.matches("error").count(), 0, "{told}");
    let more =
        "[component.cache]\nservice = \"ec2\"\ntype = \"m6i.large\"\nrequires = \"web, db ,\"";
    holds(&said_with(more, &[]), "Write `[\"web\", \"db\"]`.");
}

#[test]
fn what_connects_networks_says_when_it_is_read() {
    let plan = PLAN
        .replace(
            "single-region\"",
            "pilot-light\"\nrecovery.region = \"us-west-2\"\nlink.service = \"transit-gateway\"",
        )
        .replace(
            "protect.snapshots = { every = \"24h\", keep = \"7d\" }",
            "change = \"1 MiB/s\", protect.replica = { mode = \"async\", lag = \"1s\" }",
        );
    let link = said(&[("plan.toml", &plan)], &["score", "plan.toml"]);
    holds(&link, "state `network.peering` beside `network.vpcs`");
    let peering = "[network]\npeering = \"transit-gateway\"";
    holds(
        &said_with(peering, &[]),
        "It is read where `network.vpcs` is stated.",
    );
    let both = format!("{peering}\nvpcs = 10");
    assert!(
        !said_with(&both, &[]).contains("error"),
        "{}",
        said_with(&both, &[])
    );
}

#[test]
fn a_value_that_is_missing_is_told_once() {
    let told = said_with("[component.x]\nservice = \"external\"", &[]);
    for key in ["availability", "rto"] {
        let missing = format!("error[missing-value]: `component.x.{key}`");
        assert_eq!(told.matches(&missing).count(), 1, "{key}: {told}");
    }
}
