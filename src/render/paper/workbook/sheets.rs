//! The sheets that only a workbook has: results, inputs, prices, and one a plan.

use rust_xlsxwriter::{DataValidation, Formula, Worksheet};

use super::super::Given;
use super::book::Book;
use super::cited::CitedRows;
use super::inputs::{self, COLUMN, InputRow, letters};
use super::looks::Look;
use super::model::{FIRST, cached};
use super::numbers::kept_by;
use super::page::{Page, within};
use super::write::RESULTS;
use super::{cited, native};
use crate::analysis::{PlanCell, Requirement};
use crate::graph::ENDLESS;
use crate::render::shown::clean;
use crate::report::commands;
use crate::report::explain::because;
use crate::report::words::fill;
use crate::units::Dimension;

/// The answer, whether it holds, charts, and targets.
pub(super) fn results(told: Given<'_>, book: &mut Book<'_>) -> Worksheet {
    let words = &book.words.workbook;
    let name = words.results;
    let mut page = Page::new(book, name);
    page.title(&told.paper.title);
    page.sentence(words.about);
    states(&mut page);
    let sections = &told.paper.sections;
    let (answer, rest): (Vec<_>, Vec<_>) = sections
        .iter()
        .filter(|section| RESULTS.contains(&section.id.as_str()))
        .partition(|section| section.id == RESULTS[0]);
    for section in answer {
        page.heading(&section.title, Look::Heading);
        page.blocks(&section.blocks);
    }
    let charts = &told.paper.plotted;
    let drawn_at = page.row;
    if !charts.is_empty() {
        page.row += native::ROWS;
    }
    for section in rest {
        page.heading(&section.title, Look::Heading);
        page.blocks(&section.blocks);
    }
    let mut placed = Vec::new();
    for plotted in charts {
        page.heading(&plotted.title, Look::Subheading);
        page.in_hours = true;
        let (first, last) = page.table(&plotted.table);
        page.in_hours = false;
        placed.push((plotted, first, last));
    }
    page.row = drawn_at;
    native::draw(&mut page, name, &placed);
    page.done()
}

/// Of each plan whether its figures hold, whether it keeps its targets, and its command.
fn states(page: &mut Page<'_, '_>) {
    let (all, words) = (page.book.words, &page.book.words.workbook);
    let heads = [all.plan, words.holds, words.targets, words.command];
    for (column, head) in (0..).zip(heads) {
        page.text(column, head, Look::Head);
    }
    page.row += 1;
    for plan in 0..page.book.plans.len() {
        let score = &page.book.scores[plan];
        let name = page.book.called[plan].clone();
        page.text(0, &name, Look::Words);
        let Some(laid) = &page.book.laid[plan] else {
            let text = fill(words.too_large, &[("plan", &name)]);
            page.text(1, &text, Look::Words);
            page.row += 1;
            continue;
        };
        let (first, last) = laid.judged();
        let (sheet, status) = (laid.sheet.clone(), laid.status());
        let why = format!(
            "IFERROR(INDEX('{sheet}'!$A${first}:$A${last},MATCH(0,'{sheet}'!$B${first}:$B${last},0)),\"{}\")",
            words.undefined
        );
        let formula = format!("IF({status}=1,\"{}\",\"{}\"&{why})", words.yes, words.no);
        page.formula(1, &formula, words.yes, (Look::Words, ""));
        let headrooms = page.book.headrooms(plan);
        if headrooms.is_empty() {
            page.text(2, words.none, Look::Words);
        } else {
            let formula = kept_by(&headrooms, &status, [words.kept, words.missed]);
            let now = if score.requirements.iter().all(Requirement::is_met) {
                words.kept
            } else {
                words.missed
            };
            page.formula(2, &formula, now, (Look::Words, ""));
        }
        let command = clean(&commands::score(score));
        let (first, last) = (
            inputs::FIRST,
            inputs::FIRST + page.book.inputs.rows.len().max(1) - 1,
        );
        let column = letters(usize::from(COLUMN) + page.book.plans.len() + plan);
        let cited = (
            cited::FIRST,
            cited::FIRST + page.book.cited.rows.len().max(1) - 1,
        );
        let prices = format!(
            "IF(SUM({0}!$G${1}:$G${2})=0,\"\",{3})",
            cited::SHEET,
            cited.0,
            cited.1,
            quoted(&format!(" {}", words.and_prices))
        );
        let formula = format!(
            "{}&_xlfn.TEXTJOIN(\"\",TRUE,{}!${column}${first}:${column}${last})&{prices}",
            quoted(&command),
            inputs::SHEET
        );
        page.wide_formula(3, &formula, &command, Look::Code);
        page.row += 1;
    }
    page.row += 1;
}

