//! The dependency structure: which failures stop the workload, exactly (`model.md` 7.2).
//! A leaf may be shared: two tiers on one service that fails as a whole fail together, while
//! two databases fail each by itself.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::catalog::Scope;
use crate::graph::structure::{Bdd, Gate, Unavailability};
use crate::graph::{Builder, Quantity};
use crate::model::availability::alternatives::{Parts, Place, Software};
use crate::model::availability::dependability::{Buffer, Dependability, Leaf, Member};
use crate::model::availability::downtime_a_year;
pub(crate) use crate::model::availability::leaves::states_own;
use crate::model::availability::leaves::{Draft, Gates, Side};
use crate::model::availability::outages::Moves;
use crate::model::availability::points::{double_points, naive};
use crate::model::availability::reach::buffered;
use crate::model::availability::stability::stability;
pub(crate) use crate::model::availability::stated::Part;
use crate::model::availability::stated::{Stated, refuse_idle_maintenance};
use crate::model::component::Component;
use crate::model::component::writes_everywhere;
use crate::model::data::replica::stops_when_cut;
use crate::model::needs::indispensable;
use crate::model::placement::Placement;
use crate::model::standing::Standing;
use crate::units::{Frequency, Probability};

/// Above so many decisions the nodes of a component are taken together with a bound: each
/// decision is some nodes of the graph, and every evaluation passes over them.
pub(super) const DECISION_LIMIT: usize = 1 << 16;

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
                format_args!("Probability that {} is down.", leaf.name),
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
                    leaf.name
                ),
            );
            Leaf {
                name: leaf.name.clone(),
                kind: leaf.kind,
                components: leaf.components.clone(),
                unavailability: down.node(),
                importance: importance.node(),
                downtime: downtime_a_year(down.builder(), importance * *down)
                    .named(
                        format_args!("structure.{name}.downtime"),
                        format_args!(
                            "Downtime a year that would vanish if {} were perfect.",
                            leaf.name
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

/// A structure, and its diagram with the leaves that fail it alone, if it is small enough.
type Drafted<'s, 'p, 'a, 'g> = (Draft<'s, 'p, 'a, 'g>, Option<(Bdd, Vec<usize>)>);

fn drafted<'s, 'p, 'a, 'g>(
    placement: &'s Placement<'p, 'a, 'g>,
    stated: &Stated<'g>,
    moves: Moves<'g>,
    bounded: bool,
) -> Drafted<'s, 'p, 'a, 'g> {
    let mut draft = Draft::new(placement, moves, bounded);
    let known = |component: &&Component<'_, '_>| {
        !stated.instead
            && (component.service.availability.is_some() || states_own(placement, component))
    };
    let regional = |component: &&Component<'_, '_>| component.service.scope != Scope::Global;
    let components: Vec<&Component<'_, '_>> = placement.components.iter().filter(known).collect();
    for component in components.iter().copied().filter(regional) {
        if stands_in_both(placement, component) {
            draft.stands_in_both(component);
        }
    }
    let mut everywhere = Vec::new();
    let (mut primary, mut secondary) = (Vec::new(), Vec::new());
    if let Some(software) = stated.software {
        let (sides, common) = draft.software(software, placement.strategy.serves_everywhere);
        everywhere.push(common);
        if let [here, there] = sides.as_slice() {
            primary.push(*here);
            secondary.push(*there);
        }
    }
    let twice = !primary.is_empty()
        || components
            .iter()
            .any(|component| regional(component) && stands_in_both(placement, component));
    // What is everywhere; the naive product counts it once for each Region.
    let mut global = Vec::new();
    let mut naive_global = Vec::new();
    let mut once_or_twice =
        |draft: &mut Draft<'s, 'p, 'a, 'g>, make: &dyn Fn(&mut Draft<'s, 'p, 'a, 'g>) -> Gates| {
            let first = make(draft);
            global.push(first.real);
            naive_global.push((
                first.naive,
                if twice {
                    make(draft).naive
                } else {
                    first.naive
                },
            ));
        };
    let mut stated_shared = None;
    if let Some(shared) = stated.shared {
        once_or_twice(&mut draft, &|draft| draft.shared(shared));
        stated_shared = Some(draft.shared_gate());
    }
    let software_of = Software::of(
        &primary,
        &secondary,
        everywhere.iter().copied(),
        stated_shared,
    );
    let parts = Parts::new(placement, &components);
    let always = indispensable(placement.inputs);
    let needed: HashSet<&str> = always.iter().copied().collect();
    let is_needed = |one: &&Component<'_, '_>| needed.contains(one.name.as_str());
    let needed_components: Vec<&Component<'_, '_>> =
        components.iter().copied().filter(is_needed).collect();
    let tied = tied(placement, &draft, &needed_components);
    for component in needed_components {
        if !regional(&component) {
            once_or_twice(&mut draft, &|draft| {
                draft.component(component, Side::Everywhere)
            });
        } else if stops_when_cut(placement.inputs, component) {
            // Writes wait for the replica: both must be there (`model.md` 6.5).
            everywhere.push(draft.component(component, Side::Primary));
            everywhere.push(draft.component(component, Side::Recovery));
        } else if stands_in_both(placement, component) {
            primary.push(draft.component(component, Side::Primary));
            secondary.push(draft.component(component, Side::Recovery));
            everywhere.extend(draft.while_moving(component, &tied));
        } else {
            everywhere.push(draft.component(component, Side::Primary));
        }
    }
    let here = parts.choices(&mut draft, &always, Place::Here);
    if twice {
        secondary.extend(parts.choices(&mut draft, &always, Place::There));
        primary.extend(here);
    } else {
        everywhere.extend(here);
    }
    let top = top(
        &mut draft,
        &everywhere,
        twice.then_some([primary.as_slice(), secondary.as_slice()]),
        (&global, &naive_global),
    );
    parts.processes(&mut draft, &software_of, twice);
    let bdd = draft
        .structure
        .compile(top, DECISION_LIMIT)
        .ok()
        .filter(|bdd| bdd.len() <= DECISION_LIMIT)
        .map(|bdd| (bdd, draft.structure.single_points(top)));
    (draft, bdd)
}

/// What is in the primary Region alone, of what the workload needs: it takes the whole with it,
/// whoever moves.
fn tied<'a, 'g>(
    placement: &Placement<'_, 'a, 'g>,
    draft: &Draft<'_, '_, 'a, 'g>,
    needed: &[&Component<'a, 'g>],
) -> HashSet<String> {
    needed
        .iter()
        .filter(|component| component.service.scope != Scope::Global)
        .filter(|component| !stands_in_both(placement, component))
        .map(|component| draft.unit(component, Side::Primary).0)
        .collect()
}

/// What has to work for the whole: what is everywhere, and either of two Regions where both
/// serve; the naive product counts what is global once for each Region.
fn top(
    draft: &mut Draft<'_, '_, '_, '_>,
    everywhere: &[Gates],
    sides: Option<[&[Gates]; 2]>,
    (global, naive_global): (&[Gate], &[(Gate, Gate)]),
) -> Gate {
    let real = |gates: &[Gates]| gates.iter().map(|gates| gates.real).collect::<Vec<_>>();
    let naive = |gates: &[Gates]| gates.iter().map(|gates| gates.naive).collect::<Vec<_>>();
    let (mut needed, mut needed_naive) = (real(everywhere), naive(everywhere));
    needed.extend(global);
    if let Some([primary, secondary]) = sides {
        let sides = [
            draft.structure.all(&real(primary)),
            draft.structure.all(&real(secondary)),
        ];
        needed.push(draft.structure.any(&sides));
        let (mut here, mut there) = (naive(primary), naive(secondary));
        here.extend(naive_global.iter().map(|(here, _)| here));
        there.extend(naive_global.iter().map(|(_, there)| there));
        let sides = [draft.naive.all(&here), draft.naive.all(&there)];
        needed_naive.push(draft.naive.any(&sides));
    } else {
        needed_naive.extend(naive_global.iter().map(|(here, _)| here));
    }
    draft.naive_top = Some(draft.naive.all(&needed_naive));
    draft.structure.all(&needed)
}

/// Whether a failure of it in the primary Region is covered by the other Region at once:
/// machines only where as many of them run there as the peak needs.
pub(super) fn stands_in_both(
    placement: &Placement<'_, '_, '_>,
    component: &Component<'_, '_>,
) -> bool {
    if !component.strategy.serves_everywhere || stops_when_cut(placement.inputs, component) {
        return false;
    }
    let traits = component.traits();
    if component.keeps_data() {
        traits.serves_from_replica() || writes_everywhere(placement.inputs, component)
    } else if traits.runs_code() {
        let running = placement.running(&component.name);
        placement.inputs.graph.decide(
            format_args!("whether the other Region carries {} alone", component.name),
            component.needs.at_most(running),
        )
    } else {
        component.stands_by()
    }
}
