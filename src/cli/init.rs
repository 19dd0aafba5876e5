//! `recoup init`: a plan to start from.

use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::PossibleValuesParser;

use super::exit;
use super::shell::Shell;
use super::stop::Outcome;
use crate::plan::strategy;
use crate::render::save;

const EXAMPLES: &str = "\
Examples:
  recoup init --strategy warm-standby plans
  recoup init --strategy backup-restore .";

/// Write a commented plan to start from; a file that exists is never touched
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// What stands by in the recovery Region
    #[arg(long, value_name = "STRATEGY")]
    #[arg(value_parser = PossibleValuesParser::new(STARTERS.iter().map(|starter| starter.strategy)))]
    strategy: String,
    /// The folder to write to; it is made if it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
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
    /// The plan in one file: nothing to extend.
    fn plan(&self) -> String {
        format!("{}\n{WORKLOAD}", self.text.replace(EXTENDS, ""))
    }
}

pub(super) fn run(args: &Args, shell: Shell) -> Outcome {
    let Some(starter) = STARTERS
        .iter()
        .find(|starter| starter.strategy == args.strategy)
    else {
        return Err(anyhow::anyhow!("`{}` has no starter", args.strategy).into());
    };
    save::folder(&args.folder)?;
    let path = args.folder.join(format!("{}.toml", starter.strategy));
    save::create(&path, starter.plan().as_bytes())?;
    shell.result(format!("{}\n", path.display()))?;
    shell.hint(&format!("Now try `recoup score {}`.", path.display()));
    Ok(exit::DONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_starter_is_one_document_of_its_strategy() {
        for starter in STARTERS {
            assert!(starter.text.contains(EXTENDS), "{}", starter.strategy);
            let plan = starter.plan();
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
            let one = match crate::plan::read(&name, &starter.plan(), None, &[]) {
                Ok(plan) => plan,
                Err(findings) => panic!("{findings:#?}"),
            };
            let two = match crate::plan::load(&format!("plans/starter/{name}"), &[]) {
                Ok(plan) => plan,
                Err(findings) => panic!("{findings:#?}"),
            };
            let values = |plan: &crate::plan::Plan| -> Vec<_> {
                plan.entries
                    .iter()
                    .map(|(path, entry)| (path.to_owned(), entry.value.clone()))
                    .collect()
            };
            assert_eq!(values(&one), values(&two), "{name}");
        }
    }

    #[test]
    fn every_strategy_has_a_starter() {
        let starters = STARTERS.iter().map(|starter| starter.strategy);
        let strategies = crate::model::strategies().map(|(id, _)| id);
        assert!(starters.eq(strategies));
    }
}
