//! What makes a page live: the graphs of the plans, the inputs that can be moved, and a script that
//! runs the graph's operations as these are spelled.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::super::Given;
use super::super::asked::first;
use super::blocks::class;
use super::markup::{Markup, escaped};
use super::tables::{Tabled, Tables};
use super::unit::Shown;
use super::{derived, plots};
use crate::analysis::{
    Dossier, LITTLE, LiveInput, LiveMove, LivePlan, LiveShape, OrderedNumber, Score,
};
use crate::graph::OPERATIONS;
use crate::render::shown::{clean, said, sign};
use crate::report::review::Paper;
use crate::report::words::Words;
use crate::report::{Mark, Status, commands};
use crate::units::{Currency, Dimension, Language};

/// What the page says by itself, in the order in which it is needed.
const SCRIPTS: [&str; 6] = [
    include_str!("mathematics.js"),
    include_str!("format.js"),
    include_str!("plots.js"),
    include_str!("live.js"),
    include_str!("derivation.js"),
    include_str!("page.js"),
];

/// So many other shapes of a plan are in a page, and of all its plans together.
const SHAPES: usize = 16;
const ALL_SHAPES: usize = 64;

/// The script, the same for every page.
pub(super) fn script() -> String {
    let mut text = "\"use strict\";\n".to_owned();
    let arities: Vec<String> = OPERATIONS.iter().map(|one| one.arity.to_string()).collect();
    let _ = writeln!(text, "const ARITY = [{}];", arities.join(","));
    let _ = writeln!(text, "const NOTATION = {};", derived::notation());
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
    let words = &page.words.live;
    page.raw("<section id=\"what-if\" aria-labelledby=\"what-if-title\" hidden>\n");
    page.element("h2", " id=\"what-if-title\"", words.title);
    page.element("p", "", words.about);
    page.element("p", "", words.explain);
    page.raw("<div id=\"inputs\"></div>\n");
    page.raw(&format!(
        "<p><label>{} <select id=\"more\"><option value=\"\"></option></select></label> <button type=\"button\" id=\"reset\">{}</button> <a id=\"link\" href=\"#what-if\">{}</a></p>\n",
        escaped(words.more),
        escaped(words.reset),
        escaped(words.link)
    ));
    page.raw(
        "<p id=\"kept\" role=\"status\"></p>\n<div id=\"summary\"></div>\n<div id=\"plots\"></div>\n<ul id=\"lost\"></ul>\n",
    );
    page.element("p", " class=\"as-of\"", words.as_of);
    page.raw(&format!(
        "<p>{} <code id=\"set\"></code></p>\n</section>\n",
        escaped(words.as_set)
    ));
}

/// The quantities of plans that a page shows, or that a mark is read from, with what they measure.
fn shown(paper: &Paper) -> BTreeMap<&str, Dimension> {
    let mut shown = BTreeMap::new();
    let all = paper.numbers();
    for number in &all {
        let name = number.figure.name.as_str();
        if number.plan.is_some() && !name.is_empty() {
            shown.entry(name).or_insert(number.figure.dimension);
        }
    }
    let held = all.iter().filter_map(|one| one.held.as_ref());
    for name in held.flat_map(|held| [&held.headroom, &held.spare]) {
        shown.entry(name).or_insert(Dimension::Scalar);
    }
    shown
}

