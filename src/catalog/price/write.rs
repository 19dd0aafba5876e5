//! Prices as rows of a table: what [`super::read_table`] reads again.

use super::PriceRow;

const HEADER: [&str; 10] = [
    "region",
    "sku",
    "description",
    "unit",
    "currency",
    "price",
    "tier_from",
    "tier_to",
    "as_of",
    "source",
];

/// The rows of one table as CSV, in the order in which they come.
///
/// # Panics
/// Never: a text takes everything.
pub fn price_table(rows: &[PriceRow]) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[&str]| {
        let written = table.write_record(cells);
        written.expect("memory takes everything");
    };
    write(&HEADER);
    for row in rows {
        let is_one = row.tiers.len() == 1;
        for tier in &row.tiers {
            let bound = |number: f64| {
                if is_one || number.is_infinite() {
                    String::new()
                } else {
                    number.to_string()
                }
            };
            // A description that is the SKU was left out.
            let description = Some(&*row.description).filter(|text| *text != row.sku);
            write(&[
                &row.region,
                &row.sku,
                description.unwrap_or_default(),
                &row.unit,
                &row.currency,
                &tier.price.to_string(),
                &bound(tier.from),
                &bound(tier.to),
                &row.as_of,
                &row.source,
            ]);
        }
    }
    let bytes = table.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("cells are texts")
}
