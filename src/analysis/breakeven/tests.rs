//! Curves whose crossings are known.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use proptest::prelude::*;

use super::{
    Aim, BreakEven, CrossingKind, Curve, Height, Interval, Lack, Meeting, Span, Stretch, cross,
};

fn of(curves: &[&dyn Curve], span: Span) -> BreakEven {
    cross(curves, span, Aim::Smaller).expect("a range")
}

fn two(first: impl Fn(f64) -> f64, second: impl Fn(f64) -> f64, span: Span) -> BreakEven {
    of(&[&first, &second], span)
}

fn kinds(found: &BreakEven) -> Vec<(CrossingKind, f64, f64)> {
    let kind = |one: &Meeting| (one.kind, one.from, one.to);
    found.crossings.iter().map(kind).collect()
}

fn best(found: &BreakEven) -> Vec<(f64, f64, Vec<usize>)> {
    let of = |one: &Interval| (one.from, one.to, one.best.clone());
    found.intervals.iter().map(of).collect()
}

#[test]
fn lines_cross_at_their_root() {
    let found = two(|x| 3.0 * x, |x| x + 8.0, Span::new(0.0, 10.0));
    let [crossing] = &found.crossings[..] else {
        panic!("{found:?}")
    };
    assert_eq!(crossing.kind, CrossingKind::Root);
    assert!((crossing.from - 4.0).abs() <= f64::EPSILON * 4.0);
    assert_eq!((crossing.before, crossing.after), (Some(0), Some(1)));
    assert!((crossing.values[0] - 12.0).abs() < 1e-12);
    let at = crossing.from;
    assert_eq!(best(&found), [(0.0, at, vec![0]), (at, 10.0, vec![1])]);
    assert_eq!(found.inputs.len(), found.lines[1].len());
    // What is larger is better: the other way round.
    let (steep, flat) = (|x: f64| 3.0 * x, |x: f64| x + 8.0);
    let found = cross(&[&steep, &flat], Span::new(0.0, 10.0), Aim::Larger).expect("a range");
    assert_eq!(found.crossings[0].before, Some(1));
    assert_eq!(found.intervals[1].best, [0]);
}

#[test]
fn lines_that_do_not_meet_have_no_crossing() {
    let found = two(|x| x, |x| x + 1.0, Span::new(0.0, 10.0));
    assert!(found.crossings.is_empty() && found.lacking.is_empty());
    assert_eq!(best(&found), [(0.0, 10.0, vec![0])]);
}

#[test]
fn a_root_on_a_place_of_the_grid_is_one() {
    let found = two(|x| x, |_| 5.0, Span::new(0.0, 10.0));
    assert_eq!(kinds(&found), [(CrossingKind::Root, 5.0, 5.0)]);
    assert_eq!(best(&found), [(0.0, 5.0, vec![0]), (5.0, 10.0, vec![1])]);
}

#[test]
fn a_tier_is_a_jump_between_neighbouring_floats() {
    let found = two(
        |x| if x < 7.3 { 1.0 } else { 3.0 },
        |_| 2.0,
        Span::new(0.0, 10.0),
    );
    let last = 7.3_f64.next_down();
    assert_eq!(kinds(&found), [(CrossingKind::Jump, last, 7.3)]);
    assert_eq!(found.crossings[0].values, [1.0, 2.0]);
    assert_eq!(found.crossings[0].values_after, [3.0, 2.0]);
    assert_eq!(best(&found), [(0.0, last, vec![0]), (7.3, 10.0, vec![1])]);
}

#[test]
fn a_steep_root_is_no_jump() {
    let found = two(|x| (x - 7.3) * 1e5 + 1.0, |_| 1.0, Span::new(0.0, 10.0));
    let [(kind, at, _)] = kinds(&found)[..] else {
        panic!("{found:?}")
    };
    assert_eq!(kind, CrossingKind::Root);
    assert!((at - 7.3).abs() < 1e-14);
}

#[test]
fn a_touch_changes_nothing() {
    let found = two(|x| 1.0 + (x - 7.3).powi(2), |_| 1.0, Span::new(0.0, 10.0));
    let [(kind, at, to)] = kinds(&found)[..] else {
        panic!("{found:?}")
    };
    assert_eq!((kind, at.to_bits()), (CrossingKind::Touch, to.to_bits()));
    assert!((at - 7.3).abs() < 1e-6, "{at}");
    assert_eq!(best(&found), [(0.0, 10.0, vec![1])]);
    let found = two(|x| 1.0 + (x - 7.3).abs(), |_| 1.0, Span::new(0.0, 10.0));
    assert_eq!(kinds(&found), [(CrossingKind::Touch, 7.3, 7.3)]);
}

