//! The scenarios that a plan is held against: the library's, as the plan changes them,
//! and those that the plan adds (`model.md` 2.2).

use std::collections::BTreeSet;

use crate::diagnostic::{choices, nearest};
use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::distribution::Spread;
use crate::model::event::Event;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::observed;
use crate::units::{Duration, Frequency, Scalar, Unit};

/// One scenario of a plan: what it is called, and what kind of event it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// `region`, or the name under which the plan adds it.
    pub(crate) id: String,
    /// For people.
    pub(crate) title: String,
    /// What it does.
    pub(crate) event: Event,
}

impl Row {
    /// The library's own scenario of an event, without a title.
    pub(crate) fn of_library(event: Event) -> Self {
        Self {
            id: event.id().to_owned(),
            title: String::new(),
            event,
        }
    }

    /// The same scenario where it does no more than another event.
    pub(crate) fn no_worse_than(&self, event: Event) -> Self {
        Self {
            event,
            ..self.clone()
        }
    }

    /// Whether the plan counts it.
    pub(crate) fn counts(&self, inputs: &Inputs<'_, '_>) -> bool {
        inputs.flag(&format!("scenario.{}.enabled", self.id))
    }

    /// Whether the plan adds it, so that it is no scenario of the library.
    pub(crate) fn is_added(&self) -> bool {
        self.id != self.event.id()
    }

    /// Where a value of the scenario stands: what is said of it, by the plan, the record that
    /// it names or a default, then what is said of the event that it is like.
    pub(crate) fn path(&self, inputs: &Inputs<'_, '_>, key: &str) -> String {
        let own = ["scenario.", &self.id, ".", key].concat();
        if !self.is_added() || inputs.has(&own) || inputs.has_default(&own) {
            return own;
        }
        ["scenario.", self.event.id(), ".", key].concat()
    }

    /// Whether the plan itself says it.
    pub(crate) fn states(&self, inputs: &Inputs<'_, '_>, key: &str) -> bool {
        inputs.states(&self.path(inputs, key))
    }

    pub(crate) fn flag(&self, inputs: &Inputs<'_, '_>, key: &str) -> bool {
        inputs.flag(&self.path(inputs, key))
    }

    pub(crate) fn text(&self, inputs: &Inputs<'_, '_>, key: &str) -> Option<String> {
        inputs.text(&self.path(inputs, key))
    }

    pub(crate) fn duration<'g>(
        &self,
        inputs: &Inputs<'_, 'g>,
        key: &str,
    ) -> Uncertain<'g, Duration> {
        inputs.duration(&self.path(inputs, key))
    }

    /// Expectations are made of it, so of a range the mean.
    pub(crate) fn mean<'g, U: Unit>(&self, inputs: &Inputs<'_, 'g>, key: &str) -> Quantity<'g, U> {
        inputs.number(&self.path(inputs, key), Adverse::High).mean
    }

    /// Events a year. An added scenario is no copy of the one that it is like: it states its own.
    pub(crate) fn rate<'g>(&self, inputs: &Inputs<'_, 'g>) -> Quantity<'g, Frequency> {
        if self.event == Event::Drill {
            let drills: Quantity<'g, Scalar> = inputs.number("drills.per_year", Adverse::High).mean;
            return drills.of();
        }
        if let Some(rate) = observed::rate(inputs, &self.id) {
            return rate;
        }
        let mut path = self.path(inputs, "rate");
        if self.is_added() && path == format!("scenario.{}.rate", self.event.id()) {
            path = format!("scenario.{}.rate", self.id);
        }
        inputs.number(&path, Adverse::High).mean
    }

    /// A distribution, its mean and its adverse end under names of their own, so that a
    /// derivation does not show them under the name of what is made of them.
    pub(crate) fn spread<'g>(&self, inputs: &Inputs<'_, 'g>, key: &str, what: &str) -> Spread<'g> {
        let path = self.path(inputs, key);
        let spread = inputs.spread(&path);
        let readings = [
            (spread.mean(), "mean", "expectation"),
            (spread.worst(), "worst", "worst case"),
        ];
        for (quantity, end, words) in readings {
            let _ = quantity.named_once(
                format_args!("{path}.{end}"),
                format_args!("{what}: {words}."),
            );
        }
        spread
    }
}

/// Every scenario that counts for a plan: the library's in its order, then the plan's own.
pub(crate) fn scenarios(inputs: &Inputs<'_, '_>) -> Vec<Row> {
    let rows = counted(inputs);
    refuse_targets_of_nothing(inputs, &rows);
    rows
}

/// Those of one kind of event, the plan's own among them.
pub(crate) fn scenarios_of(inputs: &Inputs<'_, '_>, event: Event) -> Vec<Row> {
    let mut rows = counted(inputs);
    rows.retain(|row| row.event == event);
    rows
}

fn counted(inputs: &Inputs<'_, '_>) -> Vec<Row> {
    let mut rows: Vec<Row> = inputs
        .catalog
        .scenarios()
        .iter()
        .filter_map(|row| known(inputs, &row.id, Some(&row.title)))
        .collect();
    let listed: BTreeSet<&str> = inputs
        .catalog
        .scenarios()
        .iter()
        .map(|row| row.id.as_str())
        .collect();
    let mut added = BTreeSet::new();
    for (path, _) in inputs.plan.below("scenario") {
        if let Some(id) = path.split('.').nth(1)
            && !listed.contains(id)
        {
            added.insert(id);
        }
    }
    for id in added {
        rows.extend(known(inputs, id, None));
    }
    rows
}

