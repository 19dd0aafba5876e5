//! What some simulated years come to: means with their errors, quantiles with the ranks between
//! which they lie, exceedance, and the share that meets a target (`model.md` 10.2, 10.3, 12).

/// The standard score of a two-sided interval of 95 %.
const SCORE: f64 = 1.959_963_984_540_054;

/// Exact below 2^53.
#[allow(clippy::cast_precision_loss)]
pub(super) fn number(many: usize) -> f64 {
    many as f64
}

/// The rank from 1 of the smallest of so many values that at least a share q do not exceed.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a rank
pub(super) fn rank(many: usize, q: f64) -> usize {
    let many_values = number(many);
    ((q * many_values - 1e-9 * many_values).ceil() as usize).clamp(1, many.max(1))
}

/// The ranks from 1 between which the quantile q of so many independent values lies with a
/// probability of 95 %; `None` where there are too few values to have both.
///
/// ```
/// use recoup::analysis::quantile_ranks;
/// assert_eq!(quantile_ranks(10_000, 0.99), Some((9880, 9921)));
/// assert_eq!(quantile_ranks(100, 0.99), None);
/// ```
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // ranks
pub fn quantile_ranks(many: usize, q: f64) -> Option<(usize, usize)> {
    let middle = number(many) * q;
    let off = SCORE * (middle * (1.0 - q)).sqrt();
    let (low, high) = ((middle - off).floor(), (middle + off).ceil() + 1.0);
    (low >= 1.0 && high <= number(many)).then_some((low as usize, high as usize))
}

/// How many years tell a probability to within a share of it, at 95 %.
///
/// ```
/// let years = recoup::analysis::years_for(0.01, 0.1);
/// assert!((years - 38_030.44).abs() < 0.01);
/// ```
pub fn years_for(probability: f64, within: f64) -> f64 {
    SCORE * SCORE * (1.0 - probability) / (probability * within * within)
}

/// A share of some events, with the interval of Wilson at 95 %.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct WilsonShare {
    /// The share itself.
    pub share: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl WilsonShare {
    /// Of so many hits among so many; `None` of nothing.
    pub fn of(hits: usize, all: usize) -> Option<Self> {
        if all == 0 {
            return None;
        }
        let (n, share) = (number(all), number(hits) / number(all));
        let square = SCORE * SCORE / n;
        let middle = share + 0.5 * square;
        let off = (SCORE * SCORE * (share * (1.0 - share) / n) + 0.25 * square * square).sqrt();
        let end = |end: f64| (end / (1.0 + square)).clamp(0.0, 1.0);
        // Rounding must not keep either end from what was seen.
        Some(Self {
            share,
            low: if hits == 0 { 0.0 } else { end(middle - off) },
            high: if hits == all { 1.0 } else { end(middle + off) },
        })
    }
}

/// A mean with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Estimated {
    /// The mean.
    pub mean: f64,
    /// Its standard error; not a number of fewer than two values.
    pub error: f64,
    /// The standard deviation of the values.
    pub sd: f64,
}

impl Estimated {
    /// Of no value.
    pub(super) const NONE: Self = Self {
        mean: f64::NAN,
        error: f64::NAN,
        sd: f64::NAN,
    };
}

/// Sums of values and of their squares, off a number near their mean, so that no digits are lost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moments {
    near: f64,
    count: usize,
    sum: f64,
    squares: f64,
}

/// A mask of all bits of a number, or of none.
#[inline]
pub(super) fn mask(is_one: bool) -> u64 {
    u64::from(is_one).wrapping_neg()
}

/// The number itself, or 0.
#[inline]
pub(super) fn masked(value: f64, mask: u64) -> f64 {
    f64::from_bits(value.to_bits() & mask)
}

impl Moments {
    /// Of nothing yet; a number without bound is taken for 0.
    pub(super) fn near(near: f64) -> Self {
        Self {
            near: if near.is_finite() { near } else { 0.0 },
            count: 0,
            sum: 0.0,
            squares: 0.0,
        }
    }

    /// Adds the values of which every bit of their mask is set, and no other. Sums run side by
    /// side, so that none waits for another.
    pub(super) fn add_all(&mut self, values: &[f64], masks: &[u64]) {
        const SIDE_BY_SIDE: usize = 8;
        let near = self.near;
        let (mut sums, mut squares) = ([0.0; SIDE_BY_SIDE], [0.0; SIDE_BY_SIDE]);
        let (values, rest) = values.as_chunks::<SIDE_BY_SIDE>();
        let (masks, masks_of_rest) = masks.as_chunks::<SIDE_BY_SIDE>();
        let mut count = 0;
        for (values, masks) in values.iter().zip(masks) {
            for at in 0..SIDE_BY_SIDE {
                let off = masked(values[at] - near, masks[at]);
                count += masks[at] & 1;
                sums[at] += off;
                squares[at] += off * off;
            }
        }
        for (value, mask) in rest.iter().zip(masks_of_rest) {
            let off = masked(value - near, *mask);
            count += mask & 1;
            sums[0] += off;
            squares[0] += off * off;
        }
        self.count += usize::try_from(count).expect("there are fewer values");
        self.sum += sums.iter().sum::<f64>();
        self.squares += squares.iter().sum::<f64>();
    }