/// The graphs and all else that the script reads, as JSON that ends no element.
pub(super) fn data(told: Given<'_>) -> String {
    let Given { paper, dossier } = told;
    let shown = shown(paper);
    let mut names: Vec<&str> = shown.keys().copied().collect();
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
    let studies = dossier.studies.iter().enumerate();
    let live = studies.map(|(at, one)| one.live(&names).without(dossier.refuted(at)));
    let live: Vec<LivePlan> = live.collect();
    let inputs = known(&live, plans);
    let dimensions: Vec<&str> = (names.iter())
        .map(|name| called(shown.get(*name).copied().unwrap_or(Dimension::Scalar)))
        .collect();
    let first = first(dossier, &inputs);
    let others = others(dossier, &live, (&names, &inputs, &first));
    let all: Vec<&LivePlan> = (live.iter().zip(&others))
        .flat_map(|(own, others)| std::iter::once(own).chain(others.iter().map(|one| &one.plan)))
        .collect();
    let (tables, found) = Tables::of(&all, &inputs);
    let mut rest = &found[..];
    let mut why: Vec<&str> = Vec::new();
    for (.., words) in tables.decisions() {
        if !why.contains(&words) {
            why.push(words);
        }
    }
    let (mut told, mut sources) = (Vec::new(), Vec::new());
    for (at, (plan, live)) in plans.iter().zip(&live).enumerate() {
        let (own, next) = rest.split_at(1 + others[at].len());
        rest = next;
        let place = |path: &str| place(&inputs, path);
        told.push(json!({
            "name": clean(&plan.name),
            "command": clean(&commands::score(plan)),
            "currency": money(plan.currency),
            "requirements": headrooms[at],
            "figures": own[0].figures.iter().map(|at| told_place(*at)).collect::<Vec<_>>(),
            "decisions": own[0].decisions,
            "sources": derived::sources(live, &own[0], &mut sources, paper.words()),
            "others": others[at].iter().zip(&own[1..])
                .map(|(shape, tabled)| other(shape, tabled, (live, &own[0]), &inputs)).collect::<Vec<_>>(),
            "ordered": live.ordered.iter().map(|pair| pair.map(|one| {
                together(one, live, &inputs)
            })).collect::<Vec<_>>(),
            "inputs": live.inputs.iter().filter_map(|one| Some(json!([
                place(&one.input.path)?,
                number(one.input.likely.unwrap_or(f64::NAN)),
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
        "replaced": tables.replaced(inputs.len()),
        "constants": tables.constants().map(number).collect::<Vec<_>>(),
        "many": tables.many(),
        "steps": tables.steps(),
        "decisions": tables.decisions().map(|(at, taken, words)| {
            json!([at, u8::from(taken), why.iter().position(|known| *known == words)])
        }).collect::<Vec<_>>(),
        "terms": derived::terms(&tables),
        "sources": sources,
        "first": first,
        "why": why.iter().map(|words| clean(words)).collect::<Vec<_>>(),
        "little": LITTLE,
        "plans": told,
        "plots": plots::told(&paper.plotted, &names, called),
        "words": words(paper.words()),
        "units": units(paper.language),
    })
    .to_string();
    // A number beyond all bounds has no word in JSON, but one that every reader takes for it.
    let text = text.replace("\"\\u0001+inf\"", "1e999");
    let text = text.replace("\"\\u0001-inf\"", "-1e999");
    text.replace('<', "\\u003c")
}

fn words(all: &Words) -> Value {
    let words = &all.live;
    let marks = [Mark::Met, Mark::Thin, Mark::Missed];
    let marks: BTreeMap<&str, Value> = marks
        .iter()
        .map(|mark| (class(*mark), json!([sign(*mark), said(*mark, all)])))
        .collect();
    let rulings = [(Mark::Met, all.pass), (Mark::Missed, all.miss)];
    let rulings = rulings.map(|(mark, word)| format!("{} {word}", sign(mark)));
    json!({
        "refused": words.refused,
        "differs": words.differs,
        "lost": words.lost,
        "built": words.built,
        "other": words.other,
        "kept": words.kept,
        "nothing": words.nothing,
        "back": words.back,
        "close": words.close,
        "formula": words.formula,
        "from": words.from,
        "parts": words.parts,
        "part": words.part,
        "explain": words.explain,
        "sampled": words.sampled,
        "undefined": all.status(Status::Undefined),
        "unbounded": all.status(Status::Unbounded),
        "below": all.status(Status::UnboundedBelow),
        "unrecoverable": all.status(Status::Unrecoverable),
        "atLeast": all.at_least,
        "rulings": rulings,
        "marks": marks,
    })
}

/// How units are written beside numbers.
fn units(language: Language) -> Value {
    let units = language.unit_names();
    json!({
        "times": units.times,
        "small": units.small_times,
        "multiples": units.multiples,
        "rates": units.rates,
        "costs": units.costs,
        "every": units.every,
        "yearly": units.yearly,
        "none": units.none,
        "unbounded": units.unbounded,
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

/// The other shapes of each plan that its sliders lead to, those that are there from the start
/// first.
fn others(
    dossier: &Dossier,
    live: &[LivePlan],
    (names, inputs, first): (&[&str], &[&LiveInput], &[String]),
) -> Vec<Vec<LiveShape>> {
    let most = SHAPES.min(ALL_SHAPES / live.len().max(1));
    let is_first = |one: &&LiveInput| first.contains(&one.input.path);
    let (ahead, behind): (Vec<&LiveInput>, Vec<&LiveInput>) =
        inputs.iter().copied().partition(is_first);
    let moves = ahead.into_iter().chain(behind).map(|one| LiveMove {
        path: one.input.path.clone(),
        numbers: Shown::of(one).numbers(),
    });
    let moves: Vec<LiveMove> = moves.collect();
    let studies = dossier.studies.iter();
    studies
        .map(|study| study.live_shapes(names, &moves, most))
        .collect()
}

/// Another shape of a plan, as far as it differs from the plan's own.
fn other(
    shape: &LiveShape,
    tabled: &Tabled,
    (plan, own): (&LivePlan, &Tabled),
    inputs: &[&LiveInput],
) -> Value {
    let figures = own.figures.iter().zip(&tabled.figures).enumerate();
    let differs = figures.filter(|(_, (own, there))| own != there);
    let reads = |one: &&LiveInput| {
        let there = &shape.plan.inputs;
        there.iter().any(|own| own.input.path == one.input.path)
    };
    let idle = plan.inputs.iter().filter(|one| !reads(one));
    json!({
        "figures": differs.flat_map(|(at, (_, there))| [json!(at), told_place(*there)]).collect::<Vec<_>>(),
        "decisions": tabled.decisions,
        "asks": shape.asks.as_ref().and_then(|path| place(inputs, path)),
        "idle": idle.filter_map(|one| place(inputs, &one.input.path)).collect::<Vec<_>>(),
    })
}

/// A place, or what says that there is none.
fn told_place(at: Option<usize>) -> Value {
    at.map_or(json!(-1), |at| json!(at))
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
        // Moved for some plans alone, it would leave the others where they are not.
        let path = &alike[0].input.path;
        if live.iter().any(|plan| plan.fixed.contains(path)) {
            continue;
        }
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

/// What the script calls a dimension.
pub(super) fn called(dimension: Dimension) -> &'static str {
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
