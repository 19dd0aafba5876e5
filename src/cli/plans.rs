//! From plan files to scores: load, price, build, evaluate. What several plans of a command
//! share is read once; of each plan only its figures are kept.

use std::collections::BTreeMap;

use super::Global;
use super::folders::{Named, Tally};
use super::inputs::Overrides;
use super::shell::Shell;
use crate::analysis::check::{self, Checked, Levels, Review, Reviews};
use crate::analysis::keys::{self, Idle};
use crate::analysis::{self, Compiled, Depth, Draws, Score, Shapes};
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Place};
use crate::model::{self, Model};
use crate::plan::{Loader, Plan, PriceFile};

/// A plan with all that is known of it.
pub(super) struct Scored {
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

/// The graded scores of some plans, or everything that is wrong with any of them. Of each no
/// more is kept than `kept` leaves of it.
pub(super) fn scores(
    named: &[Named],
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
    kept: fn(Score) -> Score,
) -> Result<Vec<Score>, Findings> {
    let mut plans = Plans::new(overrides, global);
    let mut scores = Vec::with_capacity(named.len());
    plans.each(named, shell, |_, read, draws| {
        let mut one = read?;
        one.grade(draws, Depth::Grade);
        scores.push(kept(one.score));
        Ok(())
    })?;
    Ok(scores)
}

/// What rules say about some plans, or everything that keeps any of them from being
/// checked. A plan that loading refuses for what is a rule has that rule's finding.
pub(super) fn reviews(
    named: &[Named],
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
    levels: &Levels,
) -> Result<Vec<Review>, Findings> {
    let mut plans = Plans::new(overrides, global);
    let mut reviews = Reviews::new(levels);
    plans.each(named, shell, |file, read, _| {
        match read {
            Ok(one) => reviews.add(Checked {
                plan: &one.plan,
                catalog: &one.catalog,
                model: &one.model,
                score: &one.score,
            }),
            Err(findings) => {
                reviews.add_refused(check::refused(file, &findings, levels).ok_or(findings)?);
            }
        }
        Ok(())
    })?;
    Ok(reviews.finish())
}

/// One plan and its score.
pub(super) fn score(
    file: &str,
    overrides: &Overrides,
    global: &Global,
) -> Result<Scored, Findings> {
    let mut plans = Plans::new(overrides, global);
    let plan = plans.loader.load(file, &overrides.set)?;
    let read = plans.scored(plan)?;
    plans.refuse_idle();
    if !plans.wrong.is_empty() {
        return Err(plans.wrong.sorted());
    }
    read.ok_or_else(|| plans.wrong.sorted())
}

/// The plans of a command.
struct Plans<'a> {
    overrides: &'a Overrides,
    /// The folder of prices, as typed: for what is typed next.
    pricing: Option<String>,
    loader: Loader,
    /// What comes with the program and the user's folder over it, if that can be read.
    catalog: Option<Catalog>,
    /// The price file read last, and the catalogue with it.
    own: Option<(PriceFile, Catalog)>,
    /// What is drawn for several plans.
    draws: Draws,
    /// What overrides state and no plan so far reads, by path, if there was a plan.
    idle: Option<BTreeMap<String, Finding>>,
    wrong: Findings,
}

impl<'a> Plans<'a> {
    fn new(overrides: &'a Overrides, global: &Global) -> Self {
        let folder = global.pricing.as_deref();
        let catalog = Catalog::embedded();
        let (catalog, wrong) = match folder.map(|folder| catalog.clone().with_folder(folder)) {
            None => (Some(catalog), Findings::new()),
            Some(Ok(catalog)) => (Some(catalog), Findings::new()),
            Some(Err(findings)) => (None, findings),
        };
        Self {
            overrides,
            pricing: folder.map(|folder| folder.display().to_string()),
            loader: Loader::default(),
            catalog,
            own: None,
            draws: Draws::default(),
            idle: None,
            wrong,
        }
    }

    /// Hands over one plan after the other, or what is wrong with it; files of a folder that
    /// are no plans are left out and named.
    fn each(
        &mut self,
        named: &[Named],
        shell: Shell,
        mut take: impl FnMut(&str, Result<Scored, Findings>, &mut Draws) -> Result<(), Findings>,
    ) -> Result<(), Findings> {
        read_once(named)?;
        let mut tally = Tally::default();
        for one in named {
            let loaded = match one.folder {
                None => self.loader.load(&one.file, &self.overrides.set).map(Some),
                Some(_) => self.loader.load_stated(&one.file, &self.overrides.set),
            };
            tally.count(one, !matches!(loaded, Ok(None)));
            let read = match loaded {
                Ok(Some(plan)) => self.scored(plan).transpose(),
                Ok(None) => None,
                Err(findings) => Some(Err(findings)),
            };
            if let Some(Err(findings)) = read.map(|read| take(&one.file, read, &mut self.draws)) {
                self.wrong.extend(findings.0);
            }
        }
        self.wrong.extend(tally.close(shell));
        self.refuse_idle();
        if self.wrong.is_empty() {
            Ok(())
        } else {
            Err(std::mem::take(&mut self.wrong).sorted())
        }
    }

    /// `None` if the plan is right but there is no catalogue to price it with.
    fn scored(&mut self, plan: Plan) -> Result<Option<Scored>, Findings> {
        let Some(catalog) = self.priced(&plan)? else {
            return Ok(None);
        };
        let mut plan = plan;
        let mut model = model::build(&plan, &catalog).map_err(Findings::sorted)?;
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
        Ok(Some(Scored {
            plan,
            catalog,
            model,
            shapes,
            score,
        }))
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

    /// An override that no plan reads is wrong, once for all of them; if a plan is refused,
    /// nobody knows what it reads.
    fn refuse_idle(&mut self) {
        if self.wrong.is_empty() {
            let idle = self.idle.take().unwrap_or_default();
            self.wrong.0.extend(idle.into_values());
        }
    }

    /// The catalogue that holds for a plan: its own prices go first.
    fn priced(&mut self, plan: &Plan) -> Result<Option<Catalog>, Findings> {
        let (Some(catalog), Some(prices)) = (&self.catalog, &plan.prices) else {
            return Ok(self.catalog.clone());
        };
        if let Some((_, known)) = self.own.as_ref().filter(|(known, _)| known == prices) {
            return Ok(Some(known.clone()));
        }
        let own = catalog.clone().with_prices(&prices.path, &prices.text)?;
        self.own = Some((prices.clone(), own.clone()));
        Ok(Some(own))
    }
}

/// Standard input can be read once.
fn read_once(named: &[Named]) -> Result<(), Findings> {
    if named.iter().filter(|one| one.file == "-").count() <= 1 {
        return Ok(());
    }
    let message = "`-` is named twice, but standard input can be read once";
    let help = "Save one of the plans to a file and name that.";
    Err(Finding::error("twice", message, Place::file("-"))
        .help(help)
        .into())
}
