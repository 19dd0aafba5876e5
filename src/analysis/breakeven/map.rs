//! Which plan is best over two inputs: a map of who wins (`model.md` 12).

use std::collections::BTreeMap;

use super::axis::Axis;
use super::compared::{Measure, Row, bad_range, compared, is_dear, streams};
use super::search::Curves;
use super::studies::Contender;
use super::winners::{self, best_of};
use super::{Aim, Curve, Height, Interval, Lack, Span, meetings};
use crate::analysis::study::Study;
use crate::diagnostic::{Finding, Findings, Place};
use crate::units::{Currency, Dimension};

/// The most points of an input.
const MOST: usize = 1000;

/// Which of some plans is best over two inputs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WinnerMap {
    /// The inputs: along each row, and from row to row.
    pub inputs: [MapInput; 2],
    /// The quantity: `tco`.
    pub of: String,
    /// What that measures.
    pub of_dimension: Dimension,
    /// What one unit of it is, where the dimension does not say it.
    pub of_label: Option<String>,
    /// Which of two is better.
    pub aim: Aim,
    /// Currency of the amounts.
    pub currency: Currency,
    /// The plans, in the order given.
    pub plans: Vec<Contender>,
    /// Of each plan whether it reads each input.
    pub reads: Vec<[bool; 2]>,
    /// A row for each value of the second input.
    pub rows: Vec<MapRow>,
    /// Whether the ends of intervals are searched for, to the last bits; else they are points of
    /// the grid, and what is best changes somewhere between two of them.
    pub exact: bool,
    /// Plans that have no number to compare, or no full one, in some cells.
    pub lacking: Vec<MapLack>,
}

/// One of the two inputs of a map.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MapInput {
    /// The input: `impact.downtime`.
    pub path: String,
    /// What it measures.
    pub dimension: Dimension,
    /// What one unit of it is, where the dimension does not say it.
    pub label: Option<String>,
    /// Its range.
    pub span: Span,
    /// Its points, both ends included, in canonical units.
    pub points: Vec<f64>,
}

/// A map at one value of its second input.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MapRow {
    /// The value.
    pub at: f64,
    /// Which plans are best where along the first input.
    pub intervals: Vec<Interval>,
    /// A cell for each point of the first input.
    pub cells: Vec<MapCell>,
}

/// A map at one point of both inputs.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MapCell {
    /// The first input.
    pub at: f64,
    /// The best plans, by position: several where they are equal, none where every plan is
    /// refused or undefined.
    pub best: Vec<usize>,
    /// What the first of them comes to; not a number without any.
    pub value: f64,
    /// Whether that is no more than a lower bound.
    pub lower_bound: bool,
    /// The best of the others.
    pub second: Option<usize>,
    /// How much worse that is; not a number without any.
    pub lead: f64,
}

impl MapCell {
    /// The lead as a share of what the best plan comes to.
    pub fn share(&self) -> f64 {
        self.lead / self.value.abs()
    }
}

/// A plan that has no number to compare, or no full one, in some cells of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MapLack {
    /// The plan, by position.
    pub plan: usize,
    /// Why.
    pub lack: Lack,
    /// In how many cells.
    pub cells: usize,
}

impl WinnerMap {
    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.inputs.iter().map(|one| one.points.len()).product()
    }

    /// The plans that win somewhere, those that win together together, by the cells in which they
    /// do, the most first; no plan where none is best.
    pub fn shares(&self) -> Vec<(&[usize], usize)> {
        let mut all: Vec<(&[usize], usize)> = Vec::new();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            match all.iter_mut().find(|(best, _)| *best == cell.best) {
                Some((_, wins)) => *wins += 1,
                None => all.push((&cell.best, 1)),
            }
        }
        all.sort_by_key(|(_, wins)| std::cmp::Reverse(*wins));
        all
    }

    /// In how many cells each plan is best, alone or with others; at last where none is.
    pub fn wins(&self) -> Vec<usize> {
        let mut wins = vec![0; self.plans.len() + 1];
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            for plan in &cell.best {
                wins[*plan] += 1;
            }
            if cell.best.is_empty() {
                wins[self.plans.len()] += 1;
            }
        }
        wins
    }
}

