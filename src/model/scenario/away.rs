//! Loss of a place where the workload runs: it comes back in another one (`model.md` 4.3, 5.3).
//! Where the other Region serves too, or writes wait for it, its loss counts as well.

use crate::catalog::Scope;
use crate::graph::Quantity;
use crate::model::availability::coverage::{expected_finish, failed};
use crate::model::component::{Component, writes_everywhere};
use crate::model::data::replica::stops_when_cut;
use crate::model::distribution::Spread;
use crate::model::event::{Class, Event};
use crate::model::library::Row;
use crate::model::recovery::region::stays;
use crate::model::scenario::ride_out::{
    Finish, Law, Lost, abortable, committed, failover_happens, or_wait,
};
use crate::model::scenario::{Commitment, Outcome, Scenarios, Strike};
use crate::units::{Duration, Probability};

/// An event that strikes one of two Regions, each as often as the other: on average half of
/// what both would do.
fn either<'g>(row: &Row, one: Lost<'g>, other: Lost<'g>) -> Lost<'g> {
    let graph = one.users.builder();
    let (id, title) = (&row.id, &row.title);
    let half = graph.constant::<Probability>(0.5);
    let users = (graph.mix(half, one.users, other.users)).named(
        format_args!("users.{id}"),
        format_args!("{title}: share of the users that notice, on average over both Regions."),
    );
    if one.downtime.node() == other.downtime.node() {
        return Lost { users, ..one };
    }
    // The average downtime is that of those who notice.
    let share =
        (one.users * half).as_scalar() / users.as_scalar().max(graph.constant(f64::MIN_POSITIVE));
    let share = share.as_probability().min(graph.constant(1.0));
    let parts = [(share, one), (share.complement(), other)];
    let downtime = graph.sum(
        &parts
            .each_ref()
            .map(|(share, lost)| graph.weigh(*share, lost.downtime)),
    );
    let happens = graph.mix(half, parts[0].1.happens, parts[1].1.happens);
    Lost {
        users,
        downtime,
        happens,
        recovers: true,
        law: Law::Either(Box::new(
            parts.map(|(share, lost)| (share, lost.downtime, lost.law)),
        )),
    }
}

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Loss of the whole primary Region, for a while or, of a site, for good.
    pub(super) fn away(&self, row: &Row) -> Outcome<'g> {
        let (inputs, graph) = (self.placement.inputs, self.placement.inputs.graph);
        let (id, title) = (&row.id, &row.title);
        let event = match row.event {
            // The recovery Region is none of the two.
            Event::Neighbours => Event::Region,
            event => event,
        };
        let mut recovery = self.recovery(event);
        recovery.decision = self.own_decision(row);
        recovery.fail_over(row, self.placement.strategy);
        let timeline = recovery.complete(&row.id);
        let case = inputs.expected();
        let mut ends = Finish {
            clear: timeline.finish(case),
            delays: self.waits(&timeline),
        };
        let finish = self.delayed(row, &ends);
        ends.delays.push(failed(inputs));
        let expected = expected_finish(inputs, finish).named(
            format_args!("finish.{id}"),
            format_args!("{title}: expected time until the workload serves again, failovers that fail included."),
        );
        let (downtime, happens, law, commit) = if row.event == Event::Site {
            // What is destroyed does not come back: nobody waits. Nor does data of which no
            // copy is left: the workload runs again without it.
            let (downtime, ends) = match self.empty(row, &timeline) {
                Some(empty) => (empty, Finish::at(empty)),
                None => (expected, ends),
            };
            (downtime, graph.constant(1.0), Law::Recovered(ends), None)
        } else {
            let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
            let commit = timeline.commit(case).named(
                format_args!("commit.{id}"),
                "Expected time until failover is committed.",
            );
            let moves_back = self.moves_back();
            let downtime = if moves_back {
                ends.expect(|end| abortable(&outage, end))
            } else {
                committed(&outage, commit, expected)
            };
            let law = if moves_back {
                Law::Abortable {
                    outage: outage.clone(),
                    finish: ends,
                }
            } else {
                Law::Committed {
                    outage: outage.clone(),
                    commit,
                    finish: ends,
                }
            };
            let (downtime, law) = self.with_waits(row.event, downtime, law, &outage);
            (
                or_wait(&outage, finish, downtime),
                if_possible(finish, failover_happens(&outage, commit)),
                law,
                Some(commit),
            )
        };
        let primary = Lost {
            users: self.noticing(row),
            downtime,
            happens,
            recovers: true,
            law,
        };
        let together = row.text(inputs, "each").as_deref() == Some("workload");
        let both = self.other(row, &primary);
        let apart = both.is_some() && !together;
        let writes = (apart && self.pure_traffic_shift()).then(|| graph.constant(0.5));
        let event = match both.clone() {
            Some(other) => either(row, primary.clone(), other),
            None => primary.clone(),
        };
        let strike = Strike {
            row,
            nodes: apart.then(|| graph.constant(2.0)),
            users: event.users,
            downtime: event.downtime,
            happens: event.happens,
            dwell: None,
        };
        let outcome = self.finish(&strike, &timeline);
        let regions = both.map(|other| Box::new(self.each(row, &outcome, [primary, other])));
        Outcome {
            law: self.law_unless_stated(row, event.law),
            regions,
            writes,
            commitment: commit.map(|commit| Commitment {
                commit,
                finish: expected,
                clear: finish,
            }),
            ..outcome
        }
    }

    /// What the loss of each of two Regions does: of a downtime that the plan states, that one.
    fn each(&self, row: &Row, outcome: &Outcome<'g>, both: [Lost<'g>; 2]) -> [Lost<'g>; 2] {
        let inputs = self.placement.inputs;
        let stated = row.states(inputs, "downtime");
        both.map(|lost| Lost {
            downtime: if stated {
                inputs.graph.quantity(outcome.scenario.downtime)
            } else {
                lost.downtime
            },
            law: self.law_unless_stated(row, lost.law),
            ..lost
        })
    }

    /// What is known of how the downtime varies: of one that the plan states, nothing.
    pub(super) fn law_unless_stated(&self, row: &Row, law: Law<'g>) -> Law<'g> {
        if row.states(self.placement.inputs, "downtime") {
            Law::Expected
        } else {
            law
        }
    }

    /// The share of the users who notice the loss of the primary Region: where both serve and
    /// write, only those whom it serves.
    fn noticing(&self, row: &Row) -> Quantity<'g, Probability> {
        let users = self.users(row);
        if self.pure_traffic_shift() {
            let moved = self
                .placement
                .inputs
                .plain::<Probability>("recovery.traffic");
            users * moved.complement()
        } else {
            users
        }
    }

    /// The loss of the recovery Region, where somebody notices it: users that it serves, or
    /// those who write to a store that stops without its replica (`model.md` 6.5).
    fn other(&self, row: &Row, primary: &Lost<'g>) -> Option<Lost<'g>> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let never = graph.constant::<Probability>(0.0);
        if row.event == Event::Region && self.waits_for_replica() {
            let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
            let downtime = outage.mean().named(
                format_args!("downtime.{}.peer", row.id),
                format_args!(
                    "{}: expected time for which writes wait, once the Region of the replica is lost.",
                    row.title
                ),
            );
            return Some(Lost {
                users: self.users(row),
                downtime,
                happens: never,
                recovers: false,
                law: Law::Outlasted {
                    outage,
                    felt: graph.constant(1.0),
                },
            });
        }
        if !self.placement.strategy.serves_everywhere {
            return None;
        }
        let moved: Quantity<'g, Probability> = inputs.plain("recovery.traffic");
        let users = self.users(row) * moved;
        if self.pure_traffic_shift() {
            return Some(Lost {
                users,
                ..primary.clone()
            });
        }
        // The writer is not in it: its users go to the other Region, and nothing is lost.
        let mut recovery = self.recovery(row.event);
        let detect = recovery.detect();
        let decide = recovery.decide(&[detect]);
        recovery.switch(&[decide]);
        let timeline = recovery.complete(&row.id);
        let finish = timeline.finish(inputs.expected()).named(
            format_args!("finish.{}.other", row.id),
            format_args!(
                "{}: expected time until the users of the recovery Region are served by the primary one.",
                row.title
            ),
        );
        let ends = Finish::at(finish);
        let (downtime, law) = if row.event == Event::Site {
            (finish, Law::Recovered(ends))
        } else {
            let outage = row.spread(inputs, "ride_out", "How long the outage lasts");
            let law = Law::Abortable {
                outage: outage.clone(),
                finish: ends,
            };
            (abortable(&outage, finish), law)
        };
        Some(Lost {
            users,
            downtime,
            happens: never,
            recovers: false,
            law,
        })
    }

    /// Where the scenario states how long its decision takes, if it does.
    fn own_decision(&self, row: &Row) -> Option<String> {
        let inputs = self.placement.inputs;
        let stated = row.states(inputs, "decision");
        stated.then(|| row.path(inputs, "decision"))
    }

    /// What is kept in one Region alone keeps the whole waiting for as long as the outage lasts.
    fn with_waits(
        &self,
        event: Event,
        downtime: Quantity<'g, Duration>,
        law: Law<'g>,
        outage: &Spread<'g>,
    ) -> (Quantity<'g, Duration>, Law<'g>) {
        if !self.some_wait(event) {
            return (downtime, law);
        }
        let waited = Law::Outlasted {
            outage: outage.clone(),
            felt: outage.mean().builder().constant(1.0),
        };
        let longer = Law::Longer(Box::new([(downtime, law), (outage.mean(), waited)]));
        (downtime.max(outage.mean()), longer)
    }

    /// Whether an event keeps the whole waiting for a component of which nothing is kept
    /// elsewhere.
    pub(super) fn some_wait(&self, event: Event) -> bool {
        let mut stores = self.stores.iter();
        event != Event::Site && stores.any(|(component, _)| stays(component, event))
    }

    /// Whether a failover only moves traffic, which can move back: no store is promoted.
    pub(super) fn pure_traffic_shift(&self) -> bool {
        let inputs = self.placement.inputs;
        let single_writer = self.stores.iter().any(|(component, _)| {
            component.moves_writes() && !writes_everywhere(inputs, component)
        });
        let apart = |(component, _): &(Component<'a, 'g>, _)| {
            component.service.scope != Scope::Global && !component.strategy.serves_everywhere
        };
        let everywhere = !self.stores.iter().any(apart);
        self.placement.strategy.serves_everywhere && everywhere && !single_writer
    }

    /// Whether a store stops when its replica cannot be reached.
    pub(super) fn waits_for_replica(&self) -> bool {
        self.stores.iter().any(|(component, copies)| {
            copies.has(Class::AsynchronousReplica)
                && stops_when_cut(self.placement.inputs, component)
        })
    }

    /// Whether a failover can be called off at any time.
    pub(super) fn moves_back(&self) -> bool {
        self.pure_traffic_shift() && self.placement.inputs.flag("failover.abortable")
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
        let (zones, graph) = (self.placement.zones, self.placement.inputs.graph);
        let none_left = zones.at_most(graph.constant(2.0));
        !in_zones && !graph.decide("whether two zones are all there are", none_left)
    }
}

/// Nobody commits to a recovery that cannot end.
pub(super) fn if_possible<'g>(
    finish: Quantity<'g, Duration>,
    happens: Quantity<'g, Probability>,
) -> Quantity<'g, Probability> {
    let graph = finish.builder();
    let never = graph.constant::<Duration>(f64::INFINITY);
    graph.choose(never.at_most(finish), graph.constant(0.0), happens)
}
