//! A list in JSON, read as a stream: products first, then terms, in whichever order they come.

use std::fmt;
use std::io::Read;

use rustc_hash::FxHashMap;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::entry::{self, Entry, Slot};
use super::gather::Gather;
use super::members::{Cut, Members};
use super::{Head, NotAList};

/// Attribute names that are remembered as they are written.
const MOST_NAMES: usize = 4096;

/// A list that is being read.
#[expect(clippy::struct_excessive_bools)] // Each is a question of its own.
pub(super) struct Reading<'g, 'r> {
    pub(super) head: Head,
    pub(super) gather: &'g mut Gather<'r>,
    /// Whether products are read this time.
    pub(super) wants_products: bool,
    /// Whether there were products, and terms.
    pub(super) has_products: bool,
    pub(super) has_terms: bool,
    /// Whether terms came before there were products to hold them against.
    pub(super) is_early: bool,
    /// Why it is no list of prices that can be imported.
    pub(super) refused: Option<NotAList>,
    /// The places of attributes as they are written.
    names: FxHashMap<String, Option<Slot>>,
    entry: Entry,
}

impl<'g, 'r> Reading<'g, 'r> {
    pub(super) fn new(gather: &'g mut Gather<'r>) -> Self {
        Self {
            entry: Entry::new(&gather.slots),
            head: Head::default(),
            gather,
            wants_products: true,
            has_products: false,
            has_terms: false,
            is_early: false,
            refused: None,
            names: FxHashMap::default(),
        }
    }

    /// Reads a whole text once.
    pub(super) fn read(&mut self, text: impl Read) -> Result<(), Cut> {
        let mut text = Members::new(text);
        if text.next_sign()? == Some(b'[') {
            return Err(self.refuse(NotAList::Other, &text));
        }
        text.enter()?;
        let mut count = 0;
        while let Some(key) = text.member(&mut count)? {
            let head = &mut self.head;
            match key.as_str() {
                "offerCode" => text.value(|value| into(value, &mut head.offer))?,
                "version" => text.value(|value| into(value, &mut head.version))?,
                "publicationDate" => text.value(|value| into(value, &mut head.published))?,
                "products" => self.products(&mut text)?,
                "terms" => self.terms(&mut text)?,
                "PriceList" => return Err(self.refuse(NotAList::Products, &text)),
                "offers" | "regions" => return Err(self.refuse(NotAList::Index, &text)),
                "awsSavingsPlanId" => return Err(self.refuse(NotAList::SavingsPlans, &text)),
                _ => text.value(skip)?,
            }
        }
        text.finish()
    }

    fn products<R: Read>(&mut self, text: &mut Members<R>) -> Result<(), Cut> {
        self.has_products = true;
        if text.next_sign()? == Some(b'[') {
            return Err(self.refuse(NotAList::SavingsPlans, text));
        }
        text.enter()?;
        let mut count = 0;
        while let Some(product) = text.member(&mut count)? {
            if !self.wants_products {
                text.leave_out()?;
                continue;
            }
            self.entry.clear();
            self.entry.set(entry::SKU, &product);
            text.value(|value| walk(value, &mut Product(self)))?;
            self.gather.head(&self.head);
            self.gather.product(&mut self.entry);
        }
        Ok(())
    }

    fn terms<R: Read>(&mut self, text: &mut Members<R>) -> Result<(), Cut> {
        self.has_terms = true;
        self.is_early |= !self.has_products;
        text.enter()?;
        let mut kinds = 0;
        while let Some(kind) = text.member(&mut kinds)? {
            if entry::canonical(&kind) == "savingsplan" || text.next_sign()? == Some(b'[') {
                return Err(self.refuse(NotAList::SavingsPlans, text));
            }
            text.enter()?;
            let mut count = 0;
            while let Some(product) = text.member(&mut count)? {
                if self.is_early || !self.gather.recall(&product, &mut self.entry) {
                    // The first reading of a list has looked at all of it.
                    if self.wants_products {
                        text.value(skip)?;
                    } else {
                        text.leave_out()?;
                    }
                    continue;
                }
                self.entry.set(entry::TERM, &kind);
                text.value(|value| walk(value, &mut Offers(self)))?;
            }
        }
        Ok(())
    }

    fn refuse<R: Read>(&mut self, why: NotAList, text: &Members<R>) -> Cut {
        self.refused = Some(why);
        text.broken("it is not a list of prices")
    }

    fn slot(&mut self, written: &str) -> Option<Slot> {
        if let Some(slot) = self.names.get(written) {
            return *slot;
        }
        let slot = self.gather.slots.of_written(written);
        if self.names.len() < MOST_NAMES {
            self.names.insert(written.to_owned(), slot);
        }
        slot
    }
}

/// An object, member by member.
trait Object {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Reads a value as an object.
fn walk(value: &[u8], object: &mut impl Object) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_slice(value);
    Walk(object).deserialize(&mut reader)?;
    reader.end()
}

/// Reads a value as a text.
fn into(value: &[u8], text: &mut String) -> serde_json::Result<()> {
    let mut reader = serde_json::Deserializer::from_slice(value);
    Into(text).deserialize(&mut reader)?;
    reader.end()
}

