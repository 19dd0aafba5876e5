//! Diagrams and timelines in Mermaid, as code hosts draw them in Markdown.

use std::fmt::Write as _;

use super::shown;
use crate::report::chart::Gantt;
use crate::report::words::Words;
use crate::report::{Diagram, Mark};

/// Boxes and arrows, from left to right.
pub(super) fn flowchart(diagram: &Diagram) -> String {
    let mut out = "```mermaid\nflowchart LR\n".to_owned();
    for (at, vertex) in diagram.vertices.iter().enumerate() {
        let name = inert(&vertex.name);
        let about = inert(&vertex.about);
        let _ = match &vertex.noted {
            None => writeln!(out, "    n{at}[\"{name}<br/>{about}\"]"),
            Some(why) => {
                let sign = shown::sign(Mark::Noted);
                writeln!(
                    out,
                    "    n{at}([\"{sign} {name}<br/>{about}<br/>{}\"])",
                    inert(why)
                )
            }
        };
    }
    for arrow in &diagram.arrows {
        let (from, to) = (arrow.from, arrow.to);
        let _ = if arrow.label.is_empty() {
            writeln!(out, "    n{from} --> n{to}")
        } else {
            writeln!(out, "    n{from} -->|\"{}\"| n{to}", inert(&arrow.label))
        };
    }
    out.push_str("```\n");
    out
}

/// What the axis of a timeline counts: seconds in one, up to how many, and what it is called.
const SCALES: &[(f64, f64, usize)] = &[
    (1.0, 600.0, 0),
    (60.0, 172_800.0, 1),
    (3600.0, f64::INFINITY, 2),
];

/// The recovery steps of plans, the critical ones marked.
///
/// Mermaid knows moments, not lengths of time; a moment is told in thousandths of a second, and
/// so is the axis. Here each of these stands for a second, a minute or an hour.
pub(super) fn gantt(title: &str, gantt: &Gantt, words: &Words) -> String {
    let lanes = || gantt.blocks.iter();
    let ends = lanes().flat_map(|lane| &lane.rows).map(|row| row.finish);
    let last = ends.filter(|end| end.is_finite()).fold(0.0, f64::max);
    let scale = SCALES.iter().find(|(_, most, _)| last <= *most);
    let &(one, _, unit) = scale.expect("the last has no end");
    let mut out = "```mermaid\ngantt\n".to_owned();
    let unit = words.review.gantt_units[unit];
    let _ = writeln!(out, "    title {} ({unit})", plain(title));
    out.push_str("    dateFormat x\n    axisFormat %Q\n    todayMarker off\n");
    for lane in lanes() {
        let total = if lane.total.is_empty() {
            String::new()
        } else {
            format!(" ({})", plain(&lane.total))
        };
        let _ = writeln!(out, "    section {}{total}", plain(&lane.name));
        for row in lane.rows.iter().filter(|row| row.start.is_finite()) {
            // Colour never says it alone.
            let (mark, sign) = if row.critical {
                ("crit, ", shown::sign(Mark::Noted))
            } else {
                ("", shown::sign(Mark::Plain))
            };
            let end = if row.finish.is_finite() {
                row.finish
            } else {
                last.max(row.start)
            };
            let (start, end) = ((row.start / one).round(), (end / one).round());
            let (title, label) = (plain(&row.title), plain(&row.label));
            let _ = writeln!(out, "    {sign} {title} ({label}) :{mark}{start}, {end}");
        }
    }
    out.push_str("```\n");
    out
}

/// Text that a diagram shows as it stands: every sign that could mean something there is an
/// entity.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in shown::clean(text).chars() {
        if letter.is_alphanumeric() || " -_.,()/".contains(letter) {
            out.push(letter);
        } else {
            let _ = write!(out, "#{};", u32::from(letter));
        }
    }
    out
}

/// Words that begin something in a timeline.
const WORDS: &[&str] = &[
    "acc",
    "axis",
    "click",
    "date",
    "excludes",
    "gantt",
    "includes",
    "inclusive",
    "section",
    "tick",
    "title",
    "today",
    "top",
    "weekday",
    "weekend",
];

/// The same at the beginning of a line of a timeline, where a word may be an order.
fn plain(text: &str) -> String {
    let text = inert(text);
    let small = text.to_lowercase();
    match text.chars().next() {
        Some(first) if WORDS.iter().any(|word| small.starts_with(word)) => {
            format!("#{};{}", u32::from(first), &text[first.len_utf8()..])
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{inert, plain};

    #[test]
    fn nothing_in_a_name_is_an_order() {
        assert_eq!(inert("db-1 (main)"), "db-1 (main)");
        assert_eq!(inert("a\"]; click x"), "a#34;#93;#59; click x");
        assert_eq!(inert("<img src=x>"), "#60;img src#61;x#62;");
        assert_eq!(inert("a\nb\u{202e}"), "a b");
        assert_eq!(plain("click here"), "#99;lick here");
        assert_eq!(plain("Restore db"), "Restore db");
    }
}
