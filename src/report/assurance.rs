//! What speaks for the figures: the grade and the tier, and the section on confidence.

use super::words::{Words, fill};
use super::{Block, Cell, Column, Mark, Number, Row, Status, Table, fields};
use crate::analysis::fields::{BEST_DRILLS, MEASURED, PROOF};
use crate::analysis::{Assurance, Event, Figure, Grade, ROWS, SEED, Score, Tested};
use crate::units::Dimension;

/// The grade as its letter and its mark.
pub(super) fn grade(plan: &Score, words: &Words) -> Cell {
    match plan.grade {
        None => Cell::words(words.no_target),
        Some(grade) => Cell::Marked(mark(grade), grade.letter().to_owned()),
    }
}

fn mark(grade: Grade) -> Mark {
    match grade {
        Grade::A | Grade::B => Mark::Met,
        Grade::C => Mark::Noted,
        Grade::D | Grade::F => Mark::Missed,
    }
}

/// The tier in words; none of a plan that leaves the loss of the Region out.
pub(super) fn tier(plan: &Score, words: &Words) -> Cell {
    let Some(tier) = plan.assurance.tier() else {
        return if plan.scenario_of(Event::Region).is_some() {
            Cell::words(words.unbounded)
        } else {
            Cell::Empty
        };
    };
    let title = words
        .assurance
        .tiers
        .iter()
        .find(|(id, _)| *id == tier.id());
    Cell::words(title.map_or(tier.id(), |(_, title)| *title))
}

/// Grade and tier among the first facts of a plan.
pub(super) fn facts(plan: &Score, words: &Words) -> Vec<(String, Cell)> {
    let mut facts = vec![(words.assurance.grade.to_owned(), grade(plan, words))];
    let tier = tier(plan, words);
    if tier != Cell::Empty {
        facts.push((words.assurance.tier.to_owned(), tier));
    }
    facts
}

/// The section on confidence.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let assurance = &plan.assurance;
    let mut blocks = vec![Block::Heading(words.assurance.confidence.to_owned())];
    if let Some(basis) = basis(assurance, words) {
        blocks.push(Block::Facts(confidence(plan, words)));
        blocks.push(Block::Remark(basis.to_owned()));
    }
    blocks.push(Block::Remark(inputs(plan, words)));
    if !assurance.drills.is_empty() {
        blocks.push(Block::Heading(words.assurance.held.to_owned()));
        blocks.push(Block::Table(drills(plan, words)));
    }
    if !plan.spread.is_empty() {
        blocks.push(Block::Table(spread(plan, words)));
        let parts = [("rows", ROWS.to_string()), ("seed", SEED.to_string())];
        let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
        blocks.push(Block::Remark(fill(words.assurance.sample, &parts)));
    }
    blocks.push(Block::Remark(words.assurance.grade_means.to_owned()));
    blocks.push(Block::Remark(words.assurance.tier_means.to_owned()));
    blocks
}

pub(super) fn confidence(plan: &Score, words: &Words) -> Vec<(String, Cell)> {
    let text = &words.assurance;
    let assurance = &plan.assurance;
    let figure = |figure: &Figure| Cell::figure(figure, plan.currency);
    let Some(coverage) = &assurance.coverage else {
        return Vec::new();
    };
    let mut facts = vec![(text.coverage.to_owned(), figure(coverage))];
    match &assurance.proof {
        None => facts.push((text.drills.to_owned(), Cell::words(text.not_evidenced))),
        Some(proof) => {
            let count = |figure: &Figure| format!("{}", figure.value);
            let (passed, held) = (count(&proof.passed), count(&proof.held));
            let parts = [("passed", passed.as_str()), ("held", &held)];
            facts.push((
                text.drills.to_owned(),
                Cell::words(fill(text.passed_of, &parts)),
            ));
            facts.extend(fields::facts(PROOF, plan, proof, words));
        }
    }
    if let Some(best) = &assurance.best_drills {
        if best.interval.value.is_finite() {
            facts.extend(fields::facts(BEST_DRILLS, plan, best, words));
        } else {
            facts.push((
                words.title("drills.best_interval").to_owned(),
                Cell::words(text.do_not_pay),
            ));
        }
    }
    if let Some(share) = assurance.share {
        let template = if share.tested {
            text.share_tested
        } else {
            text.share_untested
        };
        let tier = share.tier.to_string();
        facts.push((
            text.share.to_owned(),
            Cell::words(fill(template, &[("tier", &tier)])),
        ));
    }
    facts
}

