//! Which inputs, moved within their ends, make another plan the best (`model.md` 12).

use super::flip::turns;
use super::{Leeway, Question};
use crate::analysis::breakeven::best_of;
use crate::analysis::study::{Stream, Study};
use crate::analysis::threads::watched;
use crate::analysis::watch::Watch;
use crate::analysis::{Aim, Contender, Height, contested};
use crate::diagnostic::Findings;
use crate::units::{Currency, Dimension};

/// Quantities of which the larger is the better, by how their names begin.
const LARGER: &[&str] = &[
    "availability",
    "headroom",
    "margin",
    "spare",
    "clean",
    "coverage",
    "recoverable",
];

/// What flips the winner among plans.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Winners {
    /// The plans, in the order given.
    pub plans: Vec<Contender>,
    /// Currency of the amounts: that of the first plan.
    pub currency: Currency,
    /// By each quantity of which the plans compare.
    pub quantities: Vec<WinnerFlips>,
    /// Quantities of which they do not: in several currencies, over several horizons, or without a
    /// number.
    pub apart: Vec<String>,
}

/// What flips the winner by one quantity.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WinnerFlips {
    /// The quantity: `tco`.
    pub of: String,
    /// Which of two is better.
    pub aim: Aim,
    /// The files of the best plans as they are: several where they are equal.
    pub winner: Vec<String>,
    /// What flips it, the nearest to what is likely first.
    pub flips: Vec<WinnerFlip>,
}

/// One side of an input on which another plan wins.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WinnerFlip {
    /// The input. Where several plans have it, from the largest of their low ends to the smallest
    /// of their high ones.
    pub input: Leeway,
    /// The files of the plans in which it is moved: all that have it, where it is likely to be the
    /// same in all of them, else one.
    pub plans: Vec<String>,
    /// The value nearest to the likely one at which another plan is best, in canonical units.
    pub at: f64,
    /// The files of the best plans there.
    pub winner: Vec<String>,
}

/// An input, and the plans in which it is moved.
struct Move {
    input: Leeway,
    plans: Vec<usize>,
}

/// What flips the winner among plans, by the quantities that are asked for, else by the total cost
/// (the outlay where the plans do not state one impact and one horizon). Each input is moved alone,
/// within its ends, in all plans at once that have it with one likely value, else in one plan at a
/// time. `None` if somebody stopped it.
///
/// ```
/// use recoup::Study;
/// use recoup::analysis::{Question, winner_flips};
/// # fn main() -> Result<(), recoup::diagnostic::Findings> {
/// let load = |strategy: &str| Study::load(&format!("plans/shop/{strategy}.toml"), &[]);
/// let (warm, cold) = (load("warm-standby")?, load("pilot-light")?);
/// let mut question = Question::default();
/// question.of = vec!["rto.region".to_owned()];
/// question.inputs = vec!["steps.*".to_owned()];
/// let found = winner_flips(&[&warm, &cold], &question, &())?.expect("nobody stops it");
/// assert_eq!(found.quantities[0].winner, ["plans/shop/warm-standby.toml"]);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// As [`Study::sensitivity`].
///
/// # Panics
/// If there is no plan.
pub fn winner_flips(
    studies: &[&Study],
    question: &Question,
    watch: &dyn Watch,
) -> Result<Option<Winners>, Findings> {
    let first = studies.first().expect("there is a plan");
    let names = if question.of.is_empty() {
        vec![contested(studies).to_owned()]
    } else {
        first.asked(&question.of)?
    };
    let mut leeways = Vec::with_capacity(studies.len());
    for study in studies {
        leeways.push(study.leeways(&question.inputs)?);
    }
    let moves = moves(leeways);
    let (mut quantities, mut apart) = (Vec::new(), Vec::new());
    for name in &names {
        let Some(base) = Base::of(studies, name) else {
            apart.push(name.clone());
            continue;
        };
        let found = watched(moves.len(), question.threads, watch, |at| {
            base.flips(studies, &moves[at])
        });
        let Some(found) = found else { return Ok(None) };
        let mut flips = Vec::new();
        for one in found {
            flips.extend(one?);
        }
        let distance = |one: &WinnerFlip| one.input.distance(one.at);
        flips.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
        quantities.push(WinnerFlips {
            of: name.clone(),
            aim: base.aim,
            winner: files(studies, &base.best),
            flips,
        });
    }
    let contender = |study: &&Study| Contender::of(study, true);
    Ok(Some(Winners {
        plans: studies.iter().map(contender).collect(),
        currency: first.plan().currency(),
        quantities,
        apart,
    }))
}

