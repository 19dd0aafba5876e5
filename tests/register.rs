//! Business processes, what others run, and the order in which things come back (`model.md` 5.2):
//! a register over shared systems is one plan that scores.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use std::fmt::Write as _;

use crate::scored::{Scored, priced, score};
use proptest::prelude::*;
use recoup::analysis::{Figure, Step, Verdict};
use recoup::diagnostic::Finding;
use recoup::model::build;
use recoup::plan::read;

const HOUR: f64 = 3600.0;

/// Three stores that one person brings back after 900 s, and processes over them.
const PLAN: &str = r#"
strategy = "backup-restore"
workload = { region = "us-east-1", zones = 3 }
recovery = { region = "us-west-2", crew = 1 }
failover = { decision = "900s", dns_ttl = "60s", reach = 1, wait = "0s" }
[failover.health_check]
interval = "0s"
failures = 1
timeout = "0s"
[steps]
provision = { start = "0s", resources = 0, each = "0s" }
verify = "600s"
[component.history]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "2 TiB"
restore = { first_byte = "0s", rate = "200 MiB/s", hydrate = 1 }
protect.snapshots = { every = "24h", keep = "35d", copy = "recovery", immutable = true }
[component.orders]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "50 GiB"
restore = { first_byte = "0s", rate = "200 MiB/s", hydrate = 1 }
protect.snapshots = { every = "1h", duration = "10m", copy_lag = "10m", keep = "35d", copy = "recovery", immutable = true }
"#;

fn tried(text: &str, set: &[&str]) -> Result<Scored, Vec<Finding>> {
    let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
    let plan = read("plan.toml", text, None, &set).map_err(|findings| findings.0)?;
    let model = build(&plan, &priced()).map_err(|findings| findings.0)?;
    Ok(score(&plan, model))
}

fn scored(more: &str, set: &[&str]) -> Scored {
    let text = format!("{PLAN}{more}");
    tried(&text, set).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

fn refused(more: &str) -> Vec<Finding> {
    tried(&format!("{PLAN}{more}"), &[]).expect_err("it is refused")
}

fn value(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name);
    score
        .graph
        .value(node.unwrap_or_else(|| panic!("no quantity `{name}`")))
}

fn step<'s>(score: &'s Scored, scenario: &str, id: &str) -> &'s Step {
    let scenario = score.scenario(scenario).expect("a scenario");
    let mut steps = scenario.steps.iter();
    steps.find(|one| one.id == id).expect("a step")
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

const SALES: &str = r#"
[component.sales]
service = "process"
requires = ["orders"]
"#;

// A shop's 50 GiB database waited 3 h for a 2 TiB history that it does not need.
#[test]
fn an_urgent_process_pulls_its_database_forward() {
    let restore = |score: &Scored, store: &str| {
        let step = step(score, "region", &format!("{store}.restore"));
        (step.start.value, step.duration.value)
    };
    let plain = scored(SALES, &[]);
    let (history, orders) = (2048.0 * 1024.0 / 200.0, 50.0 * 1024.0 / 200.0);
    assert_eq!(restore(&plain, "history"), (900.0, history));
    assert_eq!(restore(&plain, "orders"), (900.0 + history, orders));
    let urgent = [
        "component.sales.priority=1",
        "component.sales.targets.rto=1h",
        "component.orders.priority=3",
    ];
    for set in urgent {
        let first = scored(SALES, &[set]);
        assert_eq!(restore(&first, "orders"), (900.0, orders), "{set}");
        assert_eq!(
            restore(&first, "history"),
            (900.0 + orders, history),
            "{set}"
        );
    }
    // A stated priority goes before any target, and 1 before 2.
    let set = [
        "component.sales.targets.rto=1m",
        "component.history.priority=9",
    ];
    assert_eq!(restore(&scored(SALES, &set), "history").0, 900.0);
    let set = ["component.sales.priority=2", "component.history.priority=1"];
    assert_eq!(restore(&scored(SALES, &set), "history").0, 900.0);
}

