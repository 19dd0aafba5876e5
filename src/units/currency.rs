//! Currencies by their ISO 4217 code.

use std::fmt;

use super::dimension::Dimension;

/// A currency: its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(pub(crate) [u8; 3]);

/// Known codes, and how many decimals an amount shows (ISO 4217 minor unit).
const KNOWN: &[(&str, usize)] = &[
    ("AED", 2),
    ("AUD", 2),
    ("BRL", 2),
    ("CAD", 2),
    ("CHF", 2),
    ("CLP", 0),
    ("CNY", 2),
    ("CZK", 2),
    ("DKK", 2),
    ("EUR", 2),
    ("GBP", 2),
    ("HKD", 2),
    ("HUF", 2),
    ("IDR", 2),
    ("ILS", 2),
    ("INR", 2),
    ("JPY", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("MXN", 2),
    ("NOK", 2),
    ("NZD", 2),
    ("PLN", 2),
    ("SEK", 2),
    ("SGD", 2),
    ("THB", 2),
    ("TRY", 2),
    ("TWD", 2),
    ("USD", 2),
    ("VND", 0),
    ("ZAR", 2),
];

impl Currency {
    /// The dollar of the United States, which public prices are in.
    pub const USD: Self = Self(*b"USD");

    /// The currency of a code in capitals, or `None` if it is not a known one.
    pub fn new(code: &str) -> Option<Self> {
        Self::all().find(|currency| currency.code() == code)
    }

    /// Every known currency, in order of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN
            .iter()
            .filter_map(|(code, _)| Some(Self(code.as_bytes().try_into().ok()?)))
    }

    /// The code: `USD`.
    pub fn code(self) -> &'static str {
        self.entry().0
    }

    /// Decimals that an amount shows: 2 for USD, 0 for KRW.
    pub fn decimals(self) -> usize {
        self.entry().1
    }

    /// The currency that the label of an amount names first: EUR of `EUR per hour`; `None` of
    /// what is no money.
    pub fn labelled(dimension: Dimension, label: Option<&str>) -> Option<Self> {
        let label = label.filter(|_| dimension.is_money())?;
        Self::new(label.split(' ').next()?)
    }

    /// Its row; there is no way to make a currency without one outside tests.
    fn entry(self) -> (&'static str, usize) {
        let row = KNOWN.iter().find(|(code, _)| code.as_bytes() == self.0);
        row.copied().unwrap_or(("???", 2))
    }

    /// The known currency nearest to what was typed, if one is near.
    pub(crate) fn nearest(typed: &str) -> Option<Self> {
        let typed = typed.to_ascii_uppercase();
        Self::all()
            .map(|currency| (strsim::osa_distance(&typed, currency.code()), currency))
            .min()
            .filter(|(distance, _)| *distance <= 1)
            .map(|(_, currency)| currency)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_unique() {
        assert!(KNOWN.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let capitals =
            |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        assert!(KNOWN.iter().all(|(code, _)| capitals(code)));
    }

    #[test]
    fn a_code_is_known_or_near_one() {
        assert_eq!(Currency::new("USD"), Some(Currency::USD));
        assert_eq!(Currency::new("usd"), None);
        assert_eq!(Currency::nearest("usd"), Some(Currency::USD));
        assert_eq!(Currency::nearest("UDS"), Some(Currency::USD));
        assert_eq!(Currency::nearest("apples"), None);
        assert_eq!(Currency::new("KRW").map(Currency::decimals), Some(0));
        let labelled = |dimension, label| Currency::labelled(dimension, Some(label));
        let usd = Some(Currency::USD);
        assert_eq!(labelled(Dimension::Price, "USD per hour"), usd);
        assert_eq!(labelled(Dimension::Monthly, "USD"), usd);
        assert_eq!(labelled(Dimension::Price, "hour"), None);
        assert_eq!(labelled(Dimension::Scalar, "USD per hour"), None);
    }
}
