//! From a text to an [`Estimate`]: one value, a range, or a distribution.

use super::bad::BadUnit;
use super::currency::Currency;
use super::dimension::Dimension;
use super::estimate::{Estimate, Samples};
use super::kind::Kind;
use super::number::Number;
use super::single::{Single, single};
use super::text::Piece;

/// Characters in the longest text that is read, unless it lists samples.
const LONGEST: usize = 200;

/// Characters in the longest list of samples: room for every digit of the most values.
const LONGEST_LIST: usize = 32 * Samples::MOST;

/// What a list of samples begins with.
const SAMPLES: &str = "samples";

/// Reads a quantity in canonical units.
///
/// One value (`30s`), a 90 % interval (`10m to 30m`, or `10 to 30m`), or
/// `pert(a, b, c)`, `triangular(a, b, c)`, `lognormal(median, p90)`,
/// `exponential(mean)`, `uniform(a, b)`, `samples(a, b, …)`. Values are finite and not negative; a unit is never
/// guessed. An amount of money must name a known currency, which this function
/// checks and does not return: where currencies can differ, use
/// [`parse_money`].
pub fn parse(dimension: Dimension, text: &str) -> Result<Estimate, BadUnit> {
    Ok(read(Kind::Of(dimension), text)?.0)
}

/// Reads an amount of money, a cost per time, or a price, with its currency.
///
/// For a dimension without a currency this reads as [`parse`] does and says
/// [`Currency::USD`].
pub fn parse_money(dimension: Dimension, text: &str) -> Result<(Estimate, Currency), BadUnit> {
    let (estimate, currency) = read(Kind::Of(dimension), text)?;
    Ok((estimate, currency.unwrap_or(Currency::USD)))
}

/// Reads an amount per time as an amount a month of 730 hours: `60 M/month`,
/// `12 TiB/month`, `40 GB/day`.
///
/// [`Dimension::DataSize`] reads sizes in bytes; any other dimension reads
/// plain counts.
pub fn parse_per_month(dimension: Dimension, text: &str) -> Result<Estimate, BadUnit> {
    let kind = if dimension == Dimension::DataSize {
        Kind::SizePerMonth
    } else {
        Kind::CountPerMonth
    };
    Ok(read(kind, text)?.0)
}

type Reading = (Estimate, Option<Currency>);

fn read(kind: Kind, text: &str) -> Result<Reading, BadUnit> {
    let piece = Piece::new(text, 0);
    let lists = piece
        .text
        .split_once('(')
        .is_some_and(|(name, _)| name.trim_end() == SAMPLES);
    let longest = if lists { LONGEST_LIST } else { LONGEST };
    if text.chars().count() > longest {
        return Err(kind.too_long(Piece { text, at: 0 }));
    }
    if piece.text.is_empty() {
        return Err(kind.empty(text));
    }
    if let Some(open) = piece.text.find('(') {
        return distribution(kind, piece, open);
    }
    if let Some(to) = piece.find_word("to") {
        return interval(kind, piece, piece.before(to), piece.after(to + "to".len()));
    }
    match single(kind, piece) {
        Ok((value, currency)) => Ok((Estimate::Exact(value), currency)),
        Err(bad) => Err(dashed(kind, piece).unwrap_or(bad)),
    }
}

/// The finding for `10m-30m` and `10m..30m`, which look like a range.
fn dashed(kind: Kind, piece: Piece<'_>) -> Option<BadUnit> {
    ["..", "-", "–", "~"].iter().find_map(|dash| {
        let (low, high) = piece.text.split_once(dash)?;
        let (low, high) = (low.trim(), high.trim());
        Number::read(low)?;
        single(kind, Piece::new(high, 0)).ok()?;
        Some(kind.dashed(piece, low, high))
    })
}

fn interval(
    kind: Kind,
    whole: Piece<'_>,
    first: Piece<'_>,
    second: Piece<'_>,
) -> Result<Reading, BadUnit> {
    let high = single(kind, second)?;
    let low = match borrowed_unit(kind, first, second) {
        Some(unit) => {
            let text = format!("{}{unit}", first.text);
            single(kind, Piece::new(&text, first.at)).map_err(|bad| BadUnit {
                span: first.span(),
                ..bad
            })?
        }
        None => single(kind, first)?,
    };
    let currency = same_currency(kind, whole, &[low, high])?;
    let (low, high) = (low.0, high.0);
    if low > high {
        return Err(kind.disorder(whole));
    }
    if low <= 0.0 {
        return Err(kind.not_positive(whole));
    }
    Ok((Estimate::Between { low, high }, currency))
}

