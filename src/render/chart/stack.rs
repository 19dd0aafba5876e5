//! Totals and their parts, as columns or as bars.

use super::frame::{self, LEFT, RIGHT, SMALL, TARGET};
use super::palette::{AXIS, BAD, Colour, GRID, INK, Palette, WHITE};
use super::scene::{Anchor, Area, BODY, Label, Scene, Shape, Type};
use crate::report::chart::{Axis, Direction, Picture, Pile, Stack, Standing};

/// Columns that stand side by side with names beneath.
const COLUMNS: usize = 8;
const TALL: f64 = 300.0;
const PART: Type = Type::new(10.5, INK);

pub(super) fn scene(picture: &Picture, stack: &Stack, palette: &Palette<'_>) -> Scene {
    match stack.direction {
        Direction::Columns if stack.piles.len() <= COLUMNS => columns(picture, stack, palette),
        Direction::Columns | Direction::Bars => bars(picture, stack, palette),
    }
}

/// The look of a total: marked where it misses its target.
const fn total(pile: &Pile) -> Type {
    match pile.standing {
        Standing::Missed => Type::strong(12.5, BAD),
        Standing::Met | Standing::Unjudged => Type::strong(12.5, INK),
    }
}

/// The parts as spans of the axis, each from 0 to 1, and whether the pile runs past its end.
fn spans(axis: &Axis, pile: &Pile) -> (Vec<(f64, f64)>, bool) {
    let mut sum = 0.0;
    let mut spans = Vec::new();
    for part in &pile.parts {
        let from = axis.place(sum);
        sum += part.value;
        spans.push((from, axis.place(sum)));
    }
    (spans, sum == f64::INFINITY)
}

fn columns(picture: &Picture, stack: &Stack, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let axis = &stack.axis;
    let (top, bottom) = (y + 26.0, y + 26.0 + TALL);
    let height = |value: f64| bottom - axis.place(value) * TALL;
    let labels = axis.ticks.iter().map(|tick| tick.label.as_str());
    let widest = labels
        .chain(axis.unbounded.as_deref())
        .map(|label| SMALL.width(label))
        .fold(0.0, f64::max);
    let left = LEFT + widest + 8.0;
    let target = stack
        .target
        .as_ref()
        .map(|target| (target, TARGET.fit(&target.label, 160.0)));
    let gutter = target
        .as_ref()
        .map_or(0.0, |(_, label)| TARGET.width(label) + 8.0);
    let right = RIGHT - gutter;
    if let Some(name) = &axis.unbounded {
        scene.line((left, top), (right, top), GRID, 1.0);
        scene.text(name, SMALL, (left - 8.0, top + 4.0), Anchor::End);
    }
    for tick in &axis.ticks {
        let y = height(tick.at);
        scene.line((left, y), (right, y), GRID, 1.0);
        scene.text(&tick.label, SMALL, (left - 8.0, y + 4.0), Anchor::End);
    }
    let slot = (right - left) / as_f64(stack.piles.len());
    let thin = (slot * 0.07).min(14.0);
    let most = stack.piles.iter().map(|pile| pile.beside.len()).max();
    // What stands beside the columns, each with room for its amount.
    let step = 2.6 * thin;
    let aside = step * as_f64(most.unwrap_or(0));
    let half = ((slot * 0.86 - aside) / 2.0).clamp(8.0, 66.0);
    let middle = |index: usize| left + slot * (as_f64(index) + 0.5) - aside / 2.0;
    for (index, pile) in stack.piles.iter().enumerate() {
        let across = (middle(index) - half, middle(index) + half);
        let (spans, endless) = spans(axis, pile);
        for (part, (from, to)) in pile.parts.iter().zip(spans) {
            let area = Area::new(across.0, bottom - to * TALL, across.1, bottom - from * TALL);
            let colour = palette.colour(&part.tone);
            draw_part(&mut scene, area, colour, true);
            let line = target.as_ref().map(|(target, _)| target.at).or(pile.target);
            name_part(
                &mut scene,
                area,
                palette.on(colour),
                &part.label,
                line.map(height),
                true,
            );
        }
        for (number, one) in pile.beside.iter().enumerate() {
            let from = across.1 + step * (as_f64(number) + 0.65) - thin / 2.0;
            let area = Area::new(from, height(one.value), from + thin, bottom);
            scene.add(Shape::Fill(area, palette.colour(&one.tone), 1.0));
        }
        if endless {
            torn(&mut scene, across, top);
        }
    }
    scene.line((left, bottom), (right, bottom), AXIS, 1.25);
    if let Some((target, label)) = &target {
        let y = height(target.at);
        scene.add(Shape::Dash((left, y), (right, y), BAD, 1.5));
        scene.text(label, TARGET, (right + 8.0, y + 4.0), Anchor::Start);
    }
    let mut lowest = bottom;
    for (index, pile) in stack.piles.iter().enumerate() {
        let x = middle(index);
        if let Some(at) = pile.target {
            let reach = slot * 0.45;
            let y = height(at);
            scene.add(Shape::Dash((x - reach, y), (x + reach, y), BAD, 1.5));
        }
        let look = total(pile);
        let label = look.fit(&pile.label, slot - 6.0);
        frame::on_ground(
            &mut scene,
            &label,
            look,
            (x, height(pile.total) - 7.0),
            Anchor::Middle,
        );
        name_beside(&mut scene, pile, (x + half, step, slot), height);
        for (line, text) in (0_u8..).zip(BODY.balance(&pile.name, slot - 10.0, 3)) {
            let y = bottom + 19.0 + 15.0 * f64::from(line);
            scene.text(&text, BODY, (x, y), Anchor::Middle);
            lowest = f64::max(lowest, y);
        }
    }
    frame::foot(&mut scene, &picture.notes, lowest + 8.0);
    scene
}

