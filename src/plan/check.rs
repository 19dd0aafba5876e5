//! The plan as a whole: what no single key can tell.

use std::collections::{HashMap, HashSet};

use super::circle;
use super::decode::{Decoded, Leaf};
use super::raw::{Fault, Files, Node, Span, Tree};
use super::schema::{Key, SEARCH_VARY, keys};
use super::words::Words;
use super::{Over, Value, Varying, raw};
use crate::diagnostic::{Finding, Place, Severity, nearest};
use crate::units::Currency;

/// Everything that is wrong between keys, and the paths of what is missing.
pub(super) fn check(files: &Files, root: &Node, decoded: &Decoded) -> (Vec<Finding>, Vec<String>) {
    let named = root.at("component").map_or(&[][..], Node::keys).iter();
    let mut check = Check {
        files,
        root,
        named: named.map(|(key, node)| (key.name.as_str(), node)).collect(),
        decoded,
        findings: Vec::new(),
        missing: Vec::new(),
    };
    check.required();
    check.regions();
    check.requirements();
    check.counts();
    check.snapshots();
    check.currencies();
    check.search();
    (check.findings, check.missing)
}

struct Check<'a> {
    files: &'a Files,
    root: &'a Node,
    /// The tables of components.
    named: HashMap<&'a str, &'a Node>,
    decoded: &'a Decoded,
    findings: Vec<Finding>,
    missing: Vec<String>,
}

