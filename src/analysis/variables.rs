//! What can vary in a plan: numbers and choices that it states or reads, by path, each with
//! what it is now and where that comes from.

use super::offered::{regions, routings, services, types_of};
use super::study::Study;
use crate::catalog::{Catalog, Parameter, ParameterKind, TYPE};
use crate::graph::Source;
use crate::model::{Citation, Input, Model, build_terse as build};
use crate::plan::schema::{KeyKind, key_at};
use crate::plan::{Entry, Origin, Plan, Value};
use crate::units::{Currency, Dimension, Estimate};

/// Something that can vary.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Variable {
    /// Where a plan states it: `failover.decision`.
    pub path: String,
    /// Where it comes from.
    pub source: Source,
    /// What it means, one sentence.
    pub meaning: String,
    /// What it is.
    pub varies: Varies,
}

/// How something varies.
#[derive(Clone, Debug)]
pub enum Varies {
    /// From number to number: formulas read it.
    Number {
        /// Its likely value, in canonical units; `None` of a distribution that formulas only
        /// integrate over.
        likely: Option<f64>,
        /// What is stated of it, in canonical units: one number, or a range.
        range: Estimate,
        /// The least and the most that may be stated; infinite where there is no most.
        bounds: (f64, f64),
        /// What it measures.
        dimension: Dimension,
        /// What one unit is, where the dimension does not say it: `health-check-month`.
        label: Option<String>,
    },
    /// From one word to another: each makes another plan of it.
    Choice {
        /// What it is now.
        value: String,
        /// What it can be, as the catalogue and the schema have it. A name of a service is one of
        /// its kind, a type one that has a price in the component's Regions.
        choices: Vec<String>,
    },
}

/// What can vary in a plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Variables {
    /// The file, as named.
    pub file: String,
    /// Currency of amounts.
    pub currency: Currency,
    /// By path.
    pub all: Vec<Variable>,
}

impl Variables {
    /// Those in whose path, value or source each of some words stands, in whatever letters.
    pub fn search(&mut self, words: &[String]) {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        self.all.retain(|one| {
            let value = match &one.varies {
                Varies::Choice { value, .. } => value.as_str(),
                Varies::Number { .. } => "",
            };
            let text = [&one.path, value, &one.source.place, &one.source.note].join("\n");
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        });
    }
}

impl Study {
    /// What an input means: of a service's own parameter what its row says.
    pub(super) fn meaning(&self, input: &Input) -> String {
        meaning(self.plan(), self.catalog(), &input.path, input.key.about)
    }

    /// Whether an input is stated as so much a month.
    pub(super) fn is_monthly(&self, input: &Input) -> bool {
        let own = || parameter(self.plan(), self.catalog(), &input.path);
        let monthly = [ParameterKind::NumberPerMonth, ParameterKind::SizePerMonth];
        match input.key.kind {
            KeyKind::SizePerMonth => true,
            KeyKind::Parameter => own().is_some_and(|own| monthly.contains(&own.kind)),
            _ => false,
        }
    }

    /// What can vary, by path: the numbers of [`Study::inputs`], and the choices that the plan
    /// states or reads.
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::Varies;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let all = study.variables().all;
    /// let find = |path: &str| all.iter().find(|one| one.path == path).expect("it varies");
    /// let Varies::Choice { value, choices } = &find("strategy").varies else { panic!("a choice") };
    /// assert_eq!(value, "warm-standby");
    /// assert!(choices.iter().any(|one| one == "pilot-light"));
    /// let Varies::Number { likely, .. } = &find("recovery.capacity").varies else { panic!("a number") };
    /// assert!(likely.is_some_and(|share| share > 0.0 && share < 1.0));
    /// # Ok(())
    /// # }
    /// ```
    pub fn variables(&self) -> Variables {
        let plan = self.plan();
        let mut all: Vec<Variable> = self
            .inputs()
            .into_iter()
            .map(|input| {
                let bounds = input.bounds();
                Variable {
                    meaning: meaning(plan, self.catalog(), &input.path, input.key.about),
                    path: input.path,
                    source: input.source,
                    varies: Varies::Number {
                        likely: input.likely,
                        range: input.range,
                        bounds,
                        dimension: input.dimension,
                        label: input.label,
                    },
                }
            })
            .collect();
        let stated = plan.entries.iter();
        all.extend(stated.filter_map(|(path, entry)| {
            let source = Citation::Plan(&entry.origin).source();
            choice(plan, self.catalog(), path, &entry.value, source)
        }));
        all.extend(unstated(plan, self.catalog(), self.model()));
        all.sort_by(|a, b| a.path.split('.').cmp(b.path.split('.')));
        all.dedup_by(|a, b| a.path == b.path);
        Variables {
            file: plan.file.clone(),
            currency: plan.currency(),
            all,
        }
    }
}

