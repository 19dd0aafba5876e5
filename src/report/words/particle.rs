//! Korean particles, which follow how the word before them ends when it is read aloud.
//!
//! A message writes both forms, `{은/는}`: the first follows a final consonant, the second a vowel.
//! Crates that choose particles look at Hangul alone; here most words before one are names of
//! plans, numbers and abbreviations.

/// How a word ends for the ear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Vowel,
    /// ㄹ, which `으로` takes for a vowel.
    Liquid,
    Consonant,
}

use End::{Consonant, Liquid, Vowel};

/// The particle of a pair, `은/는`, that follows a text; `None` if that is no pair. After a text
/// that cannot be read aloud both stand: `은(는)`.
pub(super) fn chosen(pair: &str, before: &str) -> Option<String> {
    let (first, second) = pair.split_once('/')?;
    let is_hangul = |letter| matches!(letter, '가'..='힣');
    if first.is_empty() || !first.chars().chain(second.chars()).all(is_hangul) {
        return None;
    }
    let end = read(before);
    let is_first = match end {
        Some(Consonant) => true,
        Some(Liquid) => !first.starts_with('으'),
        Some(Vowel) => false,
        None => return Some(both(first, second)),
    };
    Some(if is_first { first } else { second }.to_owned())
}

fn both(first: &str, second: &str) -> String {
    match first.strip_suffix(second) {
        Some(more) => format!("({more}){second}"),
        None => format!("{first}({second})"),
    }
}

/// How a text ends, less what is not read: quotes, marks, spaces, and what a bracket adds; of a
/// text that is nothing but brackets what stands in the last of them.
fn read(text: &str) -> Option<End> {
    let mut rest = trimmed(text);
    let mut added = None;
    while let Some(inside) = rest.strip_suffix(')') {
        let (before, inside) = match opening(inside) {
            Some(open) => (&inside[..open], &inside[open + 1..]),
            None => (inside, ""),
        };
        added = added.or(Some(inside));
        rest = trimmed(before);
    }
    let only = || ended(added?.trim_end_matches(|letter| !is_read(letter)));
    ended(rest).or_else(only)
}

/// A text up to what is read of it, or to a bracket that ends there.
fn trimmed(text: &str) -> &str {
    text.trim_end_matches(|letter| !is_read(letter) && letter != ')')
}

/// Where the bracket opens that ends behind a text.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(at),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How a text ends that ends with what is read.
fn ended(text: &str) -> Option<End> {
    let last = text.chars().next_back()?;
    match last {
        '가'..='힣' => Some(of_syllable(last)),
        '0'..='9' => Some(of_number(text)),
        _ if last.is_ascii_alphabetic() => {
            let mut words = text.rsplit(|letter: char| !letter.is_ascii_alphabetic());
            words.next().map(of_word)
        }
        _ => {
            let mut signs = SIGNS.iter();
            let sign = signs.find(|(sign, _)| *sign == last);
            sign.map(|(_, name)| of_name(name))
        }
    }
}

fn is_read(letter: char) -> bool {
    letter.is_alphanumeric() || SIGNS.iter().any(|(sign, _)| *sign == letter)
}

/// How signs are read.
const SIGNS: &[(char, &str)] = &[
    ('%', "퍼센트"),
    ('+', "플러스"),
    ('&', "앤드"),
    ('°', "도"),
    ('$', "달러"),
    ('€', "유로"),
    ('£', "파운드"),
    ('¥', "엔"),
    ('₩', "원"),
];

/// Syllables are listed by their initial, their vowel and their final, of which there are 28.
fn of_syllable(syllable: char) -> End {
    match (u32::from(syllable) - u32::from('가')) % 28 {
        0 => Vowel,
        8 => Liquid,
        _ => Consonant,
    }
}

fn of_name(name: &str) -> End {
    name.chars().next_back().map_or(Vowel, of_syllable)
}

