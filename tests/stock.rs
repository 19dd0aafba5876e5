//! Whole runs of `catalog`: what there is to name in a plan, and what it costs.

use std::fs;

use recoup::analysis::STOCKS;
use serde_json::Value;

use crate::outputs::{printed, recoup};

fn entries(args: &[&str]) -> Vec<Value> {
    let text = printed(&[&["catalog"], args, &["--format", "json"]].concat());
    let value: Value = serde_json::from_str(&text).expect("JSON");
    value[args[0]].as_array().expect("entries").clone()
}

#[test]
fn every_list_keeps_its_schema_and_is_told_in_every_format() {
    let schema: Value = serde_json::from_str(&printed(&["schema", "catalog"])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for stock in STOCKS {
        let json = printed(&["catalog", stock.name, "--format", "json"]);
        let value: Value = serde_json::from_str(&json).expect("JSON");
        assert!(validator.is_valid(&value), "{}", stock.name);
        let count = value[stock.name].as_array().expect("entries").len();
        let csv = printed(&["catalog", stock.name, "--format", "csv"]);
        let ids: Vec<&str> = stock.attributes.iter().map(|one| one.id).collect();
        assert_eq!(csv.lines().next(), Some(ids.join(",").as_str()));
        let rows = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(rows.into_records().count(), count, "{}", stock.name);
        let markdown = printed(&["catalog", stock.name, "--format", "markdown"]);
        assert_eq!(markdown.trim().lines().count(), count + 2, "{}", stock.name);
        for line in printed(&["catalog", stock.name]).lines() {
            assert!(line.chars().count() <= 120, "{line}");
        }
    }
}

#[test]
fn a_search_finds_entries_in_which_every_word_stands() {
    let found = entries(&["regions", "FRANKFURT"]);
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|entry| entry["region"].as_str())
        .collect();
    assert_eq!(codes, ["eu-central-1"]);
    let prices = entries(&["prices", "eu-west-3", "ec2.linux.m6i.large"]);
    assert!(prices.iter().all(|price| price["region"] == "eu-west-3"));
    let exact = prices
        .iter()
        .find(|price| price["sku"] == "ec2.linux.m6i.large")
        .expect("the price of the type");
    assert!(exact["price"].as_f64().expect("a price") > 0.0);
    assert!(exact["as_of"].is_string() && exact["place"].is_string());
    // The bill of a plan asks for the same row.
    let types = entries(&["types", "m6i.large", "ec2"]);
    let one = types
        .iter()
        .find(|one| one["type"] == "m6i.large" && one["service"] == "ec2")
        .expect("the type");
    let (low, high) = (one["lowest"].as_f64(), one["highest"].as_f64());
    assert!(low <= exact["price"].as_f64() && exact["price"].as_f64() <= high);
    let decision = entries(&["parameters", "failover.decision"]);
    assert!(decision.iter().any(|one| one["standing"] == "judgement"));
}

#[test]
fn what_is_not_there_is_an_error_with_the_nearest_name() {
    let done = recoup(&["catalog", "types", "m6i.lagre"]).assert().code(1);
    let said = String::from_utf8(done.get_output().stderr.clone()).expect("text");
    assert!(
        said.contains("nothing-found") && said.contains("`m6i.large`"),
        "{said}"
    );
    assert!(done.get_output().stdout.is_empty());
    for (list, word, help) in [
        (
            "services",
            "cloudsql",
            "Write `own-database`, which can stand in for it.",
        ),
        (
            "regions",
            "N. Virginia!",
            "Choose one of `us-east-1` (N. Virginia)",
        ),
    ] {
        let done = recoup(&["catalog", list, word]).assert().code(1);
        let said = String::from_utf8(done.get_output().stderr.clone()).expect("text");
        assert!(said.contains(help), "{said}");
    }
}

#[test]
fn rows_of_ones_own_are_among_them() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("prices")).expect("a folder");
    fs::write(
        folder.path().join("prices/ec2.csv"),
        "region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n\
         eu-west-3,ec2.linux.own.large,Own,hour,USD,0.5,,,2026-11-01,contract\n",
    )
    .expect("written");
    let own = folder.path().display().to_string();
    let found = entries(&["types", "own.large", "--pricing", &own]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (&found[0]["lowest"], &found[0]["regions"]),
        (&0.5.into(), &1.into())
    );
}

#[test]
fn a_search_in_korean_finds_the_same_whatever_the_language_of_the_result() {
    let in_korean = ["catalog", "regions", "서울", "--lang", "ko"];
    assert!(printed(&in_korean).contains("ap-northeast-2"));
    let found = entries(&["regions", "서울"]);
    assert_eq!(found[0]["region"], "ap-northeast-2");
    // What a service is for in both languages, and Latin words beside Korean ones.
    let found = entries(&["services", "전환", "arc"]);
    assert!(!found.is_empty() && found.iter().all(|one| one["title"].is_string()));
    let in_english = entries(&["regions", "SEOUL"]);
    assert_eq!(entries(&["regions", "서울"]), in_english);
}
