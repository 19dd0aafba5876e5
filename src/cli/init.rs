//! `recoup init`: a plan to start from.

use std::path::{Path, PathBuf};

use clap::ValueHint;
use clap::builder::PossibleValuesParser;

use super::shell::Shell;
use super::signals;
use super::stop::{Outcome, Stop};
use super::{Global, exit, plans};
use crate::diagnostic::{Finding, Findings, Place};
use crate::model;
use crate::plan::{self, Plan, strategy};
use crate::render::save::{self, Failed};

const EXAMPLES: &str = "\
Examples:
  recoup init
  recoup init --strategy warm-standby plans
  recoup init --strategy all plans --region eu-central-1 --recovery-region eu-west-1";

/// Write a commented plan to start from; a file that exists is never touched
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// How it recovers, or `all` for a plan of each strategy; without it, the strategies are
    /// listed
    #[arg(long, value_name = "STRATEGY", requires = "folder")]
    #[arg(value_parser = PossibleValuesParser::new(choices()))]
    strategy: Option<String>,
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath, requires = "strategy")]
    folder: Option<PathBuf>,
    /// The Region where it runs
    #[arg(long, value_name = "REGION", default_value = HOME, requires = "strategy")]
    region: String,
    /// The Region where it recovers
    #[arg(long, value_name = "REGION", default_value = ELSEWHERE, requires = "strategy")]
    recovery_region: String,
}

/// The word for every strategy.
const ALL: &str = "all";

/// The Regions that the starters in the repository name.
const HOME: &str = "us-east-1";
const ELSEWHERE: &str = "us-west-2";

/// What `--strategy` takes.
fn choices() -> impl Iterator<Item = &'static str> {
    let strategies = STARTERS.iter().map(|starter| starter.strategy);
    strategies.chain(std::iter::once(ALL))
}

/// What a strategy's starter adds to the common workload.
struct Starter {
    strategy: &'static str,
    text: &'static str,
}

/// Every starter, cheapest strategy first.
const STARTERS: &[Starter] = &[
    Starter {
        strategy: strategy::SINGLE_REGION,
        text: include_str!("../../plans/starter/single-region.toml"),
    },
    Starter {
        strategy: strategy::BACKUP_RESTORE,
        text: include_str!("../../plans/starter/backup-restore.toml"),
    },
    Starter {
        strategy: strategy::PILOT_LIGHT,
        text: include_str!("../../plans/starter/pilot-light.toml"),
    },
    Starter {
        strategy: strategy::WARM_STANDBY,
        text: include_str!("../../plans/starter/warm-standby.toml"),
    },
    Starter {
        strategy: strategy::ACTIVE_ACTIVE,
        text: include_str!("../../plans/starter/active-active.toml"),
    },
];

/// The workload that every starter recovers.
const WORKLOAD: &str = include_str!("../../plans/starter/base/workload.toml");

/// The line by which a starter in the repository finds its workload.
const EXTENDS: &str = "extends = \"base/workload.toml\"\n";

impl Starter {
    /// The plan in one file, nothing to extend, in Regions of one's own.
    fn plan(&self, home: &str, elsewhere: &str) -> String {
        let own = self.text.replace(EXTENDS, "");
        let own = own.replace(&stated(ELSEWHERE), &stated(elsewhere));
        let workload = WORKLOAD.replace(&stated(HOME), &stated(home));
        let workload = if own.contains(TARGETS) {
            without_paragraph(&workload, TARGETS)
        } else {
            workload
        };
        format!("{own}\n{workload}")
    }

    /// What it is: the notes with which it begins.
    fn about(&self) -> String {
        let notes = self.text.lines().map_while(|line| line.strip_prefix("# "));
        notes.collect::<Vec<_>>().join(" ")
    }
}

/// The table of targets, which a starter of its own lays over the workload's.
const TARGETS: &str = "[targets]";

/// A text without the paragraph that begins with a head.
fn without_paragraph(text: &str, head: &str) -> String {
    let paragraphs = text.split("\n\n");
    let kept = paragraphs.filter(|paragraph| !paragraph.starts_with(head));
    kept.collect::<Vec<_>>().join("\n\n")
}

/// The line that states a Region.
fn stated(region: &str) -> String {
    format!("region = \"{region}\"\n")
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let (Some(chosen), Some(folder)) = (&args.strategy, &args.folder) else {
        return list(shell);
    };
    let mut new = Vec::new();
    for starter in STARTERS {
        if chosen == starter.strategy || chosen == ALL {
            let path = folder.join(format!("{}.toml", starter.strategy));
            new.push((path, starter.plan(&args.region, &args.recovery_region)));
        }
    }
    let other = args.recovery_region.as_str();
    if chosen == strategy::SINGLE_REGION && other != ELSEWHERE {
        return Err(refused(
            "idle-region",
            format!("a plan of one Region does not recover in `{other}`"),
            "Leave `--recovery-region` out, or choose another strategy.".to_owned(),
        ));
    }
    check(&new, args, global)?;
    signals::catch();
    save::folder(folder)?;
    // None is written if one is there already.
    for (path, _) in &new {
        if path.exists() {
            let source =
                std::io::Error::new(std::io::ErrorKind::AlreadyExists, "it is there already");
            return Err(Failed {
                path: path.clone(),
                source,
            }
            .into());
        }
    }
    for (path, text) in &new {
        save::create(path, text.as_bytes())?;
        shell.result(format!("{}\n", path.display()))?;
    }
    shell.hint(&match &new[..] {
        [(path, _)] => format!("Now try `recoup score {}`.", path.display()),
        _ => format!("Now try `recoup compare {}`.", folder.display()),
    });
    Ok(exit::DONE)
}

