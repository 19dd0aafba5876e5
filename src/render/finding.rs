//! Findings as a terminal shows them: the message, the line, a caret, the help.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar;

use crate::diagnostic::{Finding, Findings, Place, Severity, is_harmless, is_order, sanitise};
use crate::report::words::{CheckWords, Words};
use crate::units::{Language, counted};

/// Columns of a source line that are shown at most.
const LONGEST: usize = 120;

/// Columns that a tab stands for.
const TAB: usize = 4;

/// Styles by what they mark.
#[derive(Clone, Copy, Debug, Default)]
pub struct Paint {
    error: Style,
    warning: Style,
    message: Style,
    frame: Style,
    help: Style,
}

impl Paint {
    /// No styles.
    pub const fn plain() -> Self {
        Self {
            error: Style::new(),
            warning: Style::new(),
            message: Style::new(),
            frame: Style::new(),
            help: Style::new(),
        }
    }

    /// The colours compilers use.
    pub const fn coloured() -> Self {
        let bold = Style::new().bold();
        Self {
            error: AnsiColor::BrightRed.on_default().bold(),
            warning: AnsiColor::Yellow.on_default().bold(),
            message: bold,
            frame: AnsiColor::BrightBlue.on_default().bold(),
            help: AnsiColor::BrightCyan.on_default().bold(),
        }
    }
}

/// Every finding in its order, a blank line between them, then a count of the
/// errors if there are several.
pub fn findings(all: &Findings, paint: Paint) -> String {
    let mut out = all
        .iter()
        .map(|one| finding(one, paint))
        .collect::<Vec<_>>()
        .join("\n");
    let errors = all.count(Severity::Error);
    if errors > 1 {
        let style = paint.error;
        let count = counted(errors, "error");
        push(&mut out, format_args!("\n{style}{count}{style:#}\n"));
    }
    out
}

/// One finding, over several lines, each ended.
pub fn finding(finding: &Finding, paint: Paint) -> String {
    finding_about(finding, None, &Words::of(Language::English).check, paint)
}

/// The same, with whom it is about.
pub fn finding_about(
    finding: &Finding,
    about: Option<&str>,
    words: &CheckWords,
    paint: Paint,
) -> String {
    let style = match finding.severity {
        Severity::Error => paint.error,
        Severity::Warning => paint.warning,
        Severity::Note => paint.help,
    };
    let word = words.severity(finding.severity);
    let Paint {
        message: bold,
        frame,
        ..
    } = paint;
    let mut out = String::new();
    push(
        &mut out,
        format_args!(
            "{style}{word}[{}]{style:#}{bold}: {}{bold:#}\n",
            finding.code,
            sanitise(&finding.message)
        ),
    );
    let place = &finding.place;
    let number = if place.line > 0 {
        place.line.to_string()
    } else {
        " ".to_owned()
    };
    let margin = " ".repeat(number.len());
    if !place.file.is_empty() {
        let spot = spot(place);
        push(
            &mut out,
            format_args!("{margin}{frame}-->{frame:#} {spot}\n"),
        );
    }
    if !place.text.is_empty() {
        let (line, before, carets) = excerpt(place);
        push(
            &mut out,
            format_args!(
                "{margin} {frame}|{frame:#}\n{frame}{number} |{frame:#} {}\n",
                line.trim_end()
            ),
        );
        if carets > 0 {
            let label = sanitise(&finding.label);
            let marks = format!("{} {label}", "^".repeat(carets));
            let blank = " ".repeat(before);
            push(
                &mut out,
                format_args!(
                    "{margin} {frame}|{frame:#} {blank}{style}{}{style:#}\n",
                    marks.trim_end()
                ),
            );
        }
    }
    if let Some(about) = about {
        let about = sanitise(about);
        push(
            &mut out,
            format_args!("{margin} {frame}={frame:#} {about}\n"),
        );
    }
    for (at, line) in finding.help.lines().enumerate() {
        let line = sanitise(line);
        if at == 0 {
            let (help, word) = (paint.help, words.help);
            push(
                &mut out,
                format_args!("{margin} {frame}={frame:#} {help}{word}{help:#}: {line}\n"),
            );
        } else {
            push(&mut out, format_args!("{margin}         {line}\n"));
        }
    }
    out
}

