//! Structures of the kinds that people build, of any size.

use super::super::{Gate, Structure};

/// Small, quick, always the same.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(0x5851_f42d_4c95_7f2d)
            .wrapping_add(0x1405_7b7e_f767_814f);
        usize::try_from((self.0 >> 33) % end as u64).expect("below a usize")
    }

    /// Distinct members of what is given.
    pub(super) fn some(&mut self, many: usize, of: &[Gate]) -> Vec<Gate> {
        let mut left = of.to_vec();
        (0..many.min(of.len()))
            .map(|_| left.swap_remove(self.below(left.len())))
            .collect()
    }
}

/// Regions of zones of services of replicas; services rest on each other, on their zone,
/// on their region's network and on what all regions share.
pub(super) fn layered(regions: usize, zones: usize, services: usize) -> (Structure, Gate) {
    let mut s = Structure::new();
    let shared = ["dns", "identity", "certificates"].map(|name| s.leaf(name));
    let mut up = Vec::new();
    for region in 0..regions {
        let network = s.leaf(&format!("r{region}.network"));
        let control = s.leaf(&format!("r{region}.control"));
        let power: Vec<Gate> = (0..zones)
            .map(|zone| s.leaf(&format!("r{region}.z{zone}.power")))
            .collect();
        let mut tiers: Vec<Gate> = Vec::new();
        for service in 0..services {
            let replicas: Vec<Gate> = (0..zones)
                .map(|zone| {
                    let node = s.leaf(&format!("r{region}.z{zone}.s{service}"));
                    s.all(&[node, power[zone]])
                })
                .collect();
            let quorum = s.at_least(zones / 2 + 1, &replicas);
            let mut needs = vec![quorum, network, shared[service % 3]];
            if service % 4 == 0 {
                needs.push(control);
            }
            if let Some(&before) = tiers.last() {
                needs.push(before);
            }
            if service > 4 {
                needs.push(tiers[service - 4]);
            }
            tiers.push(s.all(&needs));
        }
        up.push(s.all(&tiers));
    }
    let top = s.at_least(regions.div_ceil(2), &up);
    (s, top)
}

/// Monotone gates over whatever was made before, mostly lately.
pub(super) fn random(leaves: usize, gates: usize, reach: usize, seed: u64) -> (Structure, Gate) {
    let mut s = Structure::new();
    let mut random = Random(seed);
    let leaves: Vec<Gate> = (0..leaves).map(|leaf| s.leaf(&leaf.to_string())).collect();
    let mut made: Vec<Gate> = Vec::new();
    for gate in 0..gates {
        // A window of the leaves goes along, so that every leaf is used.
        let middle = gate * leaves.len() / gates;
        let window = &leaves[middle.saturating_sub(reach)..(middle + reach).min(leaves.len())];
        let mut of = random.some(2, window);
        of.extend(random.some(2, &made[made.len().saturating_sub(reach)..]));
        let gate = match random.below(3) {
            0 => s.all(&of),
            1 => s.any(&of),
            _ => s.at_least(2, &of),
        };
        made.push(gate);
    }
    let last = &made[made.len().saturating_sub(reach)..];
    let top = s.at_least(last.len() / 2 + 1, last);
    (s, top)
}

/// `k` of every `window` neighbours in a row must work.
pub(super) fn windows(leaves: usize, window: usize, k: usize) -> (Structure, Gate) {
    let mut s = Structure::new();
    let leaves: Vec<Gate> = (0..leaves).map(|leaf| s.leaf(&leaf.to_string())).collect();
    let all: Vec<Gate> = leaves.windows(window).map(|of| s.at_least(k, of)).collect();
    let top = s.all(&all);
    (s, top)
}

/// As [`windows`], so many of them, the leaves created and the gates written in any sequence.
pub(super) fn shuffled_windows(
    leaves: usize,
    gates: usize,
    window: usize,
    k: usize,
) -> (Structure, Gate) {
    let mut s = Structure::new();
    let mut random = Random(7);
    let leaves = shuffled_leaves(&mut s, leaves, &mut random);
    let windows: Vec<Gate> = (leaves.windows(window).take(gates))
        .map(|of| s.at_least(k, of))
        .collect();
    let windows = random.some(gates, &windows);
    let top = s.all(&windows);
    (s, top)
}

/// How a point of a [`grid`] is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Writing {
    /// Itself, and what is on the left or above.
    ItselfFirst,
    /// What is above or on the left, and itself.
    ItselfLast,
    /// Now so, now so.
    Either,
}

/// Whether a grid lets through from its first point to its last, going right and down over
/// points that work.
pub(super) fn grid(wide: usize, high: usize, writing: Writing) -> (Structure, Gate) {
    let mut s = Structure::new();
    let mut random = Random(11);
    let leaves = shuffled_leaves(&mut s, wide * high, &mut random);
    let mut points: Vec<Gate> = Vec::new();
    for (at, &own) in leaves.iter().enumerate() {
        let mut from = Vec::new();
        if at % wide > 0 {
            from.push(points[at - 1]);
        }
        if at >= wide {
            from.push(points[at - wide]);
        }
        let itself_last = match writing {
            Writing::ItselfFirst => false,
            Writing::ItselfLast => true,
            Writing::Either => random.below(2) == 1,
        };
        if itself_last {
            from.reverse();
        }
        points.push(if from.is_empty() {
            own
        } else {
            let reached = s.any(&from);
            s.all(&if itself_last {
                [reached, own]
            } else {
                [own, reached]
            })
        });
    }
    (s, points[points.len() - 1])
}

/// Leaves by their names' numbers, created in any sequence.
fn shuffled_leaves(s: &mut Structure, many: usize, random: &mut Random) -> Vec<Gate> {
    let mut left: Vec<usize> = (0..many).collect();
    let mut leaves: Vec<(usize, Gate)> = Vec::new();
    while !left.is_empty() {
        let name = left.swap_remove(random.below(left.len()));
        leaves.push((name, s.leaf(&name.to_string())));
    }
    leaves.sort_by_key(|(name, _)| *name);
    leaves.into_iter().map(|(_, leaf)| leaf).collect()
}
