//! Which dimensions may be added, multiplied and divided, and what comes out.

use std::ops::{Add, Div, Mul, Sub};

use super::{Operation, Quantity};
use crate::units::{
    CostRate, DataRate, DataSize, Duration, Frequency, Money, Monthly, Price, Probability, Scalar,
    Unit,
};

impl<U: Unit> Add for Quantity<'_, U> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.together(other.builder);
        self.builder.binary(Operation::Add, self.node, other.node)
    }
}

impl<U: Unit> Sub for Quantity<'_, U> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.together(other.builder);
        self.builder
            .binary(Operation::Subtract, self.node, other.node)
    }
}

macro_rules! products {
    ($($a:ident * $b:ident = $out:ident;)*) => {$(
        impl<'g> Mul<Quantity<'g, $b>> for Quantity<'g, $a> {
            type Output = Quantity<'g, $out>;
            fn mul(self, other: Quantity<'g, $b>) -> Self::Output {
                self.together(other.builder);
                self.builder.binary(Operation::Multiply, self.node, other.node)
            }
        }
    )*};
}

macro_rules! quotients {
    ($($a:ident / $b:ident = $out:ident;)*) => {$(
        impl<'g> Div<Quantity<'g, $b>> for Quantity<'g, $a> {
            type Output = Quantity<'g, $out>;
            fn div(self, other: Quantity<'g, $b>) -> Self::Output {
                self.together(other.builder);
                self.builder.binary(Operation::Divide, self.node, other.node)
            }
        }
    )*};
}

/// What a number or a probability scales without changing its dimension.
macro_rules! scales {
    ($($u:ident)*) => {$(
        products! { $u * Scalar = $u; Scalar * $u = $u; $u * Probability = $u; Probability * $u = $u; }
        quotients! { $u / Scalar = $u; $u / $u = Scalar; }
    )*};
}

scales! { Duration DataSize DataRate Frequency Money CostRate Monthly }

products! {
    Scalar * Scalar = Scalar;
    Probability * Probability = Probability;
    // A probability times a number need not be a probability.
    Probability * Scalar = Scalar;
    Scalar * Probability = Scalar;
    // So much per unit, times so many units a month.
    Price * Scalar = Monthly;
    Scalar * Price = Monthly;
    Price * Probability = Price;
    Probability * Price = Price;
    DataRate * Duration = DataSize;
    Duration * DataRate = DataSize;
    CostRate * Duration = Money;
    Duration * CostRate = Money;
}

quotients! {
    Scalar / Scalar = Scalar;
    Probability / Scalar = Probability;
    Probability / Probability = Scalar;
    Price / Scalar = Price;
    Price / Price = Scalar;
    DataSize / DataRate = Duration;
    DataSize / Duration = DataRate;
    Money / Duration = CostRate;
    Money / CostRate = Duration;
}

/// Seconds in the year of 8760 hours that frequencies count by.
const SECONDS_A_YEAR: f64 = 31_536_000.0;

impl<'g> Mul<Quantity<'g, Duration>> for Quantity<'g, Frequency> {
    type Output = Quantity<'g, Scalar>;
    /// The share of time, or the number of events, in a length of time.
    #[allow(clippy::suspicious_arithmetic_impl)] // a rate counts by the year, time by the second
    fn mul(self, time: Quantity<'g, Duration>) -> Self::Output {
        self.together(time.builder);
        let product = self
            .builder
            .binary::<Scalar>(Operation::Multiply, self.node, time.node);
        product / self.builder.constant(SECONDS_A_YEAR)
    }
}

impl<'g> Mul<Quantity<'g, Frequency>> for Quantity<'g, Duration> {
    type Output = Quantity<'g, Scalar>;
    fn mul(self, rate: Quantity<'g, Frequency>) -> Self::Output {
        rate * self
    }
}

#[cfg(test)]
mod tests {
    use super::super::Builder;
    use super::*;

    #[test]
    fn dimensions_come_out() {
        let b = Builder::new();
        let time: Quantity<'_, Duration> =
            b.constant::<DataSize>(10.0) / b.constant::<DataRate>(4.0);
        assert_eq!(time.value(), 2.5);
        let size: Quantity<'_, DataSize> = b.constant::<DataRate>(4.0) * time;
        assert_eq!(size.value(), 10.0);
        let bill: Quantity<'_, Monthly> = b.constant::<Price>(0.02) * b.constant::<Scalar>(500.0);
        assert_eq!(bill.value(), 10.0);
        let share: Quantity<'_, Scalar> =
            b.constant::<Frequency>(2.0) * b.constant::<Duration>(15_768_000.0);
        assert_eq!(share.value(), 1.0);
        let likely: Quantity<'_, Money> =
            b.constant::<Probability>(0.25) * b.constant::<Money>(8.0);
        assert_eq!(likely.value(), 2.0);
        let ratio: Quantity<'_, Scalar> = likely / b.constant::<Money>(4.0);
        assert_eq!(ratio.value(), 0.5);
        let loss: Quantity<'_, Money> = b.constant::<CostRate>(3.0) * time;
        assert_eq!(loss.value(), 7.5);
        assert_eq!(loss.a_month().as_money().value(), 7.5);
    }

    #[test]
    fn a_rate_of_zero_beats_infinity() {
        let b = Builder::new();
        let never = b.constant::<Frequency>(0.0);
        let unbounded = b.constant::<Money>(f64::INFINITY);
        assert_eq!(b.weigh(never, unbounded).value(), 0.0);
        let certain = b.constant::<Probability>(1.0);
        assert_eq!(
            b.mix(certain, b.constant::<Money>(5.0), unbounded).value(),
            5.0
        );
    }
}
