//! What outputs say of each field: one list a subject, and every machine-readable output is a
//! walk over it.
//!
//! A [`Field`] has its name, its title (a key of the message catalogue), its unit, where it is
//! shown and why it may be no number. JSON, CSV, JSON Schema and `explain` never name a field
//! themselves: they walk [`COMPARED`], the lists of one plan beside others, and [`SCORED`], one
//! plan in depth. The tree of JSON is the nesting of the lists; a column of CSV is the path in
//! it, joined with `_`; `explain` takes either for the name of the figure behind it.
//!
//! Two styles write the same field: beside other plans a figure is a bare number with its unit
//! in the name (`likely_s`), in depth it is an object with its unit and the name that `explain`
//! knows (`likely`).
//!
//! To add a figure of a subject: name it in `model`, give it to the subject's tree, write a
//! line of the subject's list, and put its title into the catalogue.

mod assurance;
mod business;
mod money;
mod part;
mod plan;
mod recovery;
mod shape;
mod structure;
mod value;

pub use assurance::{BEST_DRILLS, MEASURED, NEXT_DRILL, PROOF, REQUIREMENT};
pub use business::{EXTERNAL, PROCESS, STANDSTILL};
pub use money::{CATEGORY, COST, FAILBACK, LINE, LOSS, RISK};
pub use plan::{COMPARED, SCORED};
pub use recovery::{SCENARIO, STEP, STORE, WAITING};
pub use shape::{Shape, ShapeItem, shape};
pub use structure::{ASIDE, CAUSE, DOUBLE_POINT, STABILITY};
pub(super) use value::plainly;
pub use value::{FieldValue, Item, Say, explained, items, named};

use super::data::{Figure, Score};
use super::status::Status;
use crate::model::Title;
use crate::units::SECONDS_PER_HOUR;
use part::Part;

/// How figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A bare number, its unit in the name: for plans beside others.
    Brief,
    /// An object with unit and name: for one plan in depth.
    Full,
}

/// The unit of a bare number, as its name says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Suffix {
    /// Nothing to say: a share, an amount of the plan's currency, a number.
    Plain,
    /// `_s`
    Seconds,
    /// `_h`, of a time in seconds.
    Hours,
    /// `_h_per_year`, of a time in seconds.
    HoursPerYear,
    /// `_per_year`
    PerYear,
    /// `_monthly`
    Monthly,
    /// `_percent`
    Percent,
}

impl Suffix {
    /// What a name ends with.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Seconds => "_s",
            Self::Hours => "_h",
            Self::HoursPerYear => "_h_per_year",
            Self::PerYear => "_per_year",
            Self::Monthly => "_monthly",
            Self::Percent => "_percent",
        }
    }

    /// A value in canonical units in this one.
    pub fn of(self, value: f64) -> f64 {
        match self {
            Self::Hours | Self::HoursPerYear => value / SECONDS_PER_HOUR,
            _ => value,
        }
    }
}

/// A figure, and why it may be no number; `None` if the plan does not state it.
pub type Reading<'a> = Option<(&'a Figure, Status)>;

/// One field of a subject, as every output says it.
pub struct Field<S: 'static> {
    /// Its name in JSON, without its unit.
    pub name: &'static str,
    /// Its title, a key of the message catalogue; empty if a page words it on its own.
    pub title: &'static str,
    /// Where in the subject it is.
    pub what: What<S>,
    /// The style that it is written in; both without one.
    pub only: Option<Style>,
    /// Whether it is left out where there is none.
    pub optional: bool,
    /// Why there may be none: it is then `null`, and this status stands beside it.
    pub missing: Option<Status>,
    /// Whether it may be no more than a lower bound.
    pub bounded: bool,
    /// Whether a page shows it; a script always sees it.
    pub shown: fn(&S) -> bool,
    /// Whether it is as it should be, where that is a question: a page marks it so.
    pub mark: fn(&Score, &S) -> Option<bool>,
}

