//! Whole runs of `compare`, `score`, `explain` and `schema`.

use std::collections::BTreeSet;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

const SHOP: [&str; 4] = [
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
    "plans/shop/active-active.toml",
];

pub(crate) fn recoup(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("recoup").expect("the program is built");
    command.env("RECOUP_LANG", "en");
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS")
        .args(args);
    command
}

/// What a run prints; it must succeed and say nothing else.
pub(crate) fn printed(args: &[&str]) -> String {
    let done = recoup(args).assert().success().stderr("");
    String::from_utf8(done.get_output().stdout.clone()).expect("text")
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&printed(args)).expect("JSON")
}

fn compare(more: &[&str]) -> Vec<&'static str> {
    let mut args = vec!["compare"];
    args.extend(SHOP);
    args.extend(
        more.iter()
            .map(|word| -> &'static str { (*word).to_owned().leak() }),
    );
    args
}

fn keeps(schema: &str, value: &Value) {
    let schema = json(&["schema", schema]);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let problems: Vec<String> = validator
        .iter_errors(value)
        .map(|error| error.to_string())
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn the_shop_is_compared_in_every_format() {
    for format in ["table", "csv", "markdown"] {
        let text = printed(&compare(&["--format", format]));
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
    let value = json(&compare(&["--format", "json"]));
    keeps("compare", &value);
    let files: Vec<&str> = value["plans"]
        .as_array()
        .expect("plans")
        .iter()
        .map(|plan| plan["file"].as_str().expect("a file"))
        .collect();
    assert_eq!(files, SHOP);
}

#[test]
fn bill_lines_sum_to_the_total_and_each_has_a_price() {
    let value = json(&compare(&["--format", "json"]));
    for plan in value["plans"].as_array().expect("plans") {
        let cost = &plan["cost"];
        let lines = cost["lines"].as_array().expect("lines");
        let amount = |value: &Value| value.as_f64().expect("a number");
        let sum: f64 = lines.iter().map(|line| amount(&line["monthly"])).sum();
        let total = amount(&cost["monthly"]);
        assert!((sum - total).abs() <= 1e-9 * total, "{sum} is not {total}");
        let categories = cost["categories"].as_object().expect("categories");
        let sum: f64 = categories.values().map(amount).sum();
        assert!((sum - total).abs() <= 1e-9 * total, "{sum} is not {total}");
        for line in lines {
            let product = amount(&line["quantity"]) * amount(&line["unit_price"]);
            let monthly = amount(&line["monthly"]);
            assert!((product - monthly).abs() <= 1e-9 * monthly.abs(), "{line}");
        }
    }
}

/// Where objects stand in a value; of those alike in lists the first.
fn objects(value: &Value, path: &str, seen: &mut BTreeSet<String>, found: &mut Vec<String>) {
    let words = path.split('/');
    let alike = words.filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    match value {
        Value::Object(parts) => {
            if seen.insert(alike.collect::<Vec<_>>().join("/")) {
                found.push(path.to_owned());
            }
            for (name, part) in parts {
                objects(part, &format!("{path}/{name}"), seen, found);
            }
        }
        Value::Array(parts) => {
            for (index, part) in parts.iter().enumerate() {
                objects(part, &format!("{path}/{index}"), seen, found);
            }
        }
        _ => {}
    }
}

#[test]
fn no_object_of_an_output_has_room_for_a_key_that_its_schema_does_not_know() {
    let runs: &[&[&str]] = &[
        &["compare", SHOP[0]],
        &["score", SHOP[0]],
        &["explain", SHOP[2], "rto.region"],
        &["explain", SHOP[2], "rto.*"],
        &["check", SHOP[0]],
    ];
    for run in runs {
        let args = [run, &["--format", "json"][..]].concat();
        let done = recoup(&args).output().expect("it runs");
        let value: Value = serde_json::from_slice(&done.stdout).expect("JSON");
        keeps(run[0], &value);
        let schema = json(&["schema", run[0]]);
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let mut found = Vec::new();
        objects(&value, "", &mut BTreeSet::new(), &mut found);
        assert!(found.len() > 1, "{run:?}: {found:?}");
        for path in found {
            let mut more = value.clone();
            let object = more.pointer_mut(&path).expect("it is there");
            object["unheard_of"] = Value::Null;
            assert!(!validator.is_valid(&more), "{run:?}: {path}");
        }
    }
}

/// Every name under an `explain` key, however deep.
fn explained(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(name)) = object.get("explain") {
                names.insert(name.clone());
            }
            object.values().for_each(|part| explained(part, names));
        }
        Value::Array(parts) => parts.iter().for_each(|part| explained(part, names)),
        _ => {}
    }
}

