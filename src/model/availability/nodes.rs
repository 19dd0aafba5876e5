//! Many equal nodes of which some must work, as one formula.

use crate::graph::{Quantity, portable};
use crate::units::{Probability, Scalar};

/// An upper bound of the probability that fewer than `needed` of `count` independent nodes
/// work: its largest term x the geometric series that stands above the rest,
/// C(n, m) q^m (1 - q)^(n - m) / (1 - r) with m = n - k + 1 and r = (n - m) q / ((m + 1)(1 - q)),
/// where r < 1, else 1 (Feller, An Introduction to Probability Theory, VI.3). No more than a
/// few percent above the value where nodes rarely fail.
pub fn fewer_than(
    needed: usize,
    count: usize,
    unavailability: Quantity<'_, Probability>,
) -> Quantity<'_, Probability> {
    let graph = unavailability.builder();
    let number = |value: f64| graph.constant::<Scalar>(value);
    let one = graph.constant::<Probability>(1.0);
    if needed > count {
        return one;
    }
    if needed == 0 {
        return graph.constant(0.0);
    }
    let lost = count - needed + 1;
    let (n, m) = (float(count), float(lost));
    // Kept from both ends, where the formula has no value.
    let q = unavailability
        .max(graph.constant(f64::MIN_POSITIVE))
        .min(graph.constant(0.5));
    let odds = q.as_scalar() / q.complement().as_scalar();
    let logarithm = number(ways(count, lost))
        + number(m) * q.as_scalar().ln()
        + number(n - m) * (number(0.0) - q.as_scalar()).ln_1p();
    let ratio = odds * number((n - m) / (m + 1.0));
    let rest = (number(1.0) - ratio).max(number(f64::MIN_POSITIVE));
    let bound = (logarithm.exp() / rest).as_probability().min(one);
    let rare = q.at_most(graph.constant(0.499)) * (number(1.0) - number(1.0).at_most(ratio));
    let never = unavailability.at_most(graph.constant(0.0));
    graph.choose(never, graph.constant(0.0), graph.choose(rare, bound, one))
}

/// Logarithm of the number of ways to choose `of` out of `count`.
fn ways(count: usize, of: usize) -> f64 {
    let of = of.min(count - of);
    (1..=of)
        .map(|step| portable::ln(float(count - of + step) / float(step)))
        .sum()
}

#[allow(clippy::cast_precision_loss)] // counts of a plan stay below 2^53
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::fewer_than;
    use crate::graph::Builder;
    use crate::graph::structure::{NODE_LIMIT, Structure};
    use crate::units::Probability;

    #[test]
    fn the_bound_lies_just_above_the_value() {
        for (needed, count, q) in [(2, 3, 0.01), (5, 8, 0.05), (90, 100, 0.02), (1, 4, 0.3)] {
            let g = Builder::new();
            let mut structure = Structure::new();
            let nodes: Vec<_> = (0..count)
                .map(|node| structure.leaf(&node.to_string()))
                .collect();
            let top = structure.at_least(needed, &nodes);
            let bdd = structure.compile(top, NODE_LIMIT).expect("it is small");
            let exact = bdd.unavailability(&vec![q; count]);
            let bound = fewer_than(needed, count, g.constant::<Probability>(q)).value();
            assert!(
                bound >= exact * (1.0 - 1e-12),
                "{needed} of {count}: {bound} < {exact}"
            );
            assert!(
                bound <= exact * 1.35,
                "{needed} of {count}: {bound} > {exact}"
            );
        }
    }

    #[test]
    #[allow(clippy::float_cmp)] // What is certain is exactly so.
    fn the_ends_are_certain() {
        let g = Builder::new();
        let chance = |q: f64| g.constant::<Probability>(q);
        assert_eq!(fewer_than(3, 2, chance(0.1)).value(), 1.0);
        assert_eq!(fewer_than(0, 2, chance(0.1)).value(), 0.0);
        assert_eq!(fewer_than(2, 1_000_000, chance(0.0)).value(), 0.0);
        assert_eq!(fewer_than(999_999, 1_000_000, chance(1.0)).value(), 1.0);
        assert_eq!(fewer_than(1, 1_000_000, chance(0.01)).value(), 0.0);
    }
}
