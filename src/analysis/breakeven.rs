//! Break-even: where plans cross over one input, and which of them is best in between
//! (`model.md` 12).

mod axis;
mod compared;
mod map;
mod pair;
mod search;
mod studies;
mod winners;

use axis::Axis;
pub use compared::contested;
pub use map::{MapCell, MapInput, MapLack, MapRow, WinnerMap, winner_map};
use search::Curves;
pub use studies::{Contender, Contest, breakeven};
pub(super) use winners::best_of;

/// What one input runs through, in canonical units, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Span {
    /// Where it begins.
    pub low: f64,
    /// Where it ends, above that.
    pub high: f64,
    /// Whether it is looked at in equal ratios, not in equal steps; from above 0.
    pub log: bool,
    /// Whether only whole numbers may stand there.
    pub whole: bool,
}

impl Span {
    /// A range, looked at in equal steps.
    pub fn new(low: f64, high: f64) -> Self {
        let (log, whole) = (false, false);
        Self {
            low,
            high,
            log,
            whole,
        }
    }

    /// The same, looked at in equal ratios.
    #[must_use]
    pub fn log(self) -> Self {
        let log = true;
        Self { log, ..self }
    }

    /// The same, of whole numbers alone.
    #[must_use]
    pub fn whole(self) -> Self {
        let whole = true;
        Self { whole, ..self }
    }
}

/// Why a range is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSpan {
    /// An end is no number.
    #[error("a range has two ends that are numbers")]
    Endless,
    /// Its beginning is not below its end.
    #[error("a range begins below its end")]
    Backwards,
    /// Equal ratios need a beginning above 0.
    #[error("a range in equal ratios begins above 0")]
    LogOfNothing,
    /// Only whole numbers may stand there.
    #[error("there is no whole number in the range")]
    NoWholeNumber,
}

/// Which of two values is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// The smaller: costs, times, losses.
    #[default]
    Smaller,
    /// The larger: availability.
    Larger,
}

impl Aim {
    /// The ids of both.
    pub const IDS: &'static [&'static str] = &[Self::Smaller.id(), Self::Larger.id()];

    /// What machine-readable outputs call it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Smaller => "smaller",
            Self::Larger => "larger",
        }
    }
}

/// What a plan comes to at one value of the input.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Height {
    /// The quantity, in canonical units; infinite without bound, not a number where there is none.
    pub value: f64,
    /// Whether the plan is refused there.
    pub refused: bool,
    /// Whether the value is no more than a lower bound.
    pub lower_bound: bool,
}

impl From<f64> for Height {
    fn from(value: f64) -> Self {
        let (refused, lower_bound) = (false, false);
        Self {
            value,
            refused,
            lower_bound,
        }
    }
}

/// A quantity over an input.
pub trait Curve {
    /// What it comes to at some values of the input.
    fn heights(&self, inputs: &[f64]) -> Vec<Height>;

    /// Whether each value is dear, so that fewer are looked at.
    fn is_dear(&self) -> bool {
        false
    }
}

impl<F: Fn(f64) -> f64> Curve for F {
    fn heights(&self, inputs: &[f64]) -> Vec<Height> {
        inputs.iter().map(|input| self(*input).into()).collect()
    }
}

/// How two plans come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrossingKind {
    /// Their difference goes through 0.
    Root,
    /// Their difference changes its sign without being 0: a tier, a ceiling, another shape.
    Jump,
    /// Of whole numbers: one is better up to a number, the other from the next on.
    Step,
    /// They are equal at one value, and the same one is better on both sides.
    Touch,
    /// They are equal over a stretch.
    Equal,
}

impl CrossingKind {
    /// What machine-readable outputs call each.
    pub const IDS: &'static [&'static str] = &["root", "jump", "step", "touch", "equal"];

    /// What machine-readable outputs call it.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// Where two plans come together.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Meeting {
    /// The two, by position, the first first.
    pub plans: [usize; 2],
    /// How.
    pub kind: CrossingKind,
    /// Where it begins: of a root and a touch the value itself, of a jump the last float (of a
    /// step the last number) before it, of a stretch its beginning.
    pub from: f64,
    /// Where it ends: of a jump the first float after it, of a stretch its end.
    pub to: f64,
    /// What the two come to where it begins.
    pub values: [f64; 2],
    /// What the two come to where it ends.
    pub values_after: [f64; 2],
    /// Which of them is better before it; `None` at the end of the range, or where one is not
    /// there.
    pub before: Option<usize>,
    /// Which of them is better after it.
    pub after: Option<usize>,
}

/// Which plans are best over an interval of the input.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Interval {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The best, by position: several where they are equal, none where every plan is refused or
    /// undefined.
    pub best: Vec<usize>,
    /// What the first of them comes to at both ends; not a number without any.
    pub values: [f64; 2],
}

