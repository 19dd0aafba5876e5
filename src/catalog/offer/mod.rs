//! Price lists of providers, such as those of AWS's Price List Bulk API: read as a stream, in memory
//! that grows only with what is kept, and mapped to rows of our price tables by rules that are data.

mod csv;
mod entry;
mod gather;
mod json;
mod lines;
mod members;
mod offered;
mod open;
mod pattern;
mod place;
mod rule;
mod tiers;

#[cfg(test)]
mod tests;

use std::io;
use std::rc::Rc;

use super::{Catalog, PriceRow, files, text};
use crate::diagnostic::{Finding, Findings, Place};
use entry::Slots;
use gather::Gather;
use members::Cut;
use open::{Origin, Shape, Stream};
use place::Regions;
use rule::Rules;

/// What is asked for of price lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WantedPrices {
    /// Codes of Regions; all if there are none. Prices of no Region (`global`) always come along.
    pub regions: Vec<String>,
    /// Price tables, such as `ec2`; all that there are rules for if there are none.
    pub tables: Vec<String>,
}

/// What a list says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Head {
    offer: String,
    version: String,
    published: String,
}

/// A list that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadList {
    /// The file, as it was named.
    pub file: String,
    /// The code of its service: `AmazonEC2`.
    pub offer: String,
    /// Its version.
    pub version: String,
    /// When it was published.
    pub published: String,
    /// How many entries it has: prices; of JSON also the products that nobody asked for.
    pub entries: u64,
}

/// Why entries of a list became no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftReason {
    /// Two products have different prices for what would be one row.
    TwoPrices,
    /// The tiers do not follow each other from nothing to no end.
    Tiers,
    /// The list counts in a unit that the rule does not know.
    Unit,
    /// A name in it could not be one of a row.
    Name,
    /// No table is made from the list.
    NoTable,
    /// No rule of any table takes it.
    NoRule,
    /// Terms that no rule takes, such as reservations paid ahead.
    Term,
    /// It is of a place that is no Region that is known, such as a Local Zone.
    Place,
    /// It is of a Region that was not asked for.
    OtherRegion,
}

impl LeftReason {
    /// Every reason, what matters most first.
    pub const ALL: [Self; 9] = [
        Self::TwoPrices,
        Self::Tiers,
        Self::Unit,
        Self::Name,
        Self::NoTable,
        Self::NoRule,
        Self::Term,
        Self::Place,
        Self::OtherRegion,
    ];

    /// What scripts call it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::TwoPrices => "two-prices",
            Self::Tiers => "broken-tiers",
            Self::Unit => "unknown-unit",
            Self::Name => "unfit-name",
            Self::NoTable => "no-table",
            Self::NoRule => "no-rule",
            Self::Term => "other-term",
            Self::Place => "no-region",
            Self::OtherRegion => "other-region",
        }
    }
}

/// Entries of lists that became no rows, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Why.
    pub reason: LeftReason,
    /// What they have in common: a product family, a unit, a kind of term.
    pub of: String,
    /// How many.
    pub entries: u64,
    /// One of them: its usage type and its rate code.
    pub example: String,
}

/// What was imported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The lists, in the order in which they were named.
    pub lists: Vec<ReadList>,
    /// Rows, by table, Region and SKU.
    pub rows: Vec<PriceRow>,
    /// What became no rows, by reason.
    pub left: Vec<Left>,
}

/// What a file is instead of a list of prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotAList {
    SavingsPlans,
    Index,
    Products,
    Other,
}

impl NotAList {
    fn finding(self, file: &str) -> Finding {
        let (code, message, help) = match self {
            Self::SavingsPlans => (
                "savings-plans",
                format!("`{file}` lists rates of savings plans, not prices on demand"),
                "What a savings plan saves hangs on what you have committed to: state it as a commitment in a plan (`docs/prices.md`), and import the service's own list.",
            ),
            Self::Index => (
                "price-index",
                format!("`{file}` is an index of price lists, not a list"),
                "Import the lists that it names; `recoup pricing fetch` downloads them.",
            ),
            Self::Products => (
                "price-answer",
                format!("`{file}` is an answer of the Price List Query API, a page of products"),
                "Import the bulk list of the service, which is whole; `recoup pricing fetch` downloads it.",
            ),
            Self::Other => (
                "no-price-list",
                format!("`{file}` is no price list that can be imported"),
                "A list of AWS's Price List Bulk API belongs here, CSV or JSON, packed by gzip or not.",
            ),
        };
        Finding::error(code, message, Place::file(file)).help(help)
    }
}

