//! What happens in each scenario, and how long it takes (`model.md` 5.3).

use std::fmt::Write as _;

use super::{close, of, scored, value};
use crate::scored::OWN;

const LOCKED: &str = "component.db.protect.snapshots.immutable=true";

// 13: decide 900, forensics 4 h, credentials 2 h, code 420, restore 3160, verify 1 h, switch 60.
#[test]
fn ransomware_is_the_chain_of_the_model() {
    let set = [
        LOCKED,
        "scenario.ransomware.decision=900s",
        "scenario.ransomware.forensics=4h",
        "scenario.ransomware.credentials=2h",
        "scenario.ransomware.verify=3600s",
        "component.db.create=0s",
    ];
    let score = scored(&set);
    let ransomware = of(&score, "ransomware");
    assert!(close(ransomware.rto.likely.value, 29_740.0));
    // P/2 + T and P + T: the data is clean until it is encrypted.
    assert!(close(ransomware.rpo.mean.value, 12.0 * 3600.0 + 5400.0));
    assert!(close(ransomware.rpo.worst.value, 24.0 * 3600.0 + 5400.0));
    assert_eq!(value(&score, "happens.ransomware"), 1.0);
    // 5.1: a recovery that fails is fixed.
    let failed = (1.0 - value(&score, "coverage")) * value(&score, "failover.fix.mean");
    assert!(close(
        value(&score, "downtime.ransomware"),
        value(&score, "rto.ransomware.mean") + failed
    ));
    // Only images of machines care for how long the intruder was there.
    let longer = scored(&[LOCKED, "scenario.ransomware.dwell=90d"]);
    let plain = scored(&[LOCKED]);
    assert_eq!(
        of(&longer, "ransomware").rpo.mean.value,
        of(&plain, "ransomware").rpo.mean.value
    );
    assert_eq!(value(&longer, "images.ransomware"), 0.0);
    assert!((value(&plain, "images.ransomware") - 0.880_147_753).abs() < 1e-4);
}

// 4.1: of the checks and the people the faster one counts, in each shift by itself.
#[test]
fn health_checks_may_be_faster_than_one_shift_alone() {
    let detect = |day: &str, night: &str| {
        let on_call = "failover.detection.on_call";
        let (day, night) = (
            format!("{on_call}.day.acknowledge={day}"),
            format!("{on_call}.night.acknowledge={night}"),
        );
        let score = scored(&[
            "failover.detection.page=0s",
            "failover.detection.diagnose=0s",
            &format!("{on_call}.day.hours=40"),
            &day,
            &format!("{on_call}.night.hours=128"),
            &night,
        ]);
        value(&score, "step.region.detect.duration")
    };
    let checks = detect("3h", "3h");
    let one = detect("5s", "3h");
    assert!(checks > 5.0 && checks < 600.0);
    assert!(close(one, (40.0 * 5.0 + 128.0 * checks) / 168.0));
    assert!(close(detect("5s", "5s"), 5.0));
}

#[test]
fn all_strategies_are_equal_under_ransomware() {
    let chain = |strategy: &str| {
        let path = format!("{}/plans/shop/{strategy}.toml", env!("CARGO_MANIFEST_DIR"));
        let plan = recoup::plan::load(&path, &[]).expect("a shipped plan");
        let model = recoup::model::build(&plan, &recoup::catalog::Catalog::embedded());
        let score = crate::scored::score(&plan, model.expect("a shipped plan"));
        let ransomware = of(&score, "ransomware");
        assert!(ransomware.is_recoverable(), "{strategy}");
        (
            ransomware.rto.likely.value,
            ransomware.rto.worst.value,
            ransomware.rpo.mean.value,
        )
    };
    let first = chain("backup-restore");
    for strategy in ["pilot-light", "warm-standby", "active-active"] {
        assert_eq!(chain(strategy), first, "{strategy}");
    }
}

#[test]
fn a_destroyed_site_is_never_waited_for() {
    let score = scored(&["scenario.site.enabled=true"]);
    let (site, region) = (of(&score, "site"), of(&score, "region"));
    assert_eq!(site.rto.likely.value, region.rto.likely.value);
    assert_eq!(value(&score, "happens.site"), 1.0);
    // Every event of it is recovered from, and the recovery may fail like any other (7.6).
    let failed = (1.0 - value(&score, "coverage")) * value(&score, "failover.fix.mean");
    assert!(close(
        value(&score, "downtime.site"),
        value(&score, "rto.site.mean") + failed
    ));
    assert!(value(&score, "downtime.region") < value(&score, "downtime.site"));
}