/// A text in a formula.
fn quoted(text: &str) -> String {
    // A formula holds texts of up to 255 letters.
    let letters: Vec<char> = text.chars().collect();
    let parts = letters.chunks(200).map(|part| {
        let part: String = part.iter().collect();
        format!("\"{}\"", part.replace('"', "\"\""))
    });
    parts.collect::<Vec<_>>().join("&")
}

/// What can be changed.
pub(super) fn inputs(book: &mut Book<'_>) -> Worksheet {
    let words = &book.words.workbook;
    let mut page = Page::new(book, inputs::SHEET);
    page.widen(&[44.0, 60.0, 12.0]);
    page.text(0, words.inputs, Look::Line);
    page.row = 1;
    page.text(0, words.endless, Look::Line);
    page.formula(
        1,
        &format!("{ENDLESS:E}"),
        &cached(ENDLESS),
        (Look::Number, "0.00E+00"),
    );
    page.row = 3;
    let mut heads = vec![
        words.path.to_owned(),
        words.meaning.to_owned(),
        words.unit.to_owned(),
    ];
    let names = page.book.called.to_vec();
    heads.extend(names.iter().cloned());
    let changed = names
        .iter()
        .map(|name| fill(words.changed, &[("plan", name)]));
    heads.extend(changed);
    for (column, head) in (0..).zip(&heads) {
        page.text(column, head, Look::Head);
    }
    page.row = row(inputs::FIRST);
    for at in 0..page.book.inputs.rows.len() {
        input(&mut page, at);
        page.row += 1;
    }
    within(page.sheet.set_freeze_panes(row(inputs::FIRST), COLUMN));
    page.done()
}

/// A row counted from 1, counted from 0.
fn row(counted: usize) -> u32 {
    u32::try_from(counted - 1).expect("a row of a sheet")
}

fn input(page: &mut Page<'_, '_>, at: usize) {
    let InputRow { input, unit, .. } = &page.book.inputs.rows[at];
    let (path, meaning, unit) = (
        input.input.path.clone(),
        input.meaning.clone(),
        unit.clone(),
    );
    page.text(0, &path, Look::Words);
    page.text(1, &meaning, Look::Words);
    page.text(2, &unit, Look::Words);
    let plans = page.book.plans.len();
    for plan in 0..plans {
        let own = &page.book.inputs.rows[at];
        let Some(number) = &own.numbers[plan] else {
            continue;
        };
        let format = if own.is_share {
            "0.######%"
        } else {
            "#,##0.######"
        };
        let (shown, same_as, suffix) = (number.shown, number.same_as, own.suffix.clone());
        let (is_share, is_money) = (own.is_share, own.input.input.dimension.is_money());
        let rule = own.admitted();
        let column = COLUMN + u16::try_from(plan).unwrap_or(u16::MAX - COLUMN);
        let line = page.row + 1;
        if let Some(first) = same_as {
            let first = letters(usize::from(COLUMN) + first);
            let formula = format!("{first}{line}");
            page.formula(column, &formula, &cached(shown), (Look::Follows, format));
        } else {
            let look = page.book.looks.with(Look::Input, format);
            within(
                page.sheet
                    .write_number_with_format(page.row, column, shown, look),
            );
        }
        let cell = format!("{}{line}", letters(usize::from(column)));
        let valid = DataValidation::new().allow_custom(Formula::new(rule.replace("{x}", &cell)));
        within(
            page.sheet
                .add_data_validation(page.row, column, page.row, column, &valid),
        );
        let changed = changed(&path, &cell, shown, (&suffix, is_share, is_money));
        let beside = COLUMN + u16::try_from(plans + plan).unwrap_or(u16::MAX - COLUMN);
        page.formula(beside, &changed, "", (Look::Code, ""));
    }
}

/// What a cell changes, as a command takes it; nothing where it is as it was.
fn changed(
    path: &str,
    cell: &str,
    rest: f64,
    (suffix, is_share, is_money): (&str, bool, bool),
) -> String {
    let number = if is_share {
        format!("{cell}*100")
    } else {
        cell.to_owned()
    };
    // The point of decimals is a point in every language.
    let digits = format!("SUBSTITUTE({number}&\"\",\",\",\".\")");
    // An amount of three decimals has more, so that nobody reads thousands.
    let digits = if is_money {
        format!("{digits}&IF(INT({cell})={cell},\"\",\"0000\")")
    } else {
        digits
    };
    let suffix = if is_share { "%" } else { suffix };
    format!(
        "IF(NOT(ISNUMBER({cell})),{},IF({cell}={rest},\"\",{}&{digits}&{}))",
        quoted(&format!(" ({path}: ?)")),
        quoted(&format!(" --set '{path}=")),
        quoted(&format!("{suffix}'"))
    )
}

