//! SVG to PNG. Only the embedded fonts are known and nothing outside the document is read.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb::Database};

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

/// The PNG of an SVG at twice its size.
pub fn png(svg: &str) -> Result<Vec<u8>, PngError> {
    let tree = Tree::from_str(svg, &options())?;
    let scale = Transform::from_scale(DENSITY, DENSITY);
    let whole = tree
        .size()
        .scale_by(DENSITY)
        .unwrap_or(tree.size())
        .to_int_size();
    let (width, height) = (whole.width(), whole.height());
    let mut pixels = Pixmap::new(width, height).ok_or(PngError::Size(width, height))?;
    resvg::render(&tree, scale, &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| PngError::Pack(error.to_string()))
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
