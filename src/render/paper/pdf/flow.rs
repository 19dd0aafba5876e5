//! Blocks as strips, one below the other, and what each is in the logical tree.

use krilla::tagging::{ListNumbering, Tag, TagKind};

use super::contents::level_of;
use super::faces::{Faces, Voice};
use super::strip::{Heading, Hold, Mark, Strip, UPRIGHT};
use super::tags::{Place, Tree, heading};
use super::text::{INK, Look, MUTED, RULE, SOFT, Stretch, clean, lines};
use super::{cells, checklist, table};
use crate::render::chart::{self, LEFT, RIGHT, Scene, Theme};
use crate::render::tree;
use crate::report::words::Words;
use crate::report::{Block, Branch, Cell};

pub(super) const BODY: Look = Look::new(Voice::Plain, 9.5, INK);
pub(super) const LEADING: f32 = 13.5;
/// A line that is read is no longer than this.
const MEASURE: f32 = 440.0;
/// A figure is no taller than this: a page without its heading.
const TALLEST: f32 = 640.0;
/// So much of a page is left below the heading of a section, or it starts the next.
const SECTION_ROOM: f32 = 130.0;

/// A text to be set: where, how far its lines are apart, and what it is.
pub(super) struct Paragraph {
    pub(super) x: f32,
    pub(super) room: f32,
    pub(super) leading: f32,
    pub(super) before: f32,
    pub(super) group: Place,
    /// Whether it is not parted from what follows.
    pub(super) holds: bool,
}

/// Blocks laid out.
pub(super) struct Flow<'f> {
    pub(super) faces: &'f Faces,
    pub(super) words: &'static Words,
    pub(super) tree: Tree,
    pub(super) strips: Vec<Strip>,
    /// Heads of tables.
    pub(super) heads: Vec<Strip>,
    pub(super) headings: Vec<Heading>,
    /// The group of the section that is laid out.
    pub(super) section: Option<Place>,
    /// Space that the last block leaves below it, points.
    below: f32,
}

impl<'f> Flow<'f> {
    pub(super) fn new(faces: &'f Faces, words: &'static Words) -> Self {
        Self {
            faces,
            words,
            tree: Tree::default(),
            strips: Vec::new(),
            heads: Vec::new(),
            headings: Vec::new(),
            section: None,
            below: 0.0,
        }
    }

    /// Adds a group to the section.
    pub(super) fn group(&mut self, tag: impl Into<TagKind>) -> Place {
        self.tree.add(self.section, tag)
    }

    /// Adds a block's strips: the first stands so far below what is above.
    pub(super) fn stack(&mut self, strips: Vec<Strip>, above: f32, below: f32) {
        let first = self.strips.len();
        self.strips.extend(strips);
        if let Some(strip) = self.strips.get_mut(first) {
            strip.before = strip.before.max(above).max(self.below);
        }
        self.below = below;
    }

    /// A section: its heading, and what it tells.
    pub(super) fn section(&mut self, title: &str, blocks: &[Block]) {
        self.section = Some(self.tree.add(None, Tag::Section));
        self.heading(2, title);
        self.blocks(blocks);
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            let next = blocks.get(at + 1);
            self.block(block, next);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>) {
        if let Some((level, text)) = level_of(block) {
            return self.heading(level, text);
        }
        match block {
            Block::Title(_) | Block::Heading(_) | Block::Subheading(..) => {}
            Block::Facts(facts) => self.facts(facts),
            Block::Table(one) | Block::Across(one) | Block::List(one) => table::table(self, one),
            Block::Remark(text) => {
                let is_table = matches!(
                    next,
                    Some(Block::Table(_) | Block::Across(_) | Block::List(_))
                );
                let introduces = text.ends_with(':') && next.is_some();
                self.remark(text, is_table || introduces);
            }
            Block::Commands { lead, lines } => self.commands(lead, lines),
            Block::Tree(branch) => {
                let list = self.group(Tag::L(ListNumbering::None));
                let mut strips = Vec::new();
                self.branch(branch, list, 0.0, &mut strips);
                self.stack(strips, 6.0, 10.0);
            }
            Block::Chart(one) => {
                let scene = chart::scene(&one.picture, Theme::Light);
                self.figure(scene, &one.alternative);
            }
            Block::Diagram(one) => self.figure(chart::diagram_scene(one), &one.alternative),
            Block::Checklist(items) => checklist::checklist(self, items),
            Block::Folded { title, blocks } => {
                let group = self.group(Tag::P);
                let look = Look::new(Voice::Strong, BODY.size, MUTED);
                let strips = self.set(
                    &[Stretch::new(title, look)],
                    &Paragraph {
                        x: 0.0,
                        room: UPRIGHT,
                        leading: LEADING,
                        before: 0.0,
                        group,
                        holds: true,
                    },
                );
                self.stack(strips, 10.0, 3.0);
                self.blocks(blocks);
            }
        }
    }

