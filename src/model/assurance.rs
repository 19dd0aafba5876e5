//! What speaks for the figures: coverage, drills, tier, and the inputs that are uncertain.

use crate::graph::Quantity;
use crate::model::availability::coverage::{self, DrillStakes, Tested};
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::event::Event;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::measured::{Drill, drills};
use crate::model::register::hour_of_everything;
use crate::model::rehearsal::{self, NextDrill, Proof};
use crate::model::scenario::Scenario;
use crate::model::tier::{self, Share};
use crate::model::tree::tree;
use crate::units::{Duration, Frequency, Money, Probability};

tree! {
    /// What speaks for a plan's figures.
    pub struct Assurance<T> {
        /// Probability that a failover works when it is called; `None` where there is none.
        maybe coverage: Option<T>,
        /// What that rests on.
        fact tested: Option<Tested>,
        /// The tier of the recovery from region loss, 1 (real-time) to 5 (days).
        maybe tier: Option<T>,
        /// The tier of the SHARE user group, by the mechanism that keeps the data off-site.
        fact share: Option<Share>,
        /// Drills that were held, oldest first.
        tree drills: Vec<Drill<T>>,
        /// What they prove, if any failover was drilled.
        tree proof: Option<Proof<T>>,
        /// How often drills would pay best, if the plan says what they cost and what downtime costs.
        tree best_drills: Option<BestDrills<T>>,
        /// The next drill of a failover, if the plan recovers in another Region.
        tree next_drill: Option<NextDrill<T>>,
    }
}

tree! {
    /// The best drill interval.
    pub struct BestDrills<T> {
        /// Unbounded if drills do not pay.
        node interval: T,
        /// What drills and failed failovers then cost a year.
        node cost: T,
    }
}

/// Gathers it. `drill` is what a drill costs by the bill, if any are planned; `elsewhere`
/// whether the plan recovers in another Region.
pub(super) fn assurance<'g>(
    inputs: &Inputs<'_, 'g>,
    stores: &[(Component<'_, '_>, Copies<'_>)],
    scenarios: &[Scenario],
    drill: Option<Quantity<'g, Money>>,
    elsewhere: bool,
) -> Assurance {
    let coverage = elsewhere.then(|| coverage::of_plan(inputs));
    let region = scenarios.iter().find(|scenario| scenario.is(Event::Region));
    let tier = region.and_then(|region| {
        let rto: Quantity<'_, Duration> = inputs.graph.quantity(region.rto.likely);
        tier::tier(inputs, rto)
    });
    Assurance {
        coverage: coverage.map(|coverage| coverage.works.node()),
        tested: coverage.map(|coverage| coverage.tested),
        tier,
        share: tier
            .filter(|_| elsewhere)
            .map(|_| tier::share(inputs, stores)),
        drills: drills(inputs, scenarios),
        proof: rehearsal::proof(inputs).filter(|_| elsewhere),
        best_drills: region
            .filter(|_| elsewhere)
            .and_then(|region| best_drills(inputs, region, drill)),
        next_drill: elsewhere.then(|| {
            let cost = one_drill(inputs, drill);
            rehearsal::next(inputs, cost, coverage::planned(inputs))
        }),
    }
}

/// What one drill costs: by the bill, else as the plan states it.
fn one_drill<'g>(
    inputs: &Inputs<'_, 'g>,
    by_bill: Option<Quantity<'g, Money>>,
) -> Option<Quantity<'g, Money>> {
    let stated = || Some(inputs.optional("drills.cost", Adverse::High)?.likely);
    by_bill.or_else(stated)
}

/// Weighs what a drill costs against the downtime of failovers that fail.
fn best_drills<'g>(
    inputs: &Inputs<'_, 'g>,
    region: &Scenario,
    drill: Option<Quantity<'g, Money>>,
) -> Option<BestDrills> {
    let graph = inputs.graph;
    let price = one_drill(inputs, drill)?;
    let downtime = hour_of_everything(inputs)?;
    let rate: Quantity<'_, Frequency> = graph.quantity(region.rate);
    let happens: Quantity<'_, Probability> = graph.quantity(region.happens);
    let users: Quantity<'_, Probability> = graph.quantity(region.users);
    let fix: Quantity<'_, Duration> = inputs.duration("failover.fix").mean;
    let worked: Quantity<'_, Probability> = inputs.plain("failover.success");
    let stakes = DrillStakes {
        drill: price,
        drift: inputs.number("drills.drift", Adverse::High).mean,
        disasters: (rate * happens).named("drills.failovers", "Failovers a year that are called."),
        // Drift breaks only what would have worked: u costs `c_switch` of the rest.
        extra_loss: graph.weigh(worked, graph.weigh(users, downtime * fix)).named(
            "drills.failure_cost",
            "What drift costs more when it broke a failover: the downtime until it is fixed, for the users that notice, of failovers that would have worked.",
        ),
    };
    let interval = stakes.best_interval().named(
        "drills.best_interval",
        "Time between drills at which drills, and failovers that drift breaks between them, cost least together; unbounded if drills do not pay.",
    );
    let cost = stakes.cost(interval).named(
        "drills.best_cost",
        "What drills, and failovers that drift breaks between them, cost a year at the best interval.",
    );
    Some(BestDrills {
        interval: interval.node(),
        cost: cost.node(),
    })
}
