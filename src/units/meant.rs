//! What was probably meant by a text that is no quantity: the user's own number, as it is read.

use super::bad::{BadUnit, UNKNOWN_CURRENCY};
use super::currency::Currency;
use super::digits::{grouped, trimmed};
use super::dimension::Dimension;
use super::kind::Kind;
use super::number::{Factor, Number};
use super::single::exact;
use super::text::Piece;

/// Signs of money, and the currencies that they can stand for.
const SIGNS: &[(char, &[&str])] = &[
    ('$', &["USD"]),
    ('€', &["EUR"]),
    ('£', &["GBP"]),
    ('₩', &["KRW"]),
    ('₹', &["INR"]),
    ('¥', &["JPY", "CNY"]),
];

/// How often, in a word, and how long that is.
const PERIODS: &[(&[&str], &str)] = &[
    (&["hourly"], "1h"),
    (&["daily", "nightly"], "24h"),
    (&["weekly"], "7d"),
    (&["yearly", "annually"], "1y"),
];

/// Endings that say a period in words.
const ENDINGS: &[(&str, &str)] = &[
    (" a month", "/month"),
    (" monthly", "/month"),
    (" an hour", "/h"),
    (" hourly", "/h"),
    (" a day", "/day"),
    (" daily", "/day"),
    (" a year", "/year"),
    (" yearly", "/year"),
];

/// The finding with a help that has the user's own number in it, where one can be made.
pub(super) fn mended(kind: Kind, piece: Piece<'_>, bad: BadUnit) -> BadUnit {
    if let Kind::Of(Dimension::Duration) = kind {
        if let Some(texts) = clock(piece.text) {
            return kind.clock(piece, &texts);
        }
        if let Some(length) = period(piece.text) {
            return kind.meant(piece, &[length.to_owned()]);
        }
    }
    let read = |text: &str| exact(kind, Piece::new(text, 0)).is_ok();
    let typed = piece.text;
    if let Some(pointed) = pointed(typed).filter(|text| read(text)) {
        return with_point(bad, &pointed);
    }
    if is_money(kind) {
        let (mut amounts, is_doubtful) = amounts(kind, typed);
        // Where nothing but the period is missing, the finding says so.
        amounts.retain(|text| read(text) && !text.starts_with(typed));
        if !amounts.is_empty() {
            let help = format!("Write {}.", either(&amounts));
            return match bad.code {
                UNKNOWN_CURRENCY => BadUnit { help, ..bad },
                _ if is_doubtful => kind.two_ways(piece, &amounts),
                _ => kind.meant(piece, &amounts),
            };
        }
    }
    let plain = worded(&closed_up(typed));
    if plain != typed && read(&plain) {
        return kind.meant(piece, &[plain]);
    }
    bad
}

fn is_money(kind: Kind) -> bool {
    matches!(kind, Kind::Of(dimension) if dimension.is_money())
}

/// The length of time that a word such as `daily` or `nightly` says.
pub fn period(typed: &str) -> Option<&'static str> {
    let typed = typed.trim().to_lowercase();
    let known = PERIODS.iter().find(|(words, _)| words.contains(&&*typed));
    known.map(|(_, length)| *length)
}

/// `00:30:00` as lengths of time; with one colon, hours and minutes or minutes and seconds.
fn clock(typed: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = typed.split(':').collect();
    let digits = |part: &&str| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !parts.iter().all(digits) {
        return None;
    }
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let length = |units: &[&str]| {
        let parts = numbers.iter().zip(units).filter(|(number, _)| **number > 0);
        let parts: Vec<String> = parts
            .map(|(number, unit)| format!("{number}{unit}"))
            .collect();
        if parts.is_empty() {
            "0s".to_owned()
        } else {
            parts.join(" ")
        }
    };
    match numbers.len() {
        3 => Some(vec![length(&["h", "m", "s"])]),
        2 => {
            let mut lengths = vec![length(&["h", "m"]), length(&["m", "s"])];
            lengths.dedup();
            Some(lengths)
        }
        _ => None,
    }
}

/// `99,95%` and `12.000,50 EUR` with a decimal point.
fn pointed(typed: &str) -> Option<String> {
    let (whole, decimals) = typed.split_once(',')?;
    let between = |text: &str, last: bool| {
        let mut letters = text.chars();
        let letter = if last {
            letters.next_back()
        } else {
            letters.next()
        };
        letter.is_some_and(|letter| letter.is_ascii_digit())
    };
    let single = between(whole, true) && between(decimals, false) && !decimals.contains(',');
    let grouped = !whole.contains('.') || parts_thousands(whole);
    (single && grouped).then(|| format!("{}.{decimals}", whole.replace('.', "")))
}

/// Both readings of a number with one dot before three digits, by which it parts thousands or
/// decimals: each as nobody misreads it.
fn two_ways(number: &str) -> Option<[String; 2]> {
    let (whole, part) = number.split_once('.')?;
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_group = (1..=3).contains(&whole.len()) && part.len() == 3;
    if !is_group || whole.starts_with('0') || !are_digits(whole) || !are_digits(part) {
        return None;
    }
    let small = match part.trim_end_matches('0') {
        "" => whole.to_owned(),
        short if short.len() < 3 => format!("{whole}.{short}"),
        long => format!("{whole}.{long}0"),
    };
    Some([format!("{whole}{part}"), small])
}

/// Whether dots part groups of three digits.
fn parts_thousands(whole: &str) -> bool {
    let mut groups = whole.split('.');
    let first = groups.next().unwrap_or_default();
    let digits = first.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    (1..=3).contains(&digits.len())
        && groups.all(|group| group.len() == 3 && group.bytes().all(|one| one.is_ascii_digit()))
}