#[test]
fn every_figure_of_a_score_can_be_explained() {
    for plan in SHOP {
        let score = json(&["score", plan, "--format", "json"]);
        keeps("score", &score);
        let mut shown = BTreeSet::new();
        explained(&score, &mut shown);
        let names = json(&["explain", plan, "--format", "json"]);
        keeps("explain", &names);
        let known: BTreeSet<String> = names["quantities"]
            .as_array()
            .expect("names")
            .iter()
            .map(|entry| entry["name"].as_str().expect("a name").to_owned())
            .collect();
        let unknown: Vec<_> = shown.difference(&known).collect();
        assert!(unknown.is_empty(), "{plan}: {unknown:?}");
        assert!(shown.len() > 50, "{plan}: {shown:?}");
    }
}

/// Counts leaves that are lines of the plan, and keeps those without a source.
fn leaves(node: &Value, plan: &mut usize, bare: &mut Vec<String>) {
    let parts = node["parts"].as_array().expect("parts");
    if parts.is_empty() && node["repeated"] == false && node["formula"] == "" {
        match node["source"]["kind"].as_str() {
            Some("plan") => *plan += 1,
            Some(_) => {}
            None => bare.push(node.to_string()),
        }
    }
    for part in parts {
        leaves(part, plan, bare);
    }
}

#[test]
fn a_derivation_ends_at_sources() {
    let value = json(&["explain", SHOP[2], "rto.region", "--format", "json"]);
    keeps("explain", &value);
    let (mut plan, mut bare) = (0, Vec::new());
    leaves(&value["derivation"], &mut plan, &mut bare);
    assert!(plan > 0, "{value:#}");
    assert!(bare.is_empty(), "{bare:#?}");
    let text = printed(&["explain", SHOP[2], "rto.region"]);
    assert!(text.contains("plans/shop/base/workload.toml:"), "{text}");
}

/// The names of the lines that begin one: the others go on with a meaning.
fn listed(text: &str) -> Vec<String> {
    let first = text.lines().filter(|line| !line.starts_with(' '));
    first
        .filter_map(|line| Some(line.split_whitespace().next()?.to_owned()))
        .collect()
}

/// The names that JSON lists.
fn names(args: &[&str]) -> Vec<String> {
    let value = json(&[&["explain", SHOP[2], "--format", "json"], args].concat());
    let entries = value["quantities"].as_array().expect("a list");
    let name = |entry: &Value| entry["name"].as_str().expect("a name").to_owned();
    entries.iter().map(name).collect()
}

#[test]
fn every_name_begins_a_line_of_the_list() {
    let text = printed(&["explain", SHOP[2]]);
    let listed = listed(&text);
    assert_eq!(listed, names(&[]));
    assert!(listed.contains(&"rto.region".to_owned()), "{text}");
    let parts = |name: &String| name.split('.').map(str::to_owned).collect::<Vec<_>>();
    assert!(listed.is_sorted_by_key(parts), "{text}");
}

