//! Sobol's sequence: points that fill a space more evenly than chance does (`model.md` 12).

use std::sync::LazyLock;

/// Direction numbers of Joe and Kuo (2008): of every dimension but the first the degree of its
/// primitive polynomial, its coefficients between the first and the last, and the numbers that its
/// recurrence starts with.
const DIRECTIONS: &str = include_str!("joe-kuo.csv");

/// Bits of a point's number.
const BITS: usize = 64;

static KNOWN: LazyLock<Vec<[u64; BITS]>> = LazyLock::new(|| {
    let first = std::array::from_fn(|bit| 1 << (BITS - 1 - bit));
    let others = DIRECTIONS.lines().skip(1).map(directions);
    std::iter::once(first).chain(others).collect()
});

/// The points of Sobol's sequence with the direction numbers of Joe and Kuo, in the order of their
/// numbers: the first coordinate is the radical inverse to base 2.
///
/// ```
/// use recoup::analysis::sweep::SobolSequence;
/// let second = SobolSequence::new(1).expect("there are a thousand dimensions");
/// assert_eq!([0, 1, 2, 3].map(|point| second.at(point)), [0.0, 0.5, 0.75, 0.25]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SobolSequence {
    directions: &'static [u64; BITS],
    shift: u64,
}

impl SobolSequence {
    /// How many dimensions there are.
    pub fn dimensions() -> usize {
        KNOWN.len()
    }

    /// One of the coordinates, from 0; `None` beyond the last dimension.
    pub fn new(dimension: usize) -> Option<Self> {
        let directions = KNOWN.get(dimension)?;
        Some(Self {
            directions,
            shift: 0,
        })
    }

    /// The same with its digits to base 2 turned where a shift has ones: as even as before, and
    /// every point anywhere by chance if the shift is.
    #[must_use]
    pub fn shifted(self, shift: u64) -> Self {
        Self { shift, ..self }
    }

    /// The coordinate of a point, from 0 to below 1.
    #[allow(clippy::cast_precision_loss)] // Exact: 53 bits.
    pub fn at(&self, point: u64) -> f64 {
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        let mut digits = self.shift;
        let mut rest = point;
        while rest != 0 {
            digits ^= self.directions[rest.trailing_zeros() as usize];
            rest &= rest - 1;
        }
        (digits >> 11) as f64 * UNIT
    }
}

/// The direction numbers of a row, as fractions of 2^64.
fn directions(row: &str) -> [u64; BITS] {
    let mut cells = row.split([',', ' ']).skip(1);
    let mut number = || -> u64 {
        let cell = cells.next().unwrap_or_default();
        cell.parse().expect("a row of the table has whole numbers")
    };
    let degree = usize::try_from(number()).expect("a degree is small");
    let polynomial = number();
    let mut all = [0; BITS];
    for at in 0..BITS {
        all[at] = if at < degree {
            number() << (BITS - 1 - at)
        } else {
            let start = all[at - degree];
            let inner = (1..degree).filter(|back| (polynomial >> (degree - 1 - back)) & 1 == 1);
            inner.fold(start ^ (start >> degree), |sum, back| sum ^ all[at - back])
        };
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first points in three dimensions as Joe and Kuo print them, in the order of Gray's code.
    const PRINTED: [[f64; 3]; 10] = [
        [0.0, 0.0, 0.0],
        [0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25],
        [0.25, 0.75, 0.75],
        [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125],
        [0.625, 0.125, 0.875],
        [0.125, 0.625, 0.375],
        [0.1875, 0.3125, 0.9375],
        [0.6875, 0.8125, 0.4375],
    ];

    #[test]
    fn the_first_points_are_those_that_are_printed() {
        for (place, point) in (0_u64..).zip(PRINTED) {
            let gray = place ^ (place >> 1);
            let found = [0, 1, 2].map(|one| SobolSequence::new(one).expect("known").at(gray));
            assert_eq!(found.map(f64::to_bits), point.map(f64::to_bits), "{place}");
        }
    }

    #[test]
    fn every_coordinate_comes_by_each_stratum_once() {
        assert_eq!(SobolSequence::dimensions(), 1000);
        assert!(SobolSequence::new(1000).is_none());
        for dimension in 0..SobolSequence::dimensions() {
            let one = SobolSequence::new(dimension).expect("known");
            for shift in [0, 0x9e37_79b9_7f4a_7c15] {
                let one = one.shifted(shift);
                // Any aligned block of a power of two does.
                let values = (1024..1280).map(|point| (one.at(point) * 256.0).floor());
                let mut strata: Vec<f64> = values.collect();
                strata.sort_by(f64::total_cmp);
                assert!(
                    strata.into_iter().eq((0..256).map(f64::from)),
                    "{dimension}"
                );
            }
        }
    }
}
