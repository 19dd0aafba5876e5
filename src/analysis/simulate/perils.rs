//! The perils that strike some plans: how often, and what each event of one draws.
//!
//! A number follows from the seed, the year, the peril, the event and what it is for, and from
//! nothing else: any years can be made on any thread, and an event of one plan is the same event
//! of another.

use super::poisson::Counts;
use super::strikes::{Strikes, Wanted, evens_of_years};
use crate::analysis::sample::{key, open};
use crate::graph::{Graph, Node, Program};
use crate::model::draw::{DrawLeaf, DrawnEvent, EventDraws};
use crate::units::SECONDS_PER_YEAR;

/// One plan, or anything else whose events are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub(super) graph: &'a Graph,
    pub(super) draws: &'a EventDraws,
}

/// A scenario as every plan has it; one that strikes either of two Regions is a peril for each.
#[derive(Debug)]
pub(super) struct Peril {
    pub(super) id: String,
    /// Which part of the scenario's events it is: nothing for the only or first one.
    pub(super) part: String,
    /// Of each plan what one of its events comes to, if it has the peril.
    pub(super) of: Vec<Option<Struck>>,
    /// Keys of all that is drawn of it.
    keys: Keys,
}

/// The keys of one peril's numbers.
#[derive(Debug)]
pub(super) struct Keys {
    /// How many events a year has.
    counts: u64,
    /// When in the year each strikes.
    times: u64,
    /// What the keys of its variables begin with.
    peril: String,
    seed: u64,
}

impl Keys {
    fn of(seed: u64, scenario: &str, part: &str) -> Self {
        let peril = if part.is_empty() {
            scenario.to_owned()
        } else {
            format!("{scenario} {part}")
        };
        Self {
            counts: key(seed, &format!("{peril} events")),
            times: key(seed, &format!("{peril} time")),
            peril,
            seed,
        }
    }

    /// The key of one variable.
    pub(super) fn variable(&self, name: &str) -> u64 {
        key(self.seed, &format!("{} {name}", self.peril))
    }

    /// How many events a year has.
    #[inline]
    pub(super) fn count(&self, counts: &Counts, year: u64) -> usize {
        counts.at(open(self.counts, year))
    }

    /// The numbers by which some years, from the first on, have their events.
    pub(super) fn evens(&self, first: u64, to: &mut [f64]) {
        evens_of_years(self.counts, first, to);
    }

    /// When in the year each of some events strikes, in seconds, behind those of other perils.
    pub(super) fn times(&self, events: &Strikes, all: &mut Vec<f64>) {
        let drawn = events.evens(self.times);
        all.extend(drawn.iter().map(|even| even * SECONDS_PER_YEAR));
    }
}

/// What an event of one peril comes to in one plan.
#[derive(Debug)]
pub(super) struct Struck {
    pub(super) counts: Counts,
    pub(super) program: Program,
    pub(super) wanted: Vec<Wanted>,
    /// Whether it has a loss.
    pub(super) costs: bool,
    /// Numbers near the mean downtime and loss.
    pub(super) near: [f64; 2],
    /// How long there is nowhere to go after one that led to a recovery elsewhere; 0 if it does
    /// not.
    pub(super) exposed: f64,
    /// An earlier plan whose events come to the same, number by number.
    pub(super) like: Option<usize>,
}

/// What of a graph some quantities draw.
pub(super) fn lots(graph: &Graph, leaves: &[DrawLeaf], of: &[Node]) -> Vec<(Node, String, bool)> {
    let reached = graph.reached(of);
    let both = leaves.iter().flat_map(|leaf| {
        let id = leaf.lot.id().to_owned();
        [(leaf.even, id.clone(), false), (leaf.score, id, true)]
    });
    both.filter(|(node, ..)| reached.contains(*node)).collect()
}

