//! What a page is made of: headings, facts, tables of typed cells, remarks, trees.
//!
//! A number travels with the name that `explain` knows it by. How it is printed
//! is a renderer's business.

use super::chart::Picture;
use super::diagram::Diagram;
use super::number::Number;
use crate::analysis::{Figure, Requirement};
use crate::units::Currency;

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
    /// The heading of a part of a section.
    Subheading(Under, String),
    /// A chart. The numbers that it draws stand in tables beside it.
    Chart(Box<ShownChart>),
    /// What depends on what.
    Diagram(Diagram),
    /// What is done in order, each with a box to tick.
    Checklist(Vec<CheckItem>),
    /// What is for whoever wants to know more: it may be shown on demand.
    Folded {
        /// What is in it.
        title: String,
        /// The blocks in order.
        blocks: Vec<Block>,
    },
}

/// One thing to do, or to see to.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckItem {
    /// Why it is worth a look, if it is.
    pub noted: Option<String>,
    /// What is done. May come from the user.
    pub text: String,
    /// What is known of it, a label and a value each.
    pub facts: Vec<(String, Cell)>,
    /// Sentences about it.
    pub notes: Vec<String>,
}

/// How far below a section a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// A part of a section: level 3.
    Section,
    /// A part of that: level 4.
    Part,
}

/// A chart of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownChart {
    /// The name of its files without their endings: `cost-by-category`.
    pub name: String,
    /// What it says, for whoever does not see it.
    pub alternative: String,
    /// The picture.
    pub picture: Picture,
    /// Whether it is saved as files of its own; else a format draws it where it stands, or
    /// leaves it out.
    pub is_file: bool,
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
    /// Whether a plan keeps every target, in a word: `pass`.
    Ruled(Ruling),
    /// A bar of a timeline.
    Bar(Bar),
}

/// Whether a plan keeps every target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Whether it does.
    pub mark: Mark,
    /// Its word.
    pub word: String,
    /// The plan, by its place in the comparison; only a report says it.
    pub plan: Option<usize>,
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
    /// A number held against a requirement: the mark, and the names of what it is read from.
    pub fn judged(number: Number, requirement: &Requirement) -> Self {
        Self::Judged(
            number.held_against(requirement),
            Mark::of_requirement(requirement),
        )
    }

    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// A figure as it is.
    pub fn figure(figure: &Figure, currency: Currency) -> Self {
        Self::Number(Number::new(figure, currency))
    }
}
