//! Nouns that agree with their count.

/// A count and its noun: `1 plan`, `2 plans`, `3 copies`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        return format!("1 {noun}");
    }
    let vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| noun.ends_with(end));
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(vowel) => format!("{count} {stem}ies"),
        _ if hisses => format!("{count} {noun}es"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn nouns_agree_with_their_count() {
        for (count, noun, text) in [
            (0, "plan", "0 plans"),
            (1, "plan", "1 plan"),
            (2, "copy", "2 copies"),
            (2, "day", "2 days"),
            (3, "box", "3 boxes"),
            (2, "match", "2 matches"),
            (1, "copy", "1 copy"),
        ] {
            assert_eq!(counted(count, noun), text);
        }
    }
}
