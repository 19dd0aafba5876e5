//! A plan as a sheet: a row a quantity, each a formula over the rows above it.

use super::write::ROWS;
use crate::analysis::{CellContent, CellPlan, OrderedNumber, PlanCell};
use crate::graph::{ENDLESS, Operation};

/// The name of the cell that stands in for infinity.
pub(super) const ENDLESS_NAME: &str = "Endless";

/// The first row of quantities, counted from 1.
pub(super) const FIRST: usize = 7;

/// A formula stands in that of its only reader up to so many letters.
const SHORT: usize = 120;

/// Digits that a number in a formula is read with.
const DIGITS: usize = 15;

/// A plan laid out on a sheet.
pub(super) struct Laid<'p> {
    /// The name of its sheet.
    pub(super) sheet: String,
    /// What stands in the rows.
    pub(super) lines: Vec<Line<'p>>,
    /// What must hold for the figures to be those of this plan, and what it is about.
    pub(super) conditions: Vec<(String, String)>,
    rows: Vec<Option<usize>>,
    searched: Vec<bool>,
}

/// One row.
pub(super) struct Line<'p> {
    /// The quantity.
    pub(super) cell: &'p PlanCell,
    /// Its formula; `None` of a number.
    pub(super) formula: Option<String>,
}

/// What a formula writes to read a cell.
#[derive(Clone, Default)]
struct Text {
    text: String,
    /// Whether it needs no brackets.
    is_atom: bool,
}

impl Text {
    fn atom(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_atom: true,
        }
    }

    fn operand(&self) -> String {
        if self.is_atom {
            self.text.clone()
        } else {
            format!("({})", self.text)
        }
    }
}

impl<'p> Laid<'p> {
    /// Lays a plan out. `elsewhere` says which formula reads what stands on another sheet: an
    /// input, a price, a fact. `None` if it has more rows than a sheet.
    pub(super) fn new(
        plan: &'p CellPlan,
        sheet: String,
        elsewhere: impl Fn(usize) -> Option<String>,
        together: &str,
    ) -> Option<Self> {
        let weights = weights(plan);
        let mut forced = vec![false; plan.cells.len()];
        for (place, ..) in &plan.decisions {
            forced[*place] = true;
        }
        let mut texts: Vec<Text> = Vec::with_capacity(plan.cells.len());
        let mut laid = Self {
            sheet,
            lines: Vec::new(),
            conditions: Vec::new(),
            rows: vec![None; plan.cells.len()],
            searched: vec![false; plan.cells.len()],
        };
        for (at, cell) in plan.cells.iter().enumerate() {
            let found = elsewhere(at).map(|text| Text {
                text,
                is_atom: false,
            });
            let is_number = found.is_none() && !matches!(cell.content, CellContent::Formula(..));
            laid.searched[at] = is_searched(cell) || rests(cell, &laid.searched);
            let text = match (&cell.content, found) {
                (_, Some(found)) => found,
                (CellContent::Formula(operation, args), _) if is_searched(cell) => {
                    searched(*operation, args, plan, cell, &texts)
                }
                (CellContent::Formula(operation, args), _) => {
                    formula(*operation, args, plan, cell, &texts)
                }
                _ => stated(cell.value),
            };
            let fits = if is_number {
                text.is_atom
            } else {
                weights[at] == 1 && text.text.len() <= SHORT
            };
            if fits && cell.name.is_none() && !forced[at] {
                texts.push(text);
                continue;
            }
            let row = FIRST + laid.lines.len();
            laid.rows[at] = Some(row);
            laid.lines.push(Line {
                cell,
                formula: (!is_number || !cell.value.is_finite()).then_some(text.text),
            });
            texts.push(Text::atom(format!("B{row}")));
        }
        if laid.lines.len() + plan.decisions.len() + plan.inputs.len() > ROWS {
            return None;
        }
        laid.judge(plan, &texts, together);
        Some(laid)
    }

    /// The cell of a quantity, for other sheets.
    pub(super) fn reference(&self, place: usize) -> Option<String> {
        let row = self.rows.get(place).copied().flatten()?;
        Some(format!("'{}'!$B${row}", self.sheet))
    }

    /// Whether a quantity rests on a search: it is unknown where what was searched for changes.
    pub(super) fn is_searched(&self, place: usize) -> bool {
        self.searched[place]
    }

    /// The cell that is 1 where every figure is that of this plan.
    pub(super) fn status(&self) -> String {
        format!("'{}'!$B$3", self.sheet)
    }

    /// The rows of the conditions, counted from 1.
    pub(super) fn judged(&self) -> (usize, usize) {
        // Below the quantities stands a heading.
        let first = FIRST + self.lines.len() + 1;
        (first, first + self.conditions.len().max(1) - 1)
    }

