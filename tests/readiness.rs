//! What stands by: one Region alone, a component's own standby and strategy, replicas as the
//! plan states them, and what readiness costs.

use proptest::prelude::*;
use recoup::analysis::{Grade, Note, Purpose, Scenario, Verdict};
use recoup::catalog::Catalog;
use recoup::graph::Builder;
use recoup::model::build;
use recoup::model::cost::recovery_share;
use recoup::plan::{load, read};
use recoup::units::Monthly;

use crate::generated::knobs;
use crate::scored::{Scored, graded};

/// A plan's score, or the codes and messages of what is wrong with it.
fn try_scored(text: &str, sets: &[&str]) -> Result<Scored, Vec<String>> {
    let sets: Vec<String> = sets.iter().map(|&one| one.to_owned()).collect();
    let said = |findings: recoup::diagnostic::Findings| -> Vec<String> {
        let all = findings.0.iter();
        all.map(|one| format!("{}: {} / {}", one.code, one.message, one.help))
            .collect()
    };
    let plan = match text.strip_prefix("file:") {
        Some(file) => load(file, &sets),
        None => read("plan.toml", text, None, &sets),
    }
    .map_err(said)?;
    let catalog = Catalog::embedded();
    let model = build(&plan, &catalog).map_err(said)?;
    Ok(graded(&plan, &catalog, model))
}

fn scored(text: &str, sets: &[&str]) -> Scored {
    try_scored(text, sets).unwrap_or_else(|said| panic!("{said:#?}"))
}

fn shop(strategy: &str, sets: &[&str]) -> Scored {
    scored(&format!("file:plans/shop/{strategy}.toml"), sets)
}

fn region(score: &Scored) -> &Scenario {
    score.scenario("region").expect("the loss of the Region")
}

fn steps(scenario: &Scenario) -> Vec<&str> {
    scenario.steps.iter().map(|step| step.id.as_str()).collect()
}

