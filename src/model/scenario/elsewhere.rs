//! Both Regions of a plan are lost: it comes back in a third one, if a copy is there.

use crate::model::availability::coverage::{expected_finish, failed};
use crate::model::library::Row;
use crate::model::scenario::away::if_possible;
use crate::model::scenario::ride_out::{Finish, Law, committed, failover_happens, or_wait};
use crate::model::scenario::{Outcome, Scenarios, Strike};
use crate::model::title::messages::step;

impl<'g> Scenarios<'_, '_, 'g> {
    /// Both Regions of the plan are lost: what is left is a copy in a third one, where
    /// everything is created anew.
    pub(super) fn rebuilt_elsewhere(&self, row: &Row) -> Outcome<'g> {
        let inputs = self.placement.inputs;
        let mut recovery = self.recovery(row.event);
        let detect = recovery.detect();
        let decide = recovery.decide_by(row, &[detect]);
        let ready = recovery.rebuild(row, &[decide]);
        let warm = recovery.warm_anew(&ready);
        let verify = recovery.verify_by(row, step::VERIFY.title(), &warm);
        recovery.switch(&[verify]);
        let timeline = recovery.complete(&row.id);
        let case = inputs.expected();
        let mut ends = Finish {
            clear: timeline.finish(case),
            delays: self.waits(&timeline),
        };
        let finish = self.delayed(row, &ends);
        // Nobody has tried that either.
        ends.delays.push(failed(inputs));
        let expected = expected_finish(inputs, finish);
        let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
        let commit = timeline.commit(case).named(
            format_args!("commit.{}", row.id),
            "Expected time until recovery is committed.",
        );
        let strike = Strike {
            row,
            nodes: None,
            users: self.users(row),
            downtime: or_wait(&outage, finish, committed(&outage, commit, expected)),
            happens: if_possible(finish, failover_happens(&outage, commit)),
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        let law = Law::Committed {
            outage,
            commit,
            finish: ends,
        };
        Outcome {
            law: self.law_unless_stated(row, law),
            ..outcome
        }
    }
}
