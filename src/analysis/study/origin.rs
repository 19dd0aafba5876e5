//! Studies of a plan file: the plan as it is written, and with more laid over it.

use std::sync::Arc;

use super::Study;
use crate::analysis::compiled::Compiled;
use crate::analysis::keys;
use crate::analysis::sample::Draws;
use crate::analysis::worst::settle;
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Place};
use crate::model::{Model, build, build_terse};
use crate::plan::{Plan, PlanFile, Value};
use crate::units::Estimate;

/// A file, and what is laid over it.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) file: PlanFile,
    pub(super) overrides: Vec<String>,
}

impl Origin {
    /// The same with more laid over it.
    pub(super) fn with(&self, overrides: &[String]) -> Self {
        let mut laid = self.clone();
        laid.overrides.extend_from_slice(overrides);
        laid
    }

    fn plan(&self) -> Result<Plan, Findings> {
        self.file.plan(&self.overrides)
    }
}

impl Study {
    /// A plan file that is read already, with overrides as `--set` takes them, and a catalogue
    /// that the plan's own prices are laid over. Other plans can be made of it: [`Study::with`].
    ///
    /// # Errors
    /// What is wrong with the plan or its prices.
    pub fn open(file: PlanFile, overrides: &[String], catalog: &Catalog) -> Result<Self, Findings> {
        let plan = file.plan(overrides)?;
        let catalog = match &plan.prices {
            Some(prices) => catalog.clone().with_prices(&prices.path, &prices.text)?,
            None => catalog.clone(),
        };
        let study = Self::new(plan, Arc::new(catalog))?;
        Ok(study.made_of(file, overrides.to_vec()))
    }

    /// The same study, of which other plans can be made.
    pub(crate) fn made_of(self, file: PlanFile, overrides: Vec<String>) -> Self {
        Self {
            origin: Some(Origin { file, overrides }),
            ..self
        }
    }

    /// The plan with more laid over it, as `--set` takes it: another strategy, another service.
    ///
    /// # Errors
    /// What is wrong with the plan then; a study of a plan that comes from no file.
    pub fn with(&self, overrides: &[String]) -> Result<Self, Findings> {
        let laid = self.origin()?.with(overrides);
        let plan = laid.plan()?;
        let mut model = build(&plan, &self.catalog)?;
        settle(&mut Draws::default(), &plan, &self.catalog, &mut model);
        self.sibling(laid, plan, model)
    }

    /// The same without words and without worst recovery times, which take a sample: for whoever
    /// looks at many plans.
    pub(in crate::analysis) fn outlined(&self, overrides: &[String]) -> Result<Self, Findings> {
        let laid = self.origin()?.with(overrides);
        let plan = laid.plan()?;
        let model = build_terse(&plan, &self.catalog)?;
        self.sibling(laid, plan, model)
    }

    fn sibling(&self, origin: Origin, plan: Plan, model: Model) -> Result<Self, Findings> {
        Ok(Self {
            origin: Some(origin),
            plan: self.held(plan, &model)?,
            catalog: Arc::clone(&self.catalog),
            model,
        })
    }

    /// The plan with what it sets aside. An override that was set aside without what is laid over
    /// it now has another reader among the plans of its command.
    fn held(&self, mut plan: Plan, model: &Model) -> Result<Plan, Findings> {
        let mut idle = keys::idle(Compiled {
            plan: &plan,
            catalog: &self.catalog,
            model,
        });
        let known = &self.plan.set_aside;
        let (before, new): (Vec<_>, Vec<_>) = idle
            .overrides
            .into_iter()
            .partition(|(aside, _)| known.iter().any(|one| one.path == aside.path));
        idle.overrides = new;
        let mut aside = idle.alone()?;
        plan.set_aside.append(&mut aside);
        plan.set_aside
            .extend(before.into_iter().map(|(aside, _)| aside));
        Ok(plan)
    }

    /// The number that a text states at a path, in canonical units and the plan's currency.
    ///
    /// # Errors
    /// A path or a text that `--set` does not take, and what is no single number.
    pub fn number(&self, path: &str, text: &str) -> Result<f64, Findings> {
        if let Some(number) = self.stated(path, text)? {
            return Ok(number);
        }
        let set = format!("{path}={text}");
        let place = Place::of_span("--set", &set, path.len() + 1..set.len());
        let message = format!("`{text}` is no single number");
        let help = "Write one number with its unit, such as `5min`.";
        Err(Finding::error("not-a-number", message, place)
            .help(help)
            .into())
    }

    /// What a text states at a path, if that is one number: it is asked for by itself, and may
    /// not fit beside other numbers of the plan.
    ///
    /// # Errors
    /// A path or a text that `--set` does not take.
    pub(in crate::analysis) fn stated(
        &self,
        path: &str,
        text: &str,
    ) -> Result<Option<f64>, Findings> {
        let set = format!("{path}={text}");
        let laid = self.origin()?.with(std::slice::from_ref(&set));
        let Some(entry) = laid.file.entry(&laid.overrides, path)? else {
            return Ok(None);
        };
        let is_own = entry.currency.is_none_or(|one| one == self.currency());
        match entry.value {
            Value::Number(_, Estimate::Exact(number)) if is_own => Ok(Some(number)),
            // How a parameter reads, and what a dollar costs, is the model's to say.
            Value::Number(_, Estimate::Exact(_)) | Value::Parameter(_) => {
                let inputs = self.with(&[set])?.inputs();
                let input = inputs.into_iter().find(|input| input.path == path);
                let exact = input.filter(|one| matches!(one.range, Estimate::Exact(_)));
                Ok(exact.and_then(|one| one.likely))
            }
            _ => Ok(None),
        }
    }

    pub(super) fn origin(&self) -> Result<&Origin, Findings> {
        self.origin.as_ref().ok_or_else(|| {
            let message = "the plan comes from no file that could be read with another choice";
            let place = Place::file(&self.plan.file);
            Finding::error("no-file", message, place).into()
        })
    }
}
