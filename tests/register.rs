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
failover = { decision = "900s", dns_ttl = "60s", reach = 1, health_check = { cycle = "fixed", interval = "1ms", failures = 1, timeout = "0s" } }
[steps]
provision = { start = "0s", resources = 1, parallel = 1, each = "0s" }
verify = "600s"
[component.history]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "2 TiB"
create = "0s"
restore = { first_byte = "0s", rate = "200 MiB/s", hydrate = 1 }
protect.snapshots = { every = "24h", keep = "35d", copy = "recovery", immutable = true }
[component.orders]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "50 GiB"
create = "0s"
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

/// Within the millisecond that detection takes.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.0011
}

const SALES: &str = r#"
[component.sales]
service = "process"
requires = ["orders"]
"#;

// A shop's 50 GiB database waited 3 h for a 2 TiB history that it does not need.
#[test]
fn an_urgent_process_pulls_its_database_forward() {
    let (history, orders) = (2048.0 * 1024.0 / 200.0, 50.0 * 1024.0 / 200.0);
    // When the restores of both stores start.
    let starts = |set: &[&str], history: f64, orders: f64| {
        let score = scored(SALES, set);
        let start = |id: &str| step(&score, "region", id).start.value;
        let (a, b) = (start("history.restore"), start("orders.restore"));
        assert!(near(a, history) && near(b, orders), "{set:?}: {a} {b}");
    };
    starts(&[], 900.0, 900.0 + history);
    for set in [
        "component.sales.priority=1",
        "component.sales.targets.rto=1h",
        "component.orders.priority=3",
    ] {
        starts(&[set], 900.0 + orders, 900.0);
    }
    // A stated priority goes before any target, and 1 before 2.
    let set = [
        "component.sales.targets.rto=1m",
        "component.history.priority=9",
    ];
    starts(&set, 900.0, 900.0 + history);
    let set = ["component.sales.priority=2", "component.history.priority=1"];
    starts(&set, 900.0, 900.0 + history);
}

// Help blames what is really waited for: the person's step before, not the store's own.
#[test]
fn a_missed_target_blames_what_is_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.toml");
    let more =
        "[component.sales]\nservice = \"process\"\nrequires = [\"orders\"]\ntargets.rto = \"1h\"\n";
    let text = format!("{PLAN}{more}").replace(
        "[component.history]\n",
        "[component.history]\npriority = 1\n",
    );
    std::fs::write(&path, text).expect("written");
    let output = crate::program::recoup()
        .arg("check")
        .arg(&path)
        .output()
        .expect("it runs");
    let said = String::from_utf8(output.stdout).expect("text");
    let blamed = "The longest step that recovery waits for is `Restore history from backup`";
    assert!(said.contains(blamed), "{said}");
}

#[test]
fn a_process_is_back_with_all_that_it_requires_and_the_traffic() {
    let score = scored(SALES, &["component.sales.priority=1"]);
    let orders = 50.0 * 1024.0 / 200.0;
    assert!(near(
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
    let scored = tried(&text, &set).unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert!(close(value(&scored, "rpo.region.work"), 27_000.0));
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
             create = \"0s\"\nrestore = {{ first_byte = \"0s\", rate = \"100 MiB/s\", hydrate = 1 }}\n\
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
            let mut times: Vec<(u32, String)> = sizes
                .iter()
                .zip(names)
                .map(|(size, name)| {
                    let finish = step(&score, "region", &format!("{name}.restore")).finish.value;
                    (*size, format!("{finish:.6}"))
                })
                .collect();
            times.sort_unstable();
            (times, format!("{:.6}", score.bill.monthly.value))
        };
        let before = back(&sizes, &names);
        prop_assert_eq!(&before, &back(&turned, &names));
        prop_assert_eq!(&before, &back(&sizes, &renamed));
    }
}

/// A store that comes back by a backup, of so many GiB at 100 MiB/s.
fn store(name: &str, size: u32) -> String {
    format!(
        "[component.{name}]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\nstorage = \"{size} GiB\"\n\
         create = \"0s\"\nrestore = {{ first_byte = \"0s\", rate = \"100 MiB/s\", hydrate = 1 }}\n\
         protect.snapshots = {{ every = \"24h\", keep = \"35d\", copy = \"recovery\", immutable = true }}\n\
         availability = \"99%\"\n"
    )
}

