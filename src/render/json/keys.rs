//! Objects by their keys: a list says each key once, and the writer and the schema walk it.
//!
//! For answers that are no walk over the fields of a plan. What is not in the list cannot be
//! written, and the schema knows no other key.

use std::borrow::Cow;

use super::value::{Object, Value};
use crate::render::schema::keys::Definitions;
use crate::report::Status;

/// One key of an object. `S` is what the object tells of, `C` what all of an answer shares.
pub(in crate::render) struct Key<S: ?Sized + 'static, C: 'static = ()> {
    /// The key.
    pub(in crate::render) name: &'static str,
    /// What the name does not say, for readers of the schema; may be empty.
    pub(in crate::render) about: &'static str,
    /// What stands there.
    pub(in crate::render) holds: Holds<S, C>,
}

/// What stands under a key.
pub(in crate::render) enum Holds<S: ?Sized + 'static, C: 'static> {
    /// The same text in every answer.
    Always(&'static str),
    /// Yes or no.
    Flag(fn(&S) -> bool),
    /// A whole number from 0 on.
    Count(fn(&S) -> usize),
    /// A whole number from 1 on, or `null`.
    Ordinal(fn(&S) -> Option<usize>),
    /// A number, or `null` and why it is none beside it.
    Number(fn(&S) -> f64),
    /// The same, which may be no more than a bound; the status is given.
    Judged(fn(&S, &C) -> (f64, Status)),
    /// A text.
    Text(Form, for<'a> fn(&'a S, &C) -> Cow<'a, str>),
    /// A text, if there is one.
    Maybe(Form, Nothing, for<'a> fn(&'a S, &C) -> Option<Cow<'a, str>>),
    /// Several texts.
    Texts(fn(&S) -> Vec<String>),
    /// Other objects.
    Part(&'static dyn Part<S, C>),
}

/// What a text looks like.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) enum Form {
    /// Any text.
    Any,
    /// Any text but none.
    Filled,
    /// One of some ids.
    Ids(&'static [&'static str]),
    /// A text that a regular expression fits.
    Like(&'static str),
}

/// The code of a currency.
pub(in crate::render) const CURRENCY: Form = Form::Like("^[A-Z]{3}$");

/// What is written where there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Nothing {
    /// No key.
    LeftOut,
    /// `null`, and a status beside it.
    Unstated,
}

/// The keys of an object that has a name of its own among the definitions of a schema.
pub(in crate::render) struct Known<S: ?Sized + 'static, C: 'static = ()> {
    /// The name; without one the object is described where it stands.
    pub(in crate::render) name: &'static str,
    /// Its keys, in their order.
    pub(in crate::render) keys: &'static [Key<S, C>],
}

/// Other objects under a key.
pub(in crate::render) trait Part<S: ?Sized, C>: Sync {
    /// What is written; `None` if the key is left out.
    fn value(&self, of: &S, shared: &C) -> Option<Value>;

    /// What can be written.
    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value;

    /// Whether the key can be left out.
    fn is_optional(&self) -> bool {
        false
    }
}

/// One object.
pub(in crate::render) struct One<S: ?Sized + 'static, P: ?Sized + 'static, C: 'static = ()> {
    pub(in crate::render) of: for<'a> fn(&'a S) -> &'a P,
    pub(in crate::render) object: &'static Known<P, C>,
}

/// One object, if there is one.
pub(in crate::render) struct Maybe<S: ?Sized + 'static, P: 'static, C: 'static = ()> {
    pub(in crate::render) of: for<'a> fn(&'a S) -> Option<&'a P>,
    /// Whether the key is left out where there is none; else it is `null`.
    pub(in crate::render) left_out: bool,
    pub(in crate::render) object: &'static Known<P, C>,
}

/// Hands out what each object of a list tells of.
type EachOf<S, P> = fn(&S, &mut dyn FnMut(&P));

/// What stands under each name.
type NamedOf<S, P> = for<'a> fn(&'a S) -> &'a [(&'static str, Told<P>)];

/// A list of objects.
pub(in crate::render) struct Many<S: ?Sized + 'static, P: 'static, C: 'static = ()> {
    pub(in crate::render) of: EachOf<S, P>,
    pub(in crate::render) object: &'static Known<P, C>,
}

/// Texts and objects by their names.
pub(in crate::render) struct ByName<S: ?Sized + 'static, P: 'static, C: 'static = ()> {
    pub(in crate::render) of: NamedOf<S, P>,
    pub(in crate::render) object: &'static Known<P, C>,
}

/// A text, or what an object tells of.
pub(in crate::render) enum Told<P> {
    Text(String),
    Object(P),
}

impl<S: ?Sized, C> Key<S, C> {
    const fn new(name: &'static str, holds: Holds<S, C>) -> Self {
        let about = "";
        Self { name, about, holds }
    }

    /// The same text in every answer.
    pub(in crate::render) const fn always(name: &'static str, text: &'static str) -> Self {
        Self::new(name, Holds::Always(text))
    }

    /// Yes or no.
    pub(in crate::render) const fn flag(name: &'static str, of: fn(&S) -> bool) -> Self {
        Self::new(name, Holds::Flag(of))
    }

    /// A whole number from 0 on.
    pub(in crate::render) const fn count(name: &'static str, of: fn(&S) -> usize) -> Self {
        Self::new(name, Holds::Count(of))
    }

