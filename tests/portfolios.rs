//! Plans of different workloads: amounts add, and those of variants of one workload do not.

use recoup::Study;
use recoup::analysis::{Simulate, compare, score, simulate};
use recoup::plan::CURRENCY;

use crate::program::{json, printed};

const THREE: [&str; 3] = [
    "plans/reference/warm-standby.toml",
    "plans/shop/pilot-light.toml",
    "plans/starter/pilot-light.toml",
];

fn number(value: &serde_json::Value, path: &str) -> f64 {
    let found = value.pointer(path).and_then(serde_json::Value::as_f64);
    found.unwrap_or_else(|| panic!("{path} of {value:#}"))
}

#[test]
fn amounts_of_different_workloads_add() {
    let all = json("compare", &THREE);
    let totals = &all["totals"];
    assert_eq!(totals["plans"], 3);
    let sum = |path: &str| -> f64 {
        let plans = all["plans"].as_array().expect("plans");
        plans.iter().map(|plan| number(plan, path)).sum()
    };
    for (key, path) in [("/monthly", "/cost/monthly"), ("/eal", "/eal")] {
        let (told, sum) = (number(totals, key), sum(path));
        assert!((told - sum).abs() <= 1e-9 * sum, "{key}: {told} {sum}");
    }
    let page = printed(&[&["compare"], &THREE[..]].concat());
    assert!(page.contains("All 3 together"), "{page}");
    assert!(page.contains("availability do"), "{page}");
    // The horizon of the total is that of all of them, and is named.
    let months = number(totals, "/months");
    assert!((months / 12.0).fract() <= 0.0, "{months}");
    let years = format!("Total cost, {} years", months / 12.0);
    assert!(page.contains(&years), "{page}");
}

#[test]
fn best_designs_of_different_workloads_add() {
    let fixed = ["--fix", "strategy,component.*,failover.*,recovery.*"];
    let args = [&THREE[1..], &fixed].concat();
    let all = json("recommend", &args);
    let totals = &all["totals"];
    assert_eq!(totals["plans"], 2);
    let plans = all["plans"].as_array().expect("plans");
    for (key, path) in [
        ("/monthly", "cost_monthly"),
        ("/eal", "eal"),
        ("/tco", "tco"),
    ] {
        let best = plans
            .iter()
            .map(|plan| number(plan, &format!("/best/0/comes_to/{path}")));
        let (told, sum) = (number(totals, key), best.sum::<f64>());
        assert!((told - sum).abs() <= 1e-9 * sum, "{key}: {told} {sum}");
    }
    let page = printed(&[&["recommend"], &args[..]].concat());
    assert!(
        page.contains("The best designs of all 2 plans together"),
        "{page}"
    );
    let csv = printed(&[&["recommend"], &args[..], &["--format", "csv"]].concat());
    let last = csv.lines().last().expect("records");
    assert!(last.starts_with(",\"together\","), "{last}");
    // Of one of them no design is left.
    let none = [&args[..], &["--within", "1 USD/month"]].concat();
    assert!(json("recommend", &none).get("totals").is_none());
    let one = json("recommend", &[&THREE[1..2], &fixed].concat());
    assert!(one.get("totals").is_none());
}

#[test]
fn variants_of_one_workload_are_never_added() {
    let none = |plans: &[&str]| {
        assert!(json("compare", plans).get("totals").is_none(), "{plans:?}");
        let page = printed(&[&["compare"], plans].concat());
        assert!(!page.contains("together"), "{page}");
    };
    // One file states their components.
    none(&[
        "plans/shop/pilot-light.toml",
        "plans/shop/warm-standby.toml",
    ]);
    none(&["plans/shop"]);
    // Two of three are of one.
    none(&[&THREE[..], &["plans/shop/warm-standby.toml"]].concat());
    none(&[THREE[0]]);
    none(&[THREE[0], THREE[0]]);
    // A whole file elsewhere with the same components, and one whose name begins alike.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("whole.toml");
    let file = path.to_str().expect("text");
    let text = ["base/workload.toml", "pilot-light.toml"]
        .map(|name| std::fs::read_to_string(format!("plans/starter/{name}")).expect("a plan"));
    let own = text[1].lines().filter(|line| !line.starts_with("extends"));
    let (keys, tables): (Vec<&str>, Vec<&str>) = {
        let own: Vec<&str> = own.collect();
        let first = own.iter().position(|line| line.starts_with('['));
        let (keys, tables) = own.split_at(first.unwrap_or(own.len()));
        (keys.to_vec(), tables.to_vec())
    };
    let whole = [keys.join("\n"), text[0].clone(), tables.join("\n")].join("\n");
    std::fs::write(&path, whole).expect("written");
    none(&[THREE[2], file]);
}

