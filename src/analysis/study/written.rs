//! A plan with more laid over it as the text of a file that stands without it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::Study;
use crate::analysis::outputs::outputs;
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::{self, PriceFile, Writing};

/// Where a plan is to be written.
#[derive(Clone, Copy, Debug)]
pub struct NewPlan<'a> {
    /// Its file, as a user would name it.
    pub file: &'a str,
    /// The folder in which that lies, if it is the plan's own: what the plan extends is found
    /// from there. `None` makes it one whole file.
    pub beside: Option<&'a Path>,
    /// Its name; `None` leaves what the plan has.
    pub name: Option<&'a str>,
    /// What a whole plan's own prices are to be called, beside it.
    pub prices: &'a str,
}

/// A plan as files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WrittenPlan {
    /// The text of the plan's file.
    pub text: String,
    /// The plan's own prices, which a whole file needs beside it.
    pub prices: Option<PriceFile>,
}

impl Study {
    /// The plan with more laid over it as the text of a plan file; it comes to the same figures,
    /// which is made sure of. Keys that nothing reads then are left out where they are its own.
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::NewPlan;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/pilot-light.toml", &[])?;
    /// let new = NewPlan { file: "shop.toml", beside: None, name: None, prices: "shop.csv" };
    /// let written = study.written(&["failover.dns_ttl=10s".to_owned()], &new)?;
    /// assert!(written.text.contains("dns_ttl = \"10s\""));
    /// assert!(!written.text.contains("extends"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What is wrong with the plan then; a plan that comes from no file, or that only stands with
    /// other plans of a command.
    pub fn written(
        &self,
        overrides: &[String],
        new: &NewPlan<'_>,
    ) -> Result<WrittenPlan, Findings> {
        let changed = self.with(overrides)?;
        let idle = changed.plan.set_aside.iter();
        let idle = idle.filter(|one| new.beside.is_none() || changed.plan.is_own(&one.origin));
        let idle: Vec<&str> = idle.map(|one| one.path.as_str()).collect();
        let laid = self.origin()?.with(overrides);
        let writing = Writing {
            overrides: &laid.overrides,
            without: &idle,
            name: new.name,
            whole: new.beside.is_none(),
            prices: None,
        };
        let text = laid.file.written(&writing)?;
        let mut plan = plan::read(new.file, &text, new.beside, &[])?;
        plan.prices.clone_from(&changed.plan.prices);
        let again = Self::new(plan, Arc::clone(&self.catalog))?;
        if let Some(name) = again.other_than(&changed) {
            let message = format!("the plan as a file comes to another `{name}`");
            let help = "Give the changes with `--set` instead, and tell the developers.";
            let place = Place::file(&self.plan.file);
            return Err(Finding::error("not-the-same", message, place)
                .help(help)
                .into());
        }
        let prices = changed.plan.prices.clone();
        let prices = prices.filter(|_| new.beside.is_none());
        let text = match &prices {
            None => text,
            Some(_) => laid.file.written(&Writing {
                prices: Some(new.prices),
                ..writing
            })?,
        };
        Ok(WrittenPlan { text, prices })
    }

    /// The name of a figure that outputs show and that is not the same, bit for bit.
    fn other_than<'s>(&'s self, other: &'s Self) -> Option<&'s str> {
        let figures = |of: &'s Self| {
            let graph = &of.model.graph;
            let named = move |node| Some((graph.name(node)?, graph.value(node).to_bits()));
            outputs(&of.model).into_iter().filter_map(named)
        };
        let own: BTreeMap<&str, u64> = figures(self).collect();
        let others: BTreeMap<&str, u64> = figures(other).collect();
        let is_other = |name: &&&str| own.get(*name) != others.get(*name);
        let found = own.keys().find(is_other);
        found.or_else(|| others.keys().find(is_other)).copied()
    }
}
