//! Several tiers that are short of capacity at once (`model.md` 8.3).

use proptest::prelude::*;
use recoup::graph::Builder;
use recoup::model::capacity::{Shortfall, short_at_once};

use super::{close, of, scored, with};

/// Shortfalls as the formula takes them, and what each costs alone.
fn together(tiers: &[(f64, f64)]) -> f64 {
    let graph = Builder::new();
    let tiers: Vec<Shortfall<'_>> = tiers
        .iter()
        .map(|&(share, until)| Shortfall {
            share: graph.constant(share),
            until: graph.constant(until),
        })
        .collect();
    short_at_once(&graph, &tiers).value()
}

/// The same, moment by moment: between two ends, the largest of what is still short.
fn swept(tiers: &[(f64, f64)]) -> f64 {
    let mut ends: Vec<f64> = tiers.iter().map(|(_, until)| *until).collect();
    ends.sort_by(f64::total_cmp);
    let mut from = 0.0;
    let mut sum = 0.0;
    for end in ends {
        let still = tiers.iter().filter(|(_, until)| *until >= end);
        sum += (end - from) * still.map(|(share, _)| *share).fold(0.0, f64::max);
        from = end;
    }
    sum
}

fn tier() -> impl Strategy<Value = (f64, f64)> {
    // Of ends that repeat, too.
    let end = prop_oneof![
        0.0..1e4,
        (0u8..4).prop_map(|minutes| 60.0 * f64::from(minutes))
    ];
    (0.0..=1.0, end)
}

proptest! {
    #[test]
    fn tiers_short_at_once_cost_no_less_than_one_and_no_more_than_all(
        tiers in prop::collection::vec(tier(), 1..12),
    ) {
        let whole = together(&tiers);
        let alone: Vec<f64> = tiers.iter().map(|(share, until)| share * until).collect();
        let largest = alone.iter().copied().fold(0.0, f64::max);
        let sum: f64 = alone.iter().sum();
        prop_assert!(largest <= whole * (1.0 + 1e-9) + 1e-9, "{largest} > {whole}");
        prop_assert!(whole <= sum * (1.0 + 1e-9) + 1e-9, "{whole} > {sum}");
        let expected = swept(&tiers);
        prop_assert!((whole - expected).abs() <= 1e-9 * expected.max(1.0), "{whole}, not {expected}");
    }

    #[test]
    fn equal_tiers_give_what_one_gives((share, until) in tier(), count in 1usize..20) {
        prop_assert_eq!(together(&vec![(share, until); count]), together(&[(share, until)]));
    }

    #[test]
    fn the_order_of_the_tiers_changes_nothing(
        tiers in prop::collection::vec(tier(), 1..8).prop_shuffle(),
    ) {
        let mut sorted = tiers.clone();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        prop_assert!(close(together(&tiers), together(&sorted)));
    }
}

#[test]
fn a_tier_that_never_comes_back_is_short_for_ever() {
    let never = (0.25, f64::INFINITY);
    assert_eq!(together(&[never]), f64::INFINITY);
    assert_eq!(together(&[(1.0, 60.0), never]), f64::INFINITY);
    // What is never short is never missed.
    assert_eq!(together(&[(0.5, 340.0), (0.0, f64::INFINITY)]), 170.0);
}

/// Tiers of servers beside `web`, each like it.
fn tiers(count: usize) -> String {
    let tier = |index: usize| {
        format!("[component.tier{index}]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 4\n")
    };
    (0..count).map(tier).collect()
}

#[test]
fn a_plan_of_equal_tiers_loses_a_zone_as_one_tier_does() {
    let downtime = |count: usize, set: &[&str]| {
        let score = with(&tiers(count), set).expect("it scores");
        of(&score, "az").downtime.value
    };
    // The database's own figure knows of zones; with one of its node, the plan counts them.
    let own = "component.db.availability=99.9%";
    let machines = ["component.db.failover=0s"];
    let one = downtime(0, &machines);
    assert!(one > 0.0);
    assert_eq!(downtime(5, &machines), one);
    // The database's failover counts for as long as nothing else is as short.
    let failover = [own, "component.db.failover=60s"];
    let with_database = downtime(5, &failover);
    assert!(one < with_database && with_database < one + 60.0);
    assert_eq!(with_database, downtime(0, &failover));
}

#[test]
fn a_zone_costs_the_worst_tier_at_each_moment() {
    // One node of four is lost: a quarter for as long as the balancer asks it, and until a
    // new one has booted. The database fails over meanwhile.
    let set = [
        "component.web.failover=40s",
        "steps.boot.total=300s",
        "component.db.availability=99.9%",
        "component.db.failover=60s",
        "workload.zones=4",
    ];
    let zone = of(&scored(&set), "az").downtime.value;
    assert!(close(zone, 60.0 + 0.25 * (340.0 - 60.0)), "{zone}");
}

#[test]
fn a_cache_counts_where_something_requires_it() {
    let cache = r#"
[component.cache]
service = "elasticache"
type = "cache.r6g.large"
count = 2
needs = 1
failover = "2h"
availability = "99.9%"
"#;
    let aside = with(cache, &[]).expect("it scores");
    let plain = scored(&[]);
    assert_eq!(
        of(&aside, "az").downtime.value,
        of(&plain, "az").downtime.value
    );
    let needed = format!(
        "{cache}[component.front]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 1\nrequires = [\"cache\"]\n"
    );
    let needed = with(&needed, &[]).expect("it scores");
    assert!(of(&needed, "az").downtime.value >= 7200.0);
}
