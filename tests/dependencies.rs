//! What components rest on: whose a leaf is, and what else stops the workload (`model.md` 6.5,
//! 7.2, 7.5).

use std::path::Path;

use crate::scored::{OWN, Scored, priced, score};
use recoup::analysis::Leaf;
use recoup::model::build;
use recoup::report::words::ENGLISH;

/// The shop's plan of a strategy, with more lines.
fn shop(plan: &str, more: &str, overrides: &[&str]) -> Scored {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/shop");
    let text = format!("extends = \"{plan}.toml\"\n{more}");
    let overrides: Vec<String> = overrides.iter().map(|&one| one.to_owned()).collect();
    let plan = recoup::plan::read("plan.toml", &text, Some(&folder), &overrides)
        .unwrap_or_else(|findings| panic!("{findings:?}"));
    let model = build(&plan, &priced()).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    score(&plan, model)
}

fn named(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name).unwrap_or_else(|| panic!("{name}"));
    score.graph.value(node)
}

fn leaf<'s>(score: &'s Scored, name: &str) -> &'s Leaf {
    let names: Vec<&str> = score.leaves.iter().map(|leaf| leaf.name.as_str()).collect();
    score
        .leaves
        .iter()
        .find(|leaf| leaf.name == name)
        .unwrap_or_else(|| panic!("`{name}` is none of {names:?}"))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn near(a: f64, b: f64, share: f64) -> bool {
    (a - b).abs() <= share * a.abs().max(b.abs())
}

