//! The list of keys as a tree: what can stand at each level of a document.

use std::sync::LazyLock;

use super::{Key, KeyKind, keys};

/// Characters of a component's name.
const NAME_LIMIT: usize = 40;

/// The top of a document.
pub(in crate::plan) static ROOT: LazyLock<Level> = LazyLock::new(|| {
    let mut root = Level::default();
    for key in keys() {
        let path: Vec<&'static str> = key.path.split('.').collect();
        root.add(&path, key);
    }
    root
});

/// The path of every key that stands under no name of a plan's own.
pub fn paths() -> Vec<(String, &'static Key)> {
    let mut found = Vec::new();
    ROOT.gather("", &mut found);
    found
}

/// What can stand in a table.
#[derive(Debug, Default)]
pub(in crate::plan) struct Level {
    /// By name, in the order of the list.
    pub(in crate::plan) names: Vec<(&'static str, Child)>,
    /// Under any other name.
    pub(in crate::plan) other: Option<Box<Child>>,
}

/// What can stand at a name.
#[derive(Debug, Default)]
pub(in crate::plan) struct Child {
    /// A value.
    pub(in crate::plan) key: Option<&'static Key>,
    /// A table; without names if none can.
    pub(in crate::plan) below: Level,
}

impl Level {
    fn add(&mut self, path: &[&'static str], key: &'static Key) {
        let Some((first, rest)) = path.split_first() else {
            return;
        };
        for name in first.split('|') {
            if name == "*" {
                self.other.get_or_insert_default().add(rest, key);
                continue;
            }
            let known = self.names.iter().position(|(known, _)| *known == name);
            let at = known.unwrap_or_else(|| {
                self.names.push((name, Child::default()));
                self.names.len() - 1
            });
            self.names[at].1.add(rest, key);
        }
    }

    /// Adds the path of each key below another path.
    fn gather(&'static self, above: &str, found: &mut Vec<(String, &'static Key)>) {
        for (name, child) in &self.names {
            let path = match above {
                "" => (*name).to_owned(),
                _ => format!("{above}.{name}"),
            };
            child.below.gather(&path, found);
            found.extend(child.key.map(|key| (path, key)));
        }
    }

    /// What can stand at a name.
    pub(in crate::plan) fn child(&self, name: &str) -> Option<&Child> {
        let known = self.names.iter().find(|(known, _)| *known == name);
        known
            .map(|(_, child)| child)
            .or(self.other.as_deref().filter(|_| is_name(name)))
    }

    /// Whether a name is one of the list, not one that a plan gives.
    pub(in crate::plan) fn knows(&self, name: &str) -> bool {
        self.names.iter().any(|(known, _)| *known == name)
    }

    /// Whether nothing can stand in it: it is no table.
    pub(in crate::plan) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.other.is_none()
    }

    /// The names to choose from, in the order of the list.
    pub(in crate::plan) fn choices(&self) -> Vec<&'static str> {
        self.names.iter().map(|(name, _)| *name).collect()
    }

    /// The names that are tables, in the order of the list.
    pub(in crate::plan) fn tables(&self) -> Vec<&'static str> {
        let table =
            |(name, child): &(&'static str, Child)| (!child.below.is_empty()).then_some(*name);
        self.names.iter().filter_map(table).collect()
    }
}

impl Child {
    fn add(&mut self, rest: &[&'static str], key: &'static Key) {
        if rest.is_empty() {
            self.key = Some(key);
        } else {
            self.below.add(rest, key);
        }
    }

    /// Whether it is a service's own parameter.
    pub(in crate::plan) fn is_parameter(&self) -> bool {
        self.key.is_some_and(|key| key.kind == KeyKind::Parameter)
    }
}

/// Whether a component or a parameter can have this name: letters and digits of
/// any script, `-` and `_`.
fn is_name(name: &str) -> bool {
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    (1..=NAME_LIMIT).contains(&name.chars().count()) && name.chars().all(allowed)
}
