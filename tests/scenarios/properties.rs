//! The invariants of data loss (`model.md` 15: 1 to 3, and the limits of 18).

use proptest::prelude::*;
use recoup::graph::{Builder, Quantity};
use recoup::model::{
    Case,
    data::{
        conflict::Popularity,
        replication::{catch_up, outage_age, queueing_wait},
        rpo::{Level, Periodic, Phase, chain_of, oldest_of, retention_for},
        synchronous::{round_trip, serial_commits},
    },
    distribution::{Lognormal, Observations, Spread, Triangular},
};
use recoup::units::{Duration, Unit};

fn at_most(a: f64, b: f64) -> bool {
    a <= b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn c<U: Unit>(graph: &Builder, value: f64) -> Quantity<'_, U> {
    graph.constant(value)
}

fn ordered(range: std::ops::Range<f64>) -> impl Strategy<Value = (f64, f64)> {
    (range.clone(), range).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

/// Every kind of distribution, its values growing with a scale.
fn spreads(g: &Builder, scale: f64) -> Vec<Spread<'_>> {
    let at = |share: f64| c::<Duration>(g, share * scale);
    vec![
        Spread::Exact(at(1.0)),
        Spread::Exponential(at(1.0)),
        Spread::Lognormal(Lognormal::from_median_and_p90(at(1.0), at(4.0))),
        Spread::Uniform(at(0.5), at(2.0)),
        Spread::Triangular(Triangular {
            low: at(0.5),
            mode: at(0.7),
            high: at(3.0),
        }),
        Spread::Samples(Observations::new(vec![at(0.1), at(1.0), at(5.0)])),
    ]
}

const SECONDS: std::ops::Range<f64> = 1.0..1e6;

