//! Compiles a plan.

mod compiled;

use super::adverse;
use super::assurance::assurance;
use super::availability::dependencies::{dependencies, members};
use super::availability::downtime_a_year;
use super::availability::outages::Moves;
use super::availability::reach::refuse_both_ways;
use super::availability::uptime::{EventShare, uptime};
use super::business::{a_year, downtime_of_work, externals, processes};
use super::component::{Component, Components};
use super::cost::outlay::Billed;
use super::cost::total::total;
use super::course::Course;
use super::data::assumed::{assumed, refuse_missing_replicas, restored};
use super::data::copies::Copies;
use super::data::fast::never_ready;
use super::data::kept::{KeptCopy, kept};
use super::data::product::refuse_products;
use super::data::profile::refuse_overlaps;
use super::data::replica::{Queueing, conflicts, refuse_ways};
use super::data::residency::refuse_departures;
use super::data::rpo::Age;
use super::draw::{self, EventDraws};
use super::event::Event;
use super::inputs::{Inputs, Refused};
use super::library;
use super::link::{link, product_wait};
use super::names::refused_names;
use super::needs::refuse_boundless;
use super::outputs::{Aside, Outputs};
use super::placement::{Placement, RECOVERY_REGION, known_region};
use super::register::refuse_strangers;
use super::requirement::{Requirement, requirements};
use super::risk::penalty::{data_loss_cost, downtime_cost};
use super::risk::{Book, Risk};
use super::rules;
use super::scenario::waiting::Waiting;
use super::scenario::{Outcome, Scenario, Scenarios};
use super::strategy::{Strategy, known_strategy, own_strategy, refuse_empty_standby};
use crate::catalog::Catalog;
use crate::diagnostic::Findings;
use crate::graph::{Builder, Graph, Node, Quantity};
use crate::plan::Plan;
use crate::units::{Money, Probability, Scalar};
pub use compiled::{Library, Model};

/// Compiles a plan with the prices, services and defaults of a catalogue.
///
/// # Errors
/// All findings at once: unknown services and parameters, missing prices and values.
pub fn build(plan: &Plan, catalog: &Catalog) -> Result<Model, Findings> {
    compiled(Builder::new(), plan, catalog, &Course::default()).into_model()
}

/// As [`build`], for who asks for figures alone: what quantities mean is not written, neither
/// in the graph nor of asides.
///
/// # Errors
/// As [`build`].
pub fn build_terse(plan: &Plan, catalog: &Catalog) -> Result<Model, Findings> {
    compile(plan, catalog, &Course::default()).into_model()
}

/// What becomes of a plan.
pub(crate) enum Built {
    /// A model.
    Model(Box<Model>),
    /// Nothing but findings; the decisions of the graph say for which numbers.
    Refused {
        /// What is wrong.
        findings: Findings,
        /// As far as it came.
        graph: Graph,
    },
}

impl Built {
    fn into_model(self) -> Result<Model, Findings> {
        match self {
            Self::Model(model) => Ok(*model),
            Self::Refused { findings, .. } => Err(findings),
        }
    }
}

/// As [`build_terse`], in one course of events.
pub(crate) fn compile(plan: &Plan, catalog: &Catalog, course: &Course) -> Built {
    compiled(Builder::terse(), plan, catalog, course)
}

fn compiled(graph: Builder, plan: &Plan, catalog: &Catalog, course: &Course) -> Built {
    let inputs = Inputs::new(&graph, plan, catalog, course);
    let computed = compute(&inputs);
    let (mut varied, rosters) = (inputs.varied(), inputs.rosters());
    if computed.is_ok() {
        inputs.put_together(&mut varied);
    }
    let mut findings = inputs.into_findings();
    if computed.is_err() {
        // It ended early: what comes after is looked at all the same.
        let more = refused_names(plan, catalog).0.into_iter();
        let new = more.filter(|one| !findings.0.contains(one));
        let new: Vec<_> = new.collect();
        findings.0.extend(new);
    }
    let graph = graph.finish();
    let (head, mut outputs) = match computed {
        Ok(computed) if !findings.has_errors() => computed,
        Ok(_) | Err(_) => return Built::Refused { findings, graph },
    };
    for aside in &mut outputs.asides {
        let meaning = graph.meaning(aside.figure).unwrap_or_default();
        meaning.clone_into(&mut aside.meaning);
    }
    Built::Model(Box::new(Model {
        graph,
        strategy: head.strategy.id,
        strategy_title: head.strategy.title(),
        region: head.region,
        recovery_region: head.recovery,
        outputs,
        varied,
        library: Library::of(catalog),
        rosters,
        frozen: head.frozen,
        kept: head.kept,
        events: head.events,
    }))
}

