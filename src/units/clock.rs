//! Times of day, to the second.

use std::fmt;
use std::str::FromStr;

use super::constants::SECONDS_PER_DAY;

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
const DAY: u32 = 24 * HOUR;

/// A time of day, and how many midnights have passed since the day that it counts from.
///
/// ```
/// use recoup::units::ClockTime;
/// let start: ClockTime = "23:30".parse().unwrap();
/// assert_eq!(start.after(900.0).expect("a time").to_string(), "23:45");
/// assert_eq!(start.after(3_600.0).expect("a time").to_string(), "00:30 +1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime {
    days: u32,
    /// Seconds since midnight.
    second: u32,
}

/// A text that is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoClockTime;

impl fmt::Display for NoClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write a time of day such as 03:00")
    }
}

impl std::error::Error for NoClockTime {}

impl FromStr for ClockTime {
    type Err = NoClockTime;

    /// `3:00`, `03:00` or `03:00:15`, from 00:00 to 23:59:59.
    fn from_str(text: &str) -> Result<Self, NoClockTime> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let (hour, minute, second) = match parts[..] {
            [hour, minute] => (hour, minute, "00"),
            [hour, minute, second] => (hour, minute, second),
            _ => return Err(NoClockTime),
        };
        let number = |text: &str, digits: std::ops::RangeInclusive<usize>, below: u32| {
            let is_it =
                digits.contains(&text.len()) && text.bytes().all(|one| one.is_ascii_digit());
            let number = text.parse::<u32>().ok();
            let number = number.filter(|number| is_it && *number < below);
            number.ok_or(NoClockTime)
        };
        let second = number(hour, 1..=2, 24)? * HOUR
            + number(minute, 2..=2, 60)? * MINUTE
            + number(second, 2..=2, 60)?;
        Ok(Self { days: 0, second })
    }
}

impl ClockTime {
    /// The time so many seconds later, to the nearest second; `None` past a thousand years, and
    /// of what never comes.
    pub fn after(self, seconds: f64) -> Option<Self> {
        const LONGEST: f64 = 365_000.0 * SECONDS_PER_DAY;
        if !(0.0..=LONGEST).contains(&seconds) {
            return None;
        }
        let days = (seconds / SECONDS_PER_DAY).floor();
        // Within bounds, and whole.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let (days, rest) = (
            days as u32,
            (seconds - days * SECONDS_PER_DAY).round() as u32,
        );
        let second = self.second + rest;
        Some(Self {
            days: self.days + days + second / DAY,
            second: second % DAY,
        })
    }

    /// A time as it is printed: `03:00`, or `03:00 +1` after a midnight.
    ///
    /// # Errors
    /// A text that is neither.
    ///
    /// ```
    /// use recoup::units::ClockTime;
    /// let next = ClockTime::with_days("03:00 +1").expect("a time");
    /// assert_eq!(next.to_string(), "03:00 +1");
    /// ```
    pub fn with_days(text: &str) -> Result<Self, NoClockTime> {
        const DIGITS: std::ops::RangeInclusive<usize> = 1..=4;
        let Some((time, days)) = text.split_once('+') else {
            return text.parse();
        };
        let days = days.trim();
        let is_number =
            DIGITS.contains(&days.len()) && days.bytes().all(|one| one.is_ascii_digit());
        let days = days.parse().ok().filter(|_| is_number);
        let days = days.ok_or(NoClockTime)?;
        let time: Self = time.parse()?;
        Ok(Self { days, ..time })
    }

    /// How many midnights have passed since the day that it counts from.
    pub fn days(self) -> u32 {
        self.days
    }

    /// How many seconds later another time is: the next that the clock shows it, where it has no
    /// days; `None` where it has, and is earlier.
    pub fn until(self, later: Self) -> Option<u64> {
        let since = |time: Self| u64::from(time.days) * u64::from(DAY) + u64::from(time.second);
        match since(later).checked_sub(since(self)) {
            None if later.days == 0 => Some(u64::from((later.second + DAY - self.second) % DAY)),
            seconds => seconds,
        }
    }
}

impl fmt::Display for ClockTime {
    /// `03:17`, with seconds where there are some, and `+1` where a midnight has passed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, rest) = (self.second / HOUR, self.second % HOUR);
        write!(f, "{hour:02}:{:02}", rest / MINUTE)?;
        if rest % MINUTE > 0 {
            write!(f, ":{:02}", rest % MINUTE)?;
        }
        if self.days > 0 {
            write!(f, " +{}", self.days)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::ClockTime;

    fn time(text: &str) -> ClockTime {
        text.parse().expect("a time of day")
    }

    #[test]
    fn a_time_of_day_is_read_as_it_is_written() {
        for (typed, shown) in [
            ("3:00", "03:00"),
            (" 23:59:59 ", "23:59:59"),
            ("00:00", "00:00"),
        ] {
            assert_eq!(time(typed).to_string(), shown);
        }
        for wrong in [
            "24:00",
            "3",
            "3:60",
            "+3:00",
            "3:0",
            "03:00:60",
            "03:00:00:00",
            "",
            "a:bc",
        ] {
            assert!(wrong.parse::<ClockTime>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn time_passes_midnights() {
        let three = time("03:00");
        assert_eq!(three.after(461.0).expect("a time").to_string(), "03:07:41");
        assert_eq!(
            three.after(21.0 * 3600.0).expect("a time").to_string(),
            "00:00 +1"
        );
        assert_eq!(three.after(59.6).expect("a time").to_string(), "03:01");
        assert_eq!(
            three.after(86_399.9).expect("a time").to_string(),
            "03:00 +1"
        );
        let late = time("23:59:59")
            .after(2.0 * 86_400.0 + 1.0)
            .expect("a time");
        assert_eq!(late.to_string(), "00:00 +3");
        for never in [f64::INFINITY, f64::NAN, -1.0, 1e15] {
            assert_eq!(three.after(never), None);
        }
    }

    #[test]
    fn what_ends_before_it_begins_ends_on_the_next_day() {
        assert_eq!(time("03:00").until(time("03:17")), Some(1_020));
        assert_eq!(time("23:50").until(time("00:10")), Some(1_200));
        assert_eq!(time("03:00").until(time("03:00")), Some(0));
    }

    #[test]
    fn a_time_is_read_as_it_is_printed_over_a_day() {
        let read = |text: &str| ClockTime::with_days(text).expect("a time");
        for (typed, shown) in [
            ("03:00 +1", "03:00 +1"),
            ("3:00+12", "03:00 +12"),
            ("03:00", "03:00"),
        ] {
            assert_eq!(read(typed).to_string(), shown);
        }
        for wrong in [
            "+1",
            "03:00 +",
            "03:00 +x",
            "03:00 ++1",
            "03:00 +12345",
            "03:00 -1",
        ] {
            assert!(ClockTime::with_days(wrong).is_err(), "{wrong}");
        }
        for (from, to, seconds) in [
            ("03:00", "03:00 +1", Some(86_400)),
            ("03:00", "04:00 +2", Some(2 * 86_400 + 3_600)),
            ("23:50", "00:10 +1", Some(1_200)),
            ("23:50 +1", "00:10 +2", Some(1_200)),
            ("23:50 +1", "00:10", Some(1_200)),
            ("03:00 +2", "04:00 +1", None),
            ("00:00", "23:59 +9999", Some(9_999 * 86_400 + 86_340)),
        ] {
            assert_eq!(read(from).until(read(to)), seconds, "{from} {to}");
        }
    }
}