/// Prices and facts.
pub(super) fn prices(book: &mut Book<'_>) -> Worksheet {
    let (all, words) = (book.words, &book.words.workbook);
    let review = all.review;
    let mut page = Page::new(book, cited::SHEET);
    page.widen(&[44.0, 16.0, 24.0, 12.0, 34.0, 80.0, 10.0]);
    page.text(0, words.prices, Look::Line);
    page.row = 3;
    let heads = [
        all.name,
        words.value,
        words.unit,
        review.as_of,
        review.row,
        review.citation,
        words.changes,
    ];
    for (column, head) in (0..).zip(heads) {
        page.text(column, head, Look::Head);
    }
    page.row = row(cited::FIRST);
    for at in 0..page.book.cited.rows.len() {
        let (source, cell) = page.book.cited.rows[at];
        page.text(0, cell.name.as_deref().unwrap_or_default(), Look::Words);
        let format = if cell.dimension == Dimension::Probability {
            "0.########%"
        } else {
            "#,##0.##########"
        };
        let look = page.book.looks.with(Look::Input, format);
        within(
            page.sheet
                .write_number_with_format(page.row, 1, cell.value, look),
        );
        let rule = CitedRows::admitted(cell).replace("{x}", &format!("B{}", page.row + 1));
        let valid = DataValidation::new().allow_custom(Formula::new(rule));
        within(
            page.sheet
                .add_data_validation(page.row, 1, page.row, 1, &valid),
        );
        let changed = format!("IF(B{0}={1},0,1)", page.row + 1, cell.value);
        page.formula(6, &changed, "0", (Look::Number, "0"));
        page.text(2, &unit(cell), Look::Words);
        let language = page.book.words.language;
        let day = source.as_of.as_deref().map(|day| language.date(day));
        page.text(3, &day.unwrap_or_default(), Look::Words);
        page.text(4, &source.place, Look::Words);
        page.text(5, because(source, page.book.words), Look::Words);
        page.row += 1;
    }
    within(page.sheet.set_freeze_panes(row(cited::FIRST), 1));
    page.done()
}

/// What one unit of a number in canonical units is.
fn unit(cell: &PlanCell) -> String {
    cell.label.clone().unwrap_or_else(|| {
        let unit = match cell.dimension {
            Dimension::Duration => "s",
            Dimension::DataSize => "B",
            Dimension::DataRate => "B/s",
            Dimension::Frequency => "a year",
            Dimension::CostRate => "a second",
            Dimension::Monthly => "a month",
            Dimension::Scalar | Dimension::Probability | Dimension::Money | Dimension::Price => "",
        };
        unit.to_owned()
    })
}

/// The quantities of a plan.
pub(super) fn model(book: &mut Book<'_>, plan: usize) -> Option<Worksheet> {
    let (all, words) = (book.words, &book.words.workbook);
    let laid = book.laid[plan].take()?;
    let mut page = Page::new(book, &laid.sheet);
    page.widen(&[48.0, 22.0, 22.0, 90.0]);
    let name = page.book.called[plan].clone();
    page.text(0, &fill(words.quantities, &[("plan", &name)]), Look::Line);
    page.row = 2;
    page.text(0, words.holds, Look::Words);
    let (first, last) = laid.judged();
    let status = format!("IFERROR(IF(MIN(B{first}:B{last})=1,1,0),0)");
    page.formula(1, &status, "1", (Look::Number, "0"));
    page.row = row(FIRST) - 1;
    for (column, head) in (0..).zip([all.name, words.value, words.unit, words.meaning]) {
        page.text(column, head, Look::Head);
    }
    page.row += 1;
    for line in &laid.lines {
        let cell = line.cell;
        page.text(0, cell.name.as_deref().unwrap_or_default(), Look::Words);
        if let Some(formula) = &line.formula {
            page.formula(1, formula, &cached(cell.value), (Look::Number, ""));
        } else {
            let look = page.book.looks.plain(Look::Number);
            within(
                page.sheet
                    .write_number_with_format(page.row, 1, cell.value, look),
            );
        }
        page.text(2, &unit(cell), Look::Words);
        page.text(3, &all.sentence(&cell.meaning), Look::Words);
        page.row += 1;
    }
    page.text(0, words.conditions, Look::Head);
    page.row += 1;
    let own = laid.conditions.iter().cloned();
    for (about, condition) in own {
        page.text(0, &about, Look::Words);
        page.formula(1, &condition, "1", (Look::Number, "0"));
        page.row += 1;
    }
    if laid.conditions.is_empty() {
        page.formula(1, "1", "1", (Look::Number, "0"));
    }
    within(page.sheet.set_freeze_panes(row(FIRST), 1));
    Some(page.done())
}
