//! What the plan says an hour without the workload and an hour of lost data cost.

use crate::graph::Quantity;
use crate::model::component::{Component, Components};
use crate::model::inputs::{Adverse, Inputs};
use crate::model::risk::penalty::Penalty;
use crate::units::{CostRate, Money, Probability};

/// What the plan says an hour without the workload and an hour of lost data cost.
pub(super) struct Impact<'g> {
    pub(super) penalty: Penalty<'g>,
    /// Of business processes, by their names.
    pub(super) processes: Vec<(String, Penalty<'g>)>,
    pub(super) data: Quantity<'g, CostRate>,
    pub(super) salvage: Quantity<'g, Probability>,
    pub(super) total: Option<Quantity<'g, Money>>,
}

impl<'g> Impact<'g> {
    /// `None` if the plan does not state both. Where business processes state what their own
    /// standstill costs, the workload's may cost nothing.
    pub(super) fn read(inputs: &Inputs<'_, 'g>, components: &Components<'_, 'g>) -> Option<Self> {
        let work = components.iter().filter(|one| one.traits().is_work());
        let own =
            |one: &Component<'_, 'g>| Some((one.name.clone(), Penalty::of_process(inputs, one)?));
        let processes: Vec<_> = work.filter_map(own).collect();
        let nothing = || (!processes.is_empty()).then(|| Penalty::nothing(inputs.graph));
        let penalty = Penalty::read(inputs).or_else(nothing)?;
        let data = inputs.optional("impact.data_loss", Adverse::High);
        if data.is_none() && !processes.is_empty() {
            inputs.refuse_missing("impact.data_loss");
        }
        let data = data?.mean;
        Some(Self {
            penalty,
            processes,
            data,
            salvage: inputs.number("impact.salvage", Adverse::Low).mean,
            total: inputs
                .optional("impact.total_loss", Adverse::High)
                .map(|total| total.mean),
        })
    }
}
