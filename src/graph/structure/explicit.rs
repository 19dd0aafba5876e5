//! Minimal sets of a module from its gates upwards, as plain lists cut off at a size.

use rustc_hash::FxHashSet;

use super::modules::{Module, Piece};
use super::sets::{Family, Side};
use super::{SETS_LIMIT, count};

/// Larger sets are not looked for: a set is compared with all its subsets.
pub(super) const LARGEST: usize = 12;
/// Pairs of sets joined for one module.
const MOST_JOINED: usize = 1 << 22;

struct Work<'w> {
    size: usize,
    weights: &'w [usize],
    joined: usize,
    cut_off: bool,
}

/// The minimal sets of up to `size`, where each variable counts for its weight, or `None`
/// if they are too many, too large or the module knows `not`.
pub(super) fn family(
    module: &Module,
    about: Side,
    size: usize,
    weights: &[usize],
) -> Option<Family> {
    if size > LARGEST {
        return None;
    }
    let mut work = Work {
        size,
        weights,
        joined: 0,
        cut_off: false,
    };
    let mut made: Vec<Vec<Vec<u32>>> = Vec::with_capacity(module.pieces.len());
    let mut last_use = vec![0; module.pieces.len()];
    for (index, piece) in module.pieces.iter().enumerate() {
        for &member in piece.members() {
            last_use[member as usize] = index;
        }
    }
    for (index, piece) in module.pieces.iter().enumerate() {
        let sets = match piece {
            Piece::Variable(variable) if weights[*variable as usize] <= size => {
                vec![vec![*variable]]
            }
            Piece::Variable(_) => {
                work.cut_off = true;
                Vec::new()
            }
            Piece::Not(_) => return None,
            Piece::AtLeast { least, members } => {
                let least = match about {
                    Side::Path => *least,
                    Side::Cut => count(members.len()) - *least + 1,
                };
                let members: Vec<&[Vec<u32>]> = members
                    .iter()
                    .map(|&member| made[member as usize].as_slice())
                    .collect();
                work.at_least(least as usize, &members)?
            }
        };
        made.push(sets);
        for &member in piece.members() {
            if last_use[member as usize] == index {
                made[member as usize] = Vec::new();
            }
        }
    }
    Some(Family {
        sets: made.pop()?,
        cut_off: work.cut_off,
    })
}

impl Work<'_> {
    fn at_least(&mut self, least: usize, members: &[&[Vec<u32>]]) -> Option<Vec<Vec<u32>>> {
        if least == 1 {
            return minimal(members.concat());
        }
        // `counts[j]`: at least j of the members seen so far.
        let mut counts: Vec<Vec<Vec<u32>>> = vec![Vec::new(); least + 1];
        counts[0].push(Vec::new());
        for (seen, member) in members.iter().enumerate() {
            let to_come = members.len() - seen - 1;
            for j in (least.saturating_sub(to_come).max(1)..=least.min(seen + 1)).rev() {
                let joined = self.joined(&counts[j - 1], member)?;
                if !joined.is_empty() {
                    let mut both = std::mem::take(&mut counts[j]);
                    both.extend(joined);
                    counts[j] = minimal(both)?;
                }
            }
        }
        counts.pop()
    }

    fn joined(&mut self, some: &[Vec<u32>], others: &[Vec<u32>]) -> Option<Vec<Vec<u32>>> {
        self.joined = self
            .joined
            .saturating_add(some.len().saturating_mul(others.len()));
        if self.joined > MOST_JOINED {
            return None;
        }
        let mut made = Vec::new();
        for one in some {
            for other in others {
                let mut both = [one.as_slice(), other].concat();
                both.sort_unstable();
                both.dedup();
                let weight: usize = both
                    .iter()
                    .map(|&variable| self.weights[variable as usize])
                    .sum();
                if weight <= self.size {
                    made.push(both);
                } else {
                    self.cut_off = true;
                }
            }
        }
        Some(made)
    }
}

/// The sets that contain no other one, smaller ones first; `None` if they are too many.
fn minimal(mut sets: Vec<Vec<u32>>) -> Option<Vec<Vec<u32>>> {
    sets.sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    sets.dedup();
    let smallest = sets.first().map_or(0, Vec::len);
    if sets.iter().any(|set| set.len() > smallest) {
        let mut kept: FxHashSet<Vec<u32>> = FxHashSet::default();
        sets.retain(|set| {
            let contains = set.len() > smallest && contains_any(set, &kept);
            if !contains {
                kept.insert(set.clone());
            }
            !contains
        });
    }
    (sets.len() <= SETS_LIMIT).then_some(sets)
}

fn contains_any(set: &[u32], kept: &FxHashSet<Vec<u32>>) -> bool {
    let mut subset = Vec::with_capacity(set.len());
    (0..(1_u32 << set.len()) - 1).any(|chosen| {
        subset.clear();
        subset.extend(
            (0..set.len())
                .filter(|place| chosen >> place & 1 == 1)
                .map(|place| set[place]),
        );
        kept.contains(&subset)
    })
}
