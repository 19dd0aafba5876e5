//! Charts drawn: SVG text through plotters, PNG from the same SVG through resvg.
//! What they show is decided in `report::chart`.

mod areas;
mod declines;
mod diagram;
mod draw;
mod frame;
mod lines;
mod palette;
#[cfg(feature = "png")]
mod png;
mod ramp;
mod scatter;
mod scene;
mod stack;
#[cfg(test)]
mod tests;
mod timeline;
mod tornado;

use std::path::Path;

#[cfg(feature = "pdf")]
pub(in crate::render) use frame::{LEFT, RIGHT};
pub use palette::Theme;
#[cfg(feature = "png")]
pub use png::{PngError, SUBSTITUTE, lacking, png};

use crate::analysis::sweep::HeatMap;
use crate::analysis::{Comparison, Contest, Recommendation, Sensitivity, Simulation, WinnerMap};
use crate::report::chart::{ALL, Body, Chart, Picture, Tone, tornado as pictured};
use crate::report::words::Words;
use crate::report::{self, Diagram};
use palette::Palette;
pub(in crate::render) use scene::Scene;
#[cfg(feature = "pdf")]
pub(in crate::render) use scene::{Anchor, Area, Label, Shape};

/// A chart as an SVG document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The chart's name, to save it under: `cost-by-category`.
    pub name: String,
    /// The document. It scales, names its fonts with fallbacks, and can stand in a web page as it is.
    pub svg: String,
}

/// Every chart of a comparison, in the order of [`ALL`].
pub fn all(comparison: &Comparison, words: &Words, theme: Theme) -> Vec<Rendered> {
    let charts = ALL.iter();
    charts
        .map(|chart| one(chart, comparison, words, theme))
        .collect()
}

/// One chart of a comparison.
pub fn one(chart: &Chart, comparison: &Comparison, words: &Words, theme: Theme) -> Rendered {
    Rendered {
        name: chart.name.to_owned(),
        svg: draw::svg(&scene(&(chart.picture)(comparison, words), theme), theme),
    }
}

/// A picture under a name.
pub fn drawn(name: &str, picture: &Picture, theme: Theme) -> Rendered {
    Rendered {
        name: name.to_owned(),
        svg: draw::svg(&scene(picture, theme), theme),
    }
}

/// What depends on what.
pub fn drawn_diagram(diagram: &Diagram, theme: Theme) -> Rendered {
    Rendered {
        name: "dependencies".to_owned(),
        svg: draw::svg(&diagram::scene(diagram), theme),
    }
}

/// What depends on what, as marks at places.
#[cfg(feature = "pdf")]
pub(in crate::render) fn diagram_scene(diagram: &Diagram) -> Scene {
    diagram::scene(diagram)
}

/// The colours of the light theme that the dark one changes, each with what it is there, as CSS
/// has them.
pub fn darkened() -> impl Iterator<Item = (String, String)> {
    palette::darkened().map(|(light, dark)| (css(light), css(dark)))
}

/// The colours of things in the light theme, as CSS has them.
pub(in crate::render) fn colours(tones: &[Tone]) -> Vec<String> {
    let all: Vec<&Tone> = tones.iter().collect();
    let palette = Palette::of(&all, Theme::Light);
    tones.iter().map(|tone| css(palette.colour(tone))).collect()
}

