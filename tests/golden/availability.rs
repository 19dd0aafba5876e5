//! The worked answers of sections 7 and 8, through the code that scores plans.

use recoup::graph::Quantity;
use recoup::graph::structure::{NODE_LIMIT, Structure};
use recoup::model::availability::{self, common_cause, outages::failed_over, standby::Pair};
use recoup::model::capacity;
use recoup::model::distribution::Spread;
use recoup::units::{Duration, Probability};

use super::{HOUR, MINUTE, Oracle};

/// Outages of a service from which a standby Region takes over.
fn services(o: &Oracle<'_>) {
    let outage = Spread::Exponential(o.time("60m"));
    let (commit, finish) = (o.time("1200s"), o.time("1620s"));
    let sure = failed_over(&outage, commit, finish, o.chance(1.0));
    o.is("svc.committed", sure, 1.0);
    let covered = failed_over(&outage, commit, finish, o.chance(0.885));
    o.is("svc.covered", covered, 1.0);
    let share = covered / outage.mean();
    o.is("svc.share", share, 1.0);
    // What an availability of 99.99 % then costs a year, and what it costs unmoved.
    let year = o.of::<Duration>(8760.0 * HOUR);
    let down = o.chance(1.0 - 0.9999);
    o.is("svc.min_per_year_none", year * down, MINUTE);
    o.is("svc.min_per_year", year * down * share, MINUTE);
}

pub(super) fn answers(o: &Oracle<'_>) {
    services(o);
    active_passive(o);
    planned(o);
    common_causes(o);
    capacities(o);
}

/// Minutes a year of an unavailability.
fn minutes(o: &Oracle<'_>, down: Quantity<'_, Probability>) -> f64 {
    let down = o.graph.quantity(down.node());
    availability::downtime_a_year(o.graph, down).value() / MINUTE
}

fn active_passive(o: &Oracle<'_>) {
    let cases = [
        (
            "4h",
            [
                "av.ap.renewal_corr_4h",
                "av.ap.markov_4h",
                "av.ap.diff_corr_4h",
                "av.ap.single_4h",
            ],
        ),
        (
            "72h",
            [
                "av.ap.renewal_corr_72h",
                "av.ap.markov_72h",
                "av.ap.diff_corr_72h",
                "av.ap.single_72h",
            ],
        ),
    ];
    for (repair, [renewal_key, markov_key, difference_key, single_key]) in cases {
        let pair = Pair {
            failures: o.of(4.0),
            standby_failures: o.of(4.0),
            takeover: o.time("5m"),
            repair: o.time(repair),
            coverage: o.chance(0.95),
        };
        let (renewal, markov) = (pair.renewal(), pair.markov());
        o.is(renewal_key, renewal.complement(), 1.0);
        o.is(markov_key, markov.complement(), 1.0);
        // The renewal form less the chain, as availabilities.
        o.put(difference_key, minutes(o, markov) - minutes(o, renewal));
        let between: Quantity<'_, Duration> = o.time("2190h");
        o.is(
            single_key,
            availability::from_mtbf(between, o.time(repair)),
            1.0,
        );
    }
}

fn planned(o: &Oracle<'_>) {
    let down = availability::with_planned(o.chance(0.9995).complement(), o.time("12h"));
    o.is("av.planned", down.complement(), 1.0);
    // Two of three nodes; one of them is maintained now and then.
    let mut structure = Structure::new();
    let nodes = ["a", "b", "c"].map(|name| structure.leaf(name));
    let quiet = structure.leaf("maintenance");
    let full = structure.at_least(2, &nodes);
    let rest = structure.at_least(2, &nodes[..2]);
    let full = structure.all(&[quiet, full]);
    let top = structure.any(&[rest, full]);
    let bdd = structure.compile(top, NODE_LIMIT).expect("it is small");
    o.put("av.rolling", bdd.probability(&[0.99, 0.99, 0.99, 0.998]));
    let mut structure = Structure::new();
    let five: Vec<_> = (0..5).map(|n| structure.leaf(&n.to_string())).collect();
    let top = structure.all(&five);
    let bdd = structure.compile(top, NODE_LIMIT).expect("it is small");
    let each = availability::extra_nine(o.chance(0.9999).complement());
    o.put("av.extra9", 1.0 - bdd.unavailability(&[each.value(); 5]));
}

fn common_causes(o: &Oracle<'_>) {
    let (q, beta) = (o.chance(0.01), o.chance(0.1));
    let two = common_cause::one_of(2, q, beta);
    let three = common_cause::one_of(3, q, beta);
    o.is("av.beta.u2", two, 1.0);
    o.is("av.beta.u3", three, 1.0);
    let apart = common_cause::one_of(2, q, o.chance(0.0));
    o.is("av.beta.ratio", two / apart, 1.0);
}

fn capacities(o: &Oracle<'_>) {
    let (zones, one) = (o.count(3.0), o.count(1.0));
    for (key, need) in [("cap.az.total40", 40.0), ("cap.az.total41", 41.0)] {
        o.is(key, capacity::stable_units(o.count(need), zones, one), 1.0);
    }
    o.is("cap.az.overhead", capacity::overhead(zones, one), 1.0);
    o.is("cap.aa3", capacity::overhead(zones, one), 1.0);
    let after = capacity::utilisation_after(o.chance(0.5), zones, one);
    o.is("cap.util", after, 1.0);
}
