//! `pricing import` on lists that are made here: every layout, order and packing, and what is broken.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{pricing, run, tree};

/// SKU, Region, usage type, tiers of from, to and price.
type Product = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
);

/// Prices of a small list.
const PRICES: &[Product] = &[
    (
        "AAAA",
        "eu-west-3",
        "EUW3-EBS:VolumeUsage.gp3",
        &[("0", "Inf", "0.0928000000")],
    ),
    (
        "BBBB",
        "us-east-1",
        "EBS:VolumeUsage.gp3",
        &[("0", "Inf", "0.0800000000")],
    ),
    (
        "CCCC",
        "eu-west-3",
        "EUW3-EBS:Unheard.of",
        &[("0", "Inf", "1.0")],
    ),
];

/// The list as CSV in today's layout.
pub(crate) fn csv() -> String {
    let mut text = String::from(
        "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"made up, \"\"all\"\" of it\"\n\"Publication Date\",\"2026-10-01T00:00:00Z\"\n\"Version\",\"20261001000000\"\n\"OfferCode\",\"AmazonEC2\"\n",
    );
    text.push_str("\"SKU\",\"OfferTermCode\",\"RateCode\",\"TermType\",\"PriceDescription\",\"EffectiveDate\",\"StartingRange\",\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\",\"Product Family\",\"serviceCode\",\"Location\",\"Location Type\",\"usageType\",\"Region Code\",\"Volume API Name\"\n");
    for (sku, region, usage, tiers) in PRICES {
        for (number, (from, to, price)) in tiers.iter().enumerate() {
            let written = writeln!(
                text,
                "\"{sku}\",\"JRTC\",\"{sku}.JRTC.{number}\",\"OnDemand\",\"${price}, \"\"list\"\"\",\"2026-10-01\",\"{from}\",\"{to}\",\"GB-Mo\",\"{price}\",\"USD\",\"Storage\",\"AmazonEC2\",\"\",\"AWS Region\",\"{usage}\",\"{region}\",\"gp3\""
            );
            assert!(written.is_ok());
        }
    }
    text
}

/// The list as JSON.
pub(crate) fn json_list(terms_first: bool) -> String {
    let mut products = serde_json::Map::new();
    let mut terms = serde_json::Map::new();
    for (sku, region, usage, tiers) in PRICES {
        products.insert(
            (*sku).to_owned(),
            json!({ "sku": sku, "productFamily": "Storage", "attributes": { "servicecode": "AmazonEC2", "locationType": "AWS Region", "usagetype": usage, "regionCode": region, "volumeApiName": "gp3" } }),
        );
        let mut rates = serde_json::Map::new();
        for (number, (from, to, price)) in tiers.iter().enumerate() {
            let rate = format!("{sku}.JRTC.{number}");
            rates.insert(rate.clone(), json!({ "rateCode": rate, "unit": "GB-Mo", "beginRange": from, "endRange": to, "description": "x", "pricePerUnit": { "USD": price }, "appliesTo": [] }));
        }
        let term = json!({ "offerTermCode": "JRTC", "sku": sku, "effectiveDate": "2026-10-01T00:00:00Z", "priceDimensions": rates, "termAttributes": {} });
        terms.insert((*sku).to_owned(), json!({ format!("{sku}.JRTC"): term }));
    }
    let products = Value::Object(products);
    let terms = json!({ "OnDemand": terms });
    let head = "\"formatVersion\" : \"v1.0\",\n \"offerCode\" : \"AmazonEC2\",\n \"version\" : \"20261001000000\",\n \"publicationDate\" : \"2026-10-01T00:00:00Z\"";
    let (first, second) = if terms_first {
        (
            format!("\"terms\": {terms:#}"),
            format!("\"products\": {products:#}"),
        )
    } else {
        (
            format!("\"products\": {products:#}"),
            format!("\"terms\": {terms:#}"),
        )
    };
    format!("{{\n {head},\n {first},\n {second}\n}}\n")
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory");
    packed.finish().expect("memory")
}

