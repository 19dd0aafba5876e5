//! A text that is being read, and the findings about it.

use std::ops::Range;

use crate::diagnostic::{Finding, Findings, Place, Severity};

/// Findings about one file; a file with more is broken throughout.
const MOST_FINDINGS: usize = 100;
/// Characters of a line that a finding quotes.
const MOST_QUOTED: usize = 400;

/// A named text and what is wrong with it.
pub(super) struct Text<'a> {
    /// As the user would name it.
    pub(super) file: &'a str,
    /// All of it.
    pub(super) text: &'a str,
    findings: Vec<Finding>,
    left_out: bool,
}

/// The words of a finding.
pub(super) struct Words {
    /// Stable code.
    pub(super) code: &'static str,
    /// What is wrong.
    pub(super) message: String,
    /// What belongs there.
    pub(super) label: &'static str,
    /// What to do.
    pub(super) help: String,
}

impl<'a> Text<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            findings: Vec::new(),
            left_out: false,
        }
    }

    /// Records a finding about a range of bytes.
    pub(super) fn find(&mut self, range: Range<usize>, words: Words) {
        if self.findings.len() >= MOST_FINDINGS {
            self.left_out = true;
            return;
        }
        let place = place(self.file, self.text, range);
        self.findings.push(words.at(place));
    }

    /// Whether enough is wrong to stop reading.
    pub(super) fn is_hopeless(&self) -> bool {
        self.left_out
    }

    /// Everything found, in the order of the file; nothing if all is well.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| a.place.cmp(&b.place));
        if self.left_out {
            let words = Words {
                code: "more-findings",
                message: format!("more is wrong with `{}` than the first {MOST_FINDINGS} findings", self.file),
                label: "",
                help: "Mend these first, then run it again.".to_owned(),
            };
            self.findings.push(words.about(self.file));
        }
        self.findings
    }
}

impl Words {
    /// A finding at a place.
    pub(super) fn at(self, place: Place) -> Finding {
        Finding {
            severity: Severity::Error,
            code: self.code,
            message: self.message,
            place,
            label: self.label.to_owned(),
            help: self.help,
        }
    }

    /// A finding about a whole file.
    pub(super) fn about(self, file: &str) -> Finding {
        let place = Place {
            file: file.to_owned(),
            ..Place::default()
        };
        self.at(place)
    }
}

/// The result, or the findings that prevent it.
pub(super) fn unless<T>(value: T, findings: Vec<Finding>) -> Result<T, Findings> {
    if findings.is_empty() {
        Ok(value)
    } else {
        Err(Findings(findings))
    }
}

/// The line and column of a range of bytes.
fn place(file: &str, text: &str, range: Range<usize>) -> Place {
    let start = floor(text, range.start);
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = text[begin..end].trim_end_matches('\r');
    let stop = floor(text, range.end).clamp(start, begin + line.len().max(start - begin));
    let lines = text.as_bytes()[..begin].iter().filter(|byte| **byte == b'\n').count();
    Place {
        file: file.to_owned(),
        line: count(lines + 1),
        column: count(text[begin..start].chars().count() + 1),
        width: count(text[start..stop].chars().count().max(1)),
        text: line.chars().take(MOST_QUOTED).collect(),
    }
}

/// The nearest boundary of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Files are far shorter than this type's limit.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The text of a file's bytes, without a byte-order mark.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Finding> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|bad| {
        let (good, _) = bytes.split_at(bad.valid_up_to());
        let good = std::str::from_utf8(good).unwrap_or_default();
        let words = Words {
            code: "bad-encoding",
            message: format!("`{file}` is not UTF-8 text"),
            label: "no character starts like this",
            help: "Save the file as UTF-8; a spreadsheet calls the format `CSV UTF-8`.".to_owned(),
        };
        words.at(place(file, good, good.len()..good.len()))
    })
}

/// The names with backticks: `` `a`, `b`, or `c` ``.
pub(super) fn choices<S: AsRef<str>>(names: &[S]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [only] => format!("`{}`", only.as_ref()),
        [first, second] => format!("`{}` or `{}`", first.as_ref(), second.as_ref()),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("`{}`", name.as_ref())).collect();
            format!("{}, or `{}`", first.join(", "), last.as_ref())
        }
    }
}

/// The known name that was most likely meant.
pub(super) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (typed.chars().count() / 3).clamp(1, 8);
    let distance = |name: &&str| strsim::osa_distance(&typed.to_lowercase(), &name.to_lowercase());
    known.into_iter().map(|name| (distance(&name), name)).min().filter(|(distance, _)| *distance <= limit).map(|(_, name)| name)
}

/// Advice on a name that is not known: the near one, else the choices.
pub(super) fn instead<S: AsRef<str>>(typed: &str, known: &[S]) -> String {
    match nearest(typed, known.iter().map(AsRef::as_ref)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("Choose {}.", choices(known)),
    }
}
