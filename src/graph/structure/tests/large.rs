use biodivine_lib_bdd::{Bdd as Oracle, BddValuation, BddVariableSet};
use proptest::prelude::*;

use super::super::super::{Builder, Source, SourceKind};
use super::super::*;
use super::generators::{Random, layered, random, windows};
use crate::units::Probability;

/// The same by the other library, with the counts of a gate kept as diagrams.
fn oracle(s: &Structure, top: Gate) -> Oracle {
    let set = BddVariableSet::new_anonymous(u16::try_from(s.leaves.len()).expect("few"));
    let variables = set.variables();
    let mut made: Vec<Oracle> = Vec::new();
    for part in &s.parts[..=top.0 as usize] {
        made.push(match *part {
            Part::Leaf(leaf) => set.mk_var(variables[leaf as usize]),
            Part::Not(gate) => made[gate.0 as usize].not(),
            Part::AtLeast { least, first, last } => {
                let mut counts = vec![set.mk_false(); least as usize + 1];
                counts[0] = set.mk_true();
                for member in &s.members[first as usize..last as usize] {
                    let member = &made[member.0 as usize];
                    for j in (1..counts.len()).rev() {
                        counts[j] = counts[j].or(&counts[j - 1].and(member));
                    }
                }
                counts.swap_remove(least as usize)
            }
        });
    }
    made.swap_remove(top.0 as usize)
}

