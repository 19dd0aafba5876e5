//! Which plans describe one workload, and what plans of different ones come to together.

use std::collections::BTreeSet;

use super::data::Score;
use super::judged::Judged;
use super::recommend::Recommendation;
use crate::plan::{Plan, Value};
use crate::units::Currency;

/// How the paths of components begin.
const COMPONENT: &str = "component";

/// What tells the workload of a plan from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// The files that state something of a component.
    files: BTreeSet<String>,
    /// Components and their services.
    components: BTreeSet<(String, String)>,
    /// How the plan's name begins, up to a comma or the like: `Shop` of `Shop, pilot light`.
    called: String,
}

impl Workload {
    /// Of a plan.
    pub fn of(plan: &Plan) -> Self {
        let stated = plan.entries.below(COMPONENT);
        let files = stated.map(|(_, entry)| entry.origin.file.clone());
        let files = files.filter(|file| *file != "--set");
        let component = |name: &String| {
            let service = plan.entries.get(&format!("{COMPONENT}.{name}.service"));
            let service = match service.map(|entry| &entry.value) {
                Some(Value::Text(service)) => service.clone(),
                _ => String::new(),
            };
            (name.clone(), service)
        };
        Self {
            files: files.chain([plan.file.clone()]).collect(),
            components: plan.components.iter().map(component).collect(),
            called: called(&plan.name),
        }
    }

    /// Whether two plans may be variants of one workload: a file states components of both, they
    /// have the same components and services, or their names begin alike.
    pub fn may_be(&self, other: &Self) -> bool {
        !self.files.is_disjoint(&other.files)
            || self.components == other.components
            || self.called == other.called
    }
}

/// How a name begins, up to what sets variants apart.
fn called(name: &str) -> String {
    let begin = name.split([',', ':', ';', '(', '–', '—', '/']).next();
    begin.unwrap_or(name).trim().to_lowercase()
}

/// Whether there are several workloads, and no two that may be one.
pub(super) fn are_apart(all: &[&Workload]) -> bool {
    let apart = |(at, one): (usize, &&Workload)| !all[..at].iter().any(|other| one.may_be(other));
    all.len() > 1 && all.iter().enumerate().all(apart)
}

/// What plans of different workloads come to together: amounts alone, for times, losses of data
/// and availability do not add.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Totals {
    /// How many plans.
    pub plans: usize,
    /// Their currency.
    pub currency: Currency,
    /// The bill of a month.
    pub monthly: f64,
    /// Expected loss a year; `None` unless every plan states its impact.
    pub eal: Option<f64>,
    /// Total cost; `None` unless every plan has one, over one horizon.
    pub tco: Option<f64>,
    /// The months that the total cost covers; `None` without one.
    pub months: Option<f64>,
    /// Whether the losses of some plan are no more than a lower bound.
    pub lower_bound: bool,
}

/// What one plan adds to totals.
struct Part<'a> {
    workload: &'a Workload,
    currency: Currency,
    monthly: f64,
    eal: Option<f64>,
    tco: Option<f64>,
    judged: &'a Judged,
}

impl Totals {
    /// Of plans in one currency; `None` of others, of one plan, and where two may be variants of
    /// one workload.
    pub fn of(plans: &[Score]) -> Option<Self> {
        Self::of_all(&plans.iter().collect::<Vec<_>>())
    }

    /// The same of plans that stand apart.
    pub(super) fn of_all(plans: &[&Score]) -> Option<Self> {
        let judged: Vec<Judged> = plans.iter().map(|plan| plan.judged()).collect();
        let parts = plans.iter().zip(&judged).map(|(plan, judged)| Part {
            workload: &plan.workload,
            currency: plan.currency,
            monthly: plan.bill.monthly.value,
            eal: plan.risk.eal.as_ref().map(|one| one.value),
            tco: plan.risk.tco.as_ref().map(|one| one.value),
            judged,
        });
        Self::sum(&parts.collect::<Vec<_>>())
    }

    /// Of the best designs of plans; `None` also if a plan has none.
    pub(super) fn of_best(plans: &[Recommendation]) -> Option<Self> {
        let parts = plans.iter().map(|plan| {
            let design = &plan.winner()?.reading;
            Some(Part {
                workload: &plan.workload,
                currency: plan.currency,
                monthly: design.outlay.value,
                eal: design.expected_loss.as_ref().map(|one| one.value),
                tco: design.total.as_ref().map(|one| one.value),
                judged: &design.judged,
            })
        });
        Self::sum(&parts.collect::<Option<Vec<_>>>()?)
    }

    fn sum(parts: &[Part<'_>]) -> Option<Self> {
        let first = parts.first()?;
        let workloads: Vec<&Workload> = parts.iter().map(|one| one.workload).collect();
        let one_currency = parts.iter().all(|one| one.currency == first.currency);
        if !one_currency || !are_apart(&workloads) {
            return None;
        }
        let horizon = first.judged.horizon;
        let one_horizon = parts.iter().all(|one| one.judged.horizon == horizon);
        let tco: Option<f64> = parts.iter().map(|one| one.tco).sum();
        let tco = tco.filter(|_| one_horizon);
        Some(Self {
            plans: parts.len(),
            currency: first.currency,
            monthly: parts.iter().map(|one| one.monthly).sum(),
            eal: parts.iter().map(|one| one.eal).sum(),
            tco,
            months: tco.map(|_| horizon.0),
            lower_bound: parts.iter().any(|one| one.judged.is_lower_bound),
        })
    }
}
