//! Every reference of the embedded rows resolves.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::io::Read as _;
use std::path::Path;
use std::sync::OnceLock;

use crate::catalog::lists::{GapRow, Listed, SourceRow, read_list};
use crate::catalog::price::{find, read_table, skus as skus_of};
use crate::catalog::{Catalog, Library, files, list};

const HEADER: &str = "region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n";

/// A file of the catalogue as it is written.
fn text_of(file: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(file).expect("the catalogue can be read")
}

/// The file of a price table, and its text.
fn table_of(table: &str) -> (String, String) {
    let path = files::table_path(files::table(table).expect("a table").file);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(&path);
    let bytes = std::fs::read(&file).expect("a table can be read");
    let mut text = String::new();
    if file.extension().is_some_and(|ending| ending == "gz") {
        let mut packed = flate2::read::GzDecoder::new(&bytes[..]);
        packed.read_to_string(&mut text).expect("a table of text");
    } else {
        text = String::from_utf8(bytes).expect("a table of text");
    }
    (path, text)
}

/// A list of the program is what a user's list of the same text would be.
fn same_as_written<T: Listed + Debug + PartialEq>(cell: &OnceLock<Vec<T>>) {
    let file = format!("pricing/{}", T::FILE);
    let (written, findings) = read_list::<T>(&file, &text_of(&file));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(list(cell), written);
}

pub(super) fn is_gap(catalog: &Catalog, table: &str, region: &str, sku: &str) -> bool {
    let rows: &[GapRow] = list(&catalog.library.gaps);
    rows.iter().any(|gap| gap.is_of(table, region, sku))
}

#[test]
fn the_catalogue_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Catalog>();
}

#[test]
fn every_list_is_read_as_it_is_written() {
    let catalog = Catalog::embedded();
    let library = &catalog.library;
    same_as_written(&library.defaults);
    same_as_written(&library.scenarios);
    same_as_written(&library.regions);
    same_as_written(&library.categories);
    same_as_written(&library.kinds);
    same_as_written(&library.facts);
    same_as_written(&library.gaps);
    same_as_written(&library.sources);
}

#[test]
fn every_price_is_found_as_it_is_written() {
    let library = Library::default();
    let known = library.known();
    let mut count = 0;
    for table in files::tables() {
        let (path, text) = table_of(table);
        assert!(text.starts_with(HEADER), "{table}");
        let (own, findings) = read_table(&path, table, &text, &known);
        assert!(findings.is_empty(), "{findings:?}");
        for ((_, region, sku), row) in own {
            assert_eq!(
                find(table, &region, &sku).as_ref(),
                Some(&row),
                "{region} {sku}"
            );
            count += 1;
        }
        assert_eq!(find(table, "mars-1", "x"), None);
        assert_eq!(find(table, "", ""), None);
        assert_eq!(find(table, "zzz", "zzz"), None);
    }
    assert!(count > 2000, "{count}");
}

#[test]
fn tables_are_sorted_and_need_no_quotes_in_their_keys() {
    for table in files::tables() {
        let mut last = (String::new(), String::new());
        for line in table_of(table).1.lines().skip(1) {
            let mut cells = line.split(',');
            let mut cell = || cells.next().unwrap_or_default().to_owned();
            let key = (cell(), cell());
            assert!(key >= last, "{table}: {line}");
            assert!(
                !format!("{}{}", key.0, key.1).contains(['"', ' ']),
                "{table}: {line}"
            );
            last = key;
        }
    }
}

#[test]
fn every_source_resolves_and_is_used() {
    let catalog = Catalog::embedded();
    let sources: &[SourceRow] = list(&catalog.library.sources);
    let mut used = BTreeSet::new();
    for table in files::tables() {
        let (own, _) = read_table(table, table, &table_of(table).1, &catalog.library.known());
        for row in own.into_values() {
            assert!(
                sources.iter().any(|source| source.id == row.source),
                "{}",
                row.source
            );
            used.insert(row.source);
        }
    }
    let known: BTreeSet<String> = sources.iter().map(|source| source.id.clone()).collect();
    assert_eq!(known, used);
}

#[test]
fn a_price_that_a_region_lacks_is_an_error_that_says_who_has_it() {
    let catalog = Catalog::embedded();
    let mut explained = BTreeSet::new();
    let mut lacking = 0;
    for table in files::tables() {
        let mut skus: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let regions = catalog.regions().iter().map(|region| region.code.as_str());
        for region in regions.chain(["global"]) {
            for sku in skus_of(table, region) {
                skus.entry(sku).or_default().insert(region);
            }
        }
        for (sku, regions) in skus {
            for region in catalog.regions() {
                let code = region.code.as_str();
                let itself = sku.ends_with(&format!(".{code}"));
                let found = regions.contains(code) || regions.contains("global");
                for gap in list(&catalog.library.gaps) as &[GapRow] {
                    if gap.is_of(table, code, sku) {
                        assert!(!found, "{table} {code} {sku}");
                        explained.insert(format!("{gap:?}"));
                    }
                }
                if found || itself {
                    continue;
                }
                lacking += 1;
                let missing = catalog.price(table, code, sku).expect_err("it is missing");
                let here = regions.iter().next().expect("a Region");
                assert!(missing.why.contains(&format!("`{here}`")), "{missing:?}");
            }
        }
    }
    assert!(lacking > 1_000, "{lacking}");
    let gaps: &[GapRow] = list(&catalog.library.gaps);
    assert_eq!(explained.len(), gaps.len());
}

