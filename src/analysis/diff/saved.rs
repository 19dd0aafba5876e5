//! Saved results of `compare` and `score`: figures alone, of which nobody knows what caused them.

use serde_json::{Map, Value};

use super::data::{DiffSide, DiffedPlan, Difference};
use super::followed::{Named, chosen};
use super::together::{Together, totals};
use crate::analysis::status::{NO_NUMBER, Status};
use crate::units::Currency;

/// The results that can be read, as they name themselves.
const COMPARED: &str = "recoup.compare/2";
const SCORED: &str = "recoup.score/2";
/// How every result names itself.
const OURS: &str = "recoup.";

/// The plans of a saved result.
#[derive(Clone, Debug)]
pub struct SavedResults {
    plans: Vec<DiffSide>,
    totals: Option<Together>,
}

/// Why a saved result cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadResult {
    /// It is of another version of the schema, or of another command.
    #[error("it is `{0}`, and only `{COMPARED}` and `{SCORED}` can be compared")]
    OtherSchema(String),
    /// It does not keep the schema that it names.
    #[error("it does not keep the schema `{0}`: there is no `{1}`")]
    Broken(&'static str, &'static str),
}

impl SavedResults {
    /// The plans of a text that is a result, or `None` if it is none.
    ///
    /// # Errors
    /// A result of another version or of another command, or one that does not keep its schema.
    pub fn read(text: &str) -> Result<Option<Self>, BadResult> {
        let parsed: Result<Value, _> = serde_json::from_str(text);
        let Ok(Value::Object(whole)) = parsed else {
            return Ok(None);
        };
        match whole.get("schema").and_then(Value::as_str) {
            Some(COMPARED) => {
                let plans = whole.get("plans").and_then(Value::as_array);
                let plans = plans.ok_or(BadResult::Broken(COMPARED, "plans"))?;
                let plans = plans.iter().map(|plan| {
                    let plan = plan.as_object();
                    let plan = plan.ok_or(BadResult::Broken(COMPARED, "plans"))?;
                    side(plan, plan, COMPARED)
                });
                Ok(Some(Self {
                    plans: plans.collect::<Result<_, _>>()?,
                    totals: together(whole.get("totals"))?,
                }))
            }
            Some(SCORED) => {
                let plan = whole.get("plan").and_then(Value::as_object);
                let plan = plan.ok_or(BadResult::Broken(SCORED, "plan"))?;
                Ok(Some(Self {
                    plans: vec![side(&whole, plan, SCORED)?],
                    totals: None,
                }))
            }
            Some(other) if other.starts_with(OURS) => Err(BadResult::OtherSchema(other.to_owned())),
            _ => Ok(None),
        }
    }

    /// What changed from this result to another: plans of one file are held against each other,
    /// then those of one name, then the only one of each.
    pub fn diff(self, new: Self) -> Difference {
        let totals = totals(self.totals, new.totals);
        let mut news: Vec<Option<DiffSide>> = new.plans.into_iter().map(Some).collect();
        let is_one = self.plans.len() == 1 && news.len() == 1;
        let mut plans = Vec::new();
        for old in self.plans {
            let find = |is_it: &dyn Fn(&DiffSide) -> bool| {
                let mut all = news.iter();
                all.position(|new| new.as_ref().is_some_and(is_it))
            };
            let at = find(&|new| new.file == old.file)
                .or_else(|| find(&|new| new.name == old.name))
                .or(is_one.then_some(0));
            let new = at.and_then(|at| news[at].take());
            let name = old.file.clone();
            plans.push(match new {
                Some(new) => DiffedPlan::of(&name, old, new),
                None => DiffedPlan::alone(&name, Some(old), None),
            });
        }
        let added = news.into_iter().flatten();
        plans.extend(added.map(|new| DiffedPlan::alone(&new.file.clone(), None, Some(new))));
        Difference {
            plans,
            totals,
            is_saved: true,
        }
    }
}

