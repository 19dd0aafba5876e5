//! The optimiser over the reference plans (`model.md` 13.3).

use recoup::Study;
use recoup::analysis::Wanted;
use recoup::plan::Varying;

use super::{HOUR, Oracle};

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
    let (mut best, mut plans, mut feasible) = (f64::INFINITY, 0, 0);
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
        best = found
            .winner()
            .map_or(best, |one| best.min(one.reading.measure));
        let every = [1.0, 4.0, 24.0].map(|hours| [hours * HOUR; 3]).concat();
        let drills = [1.0, 2.0, 4.0]
            .map(|a_year| a_year / (8760.0 * HOUR))
            .repeat(3);
        let rows = study.judged(&[(EVERY, &every), (DRILLS, &drills)], 1);
        let rows = rows.expect("both vary");
        let kept = rows.iter().flatten().filter(|row| row.is_choice());
        feasible += kept.count() * TUNNELS;
    }
    let count = |many: usize| f64::from(u32::try_from(many).expect("few"));
    o.put("opt.plans", count(plans));
    o.put("opt.feasible", count(feasible));
    o.put("opt.best_tco", best);
}
