//! From canonical units to text that reads back as the same bits; and stated
//! estimates as a person would state them.

use super::currency::Currency;
use super::digits::{shortest, significant};
use super::dimension::Dimension;
use super::estimate::Estimate;
use super::{parse, print};

/// A quantity in full: [`parse`](super::parse) reads the same bits back from
/// it, if the value is one that can be stated (finite, 0 or more).
///
/// As short as [`print`](super::print) where that loses nothing (`4h`,
/// `500 GiB`), else every digit in the canonical unit.
pub fn exact(dimension: Dimension, value: f64, currency: Currency) -> String {
    if value.is_finite() && value >= 0.0 {
        let brief = brief(dimension, value, currency);
        let read = parse(dimension, &brief);
        if matches!(read, Ok(Estimate::Exact(same)) if same.to_bits() == value.to_bits()) {
            return brief;
        }
        canonical(dimension, value, currency)
    } else if value.is_finite() {
        format!("-{}", exact(dimension, -value, currency))
    } else {
        print(dimension, value, currency)
    }
}

/// Samples up to this many are listed for a reader.
const LISTED: usize = 16;

/// A stated estimate for a reader: `10m to 30m`, `pert(5m, 15m, 45m)`; of a long list
/// of samples only how many there are and from where to where.
pub fn print_estimate(dimension: Dimension, estimate: &Estimate, currency: Currency) -> String {
    if let Estimate::Samples(samples) = estimate
        && samples.values().len() > LISTED
    {
        let [least, most] =
            [samples.least(), samples.most()].map(|end| print(dimension, end, currency));
        return format!("{} samples from {least} to {most}", samples.values().len());
    }
    stated(estimate, |value| match (dimension, estimate) {
        // A multiple after the second value would be lent to the first.
        (Dimension::Scalar, Estimate::Between { .. }) => significant(value, 4),
        (_, Estimate::Exact(_) | Estimate::Between { .. }) => print(dimension, value, currency),
        _ => brief(dimension, value, currency),
    })
}

/// A stated estimate in full: [`parse`](super::parse) reads the same bits back.
pub fn exact_estimate(dimension: Dimension, estimate: &Estimate, currency: Currency) -> String {
    let text = stated(estimate, |value| exact(dimension, value, currency));
    // A unit that only the second value shows would be lent to the first.
    if parse(dimension, &text).is_ok_and(|same| same == *estimate) {
        text
    } else {
        stated(estimate, |value| canonical(dimension, value, currency))
    }
}

/// What [`print`] says, without the commas that would part arguments.
fn brief(dimension: Dimension, value: f64, currency: Currency) -> String {
    if dimension == Dimension::Scalar {
        shortest(value)
    } else {
        print(dimension, value, currency).replace(',', "")
    }
}

/// Every digit, in the canonical unit.
fn canonical(dimension: Dimension, value: f64, currency: Currency) -> String {
    let number = shortest(value);
    match dimension {
        Dimension::Scalar | Dimension::Probability => number,
        Dimension::Duration => format!("{number}s"),
        Dimension::DataSize => format!("{number} B"),
        Dimension::DataRate => format!("{number} B/s"),
        Dimension::Frequency => format!("{number} per year"),
        Dimension::Price => format!("{number} {currency}"),
        Dimension::Money => format!("{} {currency}", unmistakable(number)),
        Dimension::CostRate => format!("{} {currency}/s", unmistakable(number)),
        Dimension::Monthly => format!("{} {currency}/month", unmistakable(number)),
    }
}

/// An amount of three decimals has one more, so that nobody reads thousands.
fn unmistakable(number: String) -> String {
    match number.split_once('.') {
        Some((_, part)) if part.len() == 3 => number + "0",
        _ => number,
    }
}

/// The shape of an estimate around its values.
fn stated(estimate: &Estimate, value: impl Fn(f64) -> String) -> String {
    let shape = |name: &str, values: &[f64]| {
        let values: Vec<String> = values.iter().map(|one| value(*one)).collect();
        format!("{name}({})", values.join(", "))
    };
    match *estimate {
        Estimate::Exact(one) => value(one),
        Estimate::Between { low, high } => format!("{} to {}", value(low), value(high)),
        Estimate::Pert { low, mode, high } => shape("pert", &[low, mode, high]),
        Estimate::Triangular { low, mode, high } => shape("triangular", &[low, mode, high]),
        Estimate::Lognormal { p50, p90 } => shape("lognormal", &[p50, p90]),
        Estimate::Exponential { mean } => shape("exponential", &[mean]),
        Estimate::Uniform { low, high } => shape("uniform", &[low, high]),
        Estimate::Samples(ref samples) => shape("samples", samples.values()),
    }
}
