//! Years by Monte Carlo (`model.md` 10.3): the events of each year, and what they cost every plan
//! that they strike.

use std::ops::Range;
use std::sync::Mutex;

use super::adding::Scratch;
use super::overlaps::{Events, Order, Overlaps};
use super::perils::Peril;
use super::tail::Moments;
use crate::analysis::threads::until_stopped;
use crate::analysis::watch::Watch;

/// Years whose columns are made by one job.
const BLOCK: usize = 8192;

/// So many events are made together, about: what they draw stays in the near caches.
const EVENTS: f64 = 8192.0;

/// What one plan's events of one peril come to.
#[derive(Clone, Debug)]
pub(super) struct Toll {
    pub(super) downtime: Moments,
    pub(super) loss: Moments,
    /// How many led to a recovery.
    pub(super) recovered: usize,
}

impl Toll {
    fn near([downtime, loss]: [f64; 2]) -> Self {
        Self {
            downtime: Moments::near(downtime),
            loss: Moments::near(loss),
            recovered: 0,
        }
    }

    pub(super) fn and(self, other: &Self) -> Self {
        Self {
            downtime: self.downtime.and(&other.downtime),
            loss: self.loss.and(&other.loss),
            recovered: self.recovered + other.recovered,
        }
    }
}

/// Some years of one plan.
#[derive(Clone, Debug)]
pub(super) struct Years {
    /// Of each year the downtime of events, then their loss, then the largest of one event: one
    /// piece, since small ones waste memory.
    columns: Vec<f64>,
    /// How many years have so many events that cost time or money; the last has all that have
    /// more.
    pub(super) with: [usize; MOST + 1],
    /// Events of these that strike at a bad time.
    pub(super) overlaps: Overlaps,
    /// Of each peril.
    pub(super) tolls: Vec<Option<Toll>>,
}

impl Years {
    /// How many.
    pub(super) fn len(&self) -> usize {
        self.columns.len() / 3
    }

    /// Of each year the downtime of events.
    pub(super) fn downtime(&self) -> &[f64] {
        &self.columns[..self.len()]
    }

    /// Of each year the loss of events.
    pub(super) fn loss(&self) -> &[f64] {
        &self.columns[self.len()..2 * self.len()]
    }

    /// Of each year the largest loss of one event.
    pub(super) fn largest(&self) -> &[f64] {
        &self.columns[2 * self.len()..]
    }

    /// All three.
    pub(super) fn columns_mut(&mut self) -> [&mut [f64]; 3] {
        let many = self.len();
        let (downtime, rest) = self.columns.split_at_mut(many);
        let (loss, largest) = rest.split_at_mut(many);
        [downtime, loss, largest]
    }
}

/// Years with more events than so many are counted together.
pub(super) const MOST: usize = 10;

/// All years, in blocks, each a plan at a time; where somebody who watches stops it, the blocks
/// before the first that was left out.
pub(super) fn all(
    perils: &[Peril],
    sides: usize,
    (years, threads): (usize, usize),
    watch: &dyn Watch,
) -> Vec<Vec<Years>> {
    // What one block no longer needs, another one takes.
    let free: Mutex<Vec<(Events, Scratch)>> = Mutex::default();
    let lock = || free.lock().expect("no thread panics with it");
    let made = until_stopped(years.div_ceil(BLOCK), threads, watch, |at| {
        let first = at * BLOCK;
        let mut room = lock().pop().unwrap_or_else(|| Scratch::with_events(sides));
        let found = block_in(&mut room, perils, sides, first..years.min(first + BLOCK));
        lock().push(room);
        found
    });
    made.into_iter().map_while(|block| block).collect()
}

/// How many years are made together: the more events a year has, the fewer. It changes no number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a count
fn span(perils: &[Peril]) -> usize {
    let rates = perils.iter().filter_map(Peril::most);
    let rate: f64 = rates.map(super::Counts::rate).sum();
    (EVENTS / rate.max(1.0)).max(1.0) as usize
}

pub(super) fn block(perils: &[Peril], sides: usize, years: Range<usize>) -> Vec<Years> {
    block_in(&mut Scratch::with_events(sides), perils, sides, years)
}

fn block_in(
    (events, scratch): &mut (Events, Scratch),
    perils: &[Peril],
    sides: usize,
    years: Range<usize>,
) -> Vec<Years> {
    let many = years.len();
    let toll = |side: usize| {
        let tolls = perils.iter().map(move |peril| {
            let struck = peril.of[side].as_ref()?;
            Some(Toll::near(struck.near))
        });
        tolls.collect()
    };
    let mut found: Vec<Years> = (0..sides)
        .map(|side| Years {
            columns: vec![0.0; 3 * many],
            with: [0; MOST + 1],
            overlaps: Overlaps::default(),
            tolls: toll(side),
        })
        .collect();
    let mut counted = vec![vec![0_u32; many]; sides];
    let span = span(perils);
    for first in years.clone().step_by(span) {
        let some = first..years.end.min(first + span);
        let here = first - years.start..first - years.start + some.len();
        events.clear();
        for (place, peril) in perils.iter().enumerate() {
            if !scratch.strike(peril, &some) {
                continue;
            }
            let begins = scratch.tell(peril, &some, events);
            for (side, of) in peril.of.iter().enumerate() {
                let Some(struck) = of else {
                    events.lasts[side].resize(events.year.len(), f64::NAN);
                    continue;
                };
                if struck.like.is_none() {
                    scratch.run(struck, side);
                    let toll = found[side].tolls[place].as_mut();
                    let toll = toll.expect("it strikes this plan");
                    // What every plan has as many of, the rows have too.
                    let whole = peril.most() == Some(&struck.counts);
                    scratch.add(whole, struck, (side, begins), toll, events);
                }
                let from = struck.like.unwrap_or(side);
                if from != side {
                    let [own, other] = (events.lasts)
                        .get_disjoint_mut([side, from])
                        .expect("another plan");
                    own.extend_from_slice(&other[begins..]);
                }
                scratch.expose(struck, (side, from), begins, events);
                scratch.sums[from].put(&mut found[side], &mut counted[side], here.clone());
            }
        }
        let order = Order::of(events, some.len());
        for (years, overlaps) in found.iter_mut().zip(order.overlaps(events)) {
            years.overlaps = years.overlaps.and(overlaps);
        }
    }
    for (years, counted) in found.iter_mut().zip(&counted) {
        for count in counted {
            years.with[(*count as usize).min(MOST)] += 1;
        }
    }
    for (place, peril) in perils.iter().enumerate() {
        for (side, of) in peril.of.iter().enumerate() {
            if let Some(other) = of.as_ref().and_then(|struck| struck.like) {
                found[side].tolls[place] = found[other].tolls[place].clone();
            }
        }
    }
    found
}
