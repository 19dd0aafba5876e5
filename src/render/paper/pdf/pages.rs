//! Strips on pages.

use super::strip::Strip;

/// A4, points.
pub(super) const PAPER: (f32, f32) = (595.28, 841.89);
/// From the upper edge of the paper to the text, points.
pub(super) const TOP: f32 = 51.0;
/// From the lower edge to the text, points; the foot stands in it.
pub(super) const BOTTOM: f32 = 62.0;
/// From the left edge, points.
pub(super) const SIDE: f32 = 45.6;

/// A strip on a page: its own, or the head of a table once more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Which {
    /// A strip of the report.
    Strip(usize),
    /// The head of a table.
    Head(usize),
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) lying: bool,
    /// What stands on it, and how far below the upper edge of the paper.
    pub(super) strips: Vec<(Which, f32)>,
}

impl Page {
    /// Width and height of the paper, points.
    pub(super) fn paper(&self) -> (f32, f32) {
        if self.lying {
            (PAPER.1, PAPER.0)
        } else {
            PAPER
        }
    }

    /// Where text ends, from the upper edge of the paper.
    fn end(&self) -> f32 {
        self.paper().1 - BOTTOM
    }
}

/// How tall what stands on a page may be, points.
pub(super) fn room(lying: bool) -> f32 {
    let page = Page {
        lying,
        strips: Vec::new(),
    };
    page.end() - TOP
}

/// Stacks strips on pages. Those that hold together move to the next page together, unless they
/// are more than a page; each strip is looked at once or twice.
pub(super) fn pages(strips: &[Strip], heads: &[Strip]) -> Vec<Page> {
    let mut stack = Stack {
        strips,
        heads,
        done: Vec::new(),
        page: Page::default(),
        y: TOP,
    };
    let mut from = 0;
    while from < strips.len() {
        let mut to = from + 1;
        while to < strips.len() && strips[to - 1].hold.next {
            to += 1;
        }
        stack.group(from, to);
        from = to;
    }
    stack.turn(false);
    stack.done
}

struct Stack<'s> {
    strips: &'s [Strip],
    heads: &'s [Strip],
    done: Vec<Page>,
    page: Page,
    y: f32,
}

impl Stack<'_> {
    fn group(&mut self, from: usize, to: usize) {
        let group = &self.strips[from..to];
        let lying = group.iter().any(|strip| strip.hold.lying);
        if lying != self.page.lying {
            self.turn(lying);
        }
        let own: f32 = group.iter().map(|strip| strip.before + strip.height).sum();
        let room = group
            .iter()
            .map(|strip| strip.hold.room)
            .fold(own, f32::max);
        let head = group.first().and_then(|strip| strip.hold.head);
        let head = head.map_or(0.0, |head| self.heads[head].height);
        let fits = self.y + room <= self.page.end();
        let would_fit = TOP + head + own <= self.page.end();
        if !fits && would_fit {
            self.turn(lying);
        }
        for at in from..to {
            self.strip(at, lying);
        }
    }

    fn strip(&mut self, at: usize, lying: bool) {
        let strip = &self.strips[at];
        let before = |y: f32| if y > TOP { strip.before } else { 0.0 };
        if self.y + before(self.y) + strip.height > self.page.end() && self.y > TOP {
            self.turn(lying);
        }
        if let Some(head) = strip.hold.head.filter(|_| self.page.strips.is_empty()) {
            self.page.strips.push((Which::Head(head), self.y));
            self.y += self.heads[head].height;
        } else {
            self.y += before(self.y);
        }
        self.page.strips.push((Which::Strip(at), self.y));
        self.y += strip.height;
    }

    /// Ends a page, if anything stands on it.
    fn turn(&mut self, lying: bool) {
        let next = Page {
            lying,
            strips: Vec::new(),
        };
        let page = std::mem::replace(&mut self.page, next);
        if !page.strips.is_empty() {
            self.done.push(page);
        }
        self.y = TOP;
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, Which, pages};
    use crate::render::paper::pdf::strip::{Hold, Strip};

    fn strip(height: f32, hold: Hold) -> Strip {
        Strip {
            hold,
            ..Strip::new(height)
        }
    }

    fn shown(page: &Page) -> Vec<Which> {
        page.strips.iter().map(|one| one.0).collect()
    }

    #[test]
    fn a_heading_goes_where_its_text_goes() {
        let next = Hold {
            next: true,
            ..Hold::default()
        };
        let strips = [
            strip(700.0, Hold::default()),
            strip(20.0, next),
            strip(30.0, Hold::default()),
        ];
        let pages = pages(&strips, &[]);
        assert_eq!(shown(&pages[0]), [Which::Strip(0)]);
        assert_eq!(shown(&pages[1]), [Which::Strip(1), Which::Strip(2)]);
    }

    #[test]
    fn the_head_of_a_table_stands_on_each_of_its_pages() {
        let row = Hold {
            head: Some(0),
            ..Hold::default()
        };
        let strips: Vec<Strip> = (0..3).map(|_| strip(500.0, row)).collect();
        let pages = pages(&strips, &[Strip::new(20.0)]);
        assert_eq!(pages.len(), 3);
        assert!(pages.iter().all(|page| shown(page)[0] == Which::Head(0)));
    }

    #[test]
    fn what_holds_together_but_is_more_than_a_page_is_parted() {
        let next = Hold {
            next: true,
            ..Hold::default()
        };
        let strips: Vec<Strip> = (0..4).map(|_| strip(300.0, next)).collect();
        let pages = pages(&strips, &[]);
        assert_eq!(pages.len(), 2);
    }

    #[test]
    fn a_wide_table_turns_its_page_and_what_follows_turns_it_back() {
        let lying = Hold {
            lying: true,
            ..Hold::default()
        };
        let flat = || strip(20.0, Hold::default());
        let pages = pages(&[flat(), strip(20.0, lying), flat()], &[]);
        let turned: Vec<bool> = pages.iter().map(|page| page.lying).collect();
        assert_eq!(turned, [false, true, false]);
    }
}