/// How long a step takes, likely.
fn takes(scenario: &Scenario, id: &str) -> f64 {
    let mut steps = scenario.steps.iter();
    let step = steps.find(|step| step.id == id);
    step.unwrap_or_else(|| panic!("{id}")).duration.value
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

const ALONE: &str = r#"
strategy = "single-region"
targets = { rto = "8h", rpo = "5m" }
impact = { downtime = "1000 USD/h", data_loss = "1000 USD/h" }
scenario.site.enabled = true
scenario.neighbours.enabled = true
[workload]
region = "us-east-1"
[component.web]
service = "ec2"
type = "m6i.large"
count = 2
volume = "20 GiB"
requires = ["db"]
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "100 GiB"
protect.snapshots = { every = "24h", keep = "14d", immutable = true }
"#;

#[test]
fn the_loss_of_the_only_region_is_waited_out() {
    let plan = scored(ALONE, &[]);
    assert_eq!(plan.recovery_region, None);
    let lost = region(&plan);
    assert!(lost.waited);
    // Published outages: half of them within 5 h, nine in ten within 15 h.
    assert!(close(lost.rto.likely.value, 5.0 * 3600.0));
    let sd = (15.0_f64 / 5.0).ln() / 1.281_551_565_544_600_5;
    let mean = 5.0 * 3600.0 * (0.5 * sd * sd).exp();
    let p95 = 5.0 * 3600.0 * (1.644_853_626_951_472_2 * sd).exp();
    assert!(close(lost.rto.worst.value, p95), "{}", lost.rto.worst.value);
    assert!(close(lost.downtime.value, mean), "{}", lost.downtime.value);
    assert!(lost.rpo.worst.value.abs() <= f64::EPSILON);
    assert!(lost.happens.value.abs() <= f64::EPSILON, "nobody recovers");
    assert_eq!(steps(lost), ["wait"]);
    let twice = plan.scenario("neighbours").expect("enabled");
    assert!(twice.waited && twice.rpo.worst.value.abs() <= f64::EPSILON);
    assert!(plan.assurance.coverage.is_none(), "there is no failover");
    assert!(plan.risk.failback.is_none());
    for absent in ["link", "drill"] {
        assert!(plan.scenario(absent).is_none(), "{absent}");
    }
    let waited = |note: &&Note| matches!(note, Note::WaitedOut { .. });
    assert!(plan.notes.iter().any(|note| waited(&note)));
}

#[test]
fn what_is_destroyed_for_good_is_lost() {
    let plan = scored(ALONE, &[]);
    let site = plan.scenario("site").expect("enabled");
    assert!(!site.waited && !site.is_recoverable());
    assert!(site.rto.likely.value.is_infinite() && site.rpo.worst.value.is_infinite());
    assert_eq!(plan.grade, Some(Grade::F));
    let calm = scored(ALONE, &["scenario.site.rate=0 per year"]);
    assert_ne!(calm.grade, Some(Grade::F), "what never happens has no say");
}

#[test]
fn a_target_that_is_waited_for_earns_no_more_than_a_c() {
    let sets = [
        "targets.rto=30d",
        "scenario.site.rate=0 per year",
        "targets.rpo=1d",
    ];
    let plan = scored(ALONE, &sets);
    assert_eq!(plan.grade, Some(Grade::C));
    let met = plan.requirement("rto.region").expect("a target");
    assert!(met.is_met());
    let missed = scored(ALONE, &["scenario.site.rate=0 per year", "targets.rto=4h"]);
    assert_eq!(missed.verdict(), Verdict::Miss);
}

#[test]
fn keys_of_another_region_are_refused_in_the_plan_and_set_aside_in_what_it_extends() {
    for key in [
        "recovery.region = \"us-west-2\"",
        "link.bandwidth = \"1 Gbit/s\"",
        "protect.replica.lag = \"5s\"\nprotect.snap",
        "standby.count = 2\nprotect.snap",
    ] {
        let text = if key.ends_with("snap") {
            ALONE.replace("protect.snap", key)
        } else {
            format!("{key}\n{ALONE}")
        };
        let said = try_scored(&text, &[]);
        let said = said.err().unwrap_or_else(|| panic!("{key} is refused"));
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].starts_with("single-region:"), "{said:?}");
        assert!(
            said[0].contains("strategy = \"backup-restore\""),
            "{said:?}"
        );
    }
    // Nothing is copied, and the plan says so itself.
    let none = "protect.replica.mode = \"none\"\nprotect.snap";
    assert!(try_scored(&ALONE.replace("protect.snap", none), &[]).is_ok());
    let plan = shop("warm-standby", &["strategy=single-region"]);
    let aside = &plan.set_aside;
    for path in [
        "recovery.region",
        "component.db.protect.replica.mode",
        "drills.per_year",
    ] {
        assert!(aside.iter().any(|one| one == path), "{path}: {aside:?}");
    }
    assert!(plan.bill.recovery.value.abs() <= f64::EPSILON);
    assert!(
        plan.bill
            .lines
            .iter()
            .all(|line| line.region != "eu-west-3")
    );
}

#[test]
fn a_strategy_that_recovers_elsewhere_says_where() {
    for strategy in [
        "backup-restore",
        "pilot-light",
        "warm-standby",
        "active-active",
    ] {
        let text = ALONE.replace("single-region", strategy);
        let said = try_scored(&text, &[]).expect_err("nowhere to recover");
        assert!(said[0].contains("recovers in another Region"), "{said:?}");
        assert!(said[0].contains("strategy = \"single-region\""), "{said:?}");
    }
}

