//! A plan as the cells of a workbook: its numbers, its prices and facts, and a formula for each
//! quantity between them and the figures that are asked for.

use super::live::{Fate, LiveInput, conditions, fates, leave_out, shown, travelling_conditions};
use super::study::{OrderedNumber, Study};
use crate::graph::{Enclosure, Graph, Node, Operation, Source, SourceKind};
use crate::units::Dimension;

/// A plan as cells, in an order in which each reads only earlier ones.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CellPlan {
    /// The cells.
    pub cells: Vec<PlanCell>,
    /// The inputs that can vary, by path; their places are those of the cells that they replace.
    pub inputs: Vec<LiveInput>,
    /// Of each figure the place of its cell; `None` of one that is not computed so: from a
    /// sample, from simulated years, by a search.
    pub figures: Vec<Option<usize>>,
    /// Conditions that shaped the plan: their places, whether they held, and what they decided.
    pub decisions: Vec<(usize, bool, String)>,
    /// Inputs of which the first may not be above the second.
    pub ordered: Vec<[OrderedNumber; 2]>,
}

/// One cell.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PlanCell {
    /// The name of the quantity, if it has one.
    pub name: Option<String>,
    /// What it means, one sentence; may be empty.
    pub meaning: String,
    /// What it measures.
    pub dimension: Dimension,
    /// What one unit is, where the dimension does not say it.
    pub label: Option<String>,
    /// Its value at the plan's own numbers, in canonical units.
    pub value: f64,
    /// Whether it may be beyond all bounds, or no number, where inputs vary.
    pub may_be_endless: bool,
    /// What stands in it.
    pub content: CellContent,
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum CellContent {
    /// A number.
    Number,
    /// A price or a published fact, which can be replaced.
    Cited(Source),
    /// An operation on earlier cells.
    Formula(Operation, [usize; 3]),
}

impl CellPlan {
    /// The same where some inputs, by their paths, cannot vary.
    #[must_use]
    pub fn without(mut self, paths: &[String]) -> Self {
        leave_out(&mut self.inputs, &mut self.ordered, paths);
        self
    }
}

/// Inputs vary within this, in canonical units, where nothing bounds them.
const WIDE: f64 = 1e15;

impl Study {
    /// What a workbook needs to compute some figures, by their names.
    ///
    /// ```
    /// use recoup::Study;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let sheet = study.cells(&["rto.region"]);
    /// let rto = sheet.figures[0].expect("it has a formula");
    /// assert_eq!(sheet.cells[rto].name.as_deref(), Some("rto.region"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    /// Never; the graph's arguments stand before what uses them.
    pub fn cells(&self, names: &[&str]) -> CellPlan {
        let model = self.model();
        let graph = &model.graph;
        let inputs = self.numbers();
        let found = shown(model, names);
        let mut wanted: Vec<Node> = found.iter().copied().flatten().collect();
        let decided = conditions(graph, &wanted);
        wanted.extend(decided.iter().map(|decision| decision.0));
        let mut cut: Vec<(Node, Enclosure)> = Vec::new();
        for input in &inputs {
            let (least, most) = input.bounds();
            let box_of = Enclosure::between(least.max(-WIDE), most.min(WIDE));
            cut.extend(input.nodes.iter().map(|node| (*node, box_of)));
        }
        // What a plan can state is an input, though not every one can be moved here.
        let mut is_input = vec![false; graph.len()];
        let all = self.inputs();
        let ranges = model.varied.iter().flat_map(|one| &one.nodes);
        for node in all.iter().flat_map(|one| &one.nodes).chain(ranges) {
            is_input[node.place()] = true;
        }
        let cited = |node: Node| cited(graph, node).filter(|_| !is_input[node.place()]);
        let leaves = graph.leaves(&wanted);
        let leaves = leaves.into_iter().filter(|leaf| cited(*leaf).is_some());
        cut.extend(leaves.map(|leaf| (leaf, around(graph, leaf))));
        let moved: Vec<Node> = cut.iter().map(|(node, _)| *node).collect();
        let fates = fates(graph, &wanted, &moved);
        let enclosures = graph.enclosures(&cut);
        let mut places = vec![0; graph.len()];
        let mut cells = Vec::new();
        for node in graph.nodes() {
            let fate = fates[node.place()];
            if fate == Fate::Idle {
                continue;
            }
            places[node.place()] = cells.len();
            let enclosure = enclosures[node.place()];
            let (operation, args) = graph.formula(node);
            let mut own = [0; 3];
            for (place, arg) in own.iter_mut().zip(args).take(operation.arity()) {
                *place = places[arg.place()];
            }
            cells.push(PlanCell {
                name: graph.name(node).map(str::to_owned),
                meaning: graph.meaning(node).unwrap_or_default().to_owned(),
                dimension: graph.dimension(node),
                label: graph.label(node).map(str::to_owned),
                value: graph.value(node),
                may_be_endless: enclosure.undefined
                    || enclosure.low == f64::NEG_INFINITY
                    || enclosure.high == f64::INFINITY,
                content: match (fate, cited(node)) {
                    (Fate::Step, _) => CellContent::Formula(operation, own),
                    (_, Some(source)) => CellContent::Cited(source.clone()),
                    _ => CellContent::Number,
                },
            });
        }
        let place = |node: Node| places[node.place()];
        let inputs = self.read(inputs, |node| {
            (fates[node.place()] != Fate::Idle).then(|| place(node))
        });
        let paths: Vec<&str> = inputs.iter().map(|one| one.input.path.as_str()).collect();
        CellPlan {
            ordered: self.ordered(&paths),
            figures: found.iter().map(|node| node.map(place)).collect(),
            decisions: travelling_conditions(&decided, &fates, place),
            inputs,
            cells,
        }
    }
}

/// The source of a leaf that can be replaced.
fn cited(graph: &Graph, leaf: Node) -> Option<&Source> {
    let kinds = [SourceKind::Price, SourceKind::Published];
    graph.source(leaf).filter(|one| kinds.contains(&one.kind))
}

/// What a price or a fact may be.
fn around(graph: &Graph, leaf: Node) -> Enclosure {
    match graph.dimension(leaf) {
        Dimension::Probability => Enclosure::between(0.0, 1.0),
        _ => Enclosure::between(0.0, WIDE.max(graph.value(leaf))),
    }
}
