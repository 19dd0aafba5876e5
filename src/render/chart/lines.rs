//! Lines over an input, where they cross, and a strip below that says which is best.

use super::frame::{self, LEFT, RIGHT, SMALL};
use super::palette::{AXIS, GRID, INK, Palette, WHITE};
use super::scene::{Anchor, Area, Label, Scene, Shape, Type};
use crate::report::chart::{Curved, Lines, Picture};

const TALL: f64 = 330.0;
const STRIP: f64 = 10.0;
const DOT: f64 = 4.5;
const THICK: f64 = 2.0;
const NAME: Type = Type::strong(11.5, INK);

/// Where the label of a crossing may stand beside it.
const BESIDE: [(f64, f64, Anchor); 6] = [
    (-8.0, -8.0, Anchor::End),
    (8.0, 16.0, Anchor::Start),
    (8.0, -8.0, Anchor::Start),
    (-8.0, 16.0, Anchor::End),
    (0.0, -26.0, Anchor::Middle),
    (0.0, 30.0, Anchor::Middle),
];

pub(super) fn scene(picture: &Picture, lines: &Lines, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let title = SMALL.fit(&lines.y.title, 400.0);
    scene.text(&title, SMALL, (LEFT, y + 18.0), Anchor::Start);
    let ticks = lines.y.ticks.iter().map(|tick| tick.label.as_str());
    let widths = ticks
        .chain(lines.y.unbounded.as_deref())
        .map(|label| SMALL.width(label));
    let left = LEFT + widths.fold(0.0, f64::max) + 10.0;
    let top = y + 28.0;
    let area = Area::new(left, top, RIGHT - 30.0, top + TALL);
    let x = |value: f64| area.left + lines.x.place(value) * area.width();
    let y = |value: f64| area.bottom - lines.y.place(value) * area.height();
    for tick in &lines.y.ticks {
        let at = y(tick.at);
        scene.line((area.left, at), (area.right, at), GRID, 1.0);
        scene.text(&tick.label, SMALL, (area.left - 8.0, at + 4.0), Anchor::End);
    }
    if let Some(name) = &lines.y.unbounded {
        scene.line((area.left, area.top), (area.right, area.top), GRID, 1.0);
        scene.text(name, SMALL, (area.left - 8.0, area.top + 4.0), Anchor::End);
    }
    let bottom = area.bottom + STRIP;
    frame::level_axis(&mut scene, &lines.x, x, (area.top, bottom));
    for strip in &lines.best {
        let (from, to) = (x(strip.from), x(strip.to));
        let own = Area::new(from, area.bottom, to.max(from + 1.0), bottom);
        scene.add(Shape::Fill(own, palette.colour(&strip.tone), 1.0));
    }
    scene.line(
        (area.left, area.bottom),
        (area.right, area.bottom),
        AXIS,
        1.25,
    );
    scene.line((area.left, area.top), (area.left, area.bottom), AXIS, 1.25);
    for (place, curve) in lines.curves.iter().enumerate() {
        let colour = palette.colour(&curve.tone);
        // What runs under another line is seen on both sides of it.
        let over = lines.curves[place + 1..].iter();
        let over = over
            .filter(|other| run_together(curve, other, lines))
            .count();
        let width = THICK + 2.5 * f64::from(u32::try_from(over.min(3)).unwrap_or(0));
        for part in &curve.parts {
            if let [(at, height)] = part[..] {
                scene.add(Shape::Dot((x(at), y(height)), 1.5, colour));
            } else {
                let points = part.iter().map(|(at, height)| (x(*at), y(*height)));
                scene.add(Shape::Line(points.collect(), colour, width));
            }
        }
    }
    for one in &lines.crossings {
        let at = (x(one.x), y(one.y));
        scene.add(Shape::Dot(at, DOT + 1.5, WHITE));
        scene.add(Shape::Dot(
            at,
            if one.label.is_some() { DOT } else { DOT - 2.0 },
            INK,
        ));
    }
    for one in &lines.crossings {
        if let Some(text) = &one.label {
            name(&mut scene, text, (x(one.x), y(one.y)), area);
        }
    }
    let middle = f64::midpoint(area.left, area.right);
    let title = SMALL.fit(&lines.x.title, RIGHT - LEFT);
    scene.text(&title, SMALL, (middle, bottom + 36.0), Anchor::Middle);
    frame::foot(&mut scene, &picture.notes, bottom + 42.0);
    scene
}

/// Whether two lines can hardly be told apart over half of their length.
fn run_together(one: &Curved, other: &Curved, lines: &Lines) -> bool {
    let points = |curve: &Curved| curve.parts.concat();
    let (one, other) = (points(one), points(other));
    let near = |((x, y), (at, height)): &(&(f64, f64), &(f64, f64))| {
        let apart = (lines.y.place(*y) - lines.y.place(*height)) * TALL;
        x.total_cmp(at).is_eq() && apart.abs() < THICK
    };
    let together = one.iter().zip(&other).filter(near).count();
    together > 0 && 2 * together >= one.len()
}

/// Writes the label of a crossing in the first place that is free, if one is.
fn name(scene: &mut Scene, text: &str, (x, y): (f64, f64), area: Area) {
    let placed = BESIDE.iter().map(|(right, down, anchor)| Label {
        text: text.to_owned(),
        look: NAME,
        x: x + right,
        y: y + down,
        anchor: *anchor,
        upright: false,
    });
    let is_inside = |label: &Label| {
        let own = label.area();
        scene.is_free(&own)
            && own.left > area.left
            && own.right < area.right
            && own.top > area.top
            && own.bottom < area.bottom
    };
    let mut free = placed.filter(is_inside);
    if let Some(label) = free.next() {
        let Label {
            text,
            look,
            x,
            y,
            anchor,
            ..
        } = label;
        drop(free);
        frame::on_ground(scene, &text, look, (x, y), anchor);
    }
}
