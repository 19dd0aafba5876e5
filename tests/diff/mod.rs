//! Two states of plans: what changed, what that does, and which change caused it.

mod folders;
mod git;
mod judged;
mod parts;
mod saved;

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program;
use crate::program::run_in as run;

const PILOT: &str = "plans/shop/pilot-light.toml";
const WARM: &str = "plans/shop/warm-standby.toml";

/// A difference as JSON, which keeps its schema.
#[track_caller]
fn json(at: &Path, args: &[&str]) -> Value {
    let (out, err, code) = run(at, &[&["diff", "--format", "json"], args].concat());
    assert_eq!(code, Some(0), "{args:?} {err}");
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let schema: Value = serde_json::from_str(&program::printed(&["schema", "diff"])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let problems = validator.iter_errors(&value);
    let problems: Vec<String> = problems.map(|error| error.to_string()).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    value
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn write(at: &Path, name: &str, text: &str) {
    let file = at.join(name);
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(file, text).expect("written");
}

/// One figure of a plan of a difference.
fn figure<'v>(plan: &'v Value, id: &str, scenario: Option<&str>) -> &'v Value {
    let all = plan["figures"].as_array().expect("figures").iter();
    let mut found = all.filter(|one| {
        one["figure"] == id && scenario.is_none_or(|scenario| one["scenario"] == scenario)
    });
    found.next().expect("it moves")
}

#[test]
fn a_plan_and_a_folder_do_not_differ_from_themselves() {
    for args in [
        [WARM, WARM],
        ["plans/shop", "plans/shop"],
        ["plans", "plans"],
    ] {
        if args[0] == "plans" {
            let (_, said, code) = run(root(), &["diff", args[0], args[1]]);
            assert_eq!(code, Some(1));
            assert!(said.contains("neither state holds a plan"), "{said}");
            continue;
        }
        let (out, said, code) = run(root(), &["diff", "--exit-code", args[0], args[1]]);
        assert_eq!((out.as_str(), said.as_str()), ("Nothing differs.\n", ""));
        assert_eq!(code, Some(0));
        let value = json(root(), &args);
        assert_eq!(value["differs"], false);
    }
    let (out, _, _) = run(root(), &["diff", WARM, WARM, "--format", "markdown"]);
    let begins = "<!-- recoup diff -->\n\n## Recovery plans: what changed\n\nNothing differs.\n";
    assert_eq!(out, begins);
}

