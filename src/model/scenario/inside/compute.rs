//! Machines that are lost of those behind a load balancer (`model.md` 8.2).

use crate::model::capacity::{Shortfall, unserved_share};
use crate::model::case::Uncertain;
use crate::model::component::Component;
use crate::model::event::Event;
use crate::model::inputs::Adverse;
use crate::model::recovery::Recovery;
use crate::model::recovery::steps::Scaling;
use crate::model::recovery::timeline::StepKind;
use crate::model::recovery::timing::scaling;
use crate::model::scenario::Scenarios;
use crate::model::scenario::inside::stop::Stop;
use crate::model::scenario::sites::Site;
use crate::model::title::messages::step;
use crate::units::Duration;

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Machines behind a load balancer: noticed, then replaced if too few are left.
    pub(super) fn compute_downtime(
        &self,
        event: Event,
        site: &Site<'g>,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Stop<'g> {
        let inputs = self.placement.inputs;
        let graph = inputs.graph;
        let (count, needs) = (component.count, component.needs);
        let left = match event {
            Event::Instance => count - graph.constant(1.0),
            // The fullest zones are lost: a share of 1 / zones each, rounded up.
            Event::TwoZones => count - (count / site.zones).ceil().times(2.0),
            _ => count - (count / site.zones).ceil(),
        };
        let left = left.max(graph.constant(0.0));
        let service = component.service;
        let noticed = inputs.or_stated(
            &component.path("failover"),
            &service.id,
            "failover",
            service.times.failover.as_ref(),
            Adverse::High,
        );
        let detect = recovery.timeline.component_step(
            &component.name,
            "detect",
            step::DROP_NODES.of(&component.name),
            StepKind::Detect,
            noticed,
            &[],
        );
        // The quota that a plan states is that of the recovery Region.
        let here = |case| Scaling {
            quota: None,
            ..scaling(inputs, component, case)
        };
        let grow = Uncertain::<Duration>::each(|case| here(case).time(left, needs));
        let name = &component.name;
        let enough = needs.at_most(left);
        if !graph.decide(
            format_args!("whether enough nodes of {name} are left"),
            enough,
        ) {
            let replace = recovery.timeline.component_step(
                &component.name,
                "replace",
                step::REPLACE_NODES.of(&component.name),
                StepKind::Compute,
                grow,
                &[detect],
            );
            recovery.calls_control_plane(replace);
            let none = left.at_most(graph.constant(0.0));
            if !graph.decide(format_args!("whether no node of {name} is left"), none) {
                recovery.timeline.adds_capacity(replace);
            }
        }
        // Until noticed, the lost nodes still get their share of requests; after that
        // only the missing capacity hurts.
        let lost = ((count - left) / count).as_probability();
        let case = inputs.expected();
        let (noticed, scaling) = (noticed.at(case), here(case));
        let at_first = lost.max(unserved_share(left, needs));
        let mut short = vec![Shortfall {
            share: at_first,
            until: noticed,
        }];
        short.extend(
            scaling
                .shortfalls(left, needs)
                .map(|Shortfall { share, until }| Shortfall {
                    share,
                    until: noticed + until,
                }),
        );
        Stop {
            downtime: noticed * at_first + scaling.unserved(left, needs),
            short,
            brought_back: None,
        }
    }
}
