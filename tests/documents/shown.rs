//! Blocks of a document, and what is printed against what they show.

/// A fenced block, and the line before it that is not empty.
pub(super) struct Block<'a> {
    pub(super) kind: &'a str,
    pub(super) before: &'a str,
    pub(super) lines: Vec<&'a str>,
}

pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let (mut open, mut before) = (false, "");
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(kind) if !open => {
                found.push(Block {
                    kind,
                    before,
                    lines: Vec::new(),
                });
                open = true;
            }
            Some(_) => open = false,
            None if open => found.last_mut().expect("an open block").lines.push(line),
            None if !line.is_empty() => before = line,
            None => {}
        }
    }
    found
}

const LEFT_OUT: &str = "...";

/// The lines shown, renewed from the lines printed: as many at the beginning and at the end, and
/// in between from the line that is alike but for its numbers.
pub(super) fn renewed(shown: &[&str], printed: &[&str]) -> Option<Vec<String>> {
    let parts: Vec<&[&str]> = shown.split(|line| *line == LEFT_OUT).collect();
    if parts.len() == 1 {
        return Some(printed.iter().map(|line| (*line).to_owned()).collect());
    }
    let alike = |line: &str| -> String { line.chars().filter(|c| c.is_alphabetic()).collect() };
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push(LEFT_OUT.to_owned());
            let first = alike(part.first().unwrap_or(&""));
            at = if index + 1 == parts.len() {
                printed.len().checked_sub(part.len())?
            } else {
                at + printed
                    .get(at..)?
                    .iter()
                    .position(|line| alike(line) == first)?
            };
        }
        let end = at + part.len();
        out.extend(printed.get(at..end)?.iter().map(|line| (*line).to_owned()));
        at = end;
    }
    Some(out)
}

/// Whether the lines printed are those shown, any number of them where lines are left out.
pub(super) fn same(shown: &[&str], printed: &[&str]) -> bool {
    match shown {
        [] => printed.is_empty(),
        [LEFT_OUT, rest @ ..] => (0..=printed.len()).any(|skipped| same(rest, &printed[skipped..])),
        [line, rest @ ..] => {
            printed
                .first()
                .is_some_and(|first| alike(first) == alike(line))
                && same(rest, &printed[1..])
        }
    }
}

/// A line, but for the number of a row of `pricing/`: one more row there is no change here.
fn alike(line: &str) -> String {
    let Some((before, after)) = line.split_once("pricing/defaults.csv:") else {
        return line.trim_end().to_owned();
    };
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}{}", rest.trim_end())
}

/// One command of a `console` block and the lines below it.
pub(super) fn sessions<'a>(lines: &[&'a str]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        match line.strip_prefix("$ ") {
            Some(command) => found.push((command, Vec::new())),
            None => found.last_mut().expect("a command first").1.push(line),
        }
    }
    found
}

#[test]
fn lines_left_out_match_any_number_of_lines() {
    assert!(same(&["a", LEFT_OUT, "d"], &["a", "b", "c", "d"]));
    assert!(same(&[LEFT_OUT], &[]));
    assert!(!same(&["a", LEFT_OUT, "d"], &["a", "b"]));
    assert!(!same(&[], &["a"]));
    let now = renewed(
        &["a 1", LEFT_OUT, "m 2", "x", LEFT_OUT, "z"],
        &["a 5", "b", "m 7", "x", "y", "z"],
    );
    assert_eq!(
        now.expect("lines"),
        ["a 5", LEFT_OUT, "m 7", "x", LEFT_OUT, "z"]
    );
}
