//! How a number comes about.

use rustc_hash::FxHashSet;

use super::alias::Aliases;
use super::{Graph, Node, Operation, Source, formula};
use crate::units::Dimension;

/// One node of a derivation tree, ready to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Derivation {
    /// The node.
    pub node: Node,
    /// Its name, if it has one. Of several, the one that fits what stands above.
    pub name: Option<String>,
    /// What stands for it in the formula above, if it has no name: `(…)`, or `(…2)`.
    pub hole: Option<String>,
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
    /// empty for a leaf. A long unnamed part is a hole, and a child without a name.
    pub formula: String,
    /// The source, for a leaf.
    pub source: Option<Source>,
    /// The parts; empty for a leaf, for a part already expanded above, and for a named
    /// part that does not count.
    pub children: Vec<Derivation>,
    /// True if the parts stand further up in the same tree.
    pub repeated: bool,
    /// False if the plan's numbers take another branch, so that it does not count.
    pub taken: bool,
    /// True if the parts are left out, because the tree would be too large.
    pub left_out: bool,
}

/// Lines of the largest tree: what lies deeper is left out of a larger one.
const MOST_LINES: usize = 10_000;

/// One node while the tree is laid out: parents stand before their children.
struct Laid {
    derivation: Derivation,
    parent: Option<usize>,
}

/// A part whose line is to be laid out.
struct Waiting<'a> {
    part: formula::Part,
    parent: Option<usize>,
    /// Parts above it.
    depth: usize,
    /// The nearest name above.
    context: &'a str,
}

/// The tree of a node; of one that would be too large, as much as fits from the top.
pub(super) fn derive(graph: &Graph, root: Node) -> Derivation {
    let aliases = Aliases::of(graph);
    lay(graph, &aliases, root, None).unwrap_or_else(|| {
        let deepest = fitting(graph, &aliases, root);
        lay(graph, &aliases, root, Some(deepest)).expect("a bounded tree is laid out whole")
    })
}

/// Down to which depth the parts of a tree fit into its lines, at least the root's own.
fn fitting(graph: &Graph, aliases: &Aliases, root: Node) -> usize {
    let mut expanded = FxHashSet::default();
    let mut row = vec![(root, true, "")];
    let mut lines = 1;
    let mut deepest = 0;
    while !row.is_empty() {
        let mut next = Vec::new();
        for (node, taken, context) in row {
            let name = graph.name(node);
            let closed = !taken && name.is_some();
            if closed || !expanded.insert((node, taken)) {
                continue;
            }
            let context = name.unwrap_or(context);
            let from = aliases.formula_of(graph, node);
            let parts = formula::of(graph, aliases, from, context).parts;
            next.extend(
                parts
                    .iter()
                    .map(|part| (part.node, part.taken && taken, context)),
            );
        }
        lines += next.len();
        if lines > MOST_LINES {
            break;
        }
        deepest += 1;
        row = next;
    }
    deepest.max(1)
}