proptest! {
    // 1. Interval, delay, number of stores down: never an older common point. 18: P -> 0 leaves T.
    #[test]
    fn a_group_is_never_younger_than_its_stores(
        (p, q) in ordered(SECONDS), (t, u) in ordered(SECONDS), n in 1usize..8,
    ) {
        let g = Builder::new();
        let store = |every: f64, delay: f64| Periodic { every: c(&g, every), delay: c(&g, delay) };
        let mean = |stores: &[Periodic<'_>]| oldest_of(&g, stores).value();
        let base = mean(&vec![store(p, t); n]);
        prop_assert!(at_most(base, mean(&vec![store(q, t); n])));
        prop_assert!(at_most(base, mean(&vec![store(p, u); n])));
        prop_assert!(at_most(base, mean(&vec![store(p, t); n + 1])));
        prop_assert!(at_most(store(p, t).age().mean.value(), base) && at_most(base, p + t));
        // Of different schedules it is a bound from above.
        let mixed = [store(p, u), store(q, t)];
        let means = mixed.map(|one| one.age().mean.value());
        prop_assert!(at_most(means[0].max(means[1]), mean(&mixed)));
        prop_assert_eq!(mean(&vec![store(0.0, t); n]), t);
        let alone = mean(&[store(p, t)]);
        prop_assert!(at_most(alone, store(p, t).age().mean.value()) && at_most(store(p, t).age().mean.value(), alone));
    }

    // 1. Each level's interval and delay down: never an older copy; a clock of its own is never younger.
    #[test]
    fn a_second_level_is_never_younger((p, q) in ordered(SECONDS), (a, b) in ordered(SECONDS), lag in SECONDS) {
        let g = Builder::new();
        let age = |first: f64, second: f64, phase, case| {
            let levels = [
                Level { every: c(&g, first), delay: c(&g, 10.0) },
                Level { every: c(&g, second), delay: c(&g, lag) },
            ];
            let copy = chain_of(&g, &levels, phase, case);
            let age = copy.age();
            match case {
                Case::Worst => age.worst.value(),
                Case::Likely | Case::Mean => age.mean.value(),
            }
        };
        for phase in [Phase::Aligned, Phase::Free] {
            for case in [Case::Mean, Case::Worst] {
                let base = age(p, a, phase, case);
                prop_assert!(at_most(base, age(q, a, phase, case)));
                prop_assert!(at_most(base, age(p, b, phase, case)));
                prop_assert!(at_most(age(p, a, Phase::Aligned, case), base));
            }
            prop_assert!(at_most(age(p, a, phase, Case::Mean), age(p, a, phase, Case::Worst)));
        }
    }

    // 1. Backups that fail more often never leave a younger one; none that fails is the plain case.
    #[test]
    fn failing_backups_are_never_younger(p in SECONDS, (q, r) in ordered(0.05..1.0), l in SECONDS) {
        let g = Builder::new();
        let copy = Periodic { every: c(&g, p), delay: c(&g, 60.0) };
        let back = |success: f64| {
            let gap = copy.gap_if_unreliable(c(&g, success), c(&g, 0.001));
            let back = copy.rollback_over(&Spread::Exact(c(&g, l)), &gap);
            (back.mean.value(), back.worst.value())
        };
        let (often, seldom, never) = (back(r), back(q), back(1.0));
        prop_assert!(at_most(often.0, seldom.0) && at_most(often.1, seldom.1));
        let plain = copy.rollback(&Spread::Exact(c(&g, l)));
        prop_assert!(at_most(never.0, plain.mean.value()) && at_most(plain.mean.value(), never.0));
        prop_assert_eq!(never.1, plain.worst.value());
    }

    // 1. Dwell and interval down: never a longer retention; it holds what it promises.
    #[test]
    fn retention_covers_the_dwell_it_is_meant_for((l, m) in ordered(1e3..1e6), (p, q) in ordered(1.0..1e5)) {
        let g = Builder::new();
        for (short, long) in spreads(&g, l).iter().zip(&spreads(&g, m)) {
            let needed = retention_for(short, c(&g, p)).value();
            prop_assert!(at_most(needed, retention_for(long, c(&g, p)).value()));
            prop_assert!(at_most(needed, retention_for(short, c(&g, q)).value()));
            let kept = recoup::model::data::rpo::clean_point(short, c(&g, needed), c(&g, p)).value();
            prop_assert!(kept >= 0.95 - 1e-9, "{kept}");
        }
    }

    // 3. Bandwidth up: the backlog of an outage is gone no later; change up: no sooner.
    #[test]
    fn a_faster_link_catches_up_no_later(t in SECONDS, (b, d) in ordered(1.0..1e3), (w, x) in ordered(0.0..1e3)) {
        let g = Builder::new();
        let time = |change: f64, bandwidth: f64| catch_up(c(&g, t), c(&g, change), c(&g, bandwidth)).value();
        prop_assert!(at_most(time(w, d), time(w, b)) && at_most(time(w, b), time(x, b)));
        prop_assert_eq!(time(b, b), f64::INFINITY);
        prop_assert!(!time(0.0, b).is_nan());
    }

    // 2. Link outages rarer or shorter: never an older replica; 0 of them: no extra age.
    #[test]
    fn outages_never_make_a_replica_younger((a, b) in ordered(1.0..1e5), (n, m) in ordered(0.0..50.0)) {
        let g = Builder::new();
        for (short, long) in spreads(&g, a).iter().zip(&spreads(&g, b)) {
            let base = outage_age(short, c(&g, n));
            prop_assert!(at_most(base.over_time.value(), outage_age(short, c(&g, m)).over_time.value()));
            prop_assert!(at_most(base.over_time.value(), outage_age(long, c(&g, n)).over_time.value()));
            // A long outage is met more often than a short one: more than half of the mean.
            prop_assert!(at_most(short.mean().value() / 2.0, base.while_down.value()));
            prop_assert_eq!(outage_age(short, c(&g, 0.0)).over_time.value(), 0.0);
        }
        prop_assert_eq!(outage_age(&Spread::Exact(c(&g, 0.0)), c(&g, n)).while_down.value(), 0.0);
    }

    // E[X^2] is the square of the mean and the variance: never less than the square.
    #[test]
    fn a_second_moment_is_no_less_than_the_square(a in 1.0..1e5) {
        let g = Builder::new();
        for spread in spreads(&g, a) {
            let mean = spread.mean().value();
            prop_assert!(at_most(mean * mean, spread.mean_square().value()));
        }
    }

    // 3. More or larger objects: never a shorter wait; as many as the link carries: no bound.
    #[test]
    fn objects_never_wait_less_for_more((n, m) in ordered(0.0..10.0), (s, t) in ordered(0.01..1.0)) {
        let g = Builder::new();
        let wait = |arrivals: f64, each: f64| {
            queueing_wait(c(&g, arrivals), c(&g, each), c(&g, 2.0 * each * each)).value()
        };
        prop_assert!(at_most(wait(n, s), wait(m, s)) && at_most(wait(n, s), wait(n, t)));
        prop_assert_eq!(wait(0.0, s), 0.0);
        prop_assert_eq!(wait(1.0, 1.0), f64::INFINITY);
    }

    // 6.6: never more than is written, nor than the first order; a shorter lag loses no more.
    #[test]
    fn overwritten_writes_have_bounds(
        keys in 1u32..100_000, skew in 0.0..2.0, (a, b) in (0.0..500.0, 0.0..500.0), (l, m) in ordered(0.0..10.0),
    ) {
        let g = Builder::new();
        let zipf = Popularity::zipf(keys, skew);
        let lost = |lag: f64| zipf.lost(c(&g, a), c(&g, b), c(&g, lag)).value();
        let first = m * a * b * zipf.lost(c(&g, 1.0), c(&g, 1.0), c(&g, 1e-12)).value() / 1e-12;
        prop_assert!(at_most(lost(l), lost(m)) && at_most(lost(m), a + b) && at_most(lost(m), first));
        prop_assert_eq!(lost(0.0), 0.0);
    }

    // The sum over keys is the sum over every key.
    #[test]
    fn few_keys_stand_for_all(keys in 1u32..5000, skew in 0.0..2.0, lag in 0.0..5.0) {
        let g = Builder::new();
        let lag: f64 = lag;
        let zipf = Popularity::zipf(keys, skew);
        let share = |rank: u32| f64::from(rank).powf(-skew);
        let all: f64 = (1..=keys).map(share).sum();
        let mut lost = 0.0;
        for rank in 1..=keys {
            let p = share(rank) / all;
            lost += -300.0 * p * (-lag * 100.0 * p).exp_m1() - 100.0 * p * (-lag * 300.0 * p).exp_m1();
        }
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        prop_assert!(near(zipf.lost(c(&g, 300.0), c(&g, 100.0), c(&g, lag)).value(), lost) || lag == 0.0);
    }

    // 6.5: farther or by a longer way: never a shorter wait; no distance: no wait.
    #[test]
    fn distance_never_speeds_up_a_commit((d, e) in ordered(0.0..20_000.0), route in 1.0..3.0) {
        let g = Builder::new();
        let trip = |km: f64| round_trip(c(&g, km), c(&g, route));
        prop_assert!(at_most(trip(d).value(), trip(e).value()));
        let commits = |km: f64| serial_commits(c(&g, 0.0005), trip(km)).value();
        prop_assert!(at_most(commits(e), commits(d)));
        prop_assert_eq!(trip(0.0).value(), 0.0);
    }
}
