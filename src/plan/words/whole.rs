//! The plan as a whole.

use super::{Words, quoted};
use crate::diagnostic::choices;
use crate::plan::strategy::{BACKUP_RESTORE, SINGLE_REGION};
use crate::units::Currency;

/// Names of a circle that are worth reading.
const CIRCLE_LIMIT: usize = 10;

/// The table that converts dollars, as a plan states it.
fn rate_in(currency: Currency) -> String {
    format!(
        "currency = {{ code = \"{currency}\", per_usd = \"… {currency}\", as_of = \"2026-11-01\" }}"
    )
}

impl Words {
    pub(in crate::plan) fn missing(path: &str, example: &str) -> Self {
        let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
        let example = format!("{name} = {example}");
        let help = if above.is_empty() {
            format!("Add it, for example {}.", quoted(&example))
        } else {
            format!(
                "Add it to {}, for example {}.",
                quoted(above),
                quoted(&example)
            )
        };
        Self::new(
            "missing-key",
            format!("{} is missing", quoted(path)),
            "",
            help,
        )
    }

    /// A missing key where another one looks like it.
    pub(in crate::plan) fn misspelt(path: &str, name: &str, typed: &str) -> Self {
        Self::new(
            "missing-key",
            format!("{} is missing", quoted(path)),
            "a parameter of the service, or a slip",
            format!("Write {} for {}.", quoted(name), quoted(typed)),
        )
    }

    /// A file without a strategy that plans extend.
    pub(in crate::plan) fn part_of(file: &str, plans: &[String]) -> Self {
        Self::new(
            "a-part",
            format!(
                "{} states no strategy: it is a part that plans extend",
                quoted(file)
            ),
            "",
            format!("Name a plan that does. {}", choices(plans)),
        )
    }

    /// A key that a search is to vary over nothing that is listed.
    pub(in crate::plan) fn no_values(path: &str) -> Self {
        Self::new(
            "bad-vary",
            format!("{} needs its values one by one", quoted(path)),
            "values belong here",
            format!("List them: {}.", quoted(&format!("{path}=a,b,c"))),
        )
    }

    pub(in crate::plan) fn no_component() -> Self {
        Self::new(
            "missing-key",
            "the plan has no component",
            "",
            "Add one, such as `[component.web]` with `service = \"ec2\"`.",
        )
    }

    pub(in crate::plan) fn same_region(region: &str) -> Self {
        Self::new(
            "same-region",
            format!("{} is the Region of the workload", quoted(region)),
            "another Region belongs here",
            "Name another Region, or leave the key out.",
        )
    }

    /// A key of another Region in a plan that has none.
    pub(in crate::plan) fn elsewhere(path: &str) -> Self {
        Self::new(
            "single-region",
            format!(
                "{} is about another Region, but the strategy {} keeps nothing there",
                quoted(path),
                quoted(SINGLE_REGION)
            ),
            "nothing stands or is copied elsewhere",
            format!(
                "Leave it out, or write `strategy = \"{BACKUP_RESTORE}\"`, the least that recovers elsewhere."
            ),
        )
    }

    pub(in crate::plan) fn requires_itself(name: &str) -> Self {
        Self::new(
            "requires-circle",
            format!("{} requires itself", quoted(name)),
            "another component belongs here",
            "Remove it from the list.",
        )
    }

    pub(in crate::plan) fn requires_circle(circle: &[&str]) -> Self {
        let mut shown: Vec<&str> = circle.iter().copied().take(CIRCLE_LIMIT).collect();
        if circle.len() > CIRCLE_LIMIT {
            shown.push("…");
            shown.extend(circle.last());
        }
        Self::new(
            "requires-circle",
            format!("components require one another: {}", shown.join(" -> ")),
            "this closes the circle",
            "Remove one of these requirements.",
        )
    }

    pub(in crate::plan) fn needs_more(needs: &str, count: Option<&str>) -> Self {
        let (message, help) = match count {
            Some(count) => (
                format!("`needs` is {needs}, but `count` is {count}"),
                format!("Write at most `{count}`, or raise `count`."),
            ),
            None => (
                format!("`needs` is {needs}, but `count` is not stated"),
                format!("Add `count`, how many of it run: `count = {needs}` or more."),
            ),
        };
        Self::new("needs-more", message, "more than there are", help)
    }

    /// An amount in another currency than the first one of a plan that names none.
    pub(in crate::plan) fn two_currencies(
        (written, own): (&str, Currency),
        (first, place): (Currency, &str),
    ) -> Self {
        let other = [own, first].into_iter().find(|one| *one != Currency::USD);
        let convert = match other {
            Some(other) if [own, first].contains(&Currency::USD) => {
                format!(" Or convert dollars: `{}`.", rate_in(other))
            }
            _ => String::new(),
        };
        Self::new(
            "two-currencies",
            format!(
                "{} is not in {first}, as the first amount is",
                quoted(written)
            ),
            format!("an amount in {first} belongs here"),
            format!("Write every amount in {first}, or change the one at {place}.{convert}"),
        )
    }

    /// An amount that is neither in the plan's currency nor in dollars.
    pub(in crate::plan) fn third_currency(written: &str, plan: Currency, place: &str) -> Self {
        let (wanted, dollars) = match plan {
            Currency::USD => ("USD".to_owned(), ""),
            plan => (format!("{plan} or USD"), "; only dollars are converted"),
        };
        Self::new(
            "two-currencies",
            format!(
                "{} is not in {plan}, the plan's currency{dollars}",
                quoted(written)
            ),
            format!("an amount in {wanted} belongs here"),
            format!("Write it in {wanted}, or change the currency at {place}."),
        )
    }

    /// Amounts in dollars, and nothing says what those cost in the plan's currency.
    pub(in crate::plan) fn no_rate(plan: Currency, written: &str, place: &str) -> Self {
        Self::new(
            "no-rate",
            format!(
                "the plan is in {plan}, {} at {place} is in USD, and nothing says what a dollar costs",
                quoted(written)
            ),
            "",
            format!("Write `{}`, with the rate of that day.", rate_in(plan)),
        )
    }

    /// A rate without a currency.
    pub(in crate::plan) fn no_currency() -> Self {
        Self::new(
            "missing-key",
            "`currency.code` is missing",
            "a rate of which currency?",
            "Add it to `currency`, for example `code = \"EUR\"`.",
        )
    }

    /// A rate without its day, or a day without a rate.
    pub(in crate::plan) fn half_a_rate(missing: &str, example: &str) -> Self {
        Self::new(
            "missing-key",
            format!("`currency.{missing}` is missing"),
            "a rate and its day belong together",
            format!("Add it to `currency`, for example `{missing} = {example}`."),
        )
    }

    /// What a dollar costs in dollars, or in a third currency.
    pub(in crate::plan) fn rate_in_other(written: &str, plan: Currency) -> Self {
        let (message, help) = if plan == Currency::USD {
            (
                "the plan is in USD: there is nothing to convert".to_owned(),
                "Leave out `per_usd` and `as_of`, or name another currency in `code`.".to_owned(),
            )
        } else {
            (
                format!("{} is not in {plan}, the plan's currency", quoted(written)),
                format!("Write what a dollar costs in {plan}."),
            )
        };
        Self::new("two-currencies", message, "", help)
    }

    pub(in crate::plan) fn short_keep(keep: &str, every: &str) -> Self {
        Self::new(
            "short-keep",
            format!(
                "a snapshot is kept {}, but the next one comes after {}",
                quoted(keep),
                quoted(every)
            ),
            format!("at least {every} belongs here"),
            format!("Keep snapshots for `{every}` or longer."),
        )
    }
}
