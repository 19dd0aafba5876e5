//! Bringing data back: replicas become writable, backups are restored, logs replayed
//! (`model.md` 5.2, 5.4).

use crate::graph::Quantity;
use crate::model::case::{Case, Uncertain};
use crate::model::component::Component;
use crate::model::component::writes_everywhere;
use crate::model::data::fast::is_fast;
use crate::model::data::points::Backups;
use crate::model::data::provisioned;
use crate::model::data::rpo::Gap;
use crate::model::event::Class;
use crate::model::inputs::Adverse;
use crate::model::recovery::control_plane::ControlPlane;
use crate::model::recovery::steps::{chain_size, replay, restore};
use crate::model::recovery::timeline::{StepId, StepKind};
use crate::model::recovery::{Recovery, Transfer};
use crate::model::title::Message;
use crate::model::title::messages::step;
use crate::units::{DataRate, DataSize, Duration, Probability, Scalar};

impl<'g> Recovery<'_, '_, 'g> {
    /// A replica becomes writable; nothing to do if every Region takes writes.
    pub(crate) fn promote(
        &mut self,
        component: &Component<'_, 'g>,
        after: &[StepId],
    ) -> Option<StepId> {
        if writes_everywhere(self.inputs, component) {
            return None;
        }
        Some(self.promote_as(component, "replica", step::PROMOTE, after))
    }

    /// The read replica in another zone becomes writable: by hand, unlike a standby.
    pub(crate) fn promote_read_replica(
        &mut self,
        component: &Component<'_, 'g>,
        after: &[StepId],
    ) -> StepId {
        self.promote_as(component, "read_replica", step::PROMOTE_READ_REPLICA, after)
    }

    /// Promotes what stands under a key of `protect`.
    fn promote_as(
        &mut self,
        component: &Component<'_, 'g>,
        key: &str,
        title: Message<1>,
        after: &[StepId],
    ) -> StepId {
        let service = component.service;
        let duration = self.inputs.or_stated(
            &component.path("promote"),
            &service.id,
            "promote",
            service.times.promote.as_ref(),
            Adverse::High,
        );
        // What the replica has received and not yet applied comes first (`model.md` 5.4).
        let path = component.path(&format!("protect.{key}.apply_lag"));
        let behind = self.inputs.optional::<Duration>(&path, Adverse::High);
        let duration = behind.map_or(duration, |behind| {
            Uncertain::<Duration>::each(|case| duration.at(case) + behind.at(case))
        });
        let step = self.timeline.component_step(
            &component.name,
            "promote",
            title.of(&component.name),
            StepKind::Data,
            duration,
            after,
        );
        self.by_hand.push(step);
        self.calls_control_plane(step)
    }

    /// Whether volumes have full performance at once where it recovers.
    fn is_fast(&self, component: &Component<'_, 'g>) -> bool {
        let class = match self.place {
            ControlPlane::Primary => Class::Backup,
            ControlPlane::Recovery => Class::BackupCopy,
        };
        let mut stores = self.stores.iter();
        let own = stores.find(|(one, _)| one.name == component.name);
        own.is_some_and(|(_, copies)| {
            copies.keeps(class, self.event) && is_fast(self.inputs, component, (class, self.event))
        })
    }

    /// Restore from the newest backup; replay the logs since if they are there.
    pub(crate) fn restore(
        &mut self,
        component: &Component<'_, 'g>,
        logs: bool,
        after: &[StepId],
    ) -> StepId {
        let inputs = self.inputs;
        let times = &component.service.times;
        let id = &component.service.id;
        let first = self.archived(component).unwrap_or_else(|| {
            inputs.or_stated(
                &component.path("restore.first_byte"),
                id,
                "restore_first_byte",
                times.restore_first_byte.as_ref(),
                Adverse::High,
            )
        });
        let read = (!self.is_fast(component)).then(|| self.read(component));
        let duration = read.map_or(first, |(size, rate, hydrate)| {
            Uncertain::<Duration>::each(|case| {
                restore(first.at(case), hydrate.at(case), size, &[rate.at(case)])
            })
        });
        let restored = self.timeline.component_step(
            &component.name,
            "restore",
            step::RESTORE.of(&component.name),
            StepKind::Data,
            duration,
            after,
        );
        self.calls_control_plane(restored);
        self.by_hand.push(restored);
        if let Some((size, rate, hydrate)) = read {
            self.transfers.push(Transfer {
                step: restored,
                first_byte: first,
                size: Uncertain::<DataSize>::each(|case| size * hydrate.at(case)),
                rate,
            });
        }
        if !logs {
            return restored;
        }
        self.replay(component, restored)
    }

