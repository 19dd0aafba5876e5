//! What an event costs beside downtime and data: people, capacity launched for it, and
//! the way back (`model.md` 9.2).

use crate::catalog::{Charge, GoesBack, On};
use crate::graph::{Builder, Quantity};
use crate::model::component::Component;
use crate::model::cost::bill::Bill;
use crate::model::cost::in_gb;
use crate::model::data::copies::Copies;
use crate::model::data::product;
use crate::model::data::provisioned;
use crate::model::data::replica;
use crate::model::definition;
use crate::model::event::{Class, Event};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::library::Row;
use crate::model::link::usable;
use crate::model::placement::Placement;
use crate::model::recovery::timeline::StepKind;
use crate::model::risk::Failback;
use crate::model::scenario::{Outcome, Scenario};
use crate::model::standing::Standing;
use crate::units::{
    CostRate, Currency, DataRate, DataSize, Duration, Frequency, Money, Monthly, Price,
    Probability, Scalar,
};

/// What people cost: so many, so long, at so much an hour (`model.md` 9.2).
pub fn staff<'g>(
    people: Quantity<'g, Scalar>,
    hours: Quantity<'g, Duration>,
    rate: Quantity<'g, CostRate>,
) -> Quantity<'g, Money> {
    rate * (hours * people)
}

/// What capacity launched for an event costs: what it runs at times how long
/// (`model.md` 9.2). The run rate is (N - n0) x the price of one.
pub fn surge<'g>(
    run: Quantity<'g, CostRate>,
    lasts: Quantity<'g, Duration>,
) -> Quantity<'g, Money> {
    run * lasts
}

/// What must go back: min(S, w t), what changed while the recovery site served, at most
/// everything (`model.md` 9.2).
pub fn failback_data<'g>(
    size: Quantity<'g, DataSize>,
    change: Quantity<'g, DataRate>,
    away: Quantity<'g, Duration>,
) -> Quantity<'g, DataSize> {
    size.min(change * away)
}

/// How long that takes beside the changes that go on: data / (B - w), unbounded if the
/// link is no faster than the changes (`model.md` 9.2).
pub fn failback_time<'g>(
    data: Quantity<'g, DataSize>,
    bandwidth: Quantity<'g, DataRate>,
    change: Quantity<'g, DataRate>,
) -> Quantity<'g, Duration> {
    let graph = data.builder();
    let forever = graph.constant(f64::INFINITY);
    graph.choose(
        bandwidth.at_most(change),
        forever,
        data / (bandwidth - change),
    )
}

/// What moving so much data between Regions costs, at a price per GB.
pub fn transfer<'g>(
    data: Quantity<'g, DataSize>,
    per_gb: Quantity<'g, Price>,
) -> Quantity<'g, Money> {
    (per_gb * in_gb(data)).as_money()
}

/// The chance that another event strikes while there is nowhere to go:
/// 1 - e^(-lambda T) (`model.md` 9.2).
pub fn exposure<'g>(
    rate: Quantity<'g, Frequency>,
    vulnerable: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    let graph = rate.builder();
    let expected = graph.weigh(rate, vulnerable).as_scalar() / definition::year(graph).as_scalar();
    expected.times(-1.0).exp_m1().times(-1.0).as_probability()
}

/// The first copy of all data over the link: S / B (`model.md` 9.2).
pub fn seeding<'g>(
    size: Quantity<'g, DataSize>,
    bandwidth: Quantity<'g, DataRate>,
) -> Quantity<'g, Duration> {
    size / bandwidth
}

