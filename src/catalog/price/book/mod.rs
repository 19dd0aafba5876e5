//! The tables inside the program, as `pack.rs` beside this file leaves them when `build.rs` runs
//! it: a price is found by halves, and nothing is unpacked or read but what is asked for.

mod bits;

use bits::{DIGITS, ENTRY, HOW, POINT};

use super::{PriceRow, PriceTier};
use crate::catalog::files;
use crate::catalog::rows::SEPARATOR;

/// One price table inside the program.
#[derive(Debug)]
pub(in crate::catalog) struct Table {
    /// What it is called: `ec2`.
    pub(in crate::catalog) name: &'static str,
    /// The name of its file in `pricing/prices`.
    pub(in crate::catalog) file: &'static str,
    /// What rows have in common, sorted: SKU, description, unit and currency of each.
    pub(in crate::catalog) entries: &'static str,
    /// Where each of these ends, four bytes each.
    pub(in crate::catalog) ends: &'static [u8],
    /// Eight bytes a row, in the order of the file.
    pub(in crate::catalog) rows: &'static [u8],
    /// Its Regions, sorted, each with the number of its first row.
    pub(in crate::catalog) regions: &'static [(&'static str, usize)],
    /// Beginning and end of a tier, date and source.
    pub(in crate::catalog) hows: &'static [[&'static str; 4]],
}

/// What rows have in common.
struct BookEntry {
    sku: &'static str,
    description: &'static str,
    unit: &'static str,
    currency: &'static str,
}

/// One row of a table, taken apart.
#[derive(Clone, Copy)]
struct BookRow(u64);

impl BookRow {
    fn entry(self) -> usize {
        self.bits(DIGITS + POINT + HOW, ENTRY)
    }

    fn how(self) -> usize {
        self.bits(DIGITS + POINT, HOW)
    }

    /// The price: a whole number of up to 2^43 over a power of ten that is a number itself, so that
    /// it is the number nearest to the decimal.
    fn price(self) -> f64 {
        const TENS: [f64; 16] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        ];
        // Below 2^43, where every whole number is one.
        #[expect(clippy::cast_precision_loss)]
        let digits = (self.0 & ((1 << DIGITS) - 1)) as f64;
        digits / TENS[self.bits(DIGITS, POINT)]
    }

    fn bits(self, from: u32, many: u32) -> usize {
        usize::try_from((self.0 >> from) & ((1 << many) - 1)).unwrap_or_default()
    }
}

impl Table {
    /// How many entries there are.
    fn entries(&self) -> usize {
        self.ends.len() / 4
    }

    fn end(&self, entry: usize) -> usize {
        let bytes = &self.ends[4 * entry..4 * entry + 4];
        let end = u32::from_le_bytes(bytes.try_into().unwrap_or_default());
        usize::try_from(end).unwrap_or_default()
    }

