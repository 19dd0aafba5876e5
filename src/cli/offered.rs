//! Values that a shell offers for an argument that takes others too: paths of a plan, figures,
//! and rules with what they say.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};

use super::init;
use crate::analysis::check::rules;
use crate::catalog::Catalog;
use crate::graph::{Graph, Node};
use crate::model;
use crate::plan::Plan;
use crate::plan::schema;
use crate::report::check;
use crate::report::words::ENGLISH;

/// A parser that takes any text and has some to offer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered {
    values: fn() -> Vec<PossibleValue>,
}

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.values)().into_iter()))
    }
}

/// The ids of rules, each with its title.
pub(super) fn rule_ids() -> PossibleValuesParser {
    let rules = rules().iter();
    PossibleValuesParser::new(
        rules.map(|rule| PossibleValue::new(rule.id).help(check::title(rule.id, &ENGLISH.check))),
    )
}

/// Paths of a plan as `--set` takes them, without those of components, which have names of
/// their own.
pub(super) fn paths() -> Offered {
    let values = || {
        let paths = schema::paths().into_iter();
        let can_be_set = paths.filter(|(_, key)| key.can_be_set());
        let each =
            can_be_set.map(|(path, key)| PossibleValue::new(format!("{path}=")).help(key.about));
        each.collect()
    };
    Offered { values }
}

/// Names of figures that plans have whatever their components are called.
pub(super) fn quantities() -> Offered {
    let values = || {
        let catalog = Catalog::embedded();
        let Ok(plan) = init::example() else {
            return Vec::new();
        };
        let Ok(model) = model::build(&plan, &catalog) else {
            return Vec::new();
        };
        of_any_plan(&plan, &model.graph)
    };
    Offered { values }
}

/// The figures of a plan in whose names no component, service or price stands.
fn of_any_plan(plan: &Plan, graph: &Graph) -> Vec<PossibleValue> {
    let own = |name: &&str| {
        let mut parts = name.split('.');
        let own = |part: &str| plan.components.iter().any(|component| component == part);
        let first = parts.clone().next().unwrap_or_default();
        parts.any(own) || matches!(first, "component" | "price" | "service" | "routing")
    };
    let named = graph.names().filter(|(name, _)| !own(name));
    let named = named.filter(|(_, node)| graph.source(*node).is_none());
    let value = |(name, node): (&str, Node)| {
        let meaning = graph.meaning(node).unwrap_or_default().to_owned();
        PossibleValue::new(name.to_owned()).help(meaning)
    };
    named.map(value).collect()
}
