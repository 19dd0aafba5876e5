//! Where moving one input flips the verdict: a scan, then a search between two of its points.

use super::super::judged::{Judged, Verdict};
use super::Leeway;

/// Points of the scan from the low end to the high one.
const SCAN: usize = 33;
/// Points that a search tries at a time.
const TRIED: usize = 31;
/// A search ends where so much of the number is left between its two sides.
const CLOSE: f64 = 1e-12;

/// One side of an input on which the verdict flips.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Flip {
    /// The input.
    pub input: Leeway,
    /// The value nearest to the likely one at which the verdict is another, in canonical units.
    pub at: f64,
    /// What the verdict is there.
    pub verdict: Verdict,
    /// The requirement that binds there.
    pub binding: Option<String>,
}

impl Flip {
    /// How far the value is from the likely one, as a share of the range.
    pub(super) fn distance(&self) -> f64 {
        (self.at - self.input.likely).abs() / (self.input.high - self.input.low)
    }
}

/// Where the verdict flips below and above the likely value. A verdict that flips and flips back
/// between two points of the scan is not seen.
pub(super) fn of(
    input: &Leeway,
    now: Verdict,
    judged: impl Fn(&[f64]) -> Vec<Option<Judged>>,
) -> Vec<Flip> {
    let points = points(input);
    let found = judged(&points);
    let flipped = |one: &Option<Judged>| one.as_ref().map(|one| one.verdict() != now);
    let start = input.likely.clamp(input.low, input.high);
    let first = points.partition_point(|value| *value < start);
    let sides: [Vec<usize>; 2] = [(0..first).rev().collect(), (first..points.len()).collect()];
    let mut flips = Vec::new();
    for side in sides {
        let mut inside = start;
        // What is refused is no plan: nobody looks beyond.
        for at in side {
            match flipped(&found[at]) {
                Some(false) => inside = points[at],
                None => break,
                Some(true) => {
                    let (at, there) = search(input, now, inside, points[at], &judged)
                        .or_else(|| Some((points[at], found[at].clone()?)))
                        .expect("it is judged there");
                    flips.push(Flip {
                        input: input.clone(),
                        at,
                        verdict: there.verdict(),
                        binding: there.binding().map(str::to_owned),
                    });
                    break;
                }
            }
        }
    }
    flips
}

/// From the low end to the high one, each once.
fn points(input: &Leeway) -> Vec<f64> {
    let share = |at: usize| f64::from(u32::try_from(at).expect("few points"));
    let last = share(SCAN - 1);
    let mut points: Vec<f64> = (0..SCAN)
        .map(|at| input.between(share(at) / last))
        .collect();
    points.dedup();
    points
}

/// The first value from one that keeps the verdict to one that flips it at which it flips.
fn search(
    input: &Leeway,
    now: Verdict,
    mut inside: f64,
    mut outside: f64,
    judged: &impl Fn(&[f64]) -> Vec<Option<Judged>>,
) -> Option<(f64, Judged)> {
    let mut there = None;
    while (outside - inside).abs() > CLOSE * outside.abs().max(inside.abs()) {
        let share = |at: usize| f64::from(u32::try_from(at).expect("few points"));
        let step = (outside - inside) / share(TRIED + 1);
        let tried = (1..=TRIED).map(|at| input.fitting(inside + step * share(at)));
        let mut tried: Vec<f64> = tried
            .filter(|one| ![inside, outside].contains(one))
            .collect();
        tried.dedup();
        if tried.is_empty() {
            break;
        }
        let found = judged(&tried);
        let flips = |one: &Option<Judged>| one.as_ref().is_some_and(|one| one.verdict() != now);
        match found.iter().position(flips) {
            Some(at) => {
                outside = tried[at];
                there.clone_from(&found[at]);
                if at > 0 {
                    inside = tried[at - 1];
                }
            }
            None => inside = *tried.last()?,
        }
    }
    Some((outside, there?))
}
