//! The worked answers of scenarios and of what data they cost.

use recoup::model::{
    capacity::{Shortfall, short_at_once},
    data::{
        conflict::Popularity,
        replication,
        rpo::{self, Periodic},
        synchronous,
    },
    distribution::{Lognormal, Spread},
};
use recoup::units::{Duration, Frequency};

use super::{HOUR, Oracle};

const DAY: f64 = 24.0 * HOUR;

fn link_outages(o: &Oracle<'_>) {
    let bandwidth = o.rate("1.25 Gbit/s") * o.chance(0.8);
    let caught_up = replication::catch_up(o.time("2h"), o.rate("5 MiB/s"), bandwidth);
    o.is("rpo.link.catchup", caught_up, 1.0);
    let outage = Spread::Lognormal(Lognormal::from_median_and_p90(o.time("1h"), o.time("6h")));
    let age = replication::outage_age(&outage, o.of::<Frequency>(2.0));
    o.is("rpo.link.mean_age", age.over_time, 1.0);
}

fn intrusions(o: &Oracle<'_>) {
    let dwell = Spread::Lognormal(Lognormal {
        mu: o.time("6d").as_scalar().ln(),
        sd: o.count(1.5),
    });
    let clean = rpo::clean_point(&dwell, o.time("35d"), o.time("1d"));
    o.is("rpo.ransom.p_35d", clean, 1.0);
    o.is(
        "rpo.ransom.h_95",
        rpo::retention_for(&dwell, o.time("1d")),
        DAY,
    );
}

/// Seven daily and four weekly points, damage twenty days old: the weekly tier has it.
fn tiers(o: &Oracle<'_>) {
    let weekly = Periodic {
        every: o.time("7d"),
        delay: o.of::<Duration>(0.0),
    };
    let back = weekly.rollback(&Spread::Exact(o.time("20d")));
    o.is("rpo.gfs.mean", back.mean, DAY);
    o.is("rpo.gfs.sup", back.worst, DAY);
}

fn groups(o: &Oracle<'_>) {
    let store = Periodic {
        every: o.time("24h"),
        delay: o.time("1.5h"),
    };
    let oldest = rpo::oldest_of(o.graph, &[store; 3]);
    o.is("rpo.group.mean_max3", oldest, HOUR);
}

fn replicas(o: &Oracle<'_>) {
    let wait = replication::queueing_wait(o.count(2.0), o.of(0.2), o.count(0.05));
    o.is("rpo.pk.wait", wait, 1.0);
    let trip = synchronous::round_trip(o.count(300.0), o.count(1.5));
    o.is("rpo.sync.rtt_ms", trip, 1e-3);
    let commits = synchronous::serial_commits(o.of(0.5e-3), trip);
    o.is("rpo.sync.serial_tps", commits, 1.0);
}

fn conflicts(o: &Oracle<'_>) {
    let zipf = Popularity::zipf(1_000_000, 1.0);
    // Where two Regions take a write a second each, they lose 2 lag of the sum of squares.
    let lag = 1e-12;
    let first = zipf.lost(o.count(1.0), o.count(1.0), o.of(lag));
    o.is("rpo.lww.zipf_sum_p2", first, 2.0 * lag);
    let lost = zipf.lost(o.count(200.0), o.count(200.0), o.of(1.0));
    o.is("rpo.lww.zipf_exact", lost, 1.0);
}

/// Several tiers short of capacity at once.
fn shortfalls(o: &Oracle<'_>) {
    let short = |share: f64, seconds: f64| Shortfall {
        share: o.chance(share),
        until: o.of(seconds),
    };
    let (half, quarter, store) = (short(0.5, 340.0), short(0.25, 600.0), short(1.0, 60.0));
    let held = |key, tiers: &[Shortfall<'_>]| {
        o.is(key, short_at_once(o.graph, tiers), 1.0);
    };
    held("cap.tiers.one", &[half]);
    held("cap.tiers.equal6", &[half; 6]);
    held("cap.tiers.two", &[half, quarter]);
    held("cap.tiers.store", &[half, store, quarter]);
}

pub(super) fn answers(o: &Oracle<'_>) {
    link_outages(o);
    intrusions(o);
    tiers(o);
    groups(o);
    replicas(o);
    conflicts(o);
    shortfalls(o);
}
