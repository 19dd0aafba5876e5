//! The graph when it is finished.

use super::arena::Arena;
use super::batch::Room;
use super::{Decision, Derivation, Grid, GridInput, Node, Operation, Program, Source};
use crate::units::Dimension;

/// A finished graph: immutable, shareable between threads.
#[derive(Clone, Debug)]
pub struct Graph {
    pub(super) arena: Arena,
}

impl Graph {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.arena.entries.len()
    }

    /// Whether there is no node at all.
    pub fn is_empty(&self) -> bool {
        self.arena.entries.is_empty()
    }

    /// The node of that name.
    pub fn find(&self, name: &str) -> Option<Node> {
        self.arena.find(name)
    }

    /// The name of a node.
    pub fn name(&self, node: Node) -> Option<&str> {
        self.arena.name(node)
    }

    /// The name nearest to one that does not exist: alike in spelling, or the first
    /// that continues it or holds it as one of its dotted parts.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let typed = name.to_lowercase();
        let part = || {
            self.names()
                .map(|(known, _)| known)
                .find(|known| {
                    let known = known.to_lowercase();
                    known.starts_with(&typed) || known.split('.').any(|segment| segment == typed)
                })
                .filter(|_| !typed.is_empty())
        };
        let mut best = None;
        let mut best_score = 0.8;
        for (known, _) in self.names() {
            let score = strsim::jaro_winkler(&typed, &known.to_lowercase());
            if score > best_score {
                (best, best_score) = (Some(known), score);
            }
        }
        // A clear continuation (`rto` for `rto.region`) beats a middling likeness.
        if best_score > 0.9 {
            best
        } else {
            part().or(best)
        }
    }

    /// Every name, in the order of creation, with its node.
    pub fn names(&self) -> impl Iterator<Item = (&str, Node)> {
        self.arena
            .named
            .iter()
            .filter_map(|&node| Some((self.arena.name(node)?, node)))
    }

    /// Every node that has a name, in the order of creation of the names.
    pub fn named(&self) -> &[Node] {
        &self.arena.named
    }

    /// The value at the plan's own numbers.
    pub fn value(&self, node: Node) -> f64 {
        self.arena.entry(node).value
    }

    /// The dimension of a node.
    pub fn dimension(&self, node: Node) -> Dimension {
        self.arena.entry(node).dimension
    }

    /// What the unit is called where the dimension does not say it: `USD per GB-month`.
    pub fn label(&self, node: Node) -> Option<&str> {
        self.arena.label(node)
    }

    /// One sentence on what a named node means; `None` in a graph that was built
    /// [without words](super::Builder::terse).
    pub fn meaning(&self, node: Node) -> Option<&str> {
        self.arena.meaning(node)
    }

    /// The operation and arguments of a node.
    pub fn formula(&self, node: Node) -> (Operation, &[Node]) {
        (self.arena.entry(node).operation, self.arena.args(node))
    }

    /// The source of a leaf.
    pub fn source(&self, node: Node) -> Option<&Source> {
        self.arena.source(node)
    }

    /// The distinct leaves with a source that some nodes rest on, in creation order.
    pub fn leaves(&self, of: &[Node]) -> Vec<Node> {
        let mut reached = self.reachable(of);
        let mut leaves = Vec::new();
        for node in self.nodes() {
            if std::mem::take(&mut reached[node.0 as usize]) && self.source(node).is_some() {
                leaves.push(node);
            }
        }
        leaves
    }

    /// How a number comes about, down to its sources. A shared part is expanded
    /// where it first appears and named afterwards.
    pub fn derivation(&self, node: Node) -> Derivation {
        super::derivation::derive(self, node)
    }

    /// Compiles what `outputs` need. `varying` nodes become input columns (a node that
    /// is not a leaf is cut from what it depends on); all else is folded to constants. The
    /// program carries every decision that matters to the outputs and depends on what varies.
    pub fn program(&self, outputs: &[Node], varying: &[Node]) -> Program {
        let reached = self.reached(outputs);
        self.program_carrying(outputs, varying, |decision| decision.concerns(&reached))
    }

    /// The decisions that matter to who asks for some nodes.
    pub fn deciding(&self, outputs: &[Node]) -> impl Iterator<Item = Decision<'_>> {
        let reached = self.reached(outputs);
        self.decisions().filter(move |one| one.concerns(&reached))
    }

    /// As [`program`](Self::program), with some of the decisions.
    pub fn program_carrying(
        &self,
        outputs: &[Node],
        varying: &[Node],
        carried: impl Fn(&Decision<'_>) -> bool,
    ) -> Program {
        super::batch::compile(self, outputs, varying, &self.carried(carried))
    }

    /// Compiles what `outputs` need over the points of a grid, whose axes have so many values
    /// each: an input takes those of its axis, and what depends on fewer axes is computed once
    /// for each combination of these. All else is as [`program`](Self::program) has it, bit for
    /// bit.
    ///
    /// # Panics
    /// If an input has not as many values as its axis, or if there are more points than can be
    /// counted.
    pub fn grid(&self, outputs: &[Node], axes: &[usize], inputs: &[GridInput]) -> Grid {
        let reached = self.reached(outputs);
        let carried = self.carried(|decision| decision.concerns(&reached));
        super::batch::gridded(self, outputs, (axes, inputs), &carried, Room::default())
    }

    fn carried(&self, is_carried: impl Fn(&Decision<'_>) -> bool) -> Vec<(Node, bool)> {
        self.decisions()
            .filter(is_carried)
            .map(|decision| (decision.node, decision.taken))
            .collect()
    }

    /// Gives a name to a number that was computed by running the graph: a leaf, in place of
    /// what had the name.
    ///
    /// # Panics
    /// If nothing has the name.
    pub fn settle(&mut self, name: &str, value: f64, source: Source) -> Node {
        self.arena.settle(name, value, source)
    }

    /// The decisions that shaped the graph, in the order in which they were made.
    pub fn decisions(&self) -> impl Iterator<Item = Decision<'_>> {
        self.arena.decisions()
    }

    /// Every node; arguments stand before what uses them.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node> + use<> {
        (0..self.arena.count()).map(Node)
    }

    /// What some nodes depend on, themselves included.
    pub fn reached(&self, by: &[Node]) -> Reached {
        Reached(self.reachable(by))
    }

    /// What depends on some nodes, themselves included.
    pub fn depending(&self, on: &[Node]) -> Reached {
        let mut depending = vec![false; self.len()];
        for node in on {
            depending[node.0 as usize] = true;
        }
        for node in self.nodes() {
            let by_arg = |arg: &Node| depending[arg.0 as usize];
            if self.arena.args(node).iter().any(by_arg) {
                depending[node.0 as usize] = true;
            }
        }
        Reached(depending)
    }

    fn reachable(&self, of: &[Node]) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        self.reach(&mut reached, of);
        reached
    }

    /// Adds what some nodes depend on, themselves included, to a set.
    pub(crate) fn reach_further(&self, reached: &mut Reached, by: &[Node]) {
        self.reach(&mut reached.0, by);
    }

    fn reach(&self, reached: &mut [bool], of: &[Node]) {
        for node in of {
            reached[node.0 as usize] = true;
        }
        let entries = self.arena.entries.iter().enumerate();
        for (place, entry) in entries.rev() {
            if reached[place] {
                for arg in &entry.args[..entry.operation.arity()] {
                    reached[arg.0 as usize] = true;
                }
            }
        }
    }
}

