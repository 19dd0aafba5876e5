//! One value with its unit, in any dimension.

use super::bad::BadUnit;
use super::constants::LARGEST;
use super::currency::Currency;
use super::dimension::Dimension;
use super::kind::Kind;
use super::meant::mended;
use super::number::{Factor, Number};
use super::text::Piece;
use super::time::{self, Months};
use super::{frequency, size};

/// A value in canonical units, and its currency if it is money.
pub(super) type Single = (f64, Option<Currency>);

/// Reads one value; of a spelling that can be mended, the finding says how.
pub(super) fn single(kind: Kind, piece: Piece<'_>) -> Result<Single, BadUnit> {
    exact(kind, piece).map_err(|bad| mended(kind, piece, bad))
}

/// Reads one value as it stands.
pub(super) fn exact(kind: Kind, piece: Piece<'_>) -> Result<Single, BadUnit> {
    if piece.text.is_empty() {
        return Err(kind.missing(piece));
    }
    let (value, currency) = match kind {
        Kind::Of(Dimension::Duration) => (time::length(kind, piece, Months::Refused)?, None),
        Kind::Of(Dimension::Frequency) => (frequency::read(kind, piece)?, None),
        Kind::Of(
            Dimension::Money | Dimension::CostRate | Dimension::Monthly | Dimension::Price,
        ) => money(kind, piece)?,
        Kind::Of(
            Dimension::Scalar | Dimension::DataSize | Dimension::DataRate | Dimension::Probability,
        )
        | Kind::CountPerMonth
        | Kind::SizePerMonth => (plain(kind, piece)?, None),
    };
    if value <= LARGEST {
        Ok((value, currency))
    } else {
        Err(kind.too_large(piece))
    }
}

/// A number and a unit from a table.
fn plain(kind: Kind, piece: Piece<'_>) -> Result<f64, BadUnit> {
    let (number, suffix) = piece.number(kind)?;
    let unit = match kind {
        Kind::Of(Dimension::DataSize) => size::size(suffix.text),
        Kind::Of(Dimension::DataRate) => size::rate(suffix),
        Kind::Of(Dimension::Probability) => share(suffix.text),
        Kind::CountPerMonth => count_per_month(suffix),
        Kind::SizePerMonth => size::per_month(suffix),
        Kind::Of(_) => multiple(suffix.text).or_else(|| share(suffix.text)),
    };
    let Some(unit) = unit else {
        return Err(no_such_unit(kind, piece, number, suffix));
    };
    let value = number.in_units_of(unit);
    if kind == Kind::Of(Dimension::Probability) && value > 1.0 {
        return Err(kind.above_one(number.text, piece));
    }
    Ok(value)
}

/// Says which part of a unit is missing or unknown.
fn no_such_unit(kind: Kind, piece: Piece<'_>, number: Number<'_>, suffix: Piece<'_>) -> BadUnit {
    if suffix.text.is_empty() {
        return kind.no_unit(number.text, piece.span_of(number.text));
    }
    let amount = |text: &str| match kind {
        Kind::CountPerMonth => multiple(text).is_some(),
        Kind::SizePerMonth | Kind::Of(Dimension::DataRate) => size::size(text).is_some(),
        Kind::Of(_) => false,
    };
    if amount(suffix.text) {
        return kind.no_period(piece);
    }
    if let Some((unit, period)) = suffix.split_per()
        && amount(unit.text)
    {
        return kind.unknown_period(period);
    }
    kind.unknown_unit(number.text, suffix)
}

/// A multiple of one: nothing, `k`, `M`, `G` or its word.
fn multiple(typed: &str) -> Option<Factor> {
    Some(match typed {
        "" => Factor::ONE,
        "k" | "thousand" => Factor::ten_to(3),
        "M" | "million" => Factor::ten_to(6),
        "G" | "billion" => Factor::ten_to(9),
        _ => return None,
    })
}

/// A part of one: nothing or per cent.
fn share(typed: &str) -> Option<Factor> {
    match typed {
        "" => Some(Factor::ONE),
        "%" => Some(Factor::ten_to(-2)),
        _ => None,
    }
}

/// A count a month of 730 hours, from `M/month` or `/day`.
fn count_per_month(suffix: Piece<'_>) -> Option<Factor> {
    let (unit, period) = suffix.split_per()?;
    Some(multiple(unit.text)?.every(time::period(period.text)?, time::MONTH))
}

/// A number, a currency and, for a cost per time, a period.
fn money(kind: Kind, piece: Piece<'_>) -> Result<Single, BadUnit> {
    let (number, suffix) = piece.number(kind)?;
    let base = match kind {
        Kind::Of(Dimension::CostRate) => Some(1),
        Kind::Of(Dimension::Monthly) => Some(time::MONTH),
        _ => None,
    };
    let (code, period) = match (base, suffix.split_per()) {
        (Some(_), Some((code, period))) => (code, Some(period)),
        _ => (suffix, None),
    };
    if code.text.is_empty() {
        return Err(kind.no_unit(number.text, piece.span_of(number.text)));
    }
    let Some(currency) = Currency::new(code.text) else {
        let plausible = code.text.chars().all(char::is_alphabetic) && !time::is_unit(code.text);
        return Err(if plausible && size::size(code.text).is_none() {
            kind.unknown_currency(number.text, code)
        } else {
            kind.unknown_unit(number.text, code)
        });
    };
    if kind != Kind::Of(Dimension::Price) && currency.decimals() < 3 {
        kind.refuse_thousand(piece, number.text)?;
    }
    let unit = match (base, period) {
        (None, _) => Factor::ONE,
        (Some(_), None) => return Err(kind.no_period(piece)),
        (Some(base), Some(period)) => match time::period(period.text) {
            Some(seconds) => Factor::ONE.every(seconds, base),
            None => return Err(kind.unknown_period(period)),
        },
    };
    Ok((number.in_units_of(unit), Some(currency)))
}
