//! What the plan says stands by of one component in the recovery Region:
//! `[component.x.standby]`.

use super::case::Uncertain;
use super::inputs::{Adverse, Inputs};
use crate::catalog::Service;
use crate::graph::Quantity;
use crate::plan::standby::NONE;
use crate::units::{Probability, Scalar};

/// What stands by of one component, as far as the plan says it itself.
#[derive(Clone, Debug)]
pub(crate) struct Standby<'g> {
    /// Nothing does, whatever the strategy.
    pub(crate) nothing: bool,
    /// How many nodes there are.
    pub(crate) count: Option<Quantity<'g, Scalar>>,
    /// What they carry, as a share of production.
    pub(crate) share: Option<Quantity<'g, Scalar>>,
    /// The type of each, where it is another one than production's.
    pub(crate) kind: Option<Kind<'g>>,
    /// Whether a replica has a standby of its own in another zone.
    pub(crate) multi_az: bool,
    /// The share of the month in which it runs; always, if the plan does not say.
    pub(crate) hours: Option<Uncertain<'g, Probability>>,
}

/// A type of its own.
#[derive(Clone, Debug)]
pub(crate) struct Kind<'g> {
    /// `m6i.large`
    pub(crate) name: String,
    /// What one carries, as a share of what one in production carries; `None` where the plan
    /// states what all of them carry.
    pub(crate) carries: Option<Quantity<'g, Scalar>>,
}

impl<'g> Standby<'g> {
    /// Reads what the plan says; a finding where it does not fit together.
    pub(crate) fn read(inputs: &Inputs<'_, 'g>, component: &str, service: &Service) -> Self {
        let table = ["component.", component, ".standby"].concat();
        let path = |key: &str| [&table, ".", key].concat();
        let nothing = inputs.plan.text(&table) == Some(NONE);
        let number = |key: &str| {
            let known = inputs.optional::<Scalar>(&path(key), Adverse::Low);
            known.map(|known| known.likely)
        };
        let (count, share) = (number("count"), number("capacity"));
        if count.is_some() && share.is_some() {
            inputs.refuse(
                "two-standbys",
                format!("`{component}` states both how many stand by and which share of production they carry"),
                &inputs.origin(&path("capacity")),
                "`count` says it already",
                "Leave one of `count` and `capacity` out.".to_owned(),
            );
        }
        Self {
            nothing,
            count,
            share,
            kind: kind(inputs, component, &path("type"), share.is_some()),
            multi_az: (service.traits.may_have_standby() || service.mentions("multi_az"))
                && inputs.plan.flag(&path("multi_az")) == Some(true),
            hours: inputs.optional(&path("hours"), Adverse::Low),
        }
    }

    /// Of what has no place in the plan's list of components.
    pub(crate) fn unstated() -> Self {
        Self {
            nothing: false,
            count: None,
            share: None,
            kind: None,
            multi_az: false,
            hours: None,
        }
    }

    /// Whether the plan says that something of it runs there.
    pub(crate) fn is_stated(&self) -> bool {
        self.count.is_some() || self.share.is_some() || self.kind.is_some()
    }
}

/// The type of the standby, if the plan states another one than production's.
fn kind<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &str,
    path: &str,
    share_is_stated: bool,
) -> Option<Kind<'g>> {
    let there = inputs.plan.text(path)?;
    let here = inputs.plan.text(&format!("component.{component}.type"))?;
    if there == here {
        return None;
    }
    let name = there.to_owned();
    if share_is_stated {
        return Some(Kind {
            name,
            carries: None,
        });
    }
    let sizes = family(here)
        .zip(family(there))
        .filter(|((here, _), (there, _))| here == there)
        .map(|((_, here), (_, there))| [here, there].map(|size| format!("size.{size}")))
        .filter(|sizes| {
            let known = |size: &String| inputs.catalog.default(size, "").is_some();
            sizes.iter().all(known)
        });
    let Some([here, there]) = sizes else {
        inputs.refuse(
            "unknown-capacity",
            format!("nobody knows what one `{name}` carries beside one `{here}`: they are not sizes of one family"),
            &inputs.origin(path),
            "another family than production's",
            format!("State `capacity` in `[component.{component}.standby]`: the share of production that it carries."),
        );
        return None;
    };
    let carries = inputs.plain::<Scalar>(&there) / inputs.plain(&here);
    let carries = carries.named(
        format_args!("standby.{component}.carries"),
        format_args!(
            "What one standby of {component} carries, as a share of what one in production does."
        ),
    );
    Some(Kind {
        name,
        carries: Some(carries),
    })
}

/// The family and the size of a type: `db.r6g` and `large`.
fn family(name: &str) -> Option<(&str, &str)> {
    name.rsplit_once('.')
}
