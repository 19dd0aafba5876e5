//! Keys about the link between the Regions, failing over, the steps of a
//! recovery, scenarios and drills.

use super::{
    ANY, BELOW_ONE, CHANCE, HOURS, Key, KeyKind, MANY, NOT_NEGATIVE, PERIOD, POSITIVE, RATE, SPEED,
    TIME, UP_TO_ONE, UP_TO_TEN, key,
};
use crate::plan::{purpose, scenario};
use crate::units::Dimension;

/// A count that may be none.
const HOWEVER_MANY: KeyKind = KeyKind::Count {
    least: 0,
    most: 1_000_000,
};
const TENTH: KeyKind = KeyKind::Count { least: 1, most: 10 };

/// What an added scenario can be like.
const EVENTS: &[&str] = scenario::ALL.split_last().expect("ids").1;

/// Every scenario of the library, and any that a plan adds.
macro_rules! every {
    () => {
        "instance|az|two_zones|region|site|neighbours|corruption|ransomware|link|control_plane|drill|*"
    };
}
pub(super) use every;

#[rustfmt::skip] // One key an entry.
pub(super) const KEYS: &[Key] = &[
    key("link.service", KeyKind::Text, "The service that carries data between the Regions.", "\"inter-region-peering\"").elsewhere(),
    key("link.bandwidth", SPEED, "What the link carries at most.", "\"1 Gbit/s\"").elsewhere(),
    key("link.efficiency", KeyKind::Number(Dimension::Probability, UP_TO_ONE), "The share of the bandwidth that data gets.", "0.8").elsewhere(),
    key("link.compression", KeyKind::Number(Dimension::Scalar, UP_TO_ONE), "The share of the bytes that is left after compression.", "0.5").elsewhere(),

    key("recovery.crew", MANY, "How many people bring data stores back at the same time.", "2").whole(),
    key("recovery.restore_bandwidth", SPEED, "What all restores together get of the network at most.", "\"10 Gbit/s\""),
    key("link.km", KeyKind::Number(Dimension::Scalar, NOT_NEGATIVE), "How far the Regions are apart, in kilometres.", "300").elsewhere(),
    key("link.route_factor", KeyKind::Number(Dimension::Scalar, POSITIVE), "How much longer than the distance the cable is.", "1.5").elsewhere(),

    key("network.vpcs", MANY, "How many private networks are connected with each other.", "10"),
    key("network.peering", KeyKind::Choice(&["mesh", "transit-gateway"]), "Whether each network is peered with each other one, or all of them through a transit gateway.", "\"mesh\""),
    key("network.upkeep", KeyKind::Number(Dimension::Monthly, ANY), "What it costs a month to look after one peering connection.", "\"10 USD/month\""),
    key("network.traffic", RATE, "How much data the networks send each other.", "\"4 MB/s\""),
    key("network.direct_connect.connections", MANY, "How many Direct Connect lines reach the workload, where `check` looks for a single place.", "2"),
    key("network.direct_connect.locations", MANY, "In how many Direct Connect locations those lines end.", "2"),
    key("network.direct_connect.vpn_backup", KeyKind::Flag, "Whether a VPN takes over when the lines fail.", "true"),

    key("failover.routing", KeyKind::Text, "The service that sends users to the recovery Region.", "\"route53-failover\""),
    key("failover.health_check.interval", PERIOD, "The time between two health checks.", "\"30s\""),
    key("failover.health_check.timeout", TIME, "The time after which a health check without answer has failed.", "\"4s\""),
    key("failover.health_check.delay", TIME, "The time from the deciding health check to the alarm.", "\"10s\""),
    key("failover.health_check.failures", TENTH, "How many health checks in a row must fail.", "3"),
    key("failover.health_check.checkers", MANY, "How many places check at the same time.", "16"),
    key("failover.health_check.cycle", KeyKind::Choice(&["gap", "one", "fixed", "alarm"]), "Whether the interval counts from the end of a check (`gap`) or from its beginning (`fixed`).", "\"fixed\""),
    key("failover.health_check.healthy_share", CHANCE, "The share of checkers at or below which the workload counts as down.", "0.18"),
    key("failover.detection.seen", CHANCE, "The share of failures that health checks see; people notice the others.", "0.8"),
    key("failover.detection.page", TIME, "The time until somebody is paged.", "\"1m\""),
    key("failover.detection.acknowledge", TIME, "The time in which that person answers.", "\"5m\""),
    key("failover.detection.diagnose", TIME, "The time in which that person knows what has failed.", "\"10m\""),
    key("failover.detection.on_call.*.hours", KeyKind::Number(Dimension::Scalar, HOURS), "How many hours of the week the shift covers.", "40"),
    key("failover.detection.on_call.*.acknowledge", TIME, "The time in which the shift answers.", "\"6m\""),
    key("failover.dns_ttl", TIME, "The time for which resolvers may keep the old address.", "\"60s\""),
    key("failover.stale.share", CHANCE, "The share of clients that keep an address longer than its TTL.", "0.02"),
    key("failover.stale.ttl", TIME, "The time for which those clients keep it.", "\"30m\""),
    key("failover.abortable", KeyKind::Flag, "Whether traffic moves back as soon as the outage is over, where no database has been promoted.", "false").elsewhere(),
    key("failover.reach", CHANCE, "The share of clients that must have moved before the workload counts as recovered.", "0.99"),
    key("failover.fencing", KeyKind::Flag, "Whether the old primary is cut off before its replica is promoted, so that a false alarm loses no data.", "true").elsewhere(),
    key("failover.decision", KeyKind::TimeOrAutomatic, "The time in which a person decides to fail over, or `automatic`.", "\"10m to 30m\"").elsewhere(),

    key("failover.services", KeyKind::Flag, "Whether the workload fails over to the recovery Region for the outage of a single service, too.", "true").elsewhere(),
    key("failover.wait", TIME, "How long the runbook lets the primary heal by itself before anybody decides.", "\"30m\"").elsewhere(),

    key("steps.expected", KeyKind::Choice(&["mean", "likely"]), "Which reading of the steps expected downtime takes.", "\"mean\""),
    key("steps.uncertainty", KeyKind::Number(Dimension::Scalar, POSITIVE), "A factor on the duration of every step, for each step on its own.", "\"pert(0.7, 1, 2)\""),
    key("steps.control_plane.primary", CHANCE, "The probability that the control plane of a lost Region is impaired when a step calls it.", "0.5"),
    key("steps.control_plane.recovery", CHANCE, "The probability that the recovery Region's control plane is impaired when a step calls it.", "0.05"),
    key("failover.success", CHANCE, "The share of recoveries that work when all of it was tested just before.", "\"99%\""),
    key("failover.fix", TIME, "The time that people need to finish a recovery that does not work.", "\"1h to 24h\""),
    key("failover.failures", KeyKind::Choice(&["counted", "expected"]), "Whether a recovery that fails is `counted` in every recovery that people carry out, or only in the `expected` one from the loss of a Region.", "\"counted\""),

    key("steps.provision.start", TIME, "The time before the first resource is made.", "\"1m\""),
    key("steps.provision.resources", MANY, "How many resources are made.", "40"),
    key("steps.provision.parallel", MANY, "How many resources are made at the same time.", "10"),
    key("steps.provision.each", TIME, "The time that one resource takes.", "\"20s to 90s\""),
    key("steps.provision.slowest", TIME, "The time that the slowest resource takes, however many are made beside it.", "\"20m\""),
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

    key(concat!("scenario.", every!(), ".enabled"), KeyKind::Flag, "Whether the scenario counts.", "true"),
    key(concat!("scenario.", every!(), ".title"), KeyKind::Text, "What tables call it.", "\"Flood in the valley\""),
    key("scenario.instance|az|two_zones|region|site|neighbours|corruption|ransomware|link|control_plane|*.rate", KeyKind::Number(Dimension::Frequency, ANY), "How often it happens.", "\"1 per 15y\""),
    key(concat!("scenario.", every!(), ".share"), CHANCE, "The share of users that it hits.", "0.5"),
    key(concat!("scenario.", every!(), ".downtime"), TIME, "The expected downtime of one event, in place of what the plan works out.", "\"120s\""),
    key("scenario.*.like", KeyKind::Choice(EVENTS), "The scenario of the library that an added one behaves as.", "\"region\""),
    key("scenario.region|az|control_plane|*.record", KeyKind::Text, "The public record that rate and duration are taken from where the plan does not state them.", "\"us-east-1\""),
    key("scenario.az|two_zones|region|neighbours|link|control_plane|*.ride_out", TIME, "How long the outage lasts if nothing is done.", "\"lognormal(4h, 12h)\""),
    key("scenario.instance.each", KeyKind::Choice(&["node", "workload"]), "Whether the rate is that of one node, or of all nodes together.", "\"workload\""),
    key("scenario.az|two_zones|region|site|neighbours.each", KeyKind::Choice(&["region", "workload"]), "Whether the rate is that of each Region that serves, or of all together.", "\"workload\""),
    key("scenario.*.each", KeyKind::Choice(&["node", "region", "workload"]), "Whether the rate is that of one node or Region, or of the whole workload.", "\"workload\""),
    key("scenario.az|two_zones|neighbours|corruption|ransomware|*.decision", TIME, "The time in which somebody decides to recover.", "\"15m\""),
    key("scenario.neighbours|corruption|ransomware|*.verify", TIME, "The time in which what came back is verified.", "\"10m\""),
    key("scenario.corruption|ransomware|*.dwell", TIME, "The time from the harm, or the intrusion, until it is noticed.", "\"1h to 24h\""),
    key("scenario.corruption|*.onset_known", KeyKind::Flag, "Whether it is known exactly when the harm began.", "true"),
    key("scenario.ransomware|*.forensics", TIME, "The time in which it becomes known what the intruder reached.", "\"4h\""),
    key("scenario.ransomware|*.credentials", TIME, "The time in which every credential is replaced.", "\"2h\""),
    key("scenario.control_plane|*.need", CHANCE, "The share of these failures that fall when capacity must change.", "0.05"),

    key(concat!("scenario.", every!(), ".observed.events"), HOWEVER_MANY, "How many of them were seen; a rate follows from it.", "1").whole(),
    key(concat!("scenario.", every!(), ".observed.years"), KeyKind::Number(Dimension::Scalar, POSITIVE), "In how many years they were seen.", "10"),
    key(concat!("scenario.", every!(), ".people"), HOWEVER_MANY, "How many people work through an event of it.", "4"),
    key(concat!("scenario.", every!(), ".staff"), KeyKind::Number(Dimension::Money, ANY), "What people cost in one event of it, in place of their number, hours and rate.", "\"2000 USD\""),
    key(concat!("scenario.", every!(), ".in_recovery"), TIME, "How long the recovery Region serves after an event of it.", "\"48h\""),
    key(concat!("scenario.", every!(), ".fixed"), KeyKind::Number(Dimension::Money, ANY), "What every event of it costs besides: fines, credits, retrieval.", "\"1000 USD\""),

    key("event.staff", KeyKind::Number(Dimension::Money, ANY), "What people cost in one event, in place of their number, hours and rate.", "\"3840 USD\""),
    key("event.people", MANY, "How many people work through an event.", "6"),
    key("event.hours", TIME, "How long they work.", "\"8h\""),
    key("event.rate", KeyKind::Number(Dimension::CostRate, ANY), "What an hour of one of them costs.", "\"80 USD/h\""),
    key("event.in_recovery", PERIOD, "How long the recovery Region serves after a failover.", "\"24h\"").elsewhere(),
    key("failback.enabled", KeyKind::Flag, "Whether failback to the primary Region is counted.", "true").elsewhere(),
    key("failback.data", KeyKind::Choice(&["changes", "all"]), "What must go back, whatever the services: what changed meanwhile, or everything.", "\"all\"").elsewhere(),
    key("failback.cutover", TIME, "The downtime of the move back.", "\"5m\"").elsewhere(),
    key("commitment.discount", KeyKind::Number(Dimension::Probability, BELOW_ONE), "The discount of a commitment on capacity that stands by all year.", "0.4").elsewhere(),
    key("commitment.*.service", KeyKind::Text, "The price table whose use is committed to, such as `ec2`; `*` stands for any letters; all but `own` unless stated.", "\"ec2\""),
    key("commitment.*.region", KeyKind::Text, "The Region; `*` stands for any letters; all unless stated.", "\"eu-*\""),
    key("commitment.*.sku", KeyKind::Text, "The SKU; `*` stands for any letters; all unless stated.", "\"ec2.linux.m6i.*\""),
    key("commitment.*.term", KeyKind::Choice(&["1y", "3y"]), "The length of a reservation without upfront payment, whose listed rate is paid.", "\"1y\""),
    key("commitment.*.rate", KeyKind::Number(Dimension::Price, POSITIVE), "What a unit costs under it, in place of a listed rate: of a savings plan, or a private one.", "\"0.07 USD\""),
    key("commitment.*.saves", KeyKind::Number(Dimension::Probability, BELOW_ONE), "What it saves of the list price, in place of a rate.", "\"28%\""),
    key("commitment.*.covers", CHANCE, "The share of the use that it covers; the rest is paid as listed.", "\"80%\""),
    key("commitment.*.utilisation", KeyKind::Number(Dimension::Probability, UP_TO_ONE), "The share of it that is used; what is not used is paid all the same.", "\"95%\""),

    key("discount.*.service", KeyKind::Text, "The price table that a discount or a mark-up is for, such as `ec2`; `*` stands for any letters; all but `own` unless stated.", "\"ec2\""),
    key("discount.*.region", KeyKind::Text, "The Region; `*` stands for any letters; all unless stated.", "\"eu-*\""),
    key("discount.*.sku", KeyKind::Text, "The SKU; `*` stands for any letters; all unless stated.", "\"ec2.linux.*\""),
    key("discount.*.off", KeyKind::Number(Dimension::Probability, BELOW_ONE), "What is taken off the price.", "\"12%\""),
    key("discount.*.markup", KeyKind::Number(Dimension::Scalar, UP_TO_TEN), "What is put on the price, as a share of it: tax, a reseller's margin.", "0.03"),

    key("costs.labour", KeyKind::Number(Dimension::Monthly, ANY), "What the people who keep the plan alive cost a month.", "\"1500 USD/month\""),
    key("costs.one_off", KeyKind::Number(Dimension::Money, ANY), "What is paid once, at the start: setup, migration, training.", "\"20000 USD\""),
    key("costs.*.monthly", KeyKind::Number(Dimension::Monthly, ANY), "What a line of your own on the bill costs a month, by a name of your own: logs, security tools, support.", "\"400 USD/month\""),
    key("costs.*.for", KeyKind::Choice(purpose::ALL), "What that line is paid for; production unless stated.", "\"production\""),

    key("drills.per_year", KeyKind::Number(Dimension::Scalar, NOT_NEGATIVE), "How many drills are held a year.", "2").elsewhere(),
    key("drills.downtime", TIME, "The planned downtime of one drill.", "\"10m\"").elsewhere(),
    key("drills.hours", TIME, "The time that one drill takes.", "\"4h\"").elsewhere(),
    key("drills.drift", KeyKind::Number(Dimension::Frequency, ANY), "How often changes break a failover path that nobody tests.", "\"0.5 per year\""),
    key("drills.coverage", CHANCE, "The share of failovers that work when they are called, in place of what drills show.", "\"99%\""),
    key("drills.as_of", KeyKind::Date, "The day on which the plan is judged: drills that were held age until then.", "\"2026-09-01\""),
    key("drills.use_measured", KeyKind::Flag, "Whether steps take as long as the last drill that measured them.", "true"),
    key("drills.held.*.date", KeyKind::Date, "The day of a drill that was held.", "\"2026-03-14\""),
    key("drills.held.*.scenario", KeyKind::Text, "The scenario that was rehearsed; the loss of the Region if it is not stated.", "\"region\""),
    key("drills.held.*.passed", KeyKind::Flag, "Whether the recovery worked as the plan has it.", "true"),
    key("drills.held.*.rto", TIME, "How long the recovery took.", "\"52m\""),
    key("drills.held.*.rpo", TIME, "How much data, in time, was lost.", "\"20s\""),
    key("drills.held.*.steps.*", TIME, "How long a step took.", "\"14m\""),
    key("drills.held.*.steps.*.*", TIME, "How long a step of a component took.", "\"9m\""),
    key("drills.people", MANY, "How many people take part.", "6").elsewhere(),
    key("drills.cost", KeyKind::Number(Dimension::Money, ANY), "What one drill costs, in place of hours, people and capacity.", "\"2000 USD\"").elsewhere(),
    key("drills.rate", KeyKind::Number(Dimension::CostRate, ANY), "What an hour of one person costs.", "\"80 USD/h\"").elsewhere(),

    key("runbook.*.owner", KeyKind::Text, "Who does the step, in the place of whoever owns its component.", "\"Incident commander\""),
    key("runbook.*.tell", KeyKind::Texts, "Who is told when the step is done.", "[\"Status page\", \"Head of sales\"]"),
    key("runbook.*.*.owner", KeyKind::Text, "Who does the step of a component, in the place of whoever owns that.", "\"Database team\""),
    key("runbook.*.*.tell", KeyKind::Texts, "Who is told when the step of a component is done.", "[\"Head of sales\"]"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_scenario_name_them_all() {
        let named: Vec<&str> = every!().split('|').collect();
        assert_eq!(named, [scenario::ALL, &["*"]].concat());
        assert!(!EVENTS.contains(&scenario::DRILL));
        assert_eq!(EVENTS.len() + 1, scenario::ALL.len());
    }
}
