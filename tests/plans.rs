//! The invariants that concern whole plans (`model.md` 15), over generated plans.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use crate::scored::{Scored, score};
use proptest::prelude::*;
use recoup::analysis::Note;
use recoup::catalog::Catalog;
use recoup::model::build;

use super::generated::{Knobs, STRATEGIES, Servers, at_most, knobs, rpo, rto, scored};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    // 12. Four-strategy dominance for region loss (5.7), equality under corruption.
    #[test]
    fn a_richer_strategy_is_never_slower_and_corruption_does_not_care(knobs in knobs()) {
        let scores: Vec<Scored> = STRATEGIES.iter().map(|strategy| knobs.with(strategy).score()).collect();
        // C1: promotion is not longer than restore and replay.
        let step = |score: &Scored, id: &str| -> f64 {
            let region = score.scenarios.iter().find(|one| one.id == "region").expect("region");
            region.steps.iter().filter(|step| step.id == id).map(|step| step.duration.value).sum()
        };
        let promote = step(&scores[1], "db.promote");
        let back = step(&scores[0], "db.restore") + step(&scores[0], "db.replay");
        prop_assume!(promote <= back);
        for pair in scores.windows(2) {
            prop_assert!(at_most(rto(&pair[1], "region"), rto(&pair[0], "region")),
                "{} is slower than {}", pair[1].strategy, pair[0].strategy);
            for same in ["corruption", "ransomware"] {
                prop_assert!(rto(&pair[1], same).is_finite());
                prop_assert_eq!(rto(&pair[1], same), rto(&pair[0], same));
                prop_assert_eq!(rpo(&pair[1], same), rpo(&pair[0], same));
            }
        }
    }

    // 4. Interval, threshold, TTL, decision down: RTO never up.
    #[test]
    fn a_quicker_reaction_never_recovers_later(knobs in knobs(), strategy in 0usize..4) {
        let base = knobs.with(STRATEGIES[strategy]);
        let slow = rto(&base.score(), "region");
        let quicker = [
            Knobs { interval_s: base.interval_s.div_ceil(2), ..base.clone() },
            Knobs { failures: base.failures.div_ceil(2), ..base.clone() },
            Knobs { ttl_s: base.ttl_s / 2, ..base.clone() },
            Knobs { decision_s: base.decision_s / 2, ..base.clone() },
        ];
        for quick in quicker {
            prop_assert!(at_most(rto(&quick.score(), "region"), slow), "{quick:?}");
        }
    }

    // 1, 3, 10. Backups oftener, link wider, change less: never a larger RPO; retention up: never a smaller bill.
    #[test]
    fn better_protection_never_loses_more(knobs in knobs(), strategy in 0usize..4) {
        let base = knobs.with(STRATEGIES[strategy]);
        let (score, better) = (base.score(), [
            Knobs { snapshots_h: base.snapshots_h.div_ceil(2), ..base.clone() },
            Knobs { bandwidth_mbit: base.bandwidth_mbit * 2, ..base.clone() },
            Knobs { change_mib_s: base.change_mib_s / 2.0, ..base.clone() },
        ]);
        for plan in better {
            let improved = plan.score();
            for scenario in ["instance", "az", "region", "corruption", "ransomware", "link", "control_plane"] {
                let (was, is) = (rpo(&score, scenario), rpo(&improved, scenario));
                prop_assert!(at_most(is.0, was.0) && at_most(is.1, was.1), "{scenario}: {plan:?}");
            }
        }
        let longer = Knobs { keep_d: base.keep_d * 2, ..base.clone() }.score();
        prop_assert!(at_most(score.bill.monthly.value, longer.bill.monthly.value));
    }

    // The parts add up: lines to the total, causes to the downtime; 19: pass iff every headroom >= 0.
    #[test]
    fn parts_add_up_and_the_verdict_follows_the_headroom(knobs in knobs(), strategy in 0usize..4) {
        let score = knobs.with(STRATEGIES[strategy]).score();
        let lines: f64 = score.bill.lines.iter().map(|line| line.monthly.value).sum();
        let categories: f64 = score.bill.categories.iter().map(|part| part.monthly.value).sum();
        let total = score.bill.monthly.value;
        prop_assert!((lines - total).abs() < 1e-6 && (categories - total).abs() < 1e-6);
        for line in &score.bill.lines {
            let product = line.quantity.value * line.unit_price.value;
            prop_assert!((product - line.monthly.value).abs() <= 1e-9 * product.abs());
        }
        // 11. A critical path is no shorter than its longest step, no longer than all in a row.
        for scenario in score.scenarios.iter().filter(|one| !one.steps.is_empty()) {
            let steps = || scenario.steps.iter().map(|step| step.duration.value);
            let (longest, row) = (steps().fold(0.0, f64::max), steps().sum());
            let rto = scenario.rto.likely.value;
            prop_assert!(at_most(longest, rto) && at_most(rto, row), "{}: {rto}", scenario.id);
        }
        let causes: f64 = score.causes.iter().map(|cause| cause.downtime.value).sum();
        prop_assert!((causes - score.downtime.value).abs() <= 1e-9 * causes);
        let availability = score.availability.value + score.unavailability.value;
        prop_assert!((availability - 1.0).abs() < 1e-15);
        let least = score.requirements.iter().map(|one| one.headroom.value).fold(f64::INFINITY, f64::min);
        prop_assert_eq!(least, score.headroom.as_ref().expect("targets are stated").value);
        let passes = score.verdict() == recoup::analysis::Verdict::Pass;
        prop_assert_eq!(passes, least >= 0.0);
        let binding = score.binding().expect("targets are stated").name.clone();
        let bound = score.requirements.iter().find(|one| one.name == binding).expect("a requirement");
        prop_assert_eq!(bound.headroom.value, least);
    }

    // 18. Limits: all of it stands by, nobody keeps an answer, nothing that is lost has a price.
    #[test]
    fn at_its_limits_a_part_vanishes(knobs in knobs(), strategy in 0usize..4) {
        let plan = |strategy: &str, set: &[&str]| {
            let strategy = STRATEGIES.iter().find(|one| **one == strategy).expect("a strategy");
            let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
            scored(&knobs.with(strategy).text(), &set)
        };
        let took = |score: &Scored, id: &str| -> Vec<f64> {
            let region = score.scenarios.iter().find(|one| one.id == "region").expect("region");
            region.steps.iter().filter(|step| step.id == id).map(|step| step.duration.value).collect()
        };
        let whole = plan("warm-standby", &["recovery.capacity=1"]);
        prop_assert_eq!(took(&whole, "web.scale").iter().sum::<f64>(), 0.0);
        let uncached = plan(STRATEGIES[strategy], &["failover.dns_ttl=0s"]);
        prop_assert_eq!(took(&uncached, "switch"), vec![0.0]);
        let free = plan(STRATEGIES[strategy], &[
            "impact.downtime=0 USD/h", "impact.data_loss=0 USD/h", "event.staff=0 USD", "event.in_recovery=1ms",
            "failback.enabled=false", "horizon.rate=0",
        ]);
        let value = |name: &str| free.graph.value(free.graph.find(name).expect("a quantity"));
        prop_assert!(value("eal") < 1e-3);
        let outlay = free.bill.monthly.value * value("horizon.months");
        prop_assert!((value("tco") - outlay).abs() <= 1e-9 * outlay);
    }

    // 17. The spelling of a unit never changes a result.
    #[test]
    fn a_unit_has_no_say_in_the_result(knobs in knobs()) {
        let text = knobs.text();
        let other = text
            .replace(&format!("\"{}s\"", knobs.decision_s), &format!("\"{}ms\"", u64::from(knobs.decision_s) * 1000))
            .replace("rto = \"1h\"", "rto = \"3600 s\"")
            .replace("rpo = \"5m\"", "rpo = \"300s\"")
            .replace("99.95%", "0.9995");
        prop_assert_ne!(&text, &other);
        let (a, b) = (scored(&text, &[]), scored(&other, &[]));
        prop_assert_eq!(rto(&a, "region"), rto(&b, "region"));
        prop_assert_eq!(a.bill.monthly.value, b.bill.monthly.value);
        let close = a.outputs.headroom.as_ref().expect("targets").value - b.outputs.headroom.as_ref().expect("targets").value;
        prop_assert!(close.abs() < 1e-9);
    }

    // An override and the same value in the file are the same plan.
    #[test]
    fn an_override_is_as_if_it_were_written(knobs in knobs(), decision in 0u32..4000) {
        let written = Knobs { decision_s: decision, ..knobs.clone() }.score();
        let set = scored(&knobs.text(), &[format!("failover.decision={decision}s")]);
        prop_assert_eq!(rto(&written, "region"), rto(&set, "region"));
        prop_assert_eq!(set.overrides.len(), 1);
    }
}

