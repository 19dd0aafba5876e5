//! The small grammar of charges: `max(0, stored - storage) / gb`.

use std::fmt;
use std::ops::Range;

/// Characters in the longest expression or template that is read.
pub(super) const LONGEST: usize = 500;
/// Deepest nesting of parentheses.
const DEEPEST: usize = 16;

/// An amount over named variables.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A plain number.
    Number(f64),
    /// A variable or parameter.
    Variable(String),
    /// a + b
    Add(Box<Expression>, Box<Expression>),
    /// a - b
    Subtract(Box<Expression>, Box<Expression>),
    /// a * b
    Multiply(Box<Expression>, Box<Expression>),
    /// a / b
    Divide(Box<Expression>, Box<Expression>),
    /// max(a, b)
    Max(Box<Expression>, Box<Expression>),
    /// min(a, b)
    Min(Box<Expression>, Box<Expression>),
    /// ceil(a)
    Ceil(Box<Expression>),
}

/// Why an expression or a template cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BadSyntax {
    /// The bytes that are wrong.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Expression {
    /// Reads an expression: numbers, names, `+ - * /`, parentheses, `max(a, b)`,
    /// `min(a, b)`, `ceil(a)`.
    pub fn parse(text: &str) -> Result<Self, BadSyntax> {
        if text.chars().count() > LONGEST {
            return Err(BadSyntax {
                at: 0..text.len(),
                message: format!("the expression has more than {LONGEST} characters"),
                help: "Split it into several charges.".to_owned(),
            });
        }
        let mut parser = Parser {
            text,
            next: 0,
            depth: 0,
        };
        let whole = parser.sum()?;
        if parser.peek().is_some() {
            return Err(parser.unexpected("an operator"));
        }
        Ok(whole)
    }

    /// Every name in it once, in order of appearance.
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Number(_) => {}
            Self::Variable(name) => {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::Divide(a, b)
            | Self::Max(a, b)
            | Self::Min(a, b) => {
                a.collect(names);
                b.collect(names);
            }
            Self::Ceil(a) => a.collect(names),
        }
    }

    /// How tightly it binds, for [`fmt::Display`].
    fn rank(&self) -> u8 {
        match self {
            Self::Add(..) | Self::Subtract(..) => 0,
            Self::Multiply(..) | Self::Divide(..) => 1,
            _ => 2,
        }
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |out: &mut fmt::Formatter<'_>, inner: &Self, least: u8| {
            if inner.rank() < least {
                write!(out, "({inner})")
            } else {
                write!(out, "{inner}")
            }
        };
        let mut pair = |a: &Self, sign: &str, b: &Self, least: u8| {
            part(out, a, self.rank())?;
            write!(out, " {sign} ")?;
            part(out, b, least)
        };
        match self {
            Self::Add(a, b) => pair(a, "+", b, 1),
            Self::Subtract(a, b) => pair(a, "-", b, 1),
            Self::Multiply(a, b) => pair(a, "*", b, 2),
            Self::Divide(a, b) => pair(a, "/", b, 2),
            Self::Number(number) => write!(out, "{number}"),
            Self::Variable(name) => out.write_str(name),
            Self::Max(a, b) => write!(out, "max({a}, {b})"),
            Self::Min(a, b) => write!(out, "min({a}, {b})"),
            Self::Ceil(a) => write!(out, "ceil({a})"),
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    next: usize,
    depth: usize,
}

type Parsed = Result<Expression, BadSyntax>;

impl<'a> Parser<'a> {
    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        while let Some(sign @ ('+' | '-')) = self.peek() {
            self.next += 1;
            let (a, b) = (Box::new(left), Box::new(self.product()?));
            left = if sign == '+' {
                Expression::Add(a, b)
            } else {
                Expression::Subtract(a, b)
            };
        }
        Ok(left)
    }

    fn product(&mut self) -> Parsed {
        let mut left = self.factor()?;
        while let Some(sign @ ('*' | '/')) = self.peek() {
            self.next += 1;
            let (a, b) = (Box::new(left), Box::new(self.factor()?));
            left = if sign == '*' {
                Expression::Multiply(a, b)
            } else {
                Expression::Divide(a, b)
            };
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed {
        match self.peek() {
            Some('(') => {
                self.open()?;
                let inner = self.sum()?;
                self.close()?;
                Ok(inner)
            }
            Some(first) if first.is_ascii_digit() => self.number(),
            Some(first) if is_name_start(first) => self.name_or_call(),
            _ => Err(self.unexpected("a number, a name, or `(`")),
        }
    }

    fn number(&mut self) -> Parsed {
        let start = self.next;
        let text = self.take(|letter| letter.is_ascii_digit() || letter == '.');
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Expression::Number(number)),
            _ => Err(BadSyntax {
                at: start..self.next,
                message: format!("`{text}` is not a number"),
                help: "Write digits with at most one point: `0.5`.".to_owned(),
            }),
        }
    }

    fn name_or_call(&mut self) -> Parsed {
        let start = self.next;
        let name = self.take(is_name_part);
        if self.peek() != Some('(') {
            return Ok(Expression::Variable(name.to_owned()));
        }
        if !matches!(name, "max" | "min" | "ceil") {
            return Err(BadSyntax {
                at: start..start + name.len(),
                message: format!("`{name}` is not a function"),
                help: "Use `max(a, b)`, `min(a, b)`, or `ceil(a)`.".to_owned(),
            });
        }
        self.open()?;
        let a = Box::new(self.sum()?);
        let call = if name == "ceil" {
            Expression::Ceil(a)
        } else {
            if self.peek() != Some(',') {
                return Err(self.unexpected("a comma and a second value"));
            }
            self.next += 1;
            let b = Box::new(self.sum()?);
            if name == "max" {
                Expression::Max(a, b)
            } else {
                Expression::Min(a, b)
            }
        };
        self.close()?;
        Ok(call)
    }

    fn open(&mut self) -> Result<(), BadSyntax> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(BadSyntax {
                at: self.next..self.next + 1,
                message: format!("parentheses are nested more than {DEEPEST} deep"),
                help: "Split the expression into several charges.".to_owned(),
            });
        }
        self.next += 1;
        Ok(())
    }

    fn close(&mut self) -> Result<(), BadSyntax> {
        if self.peek() != Some(')') {
            return Err(self.unexpected("`)`"));
        }
        self.depth -= 1;
        self.next += 1;
        Ok(())
    }

    /// The next character that is no blank.
    fn peek(&mut self) -> Option<char> {
        let rest = &self.text[self.next..];
        self.next += rest.len() - rest.trim_start().len();
        self.text[self.next..].chars().next()
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = &self.text[self.next..];
        let length = rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
        self.next += length;
        &rest[..length]
    }

    fn unexpected(&mut self, wanted: &str) -> BadSyntax {
        let found = self.peek();
        let width = found.map_or(0, char::len_utf8);
        BadSyntax {
            at: self.next..self.next + width,
            message: match found {
                Some(letter) => format!("`{letter}` is not expected here"),
                None => "the expression ends too soon".to_owned(),
            },
            help: format!("Write {wanted} here."),
        }
    }
}

