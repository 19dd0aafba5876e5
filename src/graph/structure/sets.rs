//! Minimal cut sets and path sets: which leaves together bring the top down, or keep it up.

use super::modules::Module;
use super::{SETS_LIMIT, explicit};

/// Sets of leaves of which none contains another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MinimalSets {
    /// Positions of leaves, ascending; smaller sets first.
    pub sets: Vec<Vec<usize>>,
    /// Every minimal set of up to so many leaves is listed.
    pub up_to: usize,
    /// Whether more was asked for than is listed: there may be further sets of more than
    /// `up_to` leaves, within the order asked for.
    pub more: bool,
    /// Whether there are certainly no other minimal sets of any size.
    pub all: bool,
}

impl MinimalSets {}

/// What the sets are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Failing leaves that bring the top down.
    Cut,
    /// Working leaves that keep it up.
    Path,
}

/// Minimal sets of the variables of one part.
#[derive(Clone, Debug, Default)]
pub(super) struct Family {
    pub(super) sets: Vec<Vec<u32>>,
    /// Whether larger ones have been left out.
    pub(super) cut_off: bool,
}

/// The minimal sets of up to `order` leaves of the last of so many `parts`, each after
/// those it rests on. `family` gives a part's sets up to a size, where a variable counts
/// for as many leaves as `weights` says, or `None` if they are too many.
pub(super) fn gather(
    leaves: usize,
    parts: usize,
    order: usize,
    mut family: impl FnMut(usize, &[usize], usize) -> Option<Family>,
) -> MinimalSets {
    let mut listed = MinimalSets {
        more: true,
        ..MinimalSets::default()
    };
    for size in 0..=order.min(leaves) {
        let Some(found) = of_size(leaves, parts, size, &mut family) else {
            return listed;
        };
        listed.sets = found
            .sets
            .into_iter()
            .map(|set| set.into_iter().map(|leaf| leaf as usize).collect())
            .collect();
        listed.up_to = size;
        if !found.cut_off {
            listed.all = true;
            break;
        }
    }
    listed.up_to = order;
    listed.all |= order >= leaves;
    listed.more = false;
    listed
}

fn of_size(
    leaves: usize,
    parts: usize,
    size: usize,
    family: &mut impl FnMut(usize, &[usize], usize) -> Option<Family>,
) -> Option<Family> {
    let mut weights = vec![1; leaves];
    let mut made: Vec<Family> = Vec::with_capacity(parts);
    for part in 0..parts {
        let found = family(part, &weights, size)?;
        let mut expanded = Family {
            sets: Vec::new(),
            cut_off: found.cut_off,
        };
        for set in found.sets {
            expand(&set, leaves, &made, size, &mut expanded)?;
        }
        for set in &mut expanded.sets {
            set.sort_unstable();
        }
        expanded
            .sets
            .sort_unstable_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        // A part without any set within the size counts for one leaf too many.
        weights.push(expanded.sets.first().map_or(size + 1, Vec::len));
        made.push(expanded);
    }
    made.pop()
}

/// Adds a set with its parts replaced by each of their sets.
fn expand(
    set: &[u32],
    leaves: usize,
    made: &[Family],
    size: usize,
    into: &mut Family,
) -> Option<()> {
    let mut partial: Vec<Vec<u32>> = vec![Vec::new()];
    for &variable in set {
        let Some(part) = (variable as usize).checked_sub(leaves) else {
            for partial in &mut partial {
                partial.push(variable);
            }
            continue;
        };
        into.cut_off |= made[part].cut_off;
        let mut next = Vec::new();
        for start in &partial {
            for end in &made[part].sets {
                if start.len() + end.len() > size {
                    into.cut_off = true;
                    break;
                }
                next.push([start.as_slice(), end].concat());
            }
            if next.len() + into.sets.len() > SETS_LIMIT {
                return None;
            }
        }
        partial = next;
    }
    let found = partial.len();
    partial.retain(|set| set.len() <= size);
    into.cut_off |= partial.len() < found;
    into.sets.extend(partial);
    (into.sets.len() <= SETS_LIMIT).then_some(())
}

/// [`gather`] from the modules themselves, for structures without an exact diagram.
pub(super) fn of_modules(
    modules: &[Module],
    leaves: usize,
    order: usize,
    side: Side,
) -> MinimalSets {
    gather(leaves, modules.len(), order, |part, weights, size| {
        let module = &modules[part];
        let weights: Vec<usize> = (module.variables.iter())
            .map(|&variable| weights[variable as usize])
            .collect();
        let mut family = explicit::family(module, side, size, &weights)?;
        for variable in family.sets.iter_mut().flatten() {
            *variable = module.variables[*variable as usize];
        }
        Some(family)
    })
}
