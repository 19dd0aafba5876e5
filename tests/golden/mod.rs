//! The worked answers of the model (`oracle/model-golden.json`), through the code that
//! scores plans: one file a part of the model.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

mod availability;
mod breakeven;
mod grade;
mod money;
mod path;
mod recommend;
mod reference;
mod scenarios;
mod sensitivity;
mod timing;

use std::collections::BTreeMap;

use recoup::graph::{Builder, Quantity};
use recoup::units::{
    CostRate, DataRate, DataSize, Dimension, Duration, Estimate, Probability, Scalar, Unit, parse,
};

pub(crate) const ORACLE: &str = include_str!("../oracle/model-golden.json");
pub(crate) const MINUTE: f64 = 60.0;
pub(crate) const HOUR: f64 = 3600.0;
pub(crate) const MIB: f64 = 1_048_576.0;
pub(crate) const GIB: f64 = 1_073_741_824.0;

/// A stated value in canonical units.
pub(crate) fn stated(dimension: Dimension, text: &str) -> f64 {
    match parse(dimension, text) {
        Ok(Estimate::Exact(value)) => value,
        other => panic!("{text}: {other:?}"),
    }
}

pub(crate) struct Oracle<'g> {
    pub(crate) graph: &'g Builder,
    found: std::cell::RefCell<BTreeMap<&'static str, f64>>,
}

impl<'g> Oracle<'g> {
    pub(crate) fn of<U: Unit>(&self, value: f64) -> Quantity<'g, U> {
        self.graph.constant(value)
    }
    pub(crate) fn time(&self, text: &str) -> Quantity<'g, Duration> {
        self.of(stated(Dimension::Duration, text))
    }
    pub(crate) fn size(&self, text: &str) -> Quantity<'g, DataSize> {
        self.of(stated(Dimension::DataSize, text))
    }
    pub(crate) fn rate(&self, text: &str) -> Quantity<'g, DataRate> {
        self.of(stated(Dimension::DataRate, text))
    }
    pub(crate) fn count(&self, value: f64) -> Quantity<'g, Scalar> {
        self.of(value)
    }
    pub(crate) fn chance(&self, value: f64) -> Quantity<'g, Probability> {
        self.of(value)
    }
    pub(crate) fn hourly(&self, value: f64) -> Quantity<'g, CostRate> {
        self.of(value / HOUR)
    }
    pub(crate) fn put(&self, key: &'static str, value: f64) {
        self.found.borrow_mut().insert(key, value);
    }
    pub(crate) fn is<U>(&self, key: &'static str, quantity: Quantity<'_, U>, unit: f64)
    where
        U: Unit,
    {
        self.found.borrow_mut().insert(key, quantity.value() / unit);
    }
}

/// Values and roots of the whole model; fourteen more are contrasts.
const MODEL: usize = 125;

/// What every section computes, by key.
fn computed() -> BTreeMap<&'static str, f64> {
    let graph = Builder::new();
    let oracle = Oracle {
        graph: &graph,
        found: BTreeMap::new().into(),
    };
    for section in [
        path::answers,
        recommend::answers,
        reference::answers,
        availability::answers,
        breakeven::answers,
        grade::answers,
        money::answers,
        scenarios::answers,
        timing::answers,
    ] {
        section(&oracle);
    }
    oracle.found.take()
}

/// Holds the answers of a part: values to 1e-9, roots of a search to 1e-6. What the
/// oracle calls a contrast or a detail is no answer of the model.
fn hold(part: &str) -> usize {
    hold_of(part, &[""])
}

/// The same for the keys that begin so.
fn hold_of(part: &str, begin: &[&str]) -> usize {
    let computed = computed();
    let golden: serde_json::Value = serde_json::from_str(ORACLE).expect("the oracle is JSON");
    let golden = golden.as_object().expect("keys and values");
    let mut wrong = Vec::new();
    let mut held = 0;
    for (key, entry) in golden {
        if entry["part"] != part || !begin.iter().any(|begin| key.starts_with(begin)) {
            continue;
        }
        let tolerance = match entry["kind"].as_str() {
            Some("value") => 1e-9,
            Some("root") => 1e-6,
            _ => continue,
        };
        let expected = entry["value"].as_f64().expect("a number");
        match computed.get(key.as_str()) {
            None => wrong.push(format!("{key}: not computed")),
            Some(found) if ((found - expected) / expected).abs() <= tolerance => held += 1,
            Some(found) => wrong.push(format!("{key}: {found}, not {expected}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    held
}

#[test]
fn every_worked_answer_of_the_first_comparison_holds() {
    assert_eq!(
        hold("path"),
        93,
        "the first comparison has 93 worked answers"
    );
}

// What was added issue by issue: those about order.
#[test]
fn the_worked_answers_about_the_order_of_recovery_hold() {
    let computed = computed();
    let golden: serde_json::Value = serde_json::from_str(ORACLE).expect("the oracle is JSON");
    for key in ["order.sessions", "order.orders", "order.history"] {
        let expected = golden[key]["value"].as_f64().expect("a number");
        assert!((computed[key] - expected).abs() <= 1e-9 * expected, "{key}");
    }
}

#[test]
fn every_worked_answer_of_the_whole_model_holds() {
    assert_eq!(
        hold("model"),
        MODEL,
        "the whole model has {MODEL} worked answers"
    );
}

/// Answers of what single parts of a plan add. The others of the oracle are of subjects that
/// are not here yet.
#[test]
fn the_worked_answers_of_single_parts_of_a_plan_hold() {
    assert_eq!(hold_of("plan", &["cap.", "svc."]), 9);
}

/// What is asked of plans beyond scoring them: where they cross, and which design is best.
#[test]
fn the_worked_answers_of_what_if_hold() {
    assert_eq!(hold_of("what-if", &["be.", "opt.plans", "opt.feasible"]), 6);
}
