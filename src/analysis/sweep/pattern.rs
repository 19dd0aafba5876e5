//! Axes whose path is a pattern: all inputs that fit it move together.

use super::axis::SweepAxis;
use crate::analysis::explain::is_pattern;
use crate::analysis::{Study, Varies, keys};
use crate::diagnostic::{Finding, Findings, Place, fits};
use crate::plan::{Over, Varying};
use crate::units::{Dimension, Estimate};

/// The axes that an argument makes of a pattern: with values one for all inputs that fit, without
/// any one for each that has a range to draw from.
///
/// # Errors
/// A pattern that fits nothing, values that some input does not take or takes as another amount.
pub(super) fn axes(
    study: &Study,
    varying: &Varying,
    drawn: bool,
) -> Result<Vec<SweepAxis>, Findings> {
    let pattern = &varying.path;
    if varying.over == Over::Own && drawn {
        let inputs = study.inputs().into_iter();
        let ranged = inputs.filter(|input| {
            fits(pattern, &input.path) && !matches!(input.range, Estimate::Exact(_))
        });
        let each = ranged.map(|input| SweepAxis::one(study, &varying.of(input.path), drawn));
        let each = each.collect::<Result<Vec<_>, _>>()?;
        if each.is_empty() {
            let message = format!("`{pattern}` fits no input that has a range to draw from");
            return Err(unknown(study, varying.wrong("unknown-input", message)).into());
        }
        return Ok(each);
    }
    let all = study.variables().all;
    let fitting: Vec<_> = all.iter().filter(|one| fits(pattern, &one.path)).collect();
    let Some(first) = fitting.first() else {
        let message = format!("`{pattern}` fits no input of this plan");
        return Err(unknown(study, varying.wrong("unknown-input", message)).into());
    };
    let dimension = |varies: &Varies| match varies {
        Varies::Number { dimension, .. } => Some(*dimension),
        Varies::Choice { .. } => None,
    };
    let apart = |other: &str| -> Findings {
        let message = format!(
            "`{pattern}` fits `{}` and `{other}`, which do not take the same values",
            first.path
        );
        let help = "Name them one by one, or write a pattern that fits one kind of input.";
        varying.wrong("bad-vary", message).help(help).into()
    };
    let of = dimension(&first.varies);
    if let Some(other) = fitting.iter().find(|one| dimension(&one.varies) != of) {
        return Err(apart(&other.path));
    }
    let mut wrong = Findings::new();
    let mut found: Option<SweepAxis> = None;
    for one in &fitting {
        match SweepAxis::one(study, &varying.of(one.path.clone()), drawn) {
            Ok(axis) => match &found {
                None => found = Some(axis),
                Some(known) if known.values == axis.values => {}
                Some(_) => return Err(apart(&one.path)),
            },
            Err(findings) => wrong.0.extend(findings.0),
        }
    }
    match found.filter(|_| wrong.is_empty()) {
        Some(axis) => Ok(vec![SweepAxis {
            path: pattern.clone(),
            keys: fitting.iter().map(|one| one.path.clone()).collect(),
            values: axis.values,
        }]),
        None => Err(wrong),
    }
}

fn unknown(study: &Study, finding: Finding) -> Finding {
    let file = &study.plan().file;
    finding.help(format!("Type `recoup inputs {file}` for what can vary."))
}

/// The keys that each axis moves in a plan: its path, or all that fit it and count for something
/// at the axis's first number.
///
/// # Errors
/// A pattern that fits nothing of this plan or something else than a number of its kind, a key
/// that two axes move.
pub(super) fn moved(
    study: &Study,
    axes: &[SweepAxis],
    firsts: &[Option<f64>],
) -> Result<Vec<Vec<String>>, Findings> {
    let mut all: Vec<Vec<String>> = Vec::with_capacity(axes.len());
    for (axis, first) in axes.iter().zip(firsts) {
        let keys = if is_pattern(&axis.path) {
            let fitting = fitting(study, axis)?;
            match first {
                Some(first) => read(study, fitting, *first)?,
                None => fitting,
            }
        } else {
            vec![axis.path.clone()]
        };
        if let Some(twice) = keys
            .iter()
            .find(|key| all.iter().flatten().any(|one| one == *key))
        {
            let message = format!("`{twice}` varies twice");
            let finding = Finding::error("varies-twice", message, Place::file("--vary"));
            return Err(finding
                .help("Put all its values into one list or range.")
                .into());
        }
        all.push(keys);
    }
    Ok(all)
}

/// The keys of a plan that fit an axis.
fn fitting(study: &Study, axis: &SweepAxis) -> Result<Vec<String>, Findings> {
    let pattern = &axis.path;
    let file = || Place::file(&study.plan().file);
    let fitting: Vec<(String, Option<Dimension>)> = if axis.values.is_choice() {
        let all = study.variables().all.into_iter();
        let chosen = all.filter(|one| matches!(one.varies, Varies::Choice { .. }));
        chosen.map(|one| (one.path, None)).collect()
    } else {
        let all = study.inputs().into_iter();
        all.map(|one| (one.path, Some(one.dimension))).collect()
    };
    let fitting = fitting.into_iter().filter(|(path, _)| fits(pattern, path));
    let fitting: Vec<_> = fitting.collect();
    let Some((first, dimension)) = fitting.first() else {
        let message = format!("`{pattern}` fits no input of this plan");
        return Err(unknown(study, Finding::error("unknown-input", message, file())).into());
    };
    if let Some((other, _)) = fitting.iter().find(|(_, own)| own != dimension) {
        let message =
            format!("`{pattern}` fits `{first}` and `{other}`, which do not take the same values");
        return Err(Finding::error("bad-vary", message, file()).into());
    }
    Ok(fitting.into_iter().map(|(path, _)| path).collect())
}

/// Those of some keys that count for something at a number.
///
/// # Errors
/// None does.
fn read(study: &Study, keys: Vec<String>, first: f64) -> Result<Vec<String>, Findings> {
    let mut idle = Findings::new();
    let mut kept = Vec::with_capacity(keys.len());
    for key in keys {
        match keys::refused(study.compiled(), &key, first) {
            Some(finding) => idle.push(finding),
            None => kept.push(key),
        }
    }
    if kept.is_empty() { Err(idle) } else { Ok(kept) }
}
