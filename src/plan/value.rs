//! One value against the kind of its key.

mod choice;

use super::decode::{Around, Leaf};
use super::raw::{Fault, Node, Span, Tree};
use super::schema::{Bounds, Key, KeyKind};
use super::words::Words;
use super::{Needs, Value};
use crate::diagnostic::choices;
use crate::units::{
    BadUnit, Currency, Dimension, Estimate, days_of, parse, parse_money, parse_per_month,
};

/// The word that stands for a decision that nobody takes.
const AUTOMATIC: &str = "automatic";

/// Words of choices that stand for Regions.
const NONE: &str = "none";
const PRIMARY: &str = "primary";
const RECOVERY: &str = "recovery";
const ELSEWHERE: &str = "elsewhere";

/// The value of a key, or what is wrong with it.
pub(super) fn read(around: &Around<'_>, key: &Key, name: &str, node: &Node) -> Result<Leaf, Fault> {
    let reader = Reader {
        around,
        key,
        name,
        node,
    };
    let (value, currency) = reader.value()?;
    let written = match &node.tree {
        Tree::Text(text) => text.clone(),
        Tree::Number(_, written) => written.clone(),
        _ => around.files.slice(node.span).to_owned(),
    };
    Ok(Leaf {
        value,
        span: node.span,
        written,
        currency,
    })
}

struct Reader<'a> {
    around: &'a Around<'a>,
    key: &'a Key,
    name: &'a str,
    node: &'a Node,
}

type Read = (Value, Option<Currency>);

