//! What may never rise where something else is turned one way (`model.md` 15, 1 to 10), over
//! generated plans under every strategy: the whole model, not one formula.

use crate::scored::Scored;
use proptest::prelude::*;

use super::generated::{Knobs, STRATEGIES, Servers, at_most, knobs, scored};

/// One key, turned step by step.
struct Turn {
    /// The invariant of section 15.
    number: u8,
    key: &'static str,
    /// What each step sets, worst first.
    to: &'static [&'static str],
    /// What must never rise.
    falls: fn(&Scored) -> Figures,
}

/// Figures of one score, by name.
type Figures = Vec<(String, f64)>;

fn times(score: &Scored, of: fn(&recoup::analysis::Scenario) -> Vec<f64>) -> Figures {
    let each = |scenario: &recoup::analysis::Scenario| {
        let figures = of(scenario).into_iter().enumerate();
        let id = scenario.id.clone();
        figures.map(move |(at, value)| (format!("{id} {at}"), value))
    };
    score.scenarios.iter().flat_map(each).collect()
}

/// Mean and worst data loss of every scenario.
fn lost(score: &Scored) -> Figures {
    times(score, |one| vec![one.rpo.mean.value, one.rpo.worst.value])
}

/// Likely, worst and degraded recovery time of every scenario.
fn recovered(score: &Scored) -> Figures {
    times(score, |one| {
        let rto = &one.rto;
        vec![rto.likely.value, rto.worst.value, rto.degraded.value]
    })
}

fn named(score: &Scored, names: &[&str], sign: f64) -> Figures {
    let value = |name: &str| {
        let node = score.graph.find(name);
        (
            name.to_owned(),
            sign * score
                .graph
                .value(node.unwrap_or_else(|| panic!("{name} is a quantity"))),
        )
    };
    names.iter().map(|name| value(name)).collect()
}

/// The clean point that damage leaves is never less likely.
fn cleaner(score: &Scored) -> Figures {
    named(score, &["clean.corruption"], -1.0)
}

fn unavailable(score: &Scored) -> Figures {
    named(score, &["unavailability"], 1.0)
}

fn serving(score: &Scored) -> Figures {
    named(score, &["unavailability.services"], 1.0)
}

/// Keys that buy something are turned from much to little: that never costs more.
fn outlay(score: &Scored) -> Figures {
    named(score, &["cost.monthly"], 1.0)
}

fn losses(score: &Scored) -> Figures {
    named(score, &["eal"], 1.0)
}

fn tested(score: &Scored) -> Figures {
    named(score, &["coverage"], -1.0)
}

const fn turn(
    number: u8,
    key: &'static str,
    to: &'static [&'static str],
    falls: fn(&Scored) -> Figures,
) -> Turn {
    Turn {
        number,
        key,
        to,
        falls,
    }
}

