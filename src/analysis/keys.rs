//! The rule of keys: a stated key is read, or it is refused or set aside, and said to be.
//!
//! A key counts as read if the model reads it, in its own shape or in one that other numbers
//! lead to, or a rule of `check`, a report or any other command does. Another strategy, Region
//! or service is another plan.

mod neighbours;
mod words;

use super::check::{self, Checked};
use super::compiled::Compiled;
use super::data::Score;
use super::score::score;
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Severity};
use crate::graph::Node;
use crate::model::{Model, Reads, build_terse as build};
use crate::plan::schema::{KeyKind, key_at};
use crate::plan::strategy::{self, SINGLE_REGION};
use crate::plan::{Entry, Origin, Plan, SetAside, Value};
use crate::units::{Dimension, Estimate};

/// What of a plan nothing reads.
#[derive(Clone, Debug, Default)]
pub struct Idle {
    /// What the plan's own file states as if it counted, each with its finding.
    pub own: Vec<(SetAside, Finding)>,
    /// What overrides state so, each with the finding if no other plan reads it either.
    pub overrides: Vec<(SetAside, Finding)>,
    /// What is no fault: keys of what the plan extends, of a table that is switched off, or
    /// made idle by an override.
    pub aside: Vec<SetAside>,
}

impl Idle {
    /// What is wrong with a plan that stands alone, so that its overrides have no other reader.
    pub fn alone(self) -> Result<Vec<SetAside>, Findings> {
        let wrong = self.own.into_iter().chain(self.overrides);
        let findings = Findings(wrong.map(|(_, finding)| finding).collect());
        if findings.is_empty() {
            Ok(self.aside)
        } else {
            Err(findings.sorted())
        }
    }
}

/// Sorts what a compiled plan states and nothing reads. Most plans have nothing of the kind,
/// which one pass over the graph shows; only else the rules are run and neighbouring shapes
/// are built.
pub fn idle(of: Compiled<'_>) -> Idle {
    idle_but(of, || looked_at(of))
}

/// As [`idle`], of a plan whose figures are there.
pub fn idle_of(of: Compiled<'_>, score: &Score) -> Idle {
    idle_but(of, || looked_at_by(of, score))
}

fn idle_but(of: Compiled<'_>, by_rules: impl FnOnce() -> Vec<Node>) -> Idle {
    let plan = of.plan;
    let reads = Reads::of(of.model, plan, &[], &[]);
    let mut open = reads.unread(plan);
    let mut idle = Idle::default();
    let switched_off = |path: &&str| is_switched_off(plan, path);
    let (off, rest): (Vec<&str>, Vec<&str>) = open.into_iter().partition(switched_off);
    idle.aside
        .extend(off.iter().filter_map(|path| aside(plan, path)));
    open = rest;
    if open.is_empty() {
        return idle;
    }
    let reads = reads.and(&by_rules());
    open.retain(|path| !reads.reads(plan, path));
    // What the plan extends says many things to many plans: here it counts or it does not.
    let entry = |path: &str| plan.entry(path).expect("it is stated");
    let (mut own, extended): (Vec<&str>, Vec<&str>) = open
        .into_iter()
        .partition(|path| plan.is_own(&entry(path).origin));
    idle.aside
        .extend(extended.iter().filter_map(|path| aside(plan, path)));
    neighbours::retain_unread(of, &mut own);
    let (set, own): (Vec<&str>, Vec<&str>) = own
        .into_iter()
        .partition(|path| entry(path).origin.is_override());
    let (overridden, own) = made_idle(of, own);
    idle.aside
        .extend(overridden.iter().filter_map(|path| aside(plan, path)));
    let wrong: Vec<&str> = own.iter().chain(&set).copied().collect();
    let readers = strategies_reading(plan, of.catalog, &wrong);
    let said = wrong.iter().zip(readers).map(|(path, strategies)| {
        let words = words::unread(plan, of.catalog, path, &strategies);
        (SetAside::of(path, entry(path)), words.at(path, entry(path)))
    });
    let mut said = said.collect::<Vec<_>>().into_iter();
    idle.own = said.by_ref().take(own.len()).collect();
    idle.overrides = said.collect();
    idle.aside.sort_by(|a, b| a.path.cmp(&b.path));
    idle
}

/// A plan that stands alone, with what it sets aside.
///
/// # Errors
/// What it states as if it counted, and nothing reads.
pub fn hold(plan: Plan, catalog: &Catalog, model: &Model) -> Result<Plan, Findings> {
    let mut aside = idle(Compiled {
        plan: &plan,
        catalog,
        model,
    })
    .alone()?;
    let mut plan = plan;
    plan.set_aside.append(&mut aside);
    Ok(plan)
}

/// What nothing would read of a number at a path, in the words of a plan that states it.
pub(super) fn refused(of: Compiled<'_>, path: &str, value: f64) -> Option<Finding> {
    if Reads::of(of.model, of.plan, &[path], &[]).reaches(path) {
        return None;
    }
    let mut plan = of.plan.clone();
    if !plan.set_number(path, value) {
        return None;
    }
    let model = build(&plan, of.catalog).ok()?;
    let there = Compiled {
        plan: &plan,
        catalog: of.catalog,
        model: &model,
    };
    let overrides = idle(there).overrides.into_iter();
    let found = overrides.filter(|(aside, _)| aside.path == path);
    found.map(|(_, finding)| finding).next()
}