    /// A text in strips of a line each. Two lines at least stay together at either end.
    pub(super) fn set(&self, text: &[Stretch], how: &Paragraph) -> Vec<Strip> {
        let size = text.first().map_or(BODY.size, |first| first.look.size);
        let lines = lines(self.faces, text, how.room);
        let many = lines.len();
        let mut strips = Vec::with_capacity(many);
        for (at, line) in lines.into_iter().enumerate() {
            let mut strip = Strip::new(how.leading);
            strip.mark(
                Some(how.group),
                Mark::Line(line, how.x, base(size, how.leading)),
            );
            let is_last = at + 1 == many;
            strip.hold.next = if is_last {
                how.holds
            } else {
                at == 0 || at + 2 == many || how.holds
            };
            strips.push(strip);
        }
        if let Some(first) = strips.first_mut() {
            first.before = how.before;
        }
        strips
    }

    pub(super) fn heading(&mut self, level: u16, text: &str) {
        let (size, leading, colour, above, below) = match level {
            1 => (24.0, 30.0, INK, 0.0, 8.0),
            2 => (16.0, 21.0, INK, 30.0, 5.0),
            3 => (11.5, 15.5, INK, 18.0, 3.0),
            _ => (9.5, 13.5, MUTED, 13.0, 2.0),
        };
        let title = clean(text);
        let group = self.group(heading(level, &title));
        let look = Look::new(Voice::Strong, size, colour);
        let how = Paragraph {
            x: 0.0,
            room: UPRIGHT,
            leading,
            before: 0.0,
            group,
            holds: true,
        };
        let mut strips = self.set(&[Stretch::new(text, look)], &how);
        if level == 2 {
            let mut over = Strip::new(9.0);
            over.rule((0.0, 0.0), UPRIGHT, 1.2, INK);
            over.hold = Hold {
                next: true,
                room: SECTION_ROOM,
                ..Hold::default()
            };
            strips.insert(0, over);
        }
        if let Some(first) = strips.first_mut() {
            first.heading = Some(self.headings.len());
        }
        self.headings.push(Heading { level, title });
        self.stack(strips, above, below);
    }

    pub(super) fn remark(&mut self, text: &str, holds: bool) {
        let group = self.group(Tag::P);
        let how = Paragraph {
            x: 0.0,
            room: MEASURE,
            leading: LEADING,
            before: 0.0,
            group,
            holds,
        };
        let strips = self.set(&[Stretch::new(text, BODY)], &how);
        self.stack(strips, 5.0, 5.0);
    }

    /// Labels, and what each says beside it.
    fn facts(&mut self, facts: &[(String, Cell)]) {
        let list = self.group(Tag::L(ListNumbering::None));
        let label = Look::new(Voice::Plain, BODY.size, MUTED);
        let wide = |text: &str| {
            let stretch = [Stretch::new(text, label)];
            super::text::widths(self.faces, &stretch).1
        };
        let widest = facts.iter().map(|fact| wide(&fact.0)).fold(0.0, f32::max);
        let column = widest.min(UPRIGHT / 3.0) + 14.0;
        let mut strips = Vec::new();
        for (name, value) in facts {
            let item = self.tree.add(Some(list), Tag::LI);
            let named = self.tree.add(Some(item), Tag::Lbl);
            let said = self.tree.add(Some(item), Tag::LBody);
            let left = lines(self.faces, &[Stretch::new(name, label)], column - 14.0);
            let mut right = Vec::new();
            for part in cells::of(value, BODY.size, self.words) {
                right.extend(lines(self.faces, &part, UPRIGHT - column));
            }
            let many = left.len().max(right.len());
            let (mut left, mut right) = (left.into_iter(), right.into_iter());
            for _ in 0..many {
                let mut strip = Strip::new(LEADING + 1.0);
                let base = base(BODY.size, LEADING);
                if let Some(line) = left.next() {
                    strip.mark(Some(named), Mark::Line(line, 0.0, base));
                }
                if let Some(line) = right.next() {
                    strip.mark(Some(said), Mark::Line(line, column, base));
                }
                strips.push(strip);
            }
        }
        self.stack(strips, 4.0, 8.0);
    }

