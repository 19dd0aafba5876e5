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

/// A server with data, which a zone takes with it: somebody brings it back from a snapshot.
fn server(name: &str, storage: &str) -> String {
    format!(
        "[component.{name}]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 1\n\
         storage = \"{storage}\"\nchange = \"1 GiB/h\"\n\
         protect.snapshots = {{ every = \"24h\", keep = \"7d\", copy = \"recovery\" }}\n"
    )
}

#[test]
fn servers_with_data_are_brought_back_beside_each_other_and_beside_the_stores() {
    let downtime = |more: &str, set: &[&str]| {
        let score = with(more, set).expect("it scores");
        of(&score, "az").downtime.value
    };
    // A database of one zone is restored too.
    let alone = ["component.db.multi_az=false"];
    let database = downtime("", &alone);
    let (small, large) = (server("small", "100 GiB"), server("large", "2 TiB"));
    let none: &[&str] = &[];
    let with_small = downtime(&small, none);
    let with_large = downtime(&large, none);
    assert!(0.0 < with_small && with_small < with_large);
    // One is as good as two, and the longer one decides.
    let twice = format!("{small}{}", server("other", "100 GiB"));
    assert_eq!(downtime(&twice, none), with_small);
    let both = format!("{small}{large}");
    assert_eq!(downtime(&both, none), with_large);
    let all = downtime(&both, &alone);
    assert!(
        close(all, with_large.max(database)),
        "{all}, not the longer of {with_large} and {database}"
    );
}

/// Three servers with data, of which a process requires some.
fn of_three(requires: &str, sizes: [u32; 3]) -> f64 {
    let servers = ["a", "b", "c"].into_iter().zip(sizes);
    let mut parts: Vec<String> = servers
        .map(|(name, size)| server(name, &format!("{size} GiB")))
        .collect();
    parts.push(format!(
        "[component.work]\nservice = \"process\"\nrequires = {requires}\n"
    ));
    let more = parts.concat();
    let score = with(&more, &[]).expect("it scores");
    let zone = of(&score, "az");
    assert!(zone.downtime.value > 0.0);
    zone.downtime.value
}

#[test]
fn a_zone_costs_of_alternatives_the_first_or_the_k_th() {
    let sizes = [2000, 1000, 3000];
    let all = |names: &str| of_three(names, sizes);
    // The servers' own outages differ, and each is out from the start: the k-th smallest.
    let [first, second, third] =
        [[1000; 3], [2000; 3], [3000; 3]].map(|sizes| of_three("[\"a\", \"b\", \"c\"]", sizes));
    assert!(first < second && second < third);
    let cases = [
        (r#"["a", "b", "c"]"#, third),
        (r#"[{ any_of = ["a", "b", "c"] }]"#, first),
        (r#"[{ at_least = 2, of = ["a", "b", "c"] }]"#, second),
        (r#"[{ at_least = 3, of = ["a", "b", "c"] }]"#, third),
        (r#"["a", { any_of = ["b", "c"] }]"#, second),
        (r#"["b", { any_of = ["a", "c"] }]"#, second),
    ];
    for (requires, expected) in cases {
        let is = all(requires);
        assert!(close(is, expected), "{requires}: {is}, not {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn alternatives_never_make_the_loss_of_a_zone_longer(
        sizes in prop::array::uniform3(1u32..4000),
    ) {
        let all = of_three(r#"["a", "b", "c"]"#, sizes);
        let n_of_n = of_three(r#"[{ at_least = 3, of = ["a", "b", "c"] }]"#, sizes);
        prop_assert!(close(all, n_of_n), "{n_of_n}, not {all}");
        let two = of_three(r#"[{ at_least = 2, of = ["a", "b", "c"] }]"#, sizes);
        let one = of_three(r#"[{ any_of = ["a", "b", "c"] }]"#, sizes);
        let slack = 1.0 + 1e-9;
        prop_assert!(one <= two * slack && two <= all * slack, "{one}, {two}, {all}");
    }
}
