//! Bars to both sides of a line: what each input does to a figure.

use super::frame::{self, LEFT, RIGHT, SMALL};
use super::palette::{AXIS, INK, Palette};
use super::scene::{Anchor, Area, BODY, Scene, Shape, Type};
use crate::report::chart::{Picture, Reaches, Tone};

/// From row to row, and how thick the two bars of one are together.
const PITCH: f64 = 31.0;
const THICK: f64 = 20.0;
/// Room for the longest path.
const NAMES: f64 = 300.0;
const BASE: Type = Type::strong(11.5, INK);

pub(super) fn scene(picture: &Picture, spread: &Reaches, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let rows = || spread.rows.iter();
    let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
    let names = widest(&mut rows().map(|one| BODY.width(&one.name))).min(NAMES);
    let labels = rows().flat_map(|one| &one.labels);
    let labels = widest(&mut labels.map(|label| SMALL.width(label))) + 8.0;
    let (left, right) = (LEFT + names + 12.0 + labels, RIGHT - labels);
    let along = |value: f64| left + spread.axis.place(value) * (right - left);
    let top = y + 30.0;
    let count = u32::try_from(spread.rows.len()).unwrap_or(u32::MAX);
    let bottom = top + PITCH * f64::from(count);
    frame::level_axis(&mut scene, &spread.axis, along, (top, bottom));
    let base = along(spread.base);
    let mut row = top;
    for one in &spread.rows {
        let middle = row + PITCH / 2.0;
        // A bar an end, so that both are seen where they lie on one side.
        let tones = [Tone::End(Tone::LOW), Tone::End(Tone::HIGH)];
        let halves = [middle - THICK / 2.0, middle];
        for (((end, label), tone), from) in one.ends.iter().zip(&one.labels).zip(&tones).zip(halves)
        {
            let at = along(*end);
            let area = Area::new(base.min(at), from, base.max(at), from + THICK / 2.0);
            if area.width() > 0.0 {
                scene.add(Shape::Fill(area, palette.colour(tone), 1.0));
            }
            let baseline = from + THICK / 4.0 + 3.8;
            if at < base {
                scene.text(label, SMALL, (at - 4.0, baseline), Anchor::End);
            } else if at > base {
                scene.text(label, SMALL, (at + 4.0, baseline), Anchor::Start);
            }
        }
        let name = BODY.fit(&one.name, names + 1.0);
        scene.text(&name, BODY, (LEFT + names, middle + 4.0), Anchor::End);
        row += PITCH;
    }
    scene.line((base, top - 4.0), (base, bottom), AXIS, 1.25);
    let label = BASE.fit(&spread.label, RIGHT - LEFT);
    let middle = frame::centred(base, BASE.width(&label));
    scene.text(&label, BASE, (middle, top - 9.0), Anchor::Middle);
    frame::foot(&mut scene, &picture.notes, bottom + 24.0);
    scene
}