impl Reader<'_> {
    fn value(&self) -> Result<Read, Fault> {
        if self.node.tree == Tree::Nothing {
            return Err(self.fault(Words::no_value(self.name)));
        }
        let value = match self.key.kind {
            KeyKind::Number(dimension, bounds) => return self.number(dimension, bounds),
            KeyKind::Count { least, most } => self.count(least, most)?,
            KeyKind::SizePerMonth => self.a_month()?,
            KeyKind::Text | KeyKind::Path => Value::Text(self.text("a text")?.to_owned()),
            KeyKind::Choice(choices) => Value::Text(self.choice(choices)?),
            KeyKind::Flag => match self.node.tree {
                Tree::Flag(flag) => Value::Flag(flag),
                _ => return Err(self.wrong("`true` or `false`")),
            },
            KeyKind::Names => Value::List(self.texts("a list of names")?),
            KeyKind::Texts => Value::List(self.texts("a list of texts")?),
            KeyKind::Needs => Value::Needs(self.needs()?),
            KeyKind::TimeOrAutomatic => return self.decision(),
            KeyKind::Date => Value::Text(self.date()?),
            KeyKind::Currency => return self.currency(),
            KeyKind::Parameter => Value::Parameter(self.parameter()?),
        };
        Ok((value, None))
    }

    fn fault(&self, words: Words) -> Fault {
        (self.node.span, words)
    }

    /// The kind of value does not fit.
    fn wrong(&self, wanted: &str) -> Fault {
        let found = match self.node.tree {
            Tree::Table(_) => "a table",
            Tree::List(_) => "a list",
            Tree::Text(_) => "a text",
            Tree::Number(..) => "a number",
            Tree::Flag(true) => "`true`",
            Tree::Flag(false) => "`false`",
            Tree::Nothing => "nothing",
        };
        let help = match (self.own(), self.key.kind) {
            (Some(own), _) => format!("Write `{own}`."),
            (None, KeyKind::Choice(words)) => choices(words),
            (None, _) => format!("Write for example `{}`.", self.key.example),
        };
        self.fault(Words::wrong_type(self.name, found, wanted, help))
    }

    /// The user's own value as its key takes it, where that can be told.
    fn own(&self) -> Option<String> {
        match (self.key.kind, &self.node.tree) {
            (KeyKind::Flag, Tree::Text(text)) => Words::flag(text).map(|flag| flag.to_string()),
            (KeyKind::Names | KeyKind::Needs | KeyKind::Texts, Tree::Text(text)) => {
                let names = text.split(',').map(str::trim);
                let names = names.filter(|name| !name.is_empty());
                let names = names.map(|name| format!("\"{name}\""));
                Some(format!("[{}]", names.collect::<Vec<_>>().join(", ")))
            }
            (KeyKind::Count { .. }, Tree::Text(text)) => {
                let count: u32 = text.trim().parse().ok()?;
                Some(count.to_string())
            }
            (KeyKind::Text, Tree::Number(_, written)) => Some(format!("\"{written}\"")),
            (KeyKind::Choice(words), Tree::Flag(flag)) => {
                let word = if *flag { RECOVERY } else { NONE };
                words.contains(&word).then(|| format!("\"{word}\""))
            }
            _ => None,
        }
    }

    fn text(&self, wanted: &str) -> Result<&str, Fault> {
        match &self.node.tree {
            Tree::Text(text) if text.trim().is_empty() => {
                Err(self.fault(Words::empty_text(self.name, self.key.example)))
            }
            Tree::Text(text) => Ok(text),
            _ => Err(self.wrong(wanted)),
        }
    }

    fn date(&self) -> Result<String, Fault> {
        let text = self.text("a date")?;
        if days_of(text).is_none() {
            return Err(self.fault(Words::bad_date(text, self.key.example)));
        }
        Ok(text.to_owned())
    }

    fn currency(&self) -> Result<Read, Fault> {
        let text = self.text("a currency")?;
        match Currency::new(text) {
            Some(currency) => Ok((Value::Text(text.to_owned()), Some(currency))),
            None => Err(self.fault(Words::bad_currency(text))),
        }
    }

    fn choice(&self, choices: &[&str]) -> Result<String, Fault> {
        let text = self.text("a text")?;
        if choices.contains(&text) {
            return Ok(text.to_owned());
        }
        let is = |region: Option<&str>| region == Some(text);
        let meant = if is(self.around.away) && choices.contains(&RECOVERY) {
            Some((RECOVERY, "the recovery Region"))
        } else if is(self.around.home) && choices.contains(&PRIMARY) {
            Some((PRIMARY, "the Region of the workload"))
        } else {
            None
        };
        Err(self.fault(match meant {
            Some((word, what)) => Words::region_by_word(text, self.name, word, what),
            None if choices.contains(&ELSEWHERE)
                && !is(self.around.home)
                && is_like_a_region(text) =>
            {
                Words::third_region(text, self.name)
            }
            None => Words::bad_choice(text, self.name, choices),
        }))
    }

    fn texts(&self, wanted: &str) -> Result<Vec<String>, Fault> {
        let Tree::List(items) = &self.node.tree else {
            return Err(self.wrong(wanted));
        };
        let name = |item: &Node| {
            if let Tree::Text(text) = &item.tree
                && (self.key.kind != KeyKind::Texts || !text.trim().is_empty())
            {
                return Ok(text.clone());
            }
            let found = "a list of something else";
            let help = format!("Write for example `{}`.", self.key.example);
            let words = Words::wrong_type(self.name, found, wanted, help);
            Err((item.span, words))
        };
        items.iter().map(name).collect()
    }

    /// Names, and tables that say of which names so many are enough.
    fn needs(&self) -> Result<Needs, Fault> {
        let Tree::List(items) = &self.node.tree else {
            return Err(self.wrong("a list of names"));
        };
        let mut needs = Needs::default();
        for item in items {
            match &item.tree {
                Tree::Text(name) => needs.add(1, vec![name.clone()]),
                Tree::Table(_) => {
                    let (least, of) = choice::of_names(item, self.name)?;
                    needs.add(least, of);
                }
                _ => {
                    let found = "a list of something else";
                    let wanted = "a list of names and of choices among names";
                    let help = format!("Write for example `{}`.", self.key.example);
                    let words = Words::wrong_type(self.name, found, wanted, help);
                    return Err((item.span, words));
                }
            }
        }
        Ok(needs)
    }

    fn parameter(&self) -> Result<String, Fault> {
        match &self.node.tree {
            Tree::Text(_) => self.text("a text").map(str::to_owned),
            Tree::Number(_, written) => Ok(written.clone()),
            Tree::Flag(flag) => Ok(flag.to_string()),
            _ => Err(self.wrong("one value")),
        }
    }

    fn count(&self, least: u32, most: u32) -> Result<Value, Fault> {
        let written = match &self.node.tree {
            Tree::Number(value, written) => {
                let within = (f64::from(least)..=f64::from(most)).contains(value);
                if within && value.fract() == 0.0 {
                    return Ok(Value::Number(Dimension::Scalar, Estimate::Exact(*value)));
                }
                written
            }
            Tree::Text(text) if !self.key.whole => {
                let estimate = self.unit(text, parse(Dimension::Scalar, text))?;
                let (low, high) = estimate.ends();
                if low >= f64::from(least) && high <= f64::from(most) {
                    return Ok(Value::Number(Dimension::Scalar, estimate));
                }
                text
            }
            _ => return Err(self.wrong("a whole number")),
        };
        Err(self.fault(Words::bad_count(written, least, most)))
    }

    fn decision(&self) -> Result<Read, Fault> {
        match &self.node.tree {
            Tree::Text(text) if text == AUTOMATIC => {
                let none = Value::Number(Dimension::Duration, Estimate::Exact(0.0));
                Ok((none, None))
            }
            Tree::Text(text)
                if !text.starts_with(|first: char| first.is_ascii_digit())
                    && !text.contains('(') =>
            {
                let help =
                    if text.trim().eq_ignore_ascii_case(AUTOMATIC) || text.starts_with("auto") {
                        "Write `automatic`.".to_owned()
                    } else {
                        format!(
                            "Write for example `{}` or `\"{AUTOMATIC}\"`.",
                            self.key.example
                        )
                    };
                Err(self.fault(Words::bad_decision(text, &help)))
            }
            _ => self.number(Dimension::Duration, Bounds::default()),
        }
    }

    fn number(&self, dimension: Dimension, bounds: Bounds) -> Result<Read, Fault> {
        let bare = matches!(dimension, Dimension::Scalar | Dimension::Probability);
        let (written, estimate, currency) = match &self.node.tree {
            Tree::Number(value, written) if bare && dimension == Dimension::Scalar => {
                (written, Estimate::Exact(*value), None)
            }
            Tree::Number(_, written) | Tree::Text(written) => {
                if dimension.is_money() {
                    let (estimate, currency) =
                        self.unit(written, parse_money(dimension, written))?;
                    (written, estimate, Some(currency))
                } else {
                    let estimate = self.unit(written, parse(dimension, written))?;
                    (written, estimate, None)
                }
            }
            _ => return Err(self.wrong(noun(dimension))),
        };
        self.within(written, &estimate, &bounds)?;
        Ok((Value::Number(dimension, estimate), currency))
    }

    fn a_month(&self) -> Result<Value, Fault> {
        let (Tree::Number(_, written) | Tree::Text(written)) = &self.node.tree else {
            return Err(self.wrong("a size a month"));
        };
        let estimate = self.unit(written, parse_per_month(Dimension::DataSize, written))?;
        Ok(Value::Number(Dimension::DataSize, estimate))
    }

    fn within(&self, written: &str, estimate: &Estimate, bounds: &Bounds) -> Result<(), Fault> {
        let (low, high) = estimate.ends();
        if let Some(least) = bounds.least
            && (low < least.value || !least.included && low <= least.value)
        {
            return Err(self.fault(Words::too_small(written, &least)));
        }
        if let Some(most) = bounds.most
            && (high > most.value || !most.included && high >= most.value)
        {
            return Err(self.fault(Words::too_great(written, &most)));
        }
        Ok(())
    }

    /// Points into the value where its unit is wrong.
    fn unit<T>(&self, text: &str, read: Result<T, BadUnit>) -> Result<T, Fault> {
        read.map_err(|bad| {
            let span: Span = self.around.files.within(self.node.span, text, &bad.span);
            (span, Words::bad_unit(bad))
        })
    }
}

/// Whether a text is built as the codes of Regions are: `eu-west-3`.
fn is_like_a_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let letters = |part: &&str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    match parts.as_slice() {
        [area @ .., last] => {
            area.len() >= 2 && area.iter().all(letters) && last.parse::<u8>().is_ok()
        }
        [] => false,
    }
}

/// What a key of a dimension wants, for a value of another kind altogether.
fn noun(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Scalar => "a number",
        Dimension::Duration => "a length of time",
        Dimension::DataSize => "a size",
        Dimension::DataRate => "a data rate",
        Dimension::Probability => "a probability",
        Dimension::Frequency => "a frequency",
        Dimension::Money | Dimension::CostRate | Dimension::Monthly | Dimension::Price => {
            "an amount of money"
        }
    }
}
