//! The page of `sensitivity`: what figures of plans hang on.

mod winner;

use super::words::{Words, fill};
use super::{Block, Cell, Column, Document, Extent, Mark, Number, Row, Table};
use crate::analysis::{
    Figure, Flip, Indices, Leeway, LeewayKind, Sensitivities, Sensitivity, Swing, Tornado, Verdict,
};
use crate::units::{Currency, Dimension};

/// So many inputs of each table are shown where the answer alone is asked for.
const SHOWN: usize = 15;

/// A section for each plan and quantity.
pub(super) fn page(all: &Sensitivities, words: &Words, extent: Extent) -> Document {
    let mut blocks = Vec::new();
    for one in &all.plans {
        for tornado in &one.tornados {
            let page = Page {
                currency: one.currency,
                words,
                shown: match extent {
                    Extent::Answer => SHOWN,
                    Extent::Full => usize::MAX,
                },
            };
            page.tornado(one, tornado, &mut blocks);
        }
        if let Some(flips) = &one.flips {
            verdict(one, flips, words, &mut blocks);
        }
    }
    if let Some(winners) = &all.winners {
        winner::blocks(winners, words, &mut blocks);
    }
    Document { blocks }
}

/// The widest swings of a quantity of a plan, so many of them.
pub(super) fn widest(
    plan: &Sensitivity,
    tornado: &Tornado,
    shown: usize,
    words: &Words,
) -> Vec<Block> {
    let page = Page {
        currency: plan.currency,
        words,
        shown,
    };
    let mut blocks = Vec::new();
    page.swings(tornado, &mut blocks);
    blocks
}

struct Page<'w> {
    currency: Currency,
    words: &'w Words,
    shown: usize,
}

impl Page<'_> {
    fn tornado(&self, plan: &Sensitivity, tornado: &Tornado, blocks: &mut Vec<Block>) {
        let own = &self.words.sensitivity;
        let parts = [
            ("quantity", tornado.figure.name.as_str()),
            ("plan", plan.name.as_str()),
        ];
        blocks.push(Block::Title(fill(own.title, &parts)));
        let moving = tornado.swings.len();
        let parts = [
            ("moving", &*moving.to_string()),
            ("all", &*(moving + tornado.still).to_string()),
        ];
        blocks.push(Block::Facts(vec![
            (self.words.file.to_owned(), Cell::words(&plan.file)),
            (
                tornado.figure.name.clone(),
                self.figure(tornado, tornado.figure.value),
            ),
            (own.moved.to_owned(), Cell::words(fill(own.moving, &parts))),
        ]));
        if moving == 0 {
            blocks.push(Block::Remark(own.still.to_owned()));
            return;
        }
        blocks.push(Block::Heading(own.tornado.to_owned()));
        self.swings(tornado, blocks);
        blocks.push(Block::Remark(own.tornado_means.to_owned()));
        if tornado.morris_runs > 0 {
            self.morris(tornado, blocks);
        }
        if let Some(indices) = &tornado.sobol {
            self.sobol(plan, tornado, indices, blocks);
        }
    }

    /// What each end of each input makes of the quantity, the widest swing first.
    fn swings(&self, tornado: &Tornado, blocks: &mut Vec<Block>) {
        let own = &self.words.sensitivity;
        let columns = vec![
            Column::words(own.input),
            Column::numbers(own.low),
            Column::numbers(own.high),
            Column::numbers(own.at_low),
            Column::numbers(own.at_high),
            Column::numbers(own.swing),
            Column::words(own.ends),
        ];
        let row = |one: &Swing| {
            vec![
                Cell::words(&one.input.path),
                input(&one.input, one.input.low, self.currency),
                input(&one.input, one.input.high, self.currency),
                self.figure(tornado, one.at_low),
                self.figure(tornado, one.at_high),
                self.figure(tornado, one.swing()),
                Cell::words(ends(&one.input, self.words)),
            ]
        };
        let all: Vec<&Swing> = tornado.swings.iter().collect();
        self.table(columns, &all, row, blocks);
    }

    fn morris(&self, tornado: &Tornado, blocks: &mut Vec<Block>) {
        let own = &self.words.sensitivity;
        let mut all: Vec<&Swing> = tornado.swings.iter().collect();
        let size = |one: &Swing| one.effect.as_ref().map_or(0.0, |effect| effect.size);
        all.retain(|one| size(one) > 0.0);
        all.sort_by(|a, b| size(b).total_cmp(&size(a)));
        let columns = vec![
            Column::words(own.input),
            Column::numbers(own.effect),
            Column::numbers(own.mean_effect),
            Column::numbers(own.sd),
        ];
        let row = |one: &Swing| {
            let effect = one.effect.clone().unwrap_or_default();
            vec![
                Cell::words(&one.input.path),
                self.figure(tornado, effect.size),
                self.figure(tornado, effect.mean),
                self.figure(tornado, effect.sd),
            ]
        };
        blocks.push(Block::Heading(own.morris.to_owned()));
        self.table(columns, &all, row, blocks);
        let runs = tornado.morris_runs.to_string();
        blocks.push(Block::Remark(fill(own.morris_means, &[("runs", &runs)])));
        let lost = |one: &Swing| one.effect.as_ref().map_or(0, |effect| effect.left_out);
        self.left_out(tornado.swings.iter().map(lost).max().unwrap_or(0), blocks);
    }

    fn sobol(
        &self,
        plan: &Sensitivity,
        tornado: &Tornado,
        indices: &Indices,
        blocks: &mut Vec<Block>,
    ) {
        let own = &self.words.sensitivity;
        let total = |one: &Swing| one.index.as_ref().map_or(0.0, |index| index.total);
        let mut all: Vec<&Swing> = tornado.swings.iter().collect();
        all.retain(|one| total(one) > 0.0);
        all.sort_by(|a, b| total(b).total_cmp(&total(a)));
        blocks.push(Block::Heading(own.sobol.to_owned()));
        if all.is_empty() {
            blocks.push(Block::Remark(own.certain.to_owned()));
            return;
        }
        let columns = vec![
            Column::words(own.input),
            Column::numbers(own.first),
            Column::words(own.interval),
            Column::numbers(own.total),
            Column::words(own.interval),
            Column::words(own.ends),
        ];
        let between = |[low, high]: [f64; 2]| {
            let [low, high] = [low, high].map(|end| format!("{end:.3}"));
            let parts = [("low", low.as_str()), ("high", high.as_str())];
            Cell::words(fill(self.words.simulate.between, &parts))
        };
        let share = |value: f64| Cell::words(format!("{value:.3}"));
        let row = |one: &Swing| {
            let index = one.index.clone().unwrap_or_default();
            vec![
                Cell::words(&one.input.path),
                share(index.first),
                between(index.first_interval),
                share(index.total),
                between(index.total_interval),
                Cell::words(ends(&one.input, self.words)),
            ]
        };
        self.table(columns, &all, row, blocks);
        if let Some(judged) = tornado.judged() {
            let text = self
                .words
                .print(Dimension::Probability, judged, self.currency);
            blocks.push(Block::Remark(fill(own.rests, &[("judged", &text)])));
        }
        let parts = [
            ("runs", &*indices.runs.to_string()),
            ("seed", &*plan.seed.to_string()),
        ];
        blocks.push(Block::Remark(fill(own.sobol_means, &parts)));
        self.left_out(indices.left_out, blocks);
    }

    fn left_out(&self, count: usize, blocks: &mut Vec<Block>) {
        if count > 0 {
            let parts = [("count", &*count.to_string())];
            let text = fill(self.words.sensitivity.left_out, &parts);
            blocks.push(Block::Remark(text));
        }
    }

    fn table(
        &self,
        columns: Vec<Column>,
        all: &[&Swing],
        row: impl Fn(&Swing) -> Vec<Cell>,
        blocks: &mut Vec<Block>,
    ) {
        let shown = all.iter().take(self.shown);
        blocks.push(Block::Table(Table {
            columns,
            pinned: 1,
            rows: shown.map(|one| Row::new(row(one))).collect(),
        }));
        let further = all.len().saturating_sub(self.shown);
        if further > 0 {
            let parts = [("count", &*further.to_string())];
            let text = fill(self.words.sensitivity.further, &parts);
            blocks.push(Block::Remark(text));
        }
    }

    /// A value of the quantity.
    fn figure(&self, tornado: &Tornado, value: f64) -> Cell {
        let figure = Figure {
            value,
            ..tornado.figure.clone()
        };
        Cell::Number(Number::new(&figure, self.currency).labelled(tornado.label.clone()))
    }
}