/// What a plan is besides its figures: its strategy and its Regions.
struct Head {
    strategy: &'static Strategy,
    region: String,
    recovery: Option<String>,
    /// See [`Model::frozen`].
    frozen: Vec<Node>,
    /// See [`Model::kept`].
    kept: Vec<KeptCopy>,
    /// See [`Model::events`].
    events: Option<EventDraws>,
}

/// Computes everything that outputs can show, as far as the strategy and the Regions are
/// known.
fn compute(inputs: &Inputs<'_, '_>) -> Result<(Head, Outputs), Refused> {
    let strategy = known_strategy(inputs)?;
    let leaves = inputs.draws().then(|| draw::leaves(inputs.graph));
    let components = Components::read(inputs, |name| own_strategy(inputs, name, strategy));
    let (region, recovery) = regions(inputs, strategy)?;
    refuse_empty_standby(inputs, strategy);
    refuse_strangers(inputs, &components);
    refuse_boundless(inputs)?;
    let placement = Placement::new(
        &components,
        strategy,
        (region.clone(), recovery.clone()),
        inputs,
    );
    refuse_products(inputs, &components);
    let link = link(&placement);
    let stores = stores(&placement, link.map(|link| link.queueing));
    refuse_copies(
        inputs,
        &components,
        &stores,
        (&region, placement.elsewhere()),
    );
    let strikes = Scenarios {
        placement: &placement,
        stores: &stores,
        link,
    };
    let outcomes = outcomes(&strikes);
    conflicts(inputs, &replicas(&stores));
    let structure = dependencies(&placement, moves(inputs, strategy, &outcomes));
    let uptime = uptime(inputs, &structure, &shares(&outcomes));
    let Billed {
        lines,
        drill,
        replicas: paid,
    } = placement.bill(&stores);
    let assumed = assumed(inputs, &stores, paid);
    let (bill, monthly) = total(inputs, lines);
    let book = Book {
        placement: &placement,
        stores: &stores,
        outcomes: &outcomes,
        structure: &structure,
        standing: &uptime.standing,
        monthly,
    };
    let (risk, events) = book.close_with(leaves);
    let waiting = waiting(&strikes, &outcomes, &risk);
    let work_downtime = downtime_of_work(inputs, &structure.processes, &outcomes);
    let scenarios = outcomes.into_iter().map(|outcome| outcome.scenario);
    let mut scenarios: Vec<Scenario> = scenarios.collect();
    let frozen = adverse::name(inputs, &mut scenarios);
    let assurance = assurance(
        inputs,
        &stores,
        &scenarios,
        drill,
        strategy.recovers_elsewhere,
    );
    let processes = processes(inputs, &components, &scenarios, &work_downtime);
    let requirements = requirements(inputs, (&scenarios, &processes), &uptime, monthly);
    rules::name(&placement, &scenarios, &requirements);
    let headroom = least(inputs, &requirements);
    let outputs = Outputs {
        scenarios,
        waiting,
        unavailability: uptime.unavailability.node(),
        availability: uptime.availability.node(),
        downtime: uptime.downtime.node(),
        downtime_per_month: uptime.per_month.node(),
        downtime_per_week: uptime.per_week.node(),
        allowed_downtime: allowed_downtime(inputs, &requirements),
        causes: uptime.causes,
        service_failovers: structure.failovers.map(Quantity::node),
        downtime_cost: downtime_cost(inputs, uptime.downtime, &a_year(&work_downtime)),
        risk,
        components: members(&placement, &structure.leaves),
        processes,
        externals: externals(inputs, &components),
        leaves: structure.leaves,
        dependability: structure.dependability,
        bill,
        requirements,
        headroom,
        asides: asides(inputs),
        assumed,
        restored: restored(inputs, &components),
        never_ready: never_ready(inputs, components.iter()),
        unbilled: placement.unbilled(),
        assurance,
    };
    let head = Head {
        strategy,
        region,
        recovery,
        frozen,
        kept: kept(&stores, outputs.scenarios.iter().map(|one| one.event)),
        events,
    };
    Ok((head, outputs))
}

/// What is wrong with the copies that stores keep.
fn refuse_copies<'a, 'g>(
    inputs: &Inputs<'a, 'g>,
    components: &Components<'a, 'g>,
    stores: &[(Component<'a, 'g>, Copies<'g>)],
    regions: (&str, &str),
) {
    refuse_departures(inputs, stores, regions);
    refuse_both_ways(inputs);
    refuse_ways(inputs, components.iter());
    refuse_overlaps(inputs, components);
    refuse_missing_replicas(inputs, components);
}

/// What the events of each scenario do (`model.md` 2).
fn outcomes<'g>(strikes: &Scenarios<'_, '_, 'g>) -> Vec<Outcome<'g>> {
    let rows = library::scenarios(strikes.placement.inputs);
    rows.iter().map(|row| strikes.outcome(row)).collect()
}

