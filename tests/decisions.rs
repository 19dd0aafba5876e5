//! The one law: a row of a column equals the plan rebuilt with that number, bit for bit, in
//! every quantity, for every key that takes a number.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use recoup::Study;
use recoup::analysis::Compiled;
use recoup::analysis::keys::idle;
use recoup::catalog::Catalog;
use recoup::diagnostic::Finding;
use recoup::model::build;
use recoup::plan::schema::{self, Key, KeyKind};
use recoup::plan::strategy::{self, BACKUP_RESTORE, SINGLE_REGION};
use recoup::plan::{Plan, SetAside, Value, read};
use recoup::units::{Dimension, Estimate, parse, parse_money};

/// A workload that states something of every subject.
const WORKLOAD: &str = r#"
name = "law"
targets = { rto = "1h", rpo = "5m", availability = "99.95%", budget = "9000 USD/month", corruption.rto = "8h" }
impact = { downtime = "12000 USD/h", data_loss = "30000 USD/h", grace = "1m" }
[workload]
region = "us-east-1"
zones = 3
[recovery]
region = "us-west-2"
crew = 2
restore_bandwidth = "2 Gbit/s"
[link]
bandwidth = "400 Mbit/s"
km = 3000
[failover]
routing = "route53-failover"
health_check = { interval = "30s", failures = 3 }
dns_ttl = "60s"
decision = "uniform(10m, 30m)"
[failover.detection]
seen = 0.9
on_call.day = { hours = 50, acknowledge = "5m" }
on_call.night = { hours = 118, acknowledge = "15m" }
[steps]
verify = "300s"
quota = { units = 30, raise = "2h" }
[drills]
per_year = 2
people = 4
rate = "80 USD/h"
downtime = "10m"
[scenario.link]
enabled = true
[scenario.site]
enabled = true
[scenario.az]
observed = { events = 1, years = 8 }
[component.dns]
service = "route53"
zones_hosted = 1
queries = "1 M/month"
health_checks = 2
requires = ["web"]
[component.web]
service = "ec2"
type = "m6i.large"
count = 6
needs = 4
utilisation = 0.5
requires = ["db", "cache", "files"]
[component.cache]
service = "elasticache"
type = "cache.r6g.large"
count = 2
needs = 1
[component.worker]
service = "ec2"
type = "m6i.large"
count = 3
needs = 2
availability = "99.9%"
maintenance = 0.001
requires = ["db"]
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
multi_az = true
storage = "500 GiB"
change = "2 GiB/h"
peak = { change = "12 GiB/h", lasts = "2h" }
licence = "100 USD/month"
restore = { streams = 2 }
[component.db.protect]
replica = { mode = "async" }
snapshots = { every = "6h", duration = "20m", keep = "35d", copy = "recovery", weekly = 4, monthly = 12, success = 0.99, immutable = true }
logs = { every = "5m", keep = "35d", copy = "recovery" }
[component.orders]
service = "rds-mysql"
type = "db.r6g.large"
storage = "80 GiB"
change = "100 MiB/h"
mtbf = "2190h"
mttr = "30m"
[component.orders.protect]
replica = { mode = "async", lag = "20s" }
snapshots = { every = "24h", keep = "14d", copy = "recovery" }
[component.files]
service = "s3"
storage = "2 TiB"
change = "1 GiB/h"
puts = "2 M/month"
gets = "40 M/month"
peaks.noon = { at = "11h", change = "20 MiB/s", lasts = "2h" }
peaks.night = { at = "22h", change = "4 MiB/s", lasts = "1h" }
[component.files.protect]
versions = { keep = "30d" }
replica = { mode = "async", lag = "15m" }
"#;

/// Plans and keys that are tried in a normal run.
const PAIRS: usize = 2000;

/// One in so many of the keys that a plan does not read as it is.
const STRANGERS: usize = 4;

