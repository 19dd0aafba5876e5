//! Changing, adding and switching off scenarios (`model.md` 2.2).

use super::{close, of, scored, tried, value, with};
use crate::scored::Scored;

#[test]
fn what_happens_to_most_counts_and_the_rest_is_asked_for() {
    let ids = |set: &[&str]| -> Vec<String> {
        let score = scored(set);
        score.scenarios.iter().map(|one| one.id.clone()).collect()
    };
    let usual = [
        "instance",
        "az",
        "region",
        "corruption",
        "ransomware",
        "link",
        "control_plane",
        "drill",
    ];
    assert_eq!(ids(&[]), usual);
    let rare = [
        "scenario.two_zones.enabled=true",
        "scenario.site.enabled=true",
        "scenario.neighbours.enabled=true",
    ];
    assert_eq!(ids(&rare), recoup::plan::scenario::ALL);
    for id in usual {
        let off = format!("scenario.{id}.enabled=false");
        let left = ids(&[&off]);
        assert!(left.len() == 7 && !left.contains(&id.to_owned()), "{id}");
    }
}

#[test]
fn a_plan_adds_a_scenario_like_another() {
    let flood = "[scenario.flood]\nlike = \"region\"\ntitle = \"Flood\"\nrate = \"1 per 100y\"\nshare = 0.5\n";
    let score = with(flood, &[]).expect("a plan");
    let (flood, region) = (of(&score, "flood"), of(&score, "region"));
    assert_eq!(flood.title, "Flood");
    assert_eq!(flood.rto.likely.value, region.rto.likely.value);
    assert_eq!(flood.rpo.worst.value, region.rpo.worst.value);
    assert_eq!(
        value(&score, "downtime.flood"),
        value(&score, "downtime.region")
    );
    assert!(close(flood.rate.value, 0.01));
    assert!(close(
        value(&score, "share.flood"),
        0.01 * 0.5 * value(&score, "downtime.flood") / (8760.0 * 3600.0)
    ));
    // It inherits what the plan states for the one it is like, and may differ.
    let own = ["scenario.region.ride_out=exponential(9h)"];
    let text = "[scenario.flood]\nlike = \"region\"\nrate = \"1 per 100y\"\n";
    let same = with(text, &own).expect("a plan");
    assert_eq!(
        value(&same, "downtime.flood"),
        value(&same, "downtime.region")
    );
    let longer = with(&format!("{text}ride_out = \"90h\"\n"), &own).expect("a plan");
    assert!(value(&longer, "downtime.flood") > value(&longer, "downtime.region"));
    // Two damages found at different times go back by different ways.
    let slow = "[scenario.slow]\nlike = \"corruption\"\nrate = \"0.1/y\"\ndwell = \"20d\"\n";
    let slow = with(slow, &[]).expect("a plan");
    let worst = |id: &str| of(&slow, id).rpo.worst.value;
    assert!(close(worst("slow"), 20.0 * 86_400.0 + 300.0));
    assert!(worst("corruption") < worst("slow"));
}

#[test]
fn a_target_binds_an_added_scenario() {
    let flood = "[scenario.flood]\nlike = \"region\"\nrate = \"1 per 100y\"\n[targets.flood]\nrto = \"1s\"\n";
    let score = with(flood, &[]).expect("a plan");
    assert_eq!(
        score.binding().map(|one| one.name.as_str()),
        Some("rto.flood")
    );
    let refused = with("[targets.fluud]\nrto = \"1h\"\n", &[]).expect_err("no such scenario");
    assert_eq!(refused[0].code, "unknown-scenario");
}

#[test]
fn what_is_like_nothing_is_told_the_nearest_name() {
    let said = |more: &str, set: &[&str]| {
        let findings = with(more, set).expect_err("a finding");
        assert_eq!(findings.len(), 1, "{findings:?}");
        (findings[0].code, findings[0].help.clone())
    };
    let (code, help) = said("[scenario.regoin]\nrate = \"1/y\"\n", &[]);
    assert_eq!(code, "unknown-scenario");
    assert!(help.starts_with("Write `region`."), "{help}");
    assert!(help.contains("like = \"region\""), "{help}");
    let (code, _) = said("", &["scenario.flood.rate=1/y"]);
    assert_eq!(code, "unknown-scenario");
    let (code, help) = said("[scenario.flood]\nlike = \"regoin\"\nrate = \"1/y\"\n", &[]);
    assert_eq!((code, help.as_str()), ("bad-choice", "Write `region`."));
    let (code, help) = said("[scenario.flood]\nlike = \"region\"\n", &[]);
    assert_eq!(code, "missing-value");
    assert!(help.contains("rate = "), "{help}");
    let (code, _) = said(
        "[scenario.flood]\nlike = \"region\"\nrate = \"1/y\"\ndwell = \"1h\"\n",
        &[],
    );
    assert_eq!(code, "unknown-key", "a lost Region has no dwell");
}

