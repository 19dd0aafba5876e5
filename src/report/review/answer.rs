//! What is recommended, and why: the paragraph and the small table of `compare`.

use super::super::answer::{of_plans, share, table};
use super::super::compare::{dead_ends, said};
use super::super::words::{fill, lower};
use super::super::{Block, Under, money};
use super::{Chapter, Measure, Sheet, stamp};
use crate::analysis::{Advice, Figure, Score};
use crate::units::{Dimension, brief};

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
    let amount = |value: f64| brief(advice.amount.dimension, value, plan.currency);
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
    sentences.extend(tightest(sheet, plan));
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

/// The target that the plan is least sure to keep.
fn tightest(sheet: &Sheet<'_>, plan: &Score) -> Option<String> {
    let words = sheet.words;
    let one = plan.tightest()?;
    let amount = |figure: &Figure| brief(figure.dimension, figure.value, plan.currency);
    let parts = [
        (
            "requirement",
            lower(&words.metric(&one.name, &plan.scenarios)),
        ),
        ("estimate", amount(&one.estimate)),
        ("target", amount(&one.target)),
        ("spare", words.spare(plan, one)),
    ];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut said = fill(words.answer.tightest, &parts);
    if let Some(chance) = one.chance.as_ref().filter(|chance| chance.value < 1.0) {
        let chance = amount(chance);
        said = fill(
            words.answer.chance,
            &[("so_far", &said), ("chance", &chance)],
        );
    }
    Some(said + ".")
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