/// Which of some plans is best over two inputs: the first along rows, in which crossings are
/// searched for to the last bits, the second from row to row; each over so many points. Every
/// value is what the plan rebuilt with both numbers comes to.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::{Aim, Span, winner_map};
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// let load = |strategy: &str| Study::load(&format!("plans/reference/{strategy}.toml"), &[]);
/// let (cold, warm) = (load("pilot-light")?, load("warm-standby")?);
/// let hours = Span::new(1e3 / 3600.0, 1e6 / 3600.0);
/// let decision = Span::new(60.0, 3600.0);
/// let inputs = [("impact.downtime", hours, 9), ("failover.decision", decision, 3)];
/// let map = winner_map(&[&cold, &warm], inputs, ("tco", Aim::Smaller))?;
/// assert_eq!((map.rows.len(), map.cells()), (3, 27));
/// let best: Vec<&[usize]> = map.rows[0].intervals.iter().map(|one| &one.best[..]).collect();
/// assert_eq!(best, [[0], [1]]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// What [`breakeven`](super::breakeven) refuses of either input; one input twice, fewer than two
/// points of one or more than a thousand.
///
/// # Panics
/// If there is no plan.
pub fn winner_map(
    studies: &[&Study],
    inputs: [(&str, Span, usize); 2],
    (of, aim): (&str, Aim),
) -> Result<WinnerMap, Findings> {
    let first = studies.first().expect("there is a plan");
    let paths = inputs.map(|(path, ..)| path);
    sizes(&inputs)?;
    let ranges = inputs.map(|(path, span, _)| (path, span));
    let compared = compared(studies, &ranges, of)?;
    let place_of = |at: usize| {
        let found = Axis::new(compared.spans[at]);
        found.map_err(|bad| Findings::from(bad_range(first, paths[at], bad)))
    };
    let axes = [place_of(0)?, place_of(1)?];
    let grids = [0, 1].map(|at| axes[at].points(inputs[at].2));
    let streams = streams(studies, &paths, of)?;
    let dear: Vec<bool> = streams
        .iter()
        .map(|stream| is_dear(stream, &compared.spans))
        .collect();
    let exact = !dear.contains(&true);
    let mut lacks = BTreeMap::new();
    let rows = grids[1].iter().map(|place| {
        let at = axes[1].value(*place);
        let curves = streams.iter().zip(&dear).map(|(stream, dear)| {
            let ask = move |inputs: &[f64]| stream.block(&[inputs, &vec![at; inputs.len()]]);
            Row { ask, dear: *dear }
        });
        let curves: Vec<_> = curves.collect();
        let curves: Vec<&dyn Curve> = curves.iter().map(|one| one as &dyn Curve).collect();
        let curves = Curves::new(&curves, axes[0], aim, grids[0].clone());
        let heights: Vec<Vec<Height>> = (0..curves.grid.len()).map(|at| curves.at(at)).collect();
        for (plan, height) in heights.iter().flat_map(|all| all.iter().enumerate()) {
            if let Some(lack) = Lack::of(height) {
                *lacks.entry((plan, lack)).or_insert(0) += 1;
            }
        }
        let cells = curves.grid.iter().zip(&heights);
        let cells = cells.map(|(place, all)| MapCell::of(axes[0].value(*place), all, aim));
        let cells: Vec<MapCell> = cells.collect();
        let intervals = if exact {
            let (_, breaks) = meetings(&curves);
            let (_, between) = winners::lacking(&curves);
            winners::intervals(&curves, [breaks, between].concat())
        } else {
            spells(&cells)
        };
        MapRow {
            at,
            intervals,
            cells,
        }
    });
    let rows: Vec<MapRow> = rows.collect();
    let lacking = lacks.into_iter();
    let lacking = lacking.map(|((plan, lack), cells)| MapLack { plan, lack, cells });
    let plans = compared.contenders(studies);
    let measures = <[Measure; 2]>::try_from(compared.inputs).expect("two inputs");
    let mut at = 0..;
    let inputs = measures.map(|measure| {
        let at = at.next().unwrap_or_default();
        MapInput {
            path: paths[at].to_owned(),
            dimension: measure.dimension,
            label: measure.label,
            span: compared.spans[at],
            points: grids[at]
                .iter()
                .map(|place| axes[at].value(*place))
                .collect(),
        }
    });
    Ok(WinnerMap {
        inputs,
        of: of.to_owned(),
        of_dimension: compared.of.dimension,
        of_label: compared.of.label,
        aim,
        currency: first.plan().currency(),
        plans,
        reads: compared
            .reads
            .iter()
            .map(|reads| [reads[0], reads[1]])
            .collect(),
        rows,
        exact,
        lacking: lacking.collect(),
    })
}

/// What is wrong with the inputs of a map beside their ranges.
fn sizes(inputs: &[(&str, Span, usize); 2]) -> Result<(), Findings> {
    let wrong = |code, message: String| Finding::error(code, message, Place::file("--vary"));
    let [(one, ..), (other, ..)] = inputs;
    if one == other {
        let message = format!("`{one}` is named twice");
        let help = "A map has two inputs; name another one.";
        return Err(wrong("one-input", message).help(help).into());
    }
    let bad = |points: &usize| !(2..=MOST).contains(points);
    match inputs.iter().find(|(.., points)| bad(points)) {
        Some((path, _, points)) => {
            let message = format!("a map has no {points} points of `{path}`");
            let help = format!("It takes 2 to {MOST} of each input.");
            Err(wrong("bad-points", message).help(help).into())
        }
        None => Ok(()),
    }
}

impl MapCell {
    fn of(at: f64, all: &[Height], aim: Aim) -> Self {
        let best = best_of(all, aim);
        let of = |plan: usize| all[plan];
        let others = all.iter().enumerate().map(|(plan, height)| {
            if best.contains(&plan) {
                // Out of the contest for the second place.
                Height::from(f64::NAN)
            } else {
                *height
            }
        });
        let others: Vec<Height> = others.collect();
        let first = best.first().map(|plan| of(*plan));
        let second = best_of(&others, aim).first().copied();
        let second = second.filter(|_| first.is_some());
        let value = first.map_or(f64::NAN, |first| first.value);
        Self {
            at,
            best,
            value,
            lower_bound: first.is_some_and(|first| first.lower_bound),
            second,
            lead: second.map_or(f64::NAN, |plan| (of(plan).value - value).abs()),
        }
    }
}

/// Cells beside each other with the same best plans, from point to point.
fn spells(cells: &[MapCell]) -> Vec<Interval> {
    let mut all: Vec<Interval> = Vec::new();
    for cell in cells {
        match all.last_mut() {
            Some(last) if last.best == cell.best => {
                (last.to, last.values[1]) = (cell.at, cell.value);
            }
            _ => all.push(Interval {
                from: cell.at,
                to: cell.at,
                best: cell.best.clone(),
                values: [cell.value; 2],
            }),
        }
    }
    all
}
