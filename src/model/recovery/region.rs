//! The steps that follow the loss of a Region: each component by what is ready of it
//! (`model.md` 5.3).

use crate::catalog::Scope;
use crate::model::case::Uncertain;
use crate::model::component::Component;
use crate::model::event::Event;
use crate::model::inputs::Adverse;
use crate::model::library::Row;
use crate::model::recovery::Recovery;
use crate::model::recovery::timeline::{StepId, StepKind, UNRECOVERABLE};
use crate::model::strategy::{Infrastructure, Standby, Strategy};
use crate::model::title::Message;
use crate::model::title::messages::step;
use crate::units::Duration;

/// What steps in the recovery Region wait for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    decided: StepId,
    /// Infrastructure from code, if anything waits for it.
    from_code: Option<StepId>,
    /// The network, if anything waits for it to open.
    network: Option<StepId>,
}

impl Ground {
    /// What machines of a component wait for.
    pub(super) fn of(&self, component: &Component<'_, '_>) -> StepId {
        let ready = match component.strategy.infrastructure {
            Infrastructure::FromCode => self.from_code,
            Infrastructure::Network => self.network,
            Infrastructure::There => None,
        };
        ready.unwrap_or(self.decided)
    }

    /// What its data waits for: a replica that is there needs no network.
    pub(super) fn of_data(&self, component: &Component<'_, '_>) -> StepId {
        match component.strategy.infrastructure {
            Infrastructure::FromCode => self.of(component),
            Infrastructure::Network | Infrastructure::There => self.decided,
        }
    }
}

/// Steps that the first request waits for, and those that only full recovery does.
#[derive(Debug, Default)]
pub(super) struct Ready {
    pub(super) first: Vec<StepId>,
    pub(super) full: Vec<StepId>,
    /// Whether any of `first` makes what was not at work: created, launched, started, restored
    /// or waited for.
    makes: bool,
}

impl Ready {
    /// The first request waits for a step that makes what was not at work.
    pub(super) fn make(&mut self, step: StepId) {
        self.first.push(step);
        self.makes = true;
    }

    /// The same of a step, if there is one.
    pub(super) fn make_if_any(&mut self, step: Option<StepId>) {
        if let Some(step) = step {
            self.make(step);
        }
    }
}

/// Whether an event takes the place of a component of which nothing is kept elsewhere.
pub(in crate::model) fn stays(component: &Component<'_, '_>, event: Event) -> bool {
    let away = matches!(
        event,
        Event::TwoZones | Event::Region | Event::Site | Event::Neighbours
    );
    away && !component.strategy.recovers_elsewhere
}

