//! What designs may differ in: keys of the plan, and the values that each takes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::super::explain::is_pattern;
use super::super::study::Study;
use super::gather::{Gathered, Kept, Rows};
use crate::catalog::KnobRow;
use crate::diagnostic::{Finding, Findings, Place, fits, nearest};
use crate::plan::schema::key_at;
use crate::plan::{Over, Varying};
use crate::units::Estimate;

/// The key of the strategy.
pub(super) const STRATEGY: &str = "strategy";

/// A key that takes words, each of which makes another plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) path: String,
    /// What the plan has there; `None` if it states nothing of that table.
    pub(super) now: Option<String>,
    /// What it takes beside that.
    pub(super) words: Vec<String>,
}

/// A key that takes numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dial {
    pub(super) path: String,
    /// In canonical units, from the least to the largest, with what is written for each; `None`
    /// for what the plan has there anyway.
    pub(super) values: Vec<(f64, Option<String>)>,
    /// Where among them the plan's own is; the first if it is none of them.
    pub(super) own: usize,
}

/// What designs may differ in.
#[derive(Debug)]
pub(super) struct Space {
    /// The strategies, the plan's own first.
    pub(super) strategies: Vec<String>,
    /// Other choices, in the order of their paths.
    pub(super) choices: Vec<Choice>,
    rows: Rows,
    kept: Kept,
    /// What texts at paths state, once it is known: reading one reads the plan.
    stated: Mutex<HashMap<(String, String), Option<f64>>>,
}

impl Space {
    /// That of a plan: rows of the catalogue, what is named in their place, less what is fixed.
    ///
    /// The plan's own `[search]` counts where an argument says nothing else of the same key.
    pub(super) fn of(study: &Study, vary: &[Varying], fixed: &[String]) -> Result<Self, Findings> {
        let (vary, fixed) = asked(study, vary, fixed);
        let (vary, fixed) = (&vary[..], &fixed[..]);
        let rows = rows(study, vary)?;
        let kept = Kept {
            fixed: fixed.iter().map(|(path, _)| path.clone()).collect(),
            named: vary.iter().map(|one| one.path.clone()).collect(),
        };
        let mut strategies = vec![study.model().strategy.to_owned()];
        if let Some(row) = rows.of(STRATEGY).filter(|_| !kept.holds(STRATEGY)) {
            let others = row.values.iter().filter(|one| **one != strategies[0]);
            let others: Vec<String> = others.cloned().collect();
            strategies.extend(others);
        }
        let mut found = Gathered::default();
        found.add(study, study, (&rows, &kept));
        // A choice may come up only with another strategy, or with another choice.
        let of = |strategy: &String| vec![format!("{STRATEGY}={strategy}")];
        let bases: Vec<Vec<String>> = std::iter::once(Vec::new())
            .chain(strategies[1..].iter().map(of))
            .collect();
        let look = |found: &mut Gathered, set: &[String]| {
            if let Ok(other) = study.outlined(set) {
                found.add(&other, study, (&rows, &kept));
            }
        };
        bases[1..].iter().for_each(|base| look(&mut found, base));
        while let Some(choice) = found.open.pop() {
            for (word, base) in choice
                .words
                .iter()
                .flat_map(|word| bases.iter().map(move |base| (word, base)))
            {
                let mut set = base.clone();
                set.push(format!("{}={word}", choice.path));
                look(&mut found, &set);
            }
        }
        known(study, vary, fixed, &found.paths)?;
        Ok(Self {
            strategies,
            choices: found.choices.into_values().collect(),
            rows,
            kept,
            stated: Mutex::default(),
        })
    }

    /// The number that a text states at a path, if it is one.
    fn stated(&self, study: &Study, path: &str, text: &str) -> Result<Option<f64>, Findings> {
        let known = || self.stated.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (path.to_owned(), text.to_owned());
        if let Some(number) = known().get(&key) {
            return Ok(*number);
        }
        let number = study.stated(path, text)?;
        known().insert(key, number);
        Ok(number)
    }

    /// Whether a key is named to vary.
    pub(super) fn is_named(&self, path: &str) -> bool {
        self.kept.is_named(path)
    }

