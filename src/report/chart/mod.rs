//! Charts as data: what each shows, in which words, on which scale. No pixels and no colours;
//! `render::chart` draws them. One file a chart; `ALL` is the list everything else reads.

mod areas;
mod axis;
/// Plans over one input.
pub mod break_even;
mod cost_against_rto;
mod cost_by_category;
mod downtime_by_cause;
/// Bad years, and how often one is worse.
pub mod exceedance;
#[cfg(test)]
pub(crate) mod fixture;
mod front;
/// A quantity over two inputs.
pub mod heat_map;
mod measure;
mod picture;
mod plans;
/// What each plan does, when, in a scenario.
pub mod recovery_timeline;
/// Recovery times of simulated events.
pub mod recovery_times;
mod short;
mod stack;
#[cfg(test)]
mod tests;
mod tornado;
/// Which plan wins over two inputs.
pub mod winner_map;

pub use areas::{AreaPanel, Areas, Painted, Patch};
pub use axis::{Axis, Scale, Tick};
pub use picture::{
    Body, Crossed, Curved, Declines, Direction, Gantt, Lane, LegendEntry, Lines, Panel, Picture,
    Pile, Point, Reaches, RowOfTimes, Scatter, Slice, Stack, Standing, StepBar, Strip, Swatch,
    SwingBar, Target, Tone,
};

pub use front::front;
pub(super) use plans::tones;
pub use tornado::tornado;

use crate::analysis::Comparison;
use crate::report::words::Words;

/// One chart of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Chart {
    /// The file name without its ending: `cost-by-category`.
    pub name: &'static str,
    /// One sentence on what it shows.
    pub about: &'static str,
    /// The picture of a comparison, in the words of one language.
    pub picture: fn(&Comparison, &Words) -> Picture,
}

/// Every chart, in the order a report shows them.
pub const ALL: &[Chart] = &[
    // One to a line.
    recovery_timeline::CHART,
    cost_against_rto::CHART,
    cost_by_category::CHART,
    downtime_by_cause::CHART,
];
