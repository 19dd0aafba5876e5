//! Rules about networks: gateways, load balancers, lines, meshes.

use super::subject::{Hit, Subject, most};
use super::{Rule, rule};
use crate::analysis::Unbilled;
use crate::diagnostic::Severity;
use crate::units::Dimension;

pub(super) const RULES: &[Rule] = &[
    // One to a line.
    rule("L02", Severity::Warning, shared_gateway),
    rule("L07", Severity::Note, mesh),
    rule("L09", Severity::Warning, one_location),
    rule("L12", Severity::Error, one_zone_balancer),
    rule("L40", Severity::Warning, traffic_unbilled),
    rule("L41", Severity::Warning, egress_unbilled),
];

/// Traffic across zones that nobody states, so that the bill is too low.
fn traffic_unbilled(subject: &Subject<'_>) -> Vec<Hit> {
    let unbilled = subject.score.unbilled.iter();
    let hit = |one: &Unbilled| {
        let Unbilled::Traffic { from, to } = one else {
            return None;
        };
        let paths = [
            format!("component.{from}.traffic"),
            format!("component.{from}.requires"),
        ];
        let hit = subject.hit(&[&paths[0], &paths[1]], "");
        Some(hit.words("from", from).words("to", to))
    };
    unbilled.filter_map(hit).collect()
}

/// The same of what is sent straight to the internet.
fn egress_unbilled(subject: &Subject<'_>) -> Vec<Hit> {
    let unbilled = subject.score.unbilled.iter();
    let hit = |one: &Unbilled| {
        let Unbilled::Egress { component } = one else {
            return None;
        };
        let path = format!("component.{component}.service");
        Some(subject.hit(&[&path], "").words("component", component))
    };
    unbilled.filter_map(hit).collect()
}

/// One gateway for the subnets of every zone.
fn shared_gateway(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(zones) = subject.value("workload.zones").filter(|zones| *zones > 1.0) else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for gateway in subject.components() {
        if !gateway.service.traits.stands_in_each_zone() {
            continue;
        }
        let path = gateway.path("per_zone");
        if subject.is_denied(&path) {
            hits.push(
                subject
                    .hit(&[&path], "")
                    .words("component", gateway.name)
                    .number("zones", Dimension::Scalar, zones),
            );
        }
    }
    hits
}

/// Peering connections that a transit gateway would carry for less.
fn mesh(subject: &Subject<'_>) -> Vec<Hit> {
    let value = |name: &str| subject.value(name);
    let (Some(networks), Some(even)) = (value("network.vpcs"), value("network.break_even")) else {
        return Vec::new();
    };
    if subject.text("network.peering") != Some("mesh") || networks <= even {
        return Vec::new();
    }
    vec![
        subject
            .hit(&["network.peering", "network.vpcs"], "")
            .quantity("links", "network.links", subject)
            .quantity("networks", "network.vpcs", subject)
            .quantity("even", "network.cheaper_from", subject),
    ]
}

/// A line that ends in one place.
fn one_location(subject: &Subject<'_>) -> Vec<Hit> {
    let connections = "network.direct_connect.connections";
    let locations = "network.direct_connect.locations";
    if !subject.states(connections) && !subject.states(locations) {
        return Vec::new();
    }
    let one = subject
        .value(locations)
        .is_none_or(|locations| locations < 2.0);
    if subject.is_set("network.direct_connect.vpn_backup") || !one {
        return Vec::new();
    }
    let model = |fact: &str| {
        let rows = subject.catalog.facts().iter();
        let row = rows
            .filter(|row| row.service == "AWS Direct Connect")
            .find(|row| row.fact == fact)?;
        most(
            Dimension::Probability,
            &format!("{}{}", row.value, row.unit),
        )
    };
    let mut hit = subject.hit(&[locations, connections], "");
    for (part, fact) in [
        ("high", "high_resiliency_model"),
        ("maximum", "maximum_resiliency_model"),
    ] {
        if let Some(level) = model(fact) {
            hit = hit.number(part, Dimension::Probability, level);
        }
    }
    vec![hit]
}

/// A load balancer without a second zone to stand in.
fn one_zone_balancer(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(zones) = subject.value("workload.zones") else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    for balancer in subject.components() {
        let limit = balancer.service.limits.zones.as_ref();
        let Some(least) = limit.and_then(|limit| most(Dimension::Scalar, &limit.text)) else {
            continue;
        };
        let recovery = subject.value("recovery.zones").unwrap_or(zones);
        for (path, found, message) in [
            ("workload.zones", zones, "here"),
            ("recovery.zones", recovery, "there"),
        ] {
            let counts = path == "workload.zones" || subject.states(path);
            if counts && found < least {
                hits.push(
                    subject
                        .hit(&[path, &balancer.path("service")], message)
                        .words("component", balancer.name)
                        .words("service", &balancer.service.title)
                        .number("zones", Dimension::Scalar, found)
                        .number("least", Dimension::Scalar, least),
                );
            }
        }
    }
    hits
}
