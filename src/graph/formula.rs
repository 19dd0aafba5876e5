//! A node's formula in the words of its parts.

use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alias::Aliases;
use super::{Graph, Node, Notation, Operation};

/// An unnamed part with more terms than this, or nested deeper, stands as a hole.
const TERMS: usize = 8;
const DEPTH: usize = 8;

/// Up to so many holes stand in a row.
const ROW: usize = 8;

/// The first hole, and how it is written where it is the only one.
const FIRST: &str = "(…1)";
const ONLY: &str = "(…)";

/// Behind a branch that the numbers do not take.
const NOT_TAKEN: &str = " [not taken]";

/// A formula and its parts, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Formula {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    places: FxHashMap<Node, usize>,
    holes: usize,
}

/// A part that has a line of its own.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) node: Node,
    /// What stands for it in the formula, if it has no name.
    pub(super) hole: Option<String>,
    /// Whether it stands on a branch that is taken.
    pub(super) taken: bool,
}

/// How tightly an operation binds.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Comparison,
    Sum,
    Product,
    Power,
    Tight,
}

/// The formula of an operation node in the names that fit its context; empty for a leaf.
pub(super) fn of(graph: &Graph, aliases: &Aliases, node: Node, context: &str) -> Formula {
    let mut writer = Writer {
        graph,
        aliases,
        context,
        taken: true,
        sizes: FxHashMap::default(),
        out: Formula::default(),
    };
    if graph.formula(node).0 != Operation::Leaf {
        writer.operation(node, DEPTH);
    }
    let mut formula = writer.out;
    if formula.holes == 1 {
        formula.text = formula.text.replace(FIRST, ONLY);
        let hole = formula.parts.iter_mut().find(|part| part.hole.is_some());
        hole.expect("a hole has a part").hole = Some(ONLY.to_owned());
    }
    formula
}

/// The arguments of a node; of a chain of one associative operation, all its terms, and
/// of the largest or smallest of some, each once. So many of them are enough.
fn terms(graph: &Graph, node: Node, enough: usize) -> Vec<Node> {
    let (operation, args) = graph.formula(node);
    let once = matches!(operation, Operation::Max | Operation::Min);
    if !once && !matches!(operation, Operation::Add | Operation::Multiply) {
        return args.to_vec();
    }
    let mut terms = Vec::new();
    let mut known = FxHashSet::default();
    let mut waiting: Vec<Node> = args.iter().rev().copied().collect();
    // A chain that shares unnamed parts with itself could unroll without end in sight.
    let limit = graph.len() + TERMS;
    while let Some(term) = waiting.pop().filter(|_| terms.len() < enough) {
        let term = plain(graph, term);
        if once && !known.insert(term) {
            continue;
        }
        let (inner, args) = graph.formula(term);
        let named = graph.name(term).is_some();
        if inner == operation && !named && terms.len() + waiting.len() < limit {
            waiting.extend(args.iter().rev());
        } else {
            terms.push(term);
        }
    }
    terms
}

/// Looks through a change of dimension or unit without a name.
fn plain(graph: &Graph, mut node: Node) -> Node {
    while let (Operation::Same, &[inner], None) = (
        graph.formula(node).0,
        graph.formula(node).1,
        graph.name(node),
    ) {
        node = inner;
    }
    node
}

fn binding(operation: Operation) -> Binding {
    match operation {
        Operation::AtMost => Binding::Comparison,
        Operation::Add | Operation::Subtract => Binding::Sum,
        Operation::Multiply | Operation::Weigh | Operation::Divide => Binding::Product,
        Operation::Power => Binding::Power,
        _ => Binding::Tight,
    }
}

/// The position of the argument that the numbers leave out: a branch that is not taken, a
/// side of a mixture without weight.
fn left_out(graph: &Graph, node: Node) -> Option<usize> {
    let (operation, args) = graph.formula(node);
    let by = graph.value(*args.first()?);
    match operation {
        Operation::Choose => Some(if by == 0.0 { 1 } else { 2 }),
        Operation::Mix if by == 0.0 => Some(1),
        Operation::Mix if by == 1.0 => Some(2),
        _ => None,
    }
}

struct Writer<'a> {
    graph: &'a Graph,
    aliases: &'a Aliases,
    context: &'a str,
    /// Whether what is being written counts.
    taken: bool,
    sizes: FxHashMap<(Node, usize), (usize, bool)>,
    out: Formula,
}

