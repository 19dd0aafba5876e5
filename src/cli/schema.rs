//! `recoup schema`: the JSON Schema of plans and of results.

use super::shell::Shell;
use super::stop::Outcome;

const EXAMPLES: &str = "\
Examples:
  recoup schema > plans/plan.schema.json
  recoup schema compare";

/// Documents that have a schema, the default first.
const DOCUMENTS: &[&str] = &["plan", "compare"];

/// Print the JSON Schema of a plan, or of a command's JSON
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// The document
    #[arg(value_name = "DOCUMENT", default_value = DOCUMENTS[0])]
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(DOCUMENTS))]
    pub(super) document: String,
}

pub(super) fn run(_args: &Args, _shell: Shell) -> Outcome {
    Err(anyhow::anyhow!("`schema` is not joined yet").into())
}