#[test]
fn a_process_is_back_with_all_that_it_requires_and_the_traffic() {
    let score = scored(SALES, &["component.sales.priority=1"]);
    let orders = 50.0 * 1024.0 / 200.0;
    assert!(close(
        value(&score, "rto.region.sales"),
        900.0 + orders + 600.0 + 60.0
    ));
    // It has no machine, no price, and nothing of it fails by itself.
    assert!(
        score
            .bill
            .lines
            .iter()
            .all(|line| line.component != "sales")
    );
    let bare = scored("", &[]);
    assert_eq!(score.availability.value, bare.availability.value);
    assert_eq!(score.bill.monthly.value, bare.bill.monthly.value);
    // Its data loss is that of what it requires.
    let sales = &score.processes[0];
    let region = sales.scenarios.iter().find(|one| one.scenario == "region");
    let lost = &region
        .expect("it stops")
        .rpo
        .as_ref()
        .expect("a store")
        .worst;
    assert!(close(lost.value, HOUR + 1200.0));
}

// model.md 6, `rpo.process`: the maximum of 30 s, 240 s and 27,000 s.
#[test]
fn the_data_loss_of_a_process_is_the_largest_of_what_it_requires() {
    let store = |name: &str, lag: &str| {
        format!(
            r#"
[component.{name}]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "10 GiB"
protect.replica = {{ mode = "async", lag = "{lag}" }}
"#
        )
    };
    let mut text = PLAN.replace("backup-restore", "pilot-light");
    for (name, lag) in [("a", "30s"), ("b", "240s"), ("c", "27000s")] {
        text.push_str(&store(name, lag));
    }
    text.push_str("[component.work]\nservice = \"process\"\nrequires = [\"a\", \"b\", \"c\"]\n");
    let set = [
        "component.a.change=0 B/s",
        "component.b.change=0 B/s",
        "component.c.change=0 B/s",
    ];
    let score = tried(&text, &set).unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(close(value(&score, "rpo.region.work"), 27_000.0));
}

#[test]
fn a_standstill_is_held_against_what_is_tolerable_in_each_scenario_that_stops_it() {
    let set = [
        "component.sales.mtd=2h",
        "component.sales.work_recovery=1h",
        "scenario.link.enabled=true",
    ];
    let score = scored(SALES, &set);
    let names: Vec<&str> = score
        .requirements
        .iter()
        .map(|one| one.name.as_str())
        .filter(|name| name.starts_with("mtd."))
        .collect();
    assert_eq!(
        names,
        ["instance", "az", "region", "corruption", "ransomware"]
            .map(|id| format!("mtd.{id}.sales"))
    );
    let region = score
        .requirement("mtd.region.sales")
        .expect("a requirement");
    assert_eq!(region.target.value, 2.0 * HOUR);
    assert!(close(
        region.estimate.value,
        value(&score, "rto.region.sales") + HOUR
    ));
    assert!(close(
        region.headroom.value,
        (region.target.value / region.estimate.value).ln()
    ));
    assert_eq!(score.verdict(), Verdict::Miss);
    // Whom nothing takes down has nothing to catch up with.
    let idle = scored("[component.sales]\nservice = \"process\"\n", &set);
    let instance = idle
        .requirement("mtd.instance.sales")
        .expect("a requirement");
    assert_eq!((instance.estimate.value, instance.is_met()), (0.0, true));
    // Criticality and owner are words.
    let said = scored(
        SALES,
        &[
            "component.sales.criticality=vital",
            "component.sales.owner=Ada",
        ],
    );
    let plain = scored(SALES, &[]);
    assert_eq!(said.processes[0].criticality.as_deref(), Some("vital"));
    assert_eq!(said.processes[0].owner.as_deref(), Some("Ada"));
    assert_eq!(said.outputs.scenarios, plain.outputs.scenarios);
}

const PAYMENTS: &str = r#"
[component.sales]
service = "process"
mtd = "5h"
requires = ["orders", "payments"]
[component.payments]
service = "external"
availability = "99.9%"
rto = "6h"
price = "300 USD/month"
"#;

