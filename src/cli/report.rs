//! `recoup report`: a folder for a review board.

use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};

use super::Global;
use super::charts::{drawn, save_together};
use super::inputs::{Overrides, Threads};
use super::shell::Shell;
use super::stop::Outcome;
use super::{exit, folders, plans};
use crate::analysis::{Need, Provenance, SEED, Wish, gather};
use crate::render::chart::Theme;
use crate::render::paper::{self, Given, PaperFormat};
use crate::render::save::File;
use crate::report::review::{self, Chapter, Measure, Paper};
use crate::report::words::Words;
use crate::units::{Language, counted};

const EXAMPLES: &str = "\
Examples:
  recoup report plans/shop/*.toml --out reports/shop
  recoup report plans/shop/*.toml --out reports/shop --summary
  recoup report plans/shop/*.toml --out reports/shop --sections answer,bill,findings
  recoup report plans/shop/*.toml --out reports/shop --format markdown --date 2026-11-30";

/// So many years are simulated for a report unless somebody says otherwise.
const YEARS: u32 = 20_000;

/// Write a report for a review board: a folder with the answer, what it rests on, charts, and
/// how to make it again
///
/// A folder that is there keeps its other files. The same plans, options and version give the
/// same bytes.
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub(super) plans: Vec<String>,
    /// The folder that the report is saved to
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    out: PathBuf,
    /// The formats; all of them unless said
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(formats()).try_map(|name| format(&name)))]
    format: Vec<&'static PaperFormat>,
    /// Only these sections, in the order of the report
    #[arg(long, value_name = "SECTION", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(sections()).map(|id| chapter(&id)))]
    sections: Vec<&'static Chapter>,
    /// One page: the answer, the targets, what the check denies, and the decision asked for
    #[arg(long, conflicts_with = "sections")]
    summary: bool,
    /// The date that the report shows; none unless said
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::date)]
    date: Option<String>,
    /// How many years to simulate
    #[arg(long, value_name = "N", default_value_t = YEARS)]
    #[arg(value_parser = clap::value_parser!(u32).range(100..=10_000_000))]
    years: u32,
    /// The seed of what is drawn
    #[arg(long, value_name = "SEED", default_value_t = SEED)]
    seed: u64,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    pub(super) overrides: Overrides,
}

fn formats() -> impl Iterator<Item = PossibleValue> {
    let formats = paper::ALL.iter();
    formats.map(|one| {
        PossibleValue::new(one.name)
            .aliases(one.also)
            .help(one.about)
            .hide(!one.is_built())
    })
}

fn format(name: &str) -> Result<&'static PaperFormat, String> {
    let known = PaperFormat::named(name).expect("the parser lets only known formats through");
    if known.is_built() {
        return Ok(known);
    }
    Err(format!(
        "this recoup was built without the feature `{0}`; \
         build it with `cargo install --locked --path . --features {0}`",
        known.name
    ))
}

fn sections() -> impl Iterator<Item = PossibleValue> {
    let chapters = review::ALL.iter();
    chapters.map(|one| PossibleValue::new(one.id).help(one.title(Words::of(Language::English))))
}

fn chapter(id: &str) -> &'static Chapter {
    let mut all = review::ALL.iter().copied();
    let known = all.find(|chapter| chapter.id == id);
    known.expect("the parser lets only known sections through")
}

impl Args {
    fn measure(&self) -> Measure {
        if self.summary {
            Measure::Summary
        } else {
            Measure::Whole
        }
    }

    /// The sections that are told, in the order of the report.
    fn chapters(&self) -> Vec<&'static Chapter> {
        let wanted = |chapter: &&Chapter| {
            let named = || self.sections.iter().any(|one| one.id == chapter.id);
            match self.measure() {
                Measure::Summary => chapter.in_summary,
                Measure::Whole => self.sections.is_empty() || named(),
            }
        };
        review::ALL.iter().copied().filter(wanted).collect()
    }

    /// The words of the command as a reader types them.
    fn command(&self, global: &Global, shell: Shell) -> Vec<String> {
        let mut words = self.plans.clone();
        words.extend(["--out".to_owned(), self.out.display().to_string()]);
        let mut option = |name: &str, value: String| words.extend([name.to_owned(), value]);
        if !self.format.is_empty() {
            let names: Vec<&str> = self.format.iter().map(|one| one.name).collect();
            option("--format", names.join(","));
        }
        if !self.sections.is_empty() {
            let ids: Vec<&str> = self.chapters().iter().map(|one| one.id).collect();
            option("--sections", ids.join(","));
        }
        self.date
            .iter()
            .for_each(|date| option("--date", date.clone()));
        if self.years != YEARS {
            option("--years", self.years.to_string());
        }
        if self.seed != SEED {
            option("--seed", self.seed.to_string());
        }
        let folder = global.pricing.as_ref();
        folder.inspect(|folder| option("--pricing", folder.display().to_string()));
        let language = shell.language();
        if language != Language::default() {
            option("--lang", language.tag().to_owned());
        }
        words.extend(self.overrides.typed());
        words.extend(self.summary.then(|| "--summary".to_owned()));
        words
    }
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let named = folders::files(&args.plans);
    let chapters = args.chapters();
    let years = usize::try_from(args.years).expect("a count");
    let provenance = Provenance {
        command: args.command(global, shell),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        date: args.date.clone(),
        seed: args.seed,
        years,
        inputs: Vec::new(),
    };
    let known = plans::known(&named, &args.overrides, global, shell, provenance)?;
    let mut wish = Wish::new(years, args.seed, args.threads.many());
    let all = paper::ALL.iter().copied();
    let formats: Vec<&PaperFormat> = all
        .filter(|one| one.is_built())
        .filter(|one| args.format.is_empty() || args.format.iter().any(|own| own.name == one.name))
        .collect();
    let needs = chapters.iter().flat_map(|chapter| chapter.needs);
    let mut needs: Vec<Need> = needs.copied().collect();
    needs.extend(
        formats
            .iter()
            .filter(|one| one.moves)
            .map(|_| Need::Tornados),
    );
    wish.needs.retain(|need| needs.contains(need));
    let dossier = gather(known, &wish)?;
    let paper = Paper::new(&dossier, &chapters, args.measure(), shell.words());
    let told = Given {
        paper: &paper,
        dossier: &dossier,
    };
    let folder = args.out.as_path();
    let mut files: Vec<File> = formats
        .iter()
        .filter_map(|format| format.write(told, folder))
        .collect();
    let mut folders = vec![folder.to_owned()];
    if formats.iter().any(|format| format.shows_files) {
        let charts = paper::charts(&paper, Theme::Light);
        let beside = folder.join(paper::CHARTS);
        folders.extend((!charts.is_empty()).then(|| beside.clone()));
        files.extend(drawn(charts, &beside, shell)?);
    }
    save_together(&folders, &files, shell)?;
    let saved = counted(files.len(), "file");
    shell.hint(&format!("saved {saved} to {}", folder.display()));
    Ok(exit::DONE)
}
