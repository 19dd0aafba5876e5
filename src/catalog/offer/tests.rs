//! Rules against products of real lists: each is the row that it should be, or none.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::entry::{self, Entry, Slots};
use super::pattern::Captures;
use super::place::{Held, Regions};
use super::rule::Made;
use super::{Catalog, rule};
use crate::catalog::value::decimal;
use crate::catalog::{PriceRow, files};

/// The files of products, by table: attributes of products of AWS's lists, as public copies of them
/// and code that reads them have them.
fn products() -> BTreeMap<String, Vec<Value>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pricing/products");
    let files = std::fs::read_dir(folder).expect("the folder of products");
    files
        .map(|file| {
            let path = file.expect("a file").path();
            let table = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = std::fs::read_to_string(&path).expect("a readable file");
            (table, serde_json::from_str(&text).expect("JSON"))
        })
        .collect()
}

/// What the rules of a table make of a product: Region, SKU, unit and price.
type Row = Option<(String, String, String, String)>;

#[test]
fn each_product_is_the_row_that_it_should_be_or_none() {
    let catalog = Catalog::embedded();
    let regions = Regions::of(catalog.regions());
    let mut slots = Slots::default();
    slots.place("servicecode");
    let rules = catalog.rules(&mut slots).expect("rules");
    let (mut rows, mut none) = (0, 0);
    for (table, products) in products() {
        let rules = rules.iter().find(|rules| rules.table == table);
        let rules = rules.expect("a table with products has rules");
        for product in products {
            let mut item = Entry::new(&slots);
            for (name, value) in product["attributes"].as_object().expect("attributes") {
                if let Some(slot) = slots.of_written(name) {
                    item.set(slot, value.as_str().expect("a text"));
                }
            }
            let usage = regions.usage(item.get(entry::USAGE_TYPE)).to_owned();
            item.set(entry::USAGE, &usage);
            let offer = product["offer"].as_str().expect("an offer");
            let service = product["attributes"]["servicecode"]
                .as_str()
                .unwrap_or_default();
            let is_of = rules
                .offers
                .iter()
                .any(|code| code == offer || code == service);
            let mut captures = Captures::default();
            let mut made: Row = None;
            for rule in rules.all.iter().filter(|_| is_of) {
                match rule.make(&item, &mut captures, &regions) {
                    Made::Row(sku, _, per) => {
                        let region = match (rule.is_global, regions.held(&item)) {
                            (true, _) => "global".to_owned(),
                            (false, Held::Region(region)) => regions.numbered(region).to_owned(),
                            (false, _) => break,
                        };
                        let price = decimal(product["price"].as_str().expect("a price"));
                        let price = price.expect("a decimal") / per;
                        made = Some((
                            region,
                            sku,
                            rule.unit.clone(),
                            price.normalize().to_string(),
                        ));
                    }
                    Made::Other => continue,
                    Made::Unit | Made::Name => {}
                }
                break;
            }
            let Some(sku) = product["sku"].as_str() else {
                assert_eq!(made, None, "{table}: {product}");
                none += 1;
                continue;
            };
            rows += 1;
            let (region, found, unit, price) = made.unwrap_or_else(|| panic!("{table}: {product}"));
            assert_eq!(
                (&*region, &*found),
                (product["region"].as_str().expect("a Region"), sku)
            );
            // The row inside the program has the same unit, and one of its tiers that price.
            let known = catalog.price(&table, &region, sku).expect("a row of ours");
            assert_eq!(known.unit, unit, "{table}: {product}");
            let price: f64 = price.parse().expect("a number");
            let is_it = |row: &PriceRow| {
                row.tiers
                    .iter()
                    .any(|tier| (tier.price - price).abs() <= 1e-9 * price)
            };
            assert!(is_it(known), "{table}: {product}: {known:?}");
        }
    }
    assert!(rows >= 250 && none >= 80, "{rows} {none}");
}

#[test]
fn at_least_forty_tables_have_rules_and_no_rule_makes_a_row_of_another_table() {
    let tables = files::imports();
    assert!(tables.len() >= 40, "{}", tables.len());
    let known = files::tables();
    for table in tables {
        assert!(known.contains(&table), "{table}");
        assert!(
            products().contains_key(table),
            "{table} has no products to try its rules on"
        );
    }
}

#[test]
fn a_rule_that_cannot_be_read_is_told_with_its_place() {
    let good = "offers = [\"X\"]\n[[row]]\nsku = \"x.{a}\"\ndescription = \"X\"\nunit = \"hour\"\nunits = { Hrs = 1 }\n[row.where]\nusage = \"A:{a}\"\n";
    let read = |text: &str| rule::read("x.toml", "x", text, &mut Slots::default());
    assert!(read(good).is_ok());
    for (from, to, line) in [
        ("x.{a}", "x.{b}", 3),
        ("\"X\"\nunit", "\"=X\"\nunit", 4),
        ("Hrs = 1", "Hrs = 0", 6),
        ("usage =", "Usage =", 8),
        ("A:{a}", "{a}{b}", 8),
        ("unit =", "units_ =", 5),
        ("[row.where]", "[row.words.c]\nx = \"y\"\n[row.where]", 7),
        ("unit = \"hour\"", "unit = \"hour\"\nregion = \"local\"", 6),
    ] {
        let text = good.replacen(from, to, 1);
        let findings = read(&text).expect_err(to);
        assert_eq!(findings[0].place.line, line, "{to}: {findings:?}");
    }
}
