//! What makes a page live: the graphs of the plans, the inputs that can be moved, and a script that
//! runs the graph's operations as these are spelled.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::blocks::class;
use super::markup::{Markup, escaped};
use super::unit::Shown;
use crate::analysis::{Dossier, LITTLE, LiveInput, LivePlan, OrderedNumber, Score};
use crate::graph::OPERATIONS;
use crate::render::shown::{clean, said, sign};
use crate::report::words::ENGLISH;
use crate::report::{Mark, Status, commands};
use crate::units::{Currency, Dimension};

/// What the page says by itself, in the order in which it is needed.
const SCRIPTS: [&str; 4] = [
    include_str!("mathematics.js"),
    include_str!("format.js"),
    include_str!("live.js"),
    include_str!("page.js"),
];

/// So many inputs have a slider from the start.
const FIRST: usize = 12;

/// Inputs that have one before others, after those that the cost hangs on most; `*` is any name.
const ASKED: [&str; 8] = [
    "impact.downtime",
    "failover.decision",
    "failover.dns_ttl",
    "recovery.capacity",
    "component.*.protect.snapshots.every",
    "component.*.storage",
    "component.*.change",
    "scenario.*.rate",
];

/// The script, the same for every page.
pub(super) fn script() -> String {
    let mut text = "\"use strict\";\n".to_owned();
    let arities: Vec<String> = OPERATIONS.iter().map(|one| one.arity.to_string()).collect();
    let _ = writeln!(text, "const ARITY = [{}];", arities.join(","));
    text.push_str(SCRIPTS[0]);
    text.push_str("function operate(operation, a, b, c) {\n  switch (operation) {\n");
    for (at, one) in OPERATIONS.iter().enumerate() {
        let spelled = one.javascript.replace("{a}", "a").replace("{b}", "b");
        let spelled = spelled.replace("{c}", "c");
        let _ = writeln!(text, "  case {at}: return {spelled};");
    }
    text.push_str("  }\n}\n");
    SCRIPTS[1..].iter().for_each(|one| text.push_str(one));
    text
}

/// The place in which inputs are moved; it is shown where scripts run.
pub(super) fn panel(page: &mut Markup) {
    let words = &ENGLISH.live;
    page.raw("<section id=\"what-if\" aria-labelledby=\"what-if-title\" hidden>\n");
    page.element("h2", " id=\"what-if-title\"", words.title);
    page.element("p", "", words.about);
    page.raw("<div id=\"inputs\"></div>\n");
    page.raw(&format!(
        "<p><label>{} <select id=\"more\"><option value=\"\"></option></select></label> <button type=\"button\" id=\"reset\">{}</button> <a id=\"link\" href=\"#what-if\">{}</a></p>\n",
        escaped(words.more),
        escaped(words.reset),
        escaped(words.link)
    ));
    page.raw(
        "<p id=\"kept\" role=\"status\"></p>\n<div id=\"summary\"></div>\n<ul id=\"lost\"></ul>\n",
    );
    page.element("p", " class=\"as-of\"", words.as_of);
    page.raw(&format!(
        "<p>{} <code id=\"set\"></code></p>\n</section>\n",
        escaped(words.as_set)
    ));
}

