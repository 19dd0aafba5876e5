//! Languages in which people read results.

/// A language of results. Machine formats, plans and paths are the same in every one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Korean.
    Korean,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: &[Self] = &[Self::English, Self::Korean];

    /// Its tag, as documents state it (BCP 47): `en`, `ko`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }

    /// What it is called in English.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Korean => "Korean",
        }
    }

    /// The language of a tag, if results are written in it.
    pub fn tagged(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.tag() == tag)
    }

    /// The language of a locale as systems name it: `ko_KR.UTF-8` is Korean. The default for a
    /// locale in whose language no results are written.
    pub fn of_locale(locale: &str) -> Self {
        let mut word = locale.split(|letter: char| !letter.is_ascii_alphabetic());
        let word = word.next().unwrap_or_default();
        Self::tagged(&word.to_ascii_lowercase()).unwrap_or_default()
    }

    /// A day or a month of the calendar as people write it: `2026-03-14` is `2026년 3월 14일`. What
    /// is neither stays as it is.
    pub fn date(self, written: &str) -> String {
        let parts: Vec<&str> = written.split('-').collect();
        let is_number = |part: &&str, digits: usize| {
            part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_date = (2..=3).contains(&parts.len())
            && parts
                .iter()
                .zip([4, 2, 2])
                .all(|(part, long)| is_number(part, long));
        if self == Self::English || !is_date {
            return written.to_owned();
        }
        let told = parts.iter().zip(["년", "월", "일"]);
        let told = told.map(|(part, unit)| format!("{}{unit}", part.trim_start_matches('0')));
        told.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_locale_has_a_language() {
        for (locale, language) in [
            ("ko_KR.UTF-8", Language::Korean),
            ("ko", Language::Korean),
            ("KO-kr", Language::Korean),
            ("ko@euc", Language::Korean),
            ("kok_IN", Language::English),
            ("en_GB.UTF-8", Language::English),
            ("de_DE", Language::English),
            ("C", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
        assert_eq!(Language::tagged("fr"), None);
    }

    #[test]
    fn a_date_is_written_as_people_write_it() {
        let korean = |date| Language::Korean.date(date);
        assert_eq!(korean("2026-03-14"), "2026년 3월 14일");
        assert_eq!(korean("2024-07"), "2024년 7월");
        assert_eq!(Language::English.date("2026-03-14"), "2026-03-14");
        for other in [
            "",
            "2026",
            "14-03-2026",
            "2026-3-14",
            "2026-03-14-1",
            "어제",
        ] {
            assert_eq!(korean(other), other);
        }
    }
}
