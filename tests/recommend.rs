//! `recommend` as a user meets it: what it prints, writes and refuses.

use crate::program;

const PLAN: &str = "plans/shop/backup-restore.toml";
/// What leaves little to search.
const FEW: &str = "component.assets.*,failover.*,link.*,drills.*,component.db.protect.snapshots.*";

/// What a command says on both streams, and its exit code.
fn said(args: &[&str]) -> (String, String, Option<i32>) {
    program::said(&[&["recommend"], args].concat())
}

fn json(args: &[&str]) -> serde_json::Value {
    program::json("recommend", args)
}

#[test]
fn the_winner_is_what_score_says_of_it() {
    let found = json(&[PLAN, "--fix", FEW]);
    let plan = &found["plans"][0];
    let winner = &plan["best"][0];
    let mut args = vec![PLAN.to_owned()];
    for change in winner["changes"].as_array().expect("a list") {
        let set = change["set"].as_str().expect("a text").to_owned();
        args.extend(["--set".to_owned(), set]);
    }
    assert!(args.len() > 1, "the plan misses targets as it is");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let score = program::json("score", &args);
    let total = score.pointer("/risk/tco/value").expect("a total cost");
    assert_eq!(&winner["comes_to"]["tco"], total);
    assert_eq!(winner["comes_to"]["verdict"], "pass");
    // The last step is the winner, and the first strategy is the best.
    let steps = plan["steps"].as_array().expect("a list");
    assert_eq!(steps.last().expect("steps")["comes_to"], winner["comes_to"]);
    let totals = plan["best"].as_array().expect("a list").iter();
    let totals: Vec<f64> = totals
        .map(|one| one["comes_to"]["tco"].as_f64().expect("a number"))
        .collect();
    assert!(totals.is_sorted(), "{totals:?}");
    assert_eq!(plan["own"]["comes_to"]["verdict"], "miss");
}

#[test]
fn threads_change_nothing() {
    let with =
        |threads: &str| said(&[PLAN, "--fix", FEW, "--format", "json", "--threads", threads]);
    let one = with("1");
    assert_eq!(one, with("2"));
    assert_eq!(one, with("7"));
    assert_eq!(one.2, Some(0), "{}", one.1);
}

#[test]
fn where_nothing_keeps_the_targets_the_closest_is_shown() {
    let fixed = format!("{FEW},strategy,component.db.*");
    let (out, _, code) = said(&[PLAN, "--fix", &fixed]);
    assert_eq!(code, Some(3), "{out}");
    assert!(out.contains("No design meets every target"), "{out}");
    let found = json(&[PLAN, "--fix", &fixed]);
    let plan = &found["plans"][0];
    assert_eq!(plan["none"], serde_json::json!(["backup-restore"]));
    assert_eq!(plan["closest"]["comes_to"]["verdict"], "miss");
}

#[test]
fn a_budget_buys_the_least_expected_loss() {
    let plan = "plans/shop/warm-standby.toml";
    let few = format!("{FEW},strategy,component.db.*");
    let budget = |amount: &str| {
        let found = json(&[
            plan,
            "--fix",
            &few,
            "--within",
            amount,
            "--vary",
            "drills.per_year=1,2,4,12",
        ]);
        let winner = &found["plans"][0]["best"][0]["comes_to"];
        let number = |key: &str| winner[key].as_f64().expect("a number");
        (number("cost_monthly"), number("eal"))
    };
    let (thrifty, lavish) = (budget("6000 USD/month"), budget("9000 USD/month"));
    assert!(
        thrifty.0 <= 6000.0 && lavish.0 <= 9000.0,
        "{thrifty:?} {lavish:?}"
    );
    assert!(lavish.1 < thrifty.1, "{thrifty:?} {lavish:?}");
}

