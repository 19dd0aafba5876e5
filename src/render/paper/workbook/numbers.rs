//! Numbers of a report on a sheet: formulas where their plans have one for them.

use rust_xlsxwriter::{ConditionalFormatFormula, Formula};

use super::looks::Look;
use super::model::{ENDLESS_NAME, cached};
use super::page::{Page, within};
use super::shown::{Shown, before};
use crate::analysis::LITTLE;
use crate::render::shown::{number as said, sign};
use crate::report::{Mark, Number, Ruling, Status};
use crate::units::Dimension;

impl Page<'_, '_> {
    /// A number: a formula where its plan has one for it.
    pub(super) fn number(&mut self, column: u16, number: &Number, mark: Option<Mark>) {
        let figure = &number.figure;
        let live = number
            .plan
            .filter(|_| !is_withdrawn(number))
            .and_then(|plan| self.book.live(plan, &figure.name));
        let Some(live) = live else {
            let before = mark.map(before).unwrap_or_default();
            let is_number = matches!(number.status, Status::Known | Status::LowerBound);
            if is_number && figure.value.is_finite() {
                let shown = self.shown(number, &before);
                let format = self.book.looks.with(Look::AsMade, &shown.format);
                within(self.sheet.write_number_with_format(
                    self.row,
                    column,
                    shown.value(figure.value),
                    format,
                ));
            } else {
                let text = format!("{before}{}", said(number, self.book.words));
                self.text(column, &text, Look::AsMade);
            }
            return;
        };
        let held = number
            .plan
            .zip(number.held.as_ref())
            .and_then(|(plan, held)| {
                let headroom = self.book.live(plan, &held.headroom)?.cell;
                Some((headroom, self.book.live(plan, &held.spare)?.cell))
            });
        let steady = mark
            .filter(|_| held.is_none())
            .map(before)
            .unwrap_or_default();
        let shown = self.shown(number, &steady);
        let endless = match number.status {
            Status::Unrecoverable => self.book.words.status(Status::Unrecoverable),
            _ => self.book.words.status(Status::Unbounded),
        };
        let mut formula = shown.read(&live.cell);
        if live.may_be_endless {
            formula = format!(
                "IF({0}>={ENDLESS_NAME},\"{endless}\",IF({0}<=-{ENDLESS_NAME},\"{1}\",{formula}))",
                live.cell,
                self.book.words.status(Status::UnboundedBelow),
            );
        }
        if live.is_searched {
            formula = format!("IF(ISNA({}),\"–\",{formula})", live.cell);
        }
        let formula = format!("IF({}=1,{formula},\"–\")", live.status);
        let now = if figure.value.is_finite() {
            cached(shown.value(figure.value))
        } else {
            said(number, self.book.words)
        };
        self.formula(column, &formula, &now, (Look::Number, &shown.format));
        if let Some((headroom, spare)) = held {
            self.judge(column, number, (&headroom, &spare));
        }
    }

    fn shown(&self, number: &Number, before: &str) -> Shown {
        if self.in_hours && number.figure.dimension == Dimension::Duration {
            Shown::hours(before, self.book.words.language)
        } else {
            Shown::of(number, before, self.book.words.language)
        }
    }

    /// Lays over a cell whether it keeps its target.
    fn judge(&mut self, column: u16, number: &Number, (headroom, spare): (&str, &str)) {
        let little = LITTLE;
        let rules = [
            (Mark::Missed, Look::Missed, format!("NOT({headroom}>=0)")),
            (
                Mark::Thin,
                Look::Thin,
                format!("AND({spare}>=0,{spare}<{little})"),
            ),
            (Mark::Met, Look::Met, format!("{headroom}>=0")),
        ];
        for (mark, look, rule) in rules {
            let shown = self.shown(number, &before(mark));
            let format = self.book.looks.with(look, &shown.format).clone();
            let rule = ConditionalFormatFormula::new()
                .set_rule(Formula::new(rule))
                .set_format(format)
                .set_stop_if_true(true);
            within(
                self.sheet
                    .add_conditional_format(self.row, column, self.row, column, &rule),
            );
        }
    }

    /// Whether a plan keeps every target.
    pub(super) fn ruled(&mut self, column: u16, ruling: &Ruling) {
        let now = format!("{} {}", sign(ruling.mark), ruling.word);
        let laid = ruling.plan.and_then(|plan| {
            let status = self.book.laid[plan].as_ref()?.status();
            Some((status, self.book.headrooms(plan)))
        });
        let Some((status, headrooms)) = laid.filter(|(_, all)| !all.is_empty()) else {
            self.text(column, &now, Look::AsMade);
            return;
        };
        let [kept, missed] = [
            (Mark::Met, self.book.words.pass),
            (Mark::Missed, self.book.words.miss),
        ]
        .map(|(mark, word)| format!("{} {word}", sign(mark)));
        let formula = kept_by(&headrooms, &status, [&kept, &missed]);
        self.formula(column, &formula, &now, (Look::Number, ""));
    }
}

/// Whether a plan withdraws a figure, though its formula gives a number.
fn is_withdrawn(number: &Number) -> bool {
    let is_number = matches!(number.status, Status::Known | Status::LowerBound);
    !is_number && number.figure.value.is_finite()
}

/// One of two texts, by whether nothing is missed; nothing where the figures do not hold.
pub(super) fn kept_by(headrooms: &[String], status: &str, [kept, missed]: [&str; 2]) -> String {
    let all: Vec<String> = headrooms.iter().map(|one| format!("{one}>=0")).collect();
    // No function takes more than 255 arguments, some programs fewer.
    let parts: Vec<String> = all
        .chunks(30)
        .map(|some| format!("AND({})", some.join(",")))
        .collect();
    let all = parts.join(",");
    format!("IF({status}=1,IF(AND({all}),\"{kept}\",\"{missed}\"),\"–\")")
}
