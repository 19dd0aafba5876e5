//! Random numbers of a key and a counter: the same on every platform, in any order.

/// The key of one input's draws.
pub(in crate::analysis) fn key(seed: u64, name: &str) -> u64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    mixed(hash ^ mixed(seed))
}

/// The finaliser of `SplitMix64`: every bit depends on every bit.
#[inline]
pub(in crate::analysis) fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A number from 0 to below 1: the one of an index in the draws of a key.
#[allow(clippy::cast_precision_loss)] // Exact: 53 bits.
pub(in crate::analysis) fn unit(key: u64, index: usize) -> f64 {
    const BITS: f64 = 1.0 / (1u64 << 53) as f64;
    let step = (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed(key.wrapping_add(step)) >> 11) as f64 * BITS
}

/// A number above 0 and below 1: the one of an index in the draws of a key.
#[inline]
#[allow(clippy::cast_precision_loss)] // Exact: 53 bits, and a half.
pub(in crate::analysis) fn open(key: u64, index: u64) -> f64 {
    const BITS: f64 = 1.0 / (1u64 << 53) as f64;
    let step = index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // An even half step keeps the largest one below 1.
    ((mixed(key.wrapping_add(step)) >> 12) as f64 + 0.5) * (2.0 * BITS)
}

/// The place of a number below `many` in an order of its own: four rounds of a Feistel network on
/// the smallest square of two that holds them, walked until it falls within.
pub(in crate::analysis) fn shuffled(place: usize, many: usize, key: u64) -> usize {
    let bits = usize::BITS - (many.max(2) - 1).leading_zeros();
    let half = bits.div_ceil(2);
    let mask = (1_u64 << half) - 1;
    let mut at = place as u64;
    loop {
        let (mut left, mut right) = (at >> half, at & mask);
        for round in 0..4 {
            let turned = mixed(key ^ mixed(right ^ (round << 40)));
            (left, right) = (right, (left ^ turned) & mask);
        }
        at = left << half | right;
        if at < many as u64 {
            return usize::try_from(at).expect("below a usize");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shuffled;

    #[test]
    fn an_order_has_every_number_once() {
        for many in [1, 2, 3, 10, 1000, 1024, 1025] {
            for key in [1, 99] {
                let mut all: Vec<usize> = (0..many).map(|at| shuffled(at, many, key)).collect();
                assert!(many < 10 || all.iter().enumerate().any(|(at, one)| at != *one));
                all.sort_unstable();
                assert!(all.into_iter().eq(0..many), "{many}");
            }
        }
    }
}
