//! Charts and diagrams: the scenes that SVG is written from, drawn on a page.

use krilla::geom::{Path, PathBuilder, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;

use super::faces::{Faces, Voice};
use super::flow::to_f32;
use super::ink::{self, colour};
use super::text::{Look, Stretch, lines};
use crate::render::chart::{Anchor, Area, LEFT, Label, Scene, Shape};
use crate::render::font::{Family, Weight};

/// Where a drawing stands, and how large.
#[derive(Clone, Copy)]
struct Frame {
    x: f32,
    y: f32,
    scale: f32,
}

impl Frame {
    fn place(&self, (x, y): (f64, f64)) -> (f32, f32) {
        (
            self.x + to_f32(x - LEFT) * self.scale,
            self.y + to_f32(y) * self.scale,
        )
    }

    fn rectangle(&self, area: &Area) -> Option<Path> {
        let (left, top) = self.place((area.left, area.top));
        let (right, bottom) = self.place((area.right, area.bottom));
        let mut path = PathBuilder::new();
        path.push_rect(Rect::from_ltrb(left, top, right, bottom)?);
        path.finish()
    }

    fn along(&self, points: &[(f64, f64)], closed: bool) -> Option<Path> {
        let mut path = PathBuilder::new();
        for (at, point) in points.iter().enumerate() {
            let (x, y) = self.place(*point);
            if at == 0 {
                path.move_to(x, y);
            } else {
                path.line_to(x, y);
            }
        }
        if closed {
            path.close();
        }
        path.finish()
    }

    /// A circle, of four curves.
    fn circle(&self, centre: (f64, f64), radius: f64) -> Option<Path> {
        // How far the handles of a quarter reach, in radii.
        const REACH: f32 = 0.552_285;
        let (x, y) = self.place(centre);
        let r = to_f32(radius) * self.scale;
        let k = r * REACH;
        let mut path = PathBuilder::new();
        path.move_to(x + r, y);
        path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
        path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
        path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
        path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
        path.close();
        path.finish()
    }
}

/// Draws a scene with its left top corner at a place.
pub(super) fn scene(
    surface: &mut Surface<'_>,
    faces: &Faces,
    scene: &Scene,
    (x, y): (f32, f32),
    scale: f32,
) {
    let frame = Frame { x, y, scale };
    for one in &scene.shapes {
        shape(surface, faces, one, &frame);
    }
}

fn shape(surface: &mut Surface<'_>, faces: &Faces, shape: &Shape, frame: &Frame) {
    let filled = |colour, opacity| Filled::Whole(colour, opacity);
    let (path, look) = match shape {
        Shape::Fill(area, colour, opacity) => (frame.rectangle(area), filled(*colour, *opacity)),
        Shape::Polygon(points, colour, opacity) => {
            (frame.along(points, true), filled(*colour, *opacity))
        }
        Shape::Dot(centre, radius, colour) => {
            (frame.circle(*centre, *radius), filled(*colour, 1.0))
        }
        Shape::Outline(area, colour, width) => {
            let inset = width / 2.0;
            let inner = Area::new(
                area.left + inset,
                area.top + inset,
                area.right - inset,
                area.bottom - inset,
            );
            (frame.rectangle(&inner), Filled::Edge(*colour, *width, None))
        }
        Shape::Line(points, colour, width) => (
            frame.along(points, false),
            Filled::Edge(*colour, *width, None),
        ),
        Shape::Dash(from, to, colour, width) => (
            frame.along(&[*from, *to], false),
            Filled::Edge(*colour, *width, Some([4.5, 3.5])),
        ),
        Shape::Text(label) => {
            text(surface, faces, label, frame);
            return;
        }
    };
    let Some(path) = path else { return };
    match look {
        Filled::Whole(rgb, opacity) => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill {
                paint: colour(rgb),
                opacity: NormalizedF32::new(to_f32(opacity)).unwrap_or(NormalizedF32::ONE),
                ..Fill::default()
            }));
        }
        Filled::Edge(rgb, width, dash) => {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: colour(rgb),
                width: to_f32(width) * frame.scale,
                dash: dash.map(|dash| StrokeDash {
                    array: dash.map(|part: f32| part * frame.scale).to_vec(),
                    offset: 0.0,
                }),
                ..Stroke::default()
            }));
        }
    }
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// How a shape is drawn: a colour and its opacity, or the colour, width and dashes of its edge.
enum Filled {
    Whole((u8, u8, u8), f64),
    Edge((u8, u8, u8), f64, Option<[f32; 2]>),
}

fn text(surface: &mut Surface<'_>, faces: &Faces, label: &Label, frame: &Frame) {
    let voice = match (Family::of(&label.text), label.look.weight) {
        (Family::Latin, Weight::Regular) => Voice::Plain,
        (Family::Latin, Weight::Strong) => Voice::Strong,
        (Family::Hangul, Weight::Regular) => Voice::Korean,
        (Family::Hangul, Weight::Strong) => Voice::KoreanStrong,
    };
    let look = Look::new(
        voice,
        to_f32(label.look.size) * frame.scale,
        label.look.colour,
    );
    let set = lines(faces, &[Stretch::new(&label.text, look)], f32::INFINITY);
    let Some(line) = set.first() else { return };
    let start = match label.anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => -line.width / 2.0,
        Anchor::End => -line.width,
    };
    let (x, y) = frame.place((label.x, label.y));
    if label.upright {
        surface.push_transform(&Transform::from_rotate_at(-90.0, x, y));
    }
    ink::plain(surface, faces, line, (x + start, y));
    if label.upright {
        surface.pop();
    }
}
