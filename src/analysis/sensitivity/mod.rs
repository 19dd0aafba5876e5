//! Which inputs a figure hangs on (`model.md` 12): a tornado, Morris screening, Sobol indices,
//! and where the verdict flips.
//!
//! Every number is a row of a study, which is the plan rebuilt with the numbers of the row.

mod flip;
mod leeway;
mod morris;
mod rows;
mod sobol;
mod winner;

pub use flip::Flip;
pub use leeway::{Leeway, LeewayKind};
pub use morris::{Effect, Trajectories};
pub use sobol::{Indices, Saltelli, SobolIndex};
pub use winner::{WinnerFlip, WinnerFlips, Winners, winner_flips};

use super::data::Figure;
use super::explain::is_pattern;
use super::judged::Verdict;
use super::sample::SEED;
use super::study::Study;
use super::watch::Watch;
use crate::diagnostic::{Finding, Findings, Place, fits};
use crate::graph::Node;
use crate::units::Currency;

/// What is asked of a plan.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Question {
    /// Quantities by name; `*` stands for any letters. Without any it is the total cost, or the
    /// outlay where no impact is stated.
    pub of: Vec<String>,
    /// Inputs by path, with `*` for any letters; without any all but what is asked for itself:
    /// targets and the horizon.
    pub inputs: Vec<String>,
    /// Trajectories of Morris screening, if it is asked for.
    pub morris: Option<usize>,
    /// Rows of each matrix of Sobol indices, if they are asked for.
    pub sobol: Option<usize>,
    /// Whether to look for what flips the verdict.
    pub flips: bool,
    /// The seed of what is drawn.
    pub seed: u64,
    /// Threads to work on; they change no number.
    pub threads: usize,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            of: Vec::new(),
            inputs: Vec::new(),
            morris: None,
            sobol: None,
            flips: false,
            seed: SEED,
            threads: 1,
        }
    }
}

/// What a plan's figures hang on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sensitivity {
    /// The file, as named.
    pub file: String,
    /// The plan's name.
    pub name: String,
    /// Currency of amounts.
    pub currency: Currency,
    /// What the plan is judged to be as it is.
    pub verdict: Verdict,
    /// The seed of what was drawn.
    pub seed: u64,
    /// Of each quantity what it hangs on.
    pub tornados: Vec<Tornado>,
    /// What flips the verdict, the nearest to what is likely first; `None` if nobody asked.
    pub flips: Option<Vec<Flip>>,
}

/// What figures of several plans hang on.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Sensitivities {
    /// Of each plan.
    pub plans: Vec<Sensitivity>,
    /// What flips the winner among them; `None` if nobody asked, or there is one plan.
    pub winners: Option<Winners>,
}

impl Sensitivities {
    /// Of some plans, and of all of them together.
    pub fn new(plans: Vec<Sensitivity>, winners: Option<Winners>) -> Self {
        Self { plans, winners }
    }
}

/// What one quantity hangs on.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tornado {
    /// The quantity as the plan has it.
    pub figure: Figure,
    /// What one unit of it is, where the dimension does not say it.
    pub label: Option<String>,
    /// The inputs that move it, the widest swing first.
    pub swings: Vec<Swing>,
    /// How many inputs were moved and move it not at all.
    pub still: usize,
    /// Runs of Morris screening; 0 if nobody asked.
    pub morris_runs: usize,
    /// What Sobol indices rest on, if somebody asked.
    pub sobol: Option<Indices>,
}

/// One input, and what it does to a quantity.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Swing {
    /// The input.
    pub input: Leeway,
    /// The quantity with the input at its low, all else as the plan has it; not a number where
    /// the plan is refused so.
    pub at_low: f64,
    /// The same at its high.
    pub at_high: f64,
    /// The screening.
    pub effect: Option<Effect>,
    /// Its shares of the variance, if it is uncertain.
    pub index: Option<SobolIndex>,
}

impl Swing {
    /// Of an input that does not move a quantity.
    pub(crate) fn still(input: &Leeway, value: f64) -> Self {
        Self {
            input: input.clone(),
            at_low: value,
            at_high: value,
            effect: None,
            index: None,
        }
    }

