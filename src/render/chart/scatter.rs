//! Plans as points, with targets as lines and the corner within them shaded.

use super::frame::{self, LEFT, RIGHT, SMALL, TARGET};
use super::palette::{AXIS, BAD, FRONT, GOOD, GRID, INK, MUTED, Palette, WHITE};
use super::scene::{Anchor, Area, Label, Scene, Shape, Type};
use crate::report::chart::{Picture, Point, Scatter, Standing};

const TALL: f64 = 330.0;
const DOT: f64 = 6.5;
const NAME: Type = Type::strong(11.5, INK);
const CORNER: Type = Type::new(11.0, GOOD);

/// Where the axes lie.
struct Plot<'a> {
    scatter: &'a Scatter,
    area: Area,
}

impl Plot<'_> {
    fn x(&self, value: f64) -> f64 {
        self.area.left + self.scatter.x.place(value) * self.area.width()
    }

    fn y(&self, value: f64) -> f64 {
        self.area.bottom - self.scatter.y.place(value) * self.area.height()
    }

    /// Where a point lies; of several at one place each beside the ones before it.
    fn at(&self, point: &Point) -> (f64, f64) {
        let own = |other: &Point| (self.x(other.x), self.y(other.y));
        let (x, y) = own(point);
        let points = self.scatter.points.iter();
        let before = points.take_while(|other| !std::ptr::eq(*other, point));
        let covered = before.filter(|other| {
            let (left, up) = (own(other).0 - x, own(other).1 - y);
            left.hypot(up) < 0.5 * DOT
        });
        let beside = f64::from(u8::try_from(covered.count()).unwrap_or(u8::MAX));
        let inwards = if x > f64::midpoint(self.area.left, self.area.right) {
            -1.0
        } else {
            1.0
        };
        let shifted = x + inwards * 1.6 * DOT * beside;
        (shifted.clamp(self.area.left, self.area.right), y)
    }
}

pub(super) fn scene(picture: &Picture, scatter: &Scatter, palette: &Palette<'_>) -> Scene {
    let (mut scene, y) = frame::head(picture, palette);
    let rows = f64::from(u8::try_from(scatter.left_of.len()).unwrap_or(u8::MAX));
    let top = y + 28.0 + 15.0 * rows;
    scene.text(
        &SMALL.fit(&scatter.y.title, 400.0),
        SMALL,
        (LEFT, y + 18.0),
        Anchor::Start,
    );
    let widest = |labels: &mut dyn Iterator<Item = f64>| labels.fold(0.0, f64::max);
    let ticks = scatter.y.ticks.iter().map(|tick| tick.label.as_str());
    let left = widest(
        &mut ticks
            .chain(scatter.y.unbounded.as_deref())
            .map(|label| SMALL.width(label)),
    );
    let gutter = widest(
        &mut scatter
            .below
            .iter()
            .map(|line| TARGET.width(&line.label) + 8.0),
    );
    let area = Area::new(LEFT + left + 10.0, top, RIGHT - gutter, top + TALL);
    let plot = Plot { scatter, area };
    draw_axes(&mut scene, &plot);
    draw_targets(&mut scene, &plot);
    draw_frontier(&mut scene, &plot);
    for point in &scatter.points {
        let colour = palette.colour(&point.tone);
        let ((x, y), end) = (plot.at(point), plot.x(point.worst));
        if end > x + DOT {
            frame::whisker(&mut scene, (x, end), y, colour);
        }
    }
    for point in &scatter.points {
        let colour = palette.colour(&point.tone);
        let (at, radius) = (plot.at(point), DOT);
        scene.add(Shape::Dot(at, radius + 1.5, WHITE));
        match point.standing {
            Standing::Missed => frame::ring(&mut scene, at, radius, colour),
            Standing::Met | Standing::Unjudged => scene.add(Shape::Dot(at, radius, colour)),
        }
    }
    let unnamed = draw_names(&mut scene, &plot);
    if let Some(corner) = &scatter.corner {
        draw_corner_name(&mut scene, &plot, corner);
    }
    let title = SMALL.fit(&scatter.x.title, RIGHT - LEFT);
    let middle = f64::midpoint(area.left, area.right);
    scene.text(&title, SMALL, (middle, area.bottom + 36.0), Anchor::Middle);
    let mut notes = picture.notes.clone();
    if unnamed > 0 {
        notes.push(scatter.unnamed.replace("{count}", &unnamed.to_string()));
    }
    frame::foot(&mut scene, &notes, area.bottom + 42.0);
    scene
}

