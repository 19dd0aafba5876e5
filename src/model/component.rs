//! A component of the workload, its service and its own parameters.

mod parameters;
mod refusals;
mod stored;

use std::collections::BTreeMap;
use std::ops::Deref;

use rustc_hash::{FxHashMap, FxHashSet};

use super::capacity::at_least_two;
use super::case::Uncertain;
use super::inputs::{Adverse, Inputs};
use super::standby::Standby;
use super::strategy::{self, Infrastructure, Strategy};
use crate::catalog::{AcrossZones, Service, Traits};
use crate::graph::Quantity;
use crate::model::purpose::Purpose;
use crate::units::{DataRate, DataSize, Duration, Scalar};
use parameters::parameters;
use refusals::{refuse_beyond_service, refuse_link, refuse_product};
use stored::states_replica;
pub(crate) use stored::{Product, is_store};

/// What a name in a charge's price or amount stands for.
#[derive(Clone, Debug)]
pub(crate) enum Variable<'g> {
    /// A number.
    Number(Quantity<'g, Scalar>),
    /// A text that goes into SKUs.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

/// A component with its service and inputs.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own.
pub(crate) struct Component<'a, 'g> {
    pub(crate) name: String,
    pub(crate) service: &'a Service,
    /// Nodes in the primary Region.
    pub(crate) count: Quantity<'g, Scalar>,
    /// How many of them carry the peak.
    pub(crate) needs: Quantity<'g, Scalar>,
    /// A synchronous standby in another zone.
    pub(crate) multi_az: bool,
    /// One gateway serves every zone.
    pub(crate) shared: bool,
    /// What its costs are paid for, where the plan says so.
    pub(crate) purpose: Option<Purpose>,
    /// Data; of each node, where its nodes keep data.
    pub(crate) storage: Option<Quantity<'g, DataSize>>,
    /// Whether it keeps data that must survive.
    store: bool,
    /// What replicates its machines, where the plan says so.
    pub(crate) product: Option<Product<'a>>,
    /// Base change rate of all of it.
    pub(crate) change: Option<Uncertain<'g, DataRate>>,
    /// What the plan says stands by of it.
    pub(crate) standby: Standby<'g>,
    /// Whether the plan states a replica of the data of its nodes, which is then all of it that
    /// is kept ready.
    pub(crate) replica_on_nodes: bool,
    /// What is kept ready of it: by its own strategy, else by the plan's.
    pub(crate) strategy: &'static Strategy,
    /// The key that names its type.
    type_key: &'static str,
    /// The service's own parameters.
    pub(crate) parameters: BTreeMap<String, Variable<'g>>,
}

impl<'a, 'g> Component<'a, 'g> {
    /// The path of one of its keys.
    pub(crate) fn path(&self, key: &str) -> String {
        path(&self.name, key)
    }

    /// Where the plan names its type.
    pub(crate) fn type_path(&self) -> String {
        self.path(self.type_key)
    }

    /// How its kind behaves.
    pub(crate) fn traits(&self) -> &'a Traits {
        &self.service.traits
    }

    /// Whether it keeps data that must survive.
    pub(crate) fn keeps_data(&self) -> bool {
        self.store
    }

    /// Whether it is its nodes that keep its data.
    pub(crate) fn keeps_data_on_nodes(&self) -> bool {
        self.store && self.traits().keeps_data_on_nodes()
    }

    /// Whether a replica of its data in another Region is promoted before it takes writes,
    /// unless the service has many writers.
    pub(crate) fn promotes_replica(&self) -> bool {
        self.store && self.traits().promotes_replica()
    }

    /// Whether its machines are launched in another Region from what a product replicates.
    pub(crate) fn launches_replica(&self) -> bool {
        self.store && self.traits().launches_replica()
    }

    /// Whether one Region alone takes its writes until recovery moves them.
    pub(crate) fn moves_writes(&self) -> bool {
        self.promotes_replica() || self.launches_replica()
    }

    /// Whether it stands in more than one zone.
    pub(crate) fn redundant(&self, zones: Quantity<'g, Scalar>) -> bool {
        match self.traits().zones {
            AcrossZones::Standby | AcrossZones::Cluster | AcrossZones::One => self.multi_az,
            AcrossZones::Nodes => {
                at_least_two(&format_args!("nodes of {}", self.name), self.count)
                    && at_least_two(&"zones", zones)
            }
            AcrossZones::Each => !self.shared && at_least_two(&"zones", zones),
            AcrossZones::Service | AcrossZones::Nowhere | AcrossZones::Outside => true,
        }
    }

    /// What the plan states as its data, or as that of each of its nodes; a finding if it is
    /// needed and not stated.
    pub(crate) fn stated_data(&self, inputs: &Inputs<'_, 'g>) -> Quantity<'g, DataSize> {
        self.storage
            .unwrap_or_else(|| inputs.plain(&self.path("storage")))
    }

    /// All its data: so many nodes that keep data hold so many times that of one.
    pub(crate) fn data(&self, inputs: &Inputs<'_, 'g>) -> Quantity<'g, DataSize> {
        let stated = self.stated_data(inputs);
        if self.keeps_data_on_nodes() {
            stated * self.count
        } else {
            stated
        }
    }

    /// The connection between the Regions, which has charges but no place in the plan's
    /// list of components; `None` (with a finding) if its service is unknown.
    pub(crate) fn link(inputs: &Inputs<'a, 'g>, strategy: &'static Strategy) -> Option<Self> {
        let service = service(inputs, "link.service")?;
        if refuse_link(inputs, "link.service", service) {
            return None;
        }
        let one = inputs.graph.constant(1.0);
        Some(Self {
            name: "link".to_owned(),
            service,
            count: one,
            needs: one,
            multi_az: false,
            shared: false,
            purpose: None,
            storage: None,
            store: false,
            product: None,
            change: None,
            standby: Standby::unstated(),
            replica_on_nodes: false,
            strategy,
            type_key: "type",
            parameters: parameters(inputs, "link", service),
        })
    }

    /// Reads one component of the plan; `None` (with a finding) if its service is unknown.
    pub(crate) fn read(
        inputs: &Inputs<'a, 'g>,
        name: &str,
        strategy: &'static Strategy,
    ) -> Option<Self> {
        let path = |key: &str| path(name, key);
        if inputs.text(&path("service")).is_none() {
            inputs.refuse_missing(&path("service"));
        }
        let service = service(inputs, &path("service"))?;
        refuse_product(inputs, &path("service"), service);
        let store = is_store(inputs.plan, name, service);
        let count = inputs.plain(&path("count"));
        refuse_beyond_service(inputs, name, service, count);
        let needs = inputs
            .optional(&path("needs"), Adverse::High)
            .map_or(count, |needs| needs.likely);
        Some(Self {
            name: name.to_owned(),
            service,
            count,
            needs,
            multi_az: (service.traits.may_have_standby() || service.mentions("multi_az"))
                && inputs.plan.flag(&path("multi_az")) == Some(true),
            shared: service.traits.stands_in_each_zone()
                && inputs.plan.flag(&path("per_zone")) == Some(false),
            purpose: inputs.plan.text(&path("for")).and_then(Purpose::of),
            storage: inputs
                .optional(&path("storage"), Adverse::High)
                .map(|size| size.likely),
            store,
            product: (store
                && service.traits.launches_replica()
                && states_replica(inputs.plan, name))
            .then(|| Product::read(inputs, name))
            .flatten(),
            change: inputs.optional_stated(&path("change")),
            standby: Standby::read(inputs, name, service),
            replica_on_nodes: store
                && service.traits.keeps_data_on_nodes()
                && states_replica(inputs.plan, name),
            strategy,
            type_key: "type",
            parameters: parameters(inputs, name, service),
        })
    }

    /// Whether some of it is at work in the recovery Region before a disaster: as the plan says
    /// of it, else by its strategy.
    pub(crate) fn stands_by(&self) -> bool {
        let (traits, strategy) = (self.traits(), self.strategy);
        traits.stands_by()
            && strategy.recovers_elsewhere
            && !self.replica_on_nodes
            && !self.standby.nothing
            && (self.standby.is_stated()
                || strategy.standby != strategy::Standby::Nothing
                || self.stands_with_network())
    }

    /// Whether it is a part of the network that its strategy keeps there.
    pub(crate) fn stands_with_network(&self) -> bool {
        self.traits().stands_with_network()
            && self.strategy.infrastructure == Infrastructure::Network
    }

    /// The class that its data and the copies of it are kept in, where its service has some.
    pub(crate) fn class(&self) -> Option<&str> {
        match self.parameters.get("class")? {
            Variable::Text(class) => Some(class),
            Variable::Number(_) | Variable::Flag(_) => None,
        }
    }

    /// How long its class charges for what is kept in it, at least.
    pub(crate) fn minimum_kept(&self, inputs: &Inputs<'_, 'g>) -> Option<Quantity<'g, Duration>> {
        let path = format!("archive.{}.minimum", self.class()?);
        let minimum = inputs.optional::<Duration>(&path, Adverse::High)?;
        Some(minimum.likely)
    }

    /// The same with the charges of another service.
    pub(crate) fn charged_by(self, service: &'a Service) -> Self {
        Self { service, ..self }
    }

    /// The same with another number of nodes.
    pub(crate) fn of_so_many(&self, count: Quantity<'g, Scalar>) -> Self {
        Self {
            count,
            ..self.clone()
        }
    }

    /// As it stands by in the recovery Region: of its own type there, with a standby of its
    /// own only if the plan says so.
    pub(crate) fn there(&self) -> Self {
        let mut there = self.clone();
        there.multi_az = self.standby.multi_az;
        if let Some(kind) = &self.standby.kind {
            let text = Variable::Text(kind.name.clone());
            there.parameters.insert("type".to_owned(), text);
            there.type_key = "standby.type";
        }
        there
    }
}

