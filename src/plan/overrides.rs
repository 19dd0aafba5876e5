//! `--set path=value`: one leaf laid over the plan, read by the kind of its key; and the
//! plan's currency with its rate.

use super::raw::{Fault, Files, Key, Node, Span, Tree};
use super::schema::{self, Child, KeyKind, ROOT};
use super::words::Words;
use crate::units::{Dimension, parse_money};

/// What an override begins with that is no `path=value`, but the plan's currency:
/// `--currency EUR=0.92@2026-11-01`.
pub const CURRENCY: &str = "--currency ";

/// Lays an override over a tree.
pub(super) fn set(files: &mut Files, root: &mut Node, typed: &str) -> Result<(), Fault> {
    if let Some(typed) = typed.strip_prefix(CURRENCY) {
        return set_currency(files, root, typed);
    }
    let file = files.add_override(typed.to_owned());
    let all = files.span(file, 0, typed.len());
    let Some((path, value)) = typed.split_once('=') else {
        return Err((all, Words::bad_override(typed)));
    };
    let names = names(files, file, path);
    let key = find(&names, root).map_err(|fault| placed(fault, path, value))?;
    let at = path.len() + 1;
    let start = at + value.len() - value.trim_start().len();
    let span = files.span(file, start.min(typed.len()), at + value.trim_end().len());
    let node = Node {
        tree: tree(key, value.trim(), span),
        span,
    };
    put(root, &names, node);
    Ok(())
}

/// Whether an override says something at a path.
pub(super) fn states(typed: &str, path: &str) -> bool {
    typed
        .split_once('=')
        .is_some_and(|(stated, _)| stated.trim() == path)
}

/// Lays a currency, what a dollar costs in it and the day of that rate over a tree.
fn set_currency(files: &mut Files, root: &mut Node, typed: &str) -> Result<(), Fault> {
    let file = files.add_option(CURRENCY.trim_end(), typed.to_owned());
    let all = files.span(file, 0, typed.len());
    let parts = || {
        let (code, rest) = typed.split_once('=')?;
        let (rate, day) = rest.rsplit_once('@')?;
        let parts = [code, rate, day];
        parts
            .iter()
            .all(|part| !part.trim().is_empty())
            .then_some(parts)
    };
    let Some([code, rate, day]) = parts() else {
        return Err((all, Words::bad_rate(typed)));
    };
    let starts = [0, code.len() + 1, code.len() + rate.len() + 2];
    let is_whole = parse_money(Dimension::Price, rate).is_ok();
    let whole = if is_whole {
        rate.trim().to_owned()
    } else {
        format!("{} {}", rate.trim(), code.trim())
    };
    let values = [code.trim().to_owned(), whole, day.trim().to_owned()];
    for (((name, value), part), start) in ["code", "per_usd", "as_of"]
        .into_iter()
        .zip(values)
        .zip([code, rate, day])
        .zip(starts)
    {
        let at = start + part.len() - part.trim_start().len();
        let span = files.span(file, at, at + part.trim().len());
        let path = ["currency", name].map(|name| Key {
            name: name.to_owned(),
            span,
        });
        let leaf = Node {
            tree: Tree::Text(value),
            span,
        };
        put(root, &path, leaf);
    }
    Ok(())
}

/// The finding of a key without its table, such as `rto`, with all that is to be typed.
fn placed((span, words): Fault, path: &str, value: &str) -> Fault {
    match schema::elsewhere(path.trim()).as_slice() {
        [one] if words.code == "unknown-key" => (span, words.typed(&format!("{one}={value}"))),
        _ => (span, words),
    }
}

/// The names of a path and where they stand.
fn names(files: &Files, file: u16, path: &str) -> Vec<Key> {
    let mut at = 0;
    let mut names = Vec::new();
    for part in path.split('.') {
        let start = at + part.len() - part.trim_start().len();
        let name = part.trim();
        names.push(Key {
            name: name.to_owned(),
            span: files.span(file, start, start + name.len()),
        });
        at += part.len() + 1;
    }
    names
}

