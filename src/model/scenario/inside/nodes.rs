//! Nodes that are lost with the data that they keep (`model.md` 2.3, 5.3).

use crate::model::case::Uncertain;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::event::{Class, Event};
use crate::model::library::Row;
use crate::model::recovery::Recovery;
use crate::model::recovery::steps::Scaling;
use crate::model::recovery::timeline::StepKind;
use crate::model::recovery::timing::scaling;
use crate::model::scenario::Scenarios;
use crate::model::scenario::inside::stop::{Stop, decide_on_a_zone};
use crate::model::scenario::sites::Site;
use crate::model::title::messages::step;
use crate::units::Duration;

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Nodes that are lost with their data: others are made in their place, and the data of so
    /// many is brought back onto them. Until then the component is down: what is left of it has
    /// not all of its data.
    pub(super) fn nodes_downtime(
        &self,
        row: &Row,
        site: &Site<'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Stop<'g> {
        let graph = self.placement.inputs.graph;
        let gone = match row.event {
            Event::Instance => graph.constant(1.0),
            _ => (component.count / site.zones).ceil(),
        };
        let lost = component.of_so_many(gone);
        let left = (component.count - gone).max(graph.constant(0.0));
        let here = |case| Scaling {
            quota: None,
            ..scaling(self.placement.inputs, component, case)
        };
        let grow = Uncertain::<Duration>::each(|case| here(case).time(left, component.count));
        let lost = &Lost {
            component: &lost,
            copies,
            grow,
        };
        replace_nodes(recovery, row, lost);
        let mut alone = self.recovery(row.event);
        replace_nodes(&mut alone, row, lost);
        self.brought_back(row, alone)
    }
}

/// Nodes that are lost with their data.
struct Lost<'s, 'a, 'g> {
    /// The component with so many nodes as are lost.
    component: &'s Component<'a, 'g>,
    copies: &'s Copies<'g>,
    /// How long as many others take to be there.
    grow: Uncertain<'g, Duration>,
}

/// Somebody notices and decides; others are made in their place, from a snapshot or from what
/// is replicated.
fn replace_nodes<'a, 'g>(recovery: &mut Recovery<'_, 'a, 'g>, row: &Row, lost: &Lost<'_, 'a, 'g>) {
    let (component, copies) = (lost.component, lost.copies);
    let decide = decide_on_a_zone(recovery, row, component);
    let backups = copies.has(Class::Backup);
    let replica = copies.keeps(Class::AsynchronousReplica, row.event);
    let launched = !backups && replica && component.launches_replica();
    let after = if launched {
        recovery.convert(component, &[decide])
    } else {
        decide
    };
    if !backups && replica && component.promotes_replica() {
        recovery.promote(component, &[decide]);
        return;
    }
    let replace = recovery.timeline.component_step(
        &component.name,
        "replace",
        step::REPLACE_NODES.of(&component.name),
        StepKind::Compute,
        lost.grow,
        &[after],
    );
    let replace = recovery.calls_control_plane(replace);
    if !launched {
        recovery.onto_nodes(component, copies, replace);
    }
}

/// Whether the data at work outlives an event.
pub(super) fn live_survives(copies: &Copies<'_>, event: Event) -> bool {
    let live = [
        Class::Memory,
        Class::SameZone,
        Class::SynchronousStandby,
        Class::Regional,
    ];
    live.into_iter().any(|class| copies.keeps(class, event))
}
