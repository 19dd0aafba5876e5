//! Scenarios: recovery time, data loss and downtime of each (`model.md` 2, 4.3, 5, 6, 8.2).

mod inside;
pub mod ride_out;
pub(in crate::model) mod survival;
pub mod waiting;

use crate::catalog::Kind;
use crate::graph::{Node, Quantity};
use crate::model::availability::event_share;
use crate::model::case::Case;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::rpo::Age;
use crate::model::distribution::Spread;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::model::recovery::control_plane::{ControlPlane, expected_wait};
use crate::model::recovery::timeline::{Step, Timeline};
use crate::model::recovery::{Recovery, writes_everywhere};
use crate::model::scenario::ride_out::{abortable, committed, failover_happens, or_wait};
use crate::model::scenario::survival::{Class, Event};
use crate::units::{Duration, Frequency, Probability, Scalar};

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
    /// How many steps of the critical chain call a control plane; 0 is static stability.
    pub control_plane_steps: Node,
    /// Data loss, expected.
    pub rpo_mean: Node,
    /// Data loss at the worst moment.
    pub rpo: Node,
    /// 1 if every store has a surviving copy.
    pub recoverable: Node,
    /// Events a year.
    pub rate: Node,
    /// Share of the users that notice.
    pub users: Node,
    /// Expected downtime of one event, as full-outage equivalent for those users.
    pub downtime: Node,
    /// Probability that an event leads to a recovery: data is lost and people work only then.
    pub happens: Node,
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

/// One scenario before its quantities are named.
#[derive(Clone, Copy)]
pub(crate) struct Strike<'t, 'g> {
    pub(crate) event: Event,
    pub(crate) title: &'t str,
    /// Events a year.
    pub(crate) rate: Quantity<'g, Frequency>,
    /// Share of the users that notice.
    pub(crate) users: Quantity<'g, Probability>,
    /// Expected full-outage equivalent of one event.
    pub(crate) downtime: Quantity<'g, Duration>,
    /// Probability that an event leads to a recovery.
    pub(crate) happens: Quantity<'g, Probability>,
    /// How long damage goes unseen, for a damage scenario.
    pub(crate) dwell: Option<&'t Spread<'g>>,
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