/// The unit of the second value, if the first is a bare number: `10 to 30m`.
/// A compound time (`10 to 1h 30m`) has no one unit to lend.
fn borrowed_unit<'a>(kind: Kind, first: Piece<'_>, second: Piece<'a>) -> Option<&'a str> {
    let (_, rest) = Number::read(first.text)?;
    let (_, unit) = Number::read(second.text)?;
    let compound = kind == Kind::Of(Dimension::Duration)
        && unit.contains(|letter: char| letter.is_ascii_digit());
    (rest.is_empty() && !unit.is_empty() && !compound).then_some(unit)
}

fn distribution(kind: Kind, piece: Piece<'_>, open: usize) -> Result<Reading, BadUnit> {
    let name = piece.before(open).text;
    let usage = match name {
        "pert" => "pert(least, most likely, most)",
        "triangular" => "triangular(least, most likely, most)",
        "lognormal" => "lognormal(median, p90)",
        "exponential" => "exponential(mean)",
        "uniform" => "uniform(least, most)",
        SAMPLES => "samples(first, second, …)",
        _ => return Err(kind.unknown_shape(piece, name)),
    };
    if !piece.text.ends_with(')') {
        return Err(kind.wrong_count(piece, usage));
    }
    let inner = Piece::new(
        &piece.text[open + 1..piece.text.len() - 1],
        piece.at + open + 1,
    );
    if name == SAMPLES
        && let Some(comma) = doubtful_comma(kind, inner)
    {
        return Err(kind.doubtful_comma(comma));
    }
    let mut singles: Vec<Single> = Vec::new();
    for part in arguments(kind, inner) {
        if part.text.len() > LONGEST {
            return Err(kind.too_long(part));
        }
        singles.push(single(kind, part)?);
    }
    let currency = same_currency(kind, piece, &singles)?;
    let values: Vec<f64> = singles.iter().map(|(value, _)| *value).collect();
    if name == SAMPLES {
        let count = values.len();
        let samples = Samples::new(values).ok_or_else(|| kind.samples(piece, count))?;
        return Ok((Estimate::Samples(samples), currency));
    }
    let ordered = values.is_sorted();
    let estimate = match (name, values.as_slice()) {
        ("pert", &[low, mode, high]) => Estimate::Pert { low, mode, high },
        ("triangular", &[low, mode, high]) => Estimate::Triangular { low, mode, high },
        ("uniform", &[low, high]) => Estimate::Uniform { low, high },
        ("lognormal", &[p50, p90]) => Estimate::Lognormal { p50, p90 },
        ("exponential", &[mean]) => Estimate::Exponential { mean },
        _ => return Err(kind.wrong_count(piece, usage)),
    };
    if !ordered {
        return Err(kind.disorder(piece));
    }
    let positive = matches!(name, "lognormal" | "exponential");
    if positive && values.iter().any(|value| *value <= 0.0) {
        return Err(kind.not_positive(piece));
    }
    Ok((estimate, currency))
}

/// The parts between commas. In money a comma between two digits groups
/// thousands: every amount ends in its currency, so nothing is ambiguous.
fn arguments(kind: Kind, inner: Piece<'_>) -> Vec<Piece<'_>> {
    let bytes = inner.text.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let grouping = |at: usize| {
        matches!(
            kind,
            Kind::Of(
                Dimension::Money | Dimension::CostRate | Dimension::Monthly | Dimension::Price
            )
        ) && digit(at.checked_sub(1))
            && digit(Some(at + 1))
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in inner.text.match_indices(',') {
        if !grouping(at) {
            parts.push(Piece::new(&inner.text[start..at], inner.at + start));
            start = at + 1;
        }
    }
    parts.push(Piece::new(&inner.text[start..], inner.at + start));
    parts
}

/// The two numbers around a comma that may part them or group thousands: a list of
/// bare numbers has no count that would tell.
fn doubtful_comma(kind: Kind, inner: Piece<'_>) -> Option<Piece<'_>> {
    if !matches!(kind, Kind::Of(Dimension::Scalar | Dimension::Probability)) {
        return None;
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    inner.text.match_indices(',').find_map(|(at, _)| {
        let (before, after) = (&inner.text[..at], &inner.text[at + 1..]);
        let start = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let grouped = (1..=3).contains(&(before.len() - start.len()))
            && !start.ends_with('.')
            && digits(after) == 3;
        grouped.then(|| Piece::new(&inner.text[start.len()..at + 4], inner.at + start.len()))
    })
}

fn same_currency(
    kind: Kind,
    whole: Piece<'_>,
    singles: &[Single],
) -> Result<Option<Currency>, BadUnit> {
    let mut currencies = singles.iter().filter_map(|(_, currency)| *currency);
    let first = currencies.next();
    if let Some(one) = first
        && let Some(other) = currencies.find(|other| *other != one)
    {
        return Err(kind.two_currencies(whole, one, other));
    }
    Ok(first)
}