#[test]
fn what_others_run_fails_by_itself_and_nothing_of_ours_strikes_it() {
    let (with, without) = (scored(PAYMENTS, &[]), scored(SALES, &[]));
    let payments = &with.externals[0];
    assert!(close(payments.unavailability.value, 0.001));
    assert!(close(payments.rto.value, 6.0 * HOUR));
    // U 8760 / rto a year.
    let a_year = payments.rate.value * 8760.0 * HOUR;
    assert!(
        close(payments.rate.value, 0.001 * 8760.0 / 6.0) || close(a_year, 0.001 * 8760.0 / 6.0)
    );
    assert!(with.unavailability.value > without.unavailability.value + 0.0009);
    for (a, b) in with.scenarios.iter().zip(&without.scenarios) {
        assert_eq!(a.rto, b.rto);
        assert_eq!(a.downtime, b.downtime);
    }
    assert!(close(
        with.bill.monthly.value,
        without.bill.monthly.value + 300.0
    ));
    let line = with
        .bill
        .lines
        .iter()
        .find(|line| line.component == "payments");
    assert_eq!(line.expect("a line").category, "other");
    let failure = with
        .requirement("mtd.others:payments.sales")
        .expect("a requirement");
    assert_eq!(
        (failure.estimate.value, failure.is_met()),
        (6.0 * HOUR, false)
    );
}

#[test]
fn a_key_of_something_else_is_refused() {
    let cases = [
        (
            "[component.sales]\nservice = \"process\"\navailability = \"99%\"\n",
            "availability",
        ),
        (
            "[component.sales]\nservice = \"process\"\nlicence = \"9 USD/month\"\n",
            "licence",
        ),
        (
            "[component.c]\nservice = \"route53\"\nzones_hosted = 1\nmtd = \"1h\"\n",
            "mtd",
        ),
        (
            "[component.c]\nservice = \"route53\"\nzones_hosted = 1\n[component.c.impact]\ndowntime = \"1 USD/h\"\n",
            "impact",
        ),
        (
            "[component.c]\nservice = \"route53\"\nzones_hosted = 1\nrto = \"1h\"\n",
            "rto",
        ),
        (
            "[component.c]\nservice = \"external\"\navailability = \"99%\"\nrto = \"1h\"\nmttr = \"1h\"\n",
            "mttr",
        ),
    ];
    for (more, key) in cases {
        let said = refused(more);
        let of =
            |one: &&Finding| one.code == "foreign-key" && one.message.contains(&format!("`{key}`"));
        assert!(said.iter().find(of).is_some(), "{more}: {said:#?}");
    }
    let said = refused("[component.c]\nservice = \"external\"\n");
    for key in ["availability", "rto"] {
        let of = |one: &Finding| {
            one.message == format!("`component.c.{key}` is not stated and has no default")
        };
        assert!(said.iter().any(of), "{said:#?}");
    }
}

#[test]
fn lines_of_the_plan_s_own_are_on_the_bill() {
    let more = "[costs.logs]\nmonthly = \"200 USD/month\"\n[costs.vault]\nmonthly = \"90 USD/month\"\nfor = \"recovery\"\n";
    let (with, without) = (scored(more, &[]), scored("", &[]));
    let more = |of: fn(&Scored) -> &Figure| of(&with).value - of(&without).value;
    assert!(close(more(|score| &score.bill.monthly), 290.0));
    assert!(close(more(|score| &score.bill.production), 200.0));
    assert!(close(more(|score| &score.bill.recovery), 90.0));
    let names: Vec<&str> = with
        .bill
        .lines
        .iter()
        .map(|line| line.component.as_str())
        .collect();
    assert!(names.contains(&"logs") && names.contains(&"vault"));
    assert!(close(value(&with, "bill.costs.logs.monthly"), 200.0));
}

