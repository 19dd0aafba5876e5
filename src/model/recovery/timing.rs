//! Durations that the plan's inputs give, in every reading: boot, scaling, warm-up, the
//! switch of traffic.

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::inputs::{Adverse, Inputs};
use crate::model::recovery::steps::{Dns, Scaling, boot, origin_failover, warm};
use crate::units::{Duration, Scalar};

impl<'g> Inputs<'_, 'g> {
    /// The reading of the steps that expected downtime takes: their means, unless the plan
    /// asks for their likely values.
    pub(crate) fn expected(&self) -> Case {
        match self.text("steps.expected").as_deref() {
            Some("likely") => Case::Likely,
            _ => Case::Mean,
        }
    }

    /// The factor on a step's duration, if the plan states one: a number of its own for
    /// each step, so that a simulation draws each by itself.
    pub(crate) fn uncertainty(&self, step: &str) -> Option<Uncertain<'g, Scalar>> {
        let path = "steps.uncertainty";
        if !self.states(path) {
            return None;
        }
        let found = self.find::<Scalar>(path)?;
        Some(self.leaves(&format!("{path}.{step}"), &found, Adverse::High))
    }
}

/// From launch to service of one of a component in one reading (`model.md` 5.2): as the plan
/// says it of the component, else of all, else as its service has it, else by its parts.
fn boot_time<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    case: Case,
) -> Quantity<'g, Duration> {
    let path = component.path("boot");
    let service = component.service;
    let stated = service.times.boot.as_ref();
    let of_all = || inputs.plan.below("steps.boot").next().is_some();
    if inputs.states(&path) || stated.is_some() && !of_all() {
        let boot = inputs.or_stated(&path, &service.id, "boot", stated, Adverse::High);
        return boot.at(case);
    }
    if inputs.states("steps.boot.total") {
        return inputs.duration("steps.boot.total").at(case);
    }
    boot(
        inputs.duration("steps.boot.api").at(case),
        inputs.duration("steps.boot.os").at(case),
        inputs.duration("steps.boot.app").at(case),
        inputs.duration("steps.boot.health_interval").at(case),
        inputs.plain("steps.boot.healthy_after"),
    )
}

/// How machines of a component are added in one reading (`model.md` 5.5).
pub(crate) fn scaling<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    case: Case,
) -> Scaling<'g> {
    let quota = inputs.states("steps.quota.units").then(|| {
        (
            inputs.plain("steps.quota.units"),
            inputs.duration("steps.quota.raise").at(case),
        )
    });
    Scaling {
        batch: inputs.plain("steps.scale.batch"),
        gap: inputs.duration("steps.scale.gap").at(case),
        boot: boot_time(inputs, component, case),
        quota,
    }
}

/// How long a cold cache takes to carry its load (`model.md` 5.2).
pub(crate) fn warm_up<'g>(inputs: &Inputs<'_, 'g>) -> Uncertain<'g, Duration> {
    Uncertain::<Duration>::each(|case| {
        warm(
            inputs.duration("steps.warm.time_constant").at(case),
            inputs.number("steps.warm.plateau", Adverse::Low).at(case),
            inputs.number("steps.warm.needed", Adverse::High).at(case),
        )
    })
}

/// The way of routing that the plan names, else the usual one; a finding if there is none such.
pub(in crate::model) fn known_routing(inputs: &Inputs<'_, '_>) -> Option<String> {
    let routing = inputs.text("failover.routing").unwrap_or_default();
    let propagation = format!("routing.{routing}.propagation");
    if inputs.catalog.default(&propagation, "").is_some() {
        return Some(routing);
    }
    inputs.refuse(
        "unknown-routing",
        format!("`{routing}` is not a way of routing that the catalogue knows"),
        &inputs.origin("failover.routing"),
        "a routing belongs here",
        crate::diagnostic::choices(&inputs.catalog.routings()),
    );
    None
}

/// How long traffic takes to move (`model.md` 5.6): DNS answers that clients cache,
/// or an anycast address that nobody caches; plus the propagation of a record edit
/// where the routing needs one.
pub(crate) fn traffic_switch<'g>(inputs: &Inputs<'_, 'g>) -> Uncertain<'g, Duration> {
    let Some(routing) = known_routing(inputs) else {
        return Uncertain::zero(inputs.graph);
    };
    let propagation_path = format!("routing.{routing}.propagation");
    refuse_unpaid(inputs, &routing);
    if !moves_writes(inputs, &routing) {
        return stuck(inputs, &routing);
    }
    let propagation: Uncertain<'g, Duration> = inputs.duration(&propagation_path);
    let cached: Quantity<'g, Scalar> = inputs.plain(&format!("routing.{routing}.cached"));
    let dns = |case: Case| Dns {
        ttl: inputs.duration("failover.dns_ttl").at(case),
        stale: inputs
            .number("failover.stale.share", Adverse::High)
            .at(case),
        stale_ttl: inputs.duration("failover.stale.ttl").at(case),
    };
    let reach = inputs.plain("failover.reach");
    Uncertain::<Duration>::each(|case| {
        let moved = match case {
            Case::Likely | Case::Worst => dns(case).time_to_reach(reach),
            Case::Mean => dns(case).mean(),
        };
        propagation.at(case) + moved * cached
    })
}

/// Whether a routing moves writes: one that retries single reads is no switch of a Region.
pub(crate) fn moves_writes(inputs: &Inputs<'_, '_>, routing: &str) -> bool {
    let row = inputs
        .catalog
        .default(&format!("routing.{routing}.writes"), "");
    row.is_none_or(|row| row.value.text != "0")
}

/// Writes never reach the recovery Region; reads do, each after its own wait.
fn stuck<'g>(inputs: &Inputs<'_, 'g>, routing: &str) -> Uncertain<'g, Duration> {
    let graph = inputs.graph;
    let path = |key: &str| format!("routing.{routing}.{key}");
    let writes: Quantity<'g, Scalar> = inputs.plain(&path("writes"));
    let attempts = inputs.plain(&path("attempts"));
    Uncertain::<Duration>::each(|case| {
        let read = origin_failover(attempts, inputs.duration(&path("timeout")).at(case));
        let read = match case {
            Case::Likely => read.named(
                "switch.read",
                "How long each read waits before the edge asks the other origin.",
            ),
            Case::Worst | Case::Mean => read,
        };
        let never = graph.constant::<Duration>(f64::INFINITY);
        graph.choose(writes.at_most(graph.constant(0.0)), never, read)
    })
}

/// A routing that a service provides needs that service among the components, so that it
/// is paid for.
fn refuse_unpaid(inputs: &Inputs<'_, '_>, routing: &str) {
    let Some(row) = inputs
        .catalog
        .default(&format!("routing.{routing}.service"), "")
    else {
        return;
    };
    let service = row.value.text.as_str();
    let there = inputs
        .plan
        .components
        .iter()
        .any(|name| inputs.plan.text(&format!("component.{name}.service")) == Some(service));
    if !there {
        inputs.refuse(
            "missing-service",
            format!("`{routing}` routes through `{service}`, which is not a component"),
            &inputs.origin("failover.routing"),
            "this needs a component",
            format!("Add a component with `service = \"{service}\"`, so that it is priced."),
        );
    }
}
