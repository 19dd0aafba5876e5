//! SARIF 2.1.0: what code hosts and editors show beside the lines of a plan.

use super::CheckFormat;
use crate::analysis::check::{Review, Rule, rules};
use crate::diagnostic::Place;
use crate::render::json::{Object, text};
use crate::report::check::{self, Told};
use crate::report::words::{ENGLISH, RuleWords};

/// The schema that the log names.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log of one run.
pub(super) const FORMAT: CheckFormat = CheckFormat {
    name: "sarif",
    also: &[],
    endings: &["sarif"],
    about: "SARIF 2.1.0 for code hosts and editors.",
    write: |reviews, _| text(&log(reviews)),
};

fn log(reviews: &[Review]) -> Object {
    let driver = Object::default()
        .text("name", "recoup")
        .text("semanticVersion", env!("CARGO_PKG_VERSION"))
        .objects("rules", rules().iter().map(|rule| descriptor(rule)));
    let results = check::told(reviews, &ENGLISH).into_iter();
    let results = results.map(|told| result(&told, check::about(&told, reviews, &ENGLISH)));
    let artifacts = reviews.iter().filter(|review| is_file(&review.file));
    let artifacts =
        artifacts.map(|review| Object::default().object("location", location(&review.file)));
    let failed = reviews.iter().any(Review::has_failed);
    let invocation = Object::default().flag("executionSuccessful", !failed);
    let run = Object::default()
        .object("tool", Object::default().object("driver", driver))
        .objects("invocations", std::iter::once(invocation))
        .objects("artifacts", artifacts)
        .objects("results", results)
        .text("columnKind", "unicodeCodePoints");
    Object::default()
        .text("$schema", SCHEMA)
        .text("version", "2.1.0")
        .objects("runs", std::iter::once(run))
}

fn descriptor(rule: &Rule) -> Object {
    let configuration = Object::default().text("level", rule.severity.id());
    let object = Object::default().text("id", rule.id);
    let object = match ENGLISH.check.rule(rule.id) {
        Some(words) => described(object, words),
        None => object,
    };
    object.object("defaultConfiguration", configuration)
}

fn described(object: Object, words: &RuleWords) -> Object {
    let said = |text: &str| Object::default().text("text", text);
    let fixes: Vec<&str> = words.messages.iter().map(|message| message.fix).collect();
    let help = format!(
        "{} {} Source: {}.",
        words.why,
        fixes.join(" "),
        words.source
    );
    object
        .text("name", &pascal(words.title))
        .object("shortDescription", said(&format!("{}.", words.title)))
        .object("fullDescription", said(words.condition))
        .object("help", said(&help))
}

/// A title as the name of a rule: letters and digits, each word with a capital.
fn pascal(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    words
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

fn result(told: &Told<'_>, about: Option<String>) -> Object {
    let finding = &told.finding;
    let mut message = format!("{}. {}", finding.message, finding.help);
    if let Some(about) = about {
        message = format!("{message} ({about})");
    }
    let index = rules().iter().position(|rule| rule.id == finding.code);
    let object = Object::default().text("ruleId", finding.code);
    let object = match index {
        Some(index) => object.count("ruleIndex", index),
        None => object,
    };
    let object = object
        .text("level", finding.severity.id())
        .object("message", Object::default().text("text", &message));
    let plans: Vec<String> = told.plans.iter().map(|plan| (*plan).to_owned()).collect();
    object
        .objects("locations", place(&finding.place).into_iter())
        .object("properties", Object::default().texts("plans", &plans))
}

/// A place in a file, or among the arguments of the command line; none of standard input.
fn place(place: &Place) -> Option<Object> {
    if is_file(&place.file) {
        let physical = Object::default().object("artifactLocation", location(&place.file));
        let physical = match place.line {
            0 => physical,
            _ => physical.object("region", region(place)),
        };
        return Some(Object::default().object("physicalLocation", physical));
    }
    let argument = Object::default()
        .text(
            "fullyQualifiedName",
            &format!("{} {}", place.file, place.text),
        )
        .text("kind", "parameter");
    let argument = Object::default().objects("logicalLocations", std::iter::once(argument));
    (place.line == 0 && !place.text.is_empty()).then_some(argument)
}

fn region(place: &Place) -> Object {
    let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let start = place.column.max(1);
    Object::default()
        .count("startLine", number(place.line))
        .count("startColumn", number(start))
        .count(
            "endColumn",
            number(start.saturating_add(place.width.max(1))),
        )
        .object("snippet", Object::default().text("text", &place.text))
}

/// Whether a place is in a file; standard input and the command line are not.
fn is_file(file: &str) -> bool {
    !file.is_empty() && !file.starts_with('-')
}

fn location(file: &str) -> Object {
    Object::default().text("uri", &uri(file))
}

/// A path as a URI reference: everything but letters, digits, and what stands for
/// itself in a path is escaped.
fn uri(path: &str) -> String {
    let absolute = path.starts_with('/');
    let mut out = if absolute { "file://" } else { "" }.to_owned();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                use std::fmt::Write as _;
                let written = write!(out, "%{byte:02X}");
                debug_assert!(written.is_ok(), "a string takes any amount of text");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        assert_eq!(uri("plans/shop/a.toml"), "plans/shop/a.toml");
        assert_eq!(uri("my plan#1:가.toml"), "my%20plan%231%3A%EA%B0%80.toml");
        assert_eq!(uri("/tmp/a.toml"), "file:///tmp/a.toml");
        assert_eq!(
            pascal("One NAT gateway, for zones"),
            "OneNATGatewayForZones"
        );
    }
}
