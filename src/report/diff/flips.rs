//! What is judged otherwise.

use super::Said;
use crate::analysis::{DiffFlip, DiffSide, DiffedPlan, FlipKind, Verdict};
use crate::report::words::fill;
use crate::report::{Cell, Column, Mark, Row, Status, Table};

impl Said<'_> {
    /// What is judged otherwise, a row a judgement.
    pub(super) fn flips(&self) -> Table {
        let own = self.own;
        let all = self.found.plans.iter();
        let rows = all.flat_map(|plan| {
            plan.flips.iter().map(|flip| {
                let name = Cell::words(&plan.name);
                let what = Cell::words(self.judged(plan, flip));
                let [old, new] =
                    [&flip.old, &flip.new].map(|one| self.judgement(&flip.kind, one.as_deref()));
                Row::new(vec![name, what, old, new])
            })
        });
        Table {
            columns: [self.words.plan, own.judged, own.before, own.after]
                .map(Column::words)
                .to_vec(),
            pinned: 1,
            rows: rows.collect(),
        }
    }

    /// What is judged.
    fn judged(&self, plan: &DiffedPlan, flip: &DiffFlip) -> String {
        match &flip.kind {
            FlipKind::Verdict => self.own.verdict.to_owned(),
            FlipKind::Grade => self.own.grade.to_owned(),
            FlipKind::Target(name) => {
                let metric = self.metric(plan.side(), name);
                fill(self.own.target, &[("metric", &metric)])
            }
        }
    }

    /// What a requirement is called, with the titles of the plan's scenarios.
    fn metric(&self, side: Option<&DiffSide>, name: &str) -> String {
        self.words
            .metric_titled(name, |id| side.and_then(|side| title(side, id)))
    }

    /// How it is judged.
    pub(super) fn judgement(&self, kind: &FlipKind, said: Option<&str>) -> Cell {
        let Some(said) = said else {
            return Cell::words(self.words.status(Status::Unstated));
        };
        let verdicts = [Verdict::Pass, Verdict::Miss, Verdict::NoWayBack];
        match kind {
            FlipKind::Grade => Cell::words(said),
            FlipKind::Target(_) if said == "met" => {
                Cell::Marked(Mark::Met, self.own.met.to_owned())
            }
            FlipKind::Target(_) => Cell::Marked(Mark::Missed, self.own.missed.to_owned()),
            FlipKind::Verdict => {
                let known = verdicts.into_iter().find(|one| one.id() == said);
                let word = known.map_or(said, |verdict| self.words.verdict(verdict));
                Cell::Marked(Mark::of(known == Some(Verdict::Pass)), word.to_owned())
            }
        }
    }
}

/// The title of a scenario.
fn title<'a>(side: &'a DiffSide, id: &str) -> Option<&'a str> {
    let known = side.titles.iter().find(|(known, _)| known == id);
    known.map(|(_, title)| title.as_str())
}
