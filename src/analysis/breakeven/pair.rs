//! Where two curves come together.

use super::search::{Curves, NOISE, Seen, Stay};
use super::winners::Break;
use super::{Aim, CrossingKind, Height, Meeting};

/// A change of sign between neighbouring floats is a jump if it is more than this share of the
/// values; a curve that is continuous there has gone on by far less.
const JUMP: f64 = 1e-9;

/// Values that are equal to rounding over fewer places than this are equal at one value.
const POINT: i64 = 64;

/// Of two curves that cross, so much of `NOISE` is what they differ by in most of the places in
/// which they differ by less than that; of two that are equal it is far more than they differ by.
const PASSING: f64 = 1.0 / 32.0;

/// So many places of a stretch are looked at.
const WITHIN: usize = 33;

/// So many times a place in which two curves come near each other is looked closer at.
const CLOSER: usize = 16;

/// Two curves, side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// This one is better: 0 or 1.
    Better(usize),
    /// They are equal, to rounding.
    Even,
    /// One of them, or both, have no number.
    Apart,
}

/// Which of two values is better.
pub(super) fn side(first: &Height, second: &Height, aim: Aim) -> Side {
    let gap = gap(first, second);
    let near = gap.is_finite() && gap <= NOISE * size(first, second);
    match exact(first, second, aim) {
        Side::Better(_) if near => Side::Even,
        other => other,
    }
}

/// The same to the last bit.
fn exact(first: &Height, second: &Height, aim: Aim) -> Side {
    if first.refused || second.refused {
        return Side::Apart;
    }
    match (first.value.partial_cmp(&second.value), aim) {
        (None, _) => Side::Apart,
        (Some(std::cmp::Ordering::Equal), _) => Side::Even,
        (Some(order), aim) => {
            let smaller = usize::from(order == std::cmp::Ordering::Greater);
            Side::Better(match aim {
                Aim::Smaller => smaller,
                Aim::Larger => 1 - smaller,
            })
        }
    }
}

fn gap(first: &Height, second: &Height) -> f64 {
    (first.value - second.value).abs()
}

fn size(first: &Height, second: &Height) -> f64 {
    first.value.abs().max(second.value.abs())
}

/// Where two curves come together, and where what is best may change with them.
pub(super) fn crossings(curves: &Curves<'_>, plans: [usize; 2]) -> (Vec<Meeting>, Vec<Break>) {
    let pair = Pair { curves, plans };
    let mut seen = curves.seen(plans);
    pair.look_closer(&mut seen);
    let stays = curves.stays(plans, &seen, |one| pair.side(one));
    let (mut found, mut breaks) = (Vec::new(), Vec::new());
    for (at, stay) in stays.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &stays[at]);
        let after = stays.get(at + 1);
        match (stay.state, after) {
            (Side::Even, _) => pair.even((before, stay, after), &mut found, &mut breaks),
            (Side::Better(_), Some(next)) if matches!(next.state, Side::Better(_)) => {
                let kind = pair.kind(&stay.to, &next.from);
                breaks.push(if kind == CrossingKind::Root {
                    let nearer = nearer(&stay.to, &next.from);
                    found.push(pair.crossing(kind, (nearer, nearer), (Some(stay), Some(next))));
                    Break::at(nearer.place)
                } else {
                    let ends = (&stay.to, &next.from);
                    found.push(pair.crossing(kind, ends, (Some(stay), Some(next))));
                    Break::after(stay.to.place)
                });
            }
            _ => {}
        }
    }
    (found, breaks)
}

/// Two curves.
struct Pair<'c> {
    curves: &'c Curves<'c>,
    plans: [usize; 2],
}

type Phase = Stay<Side, 2>;