/// Names are lower case, so that they read the same in plans, rows and charges.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(is_name_start) && text.chars().all(is_name_part)
}

fn is_name_start(letter: char) -> bool {
    letter.is_ascii_lowercase()
}

fn is_name_part(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> f64 {
        fn run(expression: &Expression) -> f64 {
            match expression {
                Expression::Number(number) => *number,
                Expression::Variable(name) => f64::from(u8::try_from(name.len()).expect("short")),
                Expression::Add(a, b) => run(a) + run(b),
                Expression::Subtract(a, b) => run(a) - run(b),
                Expression::Multiply(a, b) => run(a) * run(b),
                Expression::Divide(a, b) => run(a) / run(b),
                Expression::Max(a, b) => run(a).max(run(b)),
                Expression::Min(a, b) => run(a).min(run(b)),
                Expression::Ceil(a) => run(a).ceil(),
            }
        }
        run(&Expression::parse(text).expect(text))
    }

    #[test]
    #[allow(clippy::float_cmp)] // Small whole numbers are exact.
    fn operators_bind_as_in_arithmetic() {
        assert_eq!(value("1 + 2 * 3"), 7.0);
        assert_eq!(value("10 - 4 - 3"), 3.0);
        assert_eq!(value("24 / 4 / 2"), 3.0);
        assert_eq!(value("(1 + 2) * 3"), 9.0);
        assert_eq!(value("max(0, ab - abc) + min(4, 5) + ceil(1.5)"), 6.0);
    }

    #[test]
    fn an_expression_prints_as_it_is_read() {
        for text in [
            "max(0, stored - storage) / gb",
            "a - (b - c)",
            "a / (b * c)",
            "a - b - c",
            "2 * (a + b) / gb * share",
        ] {
            let expression = Expression::parse(text).expect(text);
            assert_eq!(expression.to_string(), text);
        }
    }

    #[test]
    fn names_come_once_and_in_order() {
        let expression =
            Expression::parse("max(b, a) * b / ceil(c) - 1 + min(a, d)").expect("good");
        assert_eq!(expression.names(), ["b", "a", "c", "d"]);
    }

    #[test]
    fn a_slip_is_pointed_at() {
        let slip = |text: &str| {
            let bad = Expression::parse(text).expect_err(text);
            (bad.at, bad.message)
        };
        let ends = "the expression ends too soon".to_owned();
        assert_eq!(slip(""), (0..0, ends.clone()));
        assert_eq!(slip("a *"), (3..3, ends.clone()));
        assert_eq!(slip("(a"), (2..2, ends.clone()));
        assert_eq!(slip("a b"), (2..3, "`b` is not expected here".to_owned()));
        assert_eq!(slip("a )"), (2..3, "`)` is not expected here".to_owned()));
        assert_eq!(
            slip("max(a)"),
            (5..6, "`)` is not expected here".to_owned())
        );
        assert_eq!(slip("-a"), (0..1, "`-` is not expected here".to_owned()));
        assert_eq!(slip("1.2.3"), (0..5, "`1.2.3` is not a number".to_owned()));
        assert_eq!(
            slip("sqrt(2)"),
            (0..4, "`sqrt` is not a function".to_owned())
        );
        assert_eq!(slip("가"), (0..3, "`가` is not expected here".to_owned()));
    }

    #[test]
    fn length_and_depth_are_bounded() {
        let deep = format!("{}a{}", "(".repeat(100), ")".repeat(100));
        assert!(Expression::parse(&deep).is_err());
        let flat = vec!["(a)"; 100].join("+");
        assert!(Expression::parse(&flat).is_ok());
        assert!(Expression::parse(&"a+".repeat(LONGEST)).is_err());
    }
}
