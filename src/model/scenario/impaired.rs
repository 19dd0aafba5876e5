//! Control planes that are impaired when a recovery calls them, and what waiting for them adds
//! (`model.md` 5.2).

use crate::graph::Quantity;
use crate::model::draw::Lot;
use crate::model::event::Event;
use crate::model::library::Row;
use crate::model::recovery::control_plane::{ControlPlane, expected_wait};
use crate::model::recovery::timeline::Timeline;
use crate::model::scenario::Scenarios;
use crate::model::scenario::ride_out::{Delay, Finish};
use crate::units::{Duration, Probability};

impl<'g> Scenarios<'_, '_, 'g> {
    /// Control planes that are impaired when the critical chain calls them: once for each
    /// Region (`model.md` 5.2). How likely each is waited for, and how long on average.
    pub(super) fn waits(&self, timeline: &Timeline<'g>) -> Vec<Delay<'g>> {
        self.waits_as(timeline, ControlPlane::id)
    }

    /// The same where no Region has failed: each is as likely impaired as the recovery
    /// Region's is otherwise.
    pub(super) fn waits_where_nothing_failed(&self, timeline: &Timeline<'g>) -> Vec<Delay<'g>> {
        self.waits_as(timeline, |_| ControlPlane::Recovery.id())
    }

    fn waits_as(
        &self,
        timeline: &Timeline<'g>,
        state: impl Fn(ControlPlane) -> &'static str,
    ) -> Vec<Delay<'g>> {
        let inputs = self.placement.inputs;
        let dependence = timeline.dependence();
        ControlPlane::ALL
            .into_iter()
            .filter_map(|place| {
                let calls = dependence.calls(place)?;
                let impairment =
                    inputs.spread(&Row::of_library(Event::ControlPlane).path(inputs, "ride_out"));
                let p: Quantity<'g, Probability> =
                    inputs.plain(&format!("steps.control_plane.{}", state(place)));
                let lot = match place {
                    ControlPlane::Primary => Lot::Primary,
                    ControlPlane::Recovery => Lot::Recovery,
                };
                Some((inputs.graph.weigh(calls, p), impairment.residual(), lot))
            })
            .collect()
    }

    /// When a recovery is done on average, with the waits for control planes.
    pub(super) fn delayed(&self, row: &Row, finish: &Finish<'g>) -> Quantity<'g, Duration> {
        let mut delayed = finish.clear;
        if !finish.delays.is_empty() {
            let delays: Vec<Quantity<'g, Duration>> = finish
                .delays
                .iter()
                .map(|(p, wait, _)| expected_wait(*p, *wait))
                .collect();
            delayed = delayed
                + self.placement.inputs.graph.sum(&delays).named(
                    format_args!("control_plane.{}.wait", row.id),
                    "Expected wait for control planes that the critical chain calls while they are impaired.",
                );
        }
        delayed.named(
            format_args!("rto.{}.mean", row.id),
            format_args!(
                "{}: expected recovery time, with the wait for control planes.",
                row.title
            ),
        )
    }
}