/// What else a plan states, so that other keys are read.
const MORE: [&str; 6] = [
    "",
    "\n[component.db.writes]\nper_second = 400\nkeys = 100000\nskew = 1\n[scenario.neighbours]\nenabled = true\n",
    "\n[scenario.two_zones]\nenabled = true\n[commitment]\ndiscount = 0.3\n[network]\nvpcs = 14\n",
    r#"
[component.reports]
service = "ec2"
type = "m6i.xlarge"
count = 4
standby = { type = "m6i.large", hours = 0.5 }
[component.warehouse]
service = "rds-mysql"
type = "db.r6g.xlarge"
storage = "300 GiB"
strategy = "backup-restore"
protect.snapshots = { every = "24h", keep = "14d", copy = "recovery" }
[component.ledger]
service = "rds-postgresql"
type = "db.r6g.xlarge"
storage = "100 GiB"
change = "100 MiB/h"
standby = { type = "db.r6g.large", multi_az = true }
protect.replica = { mode = "async" }
"#,
    "\n[currency]\ncode = \"EUR\"\nper_usd = \"0.92 EUR\"\nas_of = \"2026-11-01\"\n",
    r#"
[component.shares]
service = "ec2"
type = "m6i.large"
count = 2
storage = "200 GiB"
change = "500 MiB/h"
peak = { change = "30 MiB/s", lasts = "1h" }
protect.replica = { product = "elastic-disaster-recovery" }
[component.archive]
service = "ec2"
type = "m6i.large"
count = 3
needs = 2
mirrored = true
storage = "1 TiB"
protect.snapshots = { every = "12h", keep = "14d", copy = "recovery", weekly = 2 }
restore = { streams = 2, volume_cap = "300 MiB/s", fast = "recovery" }
[component.machines]
service = "ec2"
type = "m6i.large"
count = 4
storage = "100 GiB"
change = "1 GiB/h"
peak = { change = "40 MiB/s", lasts = "2h" }
restore = { provisioned = { rate = "200 MiB/s", price = "6 USD" } }
[component.machines.protect]
replica = { product = "ours", lag = "5s to 30s", rate = "12 MB/s", disk_rate = "8 MB/s", disks = 2, price = "20 USD/month", convert = "2m to 10m" }
snapshots = { every = "24h", keep = "7d", copy = "recovery" }
[component.sessions]
service = "elasticache"
type = "cache.r6g.large"
count = 2
storage = "10 GiB"
change = "10 MiB/h"
protect.replica = { mode = "async", lag = "1s" }
"#,
];

/// The workload under a strategy, without what that does not read.
fn plan(catalog: &Catalog, strategy: &str, more: &str) -> Plan {
    // A plan that states another Region has none if it is overridden so.
    let (written, sets) = match strategy {
        SINGLE_REGION => (BACKUP_RESTORE, vec![format!("strategy={strategy}")]),
        _ => (strategy, Vec::new()),
    };
    let text = format!("strategy = \"{written}\"{WORKLOAD}{more}");
    // Nothing is restored where there is no other Region.
    let text = match strategy {
        SINGLE_REGION => text.replace("fast = \"recovery\"", "fast = \"primary\""),
        _ => text,
    };
    let mut plan =
        read("law.toml", &text, None, &sets).unwrap_or_else(|findings| panic!("{findings:?}"));
    let model = build(&plan, catalog).unwrap_or_else(|findings| panic!("{findings:?}"));
    let idle = idle(Compiled {
        plan: &plan,
        catalog,
        model: &model,
    });
    let stated = plan.entries.iter().filter(|(path, _)| {
        let is_idle = |(aside, _): &(SetAside, Finding)| aside.path == *path;
        !idle.own.iter().any(is_idle)
    });
    plan.entries = stated
        .map(|(path, entry)| (path.to_owned(), entry.clone()))
        .collect();
    plan
}

