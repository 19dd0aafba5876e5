//! What the stacked charts share: one order of parts, and their legend.

use super::{LegendEntry, Pile, Swatch, Tone};

/// Sorts the parts of every pile into one order that agrees with each plan's own, drops
/// those that are nothing, and makes the legend of the rest.
pub(super) fn legend(
    piles: &mut [Pile],
    titles: &[Vec<(Tone, impl AsRef<str>)>],
    own_targets: &str,
) -> Vec<LegendEntry> {
    let order = merged(titles);
    for pile in piles.iter_mut() {
        pile.parts.retain(|part| part.value > 0.0);
        pile.parts
            .sort_by_key(|part| order.iter().position(|(tone, _)| **tone == part.tone));
    }
    let mut keys: Vec<LegendEntry> = order
        .into_iter()
        .filter(|(tone, _)| {
            let mut parts = piles.iter().flat_map(|pile| &pile.parts);
            parts.any(|part| part.tone == **tone)
        })
        .map(|(tone, title)| LegendEntry {
            mark: Swatch::Fill(tone.clone()),
            label: title.to_owned(),
        })
        .collect();
    if piles.iter().any(|pile| pile.target.is_some()) {
        keys.push(LegendEntry {
            mark: Swatch::Dash,
            label: own_targets.to_owned(),
        });
    }
    keys
}

/// One order of everything named: what a plan adds comes right after what precedes it there.
fn merged<T: AsRef<str>>(titles: &[Vec<(Tone, T)>]) -> Vec<(&Tone, &str)> {
    let mut order: Vec<(&Tone, &str)> = Vec::new();
    for plan in titles {
        let mut next = 0;
        for (tone, title) in plan {
            if let Some(known) = order.iter().position(|(known, _)| *known == tone) {
                next = known + 1;
            } else {
                order.insert(next, (tone, title.as_ref()));
                next += 1;
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_some_plans_have_keeps_its_place() {
        let plan = |ids: &[&'static str]| -> Vec<(Tone, &str)> {
            ids.iter()
                .map(|id| (Tone::Category((*id).to_owned()), *id))
                .collect()
        };
        let titles = [
            plan(&["compute", "drills"]),
            plan(&["compute", "standby", "drills"]),
            plan(&["edge", "compute"]),
        ];
        let order: Vec<&str> = merged(&titles)
            .into_iter()
            .map(|(_, title)| title)
            .collect();
        assert_eq!(order, ["edge", "compute", "standby", "drills"]);
    }
}
