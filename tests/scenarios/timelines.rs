//! What happens in each scenario, and how long it takes (`model.md` 5.3).

use super::{close, of, scored, value};

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
    ];
    let score = scored(&set);
    let ransomware = of(&score, "ransomware");
    assert!(close(ransomware.rto.likely.value, 29_740.0));
    // P/2 + T and P + T: the data is clean until it is encrypted.
    assert!(close(ransomware.rpo.mean.value, 12.0 * 3600.0 + 5400.0));
    assert!(close(ransomware.rpo.worst.value, 24.0 * 3600.0 + 5400.0));
    assert_eq!(value(&score, "happens.ransomware"), 1.0);
    assert!(close(
        value(&score, "downtime.ransomware"),
        value(&score, "rto.ransomware.mean")
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

#[test]
fn all_strategies_are_equal_under_ransomware() {
    let chain = |strategy: &str| {
        let path = format!("{}/plans/shop/{strategy}.toml", env!("CARGO_MANIFEST_DIR"));
        let plan = recoup::plan::load(&path, &[]).expect("a shipped plan");
        let model = recoup::model::build(&plan, &recoup::catalog::Catalog::embedded());
        let score = recoup::analysis::score(&plan, model.expect("a shipped plan"));
        let ransomware = of(&score, "ransomware");
        assert!(ransomware.recoverable, "{strategy}");
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
    let failed = (1.0 - value(&score, "coverage")) * value(&score, "failover.fix");
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
    let protect = scored(&[sync]);
    assert_eq!(of(&protect, "region").rpo.worst.value, 0.0);
    assert_eq!(
        value(&protect, "downtime.link"),
        value(&protect, "scenario.link.ride_out.mean")
    );
    let goes_on = "component.db.protect.replica.when_cut=available";
    let available = scored(&[sync, goes_on]);
    assert_eq!(value(&available, "downtime.link"), 0.0);
    let rpo = &of(&available, "region").rpo;
    assert!((rpo.mean.value - 20.495_434).abs() < 1e-5);
    assert_eq!(
        rpo.worst.value,
        value(&available, "scenario.link.ride_out.worst")
    );
    let never = scored(&[sync, goes_on, "scenario.link.enabled=false"]);
    assert_eq!(of(&never, "region").rpo.worst.value, 0.0);
    let far = scored(&[sync, "link.km=300"]);
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
