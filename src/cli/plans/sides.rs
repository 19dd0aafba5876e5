//! From plan files of two states to what both came to.

use std::path::Path;
use std::rc::Rc;

use super::{Plans, Scored, Shown};
use crate::analysis::{Depth, PlanPair, PlanState};
use crate::catalog::Catalog;
use crate::cli::Global;
use crate::cli::inputs::Overrides;
use crate::diagnostic::Findings;
use crate::plan::{FileStore, Loader, PlanFile};

/// A plan in two states.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Paired {
    /// The name of its file.
    pub(in crate::cli) name: String,
    /// Its file before and after, if there is one.
    pub(in crate::cli) files: [Option<String>; 2],
    /// Whether a folder stands for it: it may be no plan.
    pub(in crate::cli) is_of_folder: bool,
}

/// Where both states are read from.
pub(in crate::cli) struct Sources<'a> {
    /// What keeps the files; the disk if nothing.
    pub(in crate::cli) stores: [Option<Rc<dyn FileStore>>; 2],
    /// The folder of prices of the old state, if it is another one.
    pub(in crate::cli) old_pricing: Option<&'a Path>,
}

/// Plans in two states, with all that is known of both.
pub(in crate::cli) struct Sides {
    bases: [Catalog; 2],
    scored: Vec<Scored>,
    plans: Vec<Side>,
}

/// One plan: its files, and where among the scored ones it is.
struct Side {
    name: String,
    states: [Option<(PlanFile, usize)>; 2],
}

impl Sides {
    /// The pairs to be held against each other.
    pub(in crate::cli) fn pairs(&self) -> Vec<PlanPair<'_>> {
        let plans = self.plans.iter();
        plans
            .map(|plan| PlanPair {
                name: plan.name.clone(),
                old: plan.states[0].as_ref().map(|one| self.state(0, one)),
                new: plan.states[1].as_ref().map(|one| self.state(1, one)),
            })
            .collect()
    }

    fn state<'s>(&'s self, side: usize, (file, at): &'s (PlanFile, usize)) -> PlanState<'s> {
        let scored = &self.scored[*at];
        PlanState {
            file,
            base: &self.bases[side],
            catalog: &scored.catalog,
            score: &scored.score,
        }
    }
}

/// Plans in two states, or everything that is wrong with any of them. A plan that is the same
/// in both is built once.
pub(in crate::cli) fn sides(
    pairs: &[Paired],
    sources: Sources<'_>,
    overrides: &Overrides,
    global: &Global,
) -> Result<Sides, Findings> {
    let mut plans = Plans::new(overrides, global, Shown::Outline);
    let base = plans.catalog.clone()?;
    let old_base = match sources.old_pricing {
        Some(folder) => Catalog::embedded().with_folder(folder)?,
        None => base.clone(),
    };
    let one_base = sources.old_pricing.is_none();
    let mut loaders = sources
        .stores
        .map(|store| store.map_or_else(Loader::default, Loader::of));
    let mut found = Sides {
        bases: [old_base, base],
        scored: Vec::new(),
        plans: Vec::new(),
    };
    let mut wrong = Findings::new();
    for pair in pairs {
        let mut opened = [None, None];
        for (side, file) in pair.files.iter().enumerate() {
            match file.as_ref().map(|file| loaders[side].open(file)) {
                Some(Ok(file)) if pair.is_of_folder && !file.states_strategy() => {}
                Some(Ok(file)) => opened[side] = Some(file),
                Some(Err(unsound)) => wrong.0.extend(unsound.findings.0),
                None => {}
            }
        }
        let is_same = one_base && matches!(&opened, [Some(old), Some(new)] if is_same(old, new));
        let mut states = [None, None];
        // The new plan first: of two that are the same it is the one that is built.
        for side in [1, 0] {
            let Some(file) = opened[side].take() else {
                continue;
            };
            if is_same && side == 0 {
                states[0] = states[1].as_ref().map(|(_, at)| (file, *at));
                continue;
            }
            match plans.state(&file, &found.bases[side]) {
                Ok(scored) => {
                    states[side] = Some((file, found.scored.len()));
                    found.scored.push(scored);
                }
                Err(findings) => wrong.0.extend(findings.0),
            }
        }
        if states.iter().any(Option::is_some) {
            let name = pair.name.clone();
            found.plans.push(Side { name, states });
        }
    }
    if wrong.is_empty()
        && let Some(idle) = plans.idle_overrides()
    {
        return Err(idle);
    }
    if wrong.is_empty() {
        Ok(found)
    } else {
        Err(wrong.shown())
    }
}

/// Whether two files make the same plan.
fn is_same(old: &PlanFile, new: &PlanFile) -> bool {
    let text = |file: &PlanFile| file.prices().map(|prices| prices.text.clone());
    text(old) == text(new) && old.changes(new).is_empty()
}

impl Plans {
    /// One state of a plan with its grade, priced from a catalogue.
    fn state(&mut self, file: &PlanFile, base: &Catalog) -> Result<Scored, Findings> {
        self.catalog = Ok(base.clone());
        self.own = None;
        let plan = file.clone().examine(&self.overrides);
        let plan = plan.map_err(|unsound| self.everything(unsound))?;
        let mut scored = self.scored(plan)?;
        scored.grade(&mut self.draws, Depth::Grade);
        Ok(scored)
    }
}
