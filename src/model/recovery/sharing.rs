//! Parallel restores that share a link, with max-min fair shares (`model.md` 5.2): a flow
//! that its own cap limits leaves the rest to the others, and at each completion the shares
//! are worked out anew. Unrolled up to eight flows; beyond, each gets no more than an even
//! share from its first byte to its last, which is never sooner.

use crate::graph::{Builder, Quantity};
use crate::units::{DataRate, DataSize, Duration, Scalar};

/// Up to so many flows are followed from completion to completion.
pub const FLOWS: usize = 8;

/// One transfer over the link.
#[derive(Clone, Copy, Debug)]
pub struct Flow<'g> {
    /// What it moves.
    pub size: Quantity<'g, DataSize>,
    /// How fast it can be by itself.
    pub cap: Quantity<'g, DataRate>,
}

/// When each flow ends, all of them starting at once, none more urgent than another.
pub fn fair<'g>(
    graph: &'g Builder,
    flows: &[Flow<'g>],
    link: Quantity<'g, DataRate>,
) -> Vec<Quantity<'g, Duration>> {
    ranked(graph, flows, &vec![0; flows.len()], link)
}

/// When each flow ends, all of them starting at once: those of the first class take up to
/// their caps, the next ones what is left, and within a class the shares are fair.
pub fn ranked<'g>(
    graph: &'g Builder,
    flows: &[Flow<'g>],
    classes: &[usize],
    link: Quantity<'g, DataRate>,
) -> Vec<Quantity<'g, Duration>> {
    if flows.len() > FLOWS {
        return in_turn(graph, flows, classes, link);
    }
    let last = classes.iter().copied().max().unwrap_or(0);
    let link = link.as_scalar();
    let caps: Vec<_> = flows.iter().map(|flow| flow.cap.as_scalar()).collect();
    let sizes: Vec<_> = flows.iter().map(|flow| flow.size.as_scalar()).collect();
    let zero = graph.constant::<Scalar>(0.0);
    let one = graph.constant::<Scalar>(1.0);
    let mut left = sizes.clone();
    let mut ends = vec![zero; flows.len()];
    for _ in flows {
        // What is left of a flow after its last byte is rounding.
        let active: Vec<_> = left
            .iter()
            .zip(&sizes)
            .map(|(left, size)| one - left.at_most(size.times(1e-12)))
            .collect();
        let mut rates = vec![zero; flows.len()];
        let mut rest = link;
        for class in 0..=last {
            let own: Vec<_> = active
                .iter()
                .zip(classes)
                .map(|(active, of)| if *of == class { *active } else { zero })
                .collect();
            let level = share(graph, &caps, &own, rest);
            for (index, own) in own.iter().enumerate().filter(|one| classes[one.0] == class) {
                rates[index] = graph.weigh(*own, caps[index].min(level));
            }
            if class < last {
                let of = rates.iter().zip(classes).filter(|(_, of)| **of == class);
                let taken: Vec<_> = of.map(|(rate, _)| *rate).collect();
                rest = (rest - graph.sum(&taken)).max(zero);
            }
        }
        let next: Vec<_> = left
            .iter()
            .zip(rates.iter().zip(&active))
            .map(|(left, (rate, active))| {
                graph.choose(*active, *left / *rate, graph.constant(f64::INFINITY))
            })
            .collect();
        let lasts = graph.min_of(&next);
        for index in 0..flows.len() {
            ends[index] = ends[index] + graph.weigh(active[index], lasts);
            left[index] = (left[index] - graph.weigh(rates[index], lasts)).max(zero);
        }
    }
    ends.into_iter().map(Quantity::of).collect()
}

/// The share of a flow that its own cap does not limit: the link less what the limited ones
/// take, split evenly. It can only grow as more flows turn out to be limited, so that one
/// round a flow settles it.
fn share<'g>(
    graph: &'g Builder,
    caps: &[Quantity<'g, Scalar>],
    active: &[Quantity<'g, Scalar>],
    link: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    let zero = graph.constant::<Scalar>(0.0);
    // Of a class that is through nothing is left to share.
    let sharing = graph.sum(active).max(graph.constant(f64::MIN_POSITIVE));
    let mut level = link / sharing;
    for _ in 1..caps.len() {
        let limited: Vec<_> = caps
            .iter()
            .zip(active)
            .map(|(cap, active)| *active * cap.at_most(level))
            .collect();
        let taken: Vec<_> = limited
            .iter()
            .zip(caps)
            .map(|(limited, cap)| graph.weigh(*limited, *cap))
            .collect();
        let others = graph.sum(active) - graph.sum(&limited);
        let rest = (link - graph.sum(&taken)) / others;
        level = graph.choose(others.at_most(zero), level, rest.max(level));
    }
    level
}

/// No flow ends later than this: an even share of the link is left to it all the time.
fn evenly<'g>(flows: &[Flow<'g>], link: Quantity<'g, DataRate>) -> Vec<Quantity<'g, Duration>> {
    let share = link.times(1.0 / f64::from(u32::try_from(flows.len()).unwrap_or(u32::MAX)));
    flows
        .iter()
        .map(|flow| flow.size / flow.cap.min(share))
        .collect()
}

/// The same class after class: no flow of a class ends later than when all those before it are
/// through and its own class had the link from then on.
fn in_turn<'g>(
    graph: &'g Builder,
    flows: &[Flow<'g>],
    classes: &[usize],
    link: Quantity<'g, DataRate>,
) -> Vec<Quantity<'g, Duration>> {
    let mut ends = vec![graph.constant::<Duration>(0.0); flows.len()];
    let mut before: Option<Quantity<'g, Duration>> = None;
    for class in 0..=classes.iter().copied().max().unwrap_or(0) {
        let of: Vec<usize> = (0..flows.len())
            .filter(|at| classes[*at] == class)
            .collect();
        let own: Vec<Flow<'g>> = of.iter().map(|at| flows[*at]).collect();
        let alone = evenly(&own, link);
        let own: Vec<_> = alone
            .into_iter()
            .map(|end| before.map_or(end, |before| before + end))
            .collect();
        before = (!own.is_empty()).then(|| graph.max_of(&own)).or(before);
        for (at, end) in of.into_iter().zip(own) {
            ends[at] = end;
        }
    }
    ends
}

/// No schedule is shorter: each flow at its own cap, and all of them over the link.
pub fn bound<'g>(
    graph: &'g Builder,
    flows: &[Flow<'g>],
    link: Quantity<'g, DataRate>,
) -> Vec<Quantity<'g, Duration>> {
    let sizes: Vec<_> = flows.iter().map(|flow| flow.size).collect();
    let together = graph.sum(&sizes) / link;
    flows
        .iter()
        .map(|flow| (flow.size / flow.cap).max(together))
        .collect()
}
