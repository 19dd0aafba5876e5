//! Who feels the loss of a node or a zone: the workload all that it always needs, and of its
//! choices what is short at each moment of as many alternatives as are needed; a business
//! process no more than it requires.

use std::collections::HashSet;

use super::Part;
use super::choices::Tiers;
use crate::graph::Quantity;
use crate::model::event::Event;
use crate::model::inputs::Inputs;
use crate::model::needs::{always_needed, has_choices, indispensable, stands_without};
use crate::units::{Duration, Scalar};

/// What an event takes down.
pub(super) struct Felt<'p, 'i, 'a, 'g> {
    pub(super) inputs: &'i Inputs<'a, 'g>,
    pub(super) event: Event,
    pub(super) parts: &'p [Part<'g>],
    /// Nodes of all parts together.
    pub(super) nodes: Quantity<'g, Scalar>,
    /// Of each Region that can be struck whether it is the second one.
    pub(super) sites: Vec<bool>,
    /// How many of them there are.
    pub(super) struck: Quantity<'g, Scalar>,
}

impl<'g> Felt<'_, '_, '_, 'g> {
    /// What an average event costs the workload: a node's failure is weighted by how many there
    /// are (each fails at the same rate), a zone's strikes every component of its Region.
    pub(super) fn by_all(&self) -> Quantity<'g, Duration> {
        let names = has_choices(self.inputs).then(|| indispensable(self.inputs));
        self.by(names.as_deref())
    }

    /// What it costs who needs no more than a component does.
    pub(super) fn by_one(&self, component: &str) -> Quantity<'g, Duration> {
        self.by(Some(&always_needed(self.inputs, [component])))
    }

    /// What it costs who always needs some components; all of them, if none are given.
    fn by(&self, names: Option<&[&str]>) -> Quantity<'g, Duration> {
        let graph = self.inputs.graph;
        let weighted: Vec<Quantity<'g, Duration>> = match self.event {
            Event::Instance => {
                let felt = self.felt(names);
                let parts = self.parts.iter().filter(|part| felt(&part.name));
                parts
                    .map(|part| part.downtime * (part.nodes / self.nodes))
                    .collect()
            }
            _ => self
                .sites
                .iter()
                .map(|second| {
                    let here = self.parts.iter().filter(|part| part.second == *second);
                    let whole = self.in_zone(&here.collect::<Vec<_>>(), names);
                    if self.sites.len() > 1 {
                        whole / self.struck
                    } else {
                        whole
                    }
                })
                .collect(),
        };
        graph.sum(&weighted)
    }

    /// Tells whether the failure of a component is felt.
    fn felt<'n>(&self, names: Option<&'n [&'n str]>) -> impl Fn(&str) -> bool + use<'_, 'n, 'g> {
        let choices = has_choices(self.inputs);
        let always: HashSet<&str> = names.into_iter().flatten().copied().collect();
        move |name| match names {
            None => true,
            Some(names) if choices => !stands_without(self.inputs, names, name),
            Some(_) => always.contains(name),
        }
    }

    /// What a zone costs who always needs some components.
    fn in_zone(&self, parts: &[&Part<'g>], names: Option<&[&str]>) -> Quantity<'g, Duration> {
        let tiers = match names {
            None => Tiers::of_all(parts),
            Some(names) => Tiers::of(self.inputs, parts, names),
        };
        tiers.outage(self.inputs.graph)
    }
}
