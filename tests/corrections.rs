//! Where practice showed the model wrong or silent: each case with its right value.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use recoup::analysis::{Grade, Note, Unbilled, Verdict};
use recoup::model::build;
use recoup::model::cost::crossing_share;
use recoup::plan::read;

use crate::scored::{Scored, graded, priced, score};

/// Two tiers, a database and objects, none of them behind an edge.
const WORKLOAD: &str = r#"
strategy = "backup-restore"
workload = { region = "us-east-1", zones = 2 }
recovery = { region = "us-west-2" }
impact = { downtime = "10000 USD/h", data_loss = "5000 USD/h" }
event = { rate = "80 USD/h" }
[component.web]
service = "ec2"
type = "m5.xlarge"
count = 4
requires = ["db", "assets"]
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
multi_az = true
storage = "500 GiB"
change = "1 GiB/h"
[component.db.protect]
snapshots = { every = "24h", keep = "35d", copy = "recovery" }
logs = { every = "5m", keep = "7d" }
[component.assets]
service = "s3"
storage = "100 GiB"
change = "10 MiB/h"
puts = "0/month"
gets = "0/month"
[component.assets.protect]
versions = { keep = "35d" }
replica = { mode = "async", lag = "1m" }
"#;

const GIB: f64 = 1_073_741_824.0;

fn tried(more: &str, set: &[&str]) -> Result<Scored, String> {
    let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
    let text = format!("{WORKLOAD}{more}");
    let plan = read("plan.toml", &text, None, &set).map_err(|found| format!("{found:?}"))?;
    let model = build(&plan, &priced()).map_err(|found| format!("{found:?}"))?;
    Ok(score(&plan, model))
}

/// The grade, which takes a sample.
fn grade(set: &[&str]) -> Option<Grade> {
    let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
    let plan = read("plan.toml", WORKLOAD, None, &set).expect("a plan");
    let catalog = priced();
    let model = build(&plan, &catalog).expect("a model");
    graded(&plan, &catalog, model).grade
}

fn scored(set: &[&str]) -> Scored {
    tried("", set).unwrap_or_else(|found| panic!("{found}"))
}

fn value(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name);
    let node = node.unwrap_or_else(|| panic!("no quantity `{name}`"));
    score.graph.value(node)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

#[test]
fn a_destroyed_site_without_a_copy_is_not_waited_for() {
    let set = [
        "scenario.site.enabled=true",
        "scenario.site.rate=0.0001 per year",
        "component.db.protect.snapshots.copy=none",
        "impact.total_loss=1000000 USD",
        "targets.rto=4h",
    ];
    let lost = scored(&set);
    let site = lost.scenarios.iter().find(|one| one.id == "site");
    let site = site.expect("it counts");
    assert!(!site.is_recoverable());
    assert_eq!(site.rto.likely.value, f64::INFINITY);
    // The workload runs again, without its data: hours, not for ever.
    assert!(
        site.downtime.value < 24.0 * 3600.0,
        "{}",
        site.downtime.value
    );
    assert!(
        lost.availability.value > 0.99,
        "{}",
        lost.availability.value
    );
    assert_eq!(lost.verdict(), Verdict::NoWayBack);
    assert_eq!(grade(&set), Some(Grade::F));
    assert!(close(value(&lost, "eal.site"), 100.0));
    let region = scored(&[&set[..], &["scenario.site.enabled=false"]].concat());
    let more = value(&lost, "eal") - value(&region, "eal");
    assert!((99.0..101.0).contains(&more), "{more}");
}

#[test]
fn copied_logs_rest_on_one_full_copy() {
    let set = [
        "component.db.protect.snapshots.copy=none",
        "component.db.protect.logs.copy=recovery",
    ];
    let logs = scored(&set);
    let copies = value(&logs, "backup.db.stored_copies") / GIB;
    // 500 GiB, and a week of 1 GiB an hour.
    assert!(close(copies, 500.0 + 168.0), "{copies}");
    assert!(close(value(&logs, "backup.db.full") / GIB, 500.0));
    let here = value(&logs, "backup.db.stored") / GIB;
    assert!(
        here > copies,
        "the snapshots at home are kept as they were: {here}"
    );
}

