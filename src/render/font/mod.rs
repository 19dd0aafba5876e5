//! The embedded fonts, and how wide a text comes out in them.
//!
//! Nothing here touches the system's fonts: see `README.md` for what the files hold.

mod text;

use std::sync::OnceLock;

use ab_glyph::{Font, FontRef};

pub(crate) use text::legible;

/// How heavy a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// Running text.
    Regular,
    /// Titles and totals.
    Strong,
}

/// Which of the two families a text is set in. Drawing has no per-glyph choice,
/// so one Hangul character moves the whole text to the family that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// Inter.
    Latin,
    /// Recoup Hangul, which carries ASCII too.
    Hangul,
}

const LATIN: [&[u8]; 2] = [
    include_bytes!("Inter-Regular.ttf"),
    include_bytes!("Inter-SemiBold.ttf"),
];
const HANGUL: [&[u8]; 2] = [
    include_bytes!("RecoupHangul-Regular.ttf"),
    include_bytes!("RecoupHangul-Bold.ttf"),
];

/// The face of commands, letters of one width.
#[cfg(feature = "pdf")]
pub(crate) const MONO: &[u8] = include_bytes!("JetBrainsMono-Regular.ttf");

/// The file of a family at a weight.
#[cfg(feature = "pdf")]
pub(crate) fn file(family: Family, weight: Weight) -> &'static [u8] {
    let files = match family {
        Family::Latin => LATIN,
        Family::Hangul => HANGUL,
    };
    files[usize::from(weight == Weight::Strong)]
}

/// Every file that drawings are set in.
#[cfg(feature = "png")]
pub(crate) fn files() -> impl Iterator<Item = &'static [u8]> {
    LATIN.into_iter().chain(HANGUL)
}

impl Family {
    /// The family that a text is set in.
    pub(crate) fn of(text: &str) -> Self {
        if text.chars().any(is_hangul) {
            Self::Hangul
        } else {
            Self::Latin
        }
    }

    /// The list for SVG: ours first, then what readers are likely to have.
    pub(crate) const fn css(self) -> &'static str {
        match self {
            Self::Latin => "Inter, 'Helvetica Neue', Arial, sans-serif",
            Self::Hangul => {
                "'Recoup Hangul', 'Nanum Gothic', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
            }
        }
    }

    fn face(self, weight: Weight) -> Option<&'static FontRef<'static>> {
        type Slot = OnceLock<Option<FontRef<'static>>>;
        static FACES: [Slot; 4] = [Slot::new(), Slot::new(), Slot::new(), Slot::new()];
        let (files, first) = match self {
            Self::Latin => (&LATIN, 0),
            Self::Hangul => (&HANGUL, 2),
        };
        let heavy = usize::from(weight == Weight::Strong);
        FACES[first + heavy]
            .get_or_init(|| FontRef::try_from_slice(files[heavy]).ok())
            .as_ref()
    }
}

/// Whether one of the embedded files has a glyph for a letter.
#[cfg(feature = "png")]
pub(crate) fn has(letter: char) -> bool {
    let faces = [Family::Latin, Family::Hangul].map(|family| family.face(Weight::Regular));
    let mut faces = faces.into_iter();
    faces.any(|face| advance(face, letter).is_some())
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}')
}

/// The width of a text at a font size, in the same unit.
///
/// A glyph that the files lack counts as a full square: wide enough for the
/// scripts that a browser would fill in.
pub(crate) fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let face = Family::of(text).face(weight);
    text.chars()
        .map(|c| advance(face, c).unwrap_or(1.0))
        .sum::<f64>()
        * size
}

fn advance(face: Option<&FontRef<'static>>, c: char) -> Option<f64> {
    let face = face?;
    let glyph = face.glyph_id(c);
    if glyph.0 == 0 {
        return None;
    }
    let em = f64::from(face.units_per_em()?);
    Some(f64::from(face.h_advance_unscaled(glyph)) / em)
}

