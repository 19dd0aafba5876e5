//! How often something happens: `0.1 per year`, `1 per 15y`, `once a month`.

use super::bad::BadUnit;
use super::constants::SECONDS_PER_YEAR;
use super::kind::Kind;
use super::number::{Factor, Number};
use super::text::Piece;
use super::time::{self, Months};

/// Words between the count and the period.
const LINKS: &[&str] = &["per", "every", "each", "a", "an", "in"];

/// Events per year of 8760 hours.
pub(super) fn read(kind: Kind, piece: Piece<'_>) -> Result<f64, BadUnit> {
    let (number, rest) = count(kind, piece)?;
    let events = number.in_units_of(Factor::ONE);
    let Some(period) = after_link(rest) else {
        if rest.text.is_empty() {
            return Err(kind.no_unit(number.text, piece.span()));
        }
        return Err(kind.unknown_unit(number.text, rest));
    };
    let seconds = if let Some(seconds) = time::period(period.text) {
        f64::from(seconds)
    } else if period
        .text
        .starts_with(|first: char| first.is_ascii_digit())
    {
        time::length(kind, period, Months::Counted)?
    } else {
        return Err(kind.unknown_period(period));
    };
    if seconds > 0.0 {
        Ok(per_year(events, seconds))
    } else {
        Err(kind.no_length(piece))
    }
}

/// Divides so that whole years and whole parts of a year come out exact.
fn per_year(events: f64, seconds: f64) -> f64 {
    if seconds > SECONDS_PER_YEAR {
        events / (seconds / SECONDS_PER_YEAR)
    } else {
        events * (SECONDS_PER_YEAR / seconds)
    }
}

/// The count, and what follows it and an optional `times`.
fn count(kind: Kind, piece: Piece<'_>) -> Result<(Number<'_>, Piece<'_>), BadUnit> {
    let (first, rest) = piece.word();
    let (number, rest) = match first.text {
        "every" => return Ok((Number::word("1", 1), piece)),
        "once" => return Ok((Number::word("1", 1), rest)),
        "twice" => return Ok((Number::word("2", 2), rest)),
        _ => piece.number(kind)?,
    };
    let (word, after) = rest.word();
    Ok(match word.text {
        "times" | "time" | "events" | "event" => (number, after),
        _ => (number, rest),
    })
}

/// What follows `/` or `per`.
fn after_link(rest: Piece<'_>) -> Option<Piece<'_>> {
    if rest.text.starts_with('/') {
        return Some(rest.after(1));
    }
    let (word, after) = rest.word();
    LINKS.contains(&word.text).then_some(after)
}
