//! Numbers as digits: rounded for a reader, or in full for a machine.

/// A number of 0 or more rounded to `count` significant digits, thousands
/// grouped, without idle zeros. Digits before the point are never rounded away.
pub(super) fn significant(value: f64, count: usize) -> String {
    let exponent = exponent(value, count);
    if value > 0.0 && !(-5..15).contains(&exponent) {
        let text = format!("{value:.*e}", count.saturating_sub(1));
        return match text.split_once('e') {
            // The largest numbers would round to what reads back as none.
            _ if text.parse() == Ok(f64::INFINITY) => shortest(value),
            Some((mantissa, power)) => format!("{}e{power}", trimmed(mantissa)),
            None => text,
        };
    }
    let last = i32::try_from(count).unwrap_or(i32::MAX) - 1;
    let decimals = usize::try_from(last.saturating_sub(exponent)).unwrap_or(0);
    grouped(trimmed(&format!("{value:.decimals$}")))
}

/// The power of ten of the first digit once rounded to `count` digits.
pub(super) fn exponent(value: f64, count: usize) -> i32 {
    format!("{value:.*e}", count.saturating_sub(1))
        .split_once('e')
        .and_then(|(_, power)| power.parse().ok())
        .unwrap_or(0)
}

/// Without zeros at the end of the decimals, nor the point if none is left.
pub(super) fn trimmed(text: &str) -> &str {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        text
    }
}

/// With commas between thousands.
pub(super) fn grouped(text: &str) -> String {
    let (whole, decimals) = text
        .find('.')
        .map_or((text, ""), |point| text.split_at(point));
    let mut out = String::with_capacity(text.len() + whole.len() / 3);
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + decimals
}

/// The shortest text that reads back as exactly this number.
pub(super) fn shortest(value: f64) -> String {
    let plain = format!("{value}");
    if plain.len() <= 24 {
        plain
    } else {
        format!("{value:e}")
    }
}

/// Whether a number is whole but for the rounding of a product or two.
pub(super) fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() <= value.abs() * 1e-12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_rounded_grouped_and_trimmed() {
        for (value, text) in [
            (0.0, "0"),
            (6.0, "6"),
            (0.333_333, "0.3333"),
            (1234.56, "1,235"),
            (9999.96, "10,000"),
            (12.3, "12.3"),
            (123_456_789.4, "123,456,789"),
            (0.000_012_345_6, "0.00001235"),
            (1.5e-9, "1.5e-9"),
            (1e20, "1e20"),
            (f64::MAX, "1.7976931348623157e308"),
        ] {
            assert_eq!(significant(value, 4), text);
        }
    }
}