#[test]
fn two_roots_between_places_of_the_grid_are_found() {
    let dip = |x: f64| 1.0 + (x - 7.3).abs() - 1e-5;
    let found = two(dip, |_| 1.0, Span::new(0.0, 10.0));
    let roots: Vec<f64> = found.crossings.iter().map(|one| one.from).collect();
    let [first, second] = roots[..] else {
        panic!("{found:?}")
    };
    assert!((first - 7.299_99).abs() < 1e-9 && (second - 7.300_01).abs() < 1e-9);
    let plans: Vec<Vec<usize>> = found.intervals.iter().map(|one| one.best.clone()).collect();
    assert_eq!(plans, [[1], [0], [1]]);
}

#[test]
fn what_is_equal_over_a_stretch_is_said_so() {
    let plateau = |x: f64| (x - 2.0).min(0.0) + (x - 7.0).max(0.0) + 5.0;
    let found = two(plateau, |_| 5.0, Span::new(0.0, 10.0));
    let [(kind, from, to)] = kinds(&found)[..] else {
        panic!("{found:?}")
    };
    assert_eq!(kind, CrossingKind::Equal);
    assert!((from - 2.0).abs() < 1e-10 && (to - 7.0).abs() < 1e-10);
    let plans: Vec<Vec<usize>> = found.intervals.iter().map(|one| one.best.clone()).collect();
    assert_eq!(plans, [vec![0], vec![0, 1], vec![1]]);
    // Rounding is no difference: the same sum in two orders.
    let found = two(
        |x| x * 0.1 + 0.2 + 0.3,
        |x| 0.3 + 0.2 + x * 0.1,
        Span::new(0.0, 10.0),
    );
    assert_eq!(kinds(&found), [(CrossingKind::Equal, 0.0, 10.0)]);
    assert_eq!(best(&found), [(0.0, 10.0, vec![0, 1])]);
    let found = two(|_| f64::INFINITY, |_| f64::INFINITY, Span::new(0.0, 10.0));
    assert_eq!(kinds(&found), [(CrossingKind::Equal, 0.0, 10.0)]);
}

#[test]
fn equal_at_the_end_of_the_range_is_a_touch_there() {
    let found = two(|x| 1.0 + x, |x| 1.0 + 2.0 * x, Span::new(0.0, 10.0));
    assert_eq!(kinds(&found), [(CrossingKind::Touch, 0.0, 0.0)]);
    assert_eq!(
        (found.crossings[0].before, found.crossings[0].after),
        (None, Some(0))
    );
    assert_eq!(best(&found), [(0.0, 10.0, vec![0])]);
}

#[test]
fn what_has_no_bound_is_worse_than_any_number() {
    let saturated = |x: f64| {
        if x < 7.3 {
            1.0 / (7.3 - x)
        } else {
            f64::INFINITY
        }
    };
    let found = two(saturated, |_| 1e20, Span::new(0.0, 10.0));
    assert_eq!(
        kinds(&found),
        [(CrossingKind::Jump, 7.3_f64.next_down(), 7.3)]
    );
    let lacking = |found: &BreakEven| -> Vec<(usize, Lack, f64, f64)> {
        let of = |one: &Stretch| (one.plan, one.lack, one.from, one.to);
        found.lacking.iter().map(of).collect()
    };
    assert_eq!(lacking(&found), [(0, Lack::Unbounded, 7.3, 10.0)]);
}

/// A curve that is refused from a value on.
struct Refused(f64);

impl Curve for Refused {
    fn heights(&self, inputs: &[f64]) -> Vec<Height> {
        let height = |input: &f64| Height {
            refused: *input >= self.0,
            value: if *input >= self.0 { f64::NAN } else { *input },
            lower_bound: *input >= self.0 / 2.0,
        };
        inputs.iter().map(height).collect()
    }
}