#[test]
fn the_list_is_filtered_and_sorted() {
    let all = names(&["--sort", "model"]);
    let rto: Vec<&String> = all.iter().filter(|name| name.starts_with("rto.")).collect();
    assert!(rto.len() > 8, "{rto:?}");
    assert_eq!(
        names(&["rto.*", "--sort", "model"])
            .iter()
            .collect::<Vec<_>>(),
        rto
    );
    // Each once, whatever asks for it; an exact name among others is listed too.
    let many = names(&["rto.re*", "*.region", "rto.region", "steps.verify"]);
    let fits = |name: &&String| {
        name.starts_with("rto.re") || name.ends_with(".region") || *name == "steps.verify"
    };
    let mut want: Vec<String> = all.iter().filter(fits).cloned().collect();
    want.sort_by(|a, b| a.split('.').cmp(b.split('.')));
    assert_eq!(many, want);
    let value = json(&[
        "explain", SHOP[2], "rto.*", "--sort", "value", "--format", "json",
    ]);
    let values: Vec<f64> = value["quantities"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry["value"].as_f64().unwrap_or(f64::INFINITY))
        .collect();
    assert!(values.is_sorted_by(|a, b| a >= b), "{values:?}");
    let done = recoup(&["explain", SHOP[2], "rot.*"]).assert().code(1);
    let said = String::from_utf8(done.get_output().stderr.clone()).expect("text");
    assert!(
        said.contains("`rot.*` fits no quantity of this plan"),
        "{said}"
    );
}

#[test]
fn explanations_wrap_at_the_width() {
    for (width, longest) in [("80", 118), ("160", 160)] {
        for more in [&["rto.region"][..], &["rto.*"]] {
            let args = [&["explain", SHOP[2]], more].concat();
            let done = recoup(&args).env("COLUMNS", width).assert().success();
            let text = String::from_utf8(done.get_output().stdout.clone()).expect("text");
            let limit: usize = width.parse().expect("a width");
            for line in text.lines() {
                let wide = line.chars().count();
                // Only a word that is longer than what is left goes beyond.
                let last = line.rsplit(' ').next().unwrap_or_default();
                let broken = wide > limit && line.trim().contains(' ') && last.len() < 24;
                assert!(!broken && wide <= longest, "{wide} of {width}: {line}");
            }
        }
    }
}

/// Every name of a tree with the names right below it.
fn below<'a>(node: &'a Value, name: &'a str, found: &mut Vec<(&'a str, &'a str)>) {
    for part in node["parts"].as_array().expect("parts") {
        let own = part["name"].as_str();
        found.extend(own.map(|own| (name, own)));
        below(part, own.unwrap_or(name), found);
    }
}

#[test]
fn no_step_carries_another_scenarios_name() {
    let scenarios = [
        "instance",
        "az",
        "region",
        "corruption",
        "ransomware",
        "control_plane",
    ];
    let of = |name: &str| {
        let named = ["step", "rto", "rpo", "downtime", "event_cost"];
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        let scenario = rest.split('.').next().unwrap_or_default();
        let known = named.contains(&first) && scenarios.contains(&scenario);
        known.then(|| scenario.to_owned())
    };
    for plan in SHOP {
        for figure in ["rto", "rpo", "event_cost"] {
            for scenario in scenarios {
                let name = format!("{figure}.{scenario}");
                let args = ["explain", plan, name.as_str(), "--format", "json"];
                let done = recoup(&args).assert();
                if !done.get_output().status.success() {
                    continue;
                }
                let tree: Value = serde_json::from_slice(&done.get_output().stdout).expect("JSON");
                let mut found = Vec::new();
                below(&tree["derivation"], &name, &mut found);
                let foreign = found
                    .iter()
                    .find(|(_, part)| of(part).is_some_and(|other| other != scenario));
                assert_eq!(foreign, None, "{plan}: {name}");
            }
        }
    }
}

