//! Numbers and dates as cells state them.

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// An exact decimal number, or what to do about it.
pub(super) fn decimal(text: &str) -> Result<Decimal, String> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".+-eE".contains(&byte));
    let number = if plain && text.contains(['e', 'E']) {
        Decimal::from_scientific(text).ok()
    } else if plain {
        text.parse().ok()
    } else {
        None
    };
    number.ok_or_else(|| {
        if text.contains(',') {
            "Write a decimal point and no thousands separators: `1234.5`.".to_owned()
        } else {
            "Write digits and a decimal point only: `0.118`.".to_owned()
        }
    })
}

/// Whether a text is a date by ISO 8601, perhaps without day or month.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |index: usize, digits: usize| -> Option<u32> {
        let Some(part) = parts.get(index) else {
            return Some(1);
        };
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let date = || {
        NaiveDate::from_ymd_opt(
            i32::try_from(number(0, 4)?).ok()?,
            number(1, 2)?,
            number(2, 2)?,
        )
    };
    parts.len() <= 3 && date().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_decimals() {
        for (text, wanted) in [
            ("0.1", "0.1"),
            ("1e-7", "0.0000001"),
            ("5", "5"),
            ("4.5E-06", "0.0000045"),
        ] {
            assert_eq!(
                decimal(text).map(|number| number.to_string()),
                Ok(wanted.to_owned())
            );
        }
        for text in [
            "", "NaN", "inf", "1,5", "0x10", "1_000", "1e999", "$1", "--1", "1.2.3",
        ] {
            assert!(decimal(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_may_leave_out_day_and_month() {
        for date in ["2026", "2026-02", "2026-02-28"] {
            assert!(is_date(date), "{date}");
        }
        for text in [
            "",
            "26",
            "2026-13",
            "2026-02-29",
            "2026-2-1",
            "2026-02-28-1",
            "+026",
            "today",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
