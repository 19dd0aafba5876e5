//! Text from a file made safe to show on a terminal.

/// The text without terminal escapes, control characters and marks that turn
/// the direction of writing; a line end or a tab becomes a blank.
pub fn sanitise(text: &str) -> String {
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
            _ if letter.is_control() || turns_writing(letter) => {}
            _ => out.push(letter),
        }
    }
    out
}

/// Marks that could show a text in another order than it is stored, and invisible signs of
/// formulas, with which outputs mark what they colour.
fn turns_writing(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{2061}'..='\u{2064}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
    use super::sanitise;
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
        ] {
            assert_eq!(sanitise(raw), shown, "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_controls_is_left(raw in "(\\PC|\\p{Cc}|\u{1b}\\[|\u{1b}\\]){0,30}") {
            let clean = sanitise(&raw);
            prop_assert!(!clean.chars().any(char::is_control));
            prop_assert_eq!(sanitise(&clean), clean);
        }
    }
}
