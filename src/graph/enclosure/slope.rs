//! In which inputs a quantity rises and falls.

use super::super::Operation;
use super::rules::Enclosure;

/// The sides of a box in which a quantity may rise, and in which it may fall, as they do: a bit for
/// each. It does not depend on a side that is in neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slope {
    /// Sides in which it may rise.
    pub rises: u64,
    /// Sides in which it may fall.
    pub falls: u64,
}

impl Slope {
    /// It depends on no side.
    pub const NONE: Self = Self { rises: 0, falls: 0 };

    /// That of the side itself.
    pub(super) fn of(side: usize) -> Self {
        Self {
            rises: 1 << side,
            falls: 0,
        }
    }

    /// Whether it may rise in a side.
    pub fn may_rise(self, side: usize) -> bool {
        self.rises >> side & 1 == 1
    }

    /// Whether it may fall in a side.
    pub fn may_fall(self, side: usize) -> bool {
        self.falls >> side & 1 == 1
    }

    /// Whether it depends on a side.
    pub fn depends(self, side: usize) -> bool {
        self.may_rise(side) || self.may_fall(side)
    }

    /// Of what rises where the one or the other does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            rises: self.rises | other.rises,
            falls: self.falls | other.falls,
        }
    }

    /// It may go either way in each of the first sides.
    pub fn anywhere(sides: usize) -> Self {
        let all = u64::MAX
            .checked_shr(64 - u32::try_from(sides).unwrap_or(64))
            .unwrap_or(0);
        Self {
            rises: all,
            falls: all,
        }
    }

    /// Of what falls where it rises.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            rises: self.falls,
            falls: self.rises,
        }
    }

    /// Of what may go either way wherever it depends on a side.
    fn unknown(self) -> Self {
        let both = self.rises | self.falls;
        Self {
            rises: both,
            falls: both,
        }
    }

    /// Times something of a sign.
    fn times(self, by: Enclosure) -> Self {
        if by.undefined {
            self.unknown()
        } else if by.low >= 0.0 {
            self
        } else if by.high <= 0.0 {
            self.turned()
        } else {
            self.unknown()
        }
    }
}

/// The slope of an operation's result.
pub(super) fn apply(operation: Operation, args: [(Enclosure, Slope); 3]) -> Slope {
    let [(a, of_a), (b, of_b), (c, of_c)] = args;
    match operation {
        Operation::Leaf
        | Operation::Same
        | Operation::Ceil
        | Operation::Floor
        | Operation::Exp
        | Operation::ExpM1
        | Operation::Ln
        | Operation::Ln1p
        | Operation::Sqrt
        | Operation::NormalCdf => of_a,
        // What is no number gives way to the other.
        Operation::Max | Operation::Min if a.undefined => of_a.or(of_b).unknown(),
        Operation::Add | Operation::Max | Operation::Min => of_a.or(of_b),
        Operation::Subtract => of_a.or(of_b.turned()),
        Operation::Multiply | Operation::Weigh => of_a.times(b).or(of_b.times(a)),
        Operation::Divide if b.low > 0.0 => of_a.or(of_b.times(a).turned()),
        Operation::Power if a.low > 0.0 => {
            let logarithm = Enclosure::between(a.low - 1.0, a.high - 1.0);
            of_a.times(b).or(of_b.times(logarithm))
        }
        Operation::Divide | Operation::Power | Operation::HazardFalls => of_a.or(of_b).unknown(),
        Operation::Mix if a.low >= 0.0 && a.high <= 1.0 => {
            let gain = Enclosure {
                low: if b.low >= c.high {
                    0.0
                } else {
                    f64::NEG_INFINITY
                },
                high: if b.high <= c.low { 0.0 } else { f64::INFINITY },
                undefined: b.undefined || c.undefined,
            };
            of_a.times(gain).or(of_b).or(of_c)
        }
        Operation::Mix => of_a.or(of_b).or(of_c).unknown(),
        Operation::AtMost if a.undefined || b.undefined => of_a.or(of_b).unknown(),
        Operation::AtMost => of_a.turned().or(of_b),
        Operation::Choose => match a.side() {
            Some(true) if !a.undefined => of_b,
            Some(false) if a.low == 0.0 => of_c,
            // It jumps where the condition turns: up, if that begins to hold and what it then is
            // is never less.
            _ if a.low >= 0.0 && a.high <= 1.0 && !a.undefined && b.low >= c.high => {
                of_a.or(of_b).or(of_c)
            }
            _ if a.low >= 0.0 && a.high <= 1.0 && !a.undefined && b.high <= c.low => {
                of_a.turned().or(of_b).or(of_c)
            }
            _ => of_a.unknown().or(of_b).or(of_c),
        },
    }
}