/// Steps from each point that no other beats to the next: what lies beyond them is dearer or
/// slower.
fn draw_frontier(scene: &mut Scene, plot: &Plot<'_>) {
    for pair in plot.scatter.frontier.windows(2) {
        let [from, to] = [pair[0], pair[1]].map(|(x, y)| (plot.x(x), plot.y(y)));
        let corner = (to.0, from.1);
        scene.add(Shape::Line(vec![from, corner, to], FRONT, 4.0));
    }
}

fn draw_axes(scene: &mut Scene, plot: &Plot<'_>) {
    let (area, scatter) = (plot.area, plot.scatter);
    if let (Some(x), Some(y)) = (scatter.left_of.first(), scatter.below.first())
        && scatter.corner.is_some()
    {
        let corner = Area::new(area.left, plot.y(y.at), plot.x(x.at), area.bottom);
        scene.add(Shape::Fill(corner, GOOD, 0.08));
    }
    for tick in &scatter.y.ticks {
        let y = plot.y(tick.at);
        scene.line((area.left, y), (area.right, y), GRID, 1.0);
        scene.text(&tick.label, SMALL, (area.left - 8.0, y + 4.0), Anchor::End);
    }
    frame::level_axis(scene, &scatter.x, |at| plot.x(at), (area.top, area.bottom));
    if let Some(name) = &scatter.y.unbounded {
        scene.line((area.left, area.top), (area.right, area.top), GRID, 1.0);
        scene.text(name, SMALL, (area.left - 8.0, area.top + 4.0), Anchor::End);
    }
    scene.line(
        (area.left, area.bottom),
        (area.right, area.bottom),
        AXIS,
        1.25,
    );
    scene.line((area.left, area.top), (area.left, area.bottom), AXIS, 1.25);
}

/// Lines with their names: on top, and to the right, each where the others leave room.
fn draw_targets(scene: &mut Scene, plot: &Plot<'_>) {
    let area = plot.area;
    for (row, line) in (0_u8..).zip(&plot.scatter.left_of) {
        let x = plot.x(line.at);
        let top = area.top - 15.0 * f64::from(row);
        scene.add(Shape::Dash((x, top - 2.0), (x, area.bottom), BAD, 1.5));
        let middle = frame::centred(x, TARGET.width(&line.label));
        scene.text(&line.label, TARGET, (middle, top - 7.0), Anchor::Middle);
    }
    let mut above = f64::INFINITY;
    for line in &plot.scatter.below {
        let y = plot.y(line.at);
        scene.add(Shape::Dash((area.left, y), (area.right, y), BAD, 1.5));
        above = (y + 4.0).min(above - 16.0);
        scene.text(
            &line.label,
            TARGET,
            (area.right + 8.0, above),
            Anchor::Start,
        );
    }
}

/// Where a name may stand beside its point: how far from it, and which side of the name is there.
const BESIDE: [(f64, f64, Anchor); 8] = [
    (12.0, -2.0, Anchor::Start),
    (-12.0, -2.0, Anchor::End),
    (0.0, -29.0, Anchor::Middle),
    (0.0, 23.0, Anchor::Middle),
    (14.0, -24.0, Anchor::Start),
    (14.0, 20.0, Anchor::Start),
    (-14.0, -24.0, Anchor::End),
    (-14.0, 20.0, Anchor::End),
];

