//! What can be asked of the plan of every row.

use crate::analysis::judged::{Judged, Merits};
use crate::graph::Node;
use crate::model::Model;
use crate::units::Currency;

/// What is asked of the plan of every row.
pub(super) trait Question: Sync {
    /// Where among the columns that a shape gives the answer is.
    type Places: Send + Sync;
    /// The answers of a block of rows.
    type Answers: Send;

    /// Where the answer of a plan is; `ask` has a node computed and says which column it is.
    fn places(&self, model: &Model, ask: &mut dyn FnMut(Node) -> usize) -> Self::Places;

    /// The answers of so many rows while nothing is known of them.
    fn blank(&self, rows: usize) -> Self::Answers;

    /// Answers some rows: pairs of where a row is in the block and in the columns.
    fn answer(
        &self,
        answers: &mut Self::Answers,
        places: &Self::Places,
        columns: &[Vec<f64>],
        rows: &[(usize, usize)],
    );
}

/// Quantities by name, a column each.
pub(super) struct Quantities(Vec<String>);

impl Quantities {
    pub(super) fn new(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }
}

impl Question for Quantities {
    /// `None` where a plan has no such quantity.
    type Places = Vec<Option<usize>>;
    type Answers = Vec<Vec<f64>>;

    fn places(&self, model: &Model, ask: &mut dyn FnMut(Node) -> usize) -> Self::Places {
        let found = self.0.iter().map(|name| model.graph.find(name));
        found.map(|node| node.map(&mut *ask)).collect()
    }

    fn blank(&self, rows: usize) -> Self::Answers {
        vec![vec![f64::NAN; rows]; self.0.len()]
    }

    fn answer(
        &self,
        answers: &mut Self::Answers,
        places: &Self::Places,
        columns: &[Vec<f64>],
        rows: &[(usize, usize)],
    ) {
        for (answer, place) in answers.iter_mut().zip(places) {
            let Some(place) = *place else { continue };
            for &(to, from) in rows {
                answer[to] = columns[place][from];
            }
        }
    }
}

/// What a plan is judged to be, in amounts of a currency.
pub(super) struct Judging(pub(super) Currency);

impl Question for Judging {
    type Places = Merits<usize>;
    type Answers = Vec<Option<Judged>>;

    fn places(&self, model: &Model, ask: &mut dyn FnMut(Node) -> usize) -> Self::Places {
        Merits::of(&model.outputs, self.0, |node| ask(*node))
    }

    fn blank(&self, rows: usize) -> Self::Answers {
        vec![None; rows]
    }

    fn answer(
        &self,
        answers: &mut Self::Answers,
        places: &Self::Places,
        columns: &[Vec<f64>],
        rows: &[(usize, usize)],
    ) {
        for &(to, from) in rows {
            answers[to] = Some(places.judged(|place| columns[*place][from]));
        }
    }
}

/// Quantities by name, and what a plan is judged to be if that is asked for.
pub(super) struct Both {
    pub(super) quantities: Quantities,
    pub(super) judging: Option<Judging>,
}

impl Question for Both {
    type Places = (Vec<Option<usize>>, Option<Merits<usize>>);
    type Answers = (Vec<Vec<f64>>, Vec<Option<Judged>>);

    fn places(&self, model: &Model, ask: &mut dyn FnMut(Node) -> usize) -> Self::Places {
        let quantities = self.quantities.places(model, ask);
        let judging = self.judging.as_ref();
        (quantities, judging.map(|one| one.places(model, ask)))
    }

    fn blank(&self, rows: usize) -> Self::Answers {
        let judging = self.judging.as_ref();
        let judged = judging.map_or_else(Vec::new, |one| one.blank(rows));
        (self.quantities.blank(rows), judged)
    }

    fn answer(
        &self,
        (quantities, judged): &mut Self::Answers,
        (known, merits): &Self::Places,
        columns: &[Vec<f64>],
        rows: &[(usize, usize)],
    ) {
        self.quantities.answer(quantities, known, columns, rows);
        if let Some((judging, merits)) = self.judging.as_ref().zip(merits.as_ref()) {
            judging.answer(judged, merits, columns, rows);
        }
    }
}
