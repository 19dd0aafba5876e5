//! Kinds of service are rows: a user's folder adds some, with services of them, and plans score.

#![allow(clippy::float_cmp)] // Sums of whole dollars and seconds are exact.

use recoup::analysis::Step;
use recoup::catalog::Catalog;
use recoup::diagnostic::Finding;
use recoup::model::build;
use recoup::plan::read;

use crate::scored::{Scored, score};

const HEADER: &str = "id,about,data,replica,zones,start,stands_by\n";
const QUEUE: &str = "our-queue,A queue of messages.,none,none,service,none,serving\n";
const FILES: &str = "our-files,A file system.,logs,promoted,service,none,never\n";

const SERVICES: [(&str, &str); 2] = [
    (
        "jobs",
        r#"
id = "jobs"
title = "Jobs"
kind = "our-queue"
scope = "region"
[[charge]]
id = "rent"
on = "run"
about = "Rent of the queue"
price = "own/queue"
unit = "month"
amount = "count"
category = "network"
[availability]
redundant = { value = "99%", kind = "judgement", source = "ours" }
includes = ["instance", "az"]
"#,
    ),
    (
        "nas",
        r#"
id = "nas"
title = "File system"
kind = "our-files"
scope = "region"
[times]
promote = { value = "7m", kind = "judgement", source = "ours" }
restore_first_byte = { value = "0s", kind = "judgement", source = "ours" }
restore_rate = { value = "1 GiB/s", kind = "judgement", source = "ours" }
restore_hydrate = { value = "1", kind = "judgement", source = "ours" }
replay_rate = { value = "1 GiB/s", kind = "judgement", source = "ours" }
"#,
    ),
];

const PLAN: &str = r#"
strategy = "warm-standby"
workload = { region = "us-east-1", zones = 3 }
recovery = { region = "us-west-2", capacity = 0.5 }
[component.web]
service = "ec2"
type = "m5.xlarge"
count = 4
requires = ["queue", "shared"]
[component.queue]
service = "jobs"
[component.shared]
service = "nas"
storage = "600 GiB"
change = "1 MiB/s"
[component.shared.protect]
snapshots = { every = "24h", keep = "35d", copy = "recovery" }
replica = { mode = "async", lag = "30s" }
"#;

/// A catalogue with these rows of kinds and the two services, or what is wrong with it.
fn catalog(kinds: &str) -> Result<Catalog, Vec<Finding>> {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    put("kinds.csv", &format!("{HEADER}{kinds}"));
    put(
        "prices/own.csv",
        "region,sku,unit,currency,price,as_of,source\nglobal,queue,month,USD,40,2026,ours\n",
    );
    for (id, text) in SERVICES {
        put(&format!("services/{id}.toml"), text);
    }
    let laid = Catalog::embedded().with_folder(folder.path());
    laid.map_err(|findings| findings.0)
}

fn scored(kinds: &str) -> Scored {
    let plan = read("plan.toml", PLAN, None, &[]).expect("a plan");
    let model = build(&plan, &catalog(kinds).expect("good rows")).expect("a model");
    score(&plan, model)
}

/// What the queue costs a month, Region by Region.
fn rent(score: &Scored) -> Vec<f64> {
    let lines = score.bill.lines.iter();
    let of = lines.filter(|line| line.component == "queue");
    of.map(|line| line.monthly.value).collect()
}

/// The steps of a scenario that bring the file system back, and how long they take.
fn brought_back(score: &Scored, scenario: &str) -> Vec<(String, f64)> {
    let mut all = score.scenarios.iter();
    let steps = &all.find(|one| one.id == scenario).expect("there").steps;
    let own = steps.iter().filter(|step| step.id.starts_with("shared."));
    let told = |step: &Step| (step.id.clone(), step.duration.value);
    own.map(told).collect()
}

#[test]
fn a_row_makes_a_kind_that_plans_use() {
    let score = scored(&[QUEUE, FILES].concat());
    // It stands by in the second Region, and is paid there.
    assert_eq!(rent(&score), [40.0, 40.0]);
    // What rests on the queue is up no more often than it.
    assert!(score.availability.value <= 0.99);
    // The file system's replica is promoted, and takes the service's own time.
    let promoted = [("shared.promote".to_owned(), 420.0)];
    assert_eq!(brought_back(&score, "region"), promoted);
    // Damage goes back to a backup: 600 GiB at 1 GiB/s, no logs.
    let restored = brought_back(&score, "corruption");
    assert_eq!(restored[0], ("shared.restore".to_owned(), 600.0));
}

#[test]
fn each_trait_is_obeyed() {
    let absent = scored(&[&QUEUE.replace("serving", "never"), FILES].concat());
    assert_eq!(rent(&absent), [40.0]);
    let serving = scored(&[QUEUE, &FILES.replace("promoted", "serves")].concat());
    assert!(brought_back(&serving, "region").is_empty());
}

#[test]
fn a_row_replaces_an_embedded_kind_for_embedded_services() {
    let dns = "dns,Ours.,none,none,each,none,serving\n";
    let catalog = catalog(&[QUEUE, FILES, dns].concat()).expect("good rows");
    let service = catalog.service("route53").expect("there");
    assert_eq!(service.kind, "dns");
    assert!(service.traits.stands_by() && service.traits.stands_in_each_zone());
}

#[test]
fn a_slip_in_a_row_is_named() {
    let slips = [
        (QUEUE.replace("service", "rack"), "bad-choice", "rack"),
        (QUEUE.replace("serving", "maybe"), "bad-choice", "maybe"),
        (
            QUEUE.replace("none,none", "none,serves"),
            "bad-value",
            "`our-queue` keeps no data",
        ),
        (String::new(), "bad-choice", "`our-queue` is no `kind`"),
    ];
    for (row, code, words) in slips {
        let findings = catalog(&format!("{row}{FILES}")).expect_err("a slip");
        let said = |one: &Finding| one.code == code && one.message.contains(words);
        assert!(findings.iter().any(said), "{findings:?}");
    }
}