/// A plan that has everything.
pub(super) fn example() -> Result<Plan, Findings> {
    let starter = STARTERS
        .iter()
        .find(|one| one.strategy == strategy::WARM_STANDBY);
    let text = starter.map_or_else(String::new, |one| one.plan(HOME, ELSEWHERE));
    plan::read("example.toml", &text, None, &[])
}

/// The strategies that there are, and what each means.
fn list(shell: Shell) -> Outcome {
    let width = STARTERS
        .iter()
        .map(|one| one.strategy.len())
        .max()
        .unwrap_or(0);
    for starter in STARTERS {
        let (id, about) = (starter.strategy, starter.about());
        shell.result(format!("{id:width$}  {about}\n"))?;
    }
    shell.hint("Now try `recoup init --strategy warm-standby plans`, or `--strategy all`.");
    Ok(exit::DONE)
}

/// What is written is a plan with figures: its Regions are known and have every price.
fn check(new: &[(PathBuf, String)], args: &Args, global: &Global) -> Result<(), Stop> {
    let catalog = plans::catalog(global)?;
    for region in [&args.region, &args.recovery_region] {
        if catalog.region(region).is_some() {
            continue;
        }
        let help = catalog.instead_of_region(region);
        let message = format!("`{region}` is not a Region that the catalogue has prices for");
        return Err(refused("unknown-region", message, help));
    }
    if args.region == args.recovery_region {
        return Err(refused(
            "one-region",
            format!(
                "a plan does not recover in `{}`, where it runs",
                args.region
            ),
            "State another one with `--recovery-region`.".to_owned(),
        ));
    }
    for (path, text) in new {
        figures(path, text, &catalog)?;
    }
    Ok(())
}

/// Whether the plan loads and is priced.
fn figures(path: &Path, text: &str, catalog: &crate::catalog::Catalog) -> Result<(), Findings> {
    let plan = plan::read(&path.display().to_string(), text, None, &[])?;
    model::build(&plan, catalog).map(drop)
}

fn refused(code: &'static str, message: String, help: String) -> Stop {
    let place = Place::file("recoup init");
    Finding::error(code, message, place).help(help).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_is_one_document_of_its_strategy() {
        for starter in STARTERS {
            assert!(starter.text.contains(EXTENDS), "{}", starter.strategy);
            let plan = starter.plan(HOME, ELSEWHERE);
            assert!(!plan.contains("extends"), "{}", starter.strategy);
            let table: toml::Table = match toml::from_str(&plan) {
                Ok(table) => table,
                Err(error) => panic!("{}: {error}", starter.strategy),
            };
            let strategy = table.get("strategy").and_then(toml::Value::as_str);
            assert_eq!(strategy, Some(starter.strategy));
        }
    }

    #[test]
    fn a_starter_reads_the_same_in_one_file_as_in_two() {
        for starter in STARTERS {
            let name = format!("{}.toml", starter.strategy);
            let one = match plan::read(&name, &starter.plan(HOME, ELSEWHERE), None, &[]) {
                Ok(plan) => plan,
                Err(findings) => panic!("{findings:#?}"),
            };
            let two = match plan::load(&format!("plans/starter/{name}"), &[]) {
                Ok(plan) => plan,
                Err(findings) => panic!("{findings:#?}"),
            };
            let values = |plan: &Plan| -> Vec<_> {
                plan.entries
                    .iter()
                    .map(|(path, entry)| (path.to_owned(), entry.value.clone()))
                    .collect()
            };
            assert_eq!(values(&one), values(&two), "{name}");
        }
    }

    #[test]
    fn a_starter_takes_other_regions() {
        for starter in STARTERS {
            let plan = starter.plan("eu-west-1", "eu-central-1");
            assert!(!plan.contains(HOME) && !plan.contains(ELSEWHERE));
            assert_eq!(plan.matches("region = \"eu-west-1\"").count(), 1);
            assert!(!starter.about().is_empty(), "{}", starter.strategy);
        }
    }

    #[test]
    fn every_strategy_has_a_starter() {
        let starters = STARTERS.iter().map(|starter| starter.strategy);
        let strategies = model::strategies().map(|(id, _)| id);
        assert!(starters.eq(strategies));
    }
}
