//! Which rows of a sweep are kept: comparisons of quantities with amounts, and how they join.

use super::field::{Content, Shown};
use crate::analysis::Study;
use crate::diagnostic::{Finding, Findings, Place};
use crate::units::{self, Dimension, Estimate};

/// What these arguments are called where a file would be named.
const WHERE: &str = "--where";

/// Brackets in brackets.
const DEPTH: usize = 64;

/// A condition on a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// A quantity against an amount in canonical units: a place among the quantities of the
    /// filter. What is undefined compares with nothing.
    Number(usize, Sign, f64),
    /// What is told in words, against a word.
    Word(Content, bool, String),
    /// All of some.
    All(Vec<Filter>),
    /// Any of some.
    Any(Vec<Filter>),
    /// The opposite.
    Not(Box<Filter>),
}

/// How a number compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
}

impl Sign {
    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Below => left < right,
            Self::AtMost => left <= right,
            Self::Above => left > right,
            Self::AtLeast => left >= right,
            #[allow(clippy::float_cmp)] // that is what is asked
            Self::Equal => left == right,
            #[allow(clippy::double_comparisons)] // what is undefined is neither
            Self::Unequal => left < right || left > right,
        }
    }
}

/// The signs as they are written, the longer first.
const SIGNS: [(&str, Sign); 9] = [
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("==", Sign::Equal),
    ("!=", Sign::Unequal),
    ("\u{2264}", Sign::AtMost),
    ("\u{2265}", Sign::AtLeast),
    ("<", Sign::Below),
    (">", Sign::Above),
    ("=", Sign::Equal),
];

impl Filter {
    /// Reads a condition such as `rto.region < 1h and cost.monthly < 9000 USD/month`; the
    /// quantities that it names are put into a list.
    ///
    /// # Errors
    /// What cannot be read, a quantity that the plan does not have, an amount that does not fit.
    pub fn read(study: &Study, typed: &str, named: &mut Vec<String>) -> Result<Self, Findings> {
        let mut reader = Reader {
            study,
            typed,
            at: 0,
            named,
        };
        let filter = reader.any(0)?;
        reader.blank();
        if reader.at < typed.len() {
            let span = reader.at..typed.len();
            return Err(reader.bad(
                span,
                "the condition ends before this",
                "`and` or `or` belongs here",
            ));
        }
        Ok(filter)
    }

    /// Whether a row is kept, by the values of the filter's quantities and what is told in words.
    pub(super) fn keeps(
        &self,
        value: &impl Fn(usize) -> f64,
        word: &impl Fn(&Content) -> Box<str>,
    ) -> bool {
        match self {
            Self::Number(at, sign, amount) => sign.holds(value(*at), *amount),
            Self::Word(told, same, wanted) => (*word(told) == **wanted) == *same,
            Self::All(all) => all.iter().all(|one| one.keeps(value, word)),
            Self::Any(any) => any.iter().any(|one| one.keeps(value, word)),
            Self::Not(one) => !one.keeps(value, word),
        }
    }

    /// What it asks for in words.
    pub(super) fn told(&self) -> Vec<&Content> {
        match self {
            Self::Number(..) => Vec::new(),
            Self::Word(told, ..) => vec![told],
            Self::All(some) | Self::Any(some) => some.iter().flat_map(Self::told).collect(),
            Self::Not(one) => one.told(),
        }
    }
}

struct Reader<'a, 'n> {
    study: &'a Study,
    typed: &'a str,
    at: usize,
    named: &'n mut Vec<String>,
}

