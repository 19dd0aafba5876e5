//! Trees of two levels.

#![allow(unreachable_pub)] // what the macro declares is public

use crate::model::tree::Tree;

tree! {
    /// A part.
    pub struct Part<T> {
        /// Its name.
        fact name: String,
        /// Its length.
        node length: T,
        /// Its cost, if it has one.
        maybe cost: Option<T>,
    }
}

tree! {
    /// A whole.
    pub struct Whole<T> {
        /// What comes first.
        tree first: Option<Part<T>>,
        /// The rest.
        tree rest: Vec<Part<T>>,
    }
}

fn part<T>(name: &str, length: T, cost: Option<T>) -> Part<T> {
    Part {
        name: name.to_owned(),
        length,
        cost,
    }
}

#[test]
fn a_tree_is_mapped_and_visited_in_the_order_of_its_fields() {
    let whole = Whole {
        first: Some(part("a", 1, None)),
        rest: vec![part("b", 2, Some(3)), part("c", 4, None)],
    };
    let mut seen = Vec::new();
    whole.visit(&mut |figure| seen.push(*figure));
    assert_eq!(seen, [1, 2, 3, 4]);
    let said = whole.map(&mut |figure: i32| figure.to_string());
    let same = Whole {
        first: Some(part("a", "1".to_owned(), None)),
        rest: vec![
            part("b", "2".to_owned(), Some("3".to_owned())),
            part("c", "4".to_owned(), None),
        ],
    };
    assert_eq!(said, same);
}