    fn judge(&mut self, plan: &CellPlan, texts: &[Text], together: &str) {
        for (place, taken, words) in &plan.decisions {
            let sign = if *taken { "<>" } else { "=" };
            let condition = format!("IF({}{sign}0,1,0)", texts[*place].operand());
            self.conditions.push((words.clone(), condition));
        }
        let side = |one: &OrderedNumber| match one {
            OrderedNumber::Column(at) => {
                let input = &plan.inputs[*at];
                let is_likely =
                    |place: &&usize| Some(plan.cells[**place].value) == input.input.likely;
                let place = input.places.iter().find(is_likely);
                texts[*place.unwrap_or(&input.places[0])].operand()
            }
            OrderedNumber::Stated(value) => literal(*value),
        };
        for [lesser, greater] in &plan.ordered {
            let condition = format!("IF({}<={},1,0)", side(lesser), side(greater));
            self.conditions.push((together.to_owned(), condition));
        }
    }
}

/// Whether it is the result of a search, which no cell runs.
fn is_searched(cell: &PlanCell) -> bool {
    matches!(&cell.content, CellContent::Formula(operation, _) if operation.spelling().workbook.is_none())
}

/// Whether some of what it reads rests on a search.
fn rests(cell: &PlanCell, searched: &[bool]) -> bool {
    match &cell.content {
        CellContent::Formula(operation, args) => {
            args[..operation.arity()].iter().any(|arg| searched[*arg])
        }
        CellContent::Number | CellContent::Cited(_) => false,
    }
}

/// What a search has found, as long as it would search for the same.
fn searched(
    operation: Operation,
    args: &[usize; 3],
    plan: &CellPlan,
    cell: &PlanCell,
    texts: &[Text],
) -> Text {
    let mut text = literal(cell.value);
    for arg in &args[..operation.arity()] {
        let (own, value) = (texts[*arg].operand(), literal(plan.cells[*arg].value));
        text = format!("IF(ABS({own}-{value})<=1E-12*ABS({value}),{text},NA())");
    }
    Text {
        text,
        is_atom: false,
    }
}

/// How an operation is written on these cells.
fn template(
    operation: Operation,
    args: &[usize; 3],
    plan: &CellPlan,
    cell: &PlanCell,
) -> &'static str {
    let spelling = operation.spelling();
    let args = &args[..operation.arity()];
    let guards = cell.may_be_endless || args.iter().any(|arg| plan.cells[*arg].may_be_endless);
    let written = if guards {
        spelling.guarded
    } else {
        spelling.workbook
    };
    written.unwrap_or_default()
}

/// How often each cell is read.
fn weights(plan: &CellPlan) -> Vec<usize> {
    let mut weights = vec![0; plan.cells.len()];
    for cell in &plan.cells {
        let CellContent::Formula(operation, args) = &cell.content else {
            continue;
        };
        let written = template(*operation, args, plan, cell);
        for (arg, name) in args.iter().zip(NAMES).take(operation.arity()) {
            weights[*arg] += written.matches(name).count().max(1);
        }
    }
    weights
}

const NAMES: [&str; 3] = ["{a}", "{b}", "{c}"];

fn formula(
    operation: Operation,
    args: &[usize; 3],
    plan: &CellPlan,
    cell: &PlanCell,
    texts: &[Text],
) -> Text {
    let template = template(operation, args, plan, cell);
    // What only Excel of 2010 and later knows has a prefix in files.
    let mut text = template
        .replace("NORM.S.DIST", "_xlfn.NORM.S.DIST")
        .replace("{e}", ENDLESS_NAME);
    if operation == Operation::Same && !text.is_empty() {
        return texts[args[0]].clone();
    }
    // Names of operands cannot stand in operands.
    for (arg, name) in args.iter().zip(NAMES).take(operation.arity()) {
        text = text.replace(name, &texts[*arg].operand());
    }
    Text {
        text,
        is_atom: false,
    }
}

/// A number in a formula.
pub(super) fn literal(value: f64) -> String {
    stated(value).text
}

/// A number in a formula; no atom if it has more digits than a formula is read with.
fn stated(value: f64) -> Text {
    if !value.is_finite() {
        return Text::atom(beyond(value));
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let is_short = digits.bytes().filter(u8::is_ascii_digit).count() <= DIGITS;
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let text = if (-5..15).contains(&exponent) {
        value.to_string()
    } else {
        format!("{value:E}")
    };
    let text = if value < 0.0 {
        format!("({text})")
    } else {
        text
    };
    Text {
        text,
        is_atom: is_short,
    }
}

/// What stands in for what no cell holds.
fn beyond(value: f64) -> String {
    if value.is_nan() {
        "NA()".to_owned()
    } else if value > 0.0 {
        ENDLESS_NAME.to_owned()
    } else {
        format!("(-{ENDLESS_NAME})")
    }
}

/// A value as a cell holds it, for programs that do not calculate.
pub(super) fn cached(value: f64) -> String {
    if value.is_nan() {
        "#N/A".to_owned()
    } else {
        format!("{:e}", value.clamp(-ENDLESS, ENDLESS))
    }
}
