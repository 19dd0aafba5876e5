//! The total of a year's losses on a lattice, exact (`model.md` 10.2): what simulated years are
//! held against.

use crate::graph::portable::exp;

/// The probabilities that a year's total is 0, 1, 2, ... up to `most`, for Poisson counts of a
/// rate and losses of 0, 1, 2, ... with the probabilities given (Panjer's recursion):
/// `g_0 = e^(-lambda (1 - f_0))`, `g_s = (lambda / s) sum of y f_y g_(s-y)`.
///
/// ```
/// let g = recoup::analysis::panjer(2.0, &[0.0, 0.5, 0.3, 0.2], 40);
/// assert!((g[0] - 0.1353352832).abs() < 1e-10);
/// ```
pub fn panjer(rate: f64, losses: &[f64], most: usize) -> Vec<f64> {
    let none = losses.first().copied().unwrap_or(1.0);
    let mut total = vec![exp(-rate * (1.0 - none))];
    let mut sum = 0.0;
    for _ in 0..most {
        sum += 1.0;
        let mut size = 0.0;
        let known = total.iter().rev();
        let parts = losses.iter().skip(1).zip(known).map(|(chance, before)| {
            size += 1.0;
            size * chance * before
        });
        let next = rate / sum * parts.sum::<f64>();
        total.push(next);
    }
    total
}