#[test]
fn a_plan_that_is_refused_is_not_the_best_there() {
    let other = |_: f64| 9.0;
    let found = of(&[&Refused(7.3), &other], Span::new(0.0, 10.0));
    assert!(found.crossings.is_empty(), "{found:?}");
    let last = 7.3_f64.next_down();
    assert_eq!(best(&found), [(0.0, last, vec![0]), (7.3, 10.0, vec![1])]);
    let of = |one: &Stretch| (one.plan, one.lack, one.from, one.to);
    let lacking: Vec<(usize, Lack, f64, f64)> = found.lacking.iter().map(of).collect();
    let bound = (0, Lack::LowerBound, 3.65, last);
    assert_eq!(lacking, [bound, (0, Lack::Refused, 7.3, 10.0)]);
    let undefined = |x: f64| if x > 5.0 { f64::NAN } else { 1.0 };
    let found = self::of(&[&undefined, &undefined], Span::new(0.0, 10.0));
    let none = found.intervals.last().expect("an interval");
    assert!(none.best.is_empty() && none.values[0].is_nan());
    assert!((none.from - 5.0).abs() < 1e-12);
}

#[test]
fn whole_numbers_are_stepped_over() {
    let span = Span::new(2.0, 30.0).whole();
    let mesh = |n: f64| 5.0 * n * (n - 1.0) / 2.0;
    let found = two(mesh, |n| 36.5 * n, span);
    assert_eq!(kinds(&found), [(CrossingKind::Step, 15.0, 16.0)]);
    assert_eq!(best(&found), [(2.0, 15.0, vec![0]), (16.0, 30.0, vec![1])]);
    let found = two(|n| n, |_| 5.0, span);
    assert_eq!(kinds(&found), [(CrossingKind::Root, 5.0, 5.0)]);
    assert_eq!(best(&found), [(2.0, 5.0, vec![0]), (5.0, 30.0, vec![1])]);
    // More of them than are looked at.
    let found = two(|n| n, |_| 700_000.5, Span::new(1.0, 1e6).whole());
    assert_eq!(kinds(&found), [(CrossingKind::Step, 700_000.0, 700_001.0)]);
    let found = two(|_| 1.0, |_| 2.0, Span::new(3.5, 4.5).whole());
    assert_eq!(best(&found), [(4.0, 4.0, vec![0])]);
}

#[test]
fn of_several_curves_every_pair_is_told() {
    let (rising, flat, falling) = (|x: f64| x, |_: f64| 5.0, |x: f64| 12.0 - x);
    let found = of(&[&rising, &flat, &falling], Span::new(0.0, 10.0));
    let pairs: Vec<([usize; 2], f64)> = found
        .crossings
        .iter()
        .map(|one| (one.plans, one.from))
        .collect();
    assert_eq!(pairs, [([0, 1], 5.0), ([0, 2], 6.0), ([1, 2], 7.0)]);
    let whole = [
        (0.0, 5.0, vec![0]),
        (5.0, 7.0, vec![1]),
        (7.0, 10.0, vec![2]),
    ];
    assert_eq!(best(&found), whole);
}

#[test]
fn equal_ratios_see_what_is_near_the_beginning() {
    let wave = |x: f64| if (2e-3..3e-3).contains(&x) { 0.0 } else { 2.0 };
    let found = two(wave, |_| 1.0, Span::new(1e-3, 1e6).log());
    assert_eq!(found.crossings.len(), 2);
    assert_eq!(found.crossings[1].to.to_bits(), 3e-3_f64.to_bits());
}

proptest! {
    /// Between crossings the best curve is the one that is best at any value.
    #[test]
    fn between_crossings_the_best_is_the_best(
        slopes in proptest::collection::vec((0.0..9.0_f64, 0.0..9.0_f64, 0.0..9.0_f64), 2..5),
        inputs in proptest::collection::vec(0.0..10.0_f64, 1..20),
    ) {
        let curve = |&(flat, slope, tier): &(f64, f64, f64)| {
            move |x: f64| flat + slope * x + if x >= tier { tier } else { 0.0 }
        };
        let curves: Vec<_> = slopes.iter().map(curve).collect();
        let all: Vec<&dyn Curve> = curves.iter().map(|one| one as &dyn Curve).collect();
        let found = of(&all, Span::new(0.0, 10.0));
        for x in inputs {
            let is_in = |one: &&Interval| one.from < x && x < one.to;
            let Some(own) = found.intervals.iter().find(is_in) else { continue };
            let least = curves.iter().map(|curve| curve(x)).fold(f64::INFINITY, f64::min);
            for plan in &own.best {
                prop_assert!(curves[*plan](x) <= least * (1.0 + 1e-11), "{} of {:?}", x, found);
            }
        }
        let ends = found.intervals.windows(2).map(|pair| (pair[0].to, pair[1].from));
        for (to, from) in ends {
            prop_assert!(to == from || to.next_up() == from, "a gap from {} to {}", to, from);
        }
    }
}
