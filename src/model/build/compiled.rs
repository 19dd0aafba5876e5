//! A plan compiled to a graph, and where its outputs are in it.

use std::ops::{Deref, DerefMut};

use crate::catalog::Catalog;
use crate::graph::{Graph, Node};
use crate::model::course::Rosters;
use crate::model::data::kept::KeptCopy;
use crate::model::draw::EventDraws;
use crate::model::event::Event;
use crate::model::input_list::{Input, list};
use crate::model::outputs::Outputs;
use crate::model::strategy::{self, Standby};
use crate::model::title::Title;
use crate::model::uncertain::Varied;

/// A plan compiled to a graph, and where its outputs are in it, which are read as its own.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Model {
    /// Every quantity.
    pub graph: Graph,
    /// Strategy id.
    pub strategy: &'static str,
    /// What the strategy is called.
    pub strategy_title: Title,
    /// Primary Region.
    pub region: String,
    /// Recovery Region; `None` if the strategy has none.
    pub recovery_region: Option<String>,
    /// Where in the graph each figure of the outputs is.
    pub outputs: Outputs<Node>,
    /// Inputs that are distributions.
    pub varied: Vec<Varied>,
    /// The names that the catalogue gives to every plan.
    pub library: Library,
    /// Who works on what in each scenario whose crew is limited.
    pub rosters: Rosters,
    /// Figures that are numbers of this plan alone, computed beside its graph: for other
    /// numbers they are computed anew.
    pub frozen: Vec<Node>,
    /// The copies of every store, told for people.
    pub kept: Vec<KeptCopy>,
    /// What single events draw, if a simulation asks for it.
    pub events: Option<EventDraws>,
}

/// The names that a catalogue gives to every plan, whether or not it uses them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Library {
    /// Ids of scenarios.
    pub scenarios: Vec<String>,
    /// Ids of those whose targets stand in a table of their own.
    pub targets: Vec<String>,
    /// Ids of the bill's categories.
    pub categories: Vec<String>,
}

impl Library {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let scenarios = catalog.scenarios().iter().map(|row| row.id.clone());
        let scenarios: Vec<String> = scenarios.collect();
        let categories = catalog.categories().iter().map(|row| row.id.clone());
        Self {
            targets: scenarios
                .iter()
                .filter(|id| *id != Event::Region.id())
                .cloned()
                .collect(),
            categories: categories.collect(),
            scenarios,
        }
    }
}

impl Model {
    /// The numbers that the model reads and that a plan can state, by path; made when asked
    /// for.
    pub fn inputs(&self) -> Vec<Input> {
        list(&self.graph, &self.varied)
    }

    /// Whether both Regions serve traffic all the time.
    pub fn serves_everywhere(&self) -> bool {
        strategy::find(self.strategy).is_some_and(|strategy| strategy.serves_everywhere)
    }

    /// Whether machines in the recovery Region are only launched after a disaster.
    pub fn starts_from_nothing(&self) -> bool {
        strategy::find(self.strategy).is_some_and(|strategy| {
            strategy.recovers_elsewhere && strategy.standby == Standby::Nothing
        })
    }

    /// Whether it recovers in another Region at all.
    pub fn recovers_elsewhere(&self) -> bool {
        self.recovery_region.is_some()
    }
}

impl DerefMut for Model {
    fn deref_mut(&mut self) -> &mut Outputs<Node> {
        &mut self.outputs
    }
}

impl Deref for Model {
    type Target = Outputs<Node>;

    fn deref(&self) -> &Outputs<Node> {
        &self.outputs
    }
}
