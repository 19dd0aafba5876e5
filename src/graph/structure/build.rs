//! From a module to its diagram: a contest of orders under growing budgets, then
//! building with reordering on the way.

use super::diagram::{Diagram, FALSE, Full, TRUE};
use super::modules::{Module, Piece};
use super::order::orders;
use super::sift::sift;

/// Nodes that each order may take before any order gets more.
const BUDGETS: [usize; 3] = [1 << 12, 1 << 15, 1 << 18];
/// Steps allowed for each node allowed: many operations find their node known.
const STEPS_A_NODE: u64 = 24;
/// Nodes worth reordering before going on.
const WORTH_SIFTING: usize = 1 << 12;
/// Decisions looked at in reordering, for all of one building.
const SIFTING: u64 = 1 << 24;
/// The same, for the diagram once built.
const POLISHING: u64 = 1 << 21;
/// Nodes worth looking for what is not used.
const WORTH_SWEEPING: usize = 1 << 13;

/// A finished diagram: decisions by variable, each after both of its followers, which are
/// 0 and 1 for the answers and i + 2 for decision i.
#[derive(Clone, Debug)]
pub(super) struct Built {
    pub(super) decisions: Vec<[u32; 3]>,
    pub(super) top: u32,
}

/// The diagram of a module within `limit` nodes, or `None`.
pub(super) fn build(module: &Module, limit: usize) -> Option<Built> {
    let orders = orders(module);
    let mut tried = 0;
    let mut furthest = vec![0; orders.len()];
    for budget in BUDGETS.map(|budget| budget.min(limit)) {
        if budget == tried {
            break;
        }
        tried = budget;
        let mut best: Option<Finished> = None;
        for (order, furthest) in orders.iter().zip(&mut furthest) {
            let mut attempt = Attempt::new(module, order.clone(), budget, None);
            match attempt.run() {
                Ok(()) => {
                    let finished = attempt.finish();
                    if best.as_ref().is_none_or(|best| finished.size < best.size) {
                        best = Some(finished);
                    }
                }
                Err(_) => *furthest = attempt.gates,
            }
            // No diagram has fewer nodes than variables it depends on.
            if best
                .as_ref()
                .is_some_and(|best| best.size <= module.variables.len())
            {
                break;
            }
        }
        if let Some(best) = best {
            return Some(best.improved(module, limit));
        }
    }
    // Of equals, the first.
    let furthest = (0..orders.len())
        .rev()
        .max_by_key(|&order| furthest[order])?;
    let mut attempt = Attempt::new(module, orders[furthest].clone(), limit, Some(SIFTING));
    attempt.run().ok()?;
    Some(attempt.finish().improved(module, limit))
}

struct Finished {
    diagram: Diagram,
    top: u32,
    size: usize,
}

impl Finished {
    fn improved(mut self, module: &Module, limit: usize) -> Built {
        if self.size > 2 * module.variables.len() {
            self.diagram.sweep([self.top].into_iter());
            let mut work = POLISHING;
            sift(&mut self.diagram, [self.top].into_iter(), limit, &mut work);
        }
        let order = self.diagram.below(self.top);
        let mut moved = vec![0; self.diagram.nodes.len()];
        moved[TRUE as usize] = TRUE;
        let mut decisions = Vec::with_capacity(order.len());
        for index in order {
            let node = self.diagram.nodes[index as usize];
            decisions.push([
                node.variable,
                moved[node.low as usize],
                moved[node.high as usize],
            ]);
            moved[index as usize] = super::count(decisions.len() + 1);
        }
        Built {
            decisions,
            top: moved[self.top as usize],
        }
    }
}

/// One building, in one order to start with.
struct Attempt<'m> {
    module: &'m Module,
    diagram: Diagram,
    /// The diagram of each piece while a gate to come needs it.
    made: Vec<u32>,
    uses: Vec<u32>,
    /// The counts of the gate in hand.
    counts: Vec<u32>,
    limit: usize,
    /// What is left for reordering, if there is to be any.
    sifting: Option<u64>,
    next_sweep: usize,
    next_sift: usize,
    /// Gates finished.
    gates: usize,
}

