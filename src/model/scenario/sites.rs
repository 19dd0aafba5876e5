//! The Regions that serve, and who notices when one of them is struck (`model.md` 8.2).

use std::borrow::Cow;

use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::component::writes_everywhere;
use crate::model::scenario::Scenarios;
use crate::model::standing::Standing;
use crate::units::{Probability, Scalar};

/// A Region that serves, and the share of the users that notice its failures.
#[derive(Clone, Copy)]
pub(super) struct Site<'g> {
    pub(super) zones: Quantity<'g, Scalar>,
    /// `None` where one Region serves everybody.
    pub(super) share: Option<Quantity<'g, Probability>>,
    /// Whether it is the second of two Regions that serve.
    pub(super) second: bool,
}

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// The Regions that serve: one, or both where the strategy has them.
    pub(super) fn sites(&self) -> Vec<Site<'g>> {
        let placement = self.placement;
        let here = Site {
            zones: placement.zones,
            share: None,
            second: false,
        };
        if !placement.strategy.serves_everywhere {
            return vec![here];
        }
        let moved: Quantity<'g, Probability> = placement.inputs.plain("recovery.traffic");
        let first = Site {
            share: Some(moved.complement()),
            ..here
        };
        let second = Site {
            zones: placement.recovery_zones,
            share: Some(moved),
            second: true,
        };
        vec![first, second]
    }

    /// A component as it stands in a Region that serves its share of the users.
    pub(super) fn at<'c>(
        &self,
        component: &'c Component<'a, 'g>,
        site: &Site<'g>,
    ) -> Option<Cow<'c, Component<'a, 'g>>> {
        let Some(share) = site.share else {
            return Some(Cow::Borrowed(component));
        };
        let mut there = component.clone();
        there.needs = component.needs * share;
        if site.second && component.traits().has_one_primary() {
            // The replica is one node, whatever the first Region has.
            there.multi_az = false;
        } else if site.second && !component.traits().stands_in_each_zone() {
            there.count = Standing::running(self.placement, &component.name);
        }
        let graph = there.count.builder();
        let none = there.count.at_most(graph.constant(0.0));
        let words = format_args!("whether nothing of {} runs there", there.name);
        (!graph.decide(words, none)).then_some(Cow::Owned(there))
    }

    /// The share of the users that notice a component's failure: where one Region takes
    /// all writes, everybody notices that of its database.
    pub(super) fn notice(
        &self,
        component: &Component<'a, 'g>,
        site: &Site<'g>,
    ) -> Option<Quantity<'g, Probability>> {
        let writer = component.moves_writes()
            && !site.second
            && !writes_everywhere(self.placement.inputs, component);
        site.share.filter(|_| !writer)
    }
}
