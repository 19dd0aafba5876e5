//! The warm-standby shop as somebody would write it who needs just this what-if: the
//! formulas of the model for this one plan, in one function of a row, everything that
//! does not vary worked out before the loop.

use multiversion::multiversion;
use recoup::graph::portable::{exp, exp_m1, ln, ln_1p, normal_cdf};
use recoup::graph::{Graph, Node};

/// Rows worked on at a time, so that a block's results stay in the nearest cache.
const BLOCK: usize = 256;

/// What varies with storage, decision or the cost of downtime, in the order of a row.
const VARYING: [&str; 23] = [
    "rto.region",
    "rto.region.worst",
    "rto.region.degraded",
    "rto.corruption",
    "rto.corruption.worst",
    "rto.corruption.degraded",
    "unavailability",
    "availability",
    "downtime",
    "downtime.by.services",
    "downtime.by.instance",
    "downtime.by.az",
    "downtime.by.region",
    "downtime.by.corruption",
    "impact.downtime_per_year",
    "cost.storage",
    "cost.backup",
    "cost.transfer",
    "cost.standby-database",
    "cost.monthly",
    "headroom.rto.region",
    "headroom.rto.corruption",
    "headroom.availability",
];
/// Two more that are computed from the others.
const HEADROOMS: [&str; 2] = ["headroom.budget", "headroom"];
const COLUMNS: usize = VARYING.len() + HEADROOMS.len();

/// A row's inputs.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) storage: f64,
    pub(crate) decision: f64,
    /// An hour's cost of downtime, a second.
    pub(crate) downtime: f64,
}

/// What the plan says otherwise.
pub(crate) struct Shop {
    detect: f64,
    detect_mean: f64,
    promote: [f64; 3],
    scale: f64,
    verify: f64,
    switch: f64,
    switch_mean: f64,
    outage_ln_p50: f64,
    outage_sd: f64,
    outage_mean: f64,
    region_rate: f64,
    /// When the damage is found: likely, worst, mean.
    found: [f64; 3],
    first_byte: f64,
    restore_rate: f64,
    /// Replay of the logs since the last snapshot: likely, worst.
    replay: [f64; 2],
    verify_rollback: f64,
    corruption_rate: f64,
    year: f64,
    services: f64,
    instance: f64,
    zone: f64,
    gb: f64,
    changed_a_day: f64,
    days_apart: f64,
    pairs: f64,
    copies_a_month: f64,
    logs: f64,
    volume_price: f64,
    replica_volume_price: f64,
    backup_price: f64,
    copy_price: f64,
    transfer_price: f64,
    storage_else: f64,
    backup_else: f64,
    transfer_else: f64,
    standby_database_else: f64,
    monthly_else: f64,
    rto_target: f64,
    corruption_target: f64,
    unavailability_target: f64,
    budget: f64,
    headroom_else: f64,
    /// Every output at the plan's own numbers, and which of a row's results it is.
    outputs: Vec<(f64, Option<usize>)>,
}

