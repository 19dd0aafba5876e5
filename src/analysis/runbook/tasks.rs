//! The steps of a scenario in the order in which people meet them.

use crate::analysis::data::Step;

/// A step of a runbook.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// Its place in the list, from 1.
    pub number: usize,
    /// The step.
    pub step: &'a Step,
    /// The numbers of the steps that it waits for.
    pub after: Vec<usize>,
    /// Alternatives that it waits for as well: enough of them must be done, not all.
    pub after_some: Vec<&'a Step>,
    /// The numbers of the steps that run at the same time, at likely values.
    pub beside: Vec<usize>,
}

/// The steps that end, in the order in which they start, what waits for another after it however
/// short that is, and those that end first before others; numbered. A choice between alternatives
/// is nothing that anybody does.
pub(super) fn tasks(steps: &[Step]) -> Vec<Task<'_>> {
    let depths = depths(steps);
    let is_told = |step: &Step| step.finish.value.is_finite() && step.options.is_empty();
    let mut order: Vec<usize> = (0..steps.len()).filter(|at| is_told(&steps[*at])).collect();
    order.sort_by(|a, b| {
        let (one, other) = (&steps[*a], &steps[*b]);
        let starts = one.start.value.total_cmp(&other.start.value);
        let ends = one.finish.value.total_cmp(&other.finish.value);
        starts.then(depths[*a].cmp(&depths[*b])).then(ends)
    });
    let mut numbers = vec![None; steps.len()];
    for (number, at) in (1..).zip(&order) {
        numbers[*at] = Some(number);
    }
    let sorted = |mut numbers: Vec<usize>| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let task = |(number, at): (usize, &usize)| {
        let step = &steps[*at];
        let overlaps = |other: &Step| {
            let (start, finish) = (other.start.value, other.finish.value);
            step.start.value.max(start) < step.finish.value.min(finish)
        };
        let beside = (0..steps.len()).filter(|other| other != at && overlaps(&steps[*other]));
        let choices = step.after.iter().map(|before| &steps[*before]);
        Task {
            number,
            step,
            after: sorted(
                step.after
                    .iter()
                    .filter_map(|before| numbers[*before])
                    .collect(),
            ),
            after_some: choices
                .filter(|before| !before.options.is_empty())
                .collect(),
            beside: sorted(beside.filter_map(|other| numbers[other]).collect()),
        }
    };
    (1..).zip(&order).map(task).collect()
}

/// How many steps lie before each in the longest chain that leads to it; alternatives, of which
/// some may be done later, count for none.
fn depths(steps: &[Step]) -> Vec<usize> {
    let mut depths = vec![0; steps.len()];
    // A chain is no longer than all steps.
    for _ in steps {
        for (at, step) in steps.iter().enumerate() {
            let all = step
                .after
                .iter()
                .filter(|before| !step.options.contains(before));
            let before = all.map(|before| depths[*before] + 1);
            depths[at] = before.max().unwrap_or(0);
        }
    }
    depths
}