impl<'a, 'g> Recovery<'_, 'a, 'g> {
    /// Everything comes back in the recovery Region: what is ready serves, what is not is
    /// created, launched and restored, and traffic moves there.
    pub(in crate::model) fn fail_over(&mut self, row: &Row, strategy: &'static Strategy) {
        let detect = self.detect();
        if !strategy.recovers_elsewhere {
            self.nowhere(&[detect]);
            return;
        }
        let decided = self.decide(&[detect]);
        let ground = self.ground(strategy, decided);
        let made: Vec<StepId> = [ground.from_code, ground.network]
            .into_iter()
            .flatten()
            .collect();
        let mut ready = Ready {
            makes: !made.is_empty(),
            first: if made.is_empty() { vec![decided] } else { made },
            full: Vec::new(),
        };
        self.wait_for_home(row, &mut ready);
        self.data(&ground, &mut ready);
        self.machines(&ground, &mut ready);
        self.caches_there(&ground, &mut ready);
        self.gates_there(&ground, &mut ready);
        let serves = strategy.standby == Standby::Scaled && !ready.makes;
        self.choose(&mut ready);
        let first = self.warm(&ready.first);
        let verified = self.verify_there(strategy, serves, &first);
        let switch = match verified {
            Some(verify) => self.switch(&[verify]),
            None => self.switch(&first),
        };
        self.timeline
            .full_waits_for(verified.unwrap_or(switch), &ready.full);
    }

    /// The steps that make the place, where the plan or any component of it waits for them.
    fn ground(&mut self, strategy: &'static Strategy, decided: StepId) -> Ground {
        let waits = |infrastructure: Infrastructure| {
            let of = |(component, _): &(Component<'a, 'g>, _)| component.strategy;
            strategy.infrastructure == infrastructure
                || self
                    .stores
                    .iter()
                    .map(of)
                    .any(|own| own.recovers_elsewhere && own.infrastructure == infrastructure)
        };
        let (code, network) = (
            waits(Infrastructure::FromCode),
            waits(Infrastructure::Network),
        );
        Ground {
            decided,
            from_code: code.then(|| {
                let with = |one: &Component<'a, 'g>| {
                    one.service.scope != Scope::Global
                        && one.strategy.recovers_elsewhere
                        && one.strategy.infrastructure == Infrastructure::FromCode
                };
                self.provision(&[decided], with)
            }),
            network: network.then(|| self.network(&[decided])),
        }
    }

    /// Whether a component stays where it is: nothing of it is kept elsewhere, so that the loss
    /// of its place is waited out.
    pub(in crate::model) fn waits(&self, component: &Component<'_, '_>) -> bool {
        stays(component, self.event)
    }

    /// What is kept in one Region alone is back when that is; what is destroyed is not.
    pub(super) fn wait_for_home(&mut self, row: &Row, ready: &mut Ready) {
        for (component, _) in self.stores {
            if !self.waits(component) || component.service.scope == Scope::Global {
                continue;
            }
            let name = &component.name;
            let (id, title, duration) = if row.event == Event::Site {
                let forever = self.inputs.graph.constant::<Duration>(f64::INFINITY);
                let title = step::HOME_DESTROYED.of(name);
                (UNRECOVERABLE, title, Uncertain::exact(forever))
            } else {
                (
                    "wait",
                    step::WAIT_FOR_HOME.of(name),
                    row.duration(self.inputs, "ride_out"),
                )
            };
            let kind = StepKind::Wait;
            let step = self
                .timeline
                .component_step(name, id, title, kind, duration, &[]);
            ready.make(step);
        }
    }

    /// Somebody, or a test, looks at it; nobody where the standby serves and health checks
    /// move the traffic, unless the plan says how long that takes.
    fn verify_there(
        &mut self,
        strategy: &'static Strategy,
        serves: bool,
        after: &[StepId],
    ) -> Option<StepId> {
        if serves && !self.inputs.states("steps.verify") && self.is_automatic() {
            return None;
        }
        if strategy.serves_everywhere {
            self.verify_if_needed(after)
        } else {
            Some(self.verify(after))
        }
    }

    /// Whether nobody has to decide.
    fn is_automatic(&self) -> bool {
        let path = self.decision.as_deref().unwrap_or("failover.decision");
        let graph = self.inputs.graph;
        let none = self
            .inputs
            .duration(path)
            .worst
            .at_most(graph.constant(0.0));
        graph.decide("whether nobody has to decide", none)
    }

    /// Load balancers, gateways and endpoints that the plan does not keep there are created.
    fn gates_there(&mut self, ground: &Ground, ready: &mut Ready) {
        for (component, _) in self.stores {
            let traits = component.traits();
            let is_gate = traits.stands_by() && !traits.is_launched();
            let made = component.strategy.infrastructure == Infrastructure::FromCode;
            if !is_gate || made || self.waits(component) || self.stands(component) {
                continue;
            }
            ready.make(self.create(step::CREATE, component, &[ground.of(component)]));
        }
    }

    /// Nodes of a smaller type become such as production has: the first request does not wait.
    pub(super) fn resize(
        &mut self,
        component: &Component<'a, 'g>,
        after: &[StepId],
        ready: &mut Ready,
    ) {
        let Some(carries) = component
            .standby
            .kind
            .as_ref()
            .and_then(|kind| kind.carries)
        else {
            return;
        };
        let graph = self.inputs.graph;
        let full = graph.constant(1.0).at_most(carries);
        let words = format_args!("whether a standby of {} is large enough", component.name);
        if graph.decide(words, full) {
            return;
        }
        let duration = self.inputs.duration(&component.path("resize"));
        let step = self.timeline.component_step(
            &component.name,
            "resize",
            step::RESIZE.of(&component.name),
            StepKind::Compute,
            duration,
            after,
        );
        let step = self.calls_control_plane(step);
        ready.full.push(step);
    }

    /// A standby that runs only some of the time is started first, if it does not run: on
    /// average by the share of the time in which it does not.
    pub(super) fn start(
        &mut self,
        component: &Component<'a, 'g>,
        after: StepId,
        ready: &mut Ready,
    ) -> StepId {
        let Some(hours) = component.standby.hours else {
            return after;
        };
        let graph = self.inputs.graph;
        let always = graph.constant(1.0).at_most(hours.worst);
        let words = format_args!("whether the standby of {} always runs", component.name);
        if graph.decide(words, always) {
            return after;
        }
        let start = self.inputs.duration(&component.path("standby.start"));
        let duration = Uncertain {
            mean: start.mean * hours.mean.complement(),
            ..start
        };
        let step = self.timeline.component_step(
            &component.name,
            "start",
            step::START.of(&component.name),
            StepKind::Compute,
            duration,
            &[after],
        );
        let step = self.calls_control_plane(step);
        ready.make(step);
        step
    }

    /// How long it takes to create a component, where the plan or its service says so.
    pub(super) fn creation(
        &self,
        component: &Component<'a, 'g>,
    ) -> Option<Uncertain<'g, Duration>> {
        let service = component.service;
        let (path, stated) = (component.path("create"), service.times.create.as_ref());
        let known = stated.is_some() || self.inputs.has(&path);
        known.then(|| {
            let (id, adverse) = (&service.id, Adverse::High);
            self.inputs.or_stated(&path, id, "create", stated, adverse)
        })
    }

    /// A step that creates a component of which nothing, or too little, is there.
    pub(super) fn create(
        &mut self,
        title: Message<1>,
        component: &Component<'a, 'g>,
        after: &[StepId],
    ) -> StepId {
        let path = component.path("create");
        let duration = self
            .creation(component)
            .unwrap_or_else(|| self.inputs.duration(&path));
        let step = self.timeline.component_step(
            &component.name,
            "create",
            title.of(&component.name),
            StepKind::Provision,
            duration,
            after,
        );
        self.calls_control_plane(step)
    }
}
