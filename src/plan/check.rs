//! The plan as a whole: what no single key can tell.

use std::collections::HashSet;

use super::circle;
use super::decode::{Decoded, Leaf};
use super::raw::{Fault, Files, Node, Span, Tree};
use super::schema::{Key, keys};
use super::value::ends;
use super::words::Words;
use super::{Value, raw};
use crate::diagnostic::{Finding, Place, Severity};

/// Everything that is wrong between keys.
pub(super) fn check(files: &Files, root: &Node, decoded: &Decoded) -> Vec<Finding> {
    let mut check = Check {
        files,
        root,
        decoded,
        findings: Vec::new(),
    };
    check.required();
    check.regions();
    check.requirements();
    check.counts();
    check.snapshots();
    check.currencies();
    check.findings
}

struct Check<'a> {
    files: &'a Files,
    root: &'a Node,
    decoded: &'a Decoded,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn fault(&mut self, (span, words): Fault) {
        self.findings.push(self.files.finding(span, words));
    }

    fn leaf(&self, path: &str) -> Option<&Leaf> {
        self.decoded.leaves.get(path)
    }

    /// The table that lacks a key, or the file if there is no such table.
    fn lacking(&mut self, path: &str, words: Words) {
        let table = path.rsplit_once('.').and_then(|(above, _)| {
            let (outer, name) = above
                .rsplit_once('.')
                .map_or((None, above), |(outer, name)| (Some(outer), name));
            let outer = outer.map_or(Some(self.root), |outer| self.root.at(outer))?;
            Some(outer.key(name)?.0.span)
        });
        let place = match table {
            Some(span) => self.files.place(span),
            None => Place::file(self.files.name(0)),
        };
        self.findings.push(words.at(Severity::Error, place));
    }

    fn required(&mut self) {
        let names: Vec<String> = self.components().map(|key| key.name.clone()).collect();
        let mut require = |key: &Key, path: String| {
            if self.root.at(&path).is_none() {
                self.lacking(&path, Words::missing(&path, key.example));
            }
        };
        for key in keys().filter(|key| key.required) {
            if key.path.contains('*') {
                for name in &names {
                    require(key, key.path.replacen('*', name, 1));
                }
            } else {
                require(key, key.path.to_owned());
            }
        }
        if self
            .root
            .at("component")
            .is_none_or(|node| matches!(&node.tree, Tree::Table(keys) if keys.is_empty()))
        {
            let place = Place::file(self.files.name(0));
            self.findings
                .push(Words::no_component().at(Severity::Error, place));
        }
    }

    fn components(&self) -> impl Iterator<Item = &raw::Key> {
        self.decoded.components.iter()
    }

    fn regions(&mut self) {
        if let (Some(home), Some(away)) =
            (self.leaf("workload.region"), self.leaf("recovery.region"))
            && home.written == away.written
        {
            self.fault((away.span, Words::same_region(&home.written)));
        }
    }

    /// What each component requires, and where it says so.
    fn requirements(&mut self) {
        let names: Vec<&str> = self
            .decoded
            .components
            .iter()
            .map(|key| key.name.as_str())
            .collect();
        let known: HashSet<&str> = names.iter().copied().collect();
        let mut edges: Vec<circle::Edge<'_, Span>> = Vec::new();
        let mut faults = Vec::new();
        for from in &names {
            let list = self.root.at(&format!("component.{from}.requires"));
            let Some(Node {
                tree: Tree::List(items),
                ..
            }) = list
            else {
                continue;
            };
            for item in items {
                let Tree::Text(to) = &item.tree else { continue };
                if to == from {
                    faults.push((item.span, Words::requires_itself(from)));
                } else if known.contains(to.as_str()) {
                    edges.push((from, to, item.span));
                } else {
                    faults.push((item.span, Words::unknown_component(to, &names)));
                }
            }
        }
        for (circle, span) in circle::circles(&names, &edges) {
            faults.push((span, Words::requires_circle(&circle)));
        }
        for fault in faults {
            self.fault(fault);
        }
    }

    fn counts(&mut self) {
        let mut faults = Vec::new();
        for component in self.components() {
            let prefix = format!("component.{}", component.name);
            let Some(needs) = self.leaf(&format!("{prefix}.needs")) else {
                continue;
            };
            let count = self.leaf(&format!("{prefix}.count"));
            let bad_count = count.is_none() && self.root.at(&format!("{prefix}.count")).is_some();
            if !bad_count && least(needs) > count.map_or(1.0, least) {
                let count = count.map(|count| count.written.as_str());
                faults.push((needs.span, Words::needs_more(&needs.written, count)));
            }
        }
        faults.into_iter().for_each(|fault| self.fault(fault));
    }

    fn snapshots(&mut self) {
        let mut faults = Vec::new();
        for component in self.components() {
            let prefix = format!("component.{}.protect.snapshots", component.name);
            let stated = |key: &str| self.leaf(&format!("{prefix}.{key}"));
            if let (Some(keep), Some(every)) = (stated("keep"), stated("every"))
                && most(keep) < least(every)
            {
                faults.push((keep.span, Words::short_keep(&keep.written, &every.written)));
            }
        }
        faults.into_iter().for_each(|fault| self.fault(fault));
    }

    /// Every amount against the first one of the files.
    fn currencies(&mut self) {
        let amounts = self.decoded.leaves.values();
        let mut amounts: Vec<(&Leaf, _)> = amounts
            .filter_map(|leaf| Some((leaf, leaf.currency?)))
            .collect();
        amounts.sort_by_key(|(leaf, _)| leaf.span);
        let Some(((first, currency), rest)) = amounts.split_first() else {
            return;
        };
        let place = self.files.place(first.span);
        let shown = if place.line == 0 {
            format!("`{} {}`", place.file, place.text)
        } else {
            format!("{}:{}", place.file, place.line)
        };
        let mut faults = Vec::new();
        for (leaf, other) in rest {
            if other != currency {
                let words = Words::two_currencies(&leaf.written, currency.code(), &shown);
                faults.push((leaf.span, words));
            }
        }
        faults.into_iter().for_each(|fault| self.fault(fault));
    }
}

fn least(leaf: &Leaf) -> f64 {
    match &leaf.value {
        Value::Number(_, estimate) => ends(estimate).0,
        _ => f64::INFINITY,
    }
}

fn most(leaf: &Leaf) -> f64 {
    match &leaf.value {
        Value::Number(_, estimate) => ends(estimate).1,
        _ => f64::NEG_INFINITY,
    }
}
