//! JSON Schemas of the JSON outputs, as `recoup schema` prints them.

/// A schema: its name and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The command whose JSON it describes.
    pub name: &'static str,
    /// The schema.
    pub text: &'static str,
}

/// Every schema of an output.
pub const ALL: &[Schema] = &[
    // One to a line.
    Schema {
        name: "compare",
        text: include_str!("compare.schema.json"),
    },
    Schema {
        name: "score",
        text: include_str!("score.schema.json"),
    },
    Schema {
        name: "explain",
        text: include_str!("explain.schema.json"),
    },
    Schema {
        name: "check",
        text: include_str!("check.schema.json"),
    },
];
