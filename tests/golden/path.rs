//! The worked answers of the first comparison.

use recoup::graph::Quantity;
use recoup::graph::structure::Structure;
use recoup::model::{
    Case, availability, capacity, cost,
    cost::backup_storage,
    data::{
        replication::{self, Segment},
        rpo::{self, Level, Periodic, Phase},
    },
    distribution::{self, Lognormal, Spread},
    headroom,
    recovery::{
        detection::{Checker, Cycle},
        steps::{self, Scaling},
    },
    scenario::ride_out,
};
use recoup::units::{DataRate, Dimension, Duration, Monthly, Price, Probability};

use super::{GIB, HOUR, MIB, MINUTE, Oracle, stated};

fn units(o: &Oracle<'_>) {
    let vpn = o.rate("1.25 Gbit/s");
    o.is("unit.vpn_mib_s", vpn, MIB);
    let copy = o.size("1 TiB") / (vpn * o.chance(0.9));
    o.is("unit.copy_1tib_vpn_s", copy, 1.0);
    let day = cost::in_gb(o.rate("2 MiB/s") * o.time("1d"));
    o.is("unit.asr_2mbps_gb_day", day, 1.0);
    let allowed = o
        .chance(stated(Dimension::Probability, "99.99%"))
        .complement();
    o.is(
        "unit.down_9999_min",
        availability::downtime_a_year(o.graph, allowed),
        MINUTE,
    );
}

fn distributions(o: &Oracle<'_>) {
    let (low, mode, high) = (o.time("5m"), o.time("10m"), o.time("30m"));
    o.is(
        "dist.pert.mean",
        distribution::pert_mean(low, mode, high),
        MINUTE,
    );
    // Of the beta distribution that a PERT is, not by the rule of six.
    let mean = distribution::pert_mean(low, mode, high);
    let square = ((mean - low).as_scalar() * (high - mean).as_scalar()).times(1.0 / 7.0);
    o.is("dist.pert.var_beta", square, MINUTE * MINUTE);
    let spread = Lognormal::from_median_and_p90(o.time("15m"), o.time("45m"));
    o.is("dist.logn.sigma", spread.sd, 1.0);
    o.is("dist.logn.mean", spread.mean::<Duration>(), MINUTE);
    o.is("dist.logn.p95", spread.quantile::<Duration>(0.95), MINUTE);
}

fn detections(o: &Oracle<'_>) {
    let zero = o.time("0s");
    let fixed = Checker {
        interval: o.time("30s"),
        failures: o.count(3.0),
        timeout: zero,
        delay: zero,
    };
    o.is("det.fixed.min", fixed.least(Cycle::Fixed), 1.0);
    o.is("det.fixed.mean", fixed.at(Cycle::Fixed, Case::Mean), 1.0);
    o.is("det.fixed.sup", fixed.at(Cycle::Fixed, Case::Likely), 1.0);
    let quorum = Cycle::Quorum {
        checkers: o.count(16.0),
        healthy: o.chance(0.18),
    };
    let route53 = Checker {
        timeout: o.time("4s"),
        ..fixed
    };
    o.is("det.gap.sup", route53.at(quorum, Case::Likely), 1.0);
    o.is("det.gap.mean_one", route53.at(Cycle::Gap, Case::Mean), 1.0);
    o.is("det.gap.mean_quorum", route53.at(quorum, Case::Mean), 1.0);
    let fast = Checker {
        interval: o.time("10s"),
        ..route53
    };
    o.is("det.gap.fast_sup", fast.at(quorum, Case::Worst), 1.0);
    o.is("det.gap.fast_mean_quorum", fast.at(quorum, Case::Mean), 1.0);
    let alarm = Checker {
        interval: o.time("60s"),
        failures: o.count(3.0),
        timeout: zero,
        delay: o.time("30s"),
    };
    o.is("det.alarm.mean", alarm.at(Cycle::Alarm, Case::Mean), 1.0);
    o.is("det.alarm.sup", alarm.at(Cycle::Alarm, Case::Likely), 1.0);
}

