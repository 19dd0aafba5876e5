//! What works without some of what is named: choices among components (`requires = [{ any_of =
//! [..] }]`), and business processes, which rest on no more than they require (`model.md` 7.2).

use std::collections::HashMap;

use super::drafted::stands_in_both;
use super::leaves::{Draft, Gates, Side};
use crate::catalog::Scope;
use crate::graph::structure::Gate;
use crate::model::component::Component;
use crate::model::data::replica::stops_when_cut;
use crate::model::needs::always_needed;
use crate::model::placement::Placement;
use crate::plan::Choice;

/// Whose failure of a component counts: that of the one in the primary Region, or in the other
/// one where it stands in both.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Here,
    There,
}

/// What the workload rests on besides its components.
pub(super) struct Software {
    /// The software of each Region.
    of: [Vec<Gate>; 2],
    /// What is everywhere.
    everywhere: Vec<Gate>,
}

impl Software {
    /// The gates of software before any component's, and of what all Regions share.
    pub(super) fn of(
        here: &[Gates],
        there: &[Gates],
        everywhere: impl Iterator<Item = Gates>,
        shared: Option<Gate>,
    ) -> Self {
        let real = |gates: &[Gates]| gates.iter().map(|gates| gates.real).collect();
        Self {
            of: [real(here), real(there)],
            everywhere: everywhere.map(|gates| gates.real).chain(shared).collect(),
        }
    }
}

/// The components that have a figure, by name.
pub(super) struct Parts<'s, 'p, 'a, 'g> {
    placement: &'s Placement<'p, 'a, 'g>,
    known: HashMap<&'s str, &'s Component<'a, 'g>>,
}

impl<'s, 'p, 'a, 'g> Parts<'s, 'p, 'a, 'g> {
    pub(super) fn new(
        placement: &'s Placement<'p, 'a, 'g>,
        components: &[&'s Component<'a, 'g>],
    ) -> Self {
        let known = components.iter().map(|one| (one.name.as_str(), *one));
        Self {
            placement,
            known: known.collect(),
        }
    }

    /// The gates of the choices of some components.
    pub(super) fn choices(
        &self,
        draft: &mut Draft<'s, 'p, 'a, 'g>,
        of: &[&'a str],
        place: Place,
    ) -> Vec<Gates> {
        let plan = self.placement.inputs.plan;
        let all = of.iter().flat_map(|name| &plan.needs(name).choices);
        all.map(|choice| self.choice(draft, choice, place))
            .collect()
    }

    /// So many of some components, each with all that it requires.
    fn choice(&self, draft: &mut Draft<'s, 'p, 'a, 'g>, of: &'a Choice, place: Place) -> Gates {
        let options: Vec<Gates> = of
            .of
            .iter()
            .map(|name| self.works(draft, name, place))
            .collect();
        let real: Vec<Gate> = options.iter().map(|gates| gates.real).collect();
        let naive: Vec<Gate> = options.iter().map(|gates| gates.naive).collect();
        Gates {
            real: draft.structure.at_least(of.least, &real),
            naive: draft.naive.at_least(of.least, &naive),
        }
    }

    /// A component with all that it requires.
    pub(super) fn works(
        &self,
        draft: &mut Draft<'s, 'p, 'a, 'g>,
        name: &'a str,
        place: Place,
    ) -> Gates {
        let always = always_needed(self.placement.inputs, [name]);
        let mut gates = Vec::new();
        for name in &always {
            if let Some(component) = self.known.get(name) {
                gates.extend(self.own(draft, component, place));
            }
        }
        gates.extend(self.choices(draft, &always, place));
        let real: Vec<Gate> = gates.iter().map(|gates| gates.real).collect();
        let naive: Vec<Gate> = gates.iter().map(|gates| gates.naive).collect();
        Gates {
            real: draft.structure.all(&real),
            naive: draft.naive.all(&naive),
        }
    }

    /// The gates of a component itself.
    fn own(
        &self,
        draft: &mut Draft<'s, 'p, 'a, 'g>,
        component: &Component<'a, 'g>,
        place: Place,
    ) -> Vec<Gates> {
        let sides: &[Side] = if component.service.scope == Scope::Global {
            &[Side::Everywhere]
        } else if stops_when_cut(self.placement.inputs, component) {
            &[Side::Primary, Side::Recovery]
        } else if place == Place::There && stands_in_both(self.placement, component) {
            &[Side::Recovery]
        } else {
            &[Side::Primary]
        };
        sides
            .iter()
            .map(|side| draft.component(component, *side))
            .collect()
    }

    /// What has to work for each business process. That says nothing of what the workload
    /// shares.
    pub(super) fn processes(
        &self,
        draft: &mut Draft<'s, 'p, 'a, 'g>,
        software: &Software,
        twice: bool,
    ) {
        let uses: Vec<usize> = draft.found.iter().map(|leaf| leaf.uses).collect();
        let is_work = |name: &&String| {
            let component = self.placement.components.named(name);
            component.is_some_and(|component| component.traits().is_work())
        };
        let plan = self.placement.inputs.plan;
        let places: &[Place] = if twice {
            &[Place::Here, Place::There]
        } else {
            &[Place::Here]
        };
        for process in plan.components.iter().filter(is_work) {
            let mut sides = Vec::new();
            for (place, software) in places.iter().zip(&software.of) {
                let works = self.works(draft, process, *place).real;
                let all: Vec<Gate> = software.iter().copied().chain([works]).collect();
                sides.push(draft.structure.all(&all));
            }
            let any = draft.structure.any(&sides);
            let all: Vec<Gate> = software.everywhere.iter().copied().chain([any]).collect();
            let top = draft.structure.all(&all);
            draft.processes.push((process.clone(), top));
        }
        for (leaf, uses) in draft.found.iter_mut().zip(uses) {
            leaf.uses = uses;
        }
    }
}
