//! The dependency structure: which failures stop the workload, exactly (`model.md` 7.2).
//! A leaf may be shared: two tiers on one service that fails as a whole fail together, while
//! two databases fail each by itself.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::graph::structure::{Gate, Unavailability};
use crate::graph::{Builder, Quantity};
use crate::model::availability::dependability::{Buffer, Dependability, Leaf, Member};
use crate::model::availability::downtime_a_year;
use crate::model::availability::drafted::{DECISION_LIMIT, drafted};
use crate::model::availability::failures::{Failures, failures};
use crate::model::availability::leaves::Draft;
pub(crate) use crate::model::availability::leaves::states_own;
use crate::model::availability::outages::Moves;
use crate::model::availability::points::{double_points, naive};
use crate::model::availability::reach::buffered;
use crate::model::availability::stability::stability;
pub(crate) use crate::model::availability::stated::Part;
use crate::model::availability::stated::{Stated, refuse_idle_maintenance};
use crate::model::component::Component;
use crate::model::placement::Placement;
use crate::units::{Frequency, Probability};

/// Above so many leaves nobody looks for pairs among them.
const PAIRED_LEAVES: usize = 200;

/// The structure's unavailability, its parts and its leaves.
#[derive(Clone, Debug)]
pub(crate) struct Dependencies<'g> {
    pub(crate) unavailability: Quantity<'g, Probability>,
    pub(crate) parts: Vec<Part<'g>>,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) dependability: Dependability,
    /// The probability that what a business process rests on is down, by its name.
    pub(crate) processes: Vec<(String, Quantity<'g, Probability>)>,
    /// Failovers a year that failures of services lead to, where they lead to any.
    pub(crate) failovers: Option<Quantity<'g, Frequency>>,
    /// Failures that stop the workload, by what becomes of them, where events are drawn.
    pub(crate) failures: Vec<Failures<'g>>,
}

/// The components in the order of the plan, with the leaves that they rest on.
pub(crate) fn members(placement: &Placement<'_, '_, '_>, leaves: &[Leaf]) -> Vec<Member> {
    let plan = placement.inputs.plan;
    let mut resting: FxHashMap<&str, Vec<&Leaf>> = FxHashMap::default();
    for leaf in leaves {
        for component in &leaf.components {
            let of = resting.entry(component).or_default();
            if of.last().is_none_or(|last| !std::ptr::eq(*last, leaf)) {
                of.push(leaf);
            }
        }
    }
    let member = |component: &Component<'_, '_>| {
        let own = || resting.get(component.name.as_str()).into_iter().flatten();
        Member {
            name: component.name.clone(),
            service: component.service.id.clone(),
            title: component.service.title.clone(),
            requires: plan.needs(&component.name).names.clone(),
            alternatives: plan.needs(&component.name).choices.clone(),
            buffers: buffered(placement.inputs, &component.name)
                .into_iter()
                .map(|queue| Buffer {
                    consumer: queue.consumer,
                    hold: queue.hold.node(),
                })
                .collect(),
            leaves: own().map(|leaf| leaf.name.clone()).collect(),
            single_point: own().any(|leaf| leaf.single_point),
        }
    };
    placement.components.iter().map(member).collect()
}

