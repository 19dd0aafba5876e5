//! The other shapes of a plan that its inputs lead to, each moved alone.
//!
//! A shape is the plan rebuilt with one input moved so far that a decision falls the other way.
//! It holds wherever its own decisions do, whatever else is moved.

use super::{LiveInput, LivePlan, shown};
use crate::analysis::study::Study;
use crate::graph::{Decision, Node, Program};
use crate::model::{Built, Input, Model};
use crate::plan::Value;
use crate::units::Estimate;

/// Numbers that one input may be moved to, all else as the plan has it.
#[derive(Clone, Debug)]
pub struct LiveMove {
    /// The path of the input.
    pub path: String,
    /// The numbers, in canonical units.
    pub numbers: Vec<f64>,
}

/// Another shape of a plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LiveShape {
    /// What travels of it. Its inputs are those of the plan that it reads, at what is likely of
    /// them in the plan; that of [`LiveShape::asks`] stands at any number.
    pub plan: LivePlan,
    /// The path of an input that must be moved for the shape to be the plan's: where the plan
    /// states a range of it, or nothing, the shape knows only a number in its place.
    pub asks: Option<String>,
}

/// What is left of a move: the numbers that lead to a shape not known yet, the nearest first.
struct Open<'m> {
    path: &'m str,
    numbers: Vec<f64>,
}

impl Study {
    /// The shapes of the plan that some moves lead to, as far as they matter to figures by their
    /// names, and at most so many: of each move in turn the one that is nearest to the plan, then
    /// of each the next. Where the plan is refused there is none.
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::LiveMove;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let path = "component.web.count".to_owned();
    /// let numbers = vec![4.0, 5.0, 6.0, 7.0];
    /// let moves = [LiveMove { path, numbers }];
    /// let shapes = study.live_shapes(&["rto.region", "availability"], &moves, 12);
    /// assert!(shapes.len() <= 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn live_shapes(&self, names: &[&str], moves: &[LiveMove], most: usize) -> Vec<LiveShape> {
        let inputs = self.numbers().into_iter();
        let inputs: Vec<Input> = inputs.collect();
        let mut open = self.leaving(names, &inputs, moves);
        let mut found = Vec::new();
        let mut turn = 0;
        while found.len() < most && !open.is_empty() {
            turn %= open.len();
            let (path, number) = (open[turn].path, open[turn].numbers.remove(0));
            turn += 1;
            if let Some(Built::Model(mut model)) = self.shape_at(&[path], &[number]) {
                // Their sample is not taken, and may be longer than the path.
                let worst: Vec<Node> = model.scenarios.iter().map(|one| one.rto.worst).collect();
                model.frozen.extend(worst);
                found.extend(self.shape(&model, (path, &inputs), names, &mut open));
            }
            let before = open[..turn].iter();
            turn -= before.filter(|one| one.numbers.is_empty()).count();
            open.retain(|one| !one.numbers.is_empty());
        }
        found
    }

    /// The shape that a number in the place of an input led to, which takes with it what else
    /// leads to it. Nothing if it does not read the input: nobody knows where it ends.
    fn shape(
        &self,
        model: &Model,
        (path, inputs): (&str, &[Input]),
        names: &[&str],
        open: &mut [Open<'_>],
    ) -> Option<LiveShape> {
        let mut own = model.inputs();
        own.retain(|one| {
            one.is_number() && !one.is_spread && inputs.iter().any(|all| all.path == one.path)
        });
        let likely = |one: &Input| (one.path == path).then_some(one.likely).flatten();
        let rest = inputs.iter().find_map(likely)?;
        let is_stated = self.is_one_number(path);
        let held = Held::new(model, &own, names, (path, rest));
        for one in open.iter_mut().filter(|one| one.path == path || is_stated) {
            let holds = held.at(one.path, &one.numbers);
            let mut holds = holds.into_iter();
            one.numbers.retain(|_| !holds.next().unwrap_or(false));
        }
        let mut plan = self.travelling(model, own, names);
        if !plan.inputs.iter().any(|one| one.input.path == path) {
            let all = open.iter_mut().filter(|one| one.path == path);
            all.for_each(|one| one.numbers.clear());
            return None;
        }
        back(&mut plan, path, rest);
        Some(LiveShape {
            plan,
            asks: (!is_stated).then(|| path.to_owned()),
        })
    }

    /// The moves that leave the plan's own shape.
    fn leaving<'m>(
        &self,
        names: &[&str],
        inputs: &[Input],
        moves: &'m [LiveMove],
    ) -> Vec<Open<'m>> {
        let held = Held::new(self.model(), inputs, names, ("", 0.0));
        let leaving = moves.iter().filter_map(|one| {
            let input = inputs.iter().find(|input| input.path == one.path)?;
            let likely = input.likely?;
            let admitted = one.numbers.iter().copied();
            let admitted = admitted.filter(|number| input.key.admits(*number));
            let mut numbers: Vec<f64> = admitted.collect();
            numbers.sort_by(|a, b| (a - likely).abs().total_cmp(&(b - likely).abs()));
            numbers.dedup();
            let mut holds = held.at(&one.path, &numbers).into_iter();
            numbers.retain(|_| !holds.next().unwrap_or(true));
            let path = one.path.as_str();
            (!numbers.is_empty()).then_some(Open { path, numbers })
        });
        leaving.collect()
    }

    /// Whether the plan states one number at a path.
    fn is_one_number(&self, path: &str) -> bool {
        let stated = self.plan().entry(path).map(|entry| &entry.value);
        matches!(stated, Some(Value::Number(_, Estimate::Exact(_))))
    }
}

