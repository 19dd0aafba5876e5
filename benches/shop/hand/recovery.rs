//! Recovery times, what one event of each kind costs in downtime, and availability.

use recoup::graph::portable::{exp, ln, normal_cdf};

use super::{BLOCK, Lanes, Results, larger};

/// How long an outage lasts if nothing is done: the mean and the sd of its logarithm.
fn ride_out(of: &dyn Fn(&str) -> f64, scenario: &str) -> (f64, f64) {
    let quantile = |p: &str| ln(of(&format!("scenario.{scenario}.ride_out.{p}")));
    let (p50, p90) = (quantile("p50"), quantile("p90"));
    (p50, (p90 - p50) / of("z90"))
}

/// The expected wait of a chain that calls a control plane (model.md 5.2).
fn impaired(of: &dyn Fn(&str) -> f64) -> f64 {
    let (p50, sd) = ride_out(of, "control_plane");
    of("steps.control_plane.recovery") * exp(p50 + 1.5 * sd * sd) * 0.5
}

/// Region loss.
pub(super) struct FailOver {
    detect: f64,
    detect_mean: f64,
    /// Likely, worst, mean.
    promote: [f64; 3],
    scale: f64,
    verify: f64,
    switch: f64,
    switch_mean: f64,
    /// What impaired control planes and failed failovers add on average.
    held_up: f64,
    outage_ln_p50: f64,
    outage_sd: f64,
    outage_per_sd: f64,
    outage_mean: f64,
    share: f64,
}

impl FailOver {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        let [checks, checkers] =
            ["interval", "checkers"].map(|what| of(&format!("failover.health_check.{what}")));
        let detect = of("step.region.detect.duration");
        // The mean over checkers out of step: the last one needed, not a whole interval.
        let needed = checkers - (checkers * of("failover.health_check.healthy_share")).floor();
        let (p50, sd) = ride_out(of, "region");
        Self {
            detect,
            detect_mean: detect - checks + checks * needed / (checkers + 1.0),
            promote: ["promote", "promote.worst", "promote.mean"]
                .map(|what| of(&format!("service.rds-postgresql.{what}"))),
            scale: of("step.region.web.scale.duration"),
            verify: of("steps.verify"),
            switch: of("step.region.switch.duration"),
            switch_mean: of("failover.dns_ttl") * 0.5,
            // Promoting and scaling both call a control plane, and one of them is always in
            // the critical chain. Coverage: model.md 5.1 and 7.6.
            held_up: impaired(of) + (1.0 - of("coverage")) * of("failover.fix"),
            outage_ln_p50: p50,
            outage_sd: sd,
            outage_per_sd: 1.0 / sd,
            outage_mean: exp(p50 + sd * sd * 0.5),
            share: of("scenario.region.share"),
        }
    }

    /// The recovery times (model.md 5.1), and what an outage costs that may end by itself
    /// (model.md 4.3). Returns the chance that it does not.
    #[inline(always)]
    pub(super) fn recover(&self, decision: &Lanes, out: &mut Results) -> Lanes {
        let mut happens = [0.0; BLOCK];
        for lane in 0..BLOCK {
            // Promotion and scaling start together.
            let decided = self.detect + decision[lane];
            let scaled = decided + self.scale;
            let after = self.verify + self.switch;
            out.rto[lane] = larger(decided + self.promote[0], scaled) + after;
            out.rto_worst[lane] = larger(decided + self.promote[1], scaled) + after;
            out.rto_degraded[lane] = decided + self.promote[0] + after;
            let commit = self.detect_mean + decision[lane];
            let ready = larger(commit + self.promote[2], commit + self.scale);
            let finish = ready + self.verify + self.switch_mean + self.held_up;
            let z = (ln(commit) - self.outage_ln_p50) * self.outage_per_sd;
            let heals = self.outage_mean * normal_cdf(z - self.outage_sd);
            happens[lane] = normal_cdf(-z);
            out.outage_region[lane] = self.share * (heals + finish * happens[lane]);
        }
        happens
    }
}

/// Data corruption and ransomware: everything is restored from copies.
pub(super) struct Restore {
    first_byte: f64,
    per_byte: f64,
    corruption: Chain,
    ransomware: Chain,
}

/// The chain of steps around the restore of the database: likely, worst, mean.
struct Chain {
    before: [f64; 3],
    /// Replay of the logs since the last snapshot.
    replay: [f64; 3],
    /// What goes on beside the database and does not vary.
    beside: [f64; 3],
    after: [f64; 3],
    share: f64,
}

