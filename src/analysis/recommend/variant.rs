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
    /// Of each side what its halves told.
    told: Vec<Told>,
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
            told: vec![Told::default(); self.dials.len()],
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
                Bound::Straddles(slope) => {
                    let side = widest(&ranges, &|side| slope.depends(side));
                    let side = side.or_else(|| widest(&ranges, &|_| true));
                    self.split(&mut open, &ranges, side, Slope::NONE);
                }
                Bound::AtLeast { least, .. } if !self.record.admits(&least) => {}
                Bound::AtLeast {
                    least,
                    goal,
                    open: kept,
                    all,
                } => {
                    let kept = if all { Slope::NONE } else { kept };
                    match self.fixed(&ranges, goal, kept) {
                        Some(fewer) if !plain => open.push(fewer),
                        _ => {
                            let side = self.telling(&ranges, &least, kept.or(goal));
                            self.split(&mut open, &ranges, side, goal);
                        }
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

    /// The side along which the halves of a box are known to come to most more than the box:
    /// those that matter little are left whole until little is left. The widest of equal ones.
    fn telling(&mut self, ranges: &Ranges, least: &Measures, matter: Slope) -> Option<usize> {
        let mut best: Option<(f64, usize)> = None;
        let matters = |side: &usize| ranges[*side].1 > ranges[*side].0 && matter.depends(*side);
        let mut sides: Vec<usize> = (0..ranges.len()).filter(matters).collect();
        // Looking at all of them takes as long as many boxes: those that told most so far do.
        sides.sort_by(|a, b| self.told[*b].mean().total_cmp(&self.told[*a].mean()));
        let known = |side: &usize| self.told[*side].times >= TRIALS;
        let first = sides.iter().filter(|side| known(side)).take(LOOKED_AT);
        let new = sides.iter().filter(|side| !known(side));
        let sides: Vec<usize> = first.chain(new).copied().collect();
        for side in sides {
            let gains = halves(ranges, side).map(|half| self.gain(&half, least));
            let gain = gains[0].max(SMALL) * gains[1].max(SMALL);
            self.told[side].times += 1;
            self.told[side].sum += gain.sqrt();
            let wider = |other: usize| {
                let width = |side: usize| ranges[side].1 - ranges[side].0;
                width(side) > width(other)
            };
            if best.is_none_or(|(most, at)| gain > most || gain >= most && wider(at)) {
                best = Some((gain, side));
            }
        }
        let side = best.map(|(_, side)| side);
        side.or_else(|| widest(ranges, &|_| true))
    }

    /// By what share a part of a box is known to come to more than the box; 1 if it is out of the
    /// question.
    fn gain(&mut self, part: &Ranges, least: &Measures) -> f64 {
        let sides = self.sides(part);
        for shape in &self.shapes {
            match shape.bound(&mut self.room, &sides, self.variant.goal) {
                Bound::Elsewhere => {}
                Bound::Straddles(_) => return 0.0,
                Bound::Hopeless => return 1.0,
                Bound::AtLeast { least: own, .. } if !self.record.admits(&own) => return 1.0,
                Bound::AtLeast { least: own, .. } => {
                    let more = |(own, all): (&f64, &f64)| (own - all) / all.abs().max(SMALL);
                    let more = own.iter().zip(least).map(more);
                    return more.fold(0.0, f64::max).min(1.0);
                }
            }
        }
        0.0
    }

    /// Halves a box along a side, if there is one.
    fn split(&self, open: &mut Vec<Ranges>, ranges: &Ranges, side: Option<usize>, then: Slope) {
        let Some(side) = side else { return };
        let mut halves = halves(ranges, side);
        let middle = halves[0][side].1;
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

/// How much the halves of a side told more than their box, so far.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    times: u32,
    sum: f64,
}

impl Told {
    fn mean(self) -> f64 {
        self.sum / f64::from(self.times.max(1))
    }
}

/// So often a side is looked at before its mean counts.
const TRIALS: u32 = 4;

/// So many of the sides that told most are looked at.
const LOOKED_AT: usize = 3;

/// Gains below this say nothing.
const SMALL: f64 = 1e-12;

/// The widest of some sides of a box that hold more than one value; the first of equal ones.
fn widest(ranges: &Ranges, of: &dyn Fn(usize) -> bool) -> Option<usize> {
    let width = |side: &usize| ranges[*side].1 - ranges[*side].0;
    let sides = 0..ranges.len();
    let sides = sides.filter(|side| width(side) > 0 && of(*side));
    sides.rev().max_by_key(width)
}

/// A box in two along a side.
fn halves(ranges: &Ranges, side: usize) -> [Ranges; 2] {
    let (from, to) = ranges[side];
    let middle = from + (to - from) / 2;
    [(from, middle), (middle + 1, to)].map(|half| {
        let mut ranges = ranges.clone();
        ranges[side] = half;
        ranges
    })
}

/// The one design of a box that holds no more.
fn single(ranges: &Ranges) -> Option<Vec<usize>> {
    let one = |(first, last): &(usize, usize)| (first == last).then_some(*first);
    ranges.iter().map(one).collect()
}