/// The graphs and all else that the script reads, as JSON that ends no element.
pub(super) fn data(dossier: &Dossier, shown: &BTreeMap<String, Dimension>) -> String {
    let mut names: Vec<&str> = shown.keys().map(String::as_str).collect();
    let plans = &dossier.comparison.plans;
    let headrooms: Vec<Vec<&str>> = (plans.iter())
        .map(|plan| {
            let all = plan.requirements.iter();
            all.map(|one| one.headroom.name.as_str()).collect()
        })
        .collect();
    names.extend(
        headrooms
            .iter()
            .flatten()
            .filter(|name| !shown.contains_key(**name)),
    );
    names.sort_unstable();
    names.dedup();
    let live: Vec<LivePlan> = dossier.studies.iter().map(|one| one.live(&names)).collect();
    let inputs = known(&live, plans);
    let dimensions: Vec<&str> = (names.iter())
        .map(|name| called(shown.get(*name).copied().unwrap_or(Dimension::Scalar)))
        .collect();
    let first = first(dossier, &inputs);
    let mut why: Vec<&String> = Vec::new();
    for (.., words) in live.iter().flat_map(|one| &one.decisions) {
        if !why.contains(&words) {
            why.push(words);
        }
    }
    let mut told = Vec::new();
    for ((plan, live), headrooms) in plans.iter().zip(&live).zip(&headrooms) {
        told.push(json!({
            "name": clean(&plan.name),
            "command": clean(&commands::score(plan)),
            "currency": money(plan.currency),
            "requirements": headrooms,
            "constants": live.constants.iter().map(|one| number(*one)).collect::<Vec<_>>(),
            "many": live.steps.len(),
            "steps": steps(live),
            "figures": live.figures.iter().map(|at| at.map_or(json!(-1), |at| json!(at))).collect::<Vec<_>>(),
            "decisions": live.decisions.iter().map(|(at, taken, words)| {
                json!([at, taken, why.iter().position(|known| *known == words)])
            }).collect::<Vec<_>>(),
            "ordered": live.ordered.iter().map(|pair| pair.map(|one| {
                together(one, live, &inputs)
            })).collect::<Vec<_>>(),
            "inputs": live.inputs.iter().filter_map(|one| Some(json!([
                place(&inputs, &one.input.path)?,
                number(one.input.likely.unwrap_or(f64::NAN)),
                one.places,
            ]))).collect::<Vec<_>>(),
        }));
    }
    let currencies: BTreeMap<&str, Value> = Currency::all()
        .map(|one| (one.code(), money(one)))
        .collect();
    let text = json!({
        "names": names,
        "dimensions": dimensions,
        "currencies": currencies,
        "inputs": inputs.iter().map(|one| Shown::of(one).told(one)).collect::<Vec<_>>(),
        "first": first,
        "why": why.iter().map(|words| clean(words)).collect::<Vec<_>>(),
        "little": LITTLE,
        "plans": told,
        "words": words(),
    })
    .to_string();
    // A number beyond all bounds has no word in JSON, but one that every reader takes for it.
    let text = text.replace("\"\\u0001+inf\"", "1e999");
    let text = text.replace("\"\\u0001-inf\"", "-1e999");
    text.replace('<', "\\u003c")
}

fn words() -> Value {
    let words = &ENGLISH.live;
    let marks = [Mark::Met, Mark::Thin, Mark::Missed];
    let marks: BTreeMap<&str, Value> = marks
        .iter()
        .map(|mark| (class(*mark), json!([sign(*mark), said(*mark, &ENGLISH)])))
        .collect();
    json!({
        "refused": words.refused,
        "differs": words.differs,
        "lost": words.lost,
        "other": words.other,
        "kept": words.kept,
        "nothing": words.nothing,
        "undefined": ENGLISH.status(Status::Undefined),
        "unbounded": ENGLISH.status(Status::Unbounded),
        "below": ENGLISH.status(Status::UnboundedBelow),
        "unrecoverable": ENGLISH.status(Status::Unrecoverable),
        "atLeast": ENGLISH.at_least,
        "marks": marks,
    })
}

fn money(currency: Currency) -> Value {
    json!([currency.code(), currency.decimals()])
}

/// What [`data`] turns into a number beyond all bounds: no text of a plan can hold it.
pub(super) const ENDLESS: &str = "\u{1}+inf";

/// A number as JSON, or what [`data`] turns into one.
fn number(value: f64) -> Value {
    if value == f64::INFINITY {
        json!(ENDLESS)
    } else if value == f64::NEG_INFINITY {
        json!("\u{1}-inf")
    } else {
        json!(value)
    }
}

