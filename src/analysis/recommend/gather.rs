//! The choices that plans have, and what each may be.

use std::collections::BTreeMap;

use super::super::study::Study;
use super::super::variables::Varies;
use super::space::{Choice, STRATEGY};
use crate::catalog::KnobRow;
use crate::diagnostic::fits;

/// What keys may be.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// What is named, which goes first.
    pub(super) named: Vec<KnobRow>,
    /// What the catalogue has.
    pub(super) others: Vec<KnobRow>,
}

impl Rows {
    /// The row of a path: of each list one that names it, else the first that it fits.
    pub(super) fn of(&self, path: &str) -> Option<&KnobRow> {
        let among = |rows: &[KnobRow]| {
            let exact = rows.iter().position(|row| row.path == path);
            exact.or_else(|| rows.iter().position(|row| fits(&row.path, path)))
        };
        let named = among(&self.named).map(|at| &self.named[at]);
        named.or_else(|| among(&self.others).map(|at| &self.others[at]))
    }
}

/// What plans are found to have.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) choices: BTreeMap<String, Choice>,
    /// Of these the ones that were not tried yet.
    pub(super) open: Vec<Choice>,
    /// Every key.
    pub(super) paths: Vec<String>,
}

impl Gathered {
    /// Adds what one plan has beside those before; `own` is the plan as it is.
    pub(super) fn add(&mut self, one: &Study, own: &Study, (rows, kept): (&Rows, &Kept)) {
        for variable in one.variables().all {
            let path = variable.path;
            if let Varies::Choice { value, .. } = variable.varies
                && path != STRATEGY
                && !kept.holds(&path)
                && !self.choices.contains_key(&path)
                && let Some(row) = rows.of(&path)
            {
                let mut words = beyond(row, &value);
                // A table that nobody states comes to be with its first key, whatever that is
                // without it.
                let is_stated = is_table_stated(own, &path);
                if !is_stated && row.values.contains(&value) {
                    words.insert(0, value.clone());
                }
                if !words.is_empty() {
                    let choice = Choice {
                        path: path.clone(),
                        now: is_stated.then_some(value),
                        words,
                    };
                    self.open.push(choice.clone());
                    self.choices.insert(path.clone(), choice);
                }
            }
            self.paths.push(path);
        }
    }
}

/// Keys that stay as they are.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    /// Patterns of their paths.
    pub(super) fixed: Vec<String>,
    /// Patterns of those that vary all the same: they are named.
    pub(super) named: Vec<String>,
}

impl Kept {
    pub(super) fn holds(&self, path: &str) -> bool {
        self.fixed.iter().any(|one| fits(one, path)) && !self.is_named(path)
    }

    pub(super) fn is_named(&self, path: &str) -> bool {
        self.named.iter().any(|one| fits(one, path))
    }
}

/// Whether the plan states anything of the table that a key stands in.
fn is_table_stated(study: &Study, path: &str) -> bool {
    path.rsplit_once('.')
        .is_none_or(|(table, _)| study.plan().entries.below(table).next().is_some())
}

/// The words of a row that a choice may take beside what it is.
fn beyond(row: &KnobRow, own: &str) -> Vec<String> {
    let at = row.values.iter().position(|word| word == own);
    let from = match at {
        Some(at) if row.onwards => at,
        // Nobody says what comes after it.
        None if row.onwards => row.values.len(),
        _ => 0,
    };
    let words = row.values[from..].iter().filter(|word| *word != own);
    words.cloned().collect()
}
