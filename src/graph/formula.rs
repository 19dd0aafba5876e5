//! A node's formula in the words of its parts.

use super::{Graph, Node, Operation};

/// An unnamed part with more terms than this, or nested deeper, stands as `(…)`.
const TERMS: usize = 8;
const DEPTH: usize = 5;
const HIDDEN: &str = "(…)";

/// Up to so many parts without a name stand in a row.
const ROW: usize = 8;

/// A formula and the parts that it names, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Formula {
    pub(super) text: String,
    pub(super) parts: Vec<Node>,
}

/// How tightly an operation binds.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Sum,
    Product,
    Power,
    Tight,
}

/// The formula of an operation node; empty for a leaf.
pub(super) fn of(graph: &Graph, node: Node) -> Formula {
    let mut formula = Formula::default();
    if graph.formula(node).0 != Operation::Leaf {
        write(graph, node, DEPTH, &mut formula);
        formula.text = shortened(&formula.text);
    }
    formula
}

/// A long row of parts without a name says how many there are.
fn shortened(text: &str) -> String {
    let mut out = text.to_owned();
    for sign in [" + ", ", "] {
        let row = |many: usize| vec![HIDDEN; many].join(sign);
        while let Some(start) = out.find(&row(ROW + 1)) {
            let parts = out[start..].split(sign);
            let many = parts
                .take_while(|part| *part == HIDDEN)
                .count()
                .max(ROW + 1);
            let end = start + row(many).len();
            let more = format!("{HIDDEN}{sign}… {} more like it", many - 1);
            out.replace_range(start..end, &more);
        }
    }
    out
}

/// The arguments of a node; of a chain of one associative operation, all its terms.
pub(super) fn terms(graph: &Graph, node: Node) -> Vec<Node> {
    let (operation, args) = graph.formula(node);
    if !matches!(
        operation,
        Operation::Add | Operation::Multiply | Operation::Max | Operation::Min
    ) {
        return args.to_vec();
    }
    let mut terms = Vec::new();
    let mut waiting: Vec<Node> = args.iter().rev().copied().collect();
    // A chain that shares unnamed parts with itself could unroll without end in sight.
    let limit = graph.len() + TERMS;
    while let Some(term) = waiting.pop() {
        let term = plain(graph, term);
        let (inner, args) = graph.formula(term);
        if inner == operation && !is_part(graph, term) && terms.len() + waiting.len() < limit {
            waiting.extend(args.iter().rev());
        } else {
            terms.push(term);
        }
    }
    terms
}

/// Whether a node stands on its own in a formula: it has a name or a source.
fn is_part(graph: &Graph, node: Node) -> bool {
    graph.arena.is_noted(node)
}

/// Looks through an unnamed change of dimension.
fn plain(graph: &Graph, mut node: Node) -> Node {
    while let (Operation::Same, &[inner]) = graph.formula(node) {
        if is_part(graph, node) {
            break;
        }
        node = inner;
    }
    node
}

fn binding(operation: Operation) -> Binding {
    match operation {
        Operation::Add | Operation::Subtract => Binding::Sum,
        Operation::Multiply | Operation::Weigh | Operation::Divide => Binding::Product,
        Operation::Power => Binding::Power,
        _ => Binding::Tight,
    }
}

/// How many terms a part has when written out; more than the limit counts as too many.
fn size(graph: &Graph, node: Node, depth: usize) -> usize {
    let node = plain(graph, node);
    if is_part(graph, node) || graph.formula(node).0 == Operation::Leaf {
        return 1;
    }
    if depth == 0 {
        return TERMS + 1;
    }
    let mut total = 0;
    for term in terms(graph, node) {
        total += size(graph, term, depth - 1);
        if total > TERMS {
            break;
        }
    }
    total
}

/// Writes an operation's own formula; `depth` bounds the nesting of unnamed parts.
fn write(graph: &Graph, node: Node, depth: usize, out: &mut Formula) {
    let operation = graph.formula(node).0;
    let terms = terms(graph, node);
    let infix = |sign: &'static str| (sign, binding(operation));
    let (sign, level) = match operation {
        Operation::Add => infix(" + "),
        Operation::Subtract => infix(" - "),
        Operation::Multiply | Operation::Weigh => infix(" * "),
        Operation::Divide => infix(" / "),
        Operation::Power => infix(" ^ "),
        Operation::AtMost => (" <= ", Binding::Sum),
        _ => (", ", Binding::Sum),
    };
    let call = match operation {
        Operation::Max => "max(",
        Operation::Min => "min(",
        Operation::Ceil => "ceil(",
        Operation::Floor => "floor(",
        Operation::Exp => "exp(",
        Operation::ExpM1 => "expm1(",
        Operation::Ln => "ln(",
        Operation::Ln1p => "ln1p(",
        Operation::Sqrt => "sqrt(",
        Operation::NormalCdf => "normal_cdf(",
        Operation::HazardFalls => "hazard_falls(",
        Operation::Mix => "mix(",
        Operation::Choose => "if(",
        Operation::AtMost => "(",
        _ => "",
    };
    out.text.push_str(call);
    for (position, &term) in terms.iter().enumerate() {
        if position > 0 {
            out.text.push_str(sign);
        }
        // `a - (b + c)`, `a / (b * c)`, `(a ^ b) ^ c`: the right of these binds tighter.
        let strict = match operation {
            Operation::Subtract | Operation::Divide => position > 0,
            Operation::Power => true,
            _ => false,
        };
        write_term(graph, term, level, strict, depth, out);
    }
    if !call.is_empty() {
        out.text.push(')');
    }
}

fn write_term(
    graph: &Graph,
    term: Node,
    level: Binding,
    strict: bool,
    depth: usize,
    out: &mut Formula,
) {
    let term = plain(graph, term);
    let operation = graph.formula(term).0;
    if let Some(name) = graph.name(term) {
        out.text.push_str(name);
        push_part(term, out);
    } else if is_part(graph, term) {
        // A labelled number without a name: its value, and a part of its own.
        out.text.push_str(&graph.value(term).to_string());
        push_part(term, out);
    } else if operation == Operation::Leaf {
        out.text.push_str(&graph.value(term).to_string());
    } else if depth == 0 || size(graph, term, depth - 1) > TERMS {
        out.text.push_str(HIDDEN);
        push_part(term, out);
    } else {
        let own = binding(operation);
        let wrapped = own < level || (strict && own == level);
        if wrapped {
            out.text.push('(');
        }
        write(graph, term, depth - 1, out);
        if wrapped {
            out.text.push(')');
        }
    }
}

fn push_part(node: Node, out: &mut Formula) {
    // Short lists are the rule; a long sum has distinct terms, which callers sort out.
    if out.parts.len() > 64 || !out.parts.contains(&node) {
        out.parts.push(node);
    }
}
