//! Text from a file made safe to show: the one list of what no output has as it is.
//!
//! Outputs for people leave it out ([`sanitise`]); outputs for programs write it escaped, in their
//! own way ([`escaped`]).

use std::borrow::Cow;

/// Whether an output may hold a letter as it is: it is no control character, turns no direction
/// of writing, ends no line unseen and is no invisible letter that spells a text besides the
/// one that is seen.
pub fn is_harmless(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2061}'..='\u{2064}'
                | '\u{2066}'..='\u{206f}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A text of lines in which a letter that is not harmless, or makes a command of a build server,
/// is written by a number as `spelt` says: for outputs that have such a spelling.
pub fn escaped(text: &str, spelt: impl Fn(char) -> String) -> Cow<'_, str> {
    // Whatever is harmful is beyond ASCII or among these.
    let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'"' | b'$'..=b'~');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if (is_harmless(letter) || letter == '\n') && !is_order(text, at) {
            out.push(letter);
        } else {
            out.push_str(&spelt(letter));
        }
    }
    Cow::Owned(out)
}

/// Whether the second sign of `##[error]` or `##vso[task]` stands here: build servers obey these
/// wherever in a line.
pub fn is_order(text: &str, at: usize) -> bool {
    let named = || text[at + 1..].trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
    text[..at].ends_with('#') && text[at..].starts_with('#') && named().starts_with('[')
}

/// Whether a word such as `::error` begins here: build servers obey it at the start of a line.
fn begins_command(out: &str, rest: &str) -> bool {
    let mut next = rest.chars().skip(1);
    (out.is_empty() || out.ends_with(char::is_whitespace))
        && rest.starts_with(':')
        && next.next() == Some(':')
        && next
            .next()
            .is_some_and(|letter| !matches!(letter, '0'..='9' | '/'))
}

/// The text on one line without terminal escapes and whatever else is not [harmless](is_harmless);
/// a line end or a tab becomes a blank. What a build server takes for a command, `::error` and
/// `##[error]`, is parted by a blank.
pub fn sanitise(text: &str) -> String {
    inert(cleaned(text))
}

/// A clean text in which nothing is a command of a build server.
fn inert(text: String) -> String {
    if !(text.contains("::") || text.contains("##")) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices() {
        if is_order(&text, at) {
            out.push(' ');
        }
        let begins = begins_command(&out, &text[at..]);
        out.push(letter);
        if begins {
            out.push(' ');
        }
    }
    out
}

fn cleaned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '\u{1b}' => match rest.next_if(|next| matches!(next, ' '..='~')) {
                Some('[') => skip_sequence(&mut rest),
                Some(']' | 'P' | 'X' | '^' | '_') => skip_string(&mut rest),
                Some(' '..='/') => {
                    rest.next_if(|next| matches!(next, '0'..='~'));
                }
                _ => {}
            },
            '\u{9b}' => skip_sequence(&mut rest),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut rest),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            _ if is_harmless(letter) => out.push(letter),
            _ => {}
        }
    }
    out
}

type Letters<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Parameters and the final letter of a control sequence: `31m`.
fn skip_sequence(rest: &mut Letters<'_>) {
    while rest.next_if(|letter| matches!(letter, ' '..='?')).is_some() {}
    rest.next_if(|letter| matches!(letter, '@'..='~'));
}

/// A title or a link, up to its terminator or the end of the line.
fn skip_string(rest: &mut Letters<'_>) {
    while let Some(letter) = rest.next_if(|letter| *letter != '\n') {
        match letter {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                rest.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, is_harmless, sanitise};
    use proptest::prelude::*;

    #[test]
    fn escapes_and_controls_go_and_text_stays() {
        for (raw, shown) in [
            ("plain `15` 가게 é", "plain `15` 가게 é"),
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("\u{1b}]0;title\u{7}after", "after"),
            ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
            ("\u{9b}2Jgone", "gone"),
            ("\u{1b}(Bset", "set"),
            ("a\u{8}\u{7}\u{0}b\u{7f}", "ab"),
            ("two\r\nlines\tand", "two lines and"),
            ("evil\u{202e}txt", "eviltxt"),
            ("end\u{1b}", "end"),
            ("end\u{1b}[", "end"),
            ("\u{1b}]open\nnext", " next"),
            ("\u{e0041}a\u{206a}b", "ab"),
            ("::error title=x::y", ": :error title=x::y"),
            (" a\n::set-output", " a : :set-output"),
            ("a::b, ::1/128 and ::/0", "a::b, ::1/128 and ::/0"),
            ("##[error]x", "# #[error]x"),
            ("a ##vso[task]", "a # #vso[task]"),
            ("## [x] ##x", "## [x] ##x"),
            ("##\u{1b}[0m[error]", "# #[error]"),
        ] {
            assert_eq!(sanitise(raw), shown, "{raw:?}");
        }
    }

    #[test]
    fn what_is_not_harmless_is_spelt_by_number_and_the_rest_stays() {
        let spelt = |letter: char| format!("<{:x}>", u32::from(letter));
        for (raw, wanted) in [
            (
                "plain\n 가게 é # a#[1] ## [x]",
                "plain\n 가게 é # a#[1] ## [x]",
            ),
            (
                "a\u{7f}b\u{9b}c\u{202e}d\u{2066}",
                "a<7f>b<9b>c<202e>d<2066>",
            ),
            ("##[error] ##vso[a]", "#<23>[error] #<23>vso[a]"),
            ("###[error]", "##<23>[error]"),
        ] {
            assert_eq!(escaped(raw, spelt), wanted, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn no_build_server_is_told(raw in "[:#a\u{e9}\\[ \n\u{1b}]{0,12}") {
            let clean = sanitise(&raw);
            prop_assert_eq!(sanitise(&clean), clean.clone());
            prop_assert!(!clean.contains("##[") && !clean.contains("##a["), "{}", clean);
            for word in clean.split(' ') {
                prop_assert!(!word.starts_with("::") || word == "::", "{}", clean);
            }
        }

        #[test]
        fn nothing_that_controls_is_left(raw in "(\\PC|\\p{Cc}|\u{1b}\\[|\u{1b}\\]){0,30}") {
            let clean = sanitise(&raw);
            prop_assert!(clean.chars().all(is_harmless));
            prop_assert_eq!(sanitise(&clean), clean);
        }
    }
}
