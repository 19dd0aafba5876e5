//! Which plans describe one workload, and what plans of different ones come to together.

use std::collections::BTreeSet;

use super::data::Score;
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
    /// Whether the losses of some plan are no more than a lower bound.
    pub lower_bound: bool,
}

impl Totals {
    /// Of plans in one currency; `None` of others, of one plan, and where two may be variants of
    /// one workload.
    pub fn of(plans: &[Score]) -> Option<Self> {
        let currency = plans.first()?.currency;
        let workloads: Vec<&Workload> = plans.iter().map(|plan| &plan.workload).collect();
        if plans.iter().any(|plan| plan.currency != currency) || !are_apart(&workloads) {
            return None;
        }
        let judged: Vec<_> = plans.iter().map(Score::judged).collect();
        let one_horizon = judged
            .windows(2)
            .all(|pair| pair[0].horizon == pair[1].horizon);
        let eal = plans.iter().map(|plan| Some(plan.risk.eal.as_ref()?.value));
        let tco = plans.iter().map(|plan| Some(plan.risk.tco.as_ref()?.value));
        let tco: Option<f64> = tco.sum();
        Some(Self {
            plans: plans.len(),
            currency,
            monthly: plans.iter().map(|plan| plan.bill.monthly.value).sum(),
            eal: eal.sum(),
            tco: tco.filter(|_| one_horizon),
            lower_bound: judged.iter().any(|plan| plan.is_lower_bound),
        })
    }
}