    fn text(&self, entry: usize) -> &'static str {
        let start = if entry == 0 { 0 } else { self.end(entry - 1) };
        &self.entries[start..self.end(entry)]
    }

    fn sku(&self, entry: usize) -> &'static str {
        self.text(entry).split(SEPARATOR).next().unwrap_or_default()
    }

    fn entry(&self, entry: usize) -> BookEntry {
        let mut cells = self.text(entry).split(SEPARATOR);
        let mut cell = || cells.next().unwrap_or_default();
        BookEntry {
            sku: cell(),
            description: cell(),
            unit: cell(),
            currency: cell(),
        }
    }

    /// The entries of a SKU: a Region may describe it in other words.
    fn entries_of(&self, sku: &str) -> std::ops::Range<usize> {
        let first = halved(0..self.entries(), |entry| self.sku(entry) < sku);
        let mut end = first;
        while end < self.entries() && self.sku(end) == sku {
            end += 1;
        }
        first..end
    }

    fn row(&self, at: usize) -> BookRow {
        let bytes = &self.rows[8 * at..8 * at + 8];
        BookRow(u64::from_le_bytes(bytes.try_into().unwrap_or_default()))
    }

    /// The rows of a Region, by the place of that in the list.
    fn rows_in(&self, region: usize) -> std::ops::Range<usize> {
        let next = self.regions.get(region + 1).map(|(_, first)| *first);
        self.regions[region].1..next.unwrap_or(self.rows.len() / 8)
    }

    /// The rows of some entries in a Region: its rows are sorted by SKU, as entries are.
    fn rows_of(&self, entries: &std::ops::Range<usize>, region: usize) -> std::ops::Range<usize> {
        let rows = self.rows_in(region);
        let first = halved(rows.clone(), |row| self.row(row).entry() < entries.start);
        let last = halved(first..rows.end, |row| self.row(row).entry() < entries.end);
        first..last
    }

    /// The price that some rows of a Region are the tiers of.
    fn price(&self, region: &str, rows: std::ops::Range<usize>) -> Option<PriceRow> {
        let first = self.row(rows.start).entry();
        let entry = self.entry(first);
        let how = |row: usize| self.hows[self.row(row).how()];
        let bound = |text: &str, open: f64| {
            if text.is_empty() {
                Some(open)
            } else {
                text.parse().ok()
            }
        };
        let tier = |row: usize| {
            let [from, to, ..] = how(row);
            Some(PriceTier {
                price: self.row(row).price(),
                from: bound(from, 0.0)?,
                to: bound(to, f64::INFINITY)?,
            })
        };
        let [_, _, _, source] = how(rows.start);
        let as_of = rows.clone().map(|row| how(row)[2]).min()?;
        Some(PriceRow {
            service: self.name.to_owned(),
            region: region.to_owned(),
            sku: entry.sku.to_owned(),
            description: if entry.description.is_empty() {
                entry.sku.to_owned()
            } else {
                entry.description.to_owned()
            },
            unit: entry.unit.to_owned(),
            currency: entry.currency.to_owned(),
            as_of: as_of.to_owned(),
            source: source.to_owned(),
            // The first line is the head.
            place: format!("{}:{}", files::table_path(self.file), rows.start + 2),
            tiers: rows.map(tier).collect::<Option<_>>()?,
        })
    }
}

/// The first of some numbers that is no longer before what is looked for.
fn halved(among: std::ops::Range<usize>, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (among.start, among.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The price of a SKU in exactly this Region (or `global`).
pub(in crate::catalog) fn find(table: &str, region: &str, sku: &str) -> Option<PriceRow> {
    let table = files::table(table)?;
    let at = table
        .regions
        .binary_search_by_key(&region, |(code, _)| code);
    let rows = table.rows_of(&table.entries_of(sku), at.ok()?);
    (!rows.is_empty()).then(|| table.price(region, rows))?
}

/// Every price of a table, by Region and SKU.
pub(in crate::catalog) fn rows(table: &str) -> Vec<PriceRow> {
    let Some(table) = files::table(table) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (at, (region, _)) in table.regions.iter().enumerate() {
        let rows = table.rows_in(at);
        let mut start = rows.start;
        while start < rows.end {
            let sku = table.sku(table.row(start).entry());
            let mut end = start + 1;
            while end < rows.end && table.sku(table.row(end).entry()) == sku {
                end += 1;
            }
            found.extend(table.price(region, start..end));
            start = end;
        }
    }
    found
}

/// Every SKU of a table in a Region, sorted.
pub(in crate::catalog) fn skus(table: &str, region: &str) -> Vec<&'static str> {
    let Some(table) = files::table(table) else {
        return Vec::new();
    };
    let at = table
        .regions
        .binary_search_by_key(&region, |(code, _)| code);
    let rows = at.map(|at| table.rows_in(at)).unwrap_or_default();
    let mut skus: Vec<&str> = rows.map(|row| table.sku(table.row(row).entry())).collect();
    skus.dedup();
    skus
}

/// Every Region of a table that prices a SKU, sorted.
pub(in crate::catalog) fn regions_with(table: &str, sku: &str) -> Vec<&'static str> {
    let Some(table) = files::table(table) else {
        return Vec::new();
    };
    let entries = table.entries_of(sku);
    let regions = table.regions.iter().enumerate();
    let with = regions.filter(|(at, _)| !table.rows_of(&entries, *at).is_empty());
    with.map(|(_, (region, _))| *region).collect()
}