/// The scenario of an id; `None` if the plan does not count it, or (with a finding) if it is
/// like none that is known.
fn known(inputs: &Inputs<'_, '_>, id: &str, title: Option<&str>) -> Option<Row> {
    let like = format!("scenario.{id}.like");
    let event = match (Event::of(id), inputs.text(&like)) {
        (Some(event), _) => event,
        (None, Some(model)) => Event::of(&model).or_else(|| {
            inputs.refuse(
                "unknown-scenario",
                format!("`{model}` is not a scenario that another one can be like"),
                &inputs.origin(&like),
                "a scenario of the library belongs here",
                near(&model),
            );
            None
        })?,
        (None, None) => {
            inputs.refuse(
                "unknown-scenario",
                format!("`{id}` is not a scenario of the library"),
                &inputs.origin(&format!("scenario.{id}")),
                "it does not say what it is like",
                format!(
                    "{} To add one, say what it does: `like = \"region\"`.",
                    near(id)
                ),
            );
            return None;
        }
    };
    let row = Row {
        id: id.to_owned(),
        ..Row::of_library(event)
    };
    refuse_foreign_keys(inputs, &row);
    if !row.counts(inputs) {
        return None;
    }
    let stated = inputs.text(&format!("scenario.{id}.title"));
    let title = stated
        .or_else(|| title.map(ToOwned::to_owned))
        .unwrap_or_else(|| id.replace(['_', '-'], " "));
    let row = Row { title, ..row };
    refuse_unknown_record(inputs, &row);
    Some(row)
}

fn near(id: &str) -> String {
    let known: Vec<&str> = Event::ALL.iter().map(|event| event.id()).collect();
    match nearest(id, &known) {
        Some(near) => format!("Write `{near}`."),
        None => choices(&known),
    }
}

/// A record that the catalogue does not have: rows `record.EVENT.NAME.…` of the defaults.
fn refuse_unknown_record(inputs: &Inputs<'_, '_>, row: &Row) {
    let (path, event) = (format!("scenario.{}.record", row.id), row.event);
    let Some(name) = inputs.text(&path) else {
        return;
    };
    let prefix = format!("record.{}.", event.id());
    let mut names: Vec<&str> = inputs
        .catalog
        .defaults()
        .iter()
        .filter_map(|row| Some(row.path.strip_prefix(&prefix)?.rsplit_once('.')?.0))
        .collect();
    names.dedup();
    if names.contains(&name.as_str()) {
        return;
    }
    let help = match nearest(&name, &names) {
        Some(near) => format!("Write `{near}`."),
        None if names.is_empty() => {
            format!("Leave it out: nothing is on record for `{}`.", event.id())
        }
        None => choices(&names),
    };
    inputs.refuse(
        "unknown-record",
        format!("there is no record `{name}` of `{}`", event.id()),
        &inputs.origin(&path),
        "a record of the catalogue belongs here",
        help,
    );
}

/// A key that the event takes no notice of.
fn refuse_foreign_keys(inputs: &Inputs<'_, '_>, row: &Row) {
    if !row.is_added() {
        return;
    }
    let table = format!("scenario.{}", row.id);
    for (path, entry) in inputs.plan.below(&table) {
        let key = path[table.len()..].trim_start_matches('.');
        let of_event = format!("scenario.{}.{key}", row.event.id());
        if key == "like" || crate::plan::schema::key_at(&of_event).is_some() {
            continue;
        }
        inputs.refuse(
            "unknown-key",
            format!(
                "`{key}` says nothing about a scenario like `{}`",
                row.event.id()
            ),
            &entry.origin,
            "not a key of this scenario",
            "Leave it out.".to_owned(),
        );
    }
}

/// Where the target of a metric in a scenario stands, the owner being a component with a
/// dot behind it or nothing: bare targets bind the loss of the Region, unless that has a
/// table of its own.
pub(in crate::model) fn target(
    inputs: &Inputs<'_, '_>,
    owner: &str,
    scenario: &str,
    metric: &str,
) -> String {
    let own = [owner, "targets.", scenario, ".", metric].concat();
    if scenario == Event::Region.id() && !inputs.has(&own) {
        [owner, "targets.", metric].concat()
    } else {
        own
    }
}

/// A target for a scenario that does not count is never looked at: of the workload, or of a
/// component. A bare one is for the loss of the Region.
fn refuse_targets_of_nothing(inputs: &Inputs<'_, '_>, rows: &[Row]) {
    let workload = inputs.plan.below("targets").map(|found| (1, found));
    let of_component = |path: &str| path.split('.').nth(2) == Some("targets");
    let components = inputs.plan.below("component");
    let components = components
        .filter(|(path, _)| of_component(path))
        .map(|found| (3, found));
    for (above, (path, entry)) in workload.chain(components) {
        let parts: Vec<&str> = path.split('.').skip(above).collect();
        let id = match parts.as_slice() {
            ["rto" | "rpo"] => Event::Region.id(),
            [id, _] => id,
            _ => continue,
        };
        if rows.iter().any(|row| row.id == id) {
            continue;
        }
        let (message, label, help) = if Event::of(id).is_some() {
            (
                format!(
                    "the scenario `{id}` is switched off, so that nobody knows whether this target is met"
                ),
                "a target of what is not counted",
                format!("Leave the target out, or say `enabled = true` in `[scenario.{id}]`."),
            )
        } else {
            let known: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            (
                format!("`{id}` is no scenario of this plan"),
                "a target of nothing",
                match nearest(id, &known) {
                    Some(near) => format!("Write `{near}`."),
                    None => choices(&known),
                },
            )
        };
        inputs.refuse("unknown-scenario", message, &entry.origin, label, help);
    }
}
