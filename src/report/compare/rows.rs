//! Rows of one cell a plan, with the targets in a column of their own where all agree.

use super::super::{Cell, Mark, Number, Row};
use crate::analysis::{Requirement, Score};

/// A row of estimates that have a target.
pub(in crate::report) fn judged(
    plans: &[Score],
    label: impl Into<String>,
    name: &str,
    shared: bool,
    number: impl Fn(&Score) -> Option<Number>,
) -> Row {
    let mut cells = vec![Cell::words(label)];
    if shared {
        cells.push(
            plans
                .first()
                .and_then(|plan| requirement(plan, name))
                .map_or(Cell::Empty, |requirement| {
                    Cell::figure(&requirement.target, plans[0].currency)
                }),
        );
    }
    cells.extend(plans.iter().map(|plan| match (number(plan), shared) {
        (None, _) => Cell::Empty,
        (Some(number), true) => with_target(plan, name, number),
        (Some(number), false) => match requirement(plan, name) {
            None => Cell::Number(number),
            Some(requirement) => {
                let target = Number {
                    form: number.form,
                    ..Number::new(&requirement.target, plan.currency)
                };
                let number = number.held_against(requirement);
                Cell::Against(number, Mark::of_requirement(requirement), target)
            }
        },
    }));
    Row::new(cells)
}

/// A row without targets.
pub(super) fn unjudged(
    plans: &[Score],
    label: impl Into<String>,
    shared: bool,
    cell: impl Fn(&Score) -> Cell,
) -> Row {
    let mut cells = vec![Cell::words(label)];
    if shared {
        cells.push(Cell::Empty);
    }
    cells.extend(plans.iter().map(cell));
    Row::new(cells)
}

fn requirement<'a>(plan: &'a Score, name: &str) -> Option<&'a Requirement> {
    plan.requirements
        .iter()
        .find(|requirement| requirement.name == name)
}

/// A number with its mark, if the plan has a target of that name.
fn with_target(plan: &Score, name: &str, number: Number) -> Cell {
    match requirement(plan, name) {
        Some(requirement) => Cell::judged(number, requirement),
        None => Cell::Number(number),
    }
}

/// Whether all plans state the same targets in the same currency.
pub(in crate::report) fn shared_targets(plans: &[Score]) -> bool {
    plans
        .windows(2)
        .all(|pair| pair[0].targets() == pair[1].targets() && pair[0].currency == pair[1].currency)
}
