//! What is being read, and the words that belong to it.

use super::currency::Currency;
use super::dimension::Dimension;
use super::text::Piece;
use super::{size, time};

/// What is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A quantity of a dimension.
    Of(Dimension),
    /// A count a month: `60 M/month`.
    CountPerMonth,
    /// A size a month: `12 TiB/month`.
    SizePerMonth,
}

/// The fixed words about one kind.
pub(super) struct Words {
    pub(super) code: &'static str,
    pub(super) noun: &'static str,
    pub(super) belongs: &'static str,
    pub(super) examples: &'static str,
}

impl Kind {
    /// The fixed words.
    pub(super) fn words(self) -> Words {
        let (code, noun, belongs, examples) = match self {
            Self::Of(Dimension::Scalar) => ("bad-number", "a number", "", "`6` or `1.5k`"),
            Self::Of(Dimension::Duration) => (
                "bad-time",
                "a time",
                "a length of time",
                "`30s`, `15m`, or `4h`",
            ),
            Self::Of(Dimension::DataSize) => ("bad-size", "a size", "", "`500 GB` or `500 GiB`"),
            Self::Of(Dimension::DataRate) => (
                "bad-rate",
                "a data rate",
                "",
                "`200 MB/s`, `2 GiB/h`, or `1 Gbit/s`",
            ),
            Self::Of(Dimension::Probability) => (
                "bad-probability",
                "a probability",
                "a probability from 0 to 1",
                "`99.95%` or `0.9995`",
            ),
            Self::Of(Dimension::Frequency) => (
                "bad-frequency",
                "a frequency",
                "",
                "`0.1 per year` or `1 per 10y`",
            ),
            Self::Of(Dimension::Money) => (
                "bad-money",
                "an amount of money",
                "an amount with its currency",
                "`9000 USD`",
            ),
            Self::Of(Dimension::CostRate) => (
                "bad-money",
                "a cost per time",
                "an amount of money per time",
                "`12000 USD/h`",
            ),
            Self::Of(Dimension::Monthly) => (
                "bad-money",
                "a cost a month",
                "an amount of money per time",
                "`9000 USD/month`",
            ),
            Self::Of(Dimension::Price) => ("bad-money", "a price", "", "`0.10 USD`"),
            Self::CountPerMonth => ("bad-per-month", "a number per time", "", "`60 M/month`"),
            Self::SizePerMonth => (
                "bad-per-month",
                "a size per time",
                "",
                "`12 TiB/month` or `40 GB/day`",
            ),
        };
        Words {
            code,
            noun,
            belongs: if belongs.is_empty() { noun } else { belongs },
            examples,
        }
    }

    /// What the units of this kind measure.
    pub(super) fn measured(self) -> &'static str {
        match self {
            Self::Of(Dimension::Scalar) | Self::CountPerMonth => "number",
            Self::Of(Dimension::Duration) => "time",
            Self::Of(Dimension::DataSize) | Self::SizePerMonth => "size",
            Self::Of(Dimension::DataRate) => "throughput",
            Self::Of(Dimension::Probability) => "probability",
            Self::Of(Dimension::Frequency) => "frequency",
            Self::Of(
                Dimension::Money | Dimension::CostRate | Dimension::Monthly | Dimension::Price,
            ) => "money",
        }
    }
}

/// What a suffix measures, if it is one that another dimension knows.
pub(super) fn what_is(suffix: Piece<'_>) -> Option<&'static str> {
    let text = suffix.text;
    if time::is_unit(text) {
        return Some("a time");
    }
    if size::size(text).is_some() {
        return Some("a size");
    }
    if size::rate(suffix).is_some() {
        return Some("a data rate");
    }
    if text == "%" {
        return Some("a percentage");
    }
    if Currency::new(text).is_some() {
        return Some("a currency");
    }
    let (amount, period) = suffix.split_per()?;
    time::period(period.text)?;
    Some(if Currency::new(amount.text).is_some() {
        "a cost per time"
    } else if amount.text.is_empty() {
        "a frequency"
    } else {
        return None;
    })
}
