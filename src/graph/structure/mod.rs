//! Boolean structures over shared leaves, exact through a BDD.
//!
//! Multiplying availabilities is wrong as soon as two branches need the same
//! thing. Say instead what must work for the whole to work, compile it to a
//! reduced ordered binary decision diagram, and read exact probabilities off it:
//!
//! ```
//! use recoup::graph::structure::{NODE_LIMIT, Structure};
//! let mut s = Structure::new();
//! let dns = s.leaf("dns");
//! let regions = [s.leaf("seoul"), s.leaf("paris")].map(|region| s.all(&[region, dns]));
//! let top = s.any(&regions);
//! let bdd = s.compile(top, NODE_LIMIT)?;
//! // Leaves in the order of their creation.
//! let works = [0.9999, 0.999, 0.999];
//! assert!((bdd.probability(&works) - 0.9998990001).abs() < 1e-12);
//! // What each leaf is worth: here DNS, a hundred times over.
//! let importance = bdd.improvement(&works);
//! assert!(importance[0] > 90.0 * importance[1]);
//! // What brings it down: DNS alone, or both regions together.
//! assert_eq!(bdd.minimal_cut_sets(2).sets, [vec![0], vec![1, 2]]);
//! # Ok::<(), recoup::graph::structure::TooLarge>(())
//! ```
//!
//! Some of several, and what must not happen, are gates as well; a graph takes a structure in
//! as ordinary quantities, with the importance of every leaf:
//!
//! ```
//! use recoup::graph::Builder;
//! use recoup::graph::structure::{NODE_LIMIT, Structure};
//! use recoup::units::Probability;
//! let mut s = Structure::new();
//! let nodes = ["a", "b", "c"].map(|name| s.leaf(name));
//! let freeze = s.leaf("change freeze");
//! let two = s.at_least(2, &nodes);
//! let thawed = s.not(freeze);
//! let top = s.all(&[two, thawed]);
//! let bdd = s.compile(top, NODE_LIMIT)?;
//! assert!((bdd.probability(&[0.99, 0.99, 0.99, 0.0]) - 0.999702).abs() < 1e-12);
//! let graph = Builder::new();
//! let failed = [0.01, 0.01, 0.01, 1.0].map(|q| graph.constant::<Probability>(q));
//! let found = bdd.into_importances(&graph, &failed);
//! assert!((found.top.value() - 0.000298).abs() < 1e-12);
//! assert!((found.importances[0].value() - 0.0198).abs() < 1e-12);
//! # Ok::<(), recoup::graph::structure::TooLarge>(())
//! ```
//!
//! Parts that share nothing with the rest are compiled apart, several orders of the
//! leaves compete for each, and reordering goes on while the diagram grows. What is shared
//! among neighbours is exact within seconds, whatever the order of writing: layers, chains,
//! grids ten wide, or gates over ten neighbours, of 500 leaves and 400 gates. What is shared
//! at random over hundreds of leaves has no small diagram in any order: where none is found,
//! [`Structure::compile`] says so, and [`Structure::probability`] answers with bounds that
//! hold, close for rare failures. Importances need the diagram: there are no bounds of them,
//! and where `not` stands above what is too large, the bounds are wide:
//!
//! ```
//! # use recoup::graph::structure::{Answer, Structure};
//! # let mut s = Structure::new();
//! # let dns = s.leaf("dns");
//! # let regions = [s.leaf("seoul"), s.leaf("paris")].map(|region| s.all(&[region, dns]));
//! # let top = s.any(&regions);
//! match s.probability(top, &[0.9999, 0.999, 0.999], 1_000_000) {
//!     Answer::Exact(up) => println!("works {:.4} % of the time", 100.0 * up),
//!     Answer::Bound { low, high } => println!("works {low} to {high} of the time"),
//! }
//! ```

mod bdd;
mod bounds;
mod breadth;
mod build;
mod diagram;
mod explicit;
mod minsol;
mod modules;
mod normal;
mod order;
mod quantities;
mod sequence;
mod sets;
mod sift;

pub use bdd::Bdd;
pub use bounds::Answer;
pub use quantities::Unavailability;
pub use sets::MinimalSets;

use modules::Module;
use normal::Value;
use rustc_hash::FxHashMap;
use sets::Side;

/// A limit on the nodes kept at a time while compiling: some sixty megabytes and a few
/// seconds at most. Intermediate results count as well as the answer, and so do the two
/// answers that end every diagram; minimal sets take memory of their own, in proportion to
/// the diagram and the order asked for.
pub const NODE_LIMIT: usize = 1_000_000;

/// No more minimal sets than this are listed.
pub const SETS_LIMIT: usize = 100_000;