/// A set of nodes of one graph.
#[derive(Clone, Debug)]
pub struct Reached(Vec<bool>);

impl Reached {
    /// Whether a node is in it.
    pub fn contains(&self, node: Node) -> bool {
        self.0.get(node.0 as usize).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, SourceKind};
    use super::*;
    use crate::units::Duration;

    fn graph() -> Graph {
        let b = Builder::new();
        let source = |place: &str| Source {
            kind: SourceKind::Plan,
            place: place.into(),
            note: String::new(),
            as_of: None,
        };
        let detect = b.leaf::<Duration>("failover.detect", "Detection.", 90.0, source("a:1"));
        let decide = b.leaf::<Duration>("failover.decide", "Decision.", 600.0, source("a:2"));
        let unused = b.leaf::<Duration>("unused", "", 1.0, source("a:3"));
        let _ = (detect.times(2.0) + decide).named("rto.region", "Recovery time.");
        let _ = unused.times(3.0).named("rpo.region", "");
        b.finish()
    }

    #[test]
    fn leaves_are_those_with_a_source() {
        let graph = graph();
        let rto = graph.find("rto.region").expect("it is named");
        let names: Vec<_> = graph
            .leaves(&[rto])
            .into_iter()
            .filter_map(|leaf| graph.name(leaf))
            .collect();
        assert_eq!(names, ["failover.detect", "failover.decide"]);
        let reached = graph.reached(&[rto]);
        let holds = |name: &str| reached.contains(graph.find(name).expect("it is named"));
        assert!(holds("failover.detect") && holds("rto.region"));
        assert!(!holds("unused") && !holds("rpo.region"));
        let detect = graph.find("failover.detect").expect("it is named");
        let depending = graph.depending(&[detect]);
        assert!(depending.contains(detect) && depending.contains(rto));
        let decide = graph.find("failover.decide").expect("it is named");
        assert!(!depending.contains(decide));
        assert_eq!(graph.meaning(rto), Some("Recovery time."));
        assert_eq!(graph.value(rto), 780.0);
    }

    #[test]
    fn the_nearest_name_is_offered() {
        let graph = graph();
        assert_eq!(graph.nearest("rto.regoin"), Some("rto.region"));
        assert_eq!(graph.nearest("rto"), Some("rto.region"));
        assert_eq!(graph.nearest("decide"), Some("failover.decide"));
        assert_eq!(graph.nearest("zzz"), None);
        assert_eq!(graph.nearest(""), None);
    }
}
