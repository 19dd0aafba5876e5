//! Steps over time, a block a plan.

use super::frame::{self, LEFT, RIGHT, SMALL, TARGET};
use super::palette::{BAD, GOOD, GRID, INK, MUTED, Palette, WHITE};
use super::scene::{Anchor, Area, Scene, Shape, Type};
use crate::report::chart::{Axis, Gantt, Lane, Picture, Standing, StepBar};

/// Where time begins on the page.
const START: f64 = 258.0;
/// Where the axis ends; verdicts stand to its right.
const END: f64 = 762.0;
/// Where verdicts begin.
const VERDICT: f64 = 776.0;
/// From one step to the next.
const PITCH: f64 = 19.0;
const BAR: f64 = 11.0;

const NAME: Type = Type::strong(12.5, INK);
const TOTAL: Type = Type::strong(12.5, INK);
const LENGTH: Type = Type::new(10.5, INK);

pub(super) fn scene(picture: &Picture, timeline: &Gantt, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let top = y + if timeline.target.is_some() {
        26.0
    } else {
        14.0
    };
    let heights: Vec<f64> = timeline.blocks.iter().map(height).collect();
    let bottom = top + heights.iter().sum::<f64>();
    let axis = &timeline.axis;
    frame::level_axis(&mut scene, axis, |at| place(axis, at), (top, bottom));
    let mut y = top;
    for (block, height) in timeline.blocks.iter().zip(&heights) {
        draw_target(&mut scene, axis, block, (y, y + height));
        y += height;
    }
    if let Some(target) = &timeline.target {
        let x = place(axis, target.at);
        scene.add(Shape::Dash((x, top - 2.0), (x, bottom), BAD, 1.5));
        let label = TARGET.fit(&target.label, RIGHT - LEFT);
        let middle = frame::centred(x, TARGET.width(&label));
        scene.text(&label, TARGET, (middle, top - 8.0), Anchor::Middle);
    }
    let mut y = top;
    for (block, height) in timeline.blocks.iter().zip(&heights) {
        scene.line((LEFT, y), (RIGHT, y), GRID, 1.0);
        let line = block
            .target
            .or(timeline.target.as_ref().map(|target| target.at));
        let line = line.map(|at| place(axis, at));
        draw_block(&mut scene, (axis, line), block, y, palette);
        y += height;
    }
    scene.line((LEFT, bottom), (RIGHT, bottom), GRID, 1.0);
    frame::foot(&mut scene, &picture.notes, bottom + 24.0);
    scene
}

fn place(axis: &Axis, seconds: f64) -> f64 {
    START + axis.place(seconds) * (END - START)
}

fn name(block: &Lane) -> Vec<String> {
    NAME.balance(&block.name, START - LEFT - 14.0, 2)
}

/// Room for the name and the total, then for the steps; at least for the verdict.
fn height(block: &Lane) -> f64 {
    let lines = u8::try_from(block.rows.len() + usize::from(block.remark.is_some()));
    let steps = head(block) + f64::from(lines.unwrap_or(u8::MAX)) * PITCH + 8.0;
    steps.max(66.0)
}

fn head(block: &Lane) -> f64 {
    if name(block).len() > 1 { 41.0 } else { 27.0 }
}

fn draw_target(scene: &mut Scene, axis: &Axis, block: &Lane, (top, bottom): (f64, f64)) {
    if let Some(at) = block.target {
        let x = place(axis, at);
        scene.add(Shape::Dash((x, top + 2.0), (x, bottom - 2.0), BAD, 1.5));
    }
}

fn draw_block(
    scene: &mut Scene,
    (axis, line): (&Axis, Option<f64>),
    block: &Lane,
    top: f64,
    palette: &Palette<'_>,
) {
    for (line, text) in (0_u8..).zip(name(block)) {
        let y = top + 18.0 + 14.0 * f64::from(line);
        scene.text(&text, NAME, (LEFT, y), Anchor::Start);
    }
    if let (Some(likely), Some(worst)) = (block.likely, block.worst) {
        draw_total(scene, axis, (likely, worst), top + 14.0);
        draw_verdict(scene, block, top);
    }
    let mut y = top + head(block);
    for row in &block.rows {
        draw_row(scene, (axis, line), row, y, palette);
        y += PITCH;
    }
    if let Some(remark) = &block.remark {
        let text = SMALL.fit(remark, START - LEFT - 14.0);
        scene.text(&text, SMALL, (LEFT, y + 12.5), Anchor::Start);
    }
}

