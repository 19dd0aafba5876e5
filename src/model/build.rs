//! Compiles a plan.

use std::ops::Deref;

use super::assurance::assurance;
use super::availability::dependencies::{dependencies, members};
use super::availability::reach::refuse_both_ways;
use super::availability::uptime::uptime;
use super::component::Component;
use super::cost::total::total;
use super::data::copies::Copies;
use super::data::profile::refuse_overlaps;
use super::data::replica::conflicts;
use super::data::residency::refuse_departures;
use super::inputs::{Adverse, Inputs};
use super::library;
use super::link::queueing;
use super::outputs::{Aside, Outputs};
use super::placement::Placement;
use super::readiness::Standby;
use super::recovery::strategy::Strategy;
use super::requirement::{Requirement, requirements};
use super::risk::Book;
use super::risk::penalty::{data_loss_costs, downtime_cost};
use super::rules;
use super::scenario::{Scenario, Scenarios};
use super::strategy;
use super::uncertain::Varied;
use crate::catalog::{Catalog, Kind};
use crate::diagnostic::Findings;
use crate::graph::{Builder, Graph, Node, Quantity};
use crate::plan::Plan;
use crate::units::{Duration, Scalar};

/// A plan compiled to a graph, and where its outputs are in it, which are read as its own.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Model {
    /// Every quantity.
    pub graph: Graph,
    /// Strategy id.
    pub strategy: &'static str,
    /// Strategy title.
    pub strategy_title: &'static str,
    /// Primary Region.
    pub region: String,
    /// Recovery Region.
    pub recovery_region: String,
    /// Where in the graph each figure of the outputs is.
    pub outputs: Outputs<Node>,
    /// Inputs that are distributions.
    pub varied: Vec<Varied>,
    /// The names that the catalogue gives to every plan.
    pub library: Library,
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
    fn of(catalog: &Catalog) -> Self {
        let scenarios = catalog.scenarios().iter().map(|row| row.id.clone());
        let scenarios: Vec<String> = scenarios.collect();
        let categories = catalog.categories().iter().map(|row| row.id.clone());
        Self {
            targets: scenarios
                .iter()
                .filter(|id| *id != "region")
                .cloned()
                .collect(),
            categories: categories.collect(),
            scenarios,
        }
    }
}

impl Deref for Model {
    type Target = Outputs<Node>;

    fn deref(&self) -> &Outputs<Node> {
        &self.outputs
    }
}

/// Compiles a plan with the prices, services and defaults of a catalogue.
///
/// # Errors
/// All findings at once: unknown services and parameters, missing prices and values.
pub fn build(plan: &Plan, catalog: &Catalog) -> Result<Model, Findings> {
    let graph = Builder::new();
    let inputs = Inputs::new(&graph, plan, catalog);
    let compiled = compile(&inputs);
    let varied = inputs.varied();
    let findings = inputs.into_findings();
    let Some((head, mut outputs)) = compiled.filter(|_| !findings.has_errors()) else {
        return Err(findings);
    };
    let graph = graph.finish();
    for aside in &mut outputs.asides {
        let meaning = graph.meaning(aside.figure).unwrap_or_default();
        meaning.clone_into(&mut aside.meaning);
    }
    Ok(Model {
        graph,
        strategy: head.strategy.id(),
        strategy_title: head.strategy.title(),
        region: head.region,
        recovery_region: head.recovery,
        outputs,
        varied,
        library: Library::of(catalog),
    })
}

/// What a plan is besides its figures: its strategy and its Regions.
struct Head {
    strategy: &'static dyn Strategy,
    region: String,
    recovery: String,
}

