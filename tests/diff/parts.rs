//! Laws of a difference, over pairs of plans at random: its parts sum to the whole, it is
//! mirrored when the states change places, and a plan does not differ from itself.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use recoup::analysis::{
    self, Compiled, Depth, DiffedFigure, DiffedPlan, Difference, Draws, PlanPair, PlanState, Score,
};
use recoup::catalog::Catalog;
use recoup::model::build;
use recoup::plan::{Loader, PlanFile};

use crate::generated::{Knobs, STRATEGIES, knobs};

/// One state of a plan.
struct State {
    file: PlanFile,
    score: Score,
    used: BTreeSet<String>,
}

impl State {
    fn new(at: &Path, name: &str, text: &str, catalog: &Catalog) -> Self {
        let path = at.join(name);
        std::fs::write(&path, text).expect("written");
        let file = Loader::default().open(&path.display().to_string());
        let file = file.expect("it can be read");
        let plan = file.plan(&[]).expect("a plan");
        let mut model = build(&plan, catalog).expect("a model");
        let mut draws = Draws::default();
        let shapes = analysis::settle(&mut draws, &plan, catalog, &mut model);
        let mut score = analysis::score(&plan, &model);
        let compiled = Compiled {
            plan: &plan,
            catalog,
            model: &model,
        };
        analysis::grade(&mut draws, &mut score, compiled, &shapes, Depth::Grade);
        let used = analysis::prices_used(&model);
        Self { file, score, used }
    }

    fn state<'a>(&'a self, catalog: &'a Catalog) -> PlanState<'a> {
        PlanState {
            file: &self.file,
            base: catalog,
            catalog,
            score: &self.score,
            used: &self.used,
        }
    }
}

fn diff(old: &State, new: &State, catalog: &Catalog) -> Difference {
    let pair = PlanPair {
        name: "plan".to_owned(),
        old: Some(old.state(catalog)),
        new: Some(new.state(catalog)),
    };
    analysis::diff(&[pair], &[])
}

/// Whether two sums of the same parts are one but for rounding.
fn is_near(a: f64, b: f64, scale: f64) -> bool {
    (a - b).abs() <= 1e-9 * scale.abs().max(1e-9)
}

fn parts_sum(plan: &DiffedPlan) -> Result<(), TestCaseError> {
    for figure in &plan.figures {
        let Some(change) = figure.change else {
            prop_assert!(figure.parts.is_empty());
            continue;
        };
        prop_assert_eq!(figure.parts.len(), plan.steps.len());
        let sum: f64 = figure.parts.iter().sum();
        let scale = figure.old.0.abs().max(figure.new.0.abs());
        prop_assert!(
            is_near(sum, change, scale),
            "{} {sum} {change}",
            figure.of.id
        );
        let (main, rest) = figure.main_parts(2);
        let shown: f64 = main.iter().map(|(_, part)| part).chain(rest.as_ref()).sum();
        prop_assert!(is_near(shown, change, scale), "{} {shown}", figure.of.id);
        prop_assert!(main.len() <= 3);
    }
    Ok(())
}

fn mirrors(one: &DiffedFigure, other: &DiffedFigure) -> bool {
    let bits = |(value, status): (f64, analysis::Status)| (value.to_bits(), status);
    one.of == other.of
        && one.scenario == other.scenario
        && bits(one.old) == bits(other.new)
        && bits(one.new) == bits(other.old)
        && one.change.map(f64::to_bits) == other.change.map(|change| (-change).to_bits())
}

fn pair() -> impl Strategy<Value = (Knobs, Knobs)> {
    let plan = || (knobs(), 0..STRATEGIES.len()).prop_map(|(one, at)| one.with(STRATEGIES[at]));
    (plan(), plan())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() })]

    #[test]
    fn parts_sum_to_the_whole_and_states_that_change_places_mirror((old, new) in pair()) {
        let at = tempfile::tempdir().expect("a folder");
        let catalog = Catalog::embedded();
        let old = State::new(at.path(), "old.toml", &old.text(), &catalog);
        let new = State::new(at.path(), "new.toml", &new.text(), &catalog);
        let there = diff(&old, &new, &catalog);
        let back = diff(&new, &old, &catalog);
        let (there, back) = (&there.plans[0], &back.plans[0]);
        parts_sum(there)?;
        parts_sum(back)?;
        prop_assert_eq!(there.figures.len(), back.figures.len());
        for (one, other) in there.figures.iter().zip(&back.figures) {
            prop_assert!(mirrors(one, other), "{one:?} {other:?}");
        }
        prop_assert_eq!(there.flips.len(), back.flips.len());
        prop_assert_eq!(there.keys.len(), back.keys.len());
        prop_assert!(!diff(&old, &old, &catalog).differs());

        // The walk ends where the new plan is.
        let mut between = old.file.towards(&new.file);
        for change in &there.keys {
            between.lay(change);
        }
        let plan = between.plan(&[]).expect("the new plan");
        let model = build(&plan, &catalog).expect("a model");
        let score = analysis::score(&plan, &model);
        let walked = State { file: new.file.clone(), score, used: new.used.clone() };
        let left = diff(&walked, &new, &catalog);
        prop_assert!(left.plans[0].figures.is_empty(), "{:?}", left.plans[0].figures);
    }
}
