use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::denied::denied;
use super::*;

const PLAN: &str = "plans/shop/warm-standby.toml";

/// Keys, and values that they may take.
const KNOBS: [(&str, &[&str]); 9] = [
    (
        "strategy",
        &["pilot-light", "backup-restore", "active-active"],
    ),
    ("component.db.protect.replica.mode", &["none"]),
    ("component.db.protect.logs.copy", &["recovery"]),
    ("recovery.capacity", &["10%", "60%", "100%"]),
    ("component.db.protect.snapshots.every", &["1h", "1d"]),
    ("component.db.protect.snapshots.keep", &["7d", "90d"]),
    ("failover.dns_ttl", &["10s", "10min"]),
    ("failover.health_check.interval", &["10s", "2min"]),
    ("drills.per_year", &["1", "12"]),
];

/// Of all designs, each compiled by itself: the least measure of those that are kept within a
/// budget, and what the closest to all targets lacks, whatever it costs.
fn enumerated(
    study: &Study,
    knobs: &[(&str, Vec<&str>)],
    goal: &Goal,
    within: Option<f64>,
) -> (f64, f64, Vec<[f64; 4]>) {
    let mut sets: Vec<Vec<String>> = vec![Vec::new()];
    for (path, values) in knobs {
        let with = |value: &&str| {
            let more = sets.iter().cloned();
            let set = format!("{path}={value}");
            more.map(move |mut one| {
                one.push(set.clone());
                one
            })
            .collect::<Vec<_>>()
        };
        let more: Vec<Vec<String>> = values.iter().flat_map(with).collect();
        sets.extend(more);
    }
    let (mut least, mut lacks) = (f64::INFINITY, f64::INFINITY);
    let mut kept = Vec::new();
    for set in sets {
        let Ok(design) = study.outlined(&set) else {
            continue;
        };
        let reading = Prospect::of(&design, goal);
        if reading.judged.comes_back {
            lacks = lacks.min(-reading.judged.headroom().expect("targets"));
        }
        let is_within = within.is_none_or(|budget| reading.outlay.value <= budget);
        if reading.is_kept() && is_within && denied(study, &set, &Levels::default()).is_none() {
            least = least.min(reading.measure);
            kept.push(weighed(&reading));
        }
    }
    (least, lacks, kept)
}

/// What a front weighs of a design.
fn weighed(reading: &Prospect) -> [f64; 4] {
    let value = |figure: &Option<Figure>| figure.as_ref().expect("there is a Region").value;
    [
        reading.outlay.value,
        value(&reading.recovery),
        value(&reading.loss),
        1.0 - reading.availability.value,
    ]
}

fn same(one: f64, other: f64) -> bool {
    if one.is_finite() {
        (one - other).abs() <= 1e-9 * one.abs().max(1e-3)
    } else {
        other.total_cmp(&one).is_eq()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// `model.md` 15.16: branch and bound finds what enumeration finds, whatever the targets are.
    #[test]
    fn nothing_better_is_left_out(
        picked in subsequence(KNOBS.to_vec(), 3..=4),
        shares in prop::collection::vec(any::<Index>(), 4),
        rto in prop::sample::select(vec!["20min", "1h", "3h", "12h"]),
        rpo in prop::sample::select(vec!["5min", "30min", "8h", "2d"]),
        impact in prop::sample::select(vec!["100 USD/h", "12000 USD/h", "500000 USD/h"]),
        within in prop::sample::select(vec![None, Some(5_000.0), Some(6_200.0)]),
        by in prop::sample::select(vec!["tco", "cost.monthly", "eal", "rto.region"]),
    ) {
        let set = [format!("targets.rto={rto}"), format!("targets.rpo={rpo}"), format!("impact.downtime={impact}")];
        let study = Study::load(PLAN, &set).expect("the plan is sound");
        let knobs: Vec<(&str, Vec<&str>)> = picked
            .iter()
            .zip(&shares)
            .map(|((path, values), share)| (*path, values[share.index(values.len())..].to_vec()))
            .collect();
        let goal = Goal::Least(by.to_owned());
        let (least, lacks, kept) = enumerated(&study, &knobs, &goal, within);
        let vary = knobs.iter().map(|(path, values)| {
            Varying::read(&format!("{path}={}", values.join(","))).expect("a list")
        });
        let vary: Vec<Varying> = vary.collect();
        let rest = study.catalog().knobs().iter().map(|row| row.path.clone());
        let fixed = rest.filter(|path| !knobs.iter().any(|(known, _)| crate::diagnostic::fits(path, known)));
        let found = study.recommend(&Wanted {
            by: Some(by.to_owned()),
            within,
            vary,
            fixed: fixed.chain(["component.assets.*".to_owned()]).collect(),
            front: true,
            threads: 2,
            ..Wanted::default()
        });
        let found = found.expect("the search is sound");
        // Each design that keeps everything is near one of the front, and none of these beats
        // another.
        let front = found.front.as_ref().expect("it was asked for");
        let front: Vec<[f64; 4]> = front.iter().map(|one| weighed(&one.reading)).collect();
        for design in &kept {
            let is_near = |one: &&[f64; 4]| one.iter().zip(design).all(|(a, b)| *a <= b * (1.0 + FRONT) + 1e-12);
            prop_assert!(front.iter().any(|one| is_near(&one)), "{design:?} {front:?}");
        }
        prop_assert!(crate::analysis::undominated(&front).iter().all(|on| *on), "{front:?}");
        prop_assert_eq!(front.is_empty(), kept.is_empty());
        let measure = found.winner().map_or(f64::INFINITY, |one| one.reading.measure);
        prop_assert!(same(least, measure), "{measure} is not {least}: {found:#?}");
        if found.winner().is_none() {
            let closest = found.closest.as_ref().map_or(f64::INFINITY, |one| one.reading.measure);
            prop_assert!(same(lacks, closest), "{closest} is not {lacks}: {found:#?}");
        }
    }
}
