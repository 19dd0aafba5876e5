//! Pages as a file.

use krilla::Document;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag};
use krilla::{SerializeSettings, configure};

use super::faces::{Faces, Voice};
use super::flow::{Flow, to_f32};
use super::pages::{BOTTOM, Page, SIDE, Which};
use super::strip::{Heading, Mark, Placed, area};
use super::tags::Tree;
use super::text::{Look, MUTED, RULE, Stretch, clean, lines};
use super::{drawing, ink};
use crate::render::chart::{LEFT, RIGHT};
use crate::render::paper::Still;
use crate::report::words::{ReviewWords, fill};

const FOOT: Look = Look::new(Voice::Figures, 8.0, MUTED);

/// Where a heading stands: its page and how far below the upper edge of the paper.
type Stands = Vec<(usize, f32)>;

/// What is drawn from.
struct Pen<'d> {
    faces: &'d Faces,
    words: &'d ReviewWords,
    title: String,
    many: usize,
    stands: Stands,
}

/// The file of a report that is laid out on pages.
pub(super) fn bytes(told: Still<'_>, flow: Flow<'_>, pages: &[Page]) -> Vec<u8> {
    let mut document = Document::new_with(SerializeSettings {
        configuration: accessible(),
        ..SerializeSettings::default()
    });
    let pen = Pen {
        faces: flow.faces,
        words: &told.paper.words().review,
        title: clean(&told.paper.title),
        many: pages.len(),
        stands: stands(&flow, pages),
    };
    document.set_metadata(metadata(told, &pen.title));
    document.set_outline(outline(&flow.headings, &pen.stands));
    let Flow {
        mut tree,
        strips,
        heads,
        ..
    } = flow;
    for (at, page) in pages.iter().enumerate() {
        let (width, height) = page.paper();
        let size = PageSettings::from_wh(width, height).expect("paper has a size");
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        let mut links = Vec::new();
        for (which, y) in &page.strips {
            let strip = match which {
                Which::Strip(own) => &strips[*own],
                Which::Head(head) => &heads[*head],
            };
            for placed in &strip.marks {
                if let Mark::Link(heading, own, said) = &placed.mark {
                    links.push((placed.group, link(&pen, *heading, *own, *y, said)));
                } else {
                    pen.mark(&mut surface, &mut tree, placed, (at, *y));
                }
            }
        }
        pen.foot(&mut surface, (width, height), at + 1);
        surface.finish();
        for (group, link) in links {
            if let (Some(group), Some(link)) = (group, link) {
                tree.leaf(group, sheet.add_tagged_annotation(link));
            }
        }
        sheet.finish();
    }
    document.set_tag_tree(tree.finish());
    document
        .finish()
        .expect("what is laid out keeps the rules of PDF/UA")
}

/// PDF/UA-1: the tree, alternative texts, the title and the outline are checked.
fn accessible() -> configure::Configuration {
    let rules = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    rules.finish().expect("one set of rules agrees with itself")
}

fn metadata(told: Still<'_>, title: &str) -> Metadata {
    let made_by = fill(
        told.paper.words().review.made_by_version,
        &[("version", told.version)],
    );
    let known = Metadata::new()
        .title(title.to_owned())
        .language(told.paper.language.tag().to_owned())
        .creator(made_by);
    match told.date.and_then(day) {
        Some(day) => known.creation_date(day),
        None => known,
    }
}

/// A day such as 2026-11-30.
fn day(text: &str) -> Option<DateTime> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Some(DateTime::new(year).month(month).day(day))
}

fn stands(flow: &Flow<'_>, pages: &[Page]) -> Stands {
    let mut stands = vec![(0, 0.0); flow.headings.len()];
    for (at, page) in pages.iter().enumerate() {
        for (which, y) in &page.strips {
            let heading = match which {
                Which::Strip(own) => flow.strips[*own].heading,
                Which::Head(_) => None,
            };
            if let Some(heading) = heading {
                stands[heading] = (at, *y);
            }
        }
    }
    stands
}

fn destination((page, y): (usize, f32)) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (y - 8.0).max(0.0)))
}

