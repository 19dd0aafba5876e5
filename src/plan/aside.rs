//! What a plan states and sets aside: keys of another Region where the strategy has none.

use super::decode::Decoded;
use super::raw::{Fault, Files};
use super::schema::{Concern, key_at};
use super::strategy::SINGLE_REGION;
use super::words::Words;
use super::{Entry, Origin, Value};

/// A stated key that the plan does not use, and where it is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetAside {
    /// `component.db.protect.replica.lag`
    pub path: String,
    /// Where it is stated.
    pub origin: Origin,
}

impl SetAside {
    /// The key that an entry of a plan states.
    pub fn of(path: &str, entry: &Entry) -> Self {
        Self {
            path: path.to_owned(),
            origin: entry.origin.clone(),
        }
    }
}

/// Takes out what only says something of another Region, where the strategy keeps nothing
/// there. What the plan's own file says of it is a fault; what it inherits, or what an override
/// made idle, is set aside.
pub(super) fn set_aside(files: &Files, decoded: &mut Decoded) -> (Vec<SetAside>, Vec<Fault>) {
    let (mut aside, mut faults) = (Vec::new(), Vec::new());
    let strategy = decoded.leaves.get("strategy");
    let Some(strategy) = strategy.filter(|leaf| leaf.written == SINGLE_REGION) else {
        return (aside, faults);
    };
    let own = files.name(0);
    let chosen = files.origin(strategy.span).file;
    let idle = |path: &str, value: &Value| {
        let says_none = matches!(value, Value::Text(text) if text == "none");
        !says_none && key_at(path).is_some_and(|key| key.of == Concern::Elsewhere)
    };
    let found = decoded.leaves.iter();
    let found: Vec<String> = found
        .filter(|(path, leaf)| idle(path, &leaf.value))
        .map(|(path, _)| path.clone())
        .collect();
    for path in found {
        let Some(leaf) = decoded.leaves.remove(&path) else {
            continue;
        };
        let origin = files.origin(leaf.span);
        if origin.file == own && chosen == own {
            faults.push((leaf.span, Words::elsewhere(&path)));
        } else {
            aside.push(SetAside { path, origin });
        }
    }
    (aside, faults)
}