impl<'a> Reader<'a, '_> {
    fn any(&mut self, depth: usize) -> Result<Filter, Findings> {
        let mut some = vec![self.all(depth)?];
        while self.word("or") {
            some.push(self.all(depth)?);
        }
        Ok(joined(some, Filter::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Filter, Findings> {
        let mut some = vec![self.one(depth)?];
        while self.word("and") {
            some.push(self.one(depth)?);
        }
        Ok(joined(some, Filter::All))
    }

    fn one(&mut self, depth: usize) -> Result<Filter, Findings> {
        if depth > DEPTH {
            let span = self.at..self.typed.len();
            return Err(self.bad(span, "the condition has too many brackets", "here"));
        }
        if self.word("not") {
            return Ok(Filter::Not(Box::new(self.one(depth + 1)?)));
        }
        self.blank();
        if self.rest().starts_with('(') {
            let open = self.at;
            self.at += 1;
            let inner = self.any(depth + 1)?;
            self.blank();
            if !self.rest().starts_with(')') {
                return Err(self.bad(open..open + 1, "a bracket is not closed", "it opens here"));
            }
            self.at += 1;
            return Ok(inner);
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Result<Filter, Findings> {
        self.blank();
        let start = self.at;
        let is_name = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
        let rest = self.rest();
        let name = &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())];
        if name.is_empty() {
            return Err(self.bad(
                start..start + 1,
                "a quantity is missing",
                "its name belongs here",
            ));
        }
        self.at += name.len();
        self.blank();
        let found = SIGNS.iter().find(|(text, _)| self.rest().starts_with(text));
        let Some((text, sign)) = found else {
            let span = self.at..self.at + 1;
            return Err(self.bad(
                span,
                "a comparison is missing",
                "`<`, `<=`, `>`, `>=`, `=` or `!=`",
            ));
        };
        self.at += text.len();
        self.blank();
        let from = self.at;
        let amount = self.amount();
        let span = from..from + amount.len().max(1);
        let shown = Shown::all(self.study, &[name.to_owned()]);
        let shown = shown.map_err(|findings| {
            let help = findings
                .0
                .first()
                .map_or_else(String::new, |one| one.help.clone());
            let place = Place::of_span(WHERE, self.typed, start..start + name.len());
            let message = format!("`{name}` is not a quantity of this plan");
            Findings::from(Finding::error("unknown-quantity", message, place).help(help))
        })?;
        let [one] = &shown[..] else {
            return Err(self.bad(
                start..start + name.len(),
                "a pattern is not compared",
                "one quantity",
            ));
        };
        match &one.what {
            Content::Quantity(own, dimension) => {
                let number = self.number(*dimension, amount, span)?;
                let known = self.named.iter().position(|name| name == own);
                let at = known.unwrap_or_else(|| {
                    self.named.push(own.clone());
                    self.named.len() - 1
                });
                Ok(Filter::Number(at, *sign, number))
            }
            Content::Rank => Err(self.bad(
                start..start + name.len(),
                "a rank is not compared",
                "use `--top` instead",
            )),
            told if matches!(sign, Sign::Equal | Sign::Unequal) => {
                let same = *sign == Sign::Equal;
                Ok(Filter::Word(told.clone(), same, amount.to_owned()))
            }
            _ => Err(self.bad(start..from, "words are equal or not", "`=` or `!=`")),
        }
    }

    /// The text of an amount: up to `and`, `or`, a bracket or the end.
    fn amount(&mut self) -> &'a str {
        let rest = self.rest();
        let mut end = rest.len();
        for (at, _) in rest.match_indices([' ', ')']) {
            let after = &rest[at..];
            let word = after
                .trim_start()
                .split([' ', '('])
                .next()
                .unwrap_or_default();
            if after.starts_with(')') || matches!(word, "and" | "or") {
                end = at;
                break;
            }
        }
        self.at += end;
        rest[..end].trim()
    }

    fn number(
        &self,
        dimension: Dimension,
        amount: &str,
        span: std::ops::Range<usize>,
    ) -> Result<f64, Findings> {
        if matches!(amount, "inf" | "unbounded") {
            return Ok(f64::INFINITY);
        }
        let bad = |bad| {
            let place = Place::of_span(WHERE, self.typed, span.clone());
            Finding::bad_unit(bad, amount, place)
        };
        let (estimate, currency) = units::parse_money(dimension, amount).map_err(bad)?;
        let own = &self.study.plan().currency;
        if dimension.is_money() && currency.code() != own {
            let message = format!("the amounts of this plan are in {own}");
            return Err(self.bad(span, &message, "another currency"));
        }
        match estimate {
            Estimate::Exact(number) => Ok(number),
            _ => Err(self.bad(span, "a range is not compared", "one number belongs here")),
        }
    }

    fn rest(&self) -> &'a str {
        &self.typed[self.at..]
    }

    fn blank(&mut self) {
        self.at = self.typed.len() - self.rest().trim_start().len();
    }

    /// Takes a word, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        self.blank();
        let rest = self.rest();
        let ends =
            |rest: &str| rest.starts_with(|letter: char| letter == '(' || letter.is_whitespace());
        let found = rest.strip_prefix(word).is_some_and(ends);
        if found {
            self.at += word.len();
        }
        found
    }

    fn bad(&self, span: std::ops::Range<usize>, message: &str, label: &str) -> Findings {
        let place = Place::of_span(WHERE, self.typed, span);
        let finding = Finding::error("bad-where", message, place).label(label);
        let help = "Write for example `rto.region < 1h and cost.monthly < 9000 USD/month`.";
        finding.help(help).into()
    }
}

/// One of some alone is itself.
fn joined(mut some: Vec<Filter>, join: fn(Vec<Filter>) -> Filter) -> Filter {
    match some.len() {
        1 => some.remove(0),
        _ => join(some),
    }
}
