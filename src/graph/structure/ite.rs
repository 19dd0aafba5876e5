//! Building a reduced ordered diagram: a unique table and one operation.

use rustc_hash::FxHashMap;

use super::TooLarge;

pub(super) const FALSE: u32 = 0;
pub(super) const TRUE: u32 = 1;

/// A decision on a variable: where to go if it is false and if it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Decision {
    pub(super) level: u32,
    pub(super) low: u32,
    pub(super) high: u32,
}

/// All nodes made so far. Nodes 0 and 1 are the answers; a decision stands after
/// both of its followers.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) nodes: Vec<Decision>,
    unique: FxHashMap<Decision, u32>,
    done: FxHashMap<[u32; 3], u32>,
    limit: usize,
}

/// What is left to do, with a stack of our own: the depth of a diagram is its
/// number of variables.
enum Task {
    Choose([u32; 3]),
    Join { level: u32, key: [u32; 3] },
}

impl Diagram {
    pub(super) fn new(limit: usize) -> Self {
        let answer = |node| Decision {
            level: u32::MAX,
            low: node,
            high: node,
        };
        Self {
            nodes: vec![answer(FALSE), answer(TRUE)],
            unique: FxHashMap::default(),
            done: FxHashMap::default(),
            limit,
        }
    }

    pub(super) fn variable(&mut self, level: u32) -> Result<u32, TooLarge> {
        self.decide(Decision {
            level,
            low: FALSE,
            high: TRUE,
        })
    }

    /// `then` where `condition` is true, `otherwise` where it is false.
    pub(super) fn ite(
        &mut self,
        condition: u32,
        then: u32,
        otherwise: u32,
    ) -> Result<u32, TooLarge> {
        let mut tasks = vec![Task::Choose([condition, then, otherwise])];
        let mut results = Vec::new();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Choose(key) => {
                    if let Some(known) = Self::obvious(key).or_else(|| self.done.get(&key).copied())
                    {
                        results.push(known);
                        continue;
                    }
                    let level = key
                        .map(|node| self.nodes[node as usize].level)
                        .into_iter()
                        .min();
                    let level = level.expect("there are three");
                    tasks.push(Task::Join { level, key });
                    tasks.push(Task::Choose(key.map(|node| self.follow(node, level, true))));
                    tasks.push(Task::Choose(
                        key.map(|node| self.follow(node, level, false)),
                    ));
                }
                Task::Join { level, key } => {
                    let high = results.pop().expect("its high side is done");
                    let low = results.pop().expect("its low side is done");
                    let node = self.decide(Decision { level, low, high })?;
                    self.done.insert(key, node);
                    results.push(node);
                }
            }
        }
        Ok(results.pop().expect("the first task leaves one result"))
    }

    fn obvious([condition, then, otherwise]: [u32; 3]) -> Option<u32> {
        match condition {
            TRUE => Some(then),
            FALSE => Some(otherwise),
            _ if then == otherwise => Some(then),
            _ if then == TRUE && otherwise == FALSE => Some(condition),
            _ => None,
        }
    }

    fn follow(&self, node: u32, level: u32, high: bool) -> u32 {
        let decision = self.nodes[node as usize];
        match decision.level == level {
            false => node,
            true if high => decision.high,
            true => decision.low,
        }
    }

    fn decide(&mut self, decision: Decision) -> Result<u32, TooLarge> {
        if decision.low == decision.high {
            return Ok(decision.low);
        }
        if let Some(&known) = self.unique.get(&decision) {
            return Ok(known);
        }
        if self.nodes.len() >= self.limit {
            return Err(TooLarge { limit: self.limit });
        }
        let node = u32::try_from(self.nodes.len()).map_err(|_| TooLarge { limit: self.limit })?;
        self.nodes.push(decision);
        self.unique.insert(decision, node);
        Ok(node)
    }
}
