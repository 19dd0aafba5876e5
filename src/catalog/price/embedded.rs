//! The tables inside the program: sorted, so that a price is found without reading the rest.

use super::PriceRow;
use super::read::read_lines;
use crate::catalog::files;

/// The price of a SKU in exactly this Region (or `global`).
pub(in crate::catalog) fn find(table: &str, region: &str, sku: &str) -> Option<PriceRow> {
    let bytes = files::table(table)?;
    let start = first_not_below(bytes, (region.as_bytes(), sku.as_bytes()));
    let lines = matching(&bytes[start..], |key| {
        key == (region.as_bytes(), sku.as_bytes())
    });
    if lines.is_empty() {
        return None;
    }
    let text = std::str::from_utf8(lines).ok()?;
    read_lines(
        &files::table_path(table),
        table,
        text,
        newlines(&bytes[..start]) + 1,
    )
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

fn keys(table: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = files::table(table)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .unwrap_or_default();
    text.lines().skip(1).filter_map(|line| {
        let (region, rest) = line.split_once(',')?;
        Some((region, rest.split_once(',')?.0))
    })
}

type Key<'a> = (&'a [u8], &'a [u8]);

/// Region and SKU of the line that starts here; they need no quotation marks.
fn key(line: &[u8]) -> Key<'_> {
    let mut cells = line.splitn(3, |byte| *byte == b',');
    (
        cells.next().unwrap_or_default(),
        cells.next().unwrap_or_default(),
    )
}

/// The start of the first line whose key is not below the one wanted.
fn first_not_below(bytes: &[u8], wanted: Key<'_>) -> usize {
    let (mut low, mut high) = (line_end(bytes, 0), bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(low, |at| low + at + 1);
        if key(&bytes[start..]) < wanted {
            low = line_end(bytes, start);
        } else {
            high = start;
        }
    }
    low
}

/// The lines from the start on whose key is wanted.
fn matching<'a>(bytes: &'a [u8], wanted: impl Fn(Key<'a>) -> bool) -> &'a [u8] {
    let mut end = 0;
    while end < bytes.len() && wanted(key(&bytes[end..])) {
        end = line_end(bytes, end);
    }
    &bytes[..end]
}

/// Where the line that starts here ends, its break included.
fn line_end(bytes: &[u8], start: usize) -> usize {
    let rest = &bytes[start..];
    rest.iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |at| start + at + 1)
}

/// Line breaks in a text.
fn newlines(bytes: &[u8]) -> usize {
    // Sums of single bytes, which a processor adds up many at a time.
    let breaks = |chunk: &[u8]| {
        chunk
            .iter()
            .map(|byte| u8::from(*byte == b'\n'))
            .sum::<u8>()
    };
    bytes
        .chunks(255)
        .map(|chunk| usize::from(breaks(chunk)))
        .sum()
}
