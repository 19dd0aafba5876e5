//! What the cost of each plan hangs on, and where another plan becomes the better one.

use super::super::chart::{break_even, tornado};
use super::super::words::{fill, lower};
use super::super::{Block, Under, breakeven, sensitivity};
use super::{Chapter, Sheet, nested};
use crate::analysis::{Need, Sensitivity};

pub(super) const CHAPTER: Chapter = Chapter {
    id: "sensitivity",
    needs: &[Need::Tornados, Need::Crossings],
    in_summary: false,
    blocks,
};

/// Inputs of a table: as many as the chart has.
const INPUTS: usize = 15;

fn blocks(sheet: &Sheet<'_>) -> Vec<Block> {
    let (words, own) = (sheet.words, sheet.own);
    let mut blocks = Vec::new();
    for (at, one) in sheet.dossier.sensitivities.iter().enumerate() {
        of_plan(sheet, at, one, &mut blocks);
    }
    if !blocks.is_empty() {
        blocks.push(Sheet::said(words.sensitivity.tornado_means));
    }
    let heading = own.crossings.to_owned();
    blocks.push(Block::Subheading(Under::Section, heading));
    let Some(contest) = &sheet.dossier.contest else {
        blocks.push(Sheet::said(if sheet.plans.len() < 2 {
            own.no_rival
        } else {
            own.no_contest
        }));
        return blocks;
    };
    let picture = break_even::picture(contest, words);
    let page = breakeven::page(contest, words).blocks.into_iter();
    // Which name is which plan is said at the top of the report.
    let mut told = page.take_while(|one| !is_heading(one, words.plans));
    blocks.extend(told.next());
    blocks.push(sheet.pictured(break_even::NAME, picture));
    blocks.extend(nested(told.collect(), Under::Part));
    blocks
}

fn is_heading(block: &Block, text: &str) -> bool {
    matches!(block, Block::Heading(heading) if heading == text)
}

/// The tornado of one plan: a chart, and the table of its widest swings.
fn of_plan(sheet: &Sheet<'_>, at: usize, one: &Sensitivity, blocks: &mut Vec<Block>) {
    let words = sheet.words;
    let name = &sheet.names[at];
    for swings in &one.tornados {
        let quantity = match &*swings.figure.name {
            "tco" => lower(words.title("tco")),
            _ => lower(words.outlay),
        };
        let parts = [("quantity", quantity.as_str()), ("plan", name)];
        let heading = fill(sheet.own.tornado_of, &parts);
        blocks.push(Block::Subheading(Under::Section, heading));
        if swings.swings.is_empty() {
            blocks.push(Sheet::said(words.sensitivity.still));
            continue;
        }
        let file = sheet.file(at, "tornado");
        blocks.push(sheet.pictured(&file, tornado(one, swings, words)));
        let told = sensitivity::widest(one, swings, INPUTS, words);
        let table = told
            .into_iter()
            .filter(|one| matches!(one, Block::Table(_)));
        let shown = swings.swings.len().min(INPUTS);
        let count = (shown.to_string(), swings.swings.len().to_string());
        let parts = [("shown", &*count.0), ("all", &*count.1)];
        blocks.push(Block::Folded {
            title: fill(sheet.own.widest, &parts),
            blocks: table.collect(),
        });
    }
}
