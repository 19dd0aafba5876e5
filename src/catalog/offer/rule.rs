//! Rules: which prices of a provider's lists are which rows of our price tables. They are data,
//! a file a table (`pricing/imports/ec2.toml`).

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::Deserialize;
use toml::Spanned;

use super::entry::{self, Entry, Slot, Slots};
use super::pattern::{Captures, Filled, Pattern};
use super::place::Regions;
use crate::catalog::text::Text;
use crate::catalog::value::decimal;
use crate::diagnostic::Finding;

/// The rules of one table, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Codes of the lists that the table is made from.
    offers: Vec<String>,
    /// The first whose patterns match takes a price.
    row: Vec<WrittenRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRow {
    sku: Spanned<String>,
    description: Spanned<String>,
    unit: String,
    units: BTreeMap<String, Spanned<Amount>>,
    #[serde(default)]
    region: Option<Spanned<String>>,
    #[serde(default)]
    term: Option<Spanned<String>>,
    #[serde(rename = "where")]
    like: BTreeMap<String, Spanned<OneOrMore>>,
    #[serde(default)]
    unless: BTreeMap<String, Spanned<OneOrMore>>,
    #[serde(default)]
    words: BTreeMap<String, Spanned<BTreeMap<String, String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Amount {
    Whole(i64),
    Part(f64),
    Exact(String),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn all(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::More(all) => all,
        }
    }
}

/// An attribute that must be like one of some patterns.
#[derive(Clone, Debug)]
struct Like {
    slot: Slot,
    patterns: Vec<Pattern>,
}

impl Like {
    fn matches(&self, entry: &Entry, captures: &mut Captures, regions: &Regions) -> bool {
        let text = entry.get(self.slot);
        let region = |text: &str| regions.code(text).map(ToOwned::to_owned);
        self.patterns
            .iter()
            .any(|pattern| pattern.matches(text, captures, &region))
    }
}

/// What takes prices into one kind of row.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    sku: Filled,
    description: Filled,
    /// The unit of the row.
    pub(super) unit: String,
    /// How many of the row's units one of each unit of the list is.
    units: Vec<(String, Decimal)>,
    /// Whether the row is of no Region.
    pub(super) is_global: bool,
    is_reserved: bool,
    like: Vec<Like>,
    unless: Vec<Like>,
    /// What stands in place of a captured text.
    words: Vec<(usize, BTreeMap<String, String>)>,
    holes: usize,
}

/// What a rule makes of a price.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Made {
    /// It is not for this rule.
    Other,
    /// It would be, but for a unit that the rule does not know.
    Unit,
    /// It would be, but a name in it is none that a row can have.
    Name,
    /// A row of that SKU and description; so many of its units are one of the list's.
    Row(String, String, Decimal),
}

/// The rules of one table.
#[derive(Clone, Debug)]
pub(in crate::catalog) struct Rules {
    /// The table.
    pub(in crate::catalog) table: String,
    /// Codes of the lists.
    pub(in crate::catalog) offers: Vec<String>,
    /// What takes prices, the first that matches.
    pub(super) all: Vec<Rule>,
}

impl Rule {
    /// What it makes of a price.
    pub(super) fn make(&self, entry: &Entry, captures: &mut Captures, regions: &Regions) -> Made {
        if self.is_reserved != (entry.get(entry::TERM) == RESERVED) {
            return Made::Other;
        }
        if !self.takes(entry, captures, regions, |_| true) {
            return Made::Other;
        }
        let unit = entry.get(entry::UNIT);
        let Some((_, per)) = self.units.iter().find(|(known, _)| known == unit) else {
            return Made::Unit;
        };
        let made = (self.sku.fill(captures), self.description.fill(captures));
        match made {
            (Some(sku), Some(description)) if is_sku(&sku) && is_plain(&description) => {
                Made::Row(sku, description, *per)
            }
            _ => Made::Name,
        }
    }

    /// Whether the product of a price is for it, as far as attributes of products say it.
    pub(super) fn takes_product(
        &self,
        entry: &Entry,
        captures: &mut Captures,
        regions: &Regions,
    ) -> bool {
        self.takes(entry, captures, regions, |slot| !of_term(slot))
    }

    fn takes(
        &self,
        entry: &Entry,
        captures: &mut Captures,
        regions: &Regions,
        asked: impl Fn(Slot) -> bool,
    ) -> bool {
        captures.clear(self.holes);
        let mut like = self.like.iter().filter(|one| asked(one.slot));
        if !like.all(|one| one.matches(entry, captures, regions)) {
            return false;
        }
        let mut unless = self.unless.iter().filter(|one| asked(one.slot));
        if unless.any(|one| one.matches(entry, captures, regions)) {
            return false;
        }
        self.words.iter().all(|(hole, words)| {
            let Some(held) = captures.get(*hole) else {
                // What a term says is not known yet.
                return true;
            };
            let word = words.get(held).cloned();
            word.is_some_and(|word| {
                captures.set(*hole, &word);
                true
            })
        })
    }
}

/// The kind of terms that are paid ahead.
pub(super) const RESERVED: &str = "Reserved";
/// The kind of terms without a commitment.
pub(super) const ON_DEMAND: &str = "OnDemand";

/// Whether an attribute is one of a term, and not of a product.
fn of_term(slot: Slot) -> bool {
    use entry::{
        CLASS, CURRENCY, DESCRIPTION, EFFECTIVE, FROM, LEASE, PRICE, PURCHASE, RATE, TERM, TO, UNIT,
    };
    let all = [
        CLASS,
        CURRENCY,
        DESCRIPTION,
        EFFECTIVE,
        FROM,
        LEASE,
        PRICE,
        PURCHASE,
        RATE,
        TERM,
        TO,
        UNIT,
    ];
    all.contains(&slot)
}