impl Check<'_> {
    fn fault(&mut self, (span, words): Fault) {
        self.findings.push(self.files.finding(span, words));
    }

    fn leaf(&self, path: &str) -> Option<&Leaf> {
        self.decoded.leaves.get(path)
    }

    /// A key that a table lacks: at the key that may be meant, at the table, or
    /// at the file if there is no such table.
    fn lacking(&mut self, key: &Key, path: &str) {
        let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
        let table = if above.is_empty() {
            Some(self.root)
        } else {
            self.root.at(above)
        };
        let own = |path: &str| {
            self.leaf(path)
                .is_some_and(|leaf| matches!(leaf.value, Value::Parameter(_)))
        };
        let strangers = table.map_or(&[][..], Node::keys).iter();
        let strangers = strangers.filter(|(key, _)| own(&format!("{above}.{}", key.name)));
        let typed = nearest(name, strangers.map(|(key, _)| key.name.as_str()));
        let meant = typed.and_then(|typed| Some((table?.key(typed)?.0.span, typed)));
        let finding = match (meant, self.table_key(above)) {
            (Some((span, typed)), _) => {
                self.files.finding(span, Words::misspelt(path, name, typed))
            }
            (None, Some(span)) => self.files.finding(span, Words::missing(path, key.example)),
            (None, None) => {
                let place = Place::file(self.files.name(0));
                Words::missing(path, key.example).at(Severity::Error, place)
            }
        };
        self.findings.push(finding);
    }

    /// Where a table is named.
    fn table_key(&self, path: &str) -> Option<Span> {
        let (outer, name) = match path.rsplit_once('.') {
            Some((outer, name)) => (self.root.at(outer)?, name),
            None => (self.root, path),
        };
        Some(outer.key(name)?.0.span)
    }

    fn required(&mut self) {
        let (root, decoded) = (self.root, self.decoded);
        let components = decoded.components.iter();
        let known: HashSet<&str> = components.map(|key| key.name.as_str()).collect();
        for key in keys().filter(|key| key.required) {
            let lacking: Vec<String> = match key.path.split_once(".*.") {
                Some((above, own)) => {
                    let named = root.at(above).map_or(&[][..], Node::keys).iter();
                    let lacks = |(name, node): &&(raw::Key, Node)| {
                        let is_table = matches!(node.tree, Tree::Table(_));
                        is_table && node.at(own).is_none() && known.contains(name.name.as_str())
                    };
                    let path =
                        |(name, _): &(raw::Key, Node)| format!("{above}.{}.{own}", name.name);
                    named.filter(lacks).map(path).collect()
                }
                // What stands in place of the table has its own finding.
                None if is_no_table(root, key.path) => Vec::new(),
                None if root.at(key.path).is_none() => vec![key.path.to_owned()],
                None => Vec::new(),
            };
            for path in lacking {
                self.lacking(key, &path);
                self.missing.push(path);
            }
        }
        let components = self.root.at("component");
        if components.is_none_or(|node| node.tree == Tree::Table(Vec::new())) {
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

    /// What each component requires or buffers, and where it says so.
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
            for (to, span) in self.needed(from) {
                if to == *from {
                    faults.push((span, Words::requires_itself(from)));
                } else if known.contains(to) {
                    edges.push((from, to, span));
                } else {
                    faults.push((span, Words::unknown_component(to, &names)));
                }
            }
        }
        for from in &names {
            let traffic = self.named.get(from).and_then(|node| node.at("traffic"));
            for (to, _) in traffic.map_or(&[][..], Node::keys) {
                if to.name == *from || !known.contains(to.name.as_str()) {
                    faults.push((to.span, Words::unknown_component(&to.name, &names)));
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

    /// What a component requires, and what works behind a queue of it.
    fn needed(&self, from: &str) -> Vec<(&str, Span)> {
        let mut found = Vec::new();
        let component = self.named.get(from);
        let list = component.and_then(|node| node.at("requires"));
        if let Some(Tree::List(items)) = list.map(|list| &list.tree) {
            for item in items {
                let options = ["any_of", "of"].map(|key| item.at(key));
                let options = options.into_iter().flatten().map(|of| &of.tree);
                let options = options.filter_map(|of| match of {
                    Tree::List(options) => Some(options.as_slice()),
                    _ => None,
                });
                let names = options.flatten().chain([item]);
                found.extend(names.filter_map(|name| match &name.tree {
                    Tree::Text(to) => Some((to.as_str(), name.span)),
                    _ => None,
                }));
            }
        }
        let queues = component.and_then(|node| node.at("buffers"));
        if let Some(Tree::Table(queues)) = queues.map(|queues| &queues.tree) {
            found.extend(queues.iter().map(|(to, _)| (to.name.as_str(), to.span)));
        }
        found
    }

    fn counts(&mut self) {
        let mut faults = Vec::new();
        for component in self.components() {
            let prefix = format!("component.{}", component.name);
            let Some(needs) = self.leaf(&format!("{prefix}.needs")) else {
                continue;
            };
            let count = self.leaf(&format!("{prefix}.count"));
            let own = self.named.get(component.name.as_str());
            let bad_count = count.is_none() && own.is_some_and(|own| own.at("count").is_some());
            if !bad_count && least(needs) > count.map_or(1.0, least) {
                let count = count.map(|count| count.written.as_str());
                faults.push((needs.span, Words::needs_more(&needs.written, count)));
            }
        }
        for fault in faults {
            self.fault(fault);
        }
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
        for fault in faults {
            self.fault(fault);
        }
    }

    /// Every amount against the plan's currency: the one that it names, else that of the first
    /// amount of the files.
    fn currencies(&mut self) {
        // What stands there and cannot be read has its own finding.
        let is_bad = |key: &&str| {
            let path = format!("{CURRENCY}{key}");
            self.root.at(&path).is_some() && self.leaf(&path).is_none()
        };
        if ["code", "per_usd", "as_of"].iter().any(is_bad) {
            return;
        }
        let rate = ["per_usd", "as_of"].map(|key| self.leaf(&format!("{CURRENCY}{key}")));
        let Some((own, span)) = stated_currency(self.decoded) else {
            return;
        };
        let is_named = self.leaf("currency.code").is_some();
        let mut faults = match rate {
            [Some(rate), _] | [None, Some(rate)] if !is_named => {
                vec![(rate.span, Words::no_currency())]
            }
            [Some(rate), _] if own == Currency::USD || rate.currency != Some(own) => {
                vec![(rate.span, Words::rate_in_other(&rate.written, own))]
            }
            [Some(rate), None] => {
                vec![(rate.span, Words::half_a_rate("as_of", "\"2026-11-01\""))]
            }
            [None, Some(day)] => {
                let example = format!("\"0.92 {own}\"");
                vec![(day.span, Words::half_a_rate("per_usd", &example))]
            }
            _ => Vec::new(),
        };
        let place = self.shown(span);
        let mut dollars = None;
        for (leaf, currency) in amounts(self.decoded) {
            match (currency, rate[0]) {
                (currency, _) if currency == own => {}
                _ if !is_named => {
                    let words = Words::two_currencies((&leaf.written, currency), (own, &place));
                    faults.push((leaf.span, words));
                }
                (Currency::USD, Some(_)) => {}
                (Currency::USD, None) => dollars = dollars.or(Some(leaf)),
                _ => {
                    let words = Words::third_currency(&leaf.written, own, &place);
                    faults.push((leaf.span, words));
                }
            }
        }
        if let Some(first) = dollars {
            let words = Words::no_rate(own, &first.written, &self.shown(first.span));
            faults.push((span, words));
        }
        for fault in faults {
            self.fault(fault);
        }
    }

    /// What a search is to vary: each entry as an argument of `--vary`, and a list of values.
    fn search(&mut self) {
        let entries = self.root.at(SEARCH_VARY).map(|node| &node.tree);
        let Some(Tree::List(entries)) = entries else {
            return;
        };
        for entry in entries {
            // What is no text, or an empty one, has its own finding.
            let Tree::Text(typed) = &entry.tree else {
                continue;
            };
            if typed.trim().is_empty() {
                continue;
            }
            match Varying::read(typed) {
                Ok(one) => {
                    let values = matches!(one.over, Over::List(_));
                    if !values {
                        self.fault((entry.span, Words::no_values(&one.path)));
                    }
                }
                Err(findings) => {
                    let place = self.files.place(entry.span);
                    let here = |one: Finding| Finding {
                        place: place.clone(),
                        ..one
                    };
                    self.findings.extend(findings.0.into_iter().map(here));
                }
            }
        }
    }

    /// A place in a sentence.
    fn shown(&self, span: Span) -> String {
        let place = self.files.place(span);
        if place.line == 0 {
            format!("`{} {}`", place.file, place.text)
        } else {
            format!("{}:{}", place.file, place.line)
        }
    }
}

/// Whether something else than a table stands where the table of a key would.
fn is_no_table(root: &Node, path: &str) -> bool {
    let above = path.rsplit_once('.').and_then(|(above, _)| root.at(above));
    above.is_some_and(|above| !matches!(above.tree, Tree::Table(_)))
}

/// The table that says what the plan's currency is.
const CURRENCY: &str = "currency.";

/// The currency of a plan and where it is stated: by name, else with the first amount.
pub(super) fn stated_currency(decoded: &Decoded) -> Option<(Currency, Span)> {
    let named = decoded.leaves.get("currency.code");
    let named = named.and_then(|leaf| Some((leaf.currency?, leaf.span)));
    named.or_else(|| {
        let first = amounts(decoded).into_iter().next();
        first.map(|(leaf, currency)| (currency, leaf.span))
    })
}

/// Every amount of money in the order of the files, but for the rate itself.
fn amounts(decoded: &Decoded) -> Vec<(&Leaf, Currency)> {
    let leaves = decoded.leaves.iter();
    let leaves = leaves.filter(|(path, _)| !path.starts_with(CURRENCY));
    let mut amounts: Vec<(&Leaf, Currency)> = leaves
        .filter_map(|(_, leaf)| Some((leaf, leaf.currency?)))
        .collect();
    amounts.sort_by_key(|(leaf, _)| leaf.span);
    amounts
}

fn least(leaf: &Leaf) -> f64 {
    match &leaf.value {
        Value::Number(_, estimate) => estimate.ends().0,
        _ => f64::INFINITY,
    }
}

fn most(leaf: &Leaf) -> f64 {
    match &leaf.value {
        Value::Number(_, estimate) => estimate.ends().1,
        _ => f64::NEG_INFINITY,
    }
}
