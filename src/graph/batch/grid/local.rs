//! The drafts of one stage.

use rustc_hash::FxHashMap;

use super::super::compile::{Draft, UNUSED, assign};
use super::super::{Instruction, Kind, Operand};
use super::From;
use super::sort::Sorting;
use super::stage::Given;

/// The drafts of one stage, which name each other by their places in it.
#[derive(Default)]
pub(super) struct Local {
    drafts: Vec<Draft>,
    pub(super) taken: Vec<Vec<Kind>>,
    /// Where drafts of the program stand among these.
    pub(super) known: FxHashMap<usize, usize>,
    pub(super) sources: Vec<From>,
    /// Operands of drafts that are one number throughout a tile.
    given: Vec<(usize, usize, From)>,
}

impl Local {
    /// Adds a step; those of its stage that it reads are there.
    pub(super) fn add(&mut self, sorting: &Sorting<'_>, at: usize) {
        let mut draft = sorting.drafts[at];
        for (slot, operand) in draft.operands.iter_mut().enumerate() {
            let Operand::Column(used) = *operand else {
                continue;
            };
            let used = used as usize;
            let place = if let Some(place) = self.known.get(&used) {
                *place
            } else {
                let from = sorting.from(used);
                if !sorting.is_in_tile(sorting.drafts[used].of) {
                    // The place of the step itself, once its loads are known.
                    self.given.push((at, slot, from));
                    *operand = UNUSED;
                    continue;
                }
                let place = self.load(from);
                self.known.insert(used, place);
                place
            };
            self.drafts[place].uses += 1;
            *operand = Operand::Column(index(place));
        }
        draft.uses = 0;
        self.known.insert(at, self.drafts.len());
        self.push(draft);
    }

    fn push(&mut self, draft: Draft) {
        self.drafts.push(draft);
        self.taken.push(Vec::new());
    }

    /// A draft that takes a column from elsewhere.
    pub(super) fn load(&mut self, from: From) -> usize {
        self.sources.push(from);
        self.push(Draft {
            kind: Kind::Load(index(self.sources.len() - 1)),
            operands: [UNUSED; 3],
            uses: 0,
            of: 0,
            gone: false,
        });
        self.drafts.len() - 1
    }

    pub(super) fn assigned(&mut self) -> (Vec<Instruction>, usize, Vec<Given>) {
        for (draft, taken) in self.drafts.iter_mut().zip(&self.taken) {
            draft.uses += index(taken.len());
        }
        let (instructions, columns, made) = assign(&self.drafts, &self.taken);
        let given = self.given.iter().map(|(at, operand, from)| Given {
            instruction: made[self.known[at]],
            operand: *operand,
            from: *from,
        });
        (instructions, columns, given.collect())
    }
}

pub(super) fn index(place: usize) -> u32 {
    u32::try_from(place).expect("fewer than 2^32 steps")
}
