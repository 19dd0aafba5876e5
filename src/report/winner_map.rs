//! The page of `breakeven` over two inputs: which plan wins where.

use super::breakeven::{best, called, key, names, number};
use super::words::{MapWords, Words, fill};
use super::{Block, Cell, Column, Document, Row, Table};
use crate::analysis::{Interval, Lack, MapInput, MapLack, MapRow, WinnerMap};
use crate::units::{Currency, Dimension};

/// Which plan wins where.
pub(super) fn page(map: &WinnerMap, words: &Words) -> Document {
    let said = Said::new(map, words);
    let mut blocks = vec![
        Block::Remark(said.answer()),
        Block::Heading(said.own.who_wins.to_owned()),
        Block::Table(said.rows()),
    ];
    if !map.lacking.is_empty() {
        blocks.push(Block::Heading(said.own.lacking.to_owned()));
        blocks.push(Block::Table(said.lacking()));
    }
    blocks.push(Block::Heading(words.plans.to_owned()));
    blocks.push(Block::Table(key(&map.plans, &said.names, words)));
    blocks.extend(said.remarks().into_iter().map(Block::Remark));
    Document { blocks }
}

/// Which plan wins in how much of the map, in a sentence.
pub(super) fn answer(map: &WinnerMap, words: &Words) -> String {
    Said::new(map, words).answer()
}

/// What is said of a map.
struct Said<'a> {
    map: &'a WinnerMap,
    words: &'a Words,
    own: &'a MapWords,
    names: Vec<String>,
}

impl<'a> Said<'a> {
    fn new(map: &'a WinnerMap, words: &'a Words) -> Self {
        Self {
            names: names(&map.plans, words),
            own: &words.map,
            map,
            words,
        }
    }

    /// Which plan wins in how much of the map.
    fn answer(&self) -> String {
        let (map, own) = (self.map, self.own);
        let quantity = called(&map.of, self.words);
        let cells = map.cells();
        let ends = map.inputs.each_ref().map(|one| {
            let brief = |value| self.words.print(one.dimension, value, map.currency);
            (brief(one.span.low), brief(one.span.high))
        });
        let [x, y] = map.inputs.each_ref().map(|one| one.path.as_str());
        let all = self.words.count(cells);
        let parts = [
            ("quantity", &*quantity),
            ("x", x),
            ("y", y),
            ("x_low", &*ends[0].0),
            ("x_high", &*ends[0].1),
            ("y_low", &*ends[1].0),
            ("y_high", &*ends[1].1),
            ("cells", &*all),
        ];
        let shares = map.shares();
        if let [(plans, _)] = &shares[..] {
            let plan = [("plan", &*self.best(plans))];
            return fill(own.throughout, &[&parts[..], &plan].concat());
        }
        let share = |(plans, wins): &(&[usize], usize)| {
            fill(
                own.share,
                &[
                    ("plan", &self.best(plans)),
                    ("share", &percent(*wins, cells, self.words)),
                ],
            )
        };
        let shares: Vec<String> = shares.iter().map(share).collect();
        let shares = shares.join(", ");
        fill(own.answer, &[&parts[..], &[("shares", &*shares)]].concat())
    }

    fn best(&self, plans: &[usize]) -> String {
        best(plans, &self.names, self.words)
    }

    fn input(&self, one: &MapInput, value: f64) -> Cell {
        let measure = (one.dimension, one.label.as_deref());
        Cell::Number(number(&one.path, measure, value, self.map.currency))
    }

