//! Coverage: the chance that a failover works when it is called, which decays between
//! drills (`model.md` 5.1, 7.6).

use crate::graph::Quantity;
use crate::model::definition;
use crate::model::draw::Lot;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::rehearsal;
use crate::units::{Duration, Frequency, Money, Probability, Scalar};

/// Below this many failures between two drills the exact form of [`broken_between`]
/// would lose digits; three terms of its series are exact to 1e-17 there.
const FEW: f64 = 1e-5;

/// How often Newton's rule is applied to find the best interval: it starts within a few
/// percent of the root and doubles its digits each time.
const STEPS: usize = 5;

/// x, the failures that drift leads to expect in a length of time. No drift breaks
/// nothing, however long.
fn expected<'g>(
    drift: Quantity<'g, Frequency>,
    time: Quantity<'g, Duration>,
) -> Quantity<'g, Scalar> {
    let graph = time.builder();
    graph.weigh(drift, time) / definition::year(graph)
}

/// u(t) = 1 - (1 - e^-x) / x with x = drift t: the chance that a path which is tested
/// every `interval` is broken when it is needed (`model.md` 7.6). 0 to 1.
pub fn broken_between<'g>(
    drift: Quantity<'g, Frequency>,
    interval: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    let graph = interval.builder();
    let x = expected(drift, interval);
    let some = x.max(graph.constant(FEW));
    let exact = graph.constant::<Scalar>(1.0) + some.times(-1.0).exp_m1() / some;
    let series = x.times(0.5) - (x * x).times(1.0 / 6.0) + (x * x * x).times(1.0 / 24.0);
    graph
        .choose(x.at_most(graph.constant(FEW)), series, exact)
        .as_probability()
}

/// P(works) = e^(-drift t), a time t after the last test (`model.md` 7.6). 0 to 1.
pub fn works_after<'g>(
    drift: Quantity<'g, Frequency>,
    since: Quantity<'g, Duration>,
) -> Quantity<'g, Probability> {
    expected(drift, since).times(-1.0).exp().as_probability()
}

/// c = `c_switch` (1 - u): the chance that a failover works when it is called
/// (`model.md` 7.6).
pub fn coverage<'g>(
    switch: Quantity<'g, Probability>,
    broken: Quantity<'g, Probability>,
) -> Quantity<'g, Probability> {
    (switch * broken.complement()).as_scalar().as_probability()
}

/// E\[T\] = T + (1 - c) `T_fix`: a failover that does not work is fixed by hand
/// (`model.md` 5.1).
pub fn with_failures<'g>(
    finish: Quantity<'g, Duration>,
    coverage: Quantity<'g, Probability>,
    fix: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    finish + fix * coverage.complement()
}

/// What holding drills is about.
#[derive(Clone, Copy, Debug)]
pub struct DrillStakes<'g> {
    /// `C_d`, what one drill costs.
    pub drill: Quantity<'g, Money>,
    /// How often drift breaks the path.
    pub drift: Quantity<'g, Frequency>,
    /// How often a failover is called.
    pub disasters: Quantity<'g, Frequency>,
    /// dL, what is lost more when the failover fails.
    pub extra_loss: Quantity<'g, Money>,
}

