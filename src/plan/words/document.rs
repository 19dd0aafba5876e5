//! Files, their syntax, and what they may reach.

use super::{Words, quoted};
use crate::plan::raw::{DEPTH_LIMIT, Format, NODE_LIMIT, TEXT_LIMIT};
use crate::units::LARGEST;

impl Words {
    pub(in crate::plan) fn is_folder(shown: &str, example: Option<&str>) -> Self {
        let help = match example {
            Some(name) => format!(
                "Name a plan file in it, such as `{}/{name}`.",
                shown.trim_end_matches('/')
            ),
            None => "Name a plan file: `.toml`, `.yaml`, or `.json`.".to_owned(),
        };
        Self::new(
            "not-a-file",
            format!("{} is a folder", quoted(shown)),
            "",
            help,
        )
    }

    pub(in crate::plan) fn no_file(shown: &str, beside: &[String]) -> Self {
        let (folder, name) = shown
            .rsplit_once('/')
            .map_or(("", shown), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        // Endings are alike in any case: names are compared without them.
        let stem = |name: &'_ str| {
            name.rsplit_once('.')
                .map_or(name, |(stem, _)| stem)
                .to_owned()
        };
        let stems: Vec<String> = beside.iter().map(|name| stem(name)).collect();
        let near = super::key::nearest(&stem(name), stems.iter().map(String::as_str))
            .and_then(|near| beside.iter().find(|name| stem(name) == near));
        let help = match near {
            Some(near) => format!("Write `{folder}{slash}{near}`."),
            None => "Check the path; it is relative to the current folder.".to_owned(),
        };
        Self::new(
            "no-file",
            format!("there is no file {}", quoted(shown)),
            "",
            help,
        )
    }

    /// A file that another one names.
    pub(in crate::plan) fn no_named_file(stated: &str, folder: &str) -> Self {
        Self::new(
            "no-file",
            format!("there is no file {}", quoted(stated)),
            "this file is missing",
            format!("Write a path relative to {}.", quoted(folder)),
        )
    }

    pub(in crate::plan) fn not_a_file(stated: &str) -> Self {
        Self::new(
            "not-a-file",
            format!("{} is not a file", quoted(stated)),
            "a file belongs here",
            "Name a file.",
        )
    }

    pub(in crate::plan) fn unreadable(shown: &str, why: &str) -> Self {
        Self::new(
            "unreadable",
            format!("{} cannot be read: {why}", quoted(shown)),
            "",
            "Check the file and its permissions.",
        )
    }

    pub(in crate::plan) fn large_file(limit: usize) -> Self {
        Self::new(
            "too-large",
            format!("the file is larger than {} MiB", limit >> 20),
            "",
            "Check that it is the file you mean, or split it.",
        )
    }

    pub(in crate::plan) fn utf16() -> Self {
        Self::new(
            "not-utf8",
            "the file is UTF-16, not UTF-8",
            "",
            "Save it as UTF-8.",
        )
    }

    pub(in crate::plan) fn not_utf8(byte: u8, at: usize) -> Self {
        Self::new(
            "not-utf8",
            format!("byte {at} of the file is not UTF-8: 0x{byte:02x}"),
            "not a character",
            "Save the file as UTF-8.",
        )
    }

    pub(in crate::plan) fn nul(at: usize) -> Self {
        Self::new(
            "not-text",
            format!("byte {at} of the file is NUL: this is not a text file"),
            "a NUL byte",
            "Check that it is the file you mean.",
        )
    }

    pub(in crate::plan) fn empty_file() -> Self {
        Self::new(
            "empty-plan",
            "the file states nothing",
            "",
            "Begin with `strategy` and a table `workload`; `plans/` has examples.",
        )
    }

    pub(in crate::plan) fn not_a_table() -> Self {
        Self::new(
            "not-a-plan",
            "the file holds no keys",
            "keys and values belong here",
            "Begin with `strategy` and a table `workload`; `plans/` has examples.",
        )
    }