const ROWS: &str = "region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n\
    eu-west-3,ebs.gp3.storage,\"EBS gp3 volume storage (3,000 IOPS and 125 MB/s included)\",gb-month,USD,0.0928,,,2026-10-01,\"AWS price list AmazonEC2 20261001000000, rate AAAA.JRTC.0\"\n\
    us-east-1,ebs.gp3.storage,\"EBS gp3 volume storage (3,000 IOPS and 125 MB/s included)\",gb-month,USD,0.08,,,2026-10-01,\"AWS price list AmazonEC2 20261001000000, rate BBBB.JRTC.0\"\n";

#[test]
fn csv_and_json_in_any_order_and_packing_are_the_same_rows() {
    let at = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(at.path().join(name), bytes).expect("written");
    let mark = b"\xef\xbb\xbf";
    write("a.csv", csv().as_bytes());
    write("b.csv.gz", &packed(csv().as_bytes()));
    write("c.csv", csv().replace('\n', "\r\n").as_bytes());
    write("d.json", json_list(false).as_bytes());
    write("e.json", json_list(true).as_bytes());
    write("f.json.gz", &packed(json_list(true).as_bytes()));
    write("g.json", &[mark, json_list(false).as_bytes()].concat());
    write("h", &[mark, csv().as_bytes()].concat());
    for name in [
        "a.csv",
        "b.csv.gz",
        "c.csv",
        "d.json",
        "e.json",
        "f.json.gz",
        "g.json",
        "h",
    ] {
        let out = format!("{name}.out");
        let (_, said, code) = run(at.path(), &["import", name, "-o", &out]);
        assert_eq!((said.as_str(), code), ("", Some(0)), "{name}");
        let found =
            fs::read_to_string(at.path().join(&out).join("prices/ebs.csv")).expect("a table");
        assert_eq!(found, ROWS, "{name}");
        // A folder for `--pricing` it is.
        let (_, said, code) = run(at.path(), &["check", &out, "--date", "2026-12-01"]);
        assert_eq!((said.as_str(), code), ("", Some(0)), "{name}");
    }
    for text in [csv(), json_list(true), json_list(false)] {
        let done = pricing(at.path(), &["import", "-", "-o", "pipe"])
            .write_stdin(text)
            .assert()
            .success();
        drop(done);
        let found = fs::read_to_string(at.path().join("pipe/prices/ebs.csv")).expect("a table");
        assert_eq!(found, ROWS);
    }
}

