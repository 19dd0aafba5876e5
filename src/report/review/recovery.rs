//! What happens, scenario by scenario: how long each plan takes, and what it does when.

use super::super::chart::{Body, Lane, recovery_timeline};
use super::super::compare::by_scenario;
use super::super::plans::scenarios;
use super::super::words::fill;
use super::super::{Block, ShownChart, Under, score, waiting};
use super::{Chapter, Sheet, nested, stamp};
use crate::analysis::{Event, Score};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "recovery",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for one in scenarios(sheet.plans) {
        scenario(sheet, &one, &mut blocks);
    }
    if blocks.is_empty() {
        blocks.push(Sheet::said(sheet.own.no_scenarios));
    }
    for (name, told) in sheet.each(|plan| waiting::blocks(plan, sheet.words)) {
        if let [Block::Heading(heading), rest @ ..] = &told[..] {
            let parts = [("what", heading.as_str()), ("plans", &name)];
            let heading = fill(sheet.own.of_plans, &parts);
            blocks.push(Block::Subheading(Under::Section, heading));
            blocks.extend(rest.iter().cloned());
        }
    }
    blocks
}

fn scenario(sheet: &Sheet<'_>, one: &(String, String), blocks: &mut Vec<Block>) {
    let (words, own) = (sheet.words, sheet.own);
    let (id, title) = one;
    blocks.push(Block::Subheading(Under::Section, title.clone()));
    let mut table = by_scenario(sheet.plans, std::slice::from_ref(one), words);
    // The heading says which scenario it is.
    if table.rows.len() > 1 {
        table.rows.remove(0);
        own.figure.clone_into(&mut table.columns[0].heading);
    }
    stamp::by_column(&mut table.rows, sheet.plans.len());
    blocks.push(Block::Across(table));
    if sheet.plans.iter().any(|plan| is_control_plane(plan, id)) {
        blocks.push(Sheet::said(words.control_plane_need));
    }
    let takes_time = |plan: &Score| {
        let scenario = plan.scenario(id);
        scenario.is_some_and(|one| one.steps.iter().any(|step| step.duration.value > 0.0))
    };
    if !sheet.plans.iter().any(takes_time) {
        blocks.push(Sheet::said(own.nothing_to_do));
        return;
    }
    blocks.push(timeline(sheet, one));
    for (name, steps) in sheet.each(|plan| steps(sheet, plan, id)) {
        if !steps.is_empty() {
            blocks.push(Block::Folded {
                title: fill(own.steps_of, &[("plans", &name)]),
                blocks: nested(steps, Under::Part),
            });
        }
    }
}

fn is_control_plane(plan: &Score, id: &str) -> bool {
    let scenario = plan.scenario(id);
    scenario.is_some_and(|scenario| scenario.is(Event::ControlPlane))
}

/// The chart of a scenario; of the loss of the Region it is a file. Plans that do the same are
/// drawn once.
fn timeline(sheet: &Sheet<'_>, (id, title): &(String, String)) -> Block {
    if id == Event::Region.id() {
        return sheet.chart("recovery-timeline");
    }
    let comparison = &sheet.dossier.comparison;
    let mut picture = recovery_timeline::of_scenario(comparison, (id, title), sheet.words);
    if let Body::Timeline(gantt) = &mut picture.body {
        gantt.blocks = merged(sheet, std::mem::take(&mut gantt.blocks));
    }
    let alternative = fill(
        sheet.own.alternative,
        &[("title", &picture.title), ("finding", &picture.subtitle)],
    );
    Block::Chart(Box::new(ShownChart {
        name: format!("recovery-{id}"),
        alternative,
        picture,
        is_file: false,
    }))
}

/// Lanes that differ in no more than the plan's name, once.
fn merged(sheet: &Sheet<'_>, lanes: Vec<Lane>) -> Vec<Lane> {
    let whole = lanes.len();
    let mut groups: Vec<(Vec<String>, Lane)> = Vec::new();
    for lane in lanes {
        let is_same = |known: &Lane| {
            let named = Lane {
                name: known.name.clone(),
                ..lane.clone()
            };
            named == *known
        };
        match groups.iter_mut().find(|(_, known)| is_same(known)) {
            Some((names, _)) => names.push(lane.name),
            None => groups.push((vec![lane.name.clone()], lane)),
        }
    }
    let called = |names: &[String]| {
        if names.len() == whole && whole > 1 {
            sheet.own.all_plans.to_owned()
        } else {
            names.join(", ")
        }
    };
    let named = groups.into_iter().map(|(names, lane)| Lane {
        name: called(&names),
        ..lane
    });
    named.collect()
}

/// The steps of a plan, those on the critical chain marked.
fn steps(sheet: &Sheet<'_>, plan: &Score, id: &str) -> Vec<Block> {
    let scenario = plan.scenario(id);
    let Some(scenario) = scenario.filter(|scenario| !scenario.steps.is_empty()) else {
        return Vec::new();
    };
    vec![Block::Table(score::timeline(plan, scenario, sheet.words))]
}
