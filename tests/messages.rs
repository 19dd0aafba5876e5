//! What a user is told of slips that several parts of the program see: word for word where it
//! counts, all of them in one run.

use std::fs;
use std::path::Path;
use std::process::Output;

fn recoup(folder: &Path, args: &[&str]) -> Output {
    crate::program::recoup()
        .args(args)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

/// What is said on standard error, and the exit code.
fn said(folder: &Path, args: &[&str]) -> (String, Option<i32>) {
    let output = recoup(folder, args);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (text, output.status.code())
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

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

/// A wrong unit, an unknown service, a value of a wrong type, an instance type without a price
/// and missing keys.
const BAD: &str = r#"strategy = "pilot-light"
workload = { region = "us-east-1" }
recovery = { region = "Frankfurt" }
targets = { rto = "1 parsec" }

[component.web]
service = "ec2"
type = "m6i.largee"
count = "two"

[component.db]
service = "cloudsql"

[component.store]
service = "rds-postgresql"
type = "db.r6g.large"

[component.assets]
service = "s3"
storage = "1 GiB"
puts = [1]
"#;

#[test]
fn every_mistake_is_told_in_one_run() {
    let folder = folder(&[("plan.toml", BAD)]);
    let (text, code) = said(folder.path(), &["score", "plan.toml"]);
    assert_eq!(code, Some(1));
    holds(
        &text,
        &[
            "plan.toml:3:23",
            "Frankfurt is `eu-central-1`: write that.",
            "`parsec` is not a unit of time",
            "no price for `ec2.linux.m6i.largee`",
            "Write `m6i.large`, the nearest that has a price there.",
            "`count` is a text, not a whole number",
            "`cloudsql` is not a service of the catalogue",
            "Write `own-database`, which can stand in for it.",
            "`component.store.storage` is not stated",
            "`assets` needs `gets`",
            "Add `gets = \"3 M/month\"`",
            "`puts` is a list, not one value",
        ],
    );
    // What stands there and is refused is not missing too.
    assert!(!text.contains("needs `puts`"), "{text}");
    let (checked, _) = said(folder.path(), &["check", "plan.toml"]);
    let output = recoup(folder.path(), &["check", "plan.toml"]);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned() + &checked;
    holds(&shown, &["cloudsql", "1 parsec", "Frankfurt"]);
}

#[test]
fn a_region_that_is_not_known_hides_nothing() {
    let plan = BAD
        .replace("1 parsec", "1h")
        .replace("\"two\"", "2")
        .replace("puts = [1]", "puts = \"1 M/month\"");
    let folder = folder(&[("plan.toml", &plan)]);
    let (text, _) = said(folder.path(), &["score", "plan.toml"]);
    holds(
        &text,
        &[
            "eu-central-1",
            "m6i.large",
            "own-database",
            "gets",
            "storage",
        ],
    );
}

#[test]
fn words_in_another_order_are_put_right() {
    let folder = folder(&[("a.toml", NEWCOMER), ("b.toml", NEWCOMER)]);
    for (args, code, parts) in [
        (
            &["explain", "rto.az", "a.toml"][..],
            1,
            &[
                "the plan comes first",
                "Write `recoup explain a.toml rto.az`.",
            ][..],
        ),
        (
            &["explain", "a.toml", "b.toml"],
            1,
            &["are two plans", "Write `recoup explain a.toml`."],
        ),
        (
            &["explain", "a.toml", "RTO"],
            1,
            &["Write `recoup explain a.toml rto.region`."],
        ),
        (
            &["explain", "a.toml", "cost"],
            1,
            &["Write `recoup explain a.toml 'cost.*'`."],
        ),
        (
            &["score", "a.toml", "b.toml"],
            2,
            &["`recoup compare a.toml b.toml` puts these side by side"],
        ),
    ] {
        let (text, found) = said(folder.path(), args);
        assert_eq!(found, Some(code), "{args:?}: {text}");
        holds(&text, parts);
    }
}

#[test]
fn a_part_that_plans_extend_is_told_as_one() {
    let part = NEWCOMER.replace("strategy = \"single-region\"\n", "");
    let plan = "extends = \"base/workload.toml\"\nstrategy = \"single-region\"\n";
    let folder = folder(&[
        ("base/workload.toml", &part),
        ("one.toml", plan),
        ("two.toml", plan),
        ("other.toml", NEWCOMER),
    ]);
    for command in ["score", "check", "compare"] {
        let output = recoup(folder.path(), &[command, "base/workload.toml"]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        holds(
            &text,
            &[
                "it is a part that plans extend",
                "Choose `one.toml` or `two.toml`.",
            ],
        );
    }
}

#[test]
fn cells_that_are_parted_otherwise_are_told_once() {
    let csv = "service;region;sku;unit;currency;price;as_of;source\nrds;us-east-1;x;hour;USD;1,5;2026;us\n";
    let plan = format!("pricing = \"prices.csv\"\n{NEWCOMER}");
    let folder = folder(&[("plan.toml", &plan), ("prices.csv", csv)]);
    let (text, code) = said(folder.path(), &["score", "plan.toml"]);
    assert_eq!(code, Some(1));
    holds(
        &text,
        &[
            "error[bad-csv]: the cells are parted by semicolons",
            "Write `service,region,sku,unit,currency,price,as_of,source`, and decimals with a point",
        ],
    );
    assert_eq!(text.matches("error").count(), 1, "{text}");
}

/// The first plan of somebody who has never seen another one: one Region, one server, one
/// database with nightly snapshots.
const NEWCOMER: &str = r#"strategy = "single-region"
workload.region = "eu-central-1"
targets.rto = "4h"
impact.downtime = "500 USD/h"
[component]
web = { service = "ec2", type = "m6i.large", requires = ["db"] }
db = { service = "rds-postgresql", type = "db.m6g.large", storage = "100 GiB", protect.snapshots = { every = "24h", keep = "7d" } }
"#;

#[test]
fn the_first_plan_of_a_newcomer_works_at_the_first_try() {
    assert_eq!(NEWCOMER.lines().count(), 7);
    let folder = folder(&[("plan.toml", NEWCOMER)]);
    for args in [&["score", "plan.toml"][..], &["compare", "plan.toml"]] {
        let output = recoup(folder.path(), args);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {text}");
        assert!(!text.contains("error"), "{text}");
    }
    // What is wrong with it is a finding of a plan that loads.
    let checked = recoup(folder.path(), &["check", "plan.toml"]);
    let text = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(3), "{text}");
    holds(
        &text,
        &[
            "recovery takes 5h, 1h longer than the target",
            "no usable copy of `db` survives",
        ],
    );
}
