//! `pricing diff`: what tells two sets of prices apart, and what it does to bills.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::run;
use crate::outputs::printed;

const OLD: &str = "service,region,sku,unit,currency,price,tier_from,tier_to,as_of,source
ec2,ap-northeast-2,ec2.linux.m6i.large,hour,USD,0.118,,,2026-01-01,list
s3,ap-northeast-2,s3.standard.storage,gb-month,USD,0.025,0,51200,2026-01-01,list
s3,ap-northeast-2,s3.standard.storage,gb-month,USD,0.024,51200,,2026-01-01,list
";
const NEW: &str = "service,region,sku,unit,currency,price,tier_from,tier_to,as_of,source
ec2,ap-northeast-2,ec2.linux.m6i.large,hour,USD,0.059,,,2026-11-01,offer
s3,ap-northeast-2,s3.standard.storage,gb-month,USD,0.025,0,51200,2026-11-01,offer
s3,ap-northeast-2,s3.standard.storage,gb-month,USD,0.023,51200,,2026-11-01,offer
ec2,us-east-1,ec2.linux.m6i.large,hour,USD,0.09,,,2026-11-01,offer
";

fn entries(at: &Path, args: &[&str]) -> Vec<Value> {
    let (out, said, code) = run(at, &[args, &["--format", "json"]].concat());
    assert_eq!((said.as_str(), code), ("", Some(0)));
    let found: Value = serde_json::from_str(&out).expect("JSON");
    let schema: Value = serde_json::from_str(&printed(&["schema", "pricing"])).expect("JSON");
    assert!(
        jsonschema::validator_for(&schema)
            .expect("a schema")
            .is_valid(&found),
        "{found}"
    );
    found["diff"].as_array().expect("entries").clone()
}

#[test]
fn changes_of_prices_and_what_they_do_to_bills() {
    let at = tempfile::tempdir().expect("a folder");
    fs::write(at.path().join("old.csv"), OLD).expect("written");
    fs::write(at.path().join("new.csv"), NEW).expect("written");
    let (out, said, code) = run(at.path(), &["diff", "old.csv", "new.csv", "--exit-code"]);
    assert_eq!((said.as_str(), code), ("", Some(4)));
    insta::assert_snapshot!(out);
    // The same file is one line.
    let (out, _, code) = run(at.path(), &["diff", "new.csv", "new.csv", "--exit-code"]);
    assert_eq!(
        (out.as_str(), code),
        ("The prices are the same.\n", Some(0))
    );
    let plan = format!(
        "{}/plans/shop/warm-standby.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let found = entries(at.path(), &["diff", "old.csv", "new.csv", "--plan", &plan]);
    // Six nodes at home, half of the price: 6 x 730 h x 0.059 USD.
    let moved =
        found[0]["new"].as_f64().expect("a bill") - found[0]["old"].as_f64().expect("a bill");
    assert_eq!(found[0]["change"], "bill");
    assert!((moved + 6.0 * 730.0 * 0.059).abs() < 1e-6, "{moved}");
    // Against our own prices only what the file states is looked at: the row of us-east-1 and what changed.
    let found = entries(at.path(), &["diff", "embedded", "new.csv"]);
    assert!(found.len() <= 4 && !found.is_empty(), "{found:?}");
    assert!(
        found
            .iter()
            .all(|one| one["change"] != "removed" || one["region"] == "ap-northeast-2")
    );
    assert_eq!(
        entries(at.path(), &["diff", "embedded", "embedded"]),
        Vec::<Value>::new()
    );
}