    /// The message of a grammar, which we pass on.
    pub(in crate::plan) fn bad_syntax(code: &'static str, name: &str, message: &str) -> Self {
        let mut letters = message.chars();
        let message: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_lowercase)
            .chain(letters)
            .collect();
        Self::new(
            code,
            format!("this is not {name}: {message}"),
            "",
            format!("Write valid {name}."),
        )
    }

    pub(in crate::plan) fn duplicate_key(name: &str) -> Self {
        Self::new(
            "duplicate-key",
            format!("{} is stated twice", quoted(name)),
            "the second one",
            "Keep one of them.",
        )
    }

    pub(in crate::plan) fn not_finite(written: &str) -> Self {
        Self::new(
            "not-finite",
            format!("{} is not a finite number", quoted(written)),
            "a finite number belongs here",
            "Write a finite number, or leave the key out.",
        )
    }

    pub(in crate::plan) fn too_large(written: &str) -> Self {
        Self::new(
            "too-large",
            format!("{} is too large", quoted(written)),
            "a smaller number belongs here",
            format!("Write a number of at most `{LARGEST:e}`, or leave the key out."),
        )
    }

    pub(in crate::plan) fn too_deep() -> Self {
        Self::new(
            "too-deep",
            format!("tables and lists nest more than {DEPTH_LIMIT} deep"),
            "too deep from here on",
            "A plan needs five levels; check that it is the file you mean.",
        )
    }

    pub(in crate::plan) fn too_many_nodes() -> Self {
        Self::new(
            "too-many",
            format!("the file holds more than {NODE_LIMIT} keys and items"),
            "too many from here on",
            "Check that it is the file you mean, or split it.",
        )
    }

    pub(in crate::plan) fn long_text(length: usize) -> Self {
        Self::new(
            "too-long",
            format!("a text of {length} bytes is longer than {TEXT_LIMIT}"),
            "too long",
            "Shorten it.",
        )
    }

    pub(in crate::plan) fn many_documents() -> Self {
        Self::new(
            "bad-yaml",
            "the file holds more than one YAML document",
            "the second one",
            "Give each plan its own file.",
        )
    }

    pub(in crate::plan) fn too_many_aliases() -> Self {
        Self::new(
            "too-many",
            "YAML aliases repeat too much",
            "",
            "Write the values out, or share them through `extends`.",
        )
    }

    /// Says which format was assumed, where nothing told it.
    pub(in crate::plan) fn assumed(&mut self, format: Format) {
        self.help = format!(
            "{} (Read as {}: the name has no extension that tells.)",
            self.help,
            format.name()
        );
    }

    pub(in crate::plan) fn out_of_reach(stated: &str, folder: &str) -> Self {
        Self::new(
            "out-of-reach",
            format!("{} is outside the plan's folder", quoted(stated)),
            "only files below the plan's folder can be named here",
            format!(
                "Move the file into {} or below it, and write its path without `..`.",
                quoted(folder)
            ),
        )
    }

    pub(in crate::plan) fn no_folder(stated: &str) -> Self {
        Self::new(
            "out-of-reach",
            format!("{} cannot be read: this plan has no folder", quoted(stated)),
            "a file is named here",
            "Save the plan as a file first.",
        )
    }

    pub(in crate::plan) fn backslash(stated: &str) -> Self {
        Self::new(
            "out-of-reach",
            format!("{} holds a backslash", quoted(stated)),
            "a path with `/` belongs here",
            format!("Write {}.", quoted(&stated.replace('\\', "/"))),
        )
    }

    pub(in crate::plan) fn extends_cycle(cycle: &[String]) -> Self {
        Self::new(
            "extends-cycle",
            format!("the plan extends itself: {}", cycle.join(" -> ")),
            "this closes the circle",
            "Remove one `extends` of the circle.",
        )
    }

    pub(in crate::plan) fn extends_depth(limit: usize) -> Self {
        Self::new(
            "extends-depth",
            format!("more than {limit} files extend one another"),
            "one file too many",
            "Join some of the files.",
        )
    }
}
