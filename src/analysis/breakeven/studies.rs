//! Plans over one input of theirs.

use super::{Aim, BreakEven, Curve, Height, Span, cross};
use crate::analysis::judged::Judged;
use crate::analysis::study::{Streamed, Study};
use crate::diagnostic::{Finding, Findings, Place};
use crate::model::Title;
use crate::plan::schema::{Key, key_at};
use crate::units::{Currency, Dimension};

/// Total cost of ownership over the horizon.
const TOTAL: &str = "tco";

/// The bill of a month.
const OUTLAY: &str = "cost.monthly";

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

/// What plans are held against each other by if nothing is said: total cost where all of them
/// state an impact and one horizon, else the bill of a month.
pub fn contested(studies: &[&Study]) -> &'static str {
    let horizon = |study: &Study| Judged::of(study.model(), study.plan().currency()).horizon;
    let mut pairs = studies.windows(2);
    let comparable = pairs.all(|pair| horizon(pair[0]) == horizon(pair[1]));
    let stated = |study: &&Study| study.model().graph.find(TOTAL).is_some();
    if comparable && studies.iter().all(stated) {
        TOTAL
    } else {
        OUTLAY
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
    let key = key_at(path).filter(|key| key.dimension().is_some());
    let span = match key {
        Some(key) if key.whole => span.whole(),
        _ => span,
    };
    let mut wrong = Findings::new();
    for study in studies {
        // What is wrong with the key is wrong in each.
        if let Err(findings) = study.stream(&[path], &[of], false) {
            wrong.0.extend(findings.0);
        }
    }
    if let Some(key) = key {
        let file = Place::file(&first.plan().file);
        wrong.0.extend(beyond(path, key, span, file));
    }
    if !wrong.is_empty() {
        return Err(wrong.shown());
    }
    let reads: Vec<Option<Finding>> = studies
        .iter()
        .map(|study| study.idle(path, &[span.low]))
        .collect();
    if let Some(Some(idle)) = reads
        .iter()
        .find(|idle| reads.iter().all(Option::is_some) && idle.is_some())
    {
        return Err(idle.clone().into());
    }
    let measured = Measured::of(first, path, of);
    if let Some(finding) = measured.compares(studies, of) {
        return Err(finding.into());
    }
    let streams: Vec<_> = studies
        .iter()
        .map(|study| {
            let doubted = is_doubted(study, of);
            study.stream(&[path], &[of], doubted)
        })
        .collect::<Result<_, Findings>>()?;
    let ends = [span.low, span.high];
    let curves: Vec<_> = streams
        .iter()
        .map(|stream| {
            let ask = |inputs: &[f64]| stream.block(&[inputs]);
            ask(&ends);
            let dear = stream.counts().1 >= ends.len();
            Row { ask, dear }
        })
        .collect();
    let curves: Vec<&dyn Curve> = curves.iter().map(|one| one as &dyn Curve).collect();
    let found = cross(&curves, span, aim);
    let found = found.map_err(|bad| {
        let file = Place::file(&first.plan().file);
        Finding::error("bad-range", format!("`{path}`: {bad}"), file)
    })?;
    let contender = |(study, idle): (&&Study, Option<Finding>)| Contender {
        name: study.plan().name.clone(),
        file: study.plan().file.clone(),
        strategy_id: study.plan().strategy.clone(),
        strategy: study.model().strategy_title.clone(),
        overrides: study.plan().overrides.clone(),
        reads: idle.is_none(),
    };
    Ok(Contest {
        path: path.to_owned(),
        of: of.to_owned(),
        dimension: measured.dimension,
        label: measured.label,
        of_dimension: measured.of_dimension,
        of_label: measured.of_label,
        aim,
        currency: first.plan().currency(),
        plans: studies.iter().zip(reads).map(contender).collect(),
        found,
    })
}

/// A quantity of a plan over one input.
struct Row<F> {
    ask: F,
    dear: bool,
}

impl<F: Fn(&[f64]) -> Streamed> Curve for Row<F> {
    fn heights(&self, inputs: &[f64]) -> Vec<Height> {
        let said = (self.ask)(inputs);
        let height = |(row, value): (usize, &f64)| Height {
            value: *value,
            refused: said.refused[row],
            lower_bound: said
                .judged
                .get(row)
                .and_then(Option::as_ref)
                .is_some_and(|judged| judged.is_lower_bound),
        };
        said.columns[0].iter().enumerate().map(height).collect()
    }

    fn is_dear(&self) -> bool {
        self.dear
    }
}

/// Whether a quantity of a plan is no more than a lower bound where losses are.
fn is_doubted(study: &Study, of: &str) -> bool {
    let model = study.model();
    let risk = &model.outputs.risk;
    let node = model.graph.find(of);
    let mut sums = [&risk.eal, &risk.loss, &risk.tco].into_iter().flatten();
    sums.any(|sum| Some(*sum) == node)
}

/// What is wrong with the ends of a range, by what the key takes.
fn beyond(path: &str, key: &Key, span: Span, file: Place) -> Option<Finding> {
    let (low, high) = if span.whole {
        (span.low.ceil(), span.high.floor())
    } else {
        (span.low, span.high)
    };
    let ends = [low, high];
    let bad = ends
        .iter()
        .find(|end| end.is_finite() && !key.admits(**end))?;
    let (least, most) = key.ends();
    let message = format!("`{path}` cannot be {bad}, in canonical units");
    let help = format!("It takes {least} to {most}.");
    Some(Finding::error("out-of-range", message, file).help(help))
}

/// What an input and a quantity measure.
struct Measured {
    dimension: Dimension,
    label: Option<String>,
    of_dimension: Dimension,
    of_label: Option<String>,
}

impl Measured {
    /// Of a plan that has both.
    fn of(study: &Study, path: &str, of: &str) -> Self {
        let graph = &study.model().graph;
        let node = graph.find(of).expect("the plan has the quantity");
        let inputs = study.inputs();
        let input = inputs.into_iter().find(|input| input.path == path);
        let of_key = || key_at(path).and_then(Key::dimension);
        let (dimension, label) = input.map_or_else(
            || (of_key().expect("a key that takes a number"), None),
            |input| (input.dimension, input.label),
        );
        Self {
            dimension,
            label,
            of_dimension: graph.dimension(node),
            of_label: graph.label(node).map(str::to_owned),
        }
    }

    /// Why the plans do not compare.
    fn compares(&self, studies: &[&Study], of: &str) -> Option<Finding> {
        let [first, others @ ..] = studies else {
            return None;
        };
        let is_money = self.dimension.is_money() || self.of_dimension.is_money();
        let currency = first.plan().currency();
        let other = others.iter().find(|one| one.plan().currency() != currency);
        if let Some(other) = other.filter(|_| is_money) {
            let message = format!(
                "its amounts are in {}, those of `{}` in {currency}",
                other.plan().currency(),
                first.plan().file
            );
            let help = "Name one for all of them with `--currency`.";
            let file = Place::file(&other.plan().file);
            return Some(Finding::error("currencies", message, file).help(help));
        }
        if of == TOTAL && contested(studies) != TOTAL {
            let message = format!("`{TOTAL}` of these plans is over different horizons");
            let help = "State one `horizon.months` and one `horizon.rate` for all of them.";
            let file = Place::file(&first.plan().file);
            return Some(Finding::error("horizons", message, file).help(help));
        }
        None
    }
}
