//! Who notices a failure, as the plan describes it (`model.md` 4.1): health checks, and
//! people for what they do not see.

use std::collections::BTreeSet;

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::recovery::detection::{Checker, Cycle, Human, OnCall, covered};
use crate::units::{Duration, Scalar};

/// Hours of a week: shifts cover all of them.
const WEEK: f64 = 168.0;

/// Time to detection in every reading.
pub(crate) fn detection<'g>(inputs: &Inputs<'_, 'g>) -> Uncertain<'g, Duration> {
    let checks = health_checks(inputs);
    let shifts = shifts(inputs);
    let seen = inputs
        .number("failover.detection.seen", Adverse::Low)
        .likely;
    let part = |key: &str| inputs.duration(&format!("failover.detection.{key}"));
    let (page, diagnose) = (part("page"), part("diagnose"));
    Uncertain::<Duration>::each(|case| {
        let checks = checks.at(case);
        let human = |acknowledge: Quantity<'g, Duration>| {
            let human = Human {
                page: page.at(case),
                acknowledge,
                diagnose: diagnose.at(case),
            };
            human.time()
        };
        let Some(shifts) = &shifts else {
            let human = human(part("acknowledge").at(case));
            return covered(seen, checks.min(human), human, case);
        };
        // The checks may be faster than one shift and slower than another.
        let shifts = on_call(shifts, case);
        let both = shifts.map(|acknowledge| checks.min(human(acknowledge)));
        covered(seen, both.at(case), human(shifts.at(case)), case)
    })
}

/// The path of a health check's setting: the routing's own where the plan does not state it
/// and the routing does not use the health checks of DNS.
fn setting(inputs: &Inputs<'_, '_>, key: &str) -> String {
    let path = format!("failover.health_check.{key}");
    let routing = inputs.text("failover.routing").unwrap_or_default();
    let own = format!("routing.{routing}.health_check.{key}");
    if !inputs.has(&path) && inputs.catalog.default(&own, "").is_some() {
        own
    } else {
        path
    }
}

/// Time to detection by the health check.
fn health_checks<'g>(inputs: &Inputs<'_, 'g>) -> Uncertain<'g, Duration> {
    let cycle = match inputs.text(&setting(inputs, "cycle")).as_deref() {
        Some("fixed") => Cycle::Fixed,
        Some("alarm") => Cycle::Alarm,
        Some("one") => Cycle::Gap,
        _ => Cycle::Quorum {
            checkers: inputs.plain(&setting(inputs, "checkers")),
            healthy: inputs.plain(&setting(inputs, "healthy_share")),
        },
    };
    Uncertain::<Duration>::each(|case| {
        Checker {
            interval: inputs.duration(&setting(inputs, "interval")).at(case),
            failures: inputs.plain(&setting(inputs, "failures")),
            timeout: inputs.duration(&setting(inputs, "timeout")).at(case),
            delay: inputs.duration(&setting(inputs, "delay")).at(case),
        }
        .at(cycle, case)
    })
}

/// A shift's hours a week and how soon it answers.
type Shift<'g> = (Quantity<'g, Scalar>, Uncertain<'g, Duration>);

/// The shifts that take turns on call, by name; `None` if the plan lists none.
fn shifts<'g>(inputs: &Inputs<'_, 'g>) -> Option<Vec<Shift<'g>>> {
    let table = "failover.detection.on_call";
    let names: BTreeSet<String> = inputs
        .plan
        .below(table)
        .filter_map(|(path, _)| {
            let rest = path.strip_prefix(table)?.strip_prefix('.')?;
            Some(rest.split('.').next()?.to_owned())
        })
        .collect();
    if names.is_empty() {
        return None;
    }
    let shifts: Vec<Shift<'g>> = names
        .iter()
        .map(|name| {
            let path = |key: &str| format!("{table}.{name}.{key}");
            (
                inputs.plain(&path("hours")),
                inputs.duration(&path("acknowledge")),
            )
        })
        .collect();
    let graph = inputs.graph;
    let hours: Vec<Quantity<'g, Scalar>> = shifts.iter().map(|(hours, _)| *hours).collect();
    let covered = graph.sum(&hours);
    let fits =
        covered.at_most(graph.constant(WEEK + 0.5)) * graph.constant(WEEK - 0.5).at_most(covered);
    if !graph.decide("whether the shifts cover a week", fits) {
        let covered = graph.as_built("the hours that the shifts cover", covered);
        inputs.refuse(
            "uncovered-week",
            format!("the shifts on call cover {covered} hours of the {WEEK} of a week"),
            &inputs.origin(table),
            "",
            "State the shift that answers, however late, in the hours that are left.".to_owned(),
        );
    }
    Some(shifts)
}

/// The shifts in one reading.
fn on_call<'g>(shifts: &[Shift<'g>], case: Case) -> OnCall<'g> {
    let shifts = shifts.iter();
    OnCall::new(
        shifts
            .map(|(hours, time)| (*hours, time.at(case)))
            .collect(),
    )
}
