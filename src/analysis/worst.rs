//! The worst recovery time of each scenario (`model.md` 5.1): the path at its adverse ends,
//! or the 95th percentile of the sample where that is longer. The path has no fix of a
//! recovery that fails; the sample does.

use super::compiled::Compiled;
use super::grade::{self, has_ends};
use super::sample::{Drawn, Draws, tail};
use super::shapes::{Asked, Shapes};
use crate::catalog::Catalog;
use crate::graph::portable::{ln, normal_quantile};
use crate::graph::{Graph, Node, Operation, Source, SourceKind};
use crate::model::{Model, Varied};
use crate::plan::Plan;
use crate::units::Estimate;

/// Settles the worst recovery times of a model. Only where uncertain branches meet in a
/// maximum or a choice, or where tails are heavy, can their sample exceed the path, and not
/// even there if every input has an end; and where a recovery may fail.
/// Gives the shapes that the sample leads to, for [`grade`](super::grade()).
pub fn settle(draws: &mut Draws, plan: &Plan, catalog: &Catalog, model: &mut Model) -> Shapes {
    let compiled = Compiled {
        plan,
        catalog,
        model,
    };
    let path = |model: &Model, at: usize| model.graph.value(model.scenarios[at].rto.worst_path);
    let meet = meetings(&model.graph, &model.varied);
    let can_exceed = |at: &usize| {
        let scenario = &model.scenarios[*at];
        let meets = || meet.get(scenario.rto.likely.place());
        scenario.fails.is_some() || meets().copied().unwrap_or(false)
    };
    let ask = |at: usize| Asked {
        node: model.scenarios[at].rto.drawn,
        limit: path(model, at),
    };
    let all = 0..model.scenarios.len();
    // The grade will ask for the targets.
    let times: Vec<Asked> = all.clone().filter(can_exceed).map(ask).collect();
    let asked: Vec<Asked> = times.into_iter().chain(grade::asked(model)).collect();
    let shapes = Shapes::find(draws, &compiled, &drawn(model), &asked);
    let open = |at: &usize| !shapes.is_one() || can_exceed(at);
    let open: Vec<usize> = all.filter(open).collect();
    if open.is_empty() {
        return shapes;
    }
    let asked: Vec<Asked> = open.iter().map(|at| ask(*at)).collect();
    let tallies = shapes.tallies(draws, &compiled, &asked);
    let longer = asked.iter().zip(&tallies);
    let longer = longer.filter(|(_, tally)| !tally.tail_is_within());
    let longer: Vec<Node> = longer.map(|(one, _)| one.node).collect();
    let mut columns = if longer.is_empty() {
        Vec::new()
    } else {
        shapes.run(draws, &compiled, &longer)
    }
    .into_iter();
    for (at, tally) in open.into_iter().zip(tallies) {
        let id = model.scenarios[at].id.clone();
        let longer = if tally.tail_is_within() {
            None
        } else {
            columns.next().map(|mut column| {
                let longer = tail(&mut column);
                draws.take_back(column);
                longer
            })
        };
        // In another plan the sample may be longer.
        let before = model.scenarios[at].rto.worst;
        let Some(longer) = longer else {
            model.frozen.push(before);
            continue;
        };
        let source = Source {
            kind: SourceKind::Definition,
            place: "computed".to_owned(),
            note: format!(
                "the 95th percentile of the sample, which is longer than rto.{id}.worst_path"
            ),
            as_of: None,
        };
        let name = format!("rto.{id}.worst");
        let settled = model.graph.settle(&name, longer, source);
        model.scenarios[at].rto.worst = settled;
        model.frozen.push(settled);
        for requirement in &mut model.requirements {
            if requirement.worst == before {
                requirement.worst = settled;
            }
        }
    }
    shapes
}

/// All that a sample of the plan can be asked for.
fn drawn(model: &Model) -> Vec<Node> {
    let times = model.scenarios.iter().map(|one| one.rto.drawn);
    let targets = model.requirements.iter().filter_map(|one| one.sampled);
    times.chain(targets.map(|sampled| sampled.tail)).collect()
}