/// Sections, and their parts below them.
fn outline(headings: &[Heading], stands: &Stands) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for (heading, stand) in headings.iter().zip(stands) {
        let node = || OutlineNode::new(heading.title.clone(), destination(*stand));
        match (heading.level, &mut open) {
            (3, Some(section)) => section.push_child(node()),
            (4.., _) => {}
            _ => {
                let done = open.replace(node().with_open(false));
                if let Some(done) = done {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(done) = open {
        outline.push_child(done);
    }
    outline
}

fn link(
    pen: &Pen<'_>,
    heading: usize,
    [x, top, width, height]: [f32; 4],
    y: f32,
    said: &str,
) -> Option<Annotation> {
    let area = area(SIDE + x, y + top, width, height)?;
    let to = Destination::Xyz(destination(*pen.stands.get(heading)?));
    let link = LinkAnnotation::new(area, Target::Destination(to));
    Some(Annotation::new_link(link, Some(said.to_owned())))
}

impl Pen<'_> {
    fn mark(
        &self,
        surface: &mut Surface<'_>,
        tree: &mut Tree,
        placed: &Placed,
        (page, y): (usize, f32),
    ) {
        match (&placed.mark, placed.group) {
            (Mark::Line(line, x, base), Some(group)) => {
                let at = (SIDE + x, y + base);
                for leaf in ink::line(surface, self.faces, line, at) {
                    tree.leaf(group, leaf);
                }
            }
            (Mark::Line(line, x, base), None) => {
                ink::decoration(surface, ArtifactType::PaginationOther);
                ink::plain(surface, self.faces, line, (SIDE + x, y + base));
                surface.end_tagged();
            }
            (Mark::Fill([left, top, width, height], colour), _) => {
                ink::decoration(surface, ArtifactType::Layout);
                ink::rectangle(surface, [SIDE + left, y + top, *width, *height], *colour);
                surface.end_tagged();
            }
            (Mark::Scene(scene, scale), Some(group)) => {
                let leaf = surface.start_tagged(ContentTag::Other);
                drawing::scene(surface, self.faces, scene, (SIDE, y), *scale);
                surface.end_tagged();
                tree.leaf(group, leaf);
                let (width, height) = (to_f32(RIGHT - LEFT), to_f32(scene.height));
                if let Some(area) = area(SIDE, y, width * scale, height * scale) {
                    tree.stands(group, page, area);
                }
            }
            (
                Mark::PageOf {
                    heading,
                    from,
                    to,
                    base,
                    look,
                },
                Some(group),
            ) => {
                let page = self.stands.get(*heading).map_or(0, |stand| stand.0) + 1;
                let number = [Stretch::new(&page.to_string(), *look)];
                for line in lines(self.faces, &number, f32::INFINITY) {
                    let start = to - line.width;
                    dots(surface, SIDE + from, SIDE + start - 6.0, y + base);
                    for leaf in ink::line(surface, self.faces, &line, (SIDE + start, y + base)) {
                        tree.leaf(group, leaf);
                    }
                }
            }
            (Mark::Nothing, Some(group)) => {
                let leaf = surface.start_tagged(ContentTag::Other);
                surface.end_tagged();
                tree.leaf(group, leaf);
            }
            _ => {}
        }
    }

    /// The title of the report on the left, the number of the page on the right.
    fn foot(&self, surface: &mut Surface<'_>, (width, height): (f32, f32), page: usize) {
        let y = height - BOTTOM + 22.0;
        let room = width - 2.0 * SIDE;
        ink::decoration(surface, ArtifactType::Footer);
        ink::rectangle(surface, [SIDE, y, room, 0.5], RULE);
        let (page, many) = (page.to_string(), self.many.to_string());
        let parts = [("page", page.as_str()), ("pages", many.as_str())];
        let number = fill(self.words.page, &parts);
        let title = [Stretch::new(&self.title, FOOT)];
        let title = lines(self.faces, &title, room * 0.8);
        if let Some(line) = title.first() {
            ink::plain(surface, self.faces, line, (SIDE, y + 14.0));
        }
        for line in lines(self.faces, &[Stretch::new(&number, FOOT)], room) {
            let x = width - SIDE - line.width;
            ink::plain(surface, self.faces, &line, (x, y + 14.0));
        }
        surface.end_tagged();
    }
}

/// Dots that lead the eye from one place to another.
fn dots(surface: &mut Surface<'_>, from: f32, to: f32, y: f32) {
    if to <= from {
        return;
    }
    let mut path = PathBuilder::new();
    path.move_to(from, y - 0.5);
    path.line_to(to, y - 0.5);
    let Some(path) = path.finish() else { return };
    ink::decoration(surface, ArtifactType::Layout);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: ink::colour(RULE),
        width: 0.7,
        dash: Some(StrokeDash {
            array: vec![0.7, 3.3],
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
    surface.end_tagged();
}
