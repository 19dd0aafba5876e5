//! Services that fail by themselves in one Region, and what moving to the other one saves of
//! such an outage (`model.md` 7.7).

use crate::graph::Quantity;
use crate::model::availability::coverage;
use crate::model::component::Component;
use crate::model::definition::year;
use crate::model::distribution::Spread;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::recovery::noticing::detection;
use crate::model::recovery::timing::traffic_switch;
use crate::units::{Duration, Frequency, Probability};

/// How often something fails: outages of mean m that take a share U of the year come at
/// U 8760 h / m a year.
pub fn outages_a_year<'g>(
    unavailability: Quantity<'g, Probability>,
    outage: Quantity<'g, Duration>,
) -> Quantity<'g, Frequency> {
    let graph = unavailability.builder();
    (graph.weigh(unavailability, year(graph)) / outage).of()
}

/// Expected downtime of an outage from which a Region is failed over, unless it is over before
/// that is committed; a failover that does not work leaves it to end by itself:
/// E\[R; R <= `t_c`\] + P(R > `t_c`) (c `t_f` + (1 - c) E\[R | R > `t_c`\]).
pub fn failed_over<'g>(
    outage: &Spread<'g>,
    commit: Quantity<'g, Duration>,
    finish: Quantity<'g, Duration>,
    works: Quantity<'g, Probability>,
) -> Quantity<'g, Duration> {
    let graph = commit.builder();
    let healed = outage.partial_mean(commit);
    let zero = graph.constant::<Duration>(0.0);
    let rest = (outage.mean() - healed).max(zero);
    let moved = graph.weigh(outage.tail(commit), finish);
    healed + graph.mix(works, moved, rest)
}

/// What becomes of an outage of one service in one Region.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Moves<'g> {
    /// When the users of one of two Regions that serve are served by the other.
    switched: Option<Quantity<'g, Duration>>,
    /// When a failover of the Region is committed and when it is done, where one follows.
    failover: Option<(Quantity<'g, Duration>, Quantity<'g, Duration>)>,
    /// The probability that such a failover works.
    works: Option<Quantity<'g, Probability>>,
}

impl<'g> Moves<'g> {
    /// Where both Regions serve, users move; of one Region, only where the plan says so.
    /// `region` is the recovery from the loss of the Region, if the plan has one.
    pub(in crate::model) fn read(
        inputs: &Inputs<'_, 'g>,
        serves_everywhere: bool,
        region: Option<(Quantity<'g, Duration>, Quantity<'g, Duration>)>,
    ) -> Self {
        let case = inputs.expected();
        let switched = serves_everywhere.then(|| {
            let decision = inputs.duration("failover.decision").at(case);
            let detected = detection(inputs).at(case);
            (detected + decision + traffic_switch(inputs).at(case)).named(
                "services.switched",
                "Expected time until the users of a Region in which a service fails are served by the other one.",
            )
        });
        let moves = serves_everywhere || (region.is_some() && inputs.flag("failover.services"));
        let failover = region.filter(|_| moves);
        Self {
            switched,
            failover,
            works: failover.map(|_| coverage::of_plan(inputs).works),
        }
    }

    /// What becomes of an outage whose users move to the other Region that serves; `None` if they
    /// do not.
    pub(super) fn way_of_users(&self) -> Option<Way<'g>> {
        self.switched.map(|after| Way::UsersMove { after })
    }

    /// What becomes of an outage for which the Region may be failed over; `None` if it is not.
    pub(super) fn way_of_region(&self) -> Option<Way<'g>> {
        let (commit, finish) = self.failover?;
        let works = self.works?;
        Some(Way::FailedOver {
            commit,
            finish,
            works,
        })
    }

    /// Whether users of one of two Regions that serve move to the other.
    pub(super) fn switches(&self) -> bool {
        self.switched.is_some()
    }

    /// Whether a Region is failed over for the outage of one service.
    pub(super) fn fails_over(&self) -> bool {
        self.failover.is_some()
    }

    /// What is left of outages that only move users: E\[min(R, `t_f`)\] / m.
    pub(super) fn share_switched(
        &self,
        outage: Quantity<'g, Duration>,
    ) -> Option<Quantity<'g, Probability>> {
        let felt = self.way_of_users()?.felt(outage);
        Some((felt / outage).as_probability())
    }

    /// What is left of outages from which the Region is failed over, no more than of those that
    /// are waited out; and the probability that one leads to a failover.
    pub(super) fn share_failed_over(
        &self,
        outage: Quantity<'g, Duration>,
    ) -> Option<(Quantity<'g, Probability>, Quantity<'g, Probability>)> {
        let (commit, _) = self.failover?;
        let felt = self.way_of_region()?.felt(outage);
        let graph = outage.builder();
        let share = (felt / outage).as_probability();
        // Nobody moves where that takes longer than what it spares.
        let waits = outage.at_most(felt);
        let spread = Spread::Exponential(outage);
        let happens = graph.choose(waits, graph.constant(0.0), spread.tail(commit));
        Some((share, happens))
    }
}

/// What becomes of an outage of a service.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) enum Way<'g> {
    /// It is waited out.
    Waited,
    /// The users of one of two Regions that serve move to the other.
    UsersMove {
        /// When they are served there.
        after: Quantity<'g, Duration>,
    },
    /// The Region is failed over, unless the outage is over before that is committed.
    FailedOver {
        /// When it is committed.
        commit: Quantity<'g, Duration>,
        /// When it is done.
        finish: Quantity<'g, Duration>,
        /// The probability that it works.
        works: Quantity<'g, Probability>,
    },
}

impl<'g> Way<'g> {
    /// What is felt of an outage of a mean length, on average.
    pub(super) fn felt(&self, outage: Quantity<'g, Duration>) -> Quantity<'g, Duration> {
        let spread = Spread::Exponential(outage);
        match self {
            Self::Waited => outage,
            Self::UsersMove { after } => spread.capped_mean(*after),
            Self::FailedOver {
                commit,
                finish,
                works,
            } => failed_over(&spread, *commit, *finish, *works).min(outage),
        }
    }
}

/// What states the mean outage of a component's service: the component itself, else its service,
/// else nothing of its own.
pub(super) fn states_outage(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    own: bool,
) -> Option<String> {
    if own {
        let path = component.path("mttr");
        return inputs.states(&path).then_some(path);
    }
    let row = component.service.availability.as_ref();
    let stated = row.is_some_and(|row| row.outage.is_some()) && !inputs.has("availability.outage");
    stated.then(|| format!("service.{}.outage", component.service.id))
}

/// The mean outage of a component's service, or of its node where the plan says how available
/// that is.
pub(super) fn mean_outage<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    own: bool,
) -> Quantity<'g, Duration> {
    let repair = own.then(|| inputs.optional(&component.path("mttr"), Adverse::High));
    if let Some(repair) = repair.flatten() {
        return repair.mean;
    }
    let path = "availability.outage";
    let service = component.service;
    let row = service.availability.as_ref();
    let row = row.and_then(|row| row.outage.as_ref());
    let outage = match row.filter(|_| !own && !inputs.has(path)) {
        Some(row) => inputs.stated(
            &format!("service.{}.outage", service.id),
            row,
            Adverse::High,
        ),
        None => inputs.duration(path),
    };
    outage.mean
}
