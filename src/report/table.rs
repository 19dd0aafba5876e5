//! What a page is made of: headings, facts, tables of typed cells, remarks, trees.
//!
//! A number travels with the name that `explain` knows it by. How it is printed
//! is a renderer's business.

use crate::analysis::{Figure, Requirement, Status};
use crate::units::{Currency, Dimension};

/// A page, from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

/// One block of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of the page.
    Title(String),
    /// The heading of a section.
    Heading(String),
    /// Short facts, a label and a value each.
    Facts(Vec<(String, Cell)>),
    /// A table.
    Table(Table),
    /// A table of one column a plan, each of the same kind: where it is too wide it is turned,
    /// a row a plan.
    Across(Table),
    /// A table of which scripts read lines: its first column is what they cut off.
    List(Table),
    /// One sentence on its own.
    Remark(String),
    /// Things to type next, each on its own line.
    Commands {
        /// What introduces them: `Next:`.
        lead: String,
        /// The commands, ready for a shell.
        lines: Vec<String>,
    },
    /// A tree of lines.
    Tree(Branch),
}

/// One line of a tree and what hangs below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The name, or the formula of a part without one.
    pub name: String,
    /// Its value, if it has one.
    pub value: Option<Number>,
    /// The formula, the source, or what it is; may be empty.
    pub text: String,
    /// Why it is worth a look, if it is.
    pub noted: Option<String>,
    /// The parts.
    pub branches: Vec<Branch>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many leading columns are repeated when a wide table is split.
    pub pinned: usize,
    /// Its rows, a cell a column each.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// What happens where there is no room.
    pub room: Room,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, aligned left.
    Words,
    /// Numbers, aligned right.
    Numbers,
    /// Bars of a timeline.
    Bars,
}

/// What happens to a column where there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// It is always shown.
    Needed,
    /// It is left out first; the formats without a width keep it.
    Spare,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What kind of row it is.
    pub kind: RowKind,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// What kind of row it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// An ordinary one.
    Plain,
    /// A part of the row above it, set in.
    Part,
    /// The first of a group: a rule stands above it.
    First,
}

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words. May come from the user.
    Words(String),
    /// A number.
    Number(Number),
    /// A number held against a target.
    Judged(Number, Mark),
    /// A number held against a target of its own, which is shown with it.
    Against(Number, Mark, Number),
    /// A mark with its word: `pass`.
    Marked(Mark, String),
    /// A bar of a timeline.
    Bar(Bar),
}

/// Good or bad news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The target is met.
    Met,
    /// The target is met, with little to spare.
    Thin,
    /// The target is missed.
    Missed,
    /// Worth a look: on the critical chain, a single point of failure.
    Noted,
    /// Nothing: the same place in a column of marks.
    Plain,
}

impl Mark {
    /// The mark of a target.
    pub fn of(met: bool) -> Self {
        if met { Self::Met } else { Self::Missed }
    }

    /// The mark of a target against its estimate.
    pub fn of_requirement(one: &Requirement) -> Self {
        if one.is_thin() {
            Self::Thin
        } else {
            Self::of(one.is_met())
        }
    }
}

/// A bar from one moment to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Where it starts, seconds.
    pub start: f64,
    /// Where it ends, seconds.
    pub finish: f64,
    /// Where the whole scale ends, seconds.
    pub end: f64,
    /// A noted bar is drawn heavy.
    pub mark: Mark,
}

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

    /// A plain value that has no name of its own yet, such as a target.
    pub fn plain(name: &str, value: f64, dimension: Dimension, currency: Currency) -> Self {
        Self::new(
            &Figure {
                name: name.to_owned(),
                value,
                dimension,
                currency: None,
            },
            currency,
        )
    }
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            kind: ColumnKind::Words,
            room: Room::Needed,
        }
    }

    /// A column of numbers.
    pub fn numbers(heading: impl Into<String>) -> Self {
        Self {
            kind: ColumnKind::Numbers,
            ..Self::words(heading)
        }
    }

    /// A column of bars, which is left out where there is no room.
    pub fn bars(heading: impl Into<String>) -> Self {
        Self {
            kind: ColumnKind::Bars,
            room: Room::Spare,
            ..Self::words(heading)
        }
    }

    /// The same column, left out where there is no room.
    #[must_use]
    pub fn spare(self) -> Self {
        Self {
            room: Room::Spare,
            ..self
        }
    }
}

impl Row {
    /// An ordinary row.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::Plain,
            cells,
        }
    }

    /// A part of the row above.
    pub fn part(cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::Part,
            cells,
        }
    }

    /// The first of a group.
    pub fn first(cells: Vec<Cell>) -> Self {
        Self {
            kind: RowKind::First,
            cells,
        }
    }
}

impl Cell {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// A figure as it is.
    pub fn figure(figure: &Figure, currency: Currency) -> Self {
        Self::Number(Number::new(figure, currency))
    }
}
