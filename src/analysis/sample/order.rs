//! Order statistics of many values.

/// Values that fall into one bucket are looked at together.
const BUCKETS: usize = 1 << 16;

/// The values at some places of the order from the least to the greatest, places counted from 0:
/// exactly those that sorting would bring there. Not a number where there is no such place; what
/// is not a number stands last, or first if it is negative.
///
/// ```
/// use recoup::analysis::order_statistics;
/// assert_eq!(order_statistics(&[3.0, 1.0, 2.0], &[0, 2]), [1.0, 3.0]);
/// ```
#[allow(clippy::cast_possible_truncation)] // the number of a bucket
pub fn order_statistics(values: &[f64], places: &[usize]) -> Vec<f64> {
    let keys = || values.iter().map(|value| key_of(*value));
    let (least, most) = keys().fold((u64::MAX, 0), |(least, most), key| {
        (least.min(key), most.max(key))
    });
    if values.is_empty() {
        return vec![f64::NAN; places.len()];
    }
    let shift = (u64::BITS - (most - least).leading_zeros()).saturating_sub(BUCKETS.ilog2());
    let bucket = |key: u64| ((key - least) >> shift) as usize;
    let mut counts = vec![0_usize; BUCKETS];
    for key in keys() {
        counts[bucket(key)] += 1;
    }
    // How many values lie below each bucket.
    let mut below = Vec::with_capacity(BUCKETS);
    let mut sum = 0;
    for count in &counts {
        below.push(sum);
        sum += count;
    }
    let holding = |place: usize| below.partition_point(|first| *first <= place) - 1;
    let within = places.iter().filter(|place| **place < values.len());
    let mut is_asked = vec![false; BUCKETS];
    for place in within {
        is_asked[holding(*place)] = true;
    }
    let mut found: Vec<u64> = keys().filter(|key| is_asked[bucket(*key)]).collect();
    found.sort_unstable();
    let asked_below = |at: usize| {
        let before = is_asked[..at].iter().zip(&counts);
        before
            .filter(|(is_asked, _)| **is_asked)
            .map(|(_, count)| count)
            .sum::<usize>()
    };
    let value = |place: &usize| {
        if *place >= values.len() {
            return f64::NAN;
        }
        let at = holding(*place);
        value_of(found[asked_below(at) + place - below[at]])
    };
    places.iter().map(value).collect()
}

/// A number that is larger where the value stands later.
#[inline]
fn key_of(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

fn value_of(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 {
        key & !(1 << 63)
    } else {
        !key
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::order_statistics;

    proptest! {
        #[test]
        fn they_are_those_of_the_sorted_values(
            values in prop::collection::vec(prop_oneof![
                4 => any::<f64>(), 2 => 0.0..1.0_f64, 1 => Just(0.0), 1 => Just(-0.0), 1 => Just(f64::INFINITY),
            ], 1..400),
            places in prop::collection::vec(0..420_usize, 0..9),
        ) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let found = order_statistics(&values, &places);
            for (place, found) in places.iter().zip(found) {
                let want = sorted.get(*place).copied().unwrap_or(f64::NAN);
                prop_assert_eq!(found.to_bits(), want.to_bits());
            }
        }
    }

    #[test]
    fn of_nothing_nothing_is_known() {
        assert!(order_statistics(&[], &[0])[0].is_nan());
    }
}
