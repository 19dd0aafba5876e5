//! Values short enough for an axis or the end of a bar: `3h 25m`, `$12.3k`.

use crate::units::{
    Currency, Dimension, Language, SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_YEAR, print, with,
};

const MINUTE: f64 = 60.0;
const HOUR: f64 = SECONDS_PER_HOUR;
const DAY: f64 = SECONDS_PER_DAY;
const YEAR: f64 = SECONDS_PER_YEAR;

/// So many of the largest multiple have a name.
const MOST: f64 = 1000.0;

/// What is rounded to the next multiple is told in it.
const NEARLY: f64 = 0.9995;

/// A length of time in at most two units; `None` if it has no end.
pub(super) fn time(seconds: f64, language: Language) -> Option<String> {
    if !seconds.is_finite() {
        return None;
    }
    let [year, day, hour, minute, second] = language.unit_names().times;
    let thousandth = language.unit_names().small_times[0];
    let s = seconds.max(0.0);
    Some(if s < 1e-3 {
        with(second, "0")
    } else if s < 0.9995 {
        with(thousandth, &format!("{:.0}", s * 1e3))
    } else if s < 9.95 && (s - s.round()).abs() >= 0.05 {
        with(second, &format!("{s:.1}"))
    } else if s.round() < MINUTE {
        with(second, &format!("{s:.0}"))
    } else if s.round() < HOUR {
        two(s, (MINUTE, minute), (1.0, second))
    } else if (s / MINUTE).round() * MINUTE < DAY {
        two(s, (HOUR, hour), (MINUTE, minute))
    } else if (s / HOUR).round() * HOUR < YEAR {
        two(s, (DAY, day), (HOUR, hour))
    } else if s < 1000.0 * YEAR {
        two(s, (YEAR, year), (DAY, day))
    } else {
        with(year, &scaled(s / YEAR, language))
    })
}

/// The same on an axis, where zero needs no unit.
pub(super) fn tick(seconds: f64, language: Language) -> Option<String> {
    if seconds > 0.0 {
        time(seconds, language)
    } else {
        Some("0".to_owned())
    }
}

/// Whole `large` units and what is left in `small` ones, left out if nothing is.
fn two(seconds: f64, (large, name): (f64, &str), (small, rest): (f64, &str)) -> String {
    let all = (seconds / small).round() * small;
    let whole = (all / large).floor();
    let left = ((all - whole * large) / small).round();
    let whole = with(name, &format!("{whole:.0}"));
    if left < 1.0 {
        whole
    } else {
        format!("{whole} {}", with(rest, &format!("{left:.0}")))
    }
}

/// An amount with three digits that count; `None` if it has no bound.
pub(super) fn money(amount: f64, currency: Currency, language: Language) -> Option<String> {
    amount
        .is_finite()
        .then(|| signed(amount, currency, &scaled(amount.abs(), language)))
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
fn scaled(value: f64, language: Language) -> String {
    let multiples = language.unit_names().short_multiples;
    let further = multiples.iter().skip(1).map(|(unit, _)| Some(*unit));
    for ((unit, name), next) in multiples.iter().zip(further.chain([None])) {
        let count = value / unit;
        let most = next.map_or(MOST, |next| next / unit);
        if count < most * NEARLY {
            return with(name, &three(count));
        }
    }
    format!("{value:.1e}")
}

fn three(value: f64) -> String {
    let text = if value < 9.995 {
        format!("{value:.2}")
    } else if value < 99.95 {
        format!("{value:.1}")
    } else if value < 999.5 {
        format!("{value:.0}")
    } else {
        return print(Dimension::Scalar, value, Currency::USD);
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
            assert_eq!(
                time(seconds, Language::English).as_deref(),
                Some(text),
                "{seconds}"
            );
        }
        assert_eq!(time(f64::INFINITY, Language::English), None);
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
            assert_eq!(
                money(amount, usd, Language::English).as_deref(),
                Some(text),
                "{amount}"
            );
        }
        let english = |amount, code| money(amount, Currency(code), Language::English);
        assert_eq!(english(12e6, *b"KRW").as_deref(), Some("₩12M"));
        assert_eq!(english(5.0, *b"CHF").as_deref(), Some("CHF 5"));
    }

    #[test]
    fn korean_counts_in_ten_thousands() {
        let usd = Currency::USD;
        for (amount, text) in [
            (0.0, "$0"),
            (8432.0, "$8,432"),
            (9999.0, "$1만"),
            (123_456.0, "$12.3만"),
            (93_460_000.0, "$9,346만"),
            (1e8, "$1억"),
            (-1.5e13, "–$15조"),
        ] {
            assert_eq!(money(amount, usd, Language::Korean).as_deref(), Some(text));
        }
        let time = |seconds| time(seconds, Language::Korean);
        assert_eq!(time(12_300.0).as_deref(), Some("3시간 25분"));
        assert_eq!(time(31_536_000.0).as_deref(), Some("1년"));
    }
}