fn ride_outs(o: &Oracle<'_>) {
    let (commit, finish) = (o.time("30m"), o.time("90m"));
    let exponential = Spread::Exponential(o.time("4h"));
    o.is(
        "ride.exp.commit",
        ride_out::committed(&exponential, commit, finish),
        HOUR,
    );
    o.is(
        "ride.exp.p_failover",
        ride_out::failover_happens(&exponential, commit),
        1.0,
    );
    o.is(
        "ride.exp.abortable",
        ride_out::abortable(&exponential, finish),
        HOUR,
    );
    let lognormal = Spread::Lognormal(Lognormal::from_median_and_p90(o.time("5h"), o.time("15h")));
    o.is(
        "ride.logn.commit",
        ride_out::committed(&lognormal, commit, finish),
        HOUR,
    );
}

fn recovery_steps(o: &Oracle<'_>) {
    let iac = steps::provision(o.time("120s"), o.count(200.0), o.count(10.0), o.time("15s"));
    o.is("step.iac", iac, 1.0);
    let boot = steps::boot(
        o.time("20s"),
        o.time("60s"),
        o.time("60s"),
        o.time("30s"),
        o.count(5.0),
    );
    o.is("step.boot", boot, 1.0);
    let (none, all, size) = (o.time("0s"), o.chance(1.0), o.size("2 TiB"));
    let streams = o.rate("40 MiB/s") * o.count(8.0);
    let volume = o.rate("300 MiB/s");
    let restore = |first, share, rates: &[Quantity<'_, DataRate>]| {
        steps::restore(first, share, size, rates).value()
    };
    let net = o.rate("1.25 Gbit/s") * o.chance(0.9);
    o.put("step.restore.full", restore(none, all, &[streams, volume]));
    o.put(
        "step.restore.net",
        restore(none, all, &[streams, volume, net]),
    );
    o.put(
        "step.restore.lazy20",
        restore(none, o.chance(0.2), &[streams, volume]),
    );
    o.put(
        "step.restore.bulk",
        restore(o.time("12h"), all, &[streams, volume]),
    );
    let chain = steps::chain_size(o.size("1000 GiB"), o.size("20 GiB"), o.count(6.0));
    o.is(
        "step.restore.chain",
        steps::restore(none, all, chain, &[o.rate("200 MiB/s")]),
        1.0,
    );
    let replay = steps::replay(o.time("24h"), o.rate("8 MiB/s"), o.rate("160 MiB/s"));
    o.is("step.replay", replay, 1.0);
    o.is(
        "step.warm",
        steps::warm(o.time("300s"), o.chance(0.95), o.chance(0.9)),
        1.0,
    );
    o.is(
        "step.retry",
        steps::retried(o.time("600s"), o.chance(0.9)),
        1.0,
    );
    let scaling = Scaling {
        batch: o.count(10.0),
        gap: o.time("60s"),
        boot,
        quota: None,
    };
    let running = o.count(8.0);
    o.is("step.scale", scaling.time(running, o.count(40.0)), 1.0);
    o.is(
        "step.scale.partial",
        scaling.time(running, o.count(28.0)),
        1.0,
    );
    let limited = Scaling {
        quota: Some((o.count(20.0), o.time("2h"))),
        ..scaling
    };
    o.is(
        "step.scale.quota",
        limited.time(running, o.count(40.0)),
        1.0,
    );
    let grow = Scaling {
        batch: o.count(6.0),
        gap: o.time("120s"),
        boot: o.time("300s"),
        quota: None,
    };
    o.is(
        "cap.unserved",
        grow.unserved(o.count(3.0), o.count(12.0)),
        1.0,
    );
    let left = capacity::unserved_share(o.count(8.0), o.count(12.0)).value();
    assert!(
        (left - 1.0 / 3.0).abs() < 1e-15,
        "one of three zones lost: {left}"
    );
}

