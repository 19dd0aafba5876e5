mod generators;
mod large;
mod promised;
mod sets;

use biodivine_lib_bdd::{Bdd as Oracle, BddVariableSet};
use proptest::prelude::*;

use super::super::{Builder, Source, SourceKind};
use super::*;
use crate::units::Probability;

/// `kind` 0 all, 1 any, 2 at least so many, 3 not; members by position, modulo.
type Recipe = Vec<(u8, usize, Vec<usize>)>;

const LEAVES: usize = 6;

fn recipes() -> impl Strategy<Value = Recipe> {
    let members = prop::collection::vec(any::<usize>(), 0..5);
    prop::collection::vec((0..4_u8, 0..5_usize, members), 1..14)
}

fn build(recipe: &Recipe) -> (Structure, Gate) {
    let mut s = Structure::new();
    let mut gates: Vec<Gate> = (0..LEAVES).map(|i| s.leaf(&format!("leaf{i}"))).collect();
    for (kind, k, members) in recipe {
        let of: Vec<Gate> = members
            .iter()
            .map(|member| gates[member % gates.len()])
            .collect();
        let gate = match kind {
            0 => s.all(&of),
            1 => s.any(&of),
            2 => s.at_least(*k, &of),
            _ => s.not(gates[k % gates.len()]),
        };
        gates.push(gate);
    }
    (s, *gates.last().expect("there are leaves"))
}

/// The same by the other library, gates as sums of products.
fn oracle(recipe: &Recipe) -> (BddVariableSet, Oracle) {
    let set = BddVariableSet::new_anonymous(u16::try_from(LEAVES).expect("few"));
    let mut gates: Vec<Oracle> = set
        .variables()
        .into_iter()
        .map(|variable| set.mk_var(variable))
        .collect();
    for (kind, k, members) in recipe {
        let of: Vec<Oracle> = members
            .iter()
            .map(|member| gates[member % gates.len()].clone())
            .collect();
        let gate = match kind {
            0 => of.iter().fold(set.mk_true(), |all, one| all.and(one)),
            1 => of.iter().fold(set.mk_false(), |any, one| any.or(one)),
            2 => (0..1_u32 << of.len())
                .filter(|subset| subset.count_ones() as usize >= *k)
                .fold(set.mk_false(), |any, subset| {
                    let chosen = of.iter().enumerate().filter(|(i, _)| subset >> i & 1 == 1);
                    any.or(&chosen.fold(set.mk_true(), |all, (_, one)| all.and(one)))
                }),
            _ => gates[k % gates.len()].not(),
        };
        gates.push(gate);
    }
    (set, gates.pop().expect("there are leaves"))
}

fn states() -> impl Iterator<Item = Vec<bool>> {
    (0..1_u32 << LEAVES).map(|bits| (0..LEAVES).map(|leaf| bits >> leaf & 1 == 1).collect())
}

/// Whether the top works in a state of the leaves: certain leaves leave no other answer.
fn in_state(bdd: &Bdd, state: &[bool]) -> bool {
    let works: Vec<f64> = state.iter().map(|&up| f64::from(u8::from(up))).collect();
    let chance = bdd.probability(&works);
    assert!(chance == 0.0 || chance == 1.0, "{chance} is not certain");
    chance == 1.0
}

proptest! {
    #[test]
    fn agrees_with_every_state_and_with_another_library(
        recipe in recipes(),
        works in prop::array::uniform6(0.0..1.0_f64),
    ) {
        let (s, top) = build(&recipe);
        let bdd = s.compile(top, NODE_LIMIT).expect("small");
        let (_, oracle) = oracle(&recipe);
        let mut total = 0.0;
        let mut alone = [0.0; LEAVES];
        for state in states() {
            let up = s.works(top, &state);
            prop_assert_eq!(in_state(&bdd, &state), up);
            prop_assert_eq!(oracle.eval_in(&biodivine_lib_bdd::BddValuation::new(state.clone())), up);
            if up {
                let chance = |skip| state.iter().zip(works).enumerate().filter(|(leaf, _)| *leaf != skip)
                    .map(|(_, (up, p))| if *up { p } else { 1.0 - p }).product::<f64>();
                total += chance(LEAVES);
                for (leaf, alone) in alone.iter_mut().enumerate() {
                    *alone += if state[leaf] { chance(leaf) } else { -chance(leaf) };
                }
            }
        }
        prop_assert!((bdd.probability(&works) - total).abs() < 1e-12);
        prop_assert!((bdd.unavailability(&works.map(|p| 1.0 - p)) - (1.0 - total)).abs() < 1e-12);
        for (got, want) in bdd.birnbaum(&works).iter().zip(alone) {
            prop_assert!((got - want).abs() < 1e-12);
        }
        // Reduced: the other library's diagram has two answers too, and its own order.
        prop_assert!(bdd.is_empty() == (oracle.is_true() || oracle.is_false()));
        let up = vec![true; LEAVES];
        let single: Vec<usize> = (0..LEAVES).filter(|&leaf| {
            let mut state = up.clone();
            state[leaf] = false;
            s.works(top, &up) && !s.works(top, &state)
        }).collect();
        prop_assert_eq!(s.single_points(top), single);
    }
}

