//! What kept backup points occupy (`model.md` 9.1, incremental backups).

use crate::graph::{Builder, Quantity};
use crate::model::data::points::TIERS;
use crate::model::definition::day;
use crate::units::{DataRate, DataSize, Duration, Probability, Scalar};

/// Bytes that differ after some time: S (1 - (1 - delta)^t), t in days, a fraction
/// delta of the blocks rewritten a day, independently.
pub fn changed<'g>(
    size: Quantity<'g, DataSize>,
    delta: Quantity<'g, Probability>,
    gap: Quantity<'g, Duration>,
) -> Quantity<'g, DataSize> {
    let days = gap / day(gap.builder());
    let kept = delta.as_scalar().times(-1.0).ln_1p() * days;
    size * kept.exp_m1().times(-1.0)
}

/// Bytes that are billed on average though they are gone (ours; `docs/how-numbers-are-made.md`
/// 9.1, a minimum stay), where a class charges for so much
/// longer than they are kept: of all that is written in that time, what is rewritten in it
/// again, w a - S (1 - e^(-w a / S)), with writes to any block alike.
pub fn early<'g>(
    size: Quantity<'g, DataSize>,
    change: Quantity<'g, DataRate>,
    short_by: Quantity<'g, Duration>,
) -> Quantity<'g, DataSize> {
    let written = change * short_by;
    let once = size * (written / size).times(-1.0).exp_m1().times(-1.0);
    (written - once).max(size.builder().constant(0.0))
}

/// So many neighbouring pairs of kept points that lie this far apart.
#[derive(Clone, Copy, Debug)]
pub struct Gaps<'g> {
    /// How many pairs.
    pub pairs: Quantity<'g, Scalar>,
    /// Their distance.
    pub apart: Quantity<'g, Duration>,
}

/// Stored bytes: ratio x (S + sum over neighbouring kept points of changed(gap)).
pub fn stored<'g>(
    graph: &'g Builder,
    size: Quantity<'g, DataSize>,
    delta: Quantity<'g, Probability>,
    ratio: Quantity<'g, Scalar>,
    gaps: &[Gaps<'g>],
) -> Quantity<'g, DataSize> {
    let mut parts = vec![size];
    parts.extend(
        gaps.iter()
            .map(|gap| changed(size, delta, gap.apart) * gap.pairs),
    );
    graph.sum(&parts) * ratio
}

/// A retention scheme: how many points of each kind are kept. Daily points have ages
/// 0..D-1 days, weekly 7k, monthly 30k, yearly 365k; a point that two kinds keep is
/// kept once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scheme {
    /// Weekly points.
    pub weekly: u32,
    /// Monthly points.
    pub monthly: u32,
    /// Yearly points.
    pub yearly: u32,
}

impl Scheme {
    /// Ages in days of the points beyond `base` days, ascending, each once.
    pub fn ages_beyond(&self, base: u32) -> Vec<u32> {
        let counts = [self.weekly, self.monthly, self.yearly];
        let kinds = counts.into_iter().zip(TIERS);
        let mut ages: Vec<u32> = kinds
            .flat_map(|(count, (_, days))| (1..=count).map(move |k| k * days))
            .filter(|&age| age > base)
            .collect();
        ages.sort_unstable();
        ages.dedup();
        ages
    }

    /// The gaps between kept points: `points` taken every `every`, then the older ones.
    pub fn gaps<'g>(
        &self,
        points: Quantity<'g, Scalar>,
        every: Quantity<'g, Duration>,
    ) -> Vec<Gaps<'g>> {
        let graph = points.builder();
        let one = graph.constant::<Scalar>(1.0);
        let pairs = (points - one).max(graph.constant(0.0));
        let mut gaps = vec![Gaps {
            pairs,
            apart: every,
        }];
        let newest_span = every * pairs;
        let days = |age: u32| day(graph).times(f64::from(age));
        let mut last = newest_span;
        let older = self.ages_beyond(0);
        let words = "which older points lie beyond the newest ones";
        let within = |age: u32| graph.decide(words, days(age).at_most(newest_span));
        let first = older.iter().position(|age| !within(*age));
        for &age in &older[first.unwrap_or(older.len())..] {
            gaps.push(Gaps {
                pairs: one,
                apart: days(age) - last,
            });
            last = days(age);
        }
        gaps
    }

    /// How many points are kept.
    pub fn points<'g>(
        &self,
        points: Quantity<'g, Scalar>,
        every: Quantity<'g, Duration>,
    ) -> Quantity<'g, Scalar> {
        let graph = points.builder();
        let counts: Vec<_> = self
            .gaps(points, every)
            .iter()
            .map(|gap| gap.pairs)
            .collect();
        graph.sum(&counts) + graph.constant(1.0)
    }
}