/// Operations by their places in the list, each followed by its arguments.
fn steps(live: &LivePlan) -> Vec<usize> {
    let mut flat = Vec::with_capacity(live.steps.len() * 3);
    for (operation, places) in &live.steps {
        flat.push(*operation as usize);
        flat.extend(&places[..operation.arity()]);
    }
    flat
}

/// Every input of any plan, by path; of several the one of the plan in which it is largest.
fn known<'l>(live: &'l [LivePlan], plans: &[Score]) -> Vec<&'l LiveInput> {
    let mut all: Vec<&LiveInput> = live.iter().flat_map(|plan| &plan.inputs).collect();
    let likely = |one: &LiveInput| one.input.likely.unwrap_or(0.0);
    all.sort_by(|a, b| {
        let paths = a.input.path.split('.').cmp(b.input.path.split('.'));
        paths.then(likely(b).total_cmp(&likely(a)))
    });
    // What plans read as different things, they have not in common: amounts in their currencies,
    // too.
    let one_currency = plans
        .windows(2)
        .all(|pair| pair[0].currency == pair[1].currency);
    let kind = |one: &LiveInput| (one.input.dimension, one.is_monthly);
    let mut known: Vec<&LiveInput> = Vec::new();
    for alike in all.chunk_by(|a, b| a.input.path == b.input.path) {
        let is_same = alike.iter().all(|one| kind(one) == kind(alike[0]));
        if is_same && (one_currency || !alike[0].input.dimension.is_money()) {
            known.push(alike[0]);
        }
    }
    known
}

fn place(inputs: &[&LiveInput], path: &str) -> Option<usize> {
    inputs.iter().position(|one| one.input.path == path)
}

fn together(one: OrderedNumber, live: &LivePlan, inputs: &[&LiveInput]) -> Value {
    match one {
        OrderedNumber::Column(at) => {
            let input = &live.inputs[at].input;
            let likely = || number(input.likely.unwrap_or(f64::NAN));
            place(inputs, &input.path).map_or_else(likely, |place| json!([place]))
        }
        OrderedNumber::Stated(value) => number(value),
    }
}

/// The inputs that have a slider from the start: what the cost hangs on, then what people ask for.
fn first(dossier: &Dossier, inputs: &[&LiveInput]) -> Vec<String> {
    let tornados = dossier.sensitivities.iter().flat_map(|one| &one.tornados);
    let mut swings: Vec<&str> = Vec::new();
    let mut rows: Vec<_> = tornados.map(|one| one.swings.iter()).collect();
    for _ in 0..FIRST {
        swings.extend(
            rows.iter_mut()
                .filter_map(|row| Some(row.next()?.input.path.as_str())),
        );
    }
    let asked = ASKED.iter().flat_map(|pattern| {
        let fits = |one: &&&LiveInput| fits(pattern, &one.input.path);
        inputs
            .iter()
            .filter(fits)
            .map(|one| one.input.path.as_str())
    });
    let mut found: Vec<String> = Vec::new();
    let hanging = swings.into_iter().take(2 * FIRST);
    let mut add = |path: &str, most: usize| {
        let is_new = found.len() < most && !found.iter().any(|known| known == path);
        if is_new && inputs.iter().any(|one| one.input.path == path) {
            found.push(path.to_owned());
        }
    };
    hanging.for_each(|path| add(path, FIRST / 2));
    asked.for_each(|path| add(path, FIRST));
    found
}

/// Whether a path fits a pattern, part by part.
fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('.').zip(path.split('.'));
    pattern.split('.').count() == path.split('.').count()
        && parts.all(|(wanted, part)| wanted == "*" || wanted == part)
}

/// What the script calls a dimension.
fn called(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Scalar => "scalar",
        Dimension::Duration => "duration",
        Dimension::DataSize => "data-size",
        Dimension::DataRate => "data-rate",
        Dimension::Probability => "probability",
        Dimension::Frequency => "frequency",
        Dimension::Money => "money",
        Dimension::CostRate => "cost-rate",
        Dimension::Monthly => "monthly",
        Dimension::Price => "price",
    }
}
