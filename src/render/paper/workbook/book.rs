//! What the sheets of a workbook share: the plans laid out, and how cells look.

use std::collections::HashMap;

use super::cited::CitedRows;
use super::inputs::Inputs;
use super::looks::Looks;
use super::model::Laid;
use crate::analysis::{CellPlan, Score};
use crate::report::words::Words;

/// What sheets are written from.
pub(super) struct Book<'p> {
    pub(super) plans: &'p [CellPlan],
    pub(super) scores: &'p [Score],
    /// What each plan is called.
    pub(super) called: &'p [String],
    /// The place of each name among the figures of every plan.
    pub(super) names: HashMap<&'p str, usize>,
    /// The sheets of the plans; `None` of one that no sheet holds.
    pub(super) laid: Vec<Option<Laid<'p>>>,
    pub(super) inputs: Inputs<'p>,
    pub(super) cited: CitedRows<'p>,
    pub(super) looks: Looks,
    pub(super) words: &'static Words,
}

/// A figure that a formula finds.
pub(super) struct Live {
    /// Its cell.
    pub(super) cell: String,
    /// The cell that is 1 while it holds.
    pub(super) status: String,
    /// Whether it may be beyond all bounds.
    pub(super) may_be_endless: bool,
    /// Whether it rests on a search, and may be unknown.
    pub(super) is_searched: bool,
}

impl Book<'_> {
    /// The figure of a plan by its name, if a formula finds it.
    pub(super) fn live(&self, plan: usize, name: &str) -> Option<Live> {
        let place = self.plans.get(plan)?.figures[*self.names.get(name)?]?;
        let laid = self.laid[plan].as_ref()?;
        Some(Live {
            cell: laid.reference(place)?,
            status: laid.status(),
            is_searched: laid.is_searched(place),
            may_be_endless: self.plans[plan].cells[place].may_be_endless,
        })
    }

    /// The cells that say how much of each target of a plan is left.
    pub(super) fn headrooms(&self, plan: usize) -> Vec<String> {
        let all = self.scores[plan].requirements.iter();
        all.filter_map(|one| Some(self.live(plan, &one.headroom.name)?.cell))
            .collect()
    }
}
