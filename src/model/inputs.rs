//! Reads the plan, then the catalogue's defaults, into leaves of the graph.
//!
//! Every leaf keeps its source. What is missing or cannot be read becomes a finding;
//! the number put in its place never leaves the build, which fails.

mod correlate;
mod parameters;
mod refusals;
mod sampled;

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::case::Uncertain;
use super::citation::Citation;
use super::course::{Course, Roster, Rosters};
use super::currency::parse_row;
use super::meaning::Ending;
use super::uncertain::Varied;
use crate::catalog::{Catalog, DefaultRow, Stated};
use crate::diagnostic::Findings;
use crate::graph::{Builder, Node, Quantity, Source};
use crate::plan::{Origin, Plan, Value, scenario};
use crate::units::{Currency, Duration, Estimate, Unit};

/// Which end of a range hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Adverse {
    /// More is worse: durations, change rates.
    High,
    /// Less is worse: bandwidth, restore rates.
    Low,
    /// Nobody can say: counts and shares, which are read at their likely value.
    Neither,
}

/// The proof that a finding says what is wrong: only [`Inputs::refuse`] makes one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused(());

/// The plan, the catalogue and the graph that they are compiled into.
#[derive(Debug)]
pub(crate) struct Inputs<'a, 'g> {
    pub(crate) graph: &'g Builder,
    pub(crate) plan: &'a Plan,
    pub(crate) catalog: &'a Catalog,
    findings: RefCell<Findings>,
    asides: RefCell<Vec<Node>>,
    /// The likely, worst and mean node of each range read so far, by name.
    pub(super) read: RefCell<BTreeMap<String, [Node; 3]>>,
    /// The node of each exact number read so far, by path: many are asked for often.
    exact: RefCell<FxHashMap<String, Node>>,
    /// Inputs that are distributions, by name.
    varied: RefCell<BTreeMap<String, Varied>>,
    /// The rows that stand for a path in place of its default, because a scenario names
    /// their record.
    recorded: BTreeMap<String, &'a DefaultRow>,
    /// What is settled before the plan is compiled.
    course: &'a Course,
    /// Who works on what in each scenario.
    rosters: RefCell<Rosters>,
}

/// A value as found: what was stated, and where.
pub(super) struct Found<'f> {
    pub(super) estimate: Estimate,
    pub(super) citation: Citation<'f>,
    /// The currency that it is stated in, if it is money.
    pub(super) currency: Option<Currency>,
}

impl<'a, 'g> Inputs<'a, 'g> {
    pub(crate) fn new(
        graph: &'g Builder,
        plan: &'a Plan,
        catalog: &'a Catalog,
        course: &'a Course,
    ) -> Self {
        Self {
            graph,
            plan,
            catalog,
            findings: RefCell::default(),
            asides: RefCell::default(),
            read: RefCell::default(),
            exact: RefCell::default(),
            varied: RefCell::default(),
            recorded: recorded(plan, catalog),
            course,
            rosters: RefCell::default(),
        }
    }

    /// Notes a named quantity that no target is about and that a reader should see.
    pub(crate) fn aside<U: Unit>(&self, quantity: Quantity<'g, U>) {
        self.asides.borrow_mut().push(quantity.node());
    }

    /// What was noted, in order, each once.
    pub(crate) fn asides(&self) -> Vec<Node> {
        let mut seen = Vec::new();
        for node in self.asides.borrow().iter() {
            if !seen.contains(node) {
                seen.push(*node);
            }
        }
        seen
    }