/// Whether a text can be a SKU: what a stranger writes into a list must stay a name.
fn is_sku(text: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_+".contains(&byte);
    text.len() <= 200
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(fits)
}

/// Whether a text can describe a row.
fn is_plain(text: &str) -> bool {
    text.chars().count() <= 300 && !text.chars().any(char::is_control)
}

/// Reads the rules of one table.
pub(in crate::catalog) fn read(
    file: &str,
    table: &str,
    source: &str,
    slots: &mut Slots,
) -> Result<Rules, Vec<Finding>> {
    let mut text = Text::new(file, source);
    let written: Written = match toml::from_str(source) {
        Ok(written) => written,
        Err(error) => {
            let at = error.span().unwrap_or(0..0);
            let message = error.message().replace('\n', " ");
            let help = "`docs/prices.md` says what rules of import look like.".to_owned();
            text.refuse(at, "bad-rule", message, "here", help);
            return Err(text.finish());
        }
    };
    let all = written.row.into_iter().filter_map(|row| {
        let mut reading = Reading {
            text: &mut text,
            slots: &mut *slots,
            names: Vec::new(),
            is_good: true,
        };
        reading.rule(row)
    });
    let all = all.collect();
    let findings = text.finish();
    if findings.is_empty() {
        Ok(Rules {
            table: table.to_owned(),
            offers: written.offers,
            all,
        })
    } else {
        Err(findings)
    }
}

const HELP: &str =
    "A pattern is a text with holes such as `BoxUsage:{type}`; `*` stands for any text.";

/// A rule that is being read.
struct Reading<'r, 't> {
    text: &'r mut Text<'t>,
    slots: &'r mut Slots,
    /// What its holes are called.
    names: Vec<String>,
    is_good: bool,
}

impl Reading<'_, '_> {
    fn refuse(&mut self, at: Range<usize>, message: String) {
        self.is_good = false;
        self.text
            .refuse(at, "bad-rule", message, "here", HELP.to_owned());
    }

    fn rule(&mut self, row: WrittenRow) -> Option<Rule> {
        let like = self.likes(row.like, true);
        let unless = self.likes(row.unless, false);
        let units = self.units(row.units);
        let sku = self.filled(&row.sku);
        let description = self.filled(&row.description);
        let says = row.description.get_ref();
        if !says.starts_with(|first: char| first.is_alphanumeric()) {
            let message = "a description begins with a letter of its own".to_owned();
            self.refuse(row.description.span(), message);
        }
        let mut words = Vec::new();
        for (name, written) in row.words {
            match self.names.iter().position(|known| *known == name) {
                Some(hole) => words.push((hole, written.into_inner())),
                None => self.refuse(written.span(), format!("no pattern captures `{name}`")),
            }
        }
        let is_global = self.flag(row.region, "global");
        let is_reserved = self.flag(row.term, "reserved");
        let rule = Rule {
            sku: sku?,
            description: description?,
            unit: row.unit,
            units,
            is_global,
            is_reserved,
            like,
            unless,
            words,
            holes: self.names.len(),
        };
        self.is_good.then_some(rule)
    }

    fn likes(&mut self, all: BTreeMap<String, Spanned<OneOrMore>>, may_capture: bool) -> Vec<Like> {
        let mut likes = Vec::new();
        for (attribute, written) in all {
            let name = entry::canonical(&attribute);
            if attribute != name {
                let message = format!("`{attribute}` is no attribute: write `{name}`");
                self.refuse(written.span(), message);
            }
            let mut patterns = Vec::new();
            for pattern in written.get_ref().all() {
                match Pattern::parse(pattern, &mut self.names) {
                    Ok(found) if !may_capture && found.captures() => {
                        let message = format!("`{pattern}` captures where nothing may match");
                        self.refuse(written.span(), message);
                    }
                    Ok(found) => patterns.push(found),
                    Err(message) => self.refuse(written.span(), message),
                }
            }
            let slot = self.slots.place(&attribute);
            likes.push(Like { slot, patterns });
        }
        likes
    }

    fn units(&mut self, all: BTreeMap<String, Spanned<Amount>>) -> Vec<(String, Decimal)> {
        let mut units = Vec::new();
        for (unit, per) in all {
            let at = per.span();
            let amount = match per.into_inner() {
                Amount::Whole(whole) => Some(Decimal::from(whole)),
                Amount::Part(part) => decimal(&part.to_string()).ok(),
                Amount::Exact(text) => decimal(&text).ok(),
            };
            match amount {
                Some(amount) if amount > Decimal::ZERO => units.push((unit, amount)),
                _ => self.refuse(at, format!("`{unit}` is no number of units")),
            }
        }
        units
    }

    fn filled(&mut self, written: &Spanned<String>) -> Option<Filled> {
        match Filled::parse(written.get_ref(), &mut self.names) {
            Ok(filled) => Some(filled),
            Err(message) => {
                self.refuse(written.span(), message);
                None
            }
        }
    }

    /// Whether a word is stated, which can be but one.
    fn flag(&mut self, written: Option<Spanned<String>>, word: &str) -> bool {
        let Some(written) = written else {
            return false;
        };
        if written.get_ref() != word {
            let message = format!("`{}` is not `{word}`, the one word here", written.get_ref());
            self.refuse(written.span(), message);
        }
        true
    }
}
