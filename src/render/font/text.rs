//! Text from outside, made safe to draw.

/// The text without what would break XML or the reading order: control and
/// direction characters go, runs of white space become one space, and Hangul
/// typed as separate jamo is composed (macOS writes it so).
pub(crate) fn legible(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !is_invisible(c) {
            match clean.chars().next_back().and_then(|last| compose(last, c)) {
                Some(both) => {
                    clean.pop();
                    clean.push(both);
                }
                None => clean.push(c),
            }
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Direction marks, joiners, the byte-order mark and what XML 1.0 forbids.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{fffe}' | '\u{ffff}')
}

/// Hangul composition, Unicode 15 section 3.12.
fn compose(first: char, second: char) -> Option<char> {
    const SYLLABLES: u32 = 0xac00;
    let (first, second) = (u32::from(first), u32::from(second));
    match (first, second) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(SYLLABLES + ((first - 0x1100) * 21 + (second - 0x1161)) * 28)
        }
        (SYLLABLES..=0xd7a3, 0x11a8..=0x11c2) if (first - SYLLABLES).is_multiple_of(28) => {
            char::from_u32(first + second - 0x11a7)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::legible;

    #[test]
    fn control_and_direction_characters_go() {
        assert_eq!(legible("a\u{0}b\u{202e}c\n\td\u{ffff} "), "a bc d");
        assert_eq!(legible("\u{1b}[31mred"), "[31mred");
        assert_eq!(legible(" \n "), "");
    }

    #[test]
    fn separate_jamo_become_syllables() {
        assert_eq!(
            legible("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            "한글"
        );
        assert_eq!(legible("한글"), "한글");
    }
}