fn copies(o: &Oracle<'_>) {
    let daily = Periodic {
        every: o.time("24h"),
        delay: o.time("90m"),
    };
    o.is("rpo.backup.mean", daily.age().mean, HOUR);
    o.is("rpo.backup.sup", daily.age().worst, HOUR);
    let often = daily.gap_if_unreliable(o.chance(0.95), o.chance(0.001));
    o.is("rpo.backup.mean_q95", daily.delay + often.mean, HOUR);
    o.is("rpo.backup.sup_q95_999", daily.delay + often.worst, HOUR);
    let levels = [
        Level {
            every: o.time("24h"),
            delay: o.time("90m"),
        },
        Level {
            every: o.time("7d"),
            delay: o.time("6h"),
        },
    ];
    let aligned = rpo::chain(o.graph, &levels, Phase::Aligned);
    o.is("rpo.chain.aligned_sup", aligned.worst, HOUR);
    o.is("rpo.chain.aligned_mean", aligned.mean, HOUR);
    o.is(
        "rpo.chain.free_sup",
        rpo::chain(o.graph, &levels, Phase::Free).worst,
        HOUR,
    );
    let shipped = rpo::logs(o.time("5m"), o.time("0s"));
    o.is("rpo.pitr.mean", shipped.mean, 1.0);
    o.is("rpo.pitr.sup", shipped.worst, 1.0);
    o.is(
        "rpo.pitr.xr_sup",
        rpo::logs(o.time("5m"), o.time("300s")).worst,
        1.0,
    );
    let rollback = daily.rollback(&Spread::Exact(o.time("72h")));
    o.is("rpo.corr.mean", rollback.mean, HOUR);
    o.is("rpo.corr.sup", rollback.worst, HOUR);
    let short = daily.rollback(&Spread::Exact(o.time("30m")));
    o.is("rpo.corr.short_sup", short.worst, HOUR);
    let (keep, every) = (o.time("35d"), o.time("1d"));
    let fixed = rpo::clean_point(&Spread::Exact(o.time("828h")), keep, every);
    o.is("rpo.corr.p_clean_fixed", fixed, 1.0);
    let exponential = rpo::clean_point(&Spread::Exponential(o.time("10d")), keep, every);
    o.is("rpo.corr.p_clean_exp", exponential, 1.0);
}

fn asynchronous(o: &Oracle<'_>) {
    let bandwidth = o.rate("1.25 Gbit/s") * o.chance(0.8);
    let (peak, base) = (o.rate("200 MiB/s"), o.rate("5 MiB/s"));
    let day = [
        Segment {
            change: peak,
            lasts: o.time("1h"),
        },
        Segment {
            change: base,
            lasts: o.time("23h"),
        },
    ];
    let second = o.time("1s");
    let lag = replication::lag(o.graph, &day, bandwidth, (second, second));
    o.is("rpo.async.b", bandwidth, MIB);
    o.is("rpo.async.wbar", lag.change, MIB);
    o.is("rpo.async.qmax", lag.backlog, MIB);
    o.is("rpo.async.sup", lag.supremum, 1.0);
    o.is("rpo.async.mean", lag.mean, 1.0);
    o.is(
        "rpo.async.drain",
        replication::drain(&lag, bandwidth, base),
        1.0,
    );
    let target = o.time("900s");
    let needed = replication::bandwidth_for(lag.change, &day[0], target, second);
    o.is("rpo.async.b_needed", needed, MIB);
    o.is("rpo.async.b_needed_gbps", needed, 1e9 / 8.0);
    let check = replication::lag(o.graph, &day, needed, (second, second));
    o.is("rpo.async.check", check.supremum, 1.0);
    let constant = o.rate("130 MiB/s");
    let growth = replication::growth(constant, bandwidth);
    o.is("rpo.async.growth", growth, 1.0);
    o.is("rpo.async.growth_24h", o.time("24h") * growth, HOUR);
    let forever = [Segment {
        change: constant,
        lasts: o.time("24h"),
    }];
    let lag = replication::lag(o.graph, &forever, bandwidth, (second, second));
    assert!(lag.supremum.value().is_infinite() && lag.mean.value().is_infinite());
    let part = |rate: &str, lasts: &str| Segment {
        change: o.rate(rate),
        lasts: o.time(lasts),
    };
    let general = [
        part("40 MiB/s", "2h"),
        part("200 MiB/s", "30m"),
        part("100 MiB/s", "1h"),
        part("180 MiB/s", "20m"),
        Segment {
            change: base,
            lasts: o.time("20h 10m"),
        },
    ];
    let lag = replication::lag(o.graph, &general, bandwidth, (second, second));
    o.is("rpo.async.general_qmax", lag.backlog, MIB);
    o.is("rpo.async.general_sup", lag.supremum, 1.0);
    o.is("rpo.async.general_mean", lag.mean, 1.0);
}

