//! Areas over two inputs: a panel, or several beside each other under one key.

use super::frame::{self, LEFT, RIGHT, SMALL};
use super::palette::{AXIS, Colour, GRID, INK, Palette};
use super::ramp::shade;
use super::scene::{Anchor, Area, Label, Scene, Shape, Type};
use crate::report::chart::{AreaPanel, Areas, Axis, Painted, Patch, Picture};

const TALL: f64 = 330.0;
/// The same of one panel of several.
const LOW: f64 = 210.0;
/// Between panels.
const GAP: f64 = 28.0;
/// How strong what is pale is painted.
const PALE: f64 = 0.5;
const TICK: f64 = 4.0;
const NAME: Type = Type::strong(12.0, INK);
/// The key of the ramp: how long and how thick it is, and in how many parts it is drawn.
const KEY: (f64, f64, u8) = (360.0, 12.0, 90);

pub(super) fn scene(picture: &Picture, areas: &Areas, palette: &Palette<'_>) -> Scene {
    let (mut scene, mut top) = frame::head(picture, palette);
    if let Some(ramp) = &areas.ramp {
        top = key(&mut scene, ramp, top + 12.0);
    }
    let title = SMALL.fit(&areas.y.title, 400.0);
    scene.text(&title, SMALL, (LEFT, top + 18.0), Anchor::Start);
    let widths = areas.y.ticks.iter().map(|tick| SMALL.width(&tick.label));
    let left = LEFT + widths.fold(0.0, f64::max) + 10.0;
    let abreast = if areas.panels.len() > 1 { 2.0 } else { 1.0 };
    let tall = if areas.panels.len() > 1 { LOW } else { TALL };
    let wide = ((RIGHT - 30.0 - left - GAP * (abreast - 1.0)) / abreast).floor();
    let named = areas.panels.iter().any(|panel| !panel.name.is_empty());
    let rise = if named { 22.0 } else { 0.0 };
    let mut y = (top + 28.0).round();
    for pair in areas.panels.chunks(if abreast > 1.0 { 2 } else { 1 }) {
        let mut from = left.round();
        for (column, panel) in pair.iter().enumerate() {
            let own = Area::new(from, y + rise, from + wide, y + rise + tall);
            if named {
                let name = NAME.fit(&panel.name, wide);
                scene.text(&name, NAME, (from, y + rise - 7.0), Anchor::Start);
            }
            paint(&mut scene, (areas, panel), own, palette);
            axes(&mut scene, areas, own, column == 0);
            from += wide + GAP;
        }
        y += rise + tall + 34.0;
    }
    let middle = f64::midpoint(left, RIGHT - 30.0);
    let title = SMALL.fit(&areas.x.title, RIGHT - LEFT);
    scene.text(&title, SMALL, (middle, y + 8.0), Anchor::Middle);
    frame::foot(&mut scene, &picture.notes, y + 14.0);
    scene
}

/// The patches of a panel, in whole units so that no seam is seen between them.
fn paint(
    scene: &mut Scene,
    (areas, panel): (&Areas, &AreaPanel),
    own: Area,
    palette: &Palette<'_>,
) {
    let x = |value: f64| (own.left + areas.x.place(value) * own.width()).round();
    let y = |value: f64| (own.bottom - areas.y.place(value) * own.height()).round();
    for patch in &panel.patches {
        let area = Area::new(x(patch.x[0]), y(patch.y[1]), x(patch.x[1]), y(patch.y[0]));
        if area.width() <= 0.0 || area.height() <= 0.0 {
            continue;
        }
        let (colour, strength) = colour(patch, areas, palette);
        scene.add(Shape::Fill(area, colour, strength));
        label(scene, patch, area, palette.on(colour));
    }
}

fn colour(patch: &Patch, areas: &Areas, palette: &Palette<'_>) -> (Colour, f64) {
    match &patch.paint {
        Painted::Full(tone) => (palette.colour(tone), 1.0),
        Painted::Pale(tone) => (palette.colour(tone), PALE),
        Painted::Shade(value) => {
            let share = areas.ramp.as_ref().map_or(0.0, |ramp| ramp.place(*value));
            (shade(share), 1.0)
        }
    }
}

/// What is written on a patch, if there is room.
fn label(scene: &mut Scene, patch: &Patch, area: Area, colour: Colour) {
    let look = Type::new(11.0, colour);
    let fits = look.width(&patch.label) + 8.0 <= area.width() && area.height() >= 18.0;
    if fits && !patch.label.is_empty() {
        let middle = f64::midpoint(area.left, area.right);
        let base = f64::midpoint(area.top, area.bottom) + 4.0;
        scene.text(&patch.label, look, (middle, base), Anchor::Middle);
    }
}

/// The axes of a panel; only the first of a row has its ticks named.
fn axes(scene: &mut Scene, areas: &Areas, own: Area, named: bool) {
    let x = |value: f64| own.left + areas.x.place(value) * own.width();
    frame::level_axis(scene, &areas.x, x, (own.bottom, own.bottom + TICK));
    for tick in &areas.y.ticks {
        let at = own.bottom - areas.y.place(tick.at) * own.height();
        let label = Label {
            text: tick.label.clone(),
            look: SMALL,
            x: own.left - TICK - 4.0,
            y: at + 4.0,
            anchor: Anchor::End,
            upright: false,
        };
        if !named || scene.is_free(&label.area()) {
            scene.line((own.left - TICK, at), (own.left, at), GRID, 1.0);
            if named {
                scene.label(label);
            }
        }
    }
    scene.line((own.left, own.bottom), (own.right, own.bottom), AXIS, 1.25);
    scene.line((own.left, own.top), (own.left, own.bottom), AXIS, 1.25);
}

/// The key of the ramp, and where it ends.
fn key(scene: &mut Scene, ramp: &Axis, top: f64) -> f64 {
    let (long, thick, parts) = KEY;
    let title = SMALL.fit(&ramp.title, RIGHT - LEFT - long - 40.0);
    scene.text(&title, SMALL, (LEFT, top + thick - 2.0), Anchor::Start);
    let left = (LEFT + SMALL.width(&title) + 24.0).round();
    let own = Area::new(left, top.round(), left + long, top.round() + thick);
    let step = long / f64::from(parts);
    for part in 0..parts {
        let from = own.left + step * f64::from(part);
        let share = (f64::from(part) + 0.5) / f64::from(parts);
        let area = Area::new(from, own.top, from + step, own.bottom);
        scene.add(Shape::Fill(area, shade(share), 1.0));
    }
    let x = |value: f64| own.left + ramp.place(value) * own.width();
    frame::level_axis(scene, ramp, x, (own.bottom, own.bottom + TICK));
    own.bottom + 24.0
}
