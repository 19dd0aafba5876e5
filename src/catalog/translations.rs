//! What texts of rows are in other languages: titles that outputs print as the rows have them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::list;
use super::lists::Listed;
use super::sheet::{Column, Row, filled};
use super::text::Text;
use crate::units::Language;

/// A text of a row, and what it is in each other language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TranslationRow {
    /// As the row has it, in English.
    text: String,
    korean: String,
}

impl Listed for TranslationRow {
    const FILE: &'static str = "translations.csv";
    const COLUMNS: &'static [Column] = &[filled("text"), filled("ko")];

    fn of(_: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        Some(Self {
            text: row.text(0).to_owned(),
            korean: row.text(1).to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.text, "", "")
    }
}

/// A text of a row in a language; `None` if it has no words there, as one of the user's own rows,
/// which stands as it is written. English is how rows are written.
///
/// ```
/// use recoup::catalog::translated;
/// use recoup::units::Language;
///
/// assert_eq!(translated("Region loss", Language::Korean), Some("리전 손실"));
/// assert_eq!(translated("Flood of the cellar", Language::Korean), None);
/// ```
pub fn translated(text: &str, language: Language) -> Option<&'static str> {
    static ROWS: OnceLock<Vec<TranslationRow>> = OnceLock::new();
    static BY_TEXT: OnceLock<BTreeMap<&'static str, &'static TranslationRow>> = OnceLock::new();
    if language == Language::English {
        return None;
    }
    let rows = BY_TEXT.get_or_init(|| {
        let rows = list(&ROWS).iter();
        rows.map(|row| (row.text.as_str(), row)).collect()
    });
    rows.get(text).map(|row| row.korean.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalog::Catalog;

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
        texts
    }

    #[test]
    fn every_text_that_outputs_print_is_translated_and_nothing_else_is() {
        let rows: Vec<TranslationRow> = list(&OnceLock::new()).to_vec();
        let known: BTreeSet<String> = rows.iter().map(|row| row.text.clone()).collect();
        assert_eq!(known.len(), rows.len(), "each once");
        assert_eq!(known, printed());
    }

    #[test]
    fn only_names_stay_as_they_are() {
        for row in list::<TranslationRow>(&OnceLock::new()) {
            let is_hangul = |letter| ('가'..='힣').contains(&letter);
            let is_name = ["Amazon ", "AWS ", "Azure ", "Application "];
            let is_name = is_name.iter().any(|name| row.text.starts_with(name));
            let is_unit = row.korean == "GB";
            assert!(
                is_name || is_unit || row.korean.contains(is_hangul),
                "{row:?}"
            );
            assert_eq!(
                row.text.ends_with('.'),
                row.korean.ends_with('.'),
                "{row:?}"
            );
        }
    }
}