/// The text made legible, and cut with an ellipsis where it would be wider than `room`.
pub(crate) fn fit(text: &str, size: f64, weight: Weight, room: f64) -> String {
    let text = legible(text);
    if width(&text, size, weight) <= room {
        return text;
    }
    // No room of ours holds this many; a name of a megabyte must not cost its square.
    let mut kept: Vec<char> = text.chars().take(400).collect();
    while kept.pop().is_some() {
        let cut: String = kept.iter().collect();
        let cut = format!("{}…", cut.trim_end());
        if width(&cut, size, weight) <= room {
            return cut;
        }
    }
    String::new()
}

/// The text made legible, in at most `lines` lines no wider than `room`, broken at spaces; the last is cut if need be.
pub(crate) fn wrap(text: &str, size: f64, weight: Weight, room: f64, lines: usize) -> Vec<String> {
    let mut done: Vec<String> = Vec::new();
    let mut line = String::new();
    let text = legible(text);
    let mut words = text.split(' ');
    while let Some(word) = words.next() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if line.is_empty() || width(&longer, size, weight) <= room {
            line = longer;
            continue;
        }
        if done.len() + 1 == lines {
            let rest: Vec<&str> = std::iter::once(word).chain(words.by_ref()).collect();
            line = format!("{line} {}", rest.join(" "));
            break;
        }
        done.push(fit(&line, size, weight, room));
        word.clone_into(&mut line);
    }
    done.push(fit(&line, size, weight, room));
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_opens() {
        for family in [Family::Latin, Family::Hangul] {
            for weight in [Weight::Regular, Weight::Strong] {
                assert!(family.face(weight).is_some());
            }
        }
    }

    #[test]
    fn the_signs_that_charts_use_are_in_both_families() {
        for family in [Family::Latin, Family::Hangul] {
            for c in "azAZ09 $€£¥₩%×–·…∞≤→".chars() {
                let found = advance(family.face(Weight::Regular), c);
                assert!(found.is_some(), "{family:?} lacks {c}");
            }
        }
    }

    #[test]
    fn korean_is_measured_in_its_own_font() {
        assert_eq!(Family::of("서울 DR"), Family::Hangul);
        let four = width("복구계획", 10.0, Weight::Regular);
        assert!((30.0..=40.0).contains(&four), "{four}");
    }

    #[test]
    fn a_text_that_does_not_fit_ends_in_an_ellipsis_and_fits() {
        let cut = fit("Warm standby in Paris", 12.0, Weight::Regular, 80.0);
        assert!(cut.ends_with('…'));
        assert!(width(&cut, 12.0, Weight::Regular) <= 80.0);
        assert_eq!(fit("x", 12.0, Weight::Regular, 80.0), "x");
        assert_eq!(fit("wide", 12.0, Weight::Regular, 1.0), "");
    }

    #[test]
    fn wrapping_keeps_every_word_while_there_are_lines() {
        let lines = wrap("one two three four", 12.0, Weight::Regular, 60.0, 9);
        assert_eq!(lines.join(" "), "one two three four");
        assert!(lines.len() > 1);
        let two = wrap(
            "one two three four five six",
            12.0,
            Weight::Regular,
            60.0,
            2,
        );
        assert_eq!(two.len(), 2);
        assert!(two[1].ends_with('…'));
    }

    #[test]
    fn the_korean_face_has_every_letter_of_the_korean_words() {
        let titles = include_str!("../../report/words/ko/rows.csv");
        let all = format!(
            "{:?}{:?}{titles}",
            crate::report::words::KOREAN,
            crate::units::Language::Korean.unit_names()
        );
        let mut letters: Vec<char> = all.chars().filter(|letter| !letter.is_ascii()).collect();
        letters.sort_unstable();
        letters.dedup();
        assert!(letters.len() > 400, "{}", letters.len());
        for weight in [Weight::Regular, Weight::Strong] {
            let face = Family::Hangul.face(weight);
            let lacks = |letter: &&char| advance(face, **letter).is_none();
            let lacking: String = letters.iter().filter(lacks).collect();
            // Pages set marks in Inter; drawings have their own.
            assert_eq!(lacking, "†◆✓✗", "{weight:?}");
            let marks = Family::Latin.face(weight);
            assert!(lacking.chars().all(|mark| advance(marks, mark).is_some()));
        }
    }
}