#[test]
fn a_link_outage_is_lag_and_no_downtime() {
    let score = scored(&["scenario.link.ride_out=lognormal(1h, 6h)"]);
    let link = of(&score, "link");
    assert_eq!(link.rto.likely.value, 0.0);
    assert_eq!(link.rpo.worst.value, 0.0);
    assert_eq!(value(&score, "downtime.link"), 0.0);
    assert!((value(&score, "age.link.over_time") - 20.495_434).abs() < 1e-5);
    // The rolling disaster is hours: longer than the mean outage, since a long one is met more often.
    assert!(value(&score, "age.link.rolling") > value(&score, "age.link"));
    // 1 MiB/s over 0.8 Gbit/s.
    let mean = value(&score, "scenario.link.ride_out.mean");
    let usable = 0.8e9 / 8.0 / 1_048_576.0;
    assert!(close(value(&score, "catch_up.link"), mean / (usable - 1.0)));
}

#[test]
fn a_synchronous_replica_has_a_price_either_way() {
    let sync = "component.db.protect.replica.mode=sync";
    let own = |set: &[&str]| scored(&[&OWN[..], set].concat());
    let protect = own(&[sync]);
    assert_eq!(of(&protect, "region").rpo.worst.value, 0.0);
    assert_eq!(
        value(&protect, "downtime.link"),
        value(&protect, "scenario.link.ride_out.mean")
    );
    let goes_on = "component.db.protect.replica.when_cut=available";
    let available = own(&[sync, goes_on]);
    assert_eq!(value(&available, "downtime.link"), 0.0);
    let rpo = &of(&available, "region").rpo;
    assert!((rpo.mean.value - 20.495_434).abs() < 1e-5);
    assert_eq!(
        rpo.worst.value,
        value(&available, "scenario.link.ride_out.worst")
    );
    let never = own(&[sync, goes_on, "scenario.link.enabled=false"]);
    assert_eq!(of(&never, "region").rpo.worst.value, 0.0);
    let far = own(&[sync, "link.km=300"]);
    assert!(close(value(&far, "sync.db.round_trip"), 0.0045));
    assert!(close(value(&far, "sync.db.serial_commits"), 200.0));
}

#[test]
fn a_control_plane_hurts_only_if_capacity_must_change() {
    let score = scored(&[
        "scenario.control_plane.need=0.2",
        "scenario.control_plane.ride_out=exponential(3h)",
    ]);
    assert!(close(
        value(&score, "downtime.control_plane"),
        0.2 * 3.0 * 3600.0
    ));
    assert_eq!(value(&score, "happens.control_plane"), 0.0);
    assert_eq!(of(&score, "control_plane").rpo.worst.value, 0.0);
}

#[test]
fn a_drill_takes_its_planned_minutes_as_often_as_it_is_held() {
    let people = ["drills.people=5", "drills.rate=80 USD/h"];
    let mut set = vec!["drills.per_year=4", "drills.downtime=10m"];
    set.extend(people);
    let score = scored(&set);
    assert_eq!(of(&score, "drill").rate.value, 4.0);
    assert_eq!(of(&score, "drill").rpo.worst.value, 0.0);
    let share = value(&score, "share.drill");
    assert!(close(share, 4.0 * 600.0 / (8760.0 * 3600.0)));
    assert_eq!(of(&scored(&[]), "drill").rate.value, 0.0);
}

#[test]
fn a_plan_may_say_what_an_event_costs_and_how_often_the_whole_is_struck() {
    let nodes = scored(&["scenario.instance.rate=0.2/y"]);
    // Four servers, the database and its standby.
    assert!(close(of(&nodes, "instance").rate.value, 0.2 * 6.0));
    let whole = scored(&[
        "scenario.instance.rate=0.2/y",
        "scenario.instance.each=workload",
        "scenario.instance.downtime=120s",
        "scenario.az.downtime=220s",
    ]);
    assert_eq!(of(&whole, "instance").rate.value, 0.2);
    assert_eq!(value(&whole, "downtime.instance"), 120.0);
    assert_eq!(value(&whole, "downtime.az"), 220.0);
}

#[test]
fn two_regions_that_serve_have_twice_the_nodes_and_half_the_users() {
    let both = scored(&["strategy=active-active", "recovery.capacity=1"]);
    let one = scored(&[]);
    // Four servers on either side, the database with its standby here, its replica there.
    assert!(close(
        of(&both, "instance").rate.value,
        0.1 * (4.0 + 2.0 + 4.0 + 1.0)
    ));
    assert!(close(of(&one, "instance").rate.value, 0.1 * 6.0));
    assert!(close(of(&both, "az").rate.value, 0.2));
    let together = scored(&[
        "strategy=active-active",
        "recovery.capacity=1",
        "scenario.az.each=workload",
    ]);
    assert!(close(of(&together, "az").rate.value, 0.1));
    // Half the users notice the loss of a server on either side, of which a half carries on.
    let half = scored(&[
        "strategy=active-active",
        "recovery.capacity=1",
        "component.db.failover=0s",
        "component.db.replace=0s",
        "component.web.failover=100s",
    ]);
    let server = 0.5 * 100.0 * 0.25;
    assert!(close(
        value(&half, "downtime.instance"),
        server * 8.0 / 11.0
    ));
}