/// The structure needs more nodes than allowed: its exact probability is out of reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no order tried builds the structure with {limit} decision nodes")]
pub struct TooLarge {
    /// The limit that was passed.
    pub limit: usize,
}

/// One statement of a [`Structure`] that is true (works) or false (has failed). Another
/// structure knows it not, or as something else: it answers about its own, or panics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gate(u32);

#[derive(Clone, Copy, Debug)]
enum Part {
    /// The position of the leaf.
    Leaf(u32),
    /// At least so many of a range of `members`.
    AtLeast {
        least: u32,
        first: u32,
        last: u32,
    },
    Not(Gate),
}

/// What must work for what to work: leaves and gates over them.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    parts: Vec<Part>,
    members: Vec<Gate>,
    leaves: Vec<String>,
    by_name: FxHashMap<String, Gate>,
}

impl Structure {
    /// An empty structure.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something that works or has failed, independently of all other leaves. The
    /// same name is the same leaf: that is how dependencies are shared.
    pub fn leaf(&mut self, name: &str) -> Gate {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        let gate = self.push(Part::Leaf(count(self.leaves.len())));
        self.leaves.push(name.to_owned());
        self.by_name.insert(name.to_owned(), gate);
        gate
    }

    /// Works while all of these work; so it always does if there are none.
    pub fn all(&mut self, of: &[Gate]) -> Gate {
        self.at_least(of.len(), of)
    }

    /// Works while any of these works; so it never does if there are none.
    pub fn any(&mut self, of: &[Gate]) -> Gate {
        self.at_least(1, of)
    }

    /// Works while at least `k` of these work.
    ///
    /// # Panics
    /// If `k` is 2^32 or more.
    pub fn at_least(&mut self, k: usize, of: &[Gate]) -> Gate {
        let first = count(self.members.len());
        self.members.extend(of);
        let last = count(self.members.len());
        self.push(Part::AtLeast {
            least: count(k),
            first,
            last,
        })
    }

    /// Works while this has failed.
    #[allow(clippy::should_implement_trait)] // a gate of the structure, not a value
    pub fn not(&mut self, gate: Gate) -> Gate {
        self.push(Part::Not(gate))
    }

    /// The names of the leaves, in the order of their creation.
    pub fn leaves(&self) -> &[String] {
        &self.leaves
    }

    /// Whether `top` works, given for every leaf whether it works.
    ///
    /// # Panics
    /// If a leaf's state is missing.
    pub fn works(&self, top: Gate, leaves: &[bool]) -> bool {
        assert!(leaves.len() == self.leaves.len(), "one state for each leaf");
        let mut works: Vec<bool> = Vec::with_capacity(top.0 as usize + 1);
        // Gates stand after their members.
        for part in &self.parts[..=top.0 as usize] {
            works.push(match *part {
                Part::Leaf(leaf) => leaves[leaf as usize],
                Part::Not(gate) => !works[gate.0 as usize],
                Part::AtLeast { least, first, last } => {
                    let members = &self.members[first as usize..last as usize];
                    members
                        .iter()
                        .filter(|member| works[member.0 as usize])
                        .count()
                        >= least as usize
                }
            });
        }
        works[top.0 as usize]
    }

    /// The leaves whose failure alone, all others working, fails `top`: positions in
    /// [`leaves`](Self::leaves), ascending. Empty if `top` fails anyway.
    pub fn single_points(&self, top: Gate) -> Vec<usize> {
        let mut states = vec![true; self.leaves.len()];
        if !self.works(top, &states) {
            return Vec::new();
        }
        (0..states.len())
            .filter(|&leaf| {
                states[leaf] = false;
                let works = self.works(top, &states);
                states[leaf] = true;
                !works
            })
            .collect()
    }

    /// The exact decision diagram of `top`, or that it would take more than `node_limit`
    /// nodes to build, or too much time for so many; [`NODE_LIMIT`] is a good choice.
    pub fn compile(&self, top: Gate, node_limit: usize) -> Result<Bdd, TooLarge> {
        let modules = match self.modules(top) {
            Ok(modules) => modules,
            Err(works) => return Ok(Bdd::known(works, self.leaves.clone())),
        };
        let mut parts = Vec::with_capacity(modules.len());
        for (built, module) in build::build(&modules, node_limit).into_iter().zip(modules) {
            let built = built.ok_or(TooLarge { limit: node_limit })?;
            parts.push((built, module.variables));
        }
        Ok(Bdd::assemble(&parts, self.leaves.clone()))
    }

