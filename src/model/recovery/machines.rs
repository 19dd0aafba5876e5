//! Machines and caches of a recovery: launched, grown, deployed to, warmed (`model.md` 5.2, 5.5).

use super::Recovery;
use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::component::Component;
use crate::model::inputs::Adverse;
use crate::model::recovery::timeline::{StepId, StepKind};
use crate::model::recovery::timing::{scaling, warm_up};
use crate::model::title::Message;
use crate::model::title::messages::step;
use crate::units::{Duration, Scalar};

impl<'g> Recovery<'_, '_, 'g> {
    /// Compute grows from what stands by to what the peak needs.
    pub(crate) fn scale(&mut self, after: &[StepId]) -> Vec<StepId> {
        let standby = self.standby;
        self.grow(after, |component| standby.running(component))
    }

    /// Compute is launched from nothing, whatever stands by.
    pub(in crate::model) fn launch(&mut self, after: &[StepId]) -> Vec<StepId> {
        let none = self.inputs.graph.constant(0.0);
        self.grow(after, |_| none)
    }

    fn grow(
        &mut self,
        after: &[StepId],
        running: impl Fn(&str) -> Quantity<'g, Scalar>,
    ) -> Vec<StepId> {
        let mut done = Vec::new();
        // The quota is the Region's: what is called first leaves so much less of it.
        let mut called = self.inputs.graph.constant::<Scalar>(0.0);
        for (component, _) in self.stores {
            if !component.traits().runs_code() {
                continue;
            }
            let running = running(&component.name);
            let stands = stands(&component.name, running);
            let (id, title) = if stands {
                ("scale", step::SCALE)
            } else {
                ("launch", step::LAUNCH)
            };
            let inputs = self.inputs;
            let need = component.needs;
            let duration = Uncertain::<Duration>::each(|case| {
                scaling(inputs, case).after(called).time(running, need)
            });
            called = called + need;
            let step = self.timeline.component_step(
                &component.name,
                id,
                title.of(&component.name),
                StepKind::Compute,
                duration,
                after,
            );
            // Nothing is launched where enough stands by.
            done.push(if carries(component, running) {
                step
            } else {
                self.calls_control_plane(step)
            });
        }
        done
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

    /// Caches that do not stand by are created; that they fill is [`Self::warm`].
    pub(crate) fn create_caches(&mut self, after: &[StepId]) -> Vec<StepId> {
        let standby = self.standby;
        self.caches(step::CREATE_CACHE, after, |component| {
            stands(&component.name, standby.running(&component.name))
        })
    }

    /// Caches with fewer nodes standing by than the peak needs get the rest.
    pub(crate) fn grow_caches(&mut self, after: &[StepId]) -> Vec<StepId> {
        let standby = self.standby;
        self.caches(step::GROW_CACHE, after, |component| {
            carries(component, standby.running(&component.name))
        })
    }

    /// Caches are created but for those that stand.
    pub(in crate::model) fn caches(
        &mut self,
        title: Message<1>,
        after: &[StepId],
        stands: impl Fn(&Component<'_, 'g>) -> bool,
    ) -> Vec<StepId> {
        let mut done = Vec::new();
        for (component, _) in self.stores {
            if !component.traits().starts_cold() || stands(component) {
                continue;
            }
            let service = component.service;
            let duration = self.inputs.or_stated(
                &component.path("create"),
                &service.id,
                "create",
                service.times.create.as_ref(),
                Adverse::High,
            );
            let step = self.timeline.component_step(
                &component.name,
                "create",
                title.of(&component.name),
                StepKind::Provision,
                duration,
                after,
            );
            done.push(self.calls_control_plane(step));
        }
        done
    }

    /// Cold caches fill until the database survives their misses; no step without a cache.
    pub(crate) fn warm(&mut self, after: &[StepId]) -> Vec<StepId> {
        let cold = self.stores.iter().any(|(component, _)| {
            component.traits().starts_cold()
                && !stands(&component.name, self.standby.running(&component.name))
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