type Stores<'a, 'g> = [(Component<'a, 'g>, Copies<'g>)];

/// Everything that event costs are computed from.
pub(super) struct Events<'s, 'a, 'g> {
    pub(super) placement: &'s Placement<'s, 'a, 'g>,
    pub(super) stores: &'s Stores<'a, 'g>,
    /// What the capacity to launch costs while it runs.
    pub(super) run: Quantity<'g, CostRate>,
}

impl<'s, 'a, 'g> Events<'s, 'a, 'g> {
    pub(super) fn new(placement: &'s Placement<'s, 'a, 'g>, stores: &'s Stores<'a, 'g>) -> Self {
        // A database that is restored there runs in the place of the one that was lost: the
        // worked case of `model.md` 13 counts none.
        let launched = |component: &Component<'a, 'g>, copies: &Copies<'g>| {
            component.traits().is_launched() && !copies.stand_promotable(component)
        };
        let run = placement.run_rate(stores, "surge", launched).named(
            "surge.run",
            "What the machines and caches that a failover launches cost while they run.",
        );
        Self {
            placement,
            stores,
            run,
        }
    }

    fn inputs(&self) -> &'s Inputs<'a, 'g> {
        self.placement.inputs
    }

    fn graph(&self) -> &'g Builder {
        self.inputs().graph
    }

    /// How long the recovery site serves after an event of a scenario; 0 if the
    /// scenario is recovered from in place.
    pub(super) fn away(&self, row: &Row) -> Quantity<'g, Duration> {
        let own = row.path(self.inputs(), "in_recovery");
        match self.inputs().optional::<Duration>(&own, Adverse::High) {
            Some(own) => own.mean,
            None => self.inputs().duration("event.in_recovery").mean,
        }
    }

    /// What people cost in one event that leads to a recovery; `None` if nobody said
    /// what an hour of theirs costs.
    pub(super) fn staff(&self, row: &Row) -> Option<Quantity<'g, Money>> {
        let inputs = self.inputs();
        let amount = |path: &str| {
            inputs
                .optional::<Money>(path, Adverse::High)
                .map(|amount| amount.mean)
        };
        if let Some(own) = amount(&row.path(inputs, "staff")) {
            return Some(own);
        }
        let own = row.path(inputs, "people");
        let people: Quantity<'g, Scalar> = match inputs.optional(&own, Adverse::High) {
            Some(own) => own.mean,
            None => inputs.number("event.people", Adverse::High).mean,
        };
        let zero = self.graph().constant(0.0);
        let nobody = people.at_most(self.graph().constant(0.0));
        if let Some(stated) = amount("event.staff") {
            return Some(self.graph().choose(nobody, zero, stated));
        }
        let path = "event.rate";
        // The default is in US dollars; no other currency is guessed from it.
        let rate = if inputs.states(path) || inputs.knows(Currency::USD.code()) {
            Some(inputs.number(path, Adverse::High))
        } else {
            inputs.optional_stated("drills.rate")
        };
        let hours = inputs.duration("event.hours").mean;
        match rate {
            Some(rate) => Some(staff(people, hours, rate.mean)),
            None => self
                .graph()
                .decide("whether nobody works on it", nobody)
                .then_some(zero),
        }
    }

    /// What an event costs by what is read out of the classes that stores are kept in: of
    /// each store that its recovery restores.
    pub(super) fn retrieval(
        &self,
        scenario: &Scenario,
        elsewhere: bool,
    ) -> Option<Quantity<'g, Money>> {
        let restores = |component: &Component<'a, 'g>, _: &Copies<'g>| {
            let id = format!("{}.restore", component.name);
            component.keeps_data() && scenario.steps.iter().any(|step| step.id == id)
        };
        let placement = self.placement;
        let region = if elsewhere {
            placement.elsewhere()
        } else {
            &placement.region
        };
        let family = format!("retrieval.{}", scenario.id);
        let fee = placement.retrieval(self.stores, (&family, region), restores)?;
        Some(fee.named(
            family,
            "What reading the data to restore out of its storage class costs.",
        ))
    }

    /// What the restore rates cost that are bought for the volumes which a scenario restores: of
    /// the loss of a node or a zone those of the nodes that are lost.
    pub(super) fn provisioned(&self, scenario: &Scenario) -> Vec<Quantity<'g, Money>> {
        let lost = |component: &Component<'a, 'g>| match scenario.event {
            Event::Instance => self.graph().constant(1.0),
            Event::Zone => (component.count / self.placement.zones).ceil(),
            _ => component.count,
        };
        let mut costs = Vec::new();
        for (component, _) in self.stores {
            let id = format!("{}.restore", component.name);
            if scenario.steps.iter().any(|step| step.id == id) {
                let lost = component.of_so_many(lost(component));
                let cost = provisioned::cost(self.inputs(), &lost);
                costs.extend(cost.map(|cost| cost.mean));
            }
        }
        costs
    }

    /// Whether a scenario is recovered from in place.
    pub(super) fn stays(&self, away: Quantity<'g, Duration>) -> bool {
        let none = away.at_most(self.graph().constant(0.0));
        self.graph()
            .decide("whether it is recovered from in place", none)
    }

    /// The way back after the loss of the Region.
    pub(super) fn failback(
        &self,
        outcome: &Outcome<'g>,
        cost_of_downtime: impl Fn(Quantity<'g, Duration>) -> Option<Quantity<'g, Money>>,
    ) -> Option<Failback> {
        // One Region is left, however many the scenario counts.
        let (row, scenario, rate) = (&outcome.row, &outcome.scenario, outcome.each);
        let id = &scenario.id;
        let (inputs, graph) = (self.inputs(), self.graph());
        let away = self.away(row);
        if self.stays(away) {
            return None;
        }
        let name = |what: &str| format!("failback.{id}.{what}");
        let exposed = |vulnerable: Quantity<'g, Duration>| {
            let vulnerable = vulnerable.named(
                name("exposed"),
                "How long the workload has nowhere to go after an event.",
            );
            let second = exposure(rate, vulnerable).named(
                name("second"),
                "Probability that a second event strikes in that time.",
            );
            (vulnerable.node(), second.node())
        };
        if inputs.plan.flag("failback.enabled") == Some(false) {
            let (exposed, second) = exposed(away);
            return Some(Failback {
                exposed,
                second,
                time: None,
                data: None,
                cost: None,
            });
        }
        let (data, change, moved) = self.goes_back(row, away);
        let data = data.named(name("data"), "Data that goes back to the primary Region.");
        let time = failback_time(data, usable(inputs), change).named(
            name("time"),
            "How long that data takes beside the changes that go on.",
        );
        let moved = moved.named(name("transfer"), "What moving that data costs.");
        let cutover = self.cutover(scenario).named(
            name("cutover"),
            "Downtime of the move back: last lag, check and switch.",
        );
        let mut parts = vec![moved];
        parts.extend(cost_of_downtime(cutover));
        let cost = graph.sum(&parts).named(
            name("cost"),
            "What failback costs: transfer, and the downtime of the move.",
        );
        let (exposed, second) = exposed(away + time);
        Some(Failback {
            exposed,
            second,
            time: Some(time.node()),
            data: Some(data.node()),
            cost: Some(cost.node()),
        })
    }

    /// Data that goes back, the changes that go on, and what moving it costs.
    fn goes_back(
        &self,
        row: &Row,
        away: Quantity<'g, Duration>,
    ) -> (
        Quantity<'g, DataSize>,
        Quantity<'g, DataRate>,
        Quantity<'g, Money>,
    ) {
        let (inputs, graph) = (self.inputs(), self.graph());
        let compression: Quantity<'g, Scalar> = inputs.plain("link.compression");
        let (mut data, mut changes) = (Vec::new(), Vec::new());
        let mut bill = Bill::new(inputs);
        for (component, _) in self.stores {
            if !component.keeps_data() {
                continue;
            }
            let size = component.data(inputs);
            let change = Standing::change(self.placement, component);
            // What is destroyed has nothing left to build on.
            let back = if row.event == Event::Site || self.all_goes_back(component) {
                size
            } else {
                failback_data(size, change, away)
            };
            let carried = back * compression;
            data.push(carried);
            changes.push(change * compression);
            let variables = vec![("replicated", carried.as_scalar())];
            let placement = self.placement;
            let context = placement.context(On::Replication, placement.elsewhere(), variables);
            let component = &product::charged(component.clone(), On::Replication);
            // What is paid by the month of replication is not paid for one way back.
            let counts = |charge: &Charge| charge.amount.names().contains(&"replicated");
            bill.add_some(component, &context, &format!("failback.{}", row.id), counts);
        }
        let moved: Vec<Quantity<'g, Monthly>> = bill
            .lines
            .iter()
            .map(|line| graph.quantity(line.monthly))
            .collect();
        (
            graph.sum(&data),
            graph.sum(&changes),
            graph.sum(&moved).as_money(),
        )
    }

    /// Whether all data of a store goes back, and not only what changed: as the plan says of
    /// it, or of all, else as its service has it.
    fn all_goes_back(&self, component: &Component<'a, 'g>) -> bool {
        let inputs = self.inputs();
        let of_all = "failback.data";
        let own = inputs.plan.text(&component.path("failback"));
        let word = match (own, &component.service.failback) {
            (Some(own), _) => Some(own.to_owned()),
            (None, Some((goes_back, _))) if !inputs.states(of_all) => {
                return *goes_back == GoesBack::All;
            }
            (None, _) => inputs.text(of_all),
        };
        word.and_then(|word| GoesBack::of(&word)) == Some(GoesBack::All)
    }

    /// Last lag + check + switch, or as stated.
    fn cutover(&self, scenario: &Scenario) -> Quantity<'g, Duration> {
        let (inputs, graph) = (self.inputs(), self.graph());
        if let Some(stated) = inputs.optional::<Duration>("failback.cutover", Adverse::High) {
            return stated.mean;
        }
        let lags: Vec<Quantity<'g, Duration>> = self
            .stores
            .iter()
            .filter(|(component, copies)| {
                copies.has(Class::AsynchronousReplica)
                    && !replica::is_synchronous(inputs, component)
            })
            .map(|(component, _)| product::lag(inputs, component).mean)
            .collect();
        let mut parts = vec![graph.max_of(&lags)];
        let steps = scenario
            .steps
            .iter()
            .filter(|step| matches!(step.kind, StepKind::Verify | StepKind::Switch));
        parts.extend(steps.map(|step| graph.quantity::<Duration>(step.duration)));
        graph.sum(&parts)
    }
}
