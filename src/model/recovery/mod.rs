//! Recovery steps as strategies compose them: each method adds steps to a timeline
//! with the durations of `model.md` 5.2 to 5.6.

mod alternatives;
pub mod control_plane;
pub mod crew;
pub mod detection;
pub(in crate::model) mod duty;
mod machines;
pub(in crate::model) mod noticing;
pub mod rank;
mod rebuilding;
pub(in crate::model) mod region;
mod restoring;
pub mod sharing;
pub mod steps;
pub(in crate::model) mod timeline;
pub(in crate::model) mod timing;

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::{Component, writes_everywhere};
use crate::model::data::copies::Copies;
use crate::model::event::{Class, Event};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::recovery::control_plane::ControlPlane;
use crate::model::recovery::crew::assign;
use crate::model::recovery::noticing::detection;
use crate::model::recovery::rank::{Ranks, classes};
use crate::model::recovery::region::{Ground, Ready};
use crate::model::recovery::sharing::{Flow, ranked};
use crate::model::recovery::steps::{provision, retried};
use crate::model::recovery::timeline::{StepId, StepKind, Timeline, UNRECOVERABLE};
use crate::model::recovery::timing::{moves_writes, traffic_switch};
use crate::model::rehearsal::replacements;
use crate::model::standing::Standing;
use crate::model::title::messages::step;
use crate::units::{DataRate, DataSize, Duration, Scalar};

/// A timeline under construction, with the components it is about.
#[derive(Debug)]
pub(crate) struct Recovery<'s, 'a, 'g> {
    pub(crate) inputs: &'s Inputs<'a, 'g>,
    pub(crate) stores: &'s [(Component<'a, 'g>, Copies<'g>)],
    /// The state before the disaster.
    pub(crate) standby: &'s dyn Standing<'g>,
    /// The Region in which it recovers, whose control plane its steps call.
    pub(crate) place: ControlPlane,
    /// What happened: decides which copies are left.
    pub(crate) event: Event,
    /// The scenario whose targets say what is urgent.
    pub(crate) scenario: String,
    /// Where the scenario states how long the decision takes, if it does.
    pub(crate) decision: Option<String>,
    pub(crate) timeline: Timeline<'g>,
    /// Steps that somebody works on for as long as they take.
    pub(crate) by_hand: Vec<StepId>,
    /// Restores that may share a link.
    pub(crate) transfers: Vec<Transfer<'g>>,
}

/// A restore: its step, the time before its first byte, what it reads and how fast.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transfer<'g> {
    pub(crate) step: StepId,
    pub(crate) first_byte: Uncertain<'g, Duration>,
    pub(crate) size: Uncertain<'g, DataSize>,
    pub(crate) rate: Uncertain<'g, DataRate>,
}

