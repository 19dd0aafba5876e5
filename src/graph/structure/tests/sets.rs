use proptest::prelude::*;

use super::super::sets::{Side, of_modules};
use super::super::*;
use super::generators::Random;

const LEAVES: usize = 12;

/// A structure of so many gates over twelve leaves; with `kinds` 3, without `not`.
fn structure(seed: u64, gates: usize, kinds: usize) -> (Structure, Gate) {
    let mut random = Random(seed);
    let mut s = Structure::new();
    let mut made: Vec<Gate> = (0..LEAVES).map(|leaf| s.leaf(&leaf.to_string())).collect();
    for _ in 0..gates {
        // Mostly what is new, so that most of it is used.
        let many = 1 + random.below(4);
        let recent = made.len().min(9);
        let mut of: Vec<Gate> = (0..many)
            .map(|_| made[made.len() - 1 - random.below(recent)])
            .collect();
        of.push(made[random.below(LEAVES)]);
        let least = random.below(4);
        made.push(match random.below(kinds) {
            0 => s.all(&of),
            1 => s.any(&of),
            2 => s.at_least(least, &of),
            _ => s.not(of[0]),
        });
    }
    (s, made[made.len() - 1])
}

/// Whether the top works, for each set of working leaves.
fn table(s: &Structure, top: Gate) -> Vec<bool> {
    (0..1_usize << LEAVES)
        .map(|state| {
            let up: Vec<bool> = (0..LEAVES).map(|leaf| state >> leaf & 1 == 1).collect();
            s.works(top, &up)
        })
        .collect()
}

fn expected(works: &[bool], side: Side) -> Vec<Vec<usize>> {
    let happens = |set: usize| match side {
        Side::Cut => !works[!set & (works.len() - 1)],
        Side::Path => works[set],
    };
    let mut minimal: Vec<usize> = Vec::new();
    let mut by_size: Vec<usize> = (0..works.len()).filter(|&set| happens(set)).collect();
    by_size.sort_by_key(|set| set.count_ones());
    for set in by_size {
        if !minimal.iter().any(|smaller| smaller & set == *smaller) {
            minimal.push(set);
        }
    }
    let leaves = |set: usize| (0..LEAVES).filter(|leaf| set >> leaf & 1 == 1).collect();
    let mut sets: Vec<Vec<usize>> = minimal.into_iter().map(leaves).collect();
    sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    sets
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn sets_and_bounds_agree_with_every_state(
        seed in any::<u64>(),
        gates in 1..16_usize,
        kinds in 3..5_usize,
        works in prop::collection::vec(0.0..1.0_f64, LEAVES),
    ) {
        let (s, top) = structure(seed, gates, kinds);
        let table = table(&s, top);
        let bdd = s.compile(top, NODE_LIMIT).expect("small");
        for side in [Side::Cut, Side::Path] {
            let all = expected(&table, side);
            for order in [1, 2, 3, LEAVES] {
                let mut want = all.clone();
                want.retain(|set| set.len() <= order);
                let mut found = vec![match side {
                    Side::Cut => bdd.minimal_cut_sets(order),
                    Side::Path => bdd.minimal_path_sets(order),
                }];
                if let (3, Ok(modules)) = (kinds, s.modules(top)) {
                    found.push(of_modules(&modules, LEAVES, order, side));
                }
                for found in found {
                    prop_assert!(!found.more && found.up_to == order);
                    prop_assert!(!found.all || want.len() == all.len());
                    prop_assert_eq!(&found.sets, &want);
                }
            }
        }
        let chance = |state: usize| (0..LEAVES)
            .map(|leaf| if state >> leaf & 1 == 1 { works[leaf] } else { 1.0 - works[leaf] })
            .product::<f64>();
        let exact: f64 = (0..table.len()).filter(|&state| table[state]).map(chance).sum();
        prop_assert!((bdd.probability(&works) - exact).abs() < 1e-12);
        for limit in [0, 6, 12, 24] {
            let answer = s.probability(top, &works, limit);
            prop_assert!(answer.low() <= answer.high());
            // As many states are added up here.
            prop_assert!(answer.low() < exact + 1e-13 && answer.high() > exact - 1e-13);
        }
        let answer = s.probability(top, &works, NODE_LIMIT);
        prop_assert!(matches!(answer, Answer::Exact(got) if (got - exact).abs() < 1e-12));
    }

    /// The bounds are worth something where leaves are as reliable as they usually are.
    #[test]
    fn bounds_are_close_for_rare_failures(seed in any::<u64>()) {
        let (s, top) = structure(seed, 10, 3);
        let works = [0.999; LEAVES];
        let exact = s.probability(top, &works, NODE_LIMIT).low();
        let answer = s.probability(top, &works, 2);
        prop_assert!(answer.low() <= exact + 1e-15 && exact <= answer.high() + 1e-15);
        prop_assert!(answer.high() - answer.low() < 2e-4);
    }
}

