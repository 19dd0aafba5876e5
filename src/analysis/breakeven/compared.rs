//! Plans that are held against each other: what has to be so, and what each comes to.

use super::studies::Contender;
use super::{BadSpan, Curve, Height, Span};
use crate::analysis::judged::Judged;
use crate::analysis::study::{Stream, Streamed, Study};
use crate::diagnostic::{Finding, Findings, Place};
use crate::plan::schema::{Key, key_at};
use crate::units::Dimension;

/// Total cost of ownership over the horizon.
const TOTAL: &str = "tco";

/// The bill of a month.
const OUTLAY: &str = "cost.monthly";

/// Plans that compare, over some inputs.
pub(super) struct Compared {
    /// The range of each input, of whole numbers where it takes these alone.
    pub(super) spans: Vec<Span>,
    /// Of each plan whether it reads each input.
    pub(super) reads: Vec<Vec<bool>>,
    /// What each input measures.
    pub(super) inputs: Vec<Measure>,
    /// What the quantity measures.
    pub(super) of: Measure,
}

/// What a number measures.
#[derive(Debug)]
pub(super) struct Measure {
    pub(super) dimension: Dimension,
    /// What one unit of it is, where the dimension does not say it.
    pub(super) label: Option<String>,
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

/// Holds plans against each other over some inputs, each a path and a range.
pub(super) fn compared(
    studies: &[&Study],
    inputs: &[(&str, Span)],
    of: &str,
) -> Result<Compared, Findings> {
    let first = studies.first().expect("there is a plan");
    let paths: Vec<&str> = inputs.iter().map(|(path, _)| *path).collect();
    let key = |path: &str| key_at(path).filter(|key| key.dimension().is_some());
    let spans = inputs.iter().map(|(path, span)| match key(path) {
        Some(key) if key.whole => span.whole(),
        _ => *span,
    });
    let spans: Vec<Span> = spans.collect();
    let mut wrong = Findings::new();
    for study in studies {
        // What is wrong with the key is wrong in each.
        if let Err(findings) = study.stream(&paths, &[of], false) {
            wrong.0.extend(findings.0);
        }
    }
    for (path, span) in paths.iter().zip(&spans) {
        let file = Place::file(&first.plan().file);
        wrong
            .0
            .extend(key(path).and_then(|key| beyond(path, key, *span, file)));
    }
    if !wrong.is_empty() {
        return Err(wrong.shown());
    }
    let mut reads = vec![Vec::new(); studies.len()];
    for (path, span) in paths.iter().zip(&spans) {
        let idle = studies.iter().map(|study| study.idle(path, &[span.low]));
        let idle: Vec<Option<Finding>> = idle.collect();
        for (reads, idle) in reads.iter_mut().zip(&idle) {
            reads.push(idle.is_none());
        }
        if idle.iter().all(Option::is_some) {
            let first = idle.into_iter().flatten().next();
            wrong.0.extend(first);
        }
    }
    let compared = Compared {
        spans,
        reads,
        inputs: paths
            .iter()
            .map(|path| Measure::of_input(first, path))
            .collect(),
        of: Measure::of_quantity(first, of),
    };
    if wrong.is_empty() {
        wrong.0.extend(compared.other(studies, of));
    }
    if wrong.is_empty() {
        Ok(compared)
    } else {
        Err(wrong)
    }
}

/// What is asked of each plan: a quantity over some inputs.
pub(super) fn streams<'s>(
    studies: &[&'s Study],
    paths: &[&str],
    of: &str,
) -> Result<Vec<Stream<&'s Study>>, Findings> {
    let stream = |study: &&'s Study| study.stream(paths, &[of], is_doubted(study, of));
    studies.iter().map(stream).collect()
}

/// Whether a plan is rebuilt for each row.
pub(super) fn is_dear(stream: &Stream<&Study>, spans: &[Span]) -> bool {
    let column = |span: &Span| [span.low, span.high];
    let columns: Vec<[f64; 2]> = spans.iter().map(column).collect();
    let columns: Vec<&[f64]> = columns.iter().map(|one| &one[..]).collect();
    stream.block(&columns);
    stream.counts().1 >= 2
}

/// What is wrong with a range.
pub(super) fn bad_range(first: &Study, path: &str, bad: BadSpan) -> Finding {
    let file = Place::file(&first.plan().file);
    Finding::error("bad-range", format!("`{path}`: {bad}"), file)
}

/// A quantity of a plan over one input.
pub(super) struct Row<F> {
    pub(super) ask: F,
    pub(super) dear: bool,
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

impl Measure {
    fn of_input(study: &Study, path: &str) -> Self {
        let inputs = study.inputs();
        let input = inputs.into_iter().find(|input| input.path == path);
        let of_key = || key_at(path).and_then(Key::dimension);
        let (dimension, label) = input.map_or_else(
            || (of_key().expect("a key that takes a number"), None),
            |input| (input.dimension, input.label),
        );
        Self { dimension, label }
    }

    fn of_quantity(study: &Study, of: &str) -> Self {
        let graph = &study.model().graph;
        let node = graph.find(of).expect("the plan has the quantity");
        Self {
            dimension: graph.dimension(node),
            label: graph.label(node).map(str::to_owned),
        }
    }
}

impl Compared {
    /// The plans.
    pub(super) fn contenders(&self, studies: &[&Study]) -> Vec<Contender> {
        let all = studies.iter().zip(&self.reads);
        let contender =
            |(study, reads): (&&Study, &Vec<bool>)| Contender::of(study, reads.contains(&true));
        all.map(contender).collect()
    }

    /// Why the plans do not compare.
    fn other(&self, studies: &[&Study], of: &str) -> Option<Finding> {
        let [first, others @ ..] = studies else {
            return None;
        };
        let mut measures = self.inputs.iter().chain([&self.of]);
        let is_money = measures.any(|one| one.dimension.is_money());
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
