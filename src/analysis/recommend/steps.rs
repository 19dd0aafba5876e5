//! From a plan to a design, a change at a time.

use super::goal::Goal;
use super::{Change, Prospect};
use crate::analysis::study::Study;

/// Some changes, and what the plan comes to with these and all before.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DesignStep {
    /// One change; several where the plan would be refused between them.
    pub changes: Vec<Change>,
    /// What the plan then comes to.
    pub reading: Prospect,
}

/// The changes of a design in an order in which the plan stands after each. Each is the first of
/// the rest that can be made.
pub(super) fn steps(study: &Study, changes: &[Change], goal: &Goal) -> Vec<DesignStep> {
    let mut left = changes.to_vec();
    let mut set: Vec<String> = Vec::new();
    let mut steps = Vec::new();
    while !left.is_empty() {
        let made = (0..left.len()).find_map(|at| {
            let mut all = set.clone();
            all.push(left[at].set());
            let study = study.outlined(&all).ok()?;
            Some((at, Prospect::of(&study, goal)))
        });
        let (changes, reading) = if let Some((at, reading)) = made {
            (vec![left.remove(at)], reading)
        } else {
            let rest = std::mem::take(&mut left);
            let all = set.iter().cloned().chain(rest.iter().map(Change::set));
            let all: Vec<String> = all.collect();
            let Ok(study) = study.outlined(&all) else {
                break;
            };
            (rest, Prospect::of(&study, goal))
        };
        set.extend(changes.iter().map(Change::set));
        steps.push(DesignStep { changes, reading });
    }
    steps
}
