//! Targets against estimates (`model.md` 11.1), and what each is held against for the
//! grade (11.2).

use super::availability::uptime::Uptime;
use super::availability::{downtime_a_year, extra_nine};
use super::business::{Process, Standstill};
use super::inputs::{Adverse, Inputs};
use super::library::target;
use super::scenario::{Rpo, Scenario};
use super::tree::tree;
use crate::graph::{Node, Quantity};
use crate::units::{Duration, Monthly, Probability, Scalar, Unit};

tree! {
    /// One target against its estimate.
    pub struct Requirement<T> {
        /// `rto.region`, `rpo.region`, `rto.region.db`, `mtd.region.sales`, `availability`, `budget`.
        fact name: String,
        /// The target.
        node target: T,
        /// The estimate it is held against.
        node estimate: T,
        /// ln(target / estimate).
        node headroom: T,
        /// 1 - estimate / target: the share of the target that is left; of availability, of the
        /// downtime that it allows. Below 0 the share by which the target is missed.
        node spare: T,
        /// Of availability: the downtime a year that is left of what the target allows.
        maybe margin: Option<T>,
        /// Probability that the target is met, once a sample was drawn.
        maybe chance: Option<T>,
        /// The most that meets the target: of availability the unavailability that it leaves.
        node limit: T,
        /// What is held against the limit in the worst case.
        node worst: T,
        /// What is held against it in a sample; `None` where there is no distribution:
        /// availability is an expectation, outlay is as it is.
        tree sampled: Option<Sampled<T>>,
    }
}

tree! {
    /// How certain one requirement is.
    #[derive(Copy, Eq)]
    pub struct Sampled<T> {
        /// What a sample evaluates; its 95th percentile is judged.
        node tail: T,
        /// An expectation that is judged in the mean as it is; without one the average of the
        /// sample is.
        maybe mean: Option<T>,
    }
}

/// h = ln(x* / x): symmetric, without a unit; met if it is at least 0. An estimate of 0
/// has infinite headroom; a target of 0 is met only by 0.
pub fn headroom<'g, U: Unit>(
    target: Quantity<'g, U>,
    estimate: Quantity<'g, U>,
) -> Quantity<'g, Scalar> {
    let graph = target.builder();
    let zero = graph.constant::<U>(0.0);
    let ratio = (target.as_scalar() / estimate.as_scalar()).ln();
    let ideal = graph.constant::<Scalar>(f64::INFINITY);
    graph.choose(graph.at_most(estimate, zero), ideal, ratio)
}

/// 1 - x / x*: the share of a target that its estimate leaves; below 0 the share by which it is
/// missed. A target of 0 is met only by 0.
fn spare<'g, U: Unit>(target: Quantity<'g, U>, estimate: Quantity<'g, U>) -> Quantity<'g, Scalar> {
    let graph = target.builder();
    let whole = graph.constant::<Scalar>(1.0);
    let left = whole - estimate.as_scalar() / target.as_scalar();
    let is_none = graph.at_most(estimate, graph.constant::<U>(0.0));
    graph.choose(is_none, whole, left)
}

/// Every target of the plan: of the workload in each scenario, of components, and over
/// the year.
pub(super) fn requirements<'g>(
    inputs: &Inputs<'_, 'g>,
    (scenarios, processes): (&[Scenario], &[Process]),
    uptime: &Uptime<'g>,
    monthly: Quantity<'g, Monthly>,
) -> Vec<Requirement> {
    let mut all = Vec::new();
    for scenario in scenarios {
        let id = &scenario.id;
        all.extend(time(inputs, "", "rto", id, "", of_rto(scenario)));
        all.extend(time(inputs, "", "rpo", id, "", of_rpo(&scenario.rpo)));
        for component in &scenario.components {
            let name = &component.component;
            let estimate = Estimate {
                likely: component.rto,
                worst: component.rto_worst,
                sampled: Sampled {
                    tail: component.drawn,
                    mean: None,
                },
            };
            let owner = format!("component.{name}.");
            all.extend(time(inputs, &owner, "rto", id, name, estimate));
        }
        for loss in &scenario.losses {
            let name = &loss.component;
            let estimate = of_rpo(&loss.rpo);
            let owner = format!("component.{name}.");
            all.extend(time(inputs, &owner, "rpo", id, name, estimate));
        }
    }
    for process in processes {
        all.extend(tolerable(inputs, process));
    }
    all.extend(availability(inputs, uptime));
    if let Some(target) = inputs.optional::<Monthly>("targets.budget", Adverse::Low) {
        all.push(requirement("budget", target.likely, monthly));
    }
    all
}

