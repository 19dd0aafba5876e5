//! Days of the calendar, as plans write them.

/// Days from 1970-01-01 to a day written as `2026-03-14`; `None` if that is no day.
pub fn days_of(text: &str) -> Option<i32> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| -> Option<i32> {
        let part = parts.next()?;
        let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok())?
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if parts.next().is_some() || !(1..=last).contains(&day) {
        return None;
    }
    // Years begin in March here, so that a leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let century = year.div_euclid(100);
    let before = 365 * year + year.div_euclid(4) - century + century.div_euclid(4);
    Some(before + (153 * month + 2) / 5 + day - 719_469)
}

#[cfg(test)]
mod tests {
    use super::days_of;

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days_of("1970-01-01"), Some(0));
        assert_eq!(days_of("1969-12-31"), Some(-1));
        assert_eq!(days_of("2000-03-01"), Some(11_017));
        assert_eq!(days_of("2026-11-24"), Some(20_781));
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut before = days_of("1899-12-31").expect("a day");
        for year in 1900..2101 {
            for month in 1..13 {
                for day in 1..32 {
                    let Some(days) = days_of(&format!("{year}-{month:02}-{day:02}")) else {
                        continue;
                    };
                    assert_eq!(days, before + 1, "{year}-{month}-{day}");
                    before = days;
                }
            }
        }
    }

    #[test]
    fn other_texts_are_no_days() {
        for text in [
            "",
            "2026",
            "2026-3-14",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "14.03.2026",
            "2026-03-14T10:00",
            "+026-03-14",
            "2026-03-14-1",
            "-026-01-01",
        ] {
            assert_eq!(days_of(text), None, "{text}");
        }
        assert_eq!(days_of("2024-02-29"), Some(19_782));
    }
}
