//! What the stacked charts share: one order of parts, and their legend.

use super::{Key, Mark, Pile, Tone};

/// Sorts the parts of every pile into one order, the first in which they appear
/// in `titles`, drops those that are nothing anywhere, and names the rest.
pub(super) fn legend(piles: &mut [Pile], titles: &[(Tone, &str)], own_targets: &str) -> Vec<Key> {
    let mut order: Vec<(&Tone, &str)> = Vec::new();
    for (tone, title) in titles {
        if !order.iter().any(|(known, _)| *known == tone) {
            order.push((tone, title));
        }
    }
    for pile in piles.iter_mut() {
        pile.parts.retain(|part| part.value > 0.0);
        pile.parts
            .sort_by_key(|part| order.iter().position(|(tone, _)| **tone == part.tone));
    }
    let mut keys: Vec<Key> = order
        .into_iter()
        .filter(|(tone, _)| {
            let mut parts = piles.iter().flat_map(|pile| &pile.parts);
            parts.any(|part| part.tone == **tone)
        })
        .map(|(tone, title)| Key {
            mark: Mark::Fill(tone.clone()),
            label: title.to_owned(),
        })
        .collect();
    if piles.iter().any(|pile| pile.target.is_some()) {
        keys.push(Key {
            mark: Mark::Dash,
            label: own_targets.to_owned(),
        });
    }
    keys
}
