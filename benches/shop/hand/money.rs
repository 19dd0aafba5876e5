//! The bill, the way back, losses, total cost, and how far it is to the targets.

use recoup::graph::portable::{exp_m1, ln, ln_1p};

use super::{BLOCK, Lanes, Results, larger, smaller};

/// What is paid each month (model.md 9.1). Prices are those of a byte.
pub(super) struct Bill {
    changed_a_day: f64,
    days_apart: f64,
    pairs: f64,
    logs: f64,
    volume_price: f64,
    replica_volume_price: f64,
    backup_price: f64,
    copy_price: f64,
    /// Of all copies of a month.
    transfer_price: f64,
    storage_else: f64,
    backup_else: f64,
    transfer_else: f64,
    standby_database_else: f64,
    monthly_else: f64,
    months: f64,
}

impl Bill {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        let price = |what: String| of(&what) / of("gb");
        let seoul = |what: &str| price(format!("price.rds.ap-northeast-2.rds.{what}"));
        let paris = |what: &str| price(format!("price.rds.eu-west-3.rds.{what}"));
        let line = |name: &str| of(&format!("bill.db.{name}.monthly"));
        let cost = |category: &str| of(&format!("cost.{category}"));
        let every = of("component.db.protect.snapshots.every");
        let change = of("change.db");
        let day = of("day");
        let vary = ["storage", "backup", "transfer", "standby-database"];
        Self {
            changed_a_day: change * day,
            days_apart: every / day,
            pairs: (of("component.db.protect.snapshots.keep") / every).floor() - 1.0,
            logs: change * of("component.db.protect.logs.keep"),
            volume_price: seoul("storage.gp3.multi-az"),
            replica_volume_price: paris("storage.gp3.single-az"),
            backup_price: seoul("backup.storage"),
            copy_price: paris("backup.storage"),
            transfer_price: seoul("snapshot-copy.transfer.eu-west-3") * of("month") / every,
            storage_else: cost("storage") - line("ap-northeast-2.volume"),
            backup_else: cost("backup")
                - line("ap-northeast-2.backups")
                - line("eu-west-3.backup-copies"),
            transfer_else: cost("transfer") - line("ap-northeast-2.copy-transfer"),
            standby_database_else: cost("standby-database") - line("eu-west-3.replica-volume"),
            monthly_else: vary
                .iter()
                .fold(of("cost.monthly"), |rest, name| rest - cost(name)),
            months: of("horizon.growing"),
        }
    }

    /// Volumes, backups and their copies grow with the data.
    #[inline(always)]
    pub(super) fn add_up(&self, storage: &Lanes, out: &mut Results) {
        for lane in 0..BLOCK {
            let written = self.changed_a_day / storage[lane];
            let delta = smaller(-exp_m1(-written), 0.999_999);
            let changed = -exp_m1(ln_1p(-delta) * self.days_apart) * storage[lane];
            let copies = storage[lane] + changed * self.pairs;
            let beyond = larger(copies + self.logs - storage[lane], 0.0);
            out.storage[lane] = self.storage_else + storage[lane] * self.volume_price;
            out.backup[lane] =
                self.backup_else + beyond * self.backup_price + copies * self.copy_price;
            out.transfer[lane] = self.transfer_else + changed * self.transfer_price;
            out.standby_database[lane] =
                self.standby_database_else + storage[lane] * self.replica_volume_price;
            out.monthly[lane] = self.monthly_else
                + out.storage[lane]
                + out.backup[lane]
                + out.transfer[lane]
                + out.standby_database[lane];
            out.outlay[lane] = out.monthly[lane] * self.months;
        }
    }
}

/// Back to the first Region after its loss (model.md 9.2).
pub(super) struct WayBack {
    days: f64,
    changed: f64,
    compression: f64,
    objects: f64,
    per_byte: f64,
    price: f64,
    objects_cost: f64,
    cutover: f64,
    a_second: f64,
    event: f64,
}

impl WayBack {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        let (days, compression) = (of("event.in_recovery"), of("link.compression"));
        let [database, objects] = ["change.db", "change.assets"].map(of);
        let stored = of("component.assets.storage");
        Self {
            days,
            changed: database * days,
            compression,
            objects: smaller(stored, objects * days) * compression,
            per_byte: 1.0 / (of("link.usable") - (database + objects) * compression),
            price: of("price.datatransfer.eu-west-3.transfer.inter-region.ap-northeast-2")
                / of("gb"),
            objects_cost: of("failback.region.assets.eu-west-3.replication.monthly"),
            cutover: of("scenario.region.share") * of("failback.region.cutover"),
            a_second: of("rate.region") / of("year"),
            event: of("event_cost.corruption") + of("surge.run") * days,
        }
    }

    #[inline(always)]
    pub(super) fn add_up(&self, storage: &Lanes, hourly: &Lanes, out: &mut Results) {
        for lane in 0..BLOCK {
            let data = smaller(storage[lane], self.changed) * self.compression;
            let time = (data + self.objects) * self.per_byte;
            let exposed = self.days + time;
            let transfer = data * self.price + self.objects_cost;
            let cost = transfer + hourly[lane] * self.cutover;
            out.way_back_time[lane] = time;
            out.way_back_exposed[lane] = exposed;
            out.way_back_second[lane] = -exp_m1(-self.a_second * exposed);
            out.way_back_cost[lane] = cost;
            out.event_region[lane] = self.event + cost;
        }
    }
}

