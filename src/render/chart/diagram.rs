//! Boxes and arrows, in columns from what requires to what is required.

use super::frame::{LEFT, RIGHT, SMALL, WIDTH};
use super::palette::{AXIS, BAD, INK, MUTED, WHITE};
use super::scene::{Anchor, Area, Scene, Shape, Type};
use crate::render::font;
use crate::report::Diagram;

const NAME: Type = Type::strong(12.0, INK);
const ABOUT: Type = Type::new(11.0, MUTED);
const NOTED: Type = Type::new(11.0, BAD);
/// Between columns, where arrows run.
const GAP: f64 = 56.0;
const WIDEST: f64 = 230.0;
const TALL: f64 = 42.0;
/// A line of a note, and how many there are at most.
const NOTE: f64 = 14.0;
const NOTES: usize = 3;
/// From row to row, beside the box.
const APART: f64 = 16.0;
/// So often neighbours are put into the order that crosses least.
const SWEEPS: usize = 8;

/// A box, or a place at which a long arrow passes a column.
#[derive(Clone, Copy)]
struct Slot {
    vertex: Option<usize>,
    column: usize,
    /// The middle of it.
    y: f64,
}

/// A diagram laid out.
struct Plan {
    slots: Vec<Slot>,
    columns: Vec<Vec<usize>>,
    /// Of each arrow the slots that it runs through.
    paths: Vec<Vec<usize>>,
}

pub(super) fn scene(diagram: &Diagram) -> Scene {
    let mut plan = Plan::of(diagram);
    plan.put_in_order();
    let many = u32::try_from(plan.columns.len().max(1)).unwrap_or(u32::MAX);
    let room = RIGHT - LEFT - GAP * f64::from(many - 1);
    let wide = (room / f64::from(many)).min(WIDEST);
    let boxes: Vec<Boxed> = (0..diagram.vertices.len())
        .map(|vertex| Boxed::of(diagram, vertex, wide))
        .collect();
    let height = plan.put_in_rows(&boxes);
    let left = |column: usize| {
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        LEFT + f64::from(column) * (wide + GAP)
    };
    let mut scene = Scene::new(WIDTH);
    scene.description = font::legible(&diagram.alternative);
    scene.height = height;
    for (path, arrow) in plan.paths.iter().zip(&diagram.arrows) {
        let mut points = Vec::new();
        for (at, slot) in path.iter().enumerate() {
            let slot = &plan.slots[*slot];
            let x = left(slot.column);
            let (enters, leaves) = (at > 0, at + 1 < path.len());
            if enters {
                points.push((x, slot.y));
            }
            if leaves {
                points.push((x + wide, slot.y));
            }
        }
        line(&mut scene, &points, &arrow.label);
    }
    for slot in &plan.slots {
        if let Some(vertex) = slot.vertex {
            boxes[vertex].draw(&mut scene, (left(slot.column), slot.y), wide);
        }
    }
    scene
}

/// What stands in a box.
struct Boxed {
    name: String,
    about: String,
    noted: Vec<String>,
    tall: f64,
}

impl Boxed {
    fn of(diagram: &Diagram, vertex: usize, wide: f64) -> Self {
        let one = &diagram.vertices[vertex];
        let room = wide - 16.0;
        let noted = one.noted.as_deref().map(|why| {
            let why = format!("◆ {}", font::legible(why));
            NOTED.wrap(&why, room, NOTES)
        });
        let noted = noted.unwrap_or_default();
        let lines = u32::try_from(noted.len()).unwrap_or_default();
        Self {
            name: NAME.fit(&font::legible(&one.name), room),
            about: ABOUT.fit(&font::legible(&one.about), room),
            tall: TALL + NOTE * f64::from(lines),
            noted,
        }
    }

    /// Draws it with the middle of its left edge at a place.
    fn draw(&self, scene: &mut Scene, (x, y): (f64, f64), wide: f64) {
        let area = Area::new(x, y - self.tall / 2.0, x + wide, y + self.tall / 2.0);
        scene.add(Shape::Fill(area, WHITE, 1.0));
        let edge = if self.noted.is_empty() { AXIS } else { BAD };
        scene.add(Shape::Outline(area, edge, 1.25));
        let mut line = area.top + 17.0;
        for (text, look) in [(&self.name, NAME), (&self.about, ABOUT)] {
            scene.text(text, look, (x + 8.0, line), Anchor::Start);
            line += 16.0;
        }
        for text in &self.noted {
            scene.text(text, NOTED, (x + 8.0, line - 1.0), Anchor::Start);
            line += NOTE;
        }
    }
}

