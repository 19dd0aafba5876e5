//! Figures in sentences: what is left of a target, shares, amounts, lengths.

use super::super::words::{Words, fill};
use crate::analysis::{Figure, Requirement, Score};

/// Months in a year.
const MONTHS: f64 = 12.0;

/// A share above this is nearly all.
pub(super) const NEARLY: f64 = 0.99;

impl Words {
    /// What a target leaves of itself, or by how much it is missed.
    pub(in crate::report) fn spare(&self, plan: &Score, one: &Requirement) -> String {
        let words = &self.answer;
        let spare = one.spare.value;
        let used = 1.0 - spare;
        if !spare.is_finite() {
            return words.no_bound.to_owned();
        }
        if let Some(margin) = &one.margin {
            let template = if one.is_met() {
                words.spare_time
            } else {
                words.over_time
            };
            let size = Figure {
                value: margin.value.abs(),
                ..margin.clone()
            };
            return filled(template, &[("time", amount(&size, plan, self))]);
        }
        let percent = |share: f64| format!("{:.0}%", 100.0 * share.abs());
        if one.is_met() && used <= 0.0 {
            words.unused.to_owned()
        } else if one.is_met() && used <= 0.1 {
            let nth = used.recip().round();
            let last = match (nth % 100.0, nth % 10.0) {
                (11.0 | 12.0 | 13.0, _) => 0,
                (_, 1.0) => 1,
                (_, 2.0) => 2,
                (_, 3.0) => 3,
                _ => 0,
            };
            let nth = format!("{nth}{}", words.ordinals[last]);
            // Eight, eleven and eighteen begin with a vowel, whatever comes after.
            let vowel = nth.starts_with('8') || matches!(nth.as_str(), "11th" | "18th");
            let template = if vowel { words.nth_vowel } else { words.nth };
            filled(template, &[("nth", nth)])
        } else if one.is_met() {
            filled(words.spare, &[("share", percent(spare))])
        } else if used >= 10.0 {
            filled(words.times, &[("times", format!("{used:.0}"))])
        } else {
            filled(words.over, &[("share", percent(spare))])
        }
    }
}

/// A share of a variance: in whole percent, for it is no exact number.
pub(in crate::report) fn share(figure: &Figure) -> String {
    if figure.value > NEARLY {
        format!(">{:.0}%", 100.0 * NEARLY)
    } else {
        format!("{:.0}%", 100.0 * figure.value)
    }
}

/// A figure in a sentence.
pub(super) fn amount(figure: &Figure, plan: &Score, words: &Words) -> String {
    let currency = figure.currency.unwrap_or(plan.currency);
    words.brief(figure.dimension, figure.value, currency)
}

/// The length of a horizon of so many months.
pub(in crate::report) fn horizon(months: f64, words: &Words) -> String {
    let words = &words.answer;
    let years = months / MONTHS;
    if months.to_bits() == MONTHS.to_bits() {
        words.year.to_owned()
    } else if (months % MONTHS) <= 0.0 {
        filled(words.years, &[("years", years.to_string())])
    } else {
        filled(words.months, &[("months", months.to_string())])
    }
}

/// A template with its parts.
pub(super) fn filled(template: &str, parts: &[(&str, String)]) -> String {
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    fill(template, &parts)
}
