use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::designs::denied;
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

/// The least measure of all designs, each compiled by itself.
fn enumerated(study: &Study, knobs: &[(&str, Vec<&str>)], goal: &Goal) -> (f64, usize) {
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
    let designs = sets.len();
    let kept = sets.into_iter().filter_map(|set| {
        let design = study.outlined(&set).ok()?;
        let reading = Prospect::of(&design, goal);
        (reading.is_kept() && !denied(study, &set, &Levels::default())).then_some(reading.measure)
    });
    (kept.fold(f64::INFINITY, f64::min), designs)
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
        let (least, designs) = enumerated(&study, &knobs, &goal);
        let vary = knobs.iter().map(|(path, values)| {
            Varying::read(&format!("{path}={}", values.join(","))).expect("a list")
        });
        let vary: Vec<Varying> = vary.collect();
        let rest = study.catalog().knobs().iter().map(|row| row.path.clone());
        let fixed = rest.filter(|path| !knobs.iter().any(|(known, _)| crate::analysis::explain::fits(path, known)));
        let found = study.recommend(&Wanted {
            by: Some(by.to_owned()),
            vary,
            fixed: fixed.chain(["component.assets.*".to_owned()]).collect(),
            threads: 2,
            ..Wanted::default()
        });
        let found = found.expect("the search is sound");
        let measure = found.winner().map_or(f64::INFINITY, |one| one.reading.measure);
        let near = if least.is_finite() {
            (measure - least).abs() <= 1e-9 * least.abs()
        } else {
            measure.is_infinite()
        };
        prop_assert!(near, "{measure} is not {least} of {designs}: {found:#?}");
    }
}
