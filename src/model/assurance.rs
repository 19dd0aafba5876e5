//! What speaks for the figures: coverage, drills, tier, and the inputs that are uncertain.

use crate::graph::{Node, Quantity};
use crate::model::availability::coverage::{self, DrillStakes, Tested};
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::measured::{Drill, drills};
use crate::model::rehearsal::{self, Proof};
use crate::model::scenario::Scenario;
use crate::model::tier::{self, Tier};
use crate::model::uncertain::Varied;
use crate::units::{CostRate, Duration, Frequency, Money, Probability};

/// What speaks for a plan's figures.
#[derive(Clone, Debug)]
pub struct Assurance {
    /// Probability that a failover works when it is called.
    pub coverage: Node,
    /// What that rests on.
    pub tested: Tested,
    /// The tier of the recovery from region loss.
    pub tier: Option<Tier>,
    /// Drills that were held, oldest first.
    pub drills: Vec<Drill>,
    /// What they prove, if any failover was drilled.
    pub proof: Option<Proof>,
    /// How often drills would pay best, if the plan says what they cost and what downtime costs.
    pub best_drills: Option<BestDrills>,
    /// Inputs that are distributions.
    pub varied: Vec<Varied>,
}

/// The best drill interval, as nodes of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct BestDrills {
    /// Unbounded if drills do not pay.
    pub interval: Node,
    /// What drills and failed failovers then cost a year.
    pub cost: Node,
}

/// Gathers it; the bill is there already, so that a drill has its price.
pub(super) fn assurance(
    inputs: &Inputs<'_, '_>,
    stores: &[(Component<'_, '_>, Copies<'_>)],
    scenarios: &[Scenario],
) -> Assurance {
    let coverage = coverage::of_plan(inputs);
    let region = scenarios.iter().find(|scenario| scenario.id == "region");
    let share = tier::share(inputs, stores);
    Assurance {
        coverage: coverage.works.node(),
        tested: coverage.tested,
        tier: region.and_then(|region| {
            let rto: Quantity<'_, Duration> = inputs.graph.quantity(region.rto);
            tier::tier(inputs, rto, share)
        }),
        drills: drills(inputs, scenarios),
        proof: rehearsal::proof(inputs),
        best_drills: region.and_then(|region| best_drills(inputs, region)),
        varied: inputs.varied(),
    }
}

/// Weighs what a drill costs against the downtime of failovers that fail.
fn best_drills(inputs: &Inputs<'_, '_>, region: &Scenario) -> Option<BestDrills> {
    let graph = inputs.graph;
    let price: Quantity<'_, Money> = match graph.named("drills.cost") {
        Some(known) => known,
        None => inputs.optional("drills.cost", Adverse::High)?.likely,
    };
    let downtime = inputs.optional::<CostRate>("impact.downtime", Adverse::High)?;
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
        extra_loss: graph.weigh(worked, graph.weigh(users, downtime.mean * fix)).named(
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