/// Without blanks and signs between the digits of one number: `12 000 EUR`.
fn closed_up(typed: &str) -> String {
    let letters: Vec<char> = typed.chars().collect();
    let digit = |at: Option<usize>| {
        let letter = at.and_then(|at| letters.get(at));
        letter.is_some_and(char::is_ascii_digit)
    };
    let groups = |at: usize| {
        matches!(letters[at], ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_')
            && digit(at.checked_sub(1))
            && (1..=3).all(|next| digit(Some(at + next)))
            && !digit(Some(at + 4))
    };
    let kept = (0..letters.len()).filter(|at| !groups(*at));
    kept.map(|at| letters[at]).collect()
}

/// With `/month` for ` a month` and `%` for ` percent`.
fn worded(typed: &str) -> String {
    let mut text = typed.replace(" and ", " ");
    for (words, sign) in ENDINGS {
        if let Some(amount) = text.strip_suffix(words) {
            text = format!("{amount}{sign}");
        }
    }
    for words in [" percent", " per cent", " pct"] {
        if let Some(number) = text.strip_suffix(words) {
            text = format!("{number}%");
        }
    }
    text
}

/// An amount with its currency behind it, in full, and a period if it needs one; and whether its
/// number can be read in two ways.
fn amounts(kind: Kind, typed: &str) -> (Vec<String>, bool) {
    let text = worded(&closed_up(typed));
    let (amount, period) = match text.find('/') {
        Some(slash) => text.split_at(slash),
        None => match text.find(" per ") {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        },
    };
    let Some((number, codes)) = parted(amount.trim()) else {
        return (Vec::new(), false);
    };
    let number = number.trim();
    let several = number.matches('.').count() > 1 && parts_thousands(number);
    let numbers = match two_ways(number) {
        Some(readings) => readings.to_vec(),
        None if several => vec![number.replace('.', "")],
        None => in_full(number).into_iter().collect(),
    };
    let period = match (period, kind) {
        ("", Kind::Of(Dimension::Monthly)) => "/month",
        ("", Kind::Of(Dimension::CostRate)) => "/h",
        (period, Kind::Of(Dimension::Monthly | Dimension::CostRate)) => period,
        ("", _) => "",
        _ => return (Vec::new(), false),
    };
    let with = |number: &String| -> Vec<String> {
        let codes = codes.iter();
        codes
            .map(|code| format!("{number} {code}{period}"))
            .collect()
    };
    let texts = numbers.iter().flat_map(with).collect();
    (texts, numbers.len() > 1)
}

/// The number of an amount, and the currencies that its sign or its code can stand for.
fn parted(amount: &str) -> Option<(&str, Vec<&'static str>)> {
    for (sign, codes) in SIGNS {
        let rest = amount.strip_prefix(*sign).or(amount.strip_suffix(*sign));
        if let Some(rest) = rest {
            return Some((rest, codes.to_vec()));
        }
    }
    let code = |letters: &str| Currency::new(&letters.to_ascii_uppercase()).map(Currency::code);
    let first = amount.get(..3).and_then(code);
    let last = amount.len().checked_sub(3).and_then(|at| amount.get(at..));
    match (first, last.and_then(code)) {
        (Some(code), _) => Some((&amount[3..], vec![code])),
        (None, Some(code)) => Some((&amount[..amount.len() - 3], vec![code])),
        (None, None) => None,
    }
}

/// `12k` as `12,000`; a number that is in full already as it stands.
fn in_full(typed: &str) -> Option<String> {
    let typed = match Number::read(typed) {
        Some((_, rest)) if rest.starts_with(',') => pointed(typed)?,
        _ => typed.to_owned(),
    };
    let (number, rest) = Number::read(&typed)?;
    let shift = match rest.trim() {
        "" => return Some(typed.trim().to_owned()),
        "k" | "K" | "thousand" => 3,
        "M" | "m" | "million" | "mio" | "Mio" => 6,
        _ => return None,
    };
    let value = number.in_units_of(Factor::ten_to(shift));
    value
        .is_finite()
        .then(|| grouped(trimmed(&format!("{value:.2}"))))
}

/// The same finding of a decimal comma, with the number as it is read.
fn with_point(bad: BadUnit, text: &str) -> BadUnit {
    BadUnit {
        help: format!("Write `{text}`: decimals have a point."),
        ..bad
    }
}

/// One text, or one of several, as a sentence has them.
fn either(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    quoted.join(" or ")
}

impl Kind {
    /// What is read as something else, and one way or more to write what was meant.
    fn meant(self, piece: Piece<'_>, texts: &[String]) -> BadUnit {
        let message = format!("`{}` is not {}", piece.quoted(), self.words().noun);
        self.bad(piece.span(), message, format!("Write {}.", either(texts)))
    }

    /// Refuses an amount that may be a thousand times what it says: where a dot parts thousands,
    /// `12.000 EUR` is twelve thousand.
    pub(super) fn refuse_thousand(self, piece: Piece<'_>, number: &str) -> Result<(), BadUnit> {
        let Some(readings) = two_ways(number) else {
            return Ok(());
        };
        let texts = readings.map(|reading| piece.text.replacen(number, &reading, 1));
        Err(self.two_ways(piece, &texts))
    }

    fn two_ways(self, piece: Piece<'_>, texts: &[String]) -> BadUnit {
        let message = format!("`{}` can be read in two ways", piece.quoted());
        self.bad(piece.span(), message, format!("Write {}.", either(texts)))
    }

    /// Hours, minutes and seconds with colons.
    fn clock(self, piece: Piece<'_>, texts: &[String]) -> BadUnit {
        let message = format!("`{}` has no units of time", piece.text);
        self.bad(piece.span(), message, format!("Write {}.", either(texts)))
    }
}
