//! A plan with its choices made: its designs differ in numbers, and are searched by branch and
//! bound (`model.md` 12).
//!
//! A box of designs is a range of values for each number. What it can come to at best is bounded
//! by interval arithmetic through the graph of its shape; a box that cannot hold the best design
//! is left aside whole. Where a quantity only rises in a number, its end is where that number ends;
//! a number that makes nothing better is fixed where the goal is least. A box that straddles a
//! decision is split.

use std::collections::HashSet;

use super::goal::Goal;
use super::record::{Measures, Record};
use super::shape::{Bound, Room, Shape, Side};
use super::space::Dial;
use crate::analysis::study::Study;
use crate::graph::Slope;

/// A plan with its choices made.
pub(super) struct Variant<'s> {
    pub(super) study: &'s Study,
    pub(super) dials: &'s [Dial],
    pub(super) goal: &'s Goal,
    pub(super) limits: &'s [(String, f64)],
}

/// How a search went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effort {
    /// Designs of which each is a plan of its own.
    pub designs: u128,
    /// Designs that were compiled and judged one by one.
    pub evaluated: u64,
    /// Boxes of designs that were bounded.
    pub boxes: u64,
    /// Shapes of plans that bounds were taken of.
    pub shapes: u64,
    /// Plans that differ in choices.
    pub variants: u64,
    /// Of these, how many are refused, or change what their plans do not read.
    pub refused: u64,
}

impl Effort {
    pub(super) fn add(&mut self, other: &Self) {
        self.designs += other.designs;
        self.variants += other.variants;
        self.refused += other.refused;
        self.search(other);
    }

    /// Adds what a search took, not what it went over.
    pub(super) fn search(&mut self, other: &Self) {
        self.evaluated += other.evaluated;
        self.boxes += other.boxes;
        self.shapes += other.shapes;
    }
}

/// What a design is when it is looked at by itself.
pub(super) enum Looked {
    /// It keeps everything, and is measured so.
    Kept(Measures),
    /// It misses something that bounds know of.
    Missed,
    /// It is refused, or breaks a rule that is denied, of which bounds know nothing: the code or
    /// the rule.
    Denied(String),
}

/// The positions of a box along each dial, both ends included.
type Ranges = Vec<(usize, usize)>;

struct Search<'v, 's> {
    variant: &'v Variant<'s>,
    paths: Vec<&'s str>,
    shapes: Vec<Shape>,
    room: Room,
    effort: Effort,
    record: Record,
    denied: HashSet<Vec<usize>>,
    given_up: Option<String>,
}

impl Variant<'_> {
    /// What is better than a record has it, taken into it: designs are values by place; and how the
    /// search went. `look` judges one design by itself. If too many are denied, why the last was.
    pub(super) fn search(
        &self,
        record: Record,
        look: &mut dyn FnMut(&[usize]) -> Looked,
    ) -> Result<(Record, Effort), String> {
        let mut search = Search {
            variant: self,
            paths: self.dials.iter().map(|dial| dial.path.as_str()).collect(),
            shapes: Vec::new(),
            room: Room::default(),
            effort: Effort {
                designs: self.designs(),
                ..Effort::default()
            },
            record,
            denied: HashSet::new(),
            given_up: None,
        };
        if !search.run(look, false) {
            // Bounds do not know what is denied: no number is fixed beforehand.
            search.run(look, true);
        }
        search.effort.shapes = search.shapes.len() as u64;
        match search.given_up {
            Some(why) => Err(why),
            None => Ok((search.record, search.effort)),
        }
    }

    fn designs(&self) -> u128 {
        self.dials
            .iter()
            .map(|dial| dial.values.len() as u128)
            .product()
    }
}

impl Search<'_, '_> {
    /// Searches all designs; whether it held to the end. With `plain`, no number is fixed by what
    /// it does to the goal.
    fn run(&mut self, look: &mut dyn FnMut(&[usize]) -> Looked, plain: bool) -> bool {
        let dials = self.variant.dials;
        let mut open: Vec<Ranges> = vec![
            dials
                .iter()
                .map(|dial| (0, dial.values.len() - 1))
                .collect(),
        ];
        while let Some(ranges) = open.pop()
            && self.given_up.is_none()
        {
            if let Some(design) = single(&ranges) {
                if !self.look(design, look) && !plain {
                    return false;
                }
                continue;
            }
            self.effort.boxes += 1;
            match self.bound(&ranges) {
                Bound::Elsewhere | Bound::Hopeless => {}
                Bound::Straddles(slope) => self.split(&mut open, &ranges, slope, Slope::NONE),
                Bound::AtLeast { least, .. } if !self.record.admits(&least) => {}
                Bound::AtLeast {
                    goal,
                    open: kept,
                    all,
                    ..
                } => {
                    let kept = if all { Slope::NONE } else { kept };
                    match self.fixed(&ranges, goal, kept) {
                        Some(fewer) if !plain => open.push(fewer),
                        _ => self.split(&mut open, &ranges, kept, goal),
                    }
                }
            }
        }
        true
    }