impl Catalog {
    /// Reads price lists, and makes rows of our tables from them by the rules of the catalogue.
    /// `-` is standard input. Later lists go before earlier ones.
    ///
    /// # Errors
    /// Files that cannot be read, are cut off or broken anywhere, or are no lists of prices; Regions
    /// and tables that there are not; rules that cannot be read.
    pub fn import(&self, lists: &[String], wanted: &WantedPrices) -> Result<Import, Findings> {
        let regions = Regions::of(self.regions());
        let mut slots = Slots::default();
        slots.place("servicecode");
        let rules = self.rules(&mut slots)?;
        let asked = asked(wanted, &regions, &rules)?;
        let mut found = Import::default();
        let mut findings = Vec::new();
        for file in lists {
            let tables = &wanted.tables;
            let gather = Gather::new(slots.clone(), &rules, &regions, asked.clone(), tables);
            match read(file, gather) {
                Ok((list, rows, left)) => {
                    found.lists.push(list);
                    lay_over(&mut found.rows, rows);
                    add(&mut found.left, left);
                }
                Err(finding) => findings.push(*finding),
            }
        }
        text::unless(found, findings)
    }

    /// Every rule of import: the user's own go before those inside the program.
    fn rules(&self, slots: &mut Slots) -> Result<Vec<Rules>, Findings> {
        let own = &self.library.own_imports;
        let mut tables = files::imports();
        tables.extend(own.keys().map(String::as_str));
        tables.sort_unstable();
        tables.dedup();
        let mut rules = Vec::new();
        let mut findings = Vec::new();
        for table in tables {
            let read = if let Some((file, source)) = own.get(table) {
                rule::read(file, table, source, slots)
            } else {
                let file = format!("pricing/imports/{table}.toml");
                let source = files::import(table).unwrap_or_default();
                rule::read(&file, table, &source, slots)
            };
            match read {
                Ok(read) => rules.push(read),
                Err(more) => findings.extend(more),
            }
        }
        text::unless(rules, findings)
    }
}

/// Which Regions are asked for, by their numbers; none if all are.
fn asked(wanted: &WantedPrices, regions: &Regions, rules: &[Rules]) -> Result<Vec<bool>, Findings> {
    let mut findings = Vec::new();
    let mut asked = Vec::new();
    for code in &wanted.regions {
        let Some(region) = regions.number(code) else {
            let place = Place::file("--region");
            let message = format!("`{code}` is no Region");
            let help = text::instead(code, regions.codes());
            findings.push(Finding::error("unknown-region", message, place).help(help));
            continue;
        };
        asked.resize(regions.codes().len(), false);
        asked[region] = true;
    }
    findings.extend(offered::unknown(&wanted.tables, rules));
    text::unless(asked, findings)
}

/// Lays rows over others.
fn lay_over(rows: &mut Vec<PriceRow>, new: Vec<PriceRow>) {
    if rows.is_empty() {
        *rows = new;
        return;
    }
    let key = |row: &PriceRow| (row.service.clone(), row.region.clone(), row.sku.clone());
    let mut all: std::collections::BTreeMap<_, _> = std::mem::take(rows)
        .into_iter()
        .map(|row| (key(&row), row))
        .collect();
    all.extend(new.into_iter().map(|row| (key(&row), row)));
    rows.extend(all.into_values());
}

