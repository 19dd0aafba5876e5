//! Patterns over the attributes of a price list, and texts made from what they capture.

/// Parts of the longest pattern or template.
const MOST_PARTS: usize = 24;

/// A text with holes: `BoxUsage:{type}`, `*-Backup*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// As it is.
    Plain(String),
    /// Any text, also none.
    Any,
    /// A text of one character or more, by the number of the hole.
    Hole(usize),
    /// The same where it must be a Region.
    Region(usize),
}

/// A text that is made from captures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filled(Vec<Part>);

/// What patterns have captured, by the numbers of their holes.
#[derive(Clone, Debug, Default)]
pub(super) struct Captures(Vec<Option<String>>);

impl Captures {
    /// Forgets everything; there are so many holes.
    pub(super) fn clear(&mut self, holes: usize) {
        self.0.clear();
        self.0.resize(holes, None);
    }

    /// What a hole has captured.
    pub(super) fn get(&self, hole: usize) -> Option<&str> {
        self.0.get(hole)?.as_deref()
    }

    /// Puts another text in place of what a hole has captured.
    pub(super) fn set(&mut self, hole: usize, text: &str) {
        self.0[hole] = Some(text.to_owned());
    }

    /// Keeps a text; a hole that has one already must have the same.
    fn keep(&mut self, hole: usize, text: &str) -> bool {
        if let Some(known) = &self.0[hole] {
            return known == text;
        }
        self.0[hole] = Some(text.to_owned());
        true
    }
}

/// The parts of a text with holes, whose names are numbered as they come.
fn parts(text: &str, names: &mut Vec<String>, is_pattern: bool) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        rest = &rest[next.len_utf8()..];
        if next == '*' && is_pattern {
            flush(&mut parts, &mut plain);
            parts.push(Part::Any);
        } else if next == '{' {
            let (hole, behind) = rest
                .split_once('}')
                .ok_or_else(|| format!("`{text}` has a brace that is not closed"))?;
            rest = behind;
            let (name, kind) = hole.split_once(':').unwrap_or((hole, ""));
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
            if !is_name || !(kind.is_empty() || kind == "region" && is_pattern) {
                return Err(format!(
                    "`{{{hole}}}` is not a hole: `{{name}}` or `{{name:region}}`"
                ));
            }
            let known = names.iter().position(|known| known == name);
            let number = match known {
                Some(number) => number,
                None if is_pattern => {
                    names.push(name.to_owned());
                    names.len() - 1
                }
                None => return Err(format!("no pattern captures `{name}`")),
            };
            flush(&mut parts, &mut plain);
            parts.push(if kind.is_empty() {
                Part::Hole(number)
            } else {
                Part::Region(number)
            });
        } else if next == '}' {
            return Err(format!("`{text}` has a brace that was not opened"));
        } else {
            plain.push(next);
        }
    }
    flush(&mut parts, &mut plain);
    if parts.len() > MOST_PARTS {
        return Err(format!("`{text}` has more than {MOST_PARTS} parts"));
    }
    Ok(parts)
}

fn flush(parts: &mut Vec<Part>, plain: &mut String) {
    if !plain.is_empty() {
        parts.push(Part::Plain(std::mem::take(plain)));
    }
}

impl Pattern {
    /// Reads a pattern. The names of its holes join those that are known.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence without its full stop.
    pub(super) fn parse(text: &str, names: &mut Vec<String>) -> Result<Self, String> {
        let parts = parts(text, names, true)?;
        let open = |part: &Part| !matches!(part, Part::Plain(_));
        if parts.windows(2).any(|two| open(&two[0]) && open(&two[1])) {
            return Err(format!("`{text}` has two holes with nothing between them"));
        }
        Ok(Self(parts))
    }

    /// Whether it captures anything.
    pub(super) fn captures(&self) -> bool {
        let is_hole = |part: &Part| matches!(part, Part::Hole(_) | Part::Region(_));
        self.0.iter().any(is_hole)
    }

