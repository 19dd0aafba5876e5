//! What each operation makes of intervals.

use super::super::Operation;
use super::super::operation::weigh;
use super::super::portable;

/// An interval that holds every value that a quantity takes over a box of inputs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enclosure {
    /// The low end; may be -infinity.
    pub low: f64,
    /// The high end; may be infinite.
    pub high: f64,
    /// Whether it may be no number at all.
    pub undefined: bool,
}

/// So far, relatively, an elementary function may be from its exact value, and from rising where
/// that rises: far more than it is.
const SLACK: f64 = 1e-13;

impl Enclosure {
    /// One number.
    pub fn point(value: f64) -> Self {
        Self {
            low: value,
            high: value,
            undefined: value.is_nan(),
        }
    }

    /// The numbers between two ends.
    pub fn between(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            undefined: false,
        }
    }

    /// Nothing is known.
    const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        undefined: true,
    };

    /// Whether a number is in it; what is no number is where that may happen.
    pub fn contains(&self, value: f64) -> bool {
        if value.is_nan() {
            self.undefined
        } else {
            self.low <= value && value <= self.high
        }
    }

    /// Whether it is one number.
    pub fn is_point(&self) -> bool {
        self.low == self.high && !self.undefined
    }

    /// Whether all of it is one side of a condition: not 0, or 0.
    pub(super) fn side(&self) -> Option<bool> {
        // What is no number is not 0.
        if self.low > 0.0 || self.high < 0.0 || self.low.is_nan() {
            Some(true)
        } else if self.is_point() {
            Some(false)
        } else {
            None
        }
    }

    /// The least interval that holds some numbers. Of those that are none it is only known that
    /// there are some.
    fn hull(values: impl IntoIterator<Item = f64>, undefined: bool) -> Self {
        let none = Self {
            low: f64::INFINITY,
            high: f64::NEG_INFINITY,
            undefined,
        };
        let found = values.into_iter().fold(none, |so_far, value| {
            if value.is_nan() {
                Self {
                    undefined: true,
                    ..so_far
                }
            } else {
                Self {
                    low: so_far.low.min(value),
                    high: so_far.high.max(value),
                    ..so_far
                }
            }
        });
        if found.low > found.high {
            Self::ANY
        } else {
            found
        }
    }

    fn union(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            undefined: self.undefined || other.undefined,
        }
    }

    /// The same with room for the error of an elementary function, within its range.
    fn widened(self, least: f64, most: f64) -> Self {
        let room = |value: f64| {
            if value.is_finite() {
                value.abs() * SLACK
            } else {
                0.0
            }
        };
        Self {
            low: (self.low - room(self.low)).max(least),
            high: (self.high + room(self.high)).min(most),
            ..self
        }
    }

    /// Of a function that rises: its values at both ends.
    fn rising(self, of: impl Fn(f64) -> f64) -> Self {
        Self::hull([of(self.low), of(self.high)], self.undefined)
    }

    /// Whether 0 is in it.
    fn straddles_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    /// Whether an end is infinite.
    fn is_endless(&self) -> bool {
        self.low == f64::NEG_INFINITY || self.high == f64::INFINITY
    }
}

/// What an operation gives wherever its arguments are in some intervals: every number that it can
/// give is in the answer.
pub(super) fn apply(operation: Operation, [a, b, c]: [Enclosure; 3]) -> Enclosure {
    let either = a.undefined || b.undefined;
    match operation {
        Operation::Leaf | Operation::Same => a,
        Operation::Add => {
            let clash = a.high == f64::INFINITY && b.low == f64::NEG_INFINITY
                || a.low == f64::NEG_INFINITY && b.high == f64::INFINITY;
            ends(a.low + b.low, a.high + b.high, either || clash)
        }
        Operation::Subtract => {
            let clash = a.high == f64::INFINITY && b.high == f64::INFINITY
                || a.low == f64::NEG_INFINITY && b.low == f64::NEG_INFINITY;
            ends(a.low - b.high, a.high - b.low, either || clash)
        }
        Operation::Multiply => {
            let clash =
                a.straddles_zero() && b.is_endless() || b.straddles_zero() && a.is_endless();
            products(a, b, either || clash)
        }
        // What is no number times 0 is 0, as what has no bound is.
        Operation::Weigh => {
            let mut found = products(a, b, either);
            if either {
                found = found.union(Enclosure::point(0.0));
            }
            found
        }
        Operation::Divide => quotient(a, b, either),
        // The second counts where the first is no number.
        Operation::Max => {
            let found = Enclosure::between(a.low.max(b.low), a.high.max(b.high));
            with_odd(found, a, b)
        }
        Operation::Min => {
            let found = Enclosure::between(a.low.min(b.low), a.high.min(b.high));
            with_odd(found, a, b)
        }
        Operation::Ceil => a.rising(f64::ceil),
        Operation::Floor => a.rising(f64::floor),
        Operation::Exp => a.rising(portable::exp).widened(0.0, f64::INFINITY),
        Operation::ExpM1 => a.rising(portable::exp_m1).widened(-1.0, f64::INFINITY),
        Operation::Ln => logarithm(a, portable::ln),
        Operation::Ln1p => logarithm(a, portable::ln_1p),
        Operation::Power => power(a, b, either),
        Operation::Sqrt if a.low < 0.0 => Enclosure {
            undefined: true,
            ..Enclosure::between(0.0, a.high.max(0.0).sqrt())
        },
        Operation::Sqrt => a.rising(f64::sqrt),
        Operation::NormalCdf => a.rising(portable::normal_cdf).widened(0.0, 1.0),
        Operation::HazardFalls if a.is_point() && b.is_point() => {
            Enclosure::point(operation.apply([a.low, b.low, 0.0]))
        }
        Operation::HazardFalls => Enclosure::ANY,
        Operation::Mix => mixed(a, b, c),
        Operation::AtMost => {
            // What is no number is at most nothing.
            if !either && a.high <= b.low {
                Enclosure::point(1.0)
            } else if a.low > b.high {
                Enclosure::point(0.0)
            } else {
                Enclosure::between(0.0, 1.0)
            }
        }
        Operation::Choose => match a.side() {
            _ if a.undefined => b.union(c),
            Some(true) => b,
            Some(false) if a.low == 0.0 => c,
            _ => b.union(c),
        },
    }
}