    /// What a restore reads, how fast, and the share of it that must be read before use.
    fn read(
        &self,
        component: &Component<'_, 'g>,
    ) -> (
        Quantity<'g, DataSize>,
        Uncertain<'g, DataRate>,
        Uncertain<'g, Probability>,
    ) {
        let inputs = self.inputs;
        let times = &component.service.times;
        let id = &component.service.id;
        let hydrate = inputs.or_stated(
            &component.path("restore.hydrate"),
            id,
            "restore_hydrate",
            times.restore_hydrate.as_ref(),
            Adverse::High,
        );
        // Nodes read their data side by side, each with so many streams onto its own volume.
        let beside = |rate: Quantity<'g, DataRate>| {
            if component.keeps_data_on_nodes() {
                rate * component.count
            } else {
                rate
            }
        };
        let size = self.restored(component);
        let path = component.path("restore.volume_cap");
        let volume = inputs.optional::<DataRate>(&path, Adverse::Low);
        let rate = self.rate(component);
        let bought = provisioned::rate(inputs, component);
        let together = bought.and_then(|_| provisioned::together(inputs, component));
        let rate = Uncertain::<DataRate>::each(|case| {
            let read = rate.at(case);
            let all = beside(volume.map_or(read, |volume| read.min(volume.at(case))));
            together.map_or(all, |most| all.min(most))
        });
        (size, rate, hydrate)
    }

    /// How fast one volume is read: at the rate that is bought for it, else by so many streams.
    fn rate(&self, component: &Component<'_, 'g>) -> Uncertain<'g, DataRate> {
        let inputs = self.inputs;
        if let Some(bought) = provisioned::rate(inputs, component) {
            return Uncertain::exact(bought);
        }
        let rate: Uncertain<'g, DataRate> = inputs.or_stated(
            &component.path("restore.rate"),
            &component.service.id,
            "restore_rate",
            component.service.times.restore_rate.as_ref(),
            Adverse::Low,
        );
        let streams: Quantity<'g, Scalar> = inputs.plain(&component.path("restore.streams"));
        Uncertain::<DataRate>::each(|case| rate.at(case) * streams)
    }

    /// The time that the class of the data takes to hand out its first byte, if that is an
    /// archive and the plan does not know better.
    fn archived(&self, component: &Component<'_, 'g>) -> Option<Uncertain<'g, Duration>> {
        let inputs = self.inputs;
        let class = component.class()?;
        if inputs.states(&component.path("restore.first_byte")) {
            return None;
        }
        inputs.optional(&format!("archive.{class}.first_byte"), Adverse::High)
    }

    /// What a restore reads: the data, and a chain of increments if the backups keep one
    /// (block-level snapshots do not).
    fn restored(&self, component: &Component<'_, 'g>) -> Quantity<'g, DataSize> {
        let inputs = self.inputs;
        let full = component.data(inputs);
        let path = component.path("restore.increments");
        if !inputs.states(&path) {
            return full;
        }
        let every = match self.restored_from(component) {
            Some((backups, _)) => backups.likely.every,
            None => self.between_snapshots(component),
        };
        // Blocks that were written twice are in it once, as in what backups occupy.
        let written = self.standby.change(component) * every;
        let rewritten = (written / full).times(-1.0).exp_m1().times(-1.0);
        chain_size(full, full * rewritten, inputs.plain(&path))
    }

    /// The backup that a component is restored from.
    fn restored_from(&self, component: &Component<'_, 'g>) -> Option<(Backups<'g>, Gap<'g>)> {
        let mut stores = self.stores.iter();
        let (_, copies) = stores.find(|(one, _)| one.name == component.name)?;
        copies.restored_from(self.event)
    }

    fn between_snapshots(&self, component: &Component<'_, 'g>) -> Quantity<'g, Duration> {
        let path = component.path("protect.snapshots.every");
        self.inputs.duration(&path).likely
    }

    fn replay(&mut self, component: &Component<'_, 'g>, restored: StepId) -> StepId {
        let inputs = self.inputs;
        let service = component.service;
        // The log since the newest backup that is left: half an interval on average, all of it
        // at worst, more where backups fail.
        let age = |case: Case| match (self.restored_from(component), case) {
            (None, Case::Worst) => self.between_snapshots(component),
            (None, _) => self.between_snapshots(component).times(0.5),
            (Some((_, gap)), Case::Worst) => gap.worst,
            (Some((_, gap)), Case::Mean) => gap.mean,
            (Some((backups, gap)), Case::Likely) => {
                let (likely, mean) = (backups.likely.every, backups.mean.every);
                if likely.node() == mean.node() {
                    gap.mean
                } else {
                    gap.mean * (likely / mean)
                }
            }
        };
        let factor = component.path("restore.replay_factor");
        let duration = if inputs.states(&factor) {
            let faster = inputs.number::<Scalar>(&factor, Adverse::Low);
            Uncertain::<Duration>::each(|case| age(case) / faster.at(case))
        } else {
            let rate = inputs.or_stated(
                &component.path("restore.replay"),
                &service.id,
                "replay_rate",
                service.times.replay_rate.as_ref(),
                Adverse::Low,
            );
            let written = self.standby.change(component);
            Uncertain::<Duration>::each(|case| replay(age(case), written, rate.at(case)))
        };
        self.timeline.component_step(
            &component.name,
            "replay",
            step::REPLAY.of(&component.name),
            StepKind::Data,
            duration,
            &[restored],
        )
    }
}
