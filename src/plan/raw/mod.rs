//! A document as it is written: one tree for TOML, YAML and JSON, in which every
//! key and value knows its file and its bytes. Nothing here knows a key's meaning.

mod files;
mod json;
mod nesting;
mod read;
mod slips;
mod toml;
mod yaml;

pub(super) use files::{Files, Span, Text};
pub use read::files_in;
pub(super) use read::{
    file as read_file, folder as read_folder, stdin as read_stdin, text as decode,
};

use super::words::Words;
use crate::units::LARGEST;
pub(super) use slips::curly;

/// Bytes in a plan file.
pub(super) const FILE_LIMIT: usize = 1 << 20;
/// Bytes in a price file.
pub(super) const PRICES_LIMIT: usize = 4 << 20;
/// Tables and lists inside one another.
pub(super) const DEPTH_LIMIT: usize = 64;
/// Keys and list items.
pub(super) const NODE_LIMIT: usize = 50_000;
/// Bytes in one text.
pub(super) const TEXT_LIMIT: usize = 10_000;
/// Findings about the syntax of one file: a slip upsets what follows it.
const SYNTAX_FINDINGS: usize = 10;

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) tree: Tree,
    pub(super) span: Span,
}

/// A value of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    /// Keys in the order of the file.
    Table(Vec<(Key, Node)>),
    List(Vec<Node>),
    Text(String),
    /// A finite number and its spelling.
    Number(f64, String),
    Flag(bool),
    /// YAML's and JSON's `null`.
    Nothing,
}

/// A key and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) span: Span,
}

impl Node {
    /// The keys of a table; none if it is not one.
    pub(super) fn keys(&self) -> &[(Key, Node)] {
        match &self.tree {
            Tree::Table(keys) => keys,
            _ => &[],
        }
    }

    /// The key and the value of a name in a table.
    pub(super) fn key(&self, name: &str) -> Option<(&Key, &Node)> {
        self.keys()
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(key, node)| (key, node))
    }

    /// The value of a path such as `component.db.storage`.
    pub(super) fn at(&self, path: &str) -> Option<&Self> {
        path.split('.')
            .try_fold(self, |node, name| Some(node.key(name)?.1))
    }
}

/// What is wrong in a text, and where.
pub(super) type Fault = (Span, Words);

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Toml,
    Yaml,
    Json,
}

impl Format {
    /// The format of a file's extension, or `None` to look at the text.
    pub(super) fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
        }
    }

    /// The code of what is wrong with its grammar.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Toml => "bad-toml",
            Self::Yaml => "bad-yaml",
            Self::Json => "bad-json",
        }
    }

    fn parse(self, files: &Files, file: u16) -> Result<Node, Vec<Fault>> {
        match self {
            Self::Toml => toml::parse(files, file),
            Self::Yaml => yaml::parse(files, file).map_err(|fault| vec![fault]),
            Self::Json => json::parse(files, file).map_err(|fault| vec![fault]),
        }
    }
}

/// The tree of a file, whose extension or text tells the format.
pub(super) fn parse(files: &Files, file: u16) -> Result<Node, Vec<Fault>> {
    let known = Format::of(files.name(file));
    let (node, format) = known.map_or_else(
        || sniff(files, file),
        |format| (format.parse(files, file), format),
    );
    let node = node.and_then(|node| match node.tree {
        Tree::Table(_) => Ok(node),
        Tree::Nothing => Err(vec![(files.first(file), Words::empty_file())]),
        _ => Err(vec![(node.span, Words::not_a_table())]),
    });
    node.map_err(|mut faults| {
        let format_known = known.filter(|_| !files.is_hidden(file));
        if let Some(fault) = format_known.and_then(|format| misnamed(files, file, format)) {
            return vec![fault];
        }
        faults.truncate(SYNTAX_FINDINGS);
        if files.is_hidden(file) {
            for (_, words) in &mut faults {
                words.hide();
            }
            return faults;
        }
        if known.is_none() {
            for (_, words) in &mut faults {
                words.assumed(format);
            }
        }
        faults
    })
}

