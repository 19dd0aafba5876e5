//! A probability for any structure: exact while its diagram is small enough, and else
//! bounds that hold, part by part.

use super::build::Built;
use super::explicit;
use super::modules::{Module, Piece};
use super::sets::Side;

/// The probability that a top works.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// It is this.
    Exact(f64),
    /// It is neither less than `low` nor more than `high`.
    #[allow(missing_docs)]
    Bound { low: f64, high: f64 },
}

impl Answer {
    /// It is certainly not less.
    pub fn low(self) -> f64 {
        match self {
            Self::Exact(value) => value,
            Self::Bound { low, .. } => low,
        }
    }

    /// It is certainly not more.
    pub fn high(self) -> f64 {
        match self {
            Self::Exact(value) => value,
            Self::Bound { high, .. } => high,
        }
    }
}

/// Sets of more variables are not looked for: their bounds would gain little.
const LARGEST: usize = if explicit::LARGEST < 6 {
    explicit::LARGEST
} else {
    6
};
/// Sets of which every pair is looked at.
const PAIRED: usize = 1000;

/// The probability of the last module, given what could be built of all and how likely
/// each leaf works.
pub(super) fn probability(modules: &[Module], built: &[Option<Built>], works: &[f64]) -> Answer {
    let exact = built.iter().all(Option::is_some);
    let mut known: Vec<[f64; 2]> = works.iter().map(|&works| [works; 2]).collect();
    for (module, built) in modules.iter().zip(built) {
        let given: Vec<[f64; 2]> = module
            .variables
            .iter()
            .map(|&variable| known[variable as usize])
            .collect();
        let ends = match built {
            Some(built) if exact => through(built, &given),
            // Three roundings a level.
            Some(built) => outwards(through(built, &given), 3 * given.len()),
            None => bounded(module, &given),
        };
        known.push(ends);
    }
    let [low, high] = known[known.len() - 1];
    if exact {
        Answer::Exact(low)
    } else {
        Answer::Bound { low, high }
    }
}

/// Ends that hold although so many operations on numbers up to 1 were rounded.
fn outwards([low, high]: [f64; 2], operations: usize) -> [f64; 2] {
    let off = off(operations);
    [(low - off).max(0.0), (high + off).min(1.0)]
}

/// How far so many roundings of numbers up to 1 lead astray at most.
#[allow(clippy::cast_precision_loss)] // far below 2^53
fn off(operations: usize) -> f64 {
    (operations + 8) as f64 * f64::EPSILON
}

/// The least and the greatest probability of working from every node on: each is reached
/// at an end of the variable's range.
fn through(built: &Built, given: &[[f64; 2]]) -> [f64; 2] {
    let mut values = vec![[0.0; 2], [1.0; 2]];
    for &[variable, low, high] in &built.decisions {
        let mixed = |works: f64, end: usize| {
            works * values[high as usize][end] + (1.0 - works) * values[low as usize][end]
        };
        let ends = given[variable as usize];
        values.push([
            mixed(ends[0], 0).min(mixed(ends[1], 0)),
            mixed(ends[0], 1).max(mixed(ends[1], 1)),
        ]);
    }
    values[built.top as usize]
}

fn bounded(module: &Module, given: &[[f64; 2]]) -> [f64; 2] {
    let all_up: f64 = given.iter().map(|works| works[0]).product();
    let all_down: f64 = given.iter().map(|works| 1.0 - works[1]).product();
    let roundings = 2 * given.len();
    if module
        .pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Not(_)))
    {
        let up = at_once(module, true);
        let down = at_once(module, false);
        let low = f64::from(u8::from(up)) * all_up + f64::from(u8::from(down)) * all_down;
        let failing = f64::from(u8::from(!up)) * all_up + f64::from(u8::from(!down)) * all_down;
        return outwards([low, 1.0 - failing], roundings);
    }
    let failing = |end: usize| {
        given
            .iter()
            .map(|works| 1.0 - works[end])
            .collect::<Vec<f64>>()
    };
    let working = |end: usize| given.iter().map(|works| works[end]).collect::<Vec<f64>>();
    let cuts = Happening::of(module, Side::Cut, &failing(0), &failing(1));
    let paths = Happening::of(module, Side::Path, &working(1), &working(0));
    // Without `not` the whole works while all variables do, and fails when all have.
    let low = cuts.none.max(paths.some).max(all_up);
    let high = (1.0 - cuts.some).min(1.0 - paths.none).min(1.0 - all_down);
    outwards([low, high], roundings)
}

