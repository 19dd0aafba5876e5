//! From plan files to scores: load, price, build, evaluate.

use std::path::Path;

use super::Global;
use super::inputs::Overrides;
use crate::analysis::check::{self, Checked, Levels, Review};
use crate::analysis::{self, Score};
use crate::catalog::Catalog;
use crate::diagnostic::{Finding, Findings, Place};
use crate::model::{self, Model};
use crate::plan::{self, Plan};

/// The scores of some plans, or everything that is wrong with any of them.
pub(super) fn scores(
    files: &[String],
    overrides: &Overrides,
    global: &Global,
) -> Result<Vec<Score>, Findings> {
    let folder = global.pricing.as_deref();
    let mut wrong = Findings::new();
    let shared = catalog(folder, None)
        .map_err(|findings| wrong.extend(findings.0))
        .ok();
    let mut scores = Vec::with_capacity(files.len());
    read_once(files)?;
    for file in files {
        match one(file, overrides, folder, shared.as_ref()) {
            Ok(score) => scores.extend(score),
            Err(findings) => wrong.extend(findings.0),
        }
    }
    if wrong.is_empty() {
        Ok(scores)
    } else {
        Err(wrong.sorted())
    }
}

/// Standard input can be read once.
fn read_once(files: &[String]) -> Result<(), Findings> {
    if files.iter().filter(|file| *file == "-").count() <= 1 {
        return Ok(());
    }
    let message = "`-` is named twice, but standard input can be read once";
    let help = "Save one of the plans to a file and name that.";
    Err(Finding::error("twice", message, Place::file("-"))
        .help(help)
        .into())
}

/// What rules say about some plans, or everything that keeps any of them from being
/// checked. A plan that loading refuses for what is a rule has that rule's finding.
pub(super) fn reviews(
    files: &[String],
    overrides: &Overrides,
    global: &Global,
    levels: &Levels,
) -> Result<Vec<Review>, Findings> {
    let folder = global.pricing.as_deref();
    read_once(files)?;
    let mut wrong = Findings::new();
    let mut refused = Vec::new();
    let mut ready = Vec::with_capacity(files.len());
    for file in files {
        match priced(file, overrides, folder) {
            Ok(priced) => ready.push(priced),
            Err(findings) => match check::refused(file, &findings, levels) {
                Some(review) => refused.push(review),
                None => wrong.extend(findings.0),
            },
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.sorted());
    }
    let scores: Vec<&Score> = ready.iter().map(|(_, _, score)| score).collect();
    let mut reviews = refused;
    reviews.extend(ready.iter().map(|(plan, catalog, score)| {
        let checked = Checked {
            plan,
            catalog,
            score,
        };
        check::check(checked, &scores, levels)
    }));
    // In the order named.
    let order = |review: &Review| files.iter().position(|file| *file == review.file);
    reviews.sort_by_key(order);
    Ok(reviews)
}

/// A plan, the catalogue that holds for it, and its score.
fn priced(
    file: &str,
    overrides: &Overrides,
    folder: Option<&Path>,
) -> Result<(Plan, Catalog, Score), Findings> {
    let plan = plan::load(file, &overrides.set)?;
    let catalog = catalog(folder, Some(&plan))?;
    let model = model::build(&plan, &catalog)?;
    let score = scored(&plan, model, folder);
    Ok((plan, catalog, score))
}

/// The score of one plan.
pub(super) fn score(file: &str, overrides: &Overrides, global: &Global) -> Result<Score, Findings> {
    let folder = global.pricing.as_deref();
    let plan = plan::load(file, &overrides.set)?;
    let catalog = catalog(folder, Some(&plan))?;
    let model = model::build(&plan, &catalog).map_err(Findings::sorted)?;
    Ok(scored(&plan, model, folder))
}

/// `None` if the plan is right but there is no catalogue to price it with.
fn one(
    file: &str,
    overrides: &Overrides,
    folder: Option<&Path>,
    shared: Option<&Catalog>,
) -> Result<Option<Score>, Findings> {
    let plan = plan::load(file, &overrides.set)?;
    let Some(shared) = shared else {
        return Ok(None);
    };
    let model = if plan.prices.is_some() {
        model::build(&plan, &catalog(folder, Some(&plan))?)?
    } else {
        model::build(&plan, shared)?
    };
    Ok(Some(scored(&plan, model, folder)))
}

/// The score, with the folder of prices for what is typed next.
fn scored(plan: &Plan, model: Model, folder: Option<&Path>) -> Score {
    Score {
        pricing: folder.map(|folder| folder.display().to_string()),
        ..analysis::score(plan, model)
    }
}

/// The catalogue: what comes with the program, then the user's folder, then the plan's own prices.
fn catalog(folder: Option<&Path>, plan: Option<&Plan>) -> Result<Catalog, Findings> {
    let mut catalog = Catalog::embedded();
    if let Some(folder) = folder {
        catalog = catalog.with_folder(folder)?;
    }
    if let Some(prices) = plan.and_then(|plan| plan.prices.as_ref()) {
        catalog = catalog.with_prices(&prices.path, &prices.text)?;
    }
    Ok(catalog)
}
