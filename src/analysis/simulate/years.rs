//! Years by Monte Carlo (`model.md` 10.3): the events of each year, what each draws, and what it
//! costs every plan that it strikes.
//!
//! A number follows from the seed, the year, the scenario, the event and what it is for, and from
//! nothing else: any block of years can be made on any thread, and an event of one plan is the
//! same event of another.

use std::ops::Range;

use super::overlaps::{Events, Order};
use super::poisson::Counts;
use super::tail::Moments;
use crate::analysis::sample::{key, mixed, open};
use crate::analysis::threads::on_threads;
use crate::graph::portable::normal_quantile;
use crate::graph::{Graph, Node, Program, Workspace};
use crate::model::draw::{DrawLeaf, DrawnEvent, EventDraws};
use crate::units::SECONDS_PER_YEAR;

/// Years that are made together: what they come to stays in the near caches.
pub(super) const BLOCK: usize = 8192;

/// One plan, or anything else whose events are drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'a> {
    pub(super) graph: &'a Graph,
    pub(super) draws: &'a EventDraws,
}

/// A scenario as every plan has it.
#[derive(Debug)]
pub(super) struct Peril {
    pub(super) id: String,
    /// Of each plan what one of its events comes to, if it has the scenario.
    pub(super) of: Vec<Option<Struck>>,
    /// Keys of what an event draws; the last is when in the year it strikes.
    keys: Keys,
}

/// The keys of one scenario's numbers.
#[derive(Debug)]
pub(super) struct Keys {
    counts: u64,
    times: u64,
    scenario: String,
    seed: u64,
}

impl Keys {
    pub(super) fn of(seed: u64, scenario: &str) -> Self {
        Self {
            counts: key(seed, &format!("{scenario} events")),
            times: key(seed, &format!("{scenario} time")),
            scenario: scenario.to_owned(),
            seed,
        }
    }

    /// The key of one variable.
    pub(super) fn variable(&self, name: &str) -> u64 {
        key(self.seed, &format!("{} {name}", self.scenario))
    }

    /// How many events a year has.
    #[inline]
    pub(super) fn count(&self, counts: &Counts, year: u64) -> usize {
        counts.at(open(self.counts, year))
    }

    /// When in the year an event strikes, in seconds.
    #[inline]
    fn time(&self, event: &Which) -> f64 {
        drawn(self.times, event) * SECONDS_PER_YEAR
    }
}

/// Which event it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Which {
    /// The year, from 0.
    pub(super) year: u64,
    /// Its place among those of its scenario in the year.
    pub(super) event: u64,
}

/// The number of one variable that an event draws.
#[inline]
pub(super) fn drawn(key: u64, which: &Which) -> f64 {
    open(mixed(key ^ mixed(which.year)), which.event)
}

/// One variable of a program: its key, and whether its score is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Wanted {
    key: u64,
    score: bool,
}

/// What an event of one scenario comes to in one plan.
#[derive(Debug)]
pub(super) struct Struck {
    pub(super) counts: Counts,
    pub(super) rate: f64,
    program: Program,
    wanted: Vec<Wanted>,
    /// Whether it has a loss.
    costs: bool,
    /// Numbers near the mean downtime and loss.
    near: [f64; 2],
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
        let rate = graph.value(event.rate);
        Self {
            counts: Counts::of(rate),
            rate,
            program: graph.program_carrying(&outputs, &nodes, |_| false),
            wanted: wanted.collect(),
            costs: event.loss.is_some(),
            near: [
                graph.value(event.downtime),
                event.loss.map_or(0.0, |loss| graph.value(loss)),
            ],
        }
    }
}

impl Peril {
    pub(super) fn keys(&self) -> &Keys {
        &self.keys
    }

    /// How many events a year of one plan has, if it has the scenario.
    pub(super) fn counts(&self, side: usize) -> Option<&Counts> {
        self.of[side].as_ref().map(|struck| &struck.counts)
    }

    /// The scenarios of some plans, in the order in which these name them.
    pub(super) fn all(sides: &[Side<'_>], seed: u64) -> Vec<Self> {
        let mut ids: Vec<&str> = Vec::new();
        for event in sides.iter().flat_map(|side| &side.draws.drawn) {
            if !ids.contains(&event.id.as_str()) {
                ids.push(&event.id);
            }
        }
        let one = |id: &&str| {
            let keys = Keys::of(seed, id);
            let of = sides.iter().map(|side| {
                let event = side.draws.drawn.iter().find(|one| one.id == *id)?;
                Some(Struck::of(*side, event, &keys))
            });
            Self {
                id: (*id).to_owned(),
                of: of.collect(),
                keys,
            }
        };
        ids.iter().map(one).collect()
    }
}

/// What one plan's events of one scenario come to.
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
    /// Events of these that strike while an earlier one still lasts.
    pub(super) overlapping: usize,
    /// Of each scenario.
    pub(super) tolls: Vec<Option<Toll>>,
}

/// Years with more events than so many are counted together.
pub(super) const MOST: usize = 10;

/// All years, in blocks, each a plan at a time.
pub(super) fn all(perils: &[Peril], sides: usize, years: usize, threads: usize) -> Vec<Vec<Years>> {
    let blocks = years.div_ceil(BLOCK);
    on_threads(blocks, threads, |at| {
        let first = at * BLOCK;
        block(perils, sides, first..years.min(first + BLOCK))
    })
}

