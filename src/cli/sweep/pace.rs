//! How long a sweep takes: what is said before it runs.

use std::time::{Duration, Instant};

use crate::analysis::sweep::{self, Sweep};
use crate::diagnostic::{Finding, Place};
use crate::render::rows::{RowFormat, RowLayout};
use crate::units::{self, counted};

/// More rows than anybody computes by mistake: how long they take, and how much they are.
#[allow(clippy::cast_precision_loss)] // an estimate
pub(super) fn too_many(sweep: &Sweep, rows: usize, format: &RowFormat, threads: usize) -> Finding {
    let start = Instant::now();
    let mut computed = (0, 0);
    let (mut at, mut bytes) = (0, Vec::new());
    while start.elapsed() < Duration::from_millis(300) && at < sweep.points() {
        let block = sweep.block(at..sweep.points().min(at + sweep::BLOCK));
        let size = match (format.writer(), format.layout) {
            (Some(writer), _) => {
                bytes.clear();
                (writer.rows)(sweep, &block, &mut bytes);
                bytes.len()
            }
            (None, RowLayout::Whole(_)) => {
                block.rows() * (block.axes.len() + block.shown.len()) * 8
            }
            (None, _) => 0,
        };
        computed = (computed.0 + block.points, computed.1 + size);
        at += sweep::BLOCK;
    }
    let scale = rows as f64 / (computed.0 * sweep.plans().len()).max(1) as f64;
    let seconds = start.elapsed().as_secs_f64() * scale / threads as f64;
    let size = computed.1 as f64 * scale / 1e9;
    let time = units::brief(units::Dimension::Duration, seconds, units::Currency::USD);
    let message = format!("{} are about {time} and {size:.0} GB", counted(rows, "row"));
    Finding::error("many-rows", message, Place::file("recoup sweep"))
        .help("Take fewer points, or add `--yes`.")
}
