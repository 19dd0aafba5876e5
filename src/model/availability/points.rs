//! What stops the workload in pairs, and what a product of availabilities would have said.

use crate::graph::structure::Bdd;
use crate::graph::{Matter, Quantity};
use crate::model::availability::dependability::{DoublePoint, Leaf, Naive};
use crate::model::availability::dependencies::hyphenated;
use crate::model::availability::downtime_a_year;
use crate::model::availability::drafted::DECISION_LIMIT;
use crate::model::availability::leaves::{Draft, LeafKind};
use crate::model::placement::Placement;
use crate::units::Probability;

/// So many pairs are named, the worst first.
const PAIRS_SHOWN: usize = 10;

/// The downtime that a product of availabilities would have said, and that of the structure.
pub(super) fn naive<'g>(
    placement: &Placement<'_, '_, 'g>,
    draft: &Draft<'_, '_, '_, 'g>,
    exact: Quantity<'g, Probability>,
) -> Naive {
    let graph = placement.inputs.graph;
    let product = draft
        .naive_top
        .and_then(|top| draft.naive.compile(top, DECISION_LIMIT).ok())
        .map_or(exact, |bdd| {
            bdd.into_unavailability(graph, &draft.naive_down)
        });
    let _ = product.complement().named(
        "availability.naive",
        "What a product of availabilities would say, as if nothing were shared: not the availability.",
    );
    Naive {
        downtime: downtime_a_year(graph, product)
            .named(
                "availability.naive.downtime",
                "Downtime a year that a product of availabilities would say, as if nothing were shared.",
            )
            .node(),
        exact: downtime_a_year(graph, exact)
            .named(
                "availability.naive.exact",
                "Downtime a year of the same parts with what they share counted once.",
            )
            .node(),
    }
}

/// The pairs that are down together most often, the worst first; of equals the first listed.
fn worst(pairs: &mut [(usize, usize)], down: &[Quantity<'_, Probability>]) -> Vec<(usize, usize)> {
    pairs.sort_unstable();
    let Some(graph) = down.first().map(|one| one.builder()) else {
        return Vec::new();
    };
    let none = graph.constant::<Probability>(0.0);
    let less = |(one, other): &(usize, usize)| none - down[*one] * down[*other];
    let less: Vec<Quantity<'_, Probability>> = pairs.iter().map(less).collect();
    let words = "which failures in pairs are the worst";
    let order = graph.order(words, &less, Matter::Shape);
    let shown = order.into_iter().take(PAIRS_SHOWN);
    shown.map(|at| pairs[at]).collect()
}

/// The pairs of leaves that stop the workload, the worst first, and how many there are. What
/// hits the nodes of one Region at once is one of a pair; what hits both Regions is none.
pub(super) fn double_points<'g>(
    placement: &Placement<'_, '_, 'g>,
    bdd: &Bdd,
    leaves: &[Leaf],
    down: &[Quantity<'g, Probability>],
) -> (Vec<DoublePoint>, Option<usize>) {
    let graph = placement.inputs.graph;
    let listed = bdd.minimal_cut_sets(2);
    // A list that is not whole counts nothing.
    let whole = listed.up_to >= 2 || !listed.more;
    let sets = listed.sets;
    let mut pairs: Vec<(usize, usize)> = sets
        .iter()
        .filter_map(|set| match set.as_slice() {
            [one, other] => Some((*one, *other)),
            _ => None,
        })
        .filter(|(one, other)| {
            [one, other]
                .iter()
                .all(|leaf| leaves[**leaf].kind != LeafKind::CommonEverywhere)
        })
        .collect();
    let found = whole.then_some(pairs.len());
    let shown = worst(&mut pairs, down)
        .into_iter()
        .map(|(one, other)| {
            let [a, b] = [one, other].map(|leaf| &leaves[leaf]);
            let both = [a, b].map(|leaf| leaf.title.clone());
            DoublePoint {
                downtime: downtime_a_year(graph, down[one] * down[other])
                    .named(
                        format_args!(
                            "structure.{}+{}.downtime",
                            hyphenated(&a.name),
                            hyphenated(&b.name)
                        ),
                        format_args!(
                            "Time a year in which {} and {} are both down.",
                            a.title, b.title
                        ),
                    )
                    .node(),
                leaves: both,
            }
        })
        .collect();
    (shown, found)
}
