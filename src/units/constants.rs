//! Numbers that tie one unit to another, each once and with its derivation.

/// The largest value that is read, in canonical units: sums and products of some of them stay
/// finite, and nothing that anybody plans for comes near it.
pub const LARGEST: f64 = 1e30;

/// Seconds in an hour.
pub const SECONDS_PER_HOUR: f64 = 3600.0;

/// Seconds in a day of 24 hours.
pub const SECONDS_PER_DAY: f64 = 86_400.0;

/// Seconds in a week of seven such days.
pub const SECONDS_PER_WEEK: f64 = 7.0 * SECONDS_PER_DAY;

/// Hours in a year of 365 days: 365 × 24. Rates never use calendar years.
pub const HOURS_PER_YEAR: f64 = 8760.0;

/// Seconds in a year of 8760 hours.
pub const SECONDS_PER_YEAR: f64 = HOURS_PER_YEAR * SECONDS_PER_HOUR;

/// Months in a year, by definition of [`HOURS_PER_MONTH`].
pub const MONTHS_PER_YEAR: f64 = 12.0;

/// Hours in a month as cloud bills count it: 8760 ÷ 12.
pub const HOURS_PER_MONTH: f64 = HOURS_PER_YEAR / MONTHS_PER_YEAR;

/// Seconds in a month of 730 hours.
pub const SECONDS_PER_MONTH: f64 = HOURS_PER_MONTH * SECONDS_PER_HOUR;

/// Bytes in the "GB" of a vendor's price: 2^30, since their tiers read
/// "first 10 TB = 10,240 GB". What a person writes as `1 GB` is 10^9 bytes.
pub const BYTES_PER_GB: f64 = 1_073_741_824.0;
