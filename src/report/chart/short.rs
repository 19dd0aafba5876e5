//! Values short enough for an axis or the end of a bar: `3h 25m`, `$12.3k`.

use crate::units::{Currency, SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_YEAR};

const MINUTE: f64 = 60.0;
const HOUR: f64 = SECONDS_PER_HOUR;
const DAY: f64 = SECONDS_PER_DAY;
const YEAR: f64 = SECONDS_PER_YEAR;

/// A length of time in at most two units; `None` if it has no end.
pub(super) fn time(seconds: f64) -> Option<String> {
    if !seconds.is_finite() {
        return None;
    }
    let s = seconds.max(0.0);
    Some(if s < 1e-3 {
        "0s".to_owned()
    } else if s < 0.9995 {
        format!("{:.0}ms", s * 1e3)
    } else if s < 9.95 && (s - s.round()).abs() >= 0.05 {
        format!("{s:.1}s")
    } else if s.round() < MINUTE {
        format!("{s:.0}s")
    } else if s.round() < HOUR {
        two(s, MINUTE, "m", 1.0, "s")
    } else if (s / MINUTE).round() * MINUTE < DAY {
        two(s, HOUR, "h", MINUTE, "m")
    } else if (s / HOUR).round() * HOUR < YEAR {
        two(s, DAY, "d", HOUR, "h")
    } else if s < 1000.0 * YEAR {
        two(s, YEAR, "y", DAY, "d")
    } else {
        format!("{}y", scaled(s / YEAR))
    })
}

/// The same on an axis, where zero needs no unit.
pub(super) fn tick(seconds: f64) -> Option<String> {
    if seconds > 0.0 {
        time(seconds)
    } else {
        Some("0".to_owned())
    }
}

/// Whole `large` units and what is left in `small` ones, left out if nothing is.
fn two(seconds: f64, large: f64, name: &str, small: f64, rest: &str) -> String {
    let all = (seconds / small).round() * small;
    let whole = (all / large).floor();
    let left = ((all - whole * large) / small).round();
    if left < 1.0 {
        format!("{whole:.0}{name}")
    } else {
        format!("{whole:.0}{name} {left:.0}{rest}")
    }
}

/// An amount with three digits that count; `None` if it has no bound.
pub(super) fn money(amount: f64, currency: Currency) -> Option<String> {
    amount
        .is_finite()
        .then(|| signed(amount, currency, &scaled(amount.abs())))
}

fn signed(amount: f64, currency: Currency, digits: &str) -> String {
    let minus = if amount < 0.0 && digits != "0" {
        "–"
    } else {
        ""
    };
    let sign = match currency.code() {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "KRW" => "₩",
        code => return format!("{minus}{code} {digits}"),
    };
    format!("{minus}{sign}{digits}")
}

/// Three digits that count and a suffix; beyond suffixes, a power of ten.
fn scaled(value: f64) -> String {
    const SUFFIXES: [(f64, &str); 5] = [(1.0, ""), (1e3, "k"), (1e6, "M"), (1e9, "B"), (1e12, "T")];
    for (unit, suffix) in SUFFIXES {
        let count = value / unit;
        if count < 999.5 {
            return format!("{}{suffix}", three(count));
        }
    }
    format!("{value:.1e}")
}

fn three(value: f64) -> String {
    let text = if value < 9.995 {
        format!("{value:.2}")
    } else if value < 99.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    };
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        for (seconds, text) in [
            (0.0, "0s"),
            (0.2, "200ms"),
            (2.0, "2s"),
            (2.5, "2.5s"),
            (59.7, "1m"),
            (75.0, "1m 15s"),
            (540.0, "9m"),
            (1800.0, "30m"),
            (3570.0, "59m 30s"),
            (3599.9, "1h"),
            (12_300.0, "3h 25m"),
            (3900.0, "1h 5m"),
            (86_399.0, "1d"),
            (3.0 * 86_400.0, "3d"),
            (100_000.0, "1d 4h"),
            (31_536_000.0, "1y"),
        ] {
            assert_eq!(time(seconds).as_deref(), Some(text), "{seconds}");
        }
        assert_eq!(time(f64::INFINITY), None);
    }

    #[test]
    fn amounts_keep_three_digits() {
        let usd = Currency::USD;
        for (amount, text) in [
            (0.0, "$0"),
            (4.2, "$4.2"),
            (999.4, "$999"),
            (999.6, "$1k"),
            (2000.0, "$2k"),
            (8432.0, "$8.43k"),
            (123_456.0, "$123k"),
            (-50.0, "–$50"),
            (1e30, "$1.0e30"),
        ] {
            assert_eq!(money(amount, usd).as_deref(), Some(text), "{amount}");
        }
        assert_eq!(money(12e6, Currency(*b"KRW")).as_deref(), Some("₩12M"));
        assert_eq!(money(5.0, Currency(*b"CHF")).as_deref(), Some("CHF 5"));
    }
}