/// The key that a path names.
fn find(names: &[Key], root: &Node) -> Result<&'static schema::Key, Fault> {
    let mut level = &*ROOT;
    let mut above = String::new();
    let mut child: Option<&Child> = None;
    let mut around = level;
    for (index, name) in names.iter().enumerate() {
        let known = level.child(&name.name);
        let Some(found) = known else {
            return Err((
                name.span,
                Words::unknown_key(&name.name, &above, &level.choices()),
            ));
        };
        if above == "component" {
            let components = root.at("component").map_or(&[][..], Node::keys);
            if !components.iter().any(|(key, _)| key.name == name.name) {
                let known: Vec<&str> = components
                    .iter()
                    .map(|(key, _)| key.name.as_str())
                    .collect();
                return Err((name.span, Words::unknown_component(&name.name, &known)));
            }
        }
        if found.is_parameter() && index + 1 < names.len() {
            return Err((
                name.span,
                Words::unknown_table(&name.name, &above, &level.tables()),
            ));
        }
        if !above.is_empty() {
            above.push('.');
        }
        above.push_str(&name.name);
        around = std::mem::replace(&mut level, &found.below);
        child = Some(found);
    }
    let whole = match (names.first(), names.last()) {
        (Some(first), Some(last)) => Span {
            end: last.span.end,
            ..first.span
        },
        _ => {
            return Err((
                Span {
                    file: 0,
                    start: 0,
                    end: 0,
                },
                Words::bad_override(""),
            ));
        }
    };
    match child.and_then(|child| child.key) {
        Some(key) if !key.can_be_set() => Err((whole, Words::not_settable(&above))),
        Some(key) => Ok(key),
        None => {
            let (table, name) = above.rsplit_once('.').unwrap_or(("", &above));
            let known = around.choices();
            Err(match schema::meant(name, &known) {
                Some(meant) => {
                    let words = Words::unknown_key(name, table, &known);
                    (whole, words.typed(&format!("{table}.{meant}")))
                }
                None => (whole, Words::sets_a_table(&above, &level.choices())),
            })
        }
    }
}

/// A typed value as its key would have it in a file.
fn tree(key: &schema::Key, typed: &str, span: Span) -> Tree {
    let plain = unquoted(typed);
    let text = || Tree::Text(plain.to_owned());
    match key.kind {
        KeyKind::Flag => match typed {
            "true" => Tree::Flag(true),
            "false" => Tree::Flag(false),
            _ => text(),
        },
        KeyKind::Count { .. } | KeyKind::Number(Dimension::Scalar | Dimension::Probability, _) => {
            match typed.parse::<f64>() {
                Ok(value) if value.is_finite() => Tree::Number(value, typed.to_owned()),
                _ => text(),
            }
        }
        KeyKind::Names | KeyKind::Needs | KeyKind::Texts => {
            let inner = typed
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'));
            let names = inner.unwrap_or(typed).split(',').map(str::trim);
            let item = |name: &str| Node {
                tree: Tree::Text(unquoted(name).to_owned()),
                span,
            };
            Tree::List(names.filter(|name| !name.is_empty()).map(item).collect())
        }
        KeyKind::Number(..)
        | KeyKind::SizePerMonth
        | KeyKind::Text
        | KeyKind::Choice(_)
        | KeyKind::Path
        | KeyKind::TimeOrAutomatic
        | KeyKind::Date
        | KeyKind::Currency
        | KeyKind::Parameter => text(),
    }
}

/// A text without the quotes that TOML would want.
fn unquoted(text: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(text)
}

/// Puts a leaf into the tables of its path, making those that are missing.
pub(super) fn put(root: &mut Node, names: &[Key], leaf: Node) {
    let Some((name, rest)) = names.split_first() else {
        *root = leaf;
        return;
    };
    if !matches!(root.tree, Tree::Table(_)) {
        root.tree = Tree::Table(Vec::new());
    }
    let Tree::Table(keys) = &mut root.tree else {
        return;
    };
    let known = keys.iter().position(|(key, _)| key.name == name.name);
    let at = known.unwrap_or_else(|| {
        let empty = Node {
            tree: Tree::Table(Vec::new()),
            span: name.span,
        };
        keys.push((name.clone(), empty));
        keys.len() - 1
    });
    put(&mut keys[at].1, rest, leaf);
}
