//! `pricing check`: what is odd in prices of one's own.

use std::fs;

use serde_json::Value;

use super::run;
use crate::outputs::printed;

const ROWS: &str = "service,region,sku,unit,currency,price,as_of,source
ec2,eu-west-3,ec2.linux.m6i.large,hour,USD,1.12,2026-11-01,ours
ec2,eu-west-1,ec2.linux.m6i.large,month,USD,78,2026-11-01,ours
ec2,us-east-1,ec2.linux.m6i.large,hour,EUR,0.09,2026-11-01,ours
ec2,us-east-2,ec2.linux.m6i.large,hour,USD,0.09,2024-03,ours
ec2,us-west-2,ec2.linux.m6i.large,hour,USD,0.09,2026-11-01,ours
";

#[test]
fn what_is_odd_is_listed_by_kind() {
    let at = tempfile::tempdir().expect("a folder");
    fs::write(at.path().join("own.csv"), ROWS).expect("written");
    let args = ["check", "own.csv", "--date", "2026-12-01"];
    let (out, said, code) = run(at.path(), &args);
    assert_eq!((said.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(out);
    let (out, _, code) = run(
        at.path(),
        &[&args[..], &["--format", "json", "--deny", "outlier"]].concat(),
    );
    assert_eq!(code, Some(3));
    let found: Value = serde_json::from_str(&out).expect("JSON");
    let schema: Value = serde_json::from_str(&printed(&["schema", "pricing"])).expect("JSON");
    assert!(
        jsonschema::validator_for(&schema)
            .expect("a schema")
            .is_valid(&found),
        "{found}"
    );
    let mut kinds: Vec<&str> = found["check"]
        .as_array()
        .expect("entries")
        .iter()
        .filter_map(|one| one["finding"].as_str())
        .collect();
    kinds.dedup();
    assert_eq!(
        kinds,
        ["other-unit", "outlier", "other-currency", "old", "no-price"]
    );
    let (_, _, code) = run(at.path(), &[&args[..], &["--deny", "no-price"]].concat());
    assert_eq!(code, Some(3));
}

#[test]
fn a_row_that_stands_twice_or_leaves_a_gap_is_an_error() {
    let at = tempfile::tempdir().expect("a folder");
    let twice = format!("{ROWS}ec2,us-west-2,ec2.linux.m6i.large,hour,USD,0.08,2026-11-01,ours\n");
    fs::write(at.path().join("own.csv"), twice).expect("written");
    let (_, said, code) = run(at.path(), &["check", "own.csv"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("duplicate-row"), "{said}");
    let table = "region,sku,unit,currency,price,tier_from,tier_to,as_of,source\nus-west-2,s3.standard.storage,gb-month,USD,0.08,0,10,2026-11-01,ours\n";
    fs::write(at.path().join("s3.csv"), table).expect("written");
    let (_, said, code) = run(at.path(), &["check", "s3.csv"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("bad-tier"), "{said}");
    fs::write(at.path().join("s33.csv"), table).expect("written");
    let (_, said, code) = run(at.path(), &["check", "s33.csv"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("unknown-table") && said.contains("Write `s3`."),
        "{said}"
    );
}

#[test]
fn our_own_prices_have_units_of_their_own_and_are_told_where_they_are_far_off() {
    let out = printed(&[
        "pricing",
        "check",
        "embedded",
        "--date",
        "2026-12-01",
        "--older-than",
        "4000",
        "--format",
        "csv",
    ]);
    let out = out.replace('"', "");
    let kinds: Vec<&str> = out
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert!(
        !kinds.contains(&"other-unit") && !kinds.contains(&"old"),
        "{out}"
    );
    assert!(kinds.contains(&"no-price"));
}
