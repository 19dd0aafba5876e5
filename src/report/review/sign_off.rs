//! The decision that is asked for, and a block to sign.

use super::super::words::fill;
use super::super::{Block, Cell, Column, Row, Table};
use super::{Chapter, Measure, Sheet};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "sign-off",
    needs: &[],
    in_summary: true,
    blocks,
};

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let own = sheet.own;
    let asked = match &sheet.dossier.advice {
        Some(advice) => {
            let plan = &sheet.plans[advice.plan];
            let monthly = &plan.bill.monthly;
            let parts = [
                ("plan", sheet.names[advice.plan].as_str()),
                (
                    "monthly",
                    &sheet
                        .words
                        .brief(monthly.dimension, monthly.value, plan.currency),
                ),
            ];
            fill(own.decision, &parts)
        }
        None => own.decision_none.to_owned(),
    };
    if sheet.measure == Measure::Summary {
        return vec![Block::Remark(asked)];
    }
    let columns = own
        .sign_columns
        .iter()
        .map(|&heading| Column::words(heading));
    let columns: Vec<Column> = columns.collect();
    let row = |role: &&str| {
        let mut cells = vec![Cell::words(*role)];
        cells.resize(columns.len(), Cell::Empty);
        Row::new(cells)
    };
    let rows = own.roles.iter().map(row).collect();
    vec![
        Block::Remark(asked),
        Block::Table(Table {
            columns,
            pinned: 1,
            rows,
        }),
    ]
}