// 18. All rates 0: availability is that of the services alone.
#[test]
fn without_events_only_services_fail() {
    let knobs = Knobs {
        strategy: "warm-standby",
        web: 4,
        needs: 2,
        capacity: 0.5,
        storage_gib: 100,
        change_mib_s: 1.0,
        snapshots_h: 6,
        keep_d: 7,
        decision_s: 600,
        interval_s: 30,
        failures: 3,
        ttl_s: 60,
        bandwidth_mbit: 1000,
        downtime_usd: 1000,
        budget_usd: 5000,
        servers: Servers::Without,
    };
    let quiet: Vec<String> = Catalog::embedded()
        .scenarios()
        .iter()
        .filter(|row| row.id != "drill")
        .map(|row| format!("scenario.{}.rate=0/y", row.id))
        .collect();
    let score = scored(&knobs.text(), &quiet);
    let services = score
        .graph
        .find("unavailability.services")
        .expect("a named quantity");
    assert_eq!(
        score.unavailability.value.to_bits(),
        score.graph.value(services).to_bits()
    );
    assert!(score.unavailability.value > 0.0);
}

/// A plan of the shop with overrides; the codes of what is wrong with it.
fn shop(plan: &str, overrides: &[&str]) -> Result<Scored, Vec<&'static str>> {
    let path = format!("{}/plans/shop/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
    let overrides: Vec<String> = overrides.iter().map(|&one| one.to_owned()).collect();
    let plan = recoup::plan::load(&path, &overrides).expect("a shipped plan");
    match build(&plan, &Catalog::embedded()) {
        Ok(model) => Ok(score(&plan, model)),
        Err(findings) => Err(findings.0.iter().map(|finding| finding.code).collect()),
    }
}

