//! How a number comes about.

use rustc_hash::FxHashSet;

use super::{Graph, Node, Operation, Source, formula};
use crate::units::Dimension;

/// One node of a derivation tree, ready to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The node.
    pub node: Node,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What it means, if it has a name.
    pub meaning: Option<String>,
    /// Its value at the plan's own numbers.
    pub value: f64,
    /// Its dimension.
    pub dimension: Dimension,
    /// What one unit is called, where the dimension does not say it.
    pub label: Option<String>,
    /// How it is computed from the children. A chain of additions is one sum of many.
    pub operation: Operation,
    /// The formula in the words of its parts: `detect + decide + max(promote, scale)`;
    /// empty for a leaf. A long unnamed part stands as `(…)` and is a child without a name.
    pub formula: String,
    /// The source, for a leaf.
    pub source: Option<Source>,
    /// The parts; empty for a leaf and for a part already expanded above.
    pub children: Vec<Derivation>,
    /// True if the parts stand further up in the same tree.
    pub repeated: bool,
}

/// One node while the tree is laid out: parents stand before their children.
struct Laid {
    derivation: Derivation,
    parent: Option<usize>,
}

/// Lays the tree out with a stack of its own, however deep it is, and then hangs
/// every child under its parent.
pub(super) fn derive(graph: &Graph, root: Node) -> Derivation {
    let mut expanded = FxHashSet::default();
    let mut laid: Vec<Laid> = Vec::new();
    let mut waiting = vec![(root, None)];
    while let Some((node, parent)) = waiting.pop() {
        let (operation, args) = graph.formula(node);
        let repeated = !args.is_empty() && !expanded.insert(node);
        let formula = formula::of(graph, node);
        let mine = laid.len();
        if !repeated {
            let mut listed = FxHashSet::default();
            let parts = formula.parts.iter().filter(|part| listed.insert(**part));
            let first = waiting.len();
            waiting.extend(parts.map(|part| (*part, Some(mine))));
            waiting[first..].reverse();
        }
        laid.push(Laid {
            derivation: Derivation {
                node,
                name: graph.name(node).map(str::to_owned),
                meaning: graph.meaning(node).map(str::to_owned),
                value: graph.value(node),
                dimension: graph.dimension(node),
                label: graph.label(node).map(str::to_owned),
                operation,
                formula: formula.text,
                source: graph.source(node).cloned(),
                children: Vec::new(),
                repeated,
            },
            parent,
        });
    }
    loop {
        let Laid {
            mut derivation,
            parent,
        } = laid.pop().expect("the root is laid first and taken last");
        // Children came in from the last to the first.
        derivation.children.reverse();
        match parent {
            Some(parent) => laid[parent].derivation.children.push(derivation),
            None => return derivation,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, Quantity, SourceKind};
    use super::*;
    use crate::units::{Duration, Frequency, Scalar};

    fn leaf<'g>(b: &'g Builder, name: &str, value: f64) -> Quantity<'g, Duration> {
        let source = Source {
            kind: SourceKind::Plan,
            place: "p:1".into(),
            note: String::new(),
            as_of: None,
        };
        b.leaf(name, "", value, source)
    }

    fn names(derivation: &Derivation) -> Vec<&str> {
        derivation
            .children
            .iter()
            .filter_map(|child| child.name.as_deref())
            .collect()
    }

    #[test]
    fn unnamed_parts_are_written_in_line() {
        let b = Builder::new();
        let [detect, decide, promote, scale, switch] =
            ["detect", "decide", "promote", "scale", "switch"].map(|name| leaf(&b, name, 60.0));
        let rto =
            (detect + decide + promote.max(scale) + switch).named("rto.region", "Recovery time.");
        let twice = ((rto - detect).times(2.0) - (decide - switch)).named("twice", "");
        let (rto, twice) = (rto.node(), twice.node());
        let graph = b.finish();
        let tree = graph.derivation(rto);
        assert_eq!(
            tree.formula,
            "detect + decide + max(promote, scale) + switch"
        );
        assert_eq!(
            names(&tree),
            ["detect", "decide", "promote", "scale", "switch"]
        );
        let tree = graph.derivation(twice);
        assert_eq!(
            tree.formula,
            "(rto.region - detect) * 2 - (decide - switch)"
        );
        assert_eq!(names(&tree), ["rto.region", "detect", "decide", "switch"]);
    }

    #[test]
    fn a_shared_part_is_expanded_once() {
        let b = Builder::new();
        let x = leaf(&b, "x", 1.0);
        let shared = (x + x).named("shared", "");
        let top = (shared.times(3.0) + shared.ceil().named("whole", ""))
            .named("top", "")
            .node();
        let graph = b.finish();
        let tree = graph.derivation(top);
        assert_eq!(tree.formula, "shared * 3 + whole");
        assert_eq!(
            (tree.children[0].repeated, tree.children[0].children.len()),
            (false, 1)
        );
        let again = &tree.children[1].children[0];
        assert_eq!(
            (again.name.as_deref(), again.repeated, again.children.len()),
            (Some("shared"), true, 0)
        );
    }

    #[test]
    fn conversions_and_definitions_leave_numbers_only() {
        let b = Builder::new();
        let rate = b.constant::<Frequency>(2.0).named("rate", "");
        let share = (rate * leaf(&b, "time", 5.0))
            .as_probability()
            .named("share", "")
            .node();
        let graph = b.finish();
        assert_eq!(graph.derivation(share).formula, "rate * time / 31536000");
        let b = Builder::new();
        let two = b.constant::<Scalar>(2.0);
        let node = (leaf(&b, "x", 3.0).as_scalar().powf(two) - two)
            .named("y", "")
            .node();
        assert_eq!(b.finish().derivation(node).formula, "x ^ 2 - 2");
    }

    #[test]
    fn a_long_unnamed_part_becomes_a_child() {
        let b = Builder::new();
        let leaves: Vec<_> = (0..20)
            .map(|i| leaf(&b, &format!("x{i}"), f64::from(i)))
            .collect();
        let node = b.sum(&leaves).ceil().named("whole", "").node();
        let graph = b.finish();
        let tree = graph.derivation(node);
        assert_eq!(tree.formula, "ceil((…))");
        assert_eq!(tree.children[0].children.len(), 20);
        assert_eq!(tree.children[0].name, None);
    }

    #[test]
    fn neither_depth_nor_sharing_blows_up() {
        let b = Builder::new();
        let mut deep = leaf(&b, "start", 1.0);
        for level in 0..3000 {
            deep = (deep + deep.times(0.5)).named(format!("level{level}"), "");
        }
        let mut unnamed = leaf(&b, "other", 1.0).as_scalar();
        for _ in 0..3000 {
            unnamed = (unnamed + unnamed) * unnamed.ceil();
        }
        let (deep, unnamed) = (deep.node(), unnamed.named("unnamed", "").node());
        let graph = b.finish();
        assert_eq!(names(&graph.derivation(deep)), ["level2998"]);
        assert!(graph.derivation(unnamed).formula.len() < 200);
    }
}
