//! Minimal sets from an exact diagram (Rauzy, 1993), kept as a diagram of sets: on each
//! node one variable is taken into the set or left out.

use rustc_hash::FxHashMap;

use super::SETS_LIMIT;
use super::bdd::{self, Bdd};
use super::sets::{Family, MinimalSets, Side, gather};
use super::{NODE_LIMIT, count};

/// No set at all.
const NONE: u32 = 0;
/// One set, which is empty.
const UNIT: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Choice {
    level: u32,
    without: u32,
    with: u32,
}

/// Families of sets over the levels of one part of a diagram.
struct Families {
    choices: Vec<Choice>,
    /// The variables in the largest set of each family.
    largest: Vec<u32>,
    unique: FxHashMap<Choice, u32>,
    done: FxHashMap<[u32; 3], u32>,
    /// Whether larger sets than asked for have been left out.
    cut_off: bool,
    /// The variable of each level.
    variables: Vec<u32>,
    top: u32,
}

/// What to take from which family, what its sets must not contain, and their most variables.
type Removal = [u32; 3];

enum Task {
    Remove(Removal),
    RemoveFromLast { all_of: u32, most: u32 },
    Join { level: u32, key: Removal },
    Remember(Removal),
}

impl Bdd {
    /// The minimal sets of up to `order` failing leaves that bring the top down, all other
    /// leaves working. At most [`SETS_LIMIT`]: past that, the smaller ones. With `not`, a
    /// further failure may bring it up again.
    pub fn minimal_cut_sets(&self, order: usize) -> MinimalSets {
        self.minimal_sets(Side::Cut, order)
    }

    /// The minimal sets of up to `order` working leaves that keep the top up, all other
    /// leaves having failed. At most [`SETS_LIMIT`]: past that, the smaller ones.
    pub fn minimal_path_sets(&self, order: usize) -> MinimalSets {
        self.minimal_sets(Side::Path, order)
    }

    fn minimal_sets(&self, side: Side, order: usize) -> MinimalSets {
        let families: Option<Vec<Families>> = (0..self.sections.len())
            .map(|part| self.families(part, side, u32::try_from(order).unwrap_or(u32::MAX)))
            .collect();
        gather(
            self.leaves().len(),
            self.sections.len(),
            order,
            |part, weights, size| families.as_ref()?[part].up_to(size, weights),
        )
    }

    /// The minimal sets of up to `most` variables of one part, or `None` if even the diagram
    /// of sets is too large.
    fn families(&self, part: usize, side: Side, most: u32) -> Option<Families> {
        let section = self.sections[part];
        let first = part
            .checked_sub(1)
            .map_or(0, |before| self.sections[before].end);
        let nodes = &self.nodes[first..section.end];
        let mut level = FxHashMap::default();
        let mut variables = Vec::new();
        // The highest come last.
        for node in nodes.iter().rev() {
            level.entry(node.variable).or_insert_with(|| {
                variables.push(node.variable);
                count(variables.len() - 1)
            });
        }
        let choice = |node| Choice {
            level: u32::MAX,
            without: node,
            with: node,
        };
        let mut families = Families {
            choices: vec![choice(NONE), choice(UNIT)],
            largest: vec![0, 0],
            unique: FxHashMap::default(),
            done: FxHashMap::default(),
            cut_off: false,
            variables,
            top: NONE,
        };
        let met = if side == Side::Cut {
            bdd::FALSE
        } else {
            bdd::TRUE
        };
        let mut made: Vec<u32> = Vec::with_capacity(nodes.len());
        let of = |made: &[u32], node: u32| match node {
            bdd::FALSE | bdd::TRUE => {
                if node == met {
                    UNIT
                } else {
                    NONE
                }
            }
            _ => made[node as usize - 2 - first],
        };
        for node in nodes {
            let (taken, left) = match side {
                Side::Cut => (node.low, node.high),
                Side::Path => (node.high, node.low),
            };
            let (taken, left) = (of(&made, taken), of(&made, left));
            let with = match most.checked_sub(1) {
                Some(most) => families.remove([taken, left, most])?,
                None => families.none_of(taken),
            };
            made.push(families.choose(level[&node.variable], left, with)?);
        }
        families.top = of(&made, section.top);
        families.done.clear();
        Some(families)
    }
}

impl Families {
    fn choose(&mut self, level: u32, without: u32, with: u32) -> Option<u32> {
        if with == NONE {
            return Some(without);
        }
        let choice = Choice {
            level,
            without,
            with,
        };
        if let Some(&known) = self.unique.get(&choice) {
            return Some(known);
        }
        let next = count(self.choices.len());
        if self.choices.len() >= NODE_LIMIT {
            return None;
        }
        let largest = self.largest[without as usize].max(self.largest[with as usize] + 1);
        self.largest.push(largest);
        self.choices.push(choice);
        self.unique.insert(choice, next);
        Some(next)
    }