fn draw_total(scene: &mut Scene, axis: &Axis, (likely, worst): (f64, f64), middle: f64) {
    let (end, far) = (place(axis, likely), place(axis, worst));
    if likely.is_finite() && worst > axis.high {
        frame::total(scene, (START, end, end), middle);
        scene.line((end, middle), (END, middle), INK, 1.25);
        scene.runs_on((END, middle), 3.5, INK);
    } else {
        frame::total(scene, (START, end, far), middle);
    }
    if likely == f64::INFINITY {
        scene.runs_on((END - 5.0, middle), 2.5, WHITE);
    }
}

fn draw_verdict(scene: &mut Scene, block: &Lane, top: f64) {
    let colour = match block.standing {
        Standing::Met => GOOD,
        Standing::Missed => BAD,
        Standing::Unjudged => MUTED,
    };
    let lines = [
        (&block.total, TOTAL),
        (&block.verdict, Type::strong(11.5, colour)),
        (&block.adverse, SMALL),
    ];
    let written = lines.into_iter().filter(|(text, _)| !text.is_empty());
    for (line, (text, look)) in (0_u8..).zip(written) {
        let y = top + 18.0 + 16.0 * f64::from(line);
        let text = look.fit(text, RIGHT - VERDICT);
        scene.text(&text, look, (VERDICT, y), Anchor::Start);
    }
}

/// One step. Its length stands right of it, past the line of a target that would cross it.
fn draw_row(
    scene: &mut Scene,
    (axis, line): (&Axis, Option<f64>),
    row: &StepBar,
    top: f64,
    palette: &Palette<'_>,
) {
    let base = top + BAR + 1.0;
    let title = SMALL.fit(&row.title, START - LEFT - 14.0);
    scene.text(&title, SMALL, (LEFT, base), Anchor::Start);
    let colour = palette.colour(&row.tone);
    let (start, finish) = (place(axis, row.start), place(axis, row.finish));
    // A step too short to see is still there.
    let (start, finish) = if finish - start < 2.5 {
        (start.min(END - 2.5), start.min(END - 2.5) + 2.5)
    } else {
        (start, finish)
    };
    let bar = Area::new(start, top + 2.0, finish, top + 2.0 + BAR);
    let seen = row.start.is_finite();
    if seen {
        scene.add(Shape::Fill(bar, colour, 1.0));
        if row.critical {
            let edge = Area::new(start - 1.5, bar.top - 1.5, finish + 1.5, bar.bottom + 1.5);
            scene.add(Shape::Outline(edge, INK, 1.5));
        }
        if row.finish == f64::INFINITY {
            scene.runs_on(
                (finish - 5.0, top + 2.0 + BAR / 2.0),
                3.0,
                palette.on(colour),
            );
        }
    }
    let width = LENGTH.width(&row.label);
    let beside = finish + 6.0;
    let crossed = line.filter(|at| (beside - 4.0..beside + width + 4.0).contains(at));
    let beside = crossed.map_or(beside, |at| at + 5.0);
    if !seen || beside + width > END {
        if start - 6.0 - width > START || !seen {
            frame::on_ground(
                scene,
                &row.label,
                LENGTH,
                (start - 6.0, base - 0.5),
                Anchor::End,
            );
        } else {
            let look = Type::new(10.5, palette.on(colour));
            scene.text(&row.label, look, (start + 6.0, base - 0.5), Anchor::Start);
        }
    } else {
        frame::on_ground(
            scene,
            &row.label,
            LENGTH,
            (beside, base - 0.5),
            Anchor::Start,
        );
    }
}
