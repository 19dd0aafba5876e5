//! Events during which the workload keeps running: a link outage, a failure of the
//! provider's API, a planned drill (`model.md` 5.3, 6.4).

use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::data::replica::stops_when_cut;
use crate::model::data::replication::{catch_up, outage_age};
use crate::model::data::rpo::Age;
use crate::model::event::{Class, Event};
use crate::model::library::Row;
use crate::model::link::Link;
use crate::model::recovery::timeline::{StepKind, Timeline};
use crate::model::scenario::ride_out::Law;
use crate::model::scenario::{Outcome, Scenarios, Strike};
use crate::model::title::messages::{aside, step};
use crate::units::{Duration, Probability};

impl<'g> Scenarios<'_, '_, 'g> {
    /// The link between the Regions is down: nobody notices, but replicas fall behind. It
    /// matters if the Region is lost before they have caught up.
    pub(super) fn link(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let none = graph.constant::<Duration>(0.0);
        self.falls_behind(row);
        let mut timeline = Timeline::new(graph);
        let (mut downtime, mut law) = (none, Law::Expected);
        if self.waits_for_replica() {
            // Writes wait for the replica, and it cannot be reached.
            let wait = row.duration(inputs, "ride_out");
            timeline.step(
                "wait",
                step::WAIT_FOR_REPLICA.title(),
                StepKind::Wait,
                wait,
                &[],
            );
            let outage = row.spread(inputs, "ride_out", "How long the link is down");
            downtime = outage.mean();
            if !row.states(inputs, "downtime") {
                let felt = graph.constant(1.0);
                law = Law::Outlasted { outage, felt };
            }
        }
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime,
            happens: graph.constant(0.0),
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        Outcome { law, ..outcome }
    }

    /// How old replicas grow while the link is down (`model.md` 6.4), where writes go on
    /// without them.
    fn falls_behind(&self, row: &Row) {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let ages: Vec<Age<'g>> = self
            .stores
            .iter()
            .filter(|(component, _)| !stops_when_cut(inputs, component))
            .filter_map(|(_, copies)| copies.age_of(Class::AsynchronousReplica))
            .collect();
        if ages.is_empty() {
            return;
        }
        let oldest = |of: fn(&Age<'g>) -> Quantity<'g, Duration>| {
            graph.max_of(&ages.iter().map(of).collect::<Vec<_>>())
        };
        let (mean, worst) = (oldest(|age| age.mean), oldest(|age| age.worst));
        let outage = row.spread(inputs, "ride_out", "How long the link is down");
        let id = &row.id;
        let age = outage_age(&outage, row.rate(inputs));
        inputs.aside((outage.mean() + mean).named(
            format_args!("age.{id}"),
            format_args!("{}.", aside::AGE.title()),
        ));
        inputs.aside((outage.worst() + worst).named(
            format_args!("age.{id}.worst"),
            format_args!("{}.", aside::AGE_AT_WORST.title()),
        ));
        inputs.aside((age.while_down + mean).named(
            format_args!("age.{id}.rolling"),
            format_args!("{}.", aside::AGE_ROLLING.title()),
        ));
        inputs.aside(age.over_time.named(
            format_args!("age.{id}.over_time"),
            format_args!("{}.", aside::AGE_OVER_TIME.title()),
        ));
        if let Some(Link { load, usable, .. }) = self.link {
            inputs.aside(catch_up(outage.mean(), load, usable).named(
                format_args!("catch_up.{id}"),
                format_args!("{}.", aside::CATCH_UP.title()),
            ));
        }
    }

    /// The provider's API fails and what runs keeps running: it hurts only if capacity must
    /// change meanwhile, with `E[D] = P(need) E[R]`.
    pub(super) fn control_plane(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let outage = row.spread(inputs, "ride_out", "How long the API fails");
        let need: Quantity<'g, Probability> = row.mean(inputs, "need");
        let mut timeline = Timeline::new(graph);
        let wait = row.duration(inputs, "ride_out");
        timeline.step(
            "wait",
            step::WAIT_FOR_CAPACITY.title(),
            StepKind::Wait,
            wait,
            &[],
        );
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime: outage.mean() * need,
            happens: graph.constant(0.0),
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        if row.states(inputs, "downtime") {
            return outcome;
        }
        let law = Law::Outlasted { outage, felt: need };
        Outcome { law, ..outcome }
    }

    /// Whether an event takes away the only Region that there is, for a while: it is waited for.
    pub(super) fn is_waited(&self, event: Event) -> bool {
        !self.placement.strategy.recovers_elsewhere
            && match event {
                Event::Region | Event::Neighbours => true,
                Event::TwoZones => !self.outlives_two_zones(),
                _ => false,
            }
    }

    /// Nothing is kept elsewhere: the recovery time is the outage itself, and its data is
    /// there when it ends.
    pub(super) fn waited_out(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
        let mut timeline = Timeline::new(graph);
        timeline.step(
            "wait",
            step::WAIT_FOR_REGION.title(),
            StepKind::Wait,
            row.duration(inputs, "ride_out"),
            &[],
        );
        let mean = outage.mean().named(
            format_args!("rto.{}.mean", row.id),
            format_args!("{}: expected time until the outage ends.", row.title),
        );
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime: mean,
            happens: graph.constant(0.0),
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        if row.states(inputs, "downtime") {
            return outcome;
        }
        let felt = graph.constant(1.0);
        let law = Law::Outlasted { outage, felt };
        Outcome { law, ..outcome }
    }

    /// A planned switch to the recovery Region and back: as long as the plan says, without
    /// loss if it waits for the replicas.
    pub(super) fn drill(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let planned: Uncertain<'g, Duration> = inputs.duration("drills.downtime");
        let mut timeline = Timeline::new(graph);
        timeline.step(
            "switch",
            step::SWITCH_AS_PLANNED.title(),
            StepKind::Switch,
            planned,
            &[],
        );
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime: planned.mean,
            happens: graph.constant(0.0),
            dwell: None,
        };
        self.finish(&strike, &timeline)
    }
}
