//! Points of one's own: a CSV file, or a Parquet file.

mod csv;
#[cfg(feature = "parquet")]
mod parquet;

use std::io::Read as _;
use std::path::Path;

use crate::analysis::Study;
use crate::analysis::sweep::{Along, SweepAxis};
use crate::cli::stop::Stop;
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::schema;
use crate::units::{Dimension, SECONDS_PER_HOUR};

/// The largest file of points.
const LIMIT: u64 = 1 << 30;
/// How a Parquet file begins.
const PARQUET: &[u8] = b"PAR1";
/// Findings that one file has.
const FINDINGS: usize = 20;

/// Points as a file has them.
struct Table<'t> {
    /// What its columns are called.
    paths: Vec<String>,
    rows: Box<dyn Iterator<Item = Result<Row, Findings>> + 't>,
}

/// A point as a file has it.
struct Row {
    /// Its line in the file; of Parquet its number, from 1.
    line: u64,
    cells: Vec<Cell>,
}

/// What stands in a cell; CSV has texts only.
#[cfg_attr(not(feature = "parquet"), allow(dead_code))]
enum Cell {
    /// A number in canonical units.
    Number(f64),
    /// A number in canonical units, or a value as `--set` takes it.
    Text(String),
    /// Nothing, where a text could be empty.
    Empty,
}

/// The axes of a file, each with its values in the order of the points.
pub(super) fn read(file: &Path, study: &Study) -> Result<Vec<SweepAxis>, Stop> {
    let name = file.display().to_string();
    let failed = |error| anyhow::Error::new(error).context(format!("cannot read `{name}`"));
    let size = std::fs::metadata(file).map_err(failed)?.len();
    if size > LIMIT {
        return Err(anyhow::anyhow!("`{name}` is larger than 1 GiB of points").into());
    }
    let mut opened = std::fs::File::open(file).map_err(failed)?;
    let mut bytes = Vec::new();
    let mut begin = opened.by_ref().take(PARQUET.len() as u64);
    begin.read_to_end(&mut bytes).map_err(failed)?;
    if bytes == PARQUET {
        #[cfg(feature = "parquet")]
        return axes(&name, parquet::table(&name, opened)?, study);
        #[cfg(not(feature = "parquet"))]
        return Err(lacking(&name).into());
    }
    opened.read_to_end(&mut bytes).map_err(failed)?;
    axes(&name, csv::table(&name, &bytes)?, study)
}

/// The axes that a table of points makes.
fn axes(name: &str, table: Table<'_>, study: &Study) -> Result<Vec<SweepAxis>, Stop> {
    let paths = table.paths;
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
            findings.push(wrong(name, 1, "unknown-key", &message, &help));
        }
        columns.push(Column {
            dimension,
            numbers: Vec::new(),
            words: Vec::new(),
        });
    }
    if paths.iter().all(String::is_empty) {
        findings.push(wrong(
            name,
            1,
            "bad-points",
            "the file names no key",
            "Write the paths of keys into the first line.",
        ));
    }
    if !findings.is_empty() {
        return Err(findings.into());
    }
    for row in table.rows {
        if findings.len() >= FINDINGS {
            break;
        }
        let row = match row {
            Ok(row) => row,
            Err(more) => {
                findings.0.extend(more.0);
                continue;
            }
        };
        for ((cell, path), column) in row.cells.iter().zip(&paths).zip(&mut columns) {
            if let Err(message) = column.take(study, path, cell) {
                findings.push(wrong(name, row.line, "bad-points", &message, ""));
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
        return Err(wrong(name, 0, "bad-points", "the file has no points", "").into());
    }
    let axes = paths.into_iter().zip(columns);
    Ok(axes.map(|(path, column)| column.axis(path)).collect())
}

/// What to say of a Parquet file if this program was built without the feature.
#[cfg(not(feature = "parquet"))]
fn lacking(name: &str) -> Finding {
    let message = "this is Parquet, and this recoup was built without the feature `parquet`";
    let help = "Build it with `cargo install --locked --path . --features parquet`, or write CSV.";
    wrong(name, 0, "no-feature", message, help)
}

/// The cells of a column.
struct Column {
    dimension: Option<Dimension>,
    /// Numbers, or places among the words.
    numbers: Vec<f64>,
    words: Vec<String>,
}

impl Column {
    /// Takes a cell.
    #[allow(clippy::cast_precision_loss)] // a place among words
    fn take(&mut self, study: &Study, path: &str, cell: &Cell) -> Result<(), String> {
        let Some(dimension) = self.dimension else {
            let cell = match cell {
                Cell::Text(text) => text.clone(),
                Cell::Number(number) => number.to_string(),
                Cell::Empty => String::new(),
            };
            let known = self.words.iter().position(|word| *word == cell);
            let at = known.unwrap_or_else(|| {
                self.words.push(cell);
                self.words.len() - 1
            });
            self.numbers.push(at as f64);
            return Ok(());
        };
        let number = match cell {
            Cell::Number(number) => Ok(*number),
            Cell::Text(text) => text.parse::<f64>().map_err(|_| text.as_str()),
            Cell::Empty => return Err(format!("`{path}` has no value here")),
        };
        let number = match number {
            Ok(number) if number.is_finite() => match dimension {
                Dimension::CostRate => number / SECONDS_PER_HOUR,
                _ => number,
            },
            Ok(number) => return Err(format!("`{path}` is `{number}`, which is no number")),
            Err(text) => study.number(path, text).map_err(|findings| {
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