/// Lays the tree out with a stack of its own, however deep it is, and then hangs
/// every child under its parent; `None` if it has too many lines without a bound to its depth.
fn lay(graph: &Graph, aliases: &Aliases, root: Node, deepest: Option<usize>) -> Option<Derivation> {
    let mut expanded = FxHashSet::default();
    let mut laid: Vec<Laid> = Vec::new();
    let mut waiting = vec![Waiting {
        part: formula::Part {
            node: root,
            hole: None,
            taken: true,
        },
        parent: None,
        depth: 0,
        context: "",
    }];
    while let Some(Waiting {
        part: formula::Part { node, hole, taken },
        parent,
        depth,
        context,
    }) = waiting.pop()
    {
        if deepest.is_none() && laid.len() > MOST_LINES {
            return None;
        }
        let name = graph.name(node);
        let context = name.unwrap_or(context);
        let from = aliases.formula_of(graph, node);
        let formula = formula::of(graph, aliases, from, context);
        let leaf = graph.formula(from).1.is_empty();
        // What does not count is expanded only where no name leads to its formula.
        let closed = !taken && name.is_some();
        let repeated = !leaf && !closed && expanded.contains(&(node, taken));
        let left_out =
            !leaf && !closed && !repeated && deepest.is_some_and(|deepest| depth >= deepest);
        if !left_out {
            expanded.insert((node, taken));
        }
        let mine = laid.len();
        if !repeated && !closed && !left_out {
            let first = waiting.len();
            waiting.extend(formula.parts.into_iter().map(|part| Waiting {
                part: formula::Part {
                    taken: part.taken && taken,
                    ..part
                },
                parent: Some(mine),
                depth: depth + 1,
                context,
            }));
            waiting[first..].reverse();
        }
        laid.push(Laid {
            derivation: Derivation {
                node,
                name: name.map(str::to_owned),
                hole,
                meaning: graph.meaning(node).map(str::to_owned),
                value: graph.value(node),
                dimension: graph.dimension(node),
                label: graph.label(node).map(str::to_owned),
                operation: graph.formula(from).0,
                formula: formula.text,
                source: graph.source(node).cloned(),
                children: Vec::new(),
                repeated,
                taken,
                left_out,
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
            None => return Some(derivation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, Quantity, SourceKind};
    use super::*;
    use crate::units::{Duration, Frequency, Probability, Scalar};

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
    fn a_labelled_operation_shows_its_formula() {
        let b = Builder::new();
        let size = leaf(&b, "size", 4.0).as_scalar().labelled("GB");
        let most = b.constant::<Scalar>(51_200.0).labelled("GB");
        let paid = (size / b.constant::<Scalar>(2.0)).labelled("GB-month");
        let node = paid.min(most).named("paid", "").node();
        let tree = b.finish().derivation(node);
        assert_eq!(tree.formula, "min(size / 2, 51200)");
        assert_eq!(names(&tree), ["size"]);
    }

    #[test]
    fn equal_parts_of_a_maximum_stand_once() {
        let b = Builder::new();
        let [x, y] = ["x", "y"].map(|name| leaf(&b, name, 1.0));
        let most = x.max(y).max(x.max(y.max(x))).named("most", "").node();
        let sum = (x + y + x).named("sum", "").node();
        let graph = b.finish();
        assert_eq!(graph.derivation(most).formula, "max(x, y)");
        assert_eq!(graph.derivation(sum).formula, "x + y + x");
        assert_eq!(names(&graph.derivation(sum)), ["x", "y"]);
    }

    #[test]
    fn holes_match_their_parts() {
        let b = Builder::new();
        let long = |first: usize| {
            let leaves: Vec<_> = (first..first + 10)
                .map(|i| leaf(&b, &format!("x{i}"), 1.0))
                .collect();
            b.sum(&leaves).ceil()
        };
        let (one, two) = (long(0), long(10));
        let node = (one - two + one.max(leaf(&b, "x0", 1.0)))
            .named("all", "")
            .node();
        let tree = b.finish().derivation(node);
        assert_eq!(
            tree.formula,
            "ceil((…1)) - ceil((…2)) + max(ceil((…1)), x0)"
        );
        let children: Vec<_> = tree
            .children
            .iter()
            .map(|child| (child.hole.as_deref(), child.name.as_deref()))
            .collect();
        let want = [
            (Some("(…1)"), None),
            (Some("(…2)"), None),
            (None, Some("x0")),
        ];
        assert_eq!(children, want);
        assert_eq!(tree.children[0].children.len(), 10);
    }

    #[test]
    fn a_long_row_of_holes_says_how_many_there_are() {
        let b = Builder::new();
        let long = |of: usize| {
            let leaves: Vec<_> = (0..10)
                .map(|i| leaf(&b, &format!("x{of}.{i}"), 1.0))
                .collect();
            b.sum(&leaves).ceil()
        };
        let holes: Vec<_> = (0..12).map(long).collect();
        let node = (leaf(&b, "own", 1.0) + b.sum(&holes))
            .named("all", "")
            .node();
        let tree = b.finish().derivation(node);
        assert_eq!(tree.formula, "own + (…1) + … 11 more like it");
        assert_eq!(tree.children[12].hole.as_deref(), Some("(…12)"));
    }

    #[test]
    fn a_branch_that_is_not_taken_says_so() {
        let b = Builder::new();
        let [x, y, z] = [("x", 1.0), ("y", 2.0), ("z", 3.0)].map(|(name, value)| {
            let part = leaf(&b, name, value);
            (part + part.times(2.0)).named(format!("{name}.part"), "")
        });
        let chosen = b.choose(x.at_most(y), y + z, z).named("chosen", "").node();
        let certain = b.constant::<Probability>(0.0).named("never", "");
        let mixed = b.mix(certain, x, y).named("mixed", "").node();
        let graph = b.finish();
        let tree = graph.derivation(chosen);
        assert_eq!(
            tree.formula,
            "if(x.part <= y.part, y.part + z.part, z.part [not taken])"
        );
        // A part that counts anywhere counts.
        assert!(tree.children.iter().all(|child| child.taken));
        let tree = graph.derivation(mixed);
        assert_eq!(tree.formula, "mix(never, x.part [not taken], y.part)");
        let left_out = &tree.children[1];
        assert_eq!(
            (left_out.taken, left_out.repeated, left_out.children.len()),
            (false, false, 0)
        );
        assert_eq!(left_out.formula, "x + x * 2");
    }

    #[test]
    fn a_part_is_called_what_its_context_calls_it() {
        let b = Builder::new();
        let [copy, boot] = ["copy", "boot"].map(|name| leaf(&b, name, 1.0));
        let mut roots = Vec::new();
        for scenario in ["region", "ransomware"] {
            let restore = (copy + boot).named(format!("step.{scenario}.restore"), "");
            let rto = restore
                .ceil()
                .named_apart(format!("rto.{scenario}"), "")
                .node();
            roots.push(rto);
        }
        let graph = b.finish();
        for (root, scenario) in roots.iter().zip(["region", "ransomware"]) {
            let tree = graph.derivation(*root);
            let step = format!("step.{scenario}.restore");
            assert_eq!(tree.formula, format!("ceil({step})"));
            assert_eq!(tree.children[0].name.as_deref(), Some(step.as_str()));
            assert_eq!(tree.children[0].formula, "copy + boot");
        }
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
        assert_eq!(tree.children[0].hole.as_deref(), Some("(…)"));
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
