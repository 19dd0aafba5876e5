//! What a sweep says beside its rows.

use crate::analysis::sweep::Sweep;
use crate::cli::shell::Shell;
use crate::units::counted;

/// Says which inputs of the first plan a pattern moves.
pub(super) fn note_moved(sweep: &Sweep, shell: Shell) {
    for axis in sweep
        .axes()
        .iter()
        .filter(|axis| axis.keys != [axis.path.as_str()])
    {
        let keys: Vec<String> = axis.keys.iter().map(|key| format!("`{key}`")).collect();
        let keys = keys.join(", ");
        shell.note(&format!("`{}` moves {keys} together", axis.path));
    }
}

/// Says how many rows are refused as plans, and why the first of them is.
pub(super) fn note_refused(sweep: &Sweep, refused: usize, shell: Shell) {
    let rows = counted(refused, "row");
    let is = if refused == 1 { "is" } else { "are" };
    let why = sweep.refusal().and_then(|findings| {
        let first = findings.iter().next()?;
        Some(format!(", such as: {}", first.message))
    });
    let why = why.unwrap_or_else(|| ": a key does not take its number".to_owned());
    shell.note(&format!(
        "{rows} {is} refused, as `score` would refuse the plan{why}"
    ));
}
