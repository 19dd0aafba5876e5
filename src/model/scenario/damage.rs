//! Damage that does not heal: data goes back to before it, or to copies that nobody
//! hostile could reach (`model.md` 5.3, 6.7).

use crate::graph::Quantity;
use crate::model::availability::coverage::{expected_finish, failed};
use crate::model::data::rpo::retention_for;
use crate::model::distribution::Spread;
use crate::model::draw::Lot;
use crate::model::event::{Class, Event};
use crate::model::library::Row;
use crate::model::recovery::timeline::{StepKind, Timeline};
use crate::model::scenario::ride_out::{Finish, Law};
use crate::model::scenario::{Outcome, Scenarios, Strike};
use crate::model::title::messages::{aside, step};
use crate::units::Duration;

impl<'g> Scenarios<'_, '_, 'g> {
    /// Damage that replicas take over: every store goes back to before it.
    pub(super) fn corruption(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let dwell = row.spread(inputs, "dwell", "How long damage goes unseen");
        tell(row, &dwell);
        let mut recovery = self.recovery(Event::Corruption);
        let decide = recovery.decide_rollback(row);
        let find = recovery.find(&[decide]);
        let mut ready = Vec::new();
        for (component, copies) in self.stores {
            let traits = component.traits();
            let kept = copies.has(Class::Backup)
                || (traits.replays_logs() && copies.has(Class::Logs))
                || (traits.keeps_versions() && copies.has(Class::Versions));
            if !component.keeps_data() {
                continue;
            }
            ready.push(if kept {
                // Old versions, or a backup, are copied over what is damaged.
                let logs = traits.replays_logs() && copies.logs_survive(row.event);
                recovery.restore(component, logs, &[find])
            } else {
                recovery.no_copy(component, &[find])
            });
        }
        ready.push(find);
        let ready = recovery.chosen(ready);
        recovery.verify_by(row, step::VERIFY_RESTORED.title(), &ready);
        let timeline = recovery.complete(&row.id);
        self.retention_needed(row, &dwell);
        self.reach_of_points(row, &dwell);
        let (downtime, law) = self.until_it_serves(row, &timeline);
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime,
            happens: inputs.graph.constant(1.0),
            dwell: Some(&dwell),
        };
        let outcome = self.finish(&strike, &timeline);
        Outcome { law, ..outcome }
    }

    /// Somebody hostile held the credentials: everything is built anew in a clean account,
    /// the data from what could not be deleted. The data is clean up to the encryption;
    /// machines are built from code, because their images may hold the intruder.
    pub(super) fn ransomware(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let dwell = row.spread(inputs, "dwell", "How long the intruder goes unseen");
        tell(row, &dwell);
        let mut recovery = self.recovery(Event::Ransomware);
        let decide = recovery.decide_by(row, &[]);
        let forensics = recovery.stated_step(
            row,
            "forensics",
            step::FORENSICS.title(),
            StepKind::Decide,
            &[decide],
        );
        let credentials = recovery.stated_step(
            row,
            "credentials",
            step::CREDENTIALS.title(),
            StepKind::Provision,
            &[forensics],
        );
        let ready = recovery.rebuild(row, &[credentials]);
        let verify = recovery.verify_by(row, step::VERIFY_CLEAN.title(), &ready);
        recovery.switch(&[verify]);
        let timeline = recovery.complete(&row.id);
        self.reach_of_images(row, &dwell);
        let (downtime, law) = self.until_it_serves(row, &timeline);
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime,
            happens: inputs.graph.constant(1.0),
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        Outcome { law, ..outcome }
    }

    /// Expected downtime of an event that does not heal: its expected recovery time, with
    /// recoveries that fail; and what is known of it beyond.
    ///
    /// Where a store has no copy left, the workload runs again without its data: what is
    /// lost for good is a loss of data, not of time, and a year is not spent waiting for it.
    fn until_it_serves(
        &self,
        row: &Row,
        timeline: &Timeline<'g>,
    ) -> (Quantity<'g, Duration>, Law<'g>) {
        let (id, title) = (&row.id, &row.title);
        let inputs = self.placement.inputs;
        let case = inputs.expected();
        let mut ends = Finish {
            clear: timeline.finish(case),
            delays: self.waits_where_nothing_failed(timeline),
        };
        let finish = self.delayed(row, &ends);
        let mut serves = finish;
        if let Some(empty) = self.empty(row, timeline) {
            serves = empty;
            ends = Finish::at(serves);
        }
        if self.attempt(row).is_none() {
            return (serves, Law::Expected);
        }
        ends.delays.push(failed(inputs));
        let expected = expected_finish(inputs, serves).named(
            format_args!("finish.{id}"),
            format_args!("{title}: expected time until the workload serves again, recoveries that fail included."),
        );
        (expected, self.law_unless_stated(row, Law::Recovered(ends)))
    }

    /// Where no copy of some data is left: the expected time until the workload runs again
    /// without it.
    pub(super) fn empty(
        &self,
        row: &Row,
        timeline: &Timeline<'g>,
    ) -> Option<Quantity<'g, Duration>> {
        let (id, title) = (&row.id, &row.title);
        let empty = timeline.finish_without_lost_data(self.placement.inputs.expected())?;
        Some(empty.named(
            format_args!("empty.{id}"),
            format_args!("{title}: expected time until the workload runs again, without the data that no copy holds."),
        ))
    }

    /// How long points must be kept to reach back past damage found late.
    fn retention_needed(&self, row: &Row, dwell: &Spread<'g>) {
        let graph = self.placement.inputs.graph;
        let apart: Vec<Quantity<'g, Duration>> = self
            .stores
            .iter()
            .flat_map(|(_, copies)| &copies.all)
            .filter_map(|copy| copy.points_apart(row.event))
            .collect();
        if !apart.is_empty() {
            self.placement
                .inputs
                .aside(retention_for(dwell, graph.max_of(&apart)).named(
                    format_args!("retention.{}", row.id),
                    format_args!("{}.", aside::RETENTION.of(&row.title)),
                ));
        }
    }

    /// How far back each store's points reach, and how long damage goes unseen.
    fn reach_of_points(&self, row: &Row, dwell: &Spread<'g>) {
        let (id, title) = (&row.id, &row.title);
        let none = self.placement.inputs.graph.constant(0.0);
        let _ = retention_for(dwell, none).named(
            format_args!("unseen.{id}"),
            format_args!("{title}: the damage is found within this nineteen times out of twenty."),
        );
        for (component, copies) in self.stores {
            let after = copies.after(row.event);
            let reach = after.all.iter().filter_map(|copy| copy.reach(row.event));
            if let Some(reach) = reach.reduce(Quantity::max) {
                let _ = reach.named(
                    format_args!("reach.{id}.{}", component.name),
                    format_args!("{title}: how long damage may go unseen so that a point of {} from before it is left.", component.name),
                );
            }
        }
    }

    /// Whether a machine's image is old enough to be trusted: only machines have to go back
    /// to before the intrusion, which is why they are built from code.
    fn reach_of_images(&self, row: &Row, dwell: &Spread<'g>) {
        let clean = self
            .stores
            .iter()
            .flat_map(|(_, copies)| &copies.all)
            .filter(|copy| copy.fate(row.event).survives())
            .filter_map(|copy| copy.clean(dwell))
            .reduce(Quantity::max);
        if let Some(clean) = clean {
            self.placement.inputs.aside(clean.named(
                format_args!("images.{}", row.id),
                format_args!("{}.", aside::CLEAN_IMAGES.of(&row.title)),
            ));
        }
        self.retention_needed(row, dwell);
    }
}

/// Names how long the damage of one event goes unseen, for those who tell a year.
fn tell(row: &Row, dwell: &Spread<'_>) {
    if let Some(drawn) = dwell.drawn(Lot::Dwell) {
        let _told = drawn.named_apart(
            format_args!("event.{}.dwell", row.id),
            "How long the damage of one event goes unseen.",
        );
    }
}