// 2, 18. A point is gone to only if it is still kept: H < L is unrecoverable, and a copy
// that is kept too short does not shorten the way back.
#[test]
fn no_way_back_leads_past_what_is_kept() {
    let corruption = |overrides: &[&str]| {
        rpo(
            &shop("warm-standby", overrides).expect("a plan"),
            "corruption",
        )
    };
    let logs = "component.db.protect.logs.keep=1h";
    let (plain, short) = (corruption(&[]), corruption(&[logs]));
    // Snapshots are left: six hours apart instead of five minutes.
    assert!((short.1 - plain.1 - (6.0 * 3600.0 - 300.0)).abs() < 1e-6);
    assert!(short.0 > plain.0);
    let endless = corruption(&[logs, "component.db.protect.snapshots.keep=1d"]);
    // Some damage is found in time: the mean is of that.
    assert_eq!(endless.1, f64::INFINITY);
    assert!(endless.0 >= short.0 && endless.0 < 1.01 * short.0);
    assert_eq!(
        corruption(&["scenario.corruption.dwell=40d"]),
        (f64::INFINITY, f64::INFINITY)
    );
    // A weekly tier reaches back where daily points do not.
    let weekly = corruption(&[
        logs,
        "component.db.protect.snapshots.keep=1d",
        "component.db.protect.snapshots.weekly=5",
    ]);
    assert!((weekly.1 - plain.1 - (7.0 * 86_400.0 - 300.0)).abs() < 1e-6);
}

// The worst case of a range is its adverse end, whatever the range is about.
#[test]
fn the_worst_loss_reads_every_range_where_it_hurts() {
    let region = |one: &str| rpo(&shop("warm-standby", &[one]).expect("a plan"), "region").1;
    assert_eq!(
        region("link.bandwidth=5 Mbit/s to 1 Gbit/s").to_bits(),
        region("link.bandwidth=5 Mbit/s").to_bits()
    );
    assert_eq!(
        region("component.db.change=1 GiB/h to 2 TiB/h").to_bits(),
        region("component.db.change=2 TiB/h").to_bits()
    );
    let copies = |lag: &str| {
        let lag = format!("component.db.protect.snapshots.copy_lag={lag}");
        rpo(&shop("backup-restore", &[&lag]).expect("a plan"), "region")
    };
    let (range, worst, mean) = (copies("pert(1h, 2h, 9h)"), copies("9h"), copies("3h"));
    assert_eq!((range.0, range.1), (mean.0, worst.1));
}

