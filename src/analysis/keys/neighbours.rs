//! The shapes beside a plan's own: one number is another one, so that a decision falls the
//! other way.

use std::collections::HashSet;

use crate::analysis::compiled::Compiled;
use crate::graph::{Graph, Node};
use crate::model::{Built, Course, Input, Reads, compile};
use crate::plan::schema::KeyKind;
use crate::units::Dimension;

/// So many shapes are built before a key is said to be read in none.
const SHAPES: usize = 64;

/// Other numbers that are tried in the place of one, as its multiples: near enough that no list
/// whose length it is grows beyond measure.
const FACTORS: [f64; 9] = [0.9, 0.5, 0.1, 0.02, 0.0, 1.1, 2.0, 10.0, 40.0];

/// Those that are tried in the place of none at all.
const SOME: [f64; 4] = [1.0, 60.0, 3600.0, 1e6];

/// A count is tried up to so many times itself, and this one.
const COUNTS: (f64, f64) = (3.0, 4.0);

/// Keeps of some keys those that none of the shapes beside a plan's own reads.
pub(super) fn retain_unread(of: Compiled<'_>, open: &mut Vec<&str>) {
    if open.is_empty() {
        return;
    }
    for (path, value) in turns(of).into_iter().take(SHAPES) {
        if open.is_empty() {
            return;
        }
        let course = Course {
            numbers: [(path, value)].into(),
            rosters: None,
            events: false,
        };
        if let Built::Model(there) = compile(of.plan, of.catalog, &course) {
            let reads = Reads::of(&there, of.plan, &[], &[]);
            open.retain(|path| !reads.reads(of.plan, path));
        }
    }
}

/// Numbers in the place of others at which decisions fall the other way, each shape once: of
/// each input the nearest first, then those far away.
fn turns(of: Compiled<'_>) -> Vec<(String, f64)> {
    let graph = &of.model.graph;
    let decisions: Vec<Node> = graph.decisions().map(|decision| decision.node).collect();
    let own: Vec<bool> = decisions
        .iter()
        .map(|node| side(graph.value(*node)))
        .collect();
    let mut known = HashSet::from([own]);
    let (mut near, mut far) = (Vec::new(), Vec::new());
    for input in of.model.inputs() {
        let Some(likely) = input.likely else {
            continue;
        };
        let mut values = others(&input, likely);
        values.sort_by(|a, b| (a - likely).abs().total_cmp(&(b - likely).abs()));
        let mut shapes = shapes(graph, &input, &values, &decisions).into_iter();
        let mut turned: Vec<f64> = values;
        turned.retain(|_| shapes.next().is_some_and(|sides| known.insert(sides)));
        let mut turned = turned.into_iter().map(|value| (input.path.clone(), value));
        near.extend(turned.next());
        far.extend(turned);
    }
    near.extend(far);
    near
}

/// What may stand in the place of an input.
fn others(input: &Input, likely: f64) -> Vec<f64> {
    let is_count = matches!(input.key.kind, KeyKind::Count { .. });
    let is_share = input.dimension == Dimension::Probability;
    let (low, high) = input.range.ends();
    let multiples = FACTORS.iter().map(|factor| likely * factor);
    let some = SOME.iter().copied().filter(|_| likely <= 0.0);
    let all = multiples.chain(some).chain([low, high]);
    let all = all.chain([0.0, 1.0].into_iter().filter(|_| is_share));
    let fit = |value: f64| {
        if is_count {
            value.round().min((COUNTS.0 * likely).max(COUNTS.1))
        } else {
            value
        }
    };
    let mut values: Vec<f64> = all
        .map(fit)
        .filter(|value| input.key.admits(*value))
        .collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// Of each value of an input the sides on which the decisions fall there.
fn shapes(graph: &Graph, input: &Input, values: &[f64], decisions: &[Node]) -> Vec<Vec<bool>> {
    let program = graph.program_carrying(decisions, &input.nodes, |_| false);
    let mut found = vec![vec![0.0; values.len()]; decisions.len()];
    let mut outputs: Vec<&mut [f64]> = found.iter_mut().map(Vec::as_mut_slice).collect();
    let columns = vec![values; input.nodes.len()];
    program.run(&mut program.workspace(), &columns, &mut outputs, &mut []);
    let shape = |row: usize| found.iter().map(|column| side(column[row])).collect();
    (0..values.len()).map(shape).collect()
}

/// The side of a condition: 1 where it holds.
fn side(condition: f64) -> bool {
    condition != 0.0
}
