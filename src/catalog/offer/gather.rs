//! What is kept of a list: the prices that rules take, joined tier by tier, and a count of all
//! others by the reason why they are not.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::entry::{self, Entry, Slots};
use super::pattern::Captures;
use super::place::{Held, Regions};
use super::rule::{Made, ON_DEMAND, RESERVED, Rules};
use super::tiers::{Listed, MOST_TIERS, Tier, joined, one, tier};
use super::{Head, Left, LeftReason};
use crate::catalog::PriceRow;
use crate::catalog::value::is_date;

/// Kinds of what is left out that are counted one by one.
const MOST_KINDS: usize = 500;
/// Characters of what names a kind.
const LONGEST_NAME: usize = 80;

/// What is kept of one list.
pub(super) struct Gather<'r> {
    pub(super) slots: Slots,
    rules: &'r [Rules],
    regions: &'r Regions,
    /// Whether a Region is asked for; all are if there is none here.
    wanted: Vec<bool>,
    /// The tables that are asked for; all are if there is none here.
    tables: &'r [String],
    head: Head,
    /// The tables that can be made from a list, by the codes of its services.
    made: FxHashMap<String, Vec<usize>>,
    /// Products of JSON that some rule takes, by their numbers in the list.
    products: FxHashMap<Box<str>, Box<str>>,
    rows: BTreeMap<Key, Kept>,
    left: BTreeMap<(LeftReason, String), Left>,
    captures: Captures,
    /// Entries of the list that were looked at.
    pub(super) entries: u64,
    /// Those of Regions that are not asked for.
    others: u64,
}

/// Table, Region and SKU of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    table: usize,
    /// `None` for `global`.
    region: Option<usize>,
    sku: String,
}

/// What a list says of one row.
struct Kept {
    description: String,
    unit: String,
    /// From one product each: more than one is too many, unless they say the same.
    from: Vec<Listed>,
}

/// Products that are kept of one row; more say nothing new.
const MOST_LISTED: usize = 4;
impl<'r> Gather<'r> {
    pub(super) fn new(
        slots: Slots,
        rules: &'r [Rules],
        regions: &'r Regions,
        wanted: Vec<bool>,
        tables: &'r [String],
    ) -> Self {
        Self {
            slots,
            rules,
            regions,
            wanted,
            tables,
            head: Head::default(),
            made: FxHashMap::default(),
            products: FxHashMap::default(),
            rows: BTreeMap::new(),
            left: BTreeMap::new(),
            captures: Captures::default(),
            entries: 0,
            others: 0,
        }
    }

    /// What the list says of itself.
    pub(super) fn head(&mut self, head: &Head) {
        if self.head != *head {
            self.head.clone_from(head);
            self.made.clear();
        }
    }

    /// Whether the Region of a price is asked for, as far as its place says it.
    pub(super) fn is_asked(&self, entry: &Entry) -> bool {
        match self.regions.held(entry) {
            Held::Region(region) => self.wanted.is_empty() || self.wanted[region],
            Held::Nowhere | Held::Elsewhere => true,
        }
    }

    /// Counts an entry of a Region that is not asked for.
    pub(super) fn leave_region(&mut self) {
        self.entries += 1;
        self.others += 1;
    }

