//! Output against the schemas.

use serde_json::Value;

use super::explain::{ENTRY, NODE, SOURCE};
use super::keys::Key;
use crate::render::format::{Format, Look};
use crate::render::schema;
use crate::render::tests::{written_comparison, written_explanation, written_names, written_score};
use crate::report::fixture;

use crate::report::Extent;
use crate::units::Language;

const LOOK: Look = Look {
    width: 80,
    colour: false,
    hints: true,
    extent: Extent::Full,
    language: Language::English,
};

fn json() -> &'static Format {
    Format::named("json").expect("it is in the list")
}

/// The problems of a document under the schema of a command.
fn problems(command: &str, text: &str) -> Vec<String> {
    let schema = schema::ALL
        .iter()
        .find(|schema| schema.name == command)
        .expect("it is in the list");
    let schema: Value = serde_json::from_str(&schema.text()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    let value: Value = serde_json::from_str(text).expect("the output is JSON");
    validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect()
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn a_comparison_keeps_its_contract_with_and_without_bounds() {
    let mut comparison = fixture::comparison();
    comparison.plans.push(fixture::hopeless());
    comparison.plans.push(fixture::nasty());
    comparison.plans[0]
        .headroom
        .as_mut()
        .expect("it has one")
        .value = f64::INFINITY;
    let text = written_comparison(&comparison, json(), &LOOK);
    none(&problems("compare", &text));
    assert!(!text.contains("inf") && !text.contains("Infinity") && !text.contains("NaN"));
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["schema"], "recoup.compare/2");
    assert_eq!(value["plans"][0]["headroom"], Value::Null);
    assert_eq!(value["plans"][0]["headroom_status"], "ideal");
    let region = &value["plans"][4]["scenarios"]["region"];
    assert_eq!(region["rpo"]["worst_s"], Value::Null);
    assert_eq!(region["rpo"]["worst_s_status"], "unrecoverable");
    assert_eq!(value["plans"][4]["targets"]["rto_s_status"], "unstated");
    assert_eq!(value["plans"][4]["binding_status"], "unstated");
    assert_eq!(value["plans"][4]["downtime_h_per_year_status"], "unbounded");
}

#[test]
fn a_score_keeps_its_contract_with_and_without_bounds() {
    for plan in [
        fixture::warm_standby(),
        fixture::hopeless(),
        fixture::nasty(),
    ] {
        let text = written_score(&plan, json(), &LOOK);
        none(&problems("score", &text));
        assert!(!text.contains("Infinity") && !text.contains("NaN"));
    }
}

#[test]
fn an_explanation_and_the_names_keep_their_contract() {
    let explanation = fixture::explanation();
    none(&problems(
        "explain",
        &written_explanation(&explanation, json(), &LOOK),
    ));
    let names = written_names(&fixture::entries(), explanation.currency, json(), &LOOK);
    none(&problems("explain", &names));
}

#[test]
fn columns_of_an_explanation_are_keys_of_its_json() {
    let csv = Format::named("csv").expect("it is in the list");
    let explanation = fixture::explanation();
    let [tree, names] = [
        written_explanation(&explanation, csv, &LOOK),
        written_names(&fixture::entries(), explanation.currency, csv, &LOOK),
    ];
    let own = |keys: Vec<&'static str>| [keys, vec!["depth", "status"]].concat();
    let node = [keys(NODE.keys), keys(SOURCE.keys)].concat();
    for (text, known) in [(tree, own(node)), (names, own(keys(ENTRY.keys)))] {
        let heading = text.lines().next().expect("a heading");
        for column in heading.split(',') {
            assert!(known.contains(&column), "{column}");
        }
    }
}

fn keys<S: ?Sized, C>(of: &[Key<S, C>]) -> Vec<&'static str> {
    of.iter().map(|key| key.name).collect()
}

#[test]
fn a_null_without_its_status_breaks_the_contract() {
    let text = written_comparison(&fixture::comparison(), json(), &LOOK);
    let mut value: Value = serde_json::from_str(&text).expect("it is JSON");
    value["plans"][0]["availability"] = Value::Null;
    assert_eq!(
        problems("compare", &value.to_string()),
        ["/plans/0: \"availability_status\" is a required property"]
    );
    value["plans"][0]["availability_status"] = "unbounded".into();
    none(&problems("compare", &value.to_string()));
    value["plans"][0]["extra"] = 1.into();
    assert_eq!(
        problems("compare", &value.to_string()),
        ["/plans/0: Additional properties are not allowed ('extra' was unexpected)"]
    );
}

/// Objects of a schema that say nothing of other keys.
fn open(schema: &Value, path: &str, found: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match schema {
        Value::Object(parts) => parts
            .iter()
            .map(|(name, part)| (name.clone(), part))
            .collect(),
        Value::Array(parts) => (0..).map(|at: usize| at.to_string()).zip(parts).collect(),
        _ => return,
    };
    if schema["type"] == "object" && schema.get("additionalProperties").is_none() {
        found.push(path.to_owned());
    }
    for (name, part) in parts {
        open(part, &format!("{path}/{name}"), found);
    }
}

#[test]
fn no_schema_leaves_an_object_open() {
    for schema in schema::ALL {
        let value: Value = serde_json::from_str(&schema.text()).expect("the schema is JSON");
        let mut found = Vec::new();
        open(&value, schema.name, &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn every_number_of_the_bill_has_full_precision() {
    let comparison = fixture::comparison();
    let text = written_comparison(&comparison, json(), &LOOK);
    for line in comparison.plans.iter().flat_map(|plan| &plan.bill.lines) {
        let written = format!("\"monthly\": {:?}", line.monthly.value);
        assert!(text.contains(&written), "{written} of {}", line.sku);
    }
}
