//! A better order for a finished diagram: each variable in turn goes where the diagram
//! is smallest (Rudell, 1993).

use super::diagram::{Diagram, FREE, TRUE};

/// A variable that makes the diagram so much larger goes no further.
const GROWTH: f64 = 1.2;

/// The references to each node, while levels change places.
struct Sifting<'d> {
    diagram: &'d mut Diagram,
    references: Vec<u32>,
}

/// Moves every variable to its best level, the one with most decisions first, looking at
/// no more than `work` decisions. Needs no more nodes than `limit` meanwhile.
pub(super) fn sift(
    diagram: &mut Diagram,
    roots: impl Iterator<Item = u32>,
    limit: usize,
    work: &mut u64,
) {
    let mut references = vec![0_u32; diagram.nodes.len()];
    for node in diagram
        .nodes
        .iter()
        .skip(2)
        .filter(|node| node.variable != FREE)
    {
        references[node.low as usize] += 1;
        references[node.high as usize] += 1;
    }
    for root in roots {
        references[root as usize] += 1;
    }
    let mut by_size: Vec<u32> = diagram.order.clone();
    by_size.sort_by_key(|&variable| std::cmp::Reverse(diagram.tables[variable as usize].len));
    let mut sifting = Sifting {
        diagram,
        references,
    };
    for variable in by_size {
        if *work == 0 || sifting.diagram.tables[variable as usize].len < 2 {
            break;
        }
        sifting.place(variable, limit, work);
    }
    diagram.forget();
}

impl Sifting<'_> {
    fn place(&mut self, variable: u32, limit: usize, work: &mut u64) {
        let last = self.diagram.order.len() - 1;
        let start = self.diagram.level[variable as usize] as usize;
        let largest = grown(self.diagram.len()).min(limit);
        let mut best = (self.diagram.len(), start);
        let down_first = last - start <= start;
        let mut at = start;
        for down in [down_first, !down_first] {
            while at != if down { last } else { 0 } {
                let upper = if down { at } else { at - 1 };
                if !self.affords(upper, work) {
                    break;
                }
                self.swap(upper);
                at = if down { at + 1 } else { at - 1 };
                let size = self.diagram.len();
                if size < best.0 {
                    best = (size, at);
                }
                // Never on the way back to where it came from.
                if size > largest && (at > start) == down {
                    break;
                }
            }
        }
        while at != best.1 {
            let down = at < best.1;
            self.swap(if down { at } else { at - 1 });
            at = if down { at + 1 } else { at - 1 };
        }
    }

    fn affords(&self, upper: usize, work: &mut u64) -> bool {
        let variable = self.diagram.order[upper];
        let cost = self.diagram.tables[variable as usize].len as u64 + 1;
        *work = work.saturating_sub(cost);
        *work > 0
    }

    /// Exchanges a level with the next one; nodes keep their places and meanings.
    fn swap(&mut self, upper: usize) {
        let above = self.diagram.order[upper];
        let below = self.diagram.order[upper + 1];
        let follows = |diagram: &Diagram, node: u32| {
            node > TRUE && diagram.nodes[node as usize].variable == below
        };
        let moved: Vec<u32> = (self.diagram.decisions(above).into_iter())
            .filter(|&index| {
                let node = self.diagram.nodes[index as usize];
                follows(self.diagram, node.low) || follows(self.diagram, node.high)
            })
            .collect();
        for &index in &moved {
            self.diagram.leave(index);
        }
        for index in moved {
            let node = self.diagram.nodes[index as usize];
            let split = |side: u32| {
                if follows(self.diagram, side) {
                    let side = self.diagram.nodes[side as usize];
                    (side.low, side.high)
                } else {
                    (side, side)
                }
            };
            let (low, high) = (split(node.low), split(node.high));
            let new_low = self.decide(above, low.0, high.0);
            let new_high = self.decide(above, low.1, high.1);
            let node = &mut self.diagram.nodes[index as usize];
            let before = [node.low, node.high];
            node.variable = below;
            node.low = new_low;
            node.high = new_high;
            self.diagram.enter(index);
            for side in before {
                self.release(side, below);
            }
        }
        self.diagram.order.swap(upper, upper + 1);
        self.diagram.level.swap(above as usize, below as usize);
    }

    /// A decision with one more reference.
    fn decide(&mut self, variable: u32, low: u32, high: u32) -> u32 {
        let node = self.diagram.must_decide(variable, low, high);
        if self.references.len() <= node as usize {
            self.references.resize(node as usize + 1, 0);
        }
        let known = self.references[node as usize] > 0;
        self.references[node as usize] += 1;
        if node > TRUE && !known {
            self.references[low as usize] += 1;
            self.references[high as usize] += 1;
        }
        node
    }

    /// One reference less; without any, a decision on `variable` is no more.
    fn release(&mut self, node: u32, variable: u32) {
        self.references[node as usize] -= 1;
        let decision = self.diagram.nodes[node as usize];
        if node > TRUE && self.references[node as usize] == 0 {
            debug_assert!(
                decision.variable == variable,
                "only the lower level loses nodes"
            );
            self.diagram.leave(node);
            self.diagram.nodes[node as usize].variable = FREE;
            self.diagram.free.push(node);
            self.references[decision.low as usize] -= 1;
            self.references[decision.high as usize] -= 1;
        }
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss
)]
fn grown(size: usize) -> usize {
    (size as f64 * GROWTH) as usize + 16
}
