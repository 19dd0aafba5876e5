//! JSON values whose keys keep their order and whose numbers are numbers.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::report::Status;

/// A JSON value.
#[derive(Clone, Debug)]
pub(in crate::render) enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A finite number.
    Number(f64),
    /// A whole number.
    Count(usize),
    /// A text.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Object),
}

/// A JSON object in the order in which it is written.
#[derive(Clone, Debug, Default)]
pub(in crate::render) struct Object(Vec<(String, Value)>);

impl Object {
    /// An object that starts with its schema.
    pub(in crate::render) fn of(schema: &str) -> Self {
        Self::default().text("schema", schema)
    }

    /// Adds any value.
    #[must_use]
    pub(in crate::render) fn with(mut self, key: &str, value: Value) -> Self {
        self.0.push((key.to_owned(), value));
        self
    }

    /// Adds a text.
    #[must_use]
    pub(in crate::render) fn text(self, key: &str, text: &str) -> Self {
        self.with(key, Value::Text(text.to_owned()))
    }

    /// Adds a flag.
    #[must_use]
    pub(in crate::render) fn flag(self, key: &str, flag: bool) -> Self {
        self.with(key, Value::Flag(flag))
    }

    /// Adds a count.
    #[must_use]
    pub(in crate::render) fn count(self, key: &str, count: usize) -> Self {
        self.with(key, Value::Count(count))
    }

    /// Adds an object.
    #[must_use]
    pub(in crate::render) fn object(self, key: &str, object: Object) -> Self {
        self.with(key, Value::Object(object))
    }

    /// Adds a list of objects.
    #[must_use]
    pub(in crate::render) fn objects(
        self,
        key: &str,
        objects: impl Iterator<Item = Object>,
    ) -> Self {
        self.with(key, Value::List(objects.map(Value::Object).collect()))
    }

    /// Adds a list of texts.
    #[must_use]
    pub(in crate::render) fn texts(self, key: &str, texts: &[String]) -> Self {
        self.with(
            key,
            Value::List(texts.iter().cloned().map(Value::Text).collect()),
        )
    }

    /// Adds a number, or `null` and why it is none.
    #[must_use]
    pub(in crate::render) fn number(self, key: &str, value: f64, status: Status) -> Self {
        match (status, value.is_finite()) {
            (Status::Known, true) => self.with(key, Value::Number(value)),
            (Status::LowerBound, true) => self
                .with(key, Value::Number(value))
                .text(&format!("{key}_status"), status.id()),
            (Status::Known, false) => self.missing(key, Status::of(value)),
            (status, _) => self.missing(key, status),
        }
    }

    /// Adds a number that is none only if it has no bound.
    #[must_use]
    pub(in crate::render) fn plain(self, key: &str, value: f64) -> Self {
        self.number(key, value, Status::of(value))
    }

    /// Adds `null` and why there is nothing.
    #[must_use]
    pub(super) fn missing(self, key: &str, status: Status) -> Self {
        self.with(key, Value::Null)
            .text(&format!("{key}_status"), status.id())
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Count(count) => count.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => list.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}
