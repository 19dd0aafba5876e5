//! What components rest on, as leaves of a structure: services, nodes, and what hits
//! several of them at once (`model.md` 7.1 to 7.5). Nodes are each component's own; a
//! service that fails as a whole is one leaf of all components on it.

mod unit;

use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashSet;

use crate::catalog::Scope;
use crate::graph::Quantity;
use crate::graph::structure::{Gate, Structure};
use crate::model::availability::common_cause::{own, split};
use crate::model::availability::nodes::fewer_than;
use crate::model::availability::outages::{Moves, mean_outage, outages_a_year};
use crate::model::availability::reach::holds;
use crate::model::component::Component;
use crate::model::data::replica::stops_when_cut;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::placement::Placement;
use crate::model::standing::Standing;
use crate::units::{Duration, Frequency, Probability, Scalar};
pub(crate) use unit::states_own;

/// What a leaf of the structure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// A service of the catalogue.
    Service,
    /// A node, or some nodes, whose availability the plan states.
    Node,
    /// Software, or what all Regions share, as the plan states it.
    Stated,
    /// What hits several nodes of one Region at once: the other Region may be spared.
    CommonHere,
    /// What hits both Regions at once: no part that could be doubled.
    CommonEverywhere,
    /// A failure in one of two Regions that serve, until its users are served by the other.
    Moving,
}

impl LeafKind {
    /// Whether it is what hits several parts at once, or a share of what another leaf does, and
    /// no part itself.
    pub fn is_common(self) -> bool {
        matches!(
            self,
            Self::CommonHere | Self::CommonEverywhere | Self::Moving
        )
    }
}

/// The leaf of what all Regions share.
const SHARED: &str = "what all Regions share";

/// Up to so many nodes of a component become leaves of their own.
const MOST_NODES: usize = 1_000;

/// A leaf while the structure grows.
pub(super) struct Found<'g> {
    /// How many gates rest on it: a product of availabilities counts it as often.
    pub(super) uses: usize,
    pub(super) name: String,
    pub(super) components: Vec<String>,
    pub(super) down: Quantity<'g, Probability>,
    pub(super) kind: LeafKind,
}

/// Where a component stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Everywhere,
    Primary,
    Recovery,
}

/// The true structure and, beside it, the one in which nothing is shared.
#[derive(Clone, Copy)]
pub(super) struct Gates {
    pub(super) real: Gate,
    pub(super) naive: Gate,
}

/// The structure while it grows.
pub(super) struct Draft<'s, 'p, 'a, 'g> {
    placement: &'s Placement<'p, 'a, 'g>,
    holds: HashMap<String, Quantity<'g, Duration>>,
    /// What hits both Regions at once, by the leaf's name without its Region.
    across: HashMap<String, Quantity<'g, Probability>>,
    /// Whether nodes of a component become one leaf with a bound.
    bounded: bool,
    pub(super) structure: Structure,
    pub(super) found: Vec<Found<'g>>,
    places: HashMap<String, usize>,
    /// Which components rest on the leaf of a place.
    resting: FxHashSet<(usize, String)>,
    pub(super) naive: Structure,
    pub(super) naive_top: Option<Gate>,
    pub(super) naive_down: Vec<Quantity<'g, Probability>>,
    /// Components whose nodes are taken together with a bound.
    pub(super) bounds: Vec<String>,
    /// What has to work for each business process.
    pub(super) processes: Vec<(String, Gate)>,
    /// What becomes of an outage of one service in one Region.
    moves: Moves<'g>,
    /// Failovers a year that failures of services lead to, by leaf.
    pub(super) failovers: Vec<Quantity<'g, Frequency>>,
}

impl<'s, 'p, 'a, 'g> Draft<'s, 'p, 'a, 'g> {
    pub(super) fn new(
        placement: &'s Placement<'p, 'a, 'g>,
        moves: Moves<'g>,
        bounded: bool,
    ) -> Self {
        Self {
            placement,
            holds: holds(placement.inputs),
            across: HashMap::new(),
            bounded,
            structure: Structure::new(),
            found: Vec::new(),
            places: HashMap::new(),
            resting: FxHashSet::default(),
            naive: Structure::new(),
            naive_top: None,
            naive_down: Vec::new(),
            bounds: Vec::new(),
            processes: Vec::new(),
            moves,
            failovers: Vec::new(),
        }
    }

