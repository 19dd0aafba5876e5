//! Currencies by their ISO 4217 code.

use std::fmt;

/// A currency: its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

/// Known codes, and how many decimals an amount shows (ISO 4217 minor unit).
const KNOWN: &[(Currency, usize)] = &[
    (Currency("AED"), 2),
    (Currency("AUD"), 2),
    (Currency("BRL"), 2),
    (Currency("CAD"), 2),
    (Currency("CHF"), 2),
    (Currency("CLP"), 0),
    (Currency("CNY"), 2),
    (Currency("CZK"), 2),
    (Currency("DKK"), 2),
    (Currency("EUR"), 2),
    (Currency("GBP"), 2),
    (Currency("HKD"), 2),
    (Currency("HUF"), 2),
    (Currency("IDR"), 2),
    (Currency("ILS"), 2),
    (Currency("INR"), 2),
    (Currency("JPY"), 0),
    (Currency("KRW"), 0),
    (Currency("KWD"), 3),
    (Currency("MXN"), 2),
    (Currency("NOK"), 2),
    (Currency("NZD"), 2),
    (Currency("PLN"), 2),
    (Currency("SEK"), 2),
    (Currency("SGD"), 2),
    (Currency("THB"), 2),
    (Currency("TRY"), 2),
    (Currency("TWD"), 2),
    (Currency("USD"), 2),
    (Currency("VND"), 0),
    (Currency("ZAR"), 2),
];

impl Currency {
    /// The dollar of the United States, which public prices are in.
    pub const USD: Self = Self("USD");

    /// The currency of a code in capitals, or `None` if it is not a known one.
    pub fn new(code: &str) -> Option<Self> {
        Self::all().find(|currency| currency.code() == code)
    }

    /// Every known currency, in order of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN.iter().map(|(currency, _)| *currency)
    }

    /// The code: `USD`.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// Decimals that an amount shows: 2 for USD, 0 for KRW.
    pub fn decimals(self) -> usize {
        KNOWN
            .iter()
            .find(|(currency, _)| *currency == self)
            .map_or(2, |(_, decimals)| *decimals)
    }

    /// The known currency nearest to what was typed, if one is near.
    pub(super) fn nearest(typed: &str) -> Option<Self> {
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
        assert!(Currency::all().all(|currency| capitals(currency.code())));
    }

    #[test]
    fn a_code_is_known_or_near_one() {
        assert_eq!(Currency::new("USD"), Some(Currency::USD));
        assert_eq!(Currency::new("usd"), None);
        assert_eq!(Currency::nearest("usd"), Some(Currency::USD));
        assert_eq!(Currency::nearest("UDS"), Some(Currency::USD));
        assert_eq!(Currency::nearest("apples"), None);
        assert_eq!(Currency::new("KRW").map(Currency::decimals), Some(0));
    }
}
