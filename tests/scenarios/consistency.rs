//! Figures of one scenario that must fit each other: what comes back comes back from the
//! copy whose age is shown, by the way whose time is shown.

use recoup::catalog::Catalog;
use recoup::model::build;
use recoup::plan::read;

use super::{close, of, scored, value, with};
use crate::scored::{OWN, Scored};

const SNAPSHOTS: &str = "component.db.protect.snapshots";

// 1.2, 15: H < L is unrecoverable, for a component's own target too.
#[test]
fn a_component_does_not_come_back_without_its_data() {
    let score = |dwell: &str| {
        scored(&[
            "component.db.targets.corruption.rto=12h",
            "component.web.targets.corruption.rto=12h",
            dwell,
        ])
    };
    let (kept, lost) = (
        score("scenario.corruption.dwell=3d"),
        score("scenario.corruption.dwell=90d"),
    );
    for component in ["db", "web"] {
        let name = format!("rto.corruption.{component}");
        assert!(value(&kept, &name).is_finite());
        assert!(value(&lost, &name).is_infinite(), "{component}");
        assert!(value(&lost, &format!("{name}.worst")).is_infinite());
    }
}

// 5.2: logs are replayed on a backup that is as old as what is sought.
#[test]
fn logs_lead_no_further_than_the_backups_under_them() {
    let keep = format!("{SNAPSHOTS}.keep=1d");
    let dwell = "scenario.corruption.dwell=10d";
    assert!(of(&scored(&[dwell]), "corruption").is_recoverable());
    assert!(!of(&scored(&[&keep, dwell]), "corruption").is_recoverable());
    // Kept for less time than passes between two backups, they have a hole.
    let every = format!("{SNAPSHOTS}.every=7d");
    let copied = "component.db.protect.logs.copy=recovery";
    let region = |set: &[&str]| {
        let set = [&["strategy=backup-restore", copied], set].concat();
        value(&super::survival::with_no_replica(&set), "rpo.region")
    };
    let short = region(&[&every, "component.db.protect.logs.keep=1d"]);
    let long = region(&[&every, "component.db.protect.logs.keep=30d"]);
    assert!(long < 3600.0, "{long}");
    assert!(close(short, 7.0 * 86_400.0 + 5400.0), "{short}");
}

// 5.2: what is replayed is the log since the newest backup that is left.
#[test]
fn a_replay_starts_at_the_backup_that_is_restored() {
    let replay = |set: &[&str]| {
        let copied = "component.db.protect.logs.copy=recovery";
        let set = [&["strategy=backup-restore", copied], set].concat();
        value(
            &super::survival::with_no_replica(&set),
            "step.region.db.replay.duration",
        )
    };
    let daily = replay(&[]);
    let weekly = replay(&[&format!("{SNAPSHOTS}.copy_every=7d")]);
    assert!(close(weekly, 7.0 * daily), "{weekly} {daily}");
    let slow = replay(&[&format!("{SNAPSHOTS}.duration=72h")]);
    assert!(close(slow, 3.0 * daily), "backups do not overlap");
}

// 5.3, 6: what is lost is the age of what is promoted, whatever else is kept; and what falls
// behind without end is not promoted.
#[test]
fn what_is_lost_is_the_age_of_what_comes_back() {
    let copied = "component.db.protect.logs.copy=recovery";
    let tried = |set: &[&str]| {
        let score = scored(&[&[copied], set].concat());
        let region = of(&score, "region");
        let step = |id: &str| region.steps.iter().any(|step| step.id == id);
        assert!(step("db.promote") != step("db.restore"));
        (step("db.promote"), region.rpo.worst.value)
    };
    assert_eq!(tried(&[]), (true, 1.0));
    let late = tried(&["component.db.protect.replica.lag=12h"]);
    assert_eq!(late, (true, 12.0 * 3600.0));
    let (promoted, lost) = tried(&["link.bandwidth=1 Mbit/s"]);
    assert!(!promoted && lost < 1.6 * 3600.0, "{lost}");
    // In a zone's place too, where both Regions serve.
    let zone = scored(&[
        "strategy=active-active",
        "component.db.multi_az=false",
        "component.db.protect.read_replica.lag=1h",
    ]);
    assert_eq!(of(&zone, "az").rpo.worst.value, 3600.0);
}

// 6: what logs lead to after one event says nothing of another.
#[test]
fn events_do_not_share_what_logs_lead_to() {
    let set = [
        "strategy=backup-restore",
        "component.db.protect.snapshots.copy_every=7d",
        "component.db.protect.logs.copy=recovery",
        "component.db.protect.logs.keep=3d",
    ];
    let all = super::survival::with_no_replica(&set);
    let off = ["instance", "az", "corruption"].map(|id| format!("scenario.{id}.enabled=false"));
    let off: Vec<&str> = off.iter().map(String::as_str).collect();
    let alone = super::survival::with_no_replica(&[&set[..], &off].concat());
    let rpo = |score: &Scored| value(score, "rpo.region");
    assert_eq!(rpo(&all), rpo(&alone));
    assert!(
        rpo(&all) > 7.0 * 86_400.0,
        "no log leads on from a copy that is a week old"
    );
    // A log of one interval leads on from each backup to the next.
    let just = scored(&[
        "component.db.multi_az=false",
        "component.db.protect.logs.keep=24h",
    ]);
    assert_eq!(of(&just, "az").rpo.worst.value, 300.0);
    assert!(close(of(&just, "az").rpo.mean.value, 150.0));
}

