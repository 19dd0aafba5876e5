//! One price of a list: the attributes of its product and of its term, under names that CSV and
//! JSON, old layouts and new ones have in common.

use rustc_hash::FxHashMap;

/// The place of an attribute among those that anybody asks for.
pub(super) type Slot = usize;

/// Attributes that every import asks for, each at its own place.
macro_rules! known {
    ($($constant:ident $place:literal $name:literal),+ $(,)?) => {
        $(pub(super) const $constant: Slot = $place;)+
        /// The names of the attributes above.
        const KNOWN: &[&str] = &[$($name),+];
    };
}

known! {
    SKU 0 "sku",
    RATE 1 "ratecode",
    TERM 2 "termtype",
    EFFECTIVE 3 "effectivedate",
    FROM 4 "startingrange",
    TO 5 "endingrange",
    UNIT 6 "unit",
    PRICE 7 "priceperunit",
    CURRENCY 8 "currency",
    REGION 9 "regioncode",
    LOCATION 10 "location",
    LOCATION_TYPE 11 "locationtype",
    FROM_REGION 12 "fromregioncode",
    FROM_LOCATION 13 "fromlocation",
    FROM_LOCATION_TYPE 14 "fromlocationtype",
    USAGE_TYPE 15 "usagetype",
    USAGE 16 "usage",
    FAMILY 17 "productfamily",
    DESCRIPTION 18 "pricedescription",
    LEASE 19 "leasecontractlength",
    PURCHASE 20 "purchaseoption",
    CLASS 21 "offeringclass",
}

/// Stands between attributes that are packed into one text; no text of a list holds it.
const SEPARATOR: &str = "\u{1f}";

/// The name of an attribute cut down to letters and digits, in small letters: `Instance Type` and
/// `instanceType` are one.
pub(super) fn canonical(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The attributes that an import asks for.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    by_name: FxHashMap<String, Slot>,
}

impl Default for Slots {
    fn default() -> Self {
        let known = KNOWN.iter().enumerate();
        Self {
            by_name: known
                .map(|(slot, name)| ((*name).to_owned(), slot))
                .collect(),
        }
    }
}

impl Slots {
    /// The place of an attribute; a new one if nobody has asked for it yet.
    pub(super) fn place(&mut self, name: &str) -> Slot {
        let next = self.by_name.len();
        *self.by_name.entry(name.to_owned()).or_insert(next)
    }

    /// The place of an attribute as a list writes it, if anybody asks for it.
    pub(super) fn of_written(&self, name: &str) -> Option<Slot> {
        self.by_name.get(&canonical(name)).copied()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.by_name.len()
    }
}

/// One price. What a list does not say is empty.
#[derive(Clone, Debug)]
pub(super) struct Entry(Vec<String>);

impl Entry {
    /// One without anything.
    pub(super) fn new(slots: &Slots) -> Self {
        Self(vec![String::new(); slots.len()])
    }

    /// What it has of an attribute.
    pub(super) fn get(&self, slot: Slot) -> &str {
        &self.0[slot]
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, slot: Slot, text: &str) {
        let held = &mut self.0[slot];
        held.clear();
        held.push_str(text);
    }

    /// The text of an attribute, to be written to.
    pub(super) fn held(&mut self, slot: Slot) -> &mut String {
        &mut self.0[slot]
    }

    /// All of it as one text.
    pub(super) fn packed(&self) -> Box<str> {
        self.0.join(SEPARATOR).into_boxed_str()
    }

    /// Takes over what another was packed into.
    pub(super) fn unpack(&mut self, packed: &str) {
        for (held, text) in self.0.iter_mut().zip(packed.split(SEPARATOR)) {
            held.clear();
            held.push_str(text);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.0.iter_mut().for_each(String::clear);
    }
}