fn ends(low: f64, high: f64, undefined: bool) -> Enclosure {
    let or = |value: f64, without: f64| if value.is_nan() { without } else { value };
    Enclosure {
        low: or(low, f64::NEG_INFINITY),
        high: or(high, f64::INFINITY),
        undefined,
    }
}

/// Products of the ends; 0 times what has no bound is 0 among them, and whether that is a number
/// is for the caller to say.
fn products(a: Enclosure, b: Enclosure, undefined: bool) -> Enclosure {
    let corners = [
        weigh(a.low, b.low),
        weigh(a.low, b.high),
        weigh(a.high, b.low),
        weigh(a.high, b.high),
    ];
    Enclosure::hull(corners, undefined)
}

fn quotient(a: Enclosure, b: Enclosure, undefined: bool) -> Enclosure {
    if b.straddles_zero() {
        return Enclosure::ANY;
    }
    let clash = a.is_endless() && b.is_endless();
    let corners = [
        a.low / b.low,
        a.low / b.high,
        a.high / b.low,
        a.high / b.high,
    ];
    let found = Enclosure::hull(corners, undefined);
    if clash {
        // Any number may come of it: the corners alone do not tell.
        Enclosure {
            undefined: true,
            ..found.union(Enclosure::point(0.0)).union(Enclosure::ANY)
        }
    } else {
        found
    }
}

/// A maximum or minimum whose arguments may be no number: then it is the second.
fn with_odd(found: Enclosure, a: Enclosure, b: Enclosure) -> Enclosure {
    let found = if a.undefined { found.union(b) } else { found };
    Enclosure {
        undefined: b.undefined,
        // Comparing with what is no number gives the second, which is none itself.
        ..found
    }
}

fn logarithm(a: Enclosure, of: impl Fn(f64) -> f64) -> Enclosure {
    let found = a.rising(of);
    if found.low.is_nan() || found.undefined {
        // Below its domain: nothing is known of the low end.
        return Enclosure {
            low: f64::NEG_INFINITY,
            undefined: true,
            ..found
        };
    }
    found.widened(f64::NEG_INFINITY, f64::INFINITY)
}

fn power(a: Enclosure, b: Enclosure, undefined: bool) -> Enclosure {
    if a.low < 0.0 {
        return if a.is_point() && b.is_point() {
            Enclosure::point(portable::powf(a.low, b.low))
        } else {
            Enclosure::ANY
        };
    }
    let corners = [
        portable::powf(a.low, b.low),
        portable::powf(a.low, b.high),
        portable::powf(a.high, b.low),
        portable::powf(a.high, b.high),
    ];
    let mut found = Enclosure::hull(corners, undefined);
    // Through 1 and through the exponent 0 it is 1 on the way, whatever the corners are.
    if b.straddles_zero() || a.contains(1.0) {
        found = found.union(Enclosure::point(1.0));
    }
    found.widened(0.0, f64::INFINITY)
}

/// p b + (1 - p) c: it is linear in p, and rises with b and c where the weights are no less than 0.
fn mixed(p: Enclosure, b: Enclosure, c: Enclosure) -> Enclosure {
    if p.undefined || p.low < 0.0 || p.high > 1.0 {
        return Enclosure::ANY;
    }
    let mix = |p: f64, b: f64, c: f64| Operation::Mix.apply([p, b, c]);
    let low = [mix(p.low, b.low, c.low), mix(p.high, b.low, c.low)];
    let high = [mix(p.low, b.high, c.high), mix(p.high, b.high, c.high)];
    let (up, down) = (f64::INFINITY, f64::NEG_INFINITY);
    let clash = b.high == up && c.low == down || b.low == down && c.high == up;
    let undefined = b.undefined || c.undefined || clash;
    let found = Enclosure::hull(low.into_iter().chain(high), undefined);
    found.widened(f64::NEG_INFINITY, f64::INFINITY)
}
