//! Two folders of rows: what they say otherwise, and to whom that matters.

use std::path::Path;

use serde_json::Value;

use super::{figure, json, run, write};

const DEFAULTS: &str = "path,strategy,value,kind,source,as_of\n";
const PRICES: &str = "region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n";
const WEB: &str = "workload.region = \"us-east-1\"\nimpact = { downtime = \"0 USD/h\", data_loss = \"0 USD/h\" }\nhorizon.rate = \"0%\"\nevent.rate = \"0 USD/h\"\n[component.web]\nservice = \"ec2\"\n";
const FOLDERS: [&str; 4] = ["--old-pricing", "was", "--pricing", "is"];

/// A plan of some nodes of a type. Nothing but its bill costs it anything.
fn plan(at: &Path, name: &str, kind: &str, count: u32) {
    let text = format!("strategy = \"single-region\"\n{WEB}type = \"{kind}\"\ncount = {count}\n");
    write(at, name, &text);
}

/// A row of a list of defaults.
fn default(at: &Path, folder: &str, path: &str, value: &str) {
    let row = format!("{DEFAULTS}{path},,{value},judgement,as we do it,\n");
    write(at, &format!("{folder}/defaults.csv"), &row);
}

fn price(at: &Path, folder: &str, kind: &str, price: &str) {
    let row =
        format!("{PRICES}us-east-1,ec2.linux.{kind},,hour,USD,{price},,,2026-08,a contract\n");
    write(at, &format!("{folder}/prices/ec2.csv"), &row);
}

/// What each step takes: the kinds or the paths of its causes.
fn steps(plan: &Value) -> Vec<String> {
    let steps = plan["steps"].as_array().expect("steps").iter();
    let causes = steps.map(|step| step["causes"].as_array().expect("causes").iter());
    let named = |cause: &Value| {
        let name = cause.get("path").unwrap_or(&cause["kind"]);
        name.as_str().expect("a text").to_owned()
    };
    causes
        .map(|causes| causes.map(named).collect::<Vec<_>>().join(" "))
        .collect()
}

fn parts(plan: &Value, id: &str) -> Vec<f64> {
    let parts = figure(plan, id, None)["parts"].as_array().expect("parts");
    parts.iter().filter_map(Value::as_f64).collect()
}

#[track_caller]
fn are_near(found: &[f64], wanted: &[f64]) {
    assert_eq!(found.len(), wanted.len(), "{found:?} {wanted:?}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!((found - wanted).abs() < 1e-6, "{found} {wanted}");
    }
}

#[test]
fn a_price_of_the_folder_is_told_with_what_it_does() {
    let at = tempfile::tempdir().expect("a folder");
    plan(at.path(), "a.toml", "m5.xlarge", 2);
    price(at.path(), "was", "m5.xlarge", "0.1");
    price(at.path(), "is", "m5.xlarge", "0.2");
    let value = json(at.path(), &[&["a.toml", "a.toml"][..], &FOLDERS].concat());
    let plan = &value["plans"][0];
    assert_eq!(plan["folder_prices"][0]["old"], "0.1 USD per hour");
    assert_eq!(steps(plan), ["folder"]);
    are_near(&parts(plan, "monthly"), &[146.0]);
}

#[test]
fn a_default_of_the_folder_is_a_cause_of_its_own() {
    let at = tempfile::tempdir().expect("a folder");
    plan(at.path(), "a.toml", "m5.xlarge", 2);
    plan(at.path(), "b.toml", "m5.xlarge", 3);
    for (folder, months) in [("was", "12"), ("is", "24")] {
        price(at.path(), folder, "m5.xlarge", "0.1");
        default(at.path(), folder, "horizon.months", months);
    }
    // Of the plan itself nothing changes.
    let args = [&["a.toml", "a.toml"][..], &FOLDERS].concat();
    let value = json(at.path(), &args);
    let plan = &value["plans"][0];
    assert_eq!(plan["is"], "changed");
    assert_eq!(plan["folder_prices"], Value::Array(Vec::new()));
    assert_eq!(steps(plan), ["folder"]);
    // By hand: an hour of a node, 730 of them a month, and its disk; no rate, no loss.
    let node = 730.0 * 0.1 + 0.64;
    are_near(&parts(plan, "tco"), &[2.0 * node * 12.0]);
    let (out, said, _) = run(at.path(), &[&["diff"][..], &args].concat());
    assert_eq!(said, "");
    for line in ["The plan states what it stated.", "rows of the folder"] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    // With a key that changes too, either has its own part: the key at the new default.
    let value = json(at.path(), &[&["a.toml", "b.toml"][..], &FOLDERS].concat());
    let plan = &value["plans"][0];
    assert_eq!(steps(plan), ["folder", "component.web.count"]);
    are_near(&parts(plan, "monthly"), &[0.0, node]);
    are_near(&parts(plan, "tco"), &[2.0 * node * 12.0, node * 24.0]);
}

