//! One state of a plan, and what another state has otherwise.

use super::PlanState;
use super::data::{DiffFlip, DiffSide, DiffedFigure, FlipKind};
use super::followed::{FOLLOWED, followed};

impl DiffSide {
    /// Of a plan.
    pub(super) fn of(state: &PlanState<'_>) -> Self {
        let score = state.score;
        let targets = score.requirements.iter();
        let titles = score.scenarios.iter();
        Self {
            file: state.file.name().to_owned(),
            name: score.name.clone(),
            currency: score.currency,
            verdict: score.verdict().id().to_owned(),
            grade: score.grade.map(|grade| grade.letter().to_owned()),
            targets: targets
                .map(|one| (one.name.clone(), one.is_met()))
                .collect(),
            titles: titles
                .map(|one| (one.id.clone(), one.title.clone()))
                .collect(),
            prices_as_of: score.prices_as_of.clone(),
            figures: followed(score),
        }
    }

    /// What is judged otherwise in another state.
    pub(super) fn flips(&self, new: &Self) -> Vec<DiffFlip> {
        let mut flips = Vec::new();
        let mut add = |kind: FlipKind, old: Option<&str>, new: Option<&str>| {
            if old != new {
                let [old, new] = [old, new].map(|one| one.map(str::to_owned));
                flips.push(DiffFlip { kind, old, new });
            }
        };
        add(FlipKind::Verdict, Some(&self.verdict), Some(&new.verdict));
        add(FlipKind::Grade, self.grade.as_deref(), new.grade.as_deref());
        let said = |met: &bool| if *met { "met" } else { "missed" };
        for (name, old) in &self.targets {
            let new = new.targets.iter().find(|(known, _)| known == name);
            // A target that is gone is a key that is gone.
            if let Some((_, new)) = new {
                let kind = FlipKind::Target(name.clone());
                add(kind, Some(said(old)), Some(said(new)));
            }
        }
        flips
    }

    /// The figures that differ in another state; of each without its parts.
    pub(super) fn figures(&self, new: &Self) -> Vec<DiffedFigure> {
        let mut found = Vec::new();
        for of in FOLLOWED {
            let olds = self.figures.iter().filter(|one| one.of == of);
            let news = new.figures.iter().filter(|one| one.of == of);
            let only_new = news
                .clone()
                .filter(|one| !self.figures.iter().any(|old| old.is_of(one)));
            let of_old = olds.map(|old| (Some(old), new.figures.iter().find(|one| one.is_of(old))));
            for (old, new_one) in of_old.chain(only_new.map(|new| (None, Some(new)))) {
                let currencies = [self.currency, new.currency];
                found.extend(DiffedFigure::of(old, new_one, currencies));
            }
        }
        found
    }
}
