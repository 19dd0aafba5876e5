//! What is missing or cannot be read, as findings.

use super::{Inputs, Refused};
use crate::diagnostic::{Finding, Findings, Place, Severity};
use crate::model::case::Uncertain;
use crate::plan::Origin;
use crate::units::Unit;

impl<'g> Inputs<'_, 'g> {
    /// Adds a finding at a plan's origin; gives the proof that there is one.
    pub(crate) fn refuse(
        &self,
        code: &'static str,
        message: String,
        origin: &Origin,
        label: &str,
        help: String,
    ) -> Refused {
        self.refuse_at(code, message, origin.place(), label, help)
    }

    /// As [`Self::refuse`], at a place that may be no plan's.
    pub(in crate::model) fn refuse_at(
        &self,
        code: &'static str,
        message: String,
        place: Place,
        label: &str,
        help: String,
    ) -> Refused {
        self.findings.borrow_mut().0.push(Finding {
            severity: Severity::Error,
            code,
            message,
            place,
            label: label.to_owned(),
            help,
        });
        Refused(())
    }

    /// As [`Self::refuse_at`], unless there is a finding of that code already.
    pub(in crate::model) fn refuse_once(
        &self,
        code: &'static str,
        message: String,
        place: Place,
        label: &str,
        help: String,
    ) -> Refused {
        let is_known = self.findings.borrow().iter().any(|one| one.code == code);
        if is_known {
            return Refused(());
        }
        self.refuse_at(code, message, place, label, help)
    }

    /// Everything that was wrong, if anything was.
    pub(crate) fn into_findings(self) -> Findings {
        self.findings.into_inner()
    }

    pub(in crate::model) fn missing<U: Unit>(&self, path: &str) -> Uncertain<'g, U> {
        self.refuse_missing(path);
        Uncertain::zero(self.graph)
    }

    /// A finding that a path is not stated.
    pub(in crate::model) fn refuse_missing(&self, path: &str) -> Refused {
        if self.plan.is_refused(path) {
            // Something stands there, and is told already.
            return Refused(());
        }
        let (table, key) = path.rsplit_once('.').unwrap_or(("", path));
        // A component is shown by its service, which is why the value is needed.
        let owner = match table.split('.').collect::<Vec<_>>().as_slice() {
            ["component", name, ..] => format!("component.{name}.service"),
            _ => path.to_owned(),
        };
        let example = crate::plan::example(path).unwrap_or("…");
        let help = match table.strip_suffix(".replica") {
            Some(protect) => format!(
                "The strategy `{}` keeps a replica. Add `replica = {{ mode = \"async\", {key} = {example} }}` to `[{protect}]`.",
                self.plan.strategy
            ),
            None => format!("Add `{key} = {example}`, or what is true of yours, to `[{table}]`."),
        };
        let (origin, label) = match self.plan.entry(&owner) {
            Some(entry) => (entry.origin.clone(), "this needs it"),
            None => (self.origin(path), ""),
        };
        let message = format!("`{path}` is not stated and has no default");
        self.refuse("missing-value", message, &origin, label, help)
    }
}
