//! Tiers: labels, not scores (`model.md` 11.3).

use crate::graph::{Node, Quantity};
use crate::model::availability::coverage::is_tried;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::event::Class;
use crate::model::inputs::Inputs;
use crate::units::{Duration, Scalar};

/// Cut-offs from the fastest tier on, as rows of the defaults; what is slower than the
/// last is the last tier.
const CUTS: [&str; 4] = [
    "tier.real_time",
    "tier.minutes",
    "tier.tens_of_minutes",
    "tier.hours",
];

/// The tier of the SHARE user group: the highest whose mechanism every data store has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// 0 (no off-site data) to 7 (replication and automated failover).
    pub tier: u8,
    /// Whether the failover was ever tested: a mechanism that nobody tried is a claim.
    pub tested: bool,
}

/// The tier of a recovery time: 1 and one more for each cut-off that it exceeds.
fn rank<'g>(rto: Quantity<'g, Duration>, cuts: &[Quantity<'g, Duration>]) -> Quantity<'g, Scalar> {
    let graph = rto.builder();
    let one = graph.constant::<Scalar>(1.0);
    let exceeded: Vec<_> = cuts.iter().map(|cut| one - rto.at_most(*cut)).collect();
    one + graph.sum(&exceeded)
}

/// The tier of the plan; `None` if the Region scenario is switched off or has no end.
pub(super) fn tier<'g>(inputs: &Inputs<'_, 'g>, rto: Quantity<'g, Duration>) -> Option<Node> {
    let ends = rto.at_most(inputs.graph.constant(f64::MAX));
    let words = "whether recovery from the loss of the Region ends";
    if !inputs.graph.decide(words, ends) {
        return None;
    }
    let cuts = CUTS.map(|path| inputs.duration(path).likely);
    let rank = rank(rto, &cuts).named(
        "tier",
        "Tier of the recovery time from region loss: 1 real-time, 2 minutes, 3 tens of minutes, 4 hours, 5 days.",
    );
    Some(rank.node())
}

/// The mechanism that every data store has.
pub(super) fn share(inputs: &Inputs<'_, '_>, stores: &[(Component<'_, '_>, Copies<'_>)]) -> Share {
    let graph = inputs.graph;
    let decision = inputs.duration("failover.decision").likely;
    let automatic = graph.decide(
        "whether failover is automatic",
        decision.at_most(graph.constant(0.0)),
    );
    let of = |copies: &Copies<'_>| {
        if copies.has(Class::AsynchronousReplica) {
            if automatic { 7 } else { 6 }
        } else if copies.has(Class::LogCopy) {
            5
        } else if copies.has(Class::BackupCopy) {
            4
        } else if copies.has(Class::BackupElsewhere) {
            3
        } else {
            0
        }
    };
    let data = stores
        .iter()
        .filter(|(component, _)| component.keeps_data());
    Share {
        tier: data.map(|(_, copies)| of(copies)).min().unwrap_or(0),
        tested: is_tried(inputs),
    }
}
