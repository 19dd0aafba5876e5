//! The short lists: defaults, scenarios, Regions, categories, facts, sources.

use super::service::Stated;
use rustc_hash::FxHashMap;

use super::rows::packed;
use super::sheet::{Column, Row, empty, filled, read, read_from};
use super::text::Text;
use crate::diagnostic::{Finding, fits};

/// A default: a row with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultRow {
    /// The plan path it stands for, such as `failover.decision`.
    pub path: String,
    /// The strategy it holds for; empty for all.
    pub strategy: String,
    /// The value as a person would write it in a plan.
    pub value: Stated,
    /// Where the row stands.
    pub place: String,
}

/// A scenario of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioRow {
    /// `instance`, `az`, `region`, `corruption`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// One sentence.
    pub about: String,
}

/// A Region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionRow {
    /// `eu-west-3`
    pub code: String,
    /// `Paris`
    pub name: String,
    /// `aws`
    pub provider: String,
    /// How many Availability Zones an account sees there; `None` if nothing says it.
    pub zones: Option<u32>,
    /// Whether an account has to enable it first; `None` if nothing says it.
    pub opt_in: Option<bool>,
    /// The date of both (ISO 8601).
    pub as_of: String,
    /// Where both were read.
    pub source: String,
    /// What price lists of the provider call it: `EU (Paris)`.
    pub listed: Vec<String>,
    /// What its bills put before usage types: `EUW3`.
    pub prefixes: Vec<String>,
}

/// A category of the bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRow {
    /// `standby-compute`
    pub id: String,
    /// `Standby compute`
    pub title: String,
}

/// A published fact about a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// `Amazon RDS`
    pub service: String,
    /// `automated_backup_retention_max`
    pub fact: String,
    /// `35`
    pub value: String,
    /// `days`; `text` for words.
    pub unit: String,
    /// `sla`, `typical`, `default`, `limit`, `range-low`, or `range-high`.
    pub kind: String,
    /// Date of the source (ISO 8601, perhaps without day or month).
    pub as_of: String,
    /// The citation.
    pub source: String,
    /// Where the row stands.
    pub place: String,
}

/// A price that is known to be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GapRow {
    /// Price table.
    pub(super) service: String,
    /// Region code.
    pub(super) region: String,
    /// SKU; `*` stands for any letters.
    pub(super) sku: String,
    /// Why, one sentence.
    pub(super) reason: String,
}

/// What can stand in for a service that is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StandIn {
    /// What people call it, in small letters with dashes: `cloud-sql`.
    pub(super) name: String,
    /// The service that can stand in.
    pub(super) service: String,
    /// What to state then, in sentences; empty if nothing.
    pub(super) how: String,
}

/// Where figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceRow {
    /// The short name that price rows use.
    pub(super) id: String,
    /// The citation.
    pub(super) title: String,
}

/// A row of a list that lies over others by its key.
pub(super) trait Listed: Sized + 'static {
    /// The file of the list.
    const FILE: &'static str;
    /// Its columns.
    const COLUMNS: &'static [Column];
    /// Reads one row; nothing if it is refused.
    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self>;
    /// What tells it from the others.
    fn key(&self) -> (&str, &str, &str);
}

/// Reads a list of the user's; two rows of one key are a finding.
pub(super) fn read_list<T: Listed>(file: &str, text: &str) -> (Vec<T>, Vec<Finding>) {
    let mut text = Text::new(file, text);
    let mut list: Vec<T> = Vec::new();
    // The line of each key.
    let mut lines: FxHashMap<[String; 3], usize> = FxHashMap::default();
    read(&mut text, T::COLUMNS, |text, row| {
        let Some(entry) = T::of(text, row) else {
            return;
        };
        let (first, second, third) = entry.key();
        let key = [first, second, third].map(str::to_owned);
        let line = *lines.entry(key).or_insert(row.line);
        if line != row.line {
            text.refuse(
                row.at(0),
                "duplicate-row",
                format!("`{}` is there twice", row.text(0)),
                "the second time",
                format!("Remove one of them; the first is in line {line}."),
            );
            return;
        }
        list.push(entry);
    });
    (list, text.finish())
}

