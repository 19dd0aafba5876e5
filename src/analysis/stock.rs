//! What the catalogue holds, as lists that can be searched: what a plan may name, and what
//! each name costs or defaults to.

mod entries;

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use entries::{parameters, prices, regions, services, types};

/// One list of what there is.
#[derive(Clone, Copy, Debug)]
pub struct Stock {
    /// What `recoup catalog` calls it: `services`.
    pub name: &'static str,
    /// What is said of each entry, what tells it from the others first.
    pub attributes: &'static [Attribute],
    entries: fn(&Catalog) -> Vec<Vec<Held>>,
}

/// What is said of each entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in JSON and CSV: `as_of`.
    pub id: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What an attribute holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Words, or nothing.
    Words,
    /// Several words, perhaps none.
    List,
    /// A number, or nothing.
    Number,
    /// A whole number.
    Count,
}

/// What one entry has of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// Words, perhaps the user's.
    Words(String),
    /// Several words.
    List(Vec<String>),
    /// A number; infinite where there is no bound.
    Number(f64),
    /// A whole number.
    Count(usize),
    /// One of a few words that scripts know by this name.
    Id(&'static str),
}

/// Which document a list belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ledger {
    /// What the catalogue holds.
    Catalog,
    /// What was found about prices.
    Pricing,
}

/// What was found in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings {
    /// Which document it belongs to.
    pub ledger: Ledger,
    /// Which list.
    pub name: &'static str,
    /// What is said of each entry.
    pub attributes: &'static [Attribute],
    /// The entries: for each attribute what it is.
    pub entries: Vec<Vec<Held>>,
}

pub(super) const fn words(id: &'static str) -> Attribute {
    let holds = Holds::Words;
    Attribute { id, holds }
}

pub(super) const fn list(id: &'static str) -> Attribute {
    let holds = Holds::List;
    Attribute { id, holds }
}

pub(super) const fn number(id: &'static str) -> Attribute {
    let holds = Holds::Number;
    Attribute { id, holds }
}

pub(super) const fn count(id: &'static str) -> Attribute {
    let holds = Holds::Count;
    Attribute { id, holds }
}

/// The lists whose names have other names elsewhere.
const SERVICES: &str = "services";
const REGIONS: &str = "regions";

/// Every list, in the order of help.
pub const STOCKS: &[Stock] = &[
    Stock {
        name: SERVICES,
        attributes: &[
            words("service"),
            words("title"),
            words("kind"),
            words("scope"),
            list("keys"),
        ],
        entries: services,
    },
    Stock {
        name: REGIONS,
        attributes: &[
            words("region"),
            words("name"),
            words("provider"),
            words("zones"),
            words("opt_in"),
            count("prices"),
            list("lacks"),
        ],
        entries: regions,
    },
    Stock {
        name: "types",
        attributes: &[
            words("type"),
            words("service"),
            words("key"),
            count("regions"),
            number("lowest"),
            number("highest"),
            words("unit"),
            words("currency"),
            words("as_of"),
        ],
        entries: types,
    },
    Stock {
        name: "prices",
        attributes: &[
            words("sku"),
            words("table"),
            words("region"),
            number("price"),
            words("currency"),
            words("unit"),
            number("from"),
            number("to"),
            words("as_of"),
            words("description"),
            words("source"),
            words("place"),
        ],
        entries: prices,
    },
    Stock {
        name: "parameters",
        attributes: &[
            words("key"),
            words("of"),
            words("default"),
            list("choices"),
            words("standing"),
            words("as_of"),
            words("meaning"),
            words("source"),
        ],
        entries: parameters,
    },
];

impl Stock {
    /// The list of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        STOCKS.iter().find(|stock| stock.name == name)
    }

    /// The entries in which every one of some words stands, in whatever letters. A word that is
    /// not in ASCII may as well stand in what `elsewhere` says for a text, in other languages.
    pub fn search(
        &self,
        catalog: &Catalog,
        words: &[String],
        elsewhere: impl Fn(&str) -> String,
    ) -> Holdings {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let abroad = words.iter().any(|word| !word.is_ascii());
        let mut entries = (self.entries)(catalog);
        entries.retain(|entry| {
            let held: Vec<String> = entry.iter().map(Held::text).collect();
            let mut text = held.join("\n").to_lowercase();
            if abroad {
                let said = held.iter().map(|one| elsewhere(one).to_lowercase());
                text.extend(said.map(|said| format!("\n{said}")));
            }
            words.iter().all(|word| text.contains(word))
        });
        Holdings {
            ledger: Ledger::Catalog,
            name: self.name,
            attributes: self.attributes,
            entries,
        }
    }

    /// What to look for in place of words that no entry has: what stands in for a service or
    /// is another name of a Region, else the entry whose name is nearest.
    pub fn instead(&self, catalog: &Catalog, words: &str) -> Option<String> {
        match self.name {
            SERVICES => Some(catalog.instead_of_service(words)),
            REGIONS => Some(catalog.instead_of_region(words)),
            _ => {
                let near = self.nearest(catalog, words)?;
                Some(format!("The nearest name is `{near}`."))
            }
        }
    }

    /// The entry whose name is nearest to a word.
    fn nearest(&self, catalog: &Catalog, word: &str) -> Option<String> {
        let names: BTreeSet<String> = (self.entries)(catalog)
            .iter()
            .filter_map(|entry| entry.first().map(Held::text))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        crate::diagnostic::nearest(word, &names).map(ToString::to_string)
    }
}

impl Held {
    /// As text: in full, nothing where there is nothing.
    pub fn text(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::List(list) => list.join(", "),
            Self::Number(number) if number.is_finite() => number.to_string(),
            Self::Number(_) | Self::Nothing => String::new(),
            Self::Count(count) => count.to_string(),
            Self::Id(id) => (*id).to_owned(),
        }
    }

    pub(super) fn words(text: &str) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Words(text.to_owned())
        }
    }

    pub(super) fn list<'t>(list: impl IntoIterator<Item = &'t String>) -> Self {
        Self::List(list.into_iter().cloned().collect())
    }
}