impl Restore {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        let database = |what: &str| of(&format!("service.rds-postgresql.{what}"));
        let readings = |name: &str| ["", ".worst", ".mean"].map(|end| of(&format!("{name}{end}")));
        let log = of("change.db") * of("component.db.protect.snapshots.every");
        let objects = of("step.corruption.assets.restore.duration");
        let find = of("steps.find");
        let verify = of("scenario.corruption.verify");
        let build = of("scenario.ransomware.forensics")
            + of("scenario.ransomware.credentials")
            + of("step.ransomware.provision.duration");
        let machines = of("step.ransomware.web.launch.duration") + of("steps.deploy");
        let [switch, switch_mean] = [
            of("step.region.switch.duration"),
            of("failover.dns_ttl") * 0.5,
        ];
        let checked = of("scenario.ransomware.verify");
        // Every restore calls a control plane, and so does building anew.
        let waits = impaired(of);
        Self {
            first_byte: database("restore_first_byte"),
            per_byte: database("restore_hydrate")
                / (database("restore_rate") * of("component.db.restore.streams")),
            corruption: Chain {
                before: readings("scenario.corruption.decision").map(|decided| decided + find),
                replay: [0.5, 1.0, 0.5].map(|part| log * part / database("replay_rate")),
                beside: [objects; 3],
                after: [verify, verify, verify + waits],
                share: of("scenario.corruption.share"),
            },
            ransomware: Chain {
                before: readings("scenario.ransomware.decision").map(|decided| decided + build),
                replay: [0.0; 3],
                beside: readings("service.elasticache.create")
                    .map(|cache| cache.max(objects).max(machines)),
                after: [switch, switch, switch_mean + waits].map(|switch| checked + switch),
                share: of("scenario.ransomware.share"),
            },
        }
    }

    /// The recovery times (model.md 5.3). Nothing is served before all is restored.
    #[inline(always)]
    pub(super) fn recover(&self, storage: &Lanes, out: &mut Results) {
        for lane in 0..BLOCK {
            let restore = self.first_byte + storage[lane] * self.per_byte;
            let rollback = &self.corruption;
            out.back[lane] = rollback.time(0, restore);
            out.back_worst[lane] = rollback.time(1, restore);
            out.back_degraded[lane] = out.back[lane];
            out.outage_corruption[lane] = rollback.share * rollback.time(2, restore);
            let rebuild = &self.ransomware;
            out.rebuilt[lane] = rebuild.time(0, restore);
            out.rebuilt_worst[lane] = rebuild.time(1, restore);
            out.rebuilt_degraded[lane] = out.rebuilt[lane];
            out.outage_ransomware[lane] = rebuild.share * rebuild.time(2, restore);
        }
    }
}

impl Chain {
    #[inline(always)]
    fn time(&self, reading: usize, restore: f64) -> f64 {
        self.before[reading]
            + larger(restore + self.replay[reading], self.beside[reading])
            + self.after[reading]
    }
}

/// Everything that takes the service down (model.md 7.5).
pub(super) struct Events {
    year: f64,
    services: f64,
    instance: f64,
    zone: f64,
    control_plane: f64,
    region_rate: f64,
    corruption_rate: f64,
    ransomware_rate: f64,
}

impl Events {
    pub(super) fn read(of: &dyn Fn(&str) -> f64) -> Self {
        let year = of("year");
        // A lost link and a drill take nothing down here.
        assert!(of("share.link") + of("share.drill") <= 0.0);
        Self {
            year,
            services: of("unavailability.services"),
            instance: of("share.instance"),
            zone: of("share.az"),
            control_plane: of("share.control_plane"),
            region_rate: of("rate.region") / year,
            corruption_rate: of("rate.corruption") / year,
            ransomware_rate: of("rate.ransomware") / year,
        }
    }

    /// Availability, and the downtime of each cause.
    #[inline(always)]
    pub(super) fn add_up(&self, out: &mut Results) {
        for lane in 0..BLOCK {
            let region = self.region_rate * out.outage_region[lane];
            let corruption = self.corruption_rate * out.outage_corruption[lane];
            let ransomware = self.ransomware_rate * out.outage_ransomware[lane];
            let steady = self.instance + self.zone + self.control_plane;
            let events = steady + region + corruption + ransomware;
            let up = 1.0 / (1.0 + events);
            let down = (self.services + events) * up;
            out.unavailability[lane] = down;
            out.availability[lane] = 1.0 - down;
            out.downtime[lane] = self.year * down;
            let of_year = self.year * up;
            out.by_services[lane] = of_year * self.services;
            out.by_instance[lane] = of_year * self.instance;
            out.by_zone[lane] = of_year * self.zone;
            out.by_control_plane[lane] = of_year * self.control_plane;
            out.by_region[lane] = of_year * region;
            out.by_corruption[lane] = of_year * corruption;
            out.by_ransomware[lane] = of_year * ransomware;
        }
    }
}
