//! From plan files to studies: plans to ask what-if of.

use super::{Plans, Scored, Shown};
use crate::analysis::Study;
use crate::cli::Global;
use crate::cli::folders::Named;
use crate::cli::inputs::Overrides;
use crate::cli::shell::Shell;
use crate::diagnostic::Findings;

impl From<Scored> for Study {
    /// What is idle in the plan was told when it was scored.
    fn from(scored: Scored) -> Self {
        Self::of(scored.plan, scored.catalog, scored.model)
    }
}

/// Some plans to ask what-if of, or everything that is wrong with any of them.
pub(in crate::cli) fn studies(
    named: &[Named],
    overrides: &Overrides,
    global: &Global,
    shell: Shell,
    shown: Shown,
) -> Result<Vec<Study>, Findings> {
    let mut plans = Plans {
        keeps_files: true,
        ..Plans::new(overrides, global, shown)
    };
    let set = plans.overrides.clone();
    let mut studies = Vec::with_capacity(named.len());
    let mut wrong = Findings::new();
    plans.each(named, shell, |_, read, _| match read {
        Ok(mut one) => {
            let file = one.file.take();
            let study = Study::from(one);
            studies.push(match file {
                Some(file) => study.made_of(file, set.clone()),
                None => study,
            });
        }
        Err(findings) => wrong.0.extend(findings.0),
    });
    if wrong.is_empty() {
        shell.warn(&plans.warnings());
        Ok(studies)
    } else {
        Err(wrong.shown())
    }
}