// 6.4, 6.5: every outage of the link makes a replica older that writes do not wait for.
#[test]
fn each_kind_of_link_outage_counts() {
    let sync = [
        "component.db.protect.replica.mode=sync",
        "component.db.protect.replica.when_cut=available",
    ];
    let fiber = [
        "scenario.fiber.like=link",
        "scenario.fiber.rate=12 per year",
        "scenario.fiber.ride_out=48h",
    ];
    let age = |set: &[&str]| {
        let score = scored(&[&OWN[..], &sync, set].concat());
        value(&score, "age.db.replica.mean")
    };
    let library = age(&[]);
    let both = age(&fiber);
    // 12 a year, of a second moment of (48 h)^2, halved.
    let added = 12.0 / 31_536_000.0 * (48.0_f64 * 3600.0).powi(2) / 2.0;
    assert!(close(both - library, added) || (both - library - added).abs() < 1e-6 * added);
    let alone = age(&[&fiber[..], &["scenario.link.enabled=false"]].concat());
    assert!(close(alone, added), "{alone} {added}");
}

// 1.2: a Region that serves nobody has no share of anything unserved.
#[test]
fn a_share_of_no_users_is_a_number() {
    for share in ["0", "0.5", "1"] {
        let share = format!("recovery.traffic={share}");
        let score = scored(&["strategy=active-active", &share]);
        for scenario in &score.scenarios {
            let downtime = value(&score, &format!("downtime.{}", scenario.id));
            assert!(!downtime.is_nan(), "{share}, {}", scenario.id);
        }
        assert!(score.downtime.value.is_finite(), "{share}");
    }
}

// 6.4: a stretch that lasts past the end of the day would be counted twice.
#[test]
fn a_busy_stretch_ends_within_the_day_at_its_longest() {
    let peak = |at: &str| {
        let table = format!(
            "[component.db.peaks.night]\nat = \"{at}\"\nlasts = \"2h to 8h\"\nchange = \"40 MiB/s\"\n"
        );
        with(&table, &[])
    };
    assert!(peak("15h").is_ok());
    let refused = peak("20h").expect_err("eight hours from 20h on are not all today");
    assert_eq!(refused[0].code, "overlap");
}

// 2.1: whoever decides takes the time that the plan states for this event.
#[test]
fn a_scenario_may_state_its_decision() {
    let decide =
        |id: &str, set: &[&str]| value(&scored(set), &format!("step.{id}.decide.duration"));
    let set = [
        "workload.zones=2",
        "scenario.two_zones.enabled=true",
        "scenario.two_zones.decision=5h",
    ];
    assert_eq!(decide("two_zones", &set), 5.0 * 3600.0);
    assert_eq!(decide("region", &set), 900.0);
}

// 9.1: a backup holds no more than was written since the one before.
#[test]
fn a_backup_holds_no_more_than_was_written() {
    for change in ["1 KiB/s", "1 MiB/s", "20 MiB/s", "100 MiB/s"] {
        let score = scored(&[
            &format!("component.db.change={change}"),
            &format!("{SNAPSHOTS}.every=1h"),
            &format!("{SNAPSHOTS}.duration=5m"),
        ]);
        let copied = value(&score, "backup.db.copied");
        let written = value(&score, "component.db.change") * 2_628_000.0;
        assert!(
            copied > 0.0 && copied <= written * (1.0 + 1e-9),
            "{change}: {copied} {written}"
        );
    }
}

// A price per month charged by the hour would be 730 times too much.
#[test]
fn a_price_is_per_what_is_counted() {
    let text = "service,region,sku,unit,currency,price,as_of,source\n\
                ec2,us-east-1,ec2.linux.m5.xlarge,month,USD,52,2026,quote\n";
    let with = |unit: &str| {
        let text = text.replace("month", unit);
        let catalog = Catalog::embedded().with_prices("prices.csv", &text);
        let plan = read("plan.toml", super::WORKLOAD, None, &[]).expect("a plan");
        build(&plan, &catalog.expect("prices")).map_err(|findings| findings.0)
    };
    assert!(with("hour").is_ok());
    let refused = with("month").expect_err("nobody pays for months by the hour");
    assert_eq!(refused[0].code, "wrong-unit");
    assert!(
        refused[0].help.contains("prices.csv:2"),
        "{}",
        refused[0].help
    );
}

