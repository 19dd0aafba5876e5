//! The closed list of primitive operations.

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
    /// p x a + (1 - p) x b; arguments p, a, b.
    Mix,
    /// 1 if a <= b, else 0.
    AtMost,
    /// b if a is not 0, else c; arguments a, b, c.
    Choose,
}