/// Then farther off, at the end of a thin line. The higher the nearer to the point's own
/// column: so lines to high names pass beside low ones.
fn led() -> impl Iterator<Item = (f64, f64, Anchor)> {
    let fan = |wide: f64| {
        (0..8_u8).map(f64::from).flat_map(move |level| {
            let right = wide - wide / 9.0 * level;
            let (up, down) = (56.0 + 34.0 * level, 52.0 + 34.0 * level);
            [
                (right, -up, Anchor::Start),
                (right, down, Anchor::Start),
                (-right, -up, Anchor::End),
                (-right, down, Anchor::End),
            ]
        })
    };
    fan(45.0).chain(fan(130.0))
}

/// Places of [`BESIDE`] that leave lines room to leave the point.
const LEVEL: usize = 2;

/// How many places a name goes farther off rather than under the line of a target.
const CROSSED: usize = 24;

/// The line of a target counts for so many others: a name stands there last of all.
const WEIGHTY: usize = 4;

/// A point this near another leaves room for lines.
const NEAR: f64 = 26.0;

/// Names every point in the first place that is free, best one that no line crosses.
/// A crowd's last points stay without one: how many that are.
fn draw_names(scene: &mut Scene, plot: &Plot<'_>) -> usize {
    let mut unnamed = 0;
    let mut leaders: Vec<Leader> = Vec::new();
    for point in plot
        .scatter
        .points
        .iter()
        .filter(|point| !point.name.is_empty())
    {
        let (x, y) = plot.at(point);
        let name = NAME.fit(&point.name, 260.0);
        let width = NAME.width(&name).max(SMALL.width(&point.label));
        let close = |other: &&Point| {
            let (left, up) = (plot.at(other).0 - x, plot.at(other).1 - y);
            left.hypot(up) < NEAR
        };
        // Itself, and three or more: then the places right above and below are the last resort.
        let packed = plot.scatter.points.iter().filter(close).count() > 3;
        let found = (BESIDE.into_iter().chain(led()).enumerate())
            .filter_map(|(order, (right, down, anchor))| {
                let at = (x + right, y + down);
                let area = room(at, anchor, width);
                let leader = (order >= BESIDE.len()).then(|| Leader::new((x, y), (right, down)));
                let free = is_free(scene, plot, &leaders, &area)
                    && leader.is_none_or(|l| !scene.covered.iter().any(|text| l.crosses(text)));
                let blocks = packed && (LEVEL..BESIDE.len()).contains(&order);
                let cost = order + CROSSED * crossings(plot, &area) + if blocks { 100 } else { 0 };
                free.then_some((cost, at, anchor, leader))
            })
            .min_by_key(|(cost, ..)| *cost);
        let Some((_, at, anchor, leader)) = found else {
            unnamed += 1;
            continue;
        };
        if let Some(leader) = leader {
            scene.line(leader.from, leader.to, MUTED, 0.75);
            leaders.push(leader);
        }
        // Where there is no other room, the line of a target passes behind the name.
        let under = room(at, anchor, width);
        if crossings(plot, &under) > 0 {
            let under = Area::new(under.left, under.top + 2.0, under.right, under.bottom - 2.0);
            scene.add(Shape::Fill(under, WHITE, 0.9));
        }
        scene.text(&name, NAME, at, anchor);
        scene.text(&point.label, SMALL, (at.0, at.1 + 14.0), anchor);
    }
    unnamed
}

/// A thin line from a point to its name.
#[derive(Clone, Copy)]
struct Leader {
    from: (f64, f64),
    to: (f64, f64),
}

impl Leader {
    fn new((x, y): (f64, f64), (right, down): (f64, f64)) -> Self {
        let end = if down < 0.0 { down + 12.0 } else { down - 8.0 };
        Self {
            from: (x + right.signum() * 5.0, y + down.signum() * 6.0),
            to: (x + right - right.signum() * 3.0, y + end),
        }
    }

