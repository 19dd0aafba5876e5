//! Every uncertain input at its adverse end (`model.md` 5.1): the recovery times of that
//! course of events, in the shape that it leads to.

use std::collections::HashMap;

use super::build::{Built, compile};
use super::course::Course;
use super::inputs::Inputs;
use super::scenario::Scenario;
use crate::graph::{Matter, Node, Quantity, Replaced, Source, SourceKind};
use crate::units::Duration;

/// Names the recovery times at the adverse ends, and those that are the worst known so far.
///
/// Where a decision falls the other way at those ends, the plan is compiled anew for them and
/// its recovery times are numbers here, as they are in that plan.
pub(super) fn name(inputs: &Inputs<'_, '_>, scenarios: &mut [Scenario]) -> Vec<Node> {
    let graph = inputs.graph;
    let ends = inputs.adverse_ends();
    let moved: Vec<(Node, Node)> = ends.iter().flat_map(|end| end.nodes.clone()).collect();
    let mut there = Replaced::new(graph, &moved);
    let stays = moved.is_empty() || decisions_hold(inputs, &mut there);
    let anew = if stays { None } else { compiled_there(inputs) };
    let mut frozen = Vec::new();
    let mut at_worst = |name: &str, meaning: &str, path: Node| -> Quantity<'_, Duration> {
        match anew.as_ref().and_then(|times| times.get(name)) {
            Some(time) => {
                let settled = graph.leaf(name, meaning, *time, compiled_anew());
                frozen.push(settled.node());
                settled
            }
            None => graph.quantity(there.of(path)).named(name, meaning),
        }
    };
    for scenario in scenarios {
        let (id, title) = (&scenario.id, &scenario.title);
        let meaning = format!("{title}: recovery time, every step in its worst case.");
        let path = at_worst(&path_name(id), &meaning, scenario.rto.worst_path);
        scenario.rto.worst_path = path.node();
        let worst = path.named(
            format_args!("rto.{id}.worst"),
            format_args!("{title}: recovery time at worst."),
        );
        scenario.rto.worst = worst.node();
        for part in &mut scenario.components {
            let name = &part.component;
            let meaning = format!(
                "When {name} is back: its own steps and those of all that it requires, in their worst case."
            );
            let back = at_worst(&part_name(id, name), &meaning, part.rto_worst);
            part.rto_worst = back.node();
        }
    }
    frozen
}

fn path_name(scenario: &str) -> String {
    format!("rto.{scenario}.worst_path")
}

fn part_name(scenario: &str, component: &str) -> String {
    format!("rto.{scenario}.{component}.worst")
}

/// Whether every decision about the shape of the plan falls at the adverse ends as it does at
/// the likely values. That it does is itself remembered.
fn decisions_hold(inputs: &Inputs<'_, '_>, there: &mut Replaced<'_>) -> bool {
    let graph = inputs.graph;
    let mut hold = true;
    for (condition, taken) in graph.decided(Matter::Shape) {
        let moved = there.of(condition);
        if moved != condition {
            let side = graph.decide(
                "which way is taken in the worst case",
                graph.quantity(moved),
            );
            hold &= side == taken;
        }
    }
    hold
}

/// The recovery times of the plan with every uncertain input at its adverse end, by name;
/// `None` if there is no such plan, because it is refused there.
fn compiled_there(inputs: &Inputs<'_, '_>) -> Option<HashMap<String, f64>> {
    let ends = inputs.adverse_ends();
    let course = Course {
        numbers: ends.into_iter().map(|end| (end.name, end.value)).collect(),
        rosters: Some(inputs.rosters()),
        events: false,
    };
    match compile(inputs.plan, inputs.catalog, &course) {
        Built::Model(model) => {
            let mut times = HashMap::new();
            for one in &model.scenarios {
                times.insert(path_name(&one.id), model.graph.value(one.rto.worst_path));
                for part in &one.components {
                    let name = part_name(&one.id, &part.component);
                    times.insert(name, model.graph.value(part.rto_worst));
                }
            }
            Some(times)
        }
        Built::Refused { .. } => None,
    }
}

fn compiled_anew() -> Source {
    Source {
        kind: SourceKind::Definition,
        place: "computed".to_owned(),
        note: "the plan compiled anew with every uncertain input in its worst case, where it takes another way back".to_owned(),
        as_of: None,
    }
}
