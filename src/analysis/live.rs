//! A plan that travels: what some of its figures need to be computed elsewhere, by the graph's own
//! operations, and where they no longer hold.

mod others;

pub use others::{LiveMove, LiveShape};

use super::study::{OrderedNumber, Study};
use crate::graph::{Graph, Node, Operation, Source};
use crate::model::{Input, Model};
use crate::plan::schema::Concern;
use crate::plan::strategy::SINGLE_REGION;
use crate::units::Dimension;

/// What some figures of a plan need to be computed elsewhere.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LivePlan {
    /// Numbers that do not change, unless they are inputs.
    pub constants: Vec<f64>,
    /// What is computed from them, in order; arguments are places among the constants and what was
    /// computed before.
    pub steps: Vec<(Operation, [usize; 3])>,
    /// Of each place, the numbers first, what stands there.
    pub terms: Vec<LiveTerm>,
    /// The inputs that can vary, by path.
    pub inputs: Vec<LiveInput>,
    /// Of each figure its place; `None` of one that is not computed so: from a sample, from
    /// simulated years, by a search.
    pub figures: Vec<Option<usize>>,
    /// Conditions that shaped the plan: their places, whether they held, and what they decided.
    /// Where one falls the other way, every figure is that of another shape.
    pub decisions: Vec<(usize, bool, String)>,
    /// Inputs of which the first may not be above the second.
    pub ordered: Vec<[OrderedNumber; 2]>,
    /// The paths of inputs that the plan reads, and that cannot be moved where it travels.
    pub fixed: Vec<String>,
}

/// What stands at a place of a plan that travels.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LiveTerm {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What it measures.
    pub dimension: Dimension,
    /// Where it comes from, if it is a number with a source.
    pub source: Option<Source>,
}

/// Leaves out inputs, by their paths: what goes together with one goes together with its number.
pub(super) fn leave_out(
    inputs: &mut Vec<LiveInput>,
    ordered: &mut [[OrderedNumber; 2]],
    paths: &[String],
) {
    let stays = |one: &LiveInput| !paths.contains(&one.input.path);
    for one in ordered.iter_mut().flatten() {
        if let OrderedNumber::Column(at) = *one {
            *one = if stays(&inputs[at]) {
                OrderedNumber::Column(inputs[..at].iter().filter(|one| stays(one)).count())
            } else {
                OrderedNumber::Stated(inputs[at].input.likely.unwrap_or(f64::NAN))
            };
        }
    }
    inputs.retain(stays);
}

impl LivePlan {
    /// The same where some inputs, by their paths, cannot vary.
    #[must_use]
    pub fn without(mut self, paths: &[String]) -> Self {
        leave_out(&mut self.inputs, &mut self.ordered, paths);
        self.fixed.extend_from_slice(paths);
        self
    }

    /// What every place comes to with a number in some of the places.
    pub(super) fn at(&self, places: &[usize], number: f64) -> Vec<f64> {
        let mut values = self.constants.clone();
        for place in places {
            values[*place] = number;
        }
        for (operation, args) in &self.steps {
            values.push(operation.apply(args.map(|arg| values[arg])));
        }
        values
    }
}

/// An input of a plan that travels.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LiveInput {
    /// The input.
    pub input: Input,
    /// What it means, one sentence.
    pub meaning: String,
    /// Whether it is stated as so much a month: `3 M/month`.
    pub is_monthly: bool,
    /// The places among the constants that a number in its place replaces.
    pub places: Vec<usize>,
}

/// What becomes of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nobody asks for it.
    Idle,
    /// It is a number that may be replaced, or one that never changes.
    Number,
    /// It is computed.
    Step,
}

impl Study {
    /// What some figures, by their names, need to be computed elsewhere.
    ///
    /// ```
    /// use recoup::Study;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let live = study.live(&["rto.region", "rto.region.worst"]);
    /// assert!(live.figures[0].is_some() && live.steps.len() > 10);
    /// // It takes a sample.
    /// assert!(live.figures[1].is_none());
    /// assert!(live.inputs.iter().any(|one| one.input.path == "failover.decision"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    /// Never; the graph's arguments stand before what uses them.
    pub fn live(&self, names: &[&str]) -> LivePlan {
        let numbers = self.numbers();
        let moves = |path: &String| numbers.iter().any(|one| one.path == *path);
        let all = self.inputs().into_iter().map(|one| one.path);
        let fixed: Vec<String> = all.filter(|path| !moves(path)).collect();
        LivePlan {
            fixed,
            ..self.travelling(self.model(), numbers, names)
        }
    }

    /// What some figures of one shape of the plan need, where some of its inputs can vary.
    fn travelling(&self, model: &Model, inputs: Vec<Input>, names: &[&str]) -> LivePlan {
        let graph = &model.graph;
        let moved: Vec<Node> = inputs.iter().flat_map(|one| one.nodes.clone()).collect();
        let found = shown(model, names);
        let shown: Vec<Node> = found.iter().copied().flatten().collect();
        let decided = conditions(graph, &shown);
        let mut wanted = shown;
        wanted.extend(decided.iter().map(|decision| decision.0));
        let fates = fates(graph, &wanted, &moved);
        let (places, constants, steps) = laid(graph, &fates);
        let of = |fate: Fate| {
            let fates = &fates;
            graph
                .nodes()
                .filter(move |node| fates[node.place()] == fate)
        };
        let terms = of(Fate::Number).chain(of(Fate::Step)).map(|node| LiveTerm {
            name: graph.name(node).map(str::to_owned),
            dimension: graph.dimension(node),
            source: graph.source(node).cloned(),
        });
        let terms: Vec<LiveTerm> = terms.collect();
        let place = |node: Node| places[node.place()];
        let inputs = self.read(inputs, |node| {
            (fates[node.place()] != Fate::Idle).then(|| place(node))
        });
        let paths: Vec<&str> = inputs.iter().map(|one| one.input.path.as_str()).collect();
        LivePlan {
            ordered: self.ordered(&paths),
            inputs,
            figures: found.iter().map(|node| node.map(place)).collect(),
            decisions: travelling_conditions(&decided, &fates, place),
            constants,
            steps,
            terms,
            fixed: Vec::new(),
        }
    }

