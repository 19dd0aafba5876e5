//! Compiles a plan.

use super::assurance::{Assurance, assurance};
use super::availability::dependability::{Dependability, Leaf, Member};
use super::availability::dependencies::{dependencies, members};
use super::availability::reach::refuse_both_ways;
use super::availability::uptime::{Cause, uptime};
use super::component::{Component, Components};
use super::cost::bill::Line;
use super::data::copies::Copies;
use super::data::profile::refuse_overlaps;
use super::data::replica::conflicts;
use super::data::residency::refuse_departures;
use super::inputs::{Adverse, Inputs};
use super::library;
use super::link::queueing;
use super::placement::Placement;
use super::readiness::Standby;
use super::recovery::strategy::Strategy;
use super::requirement::{Requirement, requirements};
use super::risk::penalty::{data_loss_costs, downtime_cost};
use super::risk::{Book, Risk};
use super::rules;
use super::scenario::waiting::Waiting;
use super::scenario::{Scenario, Scenarios};
use super::strategy;
use crate::catalog::{Catalog, Kind};
use crate::diagnostic::Findings;
use crate::graph::{Builder, Graph, Node, Quantity};
use crate::plan::Plan;
use crate::units::{Monthly, Scalar};

/// A category's share of the bill, as a node of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Category id.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// A month.
    pub monthly: Node,
}

/// A plan compiled to a graph, and where its outputs are in it.
#[derive(Clone, Debug)]
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
    /// In the order of the catalogue.
    pub scenarios: Vec<Scenario>,
    /// How long the runbook should wait before it fails over, if that is a question.
    pub waiting: Option<Waiting>,
    /// Unavailability of the workload.
    pub unavailability: Node,
    /// Availability of the workload.
    pub availability: Node,
    /// Expected downtime a year.
    pub downtime: Node,
    /// Downtime by cause; sums to `downtime`.
    pub causes: Vec<Cause>,
    /// Expected cost of downtime a year, if its hourly cost is stated.
    pub downtime_cost: Option<Node>,
    /// Losses, and the total over the horizon.
    pub risk: Risk,
    /// The components and what they require, in the order of the plan.
    pub members: Vec<Member>,
    /// Leaves of the dependency structure.
    pub leaves: Vec<Leaf>,
    /// What else is known of that structure.
    pub dependability: Dependability,
    /// The bill's lines.
    pub lines: Vec<Line>,
    /// Subtotals, none that is empty.
    pub categories: Vec<Category>,
    /// Monthly outlay.
    pub monthly: Node,
    /// Targets against estimates.
    pub requirements: Vec<Requirement>,
    /// Smallest headroom, if any target is stated.
    pub headroom: Option<Node>,
    /// Quantities that no target is about and that a reader should see.
    pub asides: Vec<Node>,
    /// What speaks for the figures.
    pub assurance: Assurance,
}

/// Compiles a plan with the prices, services and defaults of a catalogue.
///
/// # Errors
/// All findings at once: unknown services and parameters, missing prices and values.
pub fn build(plan: &Plan, catalog: &Catalog) -> Result<Model, Findings> {
    let graph = Builder::new();
    let inputs = Inputs::new(&graph, plan, catalog);
    let parts = Parts::build(&inputs);
    let findings = inputs.into_findings();
    match parts {
        Some(parts) if !findings.has_errors() => Ok(parts.into_model(graph)),
        _ => Err(findings),
    }
}

/// The model's nodes before the graph is finished.
struct Parts {
    strategy: &'static dyn Strategy,
    region: String,
    recovery_region: String,
    scenarios: Vec<Scenario>,
    waiting: Option<Waiting>,
    unavailability: Node,
    availability: Node,
    downtime: Node,
    causes: Vec<Cause>,
    downtime_cost: Option<Node>,
    risk: Risk,
    members: Vec<Member>,
    leaves: Vec<Leaf>,
    dependability: Dependability,
    lines: Vec<Line>,
    categories: Vec<Category>,
    monthly: Node,
    requirements: Vec<Requirement>,
    headroom: Option<Node>,
    asides: Vec<Node>,
    assurance: Assurance,
}

impl Parts {
    fn build<'a>(inputs: &Inputs<'a, '_>) -> Option<Self> {
        let strategy = strategy::find(&inputs.plan.strategy)?;
        let components = Components::read(inputs);
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
        let shares: Vec<(String, Quantity<'_, Scalar>)> = outcomes
            .iter()
            .map(|outcome| (outcome.scenario.id.clone(), outcome.share))
            .collect();
        conflicts(inputs, &components, strategy.serves_everywhere());
        refuse_both_ways(inputs);
        refuse_overlaps(inputs, &components);
        let structure = dependencies(&placement);
        let uptime = uptime(inputs, &structure, &shares);
        let lines = placement.bill(&stores);
        let (categories, monthly) = totals(inputs, &lines);
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
        Some(Self {
            strategy,
            region,
            recovery_region: recovery,
            scenarios,
            waiting,
            unavailability: uptime.unavailability.node(),
            availability: uptime.availability.node(),
            downtime: uptime.downtime.node(),
            causes: uptime.causes,
            downtime_cost: downtime_cost(inputs, uptime.downtime),
            risk,
            members: members(&placement),
            leaves: structure.leaves,
            dependability: structure.dependability,
            lines,
            categories,
            monthly: monthly.node(),
            requirements,
            headroom,
            asides: inputs.asides(),
            assurance,
        })
    }

    fn into_model(self, graph: Builder) -> Model {
        Model {
            graph: graph.finish(),
            strategy: self.strategy.id(),
            strategy_title: self.strategy.title(),
            region: self.region,
            recovery_region: self.recovery_region,
            scenarios: self.scenarios,
            waiting: self.waiting,
            unavailability: self.unavailability,
            availability: self.availability,
            downtime: self.downtime,
            causes: self.causes,
            downtime_cost: self.downtime_cost,
            risk: self.risk,
            members: self.members,
            leaves: self.leaves,
            dependability: self.dependability,
            lines: self.lines,
            categories: self.categories,
            monthly: self.monthly,
            requirements: self.requirements,
            headroom: self.headroom,
            asides: self.asides,
            assurance: self.assurance,
        }
    }
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

/// Subtotals by category in the catalogue's order, and the total.
fn totals<'g>(inputs: &Inputs<'_, 'g>, lines: &[Line]) -> (Vec<Category>, Quantity<'g, Monthly>) {
    let graph = inputs.graph;
    let mut categories = Vec::new();
    let mut subtotals = Vec::new();
    for row in inputs.catalog.categories() {
        let of: Vec<Quantity<'g, Monthly>> = lines
            .iter()
            .filter(|line| line.category == row.id)
            .map(|line| graph.quantity(line.monthly))
            .collect();
        if of.is_empty() {
            continue;
        }
        let subtotal = graph.sum(&of).named(
            format_args!("cost.{}", row.id),
            format_args!("Monthly outlay: {}.", row.title),
        );
        subtotals.push(subtotal);
        categories.push(Category {
            id: row.id.clone(),
            title: row.title.clone(),
            monthly: subtotal.node(),
        });
    }
    let monthly = graph
        .sum(&subtotals)
        .named("cost.monthly", "Monthly outlay: all lines of the bill.");
    (categories, monthly)
}
