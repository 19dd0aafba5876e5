//! What happens, scenario by scenario: how long each plan takes, and what it does when.

use super::super::chart::{Body, Lane, recovery_timeline, recovery_times};
use super::super::compare::by_scenario;
use super::super::plans::scenarios;
use super::super::words::fill;
use super::super::{Block, Cell, Extent, RowKind, ShownChart, Under, fields, score, simulate};
use super::{Chapter, Sheet, below, stamp};
use crate::analysis::fields::WAITING;
use crate::analysis::{Event, Need, Scenario, Score, Simulation};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "recovery",
    needs: &[Need::Years],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let own = sheet.own;
    let (mut blocks, mut quiet) = (Vec::new(), Vec::new());
    for one in scenarios(sheet.plans, sheet.words) {
        let own = sheet.plans.iter().filter_map(|plan| plan.scenario(&one.0));
        if own.clone().all(Scenario::is_quiet) {
            quiet.push(one.1);
        } else {
            scenario(sheet, &one, &mut blocks);
        }
    }
    if !quiet.is_empty() {
        let parts = [("scenarios", &*quiet.join(", "))];
        blocks.push(Block::Remark(fill(own.quiet, &parts)));
    }
    if blocks.is_empty() {
        blocks.push(Sheet::said(own.no_scenarios));
    }
    waiting(sheet, &mut blocks);
    if let Some(found) = &sheet.dossier.simulation {
        simulated(sheet, found, &mut blocks);
    }
    blocks
}

/// How long simulated recoveries take: the chart, and the quantiles of each plan.
fn simulated(sheet: &Sheet<'_>, found: &Simulation, blocks: &mut Vec<Block>) {
    let (words, own) = (sheet.words, sheet.own);
    let page = simulate::page(found, words, Extent::Full);
    let mut told = Vec::new();
    for (name, plan) in sheet.names.iter().zip(&found.plans) {
        let heading = fill(words.simulate.times, &[("plan", &plan.name)]);
        let tables = below(&page, &[heading.as_str()]).into_iter().skip(1);
        let tables: Vec<Block> = tables
            .filter(|one| matches!(one, Block::Table(_)))
            .collect();
        if !tables.is_empty() {
            told.push(Block::Folded {
                title: fill(own.recovery_times_of, &[("plan", name)]),
                blocks: tables,
            });
        }
    }
    if told.is_empty() {
        return;
    }
    let heading = own.recovery_times.to_owned();
    blocks.push(Block::Subheading(Under::Section, heading));
    let picture = recovery_times::picture(found, words);
    blocks.push(sheet.pictured(recovery_times::NAME, picture));
    blocks.append(&mut told);
    blocks.push(Sheet::said(own.recovery_times_mean));
}

/// How long to wait before failing over, where that is a question.
fn waiting(sheet: &Sheet<'_>, blocks: &mut Vec<Block>) {
    let words = sheet.words;
    let rows = sheet.facts_across(|plan| {
        let waiting = plan.waiting.as_ref();
        waiting.map_or_else(Vec::new, |one| fields::facts(WAITING, plan, one, words))
    });
    if !rows.is_empty() {
        let heading = words.waiting.to_owned();
        blocks.push(Block::Subheading(Under::Section, heading));
        blocks.push(Block::Across(sheet.across(sheet.own.figure, rows)));
        blocks.push(Sheet::said(words.waiting_means));
    }
}

fn scenario(sheet: &Sheet<'_>, one: &(String, String), blocks: &mut Vec<Block>) {
    let (words, own) = (sheet.words, sheet.own);
    let (id, title) = one;
    blocks.push(Block::Subheading(Under::Section, title.clone()));
    let mut table = by_scenario(sheet.plans, std::slice::from_ref(one), words);
    let mut rate = sheet.row(words.title("rate"), |plan| {
        let scenario = plan.scenario(id);
        scenario.map_or(Cell::Empty, |one| Cell::figure(&one.rate, plan.currency))
    });
    if sheet.shared {
        rate.cells.insert(1, Cell::Empty);
    }
    // The heading says which scenario it is.
    table.rows[0] = rate;
    own.figure.clone_into(&mut table.columns[0].heading);
    for row in &mut table.rows {
        row.kind = RowKind::Plain;
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
                blocks: steps,
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
    Block::Chart(Box::new(ShownChart {
        name: format!("recovery-{id}"),
        alternative: picture.title.clone(),
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
