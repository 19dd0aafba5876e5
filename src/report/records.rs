//! Flat tables for scripts: full precision, fixed columns, one fact a cell.
//!
//! `compare` is one record a plan. `score` is long: one record a figure, each with the
//! name that `explain` knows it by.

use super::compare::{categories, scenarios};
use super::explain::unit;
use super::{Number, Status, hours};
use crate::analysis::{Comparison, Entry, Explanation, Figure, Scenario, Score, Verdict};
use crate::graph::Derivation;
use crate::units::Currency;

/// Records with a heading each.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// Headings.
    pub columns: Vec<String>,
    /// One row a record.
    pub rows: Vec<Vec<Field>>,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Nothing.
    Empty,
    /// Words that may come from the user.
    Words(String),
    /// A number with full precision.
    Number(f64),
    /// A whole number.
    Count(usize),
}

/// The id of a verdict in machine-readable outputs.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Miss => "miss",
    }
}

/// A record under construction: what is no number is named in the last field.
#[derive(Default)]
struct Record {
    columns: Vec<String>,
    fields: Vec<Field>,
    status: Vec<String>,
}

impl Record {
    fn words(&mut self, column: &str, text: impl Into<String>) {
        self.field(column, Field::Words(text.into()));
    }

    fn field(&mut self, column: &str, field: Field) {
        self.columns.push(column.to_owned());
        self.fields.push(field);
    }

    fn number(&mut self, column: &str, value: f64, status: Status) {
        if status == Status::Known {
            self.field(column, Field::Number(value));
        } else {
            self.field(column, Field::Empty);
            self.status.push(format!("{column}={}", status.id()));
        }
    }
}

/// One record a plan.
pub fn comparison(comparison: &Comparison) -> Records {
    let plans = &comparison.plans;
    let scenarios = scenarios(plans);
    let categories = categories(plans);
    let mut records = Records { columns: Vec::new(), rows: Vec::new() };
    for plan in plans {
        let mut record = Record::default();
        head(plan, &mut record);
        for (id, _) in &scenarios {
            let scenario = plan.scenarios.iter().find(|scenario| scenario.id == *id);
            by_scenario(id, scenario, &mut record);
        }
        for (id, _) in &categories {
            let category = plan.bill.categories.iter().find(|category| category.id == *id);
            let column = format!("monthly_{id}");
            match category {
                Some(category) => {
                    let value = category.monthly.value;
                    record.number(&column, value, Status::of(value));
                }
                None => record.field(&column, Field::Empty),
            }
        }
        record.field("inputs", Field::Count(plan.evidence.total()));
        record.field("judgement", Field::Count(plan.evidence.judgement));
        record.words("prices_as_of", &plan.prices_as_of);
        record.words("overrides", plan.overrides.join(" "));
        let status = record.status.join(" ");
        record.words("status", status);
        records.columns = record.columns;
        records.rows.push(record.fields);
    }
    records
}

fn head(plan: &Score, record: &mut Record) {
    record.words("file", &plan.file);
    record.words("name", &plan.name);
    record.words("strategy", &plan.strategy);
    record.words("region", &plan.region);
    record.words("recovery_region", &plan.recovery_region);
    record.words("verdict", verdict(plan.verdict));
    record.words("binding", plan.binding.as_deref().unwrap_or_default());
    match &plan.headroom {
        Some(figure) => record.number("score", figure.value, Status::of_headroom(figure.value)),
        None => record.number("score", f64::NAN, Status::Unstated),
    }
    let figure = &plan.availability;
    record.number("availability", figure.value, Status::of(figure.value));
    let downtime = plan.downtime.value;
    record.number("downtime_h_per_year", hours(downtime), Status::of(downtime));
    record.words("currency", plan.currency.to_string());
    let monthly = plan.bill.monthly.value;
    record.number("monthly", monthly, Status::of(monthly));
}

