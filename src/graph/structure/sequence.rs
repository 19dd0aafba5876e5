//! In which sequence to make the gates of a module: what waits to be used takes room.

use super::count;
use super::modules::{Module, Piece};

/// Every piece after its members: as written, or from the top level of the `order` of
/// variables down if fewer gates wait for their last use that way.
pub(super) fn sequence(module: &Module, order: &[u32]) -> Vec<u32> {
    let mut level = vec![0; order.len()];
    for (place, &variable) in order.iter().enumerate() {
        level[variable as usize] = count(place);
    }
    // A gate is never above its members: it is about all that they are about.
    let mut deepest: Vec<u32> = Vec::with_capacity(module.pieces.len());
    for piece in &module.pieces {
        deepest.push(match piece {
            Piece::Variable(variable) => level[*variable as usize],
            gate => {
                let members = gate.members().iter();
                let levels = members.map(|&member| deepest[member as usize]);
                levels.max().unwrap_or(0)
            }
        });
    }
    let as_written: Vec<u32> = (0..count(module.pieces.len())).collect();
    let mut downwards = as_written.clone();
    downwards.sort_by_key(|&piece| deepest[piece as usize]);
    if waiting(module, &downwards) < waiting(module, &as_written) {
        downwards
    } else {
        as_written
    }
}

/// The gates that wait for their last use, summed over all steps.
fn waiting(module: &Module, sequence: &[u32]) -> usize {
    let mut made_at = vec![0; sequence.len()];
    for (step, &piece) in sequence.iter().enumerate() {
        made_at[piece as usize] = step;
    }
    let mut last_use = made_at.clone();
    for (gate, piece) in module.pieces.iter().enumerate() {
        for &member in piece.members() {
            let used = &mut last_use[member as usize];
            *used = made_at[gate].max(*used);
        }
    }
    let gates = (module.pieces.iter().enumerate()).filter(|(_, piece)| !piece.members().is_empty());
    gates.map(|(gate, _)| last_use[gate] - made_at[gate]).sum()
}
