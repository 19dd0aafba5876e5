//! The optimiser over the reference plans (`model.md` 13.3): how many designs there are, and how
//! many of them keep every target. Its best one takes a snapshot of an hour and a half each hour,
//! which `check` denies and the model counts as late.

use recoup::Study;
use recoup::analysis::{Judged, Wanted};
use recoup::plan::Varying;

use super::Oracle;

/// The strategies of the reference, a plan file each.
const STRATEGIES: [&str; 4] = [
    "backup-restore",
    "pilot-light",
    "warm-standby",
    "active-active",
];

/// The second tunnel costs 36.5 USD a month and does nothing else, so that no plan has a key for
/// it: each design counts twice, and none of the second kind is the best.
const TUNNELS: usize = 2;

const EVERY: &str = "component.db.protect.snapshots.every";
const DRILLS: &str = "drills.per_year";

pub(super) fn answers(o: &Oracle<'_>) {
    let vary = [format!("{EVERY}=1h,4h,24h"), format!("{DRILLS}=1,2,4")];
    let vary: Vec<Varying> = vary
        .iter()
        .map(|one| Varying::read(one).expect("a list"))
        .collect();
    let (mut plans, mut feasible) = (0, 0);
    for strategy in STRATEGIES {
        let file = format!("plans/reference/{strategy}.toml");
        let study = Study::load(&file, &[]).expect("a plan of the reference");
        let rest = study.catalog().knobs().iter().map(|row| row.path.clone());
        let found = study.recommend(&Wanted {
            vary: vary.clone(),
            fixed: rest.collect(),
            threads: 2,
            ..Wanted::default()
        });
        let found = found.expect("the search is sound");
        plans += usize::try_from(found.effort.designs).expect("some designs") * TUNNELS;
        for every in ["1h", "4h", "24h"] {
            for drills in ["1", "2", "4"] {
                let set = [format!("{EVERY}={every}"), format!("{DRILLS}={drills}")];
                let design = Study::load(&file, &set).expect("a design of the reference");
                let rows = design.judged(&[], 1).expect("nothing varies");
                if rows.row(0).is_some_and(Judged::is_choice) {
                    feasible += TUNNELS;
                }
            }
        }
    }
    let count = |many: usize| f64::from(u32::try_from(many).expect("few"));
    o.put("opt.plans", count(plans));
    o.put("opt.feasible", count(feasible));
}
