//! Keys and their values.

use super::{Words, quoted};
use crate::diagnostic::{self, choices};
use crate::plan::schema::{self, Bound};
use crate::units::{BadUnit, Currency};

/// Names longer than this are no slip.
const NEAR_LIMIT: usize = 60;

/// The known name nearest to what was typed, if one is near enough to offer.
pub(super) fn nearest<'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if typed.len() > NEAR_LIMIT {
        return None;
    }
    diagnostic::nearest(typed, known)
}

/// Offers the near name, or lists the choices.
pub(super) fn near_or_choices(typed: &str, known: &[&str]) -> String {
    match nearest(typed, known.iter().copied()) {
        Some(near) => format!("Write `{near}`."),
        None => choices(known),
    }
}

/// Offers the key that is meant, here or in another table, or lists the choices.
fn instead(name: &str, known: &[&str]) -> String {
    if let Some(meant) = schema::meant(name, known) {
        return format!("Write `{meant}`.");
    }
    match schema::elsewhere(name).as_slice() {
        [] => near_or_choices(name, known),
        paths => {
            let paths: Vec<String> = paths.iter().map(|path| quoted(path)).collect();
            format!("It has another place: {}.", paths.join(" or "))
        }
    }
}

/// `targets`, or the plan where there is no table above.
fn table(path: &str) -> String {
    if path.is_empty() {
        "a plan".to_owned()
    } else {
        quoted(path)
    }
}

impl Words {
    /// What the units say of a quantity.
    pub(in crate::plan) fn bad_unit(bad: BadUnit) -> Self {
        Self::new(bad.code, bad.message, bad.label, bad.help)
    }

    pub(in crate::plan) fn unknown_key(name: &str, above: &str, known: &[&str]) -> Self {
        Self::new(
            "unknown-key",
            format!("{} is not a key of {}", quoted(name), table(above)),
            "not a known key",
            instead(name, known),
        )
    }

    /// A table where only a service's parameters and known tables can be.
    pub(in crate::plan) fn unknown_table(name: &str, above: &str, known: &[&str]) -> Self {
        Self::new(
            "unknown-key",
            format!("{} is not a table of {}", quoted(name), quoted(above)),
            "a parameter has one value",
            near_or_choices(name, known),
        )
    }

    pub(in crate::plan) fn bad_name(name: &str) -> Self {
        Self::new(
            "bad-name",
            format!("{} cannot be a name", quoted(name)),
            "a name belongs here",
            "Write 1 to 40 letters, digits, `-`, or `_`.",
        )
    }

    /// A value where a table belongs.
    pub(in crate::plan) fn not_keys(path: &str, name: &str, known: &[&str]) -> Self {
        let mut help = format!(
            "Write a table: {}",
            choices(known).replacen("Choose", "choose", 1)
        );
        if known.is_empty() {
            help = format!("Give each table a name of its own: `[{path}.NAME]`.");
        }
        Self::new(
            "wrong-type",
            format!("{} is a table of keys, not a value", quoted(name)),
            "a table belongs here",
            help,
        )
    }

    pub(in crate::plan) fn wrong_type(name: &str, found: &str, wanted: &str, help: String) -> Self {
        Self::new(
            "wrong-type",
            format!("{} is {found}, not {wanted}", quoted(name)),
            format!("{wanted} belongs here"),
            help,
        )
    }

    /// Yes or no, in words and marks that are no flag here.
    pub(in crate::plan) fn flag(typed: &str) -> Option<bool> {
        let mark = typed.trim().trim_end_matches('\u{fe0f}');
        match mark.to_ascii_lowercase().as_str() {
            "yes" | "on" | "true" | "y" | "네" | "예" | "✓" | "✔" | "☑" | "✅" => {
                Some(true)
            }
            "no" | "off" | "false" | "n" | "아니오" | "아니요" | "아뇨" | "✗" | "✘" | "✕"
            | "❌" => Some(false),
            _ => None,
        }
    }

    /// A value where a table belongs that can be begun.
    pub(in crate::plan) fn not_a_table_but(name: &str, table: &str) -> Self {
        Self::new(
            "wrong-type",
            format!("{} is a table of keys, not a value", quoted(name)),
            "a table belongs here",
            format!("Write for example `{name} = {table}`."),
        )
    }

    /// `rto:2h`, which YAML reads as one text.
    pub(in crate::plan) fn no_blank(name: &str, value: &str) -> Self {
        Self::new(
            "bad-yaml",
            format!(
                "{} has no blank after its colon",
                quoted(&format!("{name}:{value}"))
            ),
            "one text, no key and value",
            format!("Write {}.", quoted(&format!("{name}: {value}"))),
        )
    }

    /// A Region where a word says which one.
    pub(in crate::plan) fn region_by_word(typed: &str, name: &str, word: &str, what: &str) -> Self {
        Self::new(
            "bad-choice",
            format!("{} is not a choice of {}", quoted(typed), quoted(name)),
            format!("this is {what}"),
            format!("Write `{name} = \"{word}\"`."),
        )
    }

    /// A Region that is neither the workload's nor the one where it recovers.
    pub(in crate::plan) fn third_region(typed: &str, name: &str) -> Self {
        Self::new(
            "bad-choice",
            format!("{} is not a choice of {}", quoted(typed), quoted(name)),
            "a third Region has a key of its own",
            format!("Write `{name} = \"elsewhere\"` and `{name}_region = \"{typed}\"`."),
        )
    }

