//! YAML into the tree. The only place that knows the YAML crate.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{AliasLimits, NonFiniteFloatPolicy};
use serde_saphyr::{Error, Location, Options, Spanned, budget, options};

use super::{
    DEPTH_LIMIT, FILE_LIMIT, Fault, Files, Key, Meter, NODE_LIMIT, Node, Span, TEXT_LIMIT, Tree,
    number, slips,
};
use crate::plan::words::Words;

/// Aliases a plan may have, and events that they may repeat: a bomb of nine
/// levels needs a billion.
const ALIAS_LIMIT: usize = 100;
const REPLAY_LIMIT: usize = 5_000;
/// Bytes of stack for [`DEPTH_LIMIT`] levels, several times over.
const STACK: usize = 16 << 20;
/// What the visitor says of a text that is too long; told apart by its words.
const LONG: &str = "text too long: ";

/// The tree of a YAML text, or the first thing that its reader objects to.
pub(super) fn parse(files: &Files, file: u16) -> Result<Node, Fault> {
    let text = files.text(file);
    let read = with_room(|| {
        serde_saphyr::from_str_with_options::<Spanned<Loose>>(text, limits())
            .map_err(|error| fault(files, file, &error))
    })?;
    let mut reader = Reader {
        files,
        file,
        meter: Meter::default(),
    };
    reader.node(read)
}

/// The line, from 1, at which the reader gives up, if it does.
pub(super) fn stumbles(text: &str) -> Option<usize> {
    let error = with_room(|| {
        let read = serde_saphyr::from_str_with_options::<Spanned<Loose>>(text, limits());
        read.err()
    })?;
    let place = error.location().unwrap_or(Location::UNKNOWN);
    Some(usize::try_from(place.line()).unwrap_or(usize::MAX))
}

/// Runs on a stack of known size: unoptimised, a level of nesting takes 30 kB of
/// it, which on a small thread the deepest document allowed would overrun.
fn with_room<T: Send>(parse: impl Fn() -> T + Sync) -> T {
    std::thread::scope(|scope| {
        let room = std::thread::Builder::new().stack_size(STACK);
        match room.spawn_scoped(scope, &parse) {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => parse(),
        }
    })
}

fn limits() -> Options {
    let mut aliases = AliasLimits::default();
    aliases.max_total_replayed_events = REPLAY_LIMIT;
    aliases.max_replay_stack_depth = 16;
    options! {
        budget: budget! {
            max_depth: DEPTH_LIMIT,
            flow_nesting_limit: DEPTH_LIMIT,
            max_nodes: 2 * NODE_LIMIT,
            max_events: 5 * NODE_LIMIT,
            max_aliases: ALIAS_LIMIT,
            max_anchors: ALIAS_LIMIT,
            max_merge_keys: ALIAS_LIMIT,
            max_total_scalar_bytes: 4 * FILE_LIMIT,
            max_documents: 2,
            enforce_alias_anchor_ratio: false,
        },
        alias_limits: aliases,
        strict_booleans: true,
        reject_unsupported_tags: true,
        non_finite_float_policy: NonFiniteFloatPolicy::Reject,
        with_snippet: false,
    }
}

/// A value before its spelling is looked up.
enum Loose {
    Nothing,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Spanned<Self>>),
    Table(Vec<(Spanned<String>, Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reading)
    }
}

struct Reading;

/// A count as written in the file; its spelling is kept beside it.
#[allow(clippy::cast_precision_loss)]
fn signed(value: i64) -> f64 {
    value as f64
}

/// As [`signed`].
#[allow(clippy::cast_precision_loss)]
fn unsigned(value: u64) -> f64 {
    value as f64
}