fn probability(build: impl FnOnce(&mut Structure, &[Gate]) -> Gate, works: &[f64]) -> f64 {
    let mut s = Structure::new();
    let leaves: Vec<Gate> = (0..works.len()).map(|i| s.leaf(&i.to_string())).collect();
    let top = build(&mut s, &leaves);
    let bdd = s.compile(top, NODE_LIMIT).expect("small");
    let failed: Vec<f64> = works.iter().map(|p| 1.0 - p).collect();
    assert!((bdd.probability(works) + bdd.unavailability(&failed) - 1.0).abs() < 1e-14);
    bdd.probability(works)
}

/// The values of `reference/model.md` 7.1 and 7.2.
#[test]
fn published_examples() {
    let near = |got: f64, want: f64| assert!((got - want).abs() < 5e-11, "{got} instead of {want}");
    near(
        probability(Structure::all, &[0.9999, 0.9995, 0.999]),
        0.998_400_649_95,
    );
    near(probability(Structure::any, &[0.99, 0.99]), 0.9999);
    near(
        probability(|s, of| s.at_least(2, of), &[0.99; 3]),
        0.999_702,
    );
    near(
        probability(|s, of| s.at_least(2, of), &[0.99, 0.98, 0.97]),
        0.998_912,
    );
    let shared = |s: &mut Structure, of: &[Gate]| {
        let regions = [s.all(&[of[0], of[2]]), s.all(&[of[1], of[2]])];
        s.any(&regions)
    };
    near(
        probability(shared, &[0.999, 0.999, 0.9999]),
        0.999_899_000_1,
    );
    let database = |s: &mut Structure, of: &[Gate]| {
        let webs = [s.all(&[of[0], of[3]]), s.all(&[of[1], of[3]])];
        let web = s.any(&webs);
        let auth = s.all(&[of[2], of[3]]);
        s.all(&[web, auth])
    };
    near(
        probability(database, &[0.99, 0.99, 0.999, 0.995]),
        0.993_905_599_5,
    );
}

#[test]
fn bridge_network() {
    let mut s = Structure::new();
    let of = ["a", "b", "c", "d", "e"].map(|name| s.leaf(name));
    let paths: [&[usize]; 4] = [&[0, 2], &[1, 3], &[0, 4, 3], &[1, 4, 2]];
    let paths = paths.map(|path| s.all(&path.iter().map(|&link| of[link]).collect::<Vec<_>>()));
    let top = s.any(&paths);
    let bdd = s.compile(top, NODE_LIMIT).expect("small");
    assert!((bdd.probability(&[0.9; 5]) - 0.97848).abs() < 1e-12);
    let importance = bdd.birnbaum(&[0.9; 5]);
    assert!((importance[4] - 0.0162).abs() < 1e-12);
    assert!((importance[0] - 0.1062).abs() < 1e-12);
    let potential = bdd.improvement(&[0.9; 5]);
    assert!((potential[0] - 0.01062).abs() < 1e-12);
    assert!(s.single_points(top).is_empty());
    assert_eq!(bdd.leaves()[4], "e");
}

#[test]
fn rare_failures_keep_their_digits() {
    let mut s = Structure::new();
    let pair = [s.leaf("a"), s.leaf("b")];
    let top = s.any(&pair);
    let bdd = s.compile(top, NODE_LIMIT).expect("small");
    let u = bdd.unavailability(&[1e-9, 3e-11]);
    assert!((u / 3e-20 - 1.0).abs() < 1e-15);
    let builder = Builder::new();
    let leaf = |name: &str, value| {
        let source = Source {
            kind: SourceKind::Plan,
            place: "p:1".into(),
            note: String::new(),
            as_of: None,
        };
        builder.leaf::<Probability>(name, "", value, source)
    };
    let failed = [leaf("u.a", 1e-9), leaf("u.b", 3e-11)];
    let quantity = bdd.into_unavailability(&builder, &failed);
    assert_eq!(quantity.value().to_bits(), u.to_bits());
    let (node, leaf) = (quantity.node(), failed[0].node());
    let graph = builder.finish();
    assert_eq!(graph.leaves(&[node])[0], leaf);
}

