//! Sheets that were filled in during drills: the Markdown of `recoup runbook`, read back into the
//! tables that `[drills.held]` takes.
//!
//! Nothing that is written in the cells to fill in is left out: it stands in the table, or in a
//! finding.

mod columns;
mod filled;
mod gather;
mod lines;
mod rows;

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item, Table, value};

use self::filled::sheet;
use self::gather::gather;
use self::lines::Source;
use self::rows::Tables;
use super::load::Loader;
use crate::diagnostic::{Finding, Findings, Place, sanitise};

/// What stands in the first column of the lines that are no step, in the order of a sheet.
const SHEET_LINES: [&str; 6] = ["name", "date", "scenario", "passed", "rto", "rpo"];

/// One sheet that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillSheet {
    /// What the plan will call the drill.
    pub name: String,
    /// Its day: `2026-11-30`.
    pub date: String,
    /// The scenario that was rehearsed.
    pub scenario: String,
    /// Whether the recovery worked.
    pub passed: bool,
    /// How long the recovery took, as it was written.
    pub rto: Option<String>,
    /// How much data, in time, was lost, as it was written.
    pub rpo: Option<String>,
    /// How long each measured step took, by its id.
    pub steps: Vec<(String, String)>,
    /// What is written in columns that somebody added: `decide, Notes: waited for the director`.
    pub notes: Vec<String>,
}

/// The sheets of a file that are filled in, in its order; `-` is standard input.
///
/// # Errors
/// A file that cannot be read or has no sheet that is filled in; everything on its sheets that
/// cannot be read.
pub fn drill_sheets(file: &str) -> Result<Vec<DrillSheet>, Findings> {
    read(file, &Loader::default().text(file)?)
}

/// The sheets of a text.
///
/// # Errors
/// As [`drill_sheets`].
fn read(file: &str, text: &str) -> Result<Vec<DrillSheet>, Findings> {
    let tables = Tables::of(text);
    let source = Source { file, text };
    let mut wrong = Findings::new();
    let sheets = gather(source, &tables, &mut wrong);
    if sheets.is_empty() && wrong.is_empty() {
        let message = "there is no sheet of a drill in this file";
        let help = "Write one with `recoup runbook PLAN -o runbook.md`, and fill it in.";
        let finding = Finding::error("no-sheet", message, Place::file(file));
        return Err(finding.help(help).into());
    }
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    for blank in sheets.iter().filter(|sheet| sheet.is_filled()) {
        match sheet(source, blank) {
            Ok(sheet) if names.insert(sheet.name.clone()) => found.push(sheet),
            Ok(again) => {
                let message = format!("two drills of this file are called `{}`", again.name);
                let span = blank.line("name").map(|cell| cell.span.clone());
                let place = source.at(span.unwrap_or(blank.heading.clone()));
                let finding = Finding::error("duplicate-drill", message, place);
                wrong.push(finding.help("Give each drill a name of its own."));
            }
            Err(more) => wrong.extend(more),
        }
    }
    if found.is_empty() && wrong.is_empty() {
        let message = "no sheet of this file is filled in";
        let help = "Fill in `name`, `date` and `passed`, and what was measured.";
        let finding = Finding::error("empty-sheet", message, Place::file(file));
        return Err(finding.help(help).into());
    }
    if wrong.is_empty() {
        Ok(found)
    } else {
        Err(wrong.sorted())
    }
}

impl DrillSheet {
    /// Sheets as the tables that a plan takes, in TOML.
    pub fn toml(sheets: &[Self]) -> String {
        let mut held = Table::new();
        held.set_implicit(true);
        for (at, sheet) in sheets.iter().enumerate() {
            let mut table = sheet.table();
            let mut above = if at == 0 { "" } else { "\n" }.to_owned();
            for note in &sheet.notes {
                above.push_str("# ");
                above.push_str(&sanitise(note));
                above.push('\n');
            }
            table.decor_mut().set_prefix(above);
            held.insert(&sheet.name, Item::Table(table));
        }
        let mut drills = Table::new();
        drills.set_implicit(true);
        drills.insert("held", Item::Table(held));
        let mut document = DocumentMut::new();
        document.insert("drills", Item::Table(drills));
        document.to_string()
    }

    /// The drills that a text holds which has nothing but tables as [`Self::toml`] writes them;
    /// `None` of any other.
    pub fn held_in(text: &str) -> Option<Vec<String>> {
        let document = text.parse::<DocumentMut>().ok()?;
        let only = |table: &dyn toml_edit::TableLike, name: &str| {
            table
                .iter()
                .all(|(key, item)| key == name && item.is_table_like())
        };
        let drills = document.get("drills").and_then(Item::as_table_like);
        let held = drills.and_then(|drills| drills.get("held")?.as_table_like());
        let is_record = only(document.as_table(), "drills")
            && drills.is_none_or(|drills| only(drills, "held"))
            && held.is_none_or(|held| held.iter().all(|(_, drill)| drill.is_table_like()));
        let names = held.into_iter().flat_map(|held| held.iter());
        is_record.then(|| names.map(|(name, _)| name.to_owned()).collect())
    }

    fn table(&self) -> Table {
        let mut table = Table::new();
        table.insert("date", value(&self.date));
        table.insert("scenario", value(&self.scenario));
        table.insert("passed", value(self.passed));
        for (key, measured) in [("rto", &self.rto), ("rpo", &self.rpo)] {
            if let Some(measured) = measured {
                table.insert(key, value(measured));
            }
        }
        let mut steps = Table::new();
        steps.set_dotted(true);
        for (id, took) in &self.steps {
            let Some((component, step)) = id.split_once('.') else {
                steps.insert(id, value(took));
                continue;
            };
            let below = steps.entry(component).or_insert_with(|| {
                let mut below = Table::new();
                below.set_dotted(true);
                Item::Table(below)
            });
            if let Some(below) = below.as_table_mut() {
                below.insert(step, value(took));
            }
        }
        if !steps.is_empty() {
            table.insert("steps", Item::Table(steps));
        }
        table
    }
}