    /// A whole number from 1 on, or `null`.
    pub(in crate::render) const fn ordinal(
        name: &'static str,
        of: fn(&S) -> Option<usize>,
    ) -> Self {
        Self::new(name, Holds::Ordinal(of))
    }

    /// A number, or `null` and why it is none beside it.
    pub(in crate::render) const fn number(name: &'static str, of: fn(&S) -> f64) -> Self {
        Self::new(name, Holds::Number(of))
    }

    /// The same, which may be no more than a bound; the status is given.
    pub(in crate::render) const fn judged(
        name: &'static str,
        of: fn(&S, &C) -> (f64, Status),
    ) -> Self {
        Self::new(name, Holds::Judged(of))
    }

    /// A text.
    pub(in crate::render) const fn text(
        name: &'static str,
        form: Form,
        of: for<'a> fn(&'a S, &C) -> Cow<'a, str>,
    ) -> Self {
        Self::new(name, Holds::Text(form, of))
    }

    /// A text, if there is one.
    pub(in crate::render) const fn maybe(
        name: &'static str,
        form: Form,
        nothing: Nothing,
        of: for<'a> fn(&'a S, &C) -> Option<Cow<'a, str>>,
    ) -> Self {
        Self::new(name, Holds::Maybe(form, nothing, of))
    }

    /// Several texts.
    pub(in crate::render) const fn texts(name: &'static str, of: fn(&S) -> Vec<String>) -> Self {
        Self::new(name, Holds::Texts(of))
    }

    /// Other objects.
    pub(in crate::render) const fn part(name: &'static str, part: &'static dyn Part<S, C>) -> Self {
        Self::new(name, Holds::Part(part))
    }

    /// The same key, with what its name does not say.
    pub(in crate::render) const fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    fn write(&self, object: Object, of: &S, shared: &C) -> Object {
        let name = self.name;
        match &self.holds {
            Holds::Always(text) => object.text(name, text),
            Holds::Flag(get) => object.flag(name, get(of)),
            Holds::Count(get) => object.count(name, get(of)),
            Holds::Ordinal(get) => object.with(name, get(of).map_or(Value::Null, Value::Count)),
            Holds::Number(get) => object.plain(name, get(of)),
            Holds::Judged(get) => {
                let (value, status) = get(of, shared);
                object.number(name, value, status)
            }
            Holds::Text(form, get) => object.text(name, form.held(name, &get(of, shared))),
            Holds::Maybe(form, nothing, get) => match (get(of, shared), nothing) {
                (Some(text), _) => object.text(name, form.held(name, &text)),
                (None, Nothing::LeftOut) => object,
                (None, Nothing::Unstated) => object.missing(name, Status::Unstated),
            },
            Holds::Texts(get) => object.texts(name, &get(of)),
            Holds::Part(part) => match part.value(of, shared) {
                Some(value) => object.with(name, value),
                None => object,
            },
        }
    }
}

impl Form {
    /// A text that has to be one of the ids, if there are any.
    fn held<'a>(self, name: &str, text: &'a str) -> &'a str {
        if let Self::Ids(ids) = self {
            debug_assert!(ids.contains(&text), "`{text}` is no id of `{name}`");
        }
        text
    }
}

/// The object that some keys make of what they tell of.
pub(in crate::render) fn written<S: ?Sized, C>(keys: &[Key<S, C>], of: &S, shared: &C) -> Object {
    let all = keys.iter();
    all.fold(Object::default(), |object, key| {
        key.write(object, of, shared)
    })
}

impl<S: ?Sized, P: ?Sized, C> Part<S, C> for One<S, P, C> {
    fn value(&self, of: &S, shared: &C) -> Option<Value> {
        let own = written(self.object.keys, (self.of)(of), shared);
        Some(Value::Object(own))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        definitions.of(self.object)
    }
}

impl<S: ?Sized, P, C> Part<S, C> for Maybe<S, P, C> {
    fn value(&self, of: &S, shared: &C) -> Option<Value> {
        match (self.of)(of) {
            Some(one) => Some(Value::Object(written(self.object.keys, one, shared))),
            None if self.left_out => None,
            None => Some(Value::Null),
        }
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        let own = definitions.of(self.object);
        if self.left_out {
            own
        } else {
            serde_json::json!({ "anyOf": [own, { "type": "null" }] })
        }
    }

    fn is_optional(&self) -> bool {
        self.left_out
    }
}

impl<S: ?Sized, P, C> Part<S, C> for Many<S, P, C> {
    fn value(&self, of: &S, shared: &C) -> Option<Value> {
        let mut all = Vec::new();
        (self.of)(of, &mut |one| {
            all.push(Value::Object(written(self.object.keys, one, shared)));
        });
        Some(Value::List(all))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": definitions.of(self.object) })
    }
}

impl<S: ?Sized, P, C> Part<S, C> for ByName<S, P, C> {
    fn value(&self, of: &S, shared: &C) -> Option<Value> {
        let all = (self.of)(of).iter();
        let object = all.fold(Object::default(), |object, (name, one)| match one {
            Told::Text(text) => object.text(name, text),
            Told::Object(one) => object.object(name, written(self.object.keys, one, shared)),
        });
        Some(Value::Object(object))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        let own = definitions.of(self.object);
        serde_json::json!({
            "type": "object",
            "additionalProperties": { "oneOf": [{ "type": "string" }, own] },
        })
    }
}
