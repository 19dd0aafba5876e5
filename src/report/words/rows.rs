//! Texts of the catalogue's rows (titles, units, clauses) in other languages, as rows too.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Words, fill};
use crate::units::Language;

/// What a text of a row is in another language.
type Translations = BTreeMap<String, String>;

/// The rows of a language: `text,said`. English is how rows are written.
fn file(language: Language) -> Option<&'static str> {
    match language {
        Language::English => None,
        Language::Korean => Some(include_str!("ko/rows.csv")),
    }
}

fn read(text: &str) -> Translations {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize::<(String, String)>();
    rows.map(|row| row.expect("a file inside the program, which a test reads"))
        .collect()
}

impl Words {
    /// A text of a row, such as the title of a scenario, in this language. One of the user's own
    /// rows, and one that a plan states, has no translation and stands as it is written.
    pub fn row<'a>(&self, text: &'a str) -> &'a str {
        static READ: OnceLock<BTreeMap<Language, Translations>> = OnceLock::new();
        if self.language == Language::English {
            return text;
        }
        let all = READ.get_or_init(|| {
            let languages = Language::ALL.iter();
            languages
                .filter_map(|one| Some((*one, read(file(*one)?))))
                .collect()
        });
        let said = all.get(&self.language).and_then(|rows| rows.get(text));
        said.map_or(text, String::as_str)
    }

    /// What one of something is called, as the model has it: `request`, or of a price `USD per hour`.
    pub fn label(&self, label: &str) -> String {
        match label.split_once(" per ") {
            Some((currency, unit)) => {
                let parts = [("currency", currency), ("unit", self.row(unit))];
                fill(self.price_per, &parts)
            }
            None => self.row(label).to_owned(),
        }
    }

    /// Such texts in a list.
    pub fn rows(&self, texts: &[String]) -> String {
        let texts: Vec<&str> = texts.iter().map(|text| self.row(text)).collect();
        texts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalog::Catalog;
    use crate::report::words::{ENGLISH, KOREAN};

    /// Every text of a row that outputs print.
    fn printed() -> BTreeSet<String> {
        let catalog = Catalog::embedded();
        let mut texts = BTreeSet::new();
        texts.extend(catalog.scenarios().iter().map(|row| row.title.clone()));
        texts.extend(catalog.categories().iter().map(|row| row.title.clone()));
        texts.extend(catalog.regions().iter().map(|row| row.name.clone()));
        texts.extend(catalog.controls().iter().map(|row| row.asks.clone()));
        let services = catalog.services();
        for service in services.iter().filter_map(|id| catalog.service(id)) {
            texts.insert(service.title.clone());
            for charge in &service.charges {
                texts.extend([charge.about.clone(), charge.unit.clone()]);
            }
        }
        // What the model itself counts by.
        let own = ["drill", "month", "share", "server-month", "licence-month"];
        texts.extend(own.map(str::to_owned));
        texts
    }

    #[test]
    fn every_text_that_outputs_print_is_translated_and_nothing_else_is() {
        for text in Language::ALL.iter().filter_map(|one| file(*one)) {
            let rows = read(text);
            assert_eq!(text.lines().count(), 1 + rows.len(), "each once");
            let known: BTreeSet<String> = rows.into_keys().collect();
            assert_eq!(known, printed());
        }
    }

    #[test]
    fn only_names_stay_as_they_are() {
        for (text, said) in read(file(Language::Korean).expect("rows")) {
            let names = ["Amazon ", "AWS ", "Azure ", "gb"];
            let balancers = ["Application", "Gateway", "Network"];
            let balancer = text.strip_suffix(" Load Balancer");
            let is_name = names.iter().any(|name| text.starts_with(name))
                || balancer.is_some_and(|which| balancers.contains(&which))
                || ["OpsItems", "tb", "mau", "ecpu", "io"].contains(&text.as_str());
            let has_hangul = said.contains(|letter| ('가'..='힣').contains(&letter));
            assert!(is_name || has_hangul, "{text}: {said}");
            assert_eq!(text.ends_with('.'), said.ends_with('.'), "{text}: {said}");
        }
    }

    #[test]
    fn a_row_is_told_in_its_language_and_other_texts_as_they_are() {
        assert_eq!(KOREAN.row("Region loss"), "리전 손실");
        assert_eq!(ENGLISH.row("Region loss"), "Region loss");
        assert_eq!(KOREAN.row("Flood of the cellar"), "Flood of the cellar");
        assert_eq!(KOREAN.label("request"), "요청");
        assert_eq!(KOREAN.label("USD per hour"), "USD/시간");
        assert_eq!(ENGLISH.label("USD per hour"), "USD per hour");
        let texts = ["Drill", "Flood"].map(str::to_owned);
        assert_eq!(KOREAN.rows(&texts), "훈련, Flood");
    }
}
