//! Which curves are best where.

use super::pair::{Side, side};
use super::search::{Curves, Seen};
use super::{Aim, Height, Interval, Lack, Stretch};

/// Where what is best may change: after the first place, or at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Break {
    /// The last place of what is before.
    last: i64,
    /// The first place of what is after: the next one, or the same.
    first: i64,
}

impl Break {
    /// At a place, which belongs to both sides.
    pub(super) fn at(place: i64) -> Self {
        let (last, first) = (place, place);
        Self { last, first }
    }

    /// Between a place and the next one.
    pub(super) fn after(last: i64) -> Self {
        let first = last + 1;
        Self { last, first }
    }
}

/// Where curves have no number, or no full one, and where that changes.
pub(super) fn lacking(curves: &Curves<'_>) -> (Vec<Stretch>, Vec<Break>) {
    let (mut all, mut breaks) = (Vec::new(), Vec::new());
    for plan in 0..curves.len() {
        let seen = curves.seen([plan]);
        let stays = curves.stays([plan], &seen, |one: &Seen<1>| Lack::of(&one.heights[0]));
        for (at, stay) in stays.iter().enumerate() {
            if at > 0 {
                breaks.push(Break::after(stays[at - 1].to.place));
            }
            all.extend(stay.state.map(|lack| Stretch {
                plan,
                lack,
                from: curves.axis.value(stay.from.place),
                to: curves.axis.value(stay.to.place),
            }));
        }
    }
    (all, breaks)
}

/// Which curves are best between breaks, from one end of the axis to the other.
pub(super) fn intervals(curves: &Curves<'_>, mut breaks: Vec<Break>) -> Vec<Interval> {
    let axis = curves.axis;
    breaks.sort_unstable();
    breaks.dedup();
    let mut all: Vec<Spell> = Vec::new();
    let mut from = axis.first;
    let ends = breaks.iter().copied().chain([Break::at(axis.last)]);
    for Break { last, first } in ends {
        // Of a place that both sides share, what is before it has it already.
        let is_told = all.last().is_some_and(|before| before.to >= last);
        if last >= from && !is_told {
            let best = best_at(curves, inside(curves, from, last));
            let to = last;
            add(&mut all, Spell { from, to, best });
        }
        from = from.max(first);
    }
    let interval = |one: Spell| {
        let value = |place: i64| {
            let best = one.best.first();
            best.map_or(f64::NAN, |plan| height(curves, *plan, place).value)
        };
        Interval {
            values: [value(one.from), value(one.to)],
            from: axis.value(one.from),
            to: axis.value(one.to),
            best: one.best,
        }
    };
    all.into_iter().map(interval).collect()
}

/// Places over which the same curves are best.
struct Spell {
    from: i64,
    to: i64,
    best: Vec<usize>,
}

impl Spell {
    fn is_dot(&self) -> bool {
        self.from == self.to
    }
}

/// Adds what is best next. A place alone in which others are as good as those beside it belongs
/// to these.
fn add(all: &mut Vec<Spell>, next: Spell) {
    match all.last_mut() {
        Some(before)
            if before.best == next.best || next.is_dot() && contains(&next.best, &before.best) =>
        {
            before.to = next.to;
        }
        Some(before) if before.is_dot() && contains(&before.best, &next.best) => {
            (before.to, before.best) = (next.to, next.best);
        }
        _ => all.push(next),
    }
}

/// Whether all of some are among others, which are not none.
fn contains(all: &[usize], some: &[usize]) -> bool {
    !some.is_empty() && some.iter().all(|one| all.contains(one))
}

/// A place well inside: of the grid, if one is.
fn inside(curves: &Curves<'_>, from: i64, to: i64) -> i64 {
    let low = curves.grid.partition_point(|place| *place <= from);
    let high = curves.grid.partition_point(|place| *place < to);
    if low < high {
        curves.grid[low.midpoint(high)]
    } else {
        curves.axis.middle(from, to).clamp(from, to)
    }
}

fn height(curves: &Curves<'_>, plan: usize, place: i64) -> Height {
    let [height] = curves.look([plan], &[place])[0].heights;
    height
}

/// The best in a place: several if they are equal to rounding, none if none has a number.
fn best_at(curves: &Curves<'_>, place: i64) -> Vec<usize> {
    let all: Vec<Height> = (0..curves.len())
        .map(|plan| height(curves, plan, place))
        .collect();
    best_of(&all, curves.aim)
}

/// The best of some values.
pub(in crate::analysis) fn best_of(all: &[Height], aim: Aim) -> Vec<usize> {
    let is_there = |plan: &usize| side(&all[*plan], &all[*plan], aim) != Side::Apart;
    let there: Vec<usize> = (0..all.len()).filter(is_there).collect();
    let better = |one: usize, other: usize| side(&all[one], &all[other], aim) == Side::Better(1);
    let best = there
        .iter()
        .copied()
        .reduce(|best, one| if better(best, one) { one } else { best });
    let Some(best) = best else { return Vec::new() };
    let as_good = |plan: &usize| side(&all[best], &all[*plan], aim) == Side::Even;
    there.into_iter().filter(as_good).collect()
}
