//! The plan as a whole.

use super::{Words, quoted};
use crate::plan::strategy::{BACKUP_RESTORE, SINGLE_REGION};
use crate::units::counted;

/// Names of a circle that are worth reading.
const CIRCLE_LIMIT: usize = 10;

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

    pub(in crate::plan) fn two_currencies(written: &str, first: &str, place: &str) -> Self {
        Self::new(
            "two-currencies",
            format!(
                "{} is not in {first}, as the first amount is",
                quoted(written)
            ),
            format!("an amount in {first} belongs here"),
            format!("Write every amount in {first}, or change the one at {place}."),
        )
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

    pub(in crate::plan) fn more_findings(count: usize) -> Self {
        let verb = if count == 1 { "is" } else { "are" };
        Self::new(
            "more-findings",
            format!("{} {verb} not shown", counted(count, "more finding")),
            "",
            "Mend the ones above first.",
        )
    }
}
