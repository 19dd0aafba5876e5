//! The faces that a PDF is set in, and words shaped in them, each once.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use ab_glyph::Font as _;
use harfrust::{Feature, ShapeOptions, ShaperData, Tag, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustc_hash::FxHashMap;

use crate::render::font::{self, Family, Weight};

/// How a text is set, apart from its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Voice {
    /// Running text.
    Plain,
    /// Headings and totals.
    Strong,
    /// Numbers below one another: every digit is as wide as the others.
    Figures,
    /// Commands.
    Mono,
    /// A label of a drawing with Hangul in it: all of it is set in that face, as it was measured.
    Korean,
    /// The same, heavy.
    KoreanStrong,
}

/// The places of the faces: the one of a voice, then those that stand in for what it lacks.
const PLAIN: [usize; 2] = [0, 3];
const STRONG: [usize; 2] = [1, 4];
const MONO: [usize; 3] = [2, 0, 3];
const KOREAN: [usize; 2] = [3, 0];
const KOREAN_STRONG: [usize; 2] = [4, 1];
const MANY: usize = 5;

/// What is shown for a letter that no face has.
const SUBSTITUTE: char = '?';

impl Voice {
    fn faces(self) -> &'static [usize] {
        match self {
            Self::Plain | Self::Figures => &PLAIN,
            Self::Strong => &STRONG,
            Self::Mono => &MONO,
            Self::Korean => &KOREAN,
            Self::KoreanStrong => &KOREAN_STRONG,
        }
    }
}

fn file(face: usize) -> &'static [u8] {
    match face {
        0 => font::file(Family::Latin, Weight::Regular),
        1 => font::file(Family::Latin, Weight::Strong),
        2 => font::MONO,
        3 => font::file(Family::Hangul, Weight::Regular),
        _ => font::file(Family::Hangul, Weight::Strong),
    }
}

/// A face, opened.
struct Face {
    letters: ab_glyph::FontRef<'static>,
    shaped: harfrust::FontRef<'static>,
    data: ShaperData,
    em: f32,
    /// As the document embeds it: only where it is used.
    embedded: OnceCell<Font>,
}

impl Face {
    /// The glyph that stands for a letter which no face has, and how wide it is.
    fn substitute(&self) -> (u32, f32) {
        let glyph = self.letters.glyph_id(SUBSTITUTE);
        let wide = self.letters.h_advance_unscaled(glyph) / self.em;
        (u32::from(glyph.0), wide)
    }
}

/// Whether a letter is a mark on the one before it: the two are shaped as one.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// A word, shaped. Lengths are in ems.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// Stretches of one face each.
    pub(super) parts: Vec<Part>,
    pub(super) width: f32,
}

/// Glyphs of one face; their ranges are places in the word.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) face: usize,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// All faces, opened when they are asked for, and the words that are known.
#[derive(Default)]
pub(super) struct Faces {
    open: [OnceCell<Face>; MANY],
    words: RefCell<FxHashMap<(Voice, String), Rc<Word>>>,
}

impl Faces {
    fn face(&self, place: usize) -> &Face {
        self.open[place].get_or_init(|| {
            let opens = "an embedded font opens";
            let shaped = harfrust::FontRef::new(file(place)).expect(opens);
            let letters = ab_glyph::FontRef::try_from_slice(file(place)).expect(opens);
            Face {
                data: ShaperData::new(&shaped),
                em: letters.units_per_em().expect(opens),
                shaped,
                letters,
                embedded: OnceCell::new(),
            }
        })
    }

    /// A face as a document embeds it.
    pub(super) fn embedded(&self, place: usize) -> Font {
        let face = self.face(place);
        let font = face.embedded.get_or_init(|| {
            let font = Font::new(file(place).into(), 0);
            font.expect("an embedded font opens")
        });
        font.clone()
    }

    /// A text without breaks, shaped.
    pub(super) fn word(&self, voice: Voice, text: &str) -> Rc<Word> {
        let key = (voice, text.to_owned());
        if let Some(known) = self.words.borrow().get(&key) {
            return Rc::clone(known);
        }
        let word = Rc::new(self.shape(voice, text));
        self.words.borrow_mut().insert(key, Rc::clone(&word));
        word
    }

    /// The face that has a letter.
    fn of_letter(&self, voice: Voice, letter: char) -> Option<usize> {
        let mut faces = voice.faces().iter().copied();
        faces.find(|place| self.face(*place).letters.glyph_id(letter).0 != 0)
    }

    fn shape(&self, voice: Voice, text: &str) -> Word {
        let mut parts: Vec<Part> = Vec::new();
        let mut letters = text.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            let face = self.of_letter(voice, letter);
            let mut end = start + letter.len_utf8();
            while let Some((at, next)) = letters.peek().copied() {
                if face.is_none() || !(is_mark(next) || self.of_letter(voice, next) == face) {
                    break;
                }
                end = at + next.len_utf8();
                letters.next();
            }
            let (face, glyphs) = match face {
                Some(face) => (face, self.run(face, voice, &text[start..end], start)),
                None => self.substitute(voice, start..end),
            };
            match parts.last_mut() {
                Some(last) if last.face == face => last.glyphs.extend(glyphs),
                _ => parts.push(Part { face, glyphs }),
            }
        }
        let glyphs = parts.iter().flat_map(|part| &part.glyphs);
        Word {
            width: glyphs.map(|glyph| glyph.x_advance).sum(),
            text: text.to_owned(),
            parts,
        }
    }

    /// One glyph for a letter that no face has.
    fn substitute(&self, voice: Voice, range: Range<usize>) -> (usize, Vec<KrillaGlyph>) {
        let place = voice.faces()[0];
        let (glyph, advance) = self.face(place).substitute();
        let glyph = GlyphId::new(glyph);
        let glyph = KrillaGlyph::new(glyph, advance, 0.0, 0.0, 0.0, range, None);
        (place, vec![glyph])
    }

    /// Glyphs of a stretch that one face has, which starts at a place of its word.
    fn run(&self, face: usize, voice: Voice, text: &str, start: usize) -> Vec<KrillaGlyph> {
        let face = self.face(face);
        let shaper = face.data.shaper(&face.shaped).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(harfrust::Direction::LeftToRight);
        buffer.guess_segment_properties();
        let even = [Feature::new(Tag::new(b"tnum"), 1, ..)];
        let features = if voice == Voice::Figures {
            &even[..]
        } else {
            &[]
        };
        let done = shaper.shape(buffer, ShapeOptions::new().features(features));
        let infos = done.glyph_infos();
        let place = |cluster: u32| usize::try_from(cluster).unwrap_or(text.len());
        let scaled = |units: i32| units_to_f32(units) / face.em;
        let mut glyphs = Vec::with_capacity(infos.len());
        for (at, (info, position)) in infos.iter().zip(done.glyph_positions()).enumerate() {
            let from = place(info.cluster);
            let mut later = infos[at..].iter().map(|next| place(next.cluster));
            let to = later.find(|next| *next > from).unwrap_or(text.len());
            let (glyph, advance) = match info.glyph_id {
                // What is not in the face, after all: no box without a name.
                0 => face.substitute(),
                known => (known, scaled(position.x_advance)),
            };
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(glyph),
                advance,
                scaled(position.x_offset),
                scaled(position.y_offset),
                0.0,
                start + from..start + to,
                None,
            ));
        }
        glyphs
    }
}

/// Exact: units of a font are small.
#[allow(clippy::cast_precision_loss)]
fn units_to_f32(units: i32) -> f32 {
    units as f32
}