impl Shop {
    /// Reads the plan's numbers off the graph.
    pub(crate) fn read(graph: &Graph, outputs: &[Node]) -> Self {
        let of = |name: &str| {
            let node = graph.find(name);
            graph.value(node.unwrap_or_else(|| panic!("the shop has a `{name}`")))
        };
        let database = |what: &str| of(&format!("service.rds-postgresql.{what}"));
        let seoul = |what: &str| of(&format!("price.rds.ap-northeast-2.rds.{what}"));
        let paris = |what: &str| of(&format!("price.rds.eu-west-3.rds.{what}"));
        let [checks, checkers] = ["interval", "checkers"]
            .map(|what| of(&format!("failover.health_check.{what}")));
        let detect = of("step.region.detect.duration");
        // The mean over checkers out of step: the last one needed, not a whole interval.
        let needed = checkers - (checkers * of("failover.health_check.healthy_share")).floor();
        let (p50, p90) = (of("scenario.region.ride_out.p50"), of("scenario.region.ride_out.p90"));
        let outage_sd = (ln(p90) - ln(p50)) / of("z90");
        let find = of("steps.find");
        let every = of("component.db.protect.snapshots.every");
        let change = of("change.db");
        let (gb, day, year) = (of("gb"), of("day"), of("year"));
        let storage = of("component.db.storage");
        let bill = |line: &str| of(&format!("bill.db.{line}.monthly"));
        let cost = |category: &str| of(&format!("cost.{category}"));
        let vary = ["storage", "backup", "transfer", "standby-database"];
        let headroom_else = ["rpo.region", "rpo.corruption"]
            .map(|name| of(&format!("headroom.{name}")));
        Self {
            detect,
            detect_mean: detect - checks + checks * needed / (checkers + 1.0),
            promote: ["promote", "promote.worst", "promote.mean"].map(database),
            scale: of("step.region.web.scale.duration"),
            verify: of("steps.verify"),
            switch: of("step.region.switch.duration"),
            switch_mean: of("failover.dns_ttl") * 0.5,
            outage_ln_p50: ln(p50),
            outage_sd,
            outage_mean: exp(ln(p50) + outage_sd * outage_sd * 0.5),
            region_rate: of("scenario.region.rate") * of("scenario.region.share"),
            found: ["decision", "decision.worst", "decision.mean"]
                .map(|what| of(&format!("scenario.corruption.{what}")) + find),
            first_byte: database("restore_first_byte"),
            restore_rate: database("restore_rate") * of("component.db.restore.streams")
                / database("restore_hydrate"),
            replay: [0.5, 1.0].map(|share| change * every * share / database("replay_rate")),
            verify_rollback: of("scenario.corruption.verify"),
            corruption_rate: of("scenario.corruption.rate") * of("scenario.corruption.share"),
            year,
            services: of("unavailability.services"),
            instance: of("share.instance"),
            zone: of("share.az"),
            gb,
            changed_a_day: change * day,
            days_apart: every / day,
            pairs: (of("component.db.protect.snapshots.keep") / every).floor() - 1.0,
            copies_a_month: of("month") / every,
            logs: change * of("component.db.protect.logs.keep"),
            volume_price: seoul("storage.gp3.multi-az"),
            replica_volume_price: paris("storage.gp3.single-az"),
            backup_price: seoul("backup.storage"),
            copy_price: paris("backup.storage"),
            transfer_price: seoul("snapshot-copy.transfer.eu-west-3"),
            storage_else: cost("storage") - bill("ap-northeast-2.volume"),
            backup_else: cost("backup")
                - bill("ap-northeast-2.backups")
                - bill("eu-west-3.backup-copies"),
            transfer_else: cost("transfer") - bill("ap-northeast-2.copy-transfer"),
            standby_database_else: cost("standby-database") - storage / gb
                * paris("storage.gp3.single-az"),
            monthly_else: vary.iter().fold(of("cost.monthly"), |rest, name| rest - cost(name)),
            rto_target: of("targets.rto"),
            corruption_target: of("targets.corruption.rto"),
            unavailability_target: 1.0 - of("targets.availability"),
            budget: of("targets.budget"),
            headroom_else: headroom_else[0].min(headroom_else[1]),
            outputs: outputs
                .iter()
                .map(|&node| {
                    let name = graph.name(node).expect("an output has a name");
                    let mut row = VARYING.iter().chain(&HEADROOMS);
                    (graph.value(node), row.position(|&varying| varying == name))
                })
                .collect(),
        }
    }

