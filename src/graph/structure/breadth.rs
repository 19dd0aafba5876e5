//! An order from one end of a module to the other, whatever the order of writing.

use super::modules::Module;

/// A gate of more members brings together what is far apart, and is left aside.
const MOST_MEMBERS: usize = 32;
/// Walks from one end to the other until the last end is taken for an outermost one.
const WALKS: usize = 4;

/// All pieces, breadth first from an outermost one, those with few neighbours before those
/// with many (Cuthill and `McKee`, 1969): what is used together is never far apart where the
/// structure is long and narrow. What is made last comes first, so that each gate is
/// made on top of what there is.
pub(super) fn breadth_first(module: &Module) -> Vec<usize> {
    let near = neighbours(module);
    let heights = heights(module);
    let mut order = Vec::with_capacity(near.len());
    let mut seen = vec![false; near.len()];
    // From the top down: what the gates left aside hold together may be in several pieces.
    for start in (0..near.len()).rev() {
        if seen[start] {
            continue;
        }
        let mut end = start;
        for _ in 0..WALKS {
            let reached = walk(&near, end, &mut seen.clone());
            end = reached[reached.len() - 1];
        }
        let mut reached = walk(&near, end, &mut seen);
        let half = reached.len() / 2;
        let sum = |of: &[usize]| of.iter().map(|&piece| heights[piece]).sum::<u64>();
        if sum(&reached[..half]) < sum(&reached[reached.len() - half..]) {
            reached.reverse();
        }
        order.extend(reached);
    }
    order
}

/// What each piece is used with directly, without gates of many members. A gate used only
/// once is one with what uses it: `all` of a leaf and an `any` is one step, as any gate is.
fn neighbours(module: &Module) -> Vec<Vec<usize>> {
    let pieces = &module.pieces;
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); pieces.len()];
    for (gate, piece) in pieces.iter().enumerate() {
        for &member in piece.members() {
            users[member as usize].push(gate);
        }
    }
    let aside = |gate: usize| pieces[gate].members().len() > MOST_MEMBERS;
    let mut one_with: Vec<usize> = (0..pieces.len()).collect();
    for gate in (0..pieces.len()).rev() {
        if let [user] = users[gate][..]
            && !pieces[gate].members().is_empty()
            && !aside(gate)
            && !aside(user)
            && one_with[user] == user
        {
            one_with[gate] = user;
        }
    }
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); pieces.len()];
    for gate in (0..pieces.len()).filter(|&gate| !aside(gate)) {
        for &member in pieces[gate].members() {
            let [one, other] = [gate, member as usize].map(|piece| one_with[piece]);
            if one != other {
                near[one].push(other);
                near[other].push(one);
            }
        }
    }
    let degrees: Vec<usize> = near.iter().map(Vec::len).collect();
    for of in &mut near {
        of.sort_by_key(|&piece| (degrees[piece], piece));
    }
    near
}

/// The gates on the longest way down from each piece.
fn heights(module: &Module) -> Vec<u64> {
    let mut heights: Vec<u64> = Vec::with_capacity(module.pieces.len());
    for piece in &module.pieces {
        let below = piece
            .members()
            .iter()
            .map(|&member| heights[member as usize] + 1);
        heights.push(below.max().unwrap_or(0));
    }
    heights
}

fn walk(near: &[Vec<usize>], start: usize, seen: &mut [bool]) -> Vec<usize> {
    seen[start] = true;
    let mut order = vec![start];
    let mut at = 0;
    while let Some(&piece) = order.get(at) {
        for &next in &near[piece] {
            if !std::mem::replace(&mut seen[next], true) {
                order.push(next);
            }
        }
        at += 1;
    }
    order
}
