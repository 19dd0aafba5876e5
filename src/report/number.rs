//! A number on a page: its figure, and how it is printed.

use crate::analysis::{Figure, Requirement, Status};
use crate::units::{Currency, Dimension};

/// A number ready to print.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Its name and value.
    pub figure: Figure,
    /// Currency of an amount.
    pub currency: Currency,
    /// What one unit is called, where the dimension does not say it.
    pub label: Option<String>,
    /// Why it may be no number.
    pub status: Status,
    /// How its unit is shown.
    pub form: Form,
    /// Whether it is rounded to what anybody acts on, as in a sentence.
    pub is_brief: bool,
    /// The plan that it is of, by its place in the comparison; only a report says it.
    pub plan: Option<usize>,
    /// Whether it is what all plans share: any of them has it.
    pub is_shared: bool,
    /// What its mark is read from, if it is held against a target.
    pub held: Option<Box<HeldAgainst>>,
}

/// The quantities that say whether an estimate meets its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAgainst {
    /// Not below 0 where it does: `headroom.rto.region`.
    pub headroom: String,
    /// The share of the target that is left: `spare.rto.region`.
    pub spare: String,
}

/// Where a number's unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// With the number.
    Whole,
    /// In the heading or the label of the row: amounts are printed bare.
    Bare,
}

impl Number {
    /// A figure with its currency: the one that it names, else this one.
    pub fn new(figure: &Figure, currency: Currency) -> Self {
        Self {
            figure: figure.clone(),
            currency: figure.currency.unwrap_or(currency),
            label: None,
            status: Status::of(figure.value),
            form: Form::Whole,
            is_brief: false,
            plan: None,
            is_shared: false,
            held: None,
        }
    }

    /// The same number, its unit standing elsewhere.
    #[must_use]
    pub fn bare(self) -> Self {
        Self {
            form: Form::Bare,
            ..self
        }
    }

    /// The same number with no more digits than anybody acts on.
    #[must_use]
    pub fn brief(self) -> Self {
        Self {
            is_brief: true,
            ..self
        }
    }

    /// The same number with another reason why it is none.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// The same number with a unit of its own.
    #[must_use]
    pub fn labelled(self, label: Option<String>) -> Self {
        Self { label, ..self }
    }

    /// The same number, held against a requirement.
    #[must_use]
    pub fn held_against(self, requirement: &Requirement) -> Self {
        let held = Some(Box::new(HeldAgainst {
            headroom: requirement.headroom.name.clone(),
            spare: requirement.spare.name.clone(),
        }));
        Self { held, ..self }
    }

    /// A plain value that has no name of its own yet, such as a target.
    pub fn plain(name: &str, value: f64, dimension: Dimension, currency: Currency) -> Self {
        Self::new(
            &Figure {
                name: name.to_owned(),
                value,
                dimension,
                currency: None,
                is_own: false,
            },
            currency,
        )
    }
}
