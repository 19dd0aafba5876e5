//! Loss of the place where the workload runs: it comes back in another one (`model.md` 4.3, 5.3).

use crate::catalog::{Kind, Scope};
use crate::graph::Quantity;
use crate::model::availability::coverage::expected_finish;
use crate::model::case::Case;
use crate::model::recovery::timing::detection;
use crate::model::recovery::writes_everywhere;
use crate::model::scenario::library::Row;
use crate::model::scenario::ride_out::{Law, abortable, committed, failover_happens, or_wait};
use crate::model::scenario::survival::Event;
use crate::model::scenario::{Outcome, Scenarios, Strike};
use crate::units::{Duration, Probability};

impl<'g> Scenarios<'_, '_, 'g> {
    /// Loss of the whole primary Region, for a while or, of a site, for good.
    pub(super) fn away(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let (id, title) = (&row.id, &row.title);
        let strategy = self.placement.strategy;
        let event = match row.event {
            // The recovery Region is none of the two.
            Event::Neighbours => Event::Region,
            event => event,
        };
        let mut recovery = self.recovery(event);
        strategy.recover(&mut recovery);
        let timeline = recovery.measured(&row.id);
        let finish = timeline.finish(Case::Mean).named(
            &format!("rto.{id}.mean"),
            &format!("{title}: recovery time with every step at its mean."),
        );
        let expected = expected_finish(inputs, finish).named(
            &format!("finish.{id}"),
            &format!("{title}: expected time until the workload serves again, failovers that fail included."),
        );
        let single_writer = self.stores.iter().any(|(component, _)| {
            component.kind() == Kind::Database && !writes_everywhere(inputs, component)
        });
        let pure_traffic_shift = strategy.serves_everywhere() && !single_writer;
        let one = inputs.graph.constant(1.0);
        let (downtime, happens, law) = if row.event == Event::Site {
            // What is destroyed does not come back: nobody waits.
            (expected, one, Law::Expected)
        } else {
            let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
            let commit = (detection(inputs).mean + inputs.duration("failover.decision").mean)
                .named(
                    &format!("commit.{id}"),
                    "Expected time until failover is committed.",
                );
            let called_off = inputs.flag("failover.abortable");
            let moves_back = pure_traffic_shift && called_off;
            let downtime = if moves_back {
                abortable(&outage, expected)
            } else {
                committed(&outage, commit, expected)
            };
            let law = if moves_back {
                Law::Abortable {
                    outage: outage.clone(),
                    finish: expected,
                }
            } else {
                Law::Committed {
                    outage: outage.clone(),
                    commit,
                    finish: expected,
                }
            };
            (
                or_wait(&outage, finish, downtime),
                if_possible(finish, failover_happens(&outage, commit)),
                law,
            )
        };
        // Where both Regions serve and write, only the lost Region's users notice.
        let users = if pure_traffic_shift {
            self.users(row) * inputs.plain::<Probability>("recovery.traffic").complement()
        } else {
            self.users(row)
        };
        let strike = Strike {
            row,
            nodes: None,
            users,
            downtime,
            happens,
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        // A stated downtime says nothing about how it varies.
        if row.states(inputs, "downtime") {
            return outcome;
        }
        Outcome { law, ..outcome }
    }

    /// Both Regions of the plan are lost: what is left is a copy in a third one, where
    /// everything is created anew.
    pub(super) fn rebuilt_elsewhere(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let mut recovery = self.recovery(row.event);
        let detect = recovery.detect();
        let decide = recovery.decide_by(row, &[detect]);
        let ready = recovery.rebuild(&[decide]);
        let warm = recovery.warm_anew(&ready);
        let verify = recovery.verify_by(row, "Verify that it works", &warm);
        recovery.switch(&[verify]);
        let timeline = recovery.measured(&row.id);
        let finish = timeline.finish(Case::Mean).named(
            &format!("rto.{}.mean", row.id),
            &format!("{}: recovery time with every step at its mean.", row.title),
        );
        let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
        let commit = (detection(inputs).mean + row.duration(inputs, "decision").mean).named(
            &format!("commit.{}", row.id),
            "Expected time until recovery is committed.",
        );
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime: or_wait(&outage, finish, committed(&outage, commit, finish)),
            happens: if_possible(finish, failover_happens(&outage, commit)),
            dwell: None,
        };
        self.finish(&strike, &timeline)
    }

    /// Whether the plan says that the recovery Region shares no cause with its own.
    pub(super) fn recovery_is_apart(&self) -> bool {
        !self.placement.inputs.flag("recovery.neighbour")
    }

    /// Whether a zone is left that can carry on: with three zones and no database, whose
    /// standby may have been in the second zone that is lost.
    pub(super) fn outlives_two_zones(&self) -> bool {
        let in_zones = self
            .stores
            .iter()
            .any(|(component, _)| component.keeps_data() && component.service.scope == Scope::Zone);
        self.placement.zones.value() > 2.0 && !in_zones
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