/// The paths that a key stands for in a plan.
fn paths(plan: &Plan, key: &Key) -> Vec<String> {
    let mut paths = vec![String::new()];
    let parts: Vec<&str> = key.path.split('.').collect();
    for (at, part) in parts.iter().enumerate() {
        let names = |so_far: &str| -> Vec<String> {
            if *part != "*" {
                let known = part.split('|').filter(|name| *name != "*");
                return known.map(str::to_owned).collect();
            }
            let last = at + 1 == parts.len();
            let below = plan.below(so_far);
            let mut known: Vec<String> = below
                .filter(|(_, entry)| !last || matches!(entry.value, Value::Parameter(_)))
                .filter_map(|(path, _)| path[so_far.len() + 1..].split('.').next())
                .map(str::to_owned)
                .collect();
            known.dedup();
            known
        };
        paths = paths
            .iter()
            .flat_map(|so_far| {
                let join = |name: String| match so_far.as_str() {
                    "" => name,
                    _ => format!("{so_far}.{name}"),
                };
                names(so_far).into_iter().map(join).collect::<Vec<_>>()
            })
            .collect();
    }
    paths
}

/// A number that may stand at a path: what the plan states, else the key's example.
fn number(plan: &Plan, path: &str, key: &Key) -> Option<f64> {
    let middle = |estimate: &Estimate| {
        let (low, high) = estimate.ends();
        if high.is_finite() {
            0.5 * (low + high)
        } else {
            low.max(1.0)
        }
    };
    if let Some(Value::Number(_, estimate)) = plan.entry(path).map(|entry| &entry.value) {
        return Some(middle(estimate));
    }
    let text = key.example.trim_matches('"');
    match (key.kind, key.dimension()?) {
        (KeyKind::Parameter, _) => {
            let stated = plan.text(path)?;
            stated.split(' ').next()?.parse().ok()
        }
        (_, dimension @ (Dimension::Money | Dimension::CostRate | Dimension::Monthly)) => {
            parse_money(dimension, text)
                .ok()
                .map(|(estimate, _)| middle(&estimate))
        }
        (_, dimension) => parse(dimension, text)
            .ok()
            .map(|estimate| middle(&estimate)),
    }
}

/// Other numbers than one, as far as the key admits them; each key meets all of them in turn.
fn others(key: &Key, number: f64, turn: usize) -> Vec<f64> {
    const FACTORS: [f64; 6] = [0.0, 0.02, 0.4, 1.7, 6.0, 40.0];
    let whole = |value: f64| match key.kind {
        KeyKind::Count { .. } => value.round().clamp(1.0, (3.0 * number).max(4.0)),
        _ => value,
    };
    let factor = |step: usize| FACTORS[(turn + step) % FACTORS.len()];
    let all = (0..FACTORS.len()).map(|step| whole(number * factor(step)));
    all.filter(|value| key.admits(*value)).take(1).collect()
}

/// The quantities of a plan with a number put in, by name; `None` if it is refused.
fn rebuilt(
    plan: &Plan,
    catalog: &Arc<Catalog>,
    path: &str,
    value: f64,
) -> Option<BTreeMap<String, u64>> {
    let mut plan = plan.clone();
    assert!(plan.set_number(path, value), "{path} {value}");
    if !fits_together(&plan, path) {
        return None;
    }
    let model = build(&plan, catalog).ok()?;
    let graph = &model.graph;
    let named = graph.names();
    Some(
        named
            .map(|(name, node)| (name.to_owned(), graph.value(node).to_bits()))
            .collect(),
    )
}

/// Whether loading would take the number beside the others of its table.
fn fits_together(plan: &Plan, path: &str) -> bool {
    let (table, _) = path.rsplit_once('.').unwrap_or_default();
    let ends = |name: &str| match &plan.entry(&format!("{table}.{name}"))?.value {
        Value::Number(_, estimate) => Some(estimate.ends()),
        _ => None,
    };
    let needed = ends("needs").is_none_or(|needs| {
        let count = ends("count").map_or(1.0, |count| count.0);
        needs.0 <= count
    });
    let kept = ends("keep").zip(ends("every"));
    needed && kept.is_none_or(|(keep, every)| keep.1 >= every.0)
}