/// Where in a subject a field is.
pub enum What<S: 'static> {
    /// A figure.
    Figure {
        /// The unit of a bare number.
        unit: Suffix,
        /// Whether it is a bare number in every style.
        bare: bool,
        /// The figure.
        of: for<'a> fn(&'a Score, &'a S) -> Reading<'a>,
    },
    /// A whole number.
    Count(fn(&Score, &S) -> Option<usize>),
    /// Words.
    Text {
        /// The words.
        of: for<'a> fn(&'a Score, &'a S) -> Option<Say<'a>>,
        /// The ids that they can be; any words if there are none.
        ids: &'static [&'static str],
        /// The figure that they rest on.
        rests: for<'a> fn(&'a Score, &'a S) -> Option<&'a Figure>,
    },
    /// Yes or no.
    Flag {
        /// The answer.
        of: fn(&Score, &S) -> Option<bool>,
        /// The figure that it rests on.
        rests: for<'a> fn(&'a Score, &'a S) -> Option<&'a Figure>,
    },
    /// A list of words.
    Texts(for<'a> fn(&'a Score, &'a S) -> Vec<Say<'a>>),
    /// Fields of the same subject under a name of their own.
    Group(&'static [Field<S>]),
    /// Another subject, or several.
    Part(&'static dyn Part<S>),
}

fn nothing<'a, S>(_: &'a Score, _: &'a S) -> Option<&'a Figure> {
    None
}

fn always<S>(_: &S) -> bool {
    true
}

fn unmarked<S>(_: &Score, _: &S) -> Option<bool> {
    None
}

impl<S> Field<S> {
    const fn new(name: &'static str, title: &'static str, what: What<S>) -> Self {
        Self {
            name,
            title,
            what,
            only: None,
            optional: false,
            missing: None,
            bounded: false,
            shown: always::<S>,
            mark: unmarked::<S>,
        }
    }

    /// A figure.
    const fn figure(
        name: &'static str,
        title: &'static str,
        unit: Suffix,
        of: for<'a> fn(&'a Score, &'a S) -> Reading<'a>,
    ) -> Self {
        let bare = false;
        Self::new(name, title, What::Figure { unit, bare, of })
    }

    /// A figure that is a bare number in every style.
    const fn bare(
        name: &'static str,
        title: &'static str,
        unit: Suffix,
        of: for<'a> fn(&'a Score, &'a S) -> Reading<'a>,
    ) -> Self {
        let bare = true;
        Self::new(name, title, What::Figure { unit, bare, of })
    }

    /// A whole number.
    const fn count(name: &'static str, of: fn(&Score, &S) -> Option<usize>) -> Self {
        Self::new(name, "", What::Count(of))
    }

    /// Words.
    const fn text(name: &'static str, of: for<'a> fn(&'a Score, &'a S) -> Option<Say<'a>>) -> Self {
        Self::id(name, &[], of, nothing::<S>)
    }

    /// One of some ids, and the figure that it rests on.
    const fn id(
        name: &'static str,
        ids: &'static [&'static str],
        of: for<'a> fn(&'a Score, &'a S) -> Option<Say<'a>>,
        rests: for<'a> fn(&'a Score, &'a S) -> Option<&'a Figure>,
    ) -> Self {
        Self::new(name, "", What::Text { of, ids, rests })
    }

    /// Yes or no.
    const fn flag(name: &'static str, of: fn(&Score, &S) -> Option<bool>) -> Self {
        let rests = nothing::<S>;
        Self::new(name, "", What::Flag { of, rests })
    }

    /// Yes or no, by a figure.
    const fn judged(
        name: &'static str,
        of: fn(&Score, &S) -> Option<bool>,
        rests: for<'a> fn(&'a Score, &'a S) -> Option<&'a Figure>,
    ) -> Self {
        Self::new(name, "", What::Flag { of, rests })
    }

    /// A list of words.
    const fn texts(name: &'static str, of: for<'a> fn(&'a Score, &'a S) -> Vec<Say<'a>>) -> Self {
        Self::new(name, "", What::Texts(of))
    }

    /// Fields of the same subject under a name of their own.
    const fn group(name: &'static str, fields: &'static [Field<S>]) -> Self {
        Self::new(name, "", What::Group(fields))
    }

    /// Another subject, or several.
    const fn part(name: &'static str, part: &'static dyn Part<S>) -> Self {
        Self::new(name, "", What::Part(part))
    }

    /// The same field with a title.
    const fn titled(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// The same field in one style only.
    const fn only(mut self, style: Style) -> Self {
        self.only = Some(style);
        self
    }

    /// The same field, left out where there is none.
    const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The same field, which a plan may not state.
    const fn unstated(mut self) -> Self {
        self.missing = Some(Status::Unstated);
        self
    }

    /// The same field, which the model may give no value.
    const fn undefined(mut self) -> Self {
        self.missing = Some(Status::Undefined);
        self
    }

    /// The same field, which may be no more than a lower bound.
    const fn bounded(mut self) -> Self {
        self.bounded = true;
        self
    }

    /// The same field, which pages show only sometimes.
    const fn shown(mut self, shown: fn(&S) -> bool) -> Self {
        self.shown = shown;
        self
    }

    /// The same field, which a page marks as good or bad.
    const fn marked(mut self, mark: fn(&Score, &S) -> Option<bool>) -> Self {
        self.mark = mark;
        self
    }

    /// Whether a style has it.
    fn is_in(&self, style: Style) -> bool {
        self.only.is_none_or(|only| only == style)
    }

    /// Its name in a style: with its unit where it is a bare number.
    fn key(&self, style: Style) -> String {
        let unit = match self.what {
            What::Figure { unit, bare, .. } if bare || style == Style::Brief => unit,
            _ => Suffix::Plain,
        };
        format!("{}{}", self.name, unit.suffix())
    }
}

/// A figure that is no number only if it has no bound.
#[allow(clippy::unnecessary_wraps)] // as every reading of a field is
fn known(figure: &Figure) -> Reading<'_> {
    Some((figure, Status::of(figure.value)))
}

/// The same of one that a plan may not have.
fn maybe(figure: Option<&Figure>) -> Reading<'_> {
    figure.and_then(known)
}

/// What something is called.
#[allow(clippy::unnecessary_wraps)] // as every reading of a field is
fn called(title: &Title) -> Option<Say<'_>> {
    Some(Say::Title(title))
}

/// Words of a row of the catalogue.
#[allow(clippy::unnecessary_wraps)] // as every reading of a field is
fn row(words: &str) -> Option<Say<'_>> {
    Some(Say::Row(words))
}

/// Words as they are.
#[allow(clippy::unnecessary_wraps)] // as every reading of a field is
fn say(words: &str) -> Option<Say<'_>> {
    Some(Say::As(words))
}