/// Why a plan has no number to compare, or no full one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// The plan is refused.
    Refused,
    /// It has no such quantity, or that is not a number.
    Undefined,
    /// The quantity has no bound.
    Unbounded,
    /// What is lost for good has no price: the quantity is no more than a lower bound.
    LowerBound,
}

impl Lack {
    /// What machine-readable outputs call each.
    pub const IDS: &'static [&'static str] = &["refused", "undefined", "unbounded", "lower-bound"];

    /// What machine-readable outputs call it.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    fn of(height: &Height) -> Option<Self> {
        if height.refused {
            Some(Self::Refused)
        } else if height.value.is_nan() {
            Some(Self::Undefined)
        } else if height.value.is_infinite() {
            Some(Self::Unbounded)
        } else if height.lower_bound {
            Some(Self::LowerBound)
        } else {
            None
        }
    }
}

/// Where a plan has no number to compare, or no full one.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stretch {
    /// The plan, by position.
    pub plan: usize,
    /// Why.
    pub lack: Lack,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// Where plans cross over one input, and which of them is best in between.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BreakEven {
    /// What was looked at.
    pub span: Span,
    /// Where two plans come together, by where they do; none if no two do in the range.
    pub crossings: Vec<Meeting>,
    /// Which plans are best where, from one end of the range to the other.
    pub intervals: Vec<Interval>,
    /// Where plans have no number, or no full one.
    pub lacking: Vec<Stretch>,
    /// Values of the input over the range, for a chart.
    pub inputs: Vec<f64>,
    /// What each plan comes to there.
    pub lines: Vec<Vec<f64>>,
}

impl BreakEven {
    /// Whether a plan's quantity is no more than a lower bound at a value of the input.
    pub fn is_lower_bound(&self, plan: usize, at: f64) -> bool {
        let mut lacking = self.lacking.iter();
        lacking.any(|one| {
            one.plan == plan && one.lack == Lack::LowerBound && one.from <= at && at <= one.to
        })
    }
}

/// The range is looked at in so many places before the search.
const GRID: usize = 513;

/// The same where each is dear.
const DEAR: usize = 65;

/// Where curves cross in a range, to the last bits, and which of them is best in between.
///
/// The range is looked at in 513 places; between two of them in which two curves have changed
/// sides the change is searched for, down to neighbouring floats, and where they come near each
/// other it is looked closer. Curves that cross twice between two places without coming near
/// each other in the places around are not seen to.
///
/// ```
/// use recoup::analysis::{Aim, CrossingKind, Curve, Span, cross};
/// // Peering of `n` networks, each pair a link to look after, or one gateway.
/// let mesh = |n: f64| 5.0 * n * (n - 1.0) / 2.0;
/// let gateway = |n: f64| 36.5 * n;
/// let found = cross(&[&mesh, &gateway], Span::new(2.0, 100.0), Aim::Smaller)?;
/// let [crossing] = &found.crossings[..] else { panic!("one crossing") };
/// assert_eq!(crossing.kind, CrossingKind::Root);
/// assert!((crossing.from - 15.6).abs() < 1e-12);
/// assert_eq!((crossing.before, crossing.after), (Some(0), Some(1)));
/// // Of whole networks the mesh is the cheaper up to 15.
/// let found = cross(&[&mesh, &gateway], Span::new(2.0, 100.0).whole(), Aim::Smaller)?;
/// assert_eq!((found.crossings[0].from, found.crossings[0].to), (15.0, 16.0));
/// # Ok::<(), recoup::analysis::BadSpan>(())
/// ```
///
/// # Errors
/// What is wrong with the range.
pub fn cross(curves: &[&dyn Curve], span: Span, aim: Aim) -> Result<BreakEven, BadSpan> {
    let axis = Axis::new(span)?;
    let points = if curves.iter().any(|curve| curve.is_dear()) {
        DEAR
    } else {
        GRID
    };
    let curves = Curves::new(curves, axis, aim, axis.grid(points));
    let (crossings, breaks) = meetings(&curves);
    let (lacking, between) = winners::lacking(&curves);
    Ok(BreakEven {
        span,
        crossings,
        intervals: winners::intervals(&curves, [breaks, between].concat()),
        lacking,
        inputs: curves.grid.iter().map(|place| axis.value(*place)).collect(),
        lines: (0..curves.len()).map(|plan| curves.line(plan)).collect(),
    })
}

/// Where any two curves come together, and where what is best may change with them.
fn meetings(curves: &Curves<'_>) -> (Vec<Meeting>, Vec<winners::Break>) {
    let (mut crossings, mut breaks) = (Vec::new(), Vec::new());
    for second in 1..curves.len() {
        for first in 0..second {
            let (found, between) = pair::crossings(curves, [first, second]);
            crossings.extend(found);
            breaks.extend(between);
        }
    }
    crossings.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.plans.cmp(&b.plans)));
    (crossings, breaks)
}

#[cfg(test)]
mod tests;