#[test]
fn a_name_that_does_not_exist_is_offered_the_near_one() {
    let done = recoup(&["explain", SHOP[2], "rto.regoin"])
        .assert()
        .code(1)
        .stdout("");
    let said = String::from_utf8(done.get_output().stderr.clone()).expect("text");
    assert!(
        said.contains("`rto.regoin` is not a quantity of this plan"),
        "{said}"
    );
    assert!(
        said.contains("Write `recoup explain plans/shop/warm-standby.toml rto.region`."),
        "{said}"
    );
}

#[test]
fn all_plans_findings_are_told_and_nothing_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("a.toml"), "strategy = \"pilot-lite\"\n").expect("written");
    std::fs::write(path("b.toml"), "rto = 15\n").expect("written");
    std::fs::write(path("out.json"), "before").expect("written");
    let (a, b, out, charts) = (
        path("a.toml"),
        path("b.toml"),
        path("out.json"),
        path("charts"),
    );
    let args = [
        "compare", SHOP[0], &a, &b, "--format", "json", "-o", &out, "--charts", &charts,
    ];
    let done = recoup(&args).assert().code(1).stdout("");
    let said = String::from_utf8(done.get_output().stderr.clone()).expect("text");
    assert!(said.contains("a.toml") && said.contains("b.toml"), "{said}");
    assert_eq!(std::fs::read_to_string(&out).expect("read"), "before");
    assert!(!Path::new(&charts).exists());
}

#[test]
fn a_result_and_its_charts_are_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("comparison.md");
    let charts = folder.path().join("charts");
    let more = [
        "-q",
        "--format",
        "markdown",
        "-o",
        out.to_str().expect("text"),
        "--charts",
        charts.to_str().expect("text"),
    ];
    assert_eq!(printed(&compare(&more)), "");
    assert!(
        std::fs::read_to_string(&out)
            .expect("read")
            .contains("\n|  | Target |")
    );
    let saved = std::fs::read_dir(&charts).expect("a folder").flatten();
    let saved: BTreeSet<_> = saved
        .map(|file| file.file_name().into_string().expect("text"))
        .collect();
    assert_eq!(saved, chart_files());
    for name in saved {
        let bytes = std::fs::read(charts.join(&name)).expect("a chart");
        let png = Path::new(&name)
            .extension()
            .is_some_and(|kind| kind == "png");
        let start: &[u8] = if png { b"\x89PNG" } else { b"<svg" };
        assert!(bytes.starts_with(start), "{name}");
    }
}

/// The file of every chart in every picture format that this build has.
pub(crate) fn chart_files() -> BTreeSet<String> {
    let kinds = ["svg", "png"];
    let kinds = &kinds[..if cfg!(feature = "png") { 2 } else { 1 }];
    let charts = recoup::report::chart::ALL.iter();
    charts
        .flat_map(|chart| {
            kinds
                .iter()
                .map(move |kind| format!("{}.{kind}", chart.name))
        })
        .collect()
}

#[test]
fn an_override_is_said_and_carried_into_what_to_type_next() {
    let set = ["--set", "failover.decision=5m", "--pricing", "pricing"];
    for command in [&["score", SHOP[2]][..], &["compare", SHOP[2], SHOP[3]]] {
        let text = printed(&[command, &set].concat());
        let next = "--pricing pricing --set failover.decision=5m";
        assert!(text.contains(next), "{text}");
    }
    let args = ["explain", SHOP[2], "rto.regoin"];
    let done = recoup(&[&args[..], &set].concat()).assert().code(1);
    let said = String::from_utf8(done.get_output().stderr.clone()).expect("text");
    let next = "rto.region --pricing pricing --set failover.decision=5m`.";
    assert!(said.contains(next), "{said}");
}

/// Every path to a number of a JSON value.
fn paths(above: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, part) in object {
                let dot = if above.is_empty() { "" } else { "." };
                paths(&format!("{above}{dot}{name}"), part, found);
            }
        }
        Value::Number(_) => found.push(above.to_owned()),
        _ => {}
    }
}

