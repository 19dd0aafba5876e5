//! The parameters of a component that its service reads.

use std::collections::BTreeMap;

use super::Variable;
use crate::catalog::{Parameter, ParameterKind, Service};
use crate::model::inputs::Inputs;
use crate::plan::Value;
use crate::units::{self, Dimension};

pub(super) fn parameters<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &str,
    service: &Service,
) -> BTreeMap<String, Variable<'g>> {
    let mut found = BTreeMap::new();
    for parameter in &service.parameters {
        if let Some(value) = read_parameter(inputs, component, service, parameter) {
            if let Variable::Text(choice) = &value
                && let Some(holes) = parameter.fills.get(choice)
            {
                let holes = holes.iter();
                found
                    .extend(holes.map(|(hole, with)| (hole.clone(), Variable::Text(with.clone()))));
            }
            found.insert(parameter.name.clone(), value);
        }
    }
    refuse_unknown(inputs, component, service);
    found
}

fn refuse_unknown(inputs: &Inputs<'_, '_>, component: &str, service: &Service) {
    let table = format!("component.{component}");
    let known: Vec<&str> = service
        .parameters
        .iter()
        .map(|parameter| parameter.name.as_str())
        .collect();
    for (path, entry) in inputs.plan.below(&table) {
        let Value::Parameter(_) = entry.value else {
            continue;
        };
        let key = path.rsplit('.').next().unwrap_or(path);
        if known.contains(&key) {
            continue;
        }
        let mut keys: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
        let of_components = crate::plan::component_keys();
        let read = of_components.filter(|key| may_read(service, key));
        keys.extend(read.map(ToOwned::to_owned));
        let all: Vec<&str> = keys.iter().map(String::as_str).collect();
        let meant = crate::plan::meant(key, &all);
        let help = match meant.or_else(|| crate::diagnostic::nearest(key, &keys)) {
            Some(near) => format!("Write `{near}`."),
            None => crate::diagnostic::choices(&keys),
        };
        inputs.refuse(
            "unknown-key",
            format!("`{key}` is not a key of a component of `{}`", service.id),
            &entry.origin.at_key(key),
            "not a known key",
            help,
        );
    }
}

/// Whether components of a service can read a key that any component may state.
fn may_read(service: &Service, key: &str) -> bool {
    let traits = &service.traits;
    match key {
        "storage" | "change" => traits.keeps_data() || service.keeps_data_on_nodes(),
        "count" => traits.is_launched(),
        "needs" => traits.runs_code(),
        _ => true,
    }
}

fn read_parameter<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &str,
    service: &Service,
    parameter: &Parameter,
) -> Option<Variable<'g>> {
    let path = format!("component.{component}.{}", parameter.name);
    // Of a number the graph knows who reads it. What has to be stated is read by that.
    let stated = if parameter.kind.is_number() && parameter.default.is_some() {
        inputs.plan.entry(&path)
    } else {
        inputs.plan.entries.read(&path)
    };
    let text = match (stated, &parameter.default) {
        (Some(entry), _) => match &entry.value {
            Value::Parameter(text) | Value::Text(text) => text.clone(),
            Value::Flag(flag) => flag.to_string(),
            // A number that is given as such counts canonical units, a month where it is so
            // much a month.
            Value::Number(_, estimate) if parameter.kind.is_number() => {
                let quantity = inputs.parameter(&path, service, parameter, estimate.clone());
                return Some(Variable::Number(quantity));
            }
            Value::Number(..) | Value::List(_) | Value::Needs(_) => return None,
        },
        (None, Some(default)) => default.text.clone(),
        // Something stands there, and is told already.
        (None, None) if inputs.plan.is_refused(&path) => return None,
        (None, None) => {
            inputs.refuse(
                "missing-parameter",
                format!(
                    "`{component}` needs `{}`: {}",
                    parameter.name, parameter.about
                ),
                &inputs.origin(&format!("component.{component}.service")),
                "this service needs it",
                format!(
                    "Add `{} = {}`, or what is true of yours, to `[component.{component}]`.",
                    parameter.name,
                    example(parameter)
                ),
            );
            return None;
        }
    };
    match parameter.kind {
        ParameterKind::Text => Some(Variable::Text(text)),
        ParameterKind::Choice if parameter.choices.contains(&text) => Some(Variable::Text(text)),
        ParameterKind::Choice => {
            let choices: Vec<&str> = parameter.choices.iter().map(String::as_str).collect();
            inputs.refuse(
                "bad-choice",
                format!("`{text}` is not a choice of `{}`", parameter.name),
                &inputs.origin(&path),
                "",
                crate::diagnostic::choices(&choices),
            );
            None
        }
        ParameterKind::Flag => Some(Variable::Flag(text == "true")),
        ParameterKind::Number
        | ParameterKind::Size
        | ParameterKind::NumberPerMonth
        | ParameterKind::SizePerMonth => number(inputs, &path, service, parameter, &text),
    }
}

fn number<'g>(
    inputs: &Inputs<'_, 'g>,
    path: &str,
    service: &Service,
    parameter: &Parameter,
    text: &str,
) -> Option<Variable<'g>> {
    let parsed = match parameter.kind {
        ParameterKind::Size => units::parse(Dimension::DataSize, text),
        ParameterKind::NumberPerMonth => units::parse_per_month(Dimension::Scalar, text),
        ParameterKind::SizePerMonth => units::parse_per_month(Dimension::DataSize, text),
        _ => units::parse(Dimension::Scalar, text),
    };
    match parsed {
        Ok(estimate) => {
            let quantity = inputs.parameter(path, service, parameter, estimate);
            Some(Variable::Number(quantity))
        }
        Err(bad) => {
            inputs.refuse(
                bad.code,
                bad.message,
                &inputs.origin(path),
                &bad.label,
                bad.help,
            );
            None
        }
    }
}

/// What could be written for a parameter, in the notation of TOML.
fn example(parameter: &Parameter) -> String {
    let text = parameter.example.as_deref().or(match parameter.kind {
        ParameterKind::Text => None,
        ParameterKind::Choice => parameter.choices.first().map(String::as_str),
        ParameterKind::Flag => return "true".to_owned(),
        ParameterKind::Number => return "2".to_owned(),
        ParameterKind::Size => Some("100 GiB"),
        ParameterKind::NumberPerMonth => Some("3 M/month"),
        ParameterKind::SizePerMonth => Some("500 GiB/month"),
    });
    format!("\"{}\"", text.unwrap_or("…"))
}
