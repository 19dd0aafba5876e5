//! The dependency structure of a plan: what requires what, and what it all rests on.

use std::collections::HashSet;

use super::words::{Words, fill};
use super::{Block, Branch, Cell, Column, Mark, Row, Table};
use crate::analysis::{Component, Leaf, Score};
use crate::units::Currency;

/// Levels of the tree; what is required further down starts again at the left.
const DEEPEST: usize = 24;

/// The tree of the components and the table of the leaves, each under its heading.
pub(super) fn blocks(plan: &Score, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !plan.components.is_empty() {
        blocks.push(Block::Heading(words.dependencies.to_owned()));
        blocks.push(Block::Tree(tree(&plan.components, words)));
    }
    if !plan.leaves.is_empty() {
        blocks.push(Block::Heading(words.structure.to_owned()));
        blocks.push(Block::Table(leaves(plan, words)));
        blocks.push(Block::Remark(words.structure_means.to_owned()));
    }
    blocks
}

/// The workload, below it the components that nobody requires, and so on.
fn tree(components: &[Component], words: &Words) -> Branch {
    let required: HashSet<&str> = components
        .iter()
        .flat_map(|component| {
            let held = component.buffers.iter().map(|one| one.consumer.as_str());
            component.requires.iter().map(String::as_str).chain(held)
        })
        .collect();
    let mut walk = Walk {
        components,
        words,
        shown: HashSet::new(),
        below: Vec::new(),
    };
    let roots = components
        .iter()
        .filter(|component| !required.contains(component.name.as_str()));
    let mut branches: Vec<Branch> = roots.map(|root| walk.branch(root, 1)).collect();
    while let Some(component) = walk.below.pop() {
        if !walk.shown.contains(component.name.as_str()) {
            branches.push(walk.branch(component, 1));
        }
    }
    Branch {
        name: words.workload.to_owned(),
        value: None,
        text: String::new(),
        noted: None,
        branches,
    }
}

struct Walk<'a> {
    components: &'a [Component],
    words: &'a Words,
    shown: HashSet<&'a str>,
    /// Components too deep to be drawn where they are required.
    below: Vec<&'a Component>,
}

impl<'a> Walk<'a> {
    fn branch(&mut self, component: &'a Component, level: usize) -> Branch {
        let mut branch = Branch {
            name: component.name.clone(),
            value: None,
            text: self.words.row(&component.title).to_owned(),
            noted: None,
            branches: Vec::new(),
        };
        if self.shown.contains(component.name.as_str()) {
            self.words.shown_above.clone_into(&mut branch.text);
        } else if level > DEEPEST {
            self.words.shown_below.clone_into(&mut branch.text);
            self.below.push(component);
        } else {
            self.shown.insert(&component.name);
            if component.single_point {
                branch.noted = Some(self.words.single_point_of_failure.to_owned());
            }
            for choice in &component.alternatives {
                let parts = [
                    ("least", choice.least.to_string()),
                    ("components", choice.of.join(", ")),
                ];
                let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                let enough = fill(self.words.dependability.enough, &parts);
                branch.text = format!("{}, {enough}", branch.text);
            }
            branch.branches = component
                .requires
                .iter()
                .filter_map(|name| self.components.iter().find(|other| other.name == *name))
                .map(|required| self.branch(required, level + 1))
                .collect();
            let behind = component.buffers.iter().filter_map(|one| {
                let (name, time) = (&one.consumer, &one.hold);
                let consumer = self.components.iter().find(|other| other.name == *name)?;
                let mut branch = self.branch(consumer, level + 1);
                let time = self.words.print(time.dimension, time.value, Currency::USD);
                let held = fill(self.words.dependability.held, &[("time", &time)]);
                branch.text = format!("{}, {held}", branch.text);
                Some(branch)
            });
            branch.branches.extend(behind);
        }
        branch
    }
}

/// What the components rest on, and which part alone stops the workload.
pub(super) fn leaves(plan: &Score, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.rests_on),
        Column::words(words.used_by),
        Column::numbers(words.alone),
        Column::words(words.single_point),
        Column::numbers(words.dependability.importance).spare(),
        Column::numbers(words.unavailability).spare(),
    ];
    let row = |leaf: &Leaf| {
        Row::new(vec![
            Cell::words(words.called(&leaf.title)),
            Cell::words(leaf.components.join(", ")),
            Cell::figure(&leaf.downtime, plan.currency),
            if leaf.single_point {
                Cell::Marked(Mark::Noted, words.single_point_mark.to_owned())
            } else if leaf.kind.is_common() {
                Cell::words(words.dependability.common)
            } else {
                Cell::Empty
            },
            Cell::figure(&leaf.importance, plan.currency),
            Cell::figure(&leaf.unavailability, plan.currency),
        ])
    };
    Table {
        columns,
        pinned: 1,
        rows: plan.leaves.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::tree;
    use crate::analysis::Component;
    use crate::report::Branch;
    use crate::report::words::ENGLISH;

    fn component(name: &str, requires: &[&str]) -> Component {
        Component {
            name: name.to_owned(),
            service: "ec2".to_owned(),
            title: "Amazon EC2".to_owned(),
            requires: requires.iter().map(|&name| name.to_owned()).collect(),
            alternatives: Vec::new(),
            buffers: Vec::new(),
            leaves: Vec::new(),
            single_point: false,
        }
    }

    /// `a(b(c) c)`, an apostrophe after what stands elsewhere.
    fn drawn(branch: &Branch) -> String {
        let elsewhere = if branch.text.starts_with('(') {
            "'"
        } else {
            ""
        };
        let parts: Vec<String> = branch.branches.iter().map(drawn).collect();
        if parts.is_empty() {
            format!("{}{elsewhere}", branch.name)
        } else {
            format!("{}({})", branch.name, parts.join(" "))
        }
    }

    fn depth(branch: &Branch) -> usize {
        1 + branch.branches.iter().map(depth).max().unwrap_or(0)
    }

    #[test]
    fn what_two_require_is_drawn_once() {
        let all = [
            component("db", &[]),
            component("web", &["db", "cache"]),
            component("cache", &["db"]),
            component("job", &["db"]),
        ];
        let tree = tree(&all, &ENGLISH);
        assert_eq!(drawn(&tree), "The workload(web(db cache(db')) job(db'))");
    }

    #[test]
    fn a_chain_of_thousands_is_drawn_whole_and_never_deep() {
        let name = |index: usize| format!("c{index}");
        let all: Vec<Component> = (0..3000)
            .map(|index| component(&name(index), &[&name(index + 1)]))
            .collect();
        let tree = tree(&all, &ENGLISH);
        assert_eq!(tree.branches.len(), 3000 / super::DEEPEST);
        assert_eq!(depth(&tree), super::DEEPEST + 2);
    }
}