impl<'m> Attempt<'m> {
    fn new(module: &'m Module, order: Vec<u32>, limit: usize, sifting: Option<u64>) -> Self {
        let mut uses = vec![0; module.pieces.len()];
        for piece in &module.pieces {
            for &member in piece.members() {
                uses[member as usize] += 1;
            }
        }
        *uses.last_mut().expect("a module has a top") += 1;
        Self {
            module,
            diagram: Diagram::new(order, limit, limit as u64 * STEPS_A_NODE),
            made: vec![FALSE; module.pieces.len()],
            uses,
            counts: Vec::new(),
            limit,
            sifting,
            next_sweep: WORTH_SWEEPING,
            next_sift: WORTH_SIFTING,
            gates: 0,
        }
    }

    fn run(&mut self) -> Result<(), Full> {
        for (index, piece) in self.module.pieces.iter().enumerate() {
            self.made[index] = match piece {
                Piece::Variable(variable) => self.diagram.variable(*variable)?,
                Piece::Not(inner) => self.ite(self.made[*inner as usize], FALSE, TRUE)?,
                Piece::AtLeast { least, members } => self.at_least(*least as usize, members)?,
            };
            for &member in piece.members() {
                self.uses[member as usize] -= 1;
                if self.uses[member as usize] == 0 {
                    self.made[member as usize] = FALSE;
                }
            }
            self.gates = index;
        }
        Ok(())
    }

    /// At least j of the members from i on: member i works and j - 1 of the later ones
    /// do, or j of the later ones do anyway.
    fn at_least(&mut self, least: usize, members: &[u32]) -> Result<u32, Full> {
        let mut members = members.to_vec();
        // The deepest first, so that what is made stays on top of what there is.
        members.sort_by_key(|&member| self.diagram.level_of(self.made[member as usize]));
        // `counts[j]`: at least j of the members seen so far, from the last one back.
        self.counts = vec![FALSE; least + 1];
        self.counts[0] = TRUE;
        for (seen, &member) in members.iter().rev().enumerate() {
            // What cannot reach the top any more need not be made.
            let to_come = members.len() - seen - 1;
            for j in (least.saturating_sub(to_come).max(1)..=least.min(seen + 1)).rev() {
                self.counts[j] = self.ite(
                    self.made[member as usize],
                    self.counts[j - 1],
                    self.counts[j],
                )?;
            }
        }
        Ok(std::mem::take(&mut self.counts)[least])
    }

    /// The operation, with room made for it where there is none.
    fn ite(&mut self, condition: u32, then: u32, otherwise: u32) -> Result<u32, Full> {
        let asked = [condition, then, otherwise];
        if self.diagram.len() >= self.next_sweep {
            self.make_room(asked);
        }
        match self.diagram.ite(condition, then, otherwise) {
            Err(Full::Nodes) => {
                self.make_room(asked);
                self.diagram.ite(condition, then, otherwise)
            }
            other => other,
        }
    }

    fn make_room(&mut self, asked: [u32; 3]) {
        let roots: Vec<u32> = self
            .made
            .iter()
            .chain(&self.counts)
            .chain(&asked)
            .copied()
            .collect();
        self.diagram.sweep(roots.iter().copied());
        let live = self.diagram.len();
        if let Some(work) = &mut self.sifting
            && live >= self.next_sift
            && *work > 0
        {
            sift(&mut self.diagram, roots.into_iter(), self.limit, work);
            self.next_sift = (self.diagram.len() * 2).max(WORTH_SIFTING);
        }
        self.next_sweep = (self.diagram.len() * 2).max(WORTH_SWEEPING);
    }

    fn finish(self) -> Finished {
        let top = *self.made.last().expect("a module has a top");
        let size = self.diagram.below(top).len();
        Finished {
            diagram: self.diagram,
            top,
            size,
        }
    }
}
