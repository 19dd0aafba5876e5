//! Reports for review: what they say, that they say it of every plan, and that nothing in a plan
//! becomes markup.
//!
//! `UPDATE=1 cargo test report` writes the shop's report to `shop.md`; read the difference.

mod inert;
mod pdf;
mod program;

use std::path::{Path, PathBuf};

use recoup::Study;
use recoup::analysis::{Dossier, Known, Need, Provenance, Wish, compare, gather, score};
use recoup::report::review::{ALL, Measure, Paper};
use recoup::report::words::ENGLISH;
use recoup::report::{Block, Branch, Cell, Number, Table};

/// What is gathered of some plan files; of one that is refused nothing.
fn dossier(files: &[String], set: &[&str], needs: &[Need]) -> Dossier {
    let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
    let studies = files.iter().map(|file| Study::load(file, &set));
    let studies: Vec<Study> = studies
        .map(|one| one.unwrap_or_else(|wrong| panic!("{wrong:?}")))
        .collect();
    let scores = studies.iter().map(|one| score(one.plan(), one.model()));
    let known = Known {
        comparison: compare(scores.collect()),
        studies,
        reviews: Vec::new(),
        provenance: Provenance::default(),
    };
    let mut wish = Wish::new(100, 1, 1);
    wish.needs = needs.to_vec();
    gather(known, &wish).expect("plans that can be gathered")
}

const EVERYTHING: &[Need] = &[Need::Years, Need::Tornados, Need::Crossings];

fn paper(dossier: &Dossier, measure: Measure) -> Paper {
    Paper::new(dossier, ALL, measure, &ENGLISH)
}

/// The plans of a folder.
fn plans(folder: &str) -> Vec<String> {
    let files = Path::new(folder).read_dir().expect("a folder").flatten();
    let files = files.map(|file| file.path());
    let plan = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "toml");
    let mut files: Vec<String> = files
        .filter(plan)
        .map(|file| file.display().to_string())
        .collect();
    files.sort();
    files
}

const FOLDERS: [&str; 3] = ["plans/reference", "plans/shop", "plans/starter"];

/// Whether a block says nothing.
fn is_empty(block: &Block) -> bool {
    match block {
        Block::Table(table) | Block::Across(table) | Block::List(table) => {
            table.rows.is_empty() || table.columns.is_empty()
        }
        Block::Folded { title, blocks } => {
            title.is_empty() || blocks.is_empty() || blocks.iter().any(is_empty)
        }
        Block::Remark(text)
        | Block::Subheading(_, text)
        | Block::Heading(text)
        | Block::Title(text) => text.trim().is_empty() || text.contains('{'),
        Block::Facts(facts) => facts.is_empty(),
        Block::Checklist(items) => items.is_empty(),
        Block::Commands { lines, .. } => lines.is_empty(),
        Block::Chart(chart) => chart.alternative.is_empty(),
        Block::Diagram(diagram) => diagram.vertices.is_empty(),
        Block::Tree(branch) => branch.branches.is_empty(),
    }
}

/// Each section says something, and no heading stands over nothing.
fn says_something(paper: &Paper, of: &str) {
    for section in &paper.sections {
        let id = &section.id;
        let is_heading = |block: &Block| matches!(block, Block::Subheading(..));
        let text = |block: &&Block| !is_heading(block);
        assert!(section.blocks.iter().any(|one| text(&one)), "{of}: {id}");
        for block in &section.blocks {
            assert!(!is_empty(block), "{of}: {id}: {block:?}");
        }
        let last = section.blocks.last().expect("a block");
        assert!(!is_heading(last), "{of}: {id} ends with a heading");
    }
}

#[test]
fn every_shipped_plan_has_every_section_and_none_is_empty() {
    let ids: Vec<&str> = ALL.iter().map(|chapter| chapter.id).collect();
    for folder in FOLDERS {
        let files = plans(folder);
        let together = dossier(&files, &[], EVERYTHING);
        let whole = paper(&together, Measure::Whole);
        let told: Vec<&str> = whole.sections.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(told, ids);
        says_something(&whole, folder);
        says_something(&paper(&together, Measure::Summary), folder);
        for file in files {
            let alone = dossier(std::slice::from_ref(&file), &[], &[]);
            says_something(&paper(&alone, Measure::Whole), &file);
        }
    }
}

