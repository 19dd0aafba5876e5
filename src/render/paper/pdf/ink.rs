//! Lines of text and marks, drawn on a page, each as what it is.

use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point};
use krilla::paint::{Fill, Paint};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::KrillaGlyph;

use super::faces::{Faces, Part};
use super::strip::area;
use super::text::{Colour, Line, Look, Set};

/// A colour as a paint.
pub(super) fn colour((red, green, blue): Colour) -> Paint {
    rgb::Color::new(red, green, blue).into()
}

fn fill(surface: &mut Surface<'_>, of: Colour) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: colour(of),
        ..Fill::default()
    }));
}

/// Starts what is no content: rules, grounds, what is repeated.
pub(super) fn decoration(surface: &mut Surface<'_>, kind: ArtifactType) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
}

/// A filled rectangle.
pub(super) fn rectangle(surface: &mut Surface<'_>, [x, y, width, height]: [f32; 4], of: Colour) {
    let mut path = PathBuilder::new();
    path.push_rect(match area(x, y, width, height) {
        Some(area) => area,
        None => return,
    });
    if let Some(path) = path.finish() {
        fill(surface, of);
        surface.draw_path(&path);
    }
}

/// A line as content; what it is found by in the tree.
pub(super) fn line(
    surface: &mut Surface<'_>,
    faces: &Faces,
    line: &Line,
    at: (f32, f32),
) -> Vec<Identifier> {
    let runs = line.words.chunk_by(|a, b| a.said == b.said);
    let mut found = Vec::new();
    for words in runs {
        let said = words[0].said;
        let said = said.map(|text| text.trim_end_matches(':'));
        let tag = SpanTag::empty().with_alt_text(said);
        found.push(surface.start_tagged(ContentTag::Span(tag)));
        run(surface, faces, words, at);
        surface.end_tagged();
    }
    found
}

/// A line in what is tagged as a whole.
pub(super) fn plain(surface: &mut Surface<'_>, faces: &Faces, line: &Line, at: (f32, f32)) {
    run(surface, faces, &line.words, at);
}

/// Glyphs that are drawn at once: of one face and one look, with the text that they show.
struct Run {
    face: usize,
    look: Look,
    x: f32,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

fn run(surface: &mut Surface<'_>, faces: &Faces, words: &[Set], (x, y): (f32, f32)) {
    let mut open: Option<Run> = None;
    for set in words {
        let mut at = x + set.x;
        for part in &set.word.parts {
            let text = &set.word.text;
            take(surface, faces, &mut open, (part, text, set.look), (at, y));
            at += part.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * set.look.size;
        }
        if set.spaced {
            // Words are parted by a space, for whoever reads the text and not the page.
            let space = faces.word(set.look.voice, " ");
            for part in &space.parts {
                take(surface, faces, &mut open, (part, " ", set.look), (at, y));
            }
        }
    }
    flush(surface, faces, open, y);
}

/// Adds a part of a word to the open run, or draws that and opens one that it fits.
fn take(
    surface: &mut Surface<'_>,
    faces: &Faces,
    open: &mut Option<Run>,
    (part, word, look): (&Part, &str, Look),
    (x, y): (f32, f32),
) {
    let same = |run: &Run| run.face == part.face && run.look == look;
    if !open.as_ref().is_some_and(same) {
        flush(surface, faces, open.take(), y);
    }
    let run = open.get_or_insert_with(|| Run {
        face: part.face,
        look,
        x,
        text: String::new(),
        glyphs: Vec::new(),
    });
    add(run, word, &part.glyphs);
}

/// Adds glyphs of a word to a run, with the stretch of the word that they show.
fn add(run: &mut Run, word: &str, glyphs: &[KrillaGlyph]) {
    let from = glyphs.iter().map(|glyph| glyph.text_range.start).min();
    let to = glyphs.iter().map(|glyph| glyph.text_range.end).max();
    let (Some(from), Some(to)) = (from, to) else {
        return;
    };
    let start = run.text.len();
    run.text.push_str(&word[from..to]);
    run.glyphs.extend(glyphs.iter().map(|glyph| {
        let mut glyph = glyph.clone();
        glyph.text_range.start = glyph.text_range.start - from + start;
        glyph.text_range.end = glyph.text_range.end - from + start;
        glyph
    }));
}

fn flush(surface: &mut Surface<'_>, faces: &Faces, run: Option<Run>, y: f32) {
    let Some(run) = run else { return };
    fill(surface, run.look.colour);
    surface.draw_glyphs(
        Point::from_xy(run.x, y),
        &run.glyphs,
        faces.embedded(run.face),
        &run.text,
        run.look.size,
        false,
    );
}