impl<'g> DrillStakes<'g> {
    /// The interval of least cost: the root of 1 - e^-x (1 + x) =
    /// `C_d` drift / (disasters dL), over the drift (`model.md` 7.6). Unbounded if the right
    /// side is 1 or more: then drills do not pay.
    ///
    /// With y = -ln(1 - right side) the root is that of x - ln(1 + x) = y, which is
    /// convex: Newton's rule from y + sqrt(2 y), above the root, comes down to it.
    pub fn best_interval(&self) -> Quantity<'g, Duration> {
        let graph = self.drill.builder();
        let one = graph.constant::<Scalar>(1.0);
        let a_drill = graph.weigh(self.drift, self.drill);
        let without = graph.weigh(self.disasters, self.extra_loss);
        let ratio = a_drill / without.max(graph.constant(1e-9));
        // Where there is no root, any number below 1 keeps what is not chosen finite.
        let y = ratio
            .min(graph.constant(0.999_999))
            .max(graph.constant(1e-12))
            .times(-1.0)
            .ln_1p()
            .times(-1.0);
        let mut x = y + y.times(2.0).sqrt();
        for _ in 0..STEPS {
            x = x - (x - x.ln_1p() - y) * ((one + x) / x);
        }
        let interval = definition::year(graph) * (x / self.drift.as_scalar());
        let never = graph.constant::<Duration>(f64::INFINITY);
        graph.choose(without.at_most(a_drill), never, interval)
    }

    /// What drills and failovers that fail cost a year, drilled every `interval`:
    /// `C_d` / t + disasters dL u(t) (`model.md` 7.6).
    pub fn cost(&self, interval: Quantity<'g, Duration>) -> Quantity<'g, Money> {
        let graph = self.drill.builder();
        let drills = self.drill * (definition::year(graph) / interval);
        drills + graph.weigh(self.disasters, self.extra_loss) * broken_between(self.drift, interval)
    }
}

/// Where coverage comes from: said beside it, for nobody should take a promise for a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tested {
    /// The plan states the coverage itself.
    Stated,
    /// Drills are held so many times a year.
    Regularly,
    /// A drill was passed some time ago.
    Once,
    /// The last drill on record failed: what was tested before is all that is known to work.
    Failed,
    /// No drill was ever passed.
    Never,
}

/// The chance that a failover of this plan works, and what it rests on.
#[derive(Clone, Copy, Debug)]
pub(in crate::model) struct Coverage<'g> {
    pub(in crate::model) works: Quantity<'g, Probability>,
    pub(in crate::model) tested: Tested,
}

/// The coverage that the plan states, that its drills give, or that its age leaves.
pub(in crate::model) fn of_plan<'g>(inputs: &Inputs<'_, 'g>) -> Coverage<'g> {
    let graph = inputs.graph;
    let tested = tested(inputs);
    let drift = || inputs.number("drills.drift", Adverse::High).mean;
    let switch = || inputs.plain("failover.success");
    let works = || match tested {
        Tested::Stated => inputs.plain("drills.coverage"),
        Tested::Regularly => coverage(switch(), broken_between(drift(), interval(inputs))),
        Tested::Once | Tested::Never => aged(inputs, drift(), switch()),
        // A drill that failed counts against it, however short ago another was passed.
        Tested::Failed => {
            let aged = aged(inputs, drift(), switch());
            rehearsal::success(inputs).map_or(aged, |shown| aged.min(shown))
        }
    };
    let works = graph.once("coverage", || {
        works().named(
            "coverage",
            "Probability that a failover works when it is called.",
        )
    });
    Coverage { works, tested }
}

/// What is left, by age, of a failover that worked.
fn aged<'g>(
    inputs: &Inputs<'_, 'g>,
    drift: Quantity<'g, Frequency>,
    switch: Quantity<'g, Probability>,
) -> Quantity<'g, Probability> {
    coverage(switch, works_after(drift, untested(inputs)).complement())
}

/// Whether drills are held by the calendar.
fn is_drilled(inputs: &Inputs<'_, '_>) -> bool {
    let per_year: Option<Quantity<'_, Scalar>> = inputs
        .optional("drills.per_year", Adverse::Low)
        .map(|stated| stated.likely);
    per_year.is_some_and(|per_year| {
        let none = per_year.at_most(inputs.graph.constant(0.0));
        !inputs.graph.decide("whether no drill is planned", none)
    })
}

/// Whether the last drill on record was passed longer ago than the calendar has it: then
/// drills are not held as planned.
fn is_overdue(inputs: &Inputs<'_, '_>) -> bool {
    rehearsal::last_passed(inputs).is_some()
        && inputs.states("drills.as_of")
        && rehearsal::since_passed(inputs).is_some_and(|since| {
            let in_time = since.at_most(interval(inputs));
            !inputs
                .graph
                .decide("whether drills are held as planned", in_time)
        })
}

