//! Structures of 500 leaves and 400 gates and more with heavy sharing, against answers that
//! need no diagram: states of the last few leaves, carried along.

use super::super::*;
use super::generators::{Writing, grid, shuffled_windows};

/// A different probability for each leaf, by the number that is its name.
fn works(s: &Structure) -> Vec<f64> {
    let number = |name: &String| name.parse::<u32>().expect("names are numbers");
    let names = s.leaves().iter();
    names
        .map(|name| 0.97 + 0.0001 * f64::from(number(name) % 211))
        .collect()
}

fn by_number(s: &Structure, works: &[f64]) -> Vec<f64> {
    let mut sorted = vec![0.0; works.len()];
    for (name, &works) in s.leaves().iter().zip(works) {
        sorted[name.parse::<usize>().expect("names are numbers")] = works;
    }
    sorted
}

/// Which of the last `wide` points are reached, point by point.
fn through_grid(wide: usize, works: &[f64]) -> f64 {
    let mut states = vec![0.0; 1 << wide];
    // The first point is reached as if from above.
    states[1] = 1.0;
    for (at, works) in works.iter().enumerate() {
        let column = at % wide;
        let mut next = vec![0.0; states.len()];
        for (state, chance) in states.iter().enumerate() {
            let above = state >> column & 1 == 1;
            let left = column > 0 && state >> (column - 1) & 1 == 1;
            let without = state & !(1 << column);
            if above || left {
                next[without | 1 << column] += chance * works;
                next[without] += chance * (1.0 - works);
            } else {
                next[without] += chance;
            }
        }
        states = next;
    }
    let reached = states.iter().skip(1 << (wide - 1));
    reached.sum()
}

/// Which of the last `window` leaves work, leaf by leaf.
fn through_windows(gates: usize, window: usize, k: usize, works: &[f64]) -> f64 {
    let mut states = vec![0.0; 1 << window];
    states[0] = 1.0;
    for (leaf, works) in works.iter().enumerate() {
        let mut next = vec![0.0; states.len()];
        for (state, chance) in states.iter().enumerate() {
            let moved = (state << 1) & (states.len() - 1);
            next[moved | 1] += chance * works;
            next[moved] += chance * (1.0 - works);
        }
        if (window - 1..window - 1 + gates).contains(&leaf) {
            for (state, chance) in next.iter_mut().enumerate() {
                if (state.count_ones() as usize) < k {
                    *chance = 0.0;
                }
            }
        }
        states = next;
    }
    states.iter().sum()
}

#[test]
fn grids_are_exact_however_they_are_written() {
    for (wide, high, writing) in [
        (3, 166, Writing::ItselfFirst),
        (4, 125, Writing::ItselfLast),
        (4, 125, Writing::Either),
    ] {
        let (s, top) = grid(wide, high, writing);
        let works = works(&s);
        let want = through_grid(wide, &by_number(&s, &works));
        let bdd = s.compile(top, NODE_LIMIT).expect("it is narrow");
        assert!((bdd.probability(&works) - want).abs() < 1e-12);
        assert!(bdd.len() < 4000, "{} for {wide} {writing:?}", bdd.len());
        let cuts = bdd.minimal_cut_sets(2);
        assert!(!cuts.more);
        let singles: Vec<usize> = (cuts.sets.iter())
            .filter(|set| set.len() == 1)
            .flatten()
            .copied()
            .collect();
        assert_eq!(singles, s.single_points(top));
        assert!(cuts.sets.len() > singles.len());
    }
}

#[test]
fn windows_are_exact_in_any_sequence() {
    let (gates, window, k) = (400, 6, 4);
    let (s, top) = shuffled_windows(500, gates, window, k);
    let works = works(&s);
    let want = through_windows(gates, window, k, &by_number(&s, &works));
    let bdd = s.compile(top, NODE_LIMIT).expect("windows are narrow");
    assert!((bdd.probability(&works) - want).abs() < 1e-12);
    assert!(bdd.len() < 10_000);
}