    /// The probability that `top` works, given each leaf's: exact if no more than
    /// `node_limit` nodes are needed, else bounds from minimal cut sets and path sets.
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn probability(&self, top: Gate, works: &[f64], node_limit: usize) -> Answer {
        check(works, self.leaves.len());
        match self.modules(top) {
            Ok(modules) => {
                let built = build::build(&modules, node_limit);
                bounds::probability(&modules, &built, works)
            }
            Err(works) => Answer::Exact(f64::from(u8::from(works))),
        }
    }

    /// The probability that `top` has failed, given each leaf's, as
    /// [`probability`](Self::probability). An exact answer keeps its digits however small,
    /// as [`Bdd::unavailability`]; bounds are right to some 1e-12, and so may start at 0.
    ///
    /// # Panics
    /// If there is not one probability for each leaf, from 0 to 1.
    pub fn unavailability(&self, top: Gate, failed: &[f64], node_limit: usize) -> Answer {
        check(failed, self.leaves.len());
        let modules = match self.modules(top) {
            Ok(modules) => modules,
            Err(works) => return Answer::Exact(f64::from(u8::from(!works))),
        };
        let built = build::build(&modules, node_limit);
        if built.iter().all(Option::is_some) {
            let variables = modules.into_iter().map(|module| module.variables);
            let parts: Vec<_> = built.into_iter().flatten().zip(variables).collect();
            let bdd = Bdd::assemble(&parts, self.leaves.clone());
            return Answer::Exact(bdd.unavailability(failed));
        }
        let works: Vec<f64> = failed.iter().map(|failed| 1.0 - failed).collect();
        let works = bounds::probability(&modules, &built, &works);
        Answer::Bound {
            low: 1.0 - works.high(),
            high: 1.0 - works.low(),
        }
    }

    /// The minimal sets of up to `order` failing leaves that bring `top` down, all other
    /// leaves working; [`Bdd::minimal_cut_sets`] if there is a diagram at hand. With `not`,
    /// a further failure may bring it up again.
    ///
    /// Without an exact diagram within [`NODE_LIMIT`], sets of more than twelve leaves
    /// are not found, nor any below a `not`; [`MinimalSets::more`] tells.
    pub fn minimal_cut_sets(&self, top: Gate, order: usize) -> MinimalSets {
        match self.compile(top, NODE_LIMIT) {
            Ok(bdd) => bdd.minimal_cut_sets(order),
            Err(_) => self.listed(top, order, Side::Cut),
        }
    }

    /// The minimal sets of up to `order` working leaves that keep `top` up, all other
    /// leaves having failed, as [`minimal_cut_sets`](Self::minimal_cut_sets).
    pub fn minimal_path_sets(&self, top: Gate, order: usize) -> MinimalSets {
        match self.compile(top, NODE_LIMIT) {
            Ok(bdd) => bdd.minimal_path_sets(order),
            Err(_) => self.listed(top, order, Side::Path),
        }
    }

    /// Minimal sets without a diagram.
    fn listed(&self, top: Gate, order: usize, side: Side) -> MinimalSets {
        let modules = self.modules(top).unwrap_or_default();
        sets::of_modules(&modules, self.leaves.len(), order, side)
    }

    /// What `top` consists of, or whether it works whatever the leaves do.
    fn modules(&self, top: Gate) -> Result<Vec<Module>, bool> {
        match normal::normal(self, top) {
            (_, Value::Known(works)) => Err(works),
            (shapes, Value::Shape(top)) => Ok(modules::modules(shapes, top, self.leaves.len())),
        }
    }

    fn push(&mut self, part: Part) -> Gate {
        let gate = Gate(count(self.parts.len()));
        self.parts.push(part);
        gate
    }

    fn children(&self, gate: Gate) -> &[Gate] {
        match &self.parts[gate.0 as usize] {
            Part::Leaf(_) => &[],
            Part::Not(inner) => std::slice::from_ref(inner),
            Part::AtLeast { first, last, .. } => &self.members[*first as usize..*last as usize],
        }
    }

    fn reached(&self, top: Gate) -> Vec<bool> {
        let mut reached = vec![false; self.parts.len()];
        reached[top.0 as usize] = true;
        for index in (0..=top.0).rev() {
            if reached[index as usize] {
                for child in self.children(Gate(index)) {
                    reached[child.0 as usize] = true;
                }
            }
        }
        reached
    }
}

/// Whether there is a probability for each of so many leaves.
fn check(chances: &[f64], leaves: usize) {
    let given = chances.len();
    assert!(given == leaves, "{given} leaves given, {leaves} known");
    for chance in chances {
        let right = (0.0..=1.0).contains(chance);
        assert!(right, "{chance} is not a probability");
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("fewer than 2^32 gates and leaves")
}

#[cfg(test)]
mod tests;
