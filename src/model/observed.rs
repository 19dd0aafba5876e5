//! How often a scenario happens, from what was seen (`model.md` 10.4).

use crate::graph::{Quantity, Source};
use crate::model::evidence;
use crate::model::inputs::Inputs;
use crate::units::{Duration, Frequency, Scalar, Unit};

/// Events a year that what was observed of a scenario makes expected;
/// `None` if nothing was observed.
pub(super) fn rate<'g>(inputs: &Inputs<'_, 'g>, id: &str) -> Option<Quantity<'g, Frequency>> {
    let stated = format!("scenario.{id}.rate");
    let observed = format!("scenario.{id}.observed");
    if !inputs.states(&format!("{observed}.events")) && !inputs.states(&format!("{observed}.years"))
    {
        return None;
    }
    if inputs.states(&stated) {
        inputs.refuse(
            "two-rates",
            format!("`scenario.{id}` states a rate and what was observed"),
            &inputs.origin(&stated),
            "this rate would be ignored",
            format!("Keep `rate`, or keep `observed`, in `[scenario.{id}]`."),
        );
    }
    Some(from_evidence(inputs, id, &observed))
}

/// The rate that observations make expected; the interval around it is named beside it.
fn from_evidence<'g>(inputs: &Inputs<'_, 'g>, id: &str, path: &str) -> Quantity<'g, Frequency> {
    let graph = inputs.graph;
    let events: Quantity<'g, Scalar> = inputs.plain(&format!("{path}.events"));
    let years: Quantity<'g, Scalar> = inputs.plain(&format!("{path}.years"));
    let seen: Quantity<'g, Duration> = crate::model::definition::year(graph) * years;
    let words = format_args!("what was observed of {id}");
    let k = graph.as_built(words, events);
    let t = evidence::years(graph.as_built(words, seen));
    if t > 0.0 {
        let source = inputs
            .find::<Scalar>(&format!("{path}.events"))
            .map(|found| found.citation.source());
        // Both keys shape the graph, so what is computed from them is a leaf.
        let bound = |end: &str, meaning: &str, value: f64| {
            if let Some(source) = &source {
                let name = format!("rate.{id}.{end}");
                let _ = leaf::<Frequency>(inputs, &name, meaning, value, source);
            }
        };
        let low = evidence::rate_quantile(k, t, 0.05);
        bound(
            "p05",
            "Events a year that the true rate exceeds with 95 %.",
            low,
        );
        let high = evidence::rate_quantile(k, t, 0.95);
        bound(
            "p95",
            "Events a year that the true rate stays below with 95 %.",
            high,
        );
        if k <= 0.0 {
            let most = evidence::rate_without_events(t, 0.95);
            bound(
                "at_most",
                "Events a year that having seen none makes unlikely: 3 in the time seen.",
                most,
            );
        }
    }
    evidence::rate(events, seen)
}

fn leaf<'g, U: Unit>(
    inputs: &Inputs<'_, 'g>,
    name: &str,
    meaning: &str,
    value: f64,
    source: &Source,
) -> Quantity<'g, U> {
    inputs.graph.leaf(name, meaning, value, source.clone())
}