/// How a row of a column differs from the plan rebuilt with its number.
fn differences(plan: &Plan, catalog: &Arc<Catalog>, (path, values): (&str, &[f64])) -> Vec<String> {
    let mut base = plan.clone();
    assert!(base.set_number(path, values[0]), "{path} {values:?}");
    let study = match Study::new(base, Arc::clone(catalog)) {
        Ok(study) => study,
        Err(findings) if findings.iter().all(|one| one.code == "unread-key") => {
            let own = format!("`{path}` ");
            if !findings.iter().any(|one| one.message.starts_with(&own)) {
                // It is read in place of another key, which then says nothing.
                return Vec::new();
            }
            UNREAD.fetch_add(1, Ordering::Relaxed);
            return changes(plan, catalog, (path, values));
        }
        Err(_) => return Vec::new(),
    };
    let graph = &study.model().graph;
    let names: Vec<&str> = graph.names().map(|(name, _)| name).collect();
    // What is a number of one plan alone would rebuild every row.
    let names: Vec<&str> = names
        .into_iter()
        .filter(|name| {
            let node = graph.find(name).expect("it is named");
            let reached = graph.reached(&[node]);
            let mut scenarios = study.model().scenarios.iter();
            // Nor what takes a sample of the plan in each row.
            !scenarios.any(|one| reached.contains(one.rto.worst))
                && !study
                    .model()
                    .frozen
                    .iter()
                    .any(|node| reached.contains(*node))
        })
        .collect();
    let answers = study
        .columns(&[(path, values)], &names, 1)
        .unwrap_or_else(|findings| panic!("{path}: {findings:?}"));
    let mut wrong = Vec::new();
    for (row, value) in values.iter().enumerate() {
        let whole = rebuilt(plan, catalog, path, *value);
        if whole.is_none() != answers.refused()[row] {
            wrong.push(format!("{path} = {value}: refused or not"));
            continue;
        }
        let Some(whole) = whole else { continue };
        for name in &names {
            let got = answers.column(name)[row];
            let same = match whole.get(*name) {
                Some(want) => {
                    got.to_bits() == *want || (got.is_nan() && f64::from_bits(*want).is_nan())
                }
                None => got.is_nan(),
            };
            if !same {
                let want = whole.get(*name).map(|bits| f64::from_bits(*bits));
                wrong.push(format!(
                    "{path} = {value}: {name} is {got}, rebuilt {want:?}"
                ));
            }
        }
    }
    wrong
}

/// Pairs of a plan and a key that nothing reads.
static UNREAD: AtomicUsize = AtomicUsize::new(0);

/// What a key that nothing reads changes after all: no quantity but itself, and nothing that
/// is refused.
fn changes(plan: &Plan, catalog: &Arc<Catalog>, (path, values): (&str, &[f64])) -> Vec<String> {
    let others = |value: f64| {
        let mut whole = rebuilt(plan, catalog, path, value)?;
        whole.retain(|name, _| !name.starts_with(path));
        Some(whole)
    };
    // What loading refuses beside the other numbers of its table is no plan to compare.
    let is_loaded = |value: &f64| {
        let mut there = plan.clone();
        there.set_number(path, *value) && fits_together(&there, path)
    };
    let mut loaded = values.iter().copied().filter(is_loaded);
    let Some(first) = loaded.next().map(others) else {
        return Vec::new();
    };
    let changed = loaded.filter(|value| others(*value) != first);
    changed
        .map(|value| format!("{path} = {value} is said to be unread, and changes something"))
        .collect()
}

