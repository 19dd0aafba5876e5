//! How a cell shows what a quantity measures: in which unit, by which number format.

use crate::render::shown::{clean, sign};
use crate::report::words::Words;
use crate::report::{Form, Mark, Number, Status};
use crate::units::{Dimension, Language, SECONDS_PER_DAY, SECONDS_PER_HOUR, UnitNames, print};

/// How a number is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    /// Canonical units in one of those that are shown.
    pub(super) unit: f64,
    /// The number format.
    pub(super) format: String,
}

const KIB: f64 = 1024.0;

/// Letters of a unit that a format holds.
const LONGEST: usize = 60;

impl Shown {
    /// As `number` is at rest, with what stands before it.
    pub(super) fn of(number: &Number, before: &str, language: Language) -> Self {
        let units = language.unit_names();
        let figure = &number.figure;
        let value = figure.value.abs();
        let is_bare = number.form == Form::Bare;
        let money = |per: &'static str| {
            let decimals = "0".repeat(number.currency.decimals());
            let digits = if decimals.is_empty() || number.is_brief || value >= 100_000.0 {
                "#,##0".to_owned()
            } else {
                format!("#,##0.{decimals}")
            };
            if is_bare {
                (String::new(), digits, String::new())
            } else {
                let (lead, after) = around(per);
                let after = format!(" {}{after}", number.currency);
                (lead.to_owned(), digits, after)
            }
        };
        let plain = |digits: &str, unit: &'static str| {
            let (lead, after) = around(unit);
            (lead.to_owned(), digits.to_owned(), after.to_owned())
        };
        let (unit, (lead, digits, after)) = match figure.dimension {
            Dimension::Duration => time(&figure.name, figure.value, units),
            Dimension::DataSize => sized(value, KIB, [" B", " KiB", " MiB", " GiB", " TiB"]),
            Dimension::DataRate => sized(value, 1e3, [" B/s", " kB/s", " MB/s", " GB/s", " TB/s"]),
            Dimension::Probability => {
                // As many nines as it has.
                let text = print(Dimension::Probability, value.min(1.0), number.currency);
                let decimals = text.split_once('.').map_or(0, |(_, rest)| {
                    rest.bytes().take_while(u8::is_ascii_digit).count()
                });
                (
                    1.0,
                    plain(&format!("0.{}%", "0".repeat(decimals.max(1))), "{}"),
                )
            }
            Dimension::Frequency => (1.0, plain("0.0###", units.yearly)),
            Dimension::Money => (1.0, money("{}")),
            Dimension::CostRate => (1.0 / SECONDS_PER_HOUR, money(units.costs[1])),
            Dimension::Monthly => (1.0, money(units.costs[2])),
            Dimension::Price => (1.0, plain("0.######", "{}")),
            Dimension::Scalar => (1.0, plain("#,##0.####", "{}")),
        };
        let label = number.label.as_ref().map(|label| {
            let letters = clean(&Words::of(language).label(label));
            let letters = letters.chars().filter(|one| *one != '"').take(LONGEST);
            format!(" {}", letters.collect::<String>())
        });
        let after = label.unwrap_or(after);
        let quoted = |text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                format!("\"{text}\"")
            }
        };
        let at_least = if number.status == Status::LowerBound {
            "≥ "
        } else {
            ""
        };
        let before = quoted(&format!("{before}{at_least}{lead}"));
        Self {
            unit,
            format: format!("{before}{digits}{}", quoted(&after)),
        }
    }

    /// A time in hours, whatever it is.
    pub(super) fn hours(before: &str, language: Language) -> Self {
        let (_, hour) = around(language.unit_names().times[2]);
        let before = if before.is_empty() {
            String::new()
        } else {
            format!("\"{before}\"")
        };
        Self {
            unit: SECONDS_PER_HOUR,
            format: format!("{before}#,##0.000\"{hour}\""),
        }
    }

    /// A value in this unit.
    pub(super) fn value(&self, canonical: f64) -> f64 {
        canonical / self.unit
    }

    /// What turns what a formula reads into this unit.
    pub(super) fn read(&self, canonical: &str) -> String {
        match self.unit {
            1.0 => canonical.to_owned(),
            small if small < 1.0 => format!("{canonical}*{}", 1.0 / small),
            unit => format!("{canonical}/{unit}"),
        }
    }
}

/// What stands before and after the number of a unit.
fn around(unit: &'static str) -> (&'static str, &'static str) {
    unit.split_once("{}").unwrap_or((unit, ""))
}

/// What stands before the digits of a format, they, and what stands after.
type Around = (String, String, String);

/// A time as hours, minutes and seconds; what may be below 0 has no such format.
fn time(name: &str, seconds: f64, units: &UnitNames) -> (f64, Around) {
    let may_be_negative = seconds < 0.0 || name.starts_with("headroom.");
    let value = seconds.abs();
    let [_, day, hour, minute, second] = units.times.map(|unit| around(unit).1);
    let plain = |unit: f64, after: &str| {
        (
            unit,
            (String::new(), "#,##0.##".to_owned(), after.to_owned()),
        )
    };
    if value > 0.0 && value < 1.0 {
        plain(1e-3, around(units.small_times[0]).1)
    } else if value < 60.0 && value > 0.0 {
        plain(1.0, second)
    } else if value.is_finite() && value >= 100.0 * SECONDS_PER_DAY {
        plain(SECONDS_PER_DAY, day)
    } else if may_be_negative {
        plain(SECONDS_PER_HOUR, hour)
    } else {
        let format = format!("[h]\"{hour} \"mm\"{minute} \"ss\"{second}\"");
        (SECONDS_PER_DAY, (String::new(), format, String::new()))
    }
}

/// So many bytes, in a unit that suits them.
fn sized(value: f64, step: f64, units: [&str; 5]) -> (f64, Around) {
    let mut unit = 1.0;
    let mut at = 0;
    while value >= unit * step && at + 1 < units.len() && value.is_finite() {
        unit *= step;
        at += 1;
    }
    let after = units[at].to_owned();
    (unit, (String::new(), "#,##0.##".to_owned(), after))
}

/// What stands before a number that is held against a target.
pub(super) fn before(mark: Mark) -> String {
    format!("{} ", sign(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Currency;

    fn format(dimension: Dimension, value: f64) -> (f64, String) {
        let shown = Shown::of(
            &Number::plain("x", value, dimension, Currency::USD),
            "",
            Language::English,
        );
        (shown.value(value), shown.format)
    }

    #[test]
    fn a_number_is_shown_in_a_unit_that_suits_it() {
        let clock = "[h]\"h \"mm\"m \"ss\"s\"";
        assert_eq!(
            format(Dimension::Duration, 5400.0),
            (0.0625, clock.to_owned())
        );
        assert_eq!(
            format(Dimension::Duration, 12.5),
            (12.5, "#,##0.##\"s\"".to_owned())
        );
        assert_eq!(
            format(Dimension::DataSize, 536_870_912_000.0),
            (500.0, "#,##0.##\" GiB\"".to_owned())
        );
        assert_eq!(format(Dimension::Probability, 0.999_662).1, "0.0000%");
        assert_eq!(
            format(Dimension::Monthly, 6588.8),
            (6588.8, "#,##0.00\" USD/month\"".to_owned())
        );
        assert_eq!(format(Dimension::CostRate, 5.0).1, "#,##0.00\" USD/h\"");
    }
}
