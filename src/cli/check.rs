//! `recoup check`: plans against the rules.

use clap::ValueHint;

use super::Global;
use super::inputs::{CheckOutput, Overrides};
use super::offered::rule_ids;
use super::shell::Shell;
use super::stop::Outcome;
use super::{exit, folders, plans, wrong_usage};
use crate::analysis::check::{Levels, Review, Rule, Treatment, rules};
use crate::render;

const EXAMPLES: &str = "\
Examples:
  recoup check plans/shop
  recoup check plans/shop/warm-standby.toml --format sarif -o recoup.sarif
  recoup check plans/shop/*.toml -A L24 -D L19
  recoup check --explain L09";

const FORMAT: &str = "format";

/// Check plans: targets missed, and rules that a good plan keeps
#[derive(Clone, Debug, clap::Args)]
#[command(before_long_help = EXAMPLES)]
pub(super) struct Args {
    /// Plan files, or folders of them; `-` is standard input
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    #[arg(required_unless_present_any = ["explain", "list"])]
    pub(super) plans: Vec<String>,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    /// Print one rule in full: when it applies, why it matters, how to fix it
    #[arg(long, value_name = "ID", value_parser = rule_ids(), hide_possible_values = true, ignore_case = true)]
    #[arg(conflicts_with_all = ["plans", "list", FORMAT, "set", "allow", "warn", "deny"])]
    pub(super) explain: Option<String>,
    /// Print every rule, one a line
    #[arg(long)]
    #[arg(conflicts_with_all = ["plans", FORMAT, "set", "allow", "warn", "deny"])]
    pub(super) list: bool,
    #[command(flatten)]
    pub(super) overrides: Overrides,
    #[command(flatten)]
    pub(super) output: CheckOutput,
}

/// What is made of rules.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct LevelArgs {
    /// Say nothing about a rule; repeatable
    #[arg(short = 'A', long, value_name = "ID", value_parser = rule_ids(), hide_possible_values = true, ignore_case = true)]
    #[arg(value_delimiter = ',')]
    allow: Vec<String>,
    /// Make a rule a warning: it is said, and the check passes; repeatable
    #[arg(short = 'W', long, value_name = "ID", value_parser = rule_ids(), hide_possible_values = true, ignore_case = true)]
    #[arg(value_delimiter = ',')]
    warn: Vec<String>,
    /// Make a rule an error: the check does not pass; repeatable
    #[arg(short = 'D', long, value_name = "ID", value_parser = rule_ids(), hide_possible_values = true, ignore_case = true)]
    #[arg(value_delimiter = ',')]
    deny: Vec<String>,
}

impl LevelArgs {
    /// The levels; an exit code if a rule has two of them, which is told.
    pub(super) fn read(&self, global: &Global, command: &str) -> Result<Levels, u8> {
        self.levels().map_err(|id| {
            let message = format!("`{id}` is given two of -A, -W and -D");
            let kind = clap::error::ErrorKind::ArgumentConflict;
            wrong_usage(global, command, kind, &message)
        })
    }

    /// The levels, or the rule that has two of them.
    fn levels(&self) -> Result<Levels, String> {
        let mut levels = Levels::default();
        for (ids, level) in [
            (&self.allow, Treatment::Allow),
            (&self.warn, Treatment::Warn),
            (&self.deny, Treatment::Deny),
        ] {
            for id in ids {
                // The parser lets ids of any case through.
                let known = found(id).map_or(id.as_str(), |rule| rule.id);
                if !levels.set(known, level) {
                    return Err(known.to_owned());
                }
            }
        }
        Ok(levels)
    }
}

/// The rule of an id, whatever its case.
fn found(id: &str) -> Option<&'static Rule> {
    let mut all = rules().iter().copied();
    all.find(|rule| rule.id.eq_ignore_ascii_case(id))
}

pub(super) fn run(args: &Args, global: &Global, shell: Shell) -> Outcome {
    let output = &args.output;
    if args.list {
        output.write(render::check::list(rules(), shell.words()), &[], shell)?;
        return Ok(exit::DONE);
    }
    if let Some(rule) = args.explain.as_deref().and_then(found) {
        output.write(render::check::rule(rule, &output.look(shell)), &[], shell)?;
        return Ok(exit::DONE);
    }
    let levels = match args.levels.read(global, "check") {
        Ok(levels) => levels,
        Err(code) => return Ok(code),
    };
    let named = folders::files(&args.plans);
    let reviews = plans::reviews(&named, &args.overrides, global, shell, &levels);
    let read: Vec<String> = named.into_iter().map(|one| one.file).collect();
    let text = render::check::reviews(&reviews, output.format(), &output.look(shell));
    output.write(text, &read, shell)?;
    Ok(if reviews.iter().any(Review::has_failed) {
        exit::FAILED
    } else if reviews.iter().any(Review::is_denied) {
        exit::DENIED
    } else {
        exit::DONE
    })
}
