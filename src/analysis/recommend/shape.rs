//! One shape of a variant: what bounds its designs over boxes of their numbers.

use super::super::judged::Merits;
use super::demand::{Holds, comes_back};
use super::goal::Goal;
use super::record::Measures;
use crate::graph::{Decision, Enclosed, Enclosing, Enclosure, Fits, Graph, Node, Slope};
use crate::model::{Built, nodes_at};
use crate::units::Currency;

/// A side of the box is the number of a key; from which to which of its values.
pub(super) type Side = (f64, f64);

/// One shape of a variant.
pub(super) struct Shape {
    /// All that follows in one pass, with the decisions that shaped it.
    whole: Enclosing,
    /// `None` if plans of this shape are refused.
    asked: Option<Asked>,
    sides: usize,
}

/// What is asked of a design, with programs of their own for what is worth a second pass.
struct Asked {
    /// What it is measured by: where that is in the whole, and alone.
    measured: Vec<(usize, Enclosing)>,
    merits: Merits<usize>,
    /// Each requirement by itself.
    alone: Vec<Enclosing>,
    /// Quantities that are to be no more than a limit: where they are, and alone.
    limits: Vec<(usize, f64, Enclosing)>,
}

/// What is known of a box of designs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Bound {
    /// The shape is not that of the whole box; in these sides lies what decides.
    Straddles(Slope),
    /// The shape is that of no design of the box.
    Elsewhere,
    /// No design of it is a choice.
    Hopeless,
    /// No design of it is measured at less.
    AtLeast {
        /// What they are measured by, each at the least.
        least: Measures,
        /// Whether all of them are choices, as far as targets and ways back say.
        all: bool,
        /// In which sides it rises and falls.
        goal: Slope,
        /// In which sides what is not kept by all gets better and worse.
        open: Slope,
    },
}

/// What is worked in.
#[derive(Default)]
pub(super) struct Room {
    whole: Enclosed,
    alone: Enclosed,
    sides: Vec<Enclosure>,
}

