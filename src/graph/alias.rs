//! Nodes with several names, and which of them a reader expects.

use rustc_hash::FxHashMap;

use super::{Graph, Node, Operation};

/// The further names of nodes: equal parts of two scenarios are one node, named in the
/// first; the name that the second gives stands on a `Same` node on top.
pub(super) struct Aliases(FxHashMap<Node, Vec<Node>>);

impl Aliases {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut aliases: FxHashMap<Node, Vec<Node>> = FxHashMap::default();
        for (_, node) in graph.names() {
            if let (Operation::Same, &[of]) = graph.formula(node) {
                aliases.entry(of).or_default().push(node);
            }
        }
        Self(aliases)
    }

    /// The node itself, or the one that gives it the name that fits its context: under
    /// `rto.ransomware` a step that is named `step.region.restore.duration` is shown as
    /// `step.ransomware.restore.duration`, if it has that name too.
    pub(super) fn named_for(&self, graph: &Graph, node: Node, context: &str) -> Node {
        let (Some(own), Some(others)) = (graph.name(node), self.0.get(&node)) else {
            return node;
        };
        let fits = |other: &&Node| {
            let name = graph.name(**other).unwrap_or_default();
            graph.formula(node).0 != Operation::Leaf && is_at_home(own, name, context)
        };
        others.iter().find(fits).copied().unwrap_or(node)
    }

    /// The node whose formula stands for a node: of a name that only fits the context
    /// better, what it names.
    pub(super) fn formula_of(&self, graph: &Graph, node: Node) -> Node {
        match (graph.formula(node), graph.name(node)) {
            ((Operation::Same, &[of]), Some(name)) if self.named_for(graph, of, name) == node => of,
            _ => node,
        }
    }
}

/// Whether two names differ in one dotted part only, and the context has the other's
/// part but not the own one's.
fn is_at_home(own: &str, other: &str, context: &str) -> bool {
    let in_context = |part: &str| context.split('.').any(|known| known == part);
    let mut pairs = own
        .split('.')
        .zip(other.split('.'))
        .filter(|(own, other)| own != other);
    own.split('.').count() == other.split('.').count()
        && pairs
            .next()
            .is_some_and(|(own, other)| in_context(other) && !in_context(own))
        && pairs.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_at_home;

    #[test]
    fn a_name_is_at_home_where_its_own_part_is() {
        let (own, other) = ("step.region.db.duration", "step.ransomware.db.duration");
        assert!(is_at_home(own, other, "rto.ransomware"));
        assert!(!is_at_home(own, other, "rto.region"));
        assert!(!is_at_home(own, other, "downtime"));
        assert!(!is_at_home(own, other, "region.ransomware"));
        assert!(!is_at_home(
            own,
            "step.ransomware.db.finish",
            "rto.ransomware"
        ));
        assert!(!is_at_home(own, "step.ransomware.db", "rto.ransomware"));
    }
}
