//! Keys about the link between the Regions, failing over, the steps of a
//! recovery, scenarios and drills.

use super::{
    ANY, CHANCE, HOURS, Key, Kind, MANY, NOT_NEGATIVE, PERIOD, POSITIVE, SPEED, TIME, UP_TO_ONE,
    key,
};
use crate::units::Dimension;

const TENTH: Kind = Kind::Count { least: 1, most: 10 };

#[rustfmt::skip] // One key an entry.
pub(super) const KEYS: &[Key] = &[
    key("link.service", Kind::Text, "The service that carries data between the Regions.", "\"inter-region-peering\""),
    key("link.bandwidth", SPEED, "What the link carries at most.", "\"1 Gbit/s\""),
    key("link.efficiency", Kind::Number(Dimension::Probability, UP_TO_ONE), "The share of the bandwidth that data gets.", "0.8"),
    key("link.compression", Kind::Number(Dimension::Scalar, UP_TO_ONE), "The share of the bytes that is left after compression.", "0.5"),

    key("recovery.crew", MANY, "How many people bring data stores back at the same time.", "2").structure(),
    key("recovery.restore_bandwidth", SPEED, "What all restores together get of the network at most.", "\"10 Gbit/s\""),

    key("failover.routing", Kind::Text, "The service that sends users to the recovery Region.", "\"route53-failover\""),
    key("failover.health_check.interval", PERIOD, "The time between two health checks.", "\"30s\""),
    key("failover.health_check.timeout", TIME, "The time after which a health check without answer has failed.", "\"4s\""),
    key("failover.health_check.delay", TIME, "The time from the deciding health check to the alarm.", "\"10s\""),
    key("failover.health_check.failures", TENTH, "How many health checks in a row must fail.", "3"),
    key("failover.health_check.checkers", MANY, "How many places check at the same time.", "16"),
    key("failover.health_check.cycle", Kind::Choice(&["gap", "one", "fixed", "alarm"]), "Whether the interval counts from the end of a check (`gap`) or from its beginning (`fixed`).", "\"fixed\""),
    key("failover.health_check.healthy_share", CHANCE, "The share of checkers at or below which the workload counts as down.", "0.18"),
    key("failover.detection.seen", CHANCE, "The share of failures that health checks see; people notice the others.", "0.8"),
    key("failover.detection.page", TIME, "The time until somebody is paged.", "\"1m\""),
    key("failover.detection.acknowledge", TIME, "The time in which that person answers.", "\"5m\""),
    key("failover.detection.diagnose", TIME, "The time in which that person knows what has failed.", "\"10m\""),
    key("failover.detection.on_call.*.hours", Kind::Number(Dimension::Scalar, HOURS), "How many hours of the week the shift covers.", "40"),
    key("failover.detection.on_call.*.acknowledge", TIME, "The time in which the shift answers.", "\"6m\""),
    key("failover.dns_ttl", TIME, "The time for which resolvers may keep the old address.", "\"60s\""),
    key("failover.stale.share", CHANCE, "The share of clients that keep an address longer than its TTL.", "0.02"),
    key("failover.stale.ttl", TIME, "The time for which those clients keep it.", "\"30m\""),
    key("failover.reach", CHANCE, "The share of clients that must have moved before the workload counts as recovered.", "0.99"),
    key("failover.decision", Kind::TimeOrAutomatic, "The time in which a person decides to fail over, or `automatic`.", "\"10m to 30m\""),

    key("failover.wait", TIME, "How long the runbook lets the primary heal by itself before anybody decides.", "\"30m\""),

    key("steps.expected", Kind::Choice(&["mean", "likely"]), "Which reading of the steps expected downtime takes.", "\"mean\""),
    key("steps.uncertainty", Kind::Number(Dimension::Scalar, POSITIVE), "A factor on the duration of every step, for each step on its own.", "\"pert(0.7, 1, 2)\""),
    key("steps.control_plane.primary", CHANCE, "The probability that the control plane of a lost Region is impaired when a step calls it.", "0.5"),
    key("steps.control_plane.recovery", CHANCE, "The probability that the recovery Region's control plane is impaired when a step calls it.", "0.05"),
    key("steps.provision.start", TIME, "The time before the first resource is made.", "\"1m\""),
    key("steps.provision.resources", MANY, "How many resources are made.", "40"),
    key("steps.provision.parallel", MANY, "How many resources are made at the same time.", "10"),
    key("steps.provision.each", TIME, "The time that one resource takes.", "\"20s to 90s\""),
    key("steps.provision.success", CHANCE, "The share of runs that succeed; a run that fails starts again.", "0.9"),
    key("steps.boot.total", TIME, "The time from the call until a machine serves, in place of its parts.", "\"5m\""),
    key("steps.boot.api", TIME, "The time from the call to the machine's start.", "\"10s\""),
    key("steps.boot.os", TIME, "The time in which the operating system starts.", "\"30s\""),
    key("steps.boot.app", TIME, "The time in which the application starts.", "\"45s\""),
    key("steps.boot.health_interval", TIME, "The time between two health checks of a new machine.", "\"10s\""),
    key("steps.boot.healthy_after", MANY, "How many health checks in a row must pass.", "3"),
    key("steps.network", TIME, "The time in which networks and addresses are ready.", "\"2m\""),
    key("steps.deploy", TIME, "The time in which the application is deployed.", "\"5m\""),
    key("steps.find", TIME, "The time in which a clean recovery point is found.", "\"30m to 4h\""),
    key("steps.verify", TIME, "The time in which the recovered workload is verified.", "\"10m\""),
    key("steps.warm.time_constant", TIME, "The time constant with which caches warm up.", "\"5m\""),
    key("steps.warm.plateau", CHANCE, "The hit rate that caches reach in the end.", "0.95"),
    key("steps.warm.needed", CHANCE, "The hit rate at which the workload counts as recovered.", "0.8"),
    key("steps.scale.batch", MANY, "How many machines are added at once.", "10"),
    key("steps.scale.gap", TIME, "The time between two such batches.", "\"1m\""),
    key("steps.quota.units", MANY, "How many machines the quota of the recovery Region allows.", "64"),
    key("steps.quota.raise", TIME, "The time in which the quota is raised.", "\"1h to 24h\""),

    key("scenario.instance|az|region|corruption.enabled", Kind::Flag, "Whether the scenario counts.", "true"),
    key("scenario.instance|az|region|corruption.rate", Kind::Number(Dimension::Frequency, ANY), "How often it happens.", "\"1 per 15y\""),
    key("scenario.az.decision", TIME, "The time in which somebody decides to restore a store in another zone.", "\"15m\""),
    key("scenario.az.ride_out", TIME, "How long the outage lasts if nothing is done.", "\"lognormal(4h, 12h)\""),
    key("scenario.region.ride_out", TIME, "How long the outage lasts if nothing is done.", "\"lognormal(5h, 15h)\""),
    key("scenario.control_plane.ride_out", TIME, "How long a control plane stays impaired.", "\"lognormal(2h, 8h)\""),
    key("scenario.corruption.dwell", TIME, "The time from the harm until it is noticed.", "\"1h to 24h\""),
    key("scenario.corruption.decision", TIME, "The time in which somebody decides to go back to before the harm.", "\"15m\""),
    key("scenario.corruption.verify", TIME, "The time in which the restored data is verified.", "\"10m\""),
    key("scenario.instance|az|region|corruption.share", CHANCE, "The share of users that it hits.", "0.5"),

    key("drills.per_year", Kind::Number(Dimension::Scalar, NOT_NEGATIVE), "How many drills are held a year.", "2"),
    key("drills.hours", TIME, "The time that one drill takes.", "\"4h\""),
    key("drills.people", MANY, "How many people take part.", "6"),
    key("drills.rate", Kind::Number(Dimension::CostRate, ANY), "What an hour of one person costs.", "\"80 USD/h\""),
];
