//! Units of size and of throughput, in bytes and bits.

use super::number::Factor;
use super::text::Piece;
use super::time;

const SIZES: &[(&[&str], u128)] = &[
    (&["B", "byte", "bytes"], 1),
    (&["kB"], 1_000),
    (&["MB"], 1_000_000),
    (&["GB"], 1_000_000_000),
    (&["TB"], 1_000_000_000_000),
    (&["PB"], 1_000_000_000_000_000),
    (&["KiB"], 1 << 10),
    (&["MiB"], 1 << 20),
    (&["GiB"], 1 << 30),
    (&["TiB"], 1 << 40),
    (&["PiB"], 1 << 50),
];

const BITS: &[(&[&str], u128)] = &[
    (&["bit", "bits"], 1),
    (&["kbit"], 1_000),
    (&["Mbit"], 1_000_000),
    (&["Gbit"], 1_000_000_000),
    (&["Tbit"], 1_000_000_000_000),
    (&["Kibit"], 1 << 10),
    (&["Mibit"], 1 << 20),
    (&["Gibit"], 1 << 30),
];

/// Rates that carry their period: bits, as links are sold.
const LINKS: &[(&str, u128)] = &[
    ("bps", 1),
    ("kbps", 1_000),
    ("Mbps", 1_000_000),
    ("Gbps", 1_000_000_000),
    ("Tbps", 1_000_000_000_000),
];

fn find(units: &[(&[&str], u128)], typed: &str) -> Option<u128> {
    let (_, times) = units.iter().find(|(names, _)| names.contains(&typed))?;
    Some(*times)
}

/// A unit of size in bytes.
pub(super) fn size(typed: &str) -> Option<Factor> {
    find(SIZES, typed).map(Factor::times)
}

/// A unit of throughput in bytes per second.
pub(super) fn rate(suffix: Piece<'_>) -> Option<Factor> {
    if let Some((_, times)) = LINKS.iter().find(|(name, _)| *name == suffix.text) {
        return Some(Factor::eighths(*times));
    }
    let (unit, period) = suffix.split_per()?;
    let amount = size(unit.text).or_else(|| find(BITS, unit.text).map(Factor::eighths))?;
    Some(amount.every(time::period(period.text)?, 1))
}

/// A size a month of 730 hours, from `TiB/month` or `GB/day`.
pub(super) fn per_month(suffix: Piece<'_>) -> Option<Factor> {
    let (unit, period) = suffix.split_per()?;
    Some(size(unit.text)?.every(time::period(period.text)?, time::MONTH))
}

/// The spellings that were probably meant: `G` may be `GB` or `GiB`, a decimal
/// or a binary unit, and neither is guessed.
pub(super) fn meant(typed: &str) -> Option<(&'static str, &'static str)> {
    Some(match typed.to_ascii_lowercase().as_str() {
        "k" | "kb" | "ki" | "kib" => ("kB", "KiB"),
        "m" | "mb" | "mi" | "mib" => ("MB", "MiB"),
        "g" | "gb" | "gi" | "gib" => ("GB", "GiB"),
        "t" | "tb" | "ti" | "tib" => ("TB", "TiB"),
        "p" | "pb" | "pi" | "pib" => ("PB", "PiB"),
        _ => return None,
    })
}