/// Builds the structure: all components in the primary Region; with both Regions
/// serving, either Region's once its users have moved, except where a single writer ties both to the primary, and with
/// the replica of a store whose writes wait for it.
pub(crate) fn dependencies<'g>(
    placement: &Placement<'_, '_, 'g>,
    moves: Moves<'g>,
) -> Dependencies<'g> {
    let stated = Stated::read(placement);
    refuse_idle_maintenance(placement);
    let (draft, bdd) = match drafted(placement, &stated, moves, false) {
        (draft, Some(bdd)) => (draft, Some(bdd)),
        (_, None) => drafted(placement, &stated, moves, true),
    };
    let graph = placement.inputs.graph;
    let down: Vec<Quantity<'g, Probability>> = draft
        .found
        .iter()
        .map(|leaf| {
            leaf.down.named(
                format_args!("structure.{}.unavailability", hyphenated(&leaf.name)),
                format_args!("Probability that {} is down.", leaf.title),
            )
        })
        .collect();
    let certain = graph.constant::<Probability>(1.0);
    let Unavailability { top, importances } = match &bdd {
        Some((bdd, _)) => bdd.into_importances(graph, &down),
        // The workload is not down unless some leaf is.
        None => Unavailability {
            top: graph.sum(&down).min(certain),
            importances: vec![certain; down.len()],
        },
    };
    let unavailability = top.named(
        "unavailability.services",
        "Probability that the services which the workload rests on are down.",
    );
    let single: HashSet<usize> = match &bdd {
        Some((_, single)) => single.iter().copied().collect(),
        None => HashSet::new(),
    };
    let failures = failures(placement, &draft, (&down, &importances), unavailability);
    let leaves = leaves_of(&draft, &down, importances, &single);
    let (doubles, doubles_found) = match &bdd {
        Some((bdd, _)) if leaves.len() <= PAIRED_LEAVES => {
            double_points(placement, bdd, &leaves, &down)
        }
        _ => (Vec::new(), None),
    };
    let processes = of_processes(&draft, &down, unavailability);
    Dependencies {
        processes,
        failovers: failovers(graph, &draft.failovers),
        failures,
        unavailability,
        parts: stated.parts(placement, unavailability),
        leaves,
        dependability: Dependability {
            doubles,
            doubles_found,
            naive: naive(placement, &draft, unavailability),
            stability: stability(placement),
            bounds: match &bdd {
                Some(_) => draft.bounds,
                None => placement
                    .components
                    .iter()
                    .map(|one| one.name.clone())
                    .collect(),
            },
        },
    }
}

/// The leaves of the structure, each with what the workload would gain if it were perfect.
fn leaves_of<'g>(
    draft: &Draft<'_, '_, '_, 'g>,
    down: &[Quantity<'g, Probability>],
    importances: Vec<Quantity<'g, Probability>>,
    single: &HashSet<usize>,
) -> Vec<Leaf> {
    draft
        .found
        .iter()
        .zip(down.iter().zip(importances))
        .enumerate()
        .map(|(index, (leaf, (down, importance)))| {
            let name = hyphenated(&leaf.name);
            let importance = importance.named(
                format_args!("structure.{name}.importance"),
                format_args!(
                    "How much likelier the workload is down when {} has failed than when it works.",
                    leaf.title
                ),
            );
            Leaf {
                name: leaf.name.clone(),
                title: leaf.title.clone(),
                kind: leaf.kind,
                components: leaf.components.clone(),
                unavailability: down.node(),
                importance: importance.node(),
                downtime: downtime_a_year(down.builder(), importance * *down)
                    .named(
                        format_args!("structure.{name}.downtime"),
                        format_args!(
                            "Downtime a year that would vanish if {} were perfect.",
                            leaf.title
                        ),
                    )
                    .node(),
                single_point: !leaf.kind.is_common() && single.contains(&index),
                shared: !leaf.kind.is_common() && leaf.uses > 1,
            }
        })
        .collect()
}

/// Failovers a year that failures of services lead to, by all leaves together.
fn failovers<'g>(
    graph: &'g Builder,
    all: &[Quantity<'g, Frequency>],
) -> Option<Quantity<'g, Frequency>> {
    (!all.is_empty()).then(|| {
        graph.sum(all).named(
            "failovers.services",
            "Failovers a year that failures of single services lead to.",
        )
    })
}

/// How likely services that each business process rests on are down.
fn of_processes<'g>(
    draft: &Draft<'_, '_, '_, 'g>,
    down: &[Quantity<'g, Probability>],
    whole: Quantity<'g, Probability>,
) -> Vec<(String, Quantity<'g, Probability>)> {
    let one = |(name, top): &(String, Gate)| {
        let diagram = draft.structure.compile(*top, DECISION_LIMIT).ok();
        let down = match diagram.filter(|bdd| bdd.len() <= DECISION_LIMIT) {
            Some(diagram) => diagram.into_unavailability(whole.builder(), down),
            // Too large: no likelier than the workload.
            None => whole,
        };
        let down = down.named_apart(
            format_args!("unavailability.services.{name}"),
            format_args!("Probability that services which {name} rests on are down."),
        );
        (name.clone(), down)
    };
    draft.processes.iter().map(one).collect()
}

pub(super) fn hyphenated(name: &str) -> String {
    name.replace(' ', "-")
}
