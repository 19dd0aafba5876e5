//! Names what an event does: recovery time, loss, rate and downtime of any scenario.

use std::fmt::Arguments;

use crate::graph::Quantity;
use crate::model::availability::coverage::{Attempt, counts_failures};
use crate::model::availability::event_share;
use crate::model::case::Case;
use crate::model::event::Event;
use crate::model::library::Row;
use crate::model::recovery::duty::Duty;
use crate::model::recovery::timeline::Timeline;
use crate::model::scenario::ride_out::Law;
use crate::model::scenario::{Outcome, Rpo, Rto, Scenario, Scenarios, Store, Strike, Venue};
use crate::units::{Duration, Probability, Scalar};

impl<'g> Scenarios<'_, '_, 'g> {
    /// Whether every store comes back: with a copy, and of that a point from before damage.
    fn recoverable(
        &self,
        row: &Row,
        stores: &[Store],
        clean: Option<Quantity<'g, Probability>>,
    ) -> Quantity<'g, Scalar> {
        let graph = self.placement.inputs.graph;
        let none = graph.constant(0.0);
        let every = stores.iter().all(|store| store.copy.is_some());
        let exists = graph.constant::<Scalar>(f64::from(u8::from(every)));
        let back = clean.map_or(exists, |clean| {
            let lost = clean.at_most(graph.constant(0.0));
            (exists - lost).max(none)
        });
        back.named(
            format_args!("recoverable.{}", row.id),
            format_args!(
                "{}: 1 if every store has a surviving copy, from before any damage.",
                row.title
            ),
        )
    }

    /// An attempt at a recovery that people carry out and that may fail; none where a standby
    /// takes over by itself, where nobody recovers, or where the plan leaves failures out.
    pub(crate) fn attempt(&self, row: &Row) -> Option<Attempt<'g>> {
        let inputs = self.placement.inputs;
        let by_people = match row.event {
            Event::Region | Event::Site | Event::Neighbours => !self.is_waited(row.event),
            Event::TwoZones => !self.is_waited(row.event) && !self.outlives_two_zones(),
            Event::Corruption | Event::Ransomware => true,
            Event::Instance | Event::Zone | Event::Link | Event::ControlPlane | Event::Drill => {
                false
            }
        };
        (by_people && counts_failures(inputs)).then(|| Attempt::of(inputs))
    }

    /// The recovery times of a timeline, as far as they lead back.
    fn rto(
        &self,
        row: &Row,
        timeline: &Timeline<'g>,
        attempt: Option<&Attempt<'g>>,
        back: impl Fn(Quantity<'g, Duration>) -> Quantity<'g, Duration>,
    ) -> Rto {
        let Row { id, title, .. } = row;
        let what = if self.is_waited(row.event) {
            "how long the outage lasts, likely: nothing is kept elsewhere, and it is waited out."
        } else {
            "recovery time, every step at its likely value, detection at its longest."
        };
        let likely = back(timeline.finish(Case::Likely))
            .named_apart(format_args!("rto.{id}"), format_args!("{title}: {what}"));
        // Named once every decision is made.
        let worst_path = back(timeline.finish(Case::Worst));
        let degraded = back(timeline.finish_degraded()).named_apart(
            format_args!("rto.{id}.degraded"),
            format_args!("{title}: time until the first request is served."),
        );
        let drawn = attempt.map_or(likely, |attempt| attempt.takes(likely)).named_apart(
            format_args!("rto.{id}.drawn"),
            format_args!("{title}: recovery time as a sample draws it: where people carry it out and it fails, the fix comes on top; as written it works."),
        );
        Rto {
            likely: likely.node(),
            worst: worst_path.node(),
            worst_path: worst_path.node(),
            degraded: degraded.node(),
            drawn: drawn.node(),
        }
    }

    /// Names what an event does, and reads the losses off the copies.
    pub(crate) fn finish(&self, strike: &Strike<'_, 'g>, timeline: &Timeline<'g>) -> Outcome<'g> {
        let Strike {
            row,
            nodes: _,
            users,
            downtime,
            happens,
            dwell,
        } = *strike;
        let (id, title) = (row.id.as_str(), row.title.as_str());
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let named = |quantity: Quantity<'g, Duration>, name: Arguments<'_>, what: &str| {
            quantity.named_apart(name, format_args!("{title}: {what}"))
        };
        let steps = timeline.steps(id, |step, component| Duty::of(inputs, id, step, component));
        let control_plane_steps = timeline.dependence().steps().named(
            format_args!("control_plane.{id}.steps"),
            format_args!("{title}: steps of the critical chain that need a control plane."),
        );
        let each = row.rate(inputs);
        let rate = strike.rate(each);
        let happens = happens.named(
            format_args!("happens.{id}"),
            format_args!("{title}: probability that an event leads to a recovery."),
        );
        // A plan may say outright what one event costs.
        let downtime = if row.states(inputs, "downtime") {
            row.mean(inputs, "downtime")
        } else {
            downtime
        };
        let downtime = named(
            downtime,
            format_args!("downtime.{id}"),
            "expected downtime of one event that no availability figure includes.",
        );
        let losses = self.losses(row, dwell);
        let (stores, loss, clean) = (losses.stores, losses.age, losses.clean);
        let recoverable = self.recoverable(row, &stores, clean);
        // Nothing brings back what no point from before the damage holds.
        let back = |finish: Quantity<'g, Duration>| match clean {
            Some(_) => graph.choose(recoverable, finish, graph.constant(f64::INFINITY)),
            None => finish,
        };
        let attempt = self.attempt(row);
        let rto = self.rto(row, timeline, attempt.as_ref(), back);
        let clean = clean.map(|clean| {
            clean.named(format_args!("clean.{id}"), format_args!("{title}: probability that every store keeps a point from before the damage.")).node()
        });
        let share = event_share(rate, users, downtime).named(
            format_args!("share.{id}"),
            format_args!("{title}: expected downtime as a share of the time at work."),
        );
        let mean = named(
            loss.mean,
            format_args!("rpo.{id}.mean"),
            "expected data loss.",
        )
        .node();
        let worst = named(loss.worst, format_args!("rpo.{id}"), "largest data loss.").node();
        let damaged = if clean.is_some() { &stores[..] } else { &[] };
        let components = self.component_times(row, timeline, damaged, attempt.as_ref());
        Outcome {
            scenario: Scenario {
                id: id.to_owned(),
                event: row.event,
                title: title.to_owned(),
                waited: self.is_waited(row.event) || self.some_wait(row.event),
                venue: Venue::Home,
                shifts: self.pure_traffic_shift(),
                moves_back: row.event == Event::Region && self.moves_back(),
                fails: attempt.map(|attempt| attempt.tested),
                rto,
                control_plane_steps: control_plane_steps.node(),
                rpo: Rpo { mean, worst },
                recoverable: recoverable.node(),
                rate: rate.node(),
                users: users.node(),
                downtime: downtime.node(),
                happens: happens.node(),
                clean,
                steps,
                stores,
                components,
                losses: losses.components,
            },
            share,
            each,
            row: row.clone(),
            law: Law::Expected,
            writes: None,
            commitment: None,
            backs: self.backs(row, timeline),
            parts: Vec::new(),
            work: Vec::new(),
            lost: loss.drawn,
            kept: losses.kept,
            regions: None,
        }
    }
}
