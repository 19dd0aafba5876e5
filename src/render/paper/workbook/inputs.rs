//! The inputs of all plans: a row an input, a cell a plan. A change of the first cell moves every
//! plan that states the same.

use std::collections::{BTreeMap, HashMap};

use super::super::asked::unit;
use super::model::literal;
use crate::analysis::{CellPlan, LiveInput, Score};
use crate::plan::schema::KeyKind;
use crate::units::{Currency, Dimension};

/// The name of the sheet.
pub(super) const SHEET: &str = "Inputs";

/// The first row of inputs, counted from 1.
pub(super) const FIRST: usize = 5;

/// The column of the first plan, counted from 0.
pub(super) const COLUMN: u16 = 3;

/// Every input.
pub(super) struct Inputs<'p> {
    /// In order.
    pub(super) rows: Vec<InputRow<'p>>,
    read: HashMap<(usize, usize), String>,
}

/// One input, of each plan what it is.
pub(super) struct InputRow<'p> {
    /// As one plan has it.
    pub(super) input: &'p LiveInput,
    /// What follows its number where a person reads it; amounts with their currency.
    pub(super) unit: String,
    /// What follows its number in an argument.
    pub(super) suffix: String,
    /// Whether it is shown in hundredths.
    pub(super) is_share: bool,
    /// Whether one number of it, as it is stated, must be whole.
    pub(super) is_whole: bool,
    /// Its least and most in the unit that it is shown in.
    pub(super) bounds: (f64, f64),
    /// Of each plan its number; `None` of one that does not read it.
    pub(super) numbers: Vec<Option<InputNumber>>,
}

/// An input of one plan.
pub(super) struct InputNumber {
    /// In the unit that it is shown in.
    pub(super) shown: f64,
    /// The plan before that states the same: its cell is read.
    pub(super) same_as: Option<usize>,
}

impl InputRow<'_> {
    /// Whether a number may stand in the cell `{x}`.
    pub(super) fn admitted(&self) -> String {
        let (least, most) = self.bounds;
        let key = self.input.input.key;
        let (lowest, highest) = self.input.input.bounds();
        let mut all = vec!["ISNUMBER({x})".to_owned()];
        let above = if key.admits(lowest) { ">=" } else { ">" };
        all.push(format!("{{x}}{above}{least}"));
        if most.is_finite() {
            let below = if key.admits(highest) { "<=" } else { "<" };
            all.push(format!("{{x}}{below}{most}"));
        }
        if self.is_whole {
            all.push("{x}=INT({x})".to_owned());
        }
        format!("AND({})", all.join(","))
    }
}

/// What an input is shown in.
#[derive(Clone, Copy)]
struct Unit {
    factor: f64,
    per: bool,
}

impl Unit {
    fn canonical(self, shown: f64) -> f64 {
        if self.per {
            shown / self.factor
        } else {
            shown * self.factor
        }
    }

    /// The number that is this one in canonical units, to the last bit, if there is one.
    fn shown(self, canonical: f64) -> Option<f64> {
        let near = if self.per {
            canonical * self.factor
        } else {
            canonical / self.factor
        };
        let brief = format!("{near:.11e}").parse().unwrap_or(near);
        let mut all = [brief, near, near.next_up(), near.next_down()].into_iter();
        all.find(|one| self.canonical(*one).to_bits() == canonical.to_bits())
    }

    /// What reads a cell in canonical units.
    fn read(self, cell: &str) -> String {
        match (self.factor, self.per) {
            (1.0, _) => cell.to_owned(),
            (factor, true) => format!("{cell}/{factor}"),
            (factor, false) => format!("{cell}*{factor}"),
        }
    }
}

impl<'p> Inputs<'p> {
    /// The inputs of plans, some of them first.
    pub(super) fn new(plans: &'p [CellPlan], scores: &[Score], first: &[String]) -> Self {
        let mut known: BTreeMap<Place<'p>, Vec<Option<&'p LiveInput>>> = BTreeMap::new();
        for (at, plan) in plans.iter().enumerate() {
            for input in &plan.inputs {
                let place = Place::of(input, scores[at].currency, first);
                let row = known
                    .entry(place)
                    .or_insert_with(|| vec![None; plans.len()]);
                row[at] = Some(input);
            }
        }
        let mut all = Self {
            rows: Vec::new(),
            read: HashMap::new(),
        };
        for (place, inputs) in known {
            all.add(&inputs, plans, place.currency);
        }
        all
    }

    /// What reads the cell of a plan that stands for a number of an input.
    pub(super) fn reference(&self, plan: usize, place: usize) -> Option<String> {
        self.read.get(&(plan, place)).cloned()
    }

    /// Of each input of a plan its path, and whether its cell holds a number that a plan may state.
    pub(super) fn admitted(&self, plan: usize) -> impl Iterator<Item = (&str, String)> {
        let column = letters(COLUMN as usize + plan);
        let rows = self.rows.iter().enumerate();
        rows.filter(move |(_, row)| row.numbers[plan].is_some())
            .map(move |(at, row)| {
                let cell = format!("{SHEET}!${column}${}", FIRST + at);
                (
                    row.input.input.path.as_str(),
                    row.admitted().replace("{x}", &cell),
                )
            })
    }

