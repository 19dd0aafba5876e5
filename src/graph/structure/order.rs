//! Orders of a module's variables worth trying; the best is known only by building.

use super::breadth::breadth_first;
use super::count;
use super::modules::{Module, Piece};

/// Rounds of moving everything to the middle of what it is used with.
const ROUNDS: usize = 60;
/// Work beyond which the order by weight is not tried.
const MOST_WEIGHING: usize = 1 << 25;

/// Different orders, each naming the variable on every level.
pub(super) fn orders(module: &Module) -> Vec<Vec<u32>> {
    let depth_first: Vec<u32> = (0..count(module.variables.len())).collect();
    let as_written: Vec<usize> = (0..module.pieces.len()).collect();
    different(vec![
        depth_first,
        shared_first(module),
        drawn_together(module, &as_written),
        heaviest_first(module),
    ])
}

/// Further ones where those do not do well: from end to end whatever the order of
/// writing, and as the leaves were created.
pub(super) fn more_orders(module: &Module) -> Vec<Vec<u32>> {
    let breadth_first = breadth_first(module);
    let there = variables(module, &breadth_first);
    let back = there.iter().rev().copied().collect();
    let created = created(module);
    different(vec![
        drawn_together(module, &breadth_first),
        there,
        back,
        created.iter().rev().copied().collect(),
        created,
    ])
}

fn different(orders: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let mut different: Vec<Vec<u32>> = Vec::new();
    for order in orders {
        if !order.is_empty() && !different.contains(&order) {
            different.push(order);
        }
    }
    different
}

/// What several gates use comes first: once it is decided, the rest falls apart.
fn shared_first(module: &Module) -> Vec<u32> {
    let mut uses = vec![0_u32; module.pieces.len()];
    for piece in &module.pieces {
        for &member in piece.members() {
            uses[member as usize] += 1;
        }
    }
    let variables = module.pieces.iter().zip(uses);
    let (shared, own): (Vec<_>, Vec<_>) = variables
        .filter_map(|(piece, uses)| match piece {
            Piece::Variable(variable) => Some((*variable, uses)),
            _ => None,
        })
        .partition(|(_, uses)| *uses > 1);
    shared
        .into_iter()
        .chain(own)
        .map(|(variable, _)| variable)
        .collect()
}

/// As the leaves were created; parts after them, as they stand.
fn created(module: &Module) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count(module.variables.len())).collect();
    order.sort_by_key(|&variable| module.variables[variable as usize]);
    order
}

/// The variables among these pieces.
fn variables(module: &Module, pieces: &[usize]) -> Vec<u32> {
    let variable = |&piece: &usize| match module.pieces[piece] {
        Piece::Variable(variable) => Some(variable),
        _ => None,
    };
    pieces.iter().filter_map(variable).collect()
}

/// Everything repeatedly moves to the middle of what it is used with (FORCE; Aloul,
/// Markov and Sakallah, 2003).
fn drawn_together(module: &Module, start: &[usize]) -> Vec<u32> {
    let pieces = module.pieces.len();
    let mut sorted = start.to_vec();
    let mut places = vec![0.0; pieces];
    let mut sums = vec![(0.0, 0.0); pieces];
    let mut best = (f64::INFINITY, variables(module, start));
    for _ in 0..ROUNDS {
        for (place, &piece) in sorted.iter().enumerate() {
            places[piece] = f64::from(count(place));
        }
        sums.fill((0.0, 0.0));
        let mut span = 0.0;
        for (gate, piece) in module.pieces.iter().enumerate() {
            let members = piece.members();
            if members.is_empty() {
                continue;
            }
            let all = || members.iter().map(|&member| member as usize).chain([gate]);
            let middle =
                all().map(|piece| places[piece]).sum::<f64>() / f64::from(count(members.len() + 1));
            let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
            for piece in all() {
                sums[piece].0 += middle;
                sums[piece].1 += 1.0;
                first = first.min(places[piece]);
                last = last.max(places[piece]);
            }
            span += last - first;
        }
        if span < best.0 {
            best = (span, variables(module, &sorted));
        } else if span > best.0 * 1.5 {
            break;
        }
        let target = |piece: usize| sums[piece].0 / sums[piece].1;
        let order = |a: &usize, b: &usize| target(*a).total_cmp(&target(*b));
        // Further rounds would move nothing either.
        if sorted.is_sorted_by(|a, b| order(a, b).is_le()) {
            break;
        }
        sorted.sort_by(order);
    }
    best.1
}

/// The variable with the greatest say in the top comes first, then the one with the
/// greatest say in what is left (Minato, 1990). Empty if that is too much work.
fn heaviest_first(module: &Module) -> Vec<u32> {
    let edges: usize = module
        .pieces
        .iter()
        .map(|piece| piece.members().len() + 1)
        .sum();
    if edges.saturating_mul(module.variables.len()) > MOST_WEIGHING {
        return Vec::new();
    }
    let mut left: Vec<bool> = vec![true; module.pieces.len()];
    let mut order = Vec::new();
    while order.len() < module.variables.len() {
        let mut weights = vec![0.0; module.pieces.len()];
        weights[module.pieces.len() - 1] = 1.0;
        let mut heaviest = (-1.0, 0, 0);
        for (index, piece) in module
            .pieces
            .iter()
            .enumerate()
            .rev()
            .filter(|(index, _)| left[*index])
        {
            if let Piece::Variable(variable) = *piece {
                // Of equals, the first used.
                if weights[index] >= heaviest.0 {
                    heaviest = (weights[index], variable, index);
                }
                continue;
            }
            let remaining = piece
                .members()
                .iter()
                .filter(|&&member| left[member as usize]);
            let share = weights[index] / f64::from(count(remaining.clone().count()));
            for &member in remaining {
                weights[member as usize] += share;
            }
        }
        order.push(heaviest.1);
        left[heaviest.2] = false;
        for (index, piece) in module.pieces.iter().enumerate() {
            let members = piece.members();
            if !members.is_empty() {
                left[index] = members.iter().any(|&member| left[member as usize]);
            }
        }
    }
    order
}
