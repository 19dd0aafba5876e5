//! Which lists of a provider our price tables are made from.

use super::Rules;
use super::entry::Slots;
use crate::catalog::{Catalog, text};
use crate::diagnostic::{Finding, Findings, Place};

impl Catalog {
    /// Codes of the lists that some price tables are made from (`AmazonEC2` for `ec2`), by the rules
    /// of import; each code once, in the order of the tables.
    ///
    /// # Errors
    /// Tables that there are no rules for; rules that cannot be read.
    pub fn offers(&self, tables: &[String]) -> Result<Vec<String>, Findings> {
        let rules = self.rules(&mut Slots::default())?;
        let mut offers: Vec<String> = Vec::new();
        for table in tables {
            for rules in rules.iter().filter(|rules| rules.table == *table) {
                for offer in &rules.offers {
                    if !offers.contains(offer) {
                        offers.push(offer.clone());
                    }
                }
            }
        }
        text::unless(offers, unknown(tables, &rules).collect())
    }
}

/// Findings about tables that there are no rules for.
pub(super) fn unknown<'t>(
    tables: &'t [String],
    rules: &'t [Rules],
) -> impl Iterator<Item = Finding> + 't {
    let known: Vec<&str> = rules.iter().map(|rules| rules.table.as_str()).collect();
    tables.iter().filter_map(move |table| {
        if known.contains(&table.as_str()) {
            return None;
        }
        let message = format!("there are no rules of import for the table `{table}`");
        let finding = Finding::error("unknown-table", message, Place::file("--table"));
        Some(finding.help(text::instead(table, &known)))
    })
}
