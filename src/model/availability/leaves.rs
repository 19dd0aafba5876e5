//! What components rest on, as leaves of a structure: services, nodes, and what hits
//! several of them at once (`model.md` 7.1 to 7.5). Nodes are each component's own; a
//! service that fails as a whole is one leaf of all components on it.

mod moving;
mod name;
mod nodes;
mod unit;

use std::collections::HashMap;

use rustc_hash::FxHashSet;

use crate::graph::Quantity;
use crate::graph::structure::{Gate, Structure};
use crate::model::availability::common_cause::{own, split};
use crate::model::availability::outages::{Moves, Way};
use crate::model::availability::reach::holds;
use crate::model::component::Component;
use crate::model::inputs::Inputs;
use crate::model::placement::Placement;
use crate::model::title::Title;
use crate::units::{Duration, Frequency, Probability};
use name::LeafName;
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

/// A leaf while the structure grows.
pub(super) struct Found<'g> {
    /// How many gates rest on it: a product of availabilities counts it as often.
    pub(super) uses: usize,
    pub(super) name: String,
    pub(super) title: Title,
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
    /// Failures a year of the leaves that are not waited out, and what becomes of them, by the
    /// leaf's name.
    pub(super) moved: HashMap<String, (Quantity<'g, Frequency>, Way<'g>)>,
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
            moved: HashMap::new(),
        }
    }

    fn inputs(&self) -> &'p Inputs<'a, 'g> {
        self.placement.inputs
    }

    /// The name of a leaf on a side.
    fn named(&self, base: LeafName, side: Side) -> LeafName {
        match side {
            Side::Everywhere => base,
            Side::Primary => base.within(&self.placement.region),
            Side::Recovery => base.within(self.placement.elsewhere()),
        }
    }

    /// The name of what hits both Regions.
    fn at_once(&self, base: LeafName) -> LeafName {
        base.in_both(&self.placement.region, self.placement.elsewhere())
    }

    /// A leaf; what several components rest on is one leaf, as likely down as the one that
    /// can wait least says.
    fn leaf(
        &mut self,
        LeafName { name, title }: LeafName,
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
            title,
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
        let one = |draft: &mut Self, name: LeafName, down, naive, kind| Gates {
            real: draft.leaf(name, &[], down, kind),
            naive,
        };
        if !both {
            let naive = self.naive_leaf(down);
            let stated = LeafKind::Stated;
            return (
                Vec::new(),
                one(self, LeafName::software(), down, naive, stated),
            );
        }
        let beta = self.inputs().plain("availability.beta.software");
        let parts = split(down, beta);
        let sides = [Side::Primary, Side::Recovery].map(|side| {
            let naive = self.naive_leaf(down);
            let name = self.named(LeafName::software(), side);
            one(self, name, parts.own, naive, LeafKind::Stated)
        });
        let nothing = self.naive.all(&[]);
        let name = self.at_once(LeafName::software());
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
            real: self.leaf(LeafName::shared(), &[], down, LeafKind::Stated),
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
        if self.across.contains_key(&base.name) {
            return;
        }
        let (_, there) = self.unit(component, Side::Recovery);
        let beta: Quantity<'g, Probability> = self.inputs().plain("availability.beta.regions");
        self.across.insert(base.name, beta * here.min(there));
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
            && let Some(common) = self.across.get(&primary.name).copied()
        {
            let name = self.at_once(primary.clone());
            gates.push(self.leaf(name, &components, common, LeafKind::CommonEverywhere));
            alone = own(alone, common);
        }
        let naive = if states_own(self.placement, component) {
            let (real, naive) = self.nodes(component, side, alone, down);
            gates.extend(real);
            naive
        } else {
            let name = self.named(base, side);
            // Of a component that stands in both Regions, the other one covers it.
            let covered = side != Side::Primary || self.across.contains_key(&primary.name);
            let (mut alone, mut down) = (alone, down);
            if !covered {
                alone = self.failed_over(component, &name.name, alone);
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
}