#[rustfmt::skip] // One key an entry.
const TURNS: &[Turn] = &[
    turn(1, "component.db.protect.snapshots.every", &["36h", "24h", "7h", "1h"], lost),
    turn(2, "component.db.protect.snapshots.copy_lag", &["6h", "1h", "0s"], lost),
    turn(2, "component.db.protect.snapshots.duration", &["3h", "30m", "0s"], lost),
    turn(2, "component.db.protect.logs.every", &["2h", "5m", "1s"], lost),
    turn(2, "scenario.corruption.dwell", &["lognormal(8h, 48h)", "lognormal(4h, 24h)", "30m"], lost),
    turn(2, "component.db.protect.snapshots.keep", &["1d", "3d", "14d", "35d"], cleaner),
    turn(2, "component.db.protect.snapshots.keep", &["35d", "14d", "3d", "1d"], outlay),
    turn(3, "link.bandwidth", &["50 Mbit/s", "500 Mbit/s", "5 Gbit/s"], lost),
    turn(3, "component.db.change", &["60 MiB/s", "5 MiB/s", "0 B/s"], lost),
    turn(4, "failover.health_check.interval", &["90s", "30s", "10s"], recovered),
    turn(4, "failover.health_check.failures", &["10", "3", "1"], recovered),
    turn(4, "failover.health_check.timeout", &["8s", "4s", "0s"], recovered),
    turn(4, "failover.dns_ttl", &["1h", "60s", "0s"], recovered),
    turn(4, "failover.decision", &["10m to 3h", "10m to 30m", "1m", "automatic"], recovered),
    turn(4, "steps.boot.app", &["10m", "1m", "0s"], recovered),
    turn(4, "steps.provision.each", &["2m", "15s", "0s"], recovered),
    turn(4, "steps.find", &["4h", "30m", "0s"], recovered),
    turn(4, "steps.verify", &["pert(5m, 10m, 1h)", "5m", "0s"], recovered),
    turn(4, "component.db.storage", &["8 TiB", "500 GiB", "20 GiB"], recovered),
    turn(3, "component.files.protect.replica.rate", &["1 MB/s", "20 MB/s", "1 GB/s"], lost),
    turn(3, "component.files.change", &["20 MiB/s", "1 MiB/s", "0 B/s"], lost),
    turn(4, "component.files.storage", &["4 TiB", "500 GiB", "20 GiB"], recovered),
    turn(4, "component.files.protect.replica.convert", &["1h", "6m", "0s"], recovered),
    turn(5, "steps.scale.batch", &["1", "4", "100"], recovered),
    turn(5, "steps.quota.units", &["1", "8", "64"], recovered),
    turn(6, "drills.coverage", &["10%", "60%", "100%"], unavailable),
    turn(6, "failover.fix", &["24h", "4h", "0s"], unavailable),
    turn(6, "component.web.availability", &["99%", "99.9%", "100%"], unavailable),
    turn(6, "component.db.availability", &["99%", "99.9%", "100%"], unavailable),
    turn(6, "component.dns.requires", &["[\"web\", \"db\"]", "[\"web\"]"], unavailable),
    turn(6, "component.db.promote", &["1h", "5m", "0s"], unavailable),
    turn(7, "availability.beta.zones", &["1", "0.1", "0"], serving),
    turn(7, "availability.beta.regions", &["1", "0.02", "0"], serving),
    turn(8, "drills.per_year", &["0.5", "1", "4", "12"], tested),
    turn(8, "drills.per_year", &["12", "4", "1", "0"], outlay),
    turn(9, "scenario.instance.rate", &["5 per year", "0.1 per year", "0 per year"], losses),
    turn(9, "scenario.az.rate", &["1 per year", "0.1 per year", "0 per year"], losses),
    turn(9, "scenario.region.rate", &["1 per year", "0.05 per year", "0 per year"], losses),
    turn(9, "scenario.corruption.rate", &["1 per year", "0.2 per year", "0 per year"], losses),
    turn(9, "scenario.ransomware.rate", &["1 per year", "0.03 per year", "0 per year"], losses),
    turn(9, "scenario.link.rate", &["12 per year", "2 per year", "0 per year"], losses),
    turn(9, "scenario.control_plane.rate", &["4 per year", "0.5 per year", "0 per year"], losses),
    turn(9, "impact.downtime", &["90000 USD/h", "1000 USD/h", "0 USD/h"], losses),
    turn(9, "impact.data_loss", &["90000 USD/h", "1000 USD/h", "0 USD/h"], losses),
    turn(10, "component.db.protect.snapshots.daily_change", &["0.4", "0.02", "0.001"], outlay),
    turn(10, "component.db.protect.snapshots.monthly", &["24", "3", "1"], outlay),
];

/// What every generated plan says besides, so that each key has something to act on.
const BESIDES: [&str; 6] = [
    "steps.quota.raise=2h",
    "drills.hours=4h",
    "drills.people=3",
    "drills.rate=80 USD/h",
    "drills.per_year=1",
    "event.staff=500 USD",
];

fn turned(knobs: &Knobs, key: &str, value: &str) -> Scored {
    // What stands under data of servers is turned where there is some.
    let servers = match key {
        _ if key.contains(".replica.") && key.contains(".files.") => Servers::Product,
        _ if key.contains(".files.") => Servers::Snapshots,
        // Where both Regions serve, servers are in one of them alone: beside those, a failure of
        // the other Region that comes by itself makes users move, and one that hits both at once
        // does not.
        "availability.beta.regions" if knobs.strategy == "active-active" => Servers::Without,
        _ => knobs.servers,
    };
    let knobs = Knobs {
        servers,
        ..knobs.clone()
    };
    let mut overrides: Vec<String> = BESIDES
        .iter()
        .filter(|stated| !stated.starts_with(key))
        .map(|&stated| stated.to_owned())
        .collect();
    overrides.push(format!("{key}={value}"));
    scored(&knobs.text(), &overrides)
}

/// What rises although the key is turned the good way.
fn rises(knobs: &Knobs, turn: &Turn) -> Vec<String> {
    let figures = |value| (turn.falls)(&turned(knobs, turn.key, value));
    let steps: Vec<Figures> = turn.to.iter().map(|value| figures(value)).collect();
    let mut wrong = Vec::new();
    for (value, pair) in turn.to[1..].iter().zip(steps.windows(2)) {
        assert_eq!(pair[0].len(), pair[1].len());
        for ((name, was), (_, is)) in pair[0].iter().zip(&pair[1]) {
            if !at_most(*is, *was) {
                wrong.push(format!(
                    "invariant {}, {}={value}: {name} rises from {was} to {is}",
                    turn.number, turn.key
                ));
            }
        }
    }
    wrong
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn turning_a_key_the_good_way_never_hurts(knobs in knobs(), strategy in 0usize..4) {
        let knobs = knobs.with(STRATEGIES[strategy]);
        let wrong: Vec<String> = TURNS.iter().flat_map(|turn| rises(&knobs, turn)).collect();
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
