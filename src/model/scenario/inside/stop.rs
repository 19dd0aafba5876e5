//! What the loss of a node or a zone does to one component (`model.md` 5.3, 8.2).

use crate::catalog::AcrossZones;
use crate::graph::Quantity;
use crate::model::availability::dependencies::states_own;
use crate::model::capacity::Shortfall;
use crate::model::case::Uncertain;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::event::{Class, Event};
use crate::model::inputs::Adverse;
use crate::model::library::Row;
use crate::model::recovery::Recovery;
use crate::model::recovery::noticing::detection;
use crate::model::recovery::timeline::{StepId, StepKind};
use crate::model::recovery::timing::{traffic_switch, warm_up};
use crate::model::rehearsal::replacements;
use crate::model::scenario::Scenarios;
use crate::model::scenario::inside::nodes::live_survives;
use crate::model::scenario::ride_out::{committed, failover_happens, or_wait};
use crate::model::scenario::sites::Site;
use crate::model::title::Message;
use crate::model::title::messages::step;
use crate::units::{Duration, Probability};

/// What a failure does to one component.
pub(super) struct Stop<'g> {
    /// Full-outage equivalent.
    pub(super) downtime: Quantity<'g, Duration>,
    /// The same over time.
    pub(super) short: Vec<Shortfall<'g>>,
    pub(super) brought_back: Option<Quantity<'g, Probability>>,
}

impl<'g> Stop<'g> {
    /// Something takes over, or is replaced, without anybody: until then nothing serves.
    fn by_itself(downtime: Quantity<'g, Duration>) -> Self {
        let share = downtime.builder().constant(1.0);
        let until = downtime;
        Self {
            downtime,
            short: vec![Shortfall { share, until }],
            brought_back: None,
        }
    }

    /// Counted elsewhere, or felt by nobody.
    fn unfelt(self) -> Self {
        Self {
            downtime: self.downtime.builder().constant(0.0),
            short: Vec::new(),
            ..self
        }
    }
}