    fn add(&mut self, inputs: &[Option<&'p LiveInput>], plans: &[CellPlan], currency: Currency) {
        let Some(input) = inputs.iter().copied().flatten().next() else {
            return;
        };
        let likely: Vec<Option<f64>> = (inputs.iter())
            .map(|one| one.and_then(|one| one.input.likely))
            .collect();
        let (unit, said) = shown(input, &likely);
        let row = FIRST + self.rows.len();
        let mut numbers: Vec<Option<InputNumber>> = Vec::new();
        for (at, value) in likely.iter().enumerate() {
            let own = value.map(|value| {
                let same = |one: &Option<f64>| one.map(f64::to_bits) == Some(value.to_bits());
                InputNumber {
                    shown: unit.shown(value).unwrap_or(value),
                    same_as: likely[..at].iter().position(same),
                }
            });
            numbers.push(own);
            let cell = format!("{SHEET}!${}${row}", letters(COLUMN as usize + at));
            for place in inputs[at].iter().flat_map(|one| &one.places) {
                let rest = plans[at].cells[*place].value;
                let read = unit.read(&cell);
                // What is stated as a range has a mean and a worst beside what is likely; a number
                // in its place is all of them.
                let read = match value {
                    Some(value) if value.to_bits() != rest.to_bits() => {
                        let shown = unit.shown(*value).unwrap_or(*value);
                        format!("IF({cell}={shown},{},{read})", literal(rest))
                    }
                    _ => read,
                };
                self.read.insert((at, *place), read);
            }
        }
        let is_money = input.input.dimension.is_money();
        let own = |value: f64| unit.shown(value).unwrap_or(value);
        let (least, most) = input.input.bounds();
        let suffix = if is_money {
            format!(" {currency}{said}")
        } else {
            said.to_owned()
        };
        let is_share = input.input.dimension == Dimension::Probability;
        self.rows.push(InputRow {
            unit: if is_share {
                String::new()
            } else {
                suffix.trim().to_owned()
            },
            suffix,
            is_share,
            is_whole: matches!(input.input.key.kind, KeyKind::Count { .. }),
            bounds: (own(least), own(most)),
            numbers,
            input,
        });
    }
}

/// The unit in which every plan's number is the same to the last bit, and how it is written.
fn shown(input: &LiveInput, likely: &[Option<f64>]) -> (Unit, &'static str) {
    let one = |factor, per| Unit { factor, per };
    let largest = likely.iter().flatten().copied().fold(0.0, f64::max);
    let dimension = input.input.dimension;
    if dimension == Dimension::Probability {
        return (one(1.0, false), "");
    }
    let (said, factor, per) = unit(input, largest);
    let unit = one(factor, per);
    if likely
        .iter()
        .flatten()
        .all(|value| unit.shown(*value).is_some())
    {
        return (unit, said);
    }
    let said = match dimension {
        Dimension::Duration => " s",
        Dimension::DataSize if input.is_monthly => " B/month",
        Dimension::DataSize => " B",
        Dimension::DataRate => " B/s",
        Dimension::CostRate => "/s",
        _ => said,
    };
    (one(1.0, false), said)
}

/// Where an input stands among others: those that matter most first, then by path.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place<'p> {
    rank: usize,
    parts: Vec<&'p str>,
    kind: (Dimension, bool),
    currency: Currency,
}

impl<'p> Place<'p> {
    fn of(live: &'p LiveInput, currency: Currency, first: &[String]) -> Self {
        let input = &live.input;
        let rank = first.iter().position(|path| *path == input.path);
        Self {
            rank: rank.unwrap_or(first.len()),
            parts: input.path.split('.').collect(),
            kind: (input.dimension, live.is_monthly),
            // Amounts in two currencies have nothing in common.
            currency: if input.dimension.is_money() {
                currency
            } else {
                Currency::USD
            },
        }
    }
}

/// The name of a column, counted from 0: `A`, `AB`.
pub(super) fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = b'A' + u8::try_from((left - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Unit, letters};

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_number_reads_back_to_the_last_bit_or_is_not_shown_so() {
        let hours = Unit {
            factor: 3600.0,
            per: false,
        };
        for canonical in [0.0, 1.0, 90.0, 3600.0, 12_345.678, 86_400.0 / 7.0] {
            if let Some(shown) = hours.shown(canonical) {
                assert_eq!(hours.canonical(shown).to_bits(), canonical.to_bits());
            }
        }
        assert_eq!(hours.shown(5400.0), Some(1.5));
        let hourly = Unit {
            factor: 3600.0,
            per: true,
        };
        assert_eq!(hourly.shown(15_000.0 / 3600.0), Some(15_000.0));
    }
}