const ORDERS: &str = "
[component.orders]
service = \"rds-postgresql\"
type = \"db.r6g.large\"
storage = \"100 GiB\"
change = \"1 GiB/h\"
multi_az = false
[component.orders.protect]
snapshots = { every = \"6h\", keep = \"35d\", copy = \"recovery\" }
replica = { mode = \"async\", lag = \"1s to 30s\" }
";

const WORKERS: &str = "
[component.workers]
service = \"ec2\"
type = \"m6i.large\"
count = 4
needs = 2
";

// A database's nodes are its own: two in series are down about twice as long.
#[test]
fn two_databases_on_one_service_fail_each_by_itself() {
    let single = ["component.db.multi_az=false"];
    let (one, two) = (
        shop("warm-standby", "", &single),
        shop("warm-standby", ORDERS, &single),
    );
    let q = leaf(&one, "db on rds-postgresql in one zone in ap-northeast-2");
    let q = q.unavailability.value;
    for name in ["db", "orders"] {
        let leaf = leaf(
            &two,
            &format!("{name} on rds-postgresql in one zone in ap-northeast-2"),
        );
        assert!(leaf.single_point && !leaf.shared && leaf.components == [name]);
        assert!(close(leaf.unavailability.value, q));
    }
    let services = "unavailability.services";
    let more = named(&two, services) - named(&one, services);
    assert!(near(more, q, 5e-3), "{more} {q}");
    // Nothing is shared, so that the product is right.
    assert!(two.dependability.misleading().is_none());
    assert!(close(
        named(&two, "availability.naive.downtime"),
        named(&two, "availability.naive.exact")
    ));
}

// A figure that leaves the failures of nodes out is the service's: two tiers fail together.
#[test]
fn two_tiers_of_machines_share_their_service() {
    let one = shop("warm-standby", "", &[]);
    let two = shop("warm-standby", WORKERS, &[]);
    let machines = leaf(&two, "ec2 in ap-northeast-2");
    assert!(machines.shared && machines.components == ["web", "workers"]);
    let services = "unavailability.services";
    assert!(close(named(&one, services), named(&two, services)));
    // The product blames the service once for each tier.
    let naive = two.dependability.misleading().expect("it differs");
    let twice = naive.downtime.value - naive.exact.value;
    assert!(near(twice, machines.downtime.value, 1e-3), "{twice}");
}

// Where both Regions serve, a component has a leaf in each, and one of what takes both.
#[test]
fn a_component_has_a_leaf_in_each_region() {
    let both = shop("active-active", "", &["recovery.capacity=1"]);
    for region in ["ap-northeast-2", "eu-west-3"] {
        let balancer = leaf(&both, &format!("lb on alb in {region}"));
        assert!(!balancer.shared && !balancer.kind.is_common());
    }
    let cause = leaf(&both, "lb on alb in ap-northeast-2 and eu-west-3 at once");
    assert!(cause.kind.is_common() && !cause.shared);
    // What is everywhere is in both branches, and the product counts it in each.
    assert!(leaf(&both, "cloudfront").shared);
}

// 6.5: a store whose writes wait for its replica is down with either.
#[test]
fn a_replica_that_writes_wait_for_is_in_series() {
    let sync = |plan: &str, when: &str, more: &[&str]| {
        let when = format!("component.db.protect.replica.when_cut={when}");
        let all = ["component.db.protect.replica.mode=sync", &when];
        shop(plan, "", &[&OWN[..], &all, more].concat())
    };
    let services = "unavailability.services";
    for plan in ["warm-standby", "active-active"] {
        let (free, bound) = (sync(plan, "available", &[]), sync(plan, "protect", &[]));
        // The replica is one node in one zone.
        let replica = leaf(&bound, "db on own-database in one zone in eu-west-3");
        assert!(replica.single_point && replica.components == ["db"]);
        let q = replica.unavailability.value;
        assert!(close(q, 5e-4));
        let more = named(&bound, services) - named(&free, services);
        // Where both Regions serve, a store that writes wait for is not failed over either.
        let here = |score| {
            leaf(score, "db on own-database in ap-northeast-2")
                .unavailability
                .value
        };
        let wanted = q + here(&bound) - here(&free);
        assert!(near(more, wanted, 5e-3), "{plan}: {more} {wanted}");
        assert!(named(&bound, "availability") < named(&free, "availability"));
    }
    // So is a replica whose own figure the plan states.
    let own = ["component.db.availability=99%"];
    let bound = sync("warm-standby", "protect", &own);
    let replica = leaf(&bound, "db in eu-west-3");
    assert!(replica.single_point && close(replica.unavailability.value, 0.01));
}

// A cause that takes all nodes of one Region leaves the other: it is one of a pair.
#[test]
fn what_takes_the_nodes_of_a_region_is_one_of_a_pair() {
    let set = [
        "recovery.capacity=1",
        "component.web.availability=99%",
        "component.web.needs=1",
    ];
    let both = shop("active-active", "", &set);
    let causes =
        ["ap-northeast-2", "eu-west-3"].map(|region| format!("web nodes in {region} at once"));
    for cause in &causes {
        assert!(leaf(&both, cause).kind.is_common() && !leaf(&both, cause).single_point);
    }
    let pairs = &both.dependability.doubles;
    let pair = pairs.iter().find(|pair| {
        let mut names = pair.leaves.each_ref().map(|leaf| ENGLISH.called(leaf));
        names.sort();
        names == causes
    });
    let q = causes
        .each_ref()
        .map(|cause| leaf(&both, cause).unavailability.value);
    let lasts = pair.expect("a pair").downtime.value;
    assert!(close(lasts, q[0] * q[1] * 31_536_000.0));
    // What takes both Regions is nothing that could be doubled.
    let across = "web in ap-northeast-2 and eu-west-3 at once";
    assert!(leaf(&both, across).kind.is_common());
    assert!(pairs.iter().all(|pair| {
        !pair
            .leaves
            .iter()
            .any(|leaf| ENGLISH.called(leaf) == across)
    }));
}

// What a plan states of a node holds for the standby too: one of two, which now and then fail
// together.
#[test]
fn the_standby_of_a_database_is_a_second_node() {
    let with = |multi: &str| {
        let multi = format!("component.db.multi_az={multi}");
        shop(
            "warm-standby",
            "",
            &["component.db.availability=99%", &multi],
        )
    };
    let (single, pair) = (with("false"), with("true"));
    assert!(close(
        leaf(&single, "db in ap-northeast-2").unavailability.value,
        0.01
    ));
    let common = leaf(&pair, "db nodes in ap-northeast-2 at once");
    assert!(common.kind.is_common() && close(common.unavailability.value, 0.001));
    for node in ["db node 1 in ap-northeast-2", "db node 2 in ap-northeast-2"] {
        let node = leaf(&pair, node);
        assert!(!node.single_point && node.unavailability.value < 0.01);
    }
    // 7.5: q = 0.01, beta = 0.1 are av.beta.u2 = 0.001081081081.
    let (one, two) = (
        named(&single, "unavailability.services"),
        named(&pair, "unavailability.services"),
    );
    let rest = 1.0 - (1.0 - one) / (1.0 - 0.01);
    let wanted = 1.0 - (1.0 - rest) * (1.0 - 0.001_081_081_081_081_081);
    assert!(close(two, wanted), "{two} {wanted}");
}