/// Availability of a structure over leaves of these availabilities, as graph nodes.
fn up<'g>(
    o: &Oracle<'g>,
    leaves: &[f64],
    build: impl Fn(&mut Structure, &[recoup::graph::structure::Gate]) -> recoup::graph::structure::Gate,
) -> Quantity<'g, Probability> {
    let mut structure = Structure::new();
    let gates: Vec<_> = (0..leaves.len())
        .map(|index| structure.leaf(&format!("leaf {index}")))
        .collect();
    let top = build(&mut structure, &gates);
    let bdd = structure.compile(top, 1_000).expect("a small structure");
    let down: Vec<_> = leaves.iter().map(|up| o.chance(*up).complement()).collect();
    bdd.into_unavailability(o.graph, &down).complement()
}

fn availabilities(o: &Oracle<'_>) {
    let mtbf = availability::from_mtbf(o.time("2190h"), o.time("30m"));
    o.is("av.mtbf", mtbf, 1.0);
    let series = up(o, &[0.9999, 0.9995, 0.999], Structure::all);
    o.is("av.series", series, 1.0);
    let parallel = up(o, &[0.99, 0.99], Structure::any);
    o.is("av.parallel", parallel, 1.0);
    let two_of_three = up(o, &[0.99; 3], |s, g| s.at_least(2, g));
    o.is("av.kofn.2of3", two_of_three, 1.0);
    let unequal = up(o, &[0.99, 0.98, 0.97], |s, g| s.at_least(2, g));
    o.is("av.kofn.hetero", unequal, 1.0);
    let shared = up(o, &[0.999, 0.999, 0.9999], |s, g| {
        let one = s.all(&[g[0], g[2]]);
        let two = s.all(&[g[1], g[2]]);
        s.any(&[one, two])
    });
    o.is("av.shared.exact", shared, 1.0);
    o.is(
        "av.shared.exact_min",
        availability::downtime_a_year(o.graph, shared.complement()),
        MINUTE,
    );
    let database = up(o, &[0.99, 0.99, 0.999, 0.995], |s, g| {
        let one = s.all(&[g[0], g[3]]);
        let two = s.all(&[g[1], g[3]]);
        let web = s.any(&[one, two]);
        let auth = s.all(&[g[2], g[3]]);
        s.all(&[web, auth])
    });
    o.is("av.shareddb.exact", database, 1.0);
    bridge(o);
    let az = availability::event_share(o.of(0.1), o.chance(1.0), o.time("220s"));
    let region = availability::event_share(o.of(0.05), o.chance(1.0), o.time("1602s"));
    let events = availability::total_unavailability(o.chance(0.0), az + region);
    o.is("av.events", events.complement(), 1.0);
}

/// The bridge network: a-b and c-d in parallel, e across the middle.
#[allow(clippy::many_single_char_names)] // As the network is drawn.
fn bridge(o: &Oracle<'_>) {
    let mut structure = Structure::new();
    let [in_a, out_a, in_c, out_c, across] =
        ["a", "b", "c", "d", "e"].map(|name| structure.leaf(name));
    let paths = [
        vec![in_a, out_a],
        vec![in_c, out_c],
        vec![in_a, across, out_c],
        vec![in_c, across, out_a],
    ]
    .map(|path| structure.all(&path));
    let top = structure.any(&paths);
    let bdd = structure.compile(top, 1_000).expect("a small structure");
    let works = [0.9; 5];
    o.put("av.bdd.bridge", bdd.probability(&works));
    let importance = bdd.birnbaum(&works);
    o.put("av.bdd.birnbaum_a", importance[0]);
    o.put("av.bdd.birnbaum_e", importance[4]);
}

