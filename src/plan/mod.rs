//! Plan documents: TOML, YAML and JSON of one schema, checked and merged.
//!
//! A plan file is read into a spanned tree (`raw`), laid over what it `extends`,
//! overridden by `--set`, and checked against the one list of keys ([`schema`]).
//! What comes out is a [`Plan`]: every leaf by its path, typed and with its origin.

mod aside;
mod changes;
mod check;
mod circle;
mod decode;
mod entries;
mod extend;
mod load;
mod needs;
mod overrides;
mod part;
pub mod purpose;
mod raw;
pub mod scenario;
pub mod schema;
mod sheet;
pub mod standby;
mod store;
pub mod strategy;
mod value;
mod vary;
mod words;
mod written;

pub use aside::SetAside;
pub use changes::{KeyChange, PlanBetween};
pub use entries::Entries;
pub use load::{Loader, PlanFile, Unsound, load, read};
pub use needs::{Choice, Needs};
pub use overrides::CURRENCY;
pub use raw::files_in;
pub use schema::{about, component_keys, example, json_schema, meant};
pub use sheet::{DrillSheet, drill_sheets};
pub use store::FileStore;
pub use vary::{Over, Varying};
pub use written::Writing;

use std::sync::Arc;

use crate::diagnostic::Place;
use crate::units::{Currency, Dimension, Estimate};

/// A checked plan: every stated leaf by path, such as `component.db.storage`.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The file as named on the command line, `-` for standard input.
    pub file: String,
    /// `name`, or the file's stem.
    pub name: String,
    /// The `strategy` key: one of [`strategy::ALL`].
    pub strategy: String,
    /// The currency of its figures, ISO 4217; `USD` if none is stated. What it states is in
    /// this one, or in dollars, where `currency.per_usd` says what those cost.
    pub currency: String,
    /// Where that currency is stated, by name or with an amount; `None` if nowhere.
    pub currency_origin: Option<Origin>,
    /// Stated leaves by path.
    pub entries: Entries,
    /// Names under `component`, in the order of the files.
    pub components: Vec<String>,
    /// The `--set` overrides, as typed.
    pub overrides: Vec<String>,
    /// Keys that it states and does not use: of what it extends, or made idle by an override.
    pub set_aside: Vec<SetAside>,
    /// The same files without the overrides, where there are any and that is a plan.
    pub written: Option<Arc<Self>>,
    /// Paths at which something was refused: of a plan that loading lets through, none.
    pub refused: Vec<String>,
    /// The price file named by `pricing`, path and bytes, if any.
    pub prices: Option<PriceFile>,
}

/// A price file that a plan brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceFile {
    /// Its path, for messages.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// One stated leaf.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The checked value.
    pub value: Value,
    /// The currency of an amount of money.
    pub currency: Option<Currency>,
    /// Where it is stated.
    pub origin: Origin,
}

/// A checked value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number with a dimension, in canonical units.
    Number(Dimension, Estimate),
    /// A text or one of a key's choices.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Names, such as `includes`.
    List(Vec<String>),
    /// Names and choices among names: `requires`.
    Needs(Needs),
    /// A parameter of a service, as written: the catalogue's row says how to read it.
    Parameter(String),
}

/// Where a value is stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file as a user would name it, or `--set`.
    pub file: String,
    /// Line, from 1; 0 for `--set`.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// How many characters to underline.
    pub width: u32,
    /// The line itself, for messages.
    pub text: String,
}

impl Origin {
    /// Whether an override states it.
    pub fn is_override(&self) -> bool {
        self.line == 0
    }

    /// Where a finding points.
    pub fn place(&self) -> Place {
        Place {
            file: self.file.clone(),
            line: self.line,
            column: self.column,
            width: self.width,
            text: self.text.clone(),
        }
    }

    /// The key of the value instead of the value, where both stand on one line.
    #[must_use]
    pub fn at_key(&self, key: &str) -> Self {
        let before = self.text.chars();
        let before: String = before
            .take(self.column.saturating_sub(1) as usize)
            .collect();
        let count = |text: &str| u32::try_from(text.chars().count());
        match before.rfind(key) {
            Some(start) => Self {
                column: count(&before[..start]).map_or(self.column, |column| column + 1),
                width: count(key).unwrap_or(self.width),
                ..self.clone()
            },
            None => self.clone(),
        }
    }
}