/// What the coverage rests on; nothing where no failover is.
pub(super) fn basis(assurance: &Assurance, words: &Words) -> Option<&'static str> {
    Some(match assurance.tested? {
        Tested::Stated => words.assurance.stated,
        Tested::Regularly => words.assurance.regularly,
        Tested::Once => words.assurance.once,
        Tested::Failed => words.assurance.last_failed,
        Tested::Never => words.assurance.never,
    })
}

/// The inputs by kind of source.
fn inputs(plan: &Score, words: &Words) -> String {
    let evidence = plan.evidence;
    let parts = [
        ("stated", evidence.stated),
        ("prices", evidence.prices),
        ("published", evidence.published),
        ("judgement", evidence.judgement),
        ("whole", evidence.total()),
    ]
    .map(|(name, many)| (name, many.to_string()));
    let parts = parts.each_ref().map(|(name, many)| (*name, many.as_str()));
    fill(words.assurance.by_source, &parts)
}

/// Each measurement beside its estimate.
pub(super) fn drills(plan: &Score, words: &Words) -> Table {
    let text = &words.assurance;
    let mut columns = vec![
        Column::words(text.drill),
        Column::words(words.scenario),
        Column::words(text.result),
        Column::words(text.what),
    ];
    columns.extend(fields::columns(MEASURED, plan, words));
    columns.push(Column::words(words.name).spare());
    let mut rows = Vec::new();
    for drill in &plan.assurance.drills {
        let result = if drill.passed {
            text.passed
        } else {
            text.failed
        };
        let lead = [
            Cell::words(format!(
                "{} {}",
                words.language.date(&drill.date),
                drill.name
            )),
            Cell::words(words.row(&drill.scenario)),
            Cell::Marked(Mark::of(drill.passed), result.to_owned()),
        ];
        let mut measured = drill.measured.iter().map(|one| {
            let mut cells = vec![Cell::words(words.metric(&one.what, &plan.scenarios))];
            cells.extend(fields::cells(MEASURED, plan, one, words));
            cells.push(Cell::words(&one.error.name));
            cells
        });
        let first = measured.next();
        let first = first.unwrap_or_else(|| vec![Cell::Empty; columns.len() - lead.len()]);
        rows.push(Row::new(lead.into_iter().chain(first).collect()));
        for cells in measured {
            let empty = [const { Cell::Empty }; 3];
            rows.push(Row::new(empty.into_iter().chain(cells).collect()));
        }
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

/// The recovery times over the sample, beside what they are sampled around.
fn spread(plan: &Score, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.scenario),
        Column::numbers(words.title("rto.likely")),
        Column::numbers(words.assurance.mean),
        Column::numbers(words.assurance.p95),
        Column::numbers(words.title("rto.worst")),
    ];
    let row = |one: &crate::analysis::SampledTime| {
        let scenario = plan
            .scenarios
            .iter()
            .find(|scenario| scenario.id == one.scenario)?;
        let cell = |value: f64| {
            let figure = Figure {
                name: scenario.rto.likely.name.clone(),
                value,
                dimension: Dimension::Duration,
                currency: None,
                is_own: false,
            };
            let status = Status::of_recovery(value, scenario.is_recoverable());
            Cell::Number(Number::new(&figure, plan.currency).with_status(status))
        };
        Some(Row::new(vec![
            Cell::words(words.row(&scenario.title)),
            cell(scenario.rto.likely.value),
            cell(one.mean),
            cell(one.p95),
            cell(scenario.rto.worst.value),
        ]))
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.spread.iter().filter_map(row).collect(),
    }
}
