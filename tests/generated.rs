//! Plans at random: one workload under every strategy, decided in the same time.

use crate::scored::{Scored, score};
use proptest::prelude::Strategy;
use recoup::catalog::Catalog;
use recoup::model::build;
use recoup::plan::read;

pub(crate) const STRATEGIES: [&str; 4] = [
    "backup-restore",
    "pilot-light",
    "warm-standby",
    "active-active",
];

/// What differs between two generated plans.
#[derive(Clone, Debug)]
pub(crate) struct Knobs {
    pub(crate) strategy: &'static str,
    pub(crate) web: u32,
    pub(crate) needs: u32,
    pub(crate) capacity: f64,
    pub(crate) storage_gib: u32,
    pub(crate) change_mib_s: f64,
    pub(crate) snapshots_h: u32,
    pub(crate) keep_d: u32,
    pub(crate) decision_s: u32,
    pub(crate) interval_s: u32,
    pub(crate) failures: u32,
    pub(crate) ttl_s: u32,
    pub(crate) bandwidth_mbit: u32,
    pub(crate) downtime_usd: u32,
    pub(crate) budget_usd: u32,
    pub(crate) servers: Servers,
}

/// How data on servers is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Servers {
    /// There is none.
    Without,
    /// In snapshots.
    Snapshots,
    /// In snapshots, and by a product that replicates the servers.
    Product,
}

pub(crate) fn knobs() -> impl Strategy<Value = Knobs> {
    (
        (1u32..30, 1u32..30, 0.05f64..1.0, 10u32..4000, 0.1f64..20.0),
        (1u32..25, 2u32..36, 0u32..4000, 5u32..60, 1u32..10),
        (
            0u32..600,
            100u32..5000,
            100u32..20_000,
            500u32..50_000,
            0usize..3,
        ),
    )
        .prop_map(|(a, b, d)| Knobs {
            strategy: "warm-standby",
            web: a.0.max(a.1),
            needs: a.0.min(a.1),
            capacity: a.2,
            storage_gib: a.3,
            change_mib_s: a.4,
            snapshots_h: b.0,
            keep_d: b.1,
            decision_s: b.2,
            interval_s: b.3,
            failures: b.4,
            ttl_s: d.0,
            bandwidth_mbit: d.1,
            downtime_usd: d.2,
            budget_usd: d.3,
            servers: [Servers::Without, Servers::Snapshots, Servers::Product][d.4],
        })
}

impl Knobs {
    pub(crate) fn with(&self, strategy: &'static str) -> Self {
        Self {
            strategy,
            ..self.clone()
        }
    }

    /// One plan; every strategy decides in the same time, so that only it differs.
    pub(crate) fn text(&self) -> String {
        let capacity = match self.strategy {
            "warm-standby" => format!("capacity = {:.4}", self.capacity),
            _ => String::new(),
        };
        let plan = format!(
            r#"
name = "generated"
strategy = "{strategy}"
targets = {{ rto = "1h", rpo = "5m", availability = "99.95%", budget = "{budget} USD/month" }}
impact = {{ downtime = "{downtime} USD/h", data_loss = "100 USD/h" }}
[workload]
region = "us-east-1"
zones = 2
[recovery]
region = "us-west-2"
{capacity}
[link]
bandwidth = "{bandwidth} Mbit/s"
[failover]
health_check = {{ interval = "{interval}s", failures = {failures} }}
dns_ttl = "{ttl}s"
decision = "{decision}s"
[steps]
verify = "300s"
[component.dns]
service = "route53"
zones_hosted = 1
queries = "1 M/month"
health_checks = 2
requires = ["web"]
[component.web]
service = "ec2"
type = "m6i.large"
count = {web}
needs = {needs}
requires = ["db"]
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
multi_az = true
storage = "{storage} GiB"
change = "{change:.4} MiB/s"
[component.db.protect]
snapshots = {{ every = "{snapshots}h", keep = "{keep}d", copy = "recovery", immutable = true }}
logs = {{ every = "5m", keep = "7d" }}
{replica}"#,
            strategy = self.strategy,
            replica = if self.strategy == "backup-restore" {
                ""
            } else {
                "replica = { mode = \"async\" }\n"
            },
            budget = self.budget_usd,
            downtime = self.downtime_usd,
            bandwidth = self.bandwidth_mbit,
            interval = self.interval_s,
            failures = self.failures,
            ttl = self.ttl_s,
            decision = self.decision_s,
            web = self.web,
            needs = self.needs,
            storage = self.storage_gib,
            change = self.change_mib_s,
            snapshots = self.snapshots_h,
            keep = self.keep_d,
        );
        plan + &self.servers()
    }

    /// Servers with data, whose machines stand by under no strategy.
    fn servers(&self) -> String {
        let product = match self.servers {
            Servers::Without => return String::new(),
            Servers::Snapshots => "",
            Servers::Product => "replica = { product = \"elastic-disaster-recovery\" }\n",
        };
        let own = match self.strategy {
            "backup-restore" => "",
            _ => "strategy = \"pilot-light\"\n",
        };
        format!(
            "\n[component.files]\nservice = \"ec2\"\ntype = \"m6i.large\"\ncount = {}\nstorage = \"{} GiB\"\nchange = \"{:.4} MiB/s\"\n{own}\
             [component.files.protect]\nsnapshots = {{ every = \"{}h\", keep = \"{}d\", copy = \"recovery\", immutable = true }}\n{product}",
            self.needs,
            self.storage_gib,
            self.change_mib_s / 10.0,
            self.snapshots_h,
            self.keep_d,
        )
    }

    pub(crate) fn score(&self) -> Scored {
        scored(&self.text(), &[])
    }
}

pub(crate) fn scored(text: &str, overrides: &[String]) -> Scored {
    let plan = read("generated.toml", text, None, overrides)
        .unwrap_or_else(|findings| panic!("{findings:?}\n{text}"));
    let catalog = Catalog::embedded();
    let model = build(&plan, &catalog).unwrap_or_else(|findings| panic!("{findings:?}"));
    score(&plan, model)
}

pub(crate) fn rto(score: &Scored, scenario: &str) -> f64 {
    let found = score.scenarios.iter().find(|one| one.id == scenario);
    found.expect("a scenario of the library").rto.likely.value
}

pub(crate) fn rpo(score: &Scored, scenario: &str) -> (f64, f64) {
    let found = score.scenarios.iter().find(|one| one.id == scenario);
    let rpo = &found.expect("a scenario of the library").rpo;
    (rpo.mean.value, rpo.worst.value)
}

pub(crate) fn at_most(a: f64, b: f64) -> bool {
    a <= b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