#[test]
fn what_readiness_costs_is_the_published_share() {
    let graph = Builder::new();
    let of = |value: f64| graph.constant::<Monthly>(value);
    let month = 2_628_000.0;
    let share = recovery_share(of(4200.0 / month), of(1396.49 / month)).value();
    let oracle: serde_json::Value =
        serde_json::from_str(include_str!("oracle/model-golden.json")).expect("JSON");
    let wanted = oracle["cost.recovery_share"]["value"]
        .as_f64()
        .expect("a number");
    assert!((share - wanted).abs() < 1e-12, "{share} {wanted}");
    assert!(recovery_share(of(0.0), of(0.0)).value().abs() <= f64::EPSILON);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn production_and_recovery_are_the_bill(knobs in knobs(), at in 0usize..4) {
        let strategy = crate::generated::STRATEGIES[at];
        let plan = crate::generated::Knobs { strategy, ..knobs }.score();
        let bill = &plan.bill;
        let both = bill.production.value + bill.recovery.value;
        prop_assert!((both - bill.monthly.value).abs() <= 1e-9 * bill.monthly.value);
        let lines = bill.lines.iter().filter(|line| line.purpose == Purpose::Recovery);
        let recovery: f64 = lines.map(|line| line.monthly.value).sum();
        prop_assert!((recovery - bill.recovery.value).abs() <= 1e-9 * bill.monthly.value);
        let at_home = |line: &&recoup::analysis::Line| line.region == plan.region && line.service != "datatransfer";
        for line in bill.lines.iter().filter(at_home) {
            let production = line.purpose == Purpose::Production || line.component == "link";
            prop_assert!(production || line.sku.contains("transfer"), "{} {}", line.component, line.sku);
        }
    }
}

#[test]
fn a_plan_overrules_what_a_component_is_paid_for() {
    let plain = shop("active-active", &[]);
    let kept = shop("active-active", &["component.web.for=production"]);
    assert!(close(kept.bill.monthly.value, plain.bill.monthly.value));
    let moved = kept.bill.production.value - plain.bill.production.value;
    let there = plain
        .bill
        .lines
        .iter()
        .filter(|line| line.component == "web" && line.purpose == Purpose::Recovery);
    let there: f64 = there.map(|line| line.monthly.value).sum();
    assert!(there > 0.0 && close(moved, there), "{moved} {there}");
}

#[test]
fn a_standby_is_as_large_as_the_plan_says() {
    let base = shop("warm-standby", &[]);
    let two = shop("warm-standby", &["component.web.standby.count=2"]);
    assert!(takes(region(&two), "web.scale") <= takes(region(&base), "web.scale"));
    let nodes = |plan: &Scored| {
        plan.graph
            .value(plan.graph.find("standby.web").expect("a standby"))
    };
    assert!(close(nodes(&base), 1.0) && close(nodes(&two), 2.0));
    let half = shop("warm-standby", &["component.web.standby.capacity=0.5"]);
    assert!(close(nodes(&half), 3.0));
    // Something at work under a strategy that keeps no machines.
    let light = shop("pilot-light", &["component.web.standby.count=4"]);
    assert_eq!(
        steps(region(&light))
            .iter()
            .filter(|id| id.starts_with("web."))
            .count(),
        1,
    );
    assert!(
        takes(region(&light), "web.scale").abs() <= f64::EPSILON,
        "four carry the peak"
    );
    let both = [
        "component.web.standby.count=2",
        "component.web.standby.capacity=0.5",
    ];
    let wrong = try_scored("file:plans/shop/warm-standby.toml", &both).err();
    assert!(wrong.expect("refused")[0].starts_with("two-standbys:"));
}

#[test]
fn a_smaller_standby_serves_reduced_until_it_is_resized() {
    let plain = shop("warm-standby", &[]);
    let small = shop("warm-standby", &["component.db.standby.type=db.r6g.large"]);
    let (before, after) = (region(&plain), region(&small));
    // 4 of 8 by the vendor's factors.
    let carries = small
        .graph
        .find("standby.db.carries")
        .expect("a smaller type");
    assert!(close(small.graph.value(carries), 0.5));
    assert!(after.rto.likely.value > before.rto.likely.value);
    assert!(close(after.rto.degraded.value, before.rto.degraded.value));
    assert!(takes(after, "db.resize") > 0.0);
    assert!(small.bill.monthly.value < plain.bill.monthly.value);
    let larger = shop(
        "warm-standby",
        &["component.db.standby.type=db.r6g.2xlarge"],
    );
    assert!(!steps(region(&larger)).contains(&"db.resize"));
    let other = ["component.web.standby.type=c5.large"];
    let wrong = try_scored("file:plans/shop/warm-standby.toml", &other).err();
    assert!(wrong.expect("refused")[0].starts_with("unknown-capacity:"));
    let stated = [other[0], "component.web.standby.capacity=0.5"];
    assert!(try_scored("file:plans/shop/warm-standby.toml", &stated).is_ok());
}