/// Reads a list inside the program from its packed rows. A test holds off two rows of one key.
pub(super) fn read_own_list<T: Listed>(file: &str, rows: &'static str) -> (Vec<T>, Vec<Finding>) {
    let mut text = Text::new(file, rows);
    let mut list: Vec<T> = Vec::new();
    read_from(&mut text, T::COLUMNS, &mut packed(rows), |text, row| {
        list.extend(T::of(text, row));
    });
    (list, text.finish())
}

/// The list with another one laid over it: rows of the same key replace, others follow.
pub(super) fn lay_over<T: Listed>(mut list: Vec<T>, over: Vec<T>) -> Vec<T> {
    for row in over {
        match list.iter_mut().find(|known| known.key() == row.key()) {
            Some(known) => *known = row,
            None => list.push(row),
        }
    }
    list
}

/// Whether a figure is published or a judgement.
pub(super) const STANDINGS: &[&str] = &["judgement", "published"];

impl Listed for DefaultRow {
    const FILE: &'static str = "defaults.csv";
    const COLUMNS: &'static [Column] = &[
        filled("path"),
        empty("strategy"),
        filled("value"),
        filled("kind"),
        filled("source"),
        empty("as_of"),
    ];

    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        let standing = row.choice(text, 3, STANDINGS);
        if !row.text(5).is_empty() {
            row.date(text, 5);
        }
        let place = format!("{}:{}", text.file, row.line);
        Some(Self {
            path: row.text(0).to_owned(),
            strategy: row.text(1).to_owned(),
            value: Stated {
                text: row.text(2).to_owned(),
                published: standing? == 1,
                source: row.text(4).to_owned(),
                as_of: Some(row.text(5).to_owned()).filter(|date| !date.is_empty()),
                place: place.clone(),
            },
            place,
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.path, &self.strategy, "")
    }
}

impl Listed for ScenarioRow {
    const FILE: &'static str = "scenarios.csv";
    const COLUMNS: &'static [Column] = &[filled("id"), filled("title"), filled("about")];

    fn of(_: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        Some(Self {
            id: row.text(0).to_owned(),
            title: row.text(1).to_owned(),
            about: row.text(2).to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.id, "", "")
    }
}

impl Listed for RegionRow {
    const FILE: &'static str = "regions.csv";
    const COLUMNS: &'static [Column] = &[
        filled("code"),
        filled("name"),
        filled("provider"),
        empty("zones"),
        empty("opt_in"),
        empty("as_of"),
        empty("source"),
        empty("listed"),
        empty("prefixes"),
    ];

    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        let several = |column: usize| {
            let names = row.text(column).split('|').filter(|name| !name.is_empty());
            names.map(ToOwned::to_owned).collect()
        };
        let stated = |column: usize| !row.text(column).is_empty();
        // A Region has a handful.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let zones = if stated(3) {
            Some(row.number(text, 3)?.round() as u32)
        } else {
            None
        };
        let opt_in = if stated(4) {
            Some(row.choice(text, 4, &["no", "yes"])? == 1)
        } else {
            None
        };
        if stated(5) {
            row.date(text, 5);
        }
        Some(Self {
            code: row.text(0).to_owned(),
            name: row.text(1).to_owned(),
            provider: row.text(2).to_owned(),
            zones,
            opt_in,
            as_of: row.text(5).to_owned(),
            source: row.text(6).to_owned(),
            listed: several(7),
            prefixes: several(8),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.code, "", "")
    }
}

impl Listed for CategoryRow {
    const FILE: &'static str = "categories.csv";
    const COLUMNS: &'static [Column] = &[filled("id"), filled("title")];