impl<'a, 'g> Recovery<'_, 'a, 'g> {
    fn seconds(&self, path: &str) -> Uncertain<'g, Duration> {
        self.inputs.duration(path)
    }

    /// A step calls the control plane of the Region in which it recovers.
    pub(crate) fn calls_control_plane(&mut self, step: StepId) -> StepId {
        self.timeline.needs_control_plane(step, self.place);
        step
    }

    /// Notice the failure from outside (`model.md` 4.1).
    pub(crate) fn detect(&mut self) -> StepId {
        let duration = detection(self.inputs);
        let noticed = self.timeline.step(
            "detect",
            step::DETECT.title(),
            StepKind::Detect,
            duration,
            &[],
        );
        // What is destroyed does not heal by itself.
        if self.event == Event::Site || !self.inputs.states("failover.wait") {
            return noticed;
        }
        let wait = self.seconds("failover.wait");
        self.timeline.step(
            "wait",
            step::WAIT.title(),
            StepKind::Decide,
            wait,
            &[noticed],
        )
    }

    /// The finished timeline of a scenario: restores share what the plan says they share,
    /// people are where they can be, and each step is stretched by a factor of its own where
    /// the plan states how uncertain durations are; what drills have measured stays so.
    pub(crate) fn complete(mut self, scenario: &str) -> Timeline<'g> {
        scenario.clone_into(&mut self.scenario);
        self.share_link();
        self.staff(scenario);
        let Self {
            inputs,
            mut timeline,
            ..
        } = self;
        if inputs.states("steps.uncertainty") {
            let one = Uncertain::exact(inputs.graph.constant(1.0));
            timeline.stretch(|step| {
                inputs
                    .uncertainty(&format!("{scenario}.{step}"))
                    .unwrap_or(one)
            });
        }
        timeline.measure(scenario, &replacements(inputs, scenario));
        timeline
    }

    /// A person, or nobody, decides (`model.md` 4.2).
    pub(crate) fn decide(&mut self, after: &[StepId]) -> StepId {
        let decision = self.decision.as_deref().unwrap_or("failover.decision");
        let decision = self.seconds(decision);
        self.timeline.step(
            "decide",
            step::DECIDE.title(),
            StepKind::Decide,
            decision,
            after,
        )
    }

    /// Restores that share a network run at their fair shares of it, all of them at once
    /// (`model.md` 5.2).
    pub(crate) fn share_link(&mut self) {
        let path = "recovery.restore_bandwidth";
        if self.transfers.is_empty() || !self.inputs.states(path) {
            return;
        }
        let graph = self.inputs.graph;
        let ranks = Ranks::read(self.inputs, &self.scenario);
        let urgencies: Vec<_> = self
            .transfers
            .iter()
            .map(|transfer| ranks.of(graph, self.timeline.component(transfer.step)))
            .collect();
        let classes = classes(graph, &urgencies);
        let link: Uncertain<'g, DataRate> = self.inputs.number(path, Adverse::Low);
        let at = |case: Case| {
            let flows: Vec<Flow<'g>> = self
                .transfers
                .iter()
                .map(|transfer| Flow {
                    size: transfer.size.at(case),
                    cap: transfer.rate.at(case),
                })
                .collect();
            ranked(graph, &flows, &classes, link.at(case))
        };
        let (likely, worst, mean) = (at(Case::Likely), at(Case::Worst), at(Case::Mean));
        for (index, transfer) in self.transfers.iter().enumerate() {
            let first = transfer.first_byte;
            let duration = Uncertain {
                likely: first.likely + likely[index],
                worst: first.worst + worst[index],
                mean: first.mean + mean[index],
            };
            self.timeline.takes(transfer.step, duration);
        }
    }

    /// As many data stores are brought back at the same time as there are people.
    fn staff(&mut self, scenario: &str) {
        let path = "recovery.crew";
        if self.by_hand.is_empty() || !self.inputs.states(path) {
            return;
        }
        let people: Quantity<'g, Scalar> = self.inputs.plain(path);
        let kept = self.inputs.kept_roster(scenario);
        let graph = self.inputs.graph;
        let ranks = Ranks::read(self.inputs, scenario);
        let steps: Vec<_> = self
            .by_hand
            .iter()
            .map(|step| (*step, ranks.of(graph, self.timeline.component(*step))))
            .collect();
        let (bound, roster) = assign(graph, &mut self.timeline, &steps, people, kept);
        self.inputs.keep_roster(scenario, roster);
        let _ = bound.named(
            format_args!("crew.{scenario}.bound"),
            "The shortest time in which so many people could bring the data back.",
        );
        let _ = self.timeline.span(&self.by_hand).named(
            format_args!("crew.{scenario}.schedule"),
            "The time in which they do, the most urgent restore first, then the longest.",
        );
    }

    /// All infrastructure from code, and with it what of these components has no step of its
    /// own: it takes at least as long as the slowest of them.
    pub(crate) fn provision(
        &mut self,
        after: &[StepId],
        with: impl Fn(&Component<'a, 'g>) -> bool,
    ) -> StepId {
        let inputs = self.inputs;
        let stated = inputs.optional::<Duration>("steps.provision.slowest", Adverse::High);
        let made = self.stores.iter().map(|(component, _)| component);
        let slowest: Vec<Uncertain<'g, Duration>> = made
            .filter(|one| with(one) && !one.traits().starts_cold() && !self.waits(one))
            .filter_map(|one| self.creation(one))
            .chain(stated)
            .collect();
        let duration = Uncertain::<Duration>::each(|case| {
            let once = provision(
                inputs.duration("steps.provision.start").at(case),
                inputs.plain("steps.provision.resources"),
                inputs.plain("steps.provision.parallel"),
                inputs.duration("steps.provision.each").at(case),
            );
            // The slowest resource takes its own time, however many are made beside it.
            let start = inputs.duration("steps.provision.start").at(case);
            let alone = slowest.iter().map(|one| one.at(case)).reduce(Quantity::max);
            let once = alone.map_or(once, |alone| once.max(start + alone));
            retried(once, inputs.plain("steps.provision.success"))
        });
        let step = self.timeline.step(
            "provision",
            step::PROVISION.title(),
            StepKind::Provision,
            duration,
            after,
        );
        self.calls_control_plane(step)
    }

    /// Routes and load balancers only: the rest of the network stands by.
    pub(crate) fn network(&mut self, after: &[StepId]) -> StepId {
        let duration = self.seconds("steps.network");
        let step = self.timeline.step(
            "network",
            step::NETWORK.title(),
            StepKind::Provision,
            duration,
            after,
        );
        self.calls_control_plane(step)
    }

    /// Data of every store that has no usable replica is restored, then logs are
    /// replayed; replicas are promoted.
    fn data(&mut self, ground: &Ground, ready: &mut Ready) {
        let event = self.event;
        for (component, copies) in self.stores {
            let replica = copies.keeps(Class::AsynchronousReplica, event);
            let traits = component.traits();
            // Nodes with data are launched first.
            if !component.keeps_data() || component.keeps_data_on_nodes() || self.waits(component) {
                continue;
            }
            let after = &[ground.of_data(component)];
            // A replica that falls behind without end is no way back.
            let leads = || writes_everywhere(self.inputs, component) || copies.replica_leads(event);
            if !copies.survive(event) {
                ready.make(self.no_copy(component, after));
            } else if traits.promotes_replica() && replica && leads() {
                let promoted = self.promote(component, after);
                ready.first.extend(promoted);
                let there = promoted.map_or(*after, |step| [step]);
                self.resize(component, &there, ready);
            } else if !traits.serves_from_replica()
                || !(replica || copies.keeps(Class::Regional, event))
            {
                // What serves as it is needs no step.
                let logs = traits.replays_logs() && copies.logs_survive(event);
                ready.make(self.restore(component, logs, after));
            }
        }
    }

    /// A store that nothing can bring back: a step without end, so that the timeline says so.
    pub(crate) fn no_copy(&mut self, component: &Component<'_, 'g>, after: &[StepId]) -> StepId {
        let forever = self.inputs.graph.constant::<Duration>(f64::INFINITY);
        self.timeline.component_step(
            &component.name,
            UNRECOVERABLE,
            step::NO_COPY.of(&component.name),
            StepKind::Data,
            Uncertain::exact(forever),
            after,
        )
    }

    /// The place is destroyed, and there is no other: a step without end.
    pub(crate) fn nowhere(&mut self, after: &[StepId]) -> StepId {
        let forever = self.inputs.graph.constant::<Duration>(f64::INFINITY);
        self.timeline.step(
            UNRECOVERABLE,
            step::NOWHERE.title(),
            StepKind::Provision,
            Uncertain::exact(forever),
            after,
        )
    }

    /// Somebody, or a test, looks at it.
    pub(crate) fn verify(&mut self, after: &[StepId]) -> StepId {
        let duration = self.seconds("steps.verify");
        self.timeline.step(
            "verify",
            step::VERIFY.title(),
            StepKind::Verify,
            duration,
            after,
        )
    }

    /// The same where it runs already: no step if it takes no time.
    pub(crate) fn verify_if_needed(&mut self, after: &[StepId]) -> Option<StepId> {
        let graph = self.inputs.graph;
        let none = self
            .seconds("steps.verify")
            .worst
            .at_most(graph.constant(0.0));
        let skipped = graph.decide("whether verification takes no time", none);
        (!skipped).then(|| self.verify(after))
    }

    /// Traffic moves to where the workload now runs (`model.md` 5.6).
    pub(crate) fn switch(&mut self, after: &[StepId]) -> StepId {
        let inputs = self.inputs;
        let duration = traffic_switch(inputs);
        let routing = inputs.text("failover.routing").unwrap_or_default();
        let title = if moves_writes(inputs, &routing) {
            step::SWITCH.title()
        } else {
            step::SWITCH_READS.title()
        };
        let step = self
            .timeline
            .step("switch", title, StepKind::Switch, duration, after);
        // Records are edited through a control plane, which stands in one Region.
        let edited_in = inputs
            .catalog
            .default(&format!("routing.{routing}.control_plane"), "");
        if let Some(row) = edited_in {
            let primary = inputs.plan.text("workload.region") == Some(row.value.text.as_str());
            let place = if primary {
                ControlPlane::Primary
            } else {
                ControlPlane::Recovery
            };
            self.timeline.needs_control_plane(step, place);
        }
        step
    }

    /// Find the last point before the damage.
    pub(crate) fn find(&mut self, after: &[StepId]) -> StepId {
        let duration = self.seconds("steps.find");
        self.timeline
            .step("find", step::FIND.title(), StepKind::Data, duration, after)
    }
}
