//! Arguments that several commands share: plans, overrides, where results go.

use std::io::IsTerminal as _;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use clap::{Args, ValueHint};

use super::offered;
use super::shell::{Shell, WIDE};
use super::stop::Stop;
use crate::diagnostic::{Finding, Place};
use crate::plan;
use crate::render::check::CheckFormat;
use crate::render::diff::DiffFormat;
use crate::render::paper::{SINGLE, SingleFormat, Still};
use crate::render::save::{self, File};
use crate::render::{self, Format, Look, Written};
use crate::report::Extent;

/// The name that stands for standard input or output.
const STANDARD: &str = "-";

/// The names of the formats, the default first.
fn formats() -> impl Iterator<Item = PossibleValue> {
    let formats = render::ALL.iter();
    formats.map(|format| PossibleValue::new(format.name).aliases(format.also))
}

/// The format of a name that the parser has let through.
fn named(name: &str) -> &'static Format {
    Format::named(name).expect("the parser lets only known formats through")
}

/// How many threads a command works on.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Threads {
    /// How many threads to work on; as many as the machine has unless said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl Threads {
    /// So many.
    pub(super) fn many(self) -> usize {
        let all = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(all, usize::from)
    }
}

/// Overrides of a plan's values.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Overrides {
    /// Lay a value over the plan's, such as `recovery.capacity=0.5`; repeatable
    #[arg(long = "set", value_name = "PATH=VALUE")]
    #[arg(value_parser = offered::paths(), hide_possible_values = true)]
    pub(super) set: Vec<String>,
    /// The currency of every figure: what a US dollar costs in it, and the day of that rate,
    /// such as `EUR=0.92@2026-11-01`; goes before the plan's own `[currency]`
    #[arg(long, value_name = "CODE=RATE@DATE")]
    currency: Option<String>,
}

impl Overrides {
    /// All of them as loading takes them.
    pub(super) fn all(&self) -> Vec<String> {
        let currency = self.currency.iter();
        let currency = currency.map(|typed| format!("{}{typed}", plan::CURRENCY));
        currency.chain(self.set.iter().cloned()).collect()
    }

    /// All of them as they are typed.
    pub(super) fn typed(&self) -> Vec<String> {
        let currency = self.currency.iter();
        let currency = currency.flat_map(|typed| ["--currency".to_owned(), typed.clone()]);
        let set = self.set.iter();
        let set = set.flat_map(|typed| ["--set".to_owned(), typed.clone()]);
        currency.chain(set).collect()
    }
}

/// How results look and where they go.
#[derive(Clone, Debug, Args)]
pub(super) struct Output {
    /// How the result looks; by the ending of the file of `-o` if it is not said, else a table
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(formats()).map(|name| named(&name)))]
    format: Option<&'static Format>,
    #[command(flatten)]
    to: Destination,
}

impl Deref for Output {
    type Target = Destination;

    fn deref(&self) -> &Destination {
        &self.to
    }
}

impl Output {
    /// The format that is asked for, else the one that the file is named by.
    ///
    /// # Errors
    /// One that this program was built without, or that a terminal cannot show.
    pub(super) fn format(&self) -> Result<&'static Format, Stop> {
        let format = self.format.or_else(|| Format::of_file(&self.to.output));
        let format = format.unwrap_or(render::ALL[0]);
        if !format.is_built() {
            return Err(lacking(format.name, "csv"));
        }
        if !format.is_text() {
            self.to.takes_bytes(format.name, "rows")?;
        }
        Ok(format)
    }
}

/// How a result looks that goes to standard output, where the command writes files of its own.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct ResultOutput {
    /// How the result looks
    #[arg(long, value_name = "FORMAT", default_value = render::ALL[0].name)]
    #[arg(value_parser = PossibleValuesParser::new(told()).map(|name| named(&name)))]
    format: &'static Format,
}

/// The names of the formats that are text.
fn told() -> impl Iterator<Item = PossibleValue> {
    let formats = render::ALL.iter().filter(|format| format.is_text());
    formats.map(|format| PossibleValue::new(format.name).aliases(format.also))
}

impl ResultOutput {
    /// The format that is asked for.
    pub(super) fn format(self) -> &'static Format {
        self.format
    }

    /// What standard output can take.
    pub(super) fn look(shell: Shell) -> Look {
        let output = PathBuf::from(STANDARD);
        Destination { output }.look(shell)
    }
}

