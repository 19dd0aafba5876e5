//! Sheets that were filled in during drills: the Markdown of `recoup runbook`, read back into the
//! tables that `[drills.held]` takes.

mod rows;

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, Item, Table, value};

use self::rows::{TableCell, TableRow, rows};
use super::load::Loader;
use crate::diagnostic::{Finding, Findings, Place};
use crate::units::{ClockTime, Currency, Dimension, days_of, exact, parse};

/// What stands in the first column of the lines that are no step, in the order of a sheet.
pub const SHEET_LINES: [&str; 6] = ["name", "date", "scenario", "passed", "rto", "rpo"];

/// How many columns these lines have, and those of steps.
const HEAD: usize = 3;
const STEP: usize = 7;

/// Words for yes and no, in the languages that sheets are written in.
const YES: [&str; 4] = ["yes", "true", "예", "통과"];
const NO: [&str; 4] = ["no", "false", "아니요", "실패"];

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
    let rows = rows(text);
    let mut wrong = Findings::new();
    let mut sheets: Vec<Blank<'_>> = Vec::new();
    let whose = Reader { file, text };
    for row in &rows {
        let id = row.cells[0].text.as_str();
        if row.cells.len() == HEAD && SHEET_LINES.contains(&id) {
            if id == SHEET_LINES[0] || sheets.is_empty() {
                sheets.push(Blank::default());
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.head.push(row);
            }
        } else if let Some(sheet) = sheets.last_mut().filter(|_| row.under == STEP) {
            if row.cells.len() == STEP {
                sheet.steps.push(row);
            } else {
                let has = row.cells.len();
                let message =
                    format!("this line of the sheet has {has} cells, and {STEP} belong there");
                let help = "Write `\\|` for a bar inside a cell.";
                wrong
                    .0
                    .push(whose.wrong("bad-sheet", message, &row.cells[0]).help(help));
            }
        }
    }
    if sheets.is_empty() {
        let message = "there is no sheet of a drill in this file";
        let help = "Write one with `recoup runbook PLAN -o runbook.md`, and fill it in.";
        let finding = Finding::error("no-sheet", message, Place::file(file));
        return Err(finding.help(help).into());
    }
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.is_filled()) {
        match whose.sheet(sheet) {
            Ok(sheet) if names.insert(sheet.name.clone()) => found.push(sheet),
            Ok(again) => {
                let message = format!("two drills of this file are called `{}`", again.name);
                let cell = sheet.line("name").unwrap_or(&sheet.head[0].cells[0]);
                let help = "Give each drill a name of its own.";
                wrong
                    .0
                    .push(whose.wrong("duplicate-drill", message, cell).help(help));
            }
            Err(more) => wrong.0.extend(more.0),
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
        Err(wrong)
    }
}

impl DrillSheet {
    /// Sheets as the tables that a plan takes, in TOML.
    pub fn toml(sheets: &[Self]) -> String {
        let mut held = Table::new();
        held.set_implicit(true);
        for sheet in sheets {
            held.insert(&sheet.name, Item::Table(sheet.table()));
        }
        let mut drills = Table::new();
        drills.set_implicit(true);
        drills.insert("held", Item::Table(held));
        let mut document = DocumentMut::new();
        document.insert("drills", Item::Table(drills));
        document.to_string()
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
            let (component, step) = id.split_once('.').unwrap_or(("", id));
            if component.is_empty() {
                steps.insert(step, value(took));
                continue;
            }
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

/// The lines of one sheet.
#[derive(Default)]
struct Blank<'r> {
    head: Vec<&'r TableRow>,
    steps: Vec<&'r TableRow>,
}

impl Blank<'_> {
    /// What is written beside the id of a line.
    fn line(&self, id: &str) -> Option<&TableCell> {
        let row = self.head.iter().find(|row| row.cells[0].text == id)?;
        row.cells.get(HEAD - 1)
    }

    /// Whether anything is written on it; the scenario stands on it from the beginning.
    fn is_filled(&self) -> bool {
        let written = |cell: &TableCell| !cell.text.is_empty();
        let head = SHEET_LINES.iter().filter(|id| **id != "scenario");
        let mut head = head.filter_map(|id| self.line(id));
        let mut measured = self.steps.iter().flat_map(|row| &row.cells[STEP - 3..]);
        head.any(written) || measured.any(written)
    }
}

/// Reads what is written on sheets.
struct Reader<'t> {
    file: &'t str,
    text: &'t str,
}

