//! From modules to their diagrams: a contest of orders under growing budgets, then
//! building with reordering on the way.

use super::diagram::{Diagram, FALSE, Full, TRUE};
use super::modules::{Module, Piece};
use super::order::{more_orders, orders};
use super::sequence::sequence;
use super::sift::sift;

/// Nodes that each order may take before any order gets more.
const BUDGETS: [usize; 4] = [1 << 12, 1 << 14, 1 << 16, 1 << 18];
/// Steps allowed for each node allowed: many operations find their node known.
const STEPS_A_NODE: u64 = 24;
/// Steps for all orders and modules together, for each node allowed.
const WORK_A_NODE: u64 = 3 * STEPS_A_NODE;
/// Nodes worth reordering before going on.
const WORTH_SIFTING: usize = 1 << 12;
/// Decisions looked at in reordering, for all modules together.
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

/// The diagrams of all modules, with no more than `limit` nodes together, where they could
/// be had: what cannot be built takes no more time in many parts than in a few.
pub(super) fn build(modules: &[Module], limit: usize) -> Vec<Option<Built>> {
    let mut left = Left {
        nodes: limit,
        steps: WORK_A_NODE.saturating_mul(limit as u64),
        sifting: SIFTING,
    };
    let mut contests: Vec<Contest<'_>> = modules.iter().map(Contest::new).collect();
    for budget in BUDGETS {
        for contest in &mut contests {
            contest.round(budget, &mut left);
        }
    }
    for contest in &mut contests {
        contest.with_reordering(&mut left);
    }
    contests.into_iter().map(|contest| contest.built).collect()
}

/// What all modules together may still use.
struct Left {
    nodes: usize,
    steps: u64,
    sifting: u64,
}

/// The orders of a module under growing budgets.
struct Contest<'m> {
    module: &'m Module,
    /// How far each got, and the order.
    orders: Vec<((usize, usize), Vec<u32>)>,
    tried: usize,
    built: Option<Built>,
}

impl<'m> Contest<'m> {
    fn new(module: &'m Module) -> Self {
        Self {
            module,
            orders: Vec::new(),
            tried: 0,
            built: None,
        }
    }

    /// Each order within the budget; the smallest diagram wins.
    fn round(&mut self, budget: usize, left: &mut Left) {
        let budget = budget.min(left.nodes);
        // No diagram has fewer nodes than variables: an attempt with less would be in vain.
        let hopeless = budget < self.module.variables.len().min(left.nodes);
        if self.built.is_some() || hopeless || budget <= self.tried {
            return;
        }
        let first = self.tried == 0;
        self.tried = budget;
        if first {
            self.join(orders(self.module));
        }
        let mut best = self.smallest(0, budget, left, None);
        // Small is good enough, and reordering makes it smaller.
        let good = 2 * self.module.variables.len();
        if first && best.as_ref().is_none_or(|best| best.size > good) {
            let known = self.orders.len();
            self.join(more_orders(self.module));
            best = self.smallest(known, budget, left, best);
        }
        match best {
            Some(best) => self.keep(best, left),
            // Of equals, the first.
            None => self
                .orders
                .sort_by_key(|(progress, _)| std::cmp::Reverse(*progress)),
        }
    }

    fn join(&mut self, orders: Vec<Vec<u32>>) {
        for order in orders {
            if self.orders.iter().all(|(_, known)| *known != order) {
                self.orders.push(((0, 0), order));
            }
        }
    }

    /// The smallest diagram of these orders and of `best`.
    fn smallest(
        &mut self,
        from: usize,
        budget: usize,
        left: &mut Left,
        mut best: Option<Finished>,
    ) -> Option<Finished> {
        let mut steps = STEPS_A_NODE * budget as u64;
        for (progress, order) in &mut self.orders[from..] {
            // No diagram has fewer nodes than variables it depends on.
            let least = self.module.variables.len();
            if best.as_ref().is_some_and(|best| best.size <= least) {
                break;
            }
            let allowed = steps.min(left.steps);
            let mut attempt = Attempt::new(self.module, order.clone(), budget, allowed, None);
            let outcome = attempt.run();
            let used = allowed - attempt.diagram.steps_left();
            left.steps -= used;
            if outcome.is_err() {
                *progress = attempt.progress;
                continue;
            }
            // Once there is a diagram, a better one is not worth more work.
            steps = steps.min(used.max(BUDGETS[0] as u64 * STEPS_A_NODE));
            let finished = attempt.finish();
            if best.as_ref().is_none_or(|best| finished.size < best.size) {
                best = Some(finished);
            }
        }
        best
    }

    /// The order that got furthest, with all room there is and reordering on the way.
    fn with_reordering(&mut self, left: &mut Left) {
        let Some((_, order)) = self.orders.first().filter(|_| self.built.is_none()) else {
            return;
        };
        let limit = left.nodes;
        let allowed = left.steps.min(STEPS_A_NODE.saturating_mul(limit as u64));
        let sifting = Some(left.sifting);
        let mut attempt = Attempt::new(self.module, order.clone(), limit, allowed, sifting);
        let outcome = attempt.run();
        left.steps -= allowed - attempt.diagram.steps_left();
        left.sifting = attempt.sifting.unwrap_or(0);
        if outcome.is_ok() {
            let finished = attempt.finish();
            self.keep(finished, left);
        }
    }

    fn keep(&mut self, finished: Finished, left: &mut Left) {
        let built = finished.improved(self.module, left.nodes);
        left.nodes = left.nodes.saturating_sub(built.decisions.len());
        self.built = Some(built);
    }
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
    /// Pieces finished, and members of the gate in hand.
    progress: (usize, usize),
}

impl<'m> Attempt<'m> {
    fn new(
        module: &'m Module,
        order: Vec<u32>,
        limit: usize,
        steps: u64,
        sifting: Option<u64>,
    ) -> Self {
        let mut uses = vec![0; module.pieces.len()];
        for piece in &module.pieces {
            for &member in piece.members() {
                uses[member as usize] += 1;
            }
        }
        *uses.last_mut().expect("a module has a top") += 1;
        Self {
            module,
            diagram: Diagram::new(order, limit, steps),
            made: vec![FALSE; module.pieces.len()],
            uses,
            counts: Vec::new(),
            limit,
            sifting,
            next_sweep: WORTH_SWEEPING,
            next_sift: WORTH_SIFTING,
            progress: (0, 0),
        }
    }

    fn run(&mut self) -> Result<(), Full> {
        for (gates, index) in sequence(self.module, &self.diagram.order)
            .into_iter()
            .enumerate()
        {
            self.progress = (gates, 0);
            let index = index as usize;
            let piece = &self.module.pieces[index];
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
            self.progress.1 = seen;
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
