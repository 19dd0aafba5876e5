//! Which prices of their own plans ask for, and which nobody does.

use std::collections::BTreeSet;

use super::Plans;
use crate::analysis::prices_used;
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings};
use crate::model::Model;
use crate::plan::Plan;

/// What plans asked of a price file of their own.
pub(super) struct Asked {
    pub(super) path: String,
    /// The catalogue with its prices.
    pub(super) catalog: Catalog,
    /// The places of the prices that some plan uses.
    pub(super) used: BTreeSet<String>,
    /// Whether some plan came to no figures, so that nobody knows what it would have used.
    pub(super) in_doubt: bool,
}

impl Asked {
    /// Whether a finding is about its file.
    pub(super) fn is_of(&self, finding: &Finding) -> bool {
        finding.place.file == self.path
    }
}

impl Plans {
    /// Notes which prices of its own file a plan uses.
    pub(super) fn note_asked(&mut self, plan: &Plan, catalog: &Catalog, model: Option<&Model>) {
        let Some(prices) = &plan.prices else {
            return;
        };
        let known = self.asked.iter().position(|one| one.path == prices.path);
        let at = known.unwrap_or_else(|| {
            self.asked.push(Asked {
                path: prices.path.clone(),
                catalog: catalog.clone(),
                used: BTreeSet::new(),
                in_doubt: false,
            });
            self.asked.len() - 1
        });
        let asked = &mut self.asked[at];
        let Some(model) = model else {
            asked.in_doubt = true;
            return;
        };
        asked.used.extend(prices_used(model));
    }

    /// Prices of the user's own that nothing asks for: of the folder, what no service could;
    /// of a plan's file, what no plan of the command did.
    pub(super) fn warnings(&self) -> Findings {
        let folder = self.catalog.iter().flat_map(Catalog::unasked);
        let files = self.asked.iter().filter(|one| !one.in_doubt);
        let files = files.flat_map(|one| one.catalog.unused(&one.used));
        Findings(folder.chain(files).collect()).sorted()
    }
}