    pub(in crate::plan) fn bad_date(text: &str, example: &str) -> Self {
        Self::new(
            "bad-date",
            format!("{} is not a day of the calendar", quoted(text)),
            "a day belongs here",
            format!("Write year, month and day, for example `{example}`."),
        )
    }

    pub(in crate::plan) fn bad_currency(typed: &str) -> Self {
        let help = match Currency::nearest(typed) {
            Some(near) => format!("Write `{near}`."),
            None => "Write an ISO 4217 code such as `EUR` or `KRW`.".to_owned(),
        };
        Self::new(
            "unknown-currency",
            format!("{} is not a known currency", quoted(typed)),
            "a currency belongs here",
            help,
        )
    }

    /// `--currency` without one of its three parts.
    pub(in crate::plan) fn bad_rate(typed: &str) -> Self {
        Self::new(
            "bad-rate",
            format!("{} is no rate with its day", quoted(typed)),
            "currency, what a US dollar costs in it, and the day of that rate",
            "Write for example `--currency EUR=0.92@2026-11-01`.",
        )
    }

    pub(in crate::plan) fn no_value(name: &str) -> Self {
        Self::new(
            "no-value",
            format!("{} has no value", quoted(name)),
            "a value belongs here",
            "Write a value, or leave the key out.",
        )
    }

    pub(in crate::plan) fn empty_text(name: &str, example: &str) -> Self {
        Self::new(
            "no-value",
            format!("{} is an empty text", quoted(name)),
            "a text belongs here",
            format!("Write for example `{example}`, or leave the key out."),
        )
    }

    pub(in crate::plan) fn bad_choice(typed: &str, name: &str, known: &[&str]) -> Self {
        Self::new(
            "bad-choice",
            format!("{} is not a choice of {}", quoted(typed), quoted(name)),
            "not a choice",
            near_or_choices(typed, known),
        )
    }

    pub(in crate::plan) fn too_small(written: &str, least: &Bound) -> Self {
        let text = least.text;
        let (message, wanted) = if least.included {
            (
                format!("{} is less than {text}", quoted(written)),
                format!("at least {text}"),
            )
        } else {
            (
                format!("{} is not more than {text}", quoted(written)),
                format!("more than {text}"),
            )
        };
        Self::range(message, &wanted)
    }

    pub(in crate::plan) fn too_great(written: &str, most: &Bound) -> Self {
        let text = most.text;
        let (message, wanted) = if most.included {
            (
                format!("{} is more than {text}", quoted(written)),
                format!("at most {text}"),
            )
        } else {
            (
                format!("{} is not less than {text}", quoted(written)),
                format!("less than {text}"),
            )
        };
        Self::range(message, &wanted)
    }

    pub(in crate::plan) fn bad_count(written: &str, least: u32, most: u32) -> Self {
        let wanted = if least == most {
            format!("{least}")
        } else {
            format!("a whole number from {least} to {most}")
        };
        Self::new(
            "out-of-range",
            format!("{} is not {wanted}", quoted(written)),
            format!("{wanted} belongs here"),
            format!("Write {wanted}."),
        )
    }

    fn range(message: String, wanted: &str) -> Self {
        Self::new(
            "out-of-range",
            message,
            format!("{wanted} belongs here"),
            format!("Write a value of {wanted}."),
        )
    }

    /// A choice among names that lacks a part.
    pub(in crate::plan) fn half_a_choice() -> Self {
        Self::new(
            "bad-choice",
            "a choice among components says which, and how many of them are enough",
            "not a whole choice",
            "Write `{ any_of = [\"b\", \"c\"] }`, or `{ at_least = 2, of = [\"d\", \"e\", \"f\"] }`.",
        )
    }

    pub(in crate::plan) fn no_choice() -> Self {
        Self::new(
            "bad-choice",
            "a choice among fewer than two components is none",
            "two names or more belong here",
            "Name another one, or write the name by itself, without a table.",
        )
    }

    pub(in crate::plan) fn twice_in_a_choice(name: &str) -> Self {
        Self::new(
            "bad-choice",
            format!("{} is named twice in one choice", quoted(name)),
            "named before",
            "Leave it out here.",
        )
    }

    pub(in crate::plan) fn bad_decision(typed: &str, help: &str) -> Self {
        Self::new(
            "bad-time",
            format!("{} is neither a time nor `automatic`", quoted(typed)),
            "a length of time or `automatic` belongs here",
            help,
        )
    }

    pub(in crate::plan) fn bad_override(typed: &str) -> Self {
        Self::new(
            "bad-set",
            format!("{} sets nothing", quoted(typed)),
            "`=` and a value are missing",
            "Write `path=value`, such as `recovery.capacity=0.5`.",
        )
    }

    pub(in crate::plan) fn not_settable(path: &str) -> Self {
        Self::new(
            "bad-set",
            format!("{} cannot be set from the command line", quoted(path)),
            "only in a file",
            "State it in the plan file.",
        )
    }

    /// An override that ends on a table.
    pub(in crate::plan) fn sets_a_table(path: &str, known: &[&str]) -> Self {
        let below: Vec<String> = known.iter().map(|name| format!("{path}.{name}")).collect();
        let below: Vec<&str> = below.iter().map(String::as_str).collect();
        Self::new(
            "bad-set",
            format!("{} is a table of keys", quoted(path)),
            "one of its keys belongs here",
            choices(&below),
        )
    }

    pub(in crate::plan) fn unknown_component(name: &str, known: &[&str]) -> Self {
        Self::new(
            "unknown-component",
            format!("there is no component {}", quoted(name)),
            "not a component of this plan",
            near_or_choices(name, known),
        )
    }
}
