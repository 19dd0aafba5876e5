//! Boolean structures at the size that is promised: 500 leaves and 400 gates with heavy
//! sharing are exact, in whatever order they are written.

use recoup::graph::structure::{Answer, Gate, NODE_LIMIT, Structure};

/// A leaf works this often.
const WORKS: f64 = 0.99;

/// A lattice of cells, each of which works with the one to its left or the one above it; the
/// last cell is the top. Turned, the members of each gate are written the other way round.
fn lattice(high: usize, wide: usize, turned: bool) -> (Structure, Gate) {
    let mut structure = Structure::new();
    let mut above: Vec<Gate> = Vec::new();
    for row in 0..high {
        let mut cells: Vec<Gate> = Vec::new();
        for column in 0..wide {
            let own = structure.leaf(&format!("{row}-{column}"));
            let mut from: Vec<Gate> = Vec::new();
            from.extend(cells.last());
            from.extend(above.get(column));
            if turned {
                from.reverse();
            }
            cells.push(if from.is_empty() {
                own
            } else {
                let reached = structure.any(&from);
                let members = if turned {
                    [reached, own]
                } else {
                    [own, reached]
                };
                structure.all(&members)
            });
        }
        above = cells;
    }
    let top = *above.last().expect("a cell");
    (structure, top)
}

/// The probability that the last cell works, column by column: which cells of one work is
/// all that the next one needs to know.
fn by_columns(high: usize, wide: usize) -> f64 {
    let mut states = vec![0.0; 1 << high];
    for column in 0..wide {
        let mut next = vec![0.0; 1 << high];
        for (before, &chance) in states.iter().enumerate() {
            if column > 0 && chance <= 0.0 {
                continue;
            }
            // Cells of this column from the top, with their probability.
            let mut partial = vec![(0_usize, if column == 0 { 1.0 } else { chance })];
            for row in 0..high {
                let left = column > 0 && before >> row & 1 == 1;
                partial = partial
                    .into_iter()
                    .flat_map(|(cells, chance)| {
                        let up = row > 0 && cells >> (row - 1) & 1 == 1;
                        let first = row == 0 && column == 0;
                        let works = if left || up || first { WORKS } else { 0.0 };
                        [
                            (cells | 1 << row, chance * works),
                            (cells, chance * (1.0 - works)),
                        ]
                    })
                    .collect();
            }
            for (cells, chance) in partial {
                next[cells] += chance;
            }
            if column == 0 {
                break;
            }
        }
        states = next;
    }
    let works = |cells: &usize| cells >> (high - 1) & 1 == 1;
    (0..states.len())
        .filter(works)
        .map(|cells| states[cells])
        .sum()
}

/// Four of eight neighbours, over 500 leaves; the gates in order or dealt out.
fn windows(dealt: bool) -> (Structure, Gate) {
    let mut structure = Structure::new();
    let leaves: Vec<Gate> = (0..500).map(|n| structure.leaf(&n.to_string())).collect();
    let gates: Vec<Gate> = (0..400)
        .map(|n| if dealt { n * 149 % 400 } else { n })
        .map(|n| structure.at_least(4, &leaves[n..n + 6]))
        .collect();
    let top = structure.all(&gates);
    (structure, top)
}

fn exact(structure: &Structure, top: Gate) -> f64 {
    let works = vec![WORKS; structure.leaves().len()];
    match structure.probability(top, &works, NODE_LIMIT) {
        Answer::Exact(chance) => chance,
        bound @ Answer::Bound { .. } => panic!("{bound:?}"),
    }
}

#[test]
fn lattices_of_500_cells_are_exact_however_they_are_written() {
    for (high, wide) in [(3, 166), (4, 125)] {
        let expected = by_columns(high, wide);
        for turned in [false, true] {
            let (structure, top) = lattice(high, wide, turned);
            let found = exact(&structure, top);
            assert!(
                (found - expected).abs() < 1e-12,
                "{high} x {wide}: {found}, not {expected}"
            );
        }
    }
}

#[test]
fn windows_over_500_leaves_are_exact_in_any_order() {
    let [in_order, dealt] = [false, true].map(|dealt| {
        let (structure, top) = windows(dealt);
        exact(&structure, top)
    });
    assert!((in_order - dealt).abs() < 1e-12, "{in_order} {dealt}");
    assert!(0.0 < dealt && dealt < 1.0);
}
