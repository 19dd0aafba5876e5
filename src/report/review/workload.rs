//! What the workload is made of, where it stands, and what requires what.

use super::super::words::fill;
use super::super::{Arrow, Block, Cell, Column, Diagram, Row, Table, Under, Vertex};
use super::{Chapter, Sheet};
use crate::analysis::{Component, Score};
use crate::units::{Currency, Dimension};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "workload",
    needs: &[],
    in_summary: false,
    blocks,
};

/// More boxes than this are no picture: the table says it all.
const BOXES: usize = 60;

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let mut blocks = vec![Block::Across(regions(sheet))];
    if sheet.plans.iter().all(|plan| plan.components.is_empty()) {
        blocks.push(Sheet::said(own.no_components));
        return blocks;
    }
    let mut told = sheet.each(|plan| vec![Block::Table(components(sheet, plan))]);
    // Of several workloads each has a table of its own.
    let alike = told.len() == 1;
    for (name, table) in &mut told {
        if !alike {
            blocks.push(Block::Subheading(Under::Section, name.clone()));
        }
        blocks.append(table);
    }
    blocks.push(Block::Subheading(
        Under::Section,
        own.stands_there.to_owned(),
    ));
    match standby(sheet) {
        Some(table) => {
            blocks.push(Block::Across(table));
            blocks.push(Sheet::said(own.stands_there_means));
        }
        None => blocks.push(Sheet::said(own.stands_nowhere)),
    }
    blocks.push(Block::Subheading(
        Under::Section,
        words.dependencies.to_owned(),
    ));
    blocks.extend(diagrams(sheet));
    blocks
}

/// The Regions and the strategy of each plan.
fn regions(sheet: &Sheet<'_>) -> Table {
    let (words, own) = (sheet.words, sheet.own);
    let rows = vec![
        sheet.row(words.strategy, |plan| {
            Cell::words(words.called(&plan.strategy_title))
        }),
        sheet.row(own.region, |plan| Cell::words(&plan.region)),
        sheet.row(own.recovery_region, |plan| {
            let region = plan.recovery_region.as_deref();
            Cell::words(region.unwrap_or(own.no_region))
        }),
    ];
    sheet.across("", rows)
}

/// A row a component: its service, what a failure takes away with it, how many nodes.
fn components(sheet: &Sheet<'_>, plan: &Score) -> Table {
    let (words, own) = (sheet.words, sheet.own);
    let columns = vec![
        Column::words(words.title("component")),
        Column::words(own.service),
        Column::words(own.fails_with),
        Column::numbers(own.nodes),
        Column::words(own.requires),
    ];
    let row = |component: &Component| {
        let count = format!("component.{}.count", component.name);
        Row::new(vec![
            Cell::words(&component.name),
            Cell::words(words.row(&component.title)),
            Cell::words(sheet.scope(plan, component)),
            if has_nodes(sheet, plan, component) {
                sheet.quantity(plan, &count)
            } else {
                Cell::Empty
            },
            Cell::words(component.requires.join(", ")),
        ])
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.components.iter().map(row).collect(),
    }
}

/// Whether it is made of nodes that somebody counts.
fn has_nodes(sheet: &Sheet<'_>, plan: &Score, component: &Component) -> bool {
    let service = sheet.service(plan, component);
    service.is_some_and(|service| {
        let traits = &service.traits;
        traits.runs_code() || traits.starts_cold() || traits.has_one_primary()
    })
}

