//! Morris screening: trajectories on which one input after the other is moved.

use super::super::sample::{key, shuffled, unit};

/// How far an input is moved, as a share of its range: two of the three steps between four levels.
const STEP: f64 = 2.0 / 3.0;
/// The lower two of four levels.
const LEVELS: [f64; 2] = [0.0, 1.0 / 3.0];

/// Trajectories of one run more than there are inputs.
#[derive(Clone, Debug)]
pub struct Trajectories {
    all: Vec<Trajectory>,
    inputs: usize,
}

#[derive(Clone, Debug)]
struct Trajectory {
    /// Of each input where it starts and ends, as a share of its range.
    moves: Vec<[f64; 2]>,
    /// Of each input after how many moves of others it is moved.
    turns: Vec<usize>,
}

/// What the moves of one input did.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Effect {
    /// Mean of the absolute effects, each over the whole range of the input.
    pub size: f64,
    /// Mean of the effects: what is less than `size` went both ways.
    pub mean: f64,
    /// Standard deviation of the effects: what the others have a say in, or a bend.
    pub sd: f64,
    /// How many moves ended or began where there is no finite number: they are left out.
    pub left_out: usize,
}

impl Trajectories {
    /// So many for some inputs; each one's moves follow from the seed and its name.
    pub fn new(inputs: &[&str], many: usize, seed: u64) -> Self {
        let keys: Vec<u64> = inputs.iter().map(|name| key(seed, name)).collect();
        let trajectory = |number: usize| {
            let one = |own: &u64| {
                let level = LEVELS[usize::from(unit(*own, 2 * number) < 0.5)];
                let ends = [level, level + STEP];
                if unit(*own, 2 * number + 1) < 0.5 {
                    ends
                } else {
                    [ends[1], ends[0]]
                }
            };
            let own = key(seed, &format!("trajectory {number}"));
            let turn = |input| shuffled(input, inputs.len(), own);
            Trajectory {
                moves: keys.iter().map(one).collect(),
                turns: (0..inputs.len()).map(turn).collect(),
            }
        };
        Self {
            all: (0..many).map(trajectory).collect(),
            inputs: inputs.len(),
        }
    }

    /// How many runs they are.
    pub fn rows(&self) -> usize {
        self.all.len() * (self.inputs + 1)
    }

    /// Where an input stands in a run, as a share of its range.
    pub fn share(&self, row: usize, input: usize) -> f64 {
        let one = &self.all[row / (self.inputs + 1)];
        let moved = row % (self.inputs + 1) > one.turns[input];
        one.moves[input][usize::from(moved)]
    }

    /// What each input did, by what the runs came to.
    pub fn effects(&self, answers: &[f64]) -> Vec<Effect> {
        let of = |input: usize| {
            let mut effects = Vec::with_capacity(self.all.len());
            for (one, runs) in self.all.iter().zip(answers.chunks(self.inputs + 1)) {
                let turn = one.turns[input];
                let [from, to] = one.moves[input];
                let effect = (runs[turn + 1] - runs[turn]) / (to - from);
                effects.extend(Some(effect).filter(|effect| effect.is_finite()));
            }
            effect(&effects, self.all.len())
        };
        (0..self.inputs).map(of).collect()
    }
}

fn effect(effects: &[f64], many: usize) -> Effect {
    let left_out = many - effects.len();
    if effects.is_empty() {
        return Effect {
            left_out,
            ..Effect::default()
        };
    }
    let count = count(effects.len());
    let mean = effects.iter().sum::<f64>() / count;
    let squares: f64 = effects.iter().map(|one| (one - mean) * (one - mean)).sum();
    Effect {
        size: effects.iter().map(|one| one.abs()).sum::<f64>() / count,
        mean,
        sd: (squares / (count - 1.0).max(1.0)).sqrt(),
        left_out,
    }
}

/// Exact: far fewer than 2^53.
#[allow(clippy::cast_precision_loss)]
fn count(many: usize) -> f64 {
    many as f64
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

    use super::Trajectories;

    /// `morris.runs`
    #[test]
    fn twenty_trajectories_of_eight_inputs_are_180_runs() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"];
        assert_eq!(Trajectories::new(&names, 20, 1).rows(), 180);
    }

    #[test]
    fn one_input_moves_between_two_runs_and_a_sum_has_its_weights() {
        let names = ["a", "b", "c"];
        let design = Trajectories::new(&names, 10, 7);
        for row in (0..design.rows()).filter(|row| row % 4 != 3) {
            let moved = (0..3).filter(|at| design.share(row, *at) != design.share(row + 1, *at));
            assert_eq!(moved.count(), 1);
        }
        let answer = |row| {
            let [a, b, c] = [0, 1, 2].map(|at| design.share(row, at));
            3.0 * a - 2.0 * b + a * c
        };
        let answers: Vec<f64> = (0..design.rows()).map(answer).collect();
        let effects = design.effects(&answers);
        let close = |value: f64, wanted: f64| assert!((value - wanted).abs() < 1e-12, "{value}");
        close(effects[1].size, 2.0);
        close(effects[1].mean, -2.0);
        close(effects[1].sd, 0.0);
        assert!(effects[0].size >= 3.0 && effects[0].sd > 0.0 && effects[2].sd > 0.0);
    }

    #[test]
    fn runs_without_a_number_are_left_out() {
        let design = Trajectories::new(&["a"], 4, 1);
        let mut answers: Vec<f64> = (0..8).map(|row| design.share(row, 0)).collect();
        answers[0] = f64::NAN;
        let effects = design.effects(&answers);
        assert_eq!(effects[0].left_out, 1);
        assert!((effects[0].size - 1.0).abs() < 1e-12);
    }
}
