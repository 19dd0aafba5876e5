//! Money in the user's currency (`model.md` 9.1): what is in dollars is converted at a rate
//! with its day, once and by name; nothing else is.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use recoup::Study;
use recoup::catalog::Catalog;
use recoup::graph::Graph;
use recoup::model::{Model, build};
use recoup::plan::{Plan, read};
use recoup::report::words::ENGLISH;
use recoup::units::{Currency, print};
use serde_json::Value;

use crate::golden::ORACLE;

/// A plan with amounts in euros, which bring their own price of a server, and in dollars.
const PLAN: &str = r#"
strategy = "backup-restore"
workload.region = "us-east-1"
recovery.region = "us-west-2"
[currency]
code = "EUR"
per_usd = "0.92 EUR"
as_of = "2026-11-01"
[targets]
budget = "9000 EUR/month"
[impact]
downtime = "12000 USD/h"
data_loss = "20000 EUR/h"
[costs]
labour = "5596.49 USD/month"
one_off = "3600 EUR"
[drills]
per_year = 2
people = 4
rate = "60 USD/h to 100 USD/h"
[component.web]
service = "ec2"
type = "m5.xlarge"
count = 2
requires = ["db"]
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "200 GiB"
change = "500 MiB/h"
[component.db.protect]
snapshots = { every = "6h", keep = "35d", copy = "recovery" }
logs = { every = "5m", keep = "35d", copy = "recovery" }
"#;

const PRICES: &str = "service,region,sku,unit,currency,price,as_of,source\n\
    ec2,us-east-1,ec2.linux.m5.xlarge,hour,EUR,0.15,2026-11-01,our contract\n";

