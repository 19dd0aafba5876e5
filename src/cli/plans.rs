//! From plan files to scores: load, price, build, evaluate. What several plans of a command
//! share is read once; of each plan only its figures are kept.

mod asked;
mod gathered;
mod sides;
mod studies;

use std::collections::BTreeMap;

use super::Global;
use super::folders::{Named, Tally};
use super::inputs::Overrides;
use super::shell::Shell;
use crate::analysis::check::{self, Checked, Levels, Review, Reviews};
use crate::analysis::keys::{self, Idle};
use crate::analysis::{self, Compiled, Depth, Draws, Score, Shapes};
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings};
use crate::model::{self, Model};
use crate::plan::{Loader, Plan, PlanFile, PriceFile, Unsound};
use asked::Asked;
pub(super) use gathered::known;
pub(super) use sides::{Paired, Sources, sides};
pub(super) use studies::studies;

/// A plan with all that is known of it.
pub(super) struct Scored {
    /// The file that it comes from, if other plans are made of it.
    file: Option<PlanFile>,
    pub(super) plan: Plan,
    catalog: Catalog,
    pub(super) model: Model,
    shapes: Shapes,
    pub(super) score: Score,
}

impl Scored {
    /// Grades the plan: what plans share is drawn once.
    pub(super) fn grade(&mut self, draws: &mut Draws, depth: Depth) {
        let compiled = Compiled {
            plan: &self.plan,
            catalog: &self.catalog,
            model: &self.model,
        };
        analysis::grade(draws, &mut self.score, compiled, &self.shapes, depth);
    }
}

/// How much of plans is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// No more than a comparison without bills and charts: figures alone are made and kept.
    Outline,
    /// Everything, with what it means.
    Everything,
}

impl Shown {
    /// How a plan is compiled for it.
    fn build(self) -> fn(&Plan, &Catalog) -> Result<Model, Findings> {
        match self {
            Self::Outline => model::build_terse,
            Self::Everything => model::build,
        }
    }
}

/// The graded scores of some plans, or everything that is wrong with any of them. Of each no
/// more is kept than is shown.
pub(super) fn scores(
    named: &[Named],
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
    shown: Shown,
) -> Result<Vec<Score>, Findings> {
    let mut plans = Plans::new(overrides, global, shown);
    let mut scores = Vec::with_capacity(named.len());
    let mut wrong = Findings::new();
    plans.each(named, shell, |_, read, draws| match read {
        Ok(mut one) => {
            one.grade(draws, Depth::Grade);
            scores.push(match shown {
                Shown::Outline => analysis::outlined(one.score),
                Shown::Everything => one.score,
            });
        }
        Err(findings) => wrong.0.extend(findings.0),
    });
    if wrong.is_empty() {
        shell.warn(&plans.warnings());
        Ok(scores)
    } else {
        Err(wrong.shown())
    }
}

/// The scores of some plans by the prices of a catalogue, not graded.
pub(super) fn scores_by(
    named: &[Named],
    overrides: &Overrides,
    (global, catalog): (&Global, &Catalog),
    shell: Shell,
) -> Result<Vec<Score>, Findings> {
    let mut plans = Plans {
        catalog: Ok(catalog.clone()),
        ..Plans::new(overrides, global, Shown::Outline)
    };
    let mut scores = Vec::with_capacity(named.len());
    let mut wrong = Findings::new();
    plans.each(named, shell, |_, read, _| match read {
        Ok(one) => scores.push(one.score),
        Err(findings) => wrong.0.extend(findings.0),
    });
    if wrong.is_empty() {
        Ok(scores)
    } else {
        Err(wrong.shown())
    }
}

/// What is to be said about some plans, a review each. A plan that loading refuses for what
/// is a rule has that rule's finding; one that cannot be checked what keeps it from that.
pub(super) fn reviews(
    named: &[Named],
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
    levels: &Levels,
) -> Vec<Review> {
    // Findings have words of their own.
    let mut plans = Plans::new(overrides, global, Shown::Outline);
    let mut reviews = Reviews::new(levels);
    // Of each plan the file of prices that it brings along.
    let mut priced: Vec<Option<String>> = Vec::new();
    plans.each(named, shell, |file, read, _| match read {
        Ok(one) => {
            priced.push(one.plan.prices.as_ref().map(|prices| prices.path.clone()));
            reviews.add(Checked {
                plan: &one.plan,
                catalog: &one.catalog,
                model: &one.model,
                score: &one.score,
            });
        }
        Err(findings) => {
            priced.push(None);
            let refused = check::refused(file, &findings, levels);
            reviews.add_refused(refused.unwrap_or_else(|| Review::failed(file, findings)));
        }
    });
    let warnings = plans.warnings();
    let mut reviews = reviews.finish();
    for (review, own) in reviews.iter_mut().zip(priced) {
        let about = |one: &&Finding| {
            let of_a_plan = plans.asked.iter().any(|asked| asked.is_of(one));
            !of_a_plan || own.as_ref() == Some(&one.place.file)
        };
        if !review.has_failed() {
            review.wrong.extend(warnings.iter().filter(about).cloned());
        }
    }
    reviews
}

