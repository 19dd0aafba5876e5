//! The tables inside the program: sorted, so that a price is found without reading the rest.

use super::PriceRow;
use super::read::read_packed;
use crate::catalog::files;
use crate::catalog::rows::SEPARATOR;

/// The price of a SKU in exactly this Region (or `global`).
pub(in crate::catalog) fn find(table: &str, region: &str, sku: &str) -> Option<PriceRow> {
    let rows = files::table(table)?;
    let rows = &rows[first_not_below(rows, (region, sku))..];
    let mut end = 0;
    while end < rows.len() && key(&rows[end..]) == (region, sku) {
        end = row_end(rows, end);
    }
    let rows = Some(&rows[..end]).filter(|rows| !rows.is_empty())?;
    read_packed(&files::table_path(table), table, rows)
}

/// Every price of a table, by Region and SKU.
pub(in crate::catalog) fn rows(table: &str) -> Vec<PriceRow> {
    let mut keys: Vec<Key<'_>> = keys(table).collect();
    keys.dedup();
    let found = keys.into_iter();
    found
        .filter_map(|(region, sku)| find(table, region, sku))
        .collect()
}

/// Every SKU of a table in a Region, sorted.
pub(in crate::catalog) fn skus(table: &str, region: &str) -> Vec<&'static str> {
    let mut skus: Vec<&str> = keys(table)
        .filter(|(of, _)| *of == region)
        .map(|(_, sku)| sku)
        .collect();
    skus.dedup();
    skus
}

/// Every Region of a table that prices a SKU, sorted.
pub(in crate::catalog) fn regions_with(table: &str, sku: &str) -> Vec<&'static str> {
    let mut regions: Vec<&str> = keys(table)
        .filter(|(_, of)| *of == sku)
        .map(|(region, _)| region)
        .collect();
    regions.dedup();
    regions
}

fn keys(table: &str) -> impl Iterator<Item = Key<'static>> {
    let rows = files::table(table).unwrap_or_default();
    rows.lines().map(key)
}

type Key<'a> = (&'a str, &'a str);

/// Region and SKU of the packed row that starts here.
fn key(row: &str) -> Key<'_> {
    let mut cells = row.splitn(4, SEPARATOR).skip(1);
    (
        cells.next().unwrap_or_default(),
        cells.next().unwrap_or_default(),
    )
}

/// The start of the first row whose key is not below the one wanted.
fn first_not_below(rows: &str, wanted: Key<'_>) -> usize {
    let (mut low, mut high) = (0, rows.len());
    while low < high {
        let middle = rows.floor_char_boundary(low + (high - low) / 2);
        let start = rows[low..middle].rfind('\n').map_or(low, |at| low + at + 1);
        if key(&rows[start..]) < wanted {
            low = row_end(rows, start);
        } else {
            high = start;
        }
    }
    low
}

/// Where the row that starts here ends, its break included.
fn row_end(rows: &str, start: usize) -> usize {
    let rest = rows[start..].find('\n');
    rest.map_or(rows.len(), |at| start + at + 1)
}
