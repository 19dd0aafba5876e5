//! Scenarios: recovery time, data loss and downtime of each (`model.md` 2, 4.3, 5, 6, 8.2).

use super::availability::event_share;
use super::case::{Case, Uncertain};
use super::component::Component;
use super::copies::{Class, Copies, Event};
use super::distribution::Spread;
use super::placement::Placement;
use super::recovery::{Recovery, detection, scaling, warm_up, writes_everywhere};
use super::ride_out::{abortable, committed, or_wait};
use super::rpo::Age;
use super::timeline::{Step, StepId, StepKind, Timeline};
use crate::catalog::{Kind, Scope};
use crate::graph::{Node, Quantity};
use crate::units::{Duration, Frequency, Probability, Scalar};

use super::capacity::unserved_share;
use super::inputs::Adverse;

/// What one store loses, as nodes of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Store {
    /// Component name.
    pub component: String,
    /// The copy that bounds the worst case; `None` if no copy survives.
    pub copy: Option<String>,
    /// Expected loss.
    pub mean: Node,
    /// Largest loss.
    pub worst: Node,
}

/// One scenario of one plan, as nodes of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// `region`
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Recovery time, likely.
    pub rto: Node,
    /// Every step at its adverse end.
    pub rto_worst: Node,
    /// Until the first request is served.
    pub rto_degraded: Node,
    /// Data loss, expected.
    pub rpo_mean: Node,
    /// Data loss at the worst moment.
    pub rpo: Node,
    /// 1 if every store has a surviving copy.
    pub recoverable: Node,
    /// Events a year.
    pub rate: Node,
    /// Probability that a clean point is kept, for a damage scenario.
    pub clean: Option<Node>,
    /// Steps.
    pub steps: Vec<Step>,
    /// Losses per store.
    pub stores: Vec<Store>,
}

/// A scenario and what it adds to downtime.
#[derive(Clone, Debug)]
pub(crate) struct Outcome<'g> {
    pub(crate) scenario: Scenario,
    /// Rate x users x expected downtime, as a share of the year.
    pub(crate) share: Quantity<'g, Scalar>,
}

/// A component's part in a scenario that strikes inside the Region.
struct Part<'g> {
    /// Events a year that strike it.
    rate: Quantity<'g, Frequency>,
    /// Full-outage equivalent of one event, 0 if its availability already includes it.
    downtime: Quantity<'g, Duration>,
}