#[test]
fn a_row_of_a_column_is_the_plan_rebuilt_with_that_number() {
    let catalog = Arc::new(Catalog::embedded());
    let mut cases: Vec<(Plan, String, Vec<f64>)> = Vec::new();
    for strategy in strategy::ALL {
        for more in MORE {
            let plan = plan(&catalog, strategy, more);
            let study = Study::new(plan.clone(), Arc::clone(&catalog))
                .unwrap_or_else(|findings| panic!("{findings:?}"));
            let inputs = study.inputs();
            let is_input = |path: &str| inputs.iter().any(|input| input.path == path);
            let mut strangers = 0;
            for key in schema::keys().filter(|key| key.dimension().is_some()) {
                for path in paths(&plan, key) {
                    let Some(first) = number(&plan, &path, key) else {
                        continue;
                    };
                    let values: Vec<f64> = others(key, first, cases.len());
                    // Shapes are built before a key is said to be unread: that takes its time.
                    if !is_input(&path) && plan.entry(&path).is_none() {
                        strangers += 1;
                        if strangers % STRANGERS != 0 {
                            continue;
                        }
                    }
                    if key.admits(first) && !values.is_empty() {
                        let values = [&[first], &values[..]].concat();
                        cases.push((plan.clone(), path, values));
                    }
                }
            }
        }
    }
    // Evenly from the long list of paths: each key has many.
    let all = std::env::var_os("RECOUP_EVERY_PATH").is_some();
    assert!(cases.len() >= PAIRS, "{} pairs", cases.len());
    let pairs = if all { cases.len() } else { PAIRS };
    let chosen: Vec<&(Plan, String, Vec<f64>)> = (0..pairs)
        .map(|at| &cases[at * cases.len() / pairs])
        .collect();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let half = chosen.len().div_ceil(2);
        let running: Vec<_> = chosen
            .chunks(half)
            .map(|some| {
                let catalog = &catalog;
                scope.spawn(move || {
                    let all = some
                        .iter()
                        .map(|(plan, path, values)| differences(plan, catalog, (path, values)));
                    all.flatten().collect::<Vec<String>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|one| one.join().expect("no panic"))
            .collect()
    });
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(60)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    let unread = UNREAD.load(Ordering::Relaxed);
    assert!(unread >= PAIRS / 8, "{unread} pairs of what nothing reads");
}

/// Files of the model, with their texts up to their tests.
fn model_files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            model_files(&path, found);
        } else if !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).expect("a readable source");
            let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            found.push((path.display().to_string(), code.to_owned()));
        }
    }
}

#[test]
fn the_model_reads_no_value_while_it_builds() {
    let mut files = Vec::new();
    model_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/model"),
        &mut files,
    );
    assert!(files.len() > 80, "{} files", files.len());
    let reads: Vec<&str> = files
        .iter()
        .filter(|(_, code)| code.contains(".value()"))
        .map(|(file, _)| file.as_str())
        .collect();
    assert!(
        reads.is_empty(),
        "ask the graph to decide instead: {reads:?}"
    );
}

#[test]
fn a_range_that_changes_the_way_back_is_worst_in_the_way_that_it_leads_to() {
    let worst = |change: &str| {
        let change = format!("component.db.change={change}");
        let set: Vec<String> = [
            change.as_str(),
            "failover.failures=expected",
            "failover.stale.share=0",
            "failover.health_check.delay=0s",
            "steps.verify=2m",
            "steps.boot.total=290s",
            "steps.scale.gap=60s",
            "component.db.restore.first_byte=10m",
            "component.db.restore.rate=200 MiB/s",
            "component.db.restore.hydrate=1",
            "component.db.restore.replay=160 MiB/s",
        ]
        .map(str::to_owned)
        .to_vec();
        let study = Study::load("plans/shop/warm-standby.toml", &set).expect("a plan");
        let graph = &study.model().graph;
        let value = |name: &str| graph.value(graph.find(name).expect("it is named"));
        ["rto.region", "rto.region.worst_path", "rto.region.worst"].map(value)
    };
    let [likely, worst_path, longest] = worst("600 GiB/h");
    assert!((likely - 4481.0).abs() < 0.5, "1h 14m 41s: {likely}");
    assert!(
        (worst_path - 5241.0).abs() < 0.5,
        "1h 27m 21s: {worst_path}"
    );
    assert!(longest >= worst_path);
    for range in ["100 GiB/h to 600 GiB/h", "uniform(100 GiB/h, 600 GiB/h)"] {
        let [likely, path, longest] = worst(range);
        assert!(likely < 4000.0, "promoted at the likely change: {likely}");
        assert_eq!(path.to_bits(), worst_path.to_bits(), "{range}");
        assert!(longest >= path, "{range}");
    }
}