/// The finding about a file whose text is of another notation than its name says: it begins
/// in it, and reads in it.
fn misnamed(files: &Files, file: u16, format: Format) -> Option<Fault> {
    let text = files.text(file);
    // JSON is YAML too.
    let written = slips::written(text).filter(|written| {
        *written != format && (*written, format) != (Format::Json, Format::Yaml)
    })?;
    let node = written.parse(files, file).ok()?;
    // Without its braces, a line of JSON can be YAML: with a comma in its value.
    if node.keys().is_empty() || (format == Format::Json && text.trim_start().starts_with('"')) {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or_default();
    let span = files.span(file, start, start + line.trim_end().len());
    Some((span, Words::other_format(files.name(file), format, written)))
}

/// Reads a text of unknown format. A brace begins JSON; otherwise TOML, then
/// YAML, and if it is neither, the one that understands more of it complains.
fn sniff(files: &Files, file: u16) -> (Result<Node, Vec<Fault>>, Format) {
    if files.text(file).trim_start().starts_with('{') {
        return (Format::Json.parse(files, file), Format::Json);
    }
    let toml = match Format::Toml.parse(files, file) {
        Ok(node) => return (Ok(node), Format::Toml),
        Err(faults) => faults,
    };
    let yaml = Format::Yaml.parse(files, file);
    let reach = |faults: &[Fault]| faults.first().map_or(0, |(span, _)| span.start);
    match yaml {
        Ok(node) if !node.keys().is_empty() => (Ok(node), Format::Yaml),
        Err(faults) if reach(&faults) > reach(&toml) => (Err(faults), Format::Yaml),
        _ => (Err(toml), Format::Toml),
    }
}

/// Counts what a document holds, so that a small file cannot grow in memory.
#[derive(Debug, Default)]
struct Meter {
    nodes: usize,
}

impl Meter {
    /// Takes one more key or item.
    fn node(&mut self, span: Span) -> Result<(), Fault> {
        self.nodes += 1;
        if self.nodes > NODE_LIMIT {
            return Err((span, Words::too_many_nodes()));
        }
        Ok(())
    }

    /// Takes a text or a key.
    fn text(span: Span, text: &str) -> Result<(), Fault> {
        if text.len() > TEXT_LIMIT {
            return Err((span, Words::long_text(text.len())));
        }
        Ok(())
    }
}

/// The number of a spelling, if it is finite and not beyond what any quantity may be.
fn number(span: Span, written: &str, value: f64) -> Result<Tree, Fault> {
    if value.is_finite() && value.abs() > LARGEST {
        Err((span, Words::too_large(written)))
    } else if value.is_finite() {
        Ok(Tree::Number(value, written.to_owned()))
    } else {
        Err((span, Words::not_finite(written)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_another_notation_only_if_it_reads_in_it() {
        for (name, text, said) in [
            ("a.toml", "a: b\nc:\n  d: 1\n", "this is YAML, not TOML"),
            ("a.toml", "{\"a\": 1}", "this is JSON, not TOML"),
            (
                "a.yaml",
                "a = \"b\"\n[c]\nd = 1\n",
                "this is TOML, not YAML",
            ),
            ("a.json", "a: b\nc: d\n", "this is YAML, not JSON"),
            (
                "a.toml",
                "a: \"b\"\n[c]\nd = 1\n",
                "`a: \"b\"` is YAML, not TOML",
            ),
            (
                "a.json",
                "\"a\": 1,\n\"b\": 2\n",
                "this is not JSON: expected the end of the file",
            ),
            (
                "a.json",
                "\"a\": \"x\",\n\"b\": {}\n",
                "this is not JSON: expected the end of the file",
            ),
        ] {
            let mut files = Files::default();
            let file = files.add(name, text.to_owned());
            let faults = parse(&files, file).err().unwrap_or_default();
            let first = faults.first().map(|(_, words)| words.message.as_str());
            assert_eq!(first, Some(said), "{name} {text}");
        }
    }
}