    /// The tables that a price may belong to.
    fn tables(&mut self, service: &str) -> &[usize] {
        if !self.made.contains_key(service) {
            let offer = &self.head.offer;
            let is_of = |rules: &Rules| {
                let asked = self.tables.is_empty() || self.tables.contains(&rules.table);
                let is = |code: &String| code == offer || code == service;
                asked && rules.offers.iter().any(is)
            };
            let rules = self.rules.iter().enumerate();
            let of: Vec<usize> = rules
                .filter(|(_, rules)| is_of(rules))
                .map(|(at, _)| at)
                .collect();
            if self.made.len() >= MOST_KINDS {
                self.made.clear();
            }
            self.made.insert(service.to_owned(), of);
        }
        self.made
            .get(service)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Looks at a product of JSON, and keeps it if some rule could take one of its prices.
    pub(super) fn product(&mut self, entry: &mut Entry) {
        self.derive(entry);
        if !self.is_asked(entry) {
            self.leave_region();
            return;
        }
        let tables = self.tables(entry.get(self.service())).to_vec();
        let rules = tables.iter().flat_map(|table| &self.rules[*table].all);
        let (captures, regions) = (&mut self.captures, self.regions);
        let mut rules = rules;
        if rules.any(|rule| rule.takes_product(entry, captures, regions)) {
            let product = entry.get(entry::SKU).into();
            self.products.insert(product, entry.packed());
        } else {
            self.entries += 1;
            self.leave_unruled(&tables, entry);
        }
    }

    /// The attribute that says which service a price is of.
    fn service(&self) -> entry::Slot {
        self.slots
            .of_written("servicecode")
            .unwrap_or(entry::FAMILY)
    }

    /// Brings back a product that was kept.
    pub(super) fn recall(&self, product: &str, entry: &mut Entry) -> bool {
        let packed = self.products.get(product);
        packed.is_some_and(|packed| {
            entry.unpack(packed);
            true
        })
    }

    /// Sets what follows from other attributes.
    pub(super) fn derive(&self, entry: &mut Entry) {
        let usage = self.regions.usage(entry.get(entry::USAGE_TYPE)).to_owned();
        entry.set(entry::USAGE, &usage);
    }

    /// Takes a price, or counts it.
    ///
    /// # Errors
    /// A price or a tier that is no number.
    pub(super) fn price(&mut self, entry: &Entry) -> Result<(), String> {
        self.entries += 1;
        let tables = self.tables(entry.get(self.service())).to_vec();
        let held = self.regions.held(entry);
        let mut is_taken = false;
        for table in &tables {
            let rules = self.rules;
            for rule in &rules[*table].all {
                match rule.make(entry, &mut self.captures, self.regions) {
                    Made::Other => continue,
                    Made::Unit => {
                        let unit = entry.get(entry::UNIT).to_owned();
                        self.leave(LeftReason::Unit, &unit, entry);
                    }
                    Made::Name => self.leave(LeftReason::Name, "", entry),
                    Made::Row(sku, description, per) => {
                        let region = match (rule.is_global, held) {
                            (true, _) => None,
                            (false, Held::Region(region)) => Some(region),
                            (false, _) => continue,
                        };
                        let key = Key {
                            table: *table,
                            region,
                            sku,
                        };
                        let tier = tier(entry, per)?;
                        self.keep(key, description, &rule.unit, entry, tier);
                    }
                }
                is_taken = true;
                break;
            }
        }
        if !is_taken {
            tier(entry, Decimal::ONE)?;
            self.leave_unruled(&tables, entry);
        }
        Ok(())
    }

    fn leave_unruled(&mut self, tables: &[usize], entry: &Entry) {
        let term = entry.get(entry::TERM);
        if tables.is_empty() {
            let offer = self.head.offer.clone();
            self.leave(LeftReason::NoTable, &offer, entry);
        } else if term != ON_DEMAND && !term.is_empty() {
            let kind = if term == RESERVED {
                let parts = [entry::LEASE, entry::PURCHASE, entry::CLASS];
                parts.map(|slot| entry.get(slot)).join(" ")
            } else {
                term.to_owned()
            };
            self.leave(LeftReason::Term, kind.trim(), entry);
        } else if matches!(self.regions.held(entry), Held::Elsewhere) {
            let place = [entry::LOCATION, entry::FROM_LOCATION, entry::REGION];
            let place = place.map(|slot| entry.get(slot));
            let place = place.into_iter().find(|place| !place.is_empty());
            let place = place.unwrap_or_default().to_owned();
            self.leave(LeftReason::Place, &place, entry);
        } else {
            let family = entry.get(entry::FAMILY).to_owned();
            self.leave(LeftReason::NoRule, &family, entry);
        }
    }

    fn leave(&mut self, reason: LeftReason, of: &str, entry: &Entry) {
        let mut name: String = of.chars().take(LONGEST_NAME).collect();
        if self.left.len() >= MOST_KINDS && !self.left.contains_key(&(reason, name.clone())) {
            name.clear();
        }
        let example = || {
            let usage = entry.get(entry::USAGE_TYPE);
            let (product, rate) = (entry.get(entry::SKU), entry.get(entry::RATE));
            let rate = if rate.is_empty() { product } else { rate };
            [usage, rate]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let key = (reason, name);
        if let Some(left) = self.left.get_mut(&key) {
            left.entries += 1;
            return;
        }
        let left = Left {
            reason,
            of: key.1.clone(),
            entries: 1,
            example: example().chars().take(2 * LONGEST_NAME).collect(),
        };
        self.left.insert(key, left);
    }

    fn keep(&mut self, key: Key, description: String, unit: &str, entry: &Entry, tier: Tier) {
        let kept = self.rows.entry(key).or_insert_with(|| Kept {
            description,
            unit: unit.to_owned(),
            from: Vec::new(),
        });
        let (product, effective) = (entry.get(entry::SKU), entry.get(entry::EFFECTIVE));
        let is_it =
            |listed: &&mut Listed| listed.product == product && listed.effective == effective;
        if let Some(listed) = kept.from.iter_mut().find(is_it) {
            if listed.tiers.len() < MOST_TIERS && !listed.tiers.contains(&tier) {
                listed.tiers.push(tier);
            }
        } else if kept.from.len() < MOST_LISTED {
            kept.from.push(Listed {
                product: product.to_owned(),
                rate: entry.get(entry::RATE).to_owned(),
                currency: entry.get(entry::CURRENCY).to_owned(),
                effective: effective.to_owned(),
                tiers: vec![tier],
            });
        }
    }

    /// The rows, and what is left out.
    pub(super) fn finish(mut self) -> (Vec<PriceRow>, Vec<Left>) {
        let mut rows = Vec::new();
        for (key, kept) in std::mem::take(&mut self.rows) {
            let table = &self.rules[key.table].table;
            let region = key
                .region
                .map_or("global", |region| self.regions.numbered(region));
            let what = format!("{table} {region} {}", key.sku);
            let made = one(kept.from).and_then(|listed| {
                let tiers = joined(&listed)?;
                Ok((listed, tiers))
            });
            match made {
                Ok((listed, tiers)) => rows.push(PriceRow {
                    service: table.clone(),
                    region: region.to_owned(),
                    sku: key.sku,
                    description: kept.description,
                    unit: kept.unit,
                    currency: listed.currency,
                    tiers,
                    as_of: self.head.date(&listed.effective),
                    source: self.head.source(&listed.rate),
                    place: String::new(),
                }),
                Err((reason, entries, example)) => {
                    let left = Left {
                        reason,
                        of: what,
                        entries,
                        example,
                    };
                    self.left.insert((reason, left.of.clone()), left);
                }
            }
        }
        if self.others > 0 {
            let left = Left {
                reason: LeftReason::OtherRegion,
                of: String::new(),
                entries: self.others,
                example: String::new(),
            };
            self.left.insert((left.reason, String::new()), left);
        }
        (rows, self.left.into_values().collect())
    }
}

impl Head {
    /// The day of a price: that of the list, else the one from which the price holds.
    fn date(&self, effective: &str) -> String {
        let day = |text: &str| {
            text.get(..10)
                .filter(|day| is_date(day))
                .map(ToOwned::to_owned)
        };
        day(&self.published)
            .or_else(|| day(effective))
            .unwrap_or_default()
    }

    /// Where a price was read.
    fn source(&self, rate: &str) -> String {
        let plain = |text: &str| -> String {
            let fits = |letter: &char| letter.is_ascii_alphanumeric() || ".-_".contains(*letter);
            text.chars().filter(fits).take(LONGEST_NAME).collect()
        };
        let (offer, version, rate) = (plain(&self.offer), plain(&self.version), plain(rate));
        let version = if version.is_empty() {
            String::new()
        } else {
            format!(" {version}")
        };
        format!("AWS price list {offer}{version}, rate {rate}")
    }
}