    /// The keys of a variant that take numbers, with what each may be.
    pub(super) fn dials(&self, study: &Study) -> Result<Vec<Dial>, Findings> {
        let mut dials = Vec::new();
        for input in study.inputs() {
            let path = &input.path;
            let Some(row) = self.rows.of(path) else {
                continue;
            };
            // What is stated as a range is nothing that somebody sets, unless it is named.
            let own = match input.range {
                Estimate::Exact(own) => Some(own),
                _ if self.kept.is_named(path) => None,
                _ => continue,
            };
            if self.kept.holds(path) {
                continue;
            }
            let mut values: Vec<(f64, Option<String>)> =
                own.iter().map(|own| (*own, None)).collect();
            for text in &row.values {
                let Some(number) = self.stated(study, path, text)? else {
                    continue;
                };
                let is_new = values
                    .iter()
                    .all(|(known, _)| known.total_cmp(&number).is_ne());
                if is_new && (!row.onwards || own.is_none_or(|own| number > own)) {
                    values.push((number, Some(text.clone())));
                }
            }
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            let at = values.iter().position(|(_, text)| text.is_none());
            if values.len() > usize::from(own.is_some()) {
                dials.push(Dial {
                    path: path.clone(),
                    values,
                    own: at.unwrap_or(0),
                });
            }
        }
        Ok(dials)
    }
}

/// What is to vary and what is to stay: arguments first, then what the plan says of other keys.
fn asked(
    study: &Study,
    vary: &[Varying],
    fixed: &[String],
) -> (Vec<Varying>, Vec<(String, Place)>) {
    let argument = |path: &String| {
        let place = Place::of_span("--fix", path, 0..path.len());
        (path.clone(), place)
    };
    let mut all = (
        vary.to_vec(),
        fixed.iter().map(argument).collect::<Vec<_>>(),
    );
    let says = |path: &str| {
        let named = vary
            .iter()
            .any(|one| fits(&one.path, path) || one.path == path);
        named || fixed.iter().any(|one| fits(one, path) || one == path)
    };
    let plan = study.plan();
    let own = plan.search_vary().into_iter();
    all.0.extend(own.filter(|one| !says(&one.path)));
    let own = plan.search_fix().into_iter();
    all.1.extend(own.filter(|(path, _)| !says(path)));
    all
}

/// The rows of the catalogue, and what is named, which goes first.
fn rows(study: &Study, vary: &[Varying]) -> Result<Rows, Findings> {
    let mut wrong = Findings::new();
    let mut rows = Vec::new();
    for one in vary {
        let values = match &one.over {
            Over::List(words) => words.clone(),
            Over::Range { low, .. } => {
                let message = format!("`{}` needs its values one by one", one.path);
                let help = format!("List them: `{}={low},...`.", one.path);
                wrong.push(one.wrong("bad-vary", message).help(help));
                continue;
            }
            Over::Own => {
                let message = format!("nothing says what `{}` may be", one.path);
                let help = format!("List its values: `{}=a,b,c`.", one.path);
                wrong.push(one.wrong("bad-vary", message).help(help));
                continue;
            }
        };
        rows.push(KnobRow {
            path: one.path.clone(),
            values,
            onwards: false,
            source: String::new(),
            place: "--vary".to_owned(),
        });
    }
    if wrong.is_empty() {
        Ok(Rows {
            named: rows,
            others: study.catalog().knobs().to_vec(),
        })
    } else {
        Err(wrong)
    }
}

/// Whether what is named is there to vary or to keep.
fn known(
    study: &Study,
    vary: &[Varying],
    fixed: &[(String, Place)],
    paths: &[String],
) -> Result<(), Findings> {
    let mut wrong = Findings::new();
    // What a plan extends says many things to many plans.
    let is_extended =
        |place: &Place| !place.file.starts_with("--") && place.file != study.plan().file;
    let is_known = |named: &str, place: &Place| {
        is_extended(place)
            || named == STRATEGY
            || paths.iter().any(|path| fits(named, path))
            || !is_pattern(named) && key_at(named).is_some()
    };
    let help = |named: &str| {
        let near = nearest(named, paths.iter().map(String::as_str));
        near.map_or_else(
            || {
                format!(
                    "Type `recoup inputs {}` for what can vary.",
                    study.plan().file
                )
            },
            |near| format!("Write `{near}`."),
        )
    };
    for one in vary.iter().filter(|one| !is_known(&one.path, one.place())) {
        let message = format!("`{}` is no input of this plan", one.path);
        wrong.push(one.wrong("unknown-input", message).help(help(&one.path)));
    }
    for (one, place) in fixed.iter().filter(|(one, place)| !is_known(one, place)) {
        let message = format!("`{one}` is no input of this plan");
        wrong.push(Finding::error("unknown-input", message, place.clone()).help(help(one)));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}
