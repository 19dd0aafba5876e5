//! A report as PDF for print: paginated, tagged, with its fonts, made without a browser.

#[cfg(feature = "pdf")]
mod cells;
#[cfg(feature = "pdf")]
mod checklist;
#[cfg(feature = "pdf")]
mod columns;
#[cfg(feature = "pdf")]
mod contents;
#[cfg(feature = "pdf")]
mod document;
#[cfg(feature = "pdf")]
mod drawing;
#[cfg(feature = "pdf")]
mod faces;
#[cfg(feature = "pdf")]
mod flow;
#[cfg(feature = "pdf")]
mod ink;
#[cfg(feature = "pdf")]
mod pages;
#[cfg(feature = "pdf")]
mod strip;
#[cfg(feature = "pdf")]
mod table;
#[cfg(feature = "pdf")]
mod tags;
#[cfg(feature = "pdf")]
mod text;

use super::PaperFormat;

/// Pages for print.
pub(super) const FORMAT: PaperFormat = PaperFormat {
    name: "pdf",
    also: &[],
    file: "report.pdf",
    about: "Pages for print: A4, tagged for readers, with contents and page numbers.",
    shows_files: false,
    moves: false,
    #[cfg(feature = "pdf")]
    write: Some(|told| write(told.still())),
    #[cfg(feature = "pdf")]
    still: Some(write),
    #[cfg(not(feature = "pdf"))]
    write: None,
    #[cfg(not(feature = "pdf"))]
    still: None,
};

/// Lays a report out, stacks it on pages and draws them.
#[cfg(feature = "pdf")]
fn write(told: super::Still<'_>) -> Vec<u8> {
    let faces = faces::Faces::default();
    let mut flow = flow::Flow::new(&faces, told.paper.words());
    let mut apart = contents::front(&mut flow, told.paper);
    for section in &told.paper.sections {
        let first = flow.strips.len();
        flow.section(&section.title, &section.blocks);
        if let Some(strip) = flow.strips.get_mut(first).filter(|_| apart) {
            strip.hold.room = f32::INFINITY;
        }
        apart = false;
    }
    let pages = pages::pages(&flow.strips, &flow.heads);
    document::bytes(told, flow, &pages)
}