#[test]
fn a_record_is_chosen_by_name() {
    let bad = scored(&["scenario.region.record=us-east-1"]);
    // Of the interval of a count the mean.
    let rate = |score: &Scored, id: &str, low: f64, high: f64| {
        let path = format!("scenario.{id}.rate");
        assert!(close(
            of(score, id).rate.value,
            value(score, &format!("{path}.mean"))
        ));
        assert!(close(value(score, &format!("{path}.low")), low));
        assert!(close(value(score, &format!("{path}.high")), high));
    };
    rate(&bad, "region", 0.1, 0.55);
    // 4, 14.5 and 17 h: the mean of a triangular distribution.
    let mean = value(&bad, "scenario.region.ride_out.mean");
    assert!(close(mean, (4.0 + 14.5 + 17.0) / 3.0 * 3600.0));
    let other = scored(&["scenario.region.record=other"]);
    rate(&other, "region", 0.0025, 0.024);
    // What the plan states goes before the record.
    let own = scored(&["scenario.region.record=other", "scenario.region.rate=3/y"]);
    assert!(close(of(&own, "region").rate.value, 3.0));
    let zone = scored(&["scenario.az.record=public-list"]);
    rate(&zone, "az", 0.007, 0.036);
    let refused = tried(&["scenario.region.record=us-east"]).expect_err("no such record");
    assert_eq!(refused[0].code, "unknown-record");
    assert_eq!(refused[0].help, "Write `us-east-1`.");
}

#[test]
fn a_target_of_a_scenario_that_is_off_is_refused() {
    let off = "scenario.region.enabled=false";
    let free = scored(&[off]);
    assert_eq!(free.assurance.tier(), None, "nothing is said of the Region");
    for (set, id) in [
        (["targets.rto=1h", off], "region"),
        (["component.db.targets.rpo=1h", off], "region"),
        (["targets.two_zones.rto=1h", off], "two_zones"),
    ] {
        let refused = tried(&set).expect_err("it is off");
        assert_eq!(refused[0].code, "unknown-scenario");
        assert!(refused[0].message.contains(id), "{}", refused[0].message);
    }
}

#[test]
fn a_record_is_read_wherever_its_scenario_is() {
    let stated = ["impact.downtime=1000 USD/h", "impact.data_loss=1000 USD/h"];
    let best = |more: &str| {
        let set = [&stated[..], &[more]].concat();
        value(&scored(&set), "wait.region.until")
    };
    let named = best("scenario.region.record=us-east-1");
    let typed = best("scenario.region.ride_out=triangular(4h, 14.5h, 17h)");
    assert!(close(named, typed), "{named} {typed}");
    let wait = |more: &str| value(&scored(&[more]), "control_plane.region.wait");
    let usual = wait("scenario.control_plane.need=0.05");
    assert!(!close(
        wait("scenario.control_plane.record=public-list"),
        usual
    ));
}

// 6.7, 15: H < L. A copy without any point from before the damage brings nothing back.
#[test]
fn a_copy_without_an_old_point_is_no_way_back() {
    let set = |dwell: &'static str| {
        [
            "component.db.protect.snapshots.keep=7d",
            "component.db.protect.logs.keep=7d",
            dwell,
        ]
    };
    let kept = scored(&set("scenario.corruption.dwell=5d"));
    let kept = of(&kept, "corruption");
    assert!(kept.is_recoverable() && kept.rto.likely.value.is_finite());
    let lost = scored(&set("scenario.corruption.dwell=30d"));
    let lost = of(&lost, "corruption");
    assert!(!lost.is_recoverable());
    let rto = [&lost.rto.likely, &lost.rto.worst, &lost.rto.degraded];
    assert!(rto.iter().all(|rto| rto.value.is_infinite()));
}
