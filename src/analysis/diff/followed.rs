//! The figures that a difference follows: names of the list of fields, read from a score as from
//! a saved result of one.

use super::together::Together;
use crate::analysis::data::Score;
use crate::analysis::fields::{COMPARED, FieldValue, Item, Style, items};
use crate::analysis::status::Status;
use crate::units::Dimension;

/// A figure that is followed. Two are one if they are called the same.
#[derive(Debug)]
pub struct Followed {
    /// What it is called in every output.
    pub id: &'static str,
    /// Its path in the JSON of `compare`, where `*` stands for a scenario.
    pub brief: &'static str,
    /// Its path in the JSON of `score`.
    pub full: &'static str,
    /// How it is printed.
    pub dimension: Dimension,
    /// What scripts are told that it is counted in: a share is a plain number to them.
    pub unit: Dimension,
    /// Whether it is told of plans that only one state has.
    pub is_told_alone: bool,
    /// What plans of different workloads come to together; `None` of what does not add up.
    pub(super) sum: Option<Sum>,
}

/// How plans of different workloads add up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sum {
    /// The sum, if there is one.
    pub(super) of: fn(&Together) -> Option<f64>,
    /// Whether losses are part of it, which can be no more than a lower bound.
    pub(super) has_losses: bool,
}

impl PartialEq for Followed {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Followed {}

/// Every figure that is followed, in the order in which it is told: what differs between
/// scenarios, then what the plan comes to.
pub static FOLLOWED: &[Followed] = &[
    // One to a line.
    Followed {
        id: "rto",
        brief: "scenarios.*.rto.likely_s",
        full: "scenarios.*.rto.likely",
        dimension: Dimension::Duration,
        unit: Dimension::Duration,
        is_told_alone: false,
        sum: None,
    },
    Followed {
        id: "rpo",
        brief: "scenarios.*.rpo.worst_s",
        full: "scenarios.*.rpo.worst",
        dimension: Dimension::Duration,
        unit: Dimension::Duration,
        is_told_alone: false,
        sum: None,
    },
    Followed {
        id: "availability",
        brief: "availability",
        full: "availability",
        dimension: Dimension::Probability,
        unit: Dimension::Probability,
        is_told_alone: false,
        sum: None,
    },
    Followed {
        id: "monthly",
        brief: "cost.monthly",
        full: "cost.monthly",
        dimension: Dimension::Monthly,
        unit: Dimension::Monthly,
        is_told_alone: true,
        sum: Some(Sum {
            of: |sums| Some(sums.monthly),
            has_losses: false,
        }),
    },
    Followed {
        id: "recovery_share",
        brief: "cost.recovery_share",
        full: "cost.recovery_share",
        dimension: Dimension::Probability,
        unit: Dimension::Scalar,
        is_told_alone: false,
        sum: None,
    },
    Followed {
        id: "eal",
        brief: "eal",
        full: "risk.eal",
        dimension: Dimension::Money,
        unit: Dimension::Money,
        is_told_alone: false,
        sum: Some(Sum {
            of: |sums| sums.eal,
            has_losses: true,
        }),
    },
    Followed {
        id: "tco",
        brief: "tco",
        full: "risk.tco",
        dimension: Dimension::Money,
        unit: Dimension::Money,
        is_told_alone: false,
        sum: Some(Sum {
            of: |sums| sums.tco,
            has_losses: true,
        }),
    },
];

/// Where scenarios stand in a path.
const SCENARIO: char = '*';

/// One figure of one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowedFigure {
    /// Which figure.
    pub of: &'static Followed,
    /// Of which scenario, if it is of one.
    pub scenario: Option<String>,
    /// Its value in canonical units; not a number where there is none.
    pub value: f64,
    /// Why it may be no number.
    pub status: Status,
}

impl FollowedFigure {
    /// The value, if that is a number.
    pub fn number(&self) -> Option<f64> {
        (self.status.is_number() && self.value.is_finite()).then_some(self.value)
    }

    /// Whether another figure is the same of another state.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        self.of == other.of && self.scenario == other.scenario
    }
}

/// A number of an output by its path.
pub(super) type Named = (String, (f64, Status));

/// The figures of a plan.
pub(super) fn followed(score: &Score) -> Vec<FollowedFigure> {
    let mut named = Vec::new();
    of_items("", &items(COMPARED, Style::Brief, score, score), &mut named);
    chosen(&named, |one| one.brief)
}

/// Those that are followed among the numbers of an output. What a plan does not state is none.
pub(super) fn chosen(named: &[Named], path: fn(&Followed) -> &str) -> Vec<FollowedFigure> {
    let mut found = Vec::new();
    for of in FOLLOWED {
        let (before, after) = match path(of).split_once(SCENARIO) {
            Some(parts) => parts,
            None => (path(of), ""),
        };
        let is_each = path(of).contains(SCENARIO);
        for (name, (value, status)) in named {
            let middle = name.strip_prefix(before);
            let Some(middle) = middle.and_then(|rest| rest.strip_suffix(after)) else {
                continue;
            };
            if middle.contains('.') || middle.is_empty() == is_each || *status == Status::Unstated {
                continue;
            }
            found.push(FollowedFigure {
                of,
                scenario: is_each.then(|| middle.to_owned()),
                value: *value,
                status: *status,
            });
        }
    }
    found
}

fn of_items(above: &str, items: &[Item<'_>], found: &mut Vec<Named>) {
    for item in items {
        let path = if above.is_empty() {
            item.name.clone()
        } else {
            [above, ".", item.name.as_str()].concat()
        };
        match &item.value {
            FieldValue::Number(value) => found.push((path, (*value, item.status))),
            FieldValue::Missing if item.explain.is_some() => {
                found.push((path, (f64::NAN, item.status)));
            }
            value => of_value(&path, value, found),
        }
    }
}

fn of_value(path: &str, value: &FieldValue<'_>, found: &mut Vec<Named>) {
    match value {
        FieldValue::Object(items) => of_items(path, items, found),
        FieldValue::Map(parts) => {
            for (name, part) in parts {
                of_value(&[path, ".", name].concat(), part, found);
            }
        }
        _ => {}
    }
}