/// Adds formatted text; a string takes any amount.
fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    let written = out.write_fmt(text);
    debug_assert!(written.is_ok(), "a string takes any amount of text");
}

/// `shop.toml:2:7`, as far as it is known.
fn spot(place: &Place) -> String {
    let file = sanitise(&place.file);
    match (place.line, place.column) {
        (0, _) => file,
        (line, 0) => format!("{file}:{line}"),
        (line, column) => format!("{file}:{line}:{column}"),
    }
}

/// A character as it is shown, and its columns.
type Shown = (char, usize);

/// The line to show, cropped around the caret; the columns before the caret;
/// and how many carets.
fn excerpt(place: &Place) -> (String, usize, usize) {
    let letters = place.text.char_indices();
    let line: Vec<Shown> = letters
        .map(|(at, letter)| {
            if is_order(&place.text, at) {
                UNREADABLE
            } else {
                shown(letter)
            }
        })
        .collect();
    let start = as_usize(place.column).saturating_sub(1).min(line.len());
    let stop = start.saturating_add(as_usize(place.width)).min(line.len());
    let columns = |part: &[Shown]| part.iter().map(|(_, width)| width).sum::<usize>();
    let carets = if place.column == 0 {
        0
    } else {
        columns(&line[start..stop]).clamp(1, LONGEST)
    };
    if columns(&line) <= LONGEST {
        return (text(&line), columns(&line[..start]), carets);
    }
    // A third of the room before the caret, the rest after it.
    let from = cut(&line[..start], LONGEST / 3);
    let ahead: Vec<Shown> = line[from..].iter().rev().copied().collect();
    let room = LONGEST.min(columns(&ahead));
    let to = line.len() - skip(&ahead, columns(&ahead) - room);
    let lead = if from > 0 { "…" } else { "" };
    let tail = if to < line.len() { "…" } else { "" };
    let before = lead.chars().count() + columns(&line[from..start]);
    let left = columns(&line[start..to]).max(1);
    (
        format!("{lead}{}{tail}", text(&line[from..to])),
        before,
        carets.min(left),
    )
}

/// Where the last `room` columns of a line begin.
fn cut(line: &[Shown], room: usize) -> usize {
    let mut left = room;
    let mut at = line.len();
    while let Some((_, width)) = at.checked_sub(1).map(|last| line[last]) {
        if width > left {
            break;
        }
        left -= width;
        at -= 1;
    }
    at
}

/// How many characters at the start fill at least `columns`.
fn skip(line: &[Shown], columns: usize) -> usize {
    let mut filled = 0;
    line.iter()
        .take_while(|(_, width)| {
            let more = filled < columns;
            filled += width;
            more
        })
        .count()
}

/// What stands for a letter that is not shown as it is.
const UNREADABLE: Shown = ('\u{fffd}', 1);

/// A tab is wide; what would control the terminal is shown as unreadable.
fn shown(letter: char) -> Shown {
    match letter.width() {
        _ if letter == '\t' => ('\t', TAB),
        Some(width) if is_harmless(letter) => (letter, width),
        _ => UNREADABLE,
    }
}

fn text(line: &[Shown]) -> String {
    let mut out = String::new();
    for (letter, width) in line {
        if *letter == '\t' {
            out.extend(std::iter::repeat_n(' ', *width));
        } else {
            out.push(*letter);
        }
    }
    out
}

