//! What is wrong with a quantity, in words: one small function per message.

use std::ops::Range;

use super::count::counted;
use super::currency::Currency;
use super::digits::grouped;
use super::dimension::Dimension;
use super::estimate::Samples;
use super::kind::{Kind, what_is};
use super::text::Piece;
use super::{size, time};

/// The code of a currency that nobody knows.
pub(super) const UNKNOWN_CURRENCY: &str = "unknown-currency";

/// Why a text is not the quantity that belongs there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BadUnit {
    /// A stable code of dashed words: `bad-time`.
    pub code: &'static str,
    /// What is wrong, one line, lower case, no full stop.
    pub message: String,
    /// What belongs there, to stand beside the caret.
    pub label: String,
    /// What to do, as a sentence.
    pub help: String,
    /// The bytes of the text that are meant.
    pub span: Range<usize>,
}

impl Kind {
    /// A finding about a span, with the kind's own code and label.
    pub(super) fn bad(self, span: Range<usize>, message: String, help: String) -> BadUnit {
        let words = self.words();
        BadUnit {
            code: words.code,
            message,
            label: format!("{} belongs here", words.belongs),
            help,
            span,
        }
    }

    fn example(self) -> String {
        format!("Write for example {}.", self.words().examples)
    }

    pub(super) fn empty(self, whole: &str) -> BadUnit {
        let message = format!("an empty text is not {}", self.words().noun);
        self.bad(0..whole.len(), message, self.example())
    }

    pub(super) fn missing(self, piece: Piece<'_>) -> BadUnit {
        let message = format!("{} is missing", self.words().noun);
        self.bad(piece.span(), message, self.example())
    }

    pub(super) fn too_long(self, piece: Piece<'_>) -> BadUnit {
        let message = format!(
            "a text of {} characters is not {}",
            piece.text.chars().count(),
            self.words().noun
        );
        self.bad(piece.span(), message, self.example())
    }

    pub(super) fn no_number(self, piece: Piece<'_>) -> BadUnit {
        let text = piece.text;
        if let Some(size) = text.strip_prefix(['-', '−'])
            && size
                .trim_start()
                .starts_with(|digit: char| digit.is_ascii_digit())
        {
            let message = format!("`{text}` is negative");
            let help = "Write a value of 0 or more.".to_owned();
            return self.bad(piece.span(), message, help);
        }
        let (first, _) = piece.word();
        let message = match first
            .text
            .trim_start_matches('-')
            .to_ascii_lowercase()
            .as_str()
        {
            "nan" | "inf" | "infinity" | "unbounded" => format!("`{text}` is not a finite number"),
            _ => format!("`{text}` is not {}", self.words().noun),
        };
        self.bad(piece.span(), message, self.example())
    }

    pub(super) fn odd_comma(self, piece: Piece<'_>) -> BadUnit {
        let (number, _) = piece.word();
        let end = piece
            .text
            .find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
            .unwrap_or(piece.text.len());
        let text = &piece.text[..end.max(number.text.len())];
        self.bad(
            piece.span_of(text),
            format!("the comma in `{text}` does not group thousands"),
            "Write decimals with a point, such as `12.50`, and thousands such as `12,000`."
                .to_owned(),
        )
    }

    pub(super) fn no_unit(self, number: &str, span: Range<usize>) -> BadUnit {
        let (lacks, help) = match self {
            Self::Of(Dimension::Duration) => (
                "unit of time",
                format!("Write `{number}m` for minutes or `{number}h` for hours."),
            ),
            Self::Of(Dimension::DataSize) => (
                "unit of size",
                format!("Write `{number} GB` (decimal) or `{number} GiB` (binary)."),
            ),
            Self::SizePerMonth => (
                "unit of size",
                format!("Write `{number} GB/month` (decimal) or `{number} GiB/month` (binary)."),
            ),
            Self::Of(Dimension::DataRate) => (
                "unit of throughput",
                format!("Write `{number} MB/s` for bytes or `{number} Mbit/s` for bits."),
            ),
            Self::Of(Dimension::Monthly) => (
                "currency",
                format!("Write `{number} USD/month`, with your currency."),
            ),
            Self::Of(Dimension::CostRate) => (
                "currency",
                format!("Write `{number} USD/h`, with your currency."),
            ),
            Self::Of(Dimension::Money | Dimension::Price) => (
                "currency",
                format!("Write `{number} USD`, with your currency."),
            ),
            Self::Of(Dimension::Frequency) => ("period", format!("Write `{number} per year`.")),
            Self::CountPerMonth | Self::Of(Dimension::Scalar | Dimension::Probability) => {
                ("period", format!("Write `{number}/month`."))
            }
        };
        self.bad(span, format!("`{number}` has no {lacks}"), help)
    }