    /// The inputs of which a number in their places makes the same formulas: not one that formulas
    /// integrate over, none of the other Region where nothing is kept there, and not the rate of
    /// the currency, at which amounts are already exchanged.
    pub(super) fn numbers(&self) -> Vec<Input> {
        let is_alone = self.plan().strategy == SINGLE_REGION;
        let travels = |one: &Input| {
            let is_idle = is_alone && one.key.of == Concern::Elsewhere;
            one.is_number() && !one.is_spread && !is_idle && !one.path.starts_with("currency.")
        };
        self.inputs().into_iter().filter(travels).collect()
    }

    /// The inputs that are read, with the places of what they replace.
    pub(super) fn read(
        &self,
        inputs: Vec<Input>,
        place: impl Fn(Node) -> Option<usize>,
    ) -> Vec<LiveInput> {
        let read = |input: Input| {
            let places: Vec<usize> = input.nodes.iter().filter_map(|one| place(*one)).collect();
            (!places.is_empty()).then(|| LiveInput {
                meaning: self.meaning(&input),
                is_monthly: self.is_monthly(&input),
                input,
                places,
            })
        };
        inputs.into_iter().filter_map(read).collect()
    }
}

/// What shaped a graph, as far as some nodes go: decisions, and whether a usable copy is left after
/// each event, without which losses are not those that the formulas give.
pub(super) fn conditions<'g>(graph: &'g Graph, shown: &[Node]) -> Vec<(Node, bool, &'g str)> {
    let decided = graph
        .deciding(shown)
        .map(|one| (one.node, one.taken, one.words));
    let mut all: Vec<(Node, bool, &str)> = decided.collect();
    let copies = graph
        .names()
        .filter(|(name, _)| name.starts_with("recoverable."));
    all.extend(copies.map(|(_, node)| (node, graph.value(node) != 0.0, COPIES)));
    all
}

/// Those of some conditions that can fall the other way, by their places.
pub(super) fn travelling_conditions(
    all: &[(Node, bool, &str)],
    fates: &[Fate],
    place: impl Fn(Node) -> usize,
) -> Vec<(usize, bool, String)> {
    let all = all
        .iter()
        .filter(|(node, ..)| fates[node.place()] == Fate::Step);
    all.map(|(node, taken, words)| (place(*node), *taken, (*words).to_owned()))
        .collect()
}

/// What such a condition is about.
const COPIES: &str = "whether a usable copy is left";

/// Of each figure its node; `None` of one that the graph does not compute.
pub(super) fn shown(model: &Model, names: &[&str]) -> Vec<Option<Node>> {
    let graph = &model.graph;
    let stale = graph.depending(&model.frozen);
    let found = names.iter().map(|name| graph.find(name));
    let found = found.map(|node| node.filter(|node| !stale.contains(*node)));
    found.collect()
}

/// What is computed, and from what: an operation, and the places of its arguments.
type Step = (Operation, [usize; 3]);

/// Of each node its place, the numbers, and what is computed from them.
fn laid(graph: &Graph, fates: &[Fate]) -> (Vec<usize>, Vec<f64>, Vec<Step>) {
    let mut places = vec![0; graph.len()];
    let mut constants = Vec::new();
    for node in graph.nodes() {
        if fates[node.place()] == Fate::Number {
            places[node.place()] = constants.len();
            constants.push(graph.value(node));
        }
    }
    let mut steps = Vec::new();
    for node in graph.nodes() {
        if fates[node.place()] == Fate::Step {
            let (operation, args) = graph.formula(node);
            let mut own = [0; 3];
            for (place, arg) in own.iter_mut().zip(args).take(operation.arity()) {
                *place = places[arg.place()];
            }
            places[node.place()] = constants.len() + steps.len();
            steps.push((operation, own));
        }
    }
    (places, constants, steps)
}

/// What becomes of each node.
pub(super) fn fates(graph: &Graph, wanted: &[Node], moved: &[Node]) -> Vec<Fate> {
    let varying = graph.depending(moved);
    let mut fates = vec![Fate::Idle; graph.len()];
    let mut is_input = vec![false; graph.len()];
    for node in moved {
        is_input[node.place()] = true;
    }
    let mut needed = vec![false; graph.len()];
    for node in wanted {
        needed[node.place()] = true;
    }
    for node in graph.nodes().rev() {
        if !needed[node.place()] {
            continue;
        }
        let (operation, args) = graph.formula(node);
        let is_step = varying.contains(node) && !is_input[node.place()] && operation.arity() > 0;
        if is_step {
            for arg in args {
                needed[arg.place()] = true;
            }
        }
        fates[node.place()] = if is_step { Fate::Step } else { Fate::Number };
    }
    fates
}
