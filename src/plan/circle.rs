//! Circles among components that require one another.

use std::collections::HashMap;

/// Who requires whom, and where that is stated.
pub(super) type Edge<'a, At> = (&'a str, &'a str, At);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way from the root.
    Open,
    Done,
}

/// Each circle as `a -> b -> a`, at the edge that closes it. The walk keeps its
/// own stack: thousands of components in a row would exhaust the machine's.
pub(super) fn circles<'a, At: Copy>(
    names: &[&'a str],
    edges: &[Edge<'a, At>],
) -> Vec<(Vec<&'a str>, At)> {
    let index: HashMap<&str, usize> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, at))
        .collect();
    let mut next: Vec<Vec<(usize, At)>> = vec![Vec::new(); names.len()];
    for (from, to, at) in edges {
        if let (Some(&from), Some(&to)) = (index.get(from), index.get(to)) {
            next[from].push((to, *at));
        }
    }
    let mut found = Vec::new();
    let mut states = vec![State::New; names.len()];
    for root in 0..names.len() {
        if states[root] != State::New {
            continue;
        }
        let mut way = vec![(root, 0)];
        states[root] = State::Open;
        while let Some((here, turn)) = way.last_mut() {
            let Some(&(to, at)) = next[*here].get(*turn) else {
                states[*here] = State::Done;
                way.pop();
                continue;
            };
            *turn += 1;
            match states[to] {
                State::New => {
                    states[to] = State::Open;
                    way.push((to, 0));
                }
                State::Open => {
                    let from = way.iter().position(|(step, _)| *step == to).unwrap_or(0);
                    let circle = way[from..].iter().map(|(step, _)| names[*step]);
                    found.push((circle.chain([names[to]]).collect(), at));
                }
                State::Done => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_where_it_closes() {
        let edges = [("a", "b", 1), ("b", "c", 2), ("c", "a", 3), ("c", "d", 4)];
        assert_eq!(
            circles(&["a", "b", "c", "d"], &edges),
            [(vec!["a", "b", "c", "a"], 3)]
        );
        assert!(circles(&["a", "b", "c", "d"], &edges[..2]).is_empty());
    }

    #[test]
    fn a_long_row_needs_no_deep_stack() {
        let names: Vec<String> = (0..100_000).map(|at| format!("c{at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let edges: Vec<Edge<'_, ()>> = names
            .windows(2)
            .map(|pair| (pair[0], pair[1], ()))
            .collect();
        assert!(circles(&names, &edges).is_empty());
    }
}