    fn inputs(&self) -> &'p Inputs<'a, 'g> {
        self.placement.inputs
    }

    /// The name of a leaf on a side.
    fn named(&self, base: &str, side: Side) -> String {
        match side {
            Side::Everywhere => base.to_owned(),
            Side::Primary => format!("{base} in {}", self.placement.region),
            Side::Recovery => format!("{base} in {}", self.placement.elsewhere()),
        }
    }

    /// The name of what hits both Regions.
    fn at_once(&self, base: &str) -> String {
        let (here, there) = (&self.placement.region, self.placement.elsewhere());
        format!("{base} in {here} and {there} at once")
    }

    /// A leaf; what several components rest on is one leaf, as likely down as the one that
    /// can wait least says.
    fn leaf(
        &mut self,
        name: String,
        components: &[String],
        down: Quantity<'g, Probability>,
        kind: LeafKind,
    ) -> Gate {
        let gate = self.structure.leaf(&name);
        if let Some(&place) = self.places.get(&name) {
            let known = &mut self.found[place];
            known.uses += 1;
            for component in components {
                if self.resting.insert((place, component.clone())) {
                    known.components.push(component.clone());
                }
            }
            known.down = known.down.max(down);
            return gate;
        }
        let place = self.found.len();
        self.places.insert(name.clone(), place);
        let resting = components
            .iter()
            .map(|component| (place, component.clone()));
        self.resting.extend(resting);
        self.found.push(Found {
            uses: 1,
            name,
            components: components.to_vec(),
            down,
            kind,
        });
        gate
    }

    /// A leaf that nothing shares.
    fn naive_leaf(&mut self, down: Quantity<'g, Probability>) -> Gate {
        let gate = self.naive.leaf(&self.naive_down.len().to_string());
        self.naive_down.push(down);
        gate
    }

    /// Software in each Region that serves, with what hits both at once
    /// (`model.md` 7.5): the gates of the sides, and what is everywhere.
    pub(super) fn software(
        &mut self,
        down: Quantity<'g, Probability>,
        both: bool,
    ) -> (Vec<Gates>, Gates) {
        let one = |draft: &mut Self, name: String, down, naive, kind| Gates {
            real: draft.leaf(name, &[], down, kind),
            naive,
        };
        if !both {
            let naive = self.naive_leaf(down);
            let stated = LeafKind::Stated;
            return (
                Vec::new(),
                one(self, "software".to_owned(), down, naive, stated),
            );
        }
        let beta = self.inputs().plain("availability.beta.software");
        let parts = split(down, beta);
        let sides = [Side::Primary, Side::Recovery].map(|side| {
            let naive = self.naive_leaf(down);
            let name = self.named("software", side);
            one(self, name, parts.own, naive, LeafKind::Stated)
        });
        let nothing = self.naive.all(&[]);
        let name = self.at_once("software");
        let common = one(
            self,
            name,
            parts.common,
            nothing,
            LeafKind::CommonEverywhere,
        );
        (sides.to_vec(), common)
    }

    /// What all Regions share.
    pub(super) fn shared(&mut self, down: Quantity<'g, Probability>) -> Gates {
        Gates {
            real: self.leaf(SHARED.to_owned(), &[], down, LeafKind::Stated),
            naive: self.naive_leaf(down),
        }
    }

    /// The gate of what all Regions share, once it is there.
    pub(super) fn shared_gate(&mut self) -> Gate {
        self.structure.leaf(SHARED)
    }

    /// Notes that a component stands in both Regions: a share of what fails there hits both.
    pub(super) fn stands_in_both(&mut self, component: &Component<'a, 'g>) {
        let (base, here) = self.unit(component, Side::Primary);
        if self.across.contains_key(&base) {
            return;
        }
        let (_, there) = self.unit(component, Side::Recovery);
        let beta: Quantity<'g, Probability> = self.inputs().plain("availability.beta.regions");
        self.across.insert(base, beta * here.min(there));
    }

    /// The time in which users of each of two Regions that serve wait for the other one, for a
    /// component that stands in both: a share of each failure, felt by the Region's share of the
    /// users (`model.md` 7.7). Of what is `tied` to the primary Region nobody is spared by moving:
    /// its failures there count whole already.
    pub(super) fn while_moving(
        &mut self,
        component: &Component<'a, 'g>,
        tied: &HashSet<String>,
    ) -> Vec<Gates> {
        let inputs = self.inputs();
        let graph = inputs.graph;
        if !self.moves.switches() {
            return Vec::new();
        }
        let own_figure = states_own(self.placement, component);
        let outage = mean_outage(inputs, component, own_figure);
        let Some(left) = self.moves.share_switched(outage) else {
            return Vec::new();
        };
        let there: Quantity<'g, Probability> = inputs.plain("recovery.traffic");
        let sides = [(Side::Primary, there.complement()), (Side::Recovery, there)];
        let primary = self.unit(component, Side::Primary).0;
        let common = self.across.get(&primary).copied();
        let mut gates = Vec::new();
        for (side, users) in sides {
            if side == Side::Primary && tied.contains(&primary) {
                continue;
            }
            let (base, down) = self.unit(component, side);
            let alone = common.map_or(down, |common| own(down, common));
            let failed = if own_figure {
                self.too_few(component, side, alone)
            } else {
                alone
            };
            let felt = graph.weigh(users, graph.weigh(left, failed));
            let name = format!("{} until users have moved", self.named(&base, side));
            gates.push(Gates {
                real: self.leaf(
                    name,
                    std::slice::from_ref(&component.name),
                    felt,
                    LeafKind::Moving,
                ),
                naive: self.naive_leaf(felt),
            });
        }
        gates
    }

    /// The probability that too few nodes of a component work on a side: an upper bound, tight
    /// where nodes rarely fail.
    fn too_few(
        &self,
        component: &Component<'a, 'g>,
        side: Side,
        alone: Quantity<'g, Probability>,
    ) -> Quantity<'g, Probability> {
        let (count, needed) = self.nodes_of(component, side);
        if count < 2 {
            return alone;
        }
        let inputs = self.inputs();
        let parts = split(alone, inputs.plain("availability.beta.zones"));
        let few = fewer_than(needed, count, parts.own);
        inputs
            .graph
            .mix(parts.common, inputs.graph.constant(1.0), few)
    }

    /// What is left of a service's failures where the Region is failed over for them; notes how
    /// often it is.
    fn failed_over(
        &mut self,
        component: &Component<'a, 'g>,
        name: &str,
        alone: Quantity<'g, Probability>,
    ) -> Quantity<'g, Probability> {
        let inputs = self.inputs();
        let graph = inputs.graph;
        let moved = component.strategy.recovers_elsewhere
            && component.service.scope != Scope::Global
            && !stops_when_cut(inputs, component);
        if !moved || !self.moves.fails_over() {
            return alone;
        }
        let outage = mean_outage(inputs, component, false);
        let Some((left, happens)) = self.moves.share_failed_over(outage) else {
            return alone;
        };
        if !self.places.contains_key(name) {
            let failures = outages_a_year(alone, outage);
            self.failovers.push(graph.weigh(happens, failures));
        }
        graph.weigh(left, alone)
    }

    /// How many nodes of a component there are on a side, and how many the peak needs.
    fn nodes_of(&self, component: &Component<'a, 'g>, side: Side) -> (usize, usize) {
        let inputs = self.inputs();
        let as_built = |quantity| {
            let words = format_args!("how many nodes of {} there are", component.name);
            inputs.graph.as_built::<Scalar>(words, quantity)
        };
        let count = match side {
            Side::Recovery if component.traits().has_one_primary() => 1.0,
            Side::Recovery => as_built(self.placement.running(&component.name)),
            Side::Primary | Side::Everywhere if self.has_standby(component, side) => 2.0,
            Side::Primary | Side::Everywhere => as_built(component.count),
        };
        let (count, needed) = (whole(count), whole(as_built(component.needs)));
        let needed = if self.has_standby(component, side) {
            1
        } else {
            needed.min(count)
        };
        (count, needed)
    }

    /// The gate of a component at a place.
    pub(super) fn component(&mut self, component: &Component<'a, 'g>, side: Side) -> Gates {
        let (base, down) = self.unit(component, side);
        let components = [component.name.clone()];
        let mut gates = Vec::new();
        let mut alone = down;
        // What hits both Regions goes by the name that it has in the primary one.
        let primary = match side {
            Side::Recovery => self.unit(component, Side::Primary).0,
            Side::Primary | Side::Everywhere => base.clone(),
        };
        if side != Side::Everywhere
            && let Some(common) = self.across.get(&primary).copied()
        {
            let name = self.at_once(&primary);
            gates.push(self.leaf(name, &components, common, LeafKind::CommonEverywhere));
            alone = own(alone, common);
        }
        let naive = if states_own(self.placement, component) {
            let (real, naive) = self.nodes(component, side, alone, down);
            gates.extend(real);
            naive
        } else {
            let name = self.named(&base, side);
            // Of a component that stands in both Regions, the other one covers it.
            let covered = side != Side::Primary || self.across.contains_key(&primary);
            let (mut alone, mut down) = (alone, down);
            if !covered {
                alone = self.failed_over(component, &name, alone);
                down = alone;
            }
            gates.push(self.leaf(name, &components, alone, LeafKind::Service));
            self.naive_leaf(down)
        };
        let real = match gates.as_slice() {
            [gate] => *gate,
            gates => self.structure.all(gates),
        };
        Gates { real, naive }
    }

    /// Whether a standby in another zone is a second node with the availability that the plan
    /// states. Where it states `mtbf`, the pair has a figure of its own.
    fn has_standby(&self, component: &Component<'a, 'g>, side: Side) -> bool {
        side != Side::Recovery
            && component.traits().has_one_primary()
            && component.multi_az
            && self.inputs().states(&component.path("availability"))
    }

    /// Nodes whose availability the plan states: as many of them as the peak needs, less one
    /// while one is maintained. `alone` is each node's own part, `down` all of it.
    fn nodes(
        &mut self,
        component: &Component<'a, 'g>,
        side: Side,
        alone: Quantity<'g, Probability>,
        down: Quantity<'g, Probability>,
    ) -> (Vec<Gate>, Gate) {
        let inputs = self.inputs();
        let here = [component.name.clone()];
        let (count, needed) = self.nodes_of(component, side);
        let many = count > MOST_NODES || (self.bounded && count > 1);
        let mut gates = Vec::new();
        let mut each = alone;
        if count > 1 {
            let parts = split(alone, inputs.plain("availability.beta.zones"));
            let name = format!(
                "{} at once",
                self.named(&format!("{} nodes", component.name), side)
            );
            gates.push(self.leaf(name, &here, parts.common, LeafKind::CommonHere));
            each = parts.own;
        }
        let upkeep = inputs
            .optional::<Probability>(&component.path("maintenance"), Adverse::High)
            .map(|share| share.mean);
        if many {
            let tail = |one: Quantity<'g, Probability>| {
                let full = fewer_than(needed, count, one);
                upkeep.map_or(full, |share| {
                    let less = fewer_than(needed, count - 1, one);
                    inputs.graph.mix(share, less, full)
                })
            };
            let name = self.named(&format!("{} nodes", component.name), side);
            gates.push(self.leaf(name, &here, tail(each), LeafKind::Node));
            if !self.bounds.contains(&component.name) {
                self.bounds.push(component.name.clone());
            }
            let naive = self.naive_leaf(tail(down));
            return (gates, naive);
        }
        let nodes: Vec<Gate> = (1..=count)
            .map(|node| {
                let base = if count == 1 {
                    component.name.clone()
                } else {
                    format!("{} node {node}", component.name)
                };
                let name = self.named(&base, side);
                self.leaf(name, &here, each, LeafKind::Node)
            })
            .collect();
        let naive: Vec<Gate> = (0..count).map(|_| self.naive_leaf(down)).collect();
        let upkeep = upkeep.map(|share| {
            let name = self.named(&format!("{} maintenance", component.name), side);
            (
                self.leaf(name, &here, share, LeafKind::Node),
                self.naive_leaf(share),
            )
        });
        gates.push(of(
            &mut self.structure,
            needed,
            &nodes,
            upkeep.map(|(real, _)| real),
        ));
        let naive = of(
            &mut self.naive,
            needed,
            &naive,
            upkeep.map(|(_, naive)| naive),
        );
        (gates, naive)
    }
}

/// So many of the nodes; while one is maintained, so many of the others.
fn of(structure: &mut Structure, needed: usize, nodes: &[Gate], upkeep: Option<Gate>) -> Gate {
    let full = structure.at_least(needed, nodes);
    let Some(upkeep) = upkeep else { return full };
    let others = nodes.split_last().map_or(&[][..], |(_, others)| others);
    let less = structure.at_least(needed, others);
    let quiet = structure.all(&[upkeep, full]);
    structure.any(&[less, quiet])
}

/// A stated count as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> usize {
    count.round().clamp(0.0, 1e9) as usize
}
