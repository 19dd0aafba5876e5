//! A plan's price file, and what is said about slips in it.

use super::said;
use crate::catalog::Catalog;

const HEADER: &str =
    "service,region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n";

fn laid(rows: &str) -> Catalog {
    let text = format!("{HEADER}{rows}");
    Catalog::embedded()
        .with_prices("prices.csv", &text)
        .unwrap_or_else(|findings| panic!("{}", said(&findings)))
}

fn refused(text: &str) -> String {
    said(
        &Catalog::embedded()
            .with_prices("prices.csv", text)
            .expect_err("a slip"),
    )
}

#[test]
fn a_price_is_read_exactly() {
    let catalog = Catalog::embedded();
    let row = catalog
        .price("s3", "ap-northeast-2", "s3.standard.storage")
        .expect("there");
    let prices: Vec<f64> = row.tiers.iter().map(|tier| tier.price).collect();
    let bounds: Vec<f64> = row.tiers.iter().map(|tier| tier.from).collect();
    assert_eq!(
        (prices, bounds),
        (vec![0.025, 0.024, 0.023], vec![0.0, 51200.0, 512_000.0])
    );
    assert!(row.tiers[2].to.is_infinite());
    assert_eq!(
        (row.unit.as_str(), row.currency.as_str()),
        ("gb-month", "USD")
    );
    assert!(
        row.source.starts_with("v0rts/aws-price-watcher"),
        "{}",
        row.source
    );
    let line: usize = row
        .place
        .strip_prefix("pricing/prices/s3.csv:")
        .expect(&row.place)
        .parse()
        .expect("a line");
    let text = include_str!("../../../pricing/prices/s3.csv");
    assert!(
        text.lines()
            .nth(line - 1)
            .expect("a line")
            .starts_with("ap-northeast-2,s3.standard.storage,")
    );
}

#[test]
fn a_global_price_holds_in_every_region() {
    let catalog = Catalog::embedded();
    let row = catalog
        .price("route53", "eu-west-3", "route53.query.latency")
        .expect("there");
    assert_eq!((row.region.as_str(), row.tiers.len()), ("global", 2));
    let again = catalog
        .price("route53", "global", "route53.query.latency")
        .expect("there");
    assert!(std::ptr::eq(row, again));
}

#[test]
fn a_row_of_the_plan_replaces_all_tiers() {
    let catalog = laid(
        "s3,ap-northeast-2,s3.standard.storage,,gb-month,USD,0.02,,,2026-11,our contract\n\
         own,global,rack.month,\"Rack, 42 units\",month,EUR,900,,,2026,invoice\n",
    );
    let row = catalog
        .price("s3", "ap-northeast-2", "s3.standard.storage")
        .expect("there");
    assert_eq!(row.tiers.len(), 1);
    assert_eq!(
        (row.place.as_str(), row.source.as_str()),
        ("prices.csv:2", "our contract")
    );
    let row = catalog
        .price("own", "eu-west-3", "rack.month")
        .expect("there");
    assert_eq!(
        (row.description.as_str(), row.currency.as_str()),
        ("Rack, 42 units", "EUR")
    );
    assert!(
        catalog
            .price("s3", "eu-west-3", "s3.standard.storage")
            .expect("there")
            .tiers
            .len()
            > 1
    );
}

#[test]
fn tiers_are_joined_whatever_their_order() {
    let catalog = laid(
        "own,global,x,,gb,USD,1,10,,2026-02,s\n\
         own,global,x,,gb,USD,2,0,10,2025,s\n",
    );
    let row = catalog.price("own", "global", "x").expect("there");
    let tiers: Vec<(f64, f64)> = row
        .tiers
        .iter()
        .map(|tier| (tier.price, tier.from))
        .collect();
    assert_eq!(tiers, [(2.0, 0.0), (1.0, 10.0)]);
    assert_eq!(row.as_of, "2025");
}

#[test]
fn a_missing_price_says_how_to_supply_it() {
    const SUPPLY: &str = "Add a row to a CSV and name it with `pricing = \"prices.csv\"` in the plan, or pass `--pricing DIR`.";
    let catalog = laid("own,eu-west-3,x,,gb,USD,1,,,2026,s\n");
    let missing = |service: &str, region: &str, sku: &str| {
        let error = catalog.price(service, region, sku).expect_err("missing");
        assert_eq!(
            error.to_string(),
            format!("no price for `{sku}` of `{service}` in `{region}`")
        );
        let help = error.help(None);
        help.strip_suffix(SUPPLY)
            .expect(&help)
            .trim_end()
            .to_owned()
    };
    assert_eq!(
        missing("ec2", "eu-west-3", "ec2.linux.m6i.lerge"),
        "The nearest that has a price there is `ec2.linux.m6i.large`."
    );
    assert_eq!(
        missing("ec3", "eu-west-3", "x"),
        "There is no price table `ec3`; did you mean `ec2`?"
    );
    assert_eq!(
        missing("own", "us-east-1", "x"),
        "It is priced in `eu-west-3`."
    );
    let r7g = missing("rds", "eu-west-3", "rds.mysql.multi-az.db.r7g.large");
    assert!(r7g.starts_with("The r7g classes were not offered there when the prices were captured. It is priced in `ap-east-1`, "));
}