/// What some events of one peril come to in some quantities of a plan.
pub(super) fn values(side: Side<'_>, of: &[Node], keys: &Keys, events: &Strikes) -> Vec<Vec<f64>> {
    let lots = lots(side.graph, &side.draws.leaves, of);
    let nodes: Vec<Node> = lots.iter().map(|(node, ..)| *node).collect();
    let drawn = |(_, id, score): &(Node, String, bool)| {
        let (key, score) = (keys.variable(id), *score);
        let mut column = Vec::new();
        events.draw(Wanted { key, score }, &mut column);
        column
    };
    let columns: Vec<Vec<f64>> = lots.iter().map(drawn).collect();
    let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let program = side.graph.program_carrying(of, &nodes, |_| false);
    let mut found = vec![vec![0.0; events.len()]; of.len()];
    let mut targets: Vec<&mut [f64]> = found.iter_mut().map(Vec::as_mut_slice).collect();
    program.run(&mut program.workspace(), &inputs, &mut targets, &mut []);
    found
}

impl Struck {
    fn of(side: Side<'_>, event: &DrawnEvent, keys: &Keys) -> Self {
        let Side { graph, draws } = side;
        let mut outputs = vec![event.downtime, event.lasts, event.recovered];
        outputs.extend(event.loss);
        let lots = lots(graph, &draws.leaves, &outputs);
        let nodes: Vec<Node> = lots.iter().map(|(node, ..)| *node).collect();
        let wanted = lots.iter().map(|(_, id, score)| Wanted {
            key: keys.variable(id),
            score: *score,
        });
        Self {
            counts: Counts::of(graph.value(event.rate)),
            program: graph.program_carrying(&outputs, &nodes, |_| false),
            wanted: wanted.collect(),
            costs: event.loss.is_some(),
            near: [
                graph.value(event.downtime),
                event.loss.map_or(0.0, |loss| graph.value(loss)),
            ],
            exposed: event.exposed.map_or(0.0, |node| graph.value(node)),
            like: None,
        }
    }
}

impl Struck {
    /// Whether events of another plan are as many and come to the same, to the last bit: numbers
    /// are printed so that they read back as what they were.
    fn is_like(&self, other: &Self) -> bool {
        self.counts == other.counts
            && self.wanted == other.wanted
            && self.costs == other.costs
            && self.near.map(f64::to_bits) == other.near.map(f64::to_bits)
            && format!("{:?}", self.program) == format!("{:?}", other.program)
    }
}

/// Finds the plans whose events come to what those of an earlier one do.
fn find_alike(of: &mut [Option<Struck>]) {
    for side in 1..of.len() {
        let (before, rest) = of.split_at_mut(side);
        let Some(struck) = &mut rest[0] else {
            continue;
        };
        let is = |other: &Option<Struck>| {
            let own = other.as_ref().filter(|one| one.like.is_none());
            own.is_some_and(|one| one.is_like(struck))
        };
        struck.like = before.iter().position(is);
    }
}

impl Peril {
    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// How many events a year of one plan has, if it has the peril.
    pub(super) fn counts(&self, side: usize) -> Option<&Counts> {
        self.of[side].as_ref().map(|struck| &struck.counts)
    }

    /// How many events a year has in the plan that has most.
    pub(super) fn most(&self) -> Option<&Counts> {
        let all = self.of.iter().flatten().map(|struck| &struck.counts);
        all.max_by(|a, b| a.rate().total_cmp(&b.rate()))
    }

    /// The perils of some plans, in the order in which these name them.
    pub(super) fn all(sides: &[Side<'_>], seed: u64) -> Vec<Self> {
        let mut known: Vec<(&str, &str)> = Vec::new();
        for event in sides.iter().flat_map(|side| &side.draws.drawn) {
            let peril = (event.id.as_str(), event.part.as_str());
            if !known.contains(&peril) {
                known.push(peril);
            }
        }
        let one = |(id, part): (&str, &str)| {
            let keys = Keys::of(seed, id, part);
            let is = |event: &&DrawnEvent| event.id == id && event.part == part;
            let of = sides.iter().map(|side| {
                let event = side.draws.drawn.iter().find(is)?;
                Some(Struck::of(*side, event, &keys))
            });
            let mut of: Vec<Option<Struck>> = of.collect();
            find_alike(&mut of);
            Self {
                id: id.to_owned(),
                part: part.to_owned(),
                of,
                keys,
            }
        };
        known.into_iter().map(one).collect()
    }
}