/// The keys among those that a plan sets aside which it would read under no strategy.
pub(super) fn idle_everywhere(of: Compiled<'_>) -> Vec<&SetAside> {
    let plan = of.plan;
    let extended = |one: &&SetAside| {
        plan.entry(&one.path).is_some()
            && !plan.is_own(&one.origin)
            && !is_switched_off(plan, &one.path)
    };
    let found: Vec<&SetAside> = plan.set_aside.iter().filter(extended).collect();
    if found.is_empty() {
        return found;
    }
    let paths: Vec<&str> = found.iter().map(|one| one.path.as_str()).collect();
    let mut open = paths.clone();
    neighbours::retain_unread(of, &mut open);
    let readers = strategies_reading(plan, of.catalog, &paths);
    let bare = extended_alone(plan, of.catalog);
    for other in strategy::ALL.iter().filter(|id| **id != SINGLE_REGION) {
        let there = bare.with_strategy(other);
        if let Ok(model) = build(&there, of.catalog) {
            let reads = Reads::of(&model, &there, &[], &[]);
            open.retain(|path| !reads.reads(&there, path));
        }
    }
    let found = found.into_iter().zip(readers);
    let idle =
        found.filter(|(one, readers)| readers.is_empty() && open.contains(&one.path.as_str()));
    idle.map(|(one, _)| one).collect()
}

/// What a plan extends without what it says itself, but with a replica of each store that has
/// some: another plan may say so.
fn extended_alone(plan: &Plan, catalog: &Catalog) -> Plan {
    let stated = plan.entries.iter().filter(|(path, entry)| {
        let key = key_at(path);
        !plan.is_own(&entry.origin)
            || *path == "recovery.region"
            || key.is_some_and(|key| key.required || key.kind == KeyKind::Parameter)
    });
    let origin = Origin::default();
    let value = |path: String, value: Value| {
        let entry = Entry {
            value,
            currency: None,
            origin: origin.clone(),
        };
        (path, entry)
    };
    let replicates = |name: &&String| {
        let service = plan.entry(&format!("component.{name}.service"));
        let Some(Value::Text(id)) = service.map(|service| &service.value) else {
            return false;
        };
        catalog
            .service(id)
            .is_some_and(|one| one.traits.replicates_by_itself())
    };
    let replicas = plan.components.iter().filter(replicates).flat_map(|name| {
        let key = |key: &str| format!("component.{name}.protect.replica.{key}");
        let lag = Value::Number(Dimension::Duration, Estimate::Exact(1.0));
        [
            value(key("mode"), Value::Text("async".to_owned())),
            value(key("lag"), lag),
        ]
    });
    let stated = stated.map(|(path, entry)| (path.to_owned(), entry.clone()));
    let mut bare = plan.clone();
    bare.entries = replicas.chain(stated).collect();
    bare
}

fn aside(plan: &Plan, path: &str) -> Option<SetAside> {
    Some(SetAside::of(path, plan.entry(path)?))
}

/// Whether a key stands in a table that says `enabled = false`.
fn is_switched_off(plan: &Plan, path: &str) -> bool {
    let mut above = path;
    while let Some((table, _)) = above.rsplit_once('.') {
        let switch = format!("{table}.enabled");
        if switch != path && plan.entries.is_read(&switch) && plan.flag(&switch) == Some(false) {
            return true;
        }
        above = table;
    }
    false
}

/// The quantities that rules look at, by which they read what they rest on.
fn looked_at(of: Compiled<'_>) -> Vec<Node> {
    looked_at_by(of, &score(of.plan, of.model))
}

fn looked_at_by(of: Compiled<'_>, score: &Score) -> Vec<Node> {
    check::looked_at(Checked {
        plan: of.plan,
        catalog: of.catalog,
        model: of.model,
        score,
    })
}

/// Of some keys that nothing reads those that the plan would read without its overrides, and
/// the others. Where it is no plan without them nobody knows: none is a fault.
fn made_idle<'p>(of: Compiled<'_>, open: Vec<&'p str>) -> (Vec<&'p str>, Vec<&'p str>) {
    if open.is_empty() || of.plan.overrides.is_empty() {
        return (Vec::new(), open);
    }
    let built = of.plan.written.as_deref().and_then(|written| {
        let model = build(written, of.catalog).ok()?;
        Some((written, model))
    });
    let Some((written, model)) = built else {
        return (open, Vec::new());
    };
    let there = Compiled {
        plan: written,
        catalog: of.catalog,
        model: &model,
    };
    let mut idle = open.clone();
    let reads = Reads::of(&model, written, &[], &looked_at(there));
    idle.retain(|path| !reads.reads(written, path));
    neighbours::retain_unread(there, &mut idle);
    open.into_iter().partition(|path| !idle.contains(path))
}

/// Of each of some keys the other strategies under which the plan would read it.
fn strategies_reading(plan: &Plan, catalog: &Catalog, paths: &[&str]) -> Vec<Vec<&'static str>> {
    let mut readers = vec![Vec::new(); paths.len()];
    if paths.is_empty() {
        return readers;
    }
    let others = strategy::ALL.iter().copied();
    for other in others.filter(|id| *id != plan.strategy && *id != SINGLE_REGION) {
        let there = plan.with_strategy(other);
        let Ok(model) = build(&there, catalog) else {
            continue;
        };
        let compiled = Compiled {
            plan: &there,
            catalog,
            model: &model,
        };
        let reads = Reads::of(&model, &there, &[], &looked_at(compiled));
        for (path, readers) in paths.iter().zip(&mut readers) {
            if reads.reads(&there, path) {
                readers.push(other);
            }
        }
    }
    readers
}

/// A finding before its place is known.
struct Words {
    message: String,
    help: String,
}

impl Words {
    /// At the key of an entry.
    fn at(self, path: &str, entry: &Entry) -> Finding {
        let (_, key) = path.rsplit_once('.').unwrap_or(("", path));
        Finding {
            severity: Severity::Error,
            code: "unread-key",
            message: self.message,
            place: entry.origin.at_key(key).place(),
            label: "nothing reads it".to_owned(),
            help: self.help,
        }
    }
}
