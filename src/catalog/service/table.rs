//! A TOML table that is taken apart key by key; what is left over is a finding.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Stated;
use crate::catalog::lists::STANDINGS;
use crate::catalog::text::{Text, instead};
use crate::catalog::value::is_date;
use crate::diagnostic::choices;

/// A table, and which of its keys were asked for.
pub(super) struct Table<'t> {
    keys: &'t DeTable<'t>,
    at: Range<usize>,
    asked: Vec<&'static str>,
}

/// A text in a table, and where it stands without its quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) at: Range<usize>,
}

impl<'t> Table<'t> {
    pub(super) fn new(keys: &'t DeTable<'t>, at: Range<usize>) -> Self {
        Self {
            keys,
            at,
            asked: Vec::new(),
        }
    }

    /// The value of a key, if it is there.
    fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.keys.get(key)
    }

    /// Whether a key is there; asks for it.
    pub(super) fn has(&mut self, key: &'static str) -> bool {
        self.value(key).is_some()
    }

    /// A text that may be absent.
    pub(super) fn optional(&mut self, text: &mut Text<'_>, key: &'static str) -> Option<Written> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(written) if !written.trim().is_empty() => Some(Written {
                text: written.clone().into_owned(),
                at: inside(text.source, value.span()),
            }),
            _ => {
                wrong(text, value.span(), key, "a text", "\"…\"");
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, text: &mut Text<'_>, key: &'static str) -> Option<Written> {
        if !self.has(key) {
            self.missing(text, key);
            return None;
        }
        self.optional(text, key)
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        text: &mut Text<'_>,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let written = self.text(text, key)?;
        let found = words.iter().find(|(word, _)| *word == written.text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("`{}` is no `{key}`", written.text);
            let help = instead(&written.text, &known);
            text.refuse(
                written.at,
                "bad-choice",
                message,
                "one of a few words belongs here",
                help,
            );
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// Yes or no, no if absent.
    pub(super) fn flag(&mut self, text: &mut Text<'_>, key: &'static str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        let DeValue::Boolean(flag) = value.get_ref() else {
            wrong(text, value.span(), key, "`true` or `false`", "true");
            return false;
        };
        *flag
    }

    /// Texts, none if absent.
    pub(super) fn texts(&mut self, text: &mut Text<'_>, key: &'static str) -> Vec<Written> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            wrong(text, value.span(), key, "a list of texts", "[\"…\"]");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(written) => texts.push(Written {
                    text: written.clone().into_owned(),
                    at: inside(text.source, item.span()),
                }),
                _ => wrong(text, item.span(), key, "a text", "\"…\""),
            }
        }
        texts
    }

    /// A table that may be absent.
    pub(super) fn table(&mut self, text: &mut Text<'_>, key: &'static str) -> Option<Table<'t>> {
        let value = self.value(key)?;
        let DeValue::Table(table) = value.get_ref() else {
            wrong(text, value.span(), key, "a table", "{ … }");
            return None;
        };
        Some(Table::new(table, value.span()))
    }

    /// Tables of any name, in the order of the file.
    pub(super) fn named_tables(
        &mut self,
        text: &mut Text<'_>,
        key: &'static str,
    ) -> Vec<(Written, Table<'t>)> {
        let Some(tables) = self.table(text, key) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (name, value) in tables.keys {
            match value.get_ref() {
                DeValue::Table(table) => {
                    let written = Written {
                        text: name.get_ref().clone().into_owned(),
                        at: name.span(),
                    };
                    found.push((written, Table::new(table, name.span())));
                }
                _ => wrong(text, value.span(), key, "a table", "{ … }"),
            }
        }
        found.sort_by_key(|(name, _)| name.at.start);
        found
    }

    /// The texts under keys of any name, in the order of the file.
    pub(super) fn words(self, text: &mut Text<'_>) -> Vec<(Written, Written)> {
        let mut found = Vec::new();
        for (name, value) in self.keys {
            match value.get_ref() {
                DeValue::String(written) => {
                    let key = Written {
                        text: name.get_ref().clone().into_owned(),
                        at: name.span(),
                    };
                    let value = Written {
                        text: written.clone().into_owned(),
                        at: inside(text.source, value.span()),
                    };
                    found.push((key, value));
                }
                _ => wrong(text, value.span(), name.get_ref(), "a text", "\"…\""),
            }
        }
        found.sort_by_key(|(name, _)| name.at.start);
        found
    }

    /// Tables in a list, in the order of the file.
    pub(super) fn tables(&mut self, text: &mut Text<'_>, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            wrong(text, value.span(), key, "a list of tables", "[[…]]");
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => found.push(Table::new(table, item.span())),
                _ => wrong(text, item.span(), key, "a table", "{ … }"),
            }
        }
        found
    }

    /// A value with its source, which may be absent.
    pub(super) fn stated(
        &mut self,
        text: &mut Text<'_>,
        key: &'static str,
    ) -> Option<(Stated, Range<usize>)> {
        let mut table = self.table(text, key)?;
        let value = table.text(text, "value");
        let standing = table.text(text, "kind");
        let source = table.text(text, "source");
        let as_of = table.optional(text, "as_of");
        let fact = table.optional(text, "fact");
        table.finish(text);
        let standing = standing?;
        if !STANDINGS.contains(&standing.text.as_str()) {
            let message = format!("`{}` is no `kind` of source", standing.text);
            text.refuse(
                standing.at,
                "bad-choice",
                message,
                "one of two words belongs here",
                choices(STANDINGS),
            );
            return None;
        }
        let published = standing.text == "published";
        if let Some(date) = as_of.as_ref().filter(|date| !is_date(&date.text)) {
            let message = format!("`{}` is not a date", date.text);
            let help =
                "Write it as `2026-03-31`; the day, or the day and the month, may be left out.";
            text.refuse(
                date.at.clone(),
                "bad-date",
                message,
                "a date belongs here",
                help.to_owned(),
            );
        }
        if let Some(fact) = fact.filter(|fact| !fact.text.contains('/')) {
            let message = format!("`{}` names no fact", fact.text);
            let help = "Write `service/fact` as `facts.csv` has them.";
            text.refuse(
                fact.at,
                "bad-fact",
                message,
                "a row of `facts.csv`",
                help.to_owned(),
            );
        }
        let value = value?;
        let stated = Stated {
            text: value.text,
            published,
            source: source?.text,
            as_of: as_of.map(|date| date.text),
            place: text.file.to_owned(),
        };
        Some((stated, value.at))
    }

    /// Refuses every key that nobody asked for.
    pub(super) fn finish(self, text: &mut Text<'_>) {
        let mut known = self.asked;
        known.sort_unstable();
        known.dedup();
        for (key, _) in self.keys {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let message = format!("`{name}` is not a key here");
                text.refuse(
                    key.span(),
                    "unknown-key",
                    message,
                    "not a known key",
                    instead(name, &known),
                );
            }
        }
    }

    pub(super) fn missing(&self, text: &mut Text<'_>, key: &str) {
        let message = format!("`{key}` is missing");
        text.refuse(
            self.at.clone(),
            "missing-key",
            message,
            "it belongs in here",
            format!("Add `{key} = …`."),
        );
    }
}

fn wrong(text: &mut Text<'_>, at: Range<usize>, key: &str, wanted: &str, example: &str) {
    let help = format!("Write `{key} = {example}`.");
    text.refuse(at, "bad-value", format!("`{key}` takes {wanted}"), "", help);
}

/// The place of a text without its quotation marks.
fn inside(text: &str, at: Range<usize>) -> Range<usize> {
    let quoted = text
        .get(at.clone())
        .is_some_and(|written| written.len() >= 2 && written.starts_with(['"', '\'']));
    if quoted { at.start + 1..at.end - 1 } else { at }
}
