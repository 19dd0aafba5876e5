//! A text with holes: the SKU that a charge looks up.

use super::expression::{BadSyntax, LONGEST, is_name};

/// A text with holes: `{type}`, `{multi_az?multi-az:single-az}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// As written.
    pub text: String,
    parts: Vec<Part>,
}

/// What goes into a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hole {
    /// A text, as it is.
    Text(String),
    /// Chooses one of two texts.
    Flag(bool),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Plain(String),
    Text(String),
    Flag {
        name: String,
        yes: String,
        no: String,
    },
}

impl Template {
    /// Reads a template.
    pub fn parse(text: &str) -> Result<Self, BadSyntax> {
        if text.chars().count() > LONGEST {
            return Err(BadSyntax {
                at: 0..text.len(),
                message: format!("the template has more than {LONGEST} characters"),
                help: "A price table and a SKU are much shorter.".to_owned(),
            });
        }
        let mut parts = Vec::new();
        let mut next = 0;
        while let Some(brace) = text[next..].find(['{', '}']) {
            let open = next + brace;
            if open > next {
                parts.push(Part::Plain(text[next..open].to_owned()));
            }
            let close = text[open..].find('}').map(|length| open + length);
            let (true, Some(close)) = (text[open..].starts_with('{'), close) else {
                return Err(BadSyntax {
                    at: open..open + 1,
                    message: "this brace has no partner".to_owned(),
                    help: "Write a hole as `{name}`.".to_owned(),
                });
            };
            parts.push(hole(&text[open + 1..close]).ok_or_else(|| BadSyntax {
                at: open..close + 1,
                message: format!("`{}` is not a hole", &text[open..=close]),
                help: "Write `{name}` for a text, `{flag?yes:no}` for a choice of two.".to_owned(),
            })?);
            next = close + 1;
        }
        if next < text.len() {
            parts.push(Part::Plain(text[next..].to_owned()));
        }
        Ok(Self {
            text: text.to_owned(),
            parts,
        })
    }

    /// The text with every hole filled; `None` if one has nothing of its kind to fill it.
    pub fn fill(&self, hole: &dyn Fn(&str) -> Option<Hole>) -> Option<String> {
        let mut filled = String::with_capacity(self.text.len());
        for part in &self.parts {
            match part {
                Part::Plain(text) => filled.push_str(text),
                Part::Text(name) => match hole(name)? {
                    Hole::Text(text) => filled.push_str(&text),
                    Hole::Flag(_) => return None,
                },
                Part::Flag { name, yes, no } => match hole(name)? {
                    Hole::Flag(flag) => filled.push_str(if flag { yes } else { no }),
                    Hole::Text(_) => return None,
                },
            }
        }
        Some(filled)
    }

    /// Whether the holes can be filled so that it becomes this text. A hole for a text takes
    /// one of its `choices`, if it has some, else any text.
    pub(super) fn admits(&self, text: &str, choices: &dyn Fn(&str) -> Vec<String>) -> bool {
        admits(&self.parts, text, choices)
    }

    /// What fills the hole for a text of that name where this is the SKU, no flag set; `None`
    /// if it is not, or if there are other holes for texts.
    pub(super) fn read_sku<'t>(&self, name: &str, sku: &'t str) -> Option<&'t str> {
        let plain = |parts: &[Part]| -> Option<String> {
            let parts = parts.iter().map(|part| match part {
                Part::Plain(text) | Part::Flag { no: text, .. } => Some(text.as_str()),
                Part::Text(_) => None,
            });
            parts.collect()
        };
        let is_it = |part: &Part| matches!(part, Part::Text(of) if of == name);
        let at = self.parts.iter().position(is_it)?;
        let (before, after) = (plain(&self.parts[..at])?, plain(&self.parts[at + 1..])?);
        let (_, before) = before.split_once('/')?;
        let inside = sku.strip_prefix(before)?.strip_suffix(&*after)?;
        Some(inside).filter(|inside| !inside.is_empty())
    }

    /// The name of every hole once, in order of appearance.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for name in self.parts.iter().filter_map(Part::name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The names of holes for texts.
    pub(super) fn texts(&self) -> Vec<&str> {
        let text = |part: &'_ Part| matches!(part, Part::Text(_));
        self.parts
            .iter()
            .filter(|part| text(part))
            .filter_map(Part::name)
            .collect()
    }

    /// The names of holes that a flag decides.
    pub(super) fn flags(&self) -> Vec<&str> {
        let flag = |part: &'_ Part| matches!(part, Part::Flag { .. });
        self.parts
            .iter()
            .filter(|part| flag(part))
            .filter_map(Part::name)
            .collect()
    }

    /// The price table: the plain text before the first slash.
    pub fn table(&self) -> Option<&str> {
        match self.parts.first() {
            Some(Part::Plain(text)) => text.split_once('/').map(|(table, _)| table),
            _ => None,
        }
    }
}

