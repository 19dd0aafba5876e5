//! Which stated keys a model reads: of a number the graph says so, of anything else the mark
//! that reading leaves.

use std::fmt::Write;

use super::build::Model;
use super::meaning::Ending;
use super::tree::Tree;
use crate::graph::{Graph, Node, Operation, Reached};
use crate::plan::schema::{Concern, key_at};
use crate::plan::{Plan, Value};
use crate::units::Estimate;

/// What a model reads of its plan.
pub(crate) struct Reads<'m> {
    graph: &'m Graph,
    reached: Reached,
}

impl<'m> Reads<'m> {
    /// What the outputs, the decisions and every named quantity rest on, and some nodes more.
    /// The readings of an input, under whatever name, are no quantities made of it: neither
    /// those of what the plan states nor those of `inputs`.
    pub(crate) fn of(model: &'m Model, plan: &Plan, inputs: &[&str], more: &[Node]) -> Self {
        let graph = &model.graph;
        let mut own = vec![false; graph.len()];
        let mut take = |node: Node| own[node.place()] = true;
        for (path, entry) in plan.entries.iter() {
            readings(graph, path, Some(&entry.value), &mut take);
        }
        for path in inputs {
            readings(graph, path, None, &mut take);
        }
        for node in graph.nodes() {
            if let (Operation::Same, &[of]) = graph.formula(node)
                && own[of.place()]
            {
                own[node.place()] = true;
            }
        }
        let mut roots: Vec<Node> = more.to_vec();
        model.outputs.visit(&mut |&node| roots.push(node));
        roots.extend(graph.decisions().map(|decision| decision.node));
        roots.extend(&model.frozen);
        let named = graph.named().iter();
        roots.extend(named.filter(|node| !own[node.place()]));
        Self {
            graph,
            reached: graph.reached(&roots),
        }
    }

    /// What some nodes more rest on is read too.
    pub(crate) fn and(mut self, more: &[Node]) -> Self {
        self.graph.reach_further(&mut self.reached, more);
        self
    }

    /// Whether the entry of a path is read.
    pub(crate) fn reads(&self, plan: &Plan, path: &str) -> bool {
        let marked = || plan.entries.is_read(path);
        let said = || key_at(path).is_some_and(|key| key.of == Concern::Document);
        self.counts(path, plan.entry(path).map(|entry| &entry.value)) || marked() || said()
    }

    /// Whether the number of an input counts, if it is stated or not.
    pub(crate) fn reaches(&self, input: &str) -> bool {
        self.counts(input, None)
    }

    fn counts(&self, path: &str, value: Option<&Value>) -> bool {
        let mut counts = false;
        let mut take = |node: Node| counts |= self.reached.contains(node);
        readings(self.graph, path, value, &mut take);
        counts
    }

    /// The stated keys that are not read, by path.
    pub(crate) fn unread<'p>(&self, plan: &'p Plan) -> Vec<&'p str> {
        let paths = plan.entries.iter().map(|(path, _)| path);
        paths.filter(|path| !self.reads(plan, path)).collect()
    }
}

/// The nodes that a number itself is, in one reading or another; whatever is stated there, if
/// that is not known.
fn readings(graph: &Graph, path: &str, value: Option<&Value>, take: &mut dyn FnMut(Node)) {
    const ENDINGS: [Ending; 9] = [
        Ending::Low,
        Ending::High,
        Ending::Mode,
        Ending::P50,
        Ending::P90,
        Ending::Expected,
        Ending::Mean,
        Ending::Median,
        Ending::Worst,
    ];
    let is_exact = match value {
        Some(Value::Text(_) | Value::Flag(_) | Value::List(_) | Value::Needs(_)) => return,
        Some(Value::Number(_, estimate)) => matches!(estimate, Estimate::Exact(_)),
        Some(Value::Parameter(_)) => match graph.find(path) {
            Some(node) => graph.formula(node).0 == Operation::Leaf,
            None => return,
        },
        None => false,
    };
    graph.find(path).into_iter().for_each(&mut *take);
    if is_exact {
        return;
    }
    let mut name = String::with_capacity(path.len() + 8);
    let mut of = |ending: Ending| {
        name.clear();
        let _ = write!(name, "{path}{ending}");
        let found = graph.find(&name);
        found.into_iter().for_each(&mut *take);
        found.is_some()
    };
    for ending in ENDINGS {
        of(ending);
    }
    for number in 1.. {
        if !of(Ending::Sample(number)) {
            break;
        }
    }
}