// 5.3, 9.2: nodes that a failover launches take time as well as money.
#[test]
fn a_cache_that_is_too_small_is_no_cache_at_full_load() {
    let cache =
        "[component.cache]\nservice = \"elasticache\"\ntype = \"cache.m6g.large\"\ncount = 3\n";
    for strategy in ["warm-standby", "active-active"] {
        let strategy = format!("strategy={strategy}");
        let grows = |capacity: &str| {
            let capacity = format!("recovery.capacity={capacity}");
            let score = with(cache, &[&strategy, &capacity]).expect("a plan");
            let region = of(&score, "region");
            let step = region.steps.iter().find(|step| step.id == "cache.create");
            step.map(|step| step.duration.value)
        };
        assert!(grows("0.5").is_some_and(|takes| takes > 0.0), "{strategy}");
        assert_eq!(grows("1"), None, "{strategy}");
    }
}

// 8.2: a step that was measured takes as long in the downtime as in the timeline.
#[test]
fn downtime_follows_what_was_measured() {
    let held = [
        "component.db.availability=99.9%",
        "drills.as_of=2026-09-01",
        "drills.held.zone.date=2026-08-01",
        "drills.held.zone.scenario=az",
        "drills.held.zone.passed=true",
        "drills.held.zone.steps.db.failover=20m",
    ];
    let score = |set: &[&str]| scored(&[&held, set].concat());
    let (estimated, measured) = (score(&[]), score(&["drills.use_measured=true"]));
    // The web tier is short for less long.
    assert_eq!(value(&measured, "downtime.az"), 1200.0);
    let own = value(&estimated, "service.rds-postgresql.failover.mean");
    let before = value(&estimated, "downtime.az");
    assert!(own < before && before < 1200.0, "{own} {before}");
}

// 4.3: data is lost only where the outage of the zone outlasts the decision to restore.
#[test]
fn a_zone_that_comes_back_first_costs_no_data() {
    let score = |decision: &str| {
        scored(&[
            "component.db.multi_az=false",
            "impact.data_loss=10000 USD/h",
            "scenario.az.ride_out=exponential(4h)",
            &format!("scenario.az.decision={decision}"),
        ])
    };
    let (soon, late) = (score("1m"), score("12h"));
    let happens = |score: &Scored| value(score, "happens.az");
    assert!(happens(&late) < 0.06 && happens(&soon) > 0.9);
    assert_eq!(happens(&scored(&[])), 1.0, "a standby takes over by itself");
}

// 5.1: the likely recovery takes every step at its likely value.
#[test]
fn a_likely_replay_is_of_a_likely_interval() {
    let replay = |every: &str| {
        let every = format!("{SNAPSHOTS}.every={every}");
        let set = [
            "strategy=backup-restore",
            "component.db.protect.logs.copy=recovery",
            "component.db.restore.replay_factor=2",
            &every,
        ];
        let score = super::survival::with_no_replica(&set);
        value(&score, "step.region.db.replay.duration")
    };
    assert!(close(replay("pert(1h, 6h, 24h)"), replay("6h")));
}

// 5.3: what is made anew in the recovery Region waits for its place; what stands there, or
// everywhere, does not.
#[test]
fn a_component_waits_for_the_place_that_it_is_made_in() {
    let more = "[component.nat]\nservice = \"nat-gateway\"\ndata = \"0 GB/month\"\n\
                targets = { rto = \"2h\" }\n\
                [component.dns]\nservice = \"route53\"\nqueries = \"0/month\"\ntargets = { rto = \"2h\" }\n";
    let score = with(more, &["strategy=backup-restore", "recovery.capacity=0"]).expect("a plan");
    let (nat, dns) = (
        value(&score, "rto.region.nat"),
        value(&score, "rto.region.dns"),
    );
    let place = value(&score, "step.region.provision.finish");
    let verify = value(&score, "step.region.verify.duration");
    assert!(close(nat, place + verify), "{nat} {place} {verify}");
    assert!(dns < nat + value(&score, "step.region.switch.duration"));
}

// 4.3, 12: the decision that an outage must outlast is stretched like every step.
#[test]
fn an_uncertain_decision_is_outlasted_less_often() {
    let happens = |set: &[&str]| {
        let plain = [
            "component.db.multi_az=false",
            "scenario.az.ride_out=exponential(4h)",
        ];
        value(&scored(&[&plain, set].concat()), "happens.az")
    };
    let (sure, stretched) = (happens(&[]), happens(&["steps.uncertainty=2"]));
    assert!(
        (stretched - sure * sure).abs() < 1e-9,
        "twice as long: {sure} {stretched}"
    );
}

// 5.2, 9.1: an increment holds the blocks that were rewritten, each once.
#[test]
fn a_chain_of_increments_reads_what_they_hold() {
    let restore = |change: &str| {
        let change = format!("component.db.change={change}");
        let set = [
            "strategy=backup-restore",
            "component.db.restore.increments=6",
            &change,
        ];
        let score = super::survival::with_no_replica(&set);
        value(&score, "step.region.db.restore.duration") - 600.0
    };
    // 10 MiB/s write 843.75 GiB a day, which touch 1 - e^(-1.6875) of 500 GiB.
    let touched = 500.0 * (1.0 - (-843.75_f64 / 500.0).exp());
    let seconds = (500.0 + 6.0 * touched) * 1024.0 / 200.0;
    assert!((restore("10 MiB/s") / seconds - 1.0).abs() < 1e-9);
}