fn bridge() -> (Structure, Gate) {
    let mut s = Structure::new();
    let of = ["a", "b", "c", "d", "e"].map(|name| s.leaf(name));
    let paths: [&[usize]; 4] = [&[0, 2], &[1, 3], &[0, 4, 3], &[1, 4, 2]];
    let paths = paths.map(|path| s.all(&path.iter().map(|&link| of[link]).collect::<Vec<_>>()));
    let top = s.any(&paths);
    (s, top)
}

/// `av.bdd.cut_bound` of `reference/model.md` 7.2 is a bound, and said to be one.
#[test]
fn too_large_a_bridge_is_bounded_by_its_cuts() {
    let (s, top) = bridge();
    let cuts = s.minimal_cut_sets(top, 5);
    assert_eq!(
        cuts.sets,
        [vec![0, 1], vec![2, 3], vec![0, 3, 4], vec![1, 2, 4]]
    );
    assert!(cuts.all && !cuts.more);
    let Answer::Bound { low, high } = s.probability(top, &[0.9; 5], 3) else {
        panic!("three nodes are too few for a bridge");
    };
    assert!((low - 0.978_140_780_1).abs() < 1e-12);
    assert!((0.97848..0.9786).contains(&high));
    let Answer::Exact(exact) = s.probability(top, &[0.9; 5], NODE_LIMIT) else {
        panic!("a bridge is small");
    };
    assert!((exact - 0.97848).abs() < 1e-12);
    assert_eq!(s.minimal_path_sets(top, 2).sets, [vec![0, 2], vec![1, 3]]);
}

#[test]
fn too_many_sets_are_said() {
    let mut s = Structure::new();
    let leaves: Vec<Gate> = (0..100).map(|leaf| s.leaf(&leaf.to_string())).collect();
    let top = s.at_least(97, &leaves);
    let cuts = s.minimal_cut_sets(top, 4);
    // 3.9 million sets of four, and none smaller.
    assert!(cuts.more && !cuts.all && cuts.sets.is_empty());
    assert_eq!(cuts.up_to, 3);
    let top = s.at_least(99, &leaves);
    let cuts = s.minimal_cut_sets(top, 4);
    assert_eq!((cuts.sets.len(), cuts.more, cuts.all), (4950, false, true));
}

#[test]
fn what_always_fails_needs_no_failure() {
    let mut s = Structure::new();
    let a = s.leaf("a");
    let never = s.any(&[]);
    let top = s.all(&[a, never]);
    let cuts = s.minimal_cut_sets(top, 2);
    assert_eq!(cuts.sets, [Vec::<usize>::new()]);
    assert!(s.minimal_path_sets(top, 2).sets.is_empty());
    assert_eq!(s.probability(top, &[0.5], 0), Answer::Exact(0.0));
    // With `not`, a second failure may repair; the least failures count.
    let b = s.leaf("b");
    let repaired = s.not(b);
    let top = s.any(&[a, repaired]);
    assert_eq!(s.minimal_cut_sets(top, 2).sets, [vec![0]]);
    assert_eq!(s.minimal_path_sets(top, 2).sets, [Vec::<usize>::new()]);
}
