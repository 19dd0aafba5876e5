//! The user's own rows, which go before those inside the program: a folder of them, or the prices
//! of one plan; and which of them nothing asks for.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::lists::{Listed, lay_over};
use super::price::Own;
use super::shelf::Shelf;
use super::{
    Catalog, GATEWAY_DATA, GATEWAY_HOUR, GATEWAYS, Library, PriceRow, Service, files, folder, list,
    price, text,
};
use crate::diagnostic::{Finding, Findings, Place};

impl Catalog {
    /// Lays the user's folder over it (`--pricing DIR`): same layout as `pricing/`, rows add or replace.
    ///
    /// A price replaces all tiers of the same table, Region and SKU; a service replaces
    /// the one of its id; a row of a list replaces the one of its key.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, Findings> {
        let laid = folder::read(folder);
        let mut findings = laid.findings;
        let library = Arc::make_mut(&mut self.library);
        library.prices = Shelf::default();
        library.services = Shelf::default();
        over(&mut library.sources, laid.sources);
        over(&mut library.stand_ins, laid.stand_ins);
        over(&mut library.knobs, laid.knobs);
        over(&mut library.controls, laid.controls);
        over(&mut library.scenarios, laid.scenarios);
        over(&mut library.regions, laid.regions);
        over(&mut library.categories, laid.categories);
        over(&mut library.kinds, laid.kinds);
        over(&mut library.gaps, laid.gaps);
        over(&mut library.facts, laid.facts);
        over(&mut library.defaults, laid.defaults);
        library.default_places = OnceLock::new();
        library.own_imports.extend(laid.imports);
        for (id, (file, text)) in laid.services {
            match library.read_service(&file, &id, &text) {
                Ok(service) => drop(library.own_services.insert(id, service)),
                Err(more) => findings.extend(more),
            }
        }
        let mut prices = Own::new();
        let known = library.known();
        for (file, table, text) in &laid.tables {
            if !known.tables.contains(&table.as_str()) {
                let message = format!("`{table}` is no price table");
                let help = text::instead(table, &known.tables);
                let finding = Finding::error("unknown-table", message, Place::file(file));
                findings.push(finding.help(help));
                continue;
            }
            let (more, wrong) = price::read_table(file, table, text, &known);
            prices.extend(more);
            findings.extend(wrong);
        }
        drop(known);
        for (key, row) in prices {
            let row = library.cite(row);
            library.own_prices.insert(key, row);
        }
        text::unless(self, findings)
    }

    /// The user's own prices, by table, Region and SKU: those of a plan go before those of a folder.
    pub fn own_prices(&self) -> Vec<PriceRow> {
        let mut own: Own = self.library.own_prices.clone();
        own.extend(
            self.plan_prices
                .iter()
                .map(|(key, row)| (key.clone(), row.clone())),
        );
        own.into_values().collect()
    }

    /// The prices of a folder as its rows state them, by table, Region and SKU; nothing is laid
    /// over the catalogue.
    ///
    /// # Errors
    /// What is wrong with its tables.
    pub fn folder_prices(&self, folder: &Path) -> Result<Vec<PriceRow>, Findings> {
        let laid = folder::read(folder);
        let mut findings = laid.findings;
        let known = self.library.known();
        let mut prices = Own::new();
        for (file, table, text) in &laid.tables {
            let (more, wrong) = price::read_table(file, table, text, &known);
            prices.extend(more);
            findings.extend(wrong);
        }
        text::unless(prices.into_values().collect(), findings)
    }

    /// Lays the prices of one file over it: a plan's price file, or the table of a folder, whose
    /// name is then the table's.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn with_price_file(mut self, file: &str, text: &str) -> Result<Self, Findings> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if price::has_tables(text) {
            return self.with_prices(file, text);
        }
        let known = self.library.known();
        let name = Path::new(file).file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        let table = name.split('.').next().unwrap_or_default();
        if !known.tables.contains(&table) {
            let message = format!("`{table}` is no price table");
            let near = text::instead(table, &known.tables);
            let help = format!("Name the file after its table, or add a column `service`. {near}");
            return Err(Finding::error("unknown-table", message, Place::file(file))
                .help(help)
                .into());
        }
        let (prices, findings) = price::read_table(file, table, text, &known);
        drop(known);
        let own = Arc::make_mut(&mut self.plan_prices);
        for (key, row) in prices {
            own.insert(key, self.library.cite(row));
        }
        text::unless(self, findings)
    }

    /// A warning for each table of the user's folder with prices that no charge of any service
    /// could ask for.
    pub fn unasked(&self) -> Vec<Finding> {
        let rows = self.library.own_prices.values();
        if self.library.own_prices.is_empty() {
            return Vec::new();
        }
        let services = self.services().into_iter();
        let services: Vec<&Service> = services.filter_map(|id| self.service(id)).collect();
        let asked = |row: &&PriceRow| {
            let wanted = format!("{}/{}", row.service, row.sku);
            let gateway = [GATEWAY_HOUR, GATEWAY_DATA];
            let mut all = services.iter();
            row.service == GATEWAYS && gateway.contains(&row.sku.as_str())
                || all.any(|service| service.could_ask_for(&row.service, &wanted))
        };
        // What says the same as the program's own row changes nothing.
        let same = |row: &&PriceRow| {
            let own = price::find(&row.service, &row.region, &row.sku);
            own.is_some_and(|own| own.tiers == row.tiers && own.unit == row.unit)
        };
        price::left_over(
            rows.filter(|row| !asked(row) && !same(row)),
            "no charge of any service could ask for",
            "List prices hold in their place. Write the SKU as the charges of `pricing/services/` do, add a service that asks for it, or remove the row.",
        )
    }

    /// A warning about the prices of a plan's own file that no plan asked for: `used` are the
    /// places of those that some plan did.
    pub fn unused(&self, used: &BTreeSet<String>) -> Vec<Finding> {
        let rows = self.plan_prices.values();
        price::left_over(
            rows.filter(|row| !used.contains(&row.place)),
            "no plan here uses",
            "Other prices hold in their place, if any. Check table, Region and SKU of the row, or remove it.",
        )
    }

    /// Lays price rows over it (a plan's `pricing` file).
    ///
    /// Its columns are those of a table in `pricing/prices` and, first, `service`, the
    /// table's name; `source` is free text.
    pub fn with_prices(mut self, file: &str, text: &str) -> Result<Self, Findings> {
        if text.len() as u64 > folder::LARGEST_TABLE {
            return Err(folder::too_large(file, folder::LARGEST_TABLE).into());
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let known = self.library.known();
        let (prices, findings) = price::read_plan_file(file, text, &known);
        drop(known);
        let own = Arc::make_mut(&mut self.plan_prices);
        for (key, row) in prices {
            own.insert(key, self.library.cite(row));
        }
        text::unless(self, findings)
    }
}

impl Library {
    /// What prices of the user's own can be of: services and Regions of their own count.
    pub(super) fn known(&self) -> price::Known<'_> {
        let mut tables = files::tables();
        tables.push(price::OWN);
        let own = self.own_services.values();
        let charges = own.flat_map(|service| &service.charges);
        tables.extend(charges.filter_map(|charge| charge.price.table()));
        tables.sort_unstable();
        tables.dedup();
        let regions = list(&self.regions).iter().map(|row| row.code.as_str());
        price::Known {
            tables,
            regions: regions.chain(["global"]).collect(),
        }
    }
}

/// Lays rows over a list.
fn over<T: Listed>(cell: &mut OnceLock<Vec<T>>, rows: Vec<T>) {
    if !rows.is_empty() {
        list(cell);
        let known = cell.take().unwrap_or_default();
        *cell = OnceLock::from(lay_over(known, rows));
    }
}
