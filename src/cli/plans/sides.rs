//! From plan files of two states to what both came to.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use super::{Plans, Shown};
use crate::analysis::{self, Depth, PlanPair, PlanState, Score, prices_used};
use crate::catalog::Catalog;
use crate::cli::Global;
use crate::cli::folders::{Named, Tally};
use crate::cli::inputs::Overrides;
use crate::cli::shell::Shell;
use crate::diagnostic::Findings;
use crate::plan::{FileStore, Loader, PlanFile};

/// A plan in two states.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Paired {
    /// The name of its file.
    pub(in crate::cli) name: String,
    /// Its file before and after, if there is one. What a folder stands for may be no plan.
    pub(in crate::cli) files: [Option<Named>; 2],
}

/// Where both states are read from.
pub(in crate::cli) struct Sources<'a> {
    /// What keeps the files; the disk if nothing.
    pub(in crate::cli) stores: [Option<Rc<dyn FileStore>>; 2],
    /// The folder of prices of the old state, if it is another one.
    pub(in crate::cli) old_pricing: Option<&'a Path>,
}

/// Plans in two states, with what both came to.
pub(in crate::cli) struct Sides {
    bases: [Catalog; 2],
    states: Vec<State>,
    plans: Vec<Side>,
}

/// What one state of a plan came to. What it was compiled to is not kept: of thousands of plans
/// that fills the memory.
struct State {
    catalog: Catalog,
    score: Score,
    /// The places of the prices that it uses.
    used: BTreeSet<String>,
}

/// One plan: its files, and where among the states it is.
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
        let state = &self.states[*at];
        PlanState {
            file,
            base: &self.bases[side],
            catalog: &state.catalog,
            score: &state.score,
            used: &state.used,
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
    shell: Shell,
) -> Result<Sides, Findings> {
    let mut plans = Plans::new(overrides, global, Shown::Outline);
    let base = plans.catalog.clone()?;
    let old_base = match sources.old_pricing {
        Some(folder) => Catalog::embedded().with_folder(folder)?,
        None => base.clone(),
    };
    if let Some(folder) = sources.old_pricing {
        shell.reads_folder(folder);
    }
    let one_base = sources.old_pricing.is_none();
    let mut loaders = sources
        .stores
        .map(|store| store.map_or_else(Loader::default, Loader::of));
    let mut found = Sides {
        bases: [old_base, base],
        states: Vec::new(),
        plans: Vec::new(),
    };
    // The price file read last on either side, and who is no plan there.
    let mut own = [None, None];
    let mut tallies = [Tally::default(), Tally::default()];
    let mut wrong = Findings::new();
    for pair in pairs {
        let mut opened = [None, None];
        for (side, file) in pair.files.iter().enumerate() {
            let Some(named) = file else {
                continue;
            };
            let read = loaders[side].open(&named.file);
            let is_plan = |file: &PlanFile| named.folder.is_none() || file.states_strategy();
            tallies[side].count(named, read.as_ref().map_or(true, is_plan));
            match read {
                Ok(file) if is_plan(&file) => opened[side] = Some(file),
                Ok(_) => {}
                Err(unsound) => wrong.0.extend(unsound.findings.0),
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
            std::mem::swap(&mut plans.own, &mut own[side]);
            match plans.state(&file, &found.bases[side]) {
                Ok(state) => {
                    states[side] = Some((file, found.states.len()));
                    found.states.push(state);
                }
                Err(findings) => wrong.0.extend(findings.0),
            }
            std::mem::swap(&mut plans.own, &mut own[side]);
        }
        if states.iter().any(Option::is_some) {
            let name = pair.name.clone();
            found.plans.push(Side { name, states });
        }
    }
    shell.reads(loaders.iter().flat_map(Loader::files));
    let mut left_out: Vec<String> = tallies.iter().flat_map(Tally::left_out).collect();
    left_out.sort();
    left_out.dedup();
    for note in &left_out {
        shell.note(note);
    }
    if !wrong.is_empty() {
        return Err(wrong.shown());
    }
    if let Some(idle) = plans.idle_overrides() {
        return Err(idle);
    }
    // Of the folder of the new state, and of the old one's.
    plans.catalog = Ok(found.bases[1].clone());
    let mut warnings = plans.warnings();
    if !one_base {
        warnings.0.extend(found.bases[0].unasked());
    }
    shell.warn(&warnings.sorted());
    Ok(found)
}

/// Whether two files make the same plan.
fn is_same(old: &PlanFile, new: &PlanFile) -> bool {
    let text = |file: &PlanFile| file.prices().map(|prices| prices.text.clone());
    text(old) == text(new) && old.changes(new).is_empty()
}

impl Plans {
    /// One state of a plan with its grade, priced from a catalogue.
    fn state(&mut self, file: &PlanFile, base: &Catalog) -> Result<State, Findings> {
        self.catalog = Ok(base.clone());
        let plan = file.clone().examine(&self.overrides);
        let plan = plan.map_err(|unsound| self.everything(unsound))?;
        let mut scored = self.scored(plan)?;
        scored.grade(&mut self.draws, Depth::Grade);
        Ok(State {
            used: prices_used(&scored.model),
            catalog: scored.catalog,
            score: analysis::outlined(scored.score),
        })
    }
}
