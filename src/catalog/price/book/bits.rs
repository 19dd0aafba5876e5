//! How a row of the price book is packed into eight bytes, from the lowest bit on.

/// Bits for the digits of the price.
pub(super) const DIGITS: u32 = 43;
/// Bits for how many of these stand behind the point.
pub(super) const POINT: u32 = 4;
/// Bits for the tier and where the price comes from.
pub(super) const HOW: u32 = 5;
/// Bits for what rows have in common.
pub(super) const ENTRY: u32 = 12;
