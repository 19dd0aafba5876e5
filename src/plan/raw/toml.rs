//! TOML into the tree.

use ::toml::de::{DeTable, DeValue, Error};

use super::nesting::too_deep;
use super::{Fault, Files, Key, Meter, Node, SYNTAX_FINDINGS, Span, Tree, number, slips};
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
    let text = files.text(file);
    let mut places: Vec<(Span, &Error)> = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(text.len()..text.len());
            (files.span(file, range.start, range.end), error)
        })
        .collect();
    places.sort_by_key(|(span, _)| span.start);
    places.dedup_by_key(|(span, _)| files.place(*span).line);
    places.truncate(SYNTAX_FINDINGS);
    let words = |(span, error): (Span, &Error)| {
        let message = error.message();
        let words = if is_duplicate(error) {
            Words::duplicate_key(files.slice(span))
        } else {
            let at = span.start as usize..span.end as usize;
            slips::toml(text, at, message)
                .unwrap_or_else(|| Words::bad_syntax("bad-toml", "TOML", message))
        };
        (span, words)
    };
    places.into_iter().map(words).collect()
}

/// Whether it is no slip of the grammar, but a key that is there already.
fn is_duplicate(error: &Error) -> bool {
    error.message() == "duplicate key"
}

/// Where the parser objects to the grammar of a text.
pub(super) fn stumbles(text: &str) -> Vec<usize> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let slips = errors.iter().filter(|error| !is_duplicate(error));
    slips
        .map(|error| error.span().map_or(text.len(), |range| range.start))
        .collect()
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
