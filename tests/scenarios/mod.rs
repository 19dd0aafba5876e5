//! Every scenario of the library, and those that a plan adds: what happens, what survives,
//! what it costs in time and data (`model.md` 2, 5.3, 6).

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

mod consistency;
mod data;
mod library;
mod properties;
mod regions;
mod services;
mod shortfalls;
mod survival;
mod timelines;

use crate::scored::{Scored, priced, score};
use recoup::analysis::Scenario;
use recoup::diagnostic::Finding;
use recoup::model::build;
use recoup::plan::read;

/// A small workload: a server, a database with backups and their copies.
pub(super) const WORKLOAD: &str = r#"
strategy = "warm-standby"
workload = { region = "us-east-1", zones = 3 }
recovery = { region = "us-west-2", capacity = 0.5 }
failover = { decision = "900s", dns_ttl = "60s", reach = 1 }
[steps]
provision = { start = "120s", resources = 200, parallel = 10, each = "15s" }
verify = "600s"
[component.web]
service = "ec2"
type = "m5.xlarge"
count = 4
requires = ["db"]
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
multi_az = true
storage = "500 GiB"
change = "1 MiB/s"
restore = { first_byte = "600s", rate = "200 MiB/s", hydrate = 1 }
[component.db.protect]
snapshots = { every = "24h", duration = "30m", copy_lag = "1h", keep = "35d", copy = "recovery" }
logs = { every = "5m", keep = "35d" }
replica = { mode = "async", lag = "1s" }
"#;

/// The workload with overrides, or what is wrong with it.
fn tried(set: &[&str]) -> Result<Scored, Vec<Finding>> {
    with("", set)
}

/// The workload with more tables and overrides, or what is wrong with it.
fn with(more: &str, set: &[&str]) -> Result<Scored, Vec<Finding>> {
    let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
    let text = format!("{WORKLOAD}{more}");
    let plan = read("plan.toml", &text, None, &set).map_err(|findings| findings.0)?;
    let model = build(&plan, &priced()).map_err(|findings| findings.0)?;
    Ok(score(&plan, model))
}

fn scored(set: &[&str]) -> Scored {
    tried(set).unwrap_or_else(|findings| panic!("{findings:?}"))
}

/// One scenario of a score.
fn of<'s>(score: &'s Scored, id: &str) -> &'s Scenario {
    let found = score.scenarios.iter().find(|scenario| scenario.id == id);
    found.unwrap_or_else(|| panic!("no scenario `{id}`"))
}

/// A named quantity.
fn value(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name);
    score
        .graph
        .value(node.unwrap_or_else(|| panic!("no quantity `{name}`")))
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
