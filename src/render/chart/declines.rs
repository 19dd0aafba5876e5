//! Areas that shrink over time: the share of events that are not yet recovered, a row a plan.

use super::frame::{self, LEFT, RIGHT, SMALL, TARGET};
use super::palette::{BAD, Colour, GOOD, GRID, INK, MUTED, Palette, WHITE};
use super::scene::{Anchor, BODY, Scene, Shape, Type};
use crate::report::chart::{Axis, Declines, Panel, Picture, RowOfTimes, Standing};

/// Where time begins on the page.
const START: f64 = 236.0;
/// Where the axis ends; shares stand to its right.
const END: f64 = 766.0;
/// Where shares begin.
const SHARE: f64 = 780.0;
/// From row to row, and how high the area of all events is.
const PITCH: f64 = 40.0;
const TALL: f64 = 28.0;
/// The title of a panel.
const HEAD: f64 = 30.0;
/// The air below its last row.
const TAIL: f64 = 8.0;

const TITLE: Type = Type::strong(12.5, INK);

pub(super) fn scene(picture: &Picture, declines: &Declines, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let axis = &declines.axis;
    let top = y + 14.0;
    let heights: Vec<f64> = declines.panels.iter().map(height).collect();
    let bottom = top + heights.iter().sum::<f64>();
    frame::level_axis(&mut scene, axis, |at| place(axis, at), (top, bottom));
    let mut y = top;
    for (panel, height) in declines.panels.iter().zip(heights) {
        scene.line((LEFT, y), (RIGHT, y), GRID, 1.0);
        draw(&mut scene, axis, panel, (y, y + height), palette);
        y += height;
    }
    scene.line((LEFT, bottom), (RIGHT, bottom), GRID, 1.0);
    let title = SMALL.fit(&axis.title, RIGHT - LEFT);
    let middle = f64::midpoint(START, END);
    scene.text(&title, SMALL, (middle, bottom + 36.0), Anchor::Middle);
    frame::foot(&mut scene, &picture.notes, bottom + 42.0);
    scene
}

fn place(axis: &Axis, seconds: f64) -> f64 {
    START + axis.place(seconds) * (END - START)
}

fn height(panel: &Panel) -> f64 {
    let rows = u32::try_from(panel.rows.len()).unwrap_or(u32::MAX);
    HEAD + PITCH * f64::from(rows) + TAIL
}

fn draw(
    scene: &mut Scene,
    axis: &Axis,
    panel: &Panel,
    (top, bottom): (f64, f64),
    palette: &Palette<'_>,
) {
    let title = TITLE.fit(&panel.title, START - LEFT - 14.0);
    scene.text(&title, TITLE, (LEFT, top + 19.0), Anchor::Start);
    let mut row = top + HEAD;
    for one in &panel.rows {
        area(
            scene,
            axis,
            one,
            row + PITCH - 6.0,
            palette.colour(&one.tone),
        );
        row += PITCH;
    }
    if let Some(target) = &panel.target {
        let x = place(axis, target.at);
        let from = top + HEAD - 6.0;
        scene.add(Shape::Dash((x, from), (x, bottom - 2.0), BAD, 1.5));
        let label = TARGET.fit(&target.label, END - START);
        let half = TARGET.width(&label) / 2.0;
        let middle = x.clamp(START + half, RIGHT - half);
        scene.text(&label, TARGET, (middle, top + 19.0), Anchor::Middle);
    }
    let mut row = top + HEAD;
    for one in &panel.rows {
        told(scene, axis, one, row);
        row += PITCH;
    }
}

/// The share of events that are not yet recovered, above its base line.
fn area(scene: &mut Scene, axis: &Axis, row: &RowOfTimes, base: f64, colour: Colour) {
    scene.line((START, base), (END, base), GRID, 1.0);
    let Some(most) = row.curve.len().checked_sub(1).filter(|most| *most > 0) else {
        return;
    };
    let most = f64::from(u32::try_from(most).unwrap_or(u32::MAX));
    let mut edge = vec![(START, base - TALL)];
    for (at, seconds) in (0_u32..).zip(&row.curve) {
        let y = base - TALL * (1.0 - f64::from(at) / most);
        if *seconds == f64::INFINITY {
            // What is never recovered stays as high to the end.
            let last = edge.last().map_or(base, |(_, y)| *y);
            edge.push((END, last));
            break;
        }
        edge.push((place(axis, *seconds), y));
    }
    let end = edge.last().map_or(START, |(x, _)| *x);
    let mut whole = edge.clone();
    whole.extend([(end, base), (START, base)]);
    scene.add(Shape::Polygon(whole, colour, 0.3));
    scene.add(Shape::Line(edge, colour, 2.0));
    if row.curve.last() == Some(&f64::INFINITY) {
        scene.runs_on((END - 3.0, base - 5.0), 3.0, INK);
    }
}

/// What stands beside and upon an area.
fn told(scene: &mut Scene, axis: &Axis, row: &RowOfTimes, top: f64) {
    let base = top + PITCH - 6.0;
    if let Some(at) = row.target {
        let x = place(axis, at);
        scene.add(Shape::Dash((x, base - TALL - 3.0), (x, base), BAD, 1.5));
    }
    for (share, seconds) in &row.marks {
        if seconds.is_finite() {
            let at = (place(axis, *seconds), base - TALL * (1.0 - share));
            scene.add(Shape::Dot(at, 3.5, WHITE));
            scene.add(Shape::Dot(at, 2.5, INK));
        }
    }
    let name = BODY.balance(&row.name, START - LEFT - 14.0, 2);
    let first = if name.len() > 1 { 17.0 } else { 24.0 };
    for (line, text) in (0_u8..).zip(name) {
        let y = top + first + 14.0 * f64::from(line);
        scene.text(&text, BODY, (LEFT, y), Anchor::Start);
    }
    if let Some(remark) = &row.remark {
        let text = SMALL.fit(remark, END - START - 16.0);
        frame::on_ground(
            scene,
            &text,
            SMALL,
            (START + 8.0, base - 8.0),
            Anchor::Start,
        );
    }
    let colour = match row.standing {
        Standing::Met => GOOD,
        Standing::Missed => BAD,
        Standing::Unjudged => MUTED,
    };
    let lines = [
        (&row.share, Type::strong(11.5, colour)),
        (&row.between, SMALL),
    ];
    let written = lines.into_iter().filter(|(text, _)| !text.is_empty());
    for (line, (text, look)) in (0_u8..).zip(written) {
        let text = look.fit(text, RIGHT - SHARE);
        let y = top + 17.0 + 15.0 * f64::from(line);
        scene.text(&text, look, (SHARE, y), Anchor::Start);
    }
}
