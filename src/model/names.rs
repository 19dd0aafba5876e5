//! What the catalogue says against the names that a plan gives, of a plan that loading refuses:
//! so that a person is told of everything at once.

use super::component::{Components, service};
use super::cost::bill::refuse_unpriced;
use super::course::Course;
use super::inputs::Inputs;
use super::placement::{RECOVERY_REGION, known_region};
use super::recovery::timing::known_routing;
use super::strategy;
use crate::catalog::Catalog;
use crate::diagnostic::Findings;
use crate::graph::{Builder, Quantity};
use crate::plan::{Plan, strategy as ids};
use crate::units::DataSize;

/// What is wrong with services, their parameters and prices, Regions and routing of a plan of
/// which only a part could be read: nothing is said of what that part may lack.
pub fn refused_names(plan: &Plan, catalog: &Catalog) -> Findings {
    let graph = Builder::terse();
    let course = Course::default();
    let inputs = Inputs::new(&graph, plan, catalog, &course);
    // Any does: what is kept ready does not count here.
    let known = strategy::find(&plan.strategy).or_else(|| strategy::find(ids::SINGLE_REGION));
    let Some(strategy) = known else {
        return inputs.into_findings();
    };
    let components = Components::read(&inputs, |_| strategy);
    let region = |path: &str| {
        let stated = plan.text(path).is_some();
        stated.then(|| known_region(&inputs, path).ok()).flatten()
    };
    let home = region("workload.region");
    region(RECOVERY_REGION);
    if plan.text("link.service").is_some() {
        service(&inputs, "link.service");
    }
    if plan.text("failover.routing").is_some() {
        known_routing(&inputs);
    }
    for component in components.iter() {
        if component.keeps_data() {
            let _data: Quantity<'_, DataSize> = component.stated_data(&inputs);
        }
        if let Some(home) = &home {
            refuse_unpriced(&inputs, component, home);
        }
    }
    let mut findings = inputs.into_findings();
    findings
        .0
        .retain(|one| one.code.starts_with("bad-") || ABOUT_NAMES.contains(&one.code));
    findings
}

/// Codes of findings about names, and about what a service needs.
const ABOUT_NAMES: &[&str] = &[
    "missing-parameter",
    "missing-value",
    "no-price",
    "not-a-link",
    "not-a-component",
    "unknown-key",
    "unknown-product",
    "unknown-region",
    "unknown-routing",
    "unknown-service",
];
