//! The finished diagram as nodes of a graph, so that its probability can be varied and
//! explained.

use super::super::{Builder, Quantity};
use super::bdd::{Bdd, Of};
use crate::units::Probability;

/// A structure's unavailability and the importance of its leaves, as nodes of a graph.
#[derive(Clone, Debug)]
pub struct Unavailability<'g> {
    /// The probability that the top has failed.
    pub top: Quantity<'g, Probability>,
    /// Birnbaum's importance of every leaf: how much likelier the top has failed when this
    /// leaf has failed than when it works.
    pub importances: Vec<Quantity<'g, Probability>>,
}

impl Bdd {
    /// The probability that the top has failed as ordinary nodes of a graph, from the
    /// leaves' probabilities of having failed; nothing is subtracted but `1 - q`.
    ///
    /// # Panics
    /// If there is not one quantity for each leaf.
    pub fn into_unavailability<'g>(
        &self,
        builder: &'g Builder,
        failed: &[Quantity<'g, Probability>],
    ) -> Quantity<'g, Probability> {
        let (_, given) = self.unrolled(builder, failed);
        given[given.len() - 1]
    }

    /// [`into_unavailability`](Self::into_unavailability) with the importances of all leaves:
    /// a few nodes for each decision, however many leaves there are.
    ///
    /// # Panics
    /// If there is not one quantity for each leaf.
    pub fn into_importances<'g>(
        &self,
        builder: &'g Builder,
        failed: &[Quantity<'g, Probability>],
    ) -> Unavailability<'g> {
        let (made, given) = self.unrolled(builder, failed);
        let zero = builder.constant::<Probability>(0.0);
        let add = |sum: &mut Option<Quantity<'g, Probability>>, part| {
            *sum = Some(sum.map_or(part, |sum| sum + part));
        };
        let mut reached: Vec<Option<Quantity<'g, Probability>>> = vec![None; made.len()];
        let mut importances: Vec<Option<Quantity<'g, Probability>>> = vec![None; given.len()];
        importances[given.len() - 1] = Some(builder.constant(1.0));
        let mut end = self.nodes.len();
        for (index, section) in self.sections.iter().enumerate().rev() {
            // A leaf counts for a part as the part counts for the whole.
            reached[section.top as usize] = importances[failed.len() + index];
            let first = index
                .checked_sub(1)
                .map_or(0, |before| self.sections[before].end);
            for (place, node) in (first..end).zip(&self.nodes[first..end]).rev() {
                let Some(weight) = reached[place + 2] else {
                    continue;
                };
                let fails = given[node.variable as usize];
                let (low, high) = (node.low as usize, node.high as usize);
                if high > 1 {
                    add(&mut reached[high], weight * fails.complement());
                }
                if low > 1 {
                    add(&mut reached[low], weight * fails);
                }
                let gain = weight * (made[low] - made[high]);
                add(&mut importances[node.variable as usize], gain);
            }
            end = first;
        }
        importances.truncate(failed.len());
        Unavailability {
            top: given[given.len() - 1],
            importances: importances
                .into_iter()
                .map(|importance| importance.unwrap_or(zero))
                .collect(),
        }
    }

    /// The chance of failing of each answer and decision, and of each leaf and part.
    fn unrolled<'g>(
        &self,
        builder: &'g Builder,
        leaves: &[Quantity<'g, Probability>],
    ) -> (
        Vec<Quantity<'g, Probability>>,
        Vec<Quantity<'g, Probability>>,
    ) {
        self.check(leaves.len());
        let mut given = leaves.to_vec();
        let mut made = Vec::with_capacity(self.nodes.len() + 2);
        made.extend(Of::Failing.answers().map(|answer| builder.constant(answer)));
        for section in &self.sections {
            for node in &self.nodes[made.len() - 2..section.end] {
                made.push(builder.mix(
                    given[node.variable as usize],
                    made[node.low as usize],
                    made[node.high as usize],
                ));
            }
            given.push(made[section.top as usize]);
        }
        (made, given)
    }
}
