//! Years by Monte Carlo (`model.md` 10.3): the events of each year, and what they cost every plan
//! that they strike.

use std::ops::Range;

use super::overlaps::{Events, Exposed, Order, Overlaps};
use super::perils::{Peril, Struck, Wanted, Which, column};
use super::tail::Moments;
use crate::analysis::threads::until_stopped;
use crate::analysis::watch::Watch;
use crate::graph::Workspace;

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
    /// Of each year the downtime of events.
    pub(super) downtime: Vec<f64>,
    /// Of each year the loss of events.
    pub(super) loss: Vec<f64>,
    /// Of each year the largest loss of one event.
    pub(super) largest: Vec<f64>,
    /// How many years have so many events that cost time or money; the last has all that have
    /// more.
    pub(super) with: [usize; MOST + 1],
    /// Events of these that strike at a bad time.
    pub(super) overlaps: Overlaps,
    /// Of each peril.
    pub(super) tolls: Vec<Option<Toll>>,
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
    let made = until_stopped(years.div_ceil(BLOCK), threads, watch, |at| {
        let first = at * BLOCK;
        block(perils, sides, first..years.min(first + BLOCK))
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
            downtime: vec![0.0; many],
            loss: vec![0.0; many],
            largest: vec![0.0; many],
            with: [0; MOST + 1],
            overlaps: Overlaps::default(),
            tolls: toll(side),
        })
        .collect();
    let mut counted = vec![vec![0_u32; many]; sides];
    let mut events = Events {
        lasts: vec![Vec::new(); sides],
        ..Events::default()
    };
    let mut scratch = Scratch {
        results: vec![Vec::new(); sides],
        ..Scratch::default()
    };
    let span = span(perils);
    for first in years.clone().step_by(span) {
        let some = first..years.end.min(first + span);
        events.clear();
        for (place, peril) in perils.iter().enumerate() {
            let rows = rows(peril, &some);
            scratch.columns.clear();
            for which in &rows {
                events.year.push(within(which, &some));
                events.time.push(peril.keys().time(which));
            }
            for (side, of) in peril.of.iter().enumerate() {
                let Some(struck) = of else {
                    events.lasts[side].resize(events.year.len(), f64::NAN);
                    continue;
                };
                if struck.like.is_none() {
                    scratch.run(struck, side, &rows);
                }
                let adding = Adding {
                    struck,
                    peril,
                    place,
                    rows: &rows,
                    first: years.start,
                    results: &scratch.results[struck.like.unwrap_or(side)],
                };
                adding.add(&mut found[side], &mut counted[side], (&mut events, side));
            }
        }
        let order = Order::of(&events, some.len());
        for (years, overlaps) in found.iter_mut().zip(order.overlaps(&events)) {
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

/// The place of an event's year among some.
fn within(which: &Which, years: &Range<usize>) -> u32 {
    u32::try_from(which.year - years.start as u64).expect("a block is small")
}

/// The events of one peril: as many in each year as the plan has that has most.
fn rows(peril: &Peril, years: &Range<usize>) -> Vec<Which> {
    let mut rows = Vec::new();
    let Some(most) = peril.most() else {
        return rows;
    };
    for year in years.start as u64..years.end as u64 {
        rows.extend(Which::of(year, peril.keys().count(most, year)));
    }
    rows
}

/// Columns that are kept from one peril to the next.
#[derive(Default)]
struct Scratch {
    columns: Vec<(Wanted, Vec<f64>)>,
    /// Of each plan.
    results: Vec<Vec<Vec<f64>>>,
    workspace: Option<Workspace>,
}

impl Scratch {
    /// What every event comes to in one plan; an event draws the same for all.
    fn run(&mut self, struck: &Struck, side: usize, rows: &[Which]) {
        for wanted in &struck.wanted {
            if self.columns.iter().any(|(known, _)| known == wanted) {
                continue;
            }
            self.columns.push((*wanted, column(*wanted, rows)));
        }
        let column = |wanted: &Wanted| {
            let mut known = self.columns.iter();
            let found = known.find(|(one, _)| one == wanted);
            found.map_or(&[][..], |(_, column)| column.as_slice())
        };
        let inputs: Vec<&[f64]> = struck.wanted.iter().map(column).collect();
        let results = &mut self.results[side];
        results.resize(3 + usize::from(struck.costs), Vec::new());
        for column in results.iter_mut() {
            column.resize(rows.len(), 0.0);
        }
        let mut targets: Vec<&mut [f64]> = results.iter_mut().map(Vec::as_mut_slice).collect();
        let program = &struck.program;
        let mut workspace = self.workspace.take().unwrap_or_else(|| program.workspace());
        if !workspace.fits(program) {
            workspace = program.workspace();
        }
        program.run(&mut workspace, &inputs, &mut targets, &mut []);
        self.workspace = Some(workspace);
    }
}

/// The events of one peril, put on one plan's years.
struct Adding<'a> {
    struck: &'a Struck,
    peril: &'a Peril,
    /// The peril's place among all.
    place: usize,
    rows: &'a [Which],
    first: usize,
    results: &'a [Vec<f64>],
}

impl Adding<'_> {
    fn add(&self, years: &mut Years, counted: &mut [u32], (events, side): (&mut Events, usize)) {
        let lasts = &mut events.lasts[side];
        let Some(toll) = &mut years.tolls[self.place] else {
            return;
        };
        // What every plan has as many of, the rows have too; of what another plan's events come
        // to, that plan keeps count.
        let whole = (self.peril.most()).is_some_and(|most| *most == self.struck.counts);
        let alike = self.struck.like.is_some();
        let (mut year, mut count) = (u64::MAX, u64::MAX);
        for (row, which) in self.rows.iter().enumerate() {
            if !whole && which.year != year {
                year = which.year;
                count = self.peril.keys().count(&self.struck.counts, year) as u64;
            }
            if which.event >= count {
                lasts.push(f64::NAN);
                continue;
            }
            let at = usize::try_from(which.year).expect("a year") - self.first;
            let downtime = self.results[0][row];
            let loss = if self.struck.costs {
                self.results[3][row]
            } else {
                0.0
            };
            // What costs neither time nor money is no event of a year.
            let hurts = downtime > 0.0 || loss > 0.0;
            lasts.push(if hurts {
                self.results[1][row]
            } else {
                f64::NAN
            });
            if self.struck.exposed > 0.0 && self.results[2][row] > 0.0 {
                events.exposed.push(Exposed {
                    side,
                    event: lasts.len() - 1,
                    until: self.results[1][row] + self.struck.exposed,
                });
            }
            counted[at] += u32::from(hurts);
            years.downtime[at] += downtime;
            if self.struck.costs {
                years.loss[at] += loss;
                if loss > years.largest[at] {
                    years.largest[at] = loss;
                }
            }
            if alike {
                continue;
            }
            toll.downtime.add(downtime);
            toll.recovered += usize::from(self.results[2][row] > 0.0);
            if self.struck.costs {
                toll.loss.add(loss);
            }
        }
    }
}