    /// Rows in which the same plans win in the same order stand together.
    fn rows(&self) -> Table {
        let [x, y] = &self.map.inputs;
        let mut groups: Vec<(&MapRow, &MapRow)> = Vec::new();
        for row in &self.map.rows {
            match groups.last_mut() {
                Some((_, last)) if order(last).eq(order(row)) => *last = row,
                _ => groups.push((row, row)),
            }
        }
        let same = |(one, other): (&Interval, &Interval)| {
            one.from.total_cmp(&other.from).is_eq() && one.to.total_cmp(&other.to).is_eq()
        };
        let mut rows = Vec::new();
        let mut moves = false;
        for (first, last) in groups {
            for (at, pair) in first.intervals.iter().zip(&last.intervals).enumerate() {
                let (one, other) = pair;
                let mut cells = match at {
                    0 => vec![self.input(y, first.at), self.input(y, last.at)],
                    _ => vec![Cell::Empty, Cell::Empty],
                };
                cells.push(Cell::words(self.best(&one.best)));
                cells.extend([self.input(x, one.from), self.input(x, one.to)]);
                if same(pair) {
                    cells.extend([Cell::Empty, Cell::Empty]);
                } else {
                    moves = true;
                    cells.extend([self.input(x, other.from), self.input(x, other.to)]);
                }
                rows.push(cells);
            }
        }
        let own = self.own;
        let mut columns = vec![
            Column::numbers(fill(own.rows_from, &[("path", &y.path)])),
            Column::numbers(own.rows_to),
            Column::words(self.words.breakeven.best),
            Column::numbers(fill(own.from, &[("path", &x.path)])),
            Column::numbers(own.to),
        ];
        if moves {
            columns.extend(own.last.map(Column::numbers));
        }
        let whole = columns.len();
        let row = |mut cells: Vec<Cell>| {
            cells.truncate(whole);
            Row::new(cells)
        };
        Table {
            columns,
            pinned: 2,
            rows: rows.into_iter().map(row).collect(),
        }
    }

    fn lacking(&self) -> Table {
        let (own, others) = (self.own, &self.words.breakeven);
        let all = self.words.count(self.map.cells());
        let row = |one: &MapLack| {
            let known = others.lacks.iter().find(|(id, _)| *id == one.lack.id());
            let some = self.words.count(one.cells);
            Row::new(vec![
                Cell::words(&self.names[one.plan]),
                Cell::words(known.map_or(one.lack.id(), |(_, text)| text)),
                Cell::words(fill(own.some_of, &[("some", &some), ("all", &all)])),
            ])
        };
        Table {
            columns: vec![
                Column::words(self.words.plan),
                Column::words(others.why),
                Column::words(own.cells),
            ],
            pinned: 1,
            rows: self.map.lacking.iter().map(row).collect(),
        }
    }

    fn remarks(&self) -> Vec<String> {
        let (map, own, others) = (self.map, self.own, &self.words.breakeven);
        let mut all = Vec::new();
        for (at, input) in map.inputs.iter().enumerate() {
            let idle = map.reads.iter().zip(&self.names);
            let idle = idle.filter(|(reads, _)| !reads[at]);
            let path = input.path.as_str();
            all.extend(idle.map(|(_, name)| fill(others.idle, &[("plan", name), ("path", path)])));
        }
        if map.lacking.iter().any(|one| one.lack == Lack::LowerBound) {
            all.push(others.lower_bound.to_owned());
        }
        let [x, y] = &map.inputs;
        let (columns, rows) = (x.points.len().to_string(), y.points.len().to_string());
        let parts = [
            ("x", &*x.path),
            ("y", &*y.path),
            ("columns", &*columns),
            ("rows", &*rows),
        ];
        all.push(fill(own.rows_mean, &parts));
        let searched = if map.exact {
            own.searched
        } else {
            own.points_alone
        };
        all.push(fill(searched, &parts));
        all
    }
}

/// Which plans win along a row, in their order.
fn order(row: &MapRow) -> impl Iterator<Item = &[usize]> {
    row.intervals.iter().map(|one| &one.best[..])
}

#[expect(clippy::cast_precision_loss, reason = "a million at most")]
fn float(cells: usize) -> f64 {
    cells as f64
}

/// A share of cells, to a tenth of a percent; some of them are neither none nor all.
fn percent(some: usize, all: usize, words: &Words) -> String {
    let share = float(some) / float(all);
    let share = (share * 1000.0).round().clamp(1.0, 999.0) / 1000.0;
    words.print(Dimension::Probability, share, Currency::USD)
}
