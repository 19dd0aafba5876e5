//! The closed list of primitive operations.

mod spelling;

use super::portable;
pub use spelling::{ALL, ENDLESS, JAVASCRIPT, Notation, Spelling};

/// One primitive operation. Each has one portable implementation, so that the
/// same plan gives the same bytes on every platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operation {
    /// A number with a source.
    Leaf,
    /// The same value under another name.
    Same,
    /// a + b
    Add,
    /// a - b
    Subtract,
    /// a x b
    Multiply,
    /// a x b, where 0 x infinity is 0: a scenario that never happens contributes nothing.
    Weigh,
    /// a / b
    Divide,
    /// The larger of a and b.
    Max,
    /// The smaller of a and b.
    Min,
    /// The least whole number not below a.
    Ceil,
    /// The greatest whole number not above a.
    Floor,
    /// e^a
    Exp,
    /// e^a - 1
    ExpM1,
    /// Natural logarithm.
    Ln,
    /// ln(1 + a)
    Ln1p,
    /// a^b
    Power,
    /// Square root.
    Sqrt,
    /// P(Z <= a) of the standard normal distribution.
    NormalCdf,
    /// The last standard score at which the hazard of a lognormal variable of median 1 and
    /// log-sd a falls through b. A search that is not unrolled: a workbook has its result as it is.
    HazardFalls,
    /// p x a + (1 - p) x b; arguments p, a, b. A weight of 0 beats infinity.
    Mix,
    /// 1 if a <= b, else 0.
    AtMost,
    /// b if a is not 0, else c; arguments a, b, c.
    Choose,
}

impl Operation {
    /// Its row in the list of operations.
    pub fn spelling(self) -> &'static Spelling {
        &ALL[self as usize]
    }

    /// How many arguments it takes.
    pub fn arity(self) -> usize {
        self.spelling().arity
    }

    /// The value for given arguments; those beyond its arity are ignored. The
    /// evaluator of columns gives the same bits.
    pub fn apply(self, [a, b, c]: [f64; 3]) -> f64 {
        match self {
            Self::Leaf | Self::Same => a,
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Weigh => weigh(a, b),
            Self::Divide => a / b,
            Self::Max => portable::larger(a, b),
            Self::Min => portable::smaller(a, b),
            Self::Ceil => a.ceil(),
            Self::Floor => a.floor(),
            Self::Exp => portable::exp(a),
            Self::ExpM1 => portable::exp_m1(a),
            Self::Ln => portable::ln(a),
            Self::Ln1p => portable::ln_1p(a),
            Self::Power => portable::powf(a, b),
            Self::Sqrt => a.sqrt(),
            Self::NormalCdf => portable::normal_cdf(a),
            Self::HazardFalls => portable::hazard_falls(a, b),
            Self::Mix => mix(a, b, c),
            Self::AtMost => at_most(a, b),
            Self::Choose => choose(a, b, c),
        }
    }
}

/// a x b, but 0 if either is 0.
#[inline(always)]
pub(super) fn weigh(a: f64, b: f64) -> f64 {
    if a == 0.0 || b == 0.0 { 0.0 } else { a * b }
}

/// p x a + (1 - p) x b, each product 0 if its weight is.
#[inline(always)]
pub(super) fn mix(p: f64, a: f64, b: f64) -> f64 {
    let q = 1.0 - p;
    let first = if p == 0.0 { 0.0 } else { p * a };
    let second = if q == 0.0 { 0.0 } else { q * b };
    first + second
}

/// 1 if a <= b, else 0.
#[inline(always)]
pub(super) fn at_most(a: f64, b: f64) -> f64 {
    if a <= b { 1.0 } else { 0.0 }
}

/// b if a is not 0, else c.
#[inline(always)]
pub(super) fn choose(a: f64, b: f64, c: f64) -> f64 {
    if a == 0.0 { c } else { b }
}