fn bars(picture: &Picture, stack: &Stack, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let axis = &stack.axis;
    let (pitch, thick) = if stack.piles.len() <= COLUMNS {
        (46.0, 26.0)
    } else {
        (31.0, 17.0)
    };
    let top = y + if stack.target.is_some() { 30.0 } else { 16.0 };
    let bottom = top + pitch * as_f64(stack.piles.len());
    let widest = |widths: &mut dyn Iterator<Item = f64>| widths.fold(0.0, f64::max);
    let names = widest(&mut stack.piles.iter().map(|pile| BODY.width(&pile.name))).min(225.0);
    let totals = widest(
        &mut stack
            .piles
            .iter()
            .map(|pile| total(pile).width(&pile.label)),
    );
    let (left, right) = (LEFT + names + 12.0, RIGHT - totals - 10.0);
    let along = |value: f64| left + axis.place(value) * (right - left);
    frame::level_axis(&mut scene, axis, along, (top, bottom));
    for (index, pile) in stack.piles.iter().enumerate() {
        let y = top + pitch * as_f64(index) + (pitch - thick) / 2.0;
        let (spans, endless) = spans(axis, pile);
        let mut end = left;
        for (part, (from, to)) in pile.parts.iter().zip(spans) {
            let span = right - left;
            let area = Area::new(left + from * span, y, left + to * span, y + thick);
            end = area.right;
            let colour = palette.colour(&part.tone);
            draw_part(&mut scene, area, colour, false);
            let line = stack
                .target
                .as_ref()
                .map(|target| target.at)
                .or(pile.target);
            name_part(
                &mut scene,
                area,
                palette.on(colour),
                &part.label,
                line.map(along),
                false,
            );
        }
        for (number, one) in pile.beside.iter().enumerate() {
            let top = y + thick + 1.0 + 3.5 * as_f64(number);
            let area = Area::new(left, top, along(one.value), top + 2.5);
            scene.add(Shape::Fill(area, palette.colour(&one.tone), 1.0));
        }
        if endless {
            scene.runs_on((end - 5.0, y + thick / 2.0), thick / 4.0, WHITE);
        }
    }
    scene.line((left, top), (left, bottom), AXIS, 1.25);
    if let Some(target) = &stack.target {
        let x = along(target.at);
        scene.add(Shape::Dash((x, top - 2.0), (x, bottom), BAD, 1.5));
        let label = TARGET.fit(&target.label, RIGHT - LEFT);
        let middle = frame::centred(x, TARGET.width(&label));
        scene.text(&label, TARGET, (middle, top - 9.0), Anchor::Middle);
    }
    for (index, pile) in stack.piles.iter().enumerate() {
        let row = top + pitch * as_f64(index);
        if let Some(at) = pile.target {
            let x = along(at);
            scene.add(Shape::Dash(
                (x, row + 3.0),
                (x, row + pitch - 3.0),
                BAD,
                1.5,
            ));
        }
        let middle = row + pitch / 2.0;
        let lines = BODY.balance(&pile.name, names + 1.0, 2);
        let first = middle + 4.0 - 6.5 * as_f64(lines.len() - 1);
        for (line, text) in (0_u8..).zip(lines) {
            let y = first + 13.0 * f64::from(line);
            scene.text(&text, BODY, (left - 12.0, y), Anchor::End);
        }
        let at = (along(pile.total) + 8.0, middle + 4.5);
        frame::on_ground(&mut scene, &pile.label, total(pile), at, Anchor::Start);
    }
    frame::foot(&mut scene, &picture.notes, bottom + 24.0);
    scene
}