/// The workload with a number of databases in one zone each.
fn databases(many: usize) -> crate::scored::Scored {
    let mut tables = String::new();
    for n in 0..many {
        let _ = writeln!(
            tables,
            "[component.more{n}]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\n\
             storage = \"125 GiB\"\nchange = \"1 MiB/h\"\navailability = \"99.9%\"\n\
             restore = {{ first_byte = \"0s\", rate = \"100 MiB/s\", hydrate = 1 }}\n\
             [component.more{n}.protect]\n\
             snapshots = {{ every = \"24h\", keep = \"35d\", copy = \"recovery\" }}"
        );
    }
    super::with(&tables, &["strategy=backup-restore"])
        .unwrap_or_else(|findings| panic!("{findings:?}"))
}

// 8.2: stores that a zone takes with it come back side by side.
#[test]
fn a_zone_costs_no_more_than_its_longest_restore() {
    let downtime = |many| value(&databases(many), "downtime.az");
    let (one, three) = (downtime(1), downtime(3));
    assert!(close(one, three), "{one} {three}");
    let finish = of(&databases(3), "az").rto.worst.value;
    assert!(three <= finish, "{three} {finish}");
}

// 4.3: a zone that is back before anybody decides needs no restore.
#[test]
fn a_short_outage_of_a_zone_is_ridden_out() {
    let downtime = |outage: &str| {
        let set = [
            "component.db.multi_az=false",
            "component.db.availability=99.9%",
            outage,
        ];
        value(&scored(&set), "downtime.az")
    };
    let short = downtime("scenario.az.ride_out=lognormal(5m, 10m)");
    assert!(short < 0.5 * downtime("scenario.az.ride_out=lognormal(4h, 12h)"));
}

// 5.2: the link is shared by however many restores there are.
#[test]
fn one_more_restore_never_makes_recovery_shorter() {
    let rto = |many: usize| {
        let score = databases(many);
        of(&score, "region").rto.likely.value
    };
    let times: Vec<f64> = [1, 4, 7, 8, 9, 12].into_iter().map(rto).collect();
    assert!(
        times
            .windows(2)
            .all(|pair| pair[0] <= pair[1] * (1.0 + 1e-9)),
        "{times:?}"
    );
}

// 5.5: a quota is the Region's, not each tier's.
#[test]
fn tiers_share_a_quota() {
    let worker = "[component.worker]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 6\n";
    let rto = |quota: &str| {
        let set = ["strategy=pilot-light", "steps.quota.raise=3h", quota];
        let score = super::with(worker, &set).unwrap_or_else(|findings| panic!("{findings:?}"));
        of(&score, "region").rto.likely.value
    };
    assert!(close(
        rto("steps.quota.units=10"),
        rto("steps.quota.units=100")
    ));
    assert!(rto("steps.quota.units=9") > rto("steps.quota.units=10") + 3600.0);
}

// 5.2, 5.4: what a step waits for besides.
#[test]
fn what_holds_a_step_up_is_counted() {
    let rto = |scenario: &str, set: &[&str]| of(&scored(set), scenario).rto.likely.value;
    let lag = rto("region", &["component.db.protect.replica.apply_lag=2h"]);
    assert!(close(lag, rto("region", &[]) + 7200.0), "{lag}");
    let both = ["strategy=active-active", "recovery.capacity=1"];
    let checked = [&both[..], &["steps.verify=9h"]].concat();
    let quick = [&both[..], &["steps.verify=0s"]].concat();
    assert!(close(
        rto("region", &checked),
        rto("region", &quick) + 32_400.0
    ));
    let restore = [
        "component.db.restore.streams=8",
        "component.db.restore.rate=40 MiB/s",
    ];
    let capped = [&restore[..], &["component.db.restore.volume_cap=300 MiB/s"]].concat();
    // 500 GiB over 300 instead of 320 MiB/s.
    let slower = rto("corruption", &capped) - rto("corruption", &restore);
    assert!(
        (slower - 512_000.0 * (1.0 / 300.0 - 1.0 / 320.0)).abs() < 1e-6,
        "{slower}"
    );
    let built = rto("ransomware", &["steps.provision.slowest=20m"]);
    assert!(
        close(built, rto("ransomware", &[]) + 1200.0 - 300.0),
        "{built}"
    );
    let wait = |set: &[&str]| value(&scored(set), "rto.corruption.mean");
    let calm = wait(&["steps.control_plane.recovery=0"]);
    let impaired = wait(&["steps.control_plane.recovery=0.05"]);
    // 5.2: p = 0.05 of a residual of 5.78 h.
    assert!(
        (impaired - calm - 1_041.243_089).abs() < 1e-3,
        "{}",
        impaired - calm
    );
}
