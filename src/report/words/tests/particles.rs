//! Particles after what a plan may be called, and after what it comes to.

use proptest::prelude::*;

use crate::report::words::particle::chosen;
use crate::report::words::{KOREAN, fill};

fn after(word: &str, pair: &str) -> String {
    chosen(pair, word).unwrap_or_else(|| panic!("{pair} is a pair"))
}

#[test]
fn a_particle_follows_how_a_word_is_read() {
    for (word, topic, way) in [
        // Hangul, and ㄹ at the end.
        ("계획", "은", "으로"),
        ("복구", "는", "로"),
        ("서울", "은", "로"),
        ("파일럿 라이트", "는", "로"),
        // Quotes, marks and what brackets add are not read.
        ("`계획`", "은", "으로"),
        ("“복구”.", "는", "로"),
        ("복구(서울)", "는", "로"),
        ("서울(주 리전)", "은", "로"),
        ("(서울)", "은", "로"),
        // Digits, and the places of zeros.
        ("0", "은", "으로"),
        ("1", "은", "로"),
        ("2", "는", "로"),
        ("3", "은", "으로"),
        ("4", "는", "로"),
        ("5", "는", "로"),
        ("6", "은", "으로"),
        ("7", "은", "로"),
        ("8", "은", "로"),
        ("9", "는", "로"),
        ("10", "은", "으로"),
        ("100", "은", "으로"),
        ("1,000", "은", "으로"),
        ("10,000", "은", "으로"),
        ("100,000,000", "은", "으로"),
        ("1,000,000,000,000", "는", "로"),
        ("1.50", "은", "으로"),
        ("2.5", "는", "로"),
        ("L10", "은", "으로"),
        ("ap-northeast-2", "는", "로"),
        ("eu-west-3", "은", "으로"),
        ("us-east-1", "은", "로"),
        ("S3", "는", "로"),
        ("EC2", "는", "로"),
        // Units and signs.
        ("99.95%", "는", "로"),
        ("7분 41초", "는", "로"),
        ("2시간 12분", "은", "으로"),
        ("3일", "은", "로"),
        ("월 6,589 USD", "는", "로"),
        ("12,000 KRW", "은", "으로"),
        // Abbreviations, letter by letter.
        ("RTO", "는", "로"),
        ("DNS", "는", "로"),
        ("TTL", "은", "로"),
        ("VPN", "은", "으로"),
        ("RAM", "은", "으로"),
        ("DR", "은", "로"),
        ("db", "는", "로"),
        ("DynamoDB", "는", "로"),
        // Words by how they end.
        ("cloudfront", "는", "로"),
        ("web", "은", "으로"),
        ("database", "는", "로"),
        ("bucket", "은", "으로"),
        ("snapshot", "은", "으로"),
        ("pilot light", "는", "로"),
        ("backup", "은", "으로"),
        ("email", "은", "로"),
        ("table", "은", "로"),
        ("zone", "은", "으로"),
        ("time", "은", "으로"),
        ("region", "은", "으로"),
        ("billing", "은", "으로"),
        ("block", "은", "으로"),
        ("network", "는", "로"),
        ("queue", "는", "로"),
        ("cache", "는", "로"),
        ("server", "는", "로"),
        ("standby", "는", "로"),
        ("timeout", "은", "으로"),
        ("app", "은", "으로"),
    ] {
        assert_eq!(after(word, "은/는"), topic, "{word}");
        assert_eq!(after(word, "으로/로"), way, "{word}");
    }
}

