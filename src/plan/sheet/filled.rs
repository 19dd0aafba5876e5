//! What is written on a sheet, read.

use super::DrillSheet;
use super::columns::SheetColumn;
use super::lines::{Blank, SheetLine, Source, is_name};
use super::rows::TableCell;
use crate::diagnostic::{Finding, Findings, Severity};
use crate::plan::words::Words;
use crate::units::{
    ClockTime, Currency, Dimension, Estimate, SECONDS_PER_DAY, SECONDS_PER_YEAR, days_of, exact,
    parse,
};

/// A sheet, or all that is wrong with it.
pub(super) fn sheet(source: Source<'_>, blank: &Blank<'_>) -> Result<DrillSheet, Findings> {
    let mut reader = Reader {
        source,
        wrong: Findings::new(),
    };
    let name = reader.name(blank);
    let help = "Write the day of the drill, such as `2026-11-30`.";
    let date = reader.text(blank, "date", help);
    if let Some(date) = date.filter(|date| days_of(&date.text).is_none()) {
        let message = format!("`{}` is no day", date.text);
        reader.refuse("bad-date", message, date, "Write the day as `2026-11-30`.");
    }
    let help = "Write the id of the scenario, such as `region`.";
    let scenario = reader.text(blank, "scenario", help);
    if let Some(scenario) = scenario.filter(|cell| !is_name(&cell.text)) {
        let place = source.at(scenario.span.clone());
        let words = Words::bad_name(&scenario.text);
        let finding = words.at(Severity::Error, place);
        reader.wrong.push(finding.help(help));
    }
    let passed = reader.passed(blank);
    let rto = reader.measured(blank.line("rto"));
    let rpo = reader.measured(blank.line("rpo"));
    let mut steps = Vec::new();
    for line in &blank.steps {
        let took = reader.step(line);
        steps.extend(took.map(|took| (line.id().text.clone(), took)));
    }
    match (name, date, scenario, passed) {
        (Some(name), Some(date), Some(scenario), Some(passed)) if reader.wrong.is_empty() => {
            Ok(DrillSheet {
                name: name.text.clone(),
                date: date.text.clone(),
                scenario: scenario.text.clone(),
                passed,
                rto,
                rpo,
                steps,
                notes: notes(blank),
            })
        }
        _ => Err(reader.wrong),
    }
}

/// Clocks are read to the minute, and show no days unless those are written down.
const READ_TO: f64 = 60.0;

/// What is written on a sheet and has no key in a plan: columns that somebody added, and when a
/// step began of which nobody knows when it ended.
fn notes(blank: &Blank<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    for line in blank.head.iter().chain(&blank.steps) {
        let mut note = |heading: &str, cell: &TableCell| {
            notes.push(format!("{}, {heading}: {}", line.id().text, cell.text));
        };
        for (heading, cell) in line.notes() {
            note(heading, cell);
        }
        let times = [SheetColumn::Began, SheetColumn::Ended].map(|column| line.headed(column));
        if let [Some((heading, cell)), None] | [None, Some((heading, cell))] = times {
            note(heading, cell);
        }
    }
    notes
}

/// Reads what is written on a sheet, and keeps what is wrong.
struct Reader<'t> {
    source: Source<'t>,
    wrong: Findings,
}