    /// The amount is complete, its period is not there.
    pub(super) fn no_period(self, piece: Piece<'_>) -> BadUnit {
        let text = piece.text;
        let (period, or) = match self {
            Self::Of(Dimension::CostRate) => ("h", "day"),
            Self::Of(Dimension::DataRate) => ("s", "h"),
            _ => ("month", "day"),
        };
        self.bad(
            piece.span(),
            format!("`{text}` has no period"),
            format!("Write `{text}/{period}` or `{text}/{or}`."),
        )
    }

    pub(super) fn unknown_period(self, period: Piece<'_>) -> BadUnit {
        let text = period.text;
        let help = if text == "m" {
            "Write `/min` for a minute or `/month` for a month.".to_owned()
        } else {
            "Choose `s`, `min`, `h`, `day`, `week`, `month`, or `year`.".to_owned()
        };
        self.bad(period.span(), format!("`{text}` is not a period"), help)
    }

    pub(super) fn unknown_unit(self, number: &str, unit: Piece<'_>) -> BadUnit {
        let typed = unit.text;
        let words = self.words();
        let help = self.near(number, unit);
        let message = match what_is(unit) {
            Some(noun) if help.is_none() => {
                format!("`{typed}` is {noun}, {} belongs here", words.noun)
            }
            _ => format!("`{typed}` is not a unit of {}", self.measured()),
        };
        self.bad(unit.span(), message, help.unwrap_or_else(|| self.example()))
    }

    /// Help for a spelling that is nearly a unit of this kind.
    fn near(self, number: &str, unit: Piece<'_>) -> Option<String> {
        let typed = unit.text;
        match self {
            Self::Of(Dimension::Duration) => match typed {
                "M" => Some(format!(
                    "Write `{number}m` for minutes or `{number}mo` for months of 730 hours."
                )),
                "month" | "months" => Some(format!(
                    "Write `{number}mo` for months of 730 hours, or say how many days."
                )),
                _ => {
                    let lower = typed.to_lowercase();
                    time::is_unit(&lower).then(|| format!("Write `{number}{lower}`."))
                }
            },
            Self::Of(Dimension::DataSize) => {
                let (decimal, binary) = size::meant(typed)?;
                Some(format!(
                    "Write `{number} {decimal}` (decimal) or `{number} {binary}` (binary)."
                ))
            }
            Self::Of(Dimension::DataRate) | Self::SizePerMonth => {
                let (amount, period) = unit.split_per()?;
                time::period(period.text)?;
                let (decimal, binary) = size::meant(amount.text)?;
                let period = period.text;
                if self == Self::SizePerMonth
                    || !matches!(amount.text, "Kb" | "kb" | "Mb" | "Gb" | "Tb")
                {
                    return Some(format!(
                        "Write `{number} {decimal}/{period}` (decimal) or `{number} {binary}/{period}` (binary)."
                    ));
                }
                let bits = decimal.trim_end_matches('B');
                Some(format!(
                    "Write `{number} {bits}bit/{period}` for bits or `{number} {decimal}/{period}` for bytes."
                ))
            }
            _ => None,
        }
    }

    pub(super) fn unordered_units(self, piece: Piece<'_>, unit: Piece<'_>) -> BadUnit {
        self.bad(
            unit.span(),
            format!(
                "`{}` repeats a unit or goes from small to large",
                piece.text
            ),
            "Write each unit once, from large to small, such as `1h 30m`.".to_owned(),
        )
    }

    pub(super) fn bad_iso(self, piece: Piece<'_>) -> BadUnit {
        self.bad(
            piece.span(),
            format!(
                "`{}` is not an ISO 8601 length of time that can be used",
                piece.text
            ),
            "Write for example `PT4H` or `P1DT12H`; calendar months have no one length.".to_owned(),
        )
    }