#[test]
fn every_slip_in_a_price_file_is_named_at_once() {
    let text = format!(
        "{HEADER}\
         ec2,eu-west-3,a,,hour,USD,0,1,,,2026,s\n\
         ec2,eu-west-3,b,,hour,USD,NaN,,,2026,s\n\
         ec2,eu-west-3,c,,hour,USD,-0.1,,,2026,s\n\
         ec2,eu-west-3,d,,hour,usd,0.1,,,26-1,s\n\
         ec2,,e,,hour,USD,\"0,1\",,,2026,s\n"
    );
    let wanted = "\
[bad-row] the row has 12 cells, the header 11
  prices.csv:2:1 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one cell a column
  Put texts with commas into quotation marks; write `,,` for an empty cell.
[bad-number] `NaN` in column `price` is not a number
  prices.csv:3:27 ^^^ a number belongs here
  Write digits and a decimal point only: `0.118`.
[negative-number] `-0.1` in column `price` is negative
  prices.csv:4:27 ^^^^ a number belongs here
  Prices and tiers are zero or more.
[unknown-currency] `usd` in column `currency` is not a currency
  prices.csv:5:23 ^^^ a currency belongs here
  Write `USD`.
[bad-date] `26-1` in column `as_of` is not a date
  prices.csv:5:33 ^^^^ a date belongs here
  Write it as `2026-03-31`; the day, or the day and the month, may be left out.
[missing-value] column `region` is empty
  prices.csv:6:5 ^ a value belongs here
  Each row needs `region`.
";
    assert_eq!(refused(&text), wanted);
}

#[test]
fn a_wrong_header_is_named_column_by_column() {
    let wanted = "\
[missing-column] column `currency` is missing
  p.csv:1:1 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the header names the columns
  Add `currency` to the first line and a value to each row.
[unknown-column] `prise` is not a column of this file
  p.csv:1:25 ^^^^^ not a known column
  Write `price`.
[duplicate-column] column `sku` is there twice
  p.csv:1:45 ^^^ the second time
  Remove one of them.
";
    let text = "service,region,sku,unit,prise,as_of,source,,sku\n";
    let said = said(
        &Catalog::embedded()
            .with_prices("p.csv", text)
            .expect_err("a slip"),
    );
    for finding in wanted.split_inclusive(".\n") {
        assert!(said.contains(finding), "{said}\nlacks\n{finding}");
    }
    assert!(refused("").starts_with("[empty-file] `prices.csv` has no header\n"));
}

#[test]
fn tiers_have_neither_gaps_nor_overlaps() {
    let slips = |rows: &str| -> Vec<String> {
        let said = refused(&format!("{HEADER}{rows}"));
        let heads = said
            .lines()
            .filter(|line| line.starts_with('['))
            .map(ToOwned::to_owned);
        heads.collect()
    };
    let row = |price: &str, from: &str, to: &str| {
        format!("own,global,c,,gb,USD,{price},{from},{to},2026,s\n")
    };
    assert_eq!(
        slips(&(row("1", "0", "10") + &row("2", "20", ""))),
        ["[bad-tier] `c` in `global` has no price between 10 and 20"]
    );
    assert_eq!(
        slips(&(row("1", "0", "10") + &row("2", "5", ""))),
        ["[bad-tier] `c` in `global` has two prices between 5 and 10"]
    );
    assert_eq!(
        slips(&row("1", "5", "")),
        ["[bad-tier] `c` in `global` has no price between 0 and 5"]
    );
    assert_eq!(
        slips(&row("1", "0", "10")),
        ["[bad-tier] `c` in `global` has no price from 10 on"]
    );
    assert_eq!(
        slips(&row("1", "10", "10")),
        ["[bad-tier] column `tier_to` is not above `tier_from`: 10 to 10"]
    );
    assert_eq!(
        slips(&(row("1", "", "") + &row("2", "", ""))),
        ["[duplicate-row] `c` in `global` has two prices from 0 on"]
    );
    let mixed = row("1", "0", "10") + "own,global,c,,month,EUR,2,10,,2026,s\n";
    assert_eq!(
        slips(&mixed),
        [
            "[mixed-units] `c` in `global` is priced by `gb` and by `month`",
            "[mixed-currencies] `c` in `global` is priced in USD and in EUR"
        ]
    );
}

#[test]
fn a_broken_file_ends_after_a_screenful() {
    let said = refused(&format!("{HEADER}{}", "x\n".repeat(10_000)));
    assert_eq!(said.matches("[bad-row]").count(), 100);
    assert!(said.contains("[more-findings] `prices.csv` has more findings than these 100\n"));
    assert!(
        refused(&format!("{HEADER}\"open"))
            .contains("[bad-csv] the quotation mark is never closed")
    );
}