/// Whether a replica of a component takes writes without promotion.
pub(crate) fn writes_everywhere(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) -> bool {
    if component.traits().keeps_data_on_nodes() {
        return component.service.multi_writer;
    }
    match inputs.plan.text(&component.path("protect.replica.writer")) {
        Some(writer) => writer == "multi",
        None => component.service.multi_writer,
    }
}

/// The components of a plan, in its order and by their names.
#[derive(Debug)]
pub(crate) struct Components<'a, 'g> {
    all: Vec<Component<'a, 'g>>,
    places: FxHashMap<String, usize>,
    /// The names of those that another one requires.
    required: FxHashSet<String>,
}

impl<'a, 'g> Components<'a, 'g> {
    /// Reads those whose service is known, each with what is kept ready of it.
    pub(crate) fn read(
        inputs: &Inputs<'a, 'g>,
        strategy: impl Fn(&str) -> &'static Strategy,
    ) -> Self {
        let names = inputs.plan.components.iter();
        let all: Vec<_> = names
            .filter_map(|name| Component::read(inputs, name, strategy(name)))
            .collect();
        let places = all.iter().enumerate();
        let requires = |one: &Component<'a, 'g>| inputs.plan.list(&one.path("requires"));
        Self {
            required: all.iter().flat_map(requires).cloned().collect(),
            places: places.map(|(at, one)| (one.name.clone(), at)).collect(),
            all,
        }
    }

    /// The component of that name.
    pub(crate) fn named(&self, name: &str) -> Option<&Component<'a, 'g>> {
        self.places.get(name).map(|place| &self.all[*place])
    }

    /// Whether another component requires it.
    pub(crate) fn is_required(&self, name: &str) -> bool {
        self.required.contains(name)
    }
}

impl<'a, 'g> Deref for Components<'a, 'g> {
    type Target = [Component<'a, 'g>];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

/// The path of a component's key.
fn path(name: &str, key: &str) -> String {
    ["component.", name, ".", key].concat()
}

/// The service that a component names.
pub(crate) fn service<'a>(inputs: &Inputs<'a, '_>, path: &str) -> Option<&'a Service> {
    let id = &inputs.text(path)?;
    let service = inputs.catalog.service(id);
    if service.is_none() {
        inputs.refuse(
            "unknown-service",
            format!("`{id}` is not a service of the catalogue"),
            &inputs.origin(path),
            "a service belongs here",
            inputs.catalog.instead_of_service(id),
        );
    }
    service
}
