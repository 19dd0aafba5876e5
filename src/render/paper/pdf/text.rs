//! Text in lines: broken between words, and within one that is wider than the line.

use std::rc::Rc;

use super::faces::{Faces, Voice, Word};
use crate::render::{font, shown};

/// Red, green, blue.
pub(super) type Colour = (u8, u8, u8);

pub(super) const INK: Colour = (0x1f, 0x29, 0x37);
pub(super) const MUTED: Colour = (0x56, 0x60, 0x70);
pub(super) const RULE: Colour = (0xc9, 0xcf, 0xd8);
pub(super) const SOFT: Colour = (0xf4, 0xf6, 0xf8);

/// How a text looks; lengths in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) voice: Voice,
    pub(super) size: f32,
    pub(super) colour: Colour,
}

impl Look {
    pub(super) const fn new(voice: Voice, size: f32, colour: Colour) -> Self {
        Self {
            voice,
            size,
            colour,
        }
    }
}

/// A stretch of text in one look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stretch {
    pub(super) text: String,
    pub(super) look: Look,
    /// What it says to whoever does not see it, where that is not its letters.
    pub(super) said: Option<&'static str>,
    /// Whether it stays in one line where it can.
    pub(super) whole: bool,
}

impl Stretch {
    /// Text that may come from a plan: without what a reader would obey.
    pub(super) fn new(text: &str, look: Look) -> Self {
        Self {
            text: clean(text),
            look,
            said: None,
            whole: false,
        }
    }
}

/// Text as a page shows it.
pub(super) fn clean(text: &str) -> String {
    let shapes = |letter: char| ('\u{fe00}'..='\u{fe0f}').contains(&letter);
    font::legible(&shown::clean(text)).replace(shapes, "")
}

/// A word at its place in a line.
#[derive(Clone, Debug)]
pub(super) struct Set {
    pub(super) word: Rc<Word>,
    pub(super) look: Look,
    pub(super) said: Option<&'static str>,
    /// From the left end of the line, points.
    pub(super) x: f32,
    /// Whether a space follows, in this line or between it and the next.
    pub(super) spaced: bool,
}

/// Words in a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) words: Vec<Set>,
    /// Without the space at its end, points.
    pub(super) width: f32,
}

/// So much is no more than rounding, points.
const SLACK: f32 = 0.01;

/// What a stretch is made of: itself if it stays whole, else its words.
fn tokens<'s>(stretch: &'s Stretch, faces: &Faces, room: f32) -> Vec<&'s str> {
    let text = stretch.text.as_str();
    let fits = || faces.word(stretch.look.voice, text).width * stretch.look.size <= room + SLACK;
    if text.is_empty() {
        Vec::new()
    } else if stretch.whole && fits() {
        vec![text]
    } else {
        text.split(' ').filter(|word| !word.is_empty()).collect()
    }
}

/// Stretches in lines no wider than `room`, a space between one and the next.
pub(super) fn lines(faces: &Faces, stretches: &[Stretch], room: f32) -> Vec<Line> {
    let mut done: Vec<Line> = Vec::new();
    let mut line = Line::default();
    // What the next word stands behind.
    let mut gap = 0.0;
    for stretch in stretches {
        let look = stretch.look;
        let space = faces.word(look.voice, " ").width * look.size;
        for token in tokens(stretch, faces, room) {
            let word = faces.word(look.voice, token);
            let pieces = if word.width * look.size > room + SLACK {
                split(faces, &word, look, room)
            } else {
                vec![word]
            };
            let last = pieces.len() - 1;
            for (at, word) in pieces.into_iter().enumerate() {
                let wide = word.width * look.size;
                if !line.words.is_empty() && line.width + gap + wide > room + SLACK {
                    done.push(std::mem::take(&mut line));
                }
                let x = if line.words.is_empty() {
                    0.0
                } else {
                    line.width + gap
                };
                line.width = x + wide;
                line.words.push(Set {
                    word,
                    look,
                    said: stretch.said,
                    x,
                    spaced: at == last,
                });
                gap = if at == last { space } else { 0.0 };
            }
        }
    }
    if let Some(end) = line.words.last_mut() {
        end.spaced = false;
        done.push(line);
    }
    done
}

/// Where a word may be broken without a sign: behind these.
const JOINTS: &str = "/-_.,=&?:;|+";

/// A word that is wider than a line in pieces that are not.
fn split(faces: &Faces, word: &Word, look: Look, room: f32) -> Vec<Rc<Word>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut used = 0.0;
    // The last place to break behind, and how much of the line lies before it.
    let mut joint: Option<(usize, f32)> = None;
    let mut cut = |from: usize, to: usize| {
        pieces.push(faces.word(look.voice, &word.text[from..to]));
    };
    for glyph in word.parts.iter().flat_map(|part| &part.glyphs) {
        let wide = glyph.x_advance * look.size;
        let at = glyph.text_range.start;
        if used + wide > room + SLACK && at > start {
            let (to, before) = joint
                .filter(|(to, before)| *to > start && *before > room / 3.0)
                .unwrap_or((at, used));
            cut(start, to);
            start = to;
            used -= before;
            joint = None;
        }
        used += wide;
        if word.text[glyph.text_range.clone()].ends_with(|letter| JOINTS.contains(letter)) {
            joint = Some((glyph.text_range.end, used));
        }
    }
    cut(start, word.text.len());
    pieces
}

/// How wide stretches are: at least, broken between words, and in one line.
pub(super) fn widths(faces: &Faces, stretches: &[Stretch]) -> (f32, f32) {
    let (mut least, mut whole) = (0.0_f32, 0.0);
    // A sign is not parted from what it marks.
    let mut sign = 0.0;
    for stretch in stretches {
        let look = stretch.look;
        let wide = |text: &str| faces.word(look.voice, text).width * look.size;
        let space = wide(" ");
        if whole > 0.0 {
            whole += space;
        }
        let mut words = 0.0;
        for word in stretch.text.split(' ').filter(|word| !word.is_empty()) {
            let one = wide(word);
            least = least.max(sign + one);
            sign = 0.0;
            words += one + if words > 0.0 { space } else { 0.0 };
        }
        whole += words;
        if stretch.said.is_some() {
            sign = words + space;
        }
    }
    (least, whole)
}