/// What a key means: of a service's own parameter what its row says.
fn meaning(plan: &Plan, catalog: &Catalog, path: &str, about: &str) -> String {
    let own = parameter(plan, catalog, path).map(|own| own.about.clone());
    own.unwrap_or_else(|| about.to_owned())
}

/// A choice among words, if that is what stands at a path.
fn choice(
    plan: &Plan,
    catalog: &Catalog,
    path: &str,
    value: &Value,
    source: Source,
) -> Option<Variable> {
    let key = key_at(path).filter(|key| key.can_be_set())?;
    let value = match value {
        Value::Text(text) | Value::Parameter(text) => text.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(..) | Value::List(_) | Value::Needs(_) => return None,
    };
    let choices = choices(plan, catalog, path, key.kind, &value);
    (!choices.is_empty()).then(|| Variable {
        path: path.to_owned(),
        source,
        meaning: meaning(plan, catalog, path, key.about),
        varies: Varies::Choice { value, choices },
    })
}

/// What may stand at a path, if that is one of several names.
fn choices(plan: &Plan, catalog: &Catalog, path: &str, kind: KeyKind, value: &str) -> Vec<String> {
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    match kind {
        KeyKind::Choice(words) => owned(words),
        KeyKind::Flag => owned(FLAG),
        KeyKind::TimeOrAutomatic => owned(&[value]),
        KeyKind::Text => named(plan, catalog, path, value),
        KeyKind::Parameter => {
            let Some(own) = parameter(plan, catalog, path) else {
                return Vec::new();
            };
            match own.kind {
                ParameterKind::Choice => own.choices.clone(),
                ParameterKind::Flag => owned(FLAG),
                ParameterKind::Text if own.name == TYPE => types(plan, catalog, path),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// Yes and no as `--set` takes them.
const FLAG: &[&str] = &["true", "false"];

/// The names of the catalogue that may stand at a path in place of a value.
fn named(plan: &Plan, catalog: &Catalog, path: &str, value: &str) -> Vec<String> {
    let last = path.rsplit('.').next().unwrap_or(path);
    match (path, last) {
        ("workload.region" | "recovery.region", _) | (_, "copy_region") => regions(catalog),
        ("failover.routing", _) => routings(catalog),
        (_, "product") => services(catalog, |one| one.traits.replicates_others()),
        (_, "service") => {
            let kind = catalog.service(value).map(|service| &service.kind);
            services(catalog, |one| Some(&one.kind) == kind)
        }
        (_, TYPE) => types(plan, catalog, path),
        _ => Vec::new(),
    }
}

/// The component that a path is of, and the rest of the path.
fn component(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("component.")?.split_once('.')
}

/// The text at a path, for a look that reads nothing.
fn text<'p>(plan: &'p Plan, path: &str) -> Option<&'p str> {
    match &plan.entry(path)?.value {
        Value::Text(text) | Value::Parameter(text) => Some(text),
        _ => None,
    }
}

/// The service's own parameter that a path states.
fn parameter<'c>(plan: &Plan, catalog: &'c Catalog, path: &str) -> Option<&'c Parameter> {
    let (name, key) = component(path)?;
    let service = catalog.service(text(plan, &format!("component.{name}.service"))?)?;
    service.parameters.iter().find(|own| own.name == key)
}

/// The types of a component's service that have a price in each of the plan's Regions.
fn types(plan: &Plan, catalog: &Catalog, path: &str) -> Vec<String> {
    let service = component(path)
        .and_then(|(name, _)| text(plan, &format!("component.{name}.service")))
        .and_then(|id| catalog.service(id));
    let regions = ["workload.region", "recovery.region"];
    let regions: Vec<&str> = regions.iter().filter_map(|path| text(plan, path)).collect();
    service.map_or_else(Vec::new, |service| types_of(catalog, service, &regions))
}

