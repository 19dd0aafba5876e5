//! Rows of a price table into prices, with every finding about them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{PriceRow, PriceTier};
use crate::catalog::rows::Spot;
use crate::catalog::sheet::{Column, Row, empty, filled, read};
use crate::catalog::text::{Text, instead};
use crate::diagnostic::{Finding, nearest};
use crate::units::Currency;

/// Prices by table, Region and SKU.
pub(in crate::catalog) type Own = BTreeMap<(String, String, String), PriceRow>;

/// The columns of a table in a price folder, whose name is the table's.
const TABLE: &[Column] = &[
    filled("region"),
    filled("sku"),
    empty("description"),
    filled("unit"),
    filled("currency"),
    filled("price"),
    empty("tier_from"),
    empty("tier_to"),
    filled("as_of"),
    filled("source"),
];

/// The columns of a plan's price file: those of a table and, first, the table.
const PLAN: &[Column] = &[
    filled("service"),
    filled("region"),
    filled("sku"),
    empty("description"),
    filled("unit"),
    filled("currency"),
    filled("price"),
    empty("tier_from"),
    empty("tier_to"),
    filled("as_of"),
    filled("source"),
];

/// The column of the Region in a table.
const REGION: usize = 0;

/// What a price of the user's own can be of: what charges and plans could ask for.
pub(in crate::catalog) struct Known<'a> {
    /// Price tables.
    pub(in crate::catalog) tables: Vec<&'a str>,
    /// Codes of Regions, and `global`.
    pub(in crate::catalog) regions: Vec<&'a str>,
}

impl Known<'_> {
    /// Refuses a table that there is not.
    fn look_at_table(&self, text: &mut Text<'_>, row: &Row<'_, '_>, before: Option<&Line>) {
        let same = before.is_some_and(|before| before.row.service == row.text(0));
        if !same {
            let words = ("unknown-table", "price table");
            refuse_unknown(text, row, 0, &self.tables, words);
        }
    }

    /// Refuses a Region that there is not.
    fn look_at_region(
        &self,
        text: &mut Text<'_>,
        row: &Row<'_, '_>,
        column: usize,
        before: Option<&Line>,
    ) {
        let same = before.is_some_and(|before| before.row.region == row.text(column));
        if !same {
            let words = ("unknown-region", "Region");
            refuse_unknown(text, row, column, &self.regions, words);
        }
    }
}

fn refuse_unknown(
    text: &mut Text<'_>,
    row: &Row<'_, '_>,
    column: usize,
    known: &[&str],
    (code, what): (&'static str, &str),
) {
    let written = row.text(column);
    if !written.is_empty() && !known.contains(&written) {
        text.refuse(
            row.at(column),
            code,
            format!("`{written}` is no {what}"),
            &format!("a {what} belongs here"),
            instead(written, known),
        );
    }
}

/// What one line states: a tier of a price.
struct Line {
    row: PriceRow,
    /// Where its tier is stated, for findings about neighbours.
    at: Spot,
    /// Where its unit and currency are stated.
    unit: Spot,
    currency: Spot,
}

impl Line {
    fn key(&self) -> (&str, &str, &str) {
        (&self.row.service, &self.row.region, &self.row.sku)
    }

    /// The one tier of the line.
    fn tier(&self) -> &PriceTier {
        &self.row.tiers[0]
    }
}

/// Whether a file of prices says of each row which table it is of.
pub(in crate::catalog) fn has_tables(text: &str) -> bool {
    let header = text.lines().next().unwrap_or_default();
    header
        .split(',')
        .any(|cell| cell.trim().trim_matches('"') == PLAN[0].name)
}

/// Reads the table of a price folder.
pub(in crate::catalog) fn read_table(
    file: &str,
    table: &str,
    text: &str,
    known: &Known<'_>,
) -> (Own, Vec<Finding>) {
    let mut text = Text::new(file, text);
    let mut lines: Vec<Line> = Vec::new();
    read(&mut text, TABLE, |text, row| {
        known.look_at_region(text, row, REGION, lines.last());
        let found = line(text, row, Some(table), lines.last());
        lines.extend(found);
    });
    let own = group(&mut text, lines);
    (own, text.finish())
}

/// Reads a plan's price file.
pub(in crate::catalog) fn read_plan_file(
    file: &str,
    text: &str,
    known: &Known<'_>,
) -> (Own, Vec<Finding>) {
    let mut text = Text::new(file, text);
    let mut lines: Vec<Line> = Vec::new();
    read(&mut text, PLAN, |text, row| {
        known.look_at_table(text, row, lines.last());
        known.look_at_region(text, row, REGION + 1, lines.last());
        let found = line(text, row, None, lines.last());
        lines.extend(found);
    });
    let own = group(&mut text, lines);
    (own, text.finish())
}

/// Reads one line; nothing if it is refused. The line before it spares a look at its
/// currency, which hardly ever changes.
fn line(
    text: &mut Text<'_>,
    row: &Row<'_, '_>,
    table: Option<&str>,
    before: Option<&Line>,
) -> Option<Line> {
    let shift = usize::from(table.is_none());
    let [
        region,
        sku,
        description,
        unit,
        currency,
        price,
        from,
        to,
        as_of,
        source,
    ] = std::array::from_fn(|index| index + shift);
    let same = before.is_some_and(|before| before.row.currency == row.text(currency));
    let known = same || currency_is_known(text, row, currency);
    row.date(text, as_of);
    let amount = row.number(text, price);
    let bound = |text: &mut Text<'_>, column: usize, open: f64| {
        if row.text(column).is_empty() {
            Some(open)
        } else {
            row.number(text, column)
        }
    };
    let low = bound(text, from, 0.0);
    let high = bound(text, to, f64::INFINITY);
    let (price, low, high) = (amount?, low?, high?);
    if high <= low {
        text.refuse(
            row.at(to),
            "bad-tier",
            format!("column `tier_to` is not above `tier_from`: {low} to {high}"),
            "the upper end of this tier belongs here",
            "A tier holds from `tier_from` up to, but without, `tier_to`.".to_owned(),
        );
        return None;
    }
    let own = |column: usize| row.text(column).to_owned();
    known.then(|| Line {
        at: if row.text(from).is_empty() {
            row.spot(sku)
        } else {
            row.spot(from)
        },
        unit: row.spot(unit),
        currency: row.spot(currency),
        row: PriceRow {
            service: table.map_or_else(|| own(0), ToOwned::to_owned),
            region: own(region),
            sku: own(sku),
            description: if row.text(description).is_empty() {
                own(sku)
            } else {
                own(description)
            },
            unit: own(unit),
            currency: own(currency),
            tiers: vec![PriceTier {
                price,
                from: low,
                to: high,
            }],
            as_of: own(as_of),
            source: own(source),
            place: format!("{}:{}", text.file, row.line),
        },
    })
}

