//! The Pareto front: plans that no other plan beats in everything (`model.md` 11.1, 12).

use super::judged::Verdict;
use super::{Event, Score};

/// Which points no other point dominates: is no larger in any measure and smaller in one.
/// Equal points stay together. The order of the points does not matter.
pub fn undominated<const MEASURES: usize>(points: &[[f64; MEASURES]]) -> Vec<bool> {
    let dominates = |one: &[f64; MEASURES], other: &[f64; MEASURES]| {
        let pairs = || one.iter().zip(other);
        pairs().all(|(a, b)| a <= b) && pairs().any(|(a, b)| a < b)
    };
    points
        .iter()
        .map(|point| !points.iter().any(|other| dominates(other, point)))
        .collect()
}

/// The front of some plans by what they promise and cost: monthly outlay, likely recovery
/// time and largest data loss of the loss of the Region, and unavailability; of each whether it
/// is on it, `None` of one that nothing brings back from some event, which is no choice. `None`
/// where a plan leaves that scenario out.
pub(super) fn front(plans: &[Score]) -> Option<Vec<Option<bool>>> {
    let point = |plan: &Score| {
        let region = plan.scenario_of(Event::Region)?;
        Some([
            plan.bill.monthly.value,
            region.rto.likely.value,
            region.rpo.worst.value,
            plan.unavailability.value,
        ])
    };
    let points: Option<Vec<[f64; 4]>> = plans.iter().map(point).collect();
    let points = points?;
    let returns: Vec<bool> = plans
        .iter()
        .map(|plan| plan.verdict() != Verdict::NoWayBack)
        .collect();
    let choices = points.into_iter().zip(&returns);
    let choices: Vec<[f64; 4]> = choices
        .filter_map(|(one, back)| back.then_some(one))
        .collect();
    let mut found = undominated(&choices).into_iter();
    let place = |back: &bool| if *back { found.next() } else { None };
    Some(returns.iter().map(place).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_keeps_four() {
        let points = [
            [100.0, 9.0, 5.0],
            [200.0, 5.0, 5.0],
            [150.0, 9.0, 5.0],
            [300.0, 1.0, 1.0],
            [300.0, 1.0, 1.0],
        ];
        assert_eq!(undominated(&points), [true, true, false, true, true]);
        // Each point outside is dominated by a member, and the order has no say.
        let mut turned = points;
        turned.reverse();
        assert_eq!(undominated(&turned), [true, true, false, true, true]);
    }

    #[test]
    fn what_has_no_bound_is_dominated_by_what_has_one() {
        let endless = f64::INFINITY;
        assert_eq!(undominated(&[[1.0, endless], [1.0, 2.0]]), [false, true]);
        assert_eq!(undominated(&[[1.0, endless], [2.0, 2.0]]), [true, true]);
    }
}