/// Plans as they are, by one quantity.
struct Base<'q> {
    of: &'q str,
    aim: Aim,
    heights: Vec<Height>,
    best: Vec<usize>,
}

impl<'q> Base<'q> {
    /// Of plans that compare; `None` if they do not, or none has a number.
    fn of(studies: &[&Study], of: &'q str) -> Option<Self> {
        let mut heights = Vec::with_capacity(studies.len());
        let currency = studies.first()?.plan().currency();
        for study in studies {
            let graph = &study.model().graph;
            let node = graph.find(of)?;
            let is_money = Dimension::is_money(graph.dimension(node));
            if is_money && study.plan().currency() != currency {
                return None;
            }
            heights.push(Height::from(graph.value(node)));
        }
        if of == "tco" && contested(studies) != of {
            return None;
        }
        let larger = LARGER.iter().any(|begin| of.starts_with(begin));
        let aim = if larger { Aim::Larger } else { Aim::Smaller };
        let best = best_of(&heights, aim);
        (!best.is_empty()).then_some(Self {
            of,
            aim,
            heights,
            best,
        })
    }

    /// Where moving an input makes another plan the best.
    fn flips(&self, studies: &[&Study], moved: &Move) -> Result<Vec<WinnerFlip>, Findings> {
        let path: &str = &moved.input.path;
        let streams: Vec<(usize, Stream<&Study>)> = moved
            .plans
            .iter()
            .map(|plan| Ok((*plan, studies[*plan].stream(&[path], &[self.of], false)?)))
            .collect::<Result<_, Findings>>()?;
        let best = |values: &[f64]| self.best_at(&streams, values);
        let other = |best: &Vec<usize>| {
            !best.is_empty() && !best.iter().any(|plan| self.best.contains(plan))
        };
        let flip = |(at, best): (f64, Vec<usize>)| WinnerFlip {
            input: moved.input.clone(),
            plans: files(studies, &moved.plans),
            at,
            winner: files(studies, &best),
        };
        let turned = turns(&moved.input, best, other);
        Ok(turned.into_iter().map(flip).collect())
    }

    /// The best plans at some values of an input; `None` where none of those that are best as they
    /// are is a plan.
    fn best_at(
        &self,
        streams: &[(usize, Stream<&Study>)],
        values: &[f64],
    ) -> Vec<Option<Vec<usize>>> {
        let blocks = streams.iter();
        let blocks: Vec<_> = blocks
            .map(|(plan, stream)| (*plan, stream.block(&[values])))
            .collect();
        let best = |row: usize| {
            let mut heights = self.heights.clone();
            for (plan, block) in &blocks {
                heights[*plan] = Height::from(block.columns[0][row]);
                heights[*plan].refused = block.refused[row];
            }
            let is_plan = |plan: &usize| !heights[*plan].refused;
            let stays = self.best.iter().any(is_plan);
            stays.then(|| best_of(&heights, self.aim))
        };
        (0..values.len()).map(best).collect()
    }
}

fn files(studies: &[&Study], plans: &[usize]) -> Vec<String> {
    let file = |plan: &usize| studies[*plan].plan().file.clone();
    plans.iter().map(file).collect()
}

/// Every input that some plan has: in all of these at once, where it is likely to be the same in
/// them, else in each alone.
fn moves(leeways: Vec<Vec<Leeway>>) -> Vec<Move> {
    let mut all: Vec<Vec<(usize, Leeway)>> = Vec::new();
    for (plan, own) in leeways.into_iter().enumerate() {
        for input in own {
            match all.iter_mut().find(|known| known[0].1.path == input.path) {
                Some(known) => known.push((plan, input)),
                None => all.push(vec![(plan, input)]),
            }
        }
    }
    let mut moves = Vec::new();
    for inputs in all {
        let likely = |one: &(usize, Leeway)| one.1.likely.to_bits();
        if inputs.iter().all(|one| likely(one) == likely(&inputs[0])) {
            let plans = inputs.iter().map(|one| one.0).collect();
            let ends = |one: &(usize, Leeway)| (one.1.low, one.1.high);
            let low = inputs.iter().map(|one| ends(one).0);
            let high = inputs.iter().map(|one| ends(one).1);
            let (low, high) = (low.fold(f64::MIN, f64::max), high.fold(f64::MAX, f64::min));
            let input = inputs.into_iter().next().map(|one| one.1);
            let input = input.filter(|_| low < high);
            moves.extend(input.map(|input| Move {
                input: Leeway { low, high, ..input },
                plans,
            }));
        } else {
            let alone = |(plan, input)| Move {
                input,
                plans: vec![plan],
            };
            moves.extend(inputs.into_iter().map(alone));
        }
    }
    moves
}