impl Shape {
    /// Of what a variant compiles to with some numbers; the goal and the limits are quantities by
    /// name. A plan without one of them is no choice.
    pub(super) fn of(
        built: &Built,
        paths: &[&str],
        goal: &Goal,
        limits: &[(String, f64)],
        currency: Currency,
    ) -> Self {
        let graph = match built {
            Built::Model(model) => &model.graph,
            Built::Refused { graph, .. } => graph,
        };
        let varying = varying(graph, paths);
        // Any decision may have led to that.
        let refused = || Self {
            whole: graph.enclosing(&[], &varying, |_| true),
            asked: None,
            sides: paths.len(),
        };
        let Built::Model(model) = built else {
            return refused();
        };
        let Some(measured) = goal.nodes(model) else {
            return refused();
        };
        let mut nodes: Vec<Node> = Vec::new();
        let mut put = |node: Node| {
            nodes.push(node);
            nodes.len() - 1
        };
        let merits = Merits::of(&model.outputs, currency, |node| put(*node));
        let places: Vec<usize> = measured.iter().map(|node| put(*node)).collect();
        let found = limits.iter().map(|(name, limit)| {
            let node = graph.find(name)?;
            Some((put(node), *limit, node))
        });
        let Some(found) = found.collect::<Option<Vec<(usize, f64, Node)>>>() else {
            return refused();
        };
        let reached = graph.reached(&nodes);
        let alone = |node: Node| graph.enclosing(&[node], &varying, |_| false);
        let limits = found.into_iter();
        Self {
            whole: graph.enclosing(&nodes, &varying, |one: &Decision<'_>| {
                one.concerns(&reached)
            }),
            asked: Some(Asked {
                measured: places
                    .into_iter()
                    .zip(&measured)
                    .map(|(place, node)| (place, alone(*node)))
                    .collect(),
                alone: merits
                    .headrooms
                    .iter()
                    .map(|place| alone(nodes[*place]))
                    .collect(),
                merits,
                limits: limits
                    .map(|(place, limit, node)| (place, limit, alone(node)))
                    .collect(),
            }),
            sides: paths.len(),
        }
    }

    /// What is known of a box.
    pub(super) fn bound(&self, room: &mut Room, sides: &[Side], goal: &Goal) -> Bound {
        room.sides.clear();
        room.sides.extend(
            sides
                .iter()
                .map(|&(low, high)| Enclosure::between(low, high)),
        );
        self.whole.run(&mut room.whole, &room.sides);
        match self.whole.fits(&room.whole) {
            Fits::All => {}
            Fits::Some(sides) => return Bound::Straddles(sides),
            Fits::None => return Bound::Elsewhere,
        }
        let Some(asked) = &self.asked else {
            return Bound::Hopeless;
        };
        let (whole, ends) = (&room.whole, &room.sides);
        let found = |place: &usize| {
            let (enclosure, slope) = self.whole.output(whole, *place);
            // Nothing is known of how what may be no number rises and falls.
            let slope = if enclosure.undefined {
                Slope::anywhere(self.sides)
            } else {
                slope
            };
            (enclosure, slope)
        };
        let mut open = Slope::default();
        let mut all = comes_back(&asked.merits, |place| found(place).0);
        if all == Holds::Maybe {
            open = Slope::anywhere(self.sides);
        }
        let mut best_headroom = f64::INFINITY;
        for (place, alone) in asked.merits.headrooms.iter().zip(&asked.alone) {
            let (enclosure, slope) = found(place);
            let mut high = enclosure.high;
            if Holds::headroom(enclosure) == Holds::Maybe || goal.is_headroom() {
                let best = end(alone, &mut room.alone, ends, enclosure, slope, false);
                high = best.high;
                open = open.or(slope);
            }
            best_headroom = best_headroom.min(high);
            let kept = Holds::headroom(Enclosure { high, ..enclosure });
            if !goal.is_headroom() {
                all = all.and(kept);
            }
        }
        for (place, limit, alone) in &asked.limits {
            let (enclosure, slope) = found(place);
            let mut least = enclosure.low;
            if Holds::at_most(enclosure, *limit) == Holds::Maybe {
                least = end(alone, &mut room.alone, ends, enclosure, slope, true).low;
                open = open.or(slope.turned());
            }
            all = all.and(Holds::at_most(
                Enclosure {
                    low: least,
                    ..enclosure
                },
                *limit,
            ));
        }
        if all == Holds::Never {
            return Bound::Hopeless;
        }
        let (mut least, mut slopes) = (Measures::default(), Slope::NONE);
        if goal.is_headroom() {
            least[0] = -best_headroom;
        } else {
            for (least, (place, alone)) in least.iter_mut().zip(&asked.measured) {
                let (enclosure, slope) = found(place);
                *least = end(alone, &mut room.alone, ends, enclosure, slope, true).low;
                slopes = slopes.or(slope);
            }
        }
        Bound::AtLeast {
            least,
            // How close a design comes is told by what is open everywhere.
            all: all == Holds::Always && !goal.is_headroom(),
            goal: slopes,
            open,
        }
    }
}

/// A quantity at the end of the box at which it is least, or largest, as far as its slope says
/// where that is.
fn end(
    alone: &Enclosing,
    room: &mut Enclosed,
    sides: &[Enclosure],
    whole: Enclosure,
    slope: Slope,
    least: bool,
) -> Enclosure {
    if whole.undefined || slope == Slope::NONE {
        return whole;
    }
    let moved: Vec<Enclosure> = sides
        .iter()
        .enumerate()
        .map(|(at, side)| {
            if slope.may_rise(at) && slope.may_fall(at) {
                *side
            } else if slope.may_rise(at) == least {
                Enclosure::point(side.low)
            } else {
                Enclosure::point(side.high)
            }
        })
        .collect();
    alone.run(room, &moved);
    alone.output(room, 0).0
}

/// The nodes of some keys, each with its place among them.
fn varying(graph: &Graph, paths: &[&str]) -> Vec<(Node, usize)> {
    let of = |(side, path): (usize, &&str)| {
        let nodes = nodes_at(graph, path).into_iter();
        nodes.map(move |node| (node, side)).collect::<Vec<_>>()
    };
    paths.iter().enumerate().flat_map(of).collect()
}