impl<'a, 'g> Scenarios<'_, 'a, 'g> {
    /// Adds a component's steps for the loss of a node or a zone; its downtime per event.
    pub(super) fn component_downtime(
        &self,
        row: &Row,
        site: &Site<'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Option<Stop<'g>> {
        let event = row.event;
        // A plan's own figure is that of one node: it knows the node's failures, not the
        // zone's, which strikes many nodes at once.
        let own = states_own(self.placement, component);
        let included = if own {
            event == Event::Instance
        } else {
            component
                .service
                .availability
                .as_ref()
                .is_some_and(|figure| figure.includes.iter().any(|cause| cause == event.id()))
        };
        let traits = component.traits();
        // Nothing takes over what nodes keep by themselves, once they are gone with it.
        let taken = component.keeps_data_on_nodes() && !live_survives(copies, event);
        let full = match traits.zones {
            AcrossZones::Nodes if taken => {
                self.nodes_downtime(row, site, component, copies, recovery)
            }
            AcrossZones::Nodes if !traits.starts_cold() => {
                let full = self.compute_downtime(event, site, component, recovery);
                let counted = own && event == Event::Instance;
                return Some(if counted { full.unfelt() } else { full });
            }
            AcrossZones::Standby | AcrossZones::Cluster | AcrossZones::One if site.second => {
                Stop::by_itself(self.replica_downtime(row, component, recovery))
            }
            AcrossZones::Standby | AcrossZones::Cluster | AcrossZones::One => {
                self.database_downtime(row, component, copies, recovery)
            }
            AcrossZones::Nodes => {
                let stop = Stop::by_itself(self.cache_downtime(row, site, component, recovery));
                // Requests go past what no component requires.
                if self.placement.components.is_required(&component.name) {
                    stop
                } else {
                    stop.unfelt()
                }
            }
            AcrossZones::Each if event != Event::Instance => {
                Stop::by_itself(self.gateway_downtime(row, site, component, recovery)?)
            }
            AcrossZones::Each
            | AcrossZones::Service
            | AcrossZones::Nowhere
            | AcrossZones::Outside => return None,
        };
        Some(if included { full.unfelt() } else { full })
    }

    fn database_downtime(
        &self,
        row: &Row,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Stop<'g> {
        let times = &component.service.times;
        if component.multi_az {
            let stated = times.failover.as_ref();
            return Stop::by_itself(self.own_step(
                row,
                component,
                ("failover", step::FAIL_OVER_TO_STANDBY),
                stated,
                recovery,
            ));
        }
        if row.event == Event::Instance {
            let stated = times.replace.as_ref();
            return Stop::by_itself(self.own_step(
                row,
                component,
                ("replace", step::RESTART_ON_STORAGE),
                stated,
                recovery,
            ));
        }
        // Nothing is lost but the node: another one is made in another zone.
        let again = match (component.keeps_data(), component.traits().outlives_zones()) {
            (false, _) => Some(("create", times.create.as_ref())),
            (true, true) => Some(("replace", times.replace.as_ref())),
            (true, false) => None,
        };
        if let Some((id, stated)) = again {
            let step = (id, step::CREATE_ANEW);
            return Stop::by_itself(self.own_step(row, component, step, stated, recovery));
        }
        // The zone is gone and the volume with it: restore in another zone.
        restore_elsewhere(recovery, row, component, copies);
        // Its own steps: those of other components are counted with them.
        let mut alone = self.recovery(row.event);
        restore_elsewhere(&mut alone, row, component, copies);
        self.brought_back(row, alone)
    }

    /// What bringing one component back takes, by its own steps alone.
    pub(super) fn brought_back(&self, row: &Row, mut alone: Recovery<'_, 'a, 'g>) -> Stop<'g> {
        alone.share_link();
        let inputs = self.placement.inputs;
        let measured = replacements(inputs, &row.id);
        alone.timeline.measure(&row.id, &measured);
        let case = self.placement.inputs.expected();
        let (commit, finish) = (alone.timeline.commit(case), alone.timeline.finish(case));
        if row.event == Event::Instance {
            // A node is replaced, not awaited.
            return Stop::by_itself(self.stretched(finish));
        }
        let outage = row.spread(
            self.placement.inputs,
            "ride_out",
            "How long the outage lasts",
        );
        // The zone may be back before anybody restores.
        Stop {
            brought_back: Some(failover_happens(&outage, self.stretched(commit))),
            ..Stop::by_itself(or_wait(&outage, finish, committed(&outage, commit, finish)))
        }
    }

    /// A replica that serves the second Region's users: its node restarts, or the users
    /// move to the other Region until its zone is back.
    fn replica_downtime(
        &self,
        row: &Row,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        if row.event == Event::Instance {
            let stated = component.service.times.replace.as_ref();
            return self.own_step(row, component, ("replace", step::RESTART), stated, recovery);
        }
        let inputs = self.placement.inputs;
        detection(inputs).mean + traffic_switch(inputs).mean
    }

    fn cache_downtime(
        &self,
        row: &Row,
        site: &Site<'g>,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        let times = &component.service.times;
        if component.redundant(site.zones) {
            let stated = times.failover.as_ref();
            return self.own_step(
                row,
                component,
                ("failover", step::FAIL_OVER_TO_REPLICA),
                stated,
                recovery,
            );
        }
        let stated = times.create.as_ref();
        let created = self.own_step(
            row,
            component,
            ("create", step::CREATE_ANEW),
            stated,
            recovery,
        );
        let warm = warm_up(self.placement.inputs);
        let after: Vec<StepId> = recovery.timeline.last().into_iter().collect();
        recovery.timeline.component_step(
            &component.name,
            "warm",
            step::WARM_CACHE.of(&component.name),
            StepKind::Warm,
            warm,
            &after,
        );
        created + warm.at(self.placement.inputs.expected())
    }

    /// A gateway a zone: the other zones keep theirs.
    fn gateway_downtime(
        &self,
        row: &Row,
        site: &Site<'g>,
        component: &Component<'a, 'g>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Option<Quantity<'g, Duration>> {
        if component.redundant(site.zones) {
            return None;
        }
        let stated = component.service.times.create.as_ref();
        Some(self.own_step(
            row,
            component,
            ("create", step::CREATE_GATEWAY),
            stated,
            recovery,
        ))
    }

    fn own_step(
        &self,
        row: &Row,
        component: &Component<'a, 'g>,
        (id, title): (&str, Message<1>),
        stated: Option<&crate::catalog::Stated>,
        recovery: &mut Recovery<'_, 'a, 'g>,
    ) -> Quantity<'g, Duration> {
        let service = component.service;
        let duration = self.placement.inputs.or_stated(
            &component.path(id),
            &service.id,
            id,
            stated,
            Adverse::High,
        );
        let step = recovery.timeline.component_step(
            &component.name,
            id,
            title.of(&component.name),
            StepKind::Data,
            duration,
            &[],
        );
        // A standby takes over by itself; anything new has to be created.
        if id != "failover" {
            recovery.calls_control_plane(step);
        }
        let inputs = self.placement.inputs;
        let measured = replacements(inputs, &row.id);
        let measured = measured.get(&format!("{}.{id}", component.name));
        measured
            .map_or(duration, |(measured, _)| *measured)
            .at(inputs.expected())
    }
}

/// On a read replica in another zone, else from the backups, if there are any: a person
/// notices and decides first.
fn restore_elsewhere<'a, 'g>(
    recovery: &mut Recovery<'_, 'a, 'g>,
    row: &Row,
    component: &Component<'a, 'g>,
    copies: &Copies<'g>,
) {
    let decide = decide_on_a_zone(recovery, row, component);
    if copies.keeps(Class::ReadReplica, row.event) {
        recovery.promote_read_replica(component, &[decide]);
    } else if copies.has(Class::Backup) || copies.has(Class::Logs) {
        recovery.restore(component, copies.logs_survive(row.event), &[decide]);
    } else if copies.keeps(Class::AsynchronousReplica, row.event) {
        recovery.promote(component, &[decide]);
    } else {
        recovery.no_copy(component, &[decide]);
    }
}

/// A person notices, and decides to bring a component back.
pub(super) fn decide_on_a_zone<'a, 'g>(
    recovery: &mut Recovery<'_, 'a, 'g>,
    row: &Row,
    component: &Component<'a, 'g>,
) -> StepId {
    let inputs = recovery.inputs;
    let notice = detection(inputs);
    let decision: Uncertain<'g, Duration> = row.duration(inputs, "decision");
    recovery.timeline.component_step(
        &component.name,
        "decide",
        step::DECIDE_ON_A_ZONE.of(&component.name),
        StepKind::Decide,
        Uncertain::<Duration>::each(|case| notice.at(case) + decision.at(case)),
        &[],
    )
}
