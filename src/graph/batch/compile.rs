//! From a graph to the instructions of a program.

use rustc_hash::FxHashMap;

use super::super::{Graph, Node, Operation};
use super::{Fused, Instruction, Kind, Operand, Program};

pub(super) const UNUSED: Operand = Operand::Number(0.0);

/// An instruction whose operands still name other drafts, not columns.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) operands: [Operand; 3],
    pub(super) uses: u32,
    /// What it depends on, if that parts it from others: the axes of a grid.
    pub(super) of: u64,
    /// Merged into the one instruction that used it.
    pub(super) gone: bool,
}

/// See [`Graph::program`].
pub(in super::super) fn compile(
    graph: &Graph,
    outputs: &[Node],
    varying: &[Node],
    conditions: &[(Node, bool)],
) -> Program {
    let wanted: Vec<Node> = outputs
        .iter()
        .copied()
        .chain(conditions.iter().map(|condition| condition.0))
        .collect();
    let (mut drafts, places) = draft(graph, &wanted, varying);
    let mut fixed = Vec::new();
    for (output, node) in outputs.iter().enumerate() {
        match places[node.0 as usize] {
            Operand::Number(value) => fixed.push((output, value)),
            Operand::Column(draft) => drafts[draft as usize].uses += 1,
        }
    }
    // A condition that nothing reaches falls as it fell.
    let mut open = Vec::new();
    for (node, taken) in conditions {
        if let Operand::Column(draft) = places[node.0 as usize] {
            drafts[draft as usize].uses += 1;
            open.push((draft, *taken));
        }
    }
    fuse(&mut drafts);
    let length = drafts
        .iter()
        .filter(|draft| !draft.gone && !matches!(draft.kind, Kind::Load(_)))
        .count();
    let (instructions, columns, _) = assign(&drafts, &taken_from(&drafts, outputs, &places, &open));
    Program {
        instructions,
        fixed,
        columns,
        inputs: varying.len(),
        outputs: outputs.len(),
        decisions: open.len(),
        length,
    }
}

