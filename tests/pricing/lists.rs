//! Real price lists, where they lie beside the project (`RECOUP_OFFERS`): what is imported is held
//! against an independent reading, by the code of its rate.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

use super::run;

/// What names the folder.
const FOLDER: &str = "RECOUP_OFFERS";

/// One price of an independent reading.
#[derive(Clone, Debug)]
struct Rate {
    price: f64,
    from: f64,
    to: f64,
    usage: String,
}

fn number(text: &str) -> f64 {
    match text {
        "" => 0.0,
        "Inf" => f64::INFINITY,
        text => text.parse().expect("a number"),
    }
}

/// Every price of a list by the code of its rate, read as plainly as can be.
fn rates(text: &str) -> BTreeMap<String, Rate> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rates = BTreeMap::new();
    if text.starts_with('{') {
        let list: Value = serde_json::from_str(text).expect("JSON");
        for (_, kind) in list["terms"].as_object().expect("terms") {
            for (sku, terms) in kind.as_object().expect("products") {
                let usage = list["products"][sku]["attributes"]["usagetype"].as_str();
                for (_, term) in terms.as_object().expect("terms") {
                    for (code, rate) in term["priceDimensions"].as_object().expect("prices") {
                        let text = |key: &str| rate[key].as_str().unwrap_or_default();
                        let rate = Rate {
                            price: number(rate["pricePerUnit"]["USD"].as_str().unwrap_or_default()),
                            from: number(text("beginRange")),
                            to: if text("endRange").is_empty() {
                                f64::INFINITY
                            } else {
                                number(text("endRange"))
                            },
                            usage: usage.unwrap_or_default().to_owned(),
                        };
                        rates.insert(code.clone(), rate);
                    }
                }
            }
        }
        return rates;
    }
    let lines = text
        .lines()
        .position(|line| line.starts_with("\"SKU\"") || line.starts_with("SKU,"));
    let start: usize = text
        .lines()
        .take(lines.expect("a header"))
        .map(|line| line.len() + 1)
        .sum();
    let mut reader = csv::Reader::from_reader(&text.as_bytes()[start..]);
    let header = reader.headers().expect("a header").clone();
    for record in reader.records() {
        let record = record.expect("a row");
        let cell = |name: &str| {
            let at = header.iter().position(|known| known == name);
            at.and_then(|at| record.get(at)).unwrap_or_default()
        };
        let rate = Rate {
            price: number(cell("PricePerUnit")),
            from: number(cell("StartingRange")),
            to: if cell("EndingRange").is_empty() {
                f64::INFINITY
            } else {
                number(cell("EndingRange"))
            },
            usage: cell("usageType").to_owned(),
        };
        rates.insert(cell("RateCode").to_owned(), rate);
    }
    rates
}

/// Rules of a table for lists that no service of ours charges from.
fn rules(offer: &str) -> String {
    format!(
        "offers = [\"{offer}\"]\n[[row]]\nsku = \"odd.{{use}}\"\ndescription = \"Odd\"\nunit = \"unit\"\nunits = {{ Unit = 1, Request = 1, Requests = 1, Hrs = 1, GB = 1, API-Requests = 1, Count = 1, MB = 1 }}\n[row.where]\nusagetype = \"*-{{use}}\"\n"
    )
}

fn file(folder: &Path, name: &str) -> Option<PathBuf> {
    let path = folder.join(name);
    path.is_file().then_some(path)
}

/// The rows that a list is imported to.
fn imported(at: &Path, source: &str) -> Vec<csv::StringRecord> {
    let args = [
        "import",
        source,
        "-o",
        "out",
        "--pricing",
        "mine",
        "--format",
        "csv",
    ];
    let (told, said, _) = run(at, &args);
    let mut entries = 0;
    for record in csv::Reader::from_reader(told.as_bytes()).records() {
        entries += record.expect("a row")[2].parse::<usize>().expect("a count");
    }
    assert!(entries > 0, "{source}: {said}");
    let mut rows = Vec::new();
    for table in fs::read_dir(at.join("out/prices")).into_iter().flatten() {
        let table = csv::Reader::from_path(table.expect("a table").path());
        rows.extend(
            table
                .expect("a table")
                .into_records()
                .map(|record| record.expect("a row")),
        );
    }
    let _ = fs::remove_dir_all(at.join("out"));
    rows
}

#[test]
#[allow(clippy::print_stdout)] // What was not checked is said.
fn real_lists_are_what_an_independent_reading_says() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        println!("skipped: {FOLDER} does not say where real price lists are");
        return;
    };
    let at = tempfile::tempdir().expect("a folder");
    let mine = at.path().join("mine/imports");
    fs::create_dir_all(&mine).expect("a folder");
    fs::write(mine.join("comprehend.toml"), rules("comprehend")).expect("written");
    fs::write(
        mine.join("permissions.toml"),
        rules("AmazonVerifiedPermissions"),
    )
    .expect("written");
    let mut checked = 0;
    for name in [
        "2016-AmazonS3.json.gz",
        "2018-AmazonEC2-reserved-host-excerpt.json.gz",
        "2020-AmazonEC2-eu-west-3-excerpt.csv.gz",
        "2025-AmazonVerifiedPermissions.json.gz",
        "2026-comprehend-ap-south-1.csv.gz",
    ] {
        let path = file(&folder, name).unwrap_or_else(|| panic!("{name} is missing"));
        let mut text = String::new();
        let packed = fs::File::open(&path).expect("a list");
        GzDecoder::new(packed)
            .read_to_string(&mut text)
            .expect("text");
        let rates = rates(&text);
        let plain = at.path().join("plain");
        fs::write(&plain, &text).expect("written");
        let outs = [path.display().to_string(), "plain".to_owned()];
        let outs = outs.map(|source| imported(at.path(), &source));
        assert_eq!(outs[0], outs[1], "{name}");
        for row in &outs[0] {
            let rate = row[9].rsplit(' ').next().expect("a rate");
            let rate = rates.iter().filter(|(code, _)| {
                code.rsplit_once('.').map(|(term, _)| term)
                    == rate.rsplit_once('.').map(|(term, _)| term)
            });
            // One of the tiers of that product, in that tier.
            let from = number(&row[6]);
            let is_it = |rate: &Rate| {
                (number(&row[5]) - rate.price).abs() <= 1e-12
                    && from.to_bits() == rate.from.to_bits()
            };
            let found: Vec<&Rate> = rate
                .map(|(_, rate)| rate)
                .filter(|rate| is_it(rate))
                .collect();
            assert_eq!(found.len(), 1, "{name}: {row:?}");
            let to = if row[7].is_empty() {
                f64::INFINITY
            } else {
                number(&row[7])
            };
            assert_eq!(to.to_bits(), found[0].to.to_bits(), "{name}: {row:?}");
            assert!(!found[0].usage.is_empty());
            checked += 1;
        }
    }
    println!("{checked} rows are what the lists say");
    assert!(checked >= 300, "{checked}");
    let plans = file(&folder, "2026-AWSDatabaseSavingsPlans-ap-south-2.csv.gz").expect("a list");
    let (_, said, code) = run(
        at.path(),
        &["import", &plans.display().to_string(), "-o", "o"],
    );
    assert_eq!(code, Some(1));
    assert!(said.contains("savings-plans"), "{said}");
    assert!(!at.path().join("o").exists());
}
