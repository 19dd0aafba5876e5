use proptest::prelude::*;

use super::super::generators::{random_graph, source};
use super::super::{Builder, Matter};
use super::*;
use crate::units::Duration;

/// What an output comes to at a point of a box.
fn at(graph: &Graph, outputs: &[Node], varying: &[Node], point: &[f64]) -> Vec<f64> {
    let program = graph.program(outputs, varying);
    let columns: Vec<[f64; 1]> = point.iter().map(|value| [*value]).collect();
    let inputs: Vec<&[f64]> = columns.iter().map(|one| &one[..]).collect();
    let mut found = vec![[0.0]; outputs.len()];
    let mut targets: Vec<&mut [f64]> = found.iter_mut().map(|one| &mut one[..]).collect();
    program.run(&mut program.workspace(), &inputs, &mut targets, &mut []);
    found.into_iter().map(|[one]| one).collect()
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -4.0..4.0_f64,
        2 => (-3_i32..4).prop_map(f64::from),
        1 => Just(0.0),
        1 => Just(1.0),
        1 => Just(f64::INFINITY),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// `model.md` 15: interval bounds hold every point; and what is said not to rise or fall in a
    /// side does not.
    #[test]
    fn every_point_of_a_box_is_enclosed(
        sides in prop::collection::vec((number(), number()), 3),
        shares in prop::collection::vec(prop::collection::vec(0.0..=1.0_f64, 3), 6),
        operations in prop::collection::vec(any::<(u8, u16, u16, u16)>(), 1..24),
    ) {
        let sides: Vec<(f64, f64)> =
            sides.into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
        let values: Vec<f64> = sides.iter().map(|side| side.0).collect();
        let (graph, outputs, leaves) = random_graph(&values, &operations);
        let varying: Vec<(Node, usize)> = leaves.iter().copied().zip(0..).collect();
        let enclosing = graph.enclosing(&outputs, &varying, |_| true);
        let mut enclosed = Enclosed::default();
        let bounds: Vec<Enclosure> =
            sides.iter().map(|&(low, high)| Enclosure::between(low, high)).collect();
        enclosing.run(&mut enclosed, &bounds);
        let inside = |share: f64, (low, high): (f64, f64)| {
            if share < 0.2 { low } else if share > 0.8 || high.is_infinite() { high } else {
                (low + (high - low) * share).clamp(low, high)
            }
        };
        for shares in &shares {
            let point: Vec<f64> =
                shares.iter().zip(&sides).map(|(share, side)| inside(*share, *side)).collect();
            let found = at(&graph, &outputs, &leaves, &point);
            for (output, value) in found.iter().enumerate() {
                let (enclosure, slope) = enclosing.output(&enclosed, output);
                prop_assert!(enclosure.contains(*value), "{value} at {point:?}: {enclosure:?}");
                if enclosure.undefined {
                    continue;
                }
                for side in 0..3 {
                    for (end, may) in [
                        (sides[side].1, slope.may_rise(side)),
                        (sides[side].0, slope.may_fall(side)),
                    ] {
                        let mut moved = point.clone();
                        moved[side] = end;
                        let there = at(&graph, &outputs, &leaves, &moved)[output];
                        let room = 1e-9 * value.abs().max(1.0);
                        prop_assert!(may || there.is_nan() || there <= value.max(value + room), "{side}: {value} to {there}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_box_fits_a_shape_wholly_partly_or_not_at_all() {
    let b = Builder::new();
    let x = b.leaf::<Duration>("x", "", 1.0, source());
    let y = b.leaf::<Duration>("y", "", 2.0, source());
    assert!(b.decide("whether x is no more than y", x.at_most(y)));
    let sum = (x + y.times(2.0)).named("sum", "");
    let (varying, output) = ([(x.node(), 0), (y.node(), 1)], sum.node());
    let graph = b.finish();
    assert_eq!(
        graph.decisions().next().map(|one| one.matter),
        Some(Matter::Shape)
    );
    let enclosing = graph.enclosing(&[output], &varying, |_| true);
    let mut enclosed = Enclosed::default();
    let mut fits = |x: (f64, f64), y: (f64, f64)| {
        let sides = [x, y].map(|(low, high)| Enclosure::between(low, high));
        enclosing.run(&mut enclosed, &sides);
        (enclosing.fits(&enclosed), enclosing.output(&enclosed, 0))
    };
    let (wholly, (sum, slope)) = fits((0.0, 1.0), (1.0, 2.0));
    assert_eq!(wholly, Fits::All);
    assert_eq!((sum.low, sum.high, sum.undefined), (2.0, 5.0, false));
    assert!(slope.may_rise(0) && slope.may_rise(1) && !slope.may_fall(0) && !slope.may_fall(1));
    assert_eq!(fits((3.0, 4.0), (1.0, 2.0)).0, Fits::None);
    let (partly, _) = fits((0.0, 3.0), (2.0, 2.0));
    // What is one number decides nothing.
    assert!(matches!(partly, Fits::Some(slope) if slope.depends(0) && !slope.depends(1)));
}