fn currency_is_known(text: &mut Text<'_>, row: &Row<'_, '_>, column: usize) -> bool {
    let written = row.text(column);
    if Currency::new(written).is_some() {
        return true;
    }
    let codes: Vec<&str> = Currency::all().map(Currency::code).collect();
    let help = match nearest(written, &codes) {
        Some(near) => format!("Write `{near}`."),
        None => "Write an ISO 4217 code in capitals, such as `USD` or `EUR`.".to_owned(),
    };
    let message = format!("`{written}` in column `currency` is not a currency");
    text.refuse(
        row.at(column),
        "unknown-currency",
        message,
        "a currency belongs here",
        help,
    );
    false
}

/// Joins the tiers of each price.
fn group(text: &mut Text<'_>, mut lines: Vec<Line>) -> Own {
    lines.sort_by(|a, b| {
        a.key()
            .cmp(&b.key())
            .then(a.tier().from.total_cmp(&b.tier().from))
    });
    for tiers in lines.chunk_by(|a, b| a.key() == b.key()) {
        check_tiers(text, tiers);
    }
    let mut own = Own::new();
    for Line { row, .. } in lines {
        let key = (row.service.clone(), row.region.clone(), row.sku.clone());
        match own.entry(key) {
            Entry::Vacant(place) => drop(place.insert(row)),
            Entry::Occupied(whole) => {
                let whole = whole.into_mut();
                whole.tiers.extend(row.tiers);
                whole.as_of = std::mem::take(&mut whole.as_of).min(row.as_of);
            }
        }
    }
    own
}

#[allow(clippy::float_cmp)] // Bounds are compared as they are written.
fn check_tiers(text: &mut Text<'_>, lines: &[Line]) {
    let mut reached = 0.0;
    for (index, line) in lines.iter().enumerate() {
        let (first, row) = (&lines[0].row, &line.row);
        let &PriceTier { from, to, .. } = line.tier();
        let what = format!("`{}` in `{}`", row.sku, row.region);
        if index > 0 && from == lines[index - 1].tier().from {
            text.refuse(
                line.at.within(text.source),
                "duplicate-row",
                format!("{what} has two prices from {from} on"),
                "the second one",
                format!(
                    "Remove one of them; the first is at {}.",
                    lines[index - 1].row.place
                ),
            );
        } else if from != reached {
            let gap = if from > reached {
                "no price"
            } else {
                "two prices"
            };
            text.refuse(
                line.at.within(text.source),
                "bad-tier",
                format!(
                    "{what} has {gap} between {} and {}",
                    from.min(reached),
                    from.max(reached)
                ),
                "this tier begins here",
                format!("Write {reached} in column `tier_from`, where the tier below ends."),
            );
        }
        reached = to;
        if row.unit != first.unit {
            let message = format!("{what} is priced by `{}` and by `{}`", first.unit, row.unit);
            let help = "Use one unit for all tiers of a price.".to_owned();
            text.refuse(
                line.unit.within(text.source),
                "mixed-units",
                message,
                "another unit",
                help,
            );
        }
        if row.currency != first.currency {
            let message = format!(
                "{what} is priced in {} and in {}",
                first.currency, row.currency
            );
            let help = "Use one currency for all tiers of a price.".to_owned();
            text.refuse(
                line.currency.within(text.source),
                "mixed-currencies",
                message,
                "another currency",
                help,
            );
        }
    }
    if let Some(last) = lines.last()
        && reached.is_finite()
    {
        let message = format!(
            "`{}` in `{}` has no price from {reached} on",
            last.row.sku, last.row.region
        );
        let help = "Leave column `tier_to` of the top tier empty.".to_owned();
        text.refuse(
            last.at.within(text.source),
            "bad-tier",
            message,
            "the top tier",
            help,
        );
    }
}