#[test]
fn a_database_that_cannot_follow_its_replica_goes_back_whole() {
    let set = [
        "component.db.protect.replica.mode=async",
        "strategy=warm-standby",
    ];
    let data = |more: &[&str]| {
        let score = scored(&[&set[..], more].concat());
        value(&score, "failback.region.data") / GIB
    };
    // A day of the objects' changes goes back in either case.
    let objects = 24.0 * 10.0 / 1024.0;
    assert!(close(data(&[]), 500.0 + objects), "{}", data(&[]));
    let changes = "component.db.failback=changes";
    assert!(close(data(&[changes]), 24.0 + objects));
    assert!(close(data(&["failback.data=changes"]), 24.0 + objects));
    assert!(close(data(&["failback.data=all", changes]), 24.0 + 100.0));
}

#[test]
fn traffic_that_crosses_zones_is_billed_on_the_sides_that_pay() {
    let line = |more: &str, set: &[&str]| {
        let score = tried(more, set).unwrap_or_else(|found| panic!("{found}"));
        value(&score, "bill.web.us-east-1.cross-zone.monthly")
    };
    assert_eq!(line("", &[]), 0.0);
    let database = "component.web.traffic.db=500 GiB/month";
    // Half of it, on the side of the machines.
    assert!(close(line("", &[database]), 500.0 * 0.5 * 0.01));
    // Over three zones two thirds cross; within one, nothing.
    let three = line("", &[database, "workload.zones=3"]);
    assert!(close(three, 500.0 * 2.0 / 3.0 * 0.01), "{three}");
    // Between machines both sides pay; to objects, nobody.
    let tier = "[component.api]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 4\n";
    let between = line(tier, &["component.web.traffic.api=500 GiB/month"]);
    assert!(close(between, 500.0 * 0.5 * 2.0 * 0.01), "{between}");
    assert_eq!(
        line("", &["component.web.traffic.assets=500 GiB/month"]),
        0.0
    );
    let unknown = tried("", &["component.web.traffic.cache=1 GiB/month"]);
    assert!(unknown.is_err_and(|found| found.contains("unknown-component")));
}

#[test]
fn a_share_of_traffic_crosses_by_the_zones_of_either_end() {
    let graph = recoup::graph::Builder::new();
    let share = |a: f64, b: f64| crossing_share(graph.constant(a), graph.constant(b)).value();
    assert_eq!(share(1.0, 1.0), 0.0);
    assert_eq!(share(2.0, 1.0), 0.5);
    assert_eq!(share(1.0, 2.0), 0.5);
    assert!(close(share(3.0, 3.0), 2.0 / 3.0));
    assert_eq!(share(0.0, 1.0), 0.0);
}

#[test]
fn what_nobody_states_is_said_not_to_be_billed() {
    let traffic = Unbilled::Traffic {
        from: "web".to_owned(),
        to: "db".to_owned(),
    };
    let egress = Unbilled::Egress {
        component: "web".to_owned(),
    };
    let silent = scored(&[]);
    assert_eq!(silent.unbilled, [traffic.clone(), egress.clone()]);
    let noted = |score: &Scored| {
        let notes = score.notes.iter();
        notes
            .filter(|note| {
                matches!(
                    note,
                    Note::TrafficUnbilled { .. } | Note::EgressUnbilled { .. }
                )
            })
            .count()
    };
    assert_eq!(noted(&silent), 2);
    let stated = [
        "component.web.traffic.db=1 GiB/month",
        "component.web.internet_out=1 TiB/month",
    ];
    let said = scored(&stated);
    assert!(said.unbilled.is_empty());
    assert_eq!(noted(&said), 0);
    assert_eq!(scored(&stated[..1]).unbilled, std::slice::from_ref(&egress));
    assert_eq!(scored(&stated[1..]).unbilled, [traffic]);
    // An edge in front bills what users get; an accelerator does not.
    let edge = "[component.cdn]\nservice = \"cloudfront\"\ngeography = \"us\"\ndata_out = \"1 TiB/month\"\nrequests = \"1 M/month\"\nrequires = [\"web\"]\n";
    let accelerator = "[component.front]\nservice = \"global-accelerator\"\ndata = \"1 TiB/month\"\nlane = \"na-to-na\"\nrequires = [\"web\"]\n";
    let unbilled = |more: &str| {
        let score = tried(more, &stated[..1]).unwrap_or_else(|found| panic!("{found}"));
        score.unbilled.clone()
    };
    assert!(unbilled(edge).is_empty());
    assert_eq!(unbilled(accelerator), [egress]);
}

#[test]
fn downtime_is_told_a_month_and_a_week_too() {
    let score = scored(&[]);
    let year = score.downtime.value;
    assert!(close(score.downtime_per_month.value, year / 12.0));
    assert!(close(score.downtime_per_week.value, year * 7.0 / 365.0));
}
