use proptest::prelude::*;

use super::super::super::Builder;
use super::super::super::generators::{random_graph, source};
use super::super::compile;
use super::sort::{Room, gridded};
use super::*;
use crate::units::Scalar;

fn same_bits(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

/// The columns of the points of a grid.
fn columns(inputs: &[GridInput], points: usize) -> Vec<Vec<f64>> {
    let axes = inputs.iter().map(|input| input.axis + 1).max().unwrap_or(0);
    let length = |axis: usize| {
        let mut of = inputs.iter().filter(|input| input.axis == axis);
        of.next().map_or(1, |input| input.values.len())
    };
    let of = |input: &GridInput| {
        let below: usize = (input.axis + 1..axes).map(length).product();
        let at = |point: usize| input.values[point / below % input.values.len()];
        (0..points).map(at).collect()
    };
    inputs.iter().map(of).collect()
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        6 => -20.0..20.0_f64, 1 => Just(0.0), 1 => Just(-0.0), 1 => Just(f64::INFINITY), 2 => 0.0..1.0_f64,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn points_have_the_bits_of_rows(
        lengths in prop_oneof![
            prop::array::uniform4(1..7_usize),
            (1..4_usize, 1..4_usize, 1..20_usize, 100..400_usize).prop_map(|(a, b, c, d)| [a, b, c, d]),
            (1..3_usize, 1..12_usize, 100..300_usize, 1..20_usize).prop_map(|(a, b, c, d)| [a, b, c, d]),
        ],
        axes in prop::array::uniform5(0..4_usize),
        values in prop::collection::vec(value(), 400),
        choices in prop::collection::vec(any::<(u8, u16, u16, u16)>(), 1..50),
        cuts in prop::array::uniform3(any::<u32>()),
        is_tight in any::<bool>(),
        sides in any::<u8>(),
    ) {
        // Every axis has an input, and one of them two.
        let used: Vec<usize> = (0..4).filter(|axis| axes.contains(axis)).collect();
        let inputs_of = |leaf: usize, axis: usize| {
            let place = used.iter().position(|one| *one == axis).expect("it is used");
            (place, values.iter().cycle().skip(leaf * 7).take(lengths[axis]).copied().collect::<Vec<f64>>())
        };
        let (graph, outputs, leaves) = random_graph(&values[..5], &choices);
        let inputs: Vec<GridInput> = leaves.iter().zip(axes).enumerate().map(|(leaf, (node, axis))| {
            let (axis, values) = inputs_of(leaf, axis);
            GridInput { node: *node, axis, values }
        }).collect();
        let (conditions, outputs) = outputs.split_at(outputs.len().min(sides as usize % 4));
        let conditions: Vec<_> = conditions.iter().map(|node| (*node, sides & 16 != 0)).collect();
        let room = if is_tight { Room { kept: 900, longest: 250 } } else { Room::default() };
        let used_lengths: Vec<usize> = used.iter().map(|axis| lengths[*axis]).collect();
        let grid = gridded(&graph, outputs, (&used_lengths, &inputs), &conditions, room);
        let program = compile(&graph, outputs, &leaves, &conditions);
        let points = grid.points();
        prop_assert_eq!(points, used_lengths.iter().product::<usize>());
        prop_assert_eq!(grid.decisions(), program.decisions());
        let flat = columns(&inputs, points);
        let flat: Vec<&[f64]> = flat.iter().map(Vec::as_slice).collect();
        let mut want = vec![vec![0.0; points]; outputs.len()];
        let mut want_holds = vec![false; points];
        let mut views: Vec<&mut [f64]> = want.iter_mut().map(Vec::as_mut_slice).collect();
        program.run(&mut program.workspace(), &flat, &mut views, &mut want_holds);

        let mut workspace = grid.workspace();
        let mut got = vec![vec![0.0; points]; outputs.len()];
        let mut holds = vec![false; points];
        let mut views: Vec<&mut [f64]> = got.iter_mut().map(Vec::as_mut_slice).collect();
        grid.run(&mut workspace, 0..points, &mut views, &mut holds);
        prop_assert_eq!(&holds, &want_holds);
        for (want, got) in want.iter().zip(&got) {
            for (point, (want, got)) in want.iter().zip(got).enumerate() {
                prop_assert!(same_bits(*want, *got), "point {point}: {got:e} instead of {want:e}");
            }
        }
        if !is_tight {
            prop_assert_eq!(workspace.steps(), grid.steps());
        }

        // Some of the points, in any order, with what is known already.
        for cut in cuts {
            let first = cut as usize % points;
            let many = (cut >> 16) as usize % (points - first + 1);
            let mut got = vec![vec![0.0; many]; outputs.len()];
            let mut holds = vec![false; many];
            let mut views: Vec<&mut [f64]> = got.iter_mut().map(Vec::as_mut_slice).collect();
            grid.run(&mut workspace, first..first + many, &mut views, &mut holds);
            prop_assert_eq!(&holds, &want_holds[first..first + many]);
            for (want, got) in want.iter().zip(&got) {
                let mut each = want[first..first + many].iter().zip(got);
                prop_assert!(each.all(|(want, got)| same_bits(*want, *got)));
            }
        }
    }
}

#[test]
fn what_depends_on_fewer_axes_is_computed_once() {
    let b = Builder::new();
    let leaf = |name: &str| b.leaf::<Scalar>(name, "", 1.0, source());
    let (x, y, z) = (leaf("x"), leaf("y"), leaf("z"));
    let far = (x.exp() + z.ln()).node();
    let total = b.quantity::<Scalar>(far) * y.sqrt() + x;
    let outputs = [total.node(), far, x.node()];
    let inputs = [x.node(), y.node(), z.node()];
    let graph = b.finish();
    let lengths = [5, 7, 300];
    let inputs: Vec<GridInput> = (0..3)
        .map(|axis| GridInput {
            node: inputs[axis],
            axis,
            values: (1..=lengths[axis]).map(f64::from).collect(),
        })
        .collect();
    let grid = graph.grid(&outputs, &[5, 7, 300], &inputs);
    let mut workspace = grid.workspace();
    let mut seen = 0;
    grid.tiles(&mut workspace, 0..grid.points(), |tile| {
        assert_eq!(tile.points().start, seen);
        assert!(matches!(tile.output(2), GridLanes::Same(_)));
        seen = tile.points().end;
    });
    assert_eq!(seen, 5 * 7 * 300);
    // exp of x, sqrt of y, ln of z; their sum; product and sum in one.
    assert_eq!(workspace.steps(), 5 + 7 + 300 + 5 * 300 + 5 * 7 * 300);
    grid.tiles(&mut workspace, 0..grid.points(), |_| {});
    assert_eq!(
        workspace.steps(),
        5 + 7 + 300 + 5 * 300 + 2 * 5 * 7 * 300,
        "what is shared stays known"
    );
}

#[test]
fn no_axis_is_one_point_and_an_empty_one_none() {
    let b = Builder::new();
    let x = b.leaf::<Scalar>("x", "", 2.0, source());
    let (input, output) = (x.node(), x.exp().node());
    let graph = b.finish();
    let mut out = [0.0];
    let single = graph.grid(
        &[output],
        &[1],
        &[GridInput {
            node: input,
            axis: 0,
            values: vec![2.0],
        }],
    );
    single.run(&mut single.workspace(), 0..1, &mut [&mut out], &mut []);
    assert_eq!(out, [graph.value(output)]);
    let empty = graph.grid(
        &[output],
        &[0],
        &[GridInput {
            node: input,
            axis: 0,
            values: Vec::new(),
        }],
    );
    assert_eq!(empty.points(), 0);
    empty.run(&mut empty.workspace(), 0..0, &mut [&mut []], &mut []);
    // An axis that nothing moves along repeats what there is.
    let idle = graph.grid(&[output], &[3], &[]);
    let mut out = [0.0; 3];
    idle.run(&mut idle.workspace(), 0..3, &mut [&mut out], &mut []);
    assert_eq!(out, [graph.value(output); 3]);
}

#[test]
#[should_panic(expected = "the grid has 3 points")]
fn points_beyond_the_last_are_refused() {
    let b = Builder::new();
    let x = b.leaf::<Scalar>("x", "", 2.0, source());
    let (node, output) = (x.node(), x.exp().node());
    let graph = b.finish();
    let values = vec![1.0, 2.0, 3.0];
    let axis = 0;
    let grid = graph.grid(&[output], &[3], &[GridInput { node, axis, values }]);
    grid.tiles(&mut grid.workspace(), 2..4, |_| {});
}
