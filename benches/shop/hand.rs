//! The warm-standby shop as somebody would write it who needs just this what-if: the
//! formulas of the model for this one plan, in plain loops over a block of rows, with
//! everything that does not vary worked out before.

#![allow(clippy::inline_always)] // the loops must join the function that chooses their instructions
#![allow(clippy::needless_range_loop)] // one index into many columns

use multiversion::multiversion;
use recoup::graph::portable::{exp, exp_m1, ln, ln_1p, normal_cdf};
use recoup::graph::{Graph, Node};

/// Rows worked on at a time, so that a block's results stay in the nearest cache.
const BLOCK: usize = 256;
type Lanes = [f64; BLOCK];

/// What varies, in the order of a block's results; first what the decision moves.
const VARYING: [&str; 25] = [
    "rto.region",
    "rto.region.worst",
    "rto.region.degraded",
    "unavailability",
    "availability",
    "downtime",
    "downtime.by.services",
    "downtime.by.instance",
    "downtime.by.az",
    "downtime.by.region",
    "downtime.by.corruption",
    "impact.downtime_per_year",
    "headroom.rto.region",
    "headroom.availability",
    "headroom",
    "rto.corruption",
    "rto.corruption.worst",
    "rto.corruption.degraded",
    "cost.storage",
    "cost.backup",
    "cost.transfer",
    "cost.standby-database",
    "cost.monthly",
    "headroom.rto.corruption",
    "headroom.budget",
];
const BY_DECISION: usize = 15;

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
    /// Restoring the objects, which do not vary, beside the database.
    objects: f64,
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
    /// The smallest headroom of those that never vary.
    headroom_else: f64,
    /// The smallest headroom of those that the decision does not move.
    headroom_fixed: f64,
    /// The share of corruption and the hourly cost where they do not vary.
    corruption: f64,
    hourly: f64,
    /// Every output at the plan's own numbers, and which of a block's results it is.
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
        let [checks, checkers] =
            ["interval", "checkers"].map(|what| of(&format!("failover.health_check.{what}")));
        let detect = of("step.region.detect.duration");
        // The mean over checkers out of step: the last one needed, not a whole interval.
        let needed = checkers - (checkers * of("failover.health_check.healthy_share")).floor();
        let (p50, p90) = (
            of("scenario.region.ride_out.p50"),
            of("scenario.region.ride_out.p90"),
        );
        let outage_sd = (ln(p90) - ln(p50)) / of("z90");
        let find = of("steps.find");
        let every = of("component.db.protect.snapshots.every");
        let change = of("change.db");
        let (gb, day, year) = (of("gb"), of("day"), of("year"));
        let storage = of("component.db.storage");
        let bill = |line: &str| of(&format!("bill.db.{line}.monthly"));
        let cost = |category: &str| of(&format!("cost.{category}"));
        let vary = ["storage", "backup", "transfer", "standby-database"];
        let headroom_else = of("headroom.rpo.region").min(of("headroom.rpo.corruption"));
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
            objects: of("step.corruption.assets.restore.duration"),
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
            standby_database_else: cost("standby-database")
                - storage / gb * paris("storage.gp3.single-az"),
            monthly_else: vary
                .iter()
                .fold(of("cost.monthly"), |rest, name| rest - cost(name)),
            rto_target: of("targets.rto"),
            corruption_target: of("targets.corruption.rto"),
            unavailability_target: 1.0 - of("targets.availability"),
            budget: of("targets.budget"),
            headroom_else,
            headroom_fixed: headroom_else
                .min(of("headroom.rto.corruption"))
                .min(of("headroom.budget")),
            corruption: of("share.corruption"),
            hourly: of("impact.downtime"),
            outputs: outputs
                .iter()
                .map(|&node| {
                    let name = graph.name(node).expect("an output has a name");
                    let result = VARYING.iter().position(|&varying| varying == name);
                    (graph.value(node), result)
                })
                .collect(),
        }
    }

    /// Every output of every row: storage, decision and the cost of downtime vary.
    pub(crate) fn run(&self, inputs: [&[f64]; 3], outputs: &mut [&mut [f64]]) {
        self.blocks(inputs, outputs, |inputs, results| {
            everything(self, inputs, results);
        });
    }

    /// Every output of every row: only the decision varies.
    pub(crate) fn run_decision(&self, decision: &[f64], outputs: &mut [&mut [f64]]) {
        self.blocks([decision], outputs, |[decision], results| {
            by_decision(self, decision, results);
        });
    }

    fn blocks<const INPUTS: usize, const RESULTS: usize>(
        &self,
        inputs: [&[f64]; INPUTS],
        outputs: &mut [&mut [f64]],
        work: impl Fn(&[Lanes; INPUTS], &mut [Lanes; RESULTS]),
    ) {
        let varies = |&(_, result): &(f64, Option<usize>)| result.filter(|&at| at < RESULTS);
        for (own, output) in self.outputs.iter().zip(outputs.iter_mut()) {
            if varies(own).is_none() {
                output.fill(own.0);
            }
        }
        let rows = inputs[0].len();
        let mut block = [[0.0; BLOCK]; INPUTS];
        let mut results = [[0.0; BLOCK]; RESULTS];
        for first in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - first);
            for (lanes, input) in block.iter_mut().zip(inputs) {
                lanes[..count].copy_from_slice(&input[first..first + count]);
            }
            work(&block, &mut results);
            for (own, output) in self.outputs.iter().zip(outputs.iter_mut()) {
                if let Some(result) = varies(own) {
                    output[first..first + count].copy_from_slice(&results[result][..count]);
                }
            }
        }
    }
}

