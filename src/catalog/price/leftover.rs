//! Prices of the user's own that nothing asks for: a slip in a SKU would go unseen.

use std::collections::BTreeMap;

use super::PriceRow;
use crate::diagnostic::{Finding, Place};
use crate::units::counted;

/// How many are named.
const NAMED: usize = 3;

/// A warning for each file of which some prices are left over: how many, the first of them,
/// and `why`, before them.
pub(in crate::catalog) fn left_over<'a>(
    rows: impl Iterator<Item = &'a PriceRow>,
    why: &str,
    help: &str,
) -> Vec<Finding> {
    let mut files: BTreeMap<&str, Vec<(u32, &PriceRow)>> = BTreeMap::new();
    for row in rows {
        let (file, line) = row.place.rsplit_once(':').unwrap_or((&row.place, ""));
        let line = line.parse().unwrap_or(0);
        files.entry(file).or_default().push((line, row));
    }
    let warning = |(file, mut rows): (&str, Vec<(u32, &PriceRow)>)| {
        rows.sort_by_key(|(line, _)| *line);
        let some = rows.iter().take(NAMED).map(|(line, row)| {
            let PriceRow {
                service,
                region,
                sku,
                ..
            } = row;
            format!("`{sku}` of `{service}` in `{region}` (line {line})")
        });
        let some: Vec<String> = some.collect();
        let more = if rows.len() > NAMED { ", ..." } else { "" };
        let place = Place {
            line: rows.first().map_or(0, |(line, _)| *line),
            column: 1,
            ..Place::file(file)
        };
        let message = format!(
            "{why} {} of `{file}`: {}{more}",
            counted(rows.len(), "price"),
            some.join(", ")
        );
        Finding::warning("unused-price", message, place).help(help)
    };
    files.into_iter().map(warning).collect()
}
