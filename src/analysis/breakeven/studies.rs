//! Plans over one input of theirs.

use super::compared::{Measure, Row, bad_range, compared, is_dear, streams};
use super::{Aim, BreakEven, Curve, Span, cross};
use crate::analysis::study::Study;
use crate::diagnostic::Findings;
use crate::model::Title;
use crate::units::{Currency, Dimension};

/// What plans are held against each other by, over what.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Contest {
    /// The input: `impact.downtime`.
    pub path: String,
    /// What it measures.
    pub dimension: Dimension,
    /// What one unit of it is, where the dimension does not say it.
    pub label: Option<String>,
    /// The quantity: `tco`.
    pub of: String,
    /// What that measures.
    pub of_dimension: Dimension,
    /// What one unit of it is, where the dimension does not say it.
    pub of_label: Option<String>,
    /// Which of two is better.
    pub aim: Aim,
    /// Currency of the amounts.
    pub currency: Currency,
    /// The plans, in the order given.
    pub plans: Vec<Contender>,
    /// Where they cross, and which is best where.
    pub found: BreakEven,
}

/// One of the plans.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Contender {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Its strategy, by id.
    pub strategy_id: String,
    /// What its strategy is called.
    pub strategy: Title,
    /// What was laid over it.
    pub overrides: Vec<String>,
    /// Whether it reads the input: else it is the same all over the range.
    pub reads: bool,
}

impl Contender {
    /// A plan, and whether it reads what varies.
    pub(in crate::analysis) fn of(study: &Study, reads: bool) -> Self {
        Self {
            name: study.plan().name.clone(),
            file: study.plan().file.clone(),
            strategy_id: study.plan().strategy.clone(),
            strategy: study.model().strategy_title.clone(),
            overrides: study.plan().overrides.clone(),
            reads,
        }
    }
}

/// Where plans cross over one input, and which of them is best in between: every value is what
/// the plan rebuilt with it comes to. An input of whole numbers is stepped over.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::{Aim, Span, breakeven};
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// // Backup and restore, or a pilot light, by what an hour without the shop costs?
/// let load = |strategy: &str| Study::load(&format!("plans/reference/{strategy}.toml"), &[]);
/// let (cold, warm) = (load("pilot-light")?, load("warm-standby")?);
/// let hour = |dollars: f64| dollars / 3600.0;
/// let span = Span::new(hour(1e3), hour(1e6));
/// let contest = breakeven(&[&cold, &warm], ("impact.downtime", span), ("tco", Aim::Smaller))?;
/// let [crossing] = &contest.found.crossings[..] else { panic!("one crossing") };
/// assert_eq!((crossing.from * 3600.0).round(), 338_441.0);
/// assert_eq!(crossing.after, Some(1));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// A key that takes no number, or that none of the plans reads; a range that is none, or goes
/// beyond what the key takes; a quantity that a plan does not have, amounts of several
/// currencies, totals over several horizons.
///
/// # Panics
/// If there is no plan.
pub fn breakeven(
    studies: &[&Study],
    (path, span): (&str, Span),
    (of, aim): (&str, Aim),
) -> Result<Contest, Findings> {
    let first = studies.first().expect("there is a plan");
    let compared = compared(studies, &[(path, span)], of)?;
    let span = compared.spans[0];
    let streams = streams(studies, &[path], of)?;
    let curves: Vec<_> = streams
        .iter()
        .map(|stream| {
            let dear = is_dear(stream, &[span]);
            let ask = |inputs: &[f64]| stream.block(&[inputs]);
            Row { ask, dear }
        })
        .collect();
    let curves: Vec<&dyn Curve> = curves.iter().map(|one| one as &dyn Curve).collect();
    let found = cross(&curves, span, aim);
    let found = found.map_err(|bad| bad_range(first, path, bad))?;
    let plans = compared.contenders(studies);
    let [input] = <[Measure; 1]>::try_from(compared.inputs).expect("one input");
    Ok(Contest {
        path: path.to_owned(),
        of: of.to_owned(),
        dimension: input.dimension,
        label: input.label,
        of_dimension: compared.of.dimension,
        of_label: compared.of.label,
        aim,
        currency: first.plan().currency(),
        plans,
        found,
    })
}