impl<'de> Visitor<'de> for Reading {
    type Value = Loose;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_none<E>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Loose, D::Error> {
        Loose::deserialize(from)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Loose, E> {
        Ok(Loose::Flag(flag))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Number(signed(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Number(unsigned(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Number(value))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Loose, E> {
        if text.len() > TEXT_LIMIT {
            return Err(E::custom(format!("{LONG}{}", text.len())));
        }
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Loose, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = from.next_element()? {
            items.push(item);
        }
        Ok(Loose::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Loose, A::Error> {
        let mut keys: Vec<(Spanned<String>, Spanned<Loose>)> = Vec::new();
        while let Some(key) = from.next_key::<Spanned<String>>()? {
            if key.value.len() > TEXT_LIMIT {
                return Err(A::Error::custom(format!("{LONG}{}", key.value.len())));
            }
            keys.push((key, from.next_value()?));
        }
        Ok(Loose::Table(keys))
    }
}

struct Reader<'a> {
    files: &'a Files,
    file: u16,
    meter: Meter,
}

impl Reader<'_> {
    fn node(&mut self, read: Spanned<Loose>) -> Result<Node, Fault> {
        let span = span(self.files, self.file, read.defined);
        self.meter.node(span)?;
        let tree = match read.value {
            Loose::Nothing => Tree::Nothing,
            Loose::Flag(flag) => Tree::Flag(flag),
            Loose::Number(value) => number(span, self.files.slice(span).trim(), value)?,
            Loose::Text(text) => Tree::Text(text),
            Loose::List(items) => {
                let items = items.into_iter().map(|item| self.node(item));
                Tree::List(items.collect::<Result<_, _>>()?)
            }
            Loose::Table(keys) => {
                let mut nodes = Vec::with_capacity(keys.len());
                for (key, value) in keys {
                    let key = Key {
                        span: self::span(self.files, self.file, key.defined),
                        name: key.value,
                    };
                    nodes.push((key, self.node(value)?));
                }
                Tree::Table(nodes)
            }
        };
        Ok(Node { tree, span })
    }
}

/// The bytes of a node; of an error, whose bytes are not told, its line and column.
fn span(files: &Files, file: u16, location: Location) -> Span {
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    match location.span().byte_offset() {
        Some(start) => {
            let length = location.span().byte_len().unwrap_or_default();
            let start = count(start);
            files.span(file, start, start.saturating_add(count(length)))
        }
        None => files.at(file, count(location.line()), count(location.column())),
    }
}

fn fault(files: &Files, file: u16, error: &Error) -> Fault {
    use serde_saphyr::budget::BudgetBreach as Breach;
    let mut error = error.without_snippet();
    while let Error::AliasError { error: inner, .. } = error {
        error = inner.without_snippet();
    }
    let at = span(files, file, error.location().unwrap_or(Location::UNKNOWN));
    let words = match error {
        Error::DuplicateMappingKey { key, .. } => {
            Words::duplicate_key(key.as_deref().unwrap_or_else(|| files.slice(at)))
        }
        Error::NonFiniteFloat { value, .. } => Words::not_finite(value),
        Error::Budget { breach, .. } => match breach {
            Breach::Depth { .. } => Words::too_deep(),
            Breach::Nodes { .. } | Breach::Events { .. } => Words::too_many_nodes(),
            Breach::Documents { .. } => Words::many_documents(),
            _ => Words::too_many_aliases(),
        },
        Error::MultipleDocuments { .. } => Words::many_documents(),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => Words::too_many_aliases(),
        other => {
            let message = other.to_string();
            if !is_limit(&message)
                && let Some(fault) = slips::yaml(files, at, &message)
            {
                return fault;
            }
            plain(&message)
        }
    };
    (at, words)
}

/// Whether it is a limit that was reached, not the grammar that was hurt.
fn is_limit(message: &str) -> bool {
    let limits = [LONG, "recursion limit", "nesting"];
    limits.iter().any(|limit| message.contains(limit))
}

/// The reader's own words: its first line, without the place, which stands beside it.
fn plain(message: &str) -> Words {
    if let Some(length) = message.split_once(LONG).and_then(|(_, rest)| {
        rest.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    }) {
        return Words::long_text(length);
    }
    if message.contains("recursion limit") || message.contains("nesting") {
        return Words::too_deep();
    }
    let line = message.lines().next().unwrap_or_default();
    let line = line.split(" at line ").next().unwrap_or_default();
    let line = line.trim_end_matches([':', '.', ' ']);
    Words::bad_syntax("bad-yaml", "YAML", line)
}