/// Looks only whether a value is whole.
fn skip(value: &[u8]) -> serde_json::Result<()> {
    serde_json::from_slice::<IgnoredAny>(value).map(drop)
}

/// Walks through an object.
struct Walk<'w, T>(&'w mut T);

impl<'de, T: Object> DeserializeSeed<'de> for Walk<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de, T: Object> Visitor<'de> for Walk<'_, T> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut key = String::new();
        while map.next_key_seed(Into(&mut key))?.is_some() {
            self.0.member(&key, &mut map)?;
        }
        Ok(())
    }
}

/// Reads a text, a number or nothing into a text.
struct Into<'t>(&'t mut String);

impl<'de> DeserializeSeed<'de> for Into<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Visitor<'_> for Into<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text or a number")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.clear();
        self.0.push_str(text);
        Ok(())
    }

    fn visit_bool<E>(self, yes: bool) -> Result<(), E> {
        yes.to_string().clone_into(self.0);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        number.to_string().clone_into(self.0);
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        number.to_string().clone_into(self.0);
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        number.to_string().clone_into(self.0);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.clear();
        Ok(())
    }
}

struct Product<'w, 'g, 'r>(&'w mut Reading<'g, 'r>);

impl Object for Product<'_, '_, '_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "attributes" => map.next_value_seed(Walk(&mut Attributes(self.0))),
            "productFamily" => map.next_value_seed(Into(self.0.entry.held(entry::FAMILY))),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

struct Attributes<'w, 'g, 'r>(&'w mut Reading<'g, 'r>);

impl Object for Attributes<'_, '_, '_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match self.0.slot(key) {
            Some(slot) => map.next_value_seed(Into(self.0.entry.held(slot))),
            None => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

/// The terms of one product.
struct Offers<'w, 'g, 'r>(&'w mut Reading<'g, 'r>);

impl Object for Offers<'_, '_, '_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        let reading = &mut *self.0;
        for slot in [
            entry::EFFECTIVE,
            entry::LEASE,
            entry::PURCHASE,
            entry::CLASS,
        ] {
            reading.entry.held(slot).clear();
        }
        let mut term = Term {
            reading,
            prices: Vec::new(),
        };
        map.next_value_seed(Walk(&mut term))?;
        let prices = term.prices;
        let reading = &mut *self.0;
        for price in prices {
            price.into(&mut reading.entry);
            let taken = reading.gather.price(&reading.entry);
            taken.map_err(A::Error::custom)?;
        }
        Ok(())
    }
}

/// One price of a term.
#[derive(Default)]
struct TermPrice {
    rate: String,
    description: String,
    unit: String,
    from: String,
    to: String,
    price: String,
    currency: String,
}

impl TermPrice {
    fn into(self, entry: &mut Entry) {
        for (slot, text) in [
            (entry::RATE, self.rate),
            (entry::DESCRIPTION, self.description),
            (entry::UNIT, self.unit),
            (entry::FROM, self.from),
            (entry::TO, self.to),
            (entry::PRICE, self.price),
            (entry::CURRENCY, self.currency),
        ] {
            *entry.held(slot) = text;
        }
    }
}

struct Term<'w, 'g, 'r> {
    reading: &'w mut Reading<'g, 'r>,
    /// Its attributes may stand behind its prices.
    prices: Vec<TermPrice>,
}

impl Object for Term<'_, '_, '_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "effectiveDate" => map.next_value_seed(Into(self.reading.entry.held(entry::EFFECTIVE))),
            "priceDimensions" => map.next_value_seed(Walk(&mut Dimensions(&mut self.prices))),
            "termAttributes" => map.next_value_seed(Walk(&mut Attributes(self.reading))),
            _ => map.next_value::<IgnoredAny>().map(drop),
        }
    }
}

struct Dimensions<'w>(&'w mut Vec<TermPrice>);

/// Prices of the longest list of tiers.
const MOST_PRICES: usize = 1000;

impl Object for Dimensions<'_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if self.0.len() == MOST_PRICES {
            return Err(A::Error::custom("a term has more than 1000 prices"));
        }
        let mut price = TermPrice {
            rate: key.to_owned(),
            ..TermPrice::default()
        };
        map.next_value_seed(Walk(&mut price))?;
        self.0.push(price);
        Ok(())
    }
}

impl Object for TermPrice {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let text = match key {
            "description" => &mut self.description,
            "unit" => &mut self.unit,
            "beginRange" => &mut self.from,
            "endRange" => &mut self.to,
            "pricePerUnit" => {
                let mut amounts = Amounts(self);
                return map.next_value_seed(Walk(&mut amounts));
            }
            _ => return map.next_value::<IgnoredAny>().map(drop),
        };
        map.next_value_seed(Into(text))
    }
}

/// An amount by currency: dollars, where they are among them.
struct Amounts<'w>(&'w mut TermPrice);

impl Object for Amounts<'_> {
    fn member<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if self.0.currency.is_empty() || key == "USD" {
            key.clone_into(&mut self.0.currency);
            map.next_value_seed(Into(&mut self.0.price))
        } else {
            map.next_value::<IgnoredAny>().map(drop)
        }
    }
}