    /// Whether a whole text is like it; what its holes take is kept. `region` says which Region a
    /// text names.
    ///
    /// Every hole takes as little as it can, so that no text is looked at twice.
    pub(super) fn matches(
        &self,
        text: &str,
        captures: &mut Captures,
        region: &dyn Fn(&str) -> Option<String>,
    ) -> bool {
        let (mut rest, mut parts) = (text, self.0.iter().peekable());
        while let Some(part) = parts.next() {
            let least = usize::from(!matches!(part, Part::Any));
            let taken = match (part, parts.peek()) {
                (Part::Plain(plain), _) => {
                    let Some(behind) = rest.strip_prefix(plain.as_str()) else {
                        return false;
                    };
                    rest = behind;
                    continue;
                }
                (_, None) => rest.len(),
                (_, Some(Part::Plain(next))) => {
                    let found = if parts.clone().count() == 1 {
                        rest.strip_suffix(next.as_str()).map(str::len)
                    } else {
                        let start = rest.chars().take(least).map(char::len_utf8).sum();
                        rest[start..].find(next.as_str()).map(|at| start + at)
                    };
                    let Some(found) = found else {
                        return false;
                    };
                    found
                }
                (_, Some(_)) => return false,
            };
            let (held, behind) = rest.split_at(taken);
            rest = behind;
            if held.len() < least {
                return false;
            }
            let kept = match part {
                Part::Hole(hole) => captures.keep(*hole, held),
                Part::Region(hole) => {
                    region(held).is_some_and(|region| captures.keep(*hole, &region))
                }
                Part::Plain(_) | Part::Any => true,
            };
            if !kept {
                return false;
            }
        }
        rest.is_empty()
    }
}

impl Filled {
    /// Reads a text whose holes patterns have named.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn parse(text: &str, names: &mut Vec<String>) -> Result<Self, String> {
        parts(text, names, false).map(Self)
    }

    /// The text; `None` if a hole has captured nothing.
    pub(super) fn fill(&self, captures: &Captures) -> Option<String> {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Plain(text) => filled.push_str(text),
                Part::Hole(hole) | Part::Region(hole) => filled.push_str(captures.get(*hole)?),
                Part::Any => {}
            }
        }
        Some(filled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What holes take, `None` if the text is not like the pattern.
    fn taken(pattern: &str, text: &str) -> Option<Vec<String>> {
        let mut names = Vec::new();
        let pattern = Pattern::parse(pattern, &mut names).expect("a pattern");
        let mut captures = Captures::default();
        captures.clear(names.len());
        let region = |text: &str| (text == "APN1").then(|| "ap-northeast-1".to_owned());
        let found = pattern.matches(text, &mut captures, &region);
        let all = || {
            captures
                .0
                .iter()
                .map(|held| held.clone().unwrap_or_default())
        };
        found.then(|| all().collect())
    }

    #[test]
    fn a_pattern_is_like_a_whole_text() {
        for (pattern, text, wanted) in [
            ("Linux", "Linux", Some(vec![])),
            ("Linux", "Linux/UNIX", None),
            ("", "", Some(vec![])),
            ("", "x", None),
            ("*", "", Some(vec![])),
            ("{x}", "", None),
            (
                "BoxUsage:{type}",
                "BoxUsage:m5.large",
                Some(vec!["m5.large"]),
            ),
            ("BoxUsage:{type}", "BoxUsage:", None),
            ("{a}-{b}-Out", "x-y-z-Out", Some(vec!["x", "y-z"])),
            ("*.{size}", "db.m5.large", Some(vec!["m5.large"])),
            ("{a}:x", "x:x:x", Some(vec!["x:x"])),
            (
                "{to:region}-AWS-Out-Bytes",
                "APN1-AWS-Out-Bytes",
                Some(vec!["ap-northeast-1"]),
            ),
            ("{to:region}-AWS-Out-Bytes", "APX1-AWS-Out-Bytes", None),
            ("{x}/{x}", "a/a", Some(vec!["a"])),
            ("{x}/{x}", "a/b", None),
            ("{x}é", "éé", Some(vec!["é"])),
        ] {
            let wanted = wanted.map(|all| all.into_iter().map(str::to_owned).collect());
            assert_eq!(taken(pattern, text), wanted, "{pattern} {text}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for text in [
            "{",
            "}",
            "{A}",
            "{}",
            "{a}{b}",
            "{a}*",
            "{a:zone}",
            &"*.".repeat(20),
        ] {
            assert!(Pattern::parse(text, &mut Vec::new()).is_err(), "{text}");
        }
        let mut names = vec!["type".to_owned()];
        assert!(Filled::parse("ec2.{type}", &mut names).is_ok());
        assert!(Filled::parse("ec2.{size}", &mut names).is_err());
    }
}