/// What to say of a format that this program was built without; another can be taken instead.
pub(super) fn lacking(name: &str, instead: &str) -> Stop {
    let instead = format!("take `--format {instead}`");
    unbuilt(name, &format!("--format {name}"), &instead)
}

/// What to say of what this program was built without, where it was asked for; something else can be
/// done instead.
pub(super) fn unbuilt(feature: &str, place: &str, instead: &str) -> Stop {
    let message = format!("this recoup was built without the feature `{feature}`");
    let help = format!(
        "Build it with `cargo install --locked --path . --features {feature}`, or {instead}."
    );
    Finding::error("no-feature", message, Place::file(place))
        .help(help)
        .into()
}

/// How findings look and where they go.
#[derive(Clone, Debug, Args)]
pub(super) struct CheckOutput {
    /// How the findings look; by the ending of the file of `-o` if it is not said, else `human`
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(check_formats()).map(|name| check_named(&name)))]
    format: Option<&'static CheckFormat>,
    #[command(flatten)]
    to: Destination,
}

impl Deref for CheckOutput {
    type Target = Destination;

    fn deref(&self) -> &Destination {
        &self.to
    }
}

impl CheckOutput {
    /// The format that is asked for, else the one that the file is named by.
    pub(super) fn format(&self) -> &'static CheckFormat {
        let of_file = || CheckFormat::of_file(&self.to.output);
        let format = self.format.or_else(of_file);
        format.unwrap_or(render::check::ALL[0])
    }
}

/// How a difference looks and where it goes.
#[derive(Clone, Debug, Args)]
pub(super) struct DiffOutput {
    /// How the difference looks; by the ending of the file of `-o` if it is not said, else a table
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(diff_formats()).map(|name| diff_named(&name)))]
    format: Option<&'static DiffFormat>,
    #[command(flatten)]
    to: Destination,
}

impl Deref for DiffOutput {
    type Target = Destination;

    fn deref(&self) -> &Destination {
        &self.to
    }
}

impl DiffOutput {
    /// The format that is asked for, else the one that the file is named by.
    pub(super) fn format(&self) -> &'static DiffFormat {
        let of_file = || DiffFormat::of_file(&self.to.output);
        let format = self.format.or_else(of_file);
        format.unwrap_or(render::diff::ALL[0])
    }
}

/// The names of the formats of differences, the default first.
fn diff_formats() -> impl Iterator<Item = PossibleValue> {
    let formats = render::diff::ALL.iter();
    formats.map(|format| PossibleValue::new(format.name).aliases(format.also))
}

/// The format of differences of a name that the parser has let through.
fn diff_named(name: &str) -> &'static DiffFormat {
    DiffFormat::named(name).expect("the parser lets only known formats through")
}

/// How a document of one file looks and where it goes.
#[derive(Clone, Debug, Args)]
pub(super) struct DocumentOutput {
    /// How it looks; by the ending of the file of `-o` if it is not said, else text for a terminal
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(document_formats()).map(|name| document_named(&name)))]
    format: Option<&'static SingleFormat>,
    #[command(flatten)]
    to: Destination,
}

impl DocumentOutput {
    /// Writes a document of that name, but not over a file that it was made from.
    ///
    /// # Errors
    /// A format that this program was built without, or that a terminal cannot show; a file that
    /// cannot be written.
    pub(super) fn write(
        &self,
        (name, told): (&str, Still<'_>),
        read: &[String],
        shell: Shell,
    ) -> Result<(), Stop> {
        let of_file = || SingleFormat::of_file(&self.to.output);
        let format = self.format.or_else(of_file).unwrap_or(SINGLE[0]);
        if !format.is_text {
            self.to.takes_bytes(format.name, name)?;
        }
        let written = format.write(told, &self.to.look(shell));
        let written = written.ok_or_else(|| lacking(format.name, "html"))?;
        self.to.write(written, read, shell)
    }
}

/// The names of the formats of documents, the default first.
fn document_formats() -> impl Iterator<Item = PossibleValue> {
    SINGLE.iter().map(|format| {
        PossibleValue::new(format.name)
            .aliases(format.also)
            .help(format.about)
    })
}

/// The format of documents of a name that the parser has let through.
fn document_named(name: &str) -> &'static SingleFormat {
    SingleFormat::named(name).expect("the parser lets only known formats through")
}

