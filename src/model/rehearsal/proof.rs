//! What drills prove: k passed of n held (`model.md` 12).

use super::{HELD, Record, is_failover, records};
use crate::graph::{Quantity, Source, SourceKind};
use crate::model::evidence;
use crate::model::inputs::Inputs;
use crate::model::tree::tree;
use crate::units::{Probability, Scalar};

tree! {
    /// What the drills prove (`model.md` 12: k of n, Jeffreys prior).
    pub struct Proof<T> {
        /// n, how many were held.
        node held: T,
        /// k, how many were passed.
        node passed: T,
        /// (k + 1/2) / (n + 1).
        node mean: T,
        /// 5 % quantile of Beta(k + 1/2, n - k + 1/2).
        node low: T,
        /// One-sided lower 95 % bound of Clopper and Pearson.
        node bound: T,
    }
}

/// n and k: how many failover drills were held, and how many of them were passed.
type Counts<'g> = (Quantity<'g, Scalar>, Quantity<'g, Scalar>);

/// Both, as leaves; `None` if no failover drill was held.
pub(super) fn counts<'g>(inputs: &Inputs<'_, 'g>) -> Option<Counts<'g>> {
    let records = records(inputs);
    let of: Vec<&Record> = records.iter().filter(|one| is_failover(one)).collect();
    let first = of.first()?;
    let count = |many: usize| f64::from(u32::try_from(many).unwrap_or(u32::MAX));
    let source = Source {
        note: "the records of drills".to_owned(),
        ..inputs.source_of(&format!("{HELD}.{}.date", first.name))
    };
    let leaf = |name: &str, about: &str, value: f64| {
        let new = || inputs.graph.leaf(name, about, value, source.clone());
        inputs.graph.once(name, new)
    };
    Some((
        leaf(
            "drills.count",
            "How many failover drills were held.",
            count(of.len()),
        ),
        leaf(
            "drills.passed",
            "How many failover drills were passed.",
            count(of.iter().filter(|one| one.passed).count()),
        ),
    ))
}

/// How likely a failover works as the drills show it: (k + 1/2) / (n + 1).
pub(in crate::model) fn success<'g>(inputs: &Inputs<'_, 'g>) -> Option<Quantity<'g, Probability>> {
    let name = "drills.success";
    let (n, k) = counts(inputs)?;
    Some(inputs.graph.once(name, || {
        evidence::chance(k, n).named(
            name,
            "Probability that a failover works, as the drills show it: (k + 1/2) / (n + 1).",
        )
    }))
}

/// The source of a number that no formula of the graph gives.
pub(super) fn computed(note: String) -> Source {
    Source {
        kind: SourceKind::Definition,
        place: "computed".to_owned(),
        note,
        as_of: None,
    }
}

/// What k passed of n held failover drills prove; `None` without one.
pub(in crate::model) fn proof(inputs: &Inputs<'_, '_>) -> Option<Proof> {
    let (n, k) = counts(inputs)?;
    let mean = success(inputs)?;
    let graph = inputs.graph;
    let as_built = |count| graph.as_built("what drills have shown", count);
    let (held, passed) = (as_built(n), as_built(k));
    let low: Quantity<'_, Probability> = graph.leaf(
        "drills.success.low",
        "Lower end of that: with 95 % probability a failover works at least so often.",
        evidence::chance_quantile(passed, held, 0.05),
        computed(format!(
            "5 % quantile of Beta(k + 1/2, n - k + 1/2), k = {passed}, n = {held}"
        )),
    );
    let bound: Quantity<'_, Probability> = graph.leaf(
        "drills.success.bound",
        "One-sided lower 95 % bound of Clopper and Pearson, which takes nothing for granted.",
        evidence::chance_at_least(passed, held, 0.95),
        computed(format!(
            "5 % quantile of Beta(k, n - k + 1), k = {passed}, n = {held}"
        )),
    );
    Some(Proof {
        held: n.node(),
        passed: k.node(),
        mean: mean.node(),
        low: low.node(),
        bound: bound.node(),
    })
}
