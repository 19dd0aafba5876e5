//! The columns of a sheet, by their headings in the languages that sheets are written in.

use super::rows::TableRow;
use crate::diagnostic::nearest;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetColumn {
    Id,
    What,
    Expected,
    AtWorst,
    Filled,
    Began,
    Ended,
    Took,
    /// One that somebody added.
    Added,
}

/// The columns that are filled in, of steps.
const MEASURED: [SheetColumn; 3] = [SheetColumn::Began, SheetColumn::Ended, SheetColumn::Took];

/// How each column is headed.
const HEADINGS: &[(SheetColumn, &[&str])] = &[
    (SheetColumn::Id, &["id"]),
    (SheetColumn::What, &["what", "항목"]),
    (SheetColumn::Expected, &["expected", "예상", "소요(예상)"]),
    (SheetColumn::AtWorst, &["at worst", "최악", "소요(최악)"]),
    (SheetColumn::Filled, &["filled in", "기입란"]),
    (SheetColumn::Began, &["began", "시작", "시작 시각"]),
    (SheetColumn::Ended, &["ended", "종료", "종료 시각"]),
    (SheetColumn::Took, &["took", "소요", "소요 시간"]),
];

/// Which of the two tables of a sheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetPart {
    Head,
    Steps,
}

/// The columns of a table of a sheet.
pub(super) struct SheetColumns {
    pub(super) part: SheetPart,
    pub(super) columns: Vec<SheetColumn>,
    /// Their headings, as they are written.
    pub(super) names: Vec<String>,
    /// Whether its rows begin with a bar.
    pub(super) has_bar: bool,
}

fn known(heading: &str) -> SheetColumn {
    let heading = heading.to_lowercase();
    let heading: Vec<&str> = heading.split_whitespace().collect();
    let heading = heading.join(" ");
    let mut all = HEADINGS.iter();
    all.find(|(_, names)| names.contains(&heading.as_str()))
        .map_or(SheetColumn::Added, |(column, _)| *column)
}

impl SheetColumns {
    /// The columns below a row, if that is the heading of a table of a sheet.
    pub(super) fn of(row: &TableRow) -> Option<Self> {
        let columns: Vec<SheetColumn> = row.cells.iter().map(|cell| known(&cell.text)).collect();
        let has = |column: &SheetColumn| columns.contains(column);
        let part = if MEASURED.iter().any(has) {
            SheetPart::Steps
        } else if has(&SheetColumn::Filled) {
            SheetPart::Head
        } else {
            return None;
        };
        has(&SheetColumn::Id).then(|| Self {
            part,
            has_bar: row.has_bar,
            names: row.cells.iter().map(|cell| cell.text.clone()).collect(),
            columns,
        })
    }

    /// Whether a row that is no heading of a sheet was probably meant as one.
    pub(super) fn is_meant(row: &TableRow) -> bool {
        let columns = row.cells.iter().map(|cell| known(&cell.text));
        let columns: Vec<SheetColumn> = columns.filter(|one| *one != SheetColumn::Added).collect();
        columns.len() > 1
    }

    /// Where a column is.
    pub(super) fn place(&self, column: SheetColumn) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }

    /// The first column that is there twice, but for those that somebody added.
    pub(super) fn twice(&self) -> Option<usize> {
        (0..self.columns.len()).find(|at| {
            let column = self.columns[*at];
            column != SheetColumn::Added && self.columns[..*at].contains(&column)
        })
    }

    /// The columns that somebody added.
    pub(super) fn added(&self) -> impl Iterator<Item = usize> {
        let all = self.columns.iter().enumerate();
        all.filter(|(_, column)| **column == SheetColumn::Added)
            .map(|(at, _)| at)
    }

    /// The heading that an added column was probably meant to have: what it holds is no note then.
    pub(super) fn meant(&self, at: usize) -> Option<&'static str> {
        let name = self.names.get(at)?.to_lowercase();
        let lines = match self.part {
            SheetPart::Head => &[SheetColumn::Filled][..],
            SheetPart::Steps => &MEASURED[..],
        };
        let names = HEADINGS.iter().filter(|(column, _)| lines.contains(column));
        let names: Vec<(SheetColumn, &str)> = names
            .flat_map(|(column, names)| names.iter().map(|name| (*column, *name)))
            .collect();
        let begun = names.iter().find(|(_, known)| name.starts_with(*known));
        if let Some((_, known)) = begun {
            return Some(known);
        }
        let near = nearest(&name, names.iter().map(|(_, known)| *known));
        // What is measured may stand under a heading of one's own where its column is missing.
        let missing = || {
            let mut all = names.iter();
            all.find(|(column, _)| self.place(*column).is_none())
        };
        near.or_else(|| missing().map(|(_, known)| *known))
    }
}
