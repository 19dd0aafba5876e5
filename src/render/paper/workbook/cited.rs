//! The prices and published facts of all plans: a row each, of which every plan reads the number.

use std::collections::HashMap;

use crate::analysis::{CellContent, CellPlan, PlanCell};
use crate::graph::{Source, SourceKind};
use crate::units::Dimension;

/// The name of the sheet.
pub(super) const SHEET: &str = "Prices";

/// The first row, counted from 1.
pub(super) const FIRST: usize = 5;

/// Every price and fact.
pub(super) struct CitedRows<'p> {
    /// Prices first, then facts, by place.
    pub(super) rows: Vec<(&'p Source, &'p PlanCell)>,
    read: HashMap<(usize, usize), String>,
}

impl<'p> CitedRows<'p> {
    /// What plans cite; what is an input, too, stands among those.
    pub(super) fn new(plans: &'p [CellPlan], is_input: impl Fn(usize, usize) -> bool) -> Self {
        let mut found: Vec<Found<'p>> = Vec::new();
        let mut known: HashMap<(&Source, u64), usize> = HashMap::new();
        for (at, plan) in plans.iter().enumerate() {
            for (place, cell) in plan.cells.iter().enumerate() {
                let CellContent::Cited(source) = &cell.content else {
                    continue;
                };
                if is_input(at, place) {
                    continue;
                }
                let same = *known
                    .entry((source, cell.value.to_bits()))
                    .or_insert(found.len());
                if same == found.len() {
                    found.push((source, cell, Vec::new()));
                }
                found[same].2.push((at, place));
            }
        }
        found.sort_by(|a, b| order(a).cmp(&order(b)));
        let mut read = HashMap::new();
        for (at, (.., readers)) in found.iter().enumerate() {
            for reader in readers {
                read.insert(*reader, format!("{SHEET}!$B${}", FIRST + at));
            }
        }
        let rows = found.into_iter();
        Self {
            rows: rows.map(|(source, cell, _)| (source, cell)).collect(),
            read,
        }
    }

    /// What reads the cell of a plan that is a price or a fact.
    pub(super) fn reference(&self, plan: usize, place: usize) -> Option<String> {
        self.read.get(&(plan, place)).cloned()
    }
}

impl CitedRows<'_> {
    /// Whether the cell `{x}` holds what a price or a fact may be.
    pub(super) fn admitted(cell: &PlanCell) -> String {
        let most = match cell.dimension {
            Dimension::Probability => ",{x}<=1",
            _ => "",
        };
        format!("AND(ISNUMBER({{x}}),{{x}}>=0{most})")
    }

    /// Of what a plan cites its name, and whether its cell holds what that may be.
    pub(super) fn conditions(&self, plan: usize) -> Vec<(String, String)> {
        let own = self.read.iter().filter(|((reader, _), _)| *reader == plan);
        let mut own: Vec<&String> = own.map(|(_, cell)| cell).collect();
        own.sort_unstable();
        own.dedup();
        let row = |cell: &&String| {
            let at: usize = cell.rsplit_once('$')?.1.parse().ok()?;
            let (_, cited) = self.rows.get(at.checked_sub(FIRST)?)?;
            let name = cited.name.clone().unwrap_or_default();
            Some((name, Self::admitted(cited).replace("{x}", cell)))
        };
        own.iter().filter_map(row).collect()
    }
}

/// A row, and who reads it.
type Found<'p> = (&'p Source, &'p PlanCell, Vec<(usize, usize)>);

fn order<'f>(found: &'f Found<'_>) -> (bool, &'f str, u64, &'f str) {
    let (source, cell, _) = found;
    let (file, line) = source.place.rsplit_once(':').unwrap_or((&source.place, ""));
    let name = cell.name.as_deref().unwrap_or_default();
    (
        source.kind != SourceKind::Price,
        file,
        line.parse().unwrap_or_default(),
        name,
    )
}
