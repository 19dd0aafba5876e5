//! How much later steps could end: slack, and what the critical chain depends on (`model.md` 5.1).

use super::Timeline;
use super::schedule::Serving;
use crate::graph::Quantity;
use crate::model::case::Case;
use crate::model::recovery::control_plane::Dependence;
use crate::units::Duration;

/// Stands for what follows a step that nothing needs: more than any recovery takes, and a
/// number, so that sums with what never ends stay defined.
const NEVER_NEEDED: f64 = -1e18;

impl<'g> Timeline<'g> {
    /// Which steps of the critical chain need a control plane (`model.md` 5.2).
    pub(crate) fn dependence(&self) -> Dependence<'g> {
        let none = self.graph.constant(0.0);
        let critical = self
            .tasks
            .iter()
            .zip(self.slacks())
            .filter_map(|(task, slack)| Some((task.control_plane?, slack.at_most(none))))
            .collect();
        Dependence::new(self.graph, critical)
    }

    /// How much later each step could end at its likely value.
    pub(super) fn slacks(&self) -> &[Quantity<'g, Duration>] {
        self.schedule().slacks.get_or_init(|| self.slacks_of())
    }

    fn slacks_of(&self) -> Vec<Quantity<'g, Duration>> {
        let finishes = self.finishes(Case::Likely, Serving::Full);
        let end = self.finish(Case::Likely);
        let (zero, never) = (
            self.graph.constant::<Duration>(0.0),
            self.graph.constant::<Duration>(NEVER_NEEDED),
        );
        // What still follows a step, from the last step back: the longest chain after it. What
        // only alternatives wait for is needed where they are.
        let mut after: Vec<Quantity<'g, Duration>> = self
            .only_alternatives()
            .into_iter()
            .map(|only| if only { never } else { zero })
            .collect();
        let any = self.tasks.iter().any(|task| task.choice.is_some());
        for index in self.order().into_iter().rev() {
            let task = &self.tasks[index];
            let mut chain = task.duration.likely + after[index];
            if any {
                let idle = after[index].at_most(self.graph.constant(0.5 * NEVER_NEEDED));
                chain = self.graph.choose(idle, never, chain);
            }
            for before in task.after.iter().chain(&task.full_only) {
                after[before.0] = after[before.0].max(chain);
            }
            let Some(choice) = &task.choice else { continue };
            let ends = choice.ends(self.graph, finishes);
            for (end, steps) in ends.into_iter().zip(&choice.options) {
                let in_time = end.at_most(finishes[index]);
                let chain = self.graph.choose(in_time, chain, never);
                for before in steps {
                    after[before.0] = after[before.0].max(chain);
                }
            }
        }
        finishes
            .iter()
            .zip(after)
            .map(|(&finish, after)| {
                let slack = self.slack(end, finish + after);
                if !any {
                    return slack;
                }
                let idle = after.at_most(self.graph.constant(0.5 * NEVER_NEEDED));
                let forever = self.graph.constant(f64::INFINITY);
                self.graph.choose(idle, forever, slack)
            })
            .collect()
    }

    /// Of each step whether nothing waits for it but alternatives.
    fn only_alternatives(&self) -> Vec<bool> {
        let mut only = vec![false; self.tasks.len()];
        for task in &self.tasks {
            for step in task.options() {
                only[step.0] = true;
            }
        }
        for task in &self.tasks {
            for step in task.after.iter().chain(&task.full_only) {
                only[step.0] = false;
            }
        }
        only
    }

    /// How much later the longest chain through a step could end. Below a microsecond it
    /// is rounding of sums in another order; on an endless chain there is none.
    fn slack(
        &self,
        end: Quantity<'g, Duration>,
        chain: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let microsecond = self.graph.constant(1e-6);
        let none = self.graph.constant(0.0);
        self.graph
            .choose(end.at_most(chain + microsecond), none, end - chain)
    }
}
