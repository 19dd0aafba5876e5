//! Machines and caches of a recovery: launched, grown, deployed to, warmed (`model.md` 5.2, 5.5).

use super::Recovery;
use super::region::{Ground, Ready};
use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::component::Component;
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
        // The quota is the Region's: what is called first leaves so much less of it.
        let mut called = self.inputs.graph.constant::<Scalar>(0.0);
        for (component, _) in self.stores {
            if !component.traits().runs_code() || self.waits(component) {
                continue;
            }
            let after = ground.of(component);
            let running = self.standby.running(&component.name);
            if stands(&component.name, running) {
                let after = self.start(component, after, ready);
                self.resize(component, &[after], ready);
                let step = self.grow(component, running, &mut called, &[after]);
                ready.full.push(step);
                continue;
            }
            let step = self.grow(component, running, &mut called, &[after]);
            match component.strategy.infrastructure {
                Infrastructure::FromCode => fresh.push(step),
                // Machines start from baked images: nothing is deployed.
                Infrastructure::Network | Infrastructure::There => ready.make(step),
            }
        }
        if !fresh.is_empty() {
            ready.make(self.deploy(&fresh));
        }
    }

    /// Compute is launched from nothing, whatever stands by.
    pub(in crate::model) fn launch(&mut self, after: &[StepId]) -> Vec<StepId> {
        let none = self.inputs.graph.constant(0.0);
        let mut called = none;
        let mut done = Vec::new();
        for (component, _) in self.stores {
            if component.traits().runs_code() && !self.waits(component) {
                done.push(self.grow(component, none, &mut called, after));
            }
        }
        done
    }

    fn grow(
        &mut self,
        component: &Component<'a, 'g>,
        running: Quantity<'g, Scalar>,
        called: &mut Quantity<'g, Scalar>,
        after: &[StepId],
    ) -> StepId {
        let stands = stands(&component.name, running);
        let (id, title) = if stands {
            ("scale", step::SCALE)
        } else {
            ("launch", step::LAUNCH)
        };
        let (inputs, need, before) = (self.inputs, component.needs, *called);
        let duration = Uncertain::<Duration>::each(|case| {
            scaling(inputs, case).after(before).time(running, need)
        });
        *called = before + need;
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

    /// Caches that do not stand by are created; that they fill is [`Self::warm`]. Those with
    /// fewer nodes standing by than the peak needs get the rest.
    pub(super) fn caches_there(&mut self, ground: &Ground, ready: &mut Ready) {
        for (component, _) in self.stores {
            if !component.traits().starts_cold() || self.waits(component) {
                continue;
            }
            let after = ground.of(component);
            let running = self.standby.running(&component.name);
            if !stands(&component.name, running) {
                ready.make(self.create(step::CREATE, component, &[after]));
                continue;
            }
            let after = self.start(component, after, ready);
            self.resize(component, &[after], ready);
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
        for (component, _) in self.stores {
            if component.traits().starts_cold() && !self.waits(component) {
                done.push(self.create(step::CREATE, component, after));
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
        let cold = self.stores.iter().any(|(component, _)| {
            component.traits().starts_cold() && !self.waits(component) && !self.stands(component)
        });
        if cold {
            self.warm_all(after)
        } else {
            after.to_vec()
        }
    }

    /// As [`Self::warm`], where nothing stands by any more.
    pub(in crate::model) fn warm_anew(&mut self, after: &[StepId]) -> Vec<StepId> {
        let caches = |(component, _): &(Component<'_, 'g>, _)| component.traits().starts_cold();
        if self.stores.iter().any(caches) {
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
