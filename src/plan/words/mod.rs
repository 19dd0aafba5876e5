//! What is wrong with a plan, in words: one small function a message.

mod document;
mod key;
mod syntax;
mod whole;

use crate::diagnostic::{Finding, Place, Severity, sanitise};

/// The words of a finding, before its place is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) help: String,
}

impl Words {
    fn new(
        code: &'static str,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            label: label.into(),
            help: help.into(),
        }
    }

    /// The same with what is to be written.
    pub(super) fn typed(self, text: &str) -> Self {
        Self {
            help: format!("Write {}.", quoted(text)),
            ..self
        }
    }

    /// Shows nothing of a text that may be no plan at all.
    pub(super) fn hide(&mut self) {
        "the file that this link leads to is no plan".clone_into(&mut self.message);
        self.label.clear();
        "Its text is not shown, since it may be nobody's to see: look at the file itself."
            .clone_into(&mut self.help);
    }

    /// The finding at a place.
    pub(super) fn at(self, severity: Severity, place: Place) -> Finding {
        Finding {
            severity,
            code: self.code,
            message: self.message,
            place,
            label: self.label,
            help: self.help,
        }
    }
}

/// Characters of a quotation: enough to recognise one's own words.
const QUOTE_LIMIT: usize = 60;

/// A user's own text in backticks, on one line, safe for a terminal.
fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTE_LIMIT).collect();
    if text.chars().nth(QUOTE_LIMIT).is_some() {
        shown.push('…');
    }
    format!("`{}`", sanitise(&shown))
}
