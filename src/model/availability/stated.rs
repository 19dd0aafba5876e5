//! Unavailability that the plan types in, of software and of what all Regions share, and the
//! parts that it makes of the whole; maintenance that would change nothing is refused.

use crate::graph::Quantity;
use crate::model::availability::common_cause::one_of;
use crate::model::availability::leaves::states_own;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::units::Probability;

/// A part of the structure's unavailability with a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Part<'g> {
    pub(crate) id: &'static str,
    /// All of it.
    pub(crate) own: Quantity<'g, Probability>,
    /// Its part of the whole; the parts sum to the whole.
    pub(crate) within: Quantity<'g, Probability>,
}

/// Unavailability that the plan types in.
pub(super) struct Stated<'g> {
    /// Whether it stands in place of the components.
    pub(super) instead: bool,
    pub(super) software: Option<Quantity<'g, Probability>>,
    pub(super) shared: Option<Quantity<'g, Probability>>,
}

impl<'g> Stated<'g> {
    pub(super) fn read(placement: &Placement<'_, '_, 'g>) -> Self {
        let inputs = placement.inputs;
        let instead = inputs.text("availability.from").as_deref() == Some("stated");
        let software = if instead {
            Some(inputs.number::<Probability>("availability.software", Adverse::Low))
        } else {
            inputs.optional("availability.software", Adverse::Low)
        };
        let shared = inputs.optional::<Probability>("availability.shared", Adverse::Low);
        Self {
            instead,
            software: software.map(|up| up.mean.complement()),
            shared: shared.map(|up| up.mean.complement()),
        }
    }

    /// What is stated in place of the components has causes of its own: what all Regions
    /// share first, then software while the shared part is up. They sum to the whole.
    pub(super) fn parts(
        &self,
        placement: &Placement<'_, '_, 'g>,
        whole: Quantity<'g, Probability>,
    ) -> Vec<Part<'g>> {
        let (true, Some(software)) = (self.instead, self.software) else {
            return vec![Part {
                id: "services",
                own: whole,
                within: whole,
            }];
        };
        let software = if placement.strategy.serves_everywhere {
            let beta = placement.inputs.plain("availability.beta.software");
            one_of(2, software, beta)
        } else {
            software
        }
        .named(
            "unavailability.software",
            "Probability that the software is down in every Region that serves.",
        );
        let Some(shared) = self.shared else {
            return vec![Part {
                id: "software",
                own: software,
                within: software,
            }];
        };
        let shared = shared.named(
            "unavailability.shared",
            "Probability that what all Regions share is down.",
        );
        vec![
            Part {
                id: "software",
                own: software,
                within: shared.complement() * software,
            },
            Part {
                id: "shared",
                own: shared,
                within: shared,
            },
        ]
    }
}

/// A share of time in maintenance says nothing of a component whose service's figure counts.
pub(super) fn refuse_idle_maintenance(placement: &Placement<'_, '_, '_>) {
    let inputs = placement.inputs;
    for component in placement.components.iter() {
        let path = component.path("maintenance");
        if inputs.has(&path) && !states_own(placement, component) {
            inputs.refuse(
                "idle-maintenance",
                format!(
                    "`{}` states its maintenance, but not how available one node of it is",
                    component.name
                ),
                &inputs.origin(&path),
                "it would change nothing",
                "State `availability`, or `mtbf` and `mttr`, of one node; or leave `maintenance` out.".to_owned(),
            );
        }
    }
}
