//! What each plan costs a month: by category, and every line, production and recovery apart.

use super::super::plans::categories;
use super::super::words::fill;
use super::super::{Block, Cell, Number, Row, RowKind, Table, Under, score};
use super::{Chapter, Sheet};
use crate::analysis::{Figure, Purpose, Score};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "bill",
    needs: &[],
    in_summary: false,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let mut blocks = vec![
        Block::Across(by_category(sheet)),
        sheet.chart("cost-by-category"),
        Block::Subheading(Under::Section, own.every_line.to_owned()),
    ];
    for purpose in [Purpose::Production, Purpose::Recovery] {
        let told = sheet.each(|plan| lines(sheet, plan, purpose));
        for (name, lines) in told {
            let parts = [("plans", &*name), ("purpose", words.purpose(purpose))];
            if lines.is_empty() {
                blocks.push(Block::Remark(fill(own.no_lines_of, &parts)));
            } else {
                blocks.push(Block::Folded {
                    title: fill(own.lines_of, &parts),
                    blocks: lines,
                });
            }
        }
    }
    let unbilled = sheet.plans.iter().any(|plan| !plan.unbilled.is_empty());
    blocks.extend(unbilled.then(|| Sheet::said(own.unbilled)));
    blocks.push(Block::Remark(
        words.prices(&sheet.dossier.comparison.prices_as_of),
    ));
    blocks
}

/// A row a category, then the sum and what it is paid for.
fn by_category(sheet: &Sheet<'_>) -> Table {
    let words = sheet.words;
    let one_currency = sheet.one_currency();
    let amount = |figure: &Figure, plan: &Score| {
        let number = Number::new(figure, plan.currency);
        Cell::Number(if one_currency { number.bare() } else { number })
    };
    let heading = match sheet.plans.first() {
        Some(plan) if one_currency => fill(words.outlay_in, &[("currency", plan.currency.code())]),
        _ => words.outlay.to_owned(),
    };
    let row = |(id, title): &(String, String)| {
        sheet.row(title.as_str(), |plan| {
            let mut all = plan.bill.categories.iter();
            let own = all.find(|category| category.id == *id);
            own.map_or(Cell::Empty, |own| amount(&own.monthly, plan))
        })
    };
    let mut rows: Vec<Row> = categories(sheet.plans, sheet.words)
        .iter()
        .map(row)
        .collect();
    rows.push(Row {
        kind: RowKind::First,
        ..sheet.row(words.total, |plan| amount(&plan.bill.monthly, plan))
    });
    for (title, figure) in [
        (
            "cost.production",
            (|plan| &plan.bill.production) as fn(&Score) -> &Figure,
        ),
        ("cost.recovery", |plan| &plan.bill.recovery),
    ] {
        rows.push(Row {
            kind: RowKind::Part,
            ..sheet.row(words.title(title), |plan| amount(figure(plan), plan))
        });
    }
    sheet.across(&heading, rows)
}

/// The lines of a plan that are for production or for recovery, and their sum.
fn lines(sheet: &Sheet<'_>, plan: &Score, purpose: Purpose) -> Vec<Block> {
    if !plan.bill.lines.iter().any(|line| line.purpose == purpose) {
        return Vec::new();
    }
    let table = score::bill(plan, Some(purpose), sheet.words);
    vec![Block::Table(table)]
}
