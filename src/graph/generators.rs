//! Graphs for tests of what evaluates them.

use super::{Builder, Graph, Node, Quantity, Source, SourceKind};
use crate::units::Scalar;

pub(super) fn source() -> Source {
    Source {
        kind: SourceKind::Plan,
        place: "p:1".into(),
        note: String::new(),
        as_of: None,
    }
}

/// A pseudo-random graph over leaves of the given values: every operation, fused
/// pairs, shared parts, constants.
pub(super) fn random_graph(
    values: &[f64],
    choices: &[(u8, u16, u16, u16)],
) -> (Graph, Vec<Node>, Vec<Node>) {
    let b = Builder::new();
    let leaves: Vec<Quantity<'_, Scalar>> = values
        .iter()
        .enumerate()
        .map(|(i, &value)| b.leaf(format!("x{i}"), "", value, source()))
        .collect();
    let mut all = leaves.clone();
    all.extend([0.0, 1.0, -1.5, 3.0].map(|value| b.constant(value)));
    for &(operation, i, j, k) in choices {
        let pick = |index: u16| all[index as usize % all.len()];
        let (x, y, z) = (pick(i), pick(j), pick(k));
        all.push(match operation % 22 {
            0 | 1 => x + y,
            2 => x - y,
            3 | 4 => x * y,
            5 => b.weigh(x, y),
            6 => x / y,
            7 => x.max(y),
            8 => x.min(y),
            9 => x.ceil(),
            10 => x.floor(),
            11 => x.exp(),
            12 => x.exp_m1(),
            13 => x.ln(),
            14 => x.ln_1p(),
            15 => x.powf(y),
            16 => x.sqrt(),
            17 => x.normal_cdf().as_scalar(),
            18 => b.mix(x.as_probability(), y, z),
            19 => x.at_most(y),
            20 => b.choose(x, y, z),
            _ => z - x * y,
        });
    }
    let outputs: Vec<Node> = all
        .iter()
        .rev()
        .step_by(3)
        .map(|quantity| quantity.node())
        .collect();
    let leaves = leaves.iter().map(|leaf| leaf.node()).collect();
    (b.finish(), outputs, leaves)
}