/// How many uncertain inputs are behind a node.
#[derive(Clone, Copy, PartialEq)]
enum Inputs {
    None,
    /// One, by its number.
    One(usize),
    Several,
}

/// What is uncertain behind a node.
#[derive(Clone, Copy)]
struct Behind {
    inputs: Inputs,
    /// Whether one of them has no end.
    endless: bool,
    /// Whether one of them has a heavy tail.
    heavy: bool,
}

impl Behind {
    const NOTHING: Self = Self {
        inputs: Inputs::None,
        endless: false,
        heavy: false,
    };

    fn input(number: usize, one: &Varied) -> Self {
        Self {
            inputs: Inputs::One(number),
            endless: !has_ends(one),
            heavy: is_heavy(&one.estimate),
        }
    }

    fn and(self, other: Self) -> Self {
        let inputs = match (self.inputs, other.inputs) {
            (Inputs::None, one) | (one, Inputs::None) => one,
            (Inputs::One(a), Inputs::One(b)) if a == b => self.inputs,
            _ => Inputs::Several,
        };
        Self {
            inputs,
            endless: self.endless | other.endless,
            heavy: self.heavy | other.heavy,
        }
    }

    /// Whether an operation on these arguments can be more at its 95th percentile than with
    /// every input at its own: where they meet in a maximum or a choice, or where one of them
    /// has so heavy a tail that even a sum is.
    fn meets(self, operation: Operation, args: &[Self]) -> bool {
        let several = self.inputs == Inputs::Several;
        let meets = match (operation, args) {
            (Operation::Max, [a, b, ..]) => {
                a.inputs != Inputs::None && b.inputs != Inputs::None && (a.endless || b.endless)
            }
            (Operation::Choose, [condition, ..]) => {
                condition.inputs != Inputs::None && self.endless
            }
            _ => false,
        };
        several && (meets || self.heavy)
    }
}

/// Whether the tail of a distribution is so heavy that the 95th percentile of a sum can be
/// more than the sum of the 95th percentiles: of lognormals from a log-sd of about 1.9 on, a
/// 95th percentile of 23 times the median. Products widen a tail: from half of that on.
fn is_heavy(estimate: &Estimate) -> bool {
    const TIMES: f64 = 10.0;
    match *estimate {
        Estimate::Between { low, high } => high > TIMES * TIMES * low,
        Estimate::Lognormal { p50, p90 } => {
            let sd = (ln(p90) - ln(p50)) / normal_quantile(0.9);
            sd * normal_quantile(0.95) > ln(TIMES)
        }
        Estimate::Exact(_)
        | Estimate::Exponential { .. }
        | Estimate::Pert { .. }
        | Estimate::Triangular { .. }
        | Estimate::Uniform { .. }
        | Estimate::Samples(_) => false,
    }
}

/// Of each node whether its 95th percentile can be more than its value with every input at its
/// own; nothing if that cannot be.
fn meetings(graph: &Graph, varied: &[Varied]) -> Vec<bool> {
    if varied.len() < 2 || varied.iter().all(has_ends) {
        return Vec::new();
    }
    let mut behind = vec![Behind::NOTHING; graph.len()];
    for (number, one) in varied.iter().enumerate() {
        for node in &one.nodes {
            let of = &mut behind[node.place()];
            *of = of.and(Behind::input(number, one));
        }
    }
    let mut meet = vec![false; graph.len()];
    for node in graph.nodes() {
        let (operation, args) = graph.formula(node);
        let mut of = [Behind::NOTHING; 3];
        let mut below = false;
        for (place, arg) in of.iter_mut().zip(args) {
            *place = behind[arg.place()];
            below |= meet[arg.place()];
        }
        let known = &mut behind[node.place()];
        if known.inputs == Inputs::None {
            if of.iter().all(|one| one.inputs == Inputs::None) {
                continue;
            }
            *known = of.into_iter().fold(Behind::NOTHING, Behind::and);
        }
        meet[node.place()] = below || known.meets(operation, &of[..args.len()]);
    }
    meet
}
