//! What is wrong with the notation of a document, by its cause.

use super::{Words, quoted};
use crate::plan::raw::Format;

impl Words {
    /// A message of a grammar of which the cause is known.
    fn syntax(format: Format, message: String, label: &str, help: String) -> Self {
        Self::new(format.code(), message, label, help)
    }

    /// One notation under the ending of another one.
    pub(in crate::plan) fn other_format(name: &str, format: Format, written: Format) -> Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let ending = written.name().to_ascii_lowercase();
        Self::syntax(
            format,
            format!("this is {}, not {}", written.name(), format.name()),
            "",
            format!(
                "Name the file {}, or write it as {}.",
                quoted(&format!("{stem}.{ending}")),
                format.name()
            ),
        )
    }

    /// The quotes of a word processor.
    pub(in crate::plan) fn curly(format: Format, straight: &str) -> Self {
        Self::syntax(
            format,
            "these quotes are curly".to_owned(),
            "straight quotes belong here",
            format!("Write {}.", quoted(straight)),
        )
    }

    /// A quote that nothing closes, and the line with it where its end is sure.
    pub(in crate::plan) fn unclosed(format: Format, quote: char, whole: Option<&str>) -> Self {
        Self::syntax(
            format,
            "the text has no closing quote".to_owned(),
            "",
            whole.map_or_else(
                || format!("Close each text with the `{quote}` that opens it."),
                |whole| format!("Write {}.", quoted(whole)),
            ),
        )
    }

    /// A text of JSON in the quotes of other languages.
    pub(in crate::plan) fn single_quotes(inner: &str) -> Self {
        Self::syntax(
            Format::Json,
            format!("{} is in single quotes", quoted(&format!("'{inner}'"))),
            "double quotes belong here",
            format!("Write {}.", quoted(&format!("\"{inner}\""))),
        )
    }

    /// A comment in the notation of another language.
    pub(in crate::plan) fn comment(format: Format) -> Self {
        let help = match format {
            Format::Json => "Leave it out; TOML and YAML have comments, which begin with `#`.",
            Format::Toml | Format::Yaml => "Begin it with `#`.",
        };
        let message = format!("{} has no such comments", format.name());
        Self::syntax(format, message, "", help.to_owned())
    }

    /// A text without the quotes that this notation wants, as it is written in full.
    pub(in crate::plan) fn bare(format: Format, typed: &str, whole: &str) -> Self {
        Self::syntax(
            format,
            format!("{} is not in quotes", quoted(typed)),
            "",
            format!("Write {}.", quoted(whole)),
        )
    }

    /// What another language calls yes, no or nothing.
    pub(in crate::plan) fn word(format: Format, typed: &str, whole: &str) -> Self {
        Self::syntax(
            format,
            format!("{} is no word of {}", quoted(typed), format.name()),
            "",
            format!("Write {}.", quoted(whole)),
        )
    }

    /// A key and its value as YAML has them, and as TOML has them where that is sure.
    pub(in crate::plan) fn colon(typed: &str, whole: Option<&str>) -> Self {
        Self::syntax(
            Format::Toml,
            format!("{} is YAML, not TOML", quoted(typed)),
            "",
            whole.map_or_else(
                || "Write `=` for the colon, and texts in quotes.".to_owned(),
                |whole| format!("Write {}.", quoted(whole)),
            ),
        )
    }

    /// The head of a table without its closing bracket.
    pub(in crate::plan) fn open_table(whole: &str) -> Self {
        Self::syntax(
            Format::Toml,
            "the name of the table has no closing `]`".to_owned(),
            "",
            format!("Write {}.", quoted(whole)),
        )
    }

    /// A key of a table in braces, outside of these.
    pub(in crate::plan) fn closed_table() -> Self {
        Self::syntax(
            Format::Toml,
            "its table is closed already: it is written in braces".to_owned(),
            "",
            "Write this key between those braces, or the table without them, as `[table]` with a key a line.".to_owned(),
        )
    }

    /// A list or a table in braces that does not end, or lacks a comma.
    pub(in crate::plan) fn open_bracket(what: &str, closing: char) -> Self {
        Self::syntax(
            Format::Toml,
            format!("{what} before this has no closing `{closing}`, or lacks a comma"),
            "",
            format!("Close it with `{closing}`, and part what stands in it by commas."),
        )
    }

    /// Two entries on one line.
    pub(in crate::plan) fn one_line() -> Self {
        Self::syntax(
            Format::Toml,
            "a second entry stands on this line".to_owned(),
            "",
            "Write each entry, and each name of a table, on a line of its own.".to_owned(),
        )
    }

    /// Two equals signs for one.
    pub(in crate::plan) fn two_equals(whole: &str) -> Self {
        Self::syntax(
            Format::Toml,
            "one `=` is enough".to_owned(),
            "",
            format!("Write {}.", quoted(whole)),
        )
    }

    /// A line that ends as in another language.
    pub(in crate::plan) fn line_end(whole: &str) -> Self {
        Self::syntax(
            Format::Toml,
            "a line does not end with `;`".to_owned(),
            "",
            format!("Write {}.", quoted(whole)),
        )
    }

    /// A line that is no key with a value.
    pub(in crate::plan) fn no_equals() -> Self {
        Self::syntax(
            Format::Toml,
            "this is no key with a value".to_owned(),
            "",
            "Write a key, `=` and a value, such as `rto = \"1h\"`; a table is `[targets]`."
                .to_owned(),
        )
    }

    pub(in crate::plan) fn tab() -> Self {
        Self::syntax(
            Format::Yaml,
            "the line is indented by a tab".to_owned(),
            "blanks belong here",
            "Write two blanks for each tab.".to_owned(),
        )
    }

    /// A line that stands at no level of those above it.
    pub(in crate::plan) fn indent(line: &str, own: usize, open: &[usize]) -> Self {
        let levels: Vec<String> = open.iter().map(ToString::to_string).collect();
        Self::syntax(
            Format::Yaml,
            format!(
                "{} is indented by {own}, unlike what stands above it",
                quoted(line)
            ),
            "another number of blanks belongs here",
            format!("Indent it by {}.", levels.join(" or ")),
        )
    }

    /// A value with a colon and a blank in it.
    pub(in crate::plan) fn colon_within(whole: &str) -> Self {
        Self::syntax(
            Format::Yaml,
            "the value has a colon in it".to_owned(),
            "quotes belong around it",
            format!("Write {}.", quoted(whole)),
        )
    }

    /// A comma with nothing behind it.
    pub(in crate::plan) fn last_comma(closing: char) -> Self {
        Self::syntax(
            Format::Json,
            format!("the last comma has nothing between it and `{closing}`"),
            "",
            format!("Leave out the comma before `{closing}`."),
        )
    }

    /// Two entries with no comma between them.
    pub(in crate::plan) fn no_comma(next: &str) -> Self {
        Self::syntax(
            Format::Json,
            format!("there is no comma before {}", quoted(next)),
            "",
            "End the entry above it with `,`.".to_owned(),
        )
    }

    /// A file that ends too early.
    pub(in crate::plan) fn not_closed(wanted: &str) -> Self {
        Self::syntax(
            Format::Json,
            "the file ends before everything is closed".to_owned(),
            &format!("{wanted} is missing"),
            "Close each `{` with `}` and each `[` with `]`.".to_owned(),
        )
    }
}
