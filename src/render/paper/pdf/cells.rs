//! Cells as text: paragraphs of stretches.

use super::columns::FLOOR;
use super::faces::Voice;
use super::text::{Colour, INK, Look, MUTED, Stretch};
use crate::render::shown;
use crate::report::words::{Words, fill};
use crate::report::{Cell, Mark, Number};

const MET: Colour = (0x00, 0x69, 0x4d);
const THIN: Colour = (0x7a, 0x5a, 0x00);
pub(super) const MISSED: Colour = (0xb2, 0x3a, 0x00);

/// How much smaller a second line is.
const SMALLER: f32 = 0.86;

fn colour(mark: Mark) -> Colour {
    match mark {
        Mark::Met => MET,
        Mark::Thin => THIN,
        Mark::Missed | Mark::Noted => MISSED,
        Mark::Plain => MUTED,
    }
}

/// What stands in a cell, a paragraph below the other, in a size.
pub(super) fn of(cell: &Cell, size: f32, words: &Words) -> Vec<Vec<Stretch>> {
    let plain = Look::new(Voice::Plain, size, INK);
    match cell {
        Cell::Empty | Cell::Bar(_) => Vec::new(),
        Cell::Words(text) => vec![vec![Stretch::new(text, plain)]],
        Cell::Number(value) => vec![vec![number(value, size, words)]],
        Cell::Judged(value, mark) => {
            vec![vec![sign(*mark, size, words), number(value, size, words)]]
        }
        Cell::Against(value, mark, target) => {
            let target = shown::number(target, words);
            let text = fill(words.its_target, &[("target", &target)]);
            let look = Look::new(Voice::Figures, (size * SMALLER).max(FLOOR.min(size)), MUTED);
            let small = Stretch {
                whole: true,
                ..Stretch::new(&text, look)
            };
            vec![
                vec![sign(*mark, size, words), number(value, size, words)],
                vec![small],
            ]
        }
        Cell::Marked(..) | Cell::Ruled(_) => {
            let (mark, word) = match cell {
                Cell::Ruled(ruling) => (&ruling.mark, &ruling.word),
                Cell::Marked(mark, word) => (mark, word),
                _ => return Vec::new(),
            };
            let look = Look::new(Voice::Plain, size, colour(*mark));
            let sign = Stretch {
                said: None,
                ..sign(*mark, size, words)
            };
            vec![vec![sign, Stretch::new(word, look)]]
        }
    }
}

fn number(number: &Number, size: f32, words: &Words) -> Stretch {
    let text = shown::number(number, words);
    Stretch {
        whole: true,
        ..Stretch::new(&text, Look::new(Voice::Figures, size, INK))
    }
}

/// The sign of a mark, and its word for whoever does not see it.
fn sign(mark: Mark, size: f32, words: &Words) -> Stretch {
    let look = Look::new(Voice::Strong, size, colour(mark));
    let said = shown::said(mark, words);
    Stretch {
        said: (!said.is_empty()).then_some(said),
        ..Stretch::new(shown::sign(mark), look)
    }
}
