//! Curves in the places of an axis, and where what can be said of them changes.

use super::axis::{Axis, spread};
use super::{Aim, Curve, Height};

/// So many places are looked at in one step of a search.
const SECTIONS: usize = 65;

/// The same where each is dear.
const DEAR_SECTIONS: usize = 3;

/// Differences below this share of the values are what is left of rounding.
pub(super) const NOISE: f64 = 1e-12;

/// So many changes are told apart between two places of the grid.
const CHANGES: usize = 32;

/// Curves over an axis, looked at in a grid of places.
pub(super) struct Curves<'c> {
    all: &'c [&'c dyn Curve],
    pub(super) axis: Axis,
    pub(super) aim: Aim,
    /// The places.
    pub(super) grid: Vec<i64>,
    /// Of each curve what it comes to there.
    heights: Vec<Vec<Height>>,
}

/// A place with what some curves come to there.
#[derive(Clone, Debug)]
pub(super) struct Seen<const N: usize> {
    pub(super) place: i64,
    pub(super) heights: [Height; N],
}

/// Places from one to another in which the same can be said.
#[derive(Clone, Debug)]
pub(super) struct Stay<S, const N: usize> {
    pub(super) from: Seen<N>,
    pub(super) to: Seen<N>,
    pub(super) state: S,
}

impl<'c> Curves<'c> {
    pub(super) fn new(all: &'c [&'c dyn Curve], axis: Axis, aim: Aim, grid: Vec<i64>) -> Self {
        let inputs: Vec<f64> = grid.iter().map(|place| axis.value(*place)).collect();
        let heights = all.iter().map(|curve| curve.heights(&inputs)).collect();
        Self {
            all,
            axis,
            aim,
            grid,
            heights,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// What a curve comes to over the grid.
    pub(super) fn line(&self, curve: usize) -> Vec<f64> {
        self.heights[curve].iter().map(|one| one.value).collect()
    }

    /// What each curve comes to in one place of the grid.
    pub(super) fn at(&self, place: usize) -> Vec<Height> {
        self.heights.iter().map(|curve| curve[place]).collect()
    }

    /// Some curves over the grid.
    pub(super) fn seen<const N: usize>(&self, curves: [usize; N]) -> Vec<Seen<N>> {
        let seen = |(at, place): (usize, &i64)| Seen {
            place: *place,
            heights: curves.map(|curve| self.heights[curve][at]),
        };
        self.grid.iter().enumerate().map(seen).collect()
    }

    /// Some curves in some places.
    pub(super) fn look<const N: usize>(&self, curves: [usize; N], places: &[i64]) -> Vec<Seen<N>> {
        let inputs: Vec<f64> = places.iter().map(|place| self.axis.value(*place)).collect();
        let found = curves.map(|curve| self.all[curve].heights(&inputs));
        let seen = |(at, place): (usize, &i64)| Seen {
            place: *place,
            heights: std::array::from_fn(|curve| found[curve][at]),
        };
        places.iter().enumerate().map(seen).collect()
    }

    /// Some curves in places between two, evenly by their count, and in these themselves.
    pub(super) fn between<const N: usize>(
        &self,
        curves: [usize; N],
        low: &Seen<N>,
        high: &Seen<N>,
    ) -> Vec<Seen<N>> {
        let dear = curves.iter().any(|curve| self.all[*curve].is_dear());
        let sections = if dear { DEAR_SECTIONS } else { SECTIONS };
        let places = spread(low.place, high.place, sections);
        let inner = &places[1..places.len().max(2) - 1];
        let mut seen = vec![low.clone()];
        seen.extend(self.look(curves, inner));
        seen.push(high.clone());
        seen
    }

    /// The last place after one in which the same can be said as there, and the first in which it
    /// cannot; it is somewhere before the other.
    pub(super) fn change<S: PartialEq, const N: usize>(
        &self,
        curves: [usize; N],
        (low, high): (&Seen<N>, &Seen<N>),
        state: impl Fn(&Seen<N>) -> S,
    ) -> (Seen<N>, Seen<N>) {
        let old = state(low);
        let (mut low, mut high) = (low.clone(), high.clone());
        while high.place - low.place > 1 {
            let seen = self.between(curves, &low, &high);
            let new = seen.iter().position(|one| state(one) != old);
            // The last of them is one in which it cannot be said.
            let new = new.unwrap_or(seen.len() - 1).max(1);
            (low, high) = (seen[new - 1].clone(), seen[new].clone());
        }
        (low, high)
    }

    /// The whole axis in stretches in which the same can be said; what is seen has both its ends.
    pub(super) fn stays<S: PartialEq + Clone, const N: usize>(
        &self,
        curves: [usize; N],
        seen: &[Seen<N>],
        state: impl Fn(&Seen<N>) -> S,
    ) -> Vec<Stay<S, N>> {
        let mut all = Vec::new();
        let mut from = seen[0].clone();
        for pair in seen.windows(2) {
            let (mut low, high) = (pair[0].clone(), &pair[1]);
            for _ in 0..CHANGES {
                let old = state(&low);
                if state(high) == old {
                    break;
                }
                let (last, first) = self.change(curves, (&low, high), &state);
                all.push(Stay {
                    from,
                    to: last,
                    state: old,
                });
                from = first.clone();
                low = first;
            }
            if state(&low) != state(high) {
                // It changes back and forth: what is between is told as a whole.
                all.push(Stay {
                    state: state(&from),
                    from,
                    to: low,
                });
                from = high.clone();
            }
        }
        let to = seen[seen.len() - 1].clone();
        all.push(Stay {
            state: state(&from),
            from,
            to,
        });
        all
    }
}