/// One draft for each node that is needed and varies, in the graph's order, and for
/// every node where its value stands.
pub(super) fn draft(
    graph: &Graph,
    outputs: &[Node],
    varying: &[Node],
) -> (Vec<Draft>, Vec<Operand>) {
    let mut input = FxHashMap::default();
    for (position, &node) in varying.iter().enumerate() {
        input.entry(node).or_insert(position);
    }
    let mut needed = vec![false; graph.len()];
    for node in outputs {
        needed[node.0 as usize] = true;
    }
    for node in graph.nodes().rev() {
        if needed[node.0 as usize] && !input.contains_key(&node) {
            for arg in graph.formula(node).1 {
                needed[arg.0 as usize] = true;
            }
        }
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut places = vec![UNUSED; graph.len()];
    for node in graph.nodes() {
        let place = &mut (node.0 as usize);
        if !needed[*place] {
            continue;
        }
        let (operation, args) = graph.formula(node);
        let mut operands = [UNUSED; 3];
        for (operand, arg) in operands.iter_mut().zip(args) {
            *operand = places[arg.0 as usize];
        }
        let varies = operands
            .iter()
            .any(|operand| matches!(operand, Operand::Column(_)));
        let kind = match input.get(&node) {
            Some(&position) => {
                operands = [UNUSED; 3];
                Kind::Load(u32::try_from(position).expect("fewer than 2^32 inputs"))
            }
            None if !varies => {
                places[*place] = Operand::Number(graph.value(node));
                continue;
            }
            None if operation == Operation::Same => {
                places[*place] = operands[0];
                continue;
            }
            None => Kind::Apply(operation),
        };
        for operand in operands {
            if let Operand::Column(used) = operand {
                drafts[used as usize].uses += 1;
            }
        }
        places[*place] =
            Operand::Column(u32::try_from(drafts.len()).expect("fewer drafts than nodes"));
        drafts.push(Draft {
            kind,
            operands,
            uses: 0,
            of: 0,
            gone: false,
        });
    }
    (drafts, places)
}

/// Merges an operation into the only one that uses it where a fused instruction exists.
pub(super) fn fuse(drafts: &mut [Draft]) {
    for outer in 0..drafts.len() {
        let Kind::Apply(operation) = drafts[outer].kind else {
            continue;
        };
        if operation.arity() != 2 {
            continue;
        }
        for side in [0, 1] {
            let [left, right, _] = drafts[outer].operands;
            let (merged, other) = if side == 0 {
                (left, right)
            } else {
                (right, left)
            };
            let Operand::Column(inner) = merged else {
                continue;
            };
            let inner = inner as usize;
            let Kind::Apply(first) = drafts[inner].kind else {
                continue;
            };
            if drafts[inner].uses != 1 || drafts[inner].of != drafts[outer].of {
                continue;
            }
            let Some(kind) = pair(first, operation, side) else {
                continue;
            };
            let [a, b, _] = drafts[inner].operands;
            drafts[inner].gone = true;
            drafts[outer].kind = Kind::Fused(kind);
            drafts[outer].operands = [a, b, other];
            break;
        }
    }
}

/// The instruction that does `first` and then `second` with the first's result on a side.
/// Sums and products may swap their two operands: the bits are the same.
fn pair(first: Operation, second: Operation, side: usize) -> Option<Fused> {
    use Operation::{Add, Max, Min, Multiply, Subtract};
    Some(match (first, second, side) {
        (Multiply, Add, _) => Fused::MultiplyAdd,
        (Multiply, Subtract, 0) => Fused::MultiplySubtract,
        (Multiply, Subtract, _) => Fused::SubtractProduct,
        (Add, Add, _) => Fused::AddAdd,
        (Multiply, Multiply, _) => Fused::MultiplyMultiply,
        (Add, Multiply, _) => Fused::AddMultiply,
        (Subtract, Multiply, _) => Fused::SubtractMultiply,
        (Max, Add, _) => Fused::MaxAdd,
        (Add, Max, 0) => Fused::AddMax,
        (Add, Max, _) => Fused::MaxOfAdd,
        (Max, Max, 0) => Fused::MaxMax,
        (Max, Min, 0) => Fused::MaxMin,
        (Min, Max, 0) => Fused::MinMax,
        _ => return None,
    })
}

/// What is taken from each draft once it is computed: outputs, and the sides of decisions.
fn taken_from(
    drafts: &[Draft],
    outputs: &[Node],
    places: &[Operand],
    open: &[(u32, bool)],
) -> Vec<Vec<Kind>> {
    let mut taken: Vec<Vec<Kind>> = vec![Vec::new(); drafts.len()];
    for (output, node) in (0..).zip(outputs) {
        if let Operand::Column(draft) = places[node.0 as usize] {
            taken[draft as usize].push(Kind::Store(output));
        }
    }
    for (draft, side) in open {
        taken[*draft as usize].push(Kind::Hold(*side));
    }
    taken
}

/// Gives every draft a column, taking columns again whose last reader is past, loads
/// inputs where they are first read and takes from a draft where it arises. Of every draft
/// which instruction computes it, too.
pub(super) fn assign(
    drafts: &[Draft],
    stores: &[Vec<Kind>],
) -> (Vec<Instruction>, usize, Vec<usize>) {
    let mut pool = Pool::default();
    let mut columns: Vec<Option<u32>> = vec![None; drafts.len()];
    let mut left: Vec<u32> = drafts.iter().map(|draft| draft.uses).collect();
    let mut instructions = Vec::new();
    let mut made = vec![usize::MAX; drafts.len()];
    for (index, draft) in drafts.iter().enumerate() {
        let unread = matches!(draft.kind, Kind::Load(_)) && stores[index].is_empty();
        if draft.gone || unread {
            continue;
        }
        let mut operands = draft.operands;
        for operand in &mut operands {
            if let Operand::Column(used) = *operand {
                let column = columns[used as usize].unwrap_or_else(|| {
                    let column = pool.take();
                    instructions.push(Instruction {
                        kind: drafts[used as usize].kind,
                        target: column,
                        operands: [UNUSED; 3],
                    });
                    columns[used as usize] = Some(column);
                    column
                });
                *operand = Operand::Column(column);
            }
        }
        // An output that is an input may have been loaded for another instruction already.
        let target = columns[index].unwrap_or_else(|| {
            let target = pool.take();
            made[index] = instructions.len();
            instructions.push(Instruction {
                kind: draft.kind,
                target,
                operands,
            });
            target
        });
        columns[index] = Some(target);
        for operand in draft.operands {
            if let Operand::Column(used) = operand {
                pool.read(used, &mut left, &columns);
            }
        }
        for &kind in &stores[index] {
            let read = [Operand::Column(target), UNUSED, UNUSED];
            instructions.push(Instruction {
                kind,
                target,
                operands: read,
            });
            pool.read(
                u32::try_from(index).expect("fewer drafts than nodes"),
                &mut left,
                &columns,
            );
        }
    }
    (instructions, pool.size as usize, made)
}

/// Columns that are free to take.
#[derive(Default)]
struct Pool {
    free: Vec<u32>,
    size: u32,
}

impl Pool {
    fn take(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.size += 1;
            self.size - 1
        })
    }

    /// One reader is done; after the last the column is free.
    fn read(&mut self, draft: u32, left: &mut [u32], columns: &[Option<u32>]) {
        let left = &mut left[draft as usize];
        *left -= 1;
        if *left == 0 {
            self.free.extend(columns[draft as usize]);
        }
    }
}
