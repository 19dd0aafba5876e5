//! `JUnit` XML: every rule is a test of every plan; one that was not judged is skipped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::CheckFormat;
use crate::analysis::check::{Review, rules};
use crate::diagnostic::{Finding, Severity, escaped};
use crate::report::check;
use crate::report::words::ENGLISH;

/// A suite a plan, a case a rule.
pub(super) const FORMAT: CheckFormat = CheckFormat {
    name: "junit",
    also: &[],
    endings: &["xml"],
    about: "JUnit XML: a suite a plan, a case a rule, an error where the plan cannot be loaded, a failure where a rule is denied, skipped where one was not judged.",
    write: |reviews, _| document(reviews),
};

type Out = Writer<Vec<u8>>;

fn document(reviews: &[Review]) -> String {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = suites(&mut out, reviews);
    debug_assert!(written.is_ok(), "memory takes any amount of text");
    let text = String::from_utf8_lossy(&out.into_inner()).into_owned();
    let spelt = |letter: char| format!("&#x{:x};", u32::from(letter));
    format!("{}\n", escaped(&text, spelt))
}

fn suites(out: &mut Out, reviews: &[Review]) -> std::io::Result<()> {
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let failed: usize = reviews.iter().map(failures).sum();
    let mut root = BytesStart::new("testsuites");
    attribute(&mut root, "name", "recoup check");
    let tests = (rules().len() + 1) * reviews.len();
    let errors = reviews.iter().filter(|review| review.has_failed()).count();
    attribute(&mut root, "tests", &tests.to_string());
    attribute(&mut root, "failures", &failed.to_string());
    attribute(&mut root, "errors", &errors.to_string());
    out.write_event(Event::Start(root))?;
    for review in reviews {
        suite(out, review)?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuites")))
}

/// How many rules of a plan fail.
fn failures(review: &Review) -> usize {
    let denied = |id: &str| {
        let mut breaches = review.breaches.iter();
        breaches.any(|breach| breach.rule == id && breach.severity == Severity::Error)
    };
    rules().iter().filter(|rule| denied(rule.id)).count()
}

fn suite(out: &mut Out, review: &Review) -> std::io::Result<()> {
    let words = &ENGLISH.check;
    let mut start = BytesStart::new("testsuite");
    attribute(&mut start, "name", &review.file);
    let errors = usize::from(review.has_failed());
    attribute(&mut start, "tests", &(rules().len() + 1).to_string());
    attribute(&mut start, "failures", &failures(review).to_string());
    attribute(&mut start, "errors", &errors.to_string());
    attribute(&mut start, "skipped", &review.unjudged.len().to_string());
    out.write_event(Event::Start(start))?;
    loads(out, review)?;
    let findings = check::findings(review, &ENGLISH);
    for rule in rules() {
        let own: Vec<&Finding> = findings.iter().filter(|one| one.code == rule.id).collect();
        let mut case = BytesStart::new("testcase");
        let name = format!("{} {}", rule.id, check::title(rule.id, words));
        attribute(&mut case, "name", &name);
        attribute(&mut case, "classname", &review.file);
        let mut unjudged = review.unjudged.iter();
        let unjudged = unjudged.find(|(id, _)| *id == rule.id);
        if own.is_empty() && unjudged.is_none() {
            out.write_event(Event::Empty(case))?;
            continue;
        }
        out.write_event(Event::Start(case))?;
        if let Some((_, why)) = unjudged {
            let mut skipped = BytesStart::new("skipped");
            attribute(&mut skipped, "message", words.unjudged(*why));
            out.write_event(Event::Empty(skipped))?;
        }
        // A schema of JUnit allows one failure a case: all that is denied is in it.
        let of = |denied: bool| -> Vec<&Finding> {
            let same = |one: &&&Finding| (one.severity == Severity::Error) == denied;
            own.iter().filter(same).copied().collect()
        };
        let denied = of(true);
        if let Some(first) = denied.first() {
            let mut failure = BytesStart::new("failure");
            attribute(&mut failure, "message", &first.message);
            attribute(&mut failure, "type", rule.id);
            element(out, failure, &body(&denied))?;
        }
        let others = of(false);
        if !others.is_empty() {
            element(out, BytesStart::new("system-out"), &body(&others))?;
        }
        out.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    out.write_event(Event::End(BytesEnd::new("testsuite")))
}

/// Whether the plan could be loaded and priced, the first test of each.
fn loads(out: &mut Out, review: &Review) -> std::io::Result<()> {
    let mut case = BytesStart::new("testcase");
    attribute(&mut case, "name", ENGLISH.check.loads);
    attribute(&mut case, "classname", &review.file);
    let Some(first) = review.wrong.first() else {
        return out.write_event(Event::Empty(case));
    };
    out.write_event(Event::Start(case))?;
    let all: Vec<&Finding> = review.wrong.iter().collect();
    let start = if review.has_failed() {
        let mut error = BytesStart::new("error");
        attribute(&mut error, "message", &first.message);
        attribute(&mut error, "type", first.code);
        error
    } else {
        BytesStart::new("system-out")
    };
    element(out, start, &body(&all))?;
    out.write_event(Event::End(BytesEnd::new("testcase")))
}

fn element(out: &mut Out, start: BytesStart<'_>, text: &str) -> std::io::Result<()> {
    let end = start.to_end().into_owned();
    out.write_event(Event::Start(start))?;
    let text = allowed(text);
    out.write_event(Event::Text(BytesText::new(&text)))?;
    out.write_event(Event::End(end))
}

fn attribute(of: &mut BytesStart<'_>, name: &str, value: &str) {
    of.push_attribute((name, allowed(value).as_str()));
}

/// Findings as lines of text, each with its place.
fn body(findings: &[&Finding]) -> String {
    let words = &ENGLISH.check;
    let line = |finding: &&Finding| {
        let place = &finding.place;
        let at = match place.line {
            0 => place.file.clone(),
            line => format!("{}:{line}:{}", place.file, place.column.max(1)),
        };
        format!(
            "{}: {} [{}]: {}. {}",
            at,
            words.severity(finding.severity),
            finding.code,
            finding.message,
            finding.help
        )
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Only what XML 1.0 allows: escaping does not help a control character.
fn allowed(text: &str) -> String {
    let valid = |letter: &char| matches!(letter, '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(valid).collect()
}
