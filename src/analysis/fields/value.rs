//! What a subject's fields come to.

use super::{COMPARED, Field, SCORED, Style, What};
use crate::analysis::data::{Cause, Figure, Note, Score, Standstill};
use crate::analysis::status::Status;
use crate::model::Title;

/// Words of an output: from the plan or the catalogue of services, or from the message
/// catalogue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Say<'a> {
    /// As they are.
    As(&'a str),
    /// As a row of the catalogue has them, which may have them in another language.
    Row(&'a str),
    /// What something is called.
    Title(&'a Title),
    /// A sentence of the model, with titles in it.
    Sentence(&'a str),
    /// What stops a business process: a script knows its id, a page says its title.
    Stopped(&'a Standstill),
    /// What a cause of downtime is called.
    Cause(&'a Cause),
    /// A note on the plan.
    Note(&'a Note),
}

/// One field with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Item<'a> {
    /// Its name, with its unit where it is a bare number.
    pub name: String,
    /// Its value.
    pub value: FieldValue<'a>,
    /// Why the value is missing, or no more than a bound; [`Status::Known`] otherwise.
    pub status: Status,
    /// The figure behind it, which `explain` explains.
    pub explain: Option<&'a Figure>,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'a> {
    /// None.
    Missing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Count(usize),
    /// A number.
    Number(f64),
    /// A figure with its unit and its name, and why it may be no number.
    Figure(&'a Figure, Status),
    /// Words.
    Text(Say<'a>),
    /// Several values.
    List(Vec<FieldValue<'a>>),
    /// Fields.
    Object(Vec<Item<'a>>),
    /// Subjects by their names.
    Map(Vec<(&'a str, FieldValue<'a>)>),
}

/// The fields of a subject in a style.
pub fn items<'a, S>(
    fields: &'static [Field<S>],
    style: Style,
    plan: &'a Score,
    of: &'a S,
) -> Vec<Item<'a>> {
    let own = fields.iter().filter(|field| field.is_in(style));
    own.flat_map(|field| field.items(style, plan, of)).collect()
}

impl<S> Field<S> {
    /// Its value; nothing if it is left out, more than one if it spreads over several names.
    fn items<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> Vec<Item<'a>> {
        if let What::Part(part) = &self.what
            && let Some(spread) = part.spread(self.name, plan, of)
        {
            return spread;
        }
        let item = self.item(style, plan, of);
        let left_out = self.optional && item.value == FieldValue::Missing;
        (!left_out).then_some(item).into_iter().collect()
    }

    fn item<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> Item<'a> {
        let mut explain = None;
        let mut status = Status::Known;
        let value = match &self.what {
            What::Figure {
                unit,
                bare,
                of: get,
                ..
            } => match get(plan, of) {
                Some((figure, why)) if *bare || style == Style::Brief => {
                    explain = Some(figure);
                    status = why;
                    number(unit.of(figure.value), &mut status)
                }
                Some((figure, why)) => {
                    explain = Some(figure);
                    FieldValue::Figure(figure, why)
                }
                None => FieldValue::Missing,
            },
            What::Count(get) => get(plan, of).map_or(FieldValue::Missing, FieldValue::Count),
            What::Text { of: get, rests, .. } => {
                explain = rests(plan, of);
                get(plan, of).map_or(FieldValue::Missing, FieldValue::Text)
            }
            What::Flag { of: get, rests } => {
                explain = rests(plan, of);
                get(plan, of).map_or(FieldValue::Missing, FieldValue::Flag)
            }
            What::Texts(get) => {
                FieldValue::List(get(plan, of).into_iter().map(FieldValue::Text).collect())
            }
            What::Group(fields) => FieldValue::Object(items(fields, style, plan, of)),
            What::Part(part) => part.value(style, plan, of),
        };
        if value == FieldValue::Missing && status == Status::Known {
            status = self.missing.unwrap_or(Status::Unstated);
        }
        Item {
            name: self.key(style),
            value,
            status,
            explain,
        }
    }
}

/// A number, or what stands where there is none.
fn number<'a>(value: f64, status: &mut Status) -> FieldValue<'a> {
    if !status.is_number() {
        return FieldValue::Missing;
    }
    if !value.is_finite() {
        *status = Status::of(value);
        return FieldValue::Missing;
    }
    FieldValue::Number(value)
}

impl Item<'_> {
    /// The same field under another name.
    pub(super) fn called(self, name: String) -> Self {
        Self { name, ..self }
    }
}

/// Every path with the figure behind it, in the order of the fields; entries of lists by their
/// first words.
pub fn explained<'a>(items: &[Item<'a>]) -> Vec<(String, &'a Figure)> {
    let mut found = Vec::new();
    of_items("", items, &mut found);
    found
}

fn of_items<'a>(above: &str, items: &[Item<'a>], found: &mut Vec<(String, &'a Figure)>) {
    for item in items {
        let path = join(above, &item.name);
        if let Some(figure) = item.explain {
            found.push((path.clone(), figure));
        }
        of_value(&path, &item.value, found);
    }
}

fn of_value<'a>(path: &str, value: &FieldValue<'a>, found: &mut Vec<(String, &'a Figure)>) {
    match value {
        FieldValue::Object(items) => of_items(path, items, found),
        FieldValue::Map(parts) => {
            for (key, part) in parts {
                of_value(&join(path, key), part, found);
            }
        }
        FieldValue::List(parts) => {
            for part in parts {
                if let Some(key) = part.key() {
                    of_value(&join(path, key), part, found);
                }
            }
        }
        _ => {}
    }
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above}.{name}")
    }
}

impl<'a> FieldValue<'a> {
    /// What an entry of a list is known by: its first words.
    pub fn key(&self) -> Option<&'a str> {
        let Self::Object(items) = self else {
            return None;
        };
        items.iter().find_map(|item| match item.value {
            FieldValue::Text(Say::As(words) | Say::Row(words) | Say::Sentence(words)) => {
                Some(words)
            }
            _ => None,
        })
    }
}

impl Item<'_> {
    /// A field that the plan does not state.
    pub(super) fn unstated(name: String) -> Self {
        Self {
            name,
            value: FieldValue::Missing,
            status: Status::Unstated,
            explain: None,
        }
    }
}

/// The name of the figure that an output calls so: by its path in JSON, or as a column of CSV.
pub fn named<'a>(plan: &'a Score, name: &str) -> Option<&'a str> {
    let wanted = plainly(name.strip_suffix(".value").unwrap_or(name));
    let brief = explained(&items(COMPARED, Style::Brief, plan, plan));
    let full = explained(&items(SCORED, Style::Full, plan, plan));
    let mut paths = brief.into_iter().chain(full);
    let found = paths.find(|(path, _)| plainly(path) == wanted);
    found.map(|(_, figure)| figure.name.as_str())
}

/// A name with the marks between its parts all alike.
pub(in crate::analysis) fn plainly(name: &str) -> String {
    name.replace(['.', '-', ' '], "_")
}