/// One plan and its score.
pub(super) fn score(
    file: &str,
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
) -> Result<Scored, Findings> {
    score_as_of(file, None, (overrides, global), shell)
}

/// Where a plan states the day on which it is judged.
pub(super) const AS_OF: &str = "drills.as_of";

/// The day on which a plan is judged: as it is said, else as the plan states, else today.
#[derive(Clone, Copy, Debug)]
pub(super) struct AsOf<'a> {
    /// As it is said.
    pub(super) said: Option<&'a str>,
    pub(super) today: &'a str,
}

impl AsOf<'_> {
    /// What lays the day over a plan, where that has drills to judge.
    fn over(self, plan: &Plan) -> Option<String> {
        let stated = plan.entry(AS_OF).is_some();
        let today = Some(self.today).filter(|_| !stated);
        let held = plan.below("drills.held").next().is_some();
        let day = self.said.or(today).filter(|_| held)?;
        Some(format!("{AS_OF}={day}"))
    }
}

/// One plan and its score, as of a day.
pub(super) fn score_as_of(
    file: &str,
    day: Option<AsOf<'_>>,
    (overrides, global): (&Overrides, &Global),
    shell: Shell,
) -> Result<Scored, Findings> {
    let mut plans = Plans::new(overrides, global, Shown::Everything);
    let plan = plans.loader.open(file).and_then(|file| {
        let plan = file.clone().examine(&plans.overrides)?;
        let Some(over) = day.and_then(|day| day.over(&plan)) else {
            return Ok(plan);
        };
        plans.overrides.push(over);
        file.examine(&plans.overrides)
    });
    shell.reads(plans.loader.files());
    let plan = plan.map_err(|unsound| plans.everything(unsound));
    let scored = plan.and_then(|plan| plans.scored(plan));
    let scored = scored.map_err(Findings::shown)?;
    if let Some(idle) = plans.idle_overrides() {
        return Err(idle);
    }
    shell.warn(&plans.warnings());
    Ok(scored)
}

/// The plans of a command.
struct Plans {
    /// The overrides as loading takes them.
    overrides: Vec<String>,
    shown: Shown,
    /// Whether the files are kept, to make other plans of them.
    keeps_files: bool,
    /// The folder of prices, as typed: for what is typed next.
    pricing: Option<String>,
    loader: Loader,
    /// What comes with the program and the user's folder over it, or what is wrong with that.
    catalog: Result<Catalog, Findings>,
    /// The price file read last, and the catalogue with it.
    own: Option<(PriceFile, Catalog)>,
    /// What was asked of each price file.
    asked: Vec<Asked>,
    /// What is drawn for several plans.
    draws: Draws,
    /// What overrides state and no plan so far reads, by path, if there was a plan.
    idle: Option<BTreeMap<String, Finding>>,
}

/// What overrides are called where a file would be named.
const SET: &str = "--set";

/// The catalogue, with the user's folder laid over it.
pub(super) fn catalog(global: &Global) -> Result<Catalog, Findings> {
    let catalog = Catalog::embedded();
    match global.pricing.as_deref() {
        None => Ok(catalog),
        Some(folder) => catalog.with_folder(folder),
    }
}

impl Plans {
    fn new(overrides: &Overrides, global: &Global, shown: Shown) -> Self {
        let folder = global.pricing.as_deref();
        let catalog = catalog(global);
        Self {
            overrides: overrides.all(),
            shown,
            keeps_files: false,
            pricing: folder.map(|folder| folder.display().to_string()),
            loader: Loader::default(),
            catalog,
            own: None,
            asked: Vec::new(),
            draws: Draws::default(),
            idle: None,
        }
    }