#[test]
fn what_changed_is_told_by_path_and_what_it_does_by_figure() {
    let (out, said, code) = run(root(), &["diff", "--exit-code", PILOT, WARM]);
    assert_eq!((said.as_str(), code), ("", Some(4)));
    for line in [
        "+  recovery.capacity                              0.25",
        "~  strategy           pilot-light                 warm-standby",
        "-27m 23s",
        "RTO, region loss",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    let value = json(root(), &[PILOT, WARM]);
    let plan = &value["plans"][0];
    assert_eq!(plan["is"], "changed");
    let paths = plan["keys"].as_array().expect("keys").iter();
    let paths: Vec<&str> = paths.filter_map(|key| key["path"].as_str()).collect();
    assert_eq!(paths, ["name", "recovery.capacity", "strategy"]);
    let score = |file: &str| program::json("score", &[file]);
    let monthly = figure(plan, "monthly", None);
    for (side, file) in [("old", PILOT), ("new", WARM)] {
        assert_eq!(monthly[side], score(file)["cost"]["monthly"]["value"]);
    }
}

#[test]
fn changes_that_are_no_plan_alone_are_taken_together() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = "strategy = \"single-region\"\nworkload.region = \"us-east-1\"\n[component.web]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 2\n";
    write(at.path(), "a.toml", plan);
    let more =
        "[component.cache]\nservice = \"elasticache\"\ntype = \"cache.r6g.large\"\ncount = 2\n";
    let more = format!("{}{more}", plan.replace("count = 2", "count = 3"));
    write(at.path(), "b.toml", &more);
    let value = json(at.path(), &["a.toml", "b.toml"]);
    let steps = value["plans"][0]["steps"].as_array().expect("steps");
    let paths = |step: &Value| -> Vec<String> {
        let causes = step["causes"].as_array().expect("causes").iter();
        causes
            .filter_map(|cause| cause["path"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(
        paths(&steps[0]),
        [
            "component.cache.count",
            "component.cache.service",
            "component.cache.type"
        ]
    );
    assert_eq!(paths(&steps[1]), ["component.web.count"]);
    let (out, _, _) = run(at.path(), &["diff", "a.toml", "b.toml"]);
    assert!(out.contains("taken in one step"), "{out}");
}

#[test]
fn prices_are_told_apart_from_the_plan() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = |count: u32, prices: &str, rate: &str| {
        format!(
            "strategy = \"single-region\"\npricing = \"{prices}\"\nworkload.region = \"us-east-1\"\n[currency]\ncode = \"EUR\"\nper_usd = \"{rate} EUR\"\nas_of = \"2026-11-01\"\n[component.web]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = {count}\n"
        )
    };
    let prices = |price: f64| {
        format!(
            "service,region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\nec2,us-east-1,ec2.linux.m5.xlarge,,hour,USD,{price},,,2026-08,a contract\n"
        )
    };
    write(at.path(), "old.csv", &prices(0.1));
    write(at.path(), "new.csv", &prices(0.2));
    write(at.path(), "a.toml", &plan(2, "old.csv", "0.9"));
    write(at.path(), "b.toml", &plan(3, "new.csv", "0.8"));
    let value = json(at.path(), &["a.toml", "b.toml"]);
    let plan = &value["plans"][0];
    let rows = plan["own_prices"].as_array().expect("prices");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["row"], "ec2 us-east-1 ec2.linux.m5.xlarge");
    assert_eq!(rows[0]["old"], "0.1 USD per hour");
    assert_eq!(rows[0]["new"], "0.2 USD per hour");
    let steps = plan["steps"].as_array().expect("steps").iter();
    let kinds: Vec<&Value> = steps.map(|step| &step["causes"][0]["kind"]).collect();
    assert_eq!(kinds, ["own-prices", "rate", "key", "key"]);
    let monthly = figure(plan, "monthly", None);
    let parts = monthly["parts"].as_array().expect("parts");
    let parts: Vec<f64> = parts.iter().filter_map(Value::as_f64).collect();
    // 730 hours of two nodes, each with its disk; the third is priced at what holds by then.
    let (hours, disk) = (730.0, 0.64);
    let wanted = [
        hours * 2.0 * 0.1 * 0.9,
        -(hours * 0.2 + disk) * 2.0 * 0.1,
        (hours * 0.2 + disk) * 0.8,
        0.0,
    ];
    for (part, wanted) in parts.iter().zip(wanted) {
        assert!((part - wanted).abs() < 1e-9, "{parts:?}");
    }
    let (out, _, _) = run(at.path(), &["diff", "a.toml", "b.toml"]);
    for said in [
        "price of its own: ec2 us-east-1 ec2.linux.m5.xlarge",
        "prices of its own",
        "rate: currency.per_usd",
    ] {
        assert!(out.contains(said), "{said}\n{out}");
    }
}

#[test]
fn amounts_in_two_currencies_are_not_held_against_each_other() {
    let args = [WARM, WARM];
    let at = tempfile::tempdir().expect("a folder");
    let plan = |currency: &str| {
        format!(
            "strategy = \"single-region\"\nworkload.region = \"us-east-1\"\n{currency}[component.web]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 2\n"
        )
    };
    let euros = "[currency]\ncode = \"EUR\"\nper_usd = \"1 EUR\"\nas_of = \"2026-11-01\"\n";
    write(at.path(), "a.toml", &plan(""));
    write(at.path(), "b.toml", &plan(euros));
    let value = json(at.path(), &["a.toml", "b.toml"]);
    let monthly = figure(&value["plans"][0], "monthly", None);
    assert!(monthly["change"].is_null() && monthly["old"] == monthly["new"]);
    let (out, _, _) = run(at.path(), &["diff", "a.toml", "b.toml"]);
    assert!(out.contains("Amounts were in USD and are in EUR"), "{out}");
    // Over both sides at once they are in one.
    let set = ["--currency", "EUR=0.92@2026-11-01"];
    assert_eq!(json(root(), &[&args[..], &set].concat())["differs"], false);
}

#[test]
fn an_override_holds_for_both_states() {
    let set = ["--set", "recovery.capacity=0.5"];
    let value = json(root(), &[&[PILOT, WARM][..], &set].concat());
    let with = program::json("score", &[&[WARM][..], &set].concat());
    let monthly = figure(&value["plans"][0], "monthly", None);
    assert_eq!(monthly["new"], with["cost"]["monthly"]["value"]);
    let (_, said, code) = run(
        root(),
        &["diff", WARM, WARM, "--set", "recovery.capacitee=1"],
    );
    assert_eq!(code, Some(1));
    assert!(said.contains("Write `capacity`"), "{said}");
}

#[test]
fn usage_that_names_too_little_or_two_kinds_is_refused() {
    for (args, said) in [
        (&["diff", WARM][..], "name the new state too"),
        (&["diff", WARM, "plans/shop"], "`plans/shop` is a folder"),
        (&["diff", "plans/shop", "no/such.toml"], "is a folder"),
        (&["diff", WARM, "no/such.toml"], "no/such.toml"),
        (&["diff"], "required"),
    ] {
        let (out, err, code) = run(root(), args);
        assert!(err.contains(said), "{args:?} {err}");
        assert_eq!(out, "");
        assert_ne!(code, Some(0));
    }
}

#[test]
fn names_are_inert_in_every_format() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = |name: &str, count: u32| {
        format!(
            "name = {name:?}\nstrategy = \"single-region\"\nworkload.region = \"us-east-1\"\n[component.web]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = {count}\n[scenario.flood]\nlike = \"az\"\ntitle = \"--> <b>x</b> | y\"\nrate = \"1 per 50y\"\n"
        )
    };
    let name = "--> <img src=x> [x](javascript:1) `c` | @all #1 <!-- recoup diff -->";
    write(at.path(), "a.toml", &plan("old", 2));
    write(
        at.path(),
        "b.toml",
        &plan(name, 3).replace("--> <img", "\\u001b[31m<img"),
    );
    let args = ["diff", "a.toml", "b.toml", "--format"];
    for format in ["table", "markdown", "json"] {
        let (out, err, code) = run(at.path(), &[&args[..], &[format]].concat());
        assert_eq!(code, Some(0), "{err}");
        assert!(!out.contains('\u{1b}'), "{out}");
        if format == "markdown" {
            assert!(out.starts_with("<!-- recoup diff -->\n"), "{out}");
            let rest = &out["<!-- recoup diff -->".len()..];
            for markup in ["<!--", "<img", "[x](", "@all", "<b>"] {
                assert!(!rest.contains(markup), "{markup} {out}");
            }
        }
    }
}
