//! What holds for the words of every language, looked at as one list of messages.

use std::collections::BTreeSet;

use crate::report::words::particle::chosen;
use crate::report::words::{ENGLISH, KOREAN, Words};
use crate::units::Language;

/// Every text of a catalogue in order, as `Debug` writes it, and all that stands between.
fn told(words: &Words) -> (Vec<String>, String) {
    let whole = format!("{words:?}");
    let (mut texts, mut between) = (Vec::new(), String::new());
    let mut rest = whole.as_str();
    while let Some((before, after)) = rest.split_once('"') {
        between.push_str(before);
        between.push('"');
        let mut is_escaped = false;
        let end = after.find(|letter| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends
        });
        let (text, behind) = after.split_at(end.expect("a text that ends"));
        texts.push(text.to_owned());
        rest = &behind[1..];
    }
    between.push_str(rest);
    (texts, between.replace("Korean", "English"))
}

fn messages() -> Vec<(String, String)> {
    let (english, korean) = (told(&ENGLISH), told(&KOREAN));
    // What is no text is the same: keys of enumerations, counts of lists.
    assert_eq!(english.1, korean.1);
    english.0.into_iter().zip(korean.0).collect()
}

/// The names in braces, and pairs of particles apart.
fn holes(text: &str) -> (BTreeSet<&str>, Vec<&str>) {
    let holes = text.split('{').skip(1);
    let holes = holes.filter_map(|hole| Some(hole.split_once('}')?.0));
    // Braces of a plan's own notation are none.
    let holes = holes.filter(|hole| {
        hole.chars()
            .all(|one| one.is_alphabetic() || "_/".contains(one))
    });
    let (pairs, names): (Vec<&str>, Vec<&str>) = holes.partition(|hole| hole.contains('/'));
    (names.into_iter().collect(), pairs)
}

fn has_hangul(text: &str) -> bool {
    text.contains(|letter| ('가'..='힣').contains(&letter))
}

/// A text without its holes and without what stands between backticks.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 0 {
            let mut parts = part.split('{');
            bare.extend(parts.next());
            bare.extend(parts.filter_map(|hole| Some(hole.split_once('}')?.1)));
        }
    }
    bare
}

/// Ends of English ordinal numbers, which other languages need not have.
const ORDINALS: [&str; 4] = ["th", "st", "nd", "rd"];

/// How texts begin that every language has as English does: citations, and the program's name.
const KEPT: &[&str] = &["docs/", "Treynor et al.", "recoup {version}"];

#[test]
fn every_language_has_words_in_the_order_of_the_list() {
    for language in Language::ALL {
        assert_eq!(Words::of(*language).language, *language);
    }
}

#[test]
fn every_message_has_the_same_holes_in_every_language() {
    let all = messages();
    assert!(all.len() > 1500, "{}", all.len());
    let wrong: Vec<_> = (all.iter())
        .filter(|(english, korean)| holes(english).0 != holes(korean).0)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let pairs = all.iter().flat_map(|(_, korean)| holes(korean).1);
    let bad: Vec<&str> = pairs.filter(|pair| chosen(pair, "말").is_none()).collect();
    assert!(bad.is_empty(), "{bad:?}");
    assert!(all.iter().all(|(english, _)| holes(english).1.is_empty()));
}

#[test]
fn no_message_is_empty_or_still_english() {
    let mut wrong = Vec::new();
    for (english, korean) in messages() {
        let is_ordinal = ORDINALS.contains(&english.as_str());
        if korean.trim().is_empty() != english.trim().is_empty() && !is_ordinal {
            wrong.push((english, korean));
            continue;
        }
        let is_key = !english.contains(' ');
        let is_kept = is_key || KEPT.iter().any(|kept| english.starts_with(kept));
        let words = bare(&korean);
        let mut words = words.split(|letter: char| !letter.is_alphabetic());
        let has_words = words.any(|word| word.chars().filter(char::is_ascii_lowercase).count() > 1);
        if has_words && !has_hangul(&korean) && !(is_kept && english == korean) {
            wrong.push((english, korean));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Particles that a message may have after a hole only where they fit.
const PAIRS: [[&str; 2]; 5] = [
    ["은", "는"],
    ["이", "가"],
    ["을", "를"],
    ["과", "와"],
    ["으로", "로"],
];

/// Holes that a number in percent fills.
const SHARES: &[&str] = &[
    "coverage", "estimate", "judged", "maximum", "share", "works",
];

/// A particle that stands by itself right after a hole fits whatever fills it: percent, or a word
/// before the bracket that the hole is in.
#[test]
fn no_particle_is_fixed_after_a_name() {
    let mut wrong = Vec::new();
    for (_, korean) in messages() {
        for (end, _) in korean.match_indices('}') {
            let (before, after) = korean.split_at(end + 1);
            let closing = after.trim_start_matches(['`', ')', '"', '\'', '\\']);
            let shut = &after[..after.len() - closing.len()];
            let follows = |particle: &str| {
                let rest = closing.strip_prefix(particle);
                rest.is_some_and(|rest| !rest.starts_with(|one| ('가'..='힣').contains(&one)))
            };
            let mut each = PAIRS.iter().flat_map(|pair| pair.map(|one| (pair, one)));
            let Some((pair, fixed)) = each.find(|(_, particle)| follows(particle)) else {
                continue;
            };
            let open = before.rfind('{').expect("a hole opens");
            let name = &before[open + 1..end];
            if name.contains(' ') {
                continue;
            }
            let said = match shut.contains(')') {
                true => format!("{before}{shut}"),
                false if SHARES.contains(&name) => format!("{}99%", &before[..open]),
                false => String::new(),
            };
            let fits = chosen(&pair.join("/"), &said);
            if fits.as_deref() != Some(fixed) {
                wrong.push(korean.clone());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_script_of_a_page_has_no_particles_to_choose() {
    let live = format!("{:?}", KOREAN.live);
    assert!(holes(&live).1.is_empty(), "{live}");
}
