//! The invariants of the model that concern single formulas (`model.md` 15).

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use proptest::prelude::*;
use recoup::graph::{Builder, Quantity};
use recoup::model::{
    Case, Duty, StepKind, Timeline, Title, Uncertain, availability,
    cost::{backup_storage, tier_quantity, tiered},
    data::{
        replication::{self, Segment},
        rpo::{self, Periodic},
    },
    distribution::{Lognormal, Spread},
    headroom,
    recovery::{
        detection::{Checker, Cycle},
        steps::{self, Dns, Scaling},
    },
    scenario::ride_out,
};
use recoup::units::{DataRate, DataSize, Duration, Price, Probability, Scalar, Unit};

/// Rounding, relative to the larger number.
fn at_most(a: f64, b: f64) -> bool {
    a <= b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn c<U: Unit>(graph: &Builder, value: f64) -> Quantity<'_, U> {
    graph.constant(value)
}

/// Two numbers in order.
fn ordered(range: std::ops::Range<f64>) -> impl Strategy<Value = (f64, f64)> {
    (range.clone(), range).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

const SECONDS: std::ops::Range<f64> = 1.0..1e6;

proptest! {
    // 1. Backup interval, copy lag, log interval, dwell down: RPO never up.
    #[test]
    fn shorter_cycles_never_lose_more((p, q) in ordered(SECONDS), (t, u) in ordered(SECONDS)) {
        let g = Builder::new();
        let good = Periodic { every: c(&g, p), delay: c(&g, t) }.age();
        let bad = Periodic { every: c(&g, q), delay: c(&g, u) }.age();
        prop_assert!(at_most(good.mean.value(), bad.mean.value()));
        prop_assert!(at_most(good.worst.value(), bad.worst.value()));
        prop_assert!(at_most(good.mean.value(), good.worst.value()));
        let logs = (rpo::logs(c(&g, p), c(&g, t)), rpo::logs(c(&g, q), c(&g, u)));
        prop_assert!(at_most(logs.0.worst.value(), logs.1.worst.value()));
    }

    #[test]
    fn damage_found_sooner_never_loses_more((l, m) in ordered(SECONDS), p in SECONDS, t in SECONDS) {
        let g = Builder::new();
        let copy = Periodic { every: c(&g, p), delay: c(&g, t) };
        let soon = copy.rollback(&Spread::Exponential(c(&g, l)));
        let late = copy.rollback(&Spread::Exponential(c(&g, m)));
        prop_assert!(at_most(soon.mean.value(), late.mean.value()));
        prop_assert!(at_most(soon.worst.value(), late.worst.value()));
    }

    // 1. Retention up: P(clean point) never down. 18: H < L leaves nothing.
    #[test]
    fn longer_retention_never_hurts((h, k) in ordered(1e5..1e7), p in 1.0..1e5, l in 1.0..1e7) {
        let g = Builder::new();
        let spreads = [
            Spread::Exact(c(&g, l)),
            Spread::Exponential(c(&g, l)),
            Spread::Lognormal(Lognormal::from_median_and_p90(c::<Duration>(&g, l), c(&g, 3.0 * l))),
        ];
        for dwell in &spreads {
            let short = rpo::clean_point(dwell, c(&g, h), c(&g, p)).value();
            let long = rpo::clean_point(dwell, c(&g, k), c(&g, p)).value();
            prop_assert!((0.0..=1.0).contains(&short), "{short}");
            prop_assert!(at_most(short, long), "{short} > {long}");
        }
        if h < l {
            prop_assert_eq!(rpo::clean_point(&spreads[0], c(&g, h), c(&g, p)).value(), 0.0);
        }
    }

    // 3. Bandwidth up: lag never up; change up: never down; mean <= sup.
    #[test]
    fn a_faster_link_never_lags_more(
        (b, d) in ordered(1.0..300.0), (w, x) in ordered(0.0..200.0), peak in 0.0..400.0, lasts in 0.0..80_000.0,
    ) {
        let g = Builder::new();
        let lag = |bandwidth: f64, base: f64| {
            let day = [
                Segment { change: c::<DataRate>(&g, peak), lasts: c(&g, lasts) },
                Segment { change: c(&g, base), lasts: c(&g, 86_400.0 - lasts) },
            ];
            let lag = replication::lag(&g, &day, c(&g, bandwidth), (c(&g, 1.0), c(&g, 1.0)));
            (lag.mean.value(), lag.supremum.value())
        };
        let (base, fast, busy) = (lag(b, w), lag(d, w), lag(b, x));
        prop_assert!(at_most(fast.0, base.0) && at_most(fast.1, base.1));
        prop_assert!(at_most(base.0, busy.0) && at_most(base.1, busy.1), "{base:?} {busy:?}");
        prop_assert!(at_most(base.0, base.1), "mean {} above the supremum {}", base.0, base.1);
    }

    // 3. A stable profile empties its backlog within a cycle. 18: B -> inf: age -> base lag.
    #[test]
    fn a_wide_link_has_only_its_base_lag(w in 0.0..100.0, base in 0.0..100.0) {
        let g = Builder::new();
        let day = [Segment { change: c::<DataRate>(&g, w), lasts: c(&g, 86_400.0) }];
        let lag = replication::lag(&g, &day, c(&g, 1e12), (c(&g, base), c(&g, base)));
        prop_assert_eq!(lag.mean.value(), base);
        prop_assert_eq!(lag.supremum.value(), base);
    }

    // 4. Interval, threshold, timeout down: detection never later; mean <= sup.
    #[test]
    fn faster_checks_never_detect_later(
        (i, j) in ordered(1.0..300.0), (n, m) in (1u8..10, 1u8..10), (t, u) in ordered(0.0..60.0),
    ) {
        let g = Builder::new();
        let quorum = Cycle::Quorum { checkers: c(&g, 16.0), healthy: c(&g, 0.18) };
        for cycle in [Cycle::Fixed, Cycle::Gap, quorum, Cycle::Alarm] {
            let at = |interval: f64, failures: u8, timeout: f64, case| {
                Checker {
                    interval: c(&g, interval), failures: c(&g, f64::from(failures)),
                    timeout: c(&g, timeout), delay: c(&g, 0.0),
                }.at(cycle, case).value()
            };
            for case in [Case::Likely, Case::Mean] {
                prop_assert!(at_most(at(i, n.min(m), t, case), at(j, n.max(m), u, case)));
            }
            prop_assert!(at_most(at(i, n, t, Case::Mean), at(i, n, t, Case::Likely)));
        }
    }

    // 4, 18. TTL down: the switch is never longer; TTL 0 and nobody stale: no time at all.
    #[test]
    fn shorter_ttls_never_switch_later((a, b) in ordered(0.0..3600.0), (v, w) in ordered(0.0..0.5), q in 0.5..1.0) {
        let g = Builder::new();
        let time = |ttl: f64, stale: f64| {
            Dns { ttl: c(&g, ttl), stale: c(&g, stale), stale_ttl: c(&g, 7200.0) }
                .time_to_reach(c(&g, q)).value()
        };
        prop_assert!(at_most(time(a, v), time(b, v)));
        prop_assert!(at_most(time(a, v), time(a, w)));
        prop_assert_eq!(time(0.0, 0.0), 0.0);
    }

    // 5, 18. Standby, batch, quota up: scaling never longer; a full standby: no time at all.
    #[test]
    fn more_room_never_scales_slower(
        need in 1u32..200, (r, s) in (0u32..200, 0u32..200), (b, d) in (1u32..50, 1u32..50),
        (q, p) in (1u32..250, 1u32..250), raise in 0.0..20_000.0,
    ) {
        let g = Builder::new();
        let time = |running: u32, batch: u32, quota: u32| {
            Scaling {
                batch: c(&g, f64::from(batch)), gap: c(&g, 60.0), boot: c(&g, 290.0),
                quota: Some((c(&g, f64::from(quota)), c(&g, raise))),
            }.time(c(&g, f64::from(running)), c(&g, f64::from(need))).value()
        };
        prop_assert!(at_most(time(r.max(s), b, q), time(r.min(s), b, q)));
        prop_assert!(at_most(time(r, b.max(d), q), time(r, b.min(d), q)));
        prop_assert!(at_most(time(r, b, q.max(p)), time(r, b, q.min(p))));
        prop_assert_eq!(time(need, b, q), 0.0);
    }

    // 8.2: nobody waits longer than the scaling takes; nothing is missing with a full standby.
    #[test]
    fn unserved_time_is_part_of_the_scaling(need in 1u32..200, running in 0u32..200, batch in 1u32..50) {
        let g = Builder::new();
        let scaling = Scaling {
            batch: c(&g, f64::from(batch)), gap: c(&g, 60.0), boot: c(&g, 290.0), quota: None,
        };
        let (running, need) = (c::<Scalar>(&g, f64::from(running)), c::<Scalar>(&g, f64::from(need)));
        let unserved = scaling.unserved(running, need).value();
        prop_assert!(unserved >= 0.0 && at_most(unserved, scaling.time(running, need).value()));
    }

    // 4.3: riding out never costs more than failing over at once, and P(failover) falls with the wait.
    #[test]
    fn expected_downtime_lies_below_the_finish(p50 in SECONDS, spread in 1.1..10.0, (t, u) in ordered(SECONDS), rec in SECONDS) {
        let g = Builder::new();
        let outage = Spread::Lognormal(Lognormal::from_median_and_p90(c::<Duration>(&g, p50), c(&g, p50 * spread)));
        let commit = c::<Duration>(&g, t);
        let finish = c(&g, t + rec);
        let committed = ride_out::committed(&outage, commit, finish).value();
        let abortable = ride_out::abortable(&outage, finish).value();
        prop_assert!(at_most(abortable, committed) && at_most(committed, t + rec));
        prop_assert!(at_most(abortable, outage.mean().value()));
        let later = ride_out::failover_happens(&outage, c(&g, u)).value();
        prop_assert!(at_most(later, ride_out::failover_happens(&outage, commit).value()));
    }

    // 9. Tiered cost: monotone, continuous, sub-additive for falling prices.
    #[test]
    fn tiered_cost_is_monotone_and_subadditive((a, b) in ordered(0.0..1e6), p in 0.01..1.0, drop in 0.1..1.0, edge in 1.0..1e6) {
        let g = Builder::new();
        let tiers = [(c::<Price>(&g, p), 0.0, edge), (c(&g, p * drop), edge, f64::INFINITY)];
        let cost = |amount: f64| tiered(&g, c(&g, amount), &tiers).value();
        prop_assert!(at_most(cost(a), cost(b)));
        prop_assert!(at_most(cost(a + b), cost(a) + cost(b)));
        let step = 1e-6 * edge;
        prop_assert!(cost(edge + step) - cost(edge) <= p * step * 1.001 + 1e-9);
        let parts = tier_quantity(c(&g, b), 0.0, edge).value() + tier_quantity(c(&g, b), edge, f64::INFINITY).value();
        prop_assert!((parts - b).abs() <= 1e-9 * b.max(1.0));
    }

    // 10. More points or more change: storage never down; storage <= points x S.
    #[test]
    fn storage_grows_with_points_and_change((n, m) in (1u32..400, 1u32..400), (d, e) in ordered(0.0..0.99), s in 1.0..1e13) {
        let g = Builder::new();
        let stored = |points: u32, delta: f64| {
            let scheme = backup_storage::Scheme { weekly: 4, monthly: 12, yearly: 0 };
            let points = c::<Scalar>(&g, f64::from(points));
            let day = c::<Duration>(&g, 86_400.0);
            let gaps = scheme.gaps(points, day);
            let count = scheme.points(points, day).value();
            (backup_storage::stored(&g, c::<DataSize>(&g, s), c(&g, delta), c(&g, 1.0), &gaps).value(), count)
        };
        let (few, many) = (stored(n.min(m), d), stored(n.max(m), d));
        prop_assert!(at_most(few.0, many.0), "{few:?} {many:?}");
        prop_assert!(at_most(few.0, stored(n.min(m), e).0));
        prop_assert!(at_most(few.0, few.1 * s));
    }

    // 11. Critical path >= longest step, <= serial sum; slack is never negative and some chain has none.
    #[test]
    fn a_critical_path_lies_between_its_bounds(steps in prop::collection::vec((0.0..1e4, prop::collection::vec(0usize..10, 0..4)), 1..12)) {
        let g = Builder::new();
        let mut timeline = Timeline::new(&g);
        let mut ids = Vec::new();
        for (index, (seconds, before)) in steps.iter().enumerate() {
            let after: Vec<_> = before.iter().filter_map(|earlier| ids.get(*earlier).copied()).collect();
            ids.push(timeline.step(&format!("s{index}"), Title::name("a step"), StepKind::Data, Uncertain::exact(c(&g, *seconds)), &after));
        }
        let path = timeline.finish(Case::Likely).value();
        let longest = steps.iter().map(|(seconds, _)| *seconds).fold(0.0, f64::max);
        let serial: f64 = steps.iter().map(|(seconds, _)| *seconds).sum();
        prop_assert!(at_most(longest, path) && at_most(path, serial));
        let named = timeline.steps("test", |_, _| Duty::default());
        let slacks: Vec<f64> = named.iter().map(|step| g.quantity::<Duration>(step.slack).value()).collect();
        prop_assert!(slacks.iter().all(|slack| *slack >= -1e-6));
        prop_assert!(slacks.iter().any(|slack| slack.abs() <= 1e-6));
    }

    // 7.5, 17, 18. Events: never a subtraction; time x c and rates / c leave A; no events: the structure alone.
    #[test]
    fn availability_of_events_keeps_its_scale(u in 0.0..0.1, rate in 0.0..50.0, down in 0.0..1e6, scale in 0.1..10.0) {
        let g = Builder::new();
        let whole = |rate: f64, down: f64| {
            let share = availability::event_share(c(&g, rate), c::<Probability>(&g, 1.0), c(&g, down));
            availability::total_unavailability(c(&g, u), share).value()
        };
        let scaled = whole(rate / scale, down * scale);
        prop_assert!((whole(rate, down) - scaled).abs() <= 1e-12);
        prop_assert_eq!(whole(0.0, f64::INFINITY), u);
        prop_assert!(at_most(u, whole(rate, down)));
    }

    // 19. Headroom: its sign is the verdict, and no unit changes it.
    #[test]
    fn headroom_has_no_unit(x in 1e-3..1e6, target in 1e-3..1e6, unit in 1e-3..1e3) {
        let g = Builder::new();
        let of = |target: f64, x: f64| headroom(c::<Duration>(&g, target), c(&g, x)).value();
        prop_assert_eq!(of(target, x) >= 0.0, x <= target);
        prop_assert!((of(target, x) - of(target * unit, x * unit)).abs() < 1e-9);
        prop_assert!((of(target, x) + of(x, target)).abs() < 1e-9);
        prop_assert!(of(target, 0.0).is_infinite());
    }

    // 18. P -> 0: RPO -> T.
    #[test]
    fn continuous_backups_are_as_old_as_their_delay(t in SECONDS) {
        let g = Builder::new();
        let age = Periodic { every: c(&g, 0.0), delay: c(&g, t) }.age();
        prop_assert_eq!((age.mean.value(), age.worst.value()), (t, t));
    }

    // Expected restore and warm-up: more data, less bandwidth never faster.
    #[test]
    fn more_data_never_restores_faster((s, z) in ordered(1.0..1e13), (b, d) in ordered(1e3..1e9)) {
        let g = Builder::new();
        let time = |size: f64, rate: f64| {
            steps::restore(c(&g, 600.0), c(&g, 1.0), c(&g, size), &[c(&g, rate)]).value()
        };
        prop_assert!(at_most(time(s, d), time(z, d)));
        prop_assert!(at_most(time(s, d), time(s, b)));
    }
}
