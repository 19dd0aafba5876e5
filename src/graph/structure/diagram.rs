//! A reduced ordered diagram under construction: a unique table for each variable, one
//! operation with a bounded memory of its results, and a sweep for what is not used.

use super::count;

pub(super) const FALSE: u32 = 0;
pub(super) const TRUE: u32 = 1;
/// The variable of the two answers, below all others.
const ANSWER: u32 = u32::MAX;
/// The variable of places that can be used anew.
pub(super) const FREE: u32 = u32::MAX - 1;

/// A decision on a variable: where to go if it is false and if it is true.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) variable: u32,
    pub(super) low: u32,
    pub(super) high: u32,
    /// The next in its bucket; 0 after the last.
    pub(super) next: u32,
}

/// The decisions on one variable.
#[derive(Clone, Debug)]
pub(super) struct Table {
    buckets: Vec<u32>,
    pub(super) len: usize,
}

/// Why an operation was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// There is no room for another node.
    Nodes,
    /// The steps allowed are used up.
    Steps,
}

/// All nodes made so far. Nodes 0 and 1 are the answers.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) nodes: Vec<Node>,
    pub(super) tables: Vec<Table>,
    /// The level of each variable, 0 on top.
    pub(super) level: Vec<u32>,
    /// The variable on each level.
    pub(super) order: Vec<u32>,
    pub(super) free: Vec<u32>,
    /// The last operations that fell on each place: what was asked, and the answer.
    done: Vec<[u32; 4]>,
    limit: usize,
    steps: u64,
    tasks: Vec<Task>,
    results: Vec<u32>,
}

/// What is left to do, with a stack of our own: the depth of a diagram is its
/// number of variables.
#[derive(Debug)]
enum Task {
    Choose([u32; 3]),
    Join { variable: u32, key: [u32; 3] },
}

const FEWEST_DONE: usize = 1 << 8;
const MOST_DONE: usize = 1 << 20;

impl Diagram {
    /// A diagram over the variables in `order`, of no more than `limit` nodes and so many
    /// steps in all.
    pub(super) fn new(order: Vec<u32>, limit: usize, steps: u64) -> Self {
        let answer = |node| Node {
            variable: ANSWER,
            low: node,
            high: node,
            next: 0,
        };
        let mut level = vec![0; order.len()];
        for (position, &variable) in order.iter().enumerate() {
            level[variable as usize] = count(position);
        }
        let table = Table {
            buckets: vec![0; 4],
            len: 0,
        };
        Self {
            nodes: vec![answer(FALSE), answer(TRUE)],
            tables: vec![table; order.len()],
            level,
            order,
            free: Vec::new(),
            done: vec![[0; 4]; FEWEST_DONE],
            limit,
            steps,
            tasks: Vec::new(),
            results: Vec::new(),
        }
    }

    /// Steps not used up.
    pub(super) fn steps_left(&self) -> u64 {
        self.steps
    }

    /// Decisions, used or not.
    pub(super) fn len(&self) -> usize {
        self.nodes.len() - self.free.len() - 2
    }

    pub(super) fn level_of(&self, node: u32) -> u32 {
        match node {
            FALSE | TRUE => u32::MAX,
            _ => self.level[self.nodes[node as usize].variable as usize],
        }
    }

    pub(super) fn variable(&mut self, variable: u32) -> Result<u32, Full> {
        self.decide(variable, FALSE, TRUE)
    }