    fn crosses(&self, area: &Area) -> bool {
        let (right, down) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        // The part of the line, from 0 to 1, that lies between two edges.
        let between = |from: f64, step: f64, low: f64, high: f64| {
            let (a, b) = ((low - from) / step, (high - from) / step);
            (a.min(b), a.max(b))
        };
        let across = between(self.from.0, right, area.left, area.right);
        let along = between(self.from.1, down, area.top, area.bottom);
        across.0.max(along.0).max(0.0) < across.1.min(along.1).min(1.0)
    }
}

/// What a name and its values cover.
fn room((x, y): (f64, f64), anchor: Anchor, width: f64) -> Area {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Area::new(left - 2.0, y - 10.0, left + width + 2.0, y + 17.0)
}

fn is_free(scene: &Scene, plot: &Plot<'_>, leaders: &[Leader], area: &Area) -> bool {
    scene.is_free(area)
        && area.left >= plot.area.left
        && area.top >= plot.area.top - 4.0
        && area.bottom <= plot.area.bottom
        && !plot
            .scatter
            .points
            .iter()
            .any(|other| covers(area, plot.at(other)))
        && !leaders.iter().any(|leader| leader.crosses(area))
}

fn covers(area: &Area, (x, y): (f64, f64)) -> bool {
    let reach = DOT + 1.5;
    area.overlaps(&Area::new(x - reach, y - reach, x + reach, y + reach))
}

/// How many lines pass where a name would stand.
fn crossings(plot: &Plot<'_>, area: &Area) -> usize {
    let x = |at: f64| (area.left..area.right).contains(&plot.x(at));
    let y = |at: f64| (area.top..area.bottom).contains(&plot.y(at));
    let vertical = plot
        .scatter
        .left_of
        .iter()
        .filter(|line| x(line.at))
        .count();
    // Whiskers, and the steps between the best points.
    let spans = |from: f64, to: f64| from < area.right && to > area.left;
    let level = |at: f64| (area.top..area.bottom).contains(&at);
    let whiskers = plot.scatter.points.iter().filter(|point| {
        let (x, y) = plot.at(point);
        level(y) && spans(x, plot.x(point.worst))
    });
    let steps = plot.scatter.frontier.windows(2).filter(|pair| {
        let [from, to] = [pair[0], pair[1]].map(|(x, y)| (plot.x(x), plot.y(y)));
        let upright =
            (area.left..area.right).contains(&to.0) && from.1 < area.bottom && to.1 > area.top;
        level(from.1) && spans(from.0, to.0) || upright
    });
    let across = whiskers.count() + steps.count();
    let below = plot.scatter.below.iter().filter(|line| y(line.at)).count();
    across + WEIGHTY * (vertical + below)
}

/// Names the corner in the first of its own corners that is free, if one is.
fn draw_corner_name(scene: &mut Scene, plot: &Plot<'_>, name: &str) {
    let (Some(x), Some(y)) = (plot.scatter.left_of.first(), plot.scatter.below.first()) else {
        return;
    };
    let corner = Area::new(plot.area.left, plot.y(y.at), plot.x(x.at), plot.area.bottom);
    let places = [
        (corner.left + 8.0, corner.bottom - 8.0, Anchor::Start),
        (corner.left + 8.0, corner.top + 16.0, Anchor::Start),
        (corner.right - 8.0, corner.bottom - 8.0, Anchor::End),
        (corner.right - 8.0, corner.top + 16.0, Anchor::End),
    ];
    let label = |(x, y, anchor): (f64, f64, Anchor)| Label {
        text: name.to_owned(),
        look: CORNER,
        x,
        y,
        anchor,
        upright: false,
    };
    let free = |label: &Label| {
        let area = label.area();
        area.left >= corner.left
            && area.right <= corner.right
            && area.top >= corner.top
            && scene.is_free(&area)
            && !plot
                .scatter
                .points
                .iter()
                .any(|point| covers(&area, plot.at(point)))
    };
    if let Some(label) = places.into_iter().map(label).find(free) {
        scene.label(label);
    }
}