/// Where the workload runs, and where it recovers if the strategy has another Region.
fn regions(
    inputs: &Inputs<'_, '_>,
    strategy: &Strategy,
) -> Result<(String, Option<String>), Refused> {
    let region = known_region(inputs, "workload.region")?;
    let recovery = if strategy.recovers_elsewhere {
        Some(known_region(inputs, RECOVERY_REGION)?)
    } else {
        None
    };
    Ok((region, recovery))
}

/// Figures that no target is about and that a reader should see.
fn asides(inputs: &Inputs<'_, '_>) -> Vec<Aside> {
    let figures = inputs.asides().into_iter();
    let aside = |figure| Aside {
        meaning: String::new(),
        figure,
    };
    figures.map(aside).collect()
}

/// What becomes of the users of a service that fails: a failover of theirs takes what one from
/// the loss of the Region does.
fn moves<'g>(inputs: &Inputs<'_, 'g>, strategy: &Strategy, outcomes: &[Outcome<'g>]) -> Moves<'g> {
    let lost = outcomes.iter().find(|one| one.scenario.is(Event::Region));
    let lost = lost.and_then(|one| one.commitment);
    Moves::read(
        inputs,
        strategy.serves_everywhere,
        lost.map(|one| (one.commit, one.clear)),
    )
}

/// What each scenario adds to downtime.
fn shares<'o, 'g>(outcomes: &'o [Outcome<'g>]) -> Vec<EventShare<'o, 'g>> {
    let share = |outcome: &'o Outcome<'g>| EventShare {
        id: &outcome.scenario.id,
        title: &outcome.scenario.title,
        share: outcome.share,
    };
    outcomes.iter().map(share).collect()
}

/// Downtime a year that the availability target allows, if there is one.
fn allowed_downtime(inputs: &Inputs<'_, '_>, requirements: &[Requirement]) -> Option<Node> {
    let target = requirements.iter().find(|one| one.name == "availability")?;
    let room: Quantity<'_, Probability> = inputs.graph.quantity(target.limit);
    Some(downtime_a_year(inputs.graph, room).node())
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

/// How long the runbook should wait after the loss of the Region, if that is a question: by
/// what a failover costs in people and lost data.
fn waiting<'g>(
    strikes: &Scenarios<'_, '_, 'g>,
    outcomes: &[Outcome<'g>],
    risk: &Risk,
) -> Option<Waiting> {
    let inputs = strikes.placement.inputs;
    let lost: Vec<Option<Quantity<'g, Money>>> = outcomes
        .iter()
        .map(|outcome| data_loss_cost(inputs, &outcome.scenario))
        .collect();
    let region = outcomes
        .iter()
        .position(|one| one.scenario.is(Event::Region))?;
    let people = risk.losses[region].event_cost;
    let once: Vec<Quantity<'g, Money>> = people
        .map(|node| inputs.graph.quantity(node))
        .into_iter()
        .chain(lost[region])
        .collect();
    strikes.waiting(outcomes[region].commitment?, inputs.graph.sum(&once))
}

/// Every component with the copies of its data.
fn stores<'a, 'g>(
    placement: &Placement<'_, 'a, 'g>,
    queueing: Option<Queueing<'g>>,
) -> Vec<(Component<'a, 'g>, Copies<'g>)> {
    let one = |component: &Component<'a, 'g>| {
        let copies = if component.keeps_data() {
            let own = product_wait(placement, component);
            let queueing = match (queueing, own) {
                (Some(link), Some(own)) => Some(link.and(own)),
                (link, own) => link.or(own),
            };
            Copies::read(
                placement.inputs,
                component,
                component.strategy.replicates,
                queueing,
                (&placement.region, placement.elsewhere()),
            )
        } else {
            Copies { all: Vec::new() }
        };
        (component.clone(), copies)
    };
    placement.components.iter().map(one).collect()
}

/// The replicas in the recovery Region, and how old they are.
fn replicas<'s, 'a, 'g>(
    stores: &'s [(Component<'a, 'g>, Copies<'g>)],
) -> Vec<(&'s Component<'a, 'g>, Age<'g>)> {
    stores
        .iter()
        .filter_map(|(component, copies)| Some((component, copies.replica_age(&component.name)?)))
        .collect()
}
