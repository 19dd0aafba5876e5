//! Units of measure: parse what people write, print what they read, convert.
//!
//! Canonical internal units (`model.md` 1.1): second, byte, byte per second,
//! probability 0 to 1, events per year of 8760 h, currency unit, currency unit
//! per second, currency unit per month of 730 h. A `GB` that a person writes is
//! 10^9 bytes; a vendor's "GB" in a price is [`BYTES_PER_GB`].

mod bad;
mod brief;
mod clock;
mod constants;
mod count;
mod currency;
mod date;
mod digits;
mod dimension;
mod estimate;
mod exact;
mod frequency;
mod kind;
mod language;
mod meant;
mod number;
mod parse;
mod print;
mod single;
mod size;
#[cfg(test)]
mod tests;
mod text;
mod time;
mod unit_names;

pub use bad::BadUnit;
pub use brief::brief;
pub use clock::{ClockTime, NoClockTime};
pub use constants::{
    BYTES_PER_GB, HOURS_PER_MONTH, HOURS_PER_YEAR, LARGEST, MONTHS_PER_YEAR, SECONDS_PER_DAY,
    SECONDS_PER_HOUR, SECONDS_PER_MONTH, SECONDS_PER_WEEK, SECONDS_PER_YEAR,
};
pub use count::counted;
pub use currency::Currency;
pub use date::days_of;
pub use dimension::{
    CostRate, DataRate, DataSize, Dimension, Duration, Frequency, Money, Monthly, Price,
    Probability, Scalar, Unit,
};
pub use estimate::{Estimate, Samples};
pub use exact::{exact, exact_estimate, print_estimate};
pub use language::Language;
pub use meant::period as length_of;
pub use parse::{parse, parse_money, parse_per_month};
pub use print::{bare, print, signed};
pub use unit_names::{UnitNames, with};
