//! Findings: what is wrong with an input, where, and how to mend it.

mod finding;
mod findings;
mod sanitise;
mod words;

pub use sanitise::{escaped, is_harmless, is_order, sanitise};
pub use words::{choices, fits, nearest};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The input cannot be used.
    Error,
    /// It can, but something was done instead, or a person should look.
    Warning,
    /// Nothing is wrong; it is worth knowing.
    Note,
}

impl Severity {
    /// What machine-readable outputs call it, SARIF among them.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// Line, from 1; 0 if the whole file is meant.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// How many characters to underline.
    pub width: u32,
    /// The line itself.
    pub text: String,
}

/// One finding about an input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// A stable code of dashed words: `bad-time`.
    pub code: &'static str,
    /// What is wrong, one line, lower case, no full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What belongs there, beside the caret; may be empty.
    pub label: String,
    /// What to do, as a sentence.
    pub help: String,
}

/// Findings sorted by place; an `Err` of loading or building.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(pub Vec<Finding>);
