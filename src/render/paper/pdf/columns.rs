//! How wide the columns of a table are, and how large its type.

use super::cells;
use super::faces::{Faces, Voice};
use super::strip::{LYING, UPRIGHT};
use super::text::{INK, Look, Stretch, widths};
use crate::report::words::Words;
use crate::report::{Cell, ColumnKind, Table};

/// Sizes of type, the largest first; below the last nothing is read with ease.
const SIZES: [f32; 4] = [8.5, 8.0, 7.5, 7.0];
pub(super) const FLOOR: f32 = 7.0;
/// A heading, in sizes of the type below it.
pub(super) const HEADING: f32 = 0.95;
/// Between columns, in sizes of type.
const GUTTER: f32 = 1.2;
/// No word asks for more, in sizes of type: a longer one is broken.
const LONGEST: f32 = 13.0;
/// Sentences ask for so much where there is room, less where there is not, in sizes of type.
const SENTENCES: [f32; 3] = [22.0, 17.0, 13.0];
/// So much they ask for in any case.
const SENTENCE: f32 = 9.0;
/// Type is not made smaller than this to give sentences room, points.
const SMALL: f32 = 7.5;
/// In so many lines a sentence is read with ease.
const LINES: f32 = 3.0;
/// A bar of a timeline, in sizes of type: at least, and at most.
const BAR: (f32, f32) = (7.0, 16.0);
/// A column that is filled in by hand, in sizes of type.
const BLANK: f32 = 9.0;
/// A table that fills so much of the page is made as wide as the page.
const ALMOST: f32 = 0.5;

/// A table's columns on the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fitted {
    /// The size of its type, points.
    pub(super) size: f32,
    /// Left edge and width of each column, points.
    pub(super) columns: Vec<(f32, f32)>,
    /// How wide it is in all, points.
    pub(super) width: f32,
    /// Whether its page lies on its side.
    pub(super) lying: bool,
    /// Whether some of it is filled in by hand.
    pub(super) is_form: bool,
}

/// What a column asks for, in sizes of type.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Asked {
    /// With lines broken between words.
    least: f32,
    /// With each number in a line.
    fair: f32,
    /// The longest of its sentences in one line.
    sentence: f32,
    /// With each cell in a line.
    most: f32,
}

impl Asked {
    /// The same at each step.
    fn all(wide: f32) -> Self {
        Self {
            least: wide,
            fair: wide,
            sentence: 0.0,
            most: wide,
        }
    }

    fn cell((least, whole): (f32, f32), is_number: bool) -> Self {
        let least = least.min(LONGEST);
        Self {
            least,
            fair: if is_number {
                whole
            } else {
                least.max(whole.min(SENTENCE))
            },
            sentence: if is_number { 0.0 } else { whole },
            most: whole,
        }
    }

    /// A heading may be broken between its words.
    fn heading((least, whole): (f32, f32)) -> Self {
        Self {
            most: whole,
            ..Self::all(least.min(LONGEST))
        }
    }

    fn and(self, other: Self) -> Self {
        let fair = self.fair.max(other.fair);
        Self {
            least: self.least.max(other.least),
            fair,
            sentence: self.sentence.max(other.sentence),
            most: self.most.max(other.most).max(fair),
        }
    }

    /// With sentences in a few lines, none wider than `room`.
    fn ample(&self, room: f32) -> f32 {
        self.fair.max((self.sentence / LINES).min(room))
    }
}

/// A try: what each column asks for, the room of the page, and the smallest type.
type Step = (Vec<f32>, f32, f32);

/// What is tried, the best first.
fn steps(asked: &[Asked]) -> Vec<Step> {
    let all = |floor: &dyn Fn(&Asked) -> f32| asked.iter().map(floor).collect();
    let ample = SENTENCES.map(|room| (all(&|one| one.ample(room)), UPRIGHT, SMALL));
    let mut steps: Vec<Step> = ample.into();
    for room in [UPRIGHT, LYING] {
        steps.push((all(&|one| one.fair), room, FLOOR));
        steps.push((all(&|one| one.least), room, FLOOR));
    }
    steps
}

