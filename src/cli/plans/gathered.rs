//! From plan files to all that a report is gathered from.

use std::path::Path;

use super::{Plans, Scored, Shown};
use crate::analysis::check::{Checked, Levels, Reviews};
use crate::analysis::{self, Depth, InputFile, Known, Provenance, Study};
use crate::cli::Global;
use crate::cli::folders::Named;
use crate::cli::inputs::Overrides;
use crate::cli::shell::Shell;
use crate::diagnostic::Findings;

/// Takes in the rows of a folder and of those in it, by name; what cannot be read is told when they
/// are loaded.
fn add_folder(folder: &Path, provenance: &mut Provenance) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            add_folder(&path, provenance);
        } else if matches!(ending, Some("csv" | "toml"))
            && let Ok(bytes) = std::fs::read(&path)
        {
            provenance.add(InputFile::new(&path.display().to_string(), &bytes));
        }
    }
}

/// All that is known of some plans, or everything that is wrong with any of them.
pub(in crate::cli) fn known(
    named: &[Named],
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
    mut provenance: Provenance,
) -> Result<Known, Findings> {
    let mut plans = Plans {
        keeps_files: true,
        ..Plans::new(overrides, global, Shown::Everything)
    };
    if let Some(folder) = &global.pricing {
        add_folder(folder, &mut provenance);
    }
    let set = plans.overrides.clone();
    let levels = Levels::default();
    let mut reviews = Reviews::new(&levels);
    let (mut scores, mut studies) = (Vec::new(), Vec::new());
    let mut wrong = Findings::new();
    plans.each(named, shell, |_, read, draws| match read {
        Ok(mut one) => {
            reviews.add(Checked {
                plan: &one.plan,
                catalog: &one.catalog,
                model: &one.model,
                score: &one.score,
            });
            one.grade(draws, Depth::Grade);
            let Scored {
                file,
                plan,
                catalog,
                model,
                score,
                ..
            } = one;
            scores.push(score);
            let study = Study::of(plan, catalog, model);
            studies.push(match file {
                Some(file) => {
                    for (name, text) in file.sources() {
                        provenance.add(InputFile::new(name, text.as_bytes()));
                    }
                    study.made_of(file, set.clone())
                }
                None => study,
            });
        }
        Err(findings) => wrong.0.extend(findings.0),
    });
    if !wrong.is_empty() {
        return Err(wrong.shown());
    }
    shell.warn(&plans.warnings());
    Ok(Known {
        comparison: analysis::compare(scores),
        studies,
        reviews: reviews.finish(),
        provenance,
    })
}