impl Part {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Plain(_) => None,
            Self::Text(name) | Self::Flag { name, .. } => Some(name),
        }
    }
}

fn admits(parts: &[Part], text: &str, choices: &dyn Fn(&str) -> Vec<String>) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return text.is_empty();
    };
    let after = |start: &str| {
        let left = text.strip_prefix(start);
        left.is_some_and(|left| admits(rest, left, choices))
    };
    match first {
        Part::Plain(plain) => after(plain),
        Part::Flag { yes, no, .. } => after(yes) || after(no),
        Part::Text(name) => match choices(name).as_slice() {
            [] => {
                let mut ends = text.char_indices().map(|(at, one)| at + one.len_utf8());
                ends.any(|end| admits(rest, &text[end..], choices))
            }
            some => some.iter().any(|choice| after(choice)),
        },
    }
}

fn hole(inside: &str) -> Option<Part> {
    let Some((name, choice)) = inside.split_once('?') else {
        return is_name(inside).then(|| Part::Text(inside.to_owned()));
    };
    let (yes, no) = choice.split_once(':')?;
    is_name(name).then(|| Part::Flag {
        name: name.to_owned(),
        yes: yes.to_owned(),
        no: no.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RDS: &str = "rds/rds.postgresql.{multi_az?multi-az:single-az}.{type}";

    fn filled(text: &str, multi_az: bool) -> Option<String> {
        let template = Template::parse(text).expect(text);
        template.fill(&|name| match name {
            "multi_az" => Some(Hole::Flag(multi_az)),
            "type" => Some(Hole::Text("db.r6g.large".to_owned())),
            _ => None,
        })
    }

    #[test]
    fn holes_take_texts_and_flags() {
        let wanted = |zones: &str| Some(format!("rds/rds.postgresql.{zones}.db.r6g.large"));
        assert_eq!(filled(RDS, true), wanted("multi-az"));
        assert_eq!(filled(RDS, false), wanted("single-az"));
        assert_eq!(filled("plain", true), Some("plain".to_owned()));
        assert_eq!(filled("{missing}", true), None);
        assert_eq!(filled("{multi_az}", true), None);
        assert_eq!(filled("{type?a:b}", true), None);
    }

    #[test]
    fn a_text_is_admitted_if_the_holes_can_make_it() {
        let template = Template::parse(RDS).expect("good");
        let any = |_: &str| Vec::new();
        for (text, right) in [
            ("rds/rds.postgresql.multi-az.db.r6g.large", true),
            ("rds/rds.postgresql.single-az.x", true),
            ("rds/rds.postgresql.single-az.", false),
            ("rds/rds.postgresql.one-az.db.r6g.large", false),
            ("RDS/rds.postgresql.multi-az.db.r6g.large", false),
            ("rds/rds.postgresql", false),
        ] {
            assert_eq!(template.admits(text, &any), right, "{text}");
        }
        let two = |_: &str| vec!["a".to_owned(), "b".to_owned()];
        let template = Template::parse("t/{x}.{x}").expect("good");
        assert!(template.admits("t/a.b", &two) && !template.admits("t/a.c", &two));
        assert!(template.admits("t/a.c", &any));
    }

    #[test]
    fn names_and_the_table_are_known() {
        let template = Template::parse(RDS).expect("good");
        assert_eq!(template.names(), ["multi_az", "type"]);
        assert_eq!(
            (template.texts(), template.flags()),
            (vec!["type"], vec!["multi_az"])
        );
        assert_eq!(template.table(), Some("rds"));
        assert_eq!(Template::parse("{type}/x").expect("good").table(), None);
    }

    #[test]
    fn a_slip_is_pointed_at() {
        let slip = |text: &str| Template::parse(text).expect_err(text).at;
        assert_eq!(slip("a{b"), 1..2);
        assert_eq!(slip("a}b"), 1..2);
        assert_eq!(slip("a{}b"), 1..3);
        assert_eq!(slip("a{b?c}"), 1..6);
        assert_eq!(slip("a{{b}}"), 1..5);
        assert_eq!(slip(&"a".repeat(LONGEST + 1)), 0..LONGEST + 1);
    }
}