/// A process that requires something of three stores, which are all restored at once.
fn choosing(requires: &str, set: &[&str]) -> Scored {
    let mut text = PLAN
        .split("[component.history]")
        .next()
        .unwrap_or(PLAN)
        .replace(", crew = 1", "");
    for (name, size) in [("a", 100), ("b", 200), ("c", 300)] {
        text.push_str(&store(name, size));
    }
    let _ = write!(
        text,
        "[component.work]\nservice = \"process\"\nrequires = {requires}\n"
    );
    tried(&text, set).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// Seconds in which so many GiB are restored.
fn restored(size: f64) -> f64 {
    size * 1024.0 / 100.0
}

// Back with the first of `any_of`, the k-th of `at_least`.
#[test]
fn alternatives_are_back_with_the_first_or_the_k_th() {
    let around = 900.0 + 600.0 + 60.0;
    let cases = [
        (r#"["a", "b", "c"]"#, 300.0),
        (r#"[{ any_of = ["a", "b", "c"] }]"#, 100.0),
        (r#"[{ at_least = 2, of = ["a", "b", "c"] }]"#, 200.0),
        (r#"[{ at_least = 3, of = ["a", "b", "c"] }]"#, 300.0),
        (r#"["b", { any_of = ["a", "c"] }]"#, 200.0),
        (r#"["a", { any_of = ["b", "c"] }]"#, 200.0),
    ];
    for (requires, size) in cases {
        let score = choosing(requires, &[]);
        for name in ["rto.region", "rto.region.work"] {
            let time = value(&score, name);
            assert!(
                near(time, around + restored(size)),
                "{requires}: {name} {time}"
            );
        }
        // Corruption: decide, find, restore, verify.
        let corruption = value(&score, "rto.corruption.work");
        assert!(
            close(corruption, value(&score, "rto.corruption")),
            "{requires}"
        );
    }
    // The loss of data is that of all that are named.
    let set = ["component.c.protect.snapshots.every=48h"];
    let first = choosing(r#"[{ any_of = ["a", "b", "c"] }]"#, &set);
    assert_eq!(
        value(&first, "rpo.region.work"),
        value(&first, "rpo.region.c")
    );
}

#[test]
fn what_nothing_waits_for_is_on_no_critical_chain() {
    let score = choosing(r#"[{ any_of = ["a", "b", "c"] }]"#, &[]);
    let slack = |id: &str| step(&score, "region", id).slack.value;
    assert_eq!(slack("a.restore"), 0.0);
    assert_eq!(slack("b.restore"), f64::INFINITY);
    assert_eq!(slack("work.alternatives"), 0.0);
    // Of two that are needed the sooner one could take longer.
    let score = choosing(r#"[{ at_least = 2, of = ["a", "b", "c"] }]"#, &[]);
    let slack = |id: &str| step(&score, "region", id).slack.value;
    assert!(close(slack("a.restore"), restored(100.0)));
    assert_eq!(slack("b.restore"), 0.0);
    assert_eq!(slack("c.restore"), f64::INFINITY);
}

// model.md 7.2: availability by the structure function.
#[test]
fn availability_is_that_of_the_structure() {
    let up = |requires: &str| 1.0 - value(&choosing(requires, &[]), "unavailability.services");
    let a = 0.99_f64;
    assert!(close(up(r#"["a", "b", "c"]"#), a.powi(3)));
    assert!(close(
        up(r#"[{ any_of = ["a", "b", "c"] }]"#),
        1.0 - (1.0 - a).powi(3)
    ));
    assert!(close(
        up(r#"[{ at_least = 2, of = ["a", "b", "c"] }]"#),
        3.0 * a * a - 2.0 * a.powi(3)
    ));
    assert!(close(
        up(r#"["a", { any_of = ["b", "c"] }]"#),
        a * (1.0 - (1.0 - a).powi(2))
    ));
    let of_work = value(
        &choosing(r#"["a", { any_of = ["b", "c"] }]"#, &[]),
        "unavailability.services.work",
    );
    assert!(close(1.0 - of_work, a * (1.0 - (1.0 - a).powi(2))));
}

#[test]
fn a_choice_that_is_none_is_refused() {
    let cases = [
        ("[{ any_of = [\"orders\"] }]", "fewer than two"),
        ("[{ any_of = [\"orders\", \"orders\"] }]", "named twice"),
        ("[{ at_least = 2 }]", "says which"),
        (
            "[{ at_least = 5, of = [\"orders\", \"history\"] }]",
            "`5` is not a whole number from 1 to 2",
        ),
        (
            "[{ any_off = [\"orders\", \"history\"] }]",
            "`any_off` is not a key",
        ),
        (
            "[{ any_of = [\"orders\", \"histry\"] }]",
            "there is no component `histry`",
        ),
        ("[{ any_of = [\"orders\", \"sales\"] }]", "requires itself"),
    ];
    for (requires, words) in cases {
        let said = refused(&format!(
            "[component.sales]\nservice = \"process\"\nrequires = {requires}\n"
        ));
        assert!(
            said.iter().any(|one| one.message.contains(words)),
            "{requires}: {said:#?}"
        );
        assert!(said.iter().all(|one| one.place.line > 0), "{said:#?}");
    }
}

// Impact: the workload's, plus each process's for its own downtime.
#[test]
fn the_standstill_of_a_process_costs_what_it_says() {
    let impact = "[impact]\ndowntime = \"100 USD/h\"\ndata_loss = \"0 USD/h\"\n";
    let own = "impact = { downtime = \"40 USD/h\", steps.x = { after = \"1h\", downtime = \"90 USD/h\" } }\n";
    let with = scored(
        &format!("{SALES}{own}{impact}"),
        &["component.sales.priority=1"],
    );
    let without = scored(&format!("{SALES}{impact}"), &["component.sales.priority=1"]);
    // Corruption: the restore of the small database alone.
    let hours = value(&with, "work.corruption.sales") / HOUR;
    assert!(hours < value(&with, "downtime.corruption") / HOUR);
    let expected = 40.0 * hours + 50.0 * (hours - 1.0).max(0.0);
    let more =
        value(&with, "loss.corruption.downtime") - value(&without, "loss.corruption.downtime");
    assert!(close(more, expected), "{more} {expected}");
    assert!(close(
        value(&with, "loss.corruption.downtime.sales"),
        expected
    ));
    let yearly = value(&with, "eal") - value(&without, "eal");
    assert!(close(yearly, value(&with, "impact.per_year.sales")));
    // What lost data costs has to be said.
    let said = refused(&format!("{SALES}{own}"));
    assert!(
        said.iter()
            .any(|one| one.message.contains("impact.data_loss")),
        "{said:#?}"
    );
    // It is down no longer than the workload.
    assert!(value(&with, "downtime.a_year.sales") <= with.downtime.value * (1.0 + 1e-9));
}

const COMPANY: &str = include_str!("register/company.toml");

// A register of eleven processes over shared systems is one plan that scores.
#[test]
fn a_register_of_eleven_processes_is_a_plan_that_scores() {
    let score = tried(COMPANY, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    assert_eq!(score.processes.len(), 11);
    for process in &score.processes {
        assert!(
            process.owner.is_some() && process.criticality.is_some() && process.priority.is_some()
        );
        let longest = process.longest().expect("something takes it down");
        assert!(longest.stopped.value.is_finite(), "{}", process.name);
        for scenario in ["region", "corruption", "ransomware"] {
            let name = format!("mtd.{scenario}.{}", process.name);
            assert!(score.requirement(&name).is_some(), "{name}");
        }
    }
    // Who may stand still for less is back no later.
    let back = |name: &str| value(&score, &format!("rto.region.{name}"));
    assert!(back("order-entry") <= back("customer-service"));
    assert!(back("customer-service") <= back("reporting"));
    assert!(
        score
            .requirement("rto.region.order-entry")
            .expect("a target")
            .is_met()
    );
    assert!(score.risk.eal.as_ref().is_some_and(|eal| eal.value > 0.0));
    // A choice of two services of others takes the process down only with both.
    assert!(score.requirement("mtd.others:cards.order-entry").is_none());
    assert!(
        score
            .requirement("mtd.others:labels.shipping")
            .is_some_and(recoup::analysis::Requirement::is_met)
    );
}

#[test]
fn the_order_of_the_file_has_no_say_in_a_register() {
    let (head, parts) = COMPANY
        .split_once("[component.order-entry]")
        .expect("a process");
    let all = format!("[component.order-entry]{parts}");
    let mut tables: Vec<String> = Vec::new();
    for line in all.lines() {
        let begins = line
            .strip_prefix("[component.")
            .is_some_and(|rest| !rest.contains('.'));
        match tables.last_mut() {
            Some(last) if !begins => {
                last.push_str(line);
                last.push('\n');
            }
            _ => tables.push(format!("{line}\n")),
        }
    }
    tables.reverse();
    let turned = format!("{head}{}", tables.concat());
    let (one, other) = (
        tried(COMPANY, &[]).expect("a plan"),
        tried(&turned, &[]).expect("a plan"),
    );
    for process in &one.processes {
        let mut others = other.processes.iter();
        let same = others
            .find(|two| two.name == process.name)
            .expect("the same");
        for (a, b) in process.scenarios.iter().zip(&same.scenarios) {
            assert!(
                close(a.stopped.value, b.stopped.value),
                "{} {}",
                process.name,
                a.scenario
            );
        }
        assert!(close(process.downtime.value, same.downtime.value));
    }
    assert!(close(one.bill.monthly.value, other.bill.monthly.value));
    assert!(close(one.unavailability.value, other.unavailability.value));
}

#[test]
fn processes_are_in_every_output() {
    let run = |args: &[&str]| {
        let output = crate::program::recoup()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("COLUMNS", "200")
            .args(args)
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?} {said}");
        String::from_utf8(output.stdout).expect("text")
    };
    let plan = "tests/register/company.toml";
    // The plan is priced by the program's own rows: of these Regions it has some.
    let text = run(&["score", plan, "--full"]);
    for words in [
        "Business processes",
        "order-entry",
        "Head of sales",
        "What others run",
        "telephony",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for command in ["score", "compare"] {
        let json: serde_json::Value =
            serde_json::from_str(&run(&[command, plan, "--format", "json"])).expect("JSON");
        let schema: serde_json::Value =
            serde_json::from_str(&run(&["schema", command])).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let problems: Vec<String> = validator
            .iter_errors(&json)
            .map(|one| one.to_string())
            .collect();
        assert!(problems.is_empty(), "{problems:#?}");
        assert!(
            json.to_string().contains("\"owner\":\"Head of sales\""),
            "{command}"
        );
        let csv = run(&[command, plan, "--format", "csv"]);
        assert!(
            csv.contains("Head of sales") && csv.contains("vital"),
            "{command}"
        );
    }
    let explained = run(&["explain", plan, "stopped.region.order-entry"]);
    assert!(explained.contains("work_recovery"), "{explained}");
}

// A plan comes from a stranger: 2 ways a level would be followed a million times at twenty.
#[test]
fn alternatives_of_alternatives_have_a_bound() {
    let levels = |deep: usize, wide: usize| {
        let mut text = String::new();
        for level in 0..deep {
            for one in 0..wide {
                let _ = write!(text, "[component.w{level}x{one}]\nservice = \"process\"\n");
                let below = |one: usize| match level {
                    0 => ["\"history\"", "\"orders\""][one].to_owned(),
                    _ => format!("\"w{}x{one}\"", level - 1),
                };
                let _ = writeln!(
                    text,
                    "requires = [{{ any_of = [{}, {}] }}]",
                    below(0),
                    below(1)
                );
            }
        }
        text
    };
    assert!(tried(&format!("{PLAN}{}", levels(4, 2)), &[]).is_ok());
    for (deep, said) in [(20, "ways through"), (400, "ways through")] {
        let findings = refused(&levels(deep, 2));
        assert_eq!(findings.len(), 1, "{findings:#?}");
        assert_eq!(findings[0].code, "too-many-alternatives");
        assert!(findings[0].message.contains(said), "{findings:#?}");
    }
    // Each level needs the one below, first in the list.
    let mut chain = String::new();
    for level in (0..400).rev() {
        let below = match level {
            0 => "\"history\", \"orders\"".to_owned(),
            _ => format!("\"c{}\", \"orders\"", level - 1),
        };
        let _ = write!(
            chain,
            "[component.c{level}]\nservice = \"process\"\nrequires = [{{ any_of = [{below}] }}]\n"
        );
    }
    let findings = refused(&chain);
    assert!(findings[0].message.contains("deep"), "{findings:#?}");
}