impl Reader<'_> {
    fn refuse(&mut self, code: &'static str, message: String, cell: &TableCell, help: &str) {
        let finding = self.source.wrong(code, message, cell);
        self.wrong.push(finding.help(help));
    }

    /// What must be written beside the id of a line.
    fn text<'r>(&mut self, blank: &Blank<'r>, id: &str, help: &str) -> Option<&'r TableCell> {
        let cell = blank.line(id);
        let written = cell.and_then(TableCell::written);
        if written.is_none() {
            let span = cell.map_or(blank.heading.clone(), |cell| cell.span.clone());
            let message = format!("`{id}` is not filled in");
            let finding = Finding::error("missing-value", message, self.source.at(span));
            self.wrong.push(finding.help(help));
        }
        written
    }

    /// What the plan will call the drill.
    fn name<'r>(&mut self, blank: &Blank<'r>) -> Option<&'r TableCell> {
        let name = self.text(blank, "name", "Write a short name, such as `autumn-2026`.")?;
        if is_name(&name.text) {
            return Some(name);
        }
        let place = self.source.at(name.span.clone());
        let mut finding = Words::bad_name(&name.text).at(Severity::Error, place);
        if let Some(near) = mended(&name.text) {
            finding.help = format!("{} For example `{near}`.", finding.help);
        }
        self.wrong.push(finding);
        None
    }

    /// Whether the recovery worked.
    fn passed(&mut self, blank: &Blank<'_>) -> Option<bool> {
        let help = "Write `yes` if the recovery worked as planned, else `no`.";
        let cell = self.text(blank, "passed", help)?;
        let result = match cell.text.to_lowercase().as_str() {
            "passed" | "통과" | "성공" => Some(true),
            "failed" | "실패" => Some(false),
            word => Words::flag(word),
        };
        if result.is_none() {
            let message = format!("`{}` is neither yes nor no", cell.text);
            self.refuse("bad-choice", message, cell, "Write `yes` or `no`.");
        }
        result
    }

    /// A length of time that was measured, as it is written; `None` where none is.
    fn measured(&mut self, cell: Option<&TableCell>) -> Option<String> {
        Some(self.length(cell?.written()?)?.0)
    }

    /// A length of time as it is written, and in seconds.
    fn length(&mut self, cell: &TableCell) -> Option<(String, f64)> {
        /// No drill takes longer, and loses more.
        const LONGEST: f64 = 10.0 * SECONDS_PER_YEAR;
        let spelt = spelt(&cell.text);
        let written = parse(Dimension::Duration, &cell.text).map(|read| (cell.text.clone(), read));
        let read = written.or_else(|bad| {
            let read = parse(Dimension::Duration, &spelt);
            read.map(|read| (spelt, read)).map_err(|_| bad)
        });
        match read {
            Ok((text, Estimate::Exact(seconds))) if (0.0..=LONGEST).contains(&seconds) => {
                Some((text, seconds))
            }
            Ok((_, Estimate::Exact(_))) => {
                let message = format!("`{}` is longer than any drill", cell.text);
                let help = "Write how long it took, such as `12m` or `1h 5m`.";
                self.refuse("out-of-range", message, cell, help);
                None
            }
            Ok(_) => {
                let message = format!("`{}` is no measurement, but an estimate", cell.text);
                let help = "Write one length of time, such as `12m` or `1h 5m`.";
                self.refuse("bad-duration", message, cell, help);
                None
            }
            Err(bad) => {
                let place = self.source.at(cell.span.clone());
                self.wrong.push(Finding::bad_unit(bad, &cell.text, place));
                None
            }
        }
    }

    /// A time of the clock; `Err` where what is written is none.
    fn clock(&mut self, cell: Option<&TableCell>) -> Result<Option<ClockTime>, ()> {
        let Some(cell) = cell.and_then(TableCell::written) else {
            return Ok(None);
        };
        ClockTime::with_days(&cell.text).map(Some).map_err(|_| {
            let message = format!("`{}` is no time of day", cell.text);
            let help = "Write `03:00`, or `03:00 +1` on the next day.".to_owned();
            self.refuse("bad-time", message, cell, &help);
        })
    }

    /// How long a step took: as it is written, or from the clock; `None` where nothing is, and
    /// where something is wrong.
    fn step(&mut self, line: &SheetLine<'_>) -> Option<String> {
        let [began, ended, took] = [SheetColumn::Began, SheetColumn::Ended, SheetColumn::Took]
            .map(|column| line.cell(column));
        let (from, to) = (self.clock(began), self.clock(ended));
        let took = match took.and_then(TableCell::written) {
            Some(cell) => Some((cell, self.length(cell)?)),
            None => None,
        };
        let (from, to) = (from.ok()?, to.ok()?);
        let (Some(from), Some(to)) = (from, to) else {
            if took.is_none() && (from.is_some() || to.is_some()) {
                let (there, missing) = if from.is_some() {
                    (began, "when it ended")
                } else {
                    (ended, "when it began")
                };
                let message = format!("it is not written down {missing}");
                let help = "Fill in both times, or how long it took.";
                self.refuse("missing-value", message, there.unwrap_or(line.id()), help);
            }
            return took.map(|(_, (text, _))| text);
        };
        let end = ended.unwrap_or(line.id());
        let Some(between) = from.until(to) else {
            let message = format!("it ended at {to}, before it began at {from}");
            self.refuse("contradiction", message, end, "Leave out what is wrong.");
            return None;
        };
        // Less than a few thousand days: whole seconds of them are exact.
        #[expect(clippy::cast_precision_loss)]
        let between = between as f64;
        let clock = exact(Dimension::Duration, between, Currency::USD);
        let Some((cell, (text, seconds))) = took else {
            if between > 0.0 {
                return Some(clock);
            }
            let message =
                format!("it began and ended at {to}, which does not say how long it took");
            let help = "Write how long it took, such as `40s`, or the times with seconds.";
            self.refuse("missing-value", message, end, help);
            return None;
        };
        let apart = (seconds - between).abs();
        let apart = if to.days() == 0 {
            let rest = apart % SECONDS_PER_DAY;
            rest.min(SECONDS_PER_DAY - rest)
        } else {
            apart
        };
        if apart > READ_TO {
            let message = format!("it took {text}, but {clock} by the clock");
            self.refuse("contradiction", message, cell, "Leave out what is wrong.");
            return None;
        }
        Some(text)
    }
}

/// A name that a plan takes, from one that it does not: `autumn-2026` from `autumn 2026`.
fn mended(name: &str) -> Option<String> {
    let parts =
        name.split(|letter: char| letter == '-' || !is_name(letter.encode_utf8(&mut [0; 4])));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let near = parts.join("-");
    is_name(&near).then_some(near)
}

/// A length of time in Korean, with the units that a plan takes: `1h 5m` for `1시간 5분`.
fn spelt(text: &str) -> String {
    const UNITS: [(&str, &str); 4] = [("시간", "h"), ("분", "m"), ("초", "s"), ("일", "d")];
    let spelt = |text: String, (korean, unit): &(&str, &str)| text.replace(korean, unit);
    UNITS.iter().fold(text.to_owned(), spelt)
}
