//! Which parts are behind the failures of services.

use super::data::{Leaf, Score};

/// The cause of downtime that is failures of single services.
pub const SERVICES: &str = "services";

/// Downtime a year of the components whose own failures stop a workload most, over several plans.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OwnFailures<'a> {
    /// The components, the worst first.
    pub components: Vec<&'a str>,
    /// Of each plan what each of them causes and what is left of its service failures, seconds.
    pub downtime: Vec<(Vec<f64>, f64)>,
}

/// The so many components whose own failures stop some workloads most. What two parts cause
/// together is counted with each: nothing is told apart where that is more than there is in some
/// plan.
pub fn own_failures<'a>(plans: &[&'a Score], most: usize) -> OwnFailures<'a> {
    let mut all: Vec<(&str, f64)> = Vec::new();
    for (component, downtime) in plans.iter().flat_map(|plan| alone(plan)) {
        match all.iter_mut().find(|(known, _)| *known == component) {
            Some((_, sum)) => *sum += downtime,
            None => all.push((component, downtime)),
        }
    }
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    let components: Vec<&str> = all.iter().take(most).map(|(name, _)| *name).collect();
    let told = |plan: &&Score| {
        let of = |component: &&str| -> f64 {
            let own = alone(plan).filter(|(known, _)| known == component);
            own.map(|(_, downtime)| downtime).sum()
        };
        let told: Vec<f64> = components.iter().map(of).collect();
        let mut causes = plan.causes.iter();
        let whole = causes.find(|cause| cause.id == SERVICES);
        let left = whole.map_or(0.0, |cause| cause.downtime.value) - told.iter().sum::<f64>();
        (left >= 0.0).then_some((told, left))
    };
    let downtime: Option<Vec<(Vec<f64>, f64)>> = plans.iter().map(told).collect();
    downtime.map_or_else(OwnFailures::default, |downtime| OwnFailures {
        components,
        downtime,
    })
}

/// The components whose own failures stop the workload, and for how long a year; what several
/// rest on is nobody's own.
fn alone(plan: &Score) -> impl Iterator<Item = (&str, f64)> {
    let alone = |leaf: &'_ &Leaf| leaf.components.len() == 1 && leaf.downtime.value > 0.0;
    let leaves = plan.leaves.iter().filter(alone);
    leaves.map(|leaf| (leaf.components[0].as_str(), leaf.downtime.value))
}

#[cfg(test)]
mod tests {
    use super::{OwnFailures, SERVICES, own_failures};
    use crate::analysis::{Score, score};
    use crate::catalog::Catalog;

    fn shop() -> Score {
        let plan = crate::plan::load("plans/shop/warm-standby.toml", &[]).expect("a plan");
        let model = crate::model::build(&plan, &Catalog::embedded()).expect("a model");
        score(&plan, &model)
    }

    #[test]
    fn what_is_told_and_what_is_left_are_all_service_failures() {
        let shop = shop();
        let own = own_failures(&[&shop, &shop], 3);
        assert_eq!(own.components.len(), 3);
        assert_eq!(own.downtime[0], own.downtime[1]);
        let (told, left) = &own.downtime[0];
        let services = shop.causes.iter().find(|cause| cause.id == SERVICES);
        let services = services.expect("services fail").downtime.value;
        let all = told.iter().sum::<f64>() + left;
        assert!((all / services - 1.0).abs() < 1e-12, "{all} {services}");
        assert!(told.is_sorted_by(|a, b| a >= b), "{told:?}");
    }

    #[test]
    fn parts_that_overlap_are_not_told_apart() {
        let mut shop = shop();
        for leaf in &mut shop.outputs.leaves {
            leaf.downtime.value *= 3.0;
        }
        assert_eq!(own_failures(&[&shop], 4), OwnFailures::default());
    }
}