    /// How far apart the quantity is at both ends.
    pub fn swing(&self) -> f64 {
        if self.at_low.to_bits() == self.at_high.to_bits() {
            return 0.0;
        }
        (self.at_high - self.at_low).abs()
    }
}

impl Study {
    /// What some quantities hang on, and what flips the verdict.
    ///
    /// ```
    /// use recoup::Study;
    /// use recoup::analysis::Question;
    /// # fn main() -> Result<(), recoup::diagnostic::Findings> {
    /// let study = Study::load("plans/shop/warm-standby.toml", &[])?;
    /// let mut question = Question::default();
    /// question.of = vec!["rto.region".to_owned()];
    /// question.inputs = vec!["failover.*".to_owned()];
    /// let answer = study.sensitivity(&question)?;
    /// let widest = &answer.tornados[0].swings[0];
    /// assert_eq!(widest.input.path, "failover.decision");
    /// assert!(widest.at_low < widest.at_high);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A quantity that the plan does not have, an input that fits nothing which can vary.
    ///
    /// # Panics
    /// If a thread does, which is a bug.
    pub fn sensitivity(&self, question: &Question) -> Result<Sensitivity, Findings> {
        let answer = self.sensitivity_watched(question, &())?;
        Ok(answer.expect("nobody stops it"))
    }

