//! The first page: what the report is called, and what is where.

use krilla::tagging::Tag;

use super::faces::Voice;
use super::flow::{BODY, Flow, Paragraph, base};
use super::strip::{Heading, Hold, Mark, Strip, UPRIGHT};
use super::text::{INK, Line, Look, MUTED, Stretch, clean, lines};
use crate::report::review::Paper;
use crate::report::{Block, Under};

/// So many sections need no list.
const FEW: usize = 4;
/// So many lines stand on the first page; where there are more, parts of sections are left out.
const LINES: usize = 32;
/// What the number of a page takes, points.
const NUMBER: f32 = 30.0;

/// Every heading of a report in order, as [`Flow`] meets them.
fn headings(paper: &Paper) -> Vec<Heading> {
    let heading = |level, title: &str| Heading {
        level,
        title: clean(title),
    };
    let mut found = vec![heading(1, &paper.title)];
    for section in &paper.sections {
        found.push(heading(2, &section.title));
        below(&section.blocks, &mut found);
    }
    found
}

fn below(blocks: &[Block], found: &mut Vec<Heading>) {
    for block in blocks {
        if let Block::Folded { blocks, .. } = block {
            below(blocks, found);
        } else if let Some((level, title)) = level_of(block) {
            found.push(Heading {
                level,
                title: clean(title),
            });
        }
    }
}

/// A heading's level and text; nothing of what is none.
pub(super) fn level_of(block: &Block) -> Option<(u16, &str)> {
    match block {
        Block::Title(title) => Some((1, title)),
        Block::Heading(title) => Some((2, title)),
        Block::Subheading(Under::Section, title) => Some((3, title)),
        Block::Subheading(Under::Part, title) => Some((4, title)),
        _ => None,
    }
}

/// The title, what stands below it, and the list of sections with their pages. Says whether the
/// sections start a page of their own.
pub(super) fn front(flow: &mut Flow<'_>, paper: &Paper) -> bool {
    let head = [
        Block::Title(paper.title.clone()),
        Block::Facts(paper.facts.clone()),
    ];
    flow.blocks(&head);
    if paper.sections.len() <= FEW {
        return false;
    }
    let all = headings(paper);
    let count = |deepest: u16| {
        let listed = all.iter().filter(|one| (2..=deepest).contains(&one.level));
        listed.count()
    };
    let deepest = if count(3) <= LINES { 3 } else { 2 };
    let list = flow.group(Tag::TOC);
    let caption = flow.tree.add(Some(list), Tag::Caption);
    let look = Look::new(Voice::Strong, 11.5, INK);
    let how = Paragraph {
        x: 0.0,
        room: UPRIGHT,
        leading: 18.0,
        before: 0.0,
        group: caption,
        holds: true,
    };
    let title = flow.set(&[Stretch::new(flow.words.review.contents, look)], &how);
    flow.stack(title, 26.0, 4.0);
    let mut strips = Vec::new();
    for (at, heading) in all.iter().enumerate() {
        if !(2..=deepest).contains(&heading.level) {
            continue;
        }
        let item = flow.tree.add(Some(list), Tag::TOCI);
        let link = flow.tree.add(Some(item), Tag::Link);
        strips.append(&mut entry(flow, (at, heading), link, deepest));
    }
    flow.stack(strips, 0.0, 10.0);
    true
}

/// A line of the list, or several where a title is long: the last has the number of its page.
fn entry(
    flow: &Flow<'_>,
    (at, heading): (usize, &Heading),
    link: usize,
    deepest: u16,
) -> Vec<Strip> {
    let is_section = heading.level == 2;
    let (x, look, high) = match (is_section, deepest) {
        (true, 2) => (0.0, BODY, 20.0),
        (true, _) => (0.0, Look::new(Voice::Strong, 9.5, INK), 15.0),
        (false, _) => (14.0, Look::new(Voice::Plain, 9.0, MUTED), 13.0),
    };
    let text = [Stretch::new(&heading.title, look)];
    let set: Vec<Line> = lines(flow.faces, &text, UPRIGHT - x - NUMBER);
    let many = set.len();
    let mut strips = Vec::with_capacity(many);
    for (place, line) in set.into_iter().enumerate() {
        let mut strip = Strip::new(high);
        if place == 0 && is_section && deepest > 2 {
            strip.before = 3.0;
        }
        strip.hold = Hold {
            next: place + 1 < many,
            ..Hold::default()
        };
        let line_base = base(look.size, high);
        let from = x + line.width + 6.0;
        strip.mark(Some(link), Mark::Line(line, x, line_base));
        if place + 1 == many {
            let mark = Mark::PageOf {
                heading: at,
                from,
                to: UPRIGHT,
                base: line_base,
                look,
            };
            strip.mark(Some(link), mark);
        }
        let area = [x, 0.0, UPRIGHT - x, high];
        strip.mark(Some(link), Mark::Link(at, area, heading.title.clone()));
        strips.push(strip);
    }
    strips
}