    pub(super) fn too_large(self, piece: Piece<'_>) -> BadUnit {
        self.bad(
            piece.span(),
            format!("`{}` is too large", piece.text),
            self.example(),
        )
    }

    pub(super) fn above_one(self, number: &str, piece: Piece<'_>) -> BadUnit {
        let help = if piece.text.ends_with('%') {
            "Write a percentage from 0 to 100, such as `99.95%`.".to_owned()
        } else {
            format!("Write `{number}%` for a percentage, or a number from 0 to 1.")
        };
        self.bad(
            piece.span(),
            format!("`{}` is more than 1", piece.text),
            help,
        )
    }

    pub(super) fn no_length(self, piece: Piece<'_>) -> BadUnit {
        self.bad(
            piece.span(),
            format!("`{}` has a period of no length", piece.text),
            self.example(),
        )
    }

    pub(super) fn unknown_currency(self, number: &str, code: Piece<'_>) -> BadUnit {
        let typed = code.text;
        let help = match Currency::nearest(typed) {
            Some(near) => format!("Write `{number} {near}`."),
            None => "Write an ISO 4217 code such as `USD`, `EUR`, or `KRW`.".to_owned(),
        };
        BadUnit {
            code: UNKNOWN_CURRENCY,
            ..self.bad(
                code.span(),
                format!("`{typed}` is not a known currency"),
                help,
            )
        }
    }

    pub(super) fn two_currencies(
        self,
        piece: Piece<'_>,
        one: Currency,
        other: Currency,
    ) -> BadUnit {
        self.bad(
            piece.span(),
            format!("`{}` mixes {one} and {other}", piece.quoted()),
            format!("Write every amount in {one} or in {other}."),
        )
    }

    fn range(self, piece: Piece<'_>, message: String, help: String) -> BadUnit {
        BadUnit {
            code: "bad-range",
            ..self.bad(piece.span(), message, help)
        }
    }

    pub(super) fn disorder(self, piece: Piece<'_>) -> BadUnit {
        self.range(
            piece,
            format!("`{}` does not go from small to large", piece.text),
            "Write the smaller value first.".to_owned(),
        )
    }

    pub(super) fn not_positive(self, piece: Piece<'_>) -> BadUnit {
        self.range(
            piece,
            format!("`{}` needs values above 0", piece.text),
            "Write values above 0, or `uniform(a, b)` for a range that begins at 0.".to_owned(),
        )
    }

    pub(super) fn unknown_shape(self, piece: Piece<'_>, typed: &str) -> BadUnit {
        self.range(
            piece,
            format!("`{typed}` is not a distribution"),
            "Choose `pert`, `triangular`, `lognormal`, `exponential`, `uniform`, or `samples`; or write `a to b`."
                .to_owned(),
        )
    }

    pub(super) fn wrong_count(self, piece: Piece<'_>, usage: &str) -> BadUnit {
        self.range(
            piece,
            format!("`{}` does not have the values of `{usage}`", piece.quoted()),
            format!("Write `{usage}`."),
        )
    }

    /// Too few or too many samples.
    pub(super) fn samples(self, piece: Piece<'_>, count: usize) -> BadUnit {
        let help = if count < Samples::FEWEST {
            "Write two values or more, or the one value alone.".to_owned()
        } else {
            format!(
                "Keep {} values evenly, or write a range `a to b`.",
                grouped(&Samples::MOST.to_string())
            )
        };
        let message = format!(
            "`{}` has {}, {} to {} belong there",
            piece.quoted(),
            counted(count, "value").replace(&count.to_string(), &grouped(&count.to_string())),
            Samples::FEWEST,
            grouped(&Samples::MOST.to_string())
        );
        self.range(piece, message, help)
    }

    pub(super) fn doubtful_comma(self, piece: Piece<'_>) -> BadUnit {
        let text = piece.text;
        self.range(
            piece,
            format!("the comma in `{text}` may part two values or group thousands"),
            format!(
                "Write `{}` for two values or `{}` for one.",
                text.replace(',', ", "),
                text.replace(',', "")
            ),
        )
    }

    pub(super) fn dashed(self, piece: Piece<'_>, low: &str, high: &str) -> BadUnit {
        self.range(
            piece,
            format!("`{}` is not {}", piece.text, self.words().noun),
            format!("Write `{low} to {high}` for a range."),
        )
    }
}