    /// What to type, on a ground of its own.
    fn commands(&mut self, lead: &str, typed: &[String]) {
        const PAD: f32 = 8.0;
        const HIGH: f32 = 12.0;
        if !lead.is_empty() {
            self.remark(lead, true);
        }
        let look = Look::new(Voice::Mono, 8.0, INK);
        let mut strips = Vec::new();
        for command in typed {
            let group = self.group(Tag::P);
            let code = self.tree.add(Some(group), Tag::Code);
            let text = [Stretch::new(command, look)];
            for (at, line) in lines(self.faces, &text, UPRIGHT - 2.0 * PAD - 12.0)
                .into_iter()
                .enumerate()
            {
                let mut strip = Strip::new(HIGH);
                strip.hold.next = at == 0;
                let x = if at == 0 { PAD } else { PAD + 12.0 };
                strip.mark(Some(code), Mark::Line(line, x, base(look.size, HIGH)));
                strips.push(strip);
            }
        }
        for end in [0, strips.len()] {
            let mut pad = Strip::new(4.0);
            pad.hold.next = end == 0;
            strips.insert(if end == 0 { 0 } else { strips.len() }, pad);
        }
        let many = strips.len();
        if let Some(before_pad) = strips.get_mut(many - 2) {
            before_pad.hold.next = true;
        }
        for strip in &mut strips {
            // A little more than the strip, so that no seam shows.
            let ground = Mark::Fill([0.0, 0.0, UPRIGHT, strip.height + 0.2], SOFT);
            strip.marks.insert(
                0,
                super::strip::Placed {
                    mark: ground,
                    group: None,
                },
            );
        }
        self.stack(strips, 4.0, 10.0);
    }

    /// A line of a tree, and what hangs below it, set in.
    fn branch(&mut self, branch: &Branch, list: Place, x: f32, strips: &mut Vec<Strip>) {
        const STEP: f32 = 12.0;
        let item = self.tree.add(Some(list), Tag::LI);
        let body = self.tree.add(Some(item), Tag::LBody);
        let text = tree::line(branch, self.words);
        let parts = text.split("   ").map(|part| Stretch::new(part, BODY));
        let parts: Vec<Stretch> = parts.collect();
        let how = Paragraph {
            x,
            room: UPRIGHT - x,
            leading: LEADING,
            before: 0.0,
            group: body,
            holds: !branch.branches.is_empty(),
        };
        let mut own = self.set(&parts, &how);
        for strip in &mut own {
            if x > 0.0 {
                strip.rule((x - 6.0, 0.0), 0.5, LEADING, RULE);
            }
        }
        strips.append(&mut own);
        if branch.branches.is_empty() {
            return;
        }
        let below = self.tree.add(Some(item), Tag::L(ListNumbering::None));
        // However deep, half of the page is left for text.
        let inner = (x + STEP).min(UPRIGHT / 2.0);
        for part in &branch.branches {
            self.branch(part, below, inner, strips);
        }
    }

    /// A drawing, as wide as the page or smaller where it is tall.
    fn figure(&mut self, scene: Scene, alternative: &str) {
        let group = self.group(Tag::Figure(Some(clean(alternative))));
        let scale = UPRIGHT / to_f32(RIGHT - LEFT);
        let scale = scale.min(TALLEST / to_f32(scene.height).max(1.0));
        let mut strip = Strip::new(to_f32(scene.height) * scale);
        strip.mark(Some(group), Mark::Scene(Box::new(scene), scale));
        self.stack(vec![strip], 8.0, 12.0);
    }
}

/// The base line of a text in its strip: capitals stand in the middle of it.
pub(super) fn base(size: f32, leading: f32) -> f32 {
    leading / 2.0 + 0.364 * size
}

/// A length of a drawing; those of a page are small.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn to_f32(length: f64) -> f32 {
    length as f32
}
