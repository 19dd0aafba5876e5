//! How units are written beside numbers, a table a language.

use super::language::Language;

/// The units of one language. `{}` stands for the number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitNames {
    /// A year, a day, an hour, a minute and a second as parts of a time.
    pub times: [&'static str; 5],
    /// A thousandth and a millionth of a second.
    pub small_times: [&'static str; 2],
    /// Multiples of large plain numbers: from which power of ten on, how much one is, and its name.
    pub multiples: &'static [(i32, f64, &'static str)],
    /// The same for as few letters as an axis has room for, from 1 on.
    pub short_multiples: &'static [(f64, &'static str)],
    /// Data a second, an hour, a day.
    pub rates: [&'static str; 3],
    /// Money a second, an hour, a month.
    pub costs: [&'static str; 3],
    /// Once in so many years.
    pub every: &'static str,
    /// So many times a year.
    pub yearly: &'static str,
    /// Beyond all bounds, and below all.
    pub unbounded: [&'static str; 2],
    /// What is no number.
    pub none: &'static str,
}

const ENGLISH: UnitNames = UnitNames {
    times: ["{}y", "{}d", "{}h", "{}m", "{}s"],
    small_times: ["{}ms", "{}us"],
    multiples: &[(9, 1e9, "{} G"), (6, 1e6, "{} M")],
    short_multiples: &[
        (1.0, "{}"),
        (1e3, "{}k"),
        (1e6, "{}M"),
        (1e9, "{}B"),
        (1e12, "{}T"),
    ],
    rates: ["{}/s", "{}/h", "{}/day"],
    costs: ["{}/s", "{}/h", "{}/month"],
    every: "1 per {}y",
    yearly: "{} per year",
    unbounded: ["unbounded", "-unbounded"],
    none: "not a number",
};

const KOREAN: UnitNames = UnitNames {
    times: ["{}년", "{}일", "{}시간", "{}분", "{}초"],
    small_times: ["{}밀리초", "{}마이크로초"],
    multiples: &[(12, 1e12, "{}조"), (8, 1e8, "{}억"), (6, 1e4, "{}만")],
    short_multiples: &[(1.0, "{}"), (1e4, "{}만"), (1e8, "{}억"), (1e12, "{}조")],
    rates: ["{}/s", "{}/h", "{}/일"],
    costs: ["초당 {}", "시간당 {}", "월 {}"],
    every: "{}년에 1회",
    yearly: "연 {}회",
    unbounded: ["한도 없음", "하한 없음"],
    none: "숫자 아님",
};

impl Language {
    /// How units are written in it.
    pub const fn unit_names(self) -> &'static UnitNames {
        match self {
            Self::English => &ENGLISH,
            Self::Korean => &KOREAN,
        }
    }
}

/// A unit with its number: `{}초` with 41 is `41초`.
pub fn with(unit: &str, number: &str) -> String {
    unit.replace("{}", number)
}
