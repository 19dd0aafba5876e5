//! How deep a TOML text nests, found before its parser builds the tables: headers,
//! dotted keys and inline tables multiply, and dropping a chain of thousands of
//! tables would exhaust the stack.

use super::DEPTH_LIMIT;

/// Where a TOML text first nests deeper than the limit.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut scan = Scan::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = after_string(bytes, at);
                scan.begun = true;
                continue;
            }
            b'#' => {
                at = bytes[at..]
                    .iter()
                    .position(|byte| *byte == b'\n')
                    .map_or(bytes.len(), |length| at + length);
                continue;
            }
            _ => scan.step(byte),
        }
        if scan.depth() > DEPTH_LIMIT {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[derive(Default)]
struct Scan {
    /// Levels of the last `[header]`.
    header: usize,
    /// Whether the line is a header.
    in_header: bool,
    /// Whether the statement has begun.
    begun: bool,
    /// Levels that each open bracket adds: itself and the dotted key before it.
    open: Vec<usize>,
    /// Their sum.
    levels: usize,
    /// Dots since the last separator.
    dots: usize,
    /// Dots of the key whose value follows.
    key: usize,
}

impl Scan {
    fn depth(&self) -> usize {
        let header = if self.in_header { 0 } else { self.header };
        header + self.levels + self.dots.max(self.key) + 1
    }

    fn step(&mut self, byte: u8) {
        match byte {
            b'\n' if self.open.is_empty() => {
                self.in_header = false;
                self.begun = false;
                self.dots = 0;
                self.key = 0;
            }
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'[' if !self.begun && self.open.is_empty() => {
                self.in_header = true;
                self.header = 0;
                self.begun = true;
            }
            b'[' | b'{' if !self.in_header => {
                let added = 1 + self.key;
                self.open.push(added);
                self.levels += added;
                self.key = 0;
                self.dots = 0;
                self.begun = true;
            }
            b']' | b'}' if !self.in_header => {
                self.levels -= self.open.pop().unwrap_or(0);
                self.key = 0;
                self.dots = 0;
            }
            b']' => {
                self.header = self.header.max(self.dots + 1);
                self.dots = 0;
            }
            b'=' if !self.in_header => {
                self.key = self.dots;
                self.dots = 0;
            }
            b',' => {
                self.key = 0;
                self.dots = 0;
            }
            b'.' => {
                self.dots += 1;
                self.begun = true;
            }
            _ => self.begun = true,
        }
    }
}

/// The byte after a string that begins at `at`, of one line or of several.
fn after_string(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let long = bytes[at..].starts_with(&[quote; 3]);
    let mut now = at + if long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(now) {
        if byte == b'\\' && quote == b'"' {
            now += 2;
        } else if byte == quote && long && bytes[now..].starts_with(&[quote; 3]) {
            return now + 3;
        } else if byte == quote && !long {
            return now + 1;
        } else if byte == b'\n' && !long {
            return now;
        } else {
            now += 1;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_plans_are_shallow() {
        let text = "a = 0.25 # ....\n[x.y]\nb.c = { d = [1.5, 2.5], e = \"....[[[[\" }\n";
        assert_eq!(too_deep(text), None);
        let many = "x = [0.1, 0.2,\n 0.3]\n".replace("0.1,", &"0.1, ".repeat(500));
        assert_eq!(too_deep(&many), None);
    }

    #[test]
    fn brackets_dots_and_headers_add_up() {
        assert_eq!(too_deep(&format!("a = {}", "[".repeat(64))), Some(67));
        assert_eq!(too_deep(&format!("a{} = 1", ".a".repeat(64))), Some(127));
        assert_eq!(too_deep(&format!("[a{}]", ".a".repeat(64))), Some(128));
        let mixed = format!("[a{}]\nb{} = 1", ".a".repeat(40), ".b".repeat(40));
        assert!(too_deep(&mixed).is_some());
    }
}