/// A text of brackets, one after another or one within the other, is read in one go.
#[test]
fn many_brackets_are_read_at_once() {
    assert_eq!(after("서울(파리(런던))", "을/를"), "을");
    assert_eq!(after("(a(서울)) ()", "을/를"), "을(를)");
    for text in ["()", "(a)", "(", ")", "( )"] {
        assert_eq!(after(&format!("서울{}", text.repeat(5000)), "을/를"), "을");
    }
    let within = format!("서울{}{}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(after(&within, "을/를"), "을");
}

#[test]
fn a_pair_may_be_of_any_kind() {
    for (pair, consonant, vowel, unread) in [
        ("이/가", "이", "가", "이(가)"),
        ("을/를", "을", "를", "을(를)"),
        ("과/와", "과", "와", "과(와)"),
        ("이며/며", "이며", "며", "(이)며"),
        ("이/", "이", "", "(이)"),
        ("으로/로", "으로", "로", "(으)로"),
    ] {
        assert_eq!(after("계획", pair), consonant);
        assert_eq!(after("복구", pair), vowel);
        assert_eq!(after("→", pair), unread);
        assert_eq!(after("", pair), unread);
    }
    for other in ["계획", "a/b", "/는", "은/ 는"] {
        assert_eq!(chosen(other, "계획"), None, "{other}");
    }
}

/// A syllable by its initial, its vowel and its final.
fn syllable(initial: u32, vowel: u32, last: u32) -> char {
    let at = u32::from('가') + (initial * 21 + vowel) * 28 + last;
    char::from_u32(at).expect("a syllable")
}

/// A number as it is read aloud, in full.
fn read(number: u64) -> String {
    const DIGITS: [&str; 10] = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
    const PLACES: [&str; 4] = ["천", "백", "십", ""];
    const FOURS: [&str; 5] = ["경", "조", "억", "만", ""];
    if number == 0 {
        return "영".to_owned();
    }
    let digits = format!("{number:020}");
    let mut said = String::new();
    for (four, name) in digits.as_bytes().chunks(4).zip(FOURS) {
        if four.iter().all(|digit| *digit == b'0') {
            continue;
        }
        for (digit, place) in four.iter().zip(PLACES) {
            if *digit != b'0' {
                said += DIGITS[usize::from(digit - b'0')];
                said += place;
            }
        }
        said += name;
    }
    said
}

const CLOSINGS: [&str; 6] = ["", "`", "”", ")", " ", "'."];

proptest! {
    /// Names of any syllables, in quotes or not: the final consonant decides, which the name is
    /// made from.
    #[test]
    fn a_particle_fits_any_name(
        start in "[가-힣a-z ]{0,8}",
        (initial, vowel, last) in (0..19_u32, 0..21_u32, 0..28_u32),
        closing in 0..CLOSINGS.len(),
    ) {
        let end = syllable(initial, vowel, last);
        let opening = if CLOSINGS[closing] == ")" { "(" } else { "" };
        let name = format!("{opening}{start}{end}{}", CLOSINGS[closing]);
        let own = KOREAN.answer.keeps;
        let begins = own.starts_with("{plan}{은/는}");
        prop_assert!(begins, "{}", own);
        let said = fill(own, &[("plan", &name)]);
        let topic = if last == 0 { "는" } else { "은" };
        let start = format!("{name}{topic} ");
        prop_assert!(said.starts_with(&start), "{said}");
        let way = if last == 0 || last == 8 { "로" } else { "으로" };
        prop_assert_eq!(fill("{plan}{으로/로}", &[("plan", &name)]), format!("{name}{way}"));
    }

    /// A number has the particle of how it is read in full.
    #[test]
    fn a_particle_fits_any_number(
        number in prop_oneof![0..10_000_u64, 0..=9_999_999_999_999_999_999_u64],
        zeros in 0..12_u32,
    ) {
        let number = number.checked_mul(10_u64.pow(zeros)).unwrap_or(number);
        let said = read(number);
        for pair in ["은/는", "으로/로", "이/가"] {
            prop_assert_eq!(chosen(pair, &number.to_string()), chosen(pair, &said), "{} {}", number, said);
        }
    }

    /// Whatever stands before it, one of the pair comes out, or both.
    #[test]
    fn nothing_before_a_particle_makes_it_fail(text in "\\PC{0,24}") {
        let said = after(&text, "을/를");
        prop_assert!(["을", "를", "을(를)"].contains(&said.as_str()), "{said}");
    }
}