    /// The same for somebody who watches. Where they stop it, a screening or shares of the variance
    /// that are not done are left out; `None` if not even the ends of all inputs are.
    ///
    /// # Errors
    /// As [`Study::sensitivity`].
    ///
    /// # Panics
    /// If a thread does, which is a bug.
    pub fn sensitivity_watched(
        &self,
        question: &Question,
        watch: &dyn Watch,
    ) -> Result<Option<Sensitivity>, Findings> {
        let names = self.asked(&question.of)?;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let inputs = self.leeways(&question.inputs)?;
        let Some(ends) = rows::ends(self, &inputs, &names, question, watch)? else {
            return Ok(None);
        };
        let inputs = ends.inputs;
        let mut tornados = Vec::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            let node = self.model().graph.find(name).expect("it was looked up");
            tornados.push(self.tornado(node, name, &inputs, |input| ends.moved[input][at]));
        }
        if let Some(many) = question.morris {
            self.screen((many, watch), question, &inputs, &names, &mut tornados)?;
        }
        if let Some(many) = question.sobol {
            self.share((many, watch), question, &inputs, &names, &mut tornados)?;
        }
        for one in &mut tornados {
            one.sort();
        }
        let plan = self.plan();
        Ok(Some(Sensitivity {
            file: plan.file.clone(),
            name: plan.name.clone(),
            currency: plan.currency(),
            verdict: ends.verdict,
            seed: question.seed,
            tornados,
            flips: question.flips.then_some(ends.flips),
        }))
    }

    /// The names of the quantities that are asked for.
    pub(super) fn asked(&self, of: &[String]) -> Result<Vec<String>, Findings> {
        let (graph, outputs) = (&self.model().graph, &self.model().outputs);
        if of.is_empty() {
            let cost = outputs.risk.tco.unwrap_or(outputs.bill.monthly);
            return Ok(vec![graph.name(cost).unwrap_or_default().to_owned()]);
        }
        let (mut names, mut wrong) = (Vec::new(), Findings::new());
        for one in of {
            let known = graph.names().map(|(name, _)| name);
            let found: Vec<&str> = known.filter(|name| fits(one, name)).collect();
            if found.is_empty() {
                let word = if is_pattern(one) {
                    "fits no"
                } else {
                    "is not a"
                };
                let message = format!("`{one}` {word} quantity of this plan");
                let place = Place::file(&self.plan().file);
                let finding = Finding::error("unknown-quantity", message, place);
                wrong.0.push(match graph.nearest(one) {
                    Some(near) => finding.help(format!("Write `{near}`.")),
                    None => finding,
                });
            }
            for name in found {
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        if wrong.is_empty() {
            Ok(names)
        } else {
            Err(wrong)
        }
    }

    /// What every input does alone.
    fn tornado(
        &self,
        node: Node,
        name: &str,
        inputs: &[Leeway],
        at: impl Fn(usize) -> [f64; 2],
    ) -> Tornado {
        let graph = &self.model().graph;
        let swing = |(place, input): (usize, &Leeway)| {
            let [at_low, at_high] = at(place);
            Swing {
                input: input.clone(),
                at_low,
                at_high,
                effect: None,
                index: None,
            }
        };
        Tornado {
            figure: Figure {
                name: name.to_owned(),
                value: graph.value(node),
                dimension: graph.dimension(node),
                currency: Currency::labelled(graph.dimension(node), graph.label(node)),
                is_own: false,
            },
            label: graph.label(node).map(str::to_owned),
            swings: inputs.iter().enumerate().map(swing).collect(),
            still: 0,
            morris_runs: 0,
            sobol: None,
        }
    }

    /// Morris screening of all inputs.
    fn screen(
        &self,
        (many, watch): (usize, &dyn Watch),
        question: &Question,
        inputs: &[Leeway],
        names: &[&str],
        tornados: &mut [Tornado],
    ) -> Result<(), Findings> {
        let paths: Vec<&str> = inputs.iter().map(|one| one.path.as_str()).collect();
        let design = Trajectories::new(&paths, many, question.seed);
        let value = |row, input: usize| inputs[input].between(design.share(row, input));
        let on = (question.threads, watch);
        let Some(answers) = rows::all(self, &paths, names, on, design.rows(), value)? else {
            return Ok(());
        };
        for (one, answers) in tornados.iter_mut().zip(&answers) {
            one.morris_runs = design.rows();
            for (swing, effect) in one.swings.iter_mut().zip(design.effects(answers)) {
                swing.effect = Some(effect);
            }
        }
        Ok(())
    }

    /// Sobol indices of the inputs that are uncertain.
    fn share(
        &self,
        (many, watch): (usize, &dyn Watch),
        question: &Question,
        inputs: &[Leeway],
        names: &[&str],
        tornados: &mut [Tornado],
    ) -> Result<(), Findings> {
        let uncertain: Vec<usize> = (0..inputs.len())
            .filter(|at| inputs[*at].is_uncertain())
            .collect();
        let of = |at: &usize| (inputs[*at].path.as_str(), inputs[*at].spread.clone());
        let spreads: Vec<_> = uncertain.iter().map(of).collect();
        let paths: Vec<&str> = spreads.iter().map(|one| one.0).collect();
        let design = Saltelli::new(&spreads, many, question.seed);
        let value = |row, input: usize| inputs[uncertain[input]].fitting(design.value(row, input));
        let on = (question.threads, watch);
        let Some(answers) = rows::all(self, &paths, names, on, design.rows(), value)? else {
            return Ok(());
        };
        for (one, answers) in tornados.iter_mut().zip(&answers) {
            let indices = design.indices(answers);
            for (at, index) in uncertain.iter().zip(&indices.inputs) {
                one.swings[*at].index = Some(index.clone());
            }
            one.sobol = Some(indices);
        }
        Ok(())
    }
}

impl Tornado {
    /// The widest swing first; what moves nothing is counted.
    fn sort(&mut self) {
        let all = self.swings.len();
        let moves = |one: &Swing| {
            let base = self.figure.value.to_bits();
            let ends = [one.at_low, one.at_high];
            ends.iter().any(|end| end.to_bits() != base)
                || one.effect.as_ref().is_some_and(|effect| effect.size != 0.0)
                || one.index.as_ref().is_some_and(|index| index.total != 0.0)
        };
        self.swings.retain(moves);
        self.still = all - self.swings.len();
        // What is no number is no swing: it comes last.
        let size = |one: &Swing| {
            if one.swing().is_nan() {
                -1.0
            } else {
                one.swing()
            }
        };
        self.swings.sort_by(|a, b| size(b).total_cmp(&size(a)));
    }

    /// The share of the variance that judged inputs have a part in, by their total indices;
    /// `None` without indices, or where nothing varies.
    pub fn judged(&self) -> Option<f64> {
        self.sobol.as_ref()?;
        let total = |judged: bool| -> f64 {
            let swings = self.swings.iter();
            let own = swings.filter(|one| one.input.is_judged() || !judged);
            own.filter_map(|one| Some(one.index.as_ref()?.total.max(0.0)))
                .sum()
        };
        let all = total(false);
        (all > 0.0).then(|| total(true) / all)
    }
}