impl Reader<'_> {
    fn wrong(&self, code: &'static str, message: impl Into<String>, cell: &TableCell) -> Finding {
        Finding::error(
            code,
            message,
            Place::of_span(self.file, self.text, cell.span.clone()),
        )
    }

    /// A sheet, or all that is wrong with it.
    fn sheet(&self, blank: &Blank<'_>) -> Result<DrillSheet, Findings> {
        let mut wrong = Findings::new();
        let mut text = |id: &str, help: &str| {
            let cell = blank.line(id);
            let written = cell.filter(|cell| !cell.text.is_empty());
            if written.is_none() {
                let place = cell.unwrap_or(&blank.head[0].cells[0]);
                let message = format!("`{id}` is not filled in");
                wrong
                    .0
                    .push(self.wrong("missing-value", message, place).help(help));
            }
            written
        };
        let name = text("name", "Write a short name, such as `autumn-2026`.");
        let date = text("date", "Write the day of the drill, such as `2026-11-30`.");
        let scenario = text(
            "scenario",
            "Write the id of the scenario, such as `region`.",
        );
        let passed = text(
            "passed",
            "Write `yes` if the recovery worked as planned, else `no`.",
        );
        if let Some(date) = date.filter(|date| days_of(&date.text).is_none()) {
            let finding = self.wrong("bad-date", format!("`{}` is no day", date.text), date);
            wrong.0.push(finding.help("Write the day as `2026-11-30`."));
        }
        let is_passed = passed.and_then(|cell| {
            let word = cell.text.to_lowercase();
            if YES.contains(&word.as_str()) {
                return Some(true);
            }
            if NO.contains(&word.as_str()) {
                return Some(false);
            }
            let finding = self.wrong(
                "bad-choice",
                format!("`{}` is neither yes nor no", cell.text),
                cell,
            );
            wrong.0.push(finding.help("Write `yes` or `no`."));
            None
        });
        let mut measured = |id: &str| {
            let cell = blank.line(id).filter(|cell| !cell.text.is_empty())?;
            self.duration(cell)
                .map_err(|finding| wrong.0.push(*finding))
                .ok()
        };
        let (rto, rpo) = (measured("rto"), measured("rpo"));
        let mut steps = Vec::new();
        for row in &blank.steps {
            match self.step(row) {
                Ok(took) => steps.extend(took.map(|took| (row.cells[0].text.clone(), took))),
                Err(finding) => wrong.0.push(*finding),
            }
        }
        match (name, date, scenario, is_passed) {
            (Some(name), Some(date), Some(scenario), Some(passed)) if wrong.is_empty() => {
                Ok(DrillSheet {
                    name: name.text.clone(),
                    date: date.text.clone(),
                    scenario: scenario.text.clone(),
                    passed,
                    rto,
                    rpo,
                    steps,
                })
            }
            _ => Err(wrong),
        }
    }

    /// A length of time as it is written.
    fn duration(&self, cell: &TableCell) -> Result<String, Box<Finding>> {
        match parse(Dimension::Duration, &cell.text) {
            Ok(_) => Ok(cell.text.clone()),
            Err(bad) => {
                let place = Place::of_span(self.file, self.text, cell.span.clone());
                Err(Box::new(Finding::bad_unit(bad, &cell.text, place)))
            }
        }
    }

    /// How long a step took: as it is written, or from the clock; `None` where nothing is.
    fn step(&self, row: &TableRow) -> Result<Option<String>, Box<Finding>> {
        let [began, ended, took] = [3, 2, 1].map(|back| &row.cells[STEP - back]);
        let clock = |cell: &TableCell| {
            if cell.text.is_empty() {
                return Ok(None);
            }
            cell.text.parse::<ClockTime>().map(Some).map_err(|bad| {
                let finding = self.wrong(
                    "bad-time",
                    format!("`{}` is no time of day", cell.text),
                    cell,
                );
                Box::new(finding.help(format!("{}.", capital(&bad.to_string()))))
            })
        };
        let (from, to) = (clock(began)?, clock(ended)?);
        let between = from.zip(to).map(|(from, to)| f64::from(from.until(to)));
        if took.text.is_empty() {
            if from.is_some() != to.is_some() {
                let (there, missing) = if from.is_some() {
                    (began, "when it ended")
                } else {
                    (ended, "when it began")
                };
                let finding = self.wrong(
                    "missing-value",
                    format!("it is not written down {missing}"),
                    there,
                );
                return Err(Box::new(
                    finding.help("Fill in both times, or how long it took."),
                ));
            }
            let length = |seconds| exact(Dimension::Duration, seconds, Currency::USD);
            return Ok(between.map(length));
        }
        let length = self.duration(took)?;
        let read = parse(Dimension::Duration, &length).map(|estimate| estimate.ends());
        if let (Some(between), Ok((low, high))) = (between, read) {
            // Clocks are read to the minute.
            const READ_TO: f64 = 60.0;
            if between < low - READ_TO || between > high + READ_TO {
                let clock = exact(Dimension::Duration, between, Currency::USD);
                let message = format!("it took {length}, but {clock} by the clock");
                let finding = self.wrong("contradiction", message, took);
                return Err(Box::new(finding.help("Leave out what is wrong.")));
            }
        }
        Ok(Some(length))
    }
}

/// A sentence from its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
