//! A simulation that is stopped before its end.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::{Simulate, Simulation, simulate, simulate_watched};
use super::shop;
use crate::analysis::Watch;

/// Stops once so many blocks are done.
struct Stops(AtomicUsize);

impl Watch for Stops {
    fn done(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    fn stops(&self) -> bool {
        self.0.load(Ordering::Relaxed) == 0
    }
}

#[test]
fn what_is_stopped_is_a_simulation_of_the_years_that_were_done() {
    let studies = shop();
    let mut what = Simulate::default();
    let after = |blocks: usize| Stops(blocks.into());
    let found = simulate_watched(&studies, &what, &after(2)).expect("plans");
    let found = found.expect("two blocks are done");
    assert_eq!((found.years, found.asked), (16_384, what.years));
    what.years = 16_384;
    let whole = simulate(&studies, &what).expect("plans");
    let plans = |found: &Simulation| format!("{:?} {:?}", found.plans, found.pairs);
    assert!(plans(&found) == plans(&whole));
    let none = simulate_watched(&studies, &what, &after(0)).expect("plans");
    assert!(none.is_none());
}