    pub(crate) fn recovery(&self) -> Recovery<'_, 'a, 'g> {
        Recovery {
            inputs: self.placement.inputs,
            stores: self.stores,
            standby: self.placement,
            place: ControlPlane::Primary,
            by_hand: Vec::new(),
            transfers: Vec::new(),
            timeline: Timeline::new(self.placement.inputs.graph),
        }
    }

    pub(crate) fn rate(&self, id: &str) -> Quantity<'g, Frequency> {
        // Expected downtime is made of it, so of a range the mean.
        self.placement
            .inputs
            .number(&format!("scenario.{id}.rate"), Adverse::High)
            .mean
    }

    pub(crate) fn users(&self, id: &str) -> Quantity<'g, Probability> {
        self.placement
            .inputs
            .number(&format!("scenario.{id}.share"), Adverse::High)
            .mean
    }

    /// Whether a failover only moves traffic, which can move back: no store is promoted.
    fn pure_traffic_shift(&self) -> bool {
        let inputs = self.placement.inputs;
        let single_writer = self.stores.iter().any(|(component, _)| {
            component.kind() == Kind::Database && !writes_everywhere(inputs, component)
        });
        self.placement.strategy.serves_everywhere() && !single_writer
    }

    /// Loss of the whole primary Region.
    fn region(&self, title: &str) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let strategy = self.placement.strategy;
        let mut recovery = self.recovery();
        recovery.place = ControlPlane::Recovery;
        strategy.recover(&mut recovery);
        let timeline = recovery.complete("region");
        let case = inputs.expected();
        let outage = inputs.spread("scenario.region.ride_out");
        name_readings(
            &outage,
            "scenario.region.ride_out",
            "How long the outage lasts",
        );
        let commit = timeline.commit(case).named(
            "commit.region",
            "Expected time until failover is committed.",
        );
        let finish = self.delayed(&timeline, timeline.finish(case)).named(
            "rto.region.mean",
            "Region loss: expected recovery time, with the wait for control planes.",
        );
        let pure_traffic_shift = self.pure_traffic_shift();
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
        let strike = Strike {
            event: Event::Region,
            title,
            rate: self.rate("region"),
            users,
            downtime,
            happens: if_possible(finish, failover_happens(&outage, commit)),
            dwell: None,
        };
        self.finish(&strike, &timeline)
    }

    /// A finish delayed by control planes that are impaired when the critical chain calls
    /// them: once for each Region (`model.md` 5.2).
    fn delayed(
        &self,
        timeline: &Timeline<'g>,
        finish: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let inputs = self.placement.inputs;
        let dependence = timeline.dependence();
        let delays: Vec<Quantity<'g, Duration>> = ControlPlane::ALL
            .into_iter()
            .filter_map(|place| {
                let calls = dependence.calls(place)?;
                let path = "scenario.control_plane.ride_out";
                let impairment = inputs.spread(path);
                let p = inputs.plain(&format!("steps.control_plane.{}", place.id()));
                Some(expected_wait(p, &impairment) * calls)
            })
            .collect();
        if delays.is_empty() {
            return finish;
        }
        finish
            + inputs.graph.sum(&delays).named(
                "control_plane.region.wait",
                "Expected wait for control planes that the critical chain calls while they are impaired.",
            )
    }

    /// Damage that replicas take over: every store goes back to before it.
    fn corruption(&self, title: &str) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let dwell = inputs.spread("scenario.corruption.dwell");
        name_readings(
            &dwell,
            "scenario.corruption.dwell",
            "How long damage goes unseen",
        );
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
                // Old versions, or a backup, are copied over what is damaged.
                Kind::Objects => ready.push(recovery.restore(component, false, &[find])),
                _ => {}
            }
        }
        ready.push(find);
        recovery.verify_rollback(&ready);
        let timeline = recovery.complete("corruption");
        let finish = timeline.finish(inputs.expected()).named(
            "rto.corruption.mean",
            "Data corruption: expected recovery time.",
        );
        let strike = Strike {
            event: Event::Corruption,
            title,
            rate: self.rate("corruption"),
            users: self.users("corruption"),
            downtime: finish,
            happens: inputs.graph.constant(1.0),
            dwell: Some(&dwell),
        };
        self.finish(&strike, &timeline)
    }

    /// Names what an event does, and reads the losses off the copies.
    pub(crate) fn finish(&self, strike: &Strike<'_, 'g>, timeline: &Timeline<'g>) -> Outcome<'g> {
        let Strike {
            event,
            title,
            rate,
            users,
            downtime,
            happens,
            dwell,
        } = *strike;
        let id = event.id();
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let named = |quantity: Quantity<'g, Duration>, name: &str, what: &str| {
            quantity.named(name, &format!("{title}: {what}"))
        };
        let steps = timeline.steps(id);
        let rto = named(
            timeline.finish(Case::Likely),
            &format!("rto.{id}"),
            "recovery time, every step at its likely value, detection at its supremum.",
        );
        let rto_worst = named(
            timeline.finish(Case::Worst),
            &format!("rto.{id}.worst"),
            "recovery time, every step at its adverse end.",
        );
        let rto_degraded = named(
            timeline.finish_degraded(),
            &format!("rto.{id}.degraded"),
            "time until the first request is served.",
        );
        let control_plane_steps = timeline.dependence().steps().named(
            &format!("control_plane.{id}.steps"),
            &format!("{title}: steps of the critical chain that need a control plane."),
        );
        let rate = rate.named(&format!("rate.{id}"), &format!("{title}: events a year."));
        let happens = happens.named(
            &format!("happens.{id}"),
            &format!("{title}: probability that an event leads to a recovery."),
        );
        let downtime = named(
            downtime,
            &format!("downtime.{id}"),
            "expected downtime of one event that no availability figure includes.",
        );
        let (stores, loss, clean) = self.losses(event, dwell);
        let recoverable = stores.iter().all(|store| store.copy.is_some());
        let recoverable = graph
            .constant::<Scalar>(f64::from(u8::from(recoverable)))
            .named(
                &format!("recoverable.{id}"),
                &format!("{title}: 1 if every store has a surviving copy."),
            );
        let clean = clean.map(|clean| {
            clean.named(&format!("clean.{id}"), &format!("{title}: probability that every store keeps a point from before the damage.")).node()
        });
        let share = event_share(rate, users, downtime).named(
            &format!("share.{id}"),
            &format!("{title}: expected downtime as a share of the time at work."),
        );
        Outcome {
            scenario: Scenario {
                id: id.to_owned(),
                title: title.to_owned(),
                rto: rto.node(),
                rto_worst: rto_worst.node(),
                rto_degraded: rto_degraded.node(),
                control_plane_steps: control_plane_steps.node(),
                rpo_mean: named(loss.mean, &format!("rpo.{id}.mean"), "expected data loss.").node(),
                rpo: named(loss.worst, &format!("rpo.{id}"), "largest data loss.").node(),
                recoverable: recoverable.node(),
                rate: rate.node(),
                users: users.node(),
                downtime: downtime.node(),
                happens: happens.node(),
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
            let mean = loss.age.mean.named(
                &format!("{name}.mean"),
                &format!("Expected data loss of {}.", component.name),
            );
            let worst = loss
                .age
                .worst
                .named(&name, &format!("Largest data loss of {}.", component.name));
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

/// Nobody commits to a recovery that cannot end.
fn if_possible<'g>(
    finish: Quantity<'g, Duration>,
    happens: Quantity<'g, Probability>,
) -> Quantity<'g, Probability> {
    let graph = finish.builder();
    let never = graph.constant::<Duration>(f64::INFINITY);
    graph.choose(never.at_most(finish), graph.constant(0.0), happens)
}

/// Gives the mean and the adverse end of a distribution names of their own, so that a
/// derivation does not show them under the name of what is made of them.
fn name_readings(spread: &Spread<'_>, path: &str, what: &str) {
    let readings = [
        (spread.mean(), "mean", "expectation"),
        (spread.worst(), "worst", "adverse end"),
    ];
    for (quantity, end, words) in readings {
        let name = format!("{path}.{end}");
        if quantity.builder().named::<Duration>(&name).is_none() {
            let _ = quantity.named(&name, &format!("{what}: {words}."));
        }
    }
}