#[test]
fn the_missing_price_of_a_standbys_own_type_is_shown_where_that_is_named() {
    let sets =
        ["type=db.r6g.64xlarge", "capacity=1"].map(|set| format!("component.db.standby.{set}"));
    let plan = load("plans/shop/warm-standby.toml", &sets).expect("a plan");
    let findings = build(&plan, &Catalog::embedded()).expect_err("no price");
    let places: Vec<String> = findings
        .0
        .iter()
        .filter(|one| one.code == "no-price")
        .map(|one| format!("{:?}", one.place))
        .collect();
    assert!(!places.is_empty());
    for place in places {
        assert!(place.contains("standby.type"), "{place}");
    }
}

#[test]
fn a_standby_that_runs_part_of_the_time_is_started_first() {
    let base = shop("warm-standby", &[]);
    let part = shop("warm-standby", &["component.web.standby.hours=0.25"]);
    let start = takes(region(&part), "web.start");
    assert!(close(start, 300.0), "{start}");
    let mean = |plan: &Scored| {
        plan.graph
            .value(plan.graph.find("rto.region.mean").expect("a mean"))
    };
    assert!(mean(&part) >= mean(&base));
    let standing = |plan: &Scored| -> f64 {
        let lines = plan.bill.lines.iter().filter(|line| {
            line.component == "web" && line.region == "eu-west-3" && line.unit == "hour"
        });
        lines.map(|line| line.monthly.value).sum()
    };
    assert!(close(standing(&part), 0.25 * standing(&base)));
    let always = shop("warm-standby", &["component.web.standby.hours=1"]);
    assert!(!steps(region(&always)).contains(&"web.start"));
}

#[test]
fn a_component_may_keep_less_ready_than_the_plan() {
    let base = shop("warm-standby", &[]);
    let web = shop("warm-standby", &["component.web.strategy=backup-restore"]);
    let ids = steps(region(&web));
    for id in ["provision", "web.launch", "deploy"] {
        assert!(ids.contains(&id), "{id}: {ids:?}");
    }
    assert!(region(&web).rto.degraded.value > region(&base).rto.degraded.value);
    assert!(web.bill.recovery.value < base.bill.recovery.value);
    let db = shop("warm-standby", &["component.db.strategy=single-region"]);
    let lost = region(&db);
    assert!(lost.waited && lost.rto.likely.value >= 5.0 * 3600.0);
    let outage = db.graph.value(
        db.graph
            .find("scenario.region.ride_out.mean")
            .expect("read"),
    );
    assert!(lost.downtime.value >= outage * (1.0 - 1e-12));
    let store = lost
        .stores
        .iter()
        .find(|one| one.component == "db")
        .expect("a store");
    assert!(store.rpo.worst.value.abs() <= f64::EPSILON);
    let text = "file:plans/shop/pilot-light.toml";
    let richer = try_scored(text, &["component.web.strategy=warm-standby"]).err();
    assert!(richer.expect("refused")[0].starts_with("richer-strategy:"));
    // An override of the plan's own strategy leaves it idle.
    let over = [
        "component.web.strategy=warm-standby",
        "strategy=backup-restore",
    ];
    assert!(try_scored("file:plans/shop/warm-standby.toml", &over).is_ok());
}