fn block(perils: &[Peril], sides: usize, years: Range<usize>) -> Vec<Years> {
    let many = years.len();
    let mut found: Vec<Years> = (0..sides)
        .map(|_| Years {
            downtime: vec![0.0; many],
            loss: vec![0.0; many],
            largest: vec![0.0; many],
            with: [0; MOST + 1],
            overlapping: 0,
            tolls: Vec::with_capacity(perils.len()),
        })
        .collect();
    let mut events = Events {
        lasts: vec![Vec::new(); sides],
        ..Events::default()
    };
    let mut counted = vec![vec![0_u32; many]; sides];
    let mut scratch = Scratch::default();
    for peril in perils {
        let rows = rows(peril, &years);
        scratch.columns.clear();
        for which in &rows {
            events.year.push(within(which, &years));
            events.time.push(peril.keys.time(which));
        }
        for (side, of) in peril.of.iter().enumerate() {
            let lasts = &mut events.lasts[side];
            let Some(struck) = of else {
                found[side].tolls.push(None);
                lasts.resize(events.year.len(), f64::NAN);
                continue;
            };
            scratch.run(struck, &rows);
            let toll = Adding {
                struck,
                peril,
                rows: &rows,
                first: years.start,
                results: &scratch.results,
            }
            .add(&mut found[side], &mut counted[side], lasts);
            found[side].tolls.push(Some(toll));
        }
    }
    let order = Order::of(&events, many);
    for (side, years) in found.iter_mut().enumerate() {
        for count in &counted[side] {
            years.with[(*count as usize).min(MOST)] += 1;
        }
        years.overlapping = order.overlapping(&events, side);
    }
    found
}

/// The place of an event's year in a block.
fn within(which: &Which, years: &Range<usize>) -> u32 {
    u32::try_from(which.year - years.start as u64).expect("a block is small")
}

/// The events of one scenario: as many in each year as the plan has that has most.
fn rows(peril: &Peril, years: &Range<usize>) -> Vec<Which> {
    let struck = peril.of.iter().flatten();
    let Some(most) = struck.max_by(|a, b| a.rate.total_cmp(&b.rate)) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for year in years.start as u64..years.end as u64 {
        let count = peril.keys.count(&most.counts, year);
        rows.extend((0..count as u64).map(|event| Which { year, event }));
    }
    rows
}

/// Columns that are kept from one scenario to the next.
#[derive(Default)]
struct Scratch {
    columns: Vec<(Wanted, Vec<f64>)>,
    results: Vec<Vec<f64>>,
    workspace: Option<Workspace>,
}

impl Scratch {
    /// What every event comes to in one plan; an event draws the same for all.
    fn run(&mut self, struck: &Struck, rows: &[Which]) {
        for wanted in &struck.wanted {
            if self.columns.iter().any(|(known, _)| known == wanted) {
                continue;
            }
            let even = rows.iter().map(|which| drawn(wanted.key, which));
            let column = if wanted.score {
                even.map(normal_quantile).collect()
            } else {
                even.collect()
            };
            self.columns.push((*wanted, column));
        }
        let column = |wanted: &Wanted| {
            let mut known = self.columns.iter();
            let found = known.find(|(one, _)| one == wanted);
            found.map_or(&[][..], |(_, column)| column.as_slice())
        };
        let inputs: Vec<&[f64]> = struck.wanted.iter().map(column).collect();
        self.results
            .resize(3 + usize::from(struck.costs), Vec::new());
        for column in &mut self.results {
            column.resize(rows.len(), 0.0);
        }
        let mut targets: Vec<&mut [f64]> = self.results.iter_mut().map(Vec::as_mut_slice).collect();
        let program = &struck.program;
        let mut workspace = self.workspace.take().unwrap_or_else(|| program.workspace());
        if !workspace.fits(program) {
            workspace = program.workspace();
        }
        program.run(&mut workspace, &inputs, &mut targets, &mut []);
        self.workspace = Some(workspace);
    }
}

/// The events of one scenario, put on one plan's years.
struct Adding<'a> {
    struck: &'a Struck,
    peril: &'a Peril,
    rows: &'a [Which],
    first: usize,
    results: &'a [Vec<f64>],
}

impl Adding<'_> {
    fn add(&self, years: &mut Years, counted: &mut [u32], lasts: &mut Vec<f64>) -> Toll {
        let mut toll = Toll::near(self.struck.near);
        let (mut year, mut count) = (u64::MAX, 0);
        for (row, which) in self.rows.iter().enumerate() {
            if which.year != year {
                year = which.year;
                count = self.peril.keys.count(&self.struck.counts, year) as u64;
            }
            if which.event >= count {
                lasts.push(f64::NAN);
                continue;
            }
            let at = usize::try_from(year).expect("a year") - self.first;
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
            counted[at] += u32::from(hurts);
            years.downtime[at] += downtime;
            toll.downtime.add(downtime);
            toll.recovered += usize::from(self.results[2][row] > 0.0);
            if self.struck.costs {
                years.loss[at] += loss;
                if loss > years.largest[at] {
                    years.largest[at] = loss;
                }
                toll.loss.add(loss);
            }
        }
        toll
    }
}
