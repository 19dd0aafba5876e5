//! What surrounds the marks of every chart: title, finding, legend, notes.

use super::palette::{BAD, Colour, FRONT, GRID, INK, MUTED, Palette, WHITE};
use super::scene::{Anchor, Area, BODY, Label, Scene, Shape, Type};
use crate::render::font;
use crate::report::chart::{Axis, LegendEntry, Picture, Swatch};

/// Width of every page.
pub(super) const WIDTH: f64 = 920.0;
/// Where text and marks begin.
pub(in crate::render) const LEFT: f64 = 20.0;
/// Where they end.
pub(in crate::render) const RIGHT: f64 = 900.0;

pub(super) const SMALL: Type = Type::new(11.0, MUTED);
pub(super) const TARGET: Type = Type::strong(11.5, BAD);

const TITLE: Type = Type::strong(18.0, INK);
const FINDING: Type = Type::new(12.5, MUTED);

/// A page with title, finding and legend, and where they end.
pub(super) fn head(picture: &Picture, palette: &Palette<'_>) -> (Scene, f64) {
    let mut scene = Scene::new(WIDTH);
    let room = RIGHT - LEFT;
    scene.description = font::legible(&format!("{}. {}", picture.title, picture.subtitle));
    scene.text(
        &TITLE.fit(&picture.title, room),
        TITLE,
        (LEFT, 30.0),
        Anchor::Start,
    );
    let mut y = 33.0;
    for line in FINDING.wrap(&picture.subtitle, room, 2) {
        y += 17.0;
        scene.text(&line, FINDING, (LEFT, y), Anchor::Start);
    }
    let y = legend(&mut scene, &picture.legend, palette, y + 10.0);
    (scene, y)
}

/// Writes the notes below `y` and closes the page.
pub(super) fn foot(scene: &mut Scene, notes: &[String], y: f64) {
    let mut y = y;
    for note in notes {
        for line in SMALL.wrap(note, RIGHT - LEFT, 3) {
            y += 15.0;
            scene.text(&line, SMALL, (LEFT, y), Anchor::Start);
        }
    }
    scene.height = y + 16.0;
}

/// The page where there is nothing to draw.
pub(super) fn empty(picture: &Picture, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = head(picture, palette);
    foot(&mut scene, &picture.notes, y);
    scene
}

/// Swatches and words in as many rows as they take.
fn legend(scene: &mut Scene, keys: &[LegendEntry], palette: &Palette<'_>, top: f64) -> f64 {
    if keys.is_empty() {
        return top;
    }
    let (mut x, mut y) = (LEFT, top + 16.0);
    for key in keys {
        let mark = if matches!(
            key.mark,
            Swatch::Total | Swatch::Dash | Swatch::Whisker | Swatch::Line
        ) {
            26.0
        } else {
            11.0
        };
        let label = BODY.fit(&key.label, 300.0);
        let width = mark + 6.0 + BODY.width(&label);
        if x > LEFT && x + width > RIGHT {
            (x, y) = (LEFT, y + 18.0);
        }
        swatch(scene, &key.mark, palette, (x, y));
        scene.text(&label, BODY, (x + mark + 6.0, y), Anchor::Start);
        x += width + 16.0;
    }
    y + 8.0
}

fn swatch(scene: &mut Scene, mark: &Swatch, palette: &Palette<'_>, (x, y): (f64, f64)) {
    let square = Area::new(x, y - 10.0, x + 11.0, y + 1.0);
    let middle = y - 4.5;
    match mark {
        Swatch::Fill(tone) => scene.add(Shape::Fill(square, palette.colour(tone), 1.0)),
        Swatch::Outline => scene.add(Shape::Outline(square, INK, 1.75)),
        Swatch::Total => total(scene, (x, x + 14.0, x + 26.0), middle),
        Swatch::Dash => scene.add(Shape::Dash((x, middle), (x + 26.0, middle), BAD, 1.5)),
        Swatch::Ring => ring(scene, (x + 5.5, middle), 5.5, MUTED),
        Swatch::Whisker => {
            scene.add(Shape::Dot((x + 5.0, middle), 4.5, MUTED));
            whisker(scene, (x + 5.0, x + 26.0), middle, MUTED);
        }
        Swatch::Line => scene.line((x, middle), (x + 26.0, middle), FRONT, 4.0),
    }
}

/// The bar of a total from `x.0` to its likely end `x.1`, and the whisker to its worst `x.2`.
pub(super) fn total(scene: &mut Scene, x: (f64, f64, f64), middle: f64) {
    let bar = Area::new(x.0, middle - 3.5, x.1.max(x.0 + 1.5), middle + 3.5);
    scene.add(Shape::Fill(bar, INK, 1.0));
    if x.2 > x.1 {
        scene.line((x.1, middle), (x.2, middle), INK, 1.25);
        scene.line((x.2, middle - 3.5), (x.2, middle + 3.5), INK, 1.25);
    }
}

/// A thin line from a likely value to the worst, with an end.
pub(super) fn whisker(scene: &mut Scene, x: (f64, f64), middle: f64, colour: Colour) {
    scene.line((x.0, middle), (x.1, middle), colour, 1.25);
    scene.line((x.1, middle - 3.5), (x.1, middle + 3.5), colour, 1.25);
}

/// A hollow point.
pub(super) fn ring(scene: &mut Scene, centre: (f64, f64), radius: f64, colour: Colour) {
    scene.add(Shape::Dot(centre, radius, colour));
    scene.add(Shape::Dot(centre, radius * 0.55, WHITE));
}

/// Writes the ticks of an axis along its lower edge, those with room: first the start, then from the
/// end. A tick without room has no grid line either. `at` tells where a value falls.
pub(super) fn level_axis(
    scene: &mut Scene,
    axis: &Axis,
    at: impl Fn(f64) -> f64,
    (top, bottom): (f64, f64),
) {
    let y = bottom + 17.0;
    if let Some(name) = &axis.unbounded {
        let x = at(f64::INFINITY);
        scene.line((x, top), (x, bottom), GRID, 1.0);
        scene.text(
            name,
            SMALL,
            (centred(x, SMALL.width(name)), y),
            Anchor::Middle,
        );
    }
    let first = axis.ticks.iter().take(1);
    for tick in first.chain(axis.ticks.iter().skip(1).rev()) {
        let label = Label {
            text: tick.label.clone(),
            look: SMALL,
            x: at(tick.at),
            y,
            anchor: Anchor::Middle,
            upright: false,
        };
        let mut area = label.area();
        (area.left, area.right) = (area.left - 8.0, area.right + 8.0);
        if scene.is_free(&area) {
            scene.line((label.x, top), (label.x, bottom), GRID, 1.0);
            scene.label(label);
        }
    }
}

/// A text on a pale ground, so that lines behind it do not cross it.
pub(super) fn on_ground(scene: &mut Scene, text: &str, look: Type, at: (f64, f64), anchor: Anchor) {
    let label = Label {
        text: text.to_owned(),
        look,
        x: at.0,
        y: at.1,
        anchor,
        upright: false,
    };
    let area = label.area();
    let ground = Area::new(
        area.left - 2.0,
        area.top - 1.0,
        area.right + 2.0,
        area.bottom + 1.0,
    );
    scene.add(Shape::Fill(ground, WHITE, 0.88));
    scene.label(label);
}

/// Where to centre a text of that width near `x` so that it stays on the page.
pub(super) fn centred(x: f64, width: f64) -> f64 {
    let half = width / 2.0;
    x.min(RIGHT - half).max(LEFT + half)
}
