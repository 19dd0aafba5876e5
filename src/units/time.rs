//! Units of time, and lengths of time in words, compact and ISO 8601 forms.

use super::bad::BadUnit;
use super::kind::Kind;
use super::number::{Factor, Number};
use super::text::Piece;

/// Spellings and length in seconds, from short to long.
const UNITS: &[(&[&str], Factor)] = &[
    (&["ns", "nanosecond", "nanoseconds"], Factor::ten_to(-9)),
    (
        &["us", "µs", "microsecond", "microseconds"],
        Factor::ten_to(-6),
    ),
    (&["ms", "millisecond", "milliseconds"], Factor::ten_to(-3)),
    (&["s", "sec", "secs", "second", "seconds"], Factor::ONE),
    (
        &["m", "min", "mins", "minute", "minutes"],
        Factor::times(60),
    ),
    (&["h", "hr", "hrs", "hour", "hours"], Factor::times(3600)),
    (&["d", "day", "days"], Factor::times(86_400)),
    (&["w", "week", "weeks"], Factor::times(604_800)),
    (&["mo"], Factor::times(2_628_000)),
    (
        &["y", "yr", "yrs", "year", "years"],
        Factor::times(31_536_000),
    ),
];

/// Periods that follow `/` or `per`, in seconds. No `m`: minute or month?
const PERIODS: &[(&[&str], u32)] = &[
    (&["s", "sec", "second"], 1),
    (&["min", "minute"], 60),
    (&["h", "hr", "hour"], 3600),
    (&["d", "day"], 86_400),
    (&["w", "week"], 604_800),
    (&["mo", "month"], MONTH),
    (&["y", "yr", "year"], YEAR),
];

/// Seconds in a month of 730 hours.
pub(super) const MONTH: u32 = 2_628_000;

/// Seconds in a year of 8760 hours.
pub(super) const YEAR: u32 = 31_536_000;

/// What a written-out month means where lengths are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Months {
    /// Refused: a calendar month has no one length.
    Refused,
    /// 730 hours: in `1 per 18 months` no calendar is meant.
    Counted,
}

/// Whether a spelling is this unit; words of three letters in any case.
fn spells(names: &[&str], typed: &str) -> bool {
    names
        .iter()
        .any(|name| *name == typed || (typed.len() > 2 && name.eq_ignore_ascii_case(typed)))
}

/// The rank (shorter units first) and length of a unit.
fn unit(typed: &str, months: Months) -> Option<(usize, Factor)> {
    if months == Months::Counted && spells(&["month", "months"], typed) {
        return unit("mo", months);
    }
    let rank = UNITS.iter().position(|(names, _)| spells(names, typed))?;
    Some((rank, UNITS[rank].1))
}

/// Whether this is a unit of time.
pub(super) fn is_unit(typed: &str) -> bool {
    unit(typed, Months::Counted).is_some()
}

/// The seconds of a period: the `h` of `GB/h`.
pub(super) fn period(typed: &str) -> Option<u32> {
    let (_, seconds) = PERIODS.iter().find(|(names, _)| spells(names, typed))?;
    Some(*seconds)
}

/// A length of time in seconds.
pub(super) fn length(kind: Kind, piece: Piece<'_>, months: Months) -> Result<f64, BadUnit> {
    if piece.text.starts_with('P') {
        return iso(kind, piece);
    }
    let mut rest = piece;
    let mut total = 0.0;
    let mut last = UNITS.len();
    while !rest.text.is_empty() {
        let (number, after) = rest.number(kind)?;
        let (name, next) = after.word();
        if name.text.is_empty() {
            return Err(kind.no_unit(number.text, rest.span_of(number.text)));
        }
        let Some((rank, factor)) = unit(name.text, months) else {
            return Err(kind.unknown_unit(number.text, name));
        };
        if rank >= last {
            return Err(kind.unordered_units(piece, name));
        }
        last = rank;
        total += number.in_units_of(factor);
        rest = next;
    }
    Ok(total)
}

/// Units before the `T` of an ISO 8601 length; its months are refused.
const ISO_DATE: &[(char, Factor)] = &[
    ('Y', Factor::times(31_536_000)),
    ('W', Factor::times(604_800)),
    ('D', Factor::times(86_400)),
];

/// Units after the `T`.
const ISO_CLOCK: &[(char, Factor)] = &[
    ('H', Factor::times(3600)),
    ('M', Factor::times(60)),
    ('S', Factor::ONE),
];

/// `PT4H`, `P1DT12H`. Years count 8760 hours, weeks 7 days; months are refused.
fn iso(kind: Kind, piece: Piece<'_>) -> Result<f64, BadUnit> {
    let mut rest = &piece.text[1..];
    let mut units = ISO_DATE;
    let mut total = 0.0;
    let mut clock = false;
    let mut parts = 0;
    loop {
        if !clock && let Some(after) = rest.strip_prefix('T') {
            clock = true;
            parts = 0;
            rest = after;
            units = ISO_CLOCK;
        }
        let Some((number, after)) = Number::read(rest) else {
            break;
        };
        let mut letters = after.chars();
        let letter = letters.next();
        let Some(place) = units.iter().position(|(name, _)| Some(*name) == letter) else {
            return Err(kind.bad_iso(piece));
        };
        total += number.in_units_of(units[place].1);
        units = &units[place + 1..];
        rest = letters.as_str();
        parts += 1;
    }
    if parts == 0 || !rest.is_empty() {
        return Err(kind.bad_iso(piece));
    }
    Ok(total)
}