// What is expected of a year is made of means: a rate's median would flatter it.
#[test]
fn an_uncertain_rate_counts_with_its_mean() {
    let downtime = |rate: &str| {
        let rate = format!("scenario.region.rate={rate}");
        shop("warm-standby", &[&rate])
            .expect("a plan")
            .downtime
            .value
    };
    assert_eq!(
        downtime("exponential(0.05 per year)").to_bits(),
        downtime("0.05 per year").to_bits()
    );
}

// What the strategy serves with must be there, or its steps and its bill disagree.
#[test]
fn a_standby_that_serves_cannot_be_empty() {
    for plan in ["warm-standby", "active-active"] {
        assert_eq!(
            shop(plan, &["recovery.capacity=0"]).expect_err("nothing stands by"),
            ["no-standby"]
        );
    }
    assert!(shop("pilot-light", &["recovery.capacity=0"]).is_ok());
}

// Objects go back to an older version in a time that grows with them.
#[test]
fn objects_take_time_to_go_back() {
    let score = shop("warm-standby", &["component.assets.storage=100 TiB"]).expect("a plan");
    // 15 min, 30 min, 100 TiB at 1 GiB/s, 10 min.
    assert!((rto(&score, "corruption") - (900.0 + 1800.0 + 102_400.0 + 600.0)).abs() < 1e-6);
}

// The quota that a plan states is that of the recovery Region.
#[test]
fn the_recovery_quota_does_not_bind_at_home() {
    let quota = ["steps.quota.units=2", "steps.quota.raise=2h"];
    let (plain, bound) = (
        shop("warm-standby", &[]).expect("a plan"),
        shop("warm-standby", &quota).expect("a plan"),
    );
    assert_eq!(rto(&plain, "az").to_bits(), rto(&bound, "az").to_bits());
    assert!(rto(&bound, "region") > rto(&plain, "region"));
}

// A node's own availability stands for its failures, once, and for as many nodes as it says.
#[test]
fn own_availability_counts_once() {
    let own = ["component.web.availability=99%"];
    let score = shop("warm-standby", &own).expect("a plan");
    let downtime = score
        .graph
        .find("downtime.instance")
        .expect("a named quantity");
    assert_eq!(score.graph.value(downtime), 0.0);
    let many = [
        own[0],
        "component.web.count=5000",
        "component.web.needs=3000",
    ];
    // Too many nodes for a leaf each: a bound, which says so.
    let many = shop("warm-standby", &many).expect("a plan");
    let bound = Note::Bounded {
        components: vec!["web".to_owned()],
    };
    assert!(many.notes.contains(&bound), "{:?}", many.notes);
    assert!(many.unavailability.value.is_finite());
}

// A rate of 0 leaves every quantity a number.
#[test]
fn without_events_nothing_is_undefined() {
    let score = shop("warm-standby", &["scenario.instance.rate=0/y"]).expect("a plan");
    for entry in recoup::analysis::names(&score, &score.graph, &[], recoup::analysis::Order::Model)
        .expect("all fit")
    {
        assert!(!entry.value.is_nan(), "`{}` is not a number", entry.name);
    }
}

// Every figure of every output has a name that `explain` knows, and the same value there.
#[test]
fn every_figure_can_be_explained() {
    for plan in STRATEGIES {
        let path = format!("{}/plans/shop/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
        let plan = recoup::plan::load(&path, &[]).expect("a shipped plan");
        let catalog = Catalog::embedded();
        let model = build(&plan, &catalog).expect("a shipped plan");
        let score = score(&plan, model);
        let text = format!("{:?}", *score);
        let mut seen = 0;
        for part in text.split("Figure { name: \"").skip(1) {
            let (name, rest) = part.split_once("\", value: ").expect("a name and a value");
            let (value, _) = rest.split_once(',').expect("a value");
            let value: f64 = value.parse().expect("a number");
            let explained = recoup::analysis::explain(&score, &score.graph, name).expect(name);
            assert_eq!(
                explained.derivation.value.to_bits(),
                value.to_bits(),
                "{name}"
            );
            seen += 1;
        }
        assert!(seen > 150, "figures are found in the debug text: {seen}");
        for entry in
            recoup::analysis::names(&score, &score.graph, &[], recoup::analysis::Order::Model)
                .expect("all fit")
        {
            assert!(
                entry.meaning.ends_with('.'),
                "`{}` has no meaning",
                entry.name
            );
            assert!(!entry.value.is_nan(), "`{}` is not a number", entry.name);
        }
    }
}
