//! What is found about prices: what was fetched, what became of a price list, what is odd in prices
//! of one's own, and what tells two sets of prices apart.

mod changes;
mod check;
mod fetch;

use super::stock::{Attribute, Held, Holdings, Ledger, count, number, words};
use crate::catalog::{Import, LeftReason};
pub use changes::{PriceBill, price_changes};
pub use check::{FOUND, PriceCheck, price_findings};
pub use fetch::{FetchOutcome, FetchedList, fetched};

/// One list of what was found.
#[derive(Clone, Copy, Debug)]
pub struct PriceList {
    /// What JSON calls it: `import`.
    pub name: &'static str,
    /// What is said of each entry.
    pub attributes: &'static [Attribute],
}

const IMPORT: PriceList = PriceList {
    name: "import",
    attributes: &[
        words("outcome"),
        words("of"),
        count("entries"),
        count("rows"),
        words("example"),
    ],
};

const CHECK: PriceList = PriceList {
    name: "check",
    attributes: &[
        words("finding"),
        words("table"),
        words("region"),
        words("sku"),
        number("price"),
        number("usual"),
        words("unit"),
        words("as_of"),
        words("place"),
    ],
};

const DIFF: PriceList = PriceList {
    name: "diff",
    attributes: &[
        words("change"),
        words("of"),
        words("region"),
        words("sku"),
        number("from"),
        number("old"),
        number("new"),
        number("percent"),
        words("unit"),
        words("currency"),
    ],
};

const FETCH: PriceList = PriceList {
    name: "fetch",
    attributes: &[
        words("outcome"),
        words("offer"),
        words("region"),
        words("version"),
        count("bytes"),
        words("file"),
    ],
};

/// Every list.
pub const PRICE_LISTS: &[PriceList] = &[IMPORT, CHECK, DIFF, FETCH];

/// What an entry of a price list becomes that is not left out.
const KEPT: &str = "kept";

/// Everything that is called by an id in these lists.
pub const OUTCOMES: &[&str] = &[
    KEPT,
    LeftReason::TwoPrices.id(),
    LeftReason::Tiers.id(),
    LeftReason::Unit.id(),
    LeftReason::Name.id(),
    LeftReason::NoTable.id(),
    LeftReason::NoRule.id(),
    LeftReason::Term.id(),
    LeftReason::Place.id(),
    LeftReason::OtherRegion.id(),
    check::OLD,
    check::OUTLIER,
    check::OTHER_UNIT,
    check::OTHER_CURRENCY,
    check::NO_PRICE,
    changes::ADDED,
    changes::REMOVED,
    changes::CHANGED,
    changes::BILL,
    FetchOutcome::Fetched.id(),
    FetchOutcome::Resumed.id(),
    FetchOutcome::There.id(),
    FetchOutcome::NoList.id(),
];

impl PriceList {
    fn of(self, entries: Vec<Vec<Held>>) -> Holdings {
        Holdings {
            ledger: Ledger::Pricing,
            name: self.name,
            attributes: self.attributes,
            entries,
        }
    }
}

/// What became of the entries of price lists: the rows that they are, by table, and the others by
/// the reason why they are none.
pub fn imported(import: &Import) -> Holdings {
    let mut entries = Vec::new();
    for rows in import.rows.chunk_by(|a, b| a.service == b.service) {
        let prices: usize = rows.iter().map(|row| row.tiers.len()).sum();
        entries.push(vec![
            Held::Id(KEPT),
            Held::words(&rows[0].service),
            Held::Count(prices),
            Held::Count(rows.len()),
            Held::words(&rows[0].sku),
        ]);
    }
    for left in &import.left {
        let many = usize::try_from(left.entries).unwrap_or(usize::MAX);
        entries.push(vec![
            Held::Id(left.reason.id()),
            Held::words(&left.of),
            Held::Count(many),
            Held::Count(0),
            Held::words(&left.example),
        ]);
    }
    IMPORT.of(entries)
}
