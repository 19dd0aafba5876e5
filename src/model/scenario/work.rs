//! What one event costs a business process in time: it ends when all that the process requires
//! is back, which may be sooner than the whole is.

use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::library::Row;
use crate::model::needs::needed_by;
use crate::model::recovery::timeline::Timeline;
use crate::model::scenario::ride_out::{Backs, Finish, Law, Work, abortable, committed, or_wait};
use crate::model::scenario::{Outcome, Scenarios};
use crate::units::Duration;

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// The business processes, in the order of the plan.
    pub(super) fn processes(&self) -> impl Iterator<Item = &Component<'a, 'g>> {
        let all = self.placement.components.iter();
        all.filter(|component| component.traits().is_work())
    }

    /// When each process is back on average.
    pub(super) fn backs(&self, row: &Row, timeline: &Timeline<'g>) -> Backs<'g> {
        let case = self.placement.inputs.expected();
        let stops = row.event.stops_work();
        let of = self.processes().filter(|_| stops).map(|process| {
            let needed = needed_by(self.placement.inputs, &process.name);
            let back = self.back(row, timeline, process, case, &needed);
            (process.name.clone(), back)
        });
        let of: Vec<_> = of.collect();
        let whole = if of.is_empty() {
            self.placement.inputs.graph.constant(0.0)
        } else {
            timeline.finish(case)
        };
        Backs { whole, of }
    }

    /// What an event costs each process in time, given what it costs the workload.
    pub(super) fn work(&self, outcome: &Outcome<'g>) -> Vec<Work<'g>> {
        let graph = self.placement.inputs.graph;
        let none = graph.constant::<Duration>(0.0);
        let whole = graph.quantity::<Duration>(outcome.scenario.downtime);
        let Backs { whole: end, of } = &outcome.backs;
        let stated = outcome.row.states(self.placement.inputs, "downtime");
        let one = |(name, back): &(String, Quantity<'g, Duration>)| {
            let known = outcome.parts.iter().find(|(known, _)| known == name);
            let (downtime, law) = match (known, &outcome.law) {
                // A stated downtime says nothing about how it varies.
                _ if stated => (whole, Law::Expected),
                (Some((_, downtime)), Law::Expected) => (*downtime, Law::Expected),
                (None, Law::Expected) => (sooner(whole, *end, *back), Law::Expected),
                (_, law) => of_law(law, *back, whole),
            };
            // Whom an event leaves alone it costs nothing.
            let downtime = graph.choose(back.at_most(none), none, downtime).named(
                format_args!("work.{}.{name}", outcome.scenario.id),
                format_args!(
                    "{}: expected downtime of one event for {name}.",
                    outcome.scenario.title
                ),
            );
            Work {
                name: name.clone(),
                downtime,
                law,
            }
        };
        of.iter().map(one).collect()
    }
}

/// The downtime of a whole, less the time by which a part of it is back sooner.
fn sooner<'g>(
    whole: Quantity<'g, Duration>,
    end: Quantity<'g, Duration>,
    back: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let graph = whole.builder();
    let none = graph.constant::<Duration>(0.0);
    let never = graph.constant::<Duration>(f64::INFINITY);
    let less = (whole - (end - back).max(none)).max(none);
    graph.choose(never.at_most(end), whole.min(back), less)
}

/// The downtime of a part under the law of the whole, and its own law.
fn of_law<'g>(
    law: &Law<'g>,
    back: Quantity<'g, Duration>,
    whole: Quantity<'g, Duration>,
) -> (Quantity<'g, Duration>, Law<'g>) {
    let graph = back.builder();
    let own = |finish: &Finish<'g>| Finish {
        clear: back,
        delays: finish.delays.clone(),
    };
    match law {
        Law::Expected | Law::Outlasted { .. } => (whole, law.clone()),
        Law::Recovered(finish) => {
            let finish = own(finish);
            (finish.expect(|end| end), Law::Recovered(finish))
        }
        Law::Committed {
            outage,
            commit,
            finish,
        } => {
            let finish = own(finish);
            let downtime = finish.expect(|end| committed(outage, *commit, end));
            let law = Law::Committed {
                outage: outage.clone(),
                commit: *commit,
                finish,
            };
            (or_wait(outage, back, downtime), law)
        }
        Law::Abortable { outage, finish } => {
            let finish = own(finish);
            let downtime = finish.expect(|end| abortable(outage, end));
            let law = Law::Abortable {
                outage: outage.clone(),
                finish,
            };
            (or_wait(outage, back, downtime), law)
        }
        // Of two Regions the first is the one in which it would be brought back.
        Law::Either(both) => {
            let [(share, expected, law), other] = &**both;
            let (downtime, law) = of_law(law, back, *expected);
            let sum = graph.sum(&[graph.weigh(*share, downtime), graph.weigh(other.0, other.1)]);
            let both = Box::new([(*share, downtime, law), other.clone()]);
            (sum, Law::Either(both))
        }
        Law::Longer(both) => {
            let [one, other] = both
                .each_ref()
                .map(|(expected, law)| of_law(law, back, *expected));
            (one.0.max(other.0), Law::Longer(Box::new([one, other])))
        }
    }
}
