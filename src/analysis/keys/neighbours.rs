//! The shapes beside a plan's own: one number is another one, so that a decision falls the
//! other way.

use crate::analysis::compiled::Compiled;
use crate::graph::Graph;
use crate::model::{Built, Course, Input, Reads, compile};

/// So many shapes are built before a key is said to be read in none.
const SHAPES: usize = 64;

/// Other numbers that are tried in the place of one, as its multiples.
const FACTORS: [f64; 10] = [0.9, 0.5, 0.1, 0.01, 0.0, 1.1, 2.0, 10.0, 100.0, 10_000.0];

/// Those that are tried in the place of none at all.
const SOME: [f64; 6] = [1e-3, 1.0, 3600.0, 1e6, 1e9, 1e12];

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
            runbooks: None,
        };
        if let Built::Model(there) = compile(of.plan, of.catalog, &course) {
            let reads = Reads::of(&there, of.plan, &[], &[]);
            open.retain(|path| !reads.reads(of.plan, path));
        }
    }
}

/// Numbers in the place of others at which some decision falls the other way: of each input
/// the nearest first, then those far away.
fn turns(of: Compiled<'_>) -> Vec<(String, f64)> {
    let graph = &of.model.graph;
    let (mut near, mut far) = (Vec::new(), Vec::new());
    for input in of.model.inputs() {
        let Some(likely) = input.likely else {
            continue;
        };
        let values = others(&input, likely);
        let turned = turning(graph, &input, &values);
        let (below, above): (Vec<f64>, Vec<f64>) =
            turned.into_iter().partition(|value| *value < likely);
        for mut side in [below, above] {
            side.sort_by(|a, b| (a - likely).abs().total_cmp(&(b - likely).abs()));
            let mut side = side.into_iter().map(|value| (input.path.clone(), value));
            near.extend(side.next());
            far.extend(side.next_back());
        }
    }
    near.extend(far);
    near
}

/// What may stand in the place of an input.
fn others(input: &Input, likely: f64) -> Vec<f64> {
    let (least, most) = input.bounds();
    let (low, high) = input.range.ends();
    let multiples = FACTORS.iter().map(|factor| likely * factor);
    let some = SOME.iter().copied().filter(|_| likely <= 0.0);
    let ends = [least, most, low, high].into_iter();
    let all = multiples.chain(some).chain(ends);
    let whole = |value: f64| {
        if input.key.whole {
            value.round()
        } else {
            value
        }
    };
    let mut values: Vec<f64> = all
        .map(whole)
        .filter(|value| input.key.admits(*value))
        .collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// The values of an input at which some decision of the graph falls the other way.
fn turning(graph: &Graph, input: &Input, values: &[f64]) -> Vec<f64> {
    let program = graph.program_carrying(&[], &input.nodes, |_| true);
    if program.decisions() == 0 {
        return Vec::new();
    }
    let mut holds = vec![true; values.len()];
    let columns = vec![values; input.nodes.len()];
    program.run(&mut program.workspace(), &columns, &mut [], &mut holds);
    let turned = values.iter().zip(holds).filter(|(_, holds)| !holds);
    turned.map(|(value, _)| *value).collect()
}