/// One plan of a result: its figures, and where it says what it is called.
fn side(
    plan: &Map<String, Value>,
    called: &Map<String, Value>,
    schema: &'static str,
) -> Result<DiffSide, BadResult> {
    let text = |of: &Map<String, Value>, key: &'static str| {
        let text = of.get(key).and_then(Value::as_str).map(str::to_owned);
        text.ok_or(BadResult::Broken(schema, key))
    };
    let cost = plan.get("cost").and_then(Value::as_object);
    let cost = cost.ok_or(BadResult::Broken(schema, "cost"))?;
    let currency = Currency::new(&text(cost, "currency")?);
    let requirements = plan.get("requirements").and_then(Value::as_array);
    let requirements = requirements.ok_or(BadResult::Broken(schema, "requirements"))?;
    let target = |one: &Value| {
        let name = one.get("name")?.as_str()?.to_owned();
        Some((name, one.get("met")?.as_bool()?))
    };
    let mut named = Vec::new();
    numbers("", plan, &mut named);
    let path = if schema == COMPARED {
        |one: &super::Followed| one.brief
    } else {
        |one: &super::Followed| one.full
    };
    Ok(DiffSide {
        file: text(called, "file")?,
        name: text(called, "name")?,
        currency: currency.ok_or(BadResult::Broken(schema, "currency"))?,
        verdict: text(plan, "verdict")?,
        grade: text(plan, "grade").ok(),
        targets: requirements.iter().filter_map(target).collect(),
        titles: Vec::new(),
        prices_as_of: text(plan, "prices_as_of").unwrap_or_default(),
        figures: chosen(&named, path),
    })
}

/// Numbers by their paths, and why there is none; of a list by the ids of its entries.
fn numbers(above: &str, object: &Map<String, Value>, found: &mut Vec<Named>) {
    let path = |name: &str| match above {
        "" => name.to_owned(),
        _ => [above, ".", name].concat(),
    };
    for (name, value) in object {
        let why = object.get(&format!("{name}_status"));
        let why = why.and_then(Value::as_str).and_then(status);
        match value {
            Value::Number(number) => {
                let value = number.as_f64().unwrap_or(f64::NAN);
                found.push((path(name), (value, why.unwrap_or(Status::Known))));
            }
            Value::Null => {
                found.extend(why.map(|why| (path(name), (f64::NAN, why))));
            }
            // A figure with its unit.
            Value::Object(inner) if inner.contains_key("value") => {
                let mut own = Vec::new();
                numbers("", inner, &mut own);
                let value = own.into_iter().find(|(name, _)| name == "value");
                found.extend(value.map(|(_, value)| (path(name), value)));
            }
            Value::Object(inner) => numbers(&path(name), inner, found),
            Value::Array(entries) => {
                for entry in entries.iter().filter_map(Value::as_object) {
                    if let Some(id) = entry.get("id").and_then(Value::as_str) {
                        numbers(&path(&[name.as_str(), ".", id].concat()), entry, found);
                    }
                }
            }
            _ => {}
        }
    }
}

fn status(id: &str) -> Option<Status> {
    let mut all = NO_NUMBER.iter().chain([&Status::LowerBound]);
    all.find(|status| status.id() == id).copied()
}

/// What the plans of a comparison come to together; `None` where they do not add up.
fn together(totals: Option<&Value>) -> Result<Option<Together>, BadResult> {
    let Some(totals) = totals.filter(|totals| !totals.is_null()) else {
        return Ok(None);
    };
    let number = |name: &str| totals.get(name).and_then(Value::as_f64);
    let is_bound = |name: &str| {
        let status = totals.get(format!("{name}_status"));
        status.and_then(Value::as_str) == Some(Status::LowerBound.id())
    };
    let code = totals.get("currency").and_then(Value::as_str);
    let wanted = |key| BadResult::Broken(COMPARED, key);
    Ok(Some(Together {
        currency: code
            .and_then(Currency::new)
            .ok_or(wanted("totals.currency"))?,
        monthly: number("monthly").ok_or(wanted("totals.monthly"))?,
        eal: number("eal"),
        tco: number("tco"),
        lower_bound: is_bound("eal") || is_bound("tco"),
    }))
}
