//! The events of one peril, put on the years of plans (`model.md` 10.3).

use std::ops::Range;

use super::overlaps::{Events, Exposed};
use super::perils::{Peril, Struck};
use super::strikes::{Strikes, Wanted};
use super::tail::{mask, masked};
use super::years::{Toll, Years};
use crate::graph::Workspace;

/// What some years have of one peril in one plan.
#[derive(Clone, Default)]
pub(super) struct Sums {
    downtime: Vec<f64>,
    loss: Vec<f64>,
    largest: Vec<f64>,
    /// How many events cost time or money.
    counted: Vec<u32>,
}

impl Sums {
    fn clear(&mut self, years: usize) {
        for column in [&mut self.downtime, &mut self.loss, &mut self.largest] {
            column.clear();
            column.resize(years, 0.0);
        }
        self.counted.clear();
        self.counted.resize(years, 0);
    }

    /// Puts them on a plan's years.
    pub(super) fn put(&self, years: &mut Years, counted: &mut [u32], here: Range<usize>) {
        let add = |all: &mut [f64], more: &[f64]| {
            for (sum, more) in all.iter_mut().zip(more) {
                *sum += more;
            }
        };
        let [downtime, loss, all_largest] = years.columns_mut();
        add(&mut downtime[here.clone()], &self.downtime);
        add(&mut loss[here.clone()], &self.loss);
        let largest = all_largest[here.clone()].iter_mut();
        for (largest, more) in largest.zip(&self.largest) {
            *largest = if more > largest { *more } else { *largest };
        }
        for (count, more) in counted[here].iter_mut().zip(&self.counted) {
            *count += more;
        }
    }
}

/// What is kept from one peril to the next.
pub(super) struct Scratch {
    /// The numbers by which the years have their events.
    evens: Vec<f64>,
    /// The peril's events: as many in each year as the plan has that has most.
    rows: Strikes,
    /// What is drawn of them so far, the first columns.
    wanted: Vec<Wanted>,
    columns: Vec<Vec<f64>>,
    /// Of each plan.
    results: Vec<Vec<Vec<f64>>>,
    pub(super) sums: Vec<Sums>,
    /// Masks of the rows that strike a plan, and of those that cost it time or money.
    strikes: Vec<u64>,
    hurts: Vec<u64>,
    workspace: Option<Workspace>,
}

impl Scratch {
    pub(super) fn with_events(sides: usize) -> (Events, Self) {
        let own = Self {
            evens: Vec::new(),
            rows: Strikes::default(),
            wanted: Vec::new(),
            columns: Vec::new(),
            results: vec![Vec::new(); sides],
            sums: vec![Sums::default(); sides],
            strikes: Vec::new(),
            hurts: Vec::new(),
            workspace: None,
        };
        (Events::of(sides), own)
    }

    /// Finds a peril's events in some years; whether there are any.
    pub(super) fn strike(&mut self, peril: &Peril, years: &Range<usize>) -> bool {
        self.rows.clear();
        self.wanted.clear();
        if let Some(most) = peril.most() {
            let first = years.start as u64;
            self.evens.resize(years.len(), 0.0);
            peril.keys().evens(first, &mut self.evens);
            for (year, even) in (first..).zip(&self.evens) {
                let count = most.at(*even);
                if count > 0 {
                    self.rows.push(year, count);
                }
            }
        }
        self.rows.len() > 0
    }

    /// Tells of when they strike; where they stand among all.
    pub(super) fn tell(&self, peril: &Peril, years: &Range<usize>, events: &mut Events) -> usize {
        let begins = events.year.len();
        let years_of = self.rows.years().iter();
        events.year.extend(
            years_of
                .map(|year| u32::try_from(year - years.start as u64).expect("a block is small")),
        );
        peril.keys().times(&self.rows, &mut events.time);
        events.longest.resize(events.year.len(), f64::NEG_INFINITY);
        begins
    }

