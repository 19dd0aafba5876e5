//! Charts drawn: SVG text through plotters, PNG from the same SVG through resvg.
//! What they show is decided in `report::chart`.

mod draw;
mod frame;
mod lines;
mod palette;
#[cfg(feature = "png")]
mod png;
mod scatter;
mod scene;
mod stack;
#[cfg(test)]
mod tests;
mod timeline;

pub use palette::Theme;
#[cfg(feature = "png")]
pub use png::{PngError, SUBSTITUTE, lacking, png};

use crate::analysis::{Comparison, Contest};
use crate::report;
use crate::report::chart::{ALL, Body, Chart, Picture};
use crate::report::words::ENGLISH;
use palette::Palette;
use scene::Scene;

/// A chart as an SVG document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The chart's name, to save it under: `cost-by-category`.
    pub name: &'static str,
    /// The document. It scales, names its fonts with fallbacks, and can stand in a web page as it is.
    pub svg: String,
}

/// Every chart of a comparison, in the order of [`ALL`].
pub fn all(comparison: &Comparison, theme: Theme) -> Vec<Rendered> {
    let charts = ALL.iter();
    charts.map(|chart| one(chart, comparison, theme)).collect()
}

/// One chart of a comparison.
pub fn one(chart: &Chart, comparison: &Comparison, theme: Theme) -> Rendered {
    Rendered {
        name: chart.name,
        svg: draw::svg(&scene(&(chart.picture)(comparison, &ENGLISH), theme), theme),
    }
}

/// The lines of plans over an input.
pub fn break_even(contest: &Contest, theme: Theme) -> Rendered {
    let picture = report::chart::break_even::picture(contest, &ENGLISH);
    Rendered {
        name: report::chart::break_even::NAME,
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

fn scene(picture: &Picture, theme: Theme) -> Scene {
    let palette = Palette::of(&picture.legend, theme);
    match &picture.body {
        Body::Empty => frame::empty(picture, &palette),
        Body::Timeline(timeline) => timeline::scene(picture, timeline, &palette),
        Body::Stack(stack) => stack::scene(picture, stack, &palette),
        Body::Scatter(scatter) => scatter::scene(picture, scatter, &palette),
        Body::Lines(lines) => lines::scene(picture, lines, &palette),
    }
}