/// Fits a table to a page: upright if it can be, in the largest type that parts no number and
/// leaves sentences room.
pub(super) fn fit(table: &Table, faces: &Faces, words: &Words) -> Fitted {
    let asked = asked(table, faces, words);
    let gutters = GUTTER * count(asked.len().saturating_sub(1));
    let fits = |(floors, room, smallest): &Step| {
        let wide = floors.iter().sum::<f32>() + gutters;
        let mut sizes = SIZES.into_iter().filter(|size| size >= smallest);
        sizes.find(|size| size * wide <= *room)
    };
    let steps = steps(&asked);
    let fitting = steps.iter().find_map(|step| Some((step, fits(step)?)));
    // The last is what is left: words are broken.
    let ((floors, room, _), size) = fitting.unwrap_or((&steps[steps.len() - 1], FLOOR));
    // Gutters leave the columns most of the page, however many there are.
    let between = count(asked.len().saturating_sub(1)).max(1.0);
    let gutter = GUTTER.min(room / size / 3.0 / between);
    let wide = shared(&asked, floors, room / size - gutter * between);
    let mut columns = Vec::with_capacity(wide.len());
    let mut x = 0.0;
    for one in wide {
        columns.push((x * size, one * size));
        x += one + gutter;
    }
    Fitted {
        size,
        columns,
        width: (x - gutter).max(0.0) * size,
        lying: *room > UPRIGHT,
        is_form: (0..table.columns.len()).any(|at| is_blank(table, at)),
    }
}

/// Widths that fill at most the room: what is asked for at least, and of the rest each as much
/// as it lacks.
fn shared(asked: &[Asked], floors: &[f32], room: f32) -> Vec<f32> {
    let least: f32 = floors.iter().sum();
    let most: f32 = asked.iter().map(|one| one.most).sum();
    if least > room {
        return floors.iter().map(|floor| floor * room / least).collect();
    }
    if most > room {
        let share = (room - least) / (most - least).max(f32::EPSILON);
        let each = asked.iter().zip(floors);
        return each
            .map(|(one, floor)| floor + share * (one.most - floor))
            .collect();
    }
    let others = count(asked.len().saturating_sub(1));
    let more = if most < ALMOST * room || others < 1.0 {
        0.0
    } else {
        (room - most) / others
    };
    let wide = |(at, one): (usize, &Asked)| one.most + if at > 0 { more } else { 0.0 };
    asked.iter().enumerate().map(wide).collect()
}

/// Whether a column is left for whoever fills it in.
fn is_blank(table: &Table, at: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    table.columns[at].kind != ColumnKind::Numbers
        && !table.columns[at].heading.is_empty()
        && cells.all(|cell| *cell == Cell::Empty)
}

fn asked(table: &Table, faces: &Faces, words: &Words) -> Vec<Asked> {
    let mut asked = Vec::with_capacity(table.columns.len());
    for (at, column) in table.columns.iter().enumerate() {
        let look = Look::new(Voice::Strong, HEADING, INK);
        let heading = widths(faces, &[Stretch::new(&column.heading, look)]);
        let mut one = Asked::heading(heading);
        if column.kind == ColumnKind::Bars {
            one = one.and(Asked {
                most: BAR.1,
                ..Asked::all(BAR.0)
            });
        } else if is_blank(table, at) {
            one = one.and(Asked::all(BLANK));
        }
        for cell in table.rows.iter().filter_map(|row| row.cells.get(at)) {
            for part in cells::of(cell, 1.0, words) {
                let is_number = part.iter().any(|stretch| stretch.whole);
                one = one.and(Asked::cell(widths(faces, &part), is_number));
            }
        }
        asked.push(one);
    }
    asked
}

/// Exact: no table has so many columns, no row so many lines.
#[allow(clippy::cast_precision_loss)]
pub(super) fn count(columns: usize) -> f32 {
    columns as f32
}