    #[inline]
    pub(super) fn add(&mut self, value: f64) {
        let off = value - self.near;
        self.count += 1;
        self.sum += off;
        self.squares += off * off;
    }

    /// With those of further values.
    pub(super) fn and(mut self, other: &Self) -> Self {
        let (mut sum, mut squares) = (other.sum, other.squares);
        let apart = other.near - self.near;
        if apart != 0.0 {
            let all = number(other.count) * apart;
            squares += apart * (2.0 * sum + all);
            sum += all;
        }
        self.count += other.count;
        self.sum += sum;
        self.squares += squares;
        self
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// `None` of nothing.
    pub(super) fn estimate(&self) -> Option<Estimated> {
        if self.count == 0 {
            return None;
        }
        let n = number(self.count);
        let off = self.sum / n;
        let squares = self.squares - n * off * off;
        // Of values without bound nothing is known.
        let sd = if squares.is_nan() {
            f64::NAN
        } else {
            (squares.max(0.0) / (n - 1.0)).sqrt()
        };
        Some(Estimated {
            mean: self.near + off,
            error: sd / n.sqrt(),
            sd,
        })
    }
}

/// The values of some ranks from 1, the least first: each with all that lies above it behind it.
pub(super) fn ranked(values: &mut [f64], ranks: &[usize]) -> Vec<f64> {
    // Where values lie that no later rank may move.
    let mut placed = 0;
    let mut found = Vec::with_capacity(ranks.len());
    for rank in ranks {
        let place = rank - 1;
        if place >= values.len() {
            found.push(f64::NAN);
            continue;
        }
        if place >= placed {
            values[placed..].select_nth_unstable_by(place - placed, f64::total_cmp);
            placed = place + 1;
        }
        found.push(values[place]);
    }
    found
}

/// What a share of the years stays below, and how bad the rest is.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct AtRisk {
    /// The share q.
    pub share: f64,
    /// Value at risk: the smallest x that at least the share of the years does not exceed.
    pub value: f64,
    /// 95 % interval of it, from order statistics; `None` of too few years.
    pub interval: Option<[f64; 2]>,
    /// The mean of the worst 1 - q: `VaR + E[(S - VaR)+] / (1 - q)`; unbounded if the value is.
    pub tail: f64,
}

/// A loss, and how often a year exceeds it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Exceedance {
    /// Once in so many years.
    pub period: f64,
    /// What is exceeded so often.
    pub loss: f64,
    /// 95 % interval of it, from order statistics; `None` of too few years.
    pub interval: Option<[f64; 2]>,
}

/// The shares that values at risk are told of.
const SHARES: [f64; 2] = [0.95, 0.99];

/// Return periods of curves, in years.
const PERIODS: [f64; 16] = [
    2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6,
];

/// So many years of a curve's last point are worse.
const LEAST: f64 = 20.0;

/// A column of years by its quantiles.
#[derive(Clone, Debug)]
pub(super) struct Ranks {
    pub(super) median: f64,
    pub(super) at_risk: Vec<AtRisk>,
    pub(super) curve: Vec<Exceedance>,
}

impl Ranks {
    /// Of years in any order, which are put in another one.
    pub(super) fn of(values: &mut [f64]) -> Self {
        let years = values.len();
        let periods = PERIODS.iter().copied();
        let periods: Vec<f64> = periods.filter(|one| number(years) / one >= LEAST).collect();
        let quantiles: Vec<f64> = (SHARES.iter().copied())
            .chain(periods.iter().map(|period| 1.0 - 1.0 / period))
            .collect();
        let mut ranks = vec![rank(years, 0.5)];
        for q in &quantiles {
            ranks.push(rank(years, *q));
            let ends = quantile_ranks(years, *q);
            ranks.extend(ends.into_iter().flat_map(|(low, high)| [low, high]));
        }
        ranks.sort_unstable();
        ranks.dedup();
        let found = ranked(values, &ranks);
        let value = |rank: usize| {
            let at = ranks.binary_search(&rank);
            at.map_or(f64::NAN, |at| found[at])
        };
        let with = |q: &f64| {
            let ends = quantile_ranks(years, *q);
            let interval = ends.map(|(low, high)| [value(low), value(high)]);
            (rank(years, *q), value(rank(years, *q)), interval)
        };
        let at_risk = SHARES.iter().map(|share| {
            let (rank, at, interval) = with(share);
            let beyond = values[rank.min(years)..].iter().map(|one| one - at);
            let tail = if at.is_finite() {
                at + beyond.sum::<f64>() / (number(years) * (1.0 - share))
            } else {
                at
            };
            AtRisk {
                share: *share,
                value: at,
                interval,
                tail,
            }
        });
        let at_risk: Vec<AtRisk> = at_risk.collect();
        let curve = periods.iter().map(|period| {
            let (_, loss, interval) = with(&(1.0 - 1.0 / period));
            Exceedance {
                period: *period,
                loss,
                interval,
            }
        });
        Self {
            median: value(rank(years, 0.5)),
            at_risk,
            curve: curve.collect(),
        }
    }
}