/// What downtime and lost data cost (model.md 10.1).
pub(super) struct Losses {
    /// Downtime of one event: instance, zone, control plane.
    outages: [f64; 3],
    services: f64,
    /// Lost data, and what else an event costs: region loss without the way back.
    region: f64,
    corruption: f64,
    ransomware: f64,
    /// Events a year: instance, zone, region, corruption, ransomware, control plane.
    rates: [f64; 6],
    /// The horizon as of today, of what falls due in a year.
    years: f64,
}

impl Losses {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        let kept = 1.0 - of("impact.salvage");
        let data = |scenario: &str| kept * of(&format!("impact.data_loss.{scenario}"));
        let all = |scenario: &str| data(scenario) + of(&format!("event_cost.{scenario}"));
        let rated = [
            "instance",
            "az",
            "region",
            "corruption",
            "ransomware",
            "control_plane",
        ];
        Self {
            outages: ["instance", "az", "control_plane"].map(|one| of(&format!("outage.{one}"))),
            services: of("year") * of("unavailability.services"),
            region: data("region"),
            corruption: all("corruption"),
            ransomware: all("ransomware"),
            rates: rated.map(|scenario| of(&format!("rate.{scenario}"))),
            years: of("horizon.annuity") / 12.0,
        }
    }

    /// What the decision does not move.
    #[inline(always)]
    pub(super) fn elsewhere(&self, hourly: &Lanes, out: &mut Results) {
        let [instance, zone, _, corruption, ransomware, control_plane] = self.rates;
        for lane in 0..BLOCK {
            out.loss_instance[lane] = hourly[lane] * self.outages[0];
            out.loss_zone[lane] = hourly[lane] * self.outages[1];
            out.loss_control_plane[lane] = hourly[lane] * self.outages[2];
            out.eal_instance[lane] = instance * out.loss_instance[lane];
            out.eal_zone[lane] = zone * out.loss_zone[lane];
            out.eal_control_plane[lane] = control_plane * out.loss_control_plane[lane];
            out.eal_services[lane] = hourly[lane] * self.services;
            let loss = hourly[lane] * out.outage_corruption[lane] + self.corruption;
            out.loss_corruption[lane] = loss;
            out.eal_corruption[lane] = corruption * loss;
            let loss = hourly[lane] * out.outage_ransomware[lane] + self.ransomware;
            out.loss_ransomware[lane] = loss;
            out.eal_ransomware[lane] = ransomware * loss;
        }
    }

    /// Data is lost, and an event paid for, only where the workload does fail over.
    #[inline(always)]
    pub(super) fn region(&self, happens: &Lanes, hourly: &Lanes, out: &mut Results) {
        let [_, _, rate, ..] = self.rates;
        for lane in 0..BLOCK {
            let failover = self.region + out.event_region[lane];
            let loss = hourly[lane] * out.outage_region[lane] + happens[lane] * failover;
            out.loss_region[lane] = loss;
            out.eal_region[lane] = rate * loss;
        }
    }

    /// The expected annual loss, and the total cost of ownership (model.md 10.5).
    #[inline(always)]
    pub(super) fn add_up(&self, hourly: &Lanes, out: &mut Results) {
        for lane in 0..BLOCK {
            let nearby = out.eal_instance[lane] + out.eal_zone[lane] + out.eal_region[lane];
            let data = out.eal_corruption[lane] + out.eal_ransomware[lane];
            let rest = out.eal_control_plane[lane] + out.eal_services[lane];
            out.eal[lane] = nearby + data + rest;
            out.tco[lane] = out.outlay[lane] + out.eal[lane] * self.years;
            out.downtime_cost[lane] = hourly[lane] * out.downtime[lane];
        }
    }
}

/// How far it is to the targets: ln(target / estimate) (model.md 11.1).
pub(super) struct Headroom {
    rto: f64,
    corruption: f64,
    unavailability: f64,
    budget: f64,
    /// The least of those that never vary.
    rest: f64,
}

impl Headroom {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        Self {
            rto: of("targets.rto"),
            corruption: of("targets.corruption.rto"),
            unavailability: 1.0 - of("targets.availability"),
            budget: of("targets.budget"),
            rest: of("headroom.rpo.region").min(of("headroom.rpo.corruption")),
        }
    }

    #[inline(always)]
    pub(super) fn recovery(&self, out: &mut Results) {
        for lane in 0..BLOCK {
            out.room_rto[lane] = room(self.rto, out.rto[lane]);
            out.room_availability[lane] = room(self.unavailability, out.unavailability[lane]);
        }
    }

    #[inline(always)]
    pub(super) fn rollback_and_budget(&self, out: &mut Results) {
        for lane in 0..BLOCK {
            out.room_back[lane] = room(self.corruption, out.back[lane]);
            out.room_budget[lane] = room(self.budget, out.monthly[lane]);
        }
    }

    #[inline(always)]
    pub(super) fn least(&self, out: &mut Results) {
        for lane in 0..BLOCK {
            let recovery = smaller(out.room_rto[lane], out.room_back[lane]);
            let others = smaller(out.room_availability[lane], out.room_budget[lane]);
            out.room[lane] = smaller(smaller(recovery, others), self.rest);
        }
    }
}

#[inline(always)]
fn room(target: f64, estimate: f64) -> f64 {
    let ratio = ln(target / estimate);
    if estimate <= 0.0 {
        f64::INFINITY
    } else {
        ratio
    }
}
