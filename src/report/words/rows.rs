//! Texts of the catalogue's rows (titles, units, clauses) in other languages, as rows too.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Words, fill};
use crate::units::Language;

/// What a text of a row is in another language.
type Translations = BTreeMap<String, String>;

/// The files of a language: `text,said`. English is how rows are written.
struct Files {
    /// Titles, units and clauses.
    titles: &'static str,
    /// Why a number is what it is where that is a judgement.
    judgements: &'static str,
}

fn files(language: Language) -> Option<Files> {
    match language {
        Language::English => None,
        Language::Korean => Some(Files {
            titles: include_str!("ko/rows.csv"),
            judgements: include_str!("ko/judgements.csv"),
        }),
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
                .filter_map(|one| {
                    let files = files(*one)?;
                    let mut rows = read(files.titles);
                    rows.extend(read(files.judgements));
                    Some((*one, rows))
                })
                .collect()
        });
        let said = all.get(&self.language).and_then(|rows| rows.get(text));
        said.map_or(text, String::as_str)
    }

    /// A text of a row in every language that has words of its own for it: what a search looks
    /// through, whatever language its results are in.
    pub fn row_everywhere(text: &str) -> String {
        let all = Language::ALL.iter().map(|one| Self::of(*one).row(text));
        let said: Vec<&str> = all.filter(|said| *said != text).collect();
        said.join("\n")
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
    use crate::analysis::Stock;
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
        for files in Language::ALL.iter().filter_map(|one| files(*one)) {
            let rows = read(files.titles);
            let lines = files.titles.lines().count();
            assert_eq!(lines, 1 + rows.len(), "each once");
            let known: BTreeSet<String> = rows.into_keys().collect();
            assert_eq!(known, printed());
        }
    }

    /// Judgements of the catalogue that are not about one service.
    fn judgements() -> BTreeSet<String> {
        let list = Stock::named("parameters").expect("a list");
        let at = |id: &str| {
            let found = list.attributes.iter().position(|one| one.id == id);
            found.expect("a column")
        };
        let catalog = Catalog::embedded();
        let services = catalog.services();
        let entries = list.search(&catalog, &[], str::to_owned).entries;
        let judged = entries.iter().filter(|entry| {
            let of = entry[at("of")].text();
            let is_general = services.iter().all(|service| *service != of);
            is_general && entry[at("standing")].text() == "judgement"
        });
        judged.map(|entry| entry[at("source")].text()).collect()
    }

    /// What the files of services say, as one text.
    fn services() -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/pricing/services");
        let files = std::fs::read_dir(folder).expect("a folder");
        let files = files.map(|entry| std::fs::read_to_string(entry.expect("an entry").path()));
        files.map(|text| text.expect("a text")).collect()
    }

    #[test]
    fn every_judgement_that_is_not_about_one_service_is_translated() {
        let (general, services) = (judgements(), services());
        for files in Language::ALL.iter().filter_map(|one| files(*one)) {
            let rows = read(files.judgements);
            let lines = files.judgements.lines().count();
            assert_eq!(lines, 1 + rows.len(), "each once");
            let known: BTreeSet<String> = rows.keys().cloned().collect();
            let others = known.difference(&general);
            let gone: Vec<&String> = others.filter(|text| !services.contains(*text)).collect();
            assert!(gone.is_empty(), "no longer said: {gone:#?}");
            let missing: Vec<&String> = general.difference(&known).collect();
            assert!(missing.is_empty(), "not translated: {missing:#?}");
            for (text, said) in rows {
                assert!(said.contains(|one| ('가'..='힣').contains(&one)), "{text}");
            }
        }
    }

    #[test]
    fn only_names_stay_as_they_are() {
        for (text, said) in read(files(Language::Korean).expect("rows").titles) {
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
