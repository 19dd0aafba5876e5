//! A report as one HTML file that needs nothing else: no network, no script of others. A strict
//! content-security policy names what may run by its hash.

mod blocks;
mod derived;
mod drawing;
mod live;
mod markup;
mod plots;
mod tables;
mod unit;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{Given, PaperFormat};
use crate::report::Block;
use crate::report::review::Paper;
use markup::{Markup, escaped};

/// One file for a browser.
pub(super) const FORMAT: PaperFormat = PaperFormat {
    name: "html",
    also: &["htm"],
    file: "index.html",
    about: "One page for a browser: no network, light and dark, prints well.",
    shows_files: false,
    moves: true,
    write: Some(|told| page(told.paper, Some(told))),
    still: Some(|told| page(told.paper, None)),
};

/// How the page looks.
const LOOK: &str = include_str!("page.css");

/// A page; where plans are given, they travel in it and can be moved.
fn page(paper: &Paper, plans: Option<Given<'_>>) -> Vec<u8> {
    let words = &paper.words().review;
    let look = format!("{LOOK}{}", drawing::dark());
    let script = plans.map(|_| live::script());
    let runs = script
        .as_deref()
        .map(|script| format!("'{}'", hash(script)));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src {}; base-uri 'none'; form-action 'none'",
        hash(&look),
        runs.as_deref().unwrap_or("'none'")
    );
    let mut page = Markup::new(paper.words());
    page.raw(&format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
        paper.language.tag()
    ));
    page.raw(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n"
    ));
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.raw("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.element("title", "", &paper.title);
    page.raw(&format!("<style>{look}</style>\n</head>\n<body>\n"));
    page.raw(&format!(
        "<a class=\"skip\" href=\"#report\">{}</a>\n",
        escaped(words.skip)
    ));
    page.raw("<header>\n");
    let head = [
        Block::Title(paper.title.clone()),
        Block::Facts(paper.facts.clone()),
    ];
    blocks::write(&head, &mut page);
    page.raw("</header>\n");
    contents(paper, &mut page);
    page.raw("<main id=\"report\">\n");
    for (at, section) in paper.sections.iter().enumerate() {
        let id = escaped(&section.id);
        // The first section is the answer: what moves it stands below.
        if at == 1 && plans.is_some() {
            live::panel(&mut page);
        }
        page.raw(&format!(
            "<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n"
        ));
        page.headed("h2", &format!(" id=\"{id}-title\""), &section.title);
        blocks::write(&section.blocks, &mut page);
        page.raw("</section>\n");
    }
    if paper.sections.len() < 2 && plans.is_some() {
        live::panel(&mut page);
    }
    page.raw("</main>\n");
    if let (Some(told), Some(script)) = (plans, script) {
        let data = live::data(told);
        page.raw(&format!(
            "<script type=\"application/json\" id=\"graphs\">{data}</script>\n<script>{script}</script>\n"
        ));
    }
    page.raw("</body>\n</html>\n");
    page.into_bytes()
}

/// Links to the sections.
fn contents(paper: &Paper, page: &mut Markup) {
    let words = &page.words.review;
    page.raw(&format!(
        "<nav aria-label=\"{}\">\n<ol>\n",
        escaped(words.contents)
    ));
    for section in &paper.sections {
        let title = escaped(&section.title);
        page.raw(&format!(
            "<li><a href=\"#{}\">{title}</a></li>\n",
            escaped(&section.id)
        ));
    }
    page.raw("</ol>\n</nav>\n");
}

/// What a content-security policy calls a text.
fn hash(text: &str) -> String {
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}