/// What stands in the recovery Region before anything happens: nodes, and copies of data.
fn standby(sheet: &Sheet<'_>) -> Option<Table> {
    let (words, own) = (sheet.words, sheet.own);
    let mut names: Vec<&str> = Vec::new();
    for component in sheet.plans.iter().flat_map(|plan| &plan.components) {
        if !names.contains(&component.name.as_str()) {
            names.push(&component.name);
        }
    }
    let mut rows = Vec::new();
    for name in names {
        let nodes = format!("standby.{name}");
        let nodes = sheet.row(fill(own.nodes_of, &[("component", name)]), |plan| {
            sheet.quantity(plan, &nodes)
        });
        let copies = sheet.row(fill(own.data_of, &[("component", name)]), |plan| {
            let kept = &sheet.dossier.kept[sheet.position(plan)];
            let there = kept.iter().filter(|copy| copy.component == name);
            let there = there.filter(|copy| copy.is_elsewhere());
            let titles: Vec<String> = there
                .map(|copy| words.called(&copy.title).into_owned())
                .collect();
            Cell::words(titles.join("; "))
        });
        let says = |row: &Row| {
            let mut cells = row.cells.iter().skip(1);
            cells.any(|cell| match cell {
                Cell::Number(number) => number.figure.value > 0.0,
                Cell::Words(text) => !text.is_empty(),
                _ => false,
            })
        };
        rows.extend([nodes, copies].into_iter().filter(says));
    }
    (!rows.is_empty()).then(|| sheet.across(words.title("component"), rows))
}

/// What requires what, once where all plans have the same structure.
fn diagrams(sheet: &Sheet<'_>) -> Vec<Block> {
    let own = sheet.own;
    let mut drawn: Vec<(Vec<usize>, Diagram)> = Vec::new();
    for (at, plan) in sheet.plans.iter().enumerate() {
        let diagram = diagram(sheet, plan);
        match drawn.iter_mut().find(|(_, known)| *known == diagram) {
            Some((plans, _)) => plans.push(at),
            None => drawn.push((vec![at], diagram)),
        }
    }
    let mut blocks = Vec::new();
    let alone = drawn.len() == 1;
    for (plans, mut diagram) in drawn {
        if !alone {
            blocks.push(Block::Subheading(Under::Part, sheet.called(&plans)));
        }
        if diagram.vertices.len() > BOXES {
            blocks.push(Sheet::said(own.too_many_boxes));
            continue;
        }
        mark(sheet, &plans, &mut diagram);
        blocks.push(Block::Diagram(diagram));
    }
    blocks
}

/// The components and what they require.
fn diagram(sheet: &Sheet<'_>, plan: &Score) -> Diagram {
    let own = sheet.own;
    let all = &plan.components;
    let place = |name: &str| all.iter().position(|one| one.name == name);
    let mut arrows = Vec::new();
    for (from, component) in all.iter().enumerate() {
        for name in &component.requires {
            let choice = component.alternatives.iter();
            let mut choice = choice.filter(|choice| choice.of.contains(name));
            let label = choice.next().map_or_else(String::new, |choice| {
                let parts = [
                    ("least", choice.least.to_string()),
                    ("of", choice.of.len().to_string()),
                ];
                let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                fill(own.enough, &parts)
            });
            arrows.extend(place(name).map(|to| Arrow { from, to, label }));
        }
        for buffer in &component.buffers {
            let hold = sheet
                .words
                .print(Dimension::Duration, buffer.hold.value, Currency::USD);
            let label = fill(own.holds, &[("time", &hold)]);
            let to = place(&buffer.consumer);
            arrows.extend(to.map(|to| Arrow { from, to, label }));
        }
    }
    Diagram {
        alternative: sheet.words.dependencies.to_owned(),
        vertices: all
            .iter()
            .map(|component| Vertex {
                name: component.name.clone(),
                about: sheet.words.row(&component.title).to_owned(),
                noted: None,
            })
            .collect(),
        arrows,
    }
}

/// Says which boxes alone stop the workload, and in which plans.
fn mark(sheet: &Sheet<'_>, plans: &[usize], diagram: &mut Diagram) {
    let words = sheet.words;
    for vertex in &mut diagram.vertices {
        let stops = |at: &usize| {
            let mut all = sheet.plans[*at].components.iter();
            all.any(|one| one.name == vertex.name && one.single_point)
        };
        let those: Vec<usize> = plans.iter().copied().filter(stops).collect();
        if those.len() == plans.len() {
            vertex.noted = Some(words.single_point_of_failure.to_owned());
        } else if !those.is_empty() {
            let (some, whole) = (those.len().to_string(), plans.len().to_string());
            let parts = [("count", &*some), ("whole", &whole)];
            vertex.noted = Some(fill(sheet.own.single_point_in, &parts));
        }
    }
}
