//! The invariants of the model that concern money (`model.md` 15: 8, 9, 10, 17, 18), and
//! what the program says of losses.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use proptest::prelude::*;
use recoup::graph::{Builder, Quantity};
use recoup::model::{
    cost::{
        backup_storage,
        commitment::{self, Demand},
        present_value::{annuity, monthly_rate, present_value},
    },
    distribution::{Lognormal, Spread},
    evidence,
    risk::{self, Parts},
    scenario::ride_out,
};
use recoup::units::{CostRate, Duration, Frequency, Money, Monthly, Unit};

fn c<U: Unit>(graph: &Builder, value: f64) -> Quantity<'_, U> {
    graph.constant(value)
}

/// Rounding, relative to the larger number.
fn at_most(a: f64, b: f64) -> bool {
    a <= b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

pub(super) fn alike(a: f64, b: f64) -> bool {
    at_most(a, b) && at_most(b, a)
}

fn ordered(range: std::ops::Range<f64>) -> impl Strategy<Value = (f64, f64)> {
    (range.clone(), range).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

/// A year's loss of one scenario: rate, cost of an hour down and of an hour lost, other costs.
fn year(rate: f64, down: f64, lost: f64, other: f64) -> f64 {
    let g = Builder::new();
    let (hours, age) = (c::<Duration>(&g, 5400.0), c::<Duration>(&g, 900.0));
    let each = risk::per_event(&Parts {
        downtime: c::<CostRate>(&g, down) * hours,
        happens: c(&g, 0.8),
        data: c::<CostRate>(&g, lost) * age,
        salvage: c(&g, 0.25),
        event: c(&g, other),
        fixed: c(&g, other),
    });
    risk::a_year(&g, &[(c::<Frequency>(&g, rate), each)], &[]).value()
}

proptest! {
    // 9. Rate, cost of downtime and of lost data up: expected annual loss never down.
    #[test]
    fn more_of_anything_bad_never_costs_less(
        (l, m) in ordered(0.0..10.0), (v, w) in ordered(0.0..1e3), (d, e) in ordered(0.0..1e3), x in 0.0..1e6,
    ) {
        let base = year(l, v, d, x);
        for worse in [year(m, v, d, x), year(l, w, d, x), year(l, v, e, x)] {
            prop_assert!(at_most(base, worse), "{base} {worse}");
        }
    }

    // 17. All money x factor: losses and total cost x factor. 18: no impact, no event cost: outlay.
    #[test]
    fn money_keeps_its_scale(
        l in 0.0..10.0, v in 0.0..1e3, d in 0.0..1e3, x in 0.0..1e6, out in 0.0..1e6, factor in 0.01..100.0,
    ) {
        let total = |factor: f64, losses: f64| {
            let g = Builder::new();
            let rate = monthly_rate(c(&g, 0.08));
            let flat = annuity(rate, c(&g, 0.0), c(&g, 36.0));
            let outlay = present_value(c::<Monthly>(&g, out * factor), flat);
            let loss = present_value(c::<Monthly>(&g, losses / 12.0), flat);
            (risk::total_cost(outlay, loss).value(), outlay.value())
        };
        let (own, scaled) = (year(l, v, d, x), year(l, v * factor, d * factor, x * factor));
        prop_assert!(alike(own * factor, scaled));
        prop_assert!(alike(total(1.0, own).0 * factor, total(factor, scaled).0));
        let (whole, outlay) = total(1.0, year(l, 0.0, 0.0, 0.0));
        prop_assert_eq!(whole, outlay);
    }

    // 1.2. What never happens costs nothing, even without a bound.
    #[test]
    fn what_never_happens_costs_nothing(other in 0.0..1e6) {
        prop_assert_eq!(year(0.0, f64::INFINITY, 1.0, other), 0.0);
    }

    // 9.4. The closed form is the sum of the payments, and continuous where growth meets the rate.
    #[test]
    fn an_annuity_is_the_sum_of_its_payments(r in 0.0..0.5f64, growth in 0.0..0.05f64, n in 1i32..120) {
        let g = Builder::new();
        let i = monthly_rate(c(&g, r));
        let found = annuity(i, c(&g, growth), c(&g, f64::from(n))).value();
        let sum: f64 = (1..=n).map(|k| (1.0 + growth).powi(k - 1) / (1.0 + i.value()).powi(k)).sum();
        prop_assert!((found - sum).abs() <= 1e-9 * sum, "{found} {sum}");
        let equal = annuity(i, i, c(&g, f64::from(n))).value();
        let near = annuity(i, i + c(&g, 1e-13), c(&g, f64::from(n))).value();
        prop_assert!((equal - near).abs() <= 1e-8 * equal);
    }

    // 10.1. What lies beyond a grace period: at most all, at least what the mean would say, less with more grace.
    #[test]
    fn grace_spares_no_more_than_it_can(m in 60.0..1e6, (grace, more) in ordered(0.0..1e6), commit in 1.0..1e5, rest in 1.0..1e5) {
        let g = Builder::new();
        let time = |value: f64| c::<Duration>(&g, value);
        let finish = time(commit + rest);
        for outage in [Spread::Exponential(time(m)), Spread::Lognormal(Lognormal::from_median_and_p90(time(m), time(3.0 * m)))] {
            let of = |grace: f64| ride_out::committed_beyond(&outage, time(commit), finish, time(grace)).value();
            let all = ride_out::committed(&outage, time(commit), finish).value();
            prop_assert!((of(1e-9) - all).abs() <= 1e-6 * all, "{} {all}", of(1e-9));
            prop_assert!(of(grace) <= all + 1e-6 * all && all - grace <= of(grace) + 1e-6 * all);
            prop_assert!(of(more) <= of(grace) + 1e-6 * all);
            let of = |grace: f64| ride_out::abortable_beyond(&outage, finish, time(grace)).value();
            let all = ride_out::abortable(&outage, finish).value();
            prop_assert!(of(more) <= of(grace) + 1e-6 * all && all - grace <= of(grace) + 1e-6 * all);
        }
    }

    // 9.3. No other commitment is cheaper than the best one.
    #[test]
    fn the_best_commitment_is_best(
        units in prop::collection::vec(0u32..20, 3), shares in prop::collection::vec(0.01..1.0f64, 3), discount in 0.01..0.9, other in 0u32..20,
    ) {
        let g = Builder::new();
        let sum: f64 = shares.iter().sum();
        let demand: Vec<Demand<'_>> = units.iter().zip(&shares)
            .map(|(units, share)| Demand { units: c(&g, f64::from(*units)), share: c(&g, share / sum) })
            .collect();
        let cost = |level| commitment::cost(&g, &demand, c(&g, discount), level).value();
        let best = commitment::level(&g, &demand, c(&g, discount));
        prop_assert!(cost(best) <= cost(c(&g, f64::from(other))) + 1e-9);
    }

    // 10. More points, more changes or points further apart: storage never down.
    #[test]
    fn fuller_sets_never_hold_less((n, m) in ordered(1.0..100.0), (d, e) in ordered(0.0..1.0), (t, u) in ordered(0.0..1e8), s in 1.0..1e13) {
        let g = Builder::new();
        let set = |pairs: f64, changes: f64, apart: f64| {
            let gaps = [backup_storage::Gaps { pairs: c(&g, pairs), apart: c(&g, apart) }];
            backup_storage::stored(&g, c(&g, s), c(&g, changes), c(&g, 1.0), &gaps).value()
        };
        let least = set(n, d, t);
        prop_assert!(at_most(s, least) && at_most(least, set(m, d, t)));
        prop_assert!(at_most(least, set(n, e, t)) && at_most(least, set(n, d, u)));
    }

    // 9.2, 10.4. Probabilities are probabilities; a longer wait exposes more; evidence never says never.
    #[test]
    fn exposure_and_evidence_stay_in_their_bounds(l in 0.0..50.0, (t, u) in ordered(0.0..1e8), k in 0u32..50, years in 0.1..100.0f64) {
        let g = Builder::new();
        let of = |time: f64| risk::exposure(c(&g, l), c(&g, time)).value();
        prop_assert!((0.0..=1.0).contains(&of(t)) && at_most(of(t), of(u)));
        let k = f64::from(k);
        let (low, high) = (evidence::rate_quantile(k, years, 0.05), evidence::rate_quantile(k, years, 0.95));
        let mean = evidence::rate(c(&g, k), c(&g, years * 31_536_000.0)).value();
        prop_assert!(0.0 < low && low < mean && mean < high, "{low} {mean} {high}");
    }
}

pub(super) fn compared(set: &[&str]) -> serde_json::Value {
    let mut command = crate::program::recoup();
    command.args([
        "compare",
        "plans/shop/warm-standby.toml",
        "--format",
        "json",
    ]);
    for one in set {
        command.args(["--set", one]);
    }
    let output = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    value["plans"][0].clone()
}

#[test]
fn total_cost_is_outlay_and_losses_over_the_horizon() {
    let plan = compared(&[]);
    let number = |value: &serde_json::Value| value.as_f64().expect("a number");
    let (eal, monthly) = (number(&plan["eal"]), number(&plan["cost"]["monthly"]));
    let g = Builder::new();
    let flat = annuity(monthly_rate(c(&g, 0.08)), c(&g, 0.0), c(&g, 36.0));
    let total: Quantity<'_, Money> = present_value(c(&g, monthly + eal / 12.0), flat);
    assert!(alike(number(&plan["tco"]), total.value()));
    let events: f64 = plan["scenarios"]
        .as_object()
        .expect("scenarios")
        .values()
        .map(|scenario| number(&scenario["rate_per_year"]) * number(&scenario["expected_loss"]))
        .sum();
    assert!(0.0 < events && events < eal, "{events} {eal}");
}

#[test]
fn a_way_back_can_be_left_out_and_evidence_replaces_a_rate() {
    let cost = |set: &[&str]| {
        compared(set)["scenarios"]["region"]["event_cost"]
            .as_f64()
            .expect("a number")
    };
    assert!(cost(&["failback.enabled=false"]) < cost(&[]));
    assert_eq!(
        cost(&[
            "failback.enabled=false",
            "event.in_recovery=48h",
            "event.staff=0 USD"
        ]),
        2.0 * cost(&["failback.enabled=false", "event.staff=0 USD"])
    );
    let seen = compared(&[
        "scenario.region.observed.events=0",
        "scenario.region.observed.years=5",
    ]);
    let rate = seen["scenarios"]["region"]["rate_per_year"]
        .as_f64()
        .expect("a number");
    assert!((rate - 0.1).abs() < 1e-12);
}

#[test]
fn what_a_plan_states_beside_the_meter_is_on_its_bill() {
    let monthly = |set: &[&str]| compared(set)["cost"]["monthly"].as_f64().expect("a number");
    let base = monthly(&[]);
    assert!(alike(
        monthly(&["costs.labour=1500 USD/month"]),
        base + 1500.0
    ));
    assert!(alike(monthly(&["costs.one_off=3600 USD"]), base + 100.0));
    // Six at work and one that stands by.
    assert!(alike(
        monthly(&["component.web.licence=10 USD/month"]),
        base + 70.0
    ));
    let free = [
        "component.web.licence=10 USD/month",
        "component.web.standby_licence=0",
    ];
    assert!(alike(monthly(&free), base + 60.0));
    assert!(monthly(&["commitment.discount=0.4"]) < base);
    let priced = |per_year: &str| monthly(&[per_year, "drills.cost=2000 USD"]);
    let none = priced("drills.per_year=0");
    assert!(alike(priced("drills.per_year=3"), none + 500.0));
}

#[test]
fn grace_and_later_rates_change_what_downtime_costs() {
    let loss = |set: &[&str]| {
        compared(set)["scenarios"]["region"]["expected_loss"]
            .as_f64()
            .expect("a number")
    };
    let base = loss(&[]);
    assert!(loss(&["impact.grace=10m"]) < base);
    assert!(loss(&["impact.later.after=5m", "impact.later.downtime=99999 USD/h"]) > base);
    assert!(loss(&["impact.salvage=0.5"]) < base);
    assert!(alike(
        loss(&["scenario.region.fixed=1000 USD"]),
        base + 1000.0
    ));
}
