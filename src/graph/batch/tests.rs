use proptest::prelude::*;

use super::super::Builder;
use super::super::generators::{random_graph, source};
use super::*;
use crate::units::{Probability, Scalar};

fn same_bits(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn columns_have_the_bits_of_the_graph(
        rows in prop::collection::vec(prop::array::uniform4(prop_oneof![
            4 => -20.0..20.0_f64, 1 => Just(0.0), 1 => Just(-0.0), 1 => Just(f64::INFINITY), 1 => 0.0..1.0_f64,
        ]), 1..12),
        choices in prop::collection::vec(any::<(u8, u16, u16, u16)>(), 1..60),
        fixed in 0..4_usize,
        times in 1..30_usize,
    ) {
        let (graph, outputs, leaves) = random_graph(&rows[0], &choices);
        let varying = &leaves[fixed..];
        let program = graph.program(&outputs, varying);
        // A block and a part of one, of few rows or many, the same rows over and over.
        let count = LANES + rows.len() * times;
        let columns: Vec<Vec<f64>> = (fixed..4).map(|leaf| {
            (0..count).map(|row| rows[row % rows.len()][leaf]).collect()
        }).collect();
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let mut results = vec![vec![f64::NAN; count]; outputs.len()];
        let mut views: Vec<&mut [f64]> = results.iter_mut().map(Vec::as_mut_slice).collect();
        program.run(&mut program.workspace(), &inputs, &mut views, &mut []);
        for (row, values) in rows.iter().enumerate() {
            let mut values = *values;
            values[..fixed].copy_from_slice(&rows[0][..fixed]);
            let (single, single_outputs, _) = random_graph(&values, &choices);
            // Simplifications do not depend on values, so the graphs have one shape.
            for (output, &node) in single_outputs.iter().enumerate() {
                let want = single.value(node);
                for at in [row, row + rows.len() * ((count - row - 1) / rows.len())] {
                    let got = results[output][at];
                    prop_assert!(same_bits(got, want), "output {output}, row {at}: {got:e} instead of {want:e}");
                }
            }
        }
    }
}

#[test]
fn only_what_varies_is_computed() {
    let b = Builder::new();
    let x = b.leaf::<Scalar>("x", "", 2.0, source());
    let y = b.leaf::<Scalar>("y", "", 3.0, source());
    let slow = (y.exp().ln() * y).named("slow", "");
    let total = (x * slow + y).named("total", "");
    let other = y.times(2.0);
    let nodes = [total.node(), slow.node(), other.node(), x.node()];
    let (x, y) = (x.node(), y.node());
    let graph = b.finish();
    let program = graph.program(&nodes, &[x]);
    assert_eq!(program.len(), 1);
    assert!(
        program
            .instructions()
            .iter()
            .any(|step| step.kind == Kind::Fused(Fused::MultiplyAdd))
    );
    let mut out = [[0.0; 2]; 4];
    program.run(
        &mut program.workspace(),
        &[&[2.0, 0.0]],
        &mut out.each_mut().map(<[f64; 2]>::as_mut_slice),
        &mut [],
    );
    assert_eq!(out[0][0].to_bits(), graph.value(nodes[0]).to_bits());
    assert_eq!(out[0][1], 3.0);
    assert_eq!(out[1], [graph.value(nodes[1]); 2]);
    assert_eq!(out[2], [6.0; 2]);
    assert_eq!(out[3], [2.0, 0.0]);

    // What does not vary need not be written.
    let fixed: Vec<Option<f64>> = (0..4).map(|output| program.fixed(output)).collect();
    assert_eq!(fixed, [None, Some(graph.value(nodes[1])), Some(6.0), None]);
    let mut few = [[0.0; 2]; 2];
    let [total, own] = few.each_mut().map(<[f64; 2]>::as_mut_slice);
    let mut views: [&mut [f64]; 4] = [total, &mut [], &mut [], own];
    program.run(
        &mut program.workspace(),
        &[&[2.0, 0.0]],
        &mut views,
        &mut [],
    );
    assert_eq!(few, [out[0], out[3]]);

    let nothing = graph.program(&nodes[..2], &[]);
    assert!(nothing.is_empty());

    // A node that varies is cut from what it depends on.
    let cut = graph.program(&nodes[..1], &[nodes[1], y]);
    let mut out = [0.0];
    cut.run(
        &mut cut.workspace(),
        &[&[10.0], &[1.0]],
        &mut [&mut out],
        &mut [],
    );
    assert_eq!(out, [21.0]);
}

#[test]
fn columns_are_taken_again() {
    let b = Builder::new();
    let mut x = b.leaf::<Scalar>("x", "", 0.5, source());
    let input = x.node();
    for _ in 0..100 {
        x = x.exp().max(x.ln());
    }
    let output = x.node();
    let program = b.finish().program(&[output], &[input]);
    assert_eq!(program.len(), 300);
    assert!(program.columns <= 4);
}

#[test]
#[should_panic(expected = "every column has 2 rows")]
fn uneven_columns_are_refused() {
    let b = Builder::new();
    let p = b.leaf::<Probability>("p", "", 0.5, source());
    let (input, output) = (p.node(), p.complement().node());
    let program = b.finish().program(&[output], &[input]);
    program.run(
        &mut program.workspace(),
        &[&[0.5]],
        &mut [&mut [0.0; 2]],
        &mut [],
    );
}

#[test]
#[should_panic(expected = "every column has 2 rows")]
fn what_varies_is_not_left_out() {
    let b = Builder::new();
    let p = b.leaf::<Probability>("p", "", 0.5, source());
    let (input, output) = (p.node(), p.complement().node());
    let program = b.finish().program(&[output], &[input]);
    program.run(
        &mut program.workspace(),
        &[&[0.5; 2]],
        &mut [&mut []],
        &mut [],
    );
}