/// The maximum tolerable downtime of a business process against how long it stands still, in
/// every scenario that takes it down.
fn tolerable(inputs: &Inputs<'_, '_>, process: &Process) -> Vec<Requirement> {
    let Some(mtd) = process.mtd else {
        return Vec::new();
    };
    let mtd = inputs.graph.quantity::<Duration>(mtd);
    let one = |still: &Standstill| Requirement {
        worst: still.stopped_worst,
        sampled: Some(Sampled {
            tail: still.drawn,
            mean: None,
        }),
        ..requirement(
            &format!("mtd.{}.{}", still.scenario, process.name),
            mtd,
            inputs.graph.quantity::<Duration>(still.stopped),
        )
    };
    process.scenarios.iter().map(one).collect()
}

/// Nodes that a target is held against.
#[derive(Clone, Copy)]
struct Estimate {
    likely: Node,
    worst: Node,
    sampled: Sampled,
}

fn of_rto(scenario: &Scenario) -> Estimate {
    Estimate {
        likely: scenario.rto.likely,
        worst: scenario.rto.worst,
        sampled: Sampled {
            tail: scenario.rto.drawn,
            mean: None,
        },
    }
}

/// Largest loss; in the mean, the expected one.
fn of_rpo(rpo: &Rpo) -> Estimate {
    Estimate {
        likely: rpo.worst,
        worst: rpo.worst,
        sampled: Sampled {
            tail: rpo.worst,
            mean: Some(rpo.mean),
        },
    }
}

fn time(
    inputs: &Inputs<'_, '_>,
    owner: &str,
    metric: &str,
    scenario: &str,
    component: &str,
    estimate: Estimate,
) -> Option<Requirement> {
    let path = target(inputs, owner, scenario, metric);
    let target = inputs.optional::<Duration>(&path, Adverse::High)?;
    let likely = inputs.graph.quantity::<Duration>(estimate.likely);
    let dot = if component.is_empty() { "" } else { "." };
    let name = format!("{metric}.{scenario}{dot}{component}");
    Some(Requirement {
        worst: estimate.worst,
        sampled: Some(estimate.sampled),
        ..requirement(&name, target.likely, likely)
    })
}

/// Unavailabilities are compared: two availabilities near 1 lose digits.
fn availability<'g>(inputs: &Inputs<'_, 'g>, uptime: &Uptime<'g>) -> Option<Requirement> {
    let target = inputs.optional::<Probability>("targets.availability", Adverse::Low)?;
    let room = target.likely.complement().named(
        "targets.unavailability",
        "Share of the year that the target allows to be down.",
    );
    let allowed = downtime_a_year(inputs.graph, room).named(
        "targets.downtime",
        "Downtime a year that the availability target allows.",
    );
    let margin = allowed - downtime_a_year(inputs.graph, uptime.unavailability);
    let margin = margin.named(
        "margin.availability",
        "Downtime a year that is left of what the availability target allows; below 0 it is missed.",
    );
    let _ = extra_nine(room).named(
        "targets.dependency_unavailability",
        "Share of the year that each critical dependency may be down: one nine more than the target.",
    );
    Some(Requirement {
        target: target.likely.node(),
        estimate: uptime.availability.node(),
        margin: Some(margin.node()),
        ..requirement("availability", room, uptime.unavailability)
    })
}

fn requirement<'g, U: Unit>(
    name: &str,
    target: Quantity<'g, U>,
    estimate: Quantity<'g, U>,
) -> Requirement {
    Requirement {
        name: name.to_owned(),
        target: target.node(),
        estimate: estimate.node(),
        headroom: headroom(target, estimate)
            .named(
                format_args!("headroom.{name}"),
                format_args!("ln(target / estimate) of {name}; below 0 the target is missed."),
            )
            .node(),
        spare: spare(target, estimate)
            .named(
                format_args!("spare.{name}"),
                format_args!(
                    "1 - estimate / target of {name}: the share of the target that is left; below 0 it is missed."
                ),
            )
            .node(),
        margin: None,
        chance: None,
        limit: target.node(),
        worst: estimate.node(),
        sampled: None,
    }
}