/// Counts of what the figures rest on are no quantities, nor is a place among plans.
fn is_figure(path: &str) -> bool {
    !path.starts_with("evidence") && path != "place"
}

#[test]
fn every_name_of_json_and_csv_is_known_to_explain() {
    let value = json(&compare(&["--format", "json"]));
    let plan = &value["plans"][2];
    let mut all = Vec::new();
    paths("", plan, &mut all);
    all.retain(|path| is_figure(path));
    assert!(all.len() > 80, "{all:?}");
    let plan = recoup::plan::load(SHOP[2], &[]).expect("a shipped plan");
    let catalog = recoup::catalog::Catalog::embedded();
    let model = recoup::model::build(&plan, &catalog).expect("a shipped plan");
    let score = crate::scored::graded(&plan, &catalog, model);
    for path in &all {
        for name in [path.clone(), path.replace(['.', '-'], "_")] {
            let explained = recoup::analysis::explain(&score, &score.graph, &name).expect(&name);
            assert!(explained.derivation.name.is_some(), "{name}");
        }
    }
    let explained =
        recoup::analysis::explain(&score, &score.graph, "scenarios_region_rto_likely_s");
    let name = explained.expect("a column of CSV").derivation.name;
    assert_eq!(name.as_deref(), Some("rto.region"));
    for (name, of) in [
        (
            "assurance.sample.rto.region.mean_s",
            "sample.rto.region.mean",
        ),
        ("sample_rto_region_p95", "sample.rto.region.p95"),
        ("verdict", "headroom"),
        ("binding", "headroom.availability"),
    ] {
        let explained = recoup::analysis::explain(&score, &score.graph, name).expect(name);
        assert_eq!(explained.derivation.name.as_deref(), Some(of));
    }
}

#[test]
fn columns_are_the_same_for_every_plan_and_are_paths_of_json() {
    let columns = |plans: &[&str]| -> Vec<String> {
        let text = printed(&[&["compare"], plans, &["--format", "csv"]].concat());
        let first = text.lines().next().expect("a heading");
        first.split(',').map(str::to_owned).collect()
    };
    let all = columns(&SHOP);
    assert_eq!(all, columns(&SHOP[..1]));
    assert_eq!(all, columns(&["plans/reference/active-active.toml"]));
    assert!(all.iter().all(|name| !name.contains(['.', '-', ' '])));
    let own = [
        SHOP[2],
        "--set=scenario.flood.like=region",
        "--set=scenario.flood.rate=1 per 50y",
        "--set=component.db.targets.rto=1h",
    ];
    let more = columns(&own);
    assert_eq!(more[..all.len()], all);
    let rest: Vec<&String> = more[all.len()..].iter().collect();
    assert!(rest.is_sorted() && rest.len() > 5, "{rest:?}");
    assert!(more.contains(&"scenarios_flood_rto_likely_s".to_owned()));
    assert!(more.contains(&"targets_components_rto_region_db_met".to_owned()));
    let value = json(&compare(&["--format", "json"]));
    let mut known = Vec::new();
    paths("", &value["plans"][2], &mut known);
    for path in known {
        assert!(all.contains(&path.replace(['.', '-'], "_")), "{path}");
    }
}

#[test]
fn a_comparison_has_every_requirement_with_whether_it_is_met() {
    let compared = json(&compare(&["--format", "json"]));
    keeps("compare", &compared);
    for plan in compared["plans"].as_array().expect("plans") {
        let file = plan["file"].as_str().expect("a file");
        let own = &json(&["score", file, "--format", "json"])["requirements"];
        let listed = plan["requirements"].as_array().expect("requirements");
        assert!(!listed.is_empty());
        for (one, own) in listed.iter().zip(own.as_array().expect("a list")) {
            for key in ["name", "met", "target", "estimate", "headroom"] {
                assert_eq!(one[key], own[key], "{file}: {key}");
            }
            assert!(one["met"].is_boolean(), "{one}");
        }
    }
}
