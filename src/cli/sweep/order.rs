//! The best rows of a sweep.

use crate::analysis::Study;
use crate::analysis::sweep::{Content, Shown, Sweep, SweepRows};
use crate::diagnostic::{Finding, Findings, Place};

/// The best rows so far.
pub(super) struct Top {
    /// The quantity that decides.
    pub(super) by: String,
    many: usize,
    /// Whether more of it is better.
    largest: bool,
    best: Option<SweepRows>,
}

impl Top {
    /// So many rows by a quantity, the least of it first, or with `-` before it the most.
    ///
    /// # Errors
    /// A quantity that the plan does not have, or what is no number.
    pub(super) fn read(study: &Study, many: usize, by: &str) -> Result<Self, Findings> {
        let (name, largest) = match by.strip_prefix('-') {
            Some(name) => (name, true),
            None => (by, false),
        };
        match &Shown::all(study, &[name.to_owned()])?[..] {
            [one] => match &one.what {
                Content::Quantity(by, _) => Ok(Self {
                    by: by.clone(),
                    many,
                    largest,
                    best: None,
                }),
                _ => Err(no_number(name)),
            },
            _ => Err(no_number(name)),
        }
    }

    /// Looks at further rows.
    pub(super) fn take(&mut self, block: SweepRows) {
        let mut all = match self.best.take() {
            Some(mut best) => {
                best.append(block);
                best
            }
            None => block,
        };
        let rows = self.sorted(&all);
        all = all.pick(&rows);
        self.best = Some(all);
    }

    /// The best rows, in their order.
    pub(super) fn best(self, sweep: &Sweep) -> SweepRows {
        self.best.unwrap_or_else(|| sweep.block(0..0))
    }

    /// The best rows of a block by place: of equal ones the first; what is undefined is last.
    fn sorted(&self, block: &SweepRows) -> Vec<usize> {
        let by = block.named.last().expect("what decides is asked for");
        let key = |row: &usize| {
            let value = by[*row];
            let value = if self.largest { -value } else { value };
            if value.is_nan() { f64::INFINITY } else { value }
        };
        let mut rows: Vec<usize> = (0..block.rows()).collect();
        rows.sort_by(|a, b| key(a).total_cmp(&key(b)));
        rows.truncate(self.many);
        rows
    }
}

fn no_number(name: &str) -> Findings {
    let message = format!("`{name}` is no single number to order rows by");
    Finding::error("not-a-number", message, Place::file("--by"))
        .help("Name one quantity, such as `cost.monthly`.")
        .into()
}
