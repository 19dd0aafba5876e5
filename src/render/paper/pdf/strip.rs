//! Strips: what a page is stacked of. A strip is never split; it says what it must not part from.

use krilla::geom::Rect;

use super::tags::Place;
use super::text::{Colour, Line, Look};
use crate::render::chart::Scene;

/// Width of the text on an upright page, points: A4 with margins of 16 mm.
pub(super) const UPRIGHT: f32 = 504.0;
/// The same on a page that lies on its side.
pub(super) const LYING: f32 = 750.0;

/// One mark of a strip; places are from its left top corner, points.
pub(super) enum Mark {
    /// A line of text, its left end and its base line.
    Line(Line, f32, f32),
    /// A filled rectangle: left, top, width, height.
    Fill([f32; 4], Colour),
    /// A drawing and its scale.
    Scene(Box<Scene>, f32),
    /// The number of the page of a heading, which ends at a place; and dots before it from another.
    PageOf {
        heading: usize,
        from: f32,
        to: f32,
        base: f32,
        look: Look,
    },
    /// A link to a heading: left, top, width, height, and what it says.
    Link(usize, [f32; 4], String),
    /// A cell without content: it keeps its place in its row.
    Nothing,
}

/// A mark and the group that it belongs to; what belongs to none is decoration.
pub(super) struct Placed {
    pub(super) mark: Mark,
    pub(super) group: Option<Place>,
}

/// How much of a page a strip needs, and what it stands with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Hold {
    /// It is not parted from the next.
    pub(super) next: bool,
    /// It starts a page, unless so much of one is left, points.
    pub(super) room: f32,
    /// The head of its table, which is repeated above it on a new page.
    pub(super) head: Option<usize>,
    /// It stands on a page that lies on its side.
    pub(super) lying: bool,
}

/// A strip of a page.
pub(super) struct Strip {
    pub(super) height: f32,
    /// Space above it, except at the top of a page, points.
    pub(super) before: f32,
    pub(super) hold: Hold,
    pub(super) marks: Vec<Placed>,
    /// The heading that stands in it.
    pub(super) heading: Option<usize>,
}

impl Strip {
    pub(super) fn new(height: f32) -> Self {
        Self {
            height,
            before: 0.0,
            hold: Hold::default(),
            marks: Vec::new(),
            heading: None,
        }
    }

    /// Adds a mark of a group.
    pub(super) fn mark(&mut self, group: Option<Place>, mark: Mark) {
        self.marks.push(Placed { mark, group });
    }

    /// Adds a line across, hair thin or heavier.
    pub(super) fn rule(&mut self, (x, y): (f32, f32), width: f32, weight: f32, colour: Colour) {
        self.mark(None, Mark::Fill([x, y, width, weight], colour));
    }
}

/// A heading, for the contents and the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 1 for the title of the report.
    pub(super) level: u16,
    pub(super) title: String,
}

/// A rectangle of a page.
pub(super) fn area(x: f32, y: f32, width: f32, height: f32) -> Option<Rect> {
    Rect::from_xywh(x, y, width, height)
}