fn agrees(s: &Structure, top: Gate) {
    let leaves = s.leaves.len();
    let bdd = s.compile(top, NODE_LIMIT).expect("small enough");
    let oracle = oracle(s, top);
    // With even odds the probability counts the states.
    let even = bdd.probability(&vec![0.5; leaves]);
    let share = oracle.cardinality() / 2_f64.powi(i32::try_from(leaves).expect("few"));
    assert!(
        (even - share).abs() <= 1e-12 * share,
        "{even} instead of {share}"
    );
    let mut random = Random(5);
    for most in [2, 3, 6, 20] {
        for _ in 0..100 {
            let state: Vec<bool> = (0..leaves).map(|_| random.below(most) > 0).collect();
            assert_eq!(
                super::in_state(&bdd, &state),
                oracle.eval_in(&BddValuation::new(state))
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn shared_gates_agree_with_another_library(seed in any::<u64>(), reach in 3..7_usize) {
        let (s, top) = random(40, 32, reach, seed);
        agrees(&s, top);
    }

    /// Without a leaf used twice, availabilities are simply multiplied.
    #[test]
    fn without_sharing_the_product_is_exact(seed in any::<u64>(), leaves in 2..200_usize) {
        let mut random = Random(seed);
        let mut s = Structure::new();
        let works: Vec<f64> = (0..leaves)
            .map(|_| f64::from(count(random.below(1001))) / 1000.0)
            .collect();
        let mut left: Vec<(Gate, f64)> =
            works.iter().enumerate().map(|(leaf, &works)| (s.leaf(&leaf.to_string()), works)).collect();
        while left.len() > 1 {
            let many = (2 + random.below(3)).min(left.len());
            let some: Vec<(Gate, f64)> =
                (0..many).map(|_| left.swap_remove(random.below(left.len()))).collect();
            let of: Vec<Gate> = some.iter().map(|(gate, _)| *gate).collect();
            let least = 1 + random.below(many);
            let mut exactly = vec![1.0];
            for (_, works) in &some {
                exactly.push(0.0);
                for n in (0..exactly.len()).rev() {
                    let before = n.checked_sub(1).map_or(0.0, |before| exactly[before]);
                    exactly[n] = exactly[n] * (1.0 - works) + before * works;
                }
            }
            left.push((s.at_least(least, &of), exactly[least..].iter().sum()));
        }
        let (top, want) = left[0];
        let bdd = s.compile(top, NODE_LIMIT).expect("a tree is small");
        prop_assert!((bdd.probability(&works) - want).abs() < 1e-12);
        // Every gate is a part of its own: nothing is decided twice.
        prop_assert!(bdd.len() <= 2 * leaves * 4);
    }
}

#[test]
fn layers_agree_with_another_library() {
    let (s, top) = layered(3, 3, 6);
    agrees(&s, top);
    assert_eq!(s.single_points(top).len(), 3);
    let singles = s.minimal_cut_sets(top, 1).sets.concat();
    assert_eq!(singles, s.single_points(top));
}

#[test]
fn windows_agree_with_another_library() {
    let (s, top) = windows(40, 6, 4);
    agrees(&s, top);
    assert!(s.minimal_cut_sets(top, 2).sets.is_empty());
}

/// Importances are differences of probabilities, also of leaves within parts.
#[test]
fn importances_are_differences() {
    let (s, top) = layered(2, 3, 5);
    let bdd = s.compile(top, NODE_LIMIT).expect("small");
    let mut failed: Vec<f64> = (0..s.leaves.len())
        .map(|leaf| 1e-3 + 1e-5 * f64::from(count(leaf)))
        .collect();
    let importances = bdd.birnbaum_of_unavailability(&failed);
    for leaf in 0..failed.len() {
        let own = failed[leaf];
        let mut with = |certain: f64| {
            failed[leaf] = certain;
            bdd.unavailability(&failed)
        };
        let (down, up) = (with(1.0), with(0.0));
        failed[leaf] = own;
        assert!((importances[leaf] - (down - up)).abs() <= 1e-13 * down);
    }
}

/// Nodes of a graph say what the passes say, to the last bit.
#[test]
fn a_graph_agrees_to_the_last_bit() {
    let (s, top) = layered(2, 3, 5);
    let bdd = s.compile(top, NODE_LIMIT).expect("small");
    assert!(bdd.sections.len() > 1 || bdd.len() > 20);
    let builder = Builder::new();
    let failed: Vec<f64> = (0..s.leaves.len())
        .map(|leaf| 1e-4 * f64::from(count(leaf + 1)))
        .collect();
    let leaves: Vec<_> = failed
        .iter()
        .zip(&s.leaves)
        .map(|(&value, name)| {
            let source = Source {
                kind: SourceKind::Plan,
                place: "p:1".into(),
                note: String::new(),
                as_of: None,
            };
            builder.leaf::<Probability>(name, "", value, source)
        })
        .collect();
    let down = bdd.into_unavailability(&builder, &leaves);
    assert_eq!(
        down.value().to_bits(),
        bdd.unavailability(&failed).to_bits()
    );
    let found = bdd.into_importances(&builder, &leaves);
    assert_eq!(found.top.node(), down.node());
    let importances = bdd.birnbaum_of_unavailability(&failed);
    for (found, expected) in found.importances.iter().zip(importances) {
        assert!((found.value() - expected).abs() <= 1e-14 * expected);
    }
}

/// A chain of gates through which a few leaves run all along: one part.
fn chain(depth: usize) -> (Structure, Gate) {
    let mut s = Structure::new();
    let shared = ["dns", "network"].map(|name| s.leaf(name));
    let mut deep = s.leaf("first");
    for level in 0..depth {
        let next = s.leaf(&format!("level{level}"));
        deep = match level % 4 {
            0 => s.all(&[next, deep]),
            1 => s.any(&[next, deep]),
            2 => s.at_least(2, &[next, deep, shared[0]]),
            _ => s.at_least(2, &[next, deep, shared[1]]),
        };
    }
    let top = s.all(&[deep, shared[0]]);
    (s, top)
}

#[test]
fn depth_needs_no_stack() {
    let (s, top) = chain(10_000);
    let bdd = s.compile(top, NODE_LIMIT).expect("it is a chain");
    assert!(bdd.len() < 25_000);
    assert_eq!(bdd.minimal_cut_sets(1).sets, [[0]]);
    let (s, top) = chain(1_000);
    let works = vec![0.999; s.leaves.len()];
    let Answer::Exact(up) = s.probability(top, &works, NODE_LIMIT) else {
        panic!("it is a chain");
    };
    assert!((0.99..0.9991).contains(&up), "{up}");
    let answer = s.probability(top, &works, 100);
    assert!(answer.low() <= up && up <= answer.high() && answer.low() < answer.high());
}