/// A value of an input.
fn input(one: &Leeway, value: f64, currency: Currency) -> Cell {
    let figure = Figure {
        name: one.path.clone(),
        value,
        dimension: one.dimension,
        currency: Currency::labelled(one.dimension, one.label.as_deref()),
        is_own: false,
    };
    Cell::Number(Number::new(&figure, currency).labelled(one.label.clone()))
}

/// Why an input has its ends.
fn ends(one: &Leeway, words: &Words) -> &'static str {
    let own = &words.sensitivity;
    match one.kind {
        LeewayKind::Stated => own.stated,
        LeewayKind::Assumed if one.is_judged() => own.judged,
        LeewayKind::Assumed => own.assumed,
    }
}

/// What flips the verdict of a plan.
fn verdict(plan: &Sensitivity, flips: &[Flip], words: &Words, blocks: &mut Vec<Block>) {
    let own = &words.sensitivity;
    blocks.push(Block::Heading(own.flips.to_owned()));
    let parts = [("verdict", words.verdict(plan.verdict))];
    if flips.is_empty() {
        blocks.push(Block::Remark(fill(own.no_flip, &parts)));
        return;
    }
    let row = |one: &Flip| {
        Row::new(vec![
            Cell::words(&one.input.path),
            input(&one.input, one.input.likely, plan.currency),
            input(&one.input, one.at, plan.currency),
            Cell::Marked(
                Mark::of(one.verdict == Verdict::Pass),
                words.verdict(one.verdict).to_owned(),
            ),
            Cell::words(one.binding.as_deref().unwrap_or_default()),
            Cell::words(ends(&one.input, words)),
        ])
    };
    blocks.push(Block::Table(Table {
        columns: vec![
            Column::words(own.input),
            Column::numbers(own.now),
            Column::numbers(own.flips_at),
            Column::words(own.becomes),
            Column::words(words.binding),
            Column::words(own.ends),
        ],
        pinned: 1,
        rows: flips.iter().map(row).collect(),
    }));
    blocks.push(Block::Remark(fill(own.flips_mean, &parts)));
}
