//! SVG to PNG. Only the embedded fonts are known and nothing outside the document is read.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb::Database};
use rustc_hash::FxHashMap;

use crate::render::font;

/// Pixels to a unit of the SVG: a chart 920 wide becomes 1840 pixels.
const DENSITY: f32 = 2.0;

/// An SVG could not become a PNG.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// It is not SVG.
    #[error("the SVG cannot be read: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// There is no memory for that many pixels.
    #[error("a picture of {0} x {1} pixels is too large")]
    Size(u32, u32),
    /// The pixels could not be packed.
    #[error("the PNG cannot be written: {0}")]
    Pack(String),
}

/// What stands in a PNG for a letter that the embedded fonts lack.
pub const SUBSTITUTE: char = '?';

/// The letters of an SVG that the embedded fonts lack, each once: a viewer of SVG has fonts of
/// its own, a PNG shows [`SUBSTITUTE`].
pub fn lacking(svg: &str) -> Vec<char> {
    let mut lacking: Vec<char> = svg.chars().filter(|letter| !is_drawn(*letter)).collect();
    lacking.sort_unstable();
    lacking.dedup();
    lacking
}

fn is_drawn(letter: char) -> bool {
    letter.is_ascii() || font::has(letter)
}

/// The PNG of an SVG at twice its size.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    let substituted = |letter| if is_drawn(letter) { letter } else { SUBSTITUTE };
    let svg: String = svg.chars().map(substituted).collect();
    let tree = Tree::from_str(&svg, &options())?;
    let scale = Transform::from_scale(DENSITY, DENSITY);
    let whole = tree
        .size()
        .scale_by(DENSITY)
        .unwrap_or(tree.size())
        .to_int_size();
    let (width, height) = (whole.width(), whole.height());
    let mut pixels = Pixmap::new(width, height).ok_or(PngError::Size(width, height))?;
    resvg::render(&tree, scale, &mut pixels.as_mut());
    packed(&pixels).map_err(|error| PngError::Pack(error.to_string()))
}

/// Colours that a palette holds.
const MOST: usize = 256;

/// The file, by a palette: charts have few colours, and shades between them at the edges of
/// letters. The most frequent are kept, and each other becomes the nearest of them.
fn packed(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let colours: Vec<[u8; 3]> = pixels
        .pixels()
        .iter()
        .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let mut counted: FxHashMap<[u8; 3], usize> = FxHashMap::default();
    for run in colours.chunk_by(|a, b| a == b) {
        *counted.entry(run[0]).or_default() += run.len();
    }
    let mut order: Vec<([u8; 3], usize)> = counted.into_iter().collect();
    order.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let kept: Vec<[u8; 3]> = order.iter().take(MOST).map(|one| one.0).collect();
    let mut places: FxHashMap<[u8; 3], u8> = FxHashMap::default();
    // The most frequent stand for themselves, in their order.
    places.extend(kept.iter().copied().zip(0..=u8::MAX));
    for (colour, _) in order.into_iter().skip(MOST) {
        let place = (0..=u8::MAX).zip(&kept);
        let nearest = place.min_by_key(|(_, known)| apart(colour, **known));
        places.insert(colour, nearest.map_or(0, |(place, _)| place));
    }
    let mut indices: Vec<u8> = Vec::with_capacity(colours.len());
    for run in colours.chunk_by(|a, b| a == b) {
        indices.extend(std::iter::repeat_n(places[&run[0]], run.len()));
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(kept.concat());
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&indices)?;
    writer.finish()?;
    Ok(file)
}

/// How far two colours lie apart, squared.
fn apart(a: [u8; 3], b: [u8; 3]) -> u32 {
    let part = |place: usize| u32::from(a[place].abs_diff(b[place])).pow(2);
    part(0) + part(1) + part(2)
}

fn options() -> Options<'static> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = Database::new();
        for file in font::files() {
            fonts.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(file)));
        }
        fonts.set_sans_serif_family("Inter");
        Arc::new(fonts)
    });
    Options {
        font_family: "Inter".to_owned(),
        fontdb: Arc::clone(fonts),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}