fn catalog(prices: &str) -> Catalog {
    let catalog = Catalog::embedded().with_prices("prices.csv", prices);
    catalog.unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn plan(text: &str, sets: &[&str]) -> Plan {
    let sets: Vec<String> = sets.iter().map(|&set| set.to_owned()).collect();
    read("plan.toml", text, None, &sets).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn model(sets: &[&str]) -> Model {
    build(&plan(PLAN, sets), &catalog(PRICES)).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn value(graph: &Graph, name: &str) -> f64 {
    graph.value(graph.find(name).unwrap_or_else(|| panic!("{name}")))
}

fn alike(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}

/// The codes and messages of what is wrong with a plan.
fn wrong(text: &str, prices: &str) -> Vec<(String, String)> {
    let findings = match read("plan.toml", text, None, &[]) {
        Ok(plan) => build(&plan, &catalog(prices)).expect_err("it is refused"),
        Err(findings) => findings,
    };
    let said = findings.0.into_iter();
    said.map(|one| {
        let at = format!("{}:{} {}", one.place.line, one.place.column, one.message);
        (one.code.to_owned(), at)
    })
    .collect()
}

#[test]
fn the_worked_answer_holds() {
    let golden: Value = serde_json::from_str(ORACLE).expect("the oracle is JSON");
    let want = golden["fx.eur"]["value"].as_f64().expect("a number");
    let graph = &model(&[]).graph;
    let found = value(graph, "costs.labour");
    assert!(((found - want) / want).abs() <= 1e-9, "{found}, not {want}");
    assert!(alike(value(graph, "bill.labour.monthly"), found));
    assert!(alike(value(graph, "costs.labour.usd"), 5596.49));
}

#[test]
fn dollars_are_converted_and_nothing_else() {
    let model = model(&[]);
    let graph = &model.graph;
    for line in &model.bill.lines {
        let price = graph.value(line.unit_price);
        let list = line.list_price.map(|node| graph.value(node));
        match line.list_currency.as_deref() {
            Some("USD") => assert!(alike(price, 0.92 * list.expect("a price")), "{line:?}"),
            Some("EUR") => assert_eq!(Some(price), list, "{line:?}"),
            other => assert!(other.is_none() && list.is_none(), "{line:?}"),
        }
    }
    let currencies = model
        .bill
        .lines
        .iter()
        .map(|line| line.list_currency.as_deref());
    let currencies: Vec<_> = currencies.collect();
    for one in [Some("USD"), Some("EUR"), None] {
        assert!(currencies.contains(&one), "{one:?}");
    }
    assert!(alike(
        value(graph, "impact.downtime"),
        0.92 * 12_000.0 / 3600.0
    ));
    assert!(alike(value(graph, "impact.data_loss"), 20_000.0 / 3600.0));
    assert!(graph.find("impact.data_loss.usd").is_none());
    // The default of an hour's work is in dollars.
    assert!(alike(value(graph, "event.rate"), 0.92 * 80.0 / 3600.0));
    let own = "price.ec2.us-east-1.ec2.linux.m5.xlarge";
    assert!(graph.find(&format!("{own}.list")).is_none());
    let rate = graph.find("currency.per_usd").expect("a rate");
    let source = graph.source(rate).expect("a source");
    assert_eq!(source.as_of.as_deref(), Some("2026-11-01"));
    assert_eq!(graph.label(rate), Some("EUR per USD"));
    let meaning = graph.meaning(rate).map(|said| ENGLISH.sentence(said));
    let said = "What a US dollar costs in EUR, as of 2026-11-01.";
    assert_eq!(meaning.as_deref(), Some(said));
}

#[test]
fn the_rate_is_an_input_like_any_other() {
    let set = "currency.per_usd=0.88 EUR to 0.96 EUR";
    let model = model(&[set]);
    let graph = &model.graph;
    let rate = |ending: &str| value(graph, &format!("currency.per_usd{ending}"));
    for ending in ["", ".worst", ".mean"] {
        let amount = value(graph, &format!("costs.labour{ending}"));
        assert!(alike(amount, 5596.49 * rate(ending)), "{ending}");
        let hour = value(graph, &format!("drills.rate{ending}"));
        let dollars = value(graph, &format!("drills.rate.usd{ending}"));
        assert!(alike(hour, dollars * rate(ending)), "{ending}");
    }
    assert!(rate("") < rate(".mean") && rate(".mean") < rate(".worst"));
    let varied: Vec<&str> = model.varied.iter().map(|one| one.name.as_str()).collect();
    assert!(varied.contains(&"currency.per_usd") && varied.contains(&"drills.rate.usd"));
    let inputs = model.inputs();
    let find = |path: &str| {
        inputs
            .iter()
            .find(|one| one.path == path)
            .expect("an input")
    };
    assert!(alike(
        find("currency.per_usd").likely.expect("a number"),
        rate("")
    ));
    let labour = find("costs.labour");
    assert!(alike(labour.likely.expect("a number"), 5596.49 * rate("")));
    assert_eq!(labour.nodes.len(), 3);
    let (low, high) = find("drills.rate").range.ends();
    assert!(alike(low, 60.0 / 3600.0 * rate("")) && alike(high, 100.0 / 3600.0 * rate("")));
}

#[test]
fn a_row_is_the_plan_rebuilt() {
    let catalog = Arc::new(catalog(PRICES));
    for (path, values) in [
        ("currency.per_usd", [0.5, 0.92, 1384.5]),
        ("costs.labour", [0.0, 700.0, 1e6]),
        ("drills.rate", [0.001, 0.02, 3.0]),
    ] {
        for rate in ["0.92 EUR", "0.88 EUR to 0.96 EUR"] {
            let set = format!("currency.per_usd={rate}");
            let base = plan(PLAN, &[&set]);
            let study = Study::new(base.clone(), Arc::clone(&catalog)).expect("a plan");
            let names: Vec<&str> = ["cost.monthly", "eal", "tco", "downtime", "rto.region"].into();
            let answers = study
                .columns(&[(path, &values)], &names, 1)
                .expect("answers");
            for (row, value_there) in values.iter().enumerate() {
                let mut there = base.clone();
                assert!(there.set_number(path, *value_there));
                let whole = build(&there, &catalog).expect("a plan");
                for name in &names {
                    let (is, want) = (answers.column(name)[row], value(&whole.graph, name));
                    assert_eq!(is.to_bits(), want.to_bits(), "{path} {value_there}: {name}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    // Every amount that was in dollars times one factor, and no other number.
    #[test]
    fn a_dearer_rate_scales_what_was_in_dollars(rate in 0.01..2000.0f64, dearer in 1.0..50.0f64) {
        let at = |rate: f64| model(&[&format!("currency.per_usd={rate} EUR")]);
        let (before, after) = (at(rate), at(rate * dearer));
        let mut dollars = 0;
        for (name, node) in before.graph.names() {
            let of = |ending: &str| before.graph.find(&format!("{name}{ending}")).is_some();
            let (was, is) = (before.graph.value(node), value(&after.graph, name));
            let is_dollars = of(".usd") || name.starts_with("price.") && of(".list");
            if is_dollars || name == "currency.per_usd" {
                dollars += 1;
                prop_assert!(alike(is, was * dearer), "{name}: {was} became {is}");
            } else if !recoup_is_money(&before.graph, name) || before.graph.source(node).is_some() {
                prop_assert!(is.to_bits() == was.to_bits(), "{name}: {was} became {is}");
            }
        }
        prop_assert!(dollars > 10);
        for (line, there) in before.bill.lines.iter().zip(&after.bill.lines) {
            let factor = match (line.list_currency.as_deref(), line.component.as_str()) {
                (Some("USD"), _) | (None, "labour" ) => dearer,
                (None, "drills") => continue, // Of both: the people in dollars, a server in euros.
                _ => 1.0,
            };
            let (was, is) = (before.graph.value(line.monthly), after.graph.value(there.monthly));
            prop_assert!(alike(is, was * factor), "{line:?}: {was} became {is}");
        }
    }
}

/// Whether a quantity may hold dollars: money, or what is made of it.
fn recoup_is_money(graph: &Graph, name: &str) -> bool {
    let rate = graph.find("currency.per_usd").expect("a rate");
    let node = graph.find(name).expect("it is named");
    graph.reached(&[node]).contains(rate)
}

#[test]
fn without_a_rate_there_is_one_error_where_the_plan_says_euros() {
    let bare = PLAN.replace("per_usd = \"0.92 EUR\"\nas_of = \"2026-11-01\"\n", "");
    // Amounts in dollars: at the currency.
    assert_eq!(
        wrong(&bare, PRICES),
        [(
            "no-rate".to_owned(),
            "6:8 the plan is in EUR, `12000 USD/h` at plan.toml:10 is in USD, and nothing says \
             what a dollar costs"
                .to_owned()
        )]
    );
    // Price rows alone, of a plan that names no currency: at its first amount.
    let bare = bare.replace("[currency]\ncode = \"EUR\"\n", "");
    let bare = bare.replace("USD", "EUR");
    let said = wrong(&bare, PRICES);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].0 == "no-rate" && said[0].1.starts_with("6:10 the plan is in EUR, "));
}

#[test]
fn a_third_currency_is_an_error() {
    let pounds = PLAN.replace("20000 EUR/h", "20000 GBP/h");
    assert_eq!(
        wrong(&pounds, PRICES),
        [(
            "two-currencies".to_owned(),
            "13:13 `20000 GBP/h` is not in EUR, the plan's currency; only dollars are converted"
                .to_owned()
        )]
    );
    let said = wrong(PLAN, &PRICES.replace("EUR", "GBP"));
    let message = "the price of `ec2.linux.m5.xlarge` in `us-east-1` is in GBP, the plan is in EUR";
    assert_eq!(
        said,
        [("wrong-currency".to_owned(), format!("0:0 {message}"))]
    );
}

#[test]
fn a_rate_has_a_currency_of_the_plan_and_a_day() {
    let but = |old: &str, new: &str| {
        let said = wrong(&PLAN.replace(old, new), PRICES);
        let codes: Vec<String> = said.into_iter().map(|(code, _)| code).collect();
        codes.join(" ")
    };
    assert_eq!(but("as_of = \"2026-11-01\"\n", ""), "missing-key");
    assert_eq!(but("2026-11-01", "2026-02-30"), "bad-date");
    assert_eq!(but("0.92 EUR", "0.92 GBP"), "two-currencies");
    assert_eq!(but("0.92 EUR", "0 EUR"), "out-of-range");
    assert_eq!(but("code = \"EUR\"", "code = \"EURO\""), "unknown-currency");
}

/// Runs the program in a folder with plans.
fn recoup(at: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = crate::program::recoup().current_dir(at).args(args).output();
    let output = output.expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A folder with the plan in euros and one in dollars.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("written");
    };
    write("prices.csv", PRICES);
    write("euros.toml", &format!("pricing = \"prices.csv\"{PLAN}"));
    let (before, after) = PLAN.split_once("[currency]").expect("a currency");
    let (_, after) = after.split_once("[targets]").expect("targets");
    let dollars = format!("{before}[targets]{after}").replace("EUR", "USD");
    write("dollars.toml", &dollars);
    folder
}

#[test]
fn one_currency_for_all_plans_of_a_command_goes_before_theirs() {
    let folder = folder();
    let json = |args: &[&str]| -> Value {
        let (code, out, err) = recoup(folder.path(), args);
        assert_eq!(code, Some(0), "{err}");
        serde_json::from_str(&out).expect("JSON")
    };
    let plans = ["compare", "euros.toml", "dollars.toml", "--format", "json"];
    let mixed = json(&plans);
    assert!(
        mixed["plans"]
            .as_array()
            .expect("plans")
            .iter()
            .all(|one| one["place"].is_null())
    );
    let remarks = mixed["remarks"].to_string();
    assert!(
        remarks.contains("--currency EUR=0.92@2026-11-01"),
        "{remarks}"
    );
    let one = json(&[&plans[..], &["--currency", "EUR=1.25@2026-11-20"]].concat());
    let plans = one["plans"].as_array().expect("plans");
    assert!(plans.iter().all(|plan| plan["cost"]["currency"] == "EUR"));
    assert!(!one["remarks"].to_string().contains("currencies"));

    let args = [
        "score",
        "euros.toml",
        "--format",
        "json",
        "--currency",
        "EUR=1.25@2026-11-20",
    ];
    let score = json(&args);
    let lines = score["cost"]["lines"].as_array().expect("lines").iter();
    for line in lines.filter(|line| line["list_currency"] == "USD") {
        let (price, list) = (&line["unit_price"]["value"], &line["list_price"]);
        let [price, list] = [price, list].map(|one| one.as_f64().expect("a price"));
        assert!(alike(price, 1.25 * list), "{line}");
        assert_eq!(line["unit_price"]["unit"], "EUR per unit");
    }
    assert_eq!(
        score["overrides"],
        serde_json::json!(["--currency EUR=1.25@2026-11-20"])
    );
    let csv = [&args[..2], &["--format", "csv"]].concat();
    let (_, csv, _) = recoup(folder.path(), &csv);
    let list = csv
        .lines()
        .find(|line| line.contains("lines_list_price") && line.contains("USD"));
    assert!(
        list.is_some_and(|line| line.contains(",\"USD per unit\",")),
        "{csv}"
    );
    // What is left to type keeps the currency.
    let (_, text, _) = recoup(folder.path(), &[&args[..2], &["--full"]].concat());
    assert!(
        text.contains("0.92 EUR") && text.contains("as of 2026-11-01"),
        "{text}"
    );
    let (_, text, _) = recoup(folder.path(), &[&args[..2], &args[4..]].concat());
    assert!(text.contains("--currency EUR=1.25@2026-11-20"), "{text}");
}

#[test]
fn a_currency_on_the_command_line_says_its_rate_and_its_day() {
    let folder = folder();
    let said = |currency: &str| {
        let args = ["score", "dollars.toml", "--currency", currency];
        let (code, _, err) = recoup(folder.path(), &args);
        (code, err)
    };
    for (currency, wanted) in [
        ("EUR", "`EUR` is no rate with its day"),
        ("EUR=0.92", "`EUR=0.92` is no rate with its day"),
        ("EURO=0.92@2026-11-01", "`EURO` is not a known currency"),
        (
            "EUR=0.92@yesterday",
            "`yesterday` is not a day of the calendar",
        ),
        ("EUR=dear@2026-11-01", "dear"),
        (
            "USD=1@2026-11-01",
            "the plan is in USD: there is nothing to convert",
        ),
    ] {
        let (code, err) = said(currency);
        assert_eq!(code, Some(1), "{currency}: {err}");
        assert!(err.contains(wanted), "{currency}: {err}");
        assert!(err.contains("--> --currency"), "{currency}: {err}");
    }
    assert_eq!(said("EUR=0.88 to 0.96@2026-11-01").0, Some(0));
    // Nothing of a plan in euros alone needs a rate.
    let euros = "strategy = \"backup-restore\"\npricing = \"prices.csv\"\n\
        workload.region = \"us-east-1\"\nrecovery.region = \"us-west-2\"\n\
        targets.budget = \"9000 EUR/month\"\nevent.rate = \"80 EUR/h\"\n\
        [component.own]\nservice = \"own-server\"\ntype = \"x\"\n";
    let prices = PRICES.replace("ec2,us-east-1,ec2.linux.m5.xlarge", "own,global,server.x");
    let write = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("written");
    };
    write("dollars.toml", euros);
    write("prices.csv", &prices);
    let (code, err) = said("EUR=0.92@2026-11-01");
    assert!(err.contains("Nothing here is in USD"), "{err}");
    assert_eq!(code, Some(1));
}

#[test]
fn won_and_yen_have_no_decimals() {
    let folder = folder();
    for (code, rate) in [("KRW", "1384.5"), ("JPY", "150.25")] {
        let currency = format!("{code}={rate}@2026-11-01");
        let args = ["score", "dollars.toml", "--full", "--currency", &currency];
        let (_, text, err) = recoup(folder.path(), &args);
        assert!(err.is_empty(), "{err}");
        let amounts = text.split_whitespace().zip(text.split_whitespace().skip(1));
        let amounts = amounts.filter(|(_, unit)| unit.split('/').next() == Some(code));
        let amounts: Vec<&str> = amounts.map(|(amount, _)| amount).collect();
        assert!(amounts.len() > 3, "{text}");
        assert!(
            amounts
                .iter()
                .all(|amount| !amount.contains('.') || amount.replace(',', "") == rate),
            "{text}"
        );
        let currency = Currency::new(code).expect("a currency");
        let monthly = recoup::units::Dimension::Monthly;
        let said = print(monthly, 5596.49 * 1384.5, currency);
        assert_eq!(said, format!("7,748,340 {code}/month"));
    }
}
