//! What flips the winner among plans.

use super::{ends, input};
use crate::analysis::{Aim, WinnerFlip, WinnerFlips, Winners};
use crate::report::breakeven::{best, called, names};
use crate::report::words::{Words, fill};
use crate::report::{Block, Cell, Column, Row, Table};

/// A section for each quantity.
pub(super) fn blocks(winners: &Winners, words: &Words, blocks: &mut Vec<Block>) {
    let own = &words.sensitivity;
    let names = names(&winners.plans, words);
    if winners.quantities.is_empty() {
        blocks.push(Block::Title(own.winner.to_owned()));
    }
    for one in &winners.apart {
        let parts = [("quantity", &*called(one, words))];
        blocks.push(Block::Remark(fill(own.no_contest, &parts)));
    }
    for one in &winners.quantities {
        let said = Said {
            winners,
            names: &names,
            words,
        };
        said.quantity(one, blocks);
    }
}

struct Said<'a> {
    winners: &'a Winners,
    names: &'a [String],
    words: &'a Words,
}

impl Said<'_> {
    fn quantity(&self, one: &WinnerFlips, blocks: &mut Vec<Block>) {
        let own = &self.words.sensitivity;
        let quantity = called(&one.of, self.words);
        let better = match one.aim {
            Aim::Smaller => own.least,
            Aim::Larger => own.most,
        };
        let parts = [
            ("quantity", &*quantity),
            ("plan", &*self.best(&one.winner)),
            ("better", better),
        ];
        blocks.push(Block::Title(fill(own.winner_by, &parts)));
        if one.flips.is_empty() {
            blocks.push(Block::Remark(fill(own.no_winner_flip, &parts)));
            return;
        }
        let currency = self.winners.currency;
        let row = |flip: &WinnerFlip| {
            Row::new(vec![
                Cell::words(&flip.input.path),
                Cell::words(self.moved(&flip.plans)),
                input(&flip.input, flip.input.likely, currency),
                input(&flip.input, flip.at, currency),
                Cell::words(self.best(&flip.winner)),
                Cell::words(ends(&flip.input, self.words)),
            ])
        };
        blocks.push(Block::Table(Table {
            columns: vec![
                Column::words(own.input),
                Column::words(own.moved_in),
                Column::numbers(own.now),
                Column::numbers(own.flips_at),
                Column::words(own.wins_there),
                Column::words(own.ends),
            ],
            pinned: 1,
            rows: one.flips.iter().map(row).collect(),
        }));
        blocks.push(Block::Remark(fill(own.winner_means, &parts)));
    }

    /// Plans by their files.
    fn places(&self, files: &[String]) -> Vec<usize> {
        let plans = self.winners.plans.iter().enumerate();
        let of = plans.filter(|(_, plan)| files.contains(&plan.file));
        of.map(|(at, _)| at).collect()
    }

    fn best(&self, files: &[String]) -> String {
        best(&self.places(files), self.names, self.words)
    }

    /// The plans in which an input is moved.
    fn moved(&self, files: &[String]) -> String {
        let places = self.places(files);
        if places.len() == self.names.len() {
            return self.words.sensitivity.every_plan.to_owned();
        }
        let names: Vec<&str> = places.iter().map(|at| &*self.names[*at]).collect();
        names.join(", ")
    }
}