type Stores<'a, 'g> = [(Component<'a, 'g>, Copies<'g>)];

/// Everything scenarios are computed from.
pub(crate) struct Scenarios<'s, 'a, 'g> {
    pub(crate) placement: &'s Placement<'s, 'a, 'g>,
    pub(crate) stores: &'s Stores<'a, 'g>,
}

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Computes the scenario of a catalogue row; `None` if the plan switches it off.
    pub(crate) fn outcome(&self, id: &str, title: &str) -> Option<Outcome<'g>> {
        let inputs = self.placement.inputs;
        if inputs.plan.flag(&format!("scenario.{id}.enabled")) == Some(false) {
            return None;
        }
        Some(match Event::of(id)? {
            event @ (Event::Instance | Event::Zone) => self.inside(event, title),
            Event::Region => self.region(title),
            Event::Corruption => self.corruption(title),
        })
    }

    fn recovery(&self) -> Recovery<'_, 'a, 'g> {
        Recovery {
            inputs: self.placement.inputs,
            stores: self.stores,
            standby: self.placement,
            timeline: Timeline::new(self.placement.inputs.graph),
        }
    }

    fn rate(&self, id: &str) -> Quantity<'g, Frequency> {
        self.placement.inputs.plain(&format!("scenario.{id}.rate"))
    }

    fn users(&self, id: &str) -> Quantity<'g, Probability> {
        self.placement.inputs.plain(&format!("scenario.{id}.share"))
    }

    /// Loss of the whole primary Region.
    fn region(&self, title: &str) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let strategy = self.placement.strategy;
        let mut recovery = self.recovery();
        strategy.recover(&mut recovery);
        let timeline = recovery.timeline;
        let outage = inputs.spread("scenario.region.ride_out");
        let commit = (detection(inputs).mean + inputs.duration("failover.decision").mean)
            .named("commit.region", "Expected time until failover is committed.");
        let finish = timeline
            .finish(Case::Mean)
            .named("rto.region.mean", "Region loss: recovery time with every step at its mean.");
        let single_writer = self.stores.iter().any(|(component, _)| {
            component.kind() == Kind::Database && !writes_everywhere(inputs, component)
        });
        let pure_traffic_shift = strategy.serves_everywhere() && !single_writer;
        let downtime = if pure_traffic_shift {
            abortable(&outage, finish)
        } else {
            committed(&outage, commit, finish)
        };
        let downtime = or_wait(&outage, finish, downtime);
        // Where both Regions serve and write, only the lost Region's users notice.
        let users = if pure_traffic_shift {
            self.users("region") * inputs.plain::<Probability>("recovery.traffic").complement()
        } else {
            self.users("region")
        };
        self.finish(Event::Region, title, &timeline, self.rate("region"), users, downtime, None)
    }

    /// Damage that replicas take over: every store goes back to before it.
    fn corruption(&self, title: &str) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let dwell = inputs.spread("scenario.corruption.dwell");
        let mut recovery = self.recovery();
        let decide = recovery.decide_rollback();
        let find = recovery.find(&[decide]);
        let mut ready = Vec::new();
        for (component, copies) in self.stores {
            match component.kind() {
                Kind::Database if copies.has(Class::Backup) || copies.has(Class::Logs) => {
                    ready.push(recovery.restore(component, copies.has(Class::Logs), &[find]));
                }
                Kind::Database => ready.push(recovery.no_copy(component, &[find])),
                Kind::Objects if !copies.has(Class::Versions) && !copies.has(Class::Backup) => {
                    ready.push(recovery.no_copy(component, &[find]));
                }
                _ => {}
            }
        }
        ready.push(find);
        recovery.verify_rollback(&ready);
        let timeline = recovery.timeline;
        let finish = timeline.finish(Case::Mean).named(
            "rto.corruption.mean",
            "Data corruption: recovery time with every step at its mean.",
        );
        self.finish(
            Event::Corruption,
            title,
            &timeline,
            self.rate("corruption"),
            self.users("corruption"),
            finish,
            Some(&dwell),
        )
    }

    /// One node or one zone: each component copes by itself.
    fn inside(&self, event: Event, title: &str) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let id = event.id();
        let mut recovery = self.recovery();
        let mut parts = Vec::new();
        for (component, copies) in self.stores {
            if component.service.scope != Scope::Zone {
                continue;
            }
            if let Some(downtime) = self.component_downtime(event, component, copies, &mut recovery) {
                let rate = match event {
                    Event::Instance => self.rate(id) * nodes(component),
                    Event::Zone | Event::Region | Event::Corruption => self.rate(id),
                };
                parts.push(Part { rate, downtime });
            }
        }
        let rate = match event {
            Event::Instance => {
                let rates: Vec<_> = parts.iter().map(|part| part.rate).collect();
                graph.sum(&rates)
            }
            Event::Zone | Event::Region | Event::Corruption => self.rate(id),
        };
        // Weighted by rate: what an average event costs.
        let weighted: Vec<Quantity<'g, Duration>> = parts
            .iter()
            .map(|part| part.downtime * (part.rate / rate))
            .collect();
        let downtime = graph.sum(&weighted);
        let timeline = recovery.timeline;
        self.finish(event, title, &timeline, rate, self.users(id), downtime, None)
    }

    /// Adds a component's steps for the loss of a node or a zone; its downtime per event.
    fn component_downtime(
        &self,
        event: Event,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Option<Quantity<'g, Duration>> {
        let graph = self.placement.inputs.graph;
        let included = component
            .service
            .availability
            .as_ref()
            .is_some_and(|figure| figure.includes.iter().any(|cause| cause == event.id()));
        let full = match component.kind() {
            Kind::Compute => return Some(self.compute_downtime(event, component, recovery)),
            Kind::Database => self.database_downtime(event, component, copies, recovery),
            Kind::Cache => self.cache_downtime(component, recovery),
            Kind::Gateway if event == Event::Zone => self.gateway_downtime(component, recovery)?,
            _ => return None,
        };
        Some(if included { graph.constant(0.0) } else { full })
    }

    /// Machines behind a load balancer: noticed, then replaced if too few are left.
    fn compute_downtime(
        &self,
        event: Event,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let (count, needs) = (component.count, component.needs);
        let left = match event {
            Event::Instance => count - graph.constant(1.0),
            // The fullest zone is lost: a share of 1 / zones, rounded up.
            _ => count - (count / self.placement.zones).ceil(),
        };
        let left = left.max(graph.constant(0.0));
        let service = component.service;
        let noticed = inputs.or_stated(
            &component.path("failover"),
            &service.id,
            "failover",
            service.times.failover.as_ref(),
            Adverse::High,
        );
        let detect = recovery.timeline.component_step(
            &component.name,
            "detect",
            format!("Load balancer drops the lost nodes of {}", component.name),
            StepKind::Detect,
            noticed,
            &[],
        );
        let grow = Uncertain::<Duration>::each(|case| scaling(inputs, case).time(left, needs));
        if left.value() < needs.value() {
            recovery.timeline.component_step(
                &component.name,
                "replace",
                format!("Replace the lost nodes of {}", component.name),
                StepKind::Compute,
                grow,
                &[detect],
            );
        }
        // Until noticed, the lost nodes still get their share of requests; after that
        // only the missing capacity hurts.
        let lost = ((count - left) / count).as_probability();
        noticed.mean * lost.max(unserved_share(left, needs))
            + scaling(inputs, Case::Mean).unserved(left, needs)
    }

    fn database_downtime(
        &self,
        event: Event,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        let times = &component.service.times;
        if component.multi_az {
            let stated = times.failover.as_ref();
            return self.own_step(component, "failover", "Fail over to the standby in another zone", stated, recovery);
        }
        if event == Event::Instance {
            let stated = times.replace.as_ref();
            return self.own_step(component, "replace", "Restart on its own storage", stated, recovery);
        }
        // The zone is gone and the volume with it: restore in another zone.
        if copies.has(Class::Backup) || copies.has(Class::Logs) {
            recovery.restore(component, copies.has(Class::Logs), &[]);
        } else {
            recovery.no_copy(component, &[]);
        }
        let finish = recovery.timeline.finish(Case::Mean);
        let outage = self.placement.inputs.spread("scenario.az.ride_out");
        or_wait(&outage, finish, finish)
    }

    fn cache_downtime(
        &self,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        let times = &component.service.times;
        if component.redundant(self.placement.zones) {
            let stated = times.failover.as_ref();
            return self.own_step(component, "failover", "Promote a replica in another zone", stated, recovery);
        }
        let stated = times.create.as_ref();
        let created = self.own_step(component, "create", "Create the cache anew", stated, recovery);
        let warm = warm_up(self.placement.inputs);
        let after: Vec<StepId> = recovery.timeline.last().into_iter().collect();
        recovery.timeline.component_step(
            &component.name,
            "warm",
            format!("Warm {}", component.name),
            StepKind::Warm,
            warm,
            &after,
        );
        created + warm.mean
    }

    /// A gateway a zone: the other zones keep theirs.
    fn gateway_downtime(
        &self,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Option<Quantity<'g, Duration>> {
        if component.redundant(self.placement.zones) {
            return None;
        }
        let stated = component.service.times.create.as_ref();
        Some(self.own_step(component, "create", "Create the gateway in another zone", stated, recovery))
    }

    fn own_step(
        &self,
        component: &Component<'a, 'g>,
        id: &str,
        title: &str,
        stated: Option<&crate::catalog::Stated>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        let service = component.service;
        let duration = self.placement.inputs.or_stated(
            &component.path(id),
            &service.id,
            id,
            stated,
            Adverse::High,
        );
        recovery.timeline.component_step(
            &component.name,
            id,
            format!("{title}: {}", component.name),
            StepKind::Data,
            duration,
            &[],
        );
        duration.mean
    }

    #[allow(clippy::too_many_arguments)]
    fn finish(
        &self,
        event: Event,
        title: &str,
        timeline: &Timeline<'g>,
        rate: Quantity<'g, Frequency>,
        users: Quantity<'g, Probability>,
        downtime: Quantity<'g, Duration>,
        dwell: Option<&Spread<'g>>,
    ) -> Outcome<'g> {
        let id = event.id();
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let named = |quantity: Quantity<'g, Duration>, name: &str, what: &str| {
            quantity.named(name, &format!("{title}: {what}"))
        };
        let steps = timeline.steps(id);
        let rto = named(timeline.finish(Case::Likely), &format!("rto.{id}"), "recovery time, every step at its likely value, detection at its supremum.");
        let rto_worst = named(timeline.finish(Case::Worst), &format!("rto.{id}.worst"), "recovery time, every step at its adverse end.");
        let rto_degraded = named(timeline.finish_degraded(), &format!("rto.{id}.degraded"), "time until the first request is served.");
        let rate = rate.named(&format!("rate.{id}"), &format!("{title}: events a year."));
        let downtime = named(downtime, &format!("downtime.{id}"), "expected downtime of one event that no availability figure includes.");
        let (stores, loss, clean) = self.losses(event, dwell);
        let recoverable = stores.iter().all(|store| store.copy.is_some());
        let recoverable = graph
            .constant::<Scalar>(f64::from(u8::from(recoverable)))
            .named(&format!("recoverable.{id}"), &format!("{title}: 1 if every store has a surviving copy."));
        let clean = clean.map(|clean| {
            clean.named(&format!("clean.{id}"), &format!("{title}: probability that every store keeps a point from before the damage.")).node()
        });
        let share = event_share(rate, users, downtime)
            .named(&format!("share.{id}"), &format!("{title}: expected downtime as a share of the time at work."));
        Outcome {
            scenario: Scenario {
                id: id.to_owned(),
                title: title.to_owned(),
                rto: rto.node(),
                rto_worst: rto_worst.node(),
                rto_degraded: rto_degraded.node(),
                rpo_mean: named(loss.mean, &format!("rpo.{id}.mean"), "expected data loss.").node(),
                rpo: named(loss.worst, &format!("rpo.{id}"), "largest data loss.").node(),
                recoverable: recoverable.node(),
                rate: rate.node(),
                clean,
                steps,
                stores,
            },
            share,
        }
    }

    /// Losses per store and of the workload: worst and mean are the maxima over stores.
    fn losses(
        &self,
        event: Event,
        dwell: Option<&Spread<'g>>,
    ) -> (Vec<Store>, Age<'g>, Option<Quantity<'g, Probability>>) {
        let inputs = self.placement.inputs;
        let (mut stores, mut means, mut worsts) = (Vec::new(), Vec::new(), Vec::new());
        let mut clean: Option<Quantity<'g, Probability>> = None;
        for (component, copies) in self.stores {
            if !component.keeps_data() {
                continue;
            }
            let loss = copies.loss(inputs, &component.name, event, dwell);
            let name = format!("rpo.{}.{}", event.id(), component.name);
            let mean = loss.age.mean.named(&format!("{name}.mean"), &format!("Expected data loss of {}.", component.name));
            let worst = loss.age.worst.named(&name, &format!("Largest data loss of {}.", component.name));
            means.push(mean);
            worsts.push(worst);
            clean = match (clean, loss.clean) {
                (Some(all), Some(one)) => Some(all.min(one)),
                (all, one) => all.or(one),
            };
            stores.push(Store {
                component: component.name.clone(),
                copy: loss.copy,
                mean: mean.node(),
                worst: worst.node(),
            });
        }
        let graph = inputs.graph;
        let age = Age {
            mean: graph.max_of(&means),
            worst: graph.max_of(&worsts),
        };
        (stores, age, clean)
    }
}

/// Nodes of a component that can fail: a standby in another zone is a node too.
fn nodes<'g>(component: &Component<'_, 'g>) -> Quantity<'g, Scalar> {
    if component.kind() == Kind::Database && component.multi_az {
        component.count.times(2.0)
    } else {
        component.count
    }
}
