//! Machines and caches of a recovery: launched, grown, deployed to, warmed (`model.md` 5.2, 5.5).

use std::collections::HashMap;

use super::Recovery;
use super::rank::{Ranks, in_order};
use super::region::{Ground, Ready};
use super::steps::Scaling;
use crate::graph::{Matter, Quantity};
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::product::conversion;
use crate::model::event::{Class, Event};
use crate::model::recovery::timeline::{StepId, StepKind};
use crate::model::recovery::timing::{scaling, warm_up};
use crate::model::strategy::Infrastructure;
use crate::model::title::messages::step;
use crate::units::{Duration, Scalar};

impl<'a, 'g> Recovery<'_, 'a, 'g> {
    /// Compute grows from what stands by to what the peak needs; what does not stand by is
    /// launched, and code deployed on it where nothing of it is kept.
    pub(super) fn machines(&mut self, ground: &Ground, ready: &mut Ready) {
        let mut fresh = Vec::new();
        let is_alternative = self.alternatives();
        let called = self.called_before(|name| self.standby.running(name));
        for (component, copies) in self.stores {
            if !component.traits().runs_code() || self.waits(component) {
                continue;
            }
            let mut after = ground.of(component);
            let running = self.standby.running(&component.name);
            if self.launches_replica(component, copies) {
                // Replicated whole, with what is deployed on them.
                after = self.convert(component, &[after]);
                let step = self.grow(component, running, &called, &[after]);
                ready.make(step);
                continue;
            }
            if stands(&component.name, running) {
                let after = self.start(component, after, ready);
                self.resize(component, &[after], ready);
                let step = self.grow(component, running, &called, &[after]);
                ready.full.push(step);
                ready
                    .first
                    .extend(self.onto_nodes(component, copies, after));
                continue;
            }
            let step = self.grow(component, running, &called, &[after]);
            ready.make_if_any(self.onto_nodes(component, copies, step));
            match component.strategy.infrastructure {
                Infrastructure::FromCode if is_alternative(component) => {
                    ready.make(self.deploy_on(component, &[step]));
                }
                Infrastructure::FromCode => fresh.push(step),
                // Machines start from baked images: nothing is deployed.
                Infrastructure::Network | Infrastructure::There => ready.make(step),
            }
        }
        if !fresh.is_empty() {
            ready.make(self.deploy(&fresh));
        }
    }

    /// Whether machines are launched from what a product has replicated.
    fn launches_replica(&self, component: &Component<'_, 'g>, copies: &Copies<'g>) -> bool {
        component.launches_replica()
            && copies.keeps(Class::AsynchronousReplica, self.event)
            && copies.replica_leads(self.event)
    }

    /// A product makes machines of what it has replicated: nothing is read from a backup.
    pub(in crate::model) fn convert(
        &mut self,
        component: &Component<'a, 'g>,
        after: &[StepId],
    ) -> StepId {
        let duration = conversion(self.inputs, component);
        let step = self.timeline.component_step(
            &component.name,
            "convert",
            step::CONVERT.of(&component.name),
            StepKind::Data,
            duration,
            after,
        );
        self.calls_control_plane(step)
    }

    /// The data of nodes that are there is restored onto them; no step where they keep none.
    pub(in crate::model) fn onto_nodes(
        &mut self,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        there: StepId,
    ) -> Option<StepId> {
        if !component.keeps_data_on_nodes() {
            return None;
        }
        Some(if copies.survive(self.event) {
            self.restore(component, false, &[there])
        } else {
            self.no_copy(component, &[there])
        })
    }

    /// Compute is launched from nothing, whatever stands by, and code deployed on it; the steps
    /// after which it serves, and those that bring its data back.
    pub(in crate::model) fn launch(&mut self, after: &[StepId]) -> (Vec<StepId>, Vec<StepId>) {
        let none = self.inputs.graph.constant(0.0);
        let called = self.called_before(|_| none);
        let mut launched = Vec::new();
        let (mut done, mut data) = (Vec::new(), Vec::new());
        let is_alternative = self.alternatives();
        for (component, copies) in self.stores {
            if component.traits().runs_code() && !self.waits(component) {
                let step = self.grow(component, none, &called, after);
                data.extend(self.onto_nodes(component, copies, step));
                if is_alternative(component) {
                    done.push(self.deploy_on(component, &[step]));
                } else {
                    launched.push(step);
                }
            }
        }
        if !launched.is_empty() {
            done.push(self.deploy(&launched));
        }
        (done, data)
    }

    /// Of each component that is launched how many machines those that come before it need,
    /// where the plan states a quota: it is the Region's, so that what is called first leaves
    /// so much less of it. They are called in the order of their ranks (`model.md` 5.2).
    fn called_before(
        &self,
        running: impl Fn(&str) -> Quantity<'g, Scalar>,
    ) -> HashMap<String, Quantity<'g, Scalar>> {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        if !inputs.states("steps.quota.units") {
            return HashMap::new();
        }
        let ranks = Ranks::read(inputs, &self.scenario);
        let free = |component| Scaling {
            quota: None,
            ..scaling(inputs, component, Case::Likely)
        };
        let launched = |one: &&Component<'a, 'g>| one.traits().runs_code() && !self.waits(one);
        let components = self.stores.iter().map(|(component, _)| component);
        let all: Vec<_> = components
            .filter(launched)
            .map(|component| {
                let name = component.name.as_str();
                let lasts = free(component).time(running(name), component.needs);
                (component, (name, ranks.of(graph, name), lasts))
            })
            .collect();
        let ranked: Vec<_> = all.iter().map(|(_, ranked)| *ranked).collect();
        let order = in_order(
            graph,
            "which machines are called first",
            &ranked,
            Matter::Runbook,
        );
        let mut called = graph.constant::<Scalar>(0.0);
        let mut before = HashMap::new();
        for at in order {
            let component = all[at].0;
            before.insert(component.name.clone(), called);
            called = called + component.needs;
        }
        before
    }

    fn grow(
        &mut self,
        component: &Component<'a, 'g>,
        running: Quantity<'g, Scalar>,
        called: &HashMap<String, Quantity<'g, Scalar>>,
        after: &[StepId],
    ) -> StepId {
        let stands = stands(&component.name, running);
        let (id, title) = if stands {
            ("scale", step::SCALE)
        } else {
            ("launch", step::LAUNCH)
        };
        let (inputs, need) = (self.inputs, component.needs);
        let before = called.get(&component.name).copied();
        let before = before.unwrap_or_else(|| inputs.graph.constant(0.0));
        let duration = Uncertain::<Duration>::each(|case| {
            scaling(inputs, component, case)
                .after(before)
                .time(running, need)
        });
        let step = self.timeline.component_step(
            &component.name,
            id,
            title.of(&component.name),
            StepKind::Compute,
            duration,
            after,
        );
        // Nothing is launched where enough stands by.
        if carries(component, running) {
            step
        } else {
            self.calls_control_plane(step)
        }
    }

    /// Code and configuration onto fresh machines.
    pub(crate) fn deploy(&mut self, after: &[StepId]) -> StepId {
        let duration = self.seconds("steps.deploy");
        self.timeline.step(
            "deploy",
            step::DEPLOY.title(),
            StepKind::Compute,
            duration,
            after,
        )
    }

    /// Code and configuration onto the fresh machines of one component: what one alternative
    /// waits for is not what another one does.
    fn deploy_on(&mut self, component: &Component<'_, 'g>, after: &[StepId]) -> StepId {
        let duration = self.seconds("steps.deploy");
        self.timeline.component_step(
            &component.name,
            "deploy",
            step::DEPLOY_ON.of(&component.name),
            StepKind::Compute,
            duration,
            after,
        )
    }

    /// Caches that do not stand by are created; that they fill is [`Self::warm`]. Those with
    /// fewer nodes standing by than the peak needs get the rest.
    pub(super) fn caches_there(&mut self, ground: &Ground, ready: &mut Ready) {
        for (component, copies) in self.stores {
            if !component.traits().starts_cold() || self.waits(component) {
                continue;
            }
            if copies.stand_promotable(component) && copies.replica_leads(self.event) {
                let promoted = self.promote(component, &[ground.of_data(component)]);
                ready.first.extend(promoted);
                continue;
            }
            let after = ground.of(component);
            let running = self.standby.running(&component.name);
            if !stands(&component.name, running) {
                let created = self.create(step::CREATE, component, &[after]);
                ready.make(created);
                ready.make_if_any(self.onto_nodes(component, copies, created));
                continue;
            }
            let after = self.start(component, after, ready);
            self.resize(component, &[after], ready);
            ready.make_if_any(self.onto_nodes(component, copies, after));
            if !carries(component, running) {
                ready
                    .full
                    .push(self.create(step::GROW_CACHE, component, &[after]));
            }
        }
    }

    /// Every cache is created, whatever stands by.
    pub(in crate::model) fn create_caches(&mut self, after: &[StepId]) -> Vec<StepId> {
        let mut done = Vec::new();
        for (component, copies) in self.stores {
            if component.traits().starts_cold() && !self.waits(component) {
                let created = self.create(step::CREATE, component, after);
                done.push(created);
                done.extend(self.onto_nodes(component, copies, created));
            }
        }
        done
    }

    /// Whether anything of a component stands by.
    pub(super) fn stands(&self, component: &Component<'_, 'g>) -> bool {
        stands(&component.name, self.standby.running(&component.name))
    }

    /// Cold caches fill until the database survives their misses; no step without a cache.
    pub(crate) fn warm(&mut self, after: &[StepId]) -> Vec<StepId> {
        let cold = self.stores.iter().any(|(component, copies)| {
            fills(component, copies, self.event)
                && !self.waits(component)
                && !self.stands(component)
        });
        if cold {
            self.warm_all(after)
        } else {
            after.to_vec()
        }
    }

    /// As [`Self::warm`], where nothing stands by any more.
    pub(in crate::model) fn warm_anew(&mut self, after: &[StepId]) -> Vec<StepId> {
        let event = self.event;
        let mut stores = self.stores.iter();
        if stores.any(|(component, copies)| fills(component, copies, event)) {
            self.warm_all(after)
        } else {
            after.to_vec()
        }
    }

    fn warm_all(&mut self, after: &[StepId]) -> Vec<StepId> {
        let (title, duration) = (step::WARM_CACHES.title(), warm_up(self.inputs));
        vec![
            self.timeline
                .step("warm", title, StepKind::Warm, duration, after),
        ]
    }
}

/// Whether a cache fills again by what is asked of it: its data does not come back otherwise.
fn fills(component: &Component<'_, '_>, copies: &Copies<'_>, event: Event) -> bool {
    component.traits().starts_cold() && !(component.keeps_data() && copies.survive(event))
}

/// Whether any node of a component runs already.
fn stands(component: &str, running: Quantity<'_, Scalar>) -> bool {
    let graph = running.builder();
    let none = running.at_most(graph.constant(0.0));
    !graph.decide(
        format_args!("whether nothing of {component} stands by"),
        none,
    )
}

/// Whether the nodes of a component that run already carry the peak.
fn carries<'g>(component: &Component<'_, 'g>, running: Quantity<'g, Scalar>) -> bool {
    running.builder().decide(
        format_args!(
            "whether what stands by of {} carries the peak",
            component.name
        ),
        component.needs.at_most(running),
    )
}