fn by_scenario(id: &str, scenario: Option<&Scenario>, record: &mut Record) {
    let figure: [(&str, fn(&Scenario) -> &Figure); 5] = [
        ("rto_likely_s", |scenario| &scenario.rto.likely),
        ("rto_worst_s", |scenario| &scenario.rto.worst),
        ("rto_degraded_s", |scenario| &scenario.rto.degraded),
        ("rpo_mean_s", |scenario| &scenario.rpo.mean),
        ("rpo_worst_s", |scenario| &scenario.rpo.worst),
    ];
    for (suffix, figure) in figure {
        let column = format!("{id}_{suffix}");
        match scenario {
            Some(scenario) => {
                let value = figure(scenario).value;
                record.number(&column, value, Status::of_recovery(value, scenario.recoverable));
            }
            None => record.field(&column, Field::Empty),
        }
    }
    let column = format!("{id}_recoverable");
    match scenario {
        Some(scenario) => record.words(&column, scenario.recoverable.to_string()),
        None => record.field(&column, Field::Empty),
    }
}

/// The records of `score`, one a figure.
struct Long<'a> {
    plan: &'a Score,
    rows: Vec<Vec<Field>>,
}

impl Long<'_> {
    fn figure(&mut self, section: &str, item: &str, field: &str, figure: &Figure, status: Status) {
        let number = Number::new(figure, self.plan.currency);
        let unit = unit(figure.dimension, number.label.as_deref(), self.plan.currency);
        let value = if status == Status::Known { Field::Number(figure.value) } else { Field::Empty };
        self.push(section, item, field, value, &unit, status.id(), &figure.name);
    }

    fn known(&mut self, section: &str, item: &str, field: &str, figure: &Figure) {
        self.figure(section, item, field, figure, Status::of(figure.value));
    }

    fn words(&mut self, section: &str, item: &str, field: &str, text: &str) {
        self.push(section, item, field, Field::Words(text.to_owned()), "", "", "");
    }

    #[allow(clippy::too_many_arguments)] // one a column
    fn push(&mut self, section: &str, item: &str, field: &str, value: Field, unit: &str, status: &str, name: &str) {
        let words = |text: &str| Field::Words(text.to_owned());
        self.rows.push(vec![
            words(section), words(item), words(field), value, words(unit), words(status), words(name),
        ]);
    }
}

/// One record a figure: `section,item,field,value,unit,status,explain`.
pub fn score(plan: &Score) -> Records {
    let mut long = Long { plan, rows: Vec::new() };
    for (field, text) in [
        ("file", plan.file.as_str()),
        ("name", &plan.name),
        ("strategy", &plan.strategy),
        ("region", &plan.region),
        ("recovery_region", &plan.recovery_region),
        ("verdict", verdict(plan.verdict)),
        ("binding", plan.binding.as_deref().unwrap_or_default()),
        ("prices_as_of", &plan.prices_as_of),
    ] {
        long.words("plan", "", field, text);
    }
    long.known("plan", "", "availability", &plan.availability);
    long.known("plan", "", "downtime", &plan.downtime);
    if let Some(cost) = &plan.downtime_cost {
        long.known("plan", "", "downtime_cost", cost);
    }
    for requirement in &plan.requirements {
        let (section, item) = ("requirement", requirement.name.as_str());
        long.known(section, item, "target", &requirement.target);
        long.known(section, item, "estimate", &requirement.estimate);
        let headroom = &requirement.headroom;
        long.figure(section, item, "headroom", headroom, Status::of_headroom(headroom.value));
        long.words(section, item, "met", if requirement.met { "true" } else { "false" });
    }
    for scenario in &plan.scenarios {
        scenario_records(scenario, &mut long);
    }
    for (index, line) in plan.bill.lines.iter().enumerate() {
        let item = format!("{} {}", index + 1, line.component);
        for (field, text) in [
            ("about", &line.about),
            ("service", &line.service),
            ("region", &line.region),
            ("sku", &line.sku),
            ("unit", &line.unit),
            ("category", &line.category),
        ] {
            long.words("bill", &item, field, text);
        }
        long.known("bill", &item, "quantity", &line.quantity);
        long.known("bill", &item, "unit_price", &line.unit_price);
        long.known("bill", &item, "monthly", &line.monthly);
    }
    for category in &plan.bill.categories {
        long.known("category", &category.id, "monthly", &category.monthly);
    }
    long.known("bill", "total", "monthly", &plan.bill.monthly);
    for leaf in &plan.leaves {
        long.words("structure", &leaf.name, "used_by", &leaf.components.join(" "));
        long.known("structure", &leaf.name, "downtime", &leaf.downtime);
        long.known("structure", &leaf.name, "unavailability", &leaf.unavailability);
        let single = if leaf.single_point { "true" } else { "false" };
        long.words("structure", &leaf.name, "single_point", single);
    }
    for cause in &plan.causes {
        long.known("cause", &cause.id, "downtime", &cause.downtime);
    }
    let columns = ["section", "item", "field", "value", "unit", "status", "explain"];
    Records { columns: columns.map(str::to_owned).to_vec(), rows: long.rows }
}