impl Pair<'_> {
    fn side(&self, seen: &Seen<2>) -> Side {
        side(&seen.heights[0], &seen.heights[1], self.curves.aim)
    }

    fn exact(&self, seen: &Seen<2>) -> Side {
        exact(&seen.heights[0], &seen.heights[1], self.curves.aim)
    }

    /// Whether curves that change sides from one place to the next are continuous there.
    fn kind(&self, last: &Seen<2>, first: &Seen<2>) -> CrossingKind {
        if self.curves.axis.is_whole() {
            return CrossingKind::Step;
        }
        let (gap, size) = (apart(last) + apart(first), scale(last).max(scale(first)));
        if gap.is_finite() && gap <= JUMP * size {
            CrossingKind::Root
        } else {
            CrossingKind::Jump
        }
    }

    /// A stretch over which the two are equal to rounding: a root, a touch, or a stretch indeed.
    fn even(
        &self,
        (before, stay, after): (Option<&Phase>, &Phase, Option<&Phase>),
        found: &mut Vec<Meeting>,
        breaks: &mut Vec<Break>,
    ) {
        let sides = (before, after);
        if !self.is_point(stay) {
            let ends = (&stay.from, &stay.to);
            found.push(self.crossing(CrossingKind::Equal, ends, sides));
            breaks.extend(before.map(|before| Break::after(before.to.place)));
            breaks.extend(after.map(|_| Break::after(stay.to.place)));
            return;
        }
        let better = |one: Option<&Phase>| match one?.state {
            Side::Better(plan) => Some(plan),
            _ => None,
        };
        match (before, after) {
            (Some(low), Some(high))
                if better(before).is_some()
                    && better(after).is_some()
                    && better(before) != better(after) =>
            {
                let ends = (&low.to, &high.from);
                let (last, first) = self.curves.change(self.plans, ends, |one| self.exact(one));
                let at = match self.exact(&first) {
                    Side::Even => &first,
                    _ => nearer(&last, &first),
                };
                found.push(self.crossing(CrossingKind::Root, (at, at), sides));
                breaks.push(Break::at(at.place));
            }
            _ => {
                let seen = self.within(stay);
                let nearest = seen.iter().reduce(nearer);
                let at = nearest.expect("both ends");
                found.push(self.crossing(CrossingKind::Touch, (at, at), sides));
            }
        }
    }

    /// Whether curves that are equal to rounding from one place to another are so only because
    /// they are near each other around one value.
    fn is_point(&self, stay: &Phase) -> bool {
        let width = stay.to.place - stay.from.place;
        if self.curves.axis.is_whole() {
            return width == 0;
        }
        if width < POINT {
            return true;
        }
        let seen = self.within(stay);
        let passing = |one: &&Seen<2>| apart(one) > PASSING * NOISE * scale(one);
        2 * seen.iter().filter(passing).count() > seen.len()
    }

    /// What is seen over a stretch, in even steps.
    fn within(&self, stay: &Phase) -> Vec<Seen<2>> {
        let (from, to) = (stay.from.place, stay.to.place);
        let places = self.curves.axis.even(from, to, WITHIN);
        self.curves.look(self.plans, &places)
    }

    fn crossing(
        &self,
        kind: CrossingKind,
        (from, to): (&Seen<2>, &Seen<2>),
        (before, after): (Option<&Phase>, Option<&Phase>),
    ) -> Meeting {
        let better = |one: Option<&Phase>| match one?.state {
            Side::Better(at) => Some(self.plans[at]),
            _ => None,
        };
        Meeting {
            plans: self.plans,
            kind,
            from: self.curves.axis.value(from.place),
            to: self.curves.axis.value(to.place),
            values: from.heights.map(|one| one.value),
            values_after: to.heights.map(|one| one.value),
            before: better(before),
            after: better(after),
        }
    }

    /// Adds the places in which the two come near each other and do not change sides between
    /// places of the grid: there they may touch, or cross twice.
    fn look_closer(&self, seen: &mut Vec<Seen<2>>) {
        let mut more = Vec::new();
        for three in seen.windows(3) {
            let [low, middle, high] = three else { continue };
            let own = self.side(middle);
            let is_alone = |one: &Seen<2>| self.side(one) == own;
            if !matches!(own, Side::Better(_)) || !is_alone(low) || !is_alone(high) {
                continue;
            }
            let less = |one: &Seen<2>| apart(middle) < apart(one) - NOISE * scale(one);
            if less(low) && less(high) {
                more.extend(self.turn(low, middle, high));
            }
        }
        seen.extend(more);
        seen.sort_by_key(|one| one.place);
        seen.dedup_by_key(|one| one.place);
    }

    /// The place in which the two touch or change sides, around one in which they are nearer to
    /// each other than in the places beside.
    fn turn(&self, low: &Seen<2>, middle: &Seen<2>, high: &Seen<2>) -> Option<Seen<2>> {
        let own = self.side(middle);
        let (mut low, mut high, mut least) = (low.clone(), high.clone(), apart(middle));
        for _ in 0..CLOSER {
            let all = self.curves.between(self.plans, &low, &high);
            if let Some(other) = all.iter().find(|one| self.side(one) != own) {
                return Some(other.clone());
            }
            let nearest =
                (1..all.len() - 1).min_by(|a, b| apart(&all[*a]).total_cmp(&apart(&all[*b])))?;
            let found = apart(&all[nearest]);
            if found > least * (1.0 - 1e-3) && high.place - low.place < POINT * POINT {
                return None;
            }
            least = least.min(found);
            (low, high) = (all[nearest - 1].clone(), all[nearest + 1].clone());
            if high.place - low.place <= 2 {
                return None;
            }
        }
        None
    }
}

/// The place in which two curves are nearer to each other.
fn nearer<'s>(one: &'s Seen<2>, other: &'s Seen<2>) -> &'s Seen<2> {
    if apart(other) < apart(one) {
        other
    } else {
        one
    }
}

/// How far apart two curves are.
fn apart(seen: &Seen<2>) -> f64 {
    gap(&seen.heights[0], &seen.heights[1])
}

/// How large they are.
fn scale(seen: &Seen<2>) -> f64 {
    size(&seen.heights[0], &seen.heights[1])
}