    /// No set, where there is no room for any of these.
    fn none_of(&mut self, family: u32) -> u32 {
        self.cut_off |= family != NONE;
        NONE
    }

    /// The sets of the first family that contain none of the second and are not too large.
    fn remove(&mut self, removal: Removal) -> Option<u32> {
        let mut tasks = vec![Task::Remove(removal)];
        let mut results: Vec<u32> = Vec::new();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Remove(key) => self.start_removing(key, &mut tasks, &mut results),
                Task::RemoveFromLast { all_of, most } => {
                    let last = results.pop().expect("something was removed before");
                    tasks.push(Task::Remove([last, all_of, most]));
                }
                Task::Join { level, key } => {
                    let with = results.pop().expect("the sets with it are done");
                    let without = results.pop().expect("the sets without it are done");
                    let made = self.choose(level, without, with)?;
                    self.remember(key, made)?;
                    results.push(made);
                }
                Task::Remember(key) => {
                    let made = *results.last().expect("it was just made");
                    self.remember(key, made)?;
                }
            }
        }
        results.pop()
    }

    fn remember(&mut self, key: Removal, made: u32) -> Option<()> {
        // Ten times as many as there may be choices: time is bounded too.
        (self.done.len() < 10 * NODE_LIMIT).then(|| self.done.insert(key, made))?;
        Some(())
    }

    fn start_removing(&mut self, key: Removal, tasks: &mut Vec<Task>, results: &mut Vec<u32>) {
        let [from, all_of, most] = key;
        // The same question whatever more is allowed.
        let most = most.min(self.largest[from as usize]);
        let key = [from, all_of, most];
        // A minimal family that has the empty set has no other.
        let obvious = match key {
            [NONE, ..] | [_, UNIT, _] => Some(NONE),
            [UNIT, ..] => Some(UNIT),
            [from, NONE, most] if most == self.largest[from as usize] => Some(from),
            [from, all_of, _] if from == all_of => Some(NONE),
            _ => self.done.get(&key).copied(),
        };
        if let Some(known) = obvious {
            results.push(known);
            return;
        }
        let (a, b) = (self.choices[from as usize], self.choices[all_of as usize]);
        if b.level < a.level {
            tasks.push(Task::Remember(key));
            tasks.push(Task::Remove([from, b.without, most]));
            return;
        }
        let level = a.level;
        tasks.push(Task::Join { level, key });
        let Some(fewer) = most.checked_sub(1) else {
            let none = self.none_of(a.with);
            tasks.push(Task::Remove([none, NONE, 0]));
            tasks.push(Task::Remove([a.without, all_of, 0]));
            return;
        };
        if a.level < b.level {
            tasks.push(Task::Remove([a.with, all_of, fewer]));
            tasks.push(Task::Remove([a.without, all_of, most]));
        } else {
            tasks.push(Task::RemoveFromLast {
                all_of: b.without,
                most: fewer,
            });
            tasks.push(Task::Remove([a.with, b.with, fewer]));
            tasks.push(Task::Remove([a.without, b.without, most]));
        }
    }

    /// The sets of up to `size`, where each variable counts for its weight.
    fn up_to(&self, size: usize, weights: &[usize]) -> Option<Family> {
        let mut smallest = vec![usize::MAX, 0];
        let weight = |choice: &Choice| weights[self.variables[choice.level as usize] as usize];
        for choice in &self.choices[2..] {
            let with = smallest[choice.with as usize].saturating_add(weight(choice));
            smallest.push(with.min(smallest[choice.without as usize]));
        }
        let mut family = Family {
            sets: Vec::new(),
            cut_off: self.cut_off,
        };
        let mut set: Vec<u32> = Vec::new();
        let mut waiting = vec![(self.top, 0, 0, None)];
        while let Some((at, length, so_far, taken)) = waiting.pop() {
            set.truncate(length);
            set.extend(taken);
            if at == NONE {
                continue;
            }
            if smallest[at as usize].saturating_add(so_far) > size {
                family.cut_off = true;
                continue;
            }
            if at == UNIT {
                if family.sets.len() >= SETS_LIMIT {
                    return None;
                }
                family.sets.push(set.clone());
                continue;
            }
            let choice = &self.choices[at as usize];
            let variable = self.variables[choice.level as usize];
            waiting.push((choice.without, set.len(), so_far, None));
            waiting.push((
                choice.with,
                set.len(),
                so_far + weight(choice),
                Some(variable),
            ));
        }
        Some(family)
    }
}
