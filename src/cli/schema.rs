//! `recoup schema`: the JSON Schema of plans and of results.

use super::shell::Shell;
use super::stop::Outcome;
use super::{Global, exit, plans};
use crate::analysis;
use crate::render::schema;

const EXAMPLES: &str = "\
Examples:
  recoup schema > plans/plan.schema.json
  recoup schema compare";

/// The document that people write; the others are results.
const PLAN: &str = "plan";

/// Print the JSON Schema of a plan, or of a command's JSON
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The document
    #[arg(value_name = "DOCUMENT", default_value = PLAN)]
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(documents()))]
    pub(super) document: String,
}

/// Documents that have a schema, the default first.
fn documents() -> impl Iterator<Item = &'static str> {
    std::iter::once(PLAN).chain(schema::ALL.iter().map(|schema| schema.name))
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let result = schema::ALL
        .iter()
        .find(|schema| schema.name == args.document);
    if let Some(schema) = result {
        shell.result(schema.text())?;
    } else {
        let catalog = plans::catalog(global)?;
        shell.result(format!("{:#}\n", analysis::plan_schema(&catalog)))?;
    }
    Ok(exit::DONE)
}