#[test]
fn impact_grows_in_steps() {
    let impact = "[impact]\ndowntime = \"100 USD/h\"\ndata_loss = \"0 USD/h\"\ngrace = \"1h\"\n";
    let steps = "[impact.steps.b]\nafter = \"4h\"\ndowntime = \"1000 USD/h\"\n[impact.steps.a]\nafter = \"2h\"\ndowntime = \"300 USD/h\"\n";
    // An event whose downtime is stated, so that its length is known.
    let set = [
        "scenario.corruption.downtime=6h",
        "scenario.corruption.rate=1 per 1y",
    ];
    let cost = |text: &str| {
        value(
            &scored(&format!("{impact}{text}"), &set),
            "loss.corruption.downtime",
        )
    };
    // 1 h free, 1 h at 100, 2 h at 300, 2 h at 1,000.
    assert!(close(cost(steps), 100.0 + 600.0 + 2000.0));
    // `later` is the same as one step.
    let one = "[impact.steps.x]\nafter = \"2h\"\ndowntime = \"300 USD/h\"\n";
    let later = "[impact.later]\nafter = \"2h\"\ndowntime = \"300 USD/h\"\n";
    assert_eq!(cost(one), cost(later));
    assert!(close(cost(one), 100.0 + 1200.0));
    let said = refused(&format!("{impact}{one}{later}"));
    assert!(said.iter().any(|one| one.code == "both-ways"), "{said:#?}");
}

/// Stores that are all ready at the same time, with their sizes.
fn stores(sizes: &[u32], names: &[String]) -> String {
    let mut text = PLAN
        .split("[component.history]")
        .next()
        .unwrap_or(PLAN)
        .to_owned();
    for (name, size) in names.iter().zip(sizes) {
        let _ = write!(
            text,
            "[component.{name}]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\nstorage = \"{size} GiB\"\n\
             restore = {{ first_byte = \"0s\", rate = \"100 MiB/s\", hydrate = 1 }}\n\
             protect.snapshots = {{ every = \"24h\", keep = \"35d\", copy = \"recovery\", immutable = true }}\n\
             targets.rto = \"{}h\"\n",
            10_000 + size % 3,
        );
    }
    text
}

fn named(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("s{index}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // More priority never lengthens one's own recovery where all steps that need people are
    // ready at the same time.
    #[test]
    fn more_priority_never_lengthens_one_s_own_recovery(
        sizes in prop::collection::vec(10u32..400, 2..7),
        crew in 1u32..4,
        others in prop::collection::vec(prop::option::of(1u32..5), 7),
        (low, high) in (1u32..6, 1u32..6),
    ) {
        let names = named(sizes.len());
        let text = stores(&sizes, &names);
        let mut set = vec![format!("recovery.crew={crew}")];
        for (name, priority) in names.iter().zip(&others).skip(1) {
            set.extend(priority.map(|one| format!("component.{name}.priority={one}")));
        }
        let back = |priority: Option<u32>| {
            let own = priority.map(|one| format!("component.s0.priority={one}"));
            let all: Vec<&str> = set.iter().map(String::as_str).chain(own.as_deref()).collect();
            let score = tried(&text, &all).unwrap_or_else(|findings| panic!("{findings:#?}"));
            step(&score, "region", "s0.restore").finish.value
        };
        let (first, second) = (low.min(high), low.max(high));
        prop_assert!(back(Some(first)) <= back(Some(second)));
        prop_assert!(back(Some(second)) <= back(None));
    }

    // Reordering or renaming components changes nothing but ties.
    #[test]
    fn the_order_of_the_file_has_no_say(
        sizes in prop::collection::btree_set(10u32..400, 2..6),
        crew in 1u32..4,
        turn in 0usize..6,
    ) {
        let sizes: Vec<u32> = sizes.into_iter().collect();
        let mut turned = sizes.clone();
        turned.rotate_left(turn % sizes.len());
        let names = named(sizes.len());
        let renamed: Vec<String> = (0..sizes.len()).map(|index| format!("z{}", 9 - index)).collect();
        let crew = format!("recovery.crew={crew}");
        // Of each size when its store is back.
        let back = |sizes: &[u32], names: &[String]| {
            let score = tried(&stores(sizes, names), &[&crew]).unwrap_or_else(|findings| panic!("{findings:#?}"));
            let mut times: Vec<(u32, u64)> = sizes
                .iter()
                .zip(names)
                .map(|(size, name)| {
                    let finish = step(&score, "region", &format!("{name}.restore")).finish.value;
                    (*size, (finish * 1e6).round() as u64)
                })
                .collect();
            times.sort_unstable();
            (times, (score.bill.monthly.value * 1e6).round() as u64)
        };
        let before = back(&sizes, &names);
        prop_assert_eq!(&before, &back(&turned, &names));
        prop_assert_eq!(&before, &back(&sizes, &renamed));
    }
}
