//! What is a heading, a row or a figure: the logical tree of a document.

use std::num::NonZeroU16;

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, Node, Tag, TagGroup, TagKind, TagTree};

/// The place of a group in the tree.
pub(super) type Place = usize;

enum Child {
    Group(Place),
    Leaf(Identifier),
}

struct Group {
    tag: TagKind,
    children: Vec<Child>,
}

/// The tree as it grows: groups while blocks are laid out, in reading order; leaves as pages are
/// drawn.
#[derive(Default)]
pub(super) struct Tree {
    groups: Vec<Group>,
    top: Vec<Place>,
}

impl Tree {
    /// A new group, the last of its parent so far.
    pub(super) fn add(&mut self, parent: Option<Place>, tag: impl Into<TagKind>) -> Place {
        let place = self.groups.len();
        match parent {
            Some(parent) => self.groups[parent].children.push(Child::Group(place)),
            None => self.top.push(place),
        }
        self.groups.push(Group {
            tag: tag.into(),
            children: Vec::new(),
        });
        place
    }

    /// Says what belongs to a group.
    pub(super) fn leaf(&mut self, group: Place, leaf: Identifier) {
        self.groups[group].children.push(Child::Leaf(leaf));
    }

    /// Says where a figure stands.
    pub(super) fn stands(&mut self, group: Place, page: usize, area: Rect) {
        if let TagKind::Figure(figure) = &mut self.groups[group].tag {
            figure.set_bbox(Some(BBox::new(page, area)));
        }
    }

    /// The tree as a document takes it. A group stands behind its parent, so that the last are
    /// ready first.
    pub(super) fn finish(self) -> TagTree {
        let mut ready: Vec<Option<TagGroup>> = Vec::new();
        ready.resize_with(self.groups.len(), || None);
        for (place, group) in self.groups.into_iter().enumerate().rev() {
            let children = group.children.into_iter().filter_map(|child| match child {
                Child::Group(child) => ready[child].take().map(Node::Group),
                Child::Leaf(leaf) => Some(Node::Leaf(leaf)),
            });
            let children: Vec<Node> = children.collect();
            ready[place] = Some(TagGroup::with_children(group.tag, children));
        }
        let mut tree = TagTree::new();
        for place in self.top {
            if let Some(group) = ready[place].take() {
                tree.push(group);
            }
        }
        tree
    }
}

/// A heading of a level, from 1.
pub(super) fn heading(level: u16, title: &str) -> TagKind {
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    Tag::Hn(level, Some(title.to_owned())).into()
}