impl Writer<'_> {
    /// How many terms a part has when written out, a hole being one, and whether there is
    /// a hole; more than the limit counts as too many.
    fn size(&mut self, node: Node, depth: usize) -> (usize, bool) {
        let node = plain(self.graph, node);
        if self.graph.name(node).is_some() || self.graph.formula(node).0 == Operation::Leaf {
            return (1, false);
        }
        if depth == 0 {
            return (TERMS + 1, true);
        }
        if let Some(known) = self.sizes.get(&(node, depth)) {
            return *known;
        }
        let (mut total, mut holed) = (0, false);
        for term in terms(self.graph, node, TERMS + 1) {
            let (own, inside) = self.size(term, depth - 1);
            let hole = own > TERMS;
            holed |= inside || hole;
            total += if hole { 1 } else { own };
            if total > TERMS {
                break;
            }
        }
        self.sizes.insert((node, depth), (total, holed));
        (total, holed)
    }

    /// The terms that stand as holes: without a name and too long to be written out, or, in
    /// a long row, with a hole somewhere inside.
    fn holes(&mut self, terms: &[Node], depth: usize) -> Vec<bool> {
        let mut too_long = Vec::with_capacity(terms.len());
        let mut holed = Vec::with_capacity(terms.len());
        for &term in terms {
            let (size, inside) = self.size(term, depth);
            too_long.push(size > TERMS);
            holed.push(size > TERMS || inside);
        }
        let many = holed.iter().filter(|has| **has).count();
        if many > ROW { holed } else { too_long }
    }

    /// Writes an operation's own formula; `depth` bounds the nesting of unnamed parts.
    fn operation(&mut self, node: Node, depth: usize) {
        let operation = self.graph.formula(node).0;
        let terms: Vec<Node> = terms(self.graph, node, usize::MAX)
            .into_iter()
            .map(|term| plain(self.graph, term))
            .collect();
        let (call, sign, level) = match operation.spelling().people {
            Notation::Plain => (None, ", ".to_owned(), Binding::Comparison),
            Notation::Sign(sign) => (None, format!(" {sign} "), binding(operation)),
            Notation::Function(name) => (Some(name), ", ".to_owned(), Binding::Comparison),
        };
        if let Some(name) = call {
            self.out.text.push_str(name);
            self.out.text.push('(');
        }
        let left_out = left_out(self.graph, node);
        let holes = self.holes(&terms, depth.saturating_sub(1));
        let mut position = 0;
        while position < terms.len() {
            if position > 0 {
                self.out.text.push_str(&sign);
            }
            let rest = &terms[position..];
            let row = holes[position..].iter().take_while(|hole| **hole).count();
            if row > ROW {
                self.row(&rest[..row], &sign);
                position += row;
                continue;
            }
            // `a - (b + c)`, `a / (b * c)`, `(a ^ b) ^ c`: the right of these binds tighter.
            let strict = match operation {
                Operation::Subtract | Operation::Divide => position > 0,
                Operation::Power | Operation::AtMost => true,
                _ => false,
            };
            let taken = self.taken;
            self.taken &= left_out != Some(position);
            self.term(rest[0], holes[position], (level, strict), depth);
            if taken && !self.taken {
                self.out.text.push_str(NOT_TAKEN);
            }
            self.taken = taken;
            position += 1;
        }
        if call.is_some() {
            self.out.text.push(')');
        }
    }

    /// A long row of holes says how many there are.
    fn row(&mut self, holes: &[Node], sign: &str) {
        for (position, &hole) in holes.iter().enumerate() {
            let text = self.hole(hole);
            if position == 0 {
                self.out.text.push_str(&text);
            }
        }
        let more = holes.len() - 1;
        let _ = write!(self.out.text, "{sign}… {more} more like it");
    }

    fn term(&mut self, term: Node, hole: bool, (level, strict): (Binding, bool), depth: usize) {
        let graph = self.graph;
        let operation = graph.formula(term).0;
        if graph.name(term).is_some() {
            let term = self.aliases.named_for(graph, term, self.context);
            self.out.text.push_str(graph.name(term).unwrap_or_default());
            self.part(term, None);
        } else if operation == Operation::Leaf {
            self.out.text.push_str(&graph.value(term).to_string());
        } else if hole || depth == 0 {
            let text = self.hole(term);
            self.out.text.push_str(&text);
        } else {
            let own = binding(operation);
            let wrapped = own < level || (strict && own == level);
            if wrapped {
                self.out.text.push('(');
            }
            self.operation(term, depth - 1);
            if wrapped {
                self.out.text.push(')');
            }
        }
    }

    /// What stands for a part without a name: the same wherever the part is the same.
    fn hole(&mut self, node: Node) -> String {
        let known = self.out.places.get(&node);
        let known = known.and_then(|&place| self.out.parts[place].hole.clone());
        let text = known.unwrap_or_else(|| {
            self.out.holes += 1;
            format!("(…{})", self.out.holes)
        });
        self.part(node, Some(text.clone()));
        text
    }

    /// A part counts if it does anywhere in the formula.
    fn part(&mut self, node: Node, hole: Option<String>) {
        let next = self.out.parts.len();
        let place = *self.out.places.entry(node).or_insert(next);
        if place == next {
            let taken = self.taken;
            self.out.parts.push(Part { node, hole, taken });
        } else {
            self.out.parts[place].taken |= self.taken;
        }
    }
}