    /// What every event comes to in one plan; an event draws the same for all.
    pub(super) fn run(&mut self, struck: &Struck, side: usize) {
        for wanted in &struck.wanted {
            if !self.wanted.contains(wanted) {
                if self.columns.len() == self.wanted.len() {
                    self.columns.push(Vec::new());
                }
                self.rows
                    .draw(*wanted, &mut self.columns[self.wanted.len()]);
                self.wanted.push(*wanted);
            }
        }
        let column = |wanted: &Wanted| {
            let at = self.wanted.iter().position(|known| known == wanted);
            self.columns[at.expect("it is drawn")].as_slice()
        };
        let inputs: Vec<&[f64]> = struck.wanted.iter().map(column).collect();
        let results = &mut self.results[side];
        results.resize(3 + usize::from(struck.costs), Vec::new());
        for column in results.iter_mut() {
            column.resize(self.rows.len(), 0.0);
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

    /// Adds up a plan's events by years, and into its toll.
    pub(super) fn add(
        &mut self,
        whole: bool,
        struck: &Struck,
        (side, begins): (usize, usize),
        toll: &mut Toll,
        events: &mut Events,
    ) {
        let years = &events.year[begins..];
        let results = &mut self.results[side];
        self.strikes.clear();
        if whole {
            self.strikes.resize(self.rows.len(), mask(true));
        } else {
            let rows = years.iter().zip(self.rows.places());
            let strikes = rows.map(|(at, place)| {
                let place = usize::try_from(*place).expect("a year has few events");
                mask(struck.counts.exceeds(self.evens[*at as usize], place))
            });
            self.strikes.extend(strikes);
            for column in results.iter_mut() {
                for (value, strikes) in column.iter_mut().zip(&self.strikes) {
                    *value = masked(*value, *strikes);
                }
            }
        }
        let [downtimes, lasts, recovered] = [0, 1, 2].map(|at| results[at].as_slice());
        let losses = results.get(3).map_or(&[][..], Vec::as_slice);
        // What costs neither time nor money is no event of a year.
        self.hurts.clear();
        self.hurts
            .extend(downtimes.iter().map(|one| mask(*one > 0.0)));
        for (hurts, loss) in self.hurts.iter_mut().zip(losses) {
            *hurts |= mask(*loss > 0.0);
        }
        let long = lasts.iter().zip(&self.hurts);
        let none = f64::NAN.to_bits();
        let long =
            long.map(|(lasts, hurts)| f64::from_bits(lasts.to_bits() & hurts | none & !hurts));
        events.lasts[side].extend(long);
        let longest = events.longest[begins..].iter_mut();
        for (longest, long) in longest.zip(&events.lasts[side][begins..]) {
            *longest = if long > longest { *long } else { *longest };
        }
        toll.downtime.add_all(downtimes, &self.strikes);
        toll.recovered += recovered.iter().filter(|one| **one > 0.0).count();
        let sums = &mut self.sums[side];
        sums.clear(self.evens.len());
        let rows = years.iter().zip(downtimes).zip(&self.hurts);
        for ((at, downtime), hurts) in rows {
            sums.downtime[*at as usize] += downtime;
            sums.counted[*at as usize] += (*hurts & 1) as u32;
        }
        if struck.costs {
            toll.loss.add_all(losses, &self.strikes);
            for (at, loss) in years.iter().zip(losses) {
                sums.loss[*at as usize] += loss;
                let largest = &mut sums.largest[*at as usize];
                *largest = if loss > largest { *loss } else { *largest };
            }
        }
    }

    /// Tells of the events after which a plan has nowhere to go for a while.
    pub(super) fn expose(
        &self,
        struck: &Struck,
        (side, from): (usize, usize),
        begins: usize,
        events: &mut Events,
    ) {
        if struck.exposed <= 0.0 {
            return;
        }
        let results = &self.results[from];
        for (row, recovered) in results[2].iter().enumerate() {
            let event = begins + row;
            if *recovered > 0.0 && !events.lasts[side][event].is_nan() {
                events.exposed.push(Exposed {
                    side,
                    event,
                    until: results[1][row] + struck.exposed,
                });
            }
        }
    }
}