#[test]
fn plans_of_one_region_without_targets_or_a_way_back_have_every_section() {
    let single = ["plans/starter/single-region.toml".to_owned()];
    // Without the lock nothing brings it back from stolen credentials.
    for set in [&[][..], &["component.db.protect.snapshots.immutable=false"]] {
        let alone = dossier(&single, set, EVERYTHING);
        says_something(&paper(&alone, Measure::Whole), &format!("{set:?}"));
    }
    let folder = tempfile::tempdir().expect("a folder");
    let bare = folder.path().join("bare.toml");
    let text = "strategy = \"backup-restore\"\n\
        workload = { region = \"us-east-1\" }\nrecovery = { region = \"us-west-2\" }\n\
        [component.web]\nservice = \"ec2\"\ntype = \"m6i.large\"\ncount = 2\n\
        [component.db]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\n\
        storage = \"10 GiB\"\n";
    std::fs::write(&bare, text).expect("written");
    let file = bare.display().to_string();
    let both = dossier(&[file.clone(), file], &[], EVERYTHING);
    assert!(both.advice.is_none() && both.contest.is_none());
    says_something(&paper(&both, Measure::Whole), "no copy, no target");
    let off = |id: &&str| format!("scenario.{id}.enabled=false");
    let ids = [
        "instance",
        "az",
        "region",
        "corruption",
        "ransomware",
        "link",
    ];
    let off: Vec<String> = ids
        .iter()
        .chain(&["control_plane", "drill"])
        .map(off)
        .collect();
    let off: Vec<&str> = off.iter().map(String::as_str).collect();
    let calm = dossier(&[bare.display().to_string()], &off, EVERYTHING);
    assert!(calm.comparison.plans[0].scenarios.is_empty());
    says_something(&paper(&calm, Measure::Whole), "nothing can happen");
}

#[test]
fn no_plans_make_a_report_that_says_so() {
    let none = dossier(&[], &[], EVERYTHING);
    let whole = paper(&none, Measure::Whole);
    assert!(
        whole
            .sections
            .iter()
            .all(|section| !section.blocks.is_empty())
    );
}

/// Every number of some blocks.
fn numbers<'b>(blocks: &'b [Block], found: &mut Vec<&'b Number>) {
    for block in blocks {
        match block {
            Block::Table(table) | Block::Across(table) | Block::List(table) => {
                in_table(table, found);
            }
            Block::Facts(facts) => facts.iter().for_each(|(_, cell)| in_cell(cell, found)),
            Block::Folded { blocks, .. } => numbers(blocks, found),
            Block::Tree(branch) => in_branch(branch, found),
            _ => {}
        }
    }
}

fn in_table<'b>(table: &'b Table, found: &mut Vec<&'b Number>) {
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        in_cell(cell, found);
    }
}

fn in_cell<'b>(cell: &'b Cell, found: &mut Vec<&'b Number>) {
    match cell {
        Cell::Number(one) | Cell::Judged(one, _) => found.push(one),
        Cell::Against(one, _, target) => found.extend([one, target]),
        _ => {}
    }
}

fn in_branch<'b>(branch: &'b Branch, found: &mut Vec<&'b Number>) {
    found.extend(&branch.value);
    branch.branches.iter().for_each(|one| in_branch(one, found));
}

/// A page that moves numbers needs to know which quantity of which plan each is.
#[test]
fn every_number_is_the_quantity_of_its_name_in_its_plan() {
    let dossier = dossier(&plans("plans/shop"), &[], EVERYTHING);
    let whole = paper(&dossier, Measure::Whole);
    let mut known = 0;
    for section in &whole.sections {
        let mut all = Vec::new();
        numbers(&section.blocks, &mut all);
        for number in all {
            let name = number.figure.name.as_str();
            let Some(plan) = number.plan else {
                // What is simulated, what if, and what is of no single plan.
                let free = ["losses", "recovery", "sensitivity"].contains(&section.id.as_str());
                assert!(free || name.is_empty(), "{}: {name}", section.id);
                continue;
            };
            if name.is_empty() {
                continue;
            }
            let score = &dossier.comparison.plans[plan];
            let graph = &dossier.studies[plan].model().graph;
            let value = graph.find(name).map(|node| graph.value(node));
            let sampled = score.sampled(name).map(|one| one.figure.value);
            let value = value.or(sampled);
            let value = value.unwrap_or_else(|| panic!("{}: no {name}", section.id));
            let same = value.to_bits() == number.figure.value.to_bits();
            assert!(same, "{}: {name}: {value} {number:?}", section.id);
            if let Some(held) = &number.held {
                let headroom = graph.find(&held.headroom).expect("a headroom");
                assert!(graph.find(&held.spare).is_some(), "{}", held.spare);
                assert!(graph.value(headroom).is_finite());
            }
            known += 1;
        }
    }
    assert!(known > 500, "{known}");
}