#[test]
fn totals_of_other_horizons_and_amounts_in_other_currencies_do_not_add() {
    let of = |set: &str| {
        let load = |file: &str, set: &[String]| {
            let study = Study::load(file, set).expect("a plan");
            score(study.plan(), study.model())
        };
        let set = [set.to_owned()];
        compare(vec![load(THREE[0], &[]), load(THREE[1], &set)]).totals
    };
    let same = of("horizon.months=36").expect("different workloads");
    assert!(same.tco.is_some() && same.eal.is_some());
    let other = of("horizon.months=12").expect("different workloads");
    assert!(other.tco.is_none() && other.eal.is_some());
    assert!(of(&format!("{CURRENCY}EUR=0.92@2026-11-01")).is_none());
}

#[test]
fn simulated_losses_of_different_workloads_add_year_by_year() {
    let load = |file: &&str| Study::load(file, &[]).expect("a plan");
    let studies: Vec<Study> = THREE.iter().map(load).collect();
    let mut what = Simulate::default();
    what.years = 4_000;
    let found = simulate(&studies, &what).expect("years");
    let together = found.together.expect("different workloads");
    let mean = |of: fn(&recoup::analysis::SimulatedPlan) -> f64| -> f64 {
        found.plans.iter().map(of).sum()
    };
    let sum = mean(|plan| plan.loss.as_ref().map_or(0.0, |loss| loss.mean.mean));
    assert!((together.loss.mean.mean - sum).abs() <= 1e-9 * sum);
    let outlay = mean(|plan| plan.outlay);
    assert!((together.outlay - outlay).abs() <= 1e-9 * outlay);
    // A bad year of all is no worse than the bad years of each together.
    let worst = mean(|plan| {
        let loss = plan.loss.as_ref().expect("it states its impact");
        loss.at_risk.last().expect("a level").tail
    });
    assert!(together.loss.at_risk.last().expect("a level").tail <= worst * (1.0 + 1e-12));
    // The same numbers on any number of threads.
    what.threads = 3;
    let again = simulate(&studies, &what).expect("years").together;
    let again = again.expect("different workloads").loss;
    assert_eq!(again.mean.mean.to_bits(), together.loss.mean.mean.to_bits());
    assert_eq!(again.median.to_bits(), together.loss.median.to_bits());
    let args = ["--years", "2000"];
    let json = json("simulate", &[&THREE[..], &args].concat());
    assert!(json["together"]["loss"].is_object(), "{json:#}");
    let page = printed(&[&["simulate"], &THREE[..], &args].concat());
    assert!(page.contains("All together"), "{page}");
    // In flat records they have names of their own, and no plan.
    let csv = printed(&[&["simulate"], &THREE[..], &args, &["--format", "csv"]].concat());
    let csv = csv.replace('"', "");
    let together = |line: &&str| line.contains(",together_");
    let rows: Vec<&str> = csv.lines().filter(together).collect();
    assert!(
        rows.iter().all(|row| row.starts_with(",,,,together_")),
        "{rows:#?}"
    );
    let mean = |row: &&&str| row.contains(",together_loss,");
    let [mean] = rows.iter().filter(mean).collect::<Vec<_>>()[..] else {
        panic!("{rows:#?}")
    };
    let told: f64 = mean
        .split(',')
        .nth(7)
        .expect("a value")
        .parse()
        .expect("a number");
    let want = number(&json, "/together/loss/mean");
    assert!((told - want).abs() <= 1e-12 * want, "{told} {want}");
    assert_eq!(
        csv.lines()
            .skip(1)
            .filter(|line| line.starts_with(",,"))
            .count(),
        rows.len()
    );
    let shop = [
        "plans/shop/pilot-light.toml",
        "plans/shop/warm-standby.toml",
    ];
    let page = printed(&[&["simulate"], &shop[..], &args].concat());
    assert!(!page.contains("All together"), "{page}");
}
