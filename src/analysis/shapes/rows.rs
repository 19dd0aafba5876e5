//! Rows of the sample run through the graph of one shape: what it comes to there, and whether the
//! shape holds.

use std::rc::Rc;

use super::Asked;
use crate::analysis::sample::{Drawn, Tally};
use crate::graph::{Decision, Graph, Matter, Node, Program};
use crate::model::{Model, Varied};

/// Columns of the sample that a graph's inputs are bound to.
type Columns = Vec<(Node, Rc<Vec<f64>>)>;

/// Rows that are run together: what they come to stays in the nearest caches.
const BLOCK: usize = 1024;

/// The decisions that shaped a model, as far as they matter to some nodes.
fn shaping(graph: &Graph, outputs: &[Node]) -> impl Fn(&Decision<'_>) -> bool + use<> {
    let reached = graph.reached(outputs);
    move |one| one.matter == Matter::Shape && one.concerns(&reached)
}

/// Of every row whether a model has the shape that it leads to, and how the sample stands
/// against some limits if all have.
pub(super) fn first_look(
    draws: &mut impl Drawn,
    model: &Model,
    outputs: &[Node],
    asked: &[Asked],
) -> (Vec<bool>, Vec<Tally>) {
    let graph = &model.graph;
    let shaping = shaping(graph, outputs);
    // What formulas integrate over is drawn for figures and decides nothing: conditions that
    // rest on it run by themselves, without it.
    let for_figures = drawn_for(model, asked);
    let integrated = model.varied.iter().filter(|one| one.is_integrated);
    let nodes = integrated
        .filter(|one| for_figures(one))
        .flat_map(|one| &one.nodes);
    let nodes: Vec<Node> = nodes.copied().collect();
    let apart = (!nodes.is_empty()).then(|| graph.depending(&nodes));
    let is_apart = |one: &Decision<'_>| apart.as_ref().is_some_and(|of| of.contains(one.node));
    let mut holds = vec![true; draws.rows()];
    let together = |one: &Decision<'_>| shaping(one) && !is_apart(one);
    let tallies = tallied(draws, model, asked, together, &mut holds);
    if apart.is_some() {
        let rest = |one: &Decision<'_>| shaping(one) && is_apart(one);
        for (hold, side) in holds.iter_mut().zip(held(draws, model, rest, None)) {
            *hold &= side;
        }
    }
    (holds, tallies)
}

/// Whether an input is drawn for what is asked.
fn drawn_for(model: &Model, asked: &[Asked]) -> impl Fn(&Varied) -> bool + use<> {
    let outputs: Vec<Node> = asked.iter().map(|one| one.node).collect();
    let reached = model.graph.reached(&outputs);
    move |one| one.nodes.iter().any(|node| reached.contains(*node))
}