fn scenario_records(scenario: &Scenario, long: &mut Long) {
    let id = scenario.id.as_str();
    let of = |figure: &Figure, recoverable: bool| Status::of_recovery(figure.value, recoverable);
    for (field, figure) in [
        ("rto.likely", &scenario.rto.likely),
        ("rto.worst", &scenario.rto.worst),
        ("rto.degraded", &scenario.rto.degraded),
        ("rpo.mean", &scenario.rpo.mean),
        ("rpo.worst", &scenario.rpo.worst),
    ] {
        long.figure("scenario", id, field, figure, of(figure, scenario.recoverable));
    }
    long.known("scenario", id, "recoverable", &scenario.recoverable_figure);
    long.known("scenario", id, "rate", &scenario.rate);
    if let Some(clean) = &scenario.clean {
        long.known("scenario", id, "clean", clean);
    }
    for step in &scenario.steps {
        let item = format!("{id} {}", step.id);
        long.words("step", &item, "title", &step.title);
        long.known("step", &item, "start", &step.start);
        long.known("step", &item, "duration", &step.duration);
        long.known("step", &item, "finish", &step.finish);
        long.known("step", &item, "slack", &step.slack);
        long.words("step", &item, "critical", if step.critical { "true" } else { "false" });
    }
    for store in &scenario.stores {
        let item = format!("{id} {}", store.component);
        long.words("store", &item, "copy", &store.copy);
        for (field, figure) in [("rpo.mean", &store.rpo.mean), ("rpo.worst", &store.rpo.worst)] {
            long.figure("store", &item, field, figure, of(figure, store.recoverable));
        }
    }
}

/// One record a name.
pub fn names(entries: &[Entry], currency: Currency) -> Records {
    let row = |entry: &Entry| {
        let status = Status::of(entry.value);
        vec![
            Field::Words(entry.name.clone()),
            if status == Status::Known { Field::Number(entry.value) } else { Field::Empty },
            Field::Words(unit(entry.dimension, entry.label.as_deref(), currency)),
            Field::Words(status.id().to_owned()),
            Field::Words(entry.meaning.clone()),
        ]
    };
    let columns = ["name", "value", "unit", "status", "meaning"];
    Records {
        columns: columns.map(str::to_owned).to_vec(),
        rows: entries.iter().map(row).collect(),
    }
}

/// One record a node of the tree, parents first, with the depth.
pub fn explanation(explanation: &Explanation) -> Records {
    let mut rows = Vec::new();
    nodes(&explanation.derivation, 0, explanation.currency, &mut rows);
    let columns = ["depth", "name", "value", "unit", "status", "formula", "source", "place", "as_of", "note"];
    Records { columns: columns.map(str::to_owned).to_vec(), rows }
}

fn nodes(derivation: &Derivation, depth: usize, currency: Currency, rows: &mut Vec<Vec<Field>>) {
    let words = |text: &str| Field::Words(text.to_owned());
    let status = Status::of(derivation.value);
    let known = status == Status::Known;
    let source = derivation.source.as_ref();
    rows.push(vec![
        Field::Count(depth),
        words(derivation.name.as_deref().unwrap_or_default()),
        if known { Field::Number(derivation.value) } else { Field::Empty },
        Field::Words(unit(derivation.dimension, derivation.label.as_deref(), currency)),
        words(status.id()),
        words(&derivation.formula),
        words(source.map_or("", |source| super::explain::kind(source.kind))),
        words(source.map_or("", |source| &source.place)),
        words(source.and_then(|source| source.as_of.as_deref()).unwrap_or_default()),
        words(source.map_or("", |source| &source.note)),
    ]);
    for part in &derivation.children {
        nodes(part, depth + 1, currency, rows);
    }
}