#[test]
fn the_catalogue_lists_its_services() {
    let catalog = Catalog::embedded();
    let ids = catalog.services();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    for id in [
        "alb",
        "cloudfront",
        "ec2",
        "rds-mysql",
        "rds-postgresql",
        "route53",
        "s3",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    assert!(catalog.service("no-such-service").is_none());
    for id in ids {
        let service = catalog.service(id).expect("listed");
        for parameter in &service.parameters {
            assert!(parameter.about.ends_with('.'), "{id}: {}", parameter.about);
        }
    }
}

#[test]
fn every_cited_fact_says_what_the_service_says() {
    let catalog = Catalog::embedded();
    let mut cited = 0;
    for id in catalog.services() {
        let text = files::service(id).expect("listed");
        let table: toml::Table = text.parse().expect("TOML");
        let groups = ["availability", "times", "limits"];
        let figures = groups
            .iter()
            .filter_map(|group| table.get(*group)?.as_table())
            .flatten();
        for (key, figure) in figures {
            let Some(fact) = figure.get("fact").and_then(toml::Value::as_str) else {
                continue;
            };
            cited += 1;
            let written = |key: &str| {
                figure
                    .get(key)
                    .and_then(toml::Value::as_str)
                    .unwrap_or_default()
            };
            let (service, name) = fact.rsplit_once('/').expect("service/fact");
            let same = |row: &&crate::catalog::FactRow| row.service == service && row.fact == name;
            let rows: Vec<_> = catalog.facts().iter().filter(same).collect();
            assert!(!rows.is_empty(), "{id} {key}: no fact {fact}");
            for row in rows {
                assert_ne!(
                    row.kind, "sla",
                    "{id} {key}: a refund threshold is no forecast"
                );
                assert_eq!(written("kind"), "published", "{id} {key}");
                assert_eq!(written("as_of"), row.as_of, "{id} {key}");
                assert!(
                    numbers(written("value")).contains(&numbers(&row.value)[0]),
                    "{id} {key}"
                );
            }
        }
    }
    assert!(cited > 8, "{cited}");
}

fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let number = |part: &str| part.parse::<f64>().ok().map(|number| number.to_string());
    parts.filter_map(number).collect()
}

#[test]
fn defaults_are_found_by_strategy_and_by_pattern() {
    let catalog = Catalog::embedded();
    let value = |path: &str, strategy: &str| {
        catalog
            .default(path, strategy)
            .map(|row| row.value.text.as_str())
    };
    assert_eq!(
        value("steps.verify", "warm-standby"),
        Some("pert(1m, 2m, 10m)")
    );
    assert_eq!(
        value("steps.verify", "pilot-light"),
        Some("pert(5m, 10m, 45m)")
    );
    assert_eq!(value("steps.verify", ""), Some("pert(5m, 10m, 45m)"));
    assert_eq!(value("component.db.count", "pilot-light"), Some("1"));
    assert_eq!(value("component.*.count", "pilot-light"), Some("1"));
    assert_eq!(value("scenario.region.share", ""), Some("1"));
    assert_eq!(value("recovery.capacity", ""), None);
    assert_eq!(value("no.such.path", ""), None);
    assert_eq!(value("path", ""), None);
    let interval = catalog
        .default("failover.health_check.interval", "")
        .expect("there");
    assert!(interval.value.published && interval.value.source.starts_with("Amazon Route 53"));
    assert!(interval.place.starts_with("pricing/defaults.csv:"));
}

#[test]
fn lists_keep_the_order_of_their_files() {
    let catalog = Catalog::embedded();
    let scenarios: Vec<&str> = catalog
        .scenarios()
        .iter()
        .map(|row| row.id.as_str())
        .collect();
    let library = [
        "instance",
        "az",
        "two_zones",
        "region",
        "site",
        "neighbours",
        "corruption",
        "ransomware",
        "link",
        "control_plane",
        "drill",
    ];
    assert_eq!(scenarios, library);
    assert_eq!(
        catalog.region("eu-west-3").map(|row| row.name.as_str()),
        Some("Paris")
    );
    assert_eq!(catalog.region("mars-1"), None);
    let codes: Vec<&str> = catalog
        .regions()
        .iter()
        .map(|row| row.code.as_str())
        .collect();
    let text = text_of("pricing/regions.csv");
    let rows = text.lines().skip(1);
    let written: Vec<&str> = rows.filter_map(|row| row.split(',').next()).collect();
    assert_eq!(codes, written);
    assert_eq!(
        catalog.categories().first().map(|row| row.id.as_str()),
        Some("compute")
    );
    let routings = [
        "route53-failover",
        "route53-latency",
        "route53-record-edit",
        "global-accelerator",
        "cloudfront-origin-failover",
    ];
    assert_eq!(catalog.routings(), routings);
    // A line a fact, after the heading.
    let lines = include_str!("../../../pricing/facts.csv").lines().count();
    assert_eq!(catalog.facts().len(), lines - 1);
}