#[test]
fn what_a_folder_says_matters_only_to_plans_that_use_it() {
    let at = tempfile::tempdir().expect("a folder");
    for (folder, more) in [("before", 0), ("after", 1)] {
        plan(at.path(), &format!("{folder}/large.toml"), "m5.xlarge", 2);
        plan(at.path(), &format!("{folder}/other.toml"), "m6i.large", 2);
        plan(
            at.path(),
            &format!("{folder}/third.toml"),
            "m6i.large",
            2 + more,
        );
    }
    price(at.path(), "was", "m5.xlarge", "0.1");
    price(at.path(), "is", "m5.xlarge", "0.2");
    // A default that none of them has a use for.
    default(at.path(), "is", "failover.detection.diagnose", "40m");
    let value = json(at.path(), &[&["before", "after"][..], &FOLDERS].concat());
    let told = |plan: &Value| {
        let rows = plan["folder_prices"].as_array().expect("prices").len();
        (plan["is"].as_str().expect("a fate").to_owned(), rows)
    };
    let plans = value["plans"].as_array().expect("plans");
    let all: Vec<(String, usize)> = plans.iter().map(told).collect();
    let wanted = [("changed", 1), ("same", 0), ("changed", 0)];
    assert_eq!(all, wanted.map(|(fate, rows)| (fate.to_owned(), rows)));
    assert_eq!(steps(&plans[0]), ["folder"]);
    assert_eq!(steps(&plans[2]), ["component.web.count"]);
}

#[test]
fn what_two_keys_add_is_what_they_add_by_hand() {
    let at = tempfile::tempdir().expect("a folder");
    plan(at.path(), "a.toml", "m5.xlarge", 2);
    plan(at.path(), "b.toml", "m5.large", 5);
    let prices = format!(
        "{PRICES}us-east-1,ec2.linux.m5.xlarge,,hour,USD,0.3,,,2026-08,a contract\nus-east-1,ec2.linux.m5.large,,hour,USD,0.1,,,2026-08,a contract\n"
    );
    write(at.path(), "is/prices/ec2.csv", &prices);
    let value = json(at.path(), &["a.toml", "b.toml", "--pricing", "is"]);
    let plan = &value["plans"][0];
    assert_eq!(steps(plan), ["component.web.count", "component.web.type"]);
    // Three more nodes of the old type, then all five of the new one.
    let wanted = [3.0 * (730.0 * 0.3 + 0.64), 5.0 * 730.0 * (0.1 - 0.3)];
    are_near(&parts(plan, "monthly"), &wanted);
}

#[test]
fn what_is_left_out_of_a_folder_and_prices_that_nobody_asks_for_are_said() {
    let at = tempfile::tempdir().expect("a folder");
    for folder in ["before", "after"] {
        plan(at.path(), &format!("{folder}/web.toml"), "m5.xlarge", 2);
    }
    write(at.path(), "after/notes.toml", "name = \"no plan\"\n");
    let nobodys = format!("{PRICES}us-east-1,no-such,,hour,USD,0.2,,,2026-08,a contract\n");
    write(at.path(), "is/prices/ec2.csv", &nobodys);
    let args = ["diff", "before", "after", "--pricing", "is"];
    let (out, said, code) = run(at.path(), &args);
    assert_eq!((out.as_str(), code), ("Nothing differs.\n", Some(0)));
    for line in [
        "left out of `after`, for want of a `strategy`: notes.toml",
        "no charge of any service could ask for",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let (_, said, code) = run(at.path(), &["diff", "-", "-"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("`-` is named twice"), "{said}");
}
