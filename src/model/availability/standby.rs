//! A unit with a standby that takes over: renewal formula and Markov chain
//! (`model.md` 7.3, 7.4).

use crate::graph::Quantity;
use crate::units::{Duration, Frequency, Probability, Scalar};

/// No time at all would make a rate without end.
const INSTANT: f64 = 1e-6;

/// Two units, of which one serves and the other stands by.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'g> {
    /// Failures a year of the unit that serves.
    pub failures: Quantity<'g, Frequency>,
    /// Failures a year of the unit that stands by.
    pub standby_failures: Quantity<'g, Frequency>,
    /// The mean time in which the standby takes over.
    pub takeover: Quantity<'g, Duration>,
    /// The mean time to repair a unit.
    pub repair: Quantity<'g, Duration>,
    /// Probability that the takeover works when it is called.
    pub coverage: Quantity<'g, Probability>,
}

impl<'g> Pair<'g> {
    /// Failures in the time that one repair takes, lambda / mu: above some hundredths the
    /// renewal formula misses double failures.
    pub fn failures_a_repair(&self) -> Quantity<'g, Scalar> {
        self.failures * self.repair
    }

    /// Probability that the standby is not there when it is needed, under repair itself or
    /// not yet replaced after the last takeover: `(lambda + lambda_s) / (lambda + lambda_s + mu)`
    /// (`model.md` 7.3).
    pub fn standby_missing(&self) -> Quantity<'g, Probability> {
        let one = self.repair.builder().constant::<Scalar>(1.0);
        let busy = (self.failures + self.standby_failures) * self.repair;
        (busy / (one + busy)).as_probability()
    }

    /// Unavailability by the renewal formula: `x / (1 + x)` with `x = lambda E[D]` and
    /// `E[D] = c' T_fo + (1 - c') T_rep`, `c' = c (1 - u_s)` (`model.md` 7.3). It depends on mean
    /// durations only.
    pub fn renewal(&self) -> Quantity<'g, Probability> {
        let graph = self.repair.builder();
        let works = self.coverage * self.standby_missing().complement();
        let downtime = graph.mix(works, self.takeover, self.repair);
        let one = graph.constant::<Scalar>(1.0);
        let down = self.failures * downtime;
        (down / (one + down)).as_probability()
    }

    /// Unavailability by the Markov chain with exponential repair and one crew
    /// (`model.md` 7.4).
    pub fn markov(&self) -> Quantity<'g, Probability> {
        let graph = self.repair.builder();
        let year = crate::model::definition::year(graph);
        let rate = |time: Quantity<'g, Duration>| year / time.max(graph.constant(INSTANT));
        let (fails, standby_fails) = (self.failures.as_scalar(), self.standby_failures.as_scalar());
        let (takes_over, repairs) = (rate(self.takeover), rate(self.repair));
        let covered = self.coverage.as_scalar();
        let uncovered = self.coverage.complement().as_scalar();
        // 0 both work, 1 switching, 2 uncovered failure, 3 one serves, 4 both down.
        let mut rates = [[None; 5]; 5];
        rates[0][1] = Some(fails * covered);
        rates[0][2] = Some(fails * uncovered);
        rates[0][3] = Some(standby_fails);
        rates[1][3] = Some(takes_over);
        rates[1][4] = Some(standby_fails);
        rates[2][0] = Some(repairs);
        rates[3][0] = Some(repairs);
        rates[3][4] = Some(fails);
        rates[4][3] = Some(repairs);
        let weights = stationary(rates);
        let down = graph.sum(&[weights[1], weights[2], weights[4]]);
        (down / graph.sum(&weights)).as_probability()
    }
}

/// Weights of the states of an irreducible chain in the long run, in proportion, given the
/// rate from each state to each other: elimination after Grassmann, Taksar and Heyman. Nothing
/// is subtracted, so small probabilities keep all their digits.
///
/// # Panics
/// If no state has a rate.
pub fn stationary<const N: usize>(
    mut rates: [[Option<Quantity<'_, Scalar>>; N]; N],
) -> [Quantity<'_, Scalar>; N] {
    let graph = rates
        .iter()
        .flatten()
        .flatten()
        .next()
        .expect("states have rates")
        .builder();
    for last in (1..N).rev() {
        let out: Vec<_> = rates[last][..last].iter().flatten().copied().collect();
        let out = graph.sum(&out);
        for from in 0..last {
            let Some(into) = rates[from][last] else {
                continue;
            };
            let share = into / out;
            rates[from][last] = Some(share);
            for to in (0..last).filter(|to| *to != from) {
                if let Some(onward) = rates[last][to] {
                    let detour = share * onward;
                    rates[from][to] =
                        Some(rates[from][to].map_or(detour, |direct| direct + detour));
                }
            }
        }
    }
    let mut weights = [graph.constant::<Scalar>(1.0); N];
    for state in 1..N {
        let parts: Vec<_> = (0..state)
            .filter_map(|from| rates[from][state].map(|share| weights[from] * share))
            .collect();
        weights[state] = graph.sum(&parts);
    }
    weights
}