/// How the sample of a model's own shape stands against some limits, and of each row whether
/// the decisions that are given hold. Rows run in blocks, of which no column is kept.
pub(super) fn tallied(
    draws: &mut impl Drawn,
    model: &Model,
    asked: &[Asked],
    carried: impl Fn(&Decision<'_>) -> bool,
    holds: &mut [bool],
) -> Vec<Tally> {
    let graph = &model.graph;
    let outputs: Vec<Node> = asked.iter().map(|one| one.node).collect();
    let conditions = graph.decisions().filter(&carried).map(|one| one.node);
    let read: Vec<Node> = outputs.iter().copied().chain(conditions).collect();
    let for_figures = drawn_for(model, asked);
    let taken = |one: &Varied| !one.is_integrated || for_figures(one);
    let (nodes, columns): (Vec<Node>, Vec<_>) =
        bound(draws, model, &read, taken).into_iter().unzip();
    let program = graph.program_carrying(&outputs, &nodes, carried);
    let mut tallies = vec![Tally::NONE; asked.len()];
    let mut workspace = program.workspace();
    let varying: Vec<usize> = (0..asked.len())
        .filter(|at| program.fixed(*at).is_none())
        .collect();
    let mut results = vec![0.0; varying.len() * BLOCK];
    let all = draws.rows();
    for first in (0..all).step_by(BLOCK) {
        let rows = first..all.min(first + BLOCK);
        let inputs: Vec<&[f64]> = columns.iter().map(|column| &column[rows.clone()]).collect();
        let mut targets: Vec<&mut [f64]> = asked.iter().map(|_| &mut [][..]).collect();
        for (at, block) in varying.iter().zip(results.chunks_mut(BLOCK)) {
            targets[*at] = &mut block[..rows.len()];
        }
        let held = if program.decisions() > 0 {
            &mut holds[rows.clone()]
        } else {
            &mut []
        };
        program.run(&mut workspace, &inputs, &mut targets, held);
        for (at, block) in varying.iter().zip(results.chunks(BLOCK)) {
            tallies[*at].add(&block[..rows.len()], asked[*at].limit);
        }
    }
    for (at, tally) in tallies.iter_mut().enumerate() {
        if let Some(value) = program.fixed(at) {
            // One row stands for all.
            *tally = Tally::of(&[value], asked[at].limit);
        }
    }
    tallies
}

/// Of some rows, or of all, whether a model has the shape that they lead to, as far as that
/// matters to some nodes.
pub(super) fn holding(
    draws: &mut impl Drawn,
    model: &Model,
    outputs: &[Node],
    rows: Option<&[usize]>,
) -> Vec<bool> {
    held(draws, model, shaping(&model.graph, outputs), rows)
}

/// Of some rows, or of all, whether some of a model's decisions hold there.
fn held(
    draws: &mut impl Drawn,
    model: &Model,
    carried: impl Fn(&Decision<'_>) -> bool,
    rows: Option<&[usize]>,
) -> Vec<bool> {
    let graph = &model.graph;
    let conditions = graph.decisions().filter(&carried).map(|one| one.node);
    let conditions: Vec<Node> = conditions.collect();
    let mut holds = vec![true; rows.map_or(draws.rows(), <[usize]>::len)];
    if conditions.is_empty() {
        return holds;
    }
    let (nodes, columns): (Vec<Node>, Vec<_>) =
        bound(draws, model, &conditions, |one| !one.is_integrated)
            .into_iter()
            .unzip();
    if nodes.is_empty() {
        return holds;
    }
    let program = graph.program_carrying(&[], &nodes, carried);
    if program.decisions() > 0 {
        over(&program, &columns, rows, &mut [], &mut holds);
    }
    holds
}

/// What some nodes of a model come to in some rows, or in all.
pub(super) fn answers(
    draws: &mut impl Drawn,
    model: &Model,
    outputs: &[Node],
    rows: Option<&[usize]>,
) -> Vec<Vec<f64>> {
    let (nodes, columns): (Vec<Node>, Vec<_>) =
        bound(draws, model, outputs, |_| true).into_iter().unzip();
    let program = model.graph.program_carrying(outputs, &nodes, |_| false);
    let count = rows.map_or(draws.rows(), <[usize]>::len);
    let mut results: Vec<Vec<f64>> = outputs.iter().map(|_| draws.blank(count)).collect();
    let mut targets: Vec<&mut [f64]> = results.iter_mut().map(Vec::as_mut_slice).collect();
    over(&program, &columns, rows, &mut targets, &mut []);
    results
}

/// The columns of some inputs that nodes of a model depend on.
fn bound(
    draws: &mut impl Drawn,
    model: &Model,
    of: &[Node],
    taken: impl Fn(&Varied) -> bool,
) -> Columns {
    let relevant = relevant(&model.graph, of, &model.varied);
    let mut columns = Vec::new();
    for one in relevant.into_iter().filter(|one| taken(one)) {
        let column = draws.column(one);
        columns.extend(one.nodes.iter().map(|node| (*node, Rc::clone(&column))));
    }
    columns
}

/// Runs a program over some rows of its columns, or over all.
fn over(
    program: &Program,
    columns: &[Rc<Vec<f64>>],
    rows: Option<&[usize]>,
    outputs: &mut [&mut [f64]],
    holds: &mut [bool],
) {
    let some: Vec<Vec<f64>>;
    let inputs: Vec<&[f64]> = match rows {
        Some(rows) if columns.iter().any(|column| rows.len() < column.len()) => {
            let of = |column: &Rc<Vec<f64>>| rows.iter().map(|row| column[*row]).collect();
            some = columns.iter().map(of).collect();
            some.iter().map(Vec::as_slice).collect()
        }
        Some(_) | None => columns.iter().map(|column| column.as_slice()).collect(),
    };
    program.run(&mut program.workspace(), &inputs, outputs, holds);
}

/// The inputs that some nodes depend on.
pub(in crate::analysis) fn relevant<'a>(
    graph: &Graph,
    of: &[Node],
    varied: &'a [Varied],
) -> Vec<&'a Varied> {
    let reached = graph.reached(of);
    let matters = |one: &&Varied| one.nodes.iter().any(|node| reached.contains(*node));
    varied.iter().filter(matters).collect()
}