    /// Hands over one plan after the other, or what is wrong with it; files of a folder that
    /// are no plans are left out and named.
    fn each(
        &mut self,
        named: &[Named],
        shell: Shell,
        mut take: impl FnMut(&str, Result<Scored, Findings>, &mut Draws),
    ) {
        let mut tally = Tally::default();
        let mut refused = false;
        for one in named {
            let set = &self.overrides;
            let opened = match &one.wrong {
                Some(wrong) => Err(wrong.clone().into()),
                None => self.loader.open(&one.file),
            };
            let is_plan = |file: &PlanFile| one.folder.is_none() || file.states_strategy();
            let counts = opened.as_ref().map_or(true, is_plan);
            tally.count(one, counts);
            if !counts {
                continue;
            }
            let loaded = opened.and_then(|file| {
                let kept = self.keeps_files.then(|| file.clone());
                Ok((file.examine(set)?, kept))
            });
            let read = match loaded {
                Ok((plan, file)) => self.scored(plan).map(|one| Scored { file, ..one }),
                Err(unsound) => {
                    let mut findings = self.everything(unsound);
                    // What is wrong with the prices is wrong all the same.
                    let prices = self.catalog.as_ref().err();
                    findings
                        .0
                        .extend(prices.into_iter().flat_map(|one| one.0.clone()));
                    Err(findings)
                }
            };
            // Nobody knows what a plan reads that is refused.
            refused |= read.is_err();
            take(&one.file, read, &mut self.draws);
        }
        shell.reads(self.loader.files());
        for (folder, wrong) in tally.close(shell) {
            refused = true;
            take(&folder, Err(wrong.into()), &mut self.draws);
        }
        if !refused && let Some(idle) = self.idle_overrides() {
            take(SET, Err(idle), &mut self.draws);
        }
    }

    /// All that is wrong with a plan that loading refuses, in no order: with the names that the
    /// rest of it gives too.
    fn everything(&mut self, unsound: Unsound) -> Findings {
        let mut findings = unsound.findings;
        let rest = unsound.rest;
        let named = rest.and_then(|rest| {
            let catalog = self.priced(&rest).ok()?;
            Some(model::refused_names(&rest, &catalog))
        });
        let is_new = |one: &Finding| !findings.iter().any(|told| told.place == one.place);
        let new = named.into_iter().flat_map(|named| named.0).filter(is_new);
        let new: Vec<Finding> = new.collect();
        findings.0.extend(new);
        findings
    }

    fn scored(&mut self, mut plan: Plan) -> Result<Scored, Findings> {
        let catalog = self.priced(&plan)?;
        let built = self.shown.build()(&plan, &catalog).map_err(Findings::sorted);
        self.note_asked(&plan, &catalog, built.as_ref().ok());
        let mut model = built?;
        let shapes = analysis::settle(&mut self.draws, &plan, &catalog, &mut model);
        let mut score = Score {
            pricing: self.pricing.clone(),
            ..analysis::score(&plan, &model)
        };
        let compiled = Compiled {
            plan: &plan,
            catalog: &catalog,
            model: &model,
        };
        let idle = keys::idle_of(compiled, &score);
        self.keep_idle(&idle);
        if !idle.own.is_empty() {
            let own = idle.own.into_iter().map(|(_, finding)| finding);
            return Err(Findings(own.collect()).sorted());
        }
        plan.set_aside.extend(idle.aside);
        let overrides = idle.overrides.into_iter();
        plan.set_aside.extend(overrides.map(|(aside, _)| aside));
        if score.set_aside.len() < plan.set_aside.len() {
            score.set_aside(&plan);
        }
        Ok(Scored {
            plan,
            file: None,
            catalog,
            model,
            shapes,
            score,
        })
    }

    /// Keeps of the overrides that no plan reads those that this one does not read either.
    fn keep_idle(&mut self, idle: &Idle) {
        let here = idle.overrides.iter();
        let here: BTreeMap<String, Finding> = here
            .map(|(aside, finding)| (aside.path.clone(), finding.clone()))
            .collect();
        match &mut self.idle {
            None => self.idle = Some(here),
            Some(known) => known.retain(|path, _| here.contains_key(path)),
        }
    }

    /// Overrides that no plan of the command reads: wrong, once for all of them.
    fn idle_overrides(&mut self) -> Option<Findings> {
        let idle = self.idle.take().unwrap_or_default();
        (!idle.is_empty()).then(|| Findings(idle.into_values().collect()).sorted())
    }

    /// The catalogue that holds for a plan: its own prices go first.
    fn priced(&mut self, plan: &Plan) -> Result<Catalog, Findings> {
        let catalog = self.catalog.clone()?;
        let Some(prices) = &plan.prices else {
            return Ok(catalog);
        };
        if let Some((_, known)) = self.own.as_ref().filter(|(known, _)| known == prices) {
            return Ok(known.clone());
        }
        let own = catalog.with_prices(&prices.path, &prices.text)?;
        self.own = Some((prices.clone(), own.clone()));
        Ok(own)
    }
}