    /// Who works on what in a scenario, if that is set out already.
    pub(crate) fn kept_roster(&self, scenario: &str) -> Option<&'a Roster> {
        self.course.rosters.as_ref()?.get(scenario)
    }

    /// Notes who works on what in a scenario.
    pub(crate) fn keep_roster(&self, scenario: &str, roster: Roster) {
        self.rosters
            .borrow_mut()
            .insert(scenario.to_owned(), roster);
    }

    /// Which person of the crew does a step of a scenario, if it needs one of them.
    pub(crate) fn person_for(&self, scenario: &str, step: &str) -> Option<usize> {
        let rosters = self.rosters.borrow();
        let mut turns = rosters.get(scenario)?.iter();
        turns.find(|(id, _)| id == step).map(|(_, person)| *person)
    }

    /// Who works on what in each scenario.
    pub(crate) fn rosters(&self) -> Rosters {
        self.rosters.borrow().clone()
    }

    /// Where the plan states a path.
    pub(crate) fn source_of(&self, path: &str) -> Source {
        Citation::Plan(&self.origin(path)).source()
    }

    /// The origin of a path, of the nearest path below it, or the plan's first line.
    pub(crate) fn origin(&self, path: &str) -> Origin {
        if let Some(entry) = self.plan.entry(path) {
            return entry.origin.clone();
        }
        let mut parent = path;
        while let Some((shorter, _)) = parent.rsplit_once('.') {
            parent = shorter;
            if let Some((_, entry)) = self.plan.below(parent).next() {
                return entry.origin.clone();
            }
        }
        Origin {
            file: self.plan.file.clone(),
            ..Origin::default()
        }
    }

    /// Whether the plan itself states a path, where that changes what is built: that reads it.
    pub(crate) fn states(&self, path: &str) -> bool {
        self.plan.states(path)
    }

    /// Whether the plan itself states a path, where only the number there, or the finding that
    /// refuses it, counts.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.plan.entry(path).is_some()
    }

    /// A number that must be there: from the plan, else a default row.
    pub(crate) fn number<U: Unit>(&self, path: &str, adverse: Adverse) -> Uncertain<'g, U> {
        self.optional(path, adverse)
            .unwrap_or_else(|| self.missing(path))
    }

    /// A duration; longer is worse.
    pub(crate) fn duration(&self, path: &str) -> Uncertain<'g, Duration> {
        self.number(path, Adverse::High)
    }

    /// A number whose ranges are read at their likely value: counts and shares.
    pub(crate) fn plain<U: Unit>(&self, path: &str) -> Quantity<'g, U> {
        self.number(path, Adverse::Neither).likely
    }

    /// Makes a number known by its name that no formula may read.
    pub(crate) fn declare<U: Unit>(&self, path: &str) {
        let _: Uncertain<'g, U> = self.number(path, Adverse::High);
    }

    /// A number that may be absent from the plan and from the defaults.
    pub(crate) fn optional<U: Unit>(
        &self,
        path: &str,
        adverse: Adverse,
    ) -> Option<Uncertain<'g, U>> {
        if let Some(&node) = self.exact.borrow().get(path) {
            return Some(Uncertain::exact(self.graph.quantity(node)));
        }
        let found = self.find::<U>(path)?;
        let number = self.amount(path, &found, adverse);
        if number.is_exact() {
            let mut exact = self.exact.borrow_mut();
            exact.insert(path.to_owned(), number.likely.node());
        }
        Some(number)
    }

    /// A number that only the plan can state.
    pub(crate) fn optional_stated<U: Unit>(&self, path: &str) -> Option<Uncertain<'g, U>> {
        self.has(path).then(|| self.number(path, Adverse::High))
    }

    /// A number from the plan, else from a service's row, else from a default row.
    pub(crate) fn or_stated<U: Unit>(
        &self,
        path: &str,
        service: &str,
        field: &str,
        stated: Option<&Stated>,
        adverse: Adverse,
    ) -> Uncertain<'g, U> {
        match stated {
            Some(stated) if !self.has(path) => {
                let name = format!("service.{service}.{field}");
                self.known_as(path, &name, self.stated(&name, stated, adverse))
            }
            _ => self.number(path, adverse),
        }
    }

    /// What several components share, under the path where one of them would state it.
    fn known_as<U: Unit>(
        &self,
        path: &str,
        shared: &str,
        number: Uncertain<'g, U>,
    ) -> Uncertain<'g, U> {
        let as_named = |of: Quantity<'g, U>, ending: Ending| {
            let reading = ending.reading();
            let about = || format!("{reading}{}", self.about(shared));
            let name = format!("{path}{ending}");
            self.graph.once(&name, || of.named(&name, about()))
        };
        let likely = as_named(number.likely, Ending::Whole);
        if number.is_exact() {
            return Uncertain::exact(likely);
        }
        Uncertain {
            likely,
            worst: as_named(number.worst, Ending::Worst),
            mean: as_named(number.mean, Ending::Mean),
        }
    }

    /// A number of the catalogue under a name of its own.
    pub(crate) fn stated<U: Unit>(
        &self,
        name: &str,
        stated: &Stated,
        adverse: Adverse,
    ) -> Uncertain<'g, U> {
        match parse_row(U::DIMENSION, &stated.text) {
            Ok((estimate, currency)) => {
                let found = Found {
                    estimate,
                    citation: Citation::Row(stated),
                    currency,
                };
                self.amount(name, &found, adverse)
            }
            Err(bad) => {
                let origin = Origin {
                    file: stated.place.clone(),
                    ..Origin::default()
                };
                self.refuse(
                    bad.code,
                    format!("`{name}`: {}", bad.message),
                    &origin,
                    &bad.label,
                    bad.help,
                );
                Uncertain::zero(self.graph)
            }
        }
    }

    /// A text from the plan, else from a default row.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        if let Some(text) = self.plan.text(path) {
            return Some(text.to_owned());
        }
        self.default(path).map(|row| row.value.text.clone())
    }

    /// Yes or no from the plan, else from a default row; no if neither says.
    pub(crate) fn flag(&self, path: &str) -> bool {
        self.plan.flag(path).unwrap_or_else(|| {
            self.default(path)
                .is_some_and(|row| row.value.text == "true")
        })
    }

    /// The row that stands for a path that the plan does not state.
    fn default(&self, path: &str) -> Option<&'a DefaultRow> {
        let recorded = self.recorded.get(path).copied();
        recorded.or_else(|| self.catalog.default(path, &self.plan.strategy))
    }

    /// Whether a row stands for exactly this path, not for `*` in place of a name.
    pub(crate) fn has_default(&self, path: &str) -> bool {
        self.recorded.contains_key(path) || self.catalog.has_default(path, &self.plan.strategy)
    }

    pub(super) fn find<U: Unit>(&self, path: &str) -> Option<Found<'a>> {
        if let Some(entry) = self.plan.entry(path) {
            return match &entry.value {
                Value::Number(_, estimate) => Some(Found {
                    estimate: estimate.clone(),
                    citation: Citation::Plan(&entry.origin),
                    currency: entry.currency,
                }),
                _ => None,
            };
        }
        let row = self.default(path)?;
        match parse_row(U::DIMENSION, &row.value.text) {
            Ok((estimate, currency)) => Some(Found {
                estimate,
                citation: Citation::Row(&row.value),
                currency,
            }),
            Err(bad) => {
                let origin = Origin {
                    file: row.place.clone(),
                    ..Origin::default()
                };
                self.refuse(
                    bad.code,
                    format!("default of `{path}`: {}", bad.message),
                    &origin,
                    &bad.label,
                    bad.help,
                );
                None
            }
        }
    }
}

/// What scenarios take from the records that they name: rows `record.EVENT.NAME.KEY`, by
/// the path where a plan would state them.
fn recorded<'a>(plan: &Plan, catalog: &'a Catalog) -> BTreeMap<String, &'a DefaultRow> {
    let mut found = BTreeMap::new();
    for (path, entry) in plan.below("scenario") {
        let (Some(above), Value::Text(name)) = (path.strip_suffix(".record"), &entry.value) else {
            continue;
        };
        let id = above.trim_start_matches("scenario.");
        let like = || plan.text(&format!("{above}.like"));
        let event = Some(id)
            .filter(|id| scenario::ALL.contains(id))
            .or_else(like);
        let record = format!("record.{}.{name}.", event.unwrap_or(id));
        for row in catalog.defaults() {
            if let Some(key) = row.path.strip_prefix(&record) {
                found.insert(format!("{above}.{key}"), row);
            }
        }
    }
    found
}