    /// `then` where `condition` is true, `otherwise` where it is false.
    pub(super) fn ite(&mut self, condition: u32, then: u32, otherwise: u32) -> Result<u32, Full> {
        self.tasks.clear();
        self.results.clear();
        self.tasks.push(Task::Choose([condition, then, otherwise]));
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Choose(asked) => {
                    let key = match plain(asked) {
                        Ok(known) => {
                            self.results.push(known);
                            continue;
                        }
                        Err(key) => key,
                    };
                    let [c, t, o, known] = self.done[place(key, self.done.len())];
                    if [c, t, o] == key {
                        self.results.push(known);
                        continue;
                    }
                    self.steps = self.steps.checked_sub(1).ok_or(Full::Steps)?;
                    let levels = key.map(|node| self.level_of(node));
                    let level = levels[0].min(levels[1]).min(levels[2]);
                    let variable = self.order[level as usize];
                    let followers = |high: bool| {
                        let mut to = key;
                        for (node, at) in to.iter_mut().zip(levels) {
                            if at == level {
                                let decision = self.nodes[*node as usize];
                                *node = if high { decision.high } else { decision.low };
                            }
                        }
                        to
                    };
                    let (low, high) = (followers(false), followers(true));
                    self.tasks.push(Task::Join { variable, key });
                    self.tasks.push(Task::Choose(high));
                    self.tasks.push(Task::Choose(low));
                }
                Task::Join { variable, key } => {
                    let high = self.results.pop().expect("its high side is done");
                    let low = self.results.pop().expect("its low side is done");
                    let node = self.decide(variable, low, high)?;
                    let place = place(key, self.done.len());
                    self.done[place] = [key[0], key[1], key[2], node];
                    self.results.push(node);
                }
            }
        }
        Ok(self
            .results
            .pop()
            .expect("the first task leaves one result"))
    }

    /// The decision, found or made.
    fn decide(&mut self, variable: u32, low: u32, high: u32) -> Result<u32, Full> {
        if low != high && self.free.is_empty() && self.nodes.len() >= self.limit {
            return self.find(variable, low, high).ok_or(Full::Nodes);
        }
        Ok(self.must_decide(variable, low, high))
    }

    fn find(&self, variable: u32, low: u32, high: u32) -> Option<u32> {
        let table = &self.tables[variable as usize];
        let mut at = table.buckets[bucket(low, high, table.buckets.len())];
        while at != 0 {
            let node = &self.nodes[at as usize];
            if node.low == low && node.high == high {
                return Some(at);
            }
            at = node.next;
        }
        None
    }

    /// The decision, found or made whatever the limit.
    pub(super) fn must_decide(&mut self, variable: u32, low: u32, high: u32) -> u32 {
        if low == high {
            return low;
        }
        if let Some(known) = self.find(variable, low, high) {
            return known;
        }
        let node = self.free.pop().unwrap_or_else(|| {
            self.nodes.push(self.nodes[0]);
            count(self.nodes.len() - 1)
        });
        if self.nodes.len() > self.done.len() && self.done.len() < MOST_DONE {
            self.done = vec![[0; 4]; self.done.len() * 4];
        }
        self.nodes[node as usize] = Node {
            variable,
            low,
            high,
            next: 0,
        };
        self.enter(node);
        node
    }

    /// Puts a node into the table of its variable.
    pub(super) fn enter(&mut self, index: u32) {
        let node = self.nodes[index as usize];
        let table = &mut self.tables[node.variable as usize];
        if table.len > table.buckets.len() {
            let mut buckets = vec![0; table.buckets.len() * 4];
            for &first in &table.buckets {
                let mut at = first;
                while at != 0 {
                    let moved = &mut self.nodes[at as usize];
                    let home = bucket(moved.low, moved.high, buckets.len());
                    let next = std::mem::replace(&mut moved.next, buckets[home]);
                    buckets[home] = at;
                    at = next;
                }
            }
            table.buckets = buckets;
        }
        let home = bucket(node.low, node.high, table.buckets.len());
        self.nodes[index as usize].next = table.buckets[home];
        table.buckets[home] = index;
        table.len += 1;
    }

    /// Takes a node out of the table of its variable.
    pub(super) fn leave(&mut self, index: u32) {
        let node = self.nodes[index as usize];
        let table = &mut self.tables[node.variable as usize];
        table.len -= 1;
        let home = bucket(node.low, node.high, table.buckets.len());
        if table.buckets[home] == index {
            table.buckets[home] = node.next;
            return;
        }
        let mut before = table.buckets[home];
        while self.nodes[before as usize].next != index {
            before = self.nodes[before as usize].next;
        }
        self.nodes[before as usize].next = node.next;
    }

    /// The decisions on a variable.
    pub(super) fn decisions(&self, variable: u32) -> Vec<u32> {
        let table = &self.tables[variable as usize];
        let mut found = Vec::with_capacity(table.len);
        for &first in &table.buckets {
            let mut at = first;
            while at != 0 {
                found.push(at);
                at = self.nodes[at as usize].next;
            }
        }
        found
    }

    /// Forgets every node that none of `roots` needs.
    pub(super) fn sweep(&mut self, roots: impl Iterator<Item = u32>) {
        let mut needed = vec![false; self.nodes.len()];
        needed[FALSE as usize] = true;
        needed[TRUE as usize] = true;
        let mut waiting: Vec<u32> = roots.collect();
        while let Some(node) = waiting.pop() {
            if !std::mem::replace(&mut needed[node as usize], true) {
                let node = self.nodes[node as usize];
                waiting.extend([node.low, node.high]);
            }
        }
        for table in &mut self.tables {
            table.buckets.fill(0);
            table.len = 0;
        }
        self.free.clear();
        for (index, needed) in needed
            .into_iter()
            .enumerate()
            .rev()
            .filter(|(index, _)| *index > 1)
        {
            if needed {
                self.enter(count(index));
            } else {
                self.nodes[index].variable = FREE;
                self.free.push(count(index));
            }
        }
        self.forget();
    }

    /// Forgets the results of earlier operations: they may name nodes that are no more.
    pub(super) fn forget(&mut self) {
        self.done.fill([0; 4]);
    }

    /// What `root` needs: each decision after both of its followers.
    pub(super) fn below(&self, root: u32) -> Vec<u32> {
        let mut needed = vec![false; self.nodes.len()];
        let mut found = Vec::new();
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if node > TRUE && !std::mem::replace(&mut needed[node as usize], true) {
                found.push(node);
                let node = self.nodes[node as usize];
                waiting.extend([node.high, node.low]);
            }
        }
        found.reverse();
        found.sort_by_key(|&node| std::cmp::Reverse(self.level_of(node)));
        found
    }
}

