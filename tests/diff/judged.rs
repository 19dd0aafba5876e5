//! What is judged otherwise, several plans at a glance, and how much of a difference is shown.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json as object};

use super::{WARM, figure, json, root, run, write};
use crate::program;

/// The warm standby of the shop, with the recovery time that is asked of it.
fn shop(at: &Path, name: &str, rto: &str) {
    let text = std::fs::read_to_string(root().join(WARM)).expect("a plan");
    write(at, name, &format!("{text}\n[targets]\nrto = \"{rto}\"\n"));
    let base = std::fs::read_to_string(root().join("plans/shop/base/workload.toml"));
    write(at, "base/workload.toml", &base.expect("its base"));
}

#[test]
fn a_tighter_target_flips_its_verdict_in_every_format() {
    let at = tempfile::tempdir().expect("a folder");
    shop(at.path(), "old.toml", "1h");
    shop(at.path(), "new.toml", "20m");
    let flips = |old: &str, new: &str| json(at.path(), &[old, new])["plans"][0]["flips"].clone();
    let there = object!([
        { "what": "verdict", "old": "pass", "new": "miss" },
        { "what": "target", "target": "rto.region", "old": "met", "new": "missed" },
    ]);
    let back = object!([
        { "what": "verdict", "old": "miss", "new": "pass" },
        { "what": "target", "target": "rto.region", "old": "missed", "new": "met" },
    ]);
    let but_grades = |flips: Value| {
        let mut flips = flips.as_array().expect("flips").clone();
        flips.retain(|flip| flip["what"] != "grade");
        Value::Array(flips)
    };
    assert_eq!(but_grades(flips("old.toml", "new.toml")), there);
    assert_eq!(but_grades(flips("new.toml", "old.toml")), back);
    let (out, _, _) = run(at.path(), &["diff", "old.toml", "new.toml"]);
    for line in [
        "Judged otherwise",
        "Verdict      ✓ pass  ✗ miss",
        "Target: RTO  ✓ met   ✗ missed",
        "No figure moves.",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    let args = ["diff", "old.toml", "new.toml", "--format", "markdown"];
    let (out, _, _) = run(at.path(), &args);
    for line in [
        "### Judged otherwise",
        "| new.toml | Verdict | ✓ pass | ✗ miss |",
        "| new.toml | Target: RTO | ✓ met | ✗ missed |",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    // Saved results flip as their plans do.
    for plan in ["old", "new"] {
        let file = at.path().join(format!("{plan}.toml"));
        let args = ["compare", &file.display().to_string(), "--format", "json"];
        write(at.path(), &format!("{plan}.json"), &program::printed(&args));
    }
    assert_eq!(flips("old.json", "new.json"), flips("old.toml", "new.toml"));
}

#[test]
fn a_target_of_a_scenario_is_called_by_its_title() {
    let at = tempfile::tempdir().expect("a folder");
    shop(at.path(), "old.toml", "1h\"\ncorruption.rto = \"8h");
    shop(at.path(), "new.toml", "1h\"\ncorruption.rto = \"1s");
    let (out, said, _) = run(at.path(), &["diff", "old.toml", "new.toml"]);
    assert!(out.contains("Target: RTO, data corruption"), "{said}{out}");
}

/// Two plans of two workloads.
fn workloads(at: &Path, folder: &str, [books, mail]: [u32; 2]) {
    for (name, kind, count) in [("books", "m5.xlarge", books), ("mail", "m6i.large", mail)] {
        let text = format!(
            "name = \"{name}, here\"\nstrategy = \"single-region\"\nworkload.region = \"us-east-1\"\nimpact = {{ downtime = \"100 USD/h\", data_loss = \"100 USD/h\" }}\n[component.{name}]\nservice = \"ec2\"\ntype = \"{kind}\"\ncount = {count}\n"
        );
        write(at, &format!("{folder}/{name}.toml"), &text);
    }
}

#[test]
fn several_workloads_stand_at_a_glance_and_are_added_together() {
    let at = tempfile::tempdir().expect("a folder");
    workloads(at.path(), "old", [2, 3]);
    workloads(at.path(), "new", [4, 2]);
    let there = json(at.path(), &["old", "new"]);
    let back = json(at.path(), &["new", "old"]);
    let number = |value: &Value| value.as_f64().expect("a number");
    for id in ["monthly", "eal", "tco"] {
        let [sum, mirrored] = [&there, &back].map(|value| figure_of(&value["totals"], id).clone());
        assert_eq!(
            (&sum["old"], &sum["new"]),
            (&mirrored["new"], &mirrored["old"])
        );
        assert!((number(&sum["change"]) + number(&mirrored["change"])).abs() < 1e-9);
        let plans = there["plans"].as_array().expect("plans").iter();
        let moved = plans.filter_map(|plan| {
            let mut all = plan["figures"].as_array().expect("figures").iter();
            all.find(|one| one["figure"] == id)
        });
        let moved: f64 = moved.map(|one| number(&one["change"])).sum();
        assert!(
            (number(&sum["change"]) - moved).abs() < 1e-6,
            "{id} {moved}"
        );
    }
    for plan in 0..2 {
        let [one, other] =
            [&there, &back].map(|value| figure(&value["plans"][plan], "monthly", None));
        assert_eq!((&one["old"], &one["new"]), (&other["new"], &other["old"]));
    }
    let monthly = |plan: usize| {
        let change = number(&figure(&there["plans"][plan], "monthly", None)["change"]);
        format!("{change:+.2} USD/month")
    };
    let (out, _, _) = run(at.path(), &["diff", "old", "new"]);
    for (name, row) in [("books.toml", monthly(0)), ("mail.toml", monthly(1))] {
        let mut lines = out.lines().filter(|line| line.trim().starts_with(name));
        assert!(lines.any(|line| line.contains(&row)), "{name} {row}\n{out}");
    }
    assert!(
        out.contains("At a glance") && out.contains("All plans together"),
        "{out}"
    );
    let (out, _, _) = run(at.path(), &["diff", "old", "new", "--format", "markdown"]);
    for line in [
        "### At a glance",
        "<details><summary>books, here (books.toml)</summary>",
        "### All plans together",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    // Saved results add up alike; one that breaks its sums is refused.
    for state in ["old", "new"] {
        let folder = at.path().join(state).display().to_string();
        let text = program::printed(&["compare", &folder, "--format", "json"]);
        write(at.path(), &format!("{state}.json"), &text);
        let mut value: Value = serde_json::from_str(&text).expect("JSON");
        value["totals"]
            .as_object_mut()
            .expect("sums")
            .remove("monthly");
        write(at.path(), "broken.json", &value.to_string());
    }
    let saved = json(at.path(), &["old.json", "new.json"]);
    for id in ["monthly", "eal", "tco"] {
        let [saved, known] = [&saved, &there].map(|value| figure_of(&value["totals"], id));
        for key in ["old", "new", "change"] {
            assert!(
                (number(&saved[key]) - number(&known[key])).abs() < 1e-9,
                "{id}"
            );
        }
    }
    let (_, said, code) = run(at.path(), &["diff", "old.json", "broken.json"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("there is no `totals.monthly`"), "{said}");
}

fn figure_of<'v>(all: &'v Value, id: &str) -> &'v Value {
    let mut all = all.as_array().expect("figures").iter();
    all.find(|one| one["figure"] == id).expect("it moves")
}

#[test]
fn plans_that_came_and_went_are_listed_with_what_they_cost() {
    let at = tempfile::tempdir().expect("a folder");
    workloads(at.path(), "old", [2, 3]);
    workloads(at.path(), "new", [2, 3]);
    std::fs::remove_file(at.path().join("old/mail.toml")).expect("removed");
    std::fs::remove_file(at.path().join("new/books.toml")).expect("removed");
    let (out, _, _) = run(at.path(), &["diff", "old", "new"]);
    assert!(out.contains("changed: 0, added: 1, removed: 1"), "{out}");
    let score = |file: &str| {
        let file = at.path().join(file).display().to_string();
        let value = program::json("score", &[&file]);
        let monthly = value["cost"]["monthly"]["value"].as_f64();
        format!("{:.2} USD/month", monthly.expect("a number"))
    };
    for (begins, monthly) in [
        (" -  books.toml", score("old/books.toml")),
        (" +  mail.toml", score("new/mail.toml")),
    ] {
        let mut lines = out.lines().filter(|line| line.starts_with(begins));
        assert!(lines.any(|line| line.contains(&monthly)), "{begins}\n{out}");
    }
}

#[test]
fn of_long_lists_the_beginning_is_shown_and_json_has_all() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = |name: &str, title: &str, count: u32| {
        let mut text = format!(
            "name = \"{title}\"\nstrategy = \"single-region\"\nworkload.region = \"us-east-1\"\n"
        );
        for node in 10..35 {
            let _ = write!(
                text,
                "[component.n{node}]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = {count}\n"
            );
        }
        write(at.path(), name, &text);
    };
    plan("old.toml", &"á".repeat(200), 2);
    plan("new.toml", &"é".repeat(200), 3);
    let value = json(at.path(), &["old.toml", "new.toml"]);
    let plan = &value["plans"][0];
    assert_eq!(plan["keys"].as_array().expect("keys").len(), 26);
    let monthly = figure(plan, "monthly", None);
    assert_eq!(monthly["parts"].as_array().expect("parts").len(), 26);
    let (out, _, _) = run(at.path(), &["diff", "old.toml", "new.toml"]);
    // In the heading and among the changes.
    assert_eq!(out.matches('é').count(), 2 * 120, "{out}");
    assert!(out.contains("component.n34.count") && out.contains("all other changes"));
    let args = ["diff", "old.toml", "new.toml", "--format", "markdown"];
    let (out, _, _) = run(at.path(), &args);
    assert_eq!(out.matches('é').count(), 60, "{out}");
    assert!(
        out.contains("6 more") && !out.contains("component.n34.count |"),
        "{out}"
    );
    let after = out.split("Monthly outlay").nth(1).expect("the figure");
    let parts: Vec<&str> = after
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with("| –"))
        .collect();
    assert_eq!(parts.len(), 6, "{out}");
    assert!(parts[5].contains("all other changes"), "{out}");
}

#[test]
fn how_many_plans_are_built_is_what_the_documents_say() {
    let said = format!("more than {} changes", recoup::analysis::MOST_BUILDS);
    let schema = program::printed(&["schema", "diff"]);
    let document = std::fs::read_to_string(root().join("docs/diff.md")).expect("a document");
    for text in [schema, document.replace('\n', " ")] {
        assert!(text.contains(&said), "{said}");
    }
}