/// Puts an input of a shape back to where the plan has it.
fn back(plan: &mut LivePlan, path: &str, rest: f64) {
    let LivePlan {
        inputs, constants, ..
    } = plan;
    for LiveInput { places, .. } in inputs.iter().filter(|one| one.input.path == path) {
        for place in places {
            constants[*place] = rest;
        }
    }
    for one in inputs.iter_mut().filter(|one| one.input.path == path) {
        one.input.likely = Some(rest);
    }
}

/// Where a shape holds while one input is moved.
struct Held<'i> {
    program: Program,
    inputs: &'i [Input],
    /// The nodes that vary, each with what it is while nothing is moved.
    nodes: Vec<(Node, f64)>,
}

impl<'i> Held<'i> {
    /// Of a shape, as far as it matters to some figures; one input rests at a number.
    fn new(model: &Model, inputs: &'i [Input], names: &[&str], rests: (&str, f64)) -> Self {
        let graph = &model.graph;
        let shown: Vec<Node> = shown(model, names).into_iter().flatten().collect();
        let reached = graph.reached(&shown);
        let concerns = |one: &Decision<'_>| one.concerns(&reached);
        let conditions = graph.decisions().filter(concerns).map(|one| one.node);
        let deciding = graph.reached(&conditions.collect::<Vec<_>>());
        let mut nodes: Vec<(Node, f64)> = Vec::new();
        for input in inputs {
            let own = input.nodes.iter().filter(|node| deciding.contains(**node));
            nodes.extend(own.map(|node| {
                let rests = (input.path == rests.0).then_some(rests.1);
                (*node, rests.unwrap_or_else(|| graph.value(*node)))
            }));
        }
        nodes.sort_by_key(|(node, _)| node.place());
        nodes.dedup_by_key(|(node, _)| node.place());
        let varying: Vec<Node> = nodes.iter().map(|(node, _)| *node).collect();
        Self {
            program: graph.program_carrying(&[], &varying, concerns),
            inputs,
            nodes,
        }
    }

    /// Whether it holds at each of some numbers in the place of an input; nowhere, if it does not
    /// read it.
    fn at(&self, path: &str, numbers: &[f64]) -> Vec<bool> {
        let Some(input) = self.inputs.iter().find(|input| input.path == path) else {
            return vec![false; numbers.len()];
        };
        let mut holds = vec![true; numbers.len()];
        if self.program.decisions() == 0 {
            return holds;
        }
        let column = |(node, rest): &(Node, f64)| {
            if input.nodes.contains(node) {
                numbers.to_vec()
            } else {
                vec![*rest; numbers.len()]
            }
        };
        let columns: Vec<Vec<f64>> = self.nodes.iter().map(column).collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let program = &self.program;
        program.run(&mut program.workspace(), &columns, &mut [], &mut holds);
        holds
    }
}