#[test]
fn hundreds_of_leaves_and_deep_nesting() {
    let mut s = Structure::new();
    let shared: Vec<Gate> = (0..6).map(|i| s.leaf(&format!("shared{i}"))).collect();
    let groups: Vec<Gate> = (0..120)
        .map(|group| {
            let nodes: Vec<Gate> = (0..3)
                .map(|node| s.leaf(&format!("node{group}-{node}")))
                .collect();
            let quorum = s.at_least(2, &nodes);
            s.all(&[quorum, shared[group % shared.len()]])
        })
        .collect();
    let top = s.all(&groups);
    let bdd = s.compile(top, NODE_LIMIT).expect("linear in size");
    let want = 0.999_f64.powi(6) * (3.0 * 0.99_f64.powi(2) - 2.0 * 0.99_f64.powi(3)).powi(120);
    let works: Vec<f64> = s
        .leaves()
        .iter()
        .map(|name| if name.starts_with('s') { 0.999 } else { 0.99 })
        .collect();
    assert!((bdd.probability(&works) - want).abs() < 1e-12);
    assert_eq!(s.single_points(top).len(), 6);

    let mut deep = s.leaf("first");
    for level in 0..20_000 {
        let next = s.leaf(&format!("level{level}"));
        deep = if level % 2 == 0 {
            s.all(&[next, deep])
        } else {
            s.any(&[next, deep])
        };
    }
    assert!(s.compile(deep, NODE_LIMIT).is_ok());
}

#[test]
fn too_large_is_said() {
    let mut s = Structure::new();
    let leaves: Vec<Gate> = (0..100).map(|i| s.leaf(&i.to_string())).collect();
    let top = s.at_least(50, &leaves);
    assert_eq!(
        s.compile(top, 1000).map(|bdd| bdd.len()),
        Err(TooLarge { limit: 1000 })
    );
    assert_eq!(s.compile(top, NODE_LIMIT).map(|bdd| bdd.len()), Ok(50 * 51));
    assert_eq!(
        TooLarge { limit: 1000 }.to_string(),
        "no order tried builds the structure with 1000 decision nodes"
    );
}

#[test]
fn bounds_are_rounded_outwards() {
    let mut s = Structure::new();
    let a = s.leaf("a");
    let Answer::Bound { low, high } = s.probability(a, &[0.3], 0) else {
        panic!("there is no room for a single decision");
    };
    assert!(low < 0.3 && 0.3 < high && high - low < 1e-13);
}

#[test]
fn a_rare_failure_keeps_its_digits_without_a_diagram_at_hand() {
    let mut s = Structure::new();
    let pair = [s.leaf("a"), s.leaf("b")];
    let top = s.any(&pair);
    let Answer::Exact(failed) = s.unavailability(top, &[1e-9, 3e-11], NODE_LIMIT) else {
        panic!("a pair is small");
    };
    assert!((failed / 3e-20 - 1.0).abs() < 1e-15);
    let bound = s.unavailability(top, &[1e-9, 3e-11], 0);
    assert!(bound.low() <= 3e-20 && 3e-20 <= bound.high() && bound.high() < 1e-12);
    let never = s.any(&[]);
    assert_eq!(s.unavailability(never, &[0.0, 0.0], 9), Answer::Exact(1.0));
}

#[test]
#[should_panic(expected = "1.5 is not a probability")]
fn more_than_certain_is_refused() {
    let mut s = Structure::new();
    let a = s.leaf("a");
    s.probability(a, &[1.5], NODE_LIMIT);
}

#[test]
#[should_panic(expected = "NaN is not a probability")]
fn no_number_is_refused() {
    let mut s = Structure::new();
    let a = s.leaf("a");
    let bdd = s.compile(a, NODE_LIMIT).expect("small");
    bdd.birnbaum_of_unavailability(&[f64::NAN]);
}

#[test]
fn empty_gates() {
    let mut s = Structure::new();
    let (all, any) = (s.all(&[]), s.any(&[]));
    assert!(s.works(all, &[]) && !s.works(any, &[]));
    let bdd = s.compile(all, NODE_LIMIT).expect("small");
    assert!(bdd.is_empty() && in_state(&bdd, &[]));
}
