//! A scene as SVG text, through plotters.

use std::fmt::Write as _;
use std::io::Error;

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, ShapeStyle, TextStyle,
};

use super::palette::{Colour, Theme, WHITE};
use super::scene::{Anchor, Area, Label, Scene, Shape};
use crate::render::font::{Family, Weight};

/// plotters places whole units only: drawing this many times larger hides it.
const FINE: f64 = 8.0;

/// plotters divides font sizes by this when it writes SVG.
const FONT_FACTOR: f64 = 1.24;

/// How far below its place plotters puts the base line of a text anchored at the top, in font sizes.
const TOP_TO_BASE: f64 = 0.76;

type Page<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<Error>>;

/// The SVG document of a scene.
pub(super) fn svg(scene: &Scene, theme: Theme) -> String {
    let mut body = String::with_capacity(32 * 1024);
    write(scene, theme, &mut body).expect("writing to a string in memory cannot fail");
    let (_, body) = body.split_once('\n').unwrap_or_default();
    let (width, height) = (scene.width.ceil(), scene.height.ceil());
    let mut svg = String::with_capacity(body.len() + 512);
    let _ = write!(
        svg,
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\">\n{body}",
        unit(width),
        unit(height),
        escaped(&scene.description),
    );
    svg
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn write(scene: &Scene, theme: Theme, into: &mut String) -> Drawn {
    let size = (
        unit(scene.width).unsigned_abs(),
        unit(scene.height).unsigned_abs(),
    );
    let page = SVGBackend::with_string(into, size).into_drawing_area();
    let whole = Area::new(0.0, 0.0, scene.width, scene.height);
    page.draw(&rectangle(&whole, theme.of(WHITE), 1.0))?;
    for shape in &scene.shapes {
        draw(&page, shape, theme)?;
    }
    page.present()
}

fn draw(page: &Page<'_>, shape: &Shape, theme: Theme) -> Drawn {
    match shape {
        Shape::Fill(area, colour, opacity) => {
            page.draw(&rectangle(area, theme.of(*colour), *opacity))
        }
        Shape::Polygon(points, colour, opacity) => {
            let corners: Vec<_> = points.iter().copied().map(place).collect();
            let fill = rgb(theme.of(*colour)).mix(*opacity).filled();
            page.draw(&Polygon::new(corners, fill))
        }
        Shape::Outline(area, colour, width) => {
            let inset = width / 2.0;
            let (left, top) = (area.left + inset, area.top + inset);
            let (right, bottom) = (area.right - inset, area.bottom - inset);
            // Past the first corner once more: a polyline does not close its last.
            let corners = [
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
                (left + width, top),
            ];
            let path: Vec<_> = corners.into_iter().map(place).collect();
            page.draw(&PathElement::new(path, stroke(theme.of(*colour), *width)))
        }
        Shape::Line(points, colour, width) => {
            let path: Vec<_> = points.iter().copied().map(place).collect();
            page.draw(&PathElement::new(path, stroke(theme.of(*colour), *width)))
        }
        Shape::Dash(from, to, colour, width) => page.draw(&DashedPathElement::new(
            [place(*from), place(*to)],
            unit(4.5),
            unit(3.5),
            stroke(theme.of(*colour), *width),
        )),
        Shape::Dot(centre, radius, colour) => page.draw(&Circle::new(
            place(*centre),
            unit(*radius),
            rgb(theme.of(*colour)).filled(),
        )),
        Shape::Text(label) => text(page, label, theme),
    }
}

fn text(page: &Page<'_>, label: &Label, theme: Theme) -> Drawn {
    let family = FontFamily::Name(Family::of(&label.text).css());
    let style = match label.look.weight {
        Weight::Regular => FontStyle::Normal,
        Weight::Strong => FontStyle::Bold,
    };
    let mut font = FontDesc::new(family, label.look.size * FINE * FONT_FACTOR, style);
    let drop = label.look.size * TOP_TO_BASE;
    let at = if label.upright {
        font = font.transform(FontTransform::Rotate270);
        (label.x - drop, label.y)
    } else {
        (label.x, label.y - drop)
    };
    let side = match label.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let colour = rgb(theme.of(label.look.colour));
    let look = TextStyle::from(font)
        .color(&colour)
        .pos(Pos::new(side, VPos::Top));
    page.draw(&Text::new(label.text.as_str(), place(at), look))
}

fn rectangle(area: &Area, colour: Colour, opacity: f64) -> Rectangle<(i32, i32)> {
    let corners = [
        place((area.left, area.top)),
        place((area.right, area.bottom)),
    ];
    Rectangle::new(corners, rgb(colour).mix(opacity).filled())
}

fn stroke(colour: Colour, width: f64) -> ShapeStyle {
    rgb(colour).stroke_width(unit(width).unsigned_abs())
}

const fn rgb((red, green, blue): Colour) -> RGBColor {
    RGBColor(red, green, blue)
}

fn place((x, y): (f64, f64)) -> (i32, i32) {
    (unit(x), unit(y))
}

/// A page's length in plotters' units. Pages are thousands wide, so it fits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates, and is rounded first"
)]
fn unit(length: f64) -> i32 {
    (length * FINE).round() as i32
}