/// A block where everything varies.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn everything(shop: &Shop, inputs: &[Lanes; 3], results: &mut [Lanes; VARYING.len()]) {
    let [storage, decision, hourly] = inputs;
    let [
        rto,
        rto_worst,
        rto_degraded,
        unavailability,
        availability,
        downtime,
        services,
        instance,
        zone,
        region,
        corruption,
        downtime_cost,
        room_rto,
        room_availability,
        room,
        back,
        back_worst,
        back_degraded,
        cost_storage,
        cost_backup,
        cost_transfer,
        cost_standby,
        monthly,
        room_back,
        room_budget,
    ] = results;
    fail_over(
        shop,
        decision,
        [&mut *rto, rto_worst, rto_degraded, &mut *region],
    );
    roll_back(shop, storage, [&mut *back, back_worst, &mut *corruption]);
    *back_degraded = *back;
    let whole = [&mut *unavailability, availability, &mut *downtime];
    up(shop, whole, [services, instance, zone, region, corruption]);
    for lane in 0..BLOCK {
        downtime_cost[lane] = hourly[lane] * downtime[lane];
    }
    let grows = [
        cost_storage,
        cost_backup,
        cost_transfer,
        cost_standby,
        &mut *monthly,
    ];
    bill(shop, storage, grows);
    headroom(shop.rto_target, rto, room_rto);
    headroom(shop.corruption_target, back, room_back);
    headroom(
        shop.unavailability_target,
        unavailability,
        room_availability,
    );
    headroom(shop.budget, monthly, room_budget);
    for lane in 0..BLOCK {
        let recovery = smaller(room_rto[lane], room_back[lane]);
        let rest = smaller(room_availability[lane], room_budget[lane]);
        room[lane] = smaller(smaller(recovery, rest), shop.headroom_else);
    }
}

/// A block where only the decision varies.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn by_decision(shop: &Shop, decision: &Lanes, results: &mut [Lanes; BY_DECISION]) {
    let [
        rto,
        rto_worst,
        rto_degraded,
        unavailability,
        availability,
        downtime,
        services,
        instance,
        zone,
        region,
        corruption,
        downtime_cost,
        room_rto,
        room_availability,
        room,
    ] = results;
    fail_over(
        shop,
        decision,
        [&mut *rto, rto_worst, rto_degraded, &mut *region],
    );
    corruption.fill(shop.corruption);
    let whole = [&mut *unavailability, availability, &mut *downtime];
    up(shop, whole, [services, instance, zone, region, corruption]);
    for lane in 0..BLOCK {
        downtime_cost[lane] = shop.hourly * downtime[lane];
    }
    headroom(shop.rto_target, rto, room_rto);
    headroom(
        shop.unavailability_target,
        unavailability,
        room_availability,
    );
    for lane in 0..BLOCK {
        let varying = smaller(room_rto[lane], room_availability[lane]);
        room[lane] = smaller(varying, shop.headroom_fixed);
    }
}

