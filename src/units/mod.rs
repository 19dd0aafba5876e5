//! Units of measure: parse what people write, print what they read, convert.
//!
//! Canonical internal units (`model.md` 1.1): second, byte, byte per second,
//! probability 0 to 1, events per year, currency unit. A "GB" is 2^30 bytes in
//! a price and 10^9... see `size`.

mod currency;
mod dimension;
mod estimate;

pub use currency::Currency;
pub use dimension::{
    CostRate, DataRate, DataSize, Dimension, Duration, Frequency, Money, Monthly, Price,
    Probability, Scalar, Unit,
};
pub use estimate::Estimate;