fn costs(o: &Oracle<'_>) {
    let tier = |price: f64, from: f64, to: f64| (o.of::<Price>(price), from, to);
    let top = f64::INFINITY;
    let egress = [
        tier(0.09, 0.0, 10_240.0),
        tier(0.085, 10_240.0, 51_200.0),
        tier(0.07, 51_200.0, 153_600.0),
        tier(0.05, 153_600.0, top),
    ];
    let amount = cost::in_gb(o.size("60 TiB"));
    o.is(
        "cost.tier.egress60tb",
        cost::tiered(o.graph, amount, &egress),
        1.0,
    );
    let storage = [
        tier(0.023, 0.0, 51_200.0),
        tier(0.022, 51_200.0, 512_000.0),
        tier(0.021, 512_000.0, top),
    ];
    let amount = cost::in_gb(o.size("600 TiB"));
    o.is(
        "cost.tier.s3_600tb",
        cost::tiered(o.graph, amount, &storage),
        1.0,
    );

    let (size, delta, day) = (o.size("1000 GiB"), o.chance(0.02), o.time("1d"));
    let scheme = backup_storage::Scheme {
        weekly: 4,
        monthly: 12,
        yearly: 0,
    };
    let newest = o.count(7.0);
    let gaps = scheme.gaps(newest, day);
    o.is("cost.gfs.points", scheme.points(newest, day), 1.0);
    o.is(
        "cost.gfs.u7",
        backup_storage::changed(size, delta, o.time("7d")),
        GIB,
    );
    o.is(
        "cost.gfs.u30",
        backup_storage::changed(size, delta, o.time("30d")),
        GIB,
    );
    let whole = backup_storage::stored(o.graph, size, delta, o.count(1.0), &gaps);
    o.is("cost.gfs.stored", whole, GIB);
    let half = backup_storage::stored(o.graph, size, delta, o.count(0.5), &gaps);
    o.is("cost.gfs.stored_ratio", half, GIB);
    o.is(
        "cost.gfs.usd",
        cost::tiered(o.graph, cost::in_gb(half), &[tier(0.05, 0.0, top)]),
        1.0,
    );

    let moved = cost::monthly_transfer(o.rate("5 MiB/s"), o.count(0.5));
    o.is("cost.xfer_gib", moved, GIB);
    o.is(
        "cost.xfer_usd",
        cost::tiered(o.graph, cost::in_gb(moved), &[tier(0.02, 0.0, top)]),
        1.0,
    );
    let run = o.hourly(12.0 * 0.192 + 0.712);
    let drill = cost::drill(o.time("4h"), run, o.count(5.0), o.hourly(80.0));
    o.is("cost.drill", drill, 1.0);
}

fn scores(o: &Oracle<'_>) {
    o.is(
        "score.h_rto",
        headroom(o.time("14400s"), o.time("8285s")),
        1.0,
    );
    o.is(
        "score.h_rpo",
        headroom(o.time("900s"), o.time("1200s")),
        1.0,
    );
    o.is("score.h_u", headroom(o.chance(5e-4), o.chance(3e-4)), 1.0);
    o.is(
        "score.h_cost",
        headroom(o.of::<Monthly>(20_000.0), o.of(16_500.0)),
        1.0,
    );
}

/// Every key of the first comparison.
pub(super) fn answers(o: &Oracle<'_>) {
    for part in [
        units,
        distributions,
        detections,
        ride_outs,
        recovery_steps,
        copies,
        asynchronous,
        availabilities,
        costs,
        scores,
    ] {
        part(o);
    }
}
