//! A score together with the graph that it was read off.

use std::ops::Deref;

use recoup::analysis::{self, Compiled, Depth, Draws, Score};
use recoup::catalog::Catalog;
use recoup::graph::Graph;
use recoup::model::Model;
use recoup::plan::Plan;

#[derive(Clone, Debug)]
pub(crate) struct Scored {
    score: Score,
    pub(crate) graph: Graph,
}

impl Deref for Scored {
    type Target = Score;

    fn deref(&self) -> &Score {
        &self.score
    }
}

impl Scored {
    pub(crate) fn new(score: Score, model: Model) -> Self {
        let graph = model.graph;
        Self { score, graph }
    }
}

pub(crate) fn score(plan: &Plan, model: Model) -> Scored {
    Scored::new(analysis::score(plan, &model), model)
}

/// As the program scores a plan: with worst recovery times, grade and spread, off one sample.
pub(crate) fn graded(plan: &Plan, catalog: &Catalog, mut model: Model) -> Scored {
    let mut draws = Draws::default();
    let shapes = analysis::settle(&mut draws, plan, catalog, &mut model);
    let mut score = analysis::score(plan, &model);
    let compiled = Compiled {
        plan,
        catalog,
        model: &model,
    };
    analysis::grade(&mut draws, &mut score, compiled, &shapes, Depth::Spread);
    Scored::new(score, model)
}

/// The catalogue with prices of a database of one's own, which replicates in every way.
pub(crate) fn priced() -> Catalog {
    let prices = include_str!("check/plans/base/own-prices.csv");
    Catalog::embedded()
        .with_prices("own-prices.csv", prices)
        .expect("prices")
}

/// Overrides that make the database one's own.
pub(crate) const OWN: [&str; 2] = [
    "component.db.service=own-database",
    "component.db.protect.replica.writer=single",
];