/// Region loss: the recovery times (model.md 5.1), and what an outage costs that may end
/// by itself (model.md 4.3) as a share of the year.
#[inline(always)]
fn fail_over(shop: &Shop, decision: &Lanes, results: [&mut Lanes; 4]) {
    let [rto, rto_worst, rto_degraded, region] = results;
    for lane in 0..BLOCK {
        // Promotion and scaling start together.
        let decided = shop.detect + decision[lane];
        let scaled = decided + shop.scale;
        let after = shop.verify + shop.switch;
        rto[lane] = larger(decided + shop.promote[0], scaled) + after;
        rto_worst[lane] = larger(decided + shop.promote[1], scaled) + after;
        rto_degraded[lane] = decided + shop.promote[0] + after;
        let commit = shop.detect_mean + decision[lane];
        let ready = larger(commit + shop.promote[2], commit + shop.scale);
        let finish = ready + shop.verify + shop.switch_mean;
        let z = (ln(commit) - shop.outage_ln_p50) / shop.outage_sd;
        let heals = shop.outage_mean * normal_cdf(z - shop.outage_sd);
        region[lane] = shop.region_rate * (heals + finish * normal_cdf(-z)) / shop.year;
    }
}

/// Data corruption: restore everything and replay; its downtime as a share of the year.
#[inline(always)]
fn roll_back(shop: &Shop, storage: &Lanes, results: [&mut Lanes; 3]) {
    let [back, back_worst, corruption] = results;
    for lane in 0..BLOCK {
        let restore = shop.first_byte + storage[lane] / shop.restore_rate;
        let [likely, worst, mean] = shop.found;
        back[lane] = likely + larger(restore + shop.replay[0], shop.objects) + shop.verify_rollback;
        back_worst[lane] =
            worst + larger(restore + shop.replay[1], shop.objects) + shop.verify_rollback;
        let finish = mean + larger(restore + shop.replay[0], shop.objects) + shop.verify_rollback;
        corruption[lane] = shop.corruption_rate * finish / shop.year;
    }
}

/// Availability (model.md 7.5), and the downtime of each cause in place of its share.
#[inline(always)]
fn up(shop: &Shop, whole: [&mut Lanes; 3], causes: [&mut Lanes; 5]) {
    let [unavailability, availability, downtime] = whole;
    let [services, instance, zone, region, corruption] = causes;
    for lane in 0..BLOCK {
        let events = shop.instance + shop.zone + region[lane] + corruption[lane];
        let scale = 1.0 + events;
        let down = (shop.services + events) / scale;
        unavailability[lane] = down;
        availability[lane] = 1.0 - down;
        downtime[lane] = shop.year * down;
        services[lane] = shop.year * (shop.services / scale);
        instance[lane] = shop.year * (shop.instance / scale);
        zone[lane] = shop.year * (shop.zone / scale);
        region[lane] = shop.year * (region[lane] / scale);
        corruption[lane] = shop.year * (corruption[lane] / scale);
    }
}

/// The bill: volumes, backups and their copies grow with the data (model.md 9.1).
#[inline(always)]
fn bill(shop: &Shop, storage: &Lanes, results: [&mut Lanes; 5]) {
    let [volumes, backup, transfer, standby, monthly] = results;
    for lane in 0..BLOCK {
        let size = storage[lane] / shop.gb;
        let delta = smaller(shop.changed_a_day / storage[lane], 0.999_999);
        let changed = -exp_m1(ln_1p(-delta) * shop.days_apart) * storage[lane];
        let copies = storage[lane] + changed * shop.pairs;
        let beyond = larger(copies + shop.logs - storage[lane], 0.0);
        volumes[lane] = shop.storage_else + size * shop.volume_price;
        backup[lane] = shop.backup_else
            + beyond / shop.gb * shop.backup_price
            + copies / shop.gb * shop.copy_price;
        transfer[lane] =
            shop.transfer_else + changed * shop.copies_a_month / shop.gb * shop.transfer_price;
        standby[lane] = shop.standby_database_else + size * shop.replica_volume_price;
        monthly[lane] =
            shop.monthly_else + volumes[lane] + backup[lane] + transfer[lane] + standby[lane];
    }
}

/// ln(target / estimate) (model.md 11.1).
#[inline(always)]
fn headroom(target: f64, estimate: &Lanes, room: &mut Lanes) {
    for lane in 0..BLOCK {
        let ratio = ln(target / estimate[lane]);
        room[lane] = if estimate[lane] <= 0.0 {
            f64::INFINITY
        } else {
            ratio
        };
    }
}

#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

#[inline(always)]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}