#[test]
fn regions_and_tables_are_chosen_and_rows_that_are_there_stay() {
    let at = tempfile::tempdir().expect("a folder");
    fs::write(at.path().join("a.csv"), csv()).expect("written");
    fs::create_dir_all(at.path().join("o/prices")).expect("a folder");
    let table = at.path().join("o/prices/ebs.csv");
    let own = "region,sku,unit,currency,price,as_of,source\nus-east-1,ebs.gp3.storage,gb-month,USD,0.07,2026-01-01,ours\nus-east-1,ebs.gp2.storage,gb-month,USD,0.09,2026-01-01,ours\neu-west-3,ebs.gp3.storage,gb-month,USD,5,2026-01-01,ours\n";
    fs::write(&table, own).expect("written");
    let (out, said, code) = run(
        at.path(),
        &["import", "a.csv", "-o", "o", "--region", "eu-west-3"],
    );
    assert_eq!((said.as_str(), code), ("", Some(0)));
    insta::assert_snapshot!(out);
    let found = fs::read_to_string(&table).expect("a table");
    assert!(
        found.contains("us-east-1,ebs.gp3.storage,,gb-month,USD,0.07,,,2026-01-01,ours\n"),
        "{found}"
    );
    assert!(
        found.contains("eu-west-3,ebs.gp3.storage,\"EBS gp3 volume storage (3,000 IOPS and 125 MB/s included)\",gb-month,USD,0.0928,"),
        "{found}"
    );
    assert_eq!(found.lines().count(), 4, "{found}");
    let (_, said, code) = run(
        at.path(),
        &[
            "import",
            "a.csv",
            "-o",
            "p",
            "--region",
            "eu-west-33",
            "--table",
            "ebss",
        ],
    );
    assert_eq!(code, Some(1));
    assert!(
        said.contains("`eu-west-33` is no Region") && said.contains("Write `ebs`."),
        "{said}"
    );
    let (_, said, code) = run(at.path(), &["import", "a.csv", "-o", "p", "--table", "s3"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("nothing-imported"), "{said}");
    assert!(!at.path().join("p").exists());
}

#[test]
fn rules_of_ones_own_make_rows_of_ones_own_table() {
    let at = tempfile::tempdir().expect("a folder");
    fs::write(at.path().join("a.csv"), csv()).expect("written");
    fs::create_dir_all(at.path().join("mine/imports")).expect("a folder");
    let rules = "offers = [\"AmazonEC2\"]\n[[row]]\nsku = \"ebs.odd.{x}\"\ndescription = \"Odd\"\nunit = \"mb-month\"\nunits = { GB-Mo = 1000 }\n[row.where]\nusage = \"EBS:Unheard.{x}\"\n";
    fs::write(at.path().join("mine/imports/ebs.toml"), rules).expect("written");
    let (_, said, code) = run(
        at.path(),
        &["import", "a.csv", "-o", "o", "--pricing", "mine"],
    );
    assert_eq!((said.as_str(), code), ("", Some(0)));
    let found = fs::read_to_string(at.path().join("o/prices/ebs.csv")).expect("a table");
    assert!(
        found.contains("eu-west-3,ebs.odd.of,Odd,mb-month,USD,0.001,"),
        "{found}"
    );
}

#[test]
fn two_prices_and_tiers_with_a_gap_are_told_and_not_kept() {
    let at = tempfile::tempdir().expect("a folder");
    let twice = csv().replace("EBS:Unheard.of", "EBS:VolumeUsage.gp3");
    let gap = csv().replacen("\"0\",\"Inf\"", "\"5\",\"Inf\"", 1);
    let unit = csv().replacen("GB-Mo", "Bushel", 1);
    let name = csv().replace("EBS:VolumeUsage.gp3", "EBS:VolumeUsage.g p3");
    for (text, reason) in [
        (twice, "two-prices"),
        (gap, "broken-tiers"),
        (unit, "unknown-unit"),
        (name, "no-rule"),
    ] {
        fs::write(at.path().join("a.csv"), text).expect("written");
        let (out, _, _) = run(
            at.path(),
            &["import", "a.csv", "-o", "o", "--format", "csv"],
        );
        assert!(out.contains(reason), "{reason}: {out}");
        let found = fs::read_to_string(at.path().join("o/prices/ebs.csv")).unwrap_or_default();
        assert!(!found.contains("eu-west-3"), "{reason}: {found}");
        let _ = fs::remove_dir_all(at.path().join("o"));
    }
}

#[test]
fn what_is_no_list_of_prices_says_what_it_is() {
    let at = tempfile::tempdir().expect("a folder");
    for (text, code) in [
        (
            "SKU,RateCode,Unit,EffectiveDate,DiscountedRate,DiscountedSKU\nA,B,Hrs,2026,1,C\n",
            "savings-plans",
        ),
        (
            "{\"products\": [{\"sku\": \"A\"}], \"terms\": {\"savingsPlan\": []}}",
            "savings-plans",
        ),
        (
            "{\"terms\": {\"savingsPlan\": [{}]}, \"products\": {}}",
            "savings-plans",
        ),
        (
            "{\"formatVersion\": \"v1.0\", \"offers\": {}}",
            "price-index",
        ),
        ("{\"PriceList\": [\"{}\"]}", "price-answer"),
        ("[1]", "no-price-list"),
        ("{}", "no-price-list"),
        ("a,b\n1,2\n", "no-price-list"),
        ("", "no-price-list"),
        ("PK\u{3}\u{4}", "no-price-list"),
        ("<html>", "no-price-list"),
    ] {
        fs::write(at.path().join("a"), text).expect("written");
        let (out, said, exit) = run(at.path(), &["import", "a", "-o", "o"]);
        assert_eq!((out.as_str(), exit), ("", Some(1)), "{text}");
        assert!(said.contains(&format!("error[{code}]")), "{text}: {said}");
        assert!(!at.path().join("o").exists());
    }
}

/// Imports a text, which must be refused with a place, and leave nothing behind.
fn refused(at: &Path, bytes: &[u8]) -> Result<(), TestCaseError> {
    fs::write(at.join("a"), bytes).expect("written");
    let before = tree(at);
    let (_, said, code) = run(at, &["import", "a", "-o", "o"]);
    prop_assert_eq!(code, Some(1), "{}", said);
    let placed =
        said.contains("--> a:") || said.contains("after byte") || said.contains("no-price-list");
    prop_assert!(placed, "{}", said);
    prop_assert_eq!(tree(at), before);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_that_is_cut_anywhere_is_refused_and_leaves_nothing(cut in 0.0..1.0_f64, shape in 0..4_usize) {
        let at = tempfile::tempdir().expect("a folder");
        let whole = match shape {
            0 => csv().into_bytes(),
            1 => packed(csv().as_bytes()),
            2 => json_list(false).into_bytes(),
            _ => packed(json_list(true).as_bytes()),
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let mut end = (cut * (whole.len() - 2) as f64) as usize;
        // A plain CSV that ends with a whole line is a shorter list: nothing in it says that more follows.
        while shape == 0 && end > 0 && (whole[end - 1] == b'\n' || whole[end - 1] == b'"' && whole[end] == b'\n') {
            end -= 1;
        }
        refused(at.path(), &whole[..end])?;
    }

    #[test]
    fn a_list_with_any_line_broken_is_refused_and_leaves_nothing(line in 6..9_usize, at_cell in 0..17_usize, how in 0..5_usize) {
        let at = tempfile::tempdir().expect("a folder");
        let mut lines: Vec<String> = csv().lines().map(ToOwned::to_owned).collect();
        let broken = &mut lines[line];
        let marks: Vec<usize> = broken.match_indices("\",\"").map(|(mark, _)| mark).collect();
        let mark = marks[at_cell.min(marks.len() - 1)];
        match how {
            0 => drop(broken.remove(mark)),
            1 => broken.insert(mark + 1, 'x'),
            2 => broken.replace_range(mark..mark + 3, ""),
            3 => broken.insert_str(mark + 1, ",\"\""),
            _ => broken.insert(mark + 1, '\n'),
        }
        let text = lines.join("\n") + "\n";
        refused(at.path(), text.as_bytes())?;
    }
}

#[test]
fn nothing_in_a_list_is_obeyed_by_whoever_reads_the_result() {
    let at = tempfile::tempdir().expect("a folder");
    let hostile = "=HYPERLINK(1)\u{1b}[31m\u{202e}<script>";
    let text = csv()
        .replace("EBS:Unheard.of", hostile)
        .replace("AAAA.JRTC", &format!("{hostile}.JRTC"))
        .replace("20261001000000", hostile);
    fs::write(at.path().join("a.csv"), text).expect("written");
    for format in ["table", "json", "csv", "ndjson", "markdown"] {
        let args = ["import", "a.csv", "-o", "o", "--format", format];
        let (out, said, code) = run(at.path(), &args);
        assert_eq!((said.as_str(), code), ("", Some(0)), "{format}");
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{format}: {out}");
        if format == "csv" {
            assert!(
                !out.lines()
                    .any(|line| line.contains(",=") || line.contains(",\"=")),
                "{out}"
            );
        }
        if format == "markdown" {
            assert!(!out.contains("<script>"), "{out}");
        }
    }
    let found = fs::read_to_string(at.path().join("o/prices/ebs.csv")).expect("a table");
    assert!(!found.contains(['\u{1b}', '\u{202e}', '<', '=']), "{found}");
}
