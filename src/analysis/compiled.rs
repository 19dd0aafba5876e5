//! A plan with what it is priced from and what it compiles to.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::graph::SourceKind;
use crate::model::Model;
use crate::plan::Plan;

/// A compiled plan, and what it takes to compile it anew for other numbers.
#[derive(Clone, Copy, Debug)]
pub struct Compiled<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The catalogue that it was compiled with.
    pub catalog: &'a Catalog,
    /// What it compiles to.
    pub model: &'a Model,
}

/// The places of the prices that a plan uses: `prices/ec2.csv:2`.
pub fn prices_used(model: &Model) -> BTreeSet<String> {
    let graph = &model.graph;
    let sources = graph.nodes().filter_map(|node| graph.source(node));
    let prices = sources.filter(|source| source.kind == SourceKind::Price);
    prices.map(|source| source.place.clone()).collect()
}
