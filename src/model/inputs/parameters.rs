//! A service's own parameters: the plan's, or those that the service has for all.

use super::{Adverse, Found, Inputs};
use crate::graph::Quantity;
use crate::model::citation::Citation;
use crate::units::{self, Estimate, Unit};

impl<'g> Inputs<'_, 'g> {
    /// A service's own parameter as a plain number of canonical units (a month, for
    /// amounts a month). A range is read at its likely value.
    pub(crate) fn parameter(
        &self,
        path: &str,
        service: &crate::catalog::Service,
        parameter: &crate::catalog::Parameter,
        estimate: Estimate,
    ) -> Quantity<'g, units::Scalar> {
        use crate::catalog::ParameterKind;
        use crate::units::{DataSize, Scalar};
        let stated = self.plan.entry(path);
        let citation = match (stated, &parameter.default) {
            (Some(entry), _) => Citation::Plan(&entry.origin),
            (None, Some(default)) => Citation::Row(default),
            (None, None) => return self.graph.constant(0.0),
        };
        let found = Found {
            estimate,
            citation,
            currency: None,
        };
        let is_size = matches!(
            parameter.kind,
            ParameterKind::Size | ParameterKind::SizePerMonth
        );
        if is_size {
            self.own_or_shared::<DataSize>(path, service, parameter, &found)
                .as_scalar()
        } else {
            self.own_or_shared::<Scalar>(path, service, parameter, &found)
        }
    }

    /// A parameter's likely value: the plan's own, or the one that its service has for all.
    fn own_or_shared<U: Unit>(
        &self,
        path: &str,
        service: &crate::catalog::Service,
        parameter: &crate::catalog::Parameter,
        found: &Found<'_>,
    ) -> Quantity<'g, U> {
        if self.has(path) {
            return self.leaves(path, found, Adverse::High).likely;
        }
        let name = format!("service.{}.{}", service.id, parameter.name);
        let shared = self.leaves(&name, found, Adverse::High);
        // The link is no component: a plan cannot state its parameters.
        let component = path.strip_suffix(&parameter.name).unwrap_or(path);
        if self.has(&format!("{component}service")) {
            self.known_as(path, &name, shared).likely
        } else {
            shared.likely
        }
    }
}
