//! What the catalogue holds, as lists that can be searched: what a plan may name, and what
//! each name costs or defaults to.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::{Catalog, ParameterKind, PriceRow, Scope, Service, Stated};
use crate::plan::schema;

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
}

/// What was found in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings {
    /// Which list.
    pub name: &'static str,
    /// What is said of each entry.
    pub attributes: &'static [Attribute],
    /// The entries: for each attribute what it is.
    pub entries: Vec<Vec<Held>>,
}

const fn words(id: &'static str) -> Attribute {
    let holds = Holds::Words;
    Attribute { id, holds }
}

const fn list(id: &'static str) -> Attribute {
    let holds = Holds::List;
    Attribute { id, holds }
}

const fn number(id: &'static str) -> Attribute {
    let holds = Holds::Number;
    Attribute { id, holds }
}

const fn count(id: &'static str) -> Attribute {
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
            count("prices"),
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

    /// The entries in which every one of some words stands, in whatever letters.
    pub fn search(&self, catalog: &Catalog, words: &[String]) -> Holdings {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let mut entries = (self.entries)(catalog);
        entries.retain(|entry| {
            let text = entry.iter().map(Held::text).collect::<Vec<_>>().join("\n");
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        });
        Holdings {
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
        }
    }

    fn words(text: &str) -> Self {
        if text.is_empty() {
            Self::Nothing
        } else {
            Self::Words(text.to_owned())
        }
    }

    fn list<'t>(list: impl IntoIterator<Item = &'t String>) -> Self {
        Self::List(list.into_iter().cloned().collect())
    }
}

fn known(catalog: &Catalog) -> impl Iterator<Item = &Service> {
    let ids = catalog.services().into_iter();
    ids.filter_map(|id| catalog.service(id))
}

fn services(catalog: &Catalog) -> Vec<Vec<Held>> {
    let entry = |service: &Service| {
        let scope = match service.scope {
            Scope::Zone => "zone",
            Scope::Region => "region",
            Scope::Global => "global",
        };
        vec![
            Held::words(&service.id),
            Held::words(&service.title),
            Held::words(&service.kind),
            Held::words(scope),
            Held::list(service.parameters.iter().map(|parameter| &parameter.name)),
        ]
    };
    known(catalog).map(entry).collect()
}

fn regions(catalog: &Catalog) -> Vec<Vec<Held>> {
    let mut prices: BTreeMap<String, usize> = BTreeMap::new();
    for row in catalog.prices() {
        *prices.entry(row.region).or_default() += 1;
    }
    let regions = catalog.regions().iter();
    regions
        .map(|region| {
            vec![
                Held::words(&region.code),
                Held::words(&region.name),
                Held::words(&region.provider),
                Held::Count(prices.get(&region.code).copied().unwrap_or(0)),
            ]
        })
        .collect()
}

/// What a price says of a type: in how many Regions, and for how much.
struct Offer<'p> {
    regions: BTreeSet<&'p str>,
    lowest: f64,
    highest: f64,
    oldest: &'p str,
}

fn types(catalog: &Catalog) -> Vec<Vec<Held>> {
    let prices = catalog.prices();
    let mut tables: BTreeMap<&str, Vec<&PriceRow>> = BTreeMap::new();
    for row in &prices {
        tables.entry(&row.service).or_default().push(row);
    }
    let mut entries = Vec::new();
    for service in known(catalog) {
        let asked = service
            .charges
            .iter()
            .filter_map(|charge| charge.price.table());
        let asked: BTreeSet<&str> = asked.collect();
        for parameter in &service.parameters {
            if parameter.kind != ParameterKind::Text {
                continue;
            }
            let mut offers: BTreeMap<(&str, &str, &str), Offer<'_>> = BTreeMap::new();
            let rows = asked.iter().filter_map(|table| tables.get(table)).flatten();
            for row in rows {
                let named = service.priced_as(&parameter.name, row);
                let Some((name, tier)) = named.zip(row.tiers.first()) else {
                    continue;
                };
                let key = (name, row.unit.as_str(), row.currency.as_str());
                let offer = offers.entry(key).or_insert_with(|| Offer {
                    regions: BTreeSet::new(),
                    lowest: tier.price,
                    highest: tier.price,
                    oldest: &row.as_of,
                });
                offer.regions.insert(&row.region);
                offer.lowest = offer.lowest.min(tier.price);
                offer.highest = offer.highest.max(tier.price);
                offer.oldest = offer.oldest.min(&row.as_of);
            }
            for ((name, unit, currency), offer) in offers {
                entries.push(vec![
                    Held::words(name),
                    Held::words(&service.id),
                    Held::words(&parameter.name),
                    Held::Count(offer.regions.len()),
                    Held::Number(offer.lowest),
                    Held::Number(offer.highest),
                    Held::words(unit),
                    Held::words(currency),
                    Held::words(offer.oldest),
                ]);
            }
        }
    }
    entries
}

fn prices(catalog: &Catalog) -> Vec<Vec<Held>> {
    let mut entries = Vec::new();
    for row in catalog.prices() {
        for tier in &row.tiers {
            entries.push(vec![
                Held::words(&row.sku),
                Held::words(&row.service),
                Held::words(&row.region),
                Held::Number(tier.price),
                Held::words(&row.currency),
                Held::words(&row.unit),
                Held::Number(tier.from),
                Held::Number(tier.to),
                Held::words(&row.as_of),
                Held::words(&row.description),
                Held::words(&row.source),
                Held::words(&row.place),
            ]);
        }
    }
    entries
}

fn parameters(catalog: &Catalog) -> Vec<Vec<Held>> {
    let entry = |key: &str, of: &str, stated: Option<&Stated>, more: (&[String], &str)| {
        let standing = stated.map_or("", |stated| {
            if stated.published {
                "published"
            } else {
                "judgement"
            }
        });
        let as_of = stated.and_then(|stated| stated.as_of.as_deref());
        vec![
            Held::words(key),
            Held::words(of),
            Held::words(stated.map_or("", |stated| &stated.text)),
            Held::list(more.0),
            Held::words(standing),
            Held::words(as_of.unwrap_or_default()),
            Held::words(more.1),
            Held::words(stated.map_or("", |stated| &stated.source)),
        ]
    };
    let mut entries = Vec::new();
    for row in catalog.defaults() {
        let meaning = schema::about(&row.path).unwrap_or_default();
        entries.push(entry(
            &row.path,
            &row.strategy,
            Some(&row.value),
            (&[], meaning),
        ));
    }
    for service in known(catalog) {
        for parameter in &service.parameters {
            entries.push(entry(
                &format!("component.*.{}", parameter.name),
                &service.id,
                parameter.default.as_ref(),
                (&parameter.choices, &parameter.about),
            ));
        }
    }
    entries
}
