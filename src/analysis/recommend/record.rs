//! What a search holds its designs against: the best so far, or a front of them.

use super::FRONT;
use crate::analysis::undominated;

/// What a design is measured by, each the less the better; places that nobody asks for are 0.
pub(super) type Measures = [f64; 4];

/// So far below the best, relatively, a design has to be to take its place.
const TIE: f64 = 1e-12;

/// Whether a measure takes the place of the best so far.
pub(super) fn beats(measure: f64, best: f64) -> bool {
    if best == f64::INFINITY {
        measure < best
    } else {
        measure < best - TIE * best.abs()
    }
}

/// What was found so far.
#[derive(Clone, Debug)]
pub(super) enum Record {
    /// The least of the first measure, and its design, if the search found it itself.
    Least(f64, Option<Vec<usize>>),
    /// What others found, and designs with their measures.
    Front(Vec<Measures>, Vec<(Vec<usize>, Measures)>),
}

impl Record {
    /// Whether a design that is measured at no less could take a place in it.
    pub(super) fn admits(&self, least: &Measures) -> bool {
        match self {
            Self::Least(best, _) => beats(least[0], *best),
            Self::Front(known, own) => {
                let own = own.iter().map(|(_, measures)| measures);
                !known.iter().chain(own).any(|one| covers(one, least))
            }
        }
    }

    /// Takes in a design that keeps everything, if there is a place for it.
    pub(super) fn take(&mut self, design: Vec<usize>, measured: Measures) {
        if !self.admits(&measured) {
            return;
        }
        match self {
            Self::Least(best, found) => (*best, *found) = (measured[0], Some(design)),
            Self::Front(_, own) => own.push((design, measured)),
        }
    }
}

/// Whether no measure is worse than another's by more than the front's share.
fn covers(one: &Measures, other: &Measures) -> bool {
    one.iter()
        .zip(other)
        .all(|(one, other)| *one <= other * (1.0 + FRONT))
}

/// What of some designs no other dominates; of equal ones the first.
pub(super) fn best_of<T>(all: Vec<(T, Measures)>) -> Vec<(T, Measures)> {
    let points: Vec<Measures> = all.iter().map(|(_, measures)| *measures).collect();
    let on_front = undominated(&points).into_iter();
    let kept = all.into_iter().zip(on_front).enumerate();
    let kept = kept.filter(|(at, (one, on_front))| *on_front && !points[..*at].contains(&one.1));
    kept.map(|(_, (one, _))| one).collect()
}