/// Computes everything that outputs can show; `None` where the strategy or a Region is not
/// known.
fn compile<'a>(inputs: &Inputs<'a, '_>) -> Option<(Head, Outputs)> {
    let strategy = strategy::find(&inputs.plan.strategy)?;
    let components: Vec<Component<'a, '_>> = inputs
        .plan
        .components
        .iter()
        .filter_map(|name| Component::read(inputs, name))
        .collect();
    let region = known_region(inputs, "workload.region")?;
    let recovery = known_region(inputs, "recovery.region")?;
    refuse_empty_standby(inputs, strategy);
    let zones = inputs.plain("workload.zones");
    let placement = Placement {
        inputs,
        strategy,
        region: region.clone(),
        recovery: recovery.clone(),
        zones,
        recovery_zones: inputs
            .optional("recovery.zones", Adverse::High)
            .map_or(zones, |zones| zones.likely),
        components: &components,
    };
    let stores = stores(&placement);
    refuse_departures(inputs, &stores, (&region, &recovery));
    let strikes = Scenarios {
        placement: &placement,
        strategy,
        stores: &stores,
    };
    let outcomes: Vec<_> = library::scenarios(inputs)
        .iter()
        .map(|row| strikes.outcome(row))
        .collect();
    let shares: Vec<(&str, &str, Quantity<'_, Scalar>)> = outcomes
        .iter()
        .map(|outcome| {
            let Scenario { id, title, .. } = &outcome.scenario;
            (id.as_str(), title.as_str(), outcome.share)
        })
        .collect();
    conflicts(inputs, &components, strategy.serves_everywhere());
    refuse_both_ways(inputs);
    refuse_overlaps(inputs, &components);
    let structure = dependencies(&placement);
    let uptime = uptime(inputs, &structure, &shares);
    let (bill, monthly) = total(inputs, placement.bill(&stores));
    let risk = Book {
        placement: &placement,
        stores: &stores,
        outcomes: &outcomes,
        standing: &uptime.standing,
        monthly,
    }
    .close();
    let scenarios: Vec<Scenario> = outcomes
        .into_iter()
        .map(|outcome| outcome.scenario)
        .collect();
    data_loss_costs(inputs, &scenarios);
    let waiting = strikes.waiting();
    let assurance = assurance(inputs, &stores, &scenarios);
    let requirements = requirements(inputs, &scenarios, &uptime, monthly);
    rules::name(&placement, &scenarios, &requirements);
    let headroom = least(inputs, &requirements);
    let allowed = inputs.graph.named::<Duration>("targets.downtime");
    let asides = inputs.asides().into_iter().map(|figure| Aside {
        meaning: String::new(),
        figure,
    });
    let outputs = Outputs {
        scenarios,
        waiting,
        unavailability: uptime.unavailability.node(),
        availability: uptime.availability.node(),
        downtime: uptime.downtime.node(),
        allowed_downtime: allowed.map(Quantity::node),
        causes: uptime.causes,
        downtime_cost: downtime_cost(inputs, uptime.downtime),
        risk,
        components: members(&placement, &structure.leaves),
        leaves: structure.leaves,
        dependability: structure.dependability,
        bill,
        requirements,
        headroom,
        asides: asides.collect(),
        assurance,
    };
    let head = Head {
        strategy,
        region,
        recovery,
    };
    Some((head, outputs))
}

/// The smallest headroom, if there is a target.
fn least(inputs: &Inputs<'_, '_>, requirements: &[Requirement]) -> Option<Node> {
    let headrooms = requirements
        .iter()
        .map(|requirement| inputs.graph.quantity::<Scalar>(requirement.headroom));
    let least = headrooms.reduce(Quantity::min)?.named(
        "headroom",
        "Smallest headroom over all targets; the plan passes if it is at least 0.",
    );
    Some(least.node())
}

/// Every component with the copies of its data.
fn stores<'a, 'g>(placement: &Placement<'_, 'a, 'g>) -> Vec<(Component<'a, 'g>, Copies<'g>)> {
    let queueing = queueing(placement);
    let one = |component: &Component<'a, 'g>| {
        let copies = if component.keeps_data() {
            Copies::read(
                placement.inputs,
                component,
                placement.strategy.replicates(),
                queueing,
                (&placement.region, &placement.recovery),
            )
        } else {
            Copies { all: Vec::new() }
        };
        (component.clone(), copies)
    };
    placement.components.iter().map(one).collect()
}

/// A strategy whose recovery Region serves cannot have nothing there: its steps would
/// skip the creation of what its bill does not pay for.
fn refuse_empty_standby(inputs: &Inputs<'_, '_>, strategy: &dyn Strategy) {
    let capacity: Quantity<'_, Scalar> = inputs.plain("recovery.capacity");
    if strategy.standby(Kind::Compute) == Standby::Nothing || capacity.value() > 0.0 {
        return;
    }
    inputs.refuse(
        "no-standby",
        format!("the strategy `{}` keeps servers in the recovery Region, but `recovery.capacity` is 0", strategy.id()),
        &inputs.origin("recovery.capacity"),
        "nothing would stand by",
        "State a share above 0, or write `strategy = \"pilot-light\"`, which launches servers after the disaster.".to_owned(),
    );
}

fn known_region(inputs: &Inputs<'_, '_>, path: &str) -> Option<String> {
    let code = inputs.plan.text(path)?;
    if inputs.catalog.region(code).is_none() {
        let known: Vec<&str> = inputs
            .catalog
            .regions()
            .iter()
            .map(|region| region.code.as_str())
            .collect();
        let help = match crate::diagnostic::nearest(code, &known) {
            Some(near) => format!("Write `{near}`, or add the Region's rows with `--pricing DIR`."),
            None => crate::diagnostic::choices(&known),
        };
        inputs.refuse(
            "unknown-region",
            format!("`{code}` is not a Region that the catalogue has prices for"),
            &inputs.origin(path),
            "a Region belongs here",
            help,
        );
        return None;
    }
    Some(code.to_owned())
}
