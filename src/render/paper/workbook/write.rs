//! The file: its sheets in order, and what they share.

use std::collections::HashMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::super::Given;
use super::super::asked::first;
use super::book::Book;
use super::cited::CitedRows;
use super::inputs::{self, Inputs};
use super::looks::Looks;
use super::model::{ENDLESS_NAME, Laid};
use super::page::Page;
use super::sheets;
use crate::analysis::{CellPlan, LiveInput};
use crate::render::shown::clean;
use crate::report::words::fill;

/// Sections that stand on the first sheet.
pub(super) const RESULTS: [&str; 2] = ["answer", "targets"];

/// Rows of inputs, of prices or of a plan that a sheet holds, and two columns a plan.
pub(super) const ROWS: usize = 1_000_000;
const PLANS: usize = 8000;

/// The longest name of a sheet.
const LONGEST: usize = 31;

pub(super) fn write(told: Given<'_>) -> Vec<u8> {
    let (paper, scores) = (told.paper, &told.dossier.comparison.plans[..]);
    let words = &paper.words().workbook;
    let mut names: Vec<&str> = Vec::new();
    for number in paper.numbers() {
        let held = number.held.iter();
        names.push(&number.figure.name);
        names.extend(held.flat_map(|held| [held.headroom.as_str(), &held.spare]));
    }
    let required = scores.iter().flat_map(|plan| &plan.requirements);
    names.extend(required.map(|one| one.headroom.name.as_str()));
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    let studies = told.dossier.studies.iter();
    let plans = studies.enumerate();
    let plans = plans.map(|(at, one)| one.cells(&names).without(told.dossier.refuted(at)));
    let plans: Vec<CellPlan> = plans.collect();
    let all: Vec<&LiveInput> = plans.iter().flat_map(|plan| &plan.inputs).collect();
    let inputs = Inputs::new(&plans, scores, &first(told.dossier, &all));
    let cited = CitedRows::new(&plans, |plan, place| {
        inputs.reference(plan, place).is_some()
    });
    let has_room = inputs.rows.len().max(cited.rows.len()) < ROWS && plans.len() < PLANS;
    let laid = plans.iter().enumerate().map(|(at, plan)| {
        if !has_room {
            return None;
        }
        let elsewhere = |place| {
            let input = inputs.reference(at, place);
            input.or_else(|| cited.reference(at, place))
        };
        let sheet = fill(words.model, &[("plan", &(at + 1).to_string())]);
        let mut laid = Laid::new(plan, sheet, elsewhere, words.together)?;
        let admitted = inputs.admitted(at).map(|(path, rule)| {
            let about = fill(words.refused, &[("path", path)]);
            (about, format!("IF({rule},1,0)"))
        });
        let cited = cited.conditions(at).into_iter().map(|(name, rule)| {
            let about = fill(words.refused, &[("path", &name)]);
            (about, format!("IF({rule},1,0)"))
        });
        laid.conditions.splice(0..0, admitted.chain(cited));
        Some(laid)
    });
    let mut book = Book {
        laid: laid.collect(),
        names: (0..).zip(&names).map(|(at, name)| (*name, at)).collect(),
        plans: &plans,
        scores,
        called: &paper.plans,
        inputs,
        cited,
        looks: Looks::default(),
        words: paper.words(),
    };
    let mut workbook = Workbook::new();
    for sheet in sheets_of(told, &mut book) {
        workbook.push_worksheet(sheet);
    }
    workbook.set_properties(&properties(told));
    workbook
        .define_name(ENDLESS_NAME, &format!("={}!$B$2", inputs::SHEET))
        .expect("a name that cells read");
    workbook.save_to_buffer().expect("sheets of a workbook")
}

/// Every sheet in order: results, what can be changed, the other sections, the plans.
fn sheets_of(told: Given<'_>, book: &mut Book<'_>) -> Vec<Worksheet> {
    let mut all = vec![
        sheets::results(told, book),
        sheets::inputs(book),
        sheets::prices(book),
    ];
    let mut taken: HashMap<String, usize> = HashMap::new();
    for section in &told.paper.sections {
        if RESULTS.contains(&section.id.as_str()) {
            continue;
        }
        let name = named(&section.title, &mut taken);
        let mut page = Page::new(book, &name);
        page.title(&section.title);
        page.blocks(&section.blocks);
        all.push(page.done());
    }
    for plan in 0..book.plans.len() {
        all.extend(sheets::model(book, plan));
    }
    all
}

/// A name that a sheet may have, and no other has.
fn named(title: &str, taken: &mut HashMap<String, usize>) -> String {
    let plain = |letter: &char| !"[]:*?/\\'".contains(*letter);
    let title: String = clean(title).chars().filter(plain).collect();
    let mut name = title.clone();
    while name.chars().count() > LONGEST - 3 {
        let cut = name.rsplit_once(' ').map(|(before, _)| before.to_owned());
        name = cut.unwrap_or_else(|| name.chars().take(LONGEST - 4).collect());
    }
    let name = name.trim_end_matches([',', ' ']).to_owned();
    let count = taken.entry(name.to_lowercase()).or_default();
    *count += 1;
    if *count == 1 {
        name
    } else {
        format!("{name} {count}")
    }
}

/// What the file says of itself; no date but that of the report, else that of its prices.
fn properties(told: Given<'_>) -> DocProperties {
    let provenance = &told.dossier.provenance;
    let dated = provenance.date.as_deref();
    let text = dated.unwrap_or(&told.dossier.comparison.prices_as_of);
    let date = ExcelDateTime::parse_from_str(text);
    let date = date.or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1));
    let made_by = fill(
        told.paper.words().review.made_by_version,
        &[("version", &provenance.version)],
    );
    let properties = DocProperties::new()
        .set_title(clean(&told.paper.title))
        .set_author(made_by);
    match date {
        Ok(date) => properties.set_creation_datetime(&date),
        Err(_) => properties,
    }
}
