//! A drawing before it is written: marks at places in units of a 920-wide page.
//! What text covers is known here, so a test can hold that nothing collides.

use super::palette::{Colour, INK};
use crate::render::font::{self, Weight};

/// Which part of a text is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle by its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::render) struct Area {
    pub(in crate::render) left: f64,
    pub(in crate::render) top: f64,
    pub(in crate::render) right: f64,
    pub(in crate::render) bottom: f64,
}

impl Area {
    pub(in crate::render) const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// Whether the two share more than an edge.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::render) struct Type {
    pub(in crate::render) size: f64,
    pub(in crate::render) weight: Weight,
    pub(in crate::render) colour: Colour,
}

impl Type {
    pub(super) const fn new(size: f64, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour,
        }
    }

    pub(super) const fn strong(size: f64, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Strong,
            colour,
        }
    }

    pub(super) fn width(&self, text: &str) -> f64 {
        font::width(text, self.size, self.weight)
    }

    pub(super) fn fit(&self, text: &str, room: f64) -> String {
        font::fit(text, self.size, self.weight, room)
    }

    pub(super) fn wrap(&self, text: &str, room: f64, lines: usize) -> Vec<String> {
        font::wrap(text, self.size, self.weight, room, lines)
    }

    /// Wraps into lines of much the same length, so that no word is left on its own.
    pub(super) fn balance(&self, text: &str, room: f64, lines: usize) -> Vec<String> {
        let widest = self.wrap(text, room, lines);
        let whole = widest.join(" ");
        let narrower =
            (5..10_u8).map(|tenths| self.wrap(text, room * f64::from(tenths) / 10.0, lines));
        let mut narrower = narrower.filter(|tried| tried.len() == widest.len());
        narrower
            .find(|tried| tried.join(" ") == whole)
            .unwrap_or(widest)
    }
}

/// A text at a place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render) struct Label {
    pub(in crate::render) text: String,
    pub(in crate::render) look: Type,
    pub(in crate::render) x: f64,
    /// Of the base line.
    pub(in crate::render) y: f64,
    pub(in crate::render) anchor: Anchor,
    /// Whether it reads upwards.
    pub(in crate::render) upright: bool,
}

impl Label {
    /// What the text covers, from the tops of capitals to below the descenders.
    pub(super) fn area(&self) -> Area {
        let width = self.look.width(&self.text);
        let start = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let (rise, fall) = (0.76 * self.look.size, 0.22 * self.look.size);
        if self.upright {
            Area::new(
                self.x - rise,
                self.y - start - width,
                self.x + fall,
                self.y - start,
            )
        } else {
            Area::new(
                self.x + start,
                self.y - rise,
                self.x + start + width,
                self.y + fall,
            )
        }
    }
}

/// One mark. Later ones cover earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render) enum Shape {
    /// A filled rectangle; the number is its opacity.
    Fill(Area, Colour, f64),
    /// An outline of some width, inside the rectangle.
    Outline(Area, Colour, f64),
    /// A filled shape by its corners; the number is its opacity.
    Polygon(Vec<(f64, f64)>, Colour, f64),
    /// A line of some width.
    Line(Vec<(f64, f64)>, Colour, f64),
    /// A dashed line of some width.
    Dash((f64, f64), (f64, f64), Colour, f64),
    /// A point: centre, radius, colour.
    Dot((f64, f64), f64, Colour),
    /// A text.
    Text(Label),
}

/// A drawing.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render) struct Scene {
    pub(in crate::render) width: f64,
    pub(in crate::render) height: f64,
    /// What someone who cannot see it is told.
    pub(in crate::render) description: String,
    pub(in crate::render) shapes: Vec<Shape>,
    /// What each text covers: measured once, asked often.
    pub(super) covered: Vec<Area>,
}

impl Scene {
    pub(super) const fn new(width: f64) -> Self {
        Self {
            width,
            height: 0.0,
            description: String::new(),
            shapes: Vec::new(),
            covered: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// Writes a text; one that is empty is left out.
    pub(super) fn text(&mut self, text: &str, look: Type, at: (f64, f64), anchor: Anchor) {
        self.label(Label {
            text: text.to_owned(),
            look,
            x: at.0,
            y: at.1,
            anchor,
            upright: false,
        });
    }

    pub(super) fn label(&mut self, mut label: Label) {
        label.text = font::legible(&label.text);
        if !label.text.is_empty() {
            self.covered.push(label.area());
            self.add(Shape::Text(label));
        }
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64) {
        self.add(Shape::Line(vec![from, to], colour, width));
    }

    /// Two chevrons where a bar runs past the axis: it has no end, or none that fits.
    pub(super) fn runs_on(&mut self, tip: (f64, f64), half: f64, colour: Colour) {
        let (x, y) = tip;
        for back in [0.0, 5.0] {
            let points = vec![
                (x - back - 4.0, y - half),
                (x - back, y),
                (x - back - 4.0, y + half),
            ];
            self.add(Shape::Line(points, colour, 1.5));
        }
    }

    /// Every text.
    #[cfg(test)]
    pub(super) fn labels(&self) -> impl Iterator<Item = &Label> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(label) => Some(label),
            _ => None,
        })
    }

    /// Whether a text there would touch one already written, or leave the page.
    pub(super) fn is_free(&self, area: &Area) -> bool {
        area.left >= 0.0
            && area.right <= self.width
            && !self.covered.iter().any(|text| text.overlaps(area))
    }
}

/// Running text.
pub(super) const BODY: Type = Type::new(11.5, INK);