/// How digits are read, and places by the number of zeros behind them.
const DIGITS: [&str; 10] = ["영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
const PLACES: [&str; 4] = ["", "십", "백", "천"];
const FOURS: [&str; 5] = ["", "만", "억", "조", "경"];

fn of_number(text: &str) -> End {
    let start = text.rfind(|letter: char| !letter.is_ascii_digit() && !",.".contains(letter));
    let start = start.map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    let (before, number) = text.split_at(start);
    // A letter makes it a name.
    if number == "3" && before.ends_with('S') {
        return of_name("쓰리");
    }
    let (whole, part) = number.rsplit_once('.').unwrap_or((number, ""));
    let digits = if part.is_empty() { whole } else { part };
    let last = digits
        .bytes()
        .next_back()
        .map_or(0, |digit| usize::from(digit - b'0'));
    let is_zero = whole.bytes().all(|digit| !(b'1'..=b'9').contains(&digit));
    // Digits after a point are read one by one.
    if last > 0 || is_zero || !part.is_empty() {
        return of_name(DIGITS[last]);
    }
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let name = match PLACES.get(zeros) {
        Some(name) => name,
        None => FOURS.get(zeros / 4).copied().unwrap_or("경"),
    };
    of_name(name)
}

/// How letters are read, from A to Z.
const LETTERS: [&str; 26] = [
    "에이",
    "비",
    "씨",
    "디",
    "이",
    "에프",
    "지",
    "에이치",
    "아이",
    "제이",
    "케이",
    "엘",
    "엠",
    "엔",
    "오",
    "피",
    "큐",
    "알",
    "에스",
    "티",
    "유",
    "브이",
    "더블유",
    "엑스",
    "와이",
    "제트",
];

/// Words that are not read as their letters say.
const WORDS: &[(&str, &str)] = &[
    ("CNY", "위안"),
    ("EUR", "유로"),
    ("JPY", "엔"),
    ("KRW", "원"),
    ("check", "체크"),
    ("hub", "허브"),
    ("out", "아웃"),
    ("type", "타입"),
];

/// How words end by their last letters, the first that fits; the rest ends in a vowel.
const ENDS: &[(&str, End)] = &[
    ("le", Liquid),
    ("l", Liquid),
    ("me", Consonant),
    ("m", Consonant),
    ("ne", Consonant),
    ("n", Consonant),
    ("ng", Consonant),
    ("ck", Consonant),
    ("ook", Consonant),
    ("ic", Consonant),
    ("pp", Consonant),
    ("oup", Consonant),
    ("eep", Consonant),
];

/// Letters that end a syllable after a short vowel: `bucket` is 버킷, `light` is 라이트.
const STOPS: [char; 3] = ['b', 'p', 't'];

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// A word in Latin letters: an abbreviation letter by letter, else by how it ends.
fn of_word(word: &str) -> End {
    let small = word.to_ascii_lowercase();
    let known = WORDS.iter().find(|(known, _)| {
        word == *known
            || known.chars().all(|one| one.is_ascii_lowercase()) && small.ends_with(known)
    });
    if let Some((_, name)) = known {
        return of_name(name);
    }
    let is_short = word.bytes().all(|letter| letter.is_ascii_uppercase())
        || !small.contains(|letter| is_vowel(letter) || letter == 'y');
    let letters: Vec<char> = small.chars().collect();
    if is_short {
        let last = letters
            .last()
            .map_or(0, |letter| u32::from(*letter) - u32::from('a'));
        let name = usize::try_from(last).ok().and_then(|at| LETTERS.get(at));
        return of_name(name.unwrap_or(&""));
    }
    if let Some((_, end)) = ENDS.iter().find(|(end, _)| small.ends_with(end)) {
        return *end;
    }
    match letters[..] {
        [.., before, vowel, stop]
            if STOPS.contains(&stop) && is_vowel(vowel) && !is_vowel(before) =>
        {
            Consonant
        }
        [vowel, stop] if STOPS.contains(&stop) && is_vowel(vowel) => Consonant,
        _ => Vowel,
    }
}