    fn of(_: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        Some(Self {
            id: row.text(0).to_owned(),
            title: row.text(1).to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.id, "", "")
    }
}

impl Listed for FactRow {
    const FILE: &'static str = "facts.csv";
    const COLUMNS: &'static [Column] = &[
        filled("service"),
        filled("fact"),
        filled("value"),
        filled("unit"),
        filled("kind"),
        filled("as_of"),
        filled("source"),
    ];

    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        let kinds = [
            "sla",
            "typical",
            "default",
            "limit",
            "documented",
            "design_goal",
            "judgement",
            "range-low",
            "range-high",
        ];
        let kind = row.choice(text, 4, &kinds)?;
        Some(Self {
            service: row.text(0).to_owned(),
            fact: row.text(1).to_owned(),
            value: row.text(2).to_owned(),
            unit: row.text(3).to_owned(),
            kind: kinds[kind].to_owned(),
            as_of: row.text(5).to_owned(),
            source: row.text(6).to_owned(),
            place: format!("{}:{}", text.file, row.line),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        // The two ends of a range are two rows.
        (&self.service, &self.fact, &self.kind)
    }
}

impl GapRow {
    /// Whether it is about a price.
    pub(super) fn is_of(&self, service: &str, region: &str, sku: &str) -> bool {
        self.service == service && self.region == region && fits(&self.sku, sku)
    }
}

impl Listed for GapRow {
    const FILE: &'static str = "gaps.csv";
    const COLUMNS: &'static [Column] = &[
        filled("service"),
        filled("region"),
        filled("sku"),
        filled("reason"),
    ];

    fn of(_: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        Some(Self {
            service: row.text(0).to_owned(),
            region: row.text(1).to_owned(),
            sku: row.text(2).to_owned(),
            reason: row.text(3).to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.service, &self.region, &self.sku)
    }
}

impl Listed for StandIn {
    const FILE: &'static str = "stand-ins.csv";
    const COLUMNS: &'static [Column] = &[filled("name"), filled("service"), empty("how")];

    fn of(_: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        Some(Self {
            name: row.text(0).to_owned(),
            service: row.text(1).to_owned(),
            how: row.text(2).to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.name, "", "")
    }
}

impl Listed for SourceRow {
    const FILE: &'static str = "sources.csv";
    const COLUMNS: &'static [Column] = &[filled("id"), filled("title")];

    fn of(_: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        Some(Self {
            id: row.text(0).to_owned(),
            title: row.text(1).to_owned(),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.id, "", "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_lies_over_the_one_of_its_key() {
        let region = |code: &str, name: &str| RegionRow {
            code: code.to_owned(),
            name: name.to_owned(),
            provider: "aws".to_owned(),
            zones: None,
            opt_in: None,
            as_of: String::new(),
            source: String::new(),
            listed: Vec::new(),
            prefixes: Vec::new(),
        };
        let list = lay_over(
            vec![region("a", "A"), region("b", "B")],
            vec![region("b", "Bee"), region("c", "C")],
        );
        let names: Vec<&str> = list.iter().map(|region| region.name.as_str()).collect();
        assert_eq!(names, ["A", "Bee", "C"]);
    }

    #[test]
    fn a_default_says_whether_it_is_published() {
        let text = "path,strategy,value,kind,source,as_of\n\
                    a,,1s,published,the guide,2026\n\
                    b,,1s,guess,x,\n\
                    a,,2s,judgement,y,\n\
                    c,,1s,judgement,,26\n";
        let (list, findings) = read_list::<DefaultRow>("defaults.csv", text);
        assert_eq!(list.len(), 1);
        assert!(list[0].value.published);
        assert_eq!(list[0].place, "defaults.csv:2");
        let found: Vec<_> = findings
            .iter()
            .map(|one| (one.code, one.place.line))
            .collect();
        assert_eq!(
            found,
            [
                ("bad-choice", 3),
                ("duplicate-row", 4),
                ("missing-value", 5)
            ]
        );
    }
}