#[test]
fn what_is_typed_wrong_is_told() {
    for (args, told) in [
        (
            vec!["--by", "tcoo"],
            "`tcoo` is not a quantity of this plan",
        ),
        (
            vec!["--fix", "component.dbb.*"],
            "`component.dbb.*` is no input of this plan",
        ),
        (
            vec!["--vary", "drills.per_year=1..4"],
            "`drills.per_year` needs its values one by one",
        ),
        (
            vec!["--vary", "drills.per_year"],
            "nothing says what `drills.per_year` may be",
        ),
        (vec!["--vary", "recovery.capacity=10%,lots"], "lots"),
        (vec!["--within", "6000"], "6000"),
        (
            vec!["--within", "6000 EUR/month"],
            "the budget is in EUR, the plan in USD",
        ),
    ] {
        let (out, err, code) = said(&[&[PLAN, "--fix", FEW][..], &args].concat());
        assert!(out.is_empty() && err.contains(told), "{args:?}: {out}{err}");
        assert_eq!(code, Some(1), "{args:?}");
    }
}

#[test]
fn a_plan_that_is_refused_with_its_own_numbers_is_brought_back_by_one_that_is_named() {
    let plan = "plans/shop/warm-standby.toml";
    let fixed = format!("{FEW},strategy,component.db.protect.*,recovery.*");
    let found = json(&[
        plan,
        "--set",
        "workload.zones=1",
        "--set",
        "component.db.multi_az=false",
        "--fix",
        &fixed,
        "--vary",
        "workload.zones=1,2",
        "--vary",
        "component.db.multi_az=true,false",
    ]);
    assert_eq!(found["plans"][0]["effort"]["refused"], 0);
    assert_eq!(found["plans"][0]["effort"]["plans"], 2);
}

#[test]
fn what_keeps_targets_and_is_not_allowed_is_told_apart() {
    let plan = "plans/shop/warm-standby.toml";
    let fixed = format!("{FEW},strategy,component.*,recovery.*");
    let (out, _, code) = said(&[plan, "--fix", &fixed, "--within", "1000 USD/month"]);
    assert_eq!(code, Some(3), "{out}");
    assert!(out.contains("none of them is within the budget"), "{out}");
    assert!(!out.contains("No design comes back"), "{out}");
    let args = [plan, "--fix", &fixed, "--by", "rto.region.worst"];
    let (_, err, code) = said(&args);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("rests on a sample of each design"), "{err}");
}

#[test]
fn the_front_is_every_trade_off_there_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let charts = folder.path().to_str().expect("a plain path");
    let plan = "plans/shop/pilot-light.toml";
    let fixed = "component.*,failover.routing,link.*";
    let found = json(&[plan, "--fix", fixed, "--front", "--charts", charts]);
    let found = &found["plans"][0];
    let front = found["front"].as_array().expect("a list");
    let number =
        |of: &serde_json::Value, key: &str| of["comes_to"][key].as_f64().expect("a number");
    let outlays: Vec<f64> = front
        .iter()
        .map(|one| number(one, "cost_monthly"))
        .collect();
    assert!(outlays.len() > 2 && outlays.is_sorted(), "{outlays:?}");
    let weighed = |of: &serde_json::Value| {
        let less = ["cost_monthly", "rto_region_s", "rpo_region_s"].map(|key| number(of, key));
        [less[0], less[1], less[2], 1.0 - number(of, "availability")]
    };
    // The best of each strategy is near one of them.
    for best in found["best"].as_array().expect("a list") {
        let own = weighed(best);
        let is_near =
            |one: &serde_json::Value| weighed(one).iter().zip(own).all(|(a, b)| *a <= b * 1.05);
        assert!(front.iter().any(is_near), "{best}");
    }
    let chart = std::fs::read_to_string(folder.path().join("front.svg")).expect("a chart");
    assert!(chart.contains("What a shorter recovery costs"), "{chart}");
    let without = json(&[plan, "--fix", fixed]);
    assert_eq!(without["plans"][0]["front"], serde_json::json!([]));
}
