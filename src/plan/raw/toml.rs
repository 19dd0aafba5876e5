//! TOML into the tree.

use ::toml::de::{DeTable, DeValue, Error};

use super::nesting::too_deep;
use super::{Fault, Files, Key, Meter, Node, Span, Tree, number, slips};
use crate::plan::words::Words;

/// The tree of a TOML text, or everything that its grammar objects to.
pub(super) fn parse(files: &Files, file: u16) -> Result<Node, Vec<Fault>> {
    let text = files.text(file);
    if let Some(at) = too_deep(text) {
        return Err(vec![(files.span(file, at, at + 1), Words::too_deep())]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(faults(files, file, &errors));
    }
    let mut reader = Reader {
        files,
        file,
        meter: Meter::default(),
        faults: Vec::new(),
    };
    let whole = files.span(file, 0, text.len());
    match reader.table(table.get_ref(), whole) {
        Ok(node) if reader.faults.is_empty() => Ok(node),
        Ok(_) => Err(reader.faults),
        Err(fault) => {
            reader.faults.push(fault);
            Err(reader.faults)
        }
    }
}

/// One finding a line: the parser goes on after a slip and trips over the rest.
fn faults(files: &Files, file: u16, errors: &[Error]) -> Vec<Fault> {
    let mut faults: Vec<(u32, Fault)> = errors
        .iter()
        .map(|error| {
            let end = files.text(file).len();
            let range = error.span().unwrap_or(end..end);
            let span = files.span(file, range.start, range.end);
            let place = files.place(span);
            let words = if error.message() == "duplicate key" {
                Words::duplicate_key(files.slice(span))
            } else {
                slips::toml(&place.text, files.slice(span), error.message())
                    .unwrap_or_else(|| Words::bad_syntax("bad-toml", "TOML", error.message()))
            };
            (place.line, (span, words))
        })
        .collect();
    faults.sort_by_key(|(_, (span, _))| span.start);
    faults.dedup_by_key(|(line, _)| *line);
    faults.into_iter().map(|(_, fault)| fault).collect()
}

struct Reader<'a> {
    files: &'a Files,
    file: u16,
    meter: Meter,
    /// Values that no plan holds; reading goes on after them.
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        self.files.span(self.file, range.start, range.end)
    }

    fn table(&mut self, table: &DeTable<'_>, span: Span) -> Result<Node, Fault> {
        let mut keys = Vec::with_capacity(table.len());
        for (name, value) in table {
            let at = self.span(&name.span());
            self.meter.node(at)?;
            Meter::text(at, name.get_ref())?;
            let key = Key {
                name: name.get_ref().clone().into_owned(),
                span: at,
            };
            let node = self.value(value.get_ref(), self.span(&value.span()))?;
            keys.push((key, node));
        }
        keys.sort_by_key(|(key, _)| key.span.start);
        Ok(Node {
            tree: Tree::Table(keys),
            span,
        })
    }

    fn value(&mut self, value: &DeValue<'_>, span: Span) -> Result<Node, Fault> {
        let written = self.files.slice(span);
        let tree = match value {
            DeValue::Table(table) => return self.table(table, span),
            DeValue::Array(list) => {
                let mut items = Vec::with_capacity(list.len());
                for item in list {
                    let at = self.span(&item.span());
                    self.meter.node(at)?;
                    items.push(self.value(item.get_ref(), at)?);
                }
                Ok(Tree::List(items))
            }
            DeValue::String(text) => {
                Meter::text(span, text)?;
                Ok(Tree::Text(text.clone().into_owned()))
            }
            DeValue::Integer(integer) => number(
                span,
                written,
                integer_value(integer.as_str(), integer.radix()),
            ),
            DeValue::Float(float) => {
                number(span, written, float.as_str().parse().unwrap_or(f64::NAN))
            }
            DeValue::Boolean(flag) => Ok(Tree::Flag(*flag)),
            DeValue::Datetime(_) => Ok(Tree::Text(written.to_owned())),
        };
        let tree = tree.unwrap_or_else(|fault| {
            self.faults.push(fault);
            Tree::Nothing
        });
        Ok(Node { tree, span })
    }
}

/// Not finite if the integer has no such value.
fn integer_value(digits: &str, radix: u32) -> f64 {
    if radix == 10 {
        return digits.parse().unwrap_or(f64::NAN);
    }
    let mut value = 0.0;
    for digit in digits.chars() {
        let Some(digit) = digit.to_digit(radix) else {
            return f64::NAN;
        };
        value = value * f64::from(radix) + f64::from(digit);
    }
    value
}
