//! The inputs that vary.

use std::sync::Arc;

use super::Study;
use crate::graph::{Graph, GridInput, Node};
use crate::model::nodes_at;
use crate::plan::schema::{self, Key};
use crate::plan::{Plan, Value};

/// The inputs that vary, by path.
#[derive(Clone, Debug)]
pub(super) struct Vary {
    paths: Vec<String>,
    keys: Vec<&'static Key>,
    /// Numbers of which the first may not be above the second.
    ordered: Vec<[OrderedNumber; 2]>,
    /// The axes that they lie on, if rows are points of a grid.
    axes: Option<GridAxes>,
}

/// The axes of a grid whose points are rows.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct GridAxes {
    /// The numbers along each; the last one runs fastest.
    pub(in crate::analysis) values: Vec<Arc<[f64]>>,
    /// Of each path that varies which of them it moves along.
    pub(in crate::analysis) of: Vec<usize>,
}

/// A number that is held against another one of the same row.
#[derive(Clone, Copy, Debug)]
pub enum OrderedNumber {
    /// That of an input, by its place among those that vary.
    Column(usize),
    /// What the plan states, whatever varies.
    Stated(f64),
}

/// Keys of one table of which the first may not be above the second, and what stands for one that
/// is not stated, as loading a plan has it.
const ORDERED: [(&str, &str, Option<f64>); 2] =
    [("needs", "count", Some(1.0)), ("every", "keep", None)];

impl Vary {
    /// Of paths that each name a key of a plan which takes a number.
    pub(super) fn new(plan: &Plan, paths: &[&str]) -> Self {
        let key = |path: &&str| schema::key_at(path).expect("a key of a plan");
        let mut ordered = Vec::new();
        for path in paths {
            let (table, own) = path.rsplit_once('.').unwrap_or(("", path));
            for (lesser, greater, without) in ORDERED {
                if own != lesser && own != greater {
                    continue;
                }
                let operand = |name: &str, most: bool| {
                    let path = format!("{table}.{name}");
                    let column = paths.iter().position(|one| *one == path);
                    column.map(OrderedNumber::Column).or_else(|| {
                        let stated = stated(plan, &path, most);
                        stated.map(OrderedNumber::Stated)
                    })
                };
                let keeps = greater == "keep";
                let greater = operand(greater, keeps).or(without.map(OrderedNumber::Stated));
                ordered.extend(
                    operand(lesser, false)
                        .zip(greater)
                        .map(<[OrderedNumber; 2]>::from),
                );
            }
        }
        Self {
            paths: paths.iter().map(|path| (*path).to_owned()).collect(),
            keys: paths.iter().map(key).collect(),
            ordered,
            axes: None,
        }
    }

    /// Has rows that are points of a grid.
    pub(super) fn lay(&mut self, axes: GridAxes) {
        self.axes = Some(axes);
    }

    /// The nodes of a graph that vary, and of each which input it takes.
    pub(super) fn nodes(&self, graph: &Graph) -> (Vec<Node>, Vec<usize>) {
        let inputs = self.paths.iter().enumerate();
        let of = |(input, path): (usize, &String)| {
            let nodes = nodes_at(graph, path).into_iter();
            nodes.map(move |node| (node, input)).collect::<Vec<_>>()
        };
        inputs.flat_map(of).unzip()
    }

    /// The lengths of the axes, and the same nodes along them, if rows are points of a grid.
    pub(super) fn along(
        &self,
        nodes: &[Node],
        inputs: &[usize],
    ) -> Option<(Vec<usize>, Vec<GridInput>)> {
        let GridAxes { values, of } = self.axes.as_ref()?;
        let of = |(node, input): (&Node, &usize)| {
            let axis = of[*input];
            GridInput {
                node: *node,
                axis,
                values: values[axis].to_vec(),
            }
        };
        let lengths = values.iter().map(|along| along.len());
        Some((
            lengths.collect(),
            nodes.iter().zip(inputs).map(of).collect(),
        ))
    }

    /// Whether the keys admit the numbers of a row.
    pub(super) fn admits(&self, columns: &[&[f64]], row: usize) -> bool {
        let mut all = self.keys.iter().zip(columns);
        let number = |operand: OrderedNumber| match operand {
            OrderedNumber::Column(at) => columns[at][row],
            OrderedNumber::Stated(number) => number,
        };
        let mut ordered = self.ordered.iter();
        all.all(|(key, column)| key.admits(column[row]))
            && ordered.all(|[lesser, greater]| number(*lesser) <= number(*greater))
    }

    /// The plan with the numbers of a row; `None` if a key does not admit one.
    pub(super) fn plan_at(&self, plan: &Plan, columns: &[&[f64]], row: usize) -> Option<Plan> {
        if !self.admits(columns, row) {
            return None;
        }
        let mut plan = plan.clone();
        let mut all = self.paths.iter().zip(columns);
        all.all(|(path, column)| plan.set_number(path, column[row]))
            .then_some(plan)
    }
}

impl Study {
    /// Pairs of numbers of which the first may not be above the second, wherever one of some
    /// inputs stands in such a pair.
    pub(in crate::analysis) fn ordered(&self, paths: &[&str]) -> Vec<[OrderedNumber; 2]> {
        Vary::new(&self.plan, paths).ordered
    }

    /// The paths of columns that are known to be of keys which take a number.
    pub(super) fn paths_of(&self, vary: &[(&str, &[f64])]) -> Vary {
        let paths: Vec<&str> = vary.iter().map(|(path, _)| *path).collect();
        Vary::new(&self.plan, &paths)
    }
}

/// The least or the most of what a plan states at a path as a number.
fn stated(plan: &Plan, path: &str, most: bool) -> Option<f64> {
    let Value::Number(_, estimate) = &plan.entry(path)?.value else {
        return None;
    };
    let (low, high) = estimate.ends();
    Some(if most { high } else { low })
}