    /// Judges one design; whether bounds know why, if it is not kept.
    fn look(&mut self, design: Vec<usize>, look: &mut dyn FnMut(&[usize]) -> Looked) -> bool {
        if self.denied.contains(&design) {
            return true;
        }
        let sides = self.sides(&design.iter().map(|at| (*at, *at)).collect());
        if self.shapes.iter().any(|shape| {
            match shape.bound(&mut self.room, &sides, self.variant.goal) {
                Bound::Hopeless => true,
                Bound::AtLeast { least, .. } => !self.record.admits(&least),
                Bound::Straddles(_) | Bound::Elsewhere => false,
            }
        }) {
            return true;
        }
        self.effort.evaluated += 1;
        match look(&design) {
            Looked::Kept(measured) => {
                self.record.take(design, measured);
                true
            }
            Looked::Missed => true,
            Looked::Denied(why) => {
                self.denied.insert(design);
                if self.denied.len() >= self.variant.goal.most_denied() {
                    self.given_up = Some(why);
                }
                false
            }
        }
    }

    fn sides(&self, ranges: &Ranges) -> Vec<Side> {
        let dials = self.variant.dials.iter().zip(ranges);
        dials
            .map(|(dial, (first, last))| (dial.values[*first].0, dial.values[*last].0))
            .collect()
    }

    /// What is known of a box, by the shape that it leads to.
    fn bound(&mut self, ranges: &Ranges) -> Bound {
        let sides = self.sides(ranges);
        let mut straddles = None;
        for shape in &self.shapes {
            match shape.bound(&mut self.room, &sides, self.variant.goal) {
                Bound::Elsewhere => {}
                Bound::Straddles(slope) => straddles = straddles.or(Some(slope)),
                known => return known,
            }
        }
        if let Some(slope) = straddles {
            return Bound::Straddles(slope);
        }
        // No shape that is known holds anywhere in the box.
        let inside = |(dial, (first, last)): (&Dial, &(usize, usize))| {
            dial.values[dial.own.clamp(*first, *last)].0
        };
        let point: Vec<f64> = self.variant.dials.iter().zip(ranges).map(inside).collect();
        let shape = self.shape_at(&point);
        // Keys that stand in an order do not admit every point.
        let Some(shape) = shape else {
            return Bound::Straddles(Slope::NONE);
        };
        let known = shape.bound(&mut self.room, &sides, self.variant.goal);
        self.shapes.push(shape);
        match known {
            Bound::Elsewhere => Bound::Straddles(Slope::NONE),
            known => known,
        }
    }

    fn shape_at(&self, point: &[f64]) -> Option<Shape> {
        let study = self.variant.study;
        let built = study.shape_at(&self.paths, point)?;
        Some(Shape::of(
            &built,
            &self.paths,
            self.variant.goal,
            self.variant.limits,
            study.currency(),
        ))
    }

    /// The same box with numbers fixed that make nothing better elsewhere: where the goal is least
    /// and what is not kept by all is kept best. `None` if there is none.
    fn fixed(&self, ranges: &Ranges, goal: Slope, kept: Slope) -> Option<Ranges> {
        let mut fewer = ranges.clone();
        for (side, range) in fewer.iter_mut().enumerate() {
            let (first, last) = *range;
            let no_gain_up = !goal.may_fall(side) && !kept.may_rise(side);
            let no_gain_down = !goal.may_rise(side) && !kept.may_fall(side);
            *range = match (no_gain_up, no_gain_down) {
                (true, true) => {
                    let own = self.variant.dials[side].own.clamp(first, last);
                    (own, own)
                }
                (true, false) => (first, first),
                (false, true) => (last, last),
                (false, false) => (first, last),
            };
        }
        (fewer != *ranges).then_some(fewer)
    }

    /// Halves a box along the widest of the sides that matter first.
    fn split(&self, open: &mut Vec<Ranges>, ranges: &Ranges, first: Slope, then: Slope) {
        let width = |side: &usize| ranges[*side].1 - ranges[*side].0;
        let wide = |of: &dyn Fn(usize) -> bool| {
            let sides = 0..ranges.len();
            let sides = sides.filter(|side| width(side) > 0 && of(*side));
            // The first of the widest.
            sides.rev().max_by_key(width)
        };
        let side = wide(&|side| first.depends(side))
            .or_else(|| wide(&|side| then.depends(side)))
            .or_else(|| wide(&|_| true));
        let Some(side) = side else { return };
        let (from, to) = ranges[side];
        let middle = from + (to - from) / 2;
        let mut halves = [(from, middle), (middle + 1, to)].map(|half| {
            let mut ranges = ranges.clone();
            ranges[side] = half;
            ranges
        });
        let own = self.variant.dials[side].own;
        let upper_first = match (then.may_rise(side), then.may_fall(side)) {
            (false, true) => true,
            (true, false) => false,
            _ => own > middle,
        };
        // What is pushed last is looked at first.
        if !upper_first {
            halves.reverse();
        }
        open.extend(halves);
    }
}

/// The one design of a box that holds no more.
fn single(ranges: &Ranges) -> Option<Vec<usize>> {
    let one = |(first, last): &(usize, usize)| (first == last).then_some(*first);
    ranges.iter().map(one).collect()
}