/// Whether the failover itself was tried, whatever coverage the plan states.
pub(in crate::model) fn is_tried(inputs: &Inputs<'_, '_>) -> bool {
    match rehearsal::last_result(inputs) {
        Some(passed) => passed,
        None => is_drilled(inputs),
    }
}

fn tested(inputs: &Inputs<'_, '_>) -> Tested {
    if inputs.states("drills.coverage") {
        Tested::Stated
    } else if rehearsal::last_result(inputs) == Some(false) {
        Tested::Failed
    } else if is_drilled(inputs) && !is_overdue(inputs) {
        Tested::Regularly
    } else if rehearsal::last_passed(inputs).is_some() {
        Tested::Once
    } else {
        Tested::Never
    }
}

/// The time since the failover last worked: in a drill, or when it was set up.
fn untested<'g>(inputs: &Inputs<'_, 'g>) -> Quantity<'g, Duration> {
    if rehearsal::last_passed(inputs).is_none() {
        return inputs.duration("recovery.age").mean;
    }
    rehearsal::since_passed(inputs)
        .unwrap_or_else(|| inputs.graph.constant(f64::INFINITY))
        .named(
            "drills.since_passed",
            "Time from the last drill that was passed to the plan's date.",
        )
}

/// The time between two drills, if the plan holds any.
pub(in crate::model) fn planned<'g>(inputs: &Inputs<'_, 'g>) -> Option<Quantity<'g, Duration>> {
    is_drilled(inputs).then(|| interval(inputs))
}

/// The time between two drills.
fn interval<'g>(inputs: &Inputs<'_, 'g>) -> Quantity<'g, Duration> {
    let per_year: Quantity<'g, Scalar> = inputs.plain("drills.per_year");
    let year = definition::year(inputs.graph);
    (year / per_year).named("drills.interval", "Time between two drills.")
}

/// The expected finish of a failover, failed ones included: it is downtime that this
/// makes longer, not the capability that RTO states.
pub(in crate::model) fn expected_finish<'g>(
    inputs: &Inputs<'_, 'g>,
    finish: Quantity<'g, Duration>,
) -> Quantity<'g, Duration> {
    let coverage = of_plan(inputs).works;
    with_failures(finish, coverage, inputs.duration("failover.fix").mean)
}

/// The probability that a failover does not work when it is called, and how long it then
/// takes to fix it by hand; with the lot by which it comes.
pub(in crate::model) fn failed<'g>(
    inputs: &Inputs<'_, 'g>,
) -> (Quantity<'g, Probability>, Quantity<'g, Duration>, Lot) {
    let fails = of_plan(inputs).works.complement();
    (fails, inputs.duration("failover.fix").mean, Lot::Works)
}

/// Whether a failover that fails is part of every recovery that people carry out, not only
/// of the expected one from the loss of a Region.
pub(in crate::model) fn counts_failures(inputs: &Inputs<'_, '_>) -> bool {
    inputs.text("failover.failures").as_deref() != Some("expected")
}

/// What a draw of a recovery takes: as long as it is written with probability c, and the
/// fix on top otherwise (`model.md` 5.1). As the plan is written, it works.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt<'g> {
    works: Quantity<'g, Scalar>,
    fix: Quantity<'g, Duration>,
    /// What coverage rests on.
    pub(in crate::model) tested: Tested,
}

impl<'g> Attempt<'g> {
    /// An attempt at a recovery of this plan. All scenarios share its draw: each is a
    /// distribution of its own, and nobody adds two of them.
    pub(in crate::model) fn of(inputs: &Inputs<'_, 'g>) -> Self {
        let Coverage { works, tested } = of_plan(inputs);
        let luck = inputs.luck(
            "failover.luck",
            "A draw from 0 to 1 for each call: a failover works up to its coverage. As written it works.",
        );
        Self {
            works: luck.at_most(works),
            fix: inputs.duration("failover.fix").likely,
            tested,
        }
    }

    /// What it makes of a recovery time.
    pub(in crate::model) fn takes(
        &self,
        written: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let graph = written.builder();
        graph.choose(self.works, written, written + self.fix)
    }
}
