//! Steps that the scenario itself states, and building everything anew (`model.md` 5.3).

use crate::catalog::Scope;
use crate::model::component::Component;
use crate::model::library::Row;
use crate::model::recovery::Recovery;
use crate::model::recovery::region::Ready;
use crate::model::recovery::timeline::{StepId, StepKind};
use crate::model::title::Title;
use crate::model::title::messages::step;

impl<'a, 'g> Recovery<'_, 'a, 'g> {
    /// A step whose duration is a key of the scenario: `scenario.ransomware.forensics`.
    pub(crate) fn stated_step(
        &mut self,
        row: &Row,
        key: &str,
        title: Title,
        kind: StepKind,
        after: &[StepId],
    ) -> StepId {
        let duration = row.duration(self.inputs, key);
        self.timeline.step(key, title, kind, duration, after)
    }

    /// A person decides, whatever the strategy.
    pub(crate) fn decide_by(&mut self, row: &Row, after: &[StepId]) -> StepId {
        let title = step::DECIDE_TO_RECOVER.title();
        let duration = row.duration(self.inputs, "decision");
        self.timeline
            .step("decide", title, StepKind::Decide, duration, after)
    }

    /// A person decides to go back to before the damage, whatever the strategy.
    pub(crate) fn decide_rollback(&mut self, row: &Row) -> StepId {
        let duration = row.duration(self.inputs, "decision");
        self.timeline.step(
            "decide",
            step::DECIDE_TO_ROLL_BACK.title(),
            StepKind::Decide,
            duration,
            &[],
        )
    }

    /// Somebody checks what came back, whatever the strategy.
    pub(crate) fn verify_by(&mut self, row: &Row, title: Title, after: &[StepId]) -> StepId {
        let duration = row.duration(self.inputs, "verify");
        self.timeline
            .step("verify", title, StepKind::Verify, duration, after)
    }

    /// Everything is made anew from code, the data from the copies that are left; caches
    /// are created but not yet warm.
    pub(crate) fn rebuild(&mut self, row: &Row, after: &[StepId]) -> Vec<StepId> {
        let provision = self.provision(after, |one: &Component<'a, 'g>| {
            one.service.scope != Scope::Global
        });
        let event = self.event;
        let mut ready = vec![provision];
        for (component, copies) in self.stores {
            if !component.keeps_data() || component.keeps_data_on_nodes() || self.waits(component) {
                continue;
            }
            ready.push(if copies.survive(event) {
                let logs = component.traits().replays_logs() && copies.logs_survive(event);
                self.restore(component, logs, &[provision])
            } else {
                self.no_copy(component, &[provision])
            });
        }
        let (launched, data) = self.launch(&[provision]);
        ready.extend(launched);
        ready.extend(data);
        ready.extend(self.create_caches(&[provision]));
        let mut waited = Ready::default();
        self.wait_for_home(row, &mut waited);
        ready.extend(waited.first);
        self.chosen(ready)
    }
}
