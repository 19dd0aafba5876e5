//! Schemas of objects by their keys: a walk over the lists that write them.

use serde_json::{Map, Value, json};

use super::object::{Properties, status};
use crate::render::json::keys::{Form, Holds, Key, Known, Nothing};

/// The definitions of a schema, each made when it is first referred to.
#[derive(Debug, Default)]
pub(in crate::render) struct Definitions(Map<String, Value>);

impl Definitions {
    /// An object: a reference, if it has a name.
    pub(in crate::render) fn of<S: ?Sized, C>(&mut self, object: &Known<S, C>) -> Value {
        if object.name.is_empty() {
            return self.object(object.keys);
        }
        self.named(object.name, |own| own.object(object.keys))
    }

    /// A reference to a definition, which is made unless it is there already, or under way.
    pub(in crate::render) fn named(
        &mut self,
        name: &str,
        make: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        if !self.0.contains_key(name) {
            self.0.insert(name.to_owned(), Value::Null);
            let schema = make(self);
            self.0.insert(name.to_owned(), schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// An object of some keys, which has no others.
    pub(in crate::render) fn object<S: ?Sized, C>(&mut self, keys: &[Key<S, C>]) -> Value {
        let mut properties = Properties::default();
        for key in keys {
            let mut schema = self.held(&key.holds);
            if let (Value::Object(own), false) = (&mut schema, key.about.is_empty()) {
                own.insert("description".to_owned(), json!(key.about));
            }
            properties.add(key.name, schema, key.holds.is_optional());
            if key.holds.has_status() {
                let reference = self.named("status", |_| status());
                let bounded = matches!(key.holds, Holds::Judged(_));
                properties.explain(key.name, reference, bounded);
            }
        }
        properties.finish()
    }

    fn held<S: ?Sized, C>(&mut self, holds: &Holds<S, C>) -> Value {
        match holds {
            Holds::Always(text) => json!({ "const": text }),
            Holds::Flag(_) => json!({ "type": "boolean" }),
            Holds::Count(_) => json!({ "type": "integer", "minimum": 0 }),
            Holds::Ordinal(_) => json!({ "type": ["integer", "null"], "minimum": 1 }),
            Holds::Number(_) | Holds::Judged(_) => json!({ "type": ["number", "null"] }),
            Holds::Text(form, _) | Holds::Maybe(form, Nothing::LeftOut, _) => text(*form),
            Holds::Maybe(Form::Any, ..) => json!({ "type": ["string", "null"] }),
            Holds::Maybe(form, ..) => json!({ "anyOf": [text(*form), { "type": "null" }] }),
            Holds::Texts(_) => json!({ "type": "array", "items": { "type": "string" } }),
            Holds::Part(part) => part.schema(self),
        }
    }

    /// All of them.
    pub(super) fn all(self) -> Value {
        Value::Object(self.0)
    }
}

impl<S: ?Sized, C> Holds<S, C> {
    fn is_optional(&self) -> bool {
        match self {
            Self::Maybe(_, nothing, _) => *nothing == Nothing::LeftOut,
            Self::Part(part) => part.is_optional(),
            _ => false,
        }
    }

    /// Whether a status says why there is nothing.
    fn has_status(&self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::Judged(_) | Self::Maybe(_, Nothing::Unstated, _)
        )
    }
}

fn text(form: Form) -> Value {
    match form {
        Form::Any => json!({ "type": "string" }),
        Form::Filled => json!({ "type": "string", "minLength": 1 }),
        Form::Ids(ids) => json!({ "enum": ids }),
        Form::Like(pattern) => json!({ "type": "string", "pattern": pattern }),
    }
}
