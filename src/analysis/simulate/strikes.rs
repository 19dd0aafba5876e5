//! Which events strike, and what each of them draws.

use multiversion::multiversion;

use crate::analysis::sample::{mixed, open};
use crate::graph::portable::normal_quantile;

/// Events of one peril, year by year.
#[derive(Clone, Debug, Default)]
pub(super) struct Strikes {
    /// The year of each, from 0.
    years: Vec<u64>,
    /// Its place among those of its peril in the year.
    places: Vec<u64>,
    /// The year's bits, mixed.
    salts: Vec<u64>,
}

/// One variable of a program: its key, and whether its score is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    pub(super) key: u64,
    pub(super) score: bool,
}

impl Strikes {
    pub(super) fn clear(&mut self) {
        self.years.clear();
        self.places.clear();
        self.salts.clear();
    }

    /// Adds the first events of a year, so many.
    #[inline]
    pub(super) fn push(&mut self, year: u64, many: usize) {
        let salt = mixed(year);
        for place in 0..many as u64 {
            self.years.push(year);
            self.places.push(place);
            self.salts.push(salt);
        }
    }

    /// Keeps so many, the first.
    pub(super) fn truncate(&mut self, many: usize) {
        self.years.truncate(many);
        self.places.truncate(many);
        self.salts.truncate(many);
    }

    pub(super) fn len(&self) -> usize {
        self.years.len()
    }

    pub(super) fn years(&self) -> &[u64] {
        &self.years
    }

    pub(super) fn places(&self) -> &[u64] {
        &self.places
    }

    /// The number from 0 to 1 that each draws by a key.
    pub(super) fn evens(&self, key: u64) -> Vec<f64> {
        let mut evens = Vec::new();
        self.draw(Wanted { key, score: false }, &mut evens);
        evens
    }

    /// What each draws of one variable, the number from 0 to 1 or its score, in the place of what
    /// was there.
    pub(super) fn draw(&self, wanted: Wanted, to: &mut Vec<f64>) {
        to.resize(self.len(), 0.0);
        evens(wanted.key, &self.salts, &self.places, to);
        if wanted.score {
            for value in to {
                *value = normal_quantile(*value);
            }
        }
    }
}

/// A number from 0 to 1 of each event. It is compiled for the vector instructions of several
/// processors, which give the same bits (as `graph::batch` has it).
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn evens(key: u64, salts: &[u64], places: &[u64], to: &mut [f64]) {
    for ((value, salt), place) in to.iter_mut().zip(salts).zip(places) {
        *value = open(mixed(key ^ salt), *place);
    }
}

/// A number from 0 to 1 of each of some years, from the first on; compiled as `evens` is.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
pub(super) fn evens_of_years(key: u64, first: u64, to: &mut [f64]) {
    for (value, year) in to.iter_mut().zip(first..) {
        *value = open(key, year);
    }
}

#[cfg(test)]
mod tests {
    use super::{Strikes, evens_of_years};
    use crate::analysis::sample::open;

    #[test]
    fn an_event_draws_the_same_alone_as_among_others() {
        let mut all = Strikes::default();
        let mut found = vec![0.0; 37];
        evens_of_years(7, 5, &mut found);
        for (year, even) in (5..).zip(&found) {
            assert_eq!(even.to_bits(), open(7, year).to_bits());
            all.push(year, usize::from(*even > 0.25) + usize::from(*even > 0.75));
        }
        let together = all.evens(99);
        let mut alone = Vec::new();
        for (year, even) in (5..).zip(&found) {
            let mut one = Strikes::default();
            one.push(year, usize::from(*even > 0.25) + usize::from(*even > 0.75));
            alone.extend(one.evens(99));
        }
        assert!(together.len() > 20);
        assert_eq!(together, alone);
    }
}
