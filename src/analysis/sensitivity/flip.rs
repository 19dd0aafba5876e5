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

/// Where the verdict flips below and above the likely value.
pub(super) fn of(
    input: &Leeway,
    now: Verdict,
    judged: impl Fn(&[f64]) -> Vec<Option<Judged>>,
) -> Vec<Flip> {
    let turned = turns(input, judged, |one: &Judged| one.verdict() != now);
    let flip = |(at, there): (f64, Judged)| Flip {
        input: input.clone(),
        at,
        verdict: there.verdict(),
        binding: there.binding().map(str::to_owned),
    };
    turned.into_iter().map(flip).collect()
}

/// The values nearest to the likely one, below it and above it, at which what is told has turned,
/// and what is told there. What turns and turns back between two points of the scan is not seen.
pub(super) fn turns<T: Clone>(
    input: &Leeway,
    told: impl Fn(&[f64]) -> Vec<Option<T>>,
    turned: impl Fn(&T) -> bool,
) -> Vec<(f64, T)> {
    let points = points(input);
    let found = told(&points);
    let start = input.likely.clamp(input.low, input.high);
    let first = points.partition_point(|value| *value < start);
    let sides: [Vec<usize>; 2] = [(0..first).rev().collect(), (first..points.len()).collect()];
    let mut all = Vec::new();
    for side in sides {
        let mut inside = start;
        // What is refused is no plan: nobody looks beyond.
        for at in side {
            let Some(there) = &found[at] else { break };
            if turned(there) {
                let nearest = search(input, (inside, points[at]), &told, &turned);
                all.push(nearest.unwrap_or_else(|| (points[at], there.clone())));
                break;
            }
            inside = points[at];
        }
    }
    all
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

/// The first value, from one at which nothing has turned to one at which it has, at which it has.
fn search<T: Clone>(
    input: &Leeway,
    (mut inside, mut outside): (f64, f64),
    told: &impl Fn(&[f64]) -> Vec<Option<T>>,
    turned: &impl Fn(&T) -> bool,
) -> Option<(f64, T)> {
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
        let found = told(&tried);
        match found
            .iter()
            .position(|one| one.as_ref().is_some_and(turned))
        {
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
