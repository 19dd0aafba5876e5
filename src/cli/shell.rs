//! The terminal: results on one stream, everything else on the other.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Write};
use std::num::IntErrorKind;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::signals;
use super::stop::Stop;
use super::touched::Touched;
use crate::diagnostic::{Findings, sanitise};
use crate::render::Written;
use crate::render::finding::{self, Paint};
use crate::report::words::Words;
use crate::units::Language;

/// Columns of a table that no terminal limits.
pub(super) const WIDE: usize = 120;

/// Columns of the widest table.
const WIDEST: usize = 1000;

/// What of the environment counts, as manual pages list it.
pub(super) const ENVIRONMENT: &[(&str, &str)] = &[
    // One to a line.
    (
        "COLUMNS",
        "How wide tables are, at most 1000; else the terminal says it, or they take 120 columns.",
    ),
    (
        "RECOUP_LANG",
        "The language of results unless `--lang` says it: en or ko.",
    ),
    (
        "LC_ALL",
        "The locale, if no language is said: where its language is ko results are Korean, else English.",
    ),
    ("LC_MESSAGES", "The same where LC_ALL is not set."),
    ("LANG", "The same where neither is set."),
    (
        "NO_COLOR",
        "If it is set to anything, nothing is coloured unless `--color always` is given.",
    ),
    (
        "CLICOLOR",
        "If it is 0, nothing is coloured; if it is 1, a terminal gets colour.",
    ),
    (
        "FORCE_COLOR",
        "If it is set and not 0, colour goes where no terminal is too, such as a pipe; never to the file of `--output`.",
    ),
    (
        "CLICOLOR_FORCE",
        "If it is set to anything, colour goes there too.",
    ),
    (
        "TERM",
        "If it is dumb or not set, nothing is coloured, but for CLICOLOR and CI.",
    ),
    (
        "CI",
        "If it is set to anything, a terminal gets colour whatever TERM says.",
    ),
    (
        "HTTPS_PROXY",
        "The proxy by which `pricing fetch` reaches what is under https; in small letters, too.",
    ),
    (
        "HTTP_PROXY",
        "The same for what is under http, which only `--base-url` can ask for.",
    ),
    ("ALL_PROXY", "The same for both, where these are not set."),
    (
        "NO_PROXY",
        "Hosts, with commas between them, that `pricing fetch` reaches without a proxy; * is all.",
    ),
    (
        "SSL_CERT_FILE",
        "A PEM file of the authorities that `pricing fetch` trusts, in place of those inside the program.",
    ),
];

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR`, `CLICOLOR=0` or `TERM=dumb` say no; elsewhere if
    /// `FORCE_COLOR` or `CLICOLOR_FORCE` say yes.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    fn choice(self) -> ColorChoice {
        match self {
            Self::Auto if is_forced() => ColorChoice::Always,
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// A variable of the environment, which the manual has.
pub(super) fn variable(name: &str) -> Option<OsString> {
    debug_assert!(ENVIRONMENT.iter().any(|(known, _)| *known == name));
    std::env::var_os(name)
}

/// The language that the environment asks for: `RECOUP_LANG`, else the locale of messages.
///
/// # Errors
/// A language in `RECOUP_LANG` in which no results are written.
pub(super) fn language() -> Result<Language, String> {
    const OWN: &str = "RECOUP_LANG";
    let stated = |name| variable(name).filter(|value| !value.is_empty());
    if let Some(own) = stated(OWN) {
        let own = own.to_string_lossy();
        return Language::tagged(&own)
            .ok_or_else(|| format!("`{OWN}` is `{}`; it takes en or ko", sanitise(&own)));
    }
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = names.into_iter().find_map(stated).unwrap_or_default();
    Ok(Language::of_locale(&locale.to_string_lossy()))
}

/// Whether `FORCE_COLOR` asks for colour where no terminal is, and `NO_COLOR` does not forbid it.
fn is_forced() -> bool {
    let says = |name| variable(name).filter(|value| !value.is_empty());
    says("NO_COLOR").is_none() && says("FORCE_COLOR").is_some_and(|value| value != "0")
}

/// What is said besides results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Talk {
    /// Hints too.
    Normal,
    /// Errors only.
    Quiet,
}

/// Where a command writes, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shell {
    colour: Colour,
    talk: Talk,
    language: Language,
    touched: &'static Touched,
}

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const HINT: Style = AnsiColor::BrightCyan.on_default().bold();

impl Shell {
    /// A shell with these habits, for a run: what that touches is kept until the program ends.
    pub(super) fn new(colour: Colour, talk: Talk, language: Language) -> Self {
        Self {
            colour,
            talk,
            language,
            touched: Box::leak(Box::default()),
        }
    }

    /// The language of results that people read.
    pub(super) fn language(self) -> Language {
        self.language
    }

    /// The words of it.
    pub(super) fn words(self) -> &'static Words {
        Words::of(self.language)
    }

    /// Whether results on standard output are coloured.
    pub(super) fn colours(self) -> bool {
        match self.colour.choice() {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            ColorChoice::Never => false,
            _ => true,
        }
    }

    /// Columns for a table: `COLUMNS`, the terminal's, or 120 if there is none; at most 1,000.
    pub(super) fn width() -> usize {
        let stated = variable("COLUMNS").and_then(|columns| columns.into_string().ok());
        let columns = |text: String| match text.parse::<usize>() {
            Ok(columns) => Some(columns),
            Err(error) if *error.kind() == IntErrorKind::PosOverflow => Some(WIDEST),
            Err(_) => None,
        };
        let terminal = || {
            let (columns, _) = terminal_size::terminal_size_of(io::stdout())?;
            Some(usize::from(columns.0))
        };
        stated
            .and_then(columns)
            .filter(|columns| *columns > 0)
            .or_else(|| io::stdout().is_terminal().then(terminal).flatten())
            .unwrap_or(WIDE)
            .min(WIDEST)
    }

    /// Writes a result to standard output. That nobody reads it any more is no failure, and
    /// changes nothing of what else is to be done or said.
    pub(super) fn result(self, result: impl AsRef<[u8]>) -> Result<(), Stop> {
        let mut out = AutoStream::new(io::stdout().lock(), self.colour.choice());
        let written = out.write_all(result.as_ref()).and_then(|()| out.flush());
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => Ok(written?),
        }
    }

    /// Notes that the run reads some files, so that it does not write over them.
    pub(super) fn reads(self, files: impl IntoIterator<Item = impl AsRef<Path>>) {
        self.touched.reads(files);
    }

    /// Notes that the run reads all that is in a folder.
    pub(super) fn reads_folder(self, folder: &Path) {
        self.touched.reads_folder(folder);
    }

    /// Notes that the run is about to write some files.
    ///
    /// # Errors
    /// One that it reads, or writes too.
    pub(super) fn writes<'a>(
        self,
        files: impl IntoIterator<Item = &'a PathBuf>,
    ) -> Result<(), Stop> {
        signals::catch();
        Ok(self.touched.writes(files)?)
    }

    /// Writes what a format made to standard output; what is no text, to the last bit as it is.
    pub(super) fn written(self, result: &Written) -> Result<(), Stop> {
        if result.is_text {
            self.result(&result.bytes)
        } else {
            self.rows(&result.bytes)
        }
    }

    /// Writes bytes of rows to standard output, to the last bit as they are unless a terminal
    /// shows them.
    pub(super) fn rows(self, bytes: &[u8]) -> Result<(), Stop> {
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            drop(out);
            return self.result(bytes);
        }
        out.write_all(bytes)?;
        out.flush()?;
        Ok(())
    }

    /// Whether people are told what could be done next.
    pub(super) fn hints(self) -> bool {
        self.talk == Talk::Normal
    }

    /// Says what could be done next, unless quiet.
    pub(super) fn hint(self, text: &str) {
        if self.hints() {
            self.aside(&format!("{HINT}hint{HINT:#}: {text}\n"));
        }
    }

    /// Says what was done otherwise than one may think, unless quiet.
    pub(super) fn note(self, text: &str) {
        if self.talk == Talk::Normal {
            let text = sanitise(text);
            self.aside(&format!("{HINT}note{HINT:#}: {text}\n"));
        }
    }

    /// Says what a result does not show, and what was done instead.
    pub(super) fn warn(self, warnings: &Findings) {
        if !warnings.is_empty() {
            self.aside(&finding::findings(warnings, Paint::coloured()));
        }
    }

    /// Says why it could not be done.
    pub(super) fn stop(self, stop: &Stop) {
        match stop {
            Stop::Input(findings) => self.aside(&finding::findings(findings, Paint::coloured())),
            Stop::World(error) => {
                let causes = sanitise(&format!("{error:#}"));
                self.aside(&format!("{ERROR}error{ERROR:#}: {causes}\n"));
            }
        }
    }

    /// Writes to standard error. If that is closed, nobody is there to be told.
    fn aside(self, text: &str) {
        let mut out = AutoStream::new(io::stderr().lock(), self.colour.choice());
        let _closed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}