/// How much of an answer is shown.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Length {
    /// Show every figure after the answer, where a table is written: every scenario, the bill
    /// and what the figures mean
    #[arg(long)]
    pub(super) full: bool,
}

impl Length {
    /// A look with as much of the answer as is asked for.
    pub(super) fn of(self, look: Look) -> Look {
        let extent = if self.full {
            Extent::Full
        } else {
            Extent::Answer
        };
        Look { extent, ..look }
    }
}

/// The names of the formats of findings, the default first.
fn check_formats() -> impl Iterator<Item = PossibleValue> {
    let formats = render::check::ALL.iter();
    formats.map(|format| PossibleValue::new(format.name).aliases(format.also))
}

/// The format of findings of a name that the parser has let through.
fn check_named(name: &str) -> &'static CheckFormat {
    CheckFormat::named(name).expect("the parser lets only known formats through")
}

/// Where a result goes.
#[derive(Clone, Debug, Args)]
pub(super) struct Destination {
    /// Save the result to a file; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = STANDARD)]
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) output: PathBuf,
}

impl Destination {
    /// Whether the result goes to standard output.
    pub(super) fn is_standard(&self) -> bool {
        self.output == Path::new(STANDARD)
    }

    /// Whether it takes bytes of a format that no terminal can show: else they go to a file, such
    /// as one of that name.
    pub(super) fn takes_bytes(&self, format: &str, name: &str) -> Result<(), Stop> {
        if !(self.is_standard() && std::io::stdout().is_terminal()) {
            return Ok(());
        }
        let place = Place::file(format!("--format {format}"));
        let finding = Finding::error("no-text", "a terminal cannot show it", place);
        Err(finding.help(format!("Add `-o {name}.{format}`.")).into())
    }

    /// What the place of the result can take: a file takes no colours, and does not
    /// depend on the terminal.
    pub(super) fn look(&self, shell: Shell) -> Look {
        Look {
            width: if self.is_standard() {
                Shell::width()
            } else {
                WIDE
            },
            colour: self.is_standard() && shell.colours(),
            hints: shell.hints(),
            extent: Extent::Full,
            language: shell.language(),
        }
    }

    /// Writes the result to where it belongs, but not over a file it was read
    /// from.
    pub(super) fn write(
        &self,
        result: impl Into<Written>,
        read: &[String],
        shell: Shell,
    ) -> Result<(), Stop> {
        let result = result.into();
        if self.is_standard() {
            return shell.written(&result);
        }
        let files = self.files(result, read)?;
        shell.writes(files.iter().map(|file| &file.path))?;
        match &files[..] {
            [file] => Ok(save::save(&file.path, &file.bytes)?),
            files => Ok(save::save_all(files)?),
        }
    }

    /// The files that the result is for, its own first; none if it is for standard output.
    pub(super) fn files(&self, result: Written, read: &[String]) -> Result<Vec<File>, Stop> {
        if self.is_standard() {
            return Ok(Vec::new());
        }
        self.spare(read)?;
        let folder = self.output.parent().unwrap_or_else(|| Path::new(""));
        let beside = result.beside.into_iter().map(|file| File {
            path: folder.join(&file.path),
            ..file
        });
        let own = File {
            path: self.output.clone(),
            bytes: result.bytes,
        };
        Ok(std::iter::once(own).chain(beside).collect())
    }

    /// Refuses to write over a file that was read.
    pub(super) fn spare(&self, read: &[String]) -> Result<(), Stop> {
        let Ok(target) = self.output.canonicalize() else {
            return Ok(());
        };
        let is_target = |file: &&String| {
            Path::new(file)
                .canonicalize()
                .is_ok_and(|file| file == target)
        };
        match read.iter().find(is_target) {
            Some(plan) => {
                Err(anyhow::anyhow!("cannot save `{plan}`: it is the plan itself").into())
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::shell::{Colour, Talk};
    use crate::units::Language;

    #[test]
    fn a_result_does_not_replace_the_plan_it_comes_from() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.toml");
        std::fs::write(&path, "a plan").expect("written");
        let output = Destination {
            output: folder.path().join("./plan.toml"),
        };
        let shell = Shell::new(Colour::Never, Talk::Quiet, Language::English);
        let plans = [path.display().to_string()];
        assert!(output.write("{}".to_owned(), &plans, shell).is_err());
        assert!(output.write("{}".to_owned(), &[], shell).is_ok());
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "{}");
    }
}
