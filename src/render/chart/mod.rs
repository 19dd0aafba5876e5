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
mod tornado;

use std::path::Path;

pub use palette::Theme;
#[cfg(feature = "png")]
pub use png::{PngError, SUBSTITUTE, lacking, png};

use crate::analysis::{Comparison, Contest, Sensitivity};
use crate::report;
use crate::report::chart::{ALL, Body, Chart, Picture, tornado as pictured};
use crate::report::words::ENGLISH;
use palette::Palette;
use scene::Scene;

/// A chart as an SVG document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The chart's name, to save it under: `cost-by-category`.
    pub name: String,
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
        name: chart.name.to_owned(),
        svg: draw::svg(&scene(&(chart.picture)(comparison, &ENGLISH), theme), theme),
    }
}

/// The lines of plans over an input.
pub fn break_even(contest: &Contest, theme: Theme) -> Rendered {
    let picture = report::chart::break_even::picture(contest, &ENGLISH);
    Rendered {
        name: report::chart::break_even::NAME.to_owned(),
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

/// A tornado of each quantity of some plans: `tornado-rto.region`, of several plans with the
/// name of its file, `tornado-pilot-light-rto.region`.
pub fn tornados(all: &[Sensitivity], theme: Theme) -> Vec<Rendered> {
    let mut charts: Vec<Rendered> = Vec::new();
    for plan in all {
        let stem = Path::new(&plan.file).file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy();
        for one in &plan.tornados {
            let quantity = &one.figure.name;
            let whole = match all.len() {
                1 => format!("tornado-{quantity}"),
                _ => format!("tornado-{stem}-{quantity}"),
            };
            let plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
            let letters = whole.chars();
            let plain: String = letters
                .map(|one| if plain(one) { one } else { '_' })
                .collect();
            let mut name = plain.clone();
            let mut number = 1;
            while charts.iter().any(|known| known.name == name) {
                number += 1;
                name = format!("{plain}-{number}");
            }
            charts.push(Rendered {
                name,
                svg: draw::svg(&scene(&pictured(plan, one, &ENGLISH), theme), theme),
            });
        }
    }
    charts
}

fn scene(picture: &Picture, theme: Theme) -> Scene {
    let palette = Palette::of(&picture.legend, theme);
    match &picture.body {
        Body::Empty => frame::empty(picture, &palette),
        Body::Timeline(timeline) => timeline::scene(picture, timeline, &palette),
        Body::Stack(stack) => stack::scene(picture, stack, &palette),
        Body::Scatter(scatter) => scatter::scene(picture, scatter, &palette),
        Body::Lines(lines) => lines::scene(picture, lines, &palette),
        Body::Tornado(spread) => tornado::scene(picture, spread, &palette),
    }
}