fn css((red, green, blue): palette::Colour) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// The lines of plans over an input.
pub fn break_even(contest: &Contest, words: &Words, theme: Theme) -> Rendered {
    let picture = report::chart::break_even::picture(contest, words);
    Rendered {
        name: report::chart::break_even::NAME.to_owned(),
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

/// Which plan wins over two inputs.
pub fn winner_map(map: &WinnerMap, words: &Words, theme: Theme) -> Rendered {
    let picture = report::chart::winner_map::picture(map, words);
    Rendered {
        name: report::chart::winner_map::NAME.to_owned(),
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

/// A quantity over the two inputs of a sweep.
pub fn heat_map(map: &HeatMap, words: &Words, theme: Theme) -> Rendered {
    let picture = report::chart::heat_map::picture(map, words);
    Rendered {
        name: report::chart::heat_map::NAME.to_owned(),
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

/// A tornado of each quantity of some plans: `tornado-rto.region`, of several plans with the
/// name of its file, `tornado-pilot-light-rto.region`.
pub fn tornados(all: &[Sensitivity], words: &Words, theme: Theme) -> Vec<Rendered> {
    let of_plan = |plan: &'_ Sensitivity| -> Vec<(String, Picture)> {
        let stem = (all.len() > 1).then(|| stem(&plan.file));
        let tornados = plan.tornados.iter().map(|one| {
            let parts = [Some("tornado"), stem.as_deref(), Some(&one.figure.name)];
            (named(&parts), pictured(plan, one, words))
        });
        tornados.collect()
    };
    each(all.iter().flat_map(of_plan), theme)
}

/// The front of designs of each plan that has one: `front`, of several plans with the name of its
/// file, `front-pilot-light`.
pub fn fronts(all: &[Recommendation], words: &Words, theme: Theme) -> Vec<Rendered> {
    let of_plan = |plan: &Recommendation| {
        let stem = (all.len() > 1).then(|| stem(&plan.file));
        let picture = report::chart::front(plan, words)?;
        Some((named(&[Some("front"), stem.as_deref()]), picture))
    };
    each(all.iter().filter_map(of_plan), theme)
}

/// How bad a year of each plan is, and how often one is worse.
pub fn exceedance(found: &Simulation, words: &Words, theme: Theme) -> Rendered {
    let picture = report::chart::exceedance::picture(found, words);
    Rendered {
        name: report::chart::exceedance::NAME.to_owned(),
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

/// How long the recoveries of each plan take, and how many keep their target.
pub fn recovery_times(found: &Simulation, words: &Words, theme: Theme) -> Rendered {
    let picture = report::chart::recovery_times::picture(found, words);
    Rendered {
        name: report::chart::recovery_times::NAME.to_owned(),
        svg: draw::svg(&scene(&picture, theme), theme),
    }
}

fn stem(file: &str) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// The name of a file, of letters that any system takes.
fn named(parts: &[Option<&str>]) -> String {
    let parts: Vec<&str> = parts.iter().copied().flatten().collect();
    let plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    let letters = parts.join("-");
    let letters = letters.chars();
    letters
        .map(|one| if plain(one) { one } else { '_' })
        .collect()
}

/// Pictures drawn, each under a name of its own.
fn each(pictures: impl Iterator<Item = (String, Picture)>, theme: Theme) -> Vec<Rendered> {
    let mut charts: Vec<Rendered> = Vec::new();
    for (plain, picture) in pictures {
        let mut name = plain.clone();
        let mut number = 1;
        while charts.iter().any(|known| known.name == name) {
            number += 1;
            name = format!("{plain}-{number}");
        }
        let svg = draw::svg(&scene(&picture, theme), theme);
        charts.push(Rendered { name, svg });
    }
    charts
}

/// A picture as marks at places.
pub(in crate::render) fn scene(picture: &Picture, theme: Theme) -> Scene {
    let palette = Palette::of(&picture.tones(), theme);
    match &picture.body {
        Body::Empty => frame::empty(picture, &palette),
        Body::Timeline(timeline) => timeline::scene(picture, timeline, &palette),
        Body::Stack(stack) => stack::scene(picture, stack, &palette),
        Body::Scatter(scatter) => scatter::scene(picture, scatter, &palette),
        Body::Lines(lines) => lines::scene(picture, lines, &palette),
        Body::Tornado(spread) => tornado::scene(picture, spread, &palette),
        Body::Areas(areas) => areas::scene(picture, areas, &palette),
        Body::Declines(declines) => declines::scene(picture, declines, &palette),
    }
}
