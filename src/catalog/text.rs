//! A text that is being read, and the findings about it.

use std::ops::Range;

use crate::diagnostic::{Finding, Findings, Place, choices, nearest};

/// Findings about one file; a file with more is broken throughout.
pub(super) const MOST_FINDINGS: usize = 100;

/// A named text and what is wrong with it.
pub(super) struct Text<'a> {
    /// As the user would name it.
    pub(super) file: &'a str,
    /// All of it.
    pub(super) source: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Text<'a> {
    pub(super) fn new(file: &'a str, source: &'a str) -> Self {
        Self {
            file,
            source,
            findings: Vec::new(),
        }
    }

    /// Records a finding about a range of bytes, unless enough is wrong already.
    pub(super) fn refuse(
        &mut self,
        at: Range<usize>,
        code: &'static str,
        message: String,
        label: &str,
        help: String,
    ) {
        if self.is_hopeless() {
            return;
        }
        let place = Place::of_span(self.file, self.source, at);
        self.findings
            .push(Finding::error(code, message, place).label(label).help(help));
    }

    /// Whether enough is wrong to stop reading.
    pub(super) fn is_hopeless(&self) -> bool {
        self.findings.len() >= MOST_FINDINGS
    }

    /// The findings in the order of the file.
    pub(super) fn finish(self) -> Vec<Finding> {
        let hopeless = self.is_hopeless();
        let mut findings = Findings(self.findings).sorted().0;
        if hopeless {
            let message = format!(
                "`{}` has more findings than these {MOST_FINDINGS}",
                self.file
            );
            let help = "Mend these first, then run it again.";
            findings
                .push(Finding::error("more-findings", message, Place::file(self.file)).help(help));
        }
        findings
    }
}

/// The value, or the findings that forbid its use.
pub(super) fn unless<T>(value: T, findings: Vec<Finding>) -> Result<T, Findings> {
    if findings.is_empty() {
        Ok(value)
    } else {
        Err(Findings(findings).sorted())
    }
}

/// The text of a file's bytes, without a byte-order mark.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Box<Finding>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|bad| {
        let good = std::str::from_utf8(&bytes[..bad.valid_up_to()]).unwrap_or_default();
        let place = Place::of_span(file, good, good.len()..good.len());
        let finding = Finding::error("bad-encoding", format!("`{file}` is not UTF-8 text"), place)
            .label("no character starts like this")
            .help("Save the file as UTF-8; a spreadsheet calls the format `CSV UTF-8`.");
        Box::new(finding)
    })
}

/// Advice on a name that is not known: the near one, else the choices.
pub(super) fn instead<S: AsRef<str>>(typed: &str, known: &[S]) -> String {
    match nearest(typed, known) {
        Some(near) => format!("Write `{near}`."),
        None => choices(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_stop_before_they_fill_the_screen() {
        let mut text = Text::new("prices.csv", "a\nb\n");
        for _ in 0..1000 {
            text.refuse(2..3, "bad-number", "x".to_owned(), "", String::new());
        }
        let codes: Vec<_> = text.finish().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["bad-number", "more-findings"]);
    }

    #[test]
    fn a_text_that_is_not_utf_8_is_pointed_at() {
        let finding = decode("prices.csv", b"region,sku\na,\xff").expect_err("not UTF-8");
        assert_eq!((finding.place.line, finding.place.column), (2, 3));
        assert_eq!(decode("prices.csv", b"\xef\xbb\xbfa").ok(), Some("a"));
    }
}