/// Columns fit any machine's counts.
fn as_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad_time(text: &str, column: u32, width: u32) -> Finding {
        let place = Place {
            file: "shop.plan".to_owned(),
            line: 2,
            column,
            width,
            text: text.to_owned(),
        };
        Finding::error("bad-time", "`15` has no unit of time", place)
            .label("a length of time belongs here")
            .help("Write `15m` for minutes or `15h` for hours.")
    }

    #[test]
    fn a_finding_looks_as_the_style_says() {
        let shown = finding(&bad_time("rto = 15", 7, 2), Paint::plain());
        assert_eq!(
            shown,
            "\
error[bad-time]: `15` has no unit of time
 --> shop.plan:2:7
  |
2 | rto = 15
  |       ^^ a length of time belongs here
  = help: Write `15m` for minutes or `15h` for hours.
"
        );
    }

    #[test]
    fn wide_letters_and_tabs_keep_the_caret_in_its_place() {
        let shown = finding(&bad_time("\t\"가게\" = 15", 9, 2), Paint::plain());
        assert!(
            shown.contains("2 |     \"가게\" = 15\n  |              ^^ a length"),
            "{shown}"
        );
        let shown = finding(&bad_time("x = \"가게\"", 6, 2), Paint::plain());
        assert!(shown.contains("  |      ^^^^ a length"), "{shown}");
    }

    #[test]
    fn a_long_line_is_cropped_around_the_caret() {
        let line = format!("{}15{}", "a".repeat(200), "b".repeat(200));
        let shown = finding(&bad_time(&line, 201, 2), Paint::plain());
        let expected = format!(
            "2 | …{}15{}…\n  | {}^^ a length",
            "a".repeat(40),
            "b".repeat(78),
            " ".repeat(41)
        );
        assert!(shown.contains(&expected), "{shown}");
        let shown = finding(&bad_time(&line, 401, 1), Paint::plain());
        let end = format!("2 | …{}\n", "b".repeat(42));
        assert!(shown.contains(&end), "{shown}");
        let korean = "가".repeat(200);
        let shown = finding(&bad_time(&korean, 100, 1), Paint::plain());
        let line = shown.lines().nth(3).expect("the line");
        assert_eq!(line.matches('가').count(), 60, "{shown}");
    }

    #[test]
    fn a_file_without_a_line_and_an_override_are_shown_too() {
        let whole = Finding::error("empty-plan", "the plan is empty", Place::file("shop.toml"));
        assert_eq!(
            finding(&whole, Paint::plain()),
            "error[empty-plan]: the plan is empty\n --> shop.toml\n"
        );
        let place = Place {
            column: 5,
            width: 2,
            text: "rto=15".to_owned(),
            ..Place::file("--set")
        };
        let typed = Finding::warning("bad-time", "odd", place).help("First.\nSecond.");
        assert_eq!(
            finding(&typed, Paint::plain()),
            "\
warning[bad-time]: odd
 --> --set
  |
  | rto=15
  |     ^^
  = help: First.
          Second.
"
        );
    }

    #[test]
    fn what_a_file_says_cannot_steer_the_terminal() {
        let mut evil = bad_time("rto = \u{1b}[2J15", 7, 4);
        evil.message = "`\u{1b}]0;x\u{7}15` has no unit".to_owned();
        let shown = finding(&evil, Paint::plain());
        assert!(
            !shown.contains('\u{1b}') && shown.contains("rto = \u{fffd}[2J15"),
            "{shown}"
        );
    }

    #[test]
    fn colours_change_no_letter() {
        let one = bad_time("rto = 15", 7, 2);
        let coloured = finding(&one, Paint::coloured());
        assert!(coloured.starts_with("\u{1b}["));
        let stripped = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(stripped, finding(&one, Paint::plain()));
    }

    #[test]
    fn several_errors_are_counted() {
        let all: Findings = [1, 7]
            .map(|at| bad_time("rto = 15", at, 2))
            .into_iter()
            .collect();
        let shown = findings(&all, Paint::plain());
        assert!(shown.ends_with("for hours.\n\n2 errors\n"), "{shown}");
        assert_eq!(shown.matches("error[bad-time]").count(), 2);
    }
}
