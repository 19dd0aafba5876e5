//! What is recommended, and why: the paragraph and the small table of `compare`.

use super::super::answer::{of_plans, share, table, tightest};
use super::super::compare::{dead_ends, said};
use super::super::words::fill;
use super::super::{Block, Under, money};
use super::{Chapter, Measure, Sheet, stamp};
use crate::analysis::{Advice, Figure, Grade, Score};
use crate::diagnostic::Severity;
use crate::units::Dimension;

pub(super) const CHAPTER: Chapter = Chapter {
    id: "answer",
    needs: &[],
    in_summary: true,
    blocks,
};

/// The inputs that most rests on are named up to so many.
const NAMED: usize = 3;

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (plans, words) = (sheet.plans, sheet.words);
    if plans.is_empty() {
        return vec![Sheet::said(words.no_plans)];
    }
    let mut blocks = said(plans, words, |plan| dead_ends(plan, words));
    blocks.push(of_plans(plans, words));
    let mut small = table(plans, words);
    stamp::by_row(&mut small.rows, plans.len());
    blocks.push(Block::Table(small));
    let advised = sheet.own.recommendation.to_owned();
    blocks.push(Block::Subheading(Under::Section, advised));
    match &sheet.dossier.advice {
        Some(advice) => blocks.push(Block::Remark(recommended(sheet, advice))),
        None => blocks.push(Sheet::said(none(sheet))),
    }
    if sheet.measure == Measure::Whole {
        blocks.push(sheet.chart("cost-against-rto"));
    }
    if let Some(totals) = &sheet.dossier.comparison.totals {
        blocks.extend(super::nested(
            money::compared(totals, words).into(),
            Under::Section,
        ));
    }
    blocks
}

/// Why nothing is recommended.
fn none(sheet: &Sheet<'_>) -> &'static str {
    let plans = sheet.plans;
    if plans.iter().all(|plan| plan.requirements.is_empty()) {
        sheet.own.none_without_targets
    } else if plans
        .windows(2)
        .any(|pair| pair[0].currency != pair[1].currency)
    {
        sheet.own.none_compares
    } else {
        sheet.own.none_recommended
    }
}

/// Which plan, what the next one costs, and what that rests on.
fn recommended(sheet: &Sheet<'_>, advice: &Advice) -> String {
    let own = sheet.own;
    let plan = &sheet.plans[advice.plan];
    let amount = |value: f64| {
        sheet
            .words
            .brief(advice.amount.dimension, value, plan.currency)
    };
    let parts = [
        ("plan", sheet.names[advice.plan].as_str()),
        ("amount", &amount(advice.amount.value)),
    ];
    let template = match (advice.keep == 1, advice.by_total) {
        (true, true) => own.only_one_by_total,
        (true, false) => own.only_one_by_outlay,
        (false, true) => own.recommended_by_total,
        (false, false) => own.recommended_by_outlay,
    };
    let mut sentences = vec![fill(template, &parts)];
    sentences.extend(tightest(plan, sheet.words));
    sentences.extend(reserved(sheet, advice.plan));
    sentences.extend(rests(sheet, plan));
    if let Some(next) = &advice.next {
        let parts = [
            ("plan", sheet.names[next.plan].as_str()),
            ("more", &amount(next.more.value)),
        ];
        let template = if next.more.value > 0.0 {
            own.next_costs
        } else {
            own.next_costs_the_same
        };
        sentences.push(fill(template, &parts));
    }
    sentences.join(" ")
}

/// What a plan that keeps its targets is not: surely kept, and free of what the check denies.
fn reserved(sheet: &Sheet<'_>, at: usize) -> Vec<String> {
    let own = sheet.own;
    let plan = &sheet.plans[at];
    let mut said = Vec::new();
    if let Some(grade) = plan.grade.filter(|grade| *grade > Grade::B) {
        said.push(fill(own.graded, &[("grade", grade.letter())]));
    }
    let reviews = sheet.dossier.reviews.iter();
    let denied: usize = reviews
        .filter(|review| review.file == plan.file)
        .map(|review| review.count(Severity::Error))
        .sum();
    if denied > 0 {
        said.push(fill(own.denied, &[("count", &*denied.to_string())]));
    }
    said
}

/// The inputs that the cost of a plan rests on most.
fn rests(sheet: &Sheet<'_>, plan: &Score) -> Option<String> {
    let heaviest = plan.weights.inputs.iter().take(NAMED);
    let named = heaviest.map(|one| {
        let share = share(&Figure {
            name: one.name.clone(),
            value: one.share,
            dimension: Dimension::Probability,
            currency: None,
            is_own: false,
        });
        fill(
            sheet.own.rests_on,
            &[("input", &one.name), ("share", &share)],
        )
    });
    let named: Vec<String> = named.collect();
    let parts = [("inputs", &*named.join(", "))];
    (!named.is_empty()).then(|| fill(sheet.own.rests_most, &parts))
}