/// Writes the amounts beside a column above them, where there is room to the right.
fn name_beside(
    scene: &mut Scene,
    pile: &Pile,
    (edge, step, slot): (f64, f64, f64),
    height: impl Fn(f64) -> f64,
) {
    for (number, one) in pile.beside.iter().enumerate() {
        let middle = edge + step * (as_f64(number) + 0.65);
        let label = Label {
            text: one.label.clone(),
            look: SMALL,
            x: middle,
            y: height(one.value) - 5.0,
            anchor: Anchor::Middle,
            upright: false,
        };
        if SMALL.width(&one.label) < 0.3 * slot && scene.is_free(&label.area()) {
            frame::on_ground(scene, &one.label, SMALL, (label.x, label.y), Anchor::Middle);
        }
    }
}

/// One part; parts are set apart by a white seam at the far end.
fn draw_part(scene: &mut Scene, area: Area, colour: Colour, upwards: bool) {
    scene.add(Shape::Fill(area, colour, 1.0));
    if upwards && area.height() > 2.5 {
        scene.line((area.left, area.top), (area.right, area.top), WHITE, 1.0);
    } else if !upwards && area.width() > 2.5 {
        scene.line(
            (area.right, area.top),
            (area.right, area.bottom),
            WHITE,
            1.0,
        );
    }
}

/// Writes a part's value into the larger side of it that the target leaves, if it has room there.
fn name_part(
    scene: &mut Scene,
    mut area: Area,
    ink: Colour,
    label: &str,
    target: Option<f64>,
    upwards: bool,
) {
    if let Some(at) = target {
        let (low, high) = if upwards {
            (&mut area.top, &mut area.bottom)
        } else {
            (&mut area.left, &mut area.right)
        };
        if *low < at && at < *high {
            let near = if at - *low > *high - at { high } else { low };
            *near = at;
        }
    }
    if area.width() >= PART.width(label) + 8.0 && area.height() >= 14.0 {
        let at = (
            f64::midpoint(area.left, area.right),
            f64::midpoint(area.top, area.bottom) + 3.8,
        );
        scene.text(label, Type::new(PART.size, ink), at, Anchor::Middle);
    }
}

/// Two white cuts near the top of a column that has no end.
fn torn(scene: &mut Scene, (left, right): (f64, f64), top: f64) {
    for down in [12.0, 18.0] {
        scene.line(
            (left - 1.0, top + down + 4.0),
            (right + 1.0, top + down - 4.0),
            WHITE,
            2.0,
        );
    }
}

/// Exact: a chart holds dozens of plans.
fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
