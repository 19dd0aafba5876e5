//! The structure of what the workload rests on, drafted from its components: what is everywhere,
//! and what is in either Region (`model.md` 7.2).

use std::collections::HashSet;

use crate::catalog::Scope;
use crate::graph::structure::{Bdd, Gate};
use crate::model::availability::alternatives::{Parts, Place, Software};
use crate::model::availability::leaves::{Draft, Gates, Side, states_own};
use crate::model::availability::outages::Moves;
use crate::model::availability::stated::Stated;
use crate::model::component::{Component, writes_everywhere};
use crate::model::data::replica::stops_when_cut;
use crate::model::needs::indispensable;
use crate::model::placement::Placement;
use crate::model::standing::Standing;

/// Above so many decisions the nodes of a component are taken together with a bound: each
/// decision is some nodes of the graph, and every evaluation passes over them.
pub(super) const DECISION_LIMIT: usize = 1 << 16;

/// A structure, and its diagram with the leaves that fail it alone, if it is small enough.
pub(super) type Drafted<'s, 'p, 'a, 'g> = (Draft<'s, 'p, 'a, 'g>, Option<(Bdd, Vec<usize>)>);

pub(super) fn drafted<'s, 'p, 'a, 'g>(
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
        .map(|component| draft.unit(component, Side::Primary).0.name)
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
