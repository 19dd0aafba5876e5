//! Discounts, mark-ups and commitments: what is paid of a price, worked by hand, and the marks on what
//! rests on it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::outputs::recoup;

const PRICE: &str = "price.ec2.ap-northeast-2.ec2.linux.m6i.large";
const LIST: f64 = 0.118;
/// The rate of a year without upfront payment.
const YEAR: f64 = 0.07718;

/// A plan of the shop with terms of its own.
fn plan(at: &Path, terms: &str) -> String {
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/shop");
    fs::create_dir_all(at.join("base")).expect("a folder");
    for file in ["base/workload.toml", "warm-standby.toml"] {
        let text = fs::read_to_string(shop.join(file)).expect("a plan");
        fs::write(at.join(file), text).expect("written");
    }
    let text = format!("extends = \"warm-standby.toml\"\nname = \"Terms\"\n{terms}");
    fs::write(at.join("terms.toml"), text).expect("written");
    at.join("terms.toml").display().to_string()
}

fn asked(args: &[&str]) -> Value {
    let done = recoup(&[args, &["--format", "json"]].concat())
        .assert()
        .success();
    serde_json::from_slice(&done.get_output().stdout).expect("JSON")
}

fn value(plan: &str, name: &str) -> f64 {
    asked(&["explain", plan, name])["derivation"]["value"]
        .as_f64()
        .expect("a number")
}

fn refused(plan: &str) -> String {
    let done = recoup(&["score", plan]).assert().code(1);
    String::from_utf8_lossy(&done.get_output().stderr).into_owned()
}

#[test]
fn what_is_paid_is_what_the_terms_come_to() {
    let at = tempfile::tempdir().expect("a folder");
    let committed =
        |covers: f64, rate: f64, used: f64| LIST * (1.0 - covers) + rate * covers / used;
    for (terms, wanted) in [
        ("[discount.a]\noff = \"10%\"", LIST * 0.9),
        ("[discount.a]\nmarkup = 0.05", LIST * 1.05),
        (
            "[discount.a]\noff = \"10%\"\n[discount.b]\nservice = \"ec2\"\nregion = \"ap-*\"\nsku = \"*.m6i.*\"\noff = \"50%\"\nmarkup = 0.1",
            LIST * 0.9 * 0.5 * 1.1,
        ),
        ("[discount.a]\nregion = \"eu-*\"\noff = \"10%\"", LIST),
        ("[commitment.a]\nservice = \"ec2\"\nterm = \"1y\"", YEAR),
        (
            "[commitment.a]\nservice = \"ec2\"\nterm = \"1y\"\ncovers = \"80%\"\nutilisation = \"95%\"",
            committed(0.8, YEAR, 0.95),
        ),
        (
            "[commitment.a]\nservice = \"ec2\"\nsaves = \"30%\"\ncovers = \"50%\"",
            committed(0.5, LIST * 0.7, 1.0),
        ),
        (
            "[commitment.a]\nservice = \"ec2\"\nrate = \"0.06 USD\"\ncovers = \"50%\"\n[discount.a]\noff = \"10%\"",
            committed(0.5, 0.06, 1.0) * 0.9,
        ),
        // Two of them: a quarter each, and what is left as listed.
        (
            "[commitment.a]\nservice = \"ec2\"\nrate = \"0.06 USD\"\ncovers = \"25%\"\n[commitment.b]\nservice = \"ec2\"\nrate = \"0.05 USD\"\ncovers = \"25%\"",
            LIST * 0.5 + 0.06 * 0.25 + 0.05 * 0.25,
        ),
    ] {
        let plan = plan(at.path(), terms);
        let found = value(&plan, PRICE);
        assert!((found - wanted).abs() < 1e-12, "{terms}: {found} {wanted}");
    }
}

#[test]
fn a_commitment_is_no_part_of_what_an_event_or_a_drill_needs_besides() {
    let at = tempfile::tempdir().expect("a folder");
    let none = plan(at.path(), "");
    let before = value(&none, "cost.drills");
    let with = plan(
        at.path(),
        "[commitment.a]\nservice = \"ec2\"\nsaves = \"30%\"",
    );
    assert_eq!(value(&with, "cost.drills").to_bits(), before.to_bits());
    assert!(value(&with, "cost.compute") < value(&with, "cost.monthly"));
    let off = plan(at.path(), "[discount.a]\noff = \"50%\"");
    assert!(value(&off, "cost.drills") < before);
}