/// The answer where no decision is needed, or the question in its usual form.
fn plain(asked: [u32; 3]) -> Result<u32, [u32; 3]> {
    match asked {
        [TRUE, then, _] => Ok(then),
        [FALSE, _, otherwise] => Ok(otherwise),
        [_, then, otherwise] if then == otherwise => Ok(then),
        [condition, TRUE, FALSE] => Ok(condition),
        [condition, then, FALSE] if condition == then => Ok(condition),
        [condition, TRUE, otherwise] if condition == otherwise => Ok(condition),
        [condition, then, FALSE] if then < condition && then > TRUE => {
            Err([then, condition, FALSE])
        }
        [condition, TRUE, other] if other < condition && other > TRUE => {
            Err([other, TRUE, condition])
        }
        other => Err(other),
    }
}

fn mixed(a: u32, b: u32) -> u64 {
    let both = u64::from(a) << 32 | u64::from(b);
    (both ^ both >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Sizes are powers of two below 2^32: the highest bits choose.
#[allow(clippy::cast_possible_truncation)]
fn bucket(low: u32, high: u32, size: usize) -> usize {
    (mixed(low, high) >> 32) as usize & (size - 1)
}

#[allow(clippy::cast_possible_truncation)]
fn place([condition, then, otherwise]: [u32; 3], size: usize) -> usize {
    let folded = mixed(condition, then) ^ u64::from(otherwise).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    (folded >> 32) as usize & (size - 1)
}