/// The choices that a plan reads and does not state: rows of the catalogue stand for them.
fn unstated(plan: &Plan, catalog: &Catalog, model: &Model) -> Vec<Variable> {
    let mut found: Vec<(Variable, Value)> = Vec::new();
    let mut add = |path: String, source: Source, value: Value| {
        let is_known = plan.entry(&path).is_some() || !may_protect(plan, catalog, &path);
        if !is_known && found.iter().all(|(known, _)| known.path != path) {
            let known = choice(plan, catalog, &path, &value, source);
            found.extend(known.map(|one| (one, value)));
        }
    };
    let scenarios: Vec<&str> = model.scenarios.iter().map(|one| one.id.as_str()).collect();
    let components: Vec<&str> = plan.components.iter().map(String::as_str).collect();
    for row in catalog.defaults() {
        let names: &[&str] = match row.path.split('.').next() {
            _ if !row.path.contains('*') => &[""],
            Some("component") => &components,
            Some("scenario") => &scenarios,
            _ => &[],
        };
        for name in names {
            let path = row.path.replacen('*', name, 1);
            let Some(kind) = key_at(&path).map(|key| key.kind) else {
                continue;
            };
            let Some(own) = catalog.default(&path, &plan.strategy) else {
                continue;
            };
            let text = &own.value.text;
            let value = match kind {
                KeyKind::Choice(_) | KeyKind::Text => Value::Text(text.clone()),
                KeyKind::Flag => Value::Flag(text == FLAG[0]),
                _ => continue,
            };
            add(path, Citation::Row(&own.value).source(), value);
        }
    }
    for name in &components {
        let service = text(plan, &format!("component.{name}.service"));
        let service = service.and_then(|id| catalog.service(id));
        for own in service.iter().flat_map(|one| &one.parameters) {
            if let Some(stated) = &own.default {
                let path = format!("component.{name}.{}", own.name);
                let value = Value::Parameter(stated.text.clone());
                add(path, Citation::Row(stated).source(), value);
            }
        }
    }
    let read = read_of(plan, catalog, &found);
    let read = found.into_iter().zip(read).filter(|(_, read)| *read);
    read.map(|((one, _), _)| one).collect()
}

/// Whether a path is of the protection of data that its component keeps, or of anything else.
fn may_protect(plan: &Plan, catalog: &Catalog, path: &str) -> bool {
    let Some((name, key)) = component(path).filter(|(_, key)| key.starts_with("protect.")) else {
        return true;
    };
    let service = text(plan, &format!("component.{name}.service"));
    let service = service.and_then(|id| catalog.service(id));
    let states = |table: &str| plan.below(table).next().is_some();
    let table = key.split('.').take(2).collect::<Vec<_>>().join(".");
    service.is_some_and(|one| one.traits.may_keep_data())
        || states(&format!("component.{name}.{table}"))
}

/// Of some values in place of nothing stated whether the plan would read them.
fn read_of(plan: &Plan, catalog: &Catalog, found: &[(Variable, Value)]) -> Vec<bool> {
    let stating = |some: &[(Variable, Value)]| -> Option<Vec<bool>> {
        let entry = |value: &Value| Entry {
            value: value.clone(),
            currency: None,
            origin: Origin::default(),
        };
        let stated = plan.entries.iter();
        let stated = stated.map(|(path, entry)| (path.to_owned(), entry.clone()));
        let more = some
            .iter()
            .map(|(one, value)| (one.path.clone(), entry(value)));
        let there = Plan {
            entries: stated.chain(more).collect(),
            ..plan.clone()
        };
        build(&there, catalog).ok()?;
        let read = some.iter().map(|(one, _)| there.entries.is_read(&one.path));
        Some(read.collect())
    };
    let singly = || {
        let each = found.iter().map(|one| stating(std::slice::from_ref(one)));
        each.map(|read| read.is_some_and(|read| read[0])).collect()
    };
    stating(found).unwrap_or_else(singly)
}