    /// Every output of every row, block by block.
    pub(crate) fn run(&self, inputs: [&[f64]; 3], outputs: &mut [&mut [f64]]) {
        for (&(value, varies), output) in self.outputs.iter().zip(outputs.iter_mut()) {
            if varies.is_none() {
                output.fill(value);
            }
        }
        let rows = inputs[0].len();
        let mut results = Box::new([[0.0; BLOCK]; COLUMNS]);
        for first in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - first);
            let [storage, decision, downtime] =
                inputs.map(|input| &input[first..first + count]);
            block(self, storage, decision, downtime, &mut results);
            for (&(_, varies), output) in self.outputs.iter().zip(outputs.iter_mut()) {
                if let Some(column) = varies {
                    output[first..first + count].copy_from_slice(&results[column][..count]);
                }
            }
        }
    }

    /// One row's results.
    #[allow(clippy::inline_always)] // it must join the loop, or that does not become vector code
    #[inline(always)]
    fn row(&self, row: Row) -> [f64; COLUMNS] {
        // Region loss (model.md 5.1): promotion and scaling start together.
        let decided = self.detect + row.decision;
        let ready = |decided: f64, promote: f64| larger(decided + promote, decided + self.scale);
        let rto = ready(decided, self.promote[0]) + self.verify + self.switch;
        let rto_worst = ready(decided, self.promote[1]) + self.verify + self.switch;
        let rto_degraded = decided + self.promote[0] + self.verify + self.switch;
        // What an outage costs that may end by itself (model.md 4.3).
        let commit = self.detect_mean + row.decision;
        let finish = ready(commit, self.promote[2]) + self.verify + self.switch_mean;
        let z = (ln(commit) - self.outage_ln_p50) / self.outage_sd;
        let down = self.outage_mean * normal_cdf(z - self.outage_sd) + finish * normal_cdf(-z);
        let region = self.region_rate * (down / self.year);
        // Data corruption: restore everything, then replay.
        let restore = self.first_byte + row.storage / self.restore_rate;
        let rolled = |found: f64, replay: f64| {
            larger(found + restore + replay, found) + self.verify_rollback
        };
        let back = rolled(self.found[0], self.replay[0]);
        let back_worst = rolled(self.found[1], self.replay[1]);
        let back_mean = rolled(self.found[2], self.replay[0]);
        let corruption = self.corruption_rate * (back_mean / self.year);
        // Availability (model.md 7.5).
        let events = self.instance + self.zone + region + corruption;
        let unavailability = (self.services + events) / (1.0 + events);
        let downtime = self.year * unavailability;
        let cause = |share: f64| self.year * (share / (1.0 + events));
        // The bill: the volumes, the backups and their copies grow with the data.
        let size = row.storage / self.gb;
        let delta = smaller(self.changed_a_day / row.storage, 0.999_999);
        let changed = -exp_m1(ln_1p(-delta) * self.days_apart) * row.storage;
        let copies = row.storage + changed * self.pairs;
        let beyond = larger(copies + self.logs - row.storage, 0.0);
        let storage = self.storage_else + size * self.volume_price;
        let backup = self.backup_else
            + beyond / self.gb * self.backup_price
            + copies / self.gb * self.copy_price;
        let transfer = self.transfer_else
            + changed * self.copies_a_month / self.gb * self.transfer_price;
        let standby = self.standby_database_else + size * self.replica_volume_price;
        let monthly = self.monthly_else + storage + backup + transfer + standby;
        let headrooms = [
            headroom(self.rto_target, rto),
            headroom(self.corruption_target, back),
            headroom(self.unavailability_target, unavailability),
            headroom(self.budget, monthly),
        ];
        [
            rto,
            rto_worst,
            rto_degraded,
            back,
            back_worst,
            back,
            unavailability,
            1.0 - unavailability,
            downtime,
            cause(self.services),
            cause(self.instance),
            cause(self.zone),
            cause(region),
            cause(corruption),
            row.downtime * downtime,
            storage,
            backup,
            transfer,
            standby,
            monthly,
            headrooms[0],
            headrooms[1],
            headrooms[2],
            headrooms[3],
            headrooms.iter().fold(self.headroom_else, |least, &room| smaller(room, least)),
        ]
    }
}

#[allow(clippy::inline_always)]
#[inline(always)]
fn headroom(target: f64, estimate: f64) -> f64 {
    if estimate <= 0.0 { f64::INFINITY } else { ln(target / estimate) }
}

#[allow(clippy::inline_always)]
#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

#[allow(clippy::inline_always)]
#[inline(always)]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The loop over a block's rows, for the same vector instructions as the evaluator.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn block(
    shop: &Shop,
    storage: &[f64],
    decision: &[f64],
    downtime: &[f64],
    results: &mut [[f64; BLOCK]; COLUMNS],
) {
    let rows = storage.iter().zip(decision).zip(downtime).take(BLOCK).enumerate();
    for (lane, ((&storage, &decision), &downtime)) in rows {
        let row = shop.row(Row { storage, decision, downtime });
        for (column, result) in results.iter_mut().zip(row) {
            column[lane] = result;
        }
    }
}
