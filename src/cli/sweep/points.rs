//! Points of one's own: a CSV file.

use std::path::Path;

use crate::analysis::Study;
use crate::analysis::sweep::{Along, SweepAxis};
use crate::cli::stop::Stop;
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::schema;
use crate::units::{Dimension, SECONDS_PER_HOUR};

/// The largest file of points.
const LIMIT: u64 = 1 << 30;
/// Findings that one file has.
const FINDINGS: usize = 20;

/// The axes of a file, each with its values in the order of the points.
pub(super) fn read(file: &Path, study: &Study) -> Result<Vec<SweepAxis>, Stop> {
    let name = file.display().to_string();
    let failed = |error| anyhow::Error::new(error).context(format!("cannot read `{name}`"));
    let size = std::fs::metadata(file).map_err(failed)?.len();
    if size > LIMIT {
        return Err(anyhow::anyhow!("`{name}` is larger than 1 GiB of points").into());
    }
    let text = std::fs::read(file).map_err(failed)?;
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(&text[..]);
    let bad = |error: &csv::Error| {
        let line = error.position().map_or(0, csv::Position::line);
        wrong(
            &name,
            line,
            "bad-points",
            "the line is no CSV of as many cells as the first",
            "",
        )
    };
    let paths: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_owned).collect(),
        Err(error) => return Err(bad(&error).into()),
    };
    let mut findings = Findings::new();
    let mut columns: Vec<Column> = Vec::new();
    for path in &paths {
        let key = schema::key_at(path);
        let dimension = key.and_then(schema::Key::dimension);
        if key.is_none() {
            let message = format!("`{path}` is no key of a plan");
            let help = format!(
                "Type `recoup inputs {}` for what can vary.",
                study.plan().file
            );
            findings.push(wrong(&name, 1, "unknown-key", &message, &help));
        }
        columns.push(Column {
            dimension,
            numbers: Vec::new(),
            words: Vec::new(),
        });
    }
    if paths.iter().all(String::is_empty) {
        findings.push(wrong(
            &name,
            1,
            "bad-points",
            "the file names no key",
            "Write the paths of keys into the first line.",
        ));
    }
    if !findings.is_empty() {
        return Err(findings.into());
    }
    for record in reader.records() {
        if findings.len() >= FINDINGS {
            break;
        }
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                findings.push(bad(&error));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        for ((cell, path), column) in record.iter().zip(&paths).zip(&mut columns) {
            if let Err(message) = column.take(study, path, cell) {
                findings.push(wrong(&name, line, "bad-points", &message, ""));
            }
        }
    }
    if !findings.is_empty() {
        return Err(findings.into());
    }
    if columns
        .first()
        .is_none_or(|column| column.numbers.is_empty())
    {
        return Err(wrong(&name, 0, "bad-points", "the file has no points", "").into());
    }
    let axes = paths.into_iter().zip(columns);
    Ok(axes.map(|(path, column)| column.axis(path)).collect())
}

/// The cells of a column.
struct Column {
    dimension: Option<Dimension>,
    /// Numbers, or places among the words.
    numbers: Vec<f64>,
    words: Vec<String>,
}

impl Column {
    /// Takes a cell: a number in canonical units, or a text as `--set` takes it.
    #[allow(clippy::cast_precision_loss)] // a place among words
    fn take(&mut self, study: &Study, path: &str, cell: &str) -> Result<(), String> {
        let Some(dimension) = self.dimension else {
            let known = self.words.iter().position(|word| word == cell);
            let at = known.unwrap_or_else(|| {
                self.words.push(cell.to_owned());
                self.words.len() - 1
            });
            self.numbers.push(at as f64);
            return Ok(());
        };
        let number = match cell.parse::<f64>() {
            Ok(number) if number.is_finite() => match dimension {
                Dimension::CostRate => number / SECONDS_PER_HOUR,
                _ => number,
            },
            Ok(_) => return Err(format!("`{path}` is `{cell}`, which is no number")),
            Err(_) => study.number(path, cell).map_err(|findings| {
                let first = findings.iter().next();
                first.map_or_else(String::new, |one| one.message.clone())
            })?,
        };
        self.numbers.push(number);
        Ok(())
    }

    fn axis(self, path: String) -> SweepAxis {
        let values = if self.dimension.is_some() {
            Along::Numbers(self.numbers)
        } else {
            Along::Picked(self.words, self.numbers)
        };
        SweepAxis::new(path, values)
    }
}

fn wrong(file: &str, line: u64, code: &'static str, message: &str, help: &str) -> Finding {
    let place = Place {
        line: u32::try_from(line).unwrap_or(0),
        column: 1,
        width: 1,
        ..Place::file(file)
    };
    Finding::error(code, message, place).help(help)
}