/// Whether a module works when all its variables do, or have failed.
fn at_once(module: &Module, up: bool) -> bool {
    let mut works: Vec<bool> = Vec::with_capacity(module.pieces.len());
    for piece in &module.pieces {
        works.push(match piece {
            Piece::Variable(_) => up,
            Piece::Not(inner) => !works[*inner as usize],
            Piece::AtLeast { least, members } => {
                members
                    .iter()
                    .filter(|member| works[**member as usize])
                    .count()
                    >= *least as usize
            }
        });
    }
    works[works.len() - 1]
}

/// Lower bounds of the probabilities that no minimal set happens whole, and that one does.
struct Happening {
    none: f64,
    some: f64,
}

impl Happening {
    /// `most` and `least` are the ends of each variable's probability of its part in a set.
    fn of(module: &Module, side: Side, most: &[f64], least: &[f64]) -> Self {
        let mut bound = Self {
            none: 0.0,
            some: 0.0,
        };
        let weights = vec![1; most.len()];
        for size in 1..=LARGEST.min(most.len()) {
            let Some(family) = explicit::family(module, side, size, &weights) else {
                break;
            };
            let chance = |of: &[f64], set: &[u32]| -> f64 {
                set.iter().map(|&variable| of[variable as usize]).product()
            };
            // Esary and Proschan's product for the sets at hand, less the probability that
            // enough happens for any larger one.
            let product: f64 = family
                .sets
                .iter()
                .map(|set| 1.0 - chance(most, set))
                .product();
            let larger = if family.cut_off {
                more_than(size, most)
            } else {
                0.0
            };
            // `1 - q` is rounded for each set and each variable; so is each pair's share.
            let roundings = family.sets.len() + LARGEST * most.len();
            bound.none = bound.none.max(product - larger - off(roundings));
            let some = some_happens(&family.sets, |set| chance(least, set));
            let roundings = LARGEST * family.sets.len().min(PAIRED);
            bound.some = bound.some.max(some - off(roundings));
            if !family.cut_off {
                break;
            }
        }
        bound
    }
}

/// The probability that more than `size` of independent events happen.
fn more_than(size: usize, chances: &[f64]) -> f64 {
    // `exactly[n]`: n of those seen so far; the last, all above.
    let mut exactly = vec![0.0; size + 2];
    exactly[0] = 1.0;
    for &chance in chances {
        exactly[size + 1] += chance * exactly[size];
        for n in (1..=size).rev() {
            exactly[n] = (1.0 - chance) * exactly[n] + chance * exactly[n - 1];
        }
        exactly[0] *= 1.0 - chance;
    }
    exactly[size + 1]
}

/// Not more than the probability that at least one set happens: the likeliest one, or the
/// sum of the likeliest less that of their pairs (Bonferroni).
fn some_happens(sets: &[Vec<u32>], chance: impl Fn(&[u32]) -> f64) -> f64 {
    let mut likeliest: Vec<(f64, &Vec<u32>)> = sets.iter().map(|set| (chance(set), set)).collect();
    likeliest.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    likeliest.truncate(PAIRED);
    let mut sum = 0.0;
    let mut kept: Vec<&Vec<u32>> = Vec::new();
    let mut both = Vec::new();
    for (alone, set) in likeliest {
        let mut pairs = 0.0;
        for earlier in &kept {
            both.clear();
            both.extend(set.iter().chain(earlier.iter()));
            both.sort_unstable();
            both.dedup();
            pairs += chance(&both);
        }
        // A set that adds less than it takes is left out.
        if alone > pairs {
            sum += alone - pairs;
            kept.push(set);
        }
    }
    sum
}
