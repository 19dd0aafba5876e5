//! How much a store writes over the day: a base rate with one peak, or with stretches by
//! name, and the sum of several stores (`model.md` 6.4).

use crate::graph::{Builder, Matter, Quantity};
use crate::model::case::Case;
use crate::model::component::Component;
use crate::model::data::replication::Segment;
use crate::model::definition;
use crate::model::inputs::{Adverse, Inputs};
use crate::units::{DataRate, Duration};

/// A stretch of the day with a rate of its own.
struct Stretch<'g> {
    at: Quantity<'g, Duration>,
    segment: Segment<'g>,
}

/// The day of a store that writes at `base` outside its busy stretches.
pub(in crate::model) fn profile<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    base: Quantity<'g, DataRate>,
    case: Case,
) -> Vec<Segment<'g>> {
    let day = definition::day(inputs.graph);
    let rest = |from: Option<Quantity<'g, Duration>>| Segment {
        change: base,
        lasts: from.map_or(day, |from| day - from),
    };
    let stretches = stretches(inputs, component, case);
    if let Some(peak) = peak(inputs, component, case) {
        return vec![peak, rest(Some(peak.lasts))];
    }
    let mut segments = Vec::new();
    let mut from: Option<Quantity<'g, Duration>> = None;
    for (_, Stretch { at, segment }) in stretches {
        let quiet = from.map_or(at, |from| at - from);
        segments.push(Segment {
            change: base,
            lasts: quiet.max(inputs.graph.constant(0.0)),
        });
        from = Some(at + segment.lasts);
        segments.push(segment);
    }
    segments.push(rest(from));
    segments
}

/// The daily peak of a store, if it has one.
fn peak<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    case: Case,
) -> Option<Segment<'g>> {
    let peak = component.path("peak.change");
    inputs.states(&peak).then(|| Segment {
        change: inputs.number(&peak, Adverse::High).at(case),
        lasts: inputs.duration(&component.path("peak.lasts")).at(case),
    })
}

/// The busy stretches of a day in their order, with the paths of their beginnings.
fn stretches<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    case: Case,
) -> Vec<(String, Stretch<'g>)> {
    let table = component.path("peaks");
    let mut names: Vec<&str> = inputs
        .plan
        .below(&table)
        .filter_map(|(path, _)| path[table.len() + 1..].split('.').next())
        .collect();
    names.dedup();
    let found: Vec<(String, Stretch<'g>)> = names
        .into_iter()
        .map(|name| {
            let path = |key: &str| format!("{table}.{name}.{key}");
            let segment = Segment {
                change: inputs.number(&path("change"), Adverse::High).at(case),
                lasts: inputs.duration(&path("lasts")).at(case),
            };
            let at = inputs.duration(&path("at")).likely;
            (path("at"), Stretch { at, segment })
        })
        .collect();
    let begin: Vec<Quantity<'g, Duration>> = found.iter().map(|(_, one)| one.at).collect();
    let words = format_args!("which busy stretch of {} comes first", component.name);
    let order = inputs.graph.order(words, &begin, Matter::Shape);
    let mut found: Vec<Option<(String, Stretch<'g>)>> = found.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|at| found[at].take())
        .collect()
}

/// Stretches that overlap, run past the end of the day, or stand beside a single peak.
pub(in crate::model) fn refuse_overlaps(inputs: &Inputs<'_, '_>, components: &[Component<'_, '_>]) {
    let written = |one: &&Component<'_, '_>| {
        one.keeps_data() || inputs.has(&one.path("protect.replica.product"))
    };
    for component in components.iter().filter(written) {
        // At their longest: an overlap there would count the same hours twice.
        let found = stretches(inputs, component, Case::Worst);
        refuse_overlaps_of(inputs, component, &found);
    }
}

fn refuse_overlaps_of<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    stretches: &[(String, Stretch<'g>)],
) {
    let single = component.path("peak.change");
    if let Some((path, _)) = stretches.first().filter(|_| inputs.has(&single)) {
        inputs.refuse(
            "two-profiles",
            format!("`{}` states both `peak` and `peaks`", component.name),
            &inputs.origin(path),
            "one of them",
            "Give the single peak a name and a time (`at`) like the others.".to_owned(),
        );
    }
    let day = definition::day(inputs.graph);
    let next = stretches.iter().skip(1).map(|(_, next)| next.at);
    for ((path, stretch), limit) in stretches.iter().zip(next.chain([day])) {
        let ends = (stretch.at + stretch.segment.lasts).at_most(limit);
        let words = format_args!("whether a busy stretch of {} ends in time", component.name);
        if !inputs.graph.decide(words, ends) {
            inputs.refuse(
                "overlap",
                format!(
                    "a stretch of the day of `{}` lasts into the next one, or past the end of the day, at its longest",
                    component.name
                ),
                &inputs.origin(path),
                "it begins here",
                "Let stretches of a day follow one another; the day ends 24 h after its beginning, which you may put at any hour.".to_owned(),
            );
        }
    }
}

/// The sum of daily profiles that begin together.
pub(in crate::model) fn superpose<'g>(
    graph: &'g Builder,
    profiles: &[Vec<Segment<'g>>],
) -> Vec<Segment<'g>> {
    // Where each segment but the last of a day ends: at a time, with a change of rate.
    let mut edges: Vec<(Quantity<'g, Duration>, Quantity<'g, DataRate>)> = Vec::new();
    for profile in profiles {
        let mut at: Option<Quantity<'g, Duration>> = None;
        for pair in profile.windows(2) {
            let end = at.map_or(pair[0].lasts, |at| at + pair[0].lasts);
            edges.push((end, pair[1].change - pair[0].change));
            at = Some(end);
        }
    }
    let ends: Vec<Quantity<'g, Duration>> = edges.iter().map(|(end, _)| *end).collect();
    let order = graph.order("which change of rate comes first", &ends, Matter::Shape);
    let first: Vec<Quantity<'g, DataRate>> = profiles.iter().map(|one| one[0].change).collect();
    let mut change = graph.sum(&first);
    let mut segments = Vec::new();
    let mut from: Option<Quantity<'g, Duration>> = None;
    for (end, step) in order.into_iter().map(|at| edges[at]) {
        let lasts = from.map_or(end, |from| end - from);
        segments.push(Segment { change, lasts });
        change = change + step;
        from = Some(end);
    }
    let day = definition::day(graph);
    let lasts = from.map_or(day, |from| day - from);
    segments.push(Segment { change, lasts });
    segments
}