const STORES: &str = r#"
strategy = "pilot-light"
targets.rto = "8h"
[workload]
region = "us-east-1"
[recovery]
region = "us-west-2"
[component.web]
service = "ec2"
type = "m6i.large"
count = 2
volume = "20 GiB"
requires = ["reports", "db"]
[component.reports]
service = "rds-mysql"
type = "db.r6g.large"
storage = "100 GiB"
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "100 GiB"
protect.snapshots = { every = "24h", keep = "7d", copy = "recovery" }
[component.dns]
service = "route53"
zones_hosted = 1
queries = "1 M/month"
health_checks = 2
"#;

#[test]
fn a_store_has_the_copies_that_it_states_and_nothing_else() {
    for strategy in ["pilot-light", "warm-standby"] {
        let plan = scored(&STORES.replace("pilot-light", strategy), &[]);
        let ids = steps(region(&plan));
        assert!(
            ids.contains(&"db.restore") && ids.contains(&"reports.promote"),
            "{ids:?}"
        );
        assert_eq!(plan.restored, ["db"]);
        let assumed: Vec<&str> = plan
            .assumed
            .iter()
            .map(|one| one.component.as_str())
            .collect();
        assert_eq!(assumed, ["reports"]);
        let there = plan
            .bill
            .lines
            .iter()
            .filter(|line| line.component == "reports" && line.purpose == Purpose::Recovery);
        let there: f64 = there.map(|line| line.monthly.value).sum();
        assert!(close(plan.assumed[0].monthly.value, there));
        assert!(close(plan.assumed[0].rpo.value, 60.0));
        let said: Vec<String> = (plan.notes.iter())
            .map(|note| recoup::report::words::ENGLISH.note(note))
            .collect();
        let line = "Assumed by the strategy: replica of `reports` (RPO 1m, ";
        assert!(said.iter().any(|one| one.starts_with(line)), "{said:#?}");
    }
    let none = ["component.reports.protect.replica.mode=none"];
    let plan = scored(STORES, &none);
    assert!(plan.assumed.is_empty());
    assert_eq!(plan.restored, ["reports", "db"]);
    let wrong = try_scored(STORES, &["strategy=active-active"]).expect_err("refused");
    assert!(wrong[0].starts_with("no-replica:"), "{wrong:?}");
    assert!(wrong[0].contains("`db`"), "{wrong:?}");
}

#[test]
fn the_gates_of_a_pilot_light_are_there_and_paid_for() {
    let plan = shop("pilot-light", &[]);
    let there = |plan: &Scored, name: &str| {
        let mut lines = plan.bill.lines.iter();
        lines.any(|line| line.component == name && line.region == "eu-west-3")
    };
    assert!(there(&plan, "lb") && there(&plan, "nat"));
    let without = shop(
        "pilot-light",
        &["component.lb.standby=none", "component.nat.standby=none"],
    );
    assert!(!there(&without, "lb") && !there(&without, "nat"));
    let ids = steps(region(&without));
    assert!(
        ids.contains(&"lb.create") && ids.contains(&"nat.create"),
        "{ids:?}"
    );
    assert!(region(&without).rto.likely.value >= region(&plan).rto.likely.value);
}

#[test]
fn health_checks_move_the_traffic_where_the_standby_serves() {
    let by_hand = shop("warm-standby", &[]);
    assert!(steps(region(&by_hand)).contains(&"verify"));
    let alone = shop("warm-standby", &["failover.decision=automatic"]);
    let ids = steps(region(&alone));
    assert!(
        !ids.contains(&"verify") && ids.contains(&"db.promote"),
        "{ids:?}"
    );
    let stated = shop(
        "warm-standby",
        &["failover.decision=automatic", "steps.verify=2m"],
    );
    assert!(steps(region(&stated)).contains(&"verify"));
    // What is launched or restored first is looked at.
    let launched = ["failover.decision=automatic", "component.web.standby=none"];
    assert!(steps(region(&shop("warm-standby", &launched))).contains(&"verify"));
    let light = shop("pilot-light", &["failover.decision=automatic"]);
    assert!(steps(region(&light)).contains(&"verify"));
}