#[test]
fn terms_that_say_no_rate_too_many_or_none_that_is_listed_are_refused() {
    let at = tempfile::tempdir().expect("a folder");
    for (terms, said) in [
        (
            "[commitment.a]\nservice = \"ec2\"",
            "`commitment.a` says no rate",
        ),
        (
            "[commitment.a]\nservice = \"ec2\"\nterm = \"1y\"\nsaves = \"30%\"",
            "says its rate more than once",
        ),
        (
            "[commitment.a]\nservice = \"elb\"\nterm = \"1y\"",
            "no reserved rate",
        ),
        ("[commitment.a]\nservice = \"ec2\"\nterm = \"5y\"", "5y"),
        ("[discount.a]\noff = \"100%\"", "100%"),
        (
            "[discount.a]\nservice = \"mars\"\noff = \"10%\"",
            "discount.a.off",
        ),
        ("[discount.a]\noff = \"10%\"\nof = \"x\"", "`of`"),
    ] {
        let plan = plan(at.path(), terms);
        let found = refused(&plan);
        assert!(found.contains(said), "{terms}: {found}");
    }
}

#[test]
fn a_row_of_a_column_is_the_plan_rebuilt() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = plan(
        at.path(),
        "[commitment.a]\nservice = \"ec2\"\nterm = \"1y\"\ncovers = \"80%\"\n[discount.a]\noff = \"10%\"",
    );
    for (path, values) in [
        ("discount.a.off", ["0.05", "0.4"]),
        ("commitment.a.covers", ["0.1", "0.9"]),
        ("commitment.a.utilisation", ["0.5", "0.9"]),
    ] {
        let vary = format!("{path}={}", values.join(","));
        let done = recoup(&["sweep", &plan, "--vary", &vary, "--format", "csv"])
            .assert()
            .success();
        let out = String::from_utf8_lossy(&done.get_output().stdout).into_owned();
        for (line, written) in out.lines().skip(1).zip(values) {
            let found: f64 = line
                .split(',')
                .nth(4)
                .expect("a cell")
                .parse()
                .expect("a number");
            let set = format!("{path}={written}");
            let rebuilt =
                asked(&["explain", &plan, "cost.monthly", "--set", &set])["derivation"]["value"]
                    .as_f64();
            assert_eq!(Some(found), rebuilt, "{set}");
        }
    }
}

#[test]
fn figures_that_rest_on_prices_of_ones_own_are_marked_and_no_others() {
    let at = tempfile::tempdir().expect("a folder");
    let plan_file = plan(at.path(), "[discount.a]\nservice = \"ec2\"\noff = \"10%\"");
    let done = recoup(&["score", &plan_file, "--full"]).assert().success();
    let out = String::from_utf8_lossy(&done.get_output().stdout).into_owned();
    let line = |what: &str| {
        out.lines()
            .find(|line| line.trim_start().starts_with(what))
            .expect(what)
            .to_owned()
    };
    assert!(
        line("Compute ").contains('†') && !line("Database ").contains('†'),
        "{out}"
    );
    assert!(
        out.contains("List price")
            && out.contains("† rests on prices that are yours: `discount.a`.")
    );
    let found = asked(&["score", &plan_file]);
    assert_eq!(found["own_prices"], serde_json::json!(["discount.a"]));
    let web = found["cost"]["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .find(|one| one["sku"] == "ec2.linux.m6i.large")
        .expect("a line");
    assert!((web["list_price"].as_f64().expect("a price") - LIST).abs() < 1e-12);
    assert!((web["unit_price"]["value"].as_f64().expect("a price") - LIST * 0.9).abs() < 1e-12);
    let rows = "service,region,sku,unit,currency,price,as_of,source\nec2,ap-northeast-2,ec2.linux.m6i.large,hour,USD,0.1,2026-11-01,ours\n";
    fs::write(at.path().join("own.csv"), rows).expect("written");
    let plan_file = plan(at.path(), "pricing = \"own.csv\"");
    let own = asked(&["score", &plan_file])["own_prices"].clone();
    assert!(
        own[0].as_str().expect("a file").ends_with("own.csv"),
        "{own}"
    );
    let none = plan(at.path(), "");
    assert_eq!(
        asked(&["score", &none])["own_prices"],
        serde_json::json!([])
    );
}
