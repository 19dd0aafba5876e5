//! Names that were meant, and names to choose from.

/// How alike two names are at least if one may be a slip for the other.
const ALIKE: f64 = 0.8;

/// The known name most like what was typed, if one is.
pub fn nearest<'a, S: AsRef<str> + ?Sized + 'a>(
    typed: &str,
    known: impl IntoIterator<Item = &'a S>,
) -> Option<&'a str> {
    let mut best = None;
    let mut score = ALIKE;
    for name in known {
        let name = name.as_ref();
        let alike = strsim::jaro_winkler(&typed.to_lowercase(), &name.to_lowercase());
        if alike > score {
            score = alike;
            best = Some(name);
        }
    }
    best
}

/// Whether a name fits a pattern (`*` for any letters, dots too, `?` for one), or is the one asked
/// for.
pub fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = starting_with(first, name) else {
        return false;
    };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        let mut places = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
        let found = if parts.peek().is_some() {
            places.find_map(|at| starting_with(part, &rest[at..]))
        } else {
            places.find_map(|at| starting_with(part, &rest[at..]).filter(|rest| rest.is_empty()))
        };
        let Some(after) = found else { return false };
        rest = after;
    }
    true
}

/// What follows a part without `*`, if the text starts with it.
fn starting_with<'a>(part: &str, text: &'a str) -> Option<&'a str> {
    let mut letters = text.chars();
    let fits = |wanted: char| {
        letters
            .next()
            .is_some_and(|letter| wanted == '?' || wanted == letter)
    };
    part.chars().all(fits).then_some(letters.as_str())
}

/// The names as a sentence: ``Choose `a`, `b`, or `c`.``
pub fn choices<S: AsRef<str>>(names: &[S]) -> String {
    let quoted: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    match quoted.as_slice() {
        [] => "There is nothing to choose from.".to_owned(),
        [one] => format!("Choose {one}."),
        [one, other] => format!("Choose {one} or {other}."),
        [most @ .., last] => format!("Choose {}, or {last}.", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_whatever_its_case() {
        let known = ["rto", "rpo", "availability"];
        assert_eq!(nearest("availabilty", known), Some("availability"));
        assert_eq!(nearest("RTO", known), Some("rto"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest::<str>("rto", []), None);
        assert_eq!(nearest("rtoo", &vec![String::from("rto")]), Some("rto"));
    }

    #[test]
    fn choices_read_as_a_sentence() {
        assert_eq!(choices(&["a"]), "Choose `a`.");
        assert_eq!(choices(&["a", "b"]), "Choose `a` or `b`.");
        assert_eq!(choices(&["a", "b", "c"]), "Choose `a`, `b`, or `c`.");
    }

    #[test]
    fn a_star_is_any_letters_and_a_question_mark_is_one() {
        for (pattern, name, want) in [
            ("rto.*", "rto.region.mean", true),
            ("rto.*", "rto", false),
            ("*.mean", "rto.region.mean", true),
            ("*.mean", "rto.region.mean.p95", false),
            ("*.mean*", "rto.region.mean.p95", true),
            ("step.*.db.*", "step.region.db.promote.start", true),
            ("step.*.db.*.finish", "step.region.db.promote.start", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("*", "", true),
            ("wait.?.web", "wait.2.web", true),
            ("wait.?.web", "wait.12.web", false),
            ("?", "\u{d55c}", true),
            ("rto.region", "rto.region", true),
            ("rto.region", "rto.region.mean", false),
        ] {
            assert_eq!(fits(pattern, name), want, "{pattern} {name}");
        }
    }
}