/// Adds counts to counts.
fn add(all: &mut Vec<Left>, more: Vec<Left>) {
    for left in more {
        let same = |known: &&mut Left| known.reason == left.reason && known.of == left.of;
        match all.iter_mut().find(same) {
            Some(known) => known.entries += left.entries,
            None => all.push(left),
        }
    }
    all.sort_by(|a, b| {
        let more = b.entries.cmp(&a.entries);
        a.reason.cmp(&b.reason).then(more).then(a.of.cmp(&b.of))
    });
}

type Parts = (ReadList, Vec<PriceRow>, Vec<Left>);

fn cannot_read(file: &str, error: &io::Error) -> Box<Finding> {
    let place = Place::file(file);
    let finding = Finding::error(
        "cannot-read",
        format!("cannot read `{file}`: {error}"),
        place,
    );
    Box::new(finding.help("Check the path and who may read it."))
}

/// Reads one list.
fn read(file: &str, mut gather: Gather<'_>) -> Result<Parts, Box<Finding>> {
    let shown = if file == "-" { "standard input" } else { file };
    let unreadable = |error: io::Error| cannot_read(shown, &error);
    // What cannot be unpacked is cut off or broken at its beginning.
    let unpacked = |error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            let said = format!("it cannot be read on after byte 0: {error}");
            Box::new(broken(shown, (0, 0), &said))
        }
        _ => cannot_read(shown, &error),
    };
    let mut origin = Origin::open(file).map_err(unreadable)?;
    let mut stream = origin.stream().map_err(unpacked)?;
    if stream.shape == Shape::Json && origin.is_pipe() {
        origin = Origin::spool(stream.text).map_err(unpacked)?;
        stream = origin.stream().map_err(unpacked)?;
    }
    let head = match stream.shape {
        Shape::Csv => csv::read(stream.text, &mut gather).map_err(|stopped| {
            Box::new(match stopped {
                csv::Stopped::NotAList(what) => what.finding(shown),
                csv::Stopped::Line(line, said) => broken(shown, (line, 0), &said),
            })
        })?,
        Shape::Json => json(shown, stream, &mut origin, &mut gather)?,
        Shape::Other(what) => {
            let message = format!("`{shown}` is {what}");
            let finding = Finding::error("no-price-list", message, Place::file(shown));
            return Err(Box::new(finding.help("A list of AWS's Price List Bulk API belongs here, CSV or JSON, packed by gzip or not.")));
        }
    };
    let entries = gather.entries;
    let (rows, left) = gather.finish();
    let list = ReadList {
        file: shown.to_owned(),
        offer: head.offer,
        version: head.version,
        published: head.published,
        entries,
    };
    Ok((list, rows, left))
}

/// A list in JSON: read once if its products come before its terms, else twice.
fn json(
    file: &str,
    stream: Stream,
    origin: &mut Origin,
    gather: &mut Gather<'_>,
) -> Result<Head, Box<Finding>> {
    let mut reading = json::Reading::new(gather);
    let mut stream = stream;
    loop {
        let read = Rc::clone(&stream.read);
        if let Err(cut) = reading.read(stream.text) {
            return Err(Box::new(match (reading.refused, cut) {
                (Some(what), _) => what.finding(file),
                (None, Cut::Read(error)) => {
                    let said = format!("it cannot be read on after byte {}: {error}", read.get());
                    broken(file, (0, 0), &said)
                }
                (None, Cut::Broken(said, line, column)) => broken(file, (line, column), &said),
            }));
        }
        if !reading.is_early || !reading.wants_products {
            break;
        }
        reading.wants_products = false;
        reading.is_early = false;
        stream = origin.stream().map_err(|error| cannot_read(file, &error))?;
    }
    if !(reading.has_products && reading.has_terms) {
        return Err(Box::new(NotAList::Other.finding(file)));
    }
    Ok(reading.head)
}

/// A list that is cut off or broken.
fn broken(file: &str, (line, column): (u64, usize), said: &str) -> Finding {
    let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let place = Place {
        line: number(line),
        column: number(column as u64),
        ..Place::file(file)
    };
    let finding = Finding::error(
        "broken-list",
        format!("the list cannot be read: {said}"),
        place,
    );
    finding.help("Download it again: a list that is cut off or changed is not imported in part.")
}
