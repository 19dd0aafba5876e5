//! What the structure says besides its leaves: pairs of failures, what a naive product would
//! have said, bounds, and what is left after a loss.

use super::data::Figure;
use crate::graph::Node;
use crate::model;

/// A naive product that is off by less is not worth a word: a minute a year.
const WORTH_SAYING: f64 = 60.0;

/// Two parts that stop the workload together and not alone.
#[derive(Clone, Debug, PartialEq)]
pub struct DoublePoint {
    /// Names of the two leaves.
    pub leaves: [String; 2],
    /// Time a year in which both are down.
    pub downtime: Figure,
}

/// What a product of availabilities would have said, as if nothing were shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Naive {
    /// Downtime a year by that product.
    pub downtime: Figure,
    /// Downtime a year by the structure.
    pub exact: Figure,
}

/// What a component's machines carry once a zone or a Region is gone and nothing is launched.
#[derive(Clone, Debug, PartialEq)]
pub struct Stability {
    /// Component name.
    pub component: String,
    /// Units that would carry the peak without any one zone.
    pub units_needed: Option<Figure>,
    /// Share of the peak served without the fullest zone.
    pub served: Option<Figure>,
    /// Utilisation of what is left then, if the plan states how busy the nodes are.
    pub utilisation: Option<Figure>,
    /// Whether that is more than is safe.
    pub overloaded: bool,
    /// Share of the peak that the smaller Region serves alone, if both serve.
    pub region_served: Option<Figure>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dependability {
    /// The pairs that stop the workload, the worst first.
    pub doubles: Vec<DoublePoint>,
    /// How many pairs there are; more than are listed, if many. `None`: too many parts
    /// to look, or too many pairs.
    pub doubles_found: Option<usize>,
    /// If it differs from the structure by more than a minute a year.
    pub naive: Option<Naive>,
    /// Components whose part is an upper bound of the unavailability.
    pub bounds: Vec<String>,
    /// For each component of machines that a loss can hit.
    pub stability: Vec<Stability>,
}

/// Reads the model's nodes.
pub(super) fn dependability(
    model: &model::Dependability,
    value: impl Fn(Node) -> f64,
    figure: impl Fn(Node) -> Figure,
) -> Dependability {
    let naive = Naive {
        downtime: figure(model.naive.downtime),
        exact: figure(model.naive.exact),
    };
    let off = (naive.downtime.value - naive.exact.value).abs();
    Dependability {
        doubles: model
            .doubles
            .iter()
            .map(|pair| DoublePoint {
                leaves: pair.leaves.clone(),
                downtime: figure(pair.downtime),
            })
            .collect(),
        doubles_found: model.doubles_found,
        naive: (off > WORTH_SAYING).then_some(naive),
        bounds: model.bounds.clone(),
        stability: model
            .stability
            .iter()
            .map(|stability| {
                let zone = stability.zone;
                let utilisation = zone.and_then(|zone| zone.utilisation);
                Stability {
                    component: stability.component.clone(),
                    units_needed: zone.map(|zone| figure(zone.units_needed)),
                    served: zone.map(|zone| figure(zone.served)),
                    utilisation: utilisation.map(|[after, _]| figure(after)),
                    overloaded: utilisation
                        .is_some_and(|[after, limit]| value(after) > value(limit)),
                    region_served: stability.region_served.map(&figure),
                }
            })
            .collect(),
    }
}