/// An arrow along some points, its label before its tip.
fn line(scene: &mut Scene, points: &[(f64, f64)], label: &str) {
    let [.., before, tip] = points else {
        return;
    };
    scene.add(Shape::Line(points.to_vec(), AXIS, 1.25));
    let (dx, dy) = (tip.0 - before.0, tip.1 - before.1);
    let long = dx.hypot(dy).max(1.0);
    let (dx, dy) = (dx / long, dy / long);
    let corner = |side: f64| {
        (
            tip.0 - 9.0 * dx - side * 4.0 * dy,
            tip.1 - 9.0 * dy + side * 4.0 * dx,
        )
    };
    scene.add(Shape::Polygon(
        vec![*tip, corner(1.0), corner(-1.0)],
        AXIS,
        1.0,
    ));
    if !label.is_empty() {
        let text = SMALL.fit(&font::legible(label), GAP - 6.0);
        let middle = (
            f64::midpoint(before.0, tip.0),
            f64::midpoint(before.1, tip.1) - 5.0,
        );
        scene.text(&text, SMALL, middle, Anchor::Middle);
    }
}

impl Plan {
    fn of(diagram: &Diagram) -> Self {
        let column = columns(diagram);
        let mut slots: Vec<Slot> = (column.iter().enumerate())
            .map(|(vertex, column)| Slot {
                vertex: Some(vertex),
                column: *column,
                y: 0.0,
            })
            .collect();
        let mut paths = Vec::new();
        for arrow in &diagram.arrows {
            let mut path = vec![arrow.from];
            for passed in column[arrow.from] + 1..column[arrow.to] {
                path.push(slots.len());
                slots.push(Slot {
                    vertex: None,
                    column: passed,
                    y: 0.0,
                });
            }
            path.push(arrow.to);
            paths.push(path);
        }
        let many = column.iter().max().map_or(0, |last| last + 1);
        let mut columns = vec![Vec::new(); many];
        for (at, slot) in slots.iter().enumerate() {
            columns[slot.column].push(at);
        }
        Self {
            slots,
            columns,
            paths,
        }
    }

    /// What a slot is joined to in the column before, or in the one after.
    fn joined(&self, slot: usize, before: bool) -> impl Iterator<Item = usize> {
        let steps = self.paths.iter().flat_map(|path| path.windows(2));
        steps.filter_map(move |step| match (before, step) {
            (true, [from, to]) if *to == slot => Some(*from),
            (false, [from, to]) if *from == slot => Some(*to),
            _ => None,
        })
    }

    /// Puts each column into the order of what its slots are joined to, to and fro.
    fn put_in_order(&mut self) {
        for sweep in 0..SWEEPS {
            let before = sweep % 2 == 0;
            let many = self.columns.len();
            for step in 1..many {
                let (at, beside) = if before {
                    (step, step - 1)
                } else {
                    (many - 1 - step, many - step)
                };
                let place = |slot: usize| {
                    let mut known = self.columns[beside].iter();
                    known.position(|one| *one == slot)
                };
                let mut keyed: Vec<(f64, usize)> = Vec::new();
                for (own, slot) in self.columns[at].iter().enumerate() {
                    let places = self.joined(*slot, before).filter_map(place);
                    let (sum, count) = places.fold((0.0, 0_u32), |(sum, count), place| {
                        (sum + number(place), count + 1)
                    });
                    let key = if count == 0 {
                        number(own)
                    } else {
                        sum / f64::from(count)
                    };
                    keyed.push((key, *slot));
                }
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.columns[at] = keyed.into_iter().map(|(_, slot)| slot).collect();
            }
        }
    }

    /// Gives each slot its row, each column in the middle; how tall the page is.
    fn put_in_rows(&mut self, boxes: &[Boxed]) -> f64 {
        let height = |slot: &Slot| slot.vertex.map_or(0.0, |vertex| boxes[vertex].tall);
        let tall = |column: &Vec<usize>| -> f64 {
            let slots = column.iter().map(|slot| &self.slots[*slot]);
            slots.map(|slot| height(slot) + APART).sum()
        };
        let talls: Vec<f64> = self.columns.iter().map(tall).collect();
        let page = talls.iter().copied().fold(0.0, f64::max);
        for (column, tall) in self.columns.iter().zip(talls) {
            let mut y = (page - tall) / 2.0 + APART / 2.0;
            for slot in column {
                let slot = &mut self.slots[*slot];
                let high = height(slot);
                slot.y = y + high / 2.0;
                y += high + APART;
            }
        }
        page
    }
}

/// The column of each box: one behind the last of what requires it.
fn columns(diagram: &Diagram) -> Vec<usize> {
    let many = diagram.vertices.len();
    let mut column = vec![0; many];
    // As often as there are boxes at most: what requires itself would never end.
    for _ in 0..many {
        let mut moved = false;
        for arrow in &diagram.arrows {
            if column[arrow.to] <= column[arrow.from] && column[arrow.from] + 1 < many {
                column[arrow.to] = column[arrow.from] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    column
}

/// Exact below 2^32.
fn number(place: usize) -> f64 {
    f64::from(u32::try_from(place).unwrap_or(u32::MAX))
}