/// Whether a file is named as plans are: by the ending of a format.
pub fn is_named_like_one(file: &str) -> bool {
    raw::Format::of(file).is_some()
}

impl Plan {
    /// The currency of its figures.
    ///
    /// # Panics
    /// If it is not an ISO code, which loading has ruled out.
    pub fn currency(&self) -> Currency {
        Currency::new(&self.currency).expect("a loaded plan has an ISO currency")
    }

    /// The entry at a path, for a look at where it stands: that reads nothing.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }
    /// Puts a number in canonical units at a path, as `--set` would, an amount in the plan's
    /// currency; false if no number, or not this one, may stand there.
    pub fn set_number(&mut self, path: &str, value: f64) -> bool {
        let Some(key) = schema::key_at(path).filter(|key| key.admits(value)) else {
            return false;
        };
        let Some(dimension) = key.dimension() else {
            return false;
        };
        let entry = Entry {
            value: Value::Number(dimension, Estimate::Exact(value)),
            currency: dimension.is_money().then(|| self.currency()),
            origin: Origin {
                file: "--set".to_owned(),
                text: path.to_owned(),
                ..Origin::default()
            },
        };
        self.entries.put(path, entry);
        true
    }
    /// Whether loading refused what stands at a path, above it or below it.
    pub fn is_refused(&self, path: &str) -> bool {
        let within = |inner: &str, outer: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let mut refused = self.refused.iter();
        refused.any(|one| within(one, path) || within(path, one))
    }
    /// Whether a path is stated, where that changes what comes out: that reads it.
    pub fn states(&self, path: &str) -> bool {
        self.entries.read(path).is_some()
    }
    /// The plan with another strategy, of which nobody has read anything.
    #[must_use]
    pub fn with_strategy(&self, strategy: &str) -> Self {
        let mut plan = Self {
            strategy: strategy.to_owned(),
            ..self.clone()
        };
        if let Some(stated) = self.entry("strategy") {
            let value = Value::Text(strategy.to_owned());
            let entry = Entry {
                value,
                currency: None,
                origin: stated.origin.clone(),
            };
            plan.entries.put("strategy", entry);
        }
        plan
    }
    /// Whether the file named on the command line states an entry, or an override does.
    pub fn is_own(&self, origin: &Origin) -> bool {
        origin.is_override() || origin.file == self.file
    }
    /// The text at a path, which is thereby read.
    pub fn text(&self, path: &str) -> Option<&str> {
        match &self.entries.read(path)?.value {
            Value::Text(text) | Value::Parameter(text) => Some(text),
            _ => None,
        }
    }
    /// The flag at a path, which is thereby read.
    pub fn flag(&self, path: &str) -> Option<bool> {
        match &self.entries.read(path)?.value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
    /// The names at a path, which is thereby read; empty if none is stated. Of `requires` all
    /// that are named, those of a choice as well.
    pub fn list(&self, path: &str) -> &[String] {
        match self.entries.read(path).map(|entry| &entry.value) {
            Some(Value::List(list)) => list,
            Some(Value::Needs(needs)) => &needs.names,
            _ => &[],
        }
    }
    /// What a search may vary, each with its values.
    ///
    /// # Panics
    /// If an entry is none, which loading has ruled out.
    pub fn search_vary(&self) -> Vec<Varying> {
        let place = || {
            self.entry(schema::SEARCH_VARY)
                .map(|one| one.origin.place())
        };
        let one = |typed: &String| {
            let read = Varying::read(typed).expect("a loaded plan lists values");
            read.at(place().unwrap_or_default())
        };
        self.list(schema::SEARCH_VARY).iter().map(one).collect()
    }
    /// What a search leaves as it is, by path or pattern, each with its place.
    pub fn search_fix(&self) -> Vec<(String, Place)> {
        let place = || self.entry(schema::SEARCH_FIX).map(|one| one.origin.place());
        let paths = self.list(schema::SEARCH_FIX).iter();
        paths
            .map(|path| (path.clone(), place().unwrap_or_default()))
            .collect()
    }
    /// What a component requires, which is thereby read.
    pub fn needs(&self, component: &str) -> &Needs {
        let path = ["component.", component, ".requires"].concat();
        match self.entries.read(&path).map(|entry| &entry.value) {
            Some(Value::Needs(needs)) => needs,
            _ => Needs::NOTHING,
        }
    }
    /// The paths below `prefix.`, in order.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Entry)> {
        self.entries.below(prefix)
    }
}
