//! What a search for a better design may change.

use super::lists::{Listed, STANDINGS};
use super::sheet::{Column, Row, empty, filled};
use super::text::Text;

/// A key of the plan that designs differ in, and the values that they take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnobRow {
    /// The plan path; `*` stands for a name: `component.*.protect.snapshots.every`.
    pub path: String,
    /// Values as a person would write them in a plan, in the order of the row.
    pub values: Vec<String>,
    /// Whether only values from the plan's own on are taken: a larger number, or a later word.
    pub onwards: bool,
    /// Why these.
    pub source: String,
    /// Where the row stands.
    pub place: String,
}

impl Listed for KnobRow {
    const FILE: &'static str = "search.csv";
    const COLUMNS: &'static [Column] = &[
        filled("path"),
        filled("values"),
        empty("from"),
        filled("kind"),
        filled("source"),
    ];

    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        row.choice(text, 3, STANDINGS)?;
        let onwards = !row.text(2).is_empty();
        if onwards {
            row.choice(text, 2, &["own"])?;
        }
        let values = row.text(1).split(',').map(|one| one.trim().to_owned());
        Some(Self {
            path: row.text(0).to_owned(),
            values: values.filter(|one| !one.is_empty()).collect(),
            onwards,
            source: row.text(4).to_owned(),
            place: format!("{}:{}", text.file, row.line),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.path, "", "")
    }
}
