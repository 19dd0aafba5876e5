//! Workbooks, in English.

use crate::report::words::WorkbookWords;

/// The English words.
pub(super) const WORKBOOK: WorkbookWords = WorkbookWords {
    results: "Results",
    model: "Model {plan}",
    about: "Change a cell with blue numbers on the sheets Inputs and Prices: every figure that the plans' formulas \
        give follows. Figures and marks in italics, and all sentences, are those of the plans as they were when the \
        report was made: they take a sample, simulated years or a search. Where a change would build a plan \
        differently its figures show –, and the command beside it finds them.",
    inputs: "Blue numbers can be changed. A cell that follows the first plan's takes a number of its own when one \
        is typed over it. Of an input that is stated as a range the likely number stands here; another number is all \
        of the range.",
    prices: "List prices, then published facts, with their dates and sources. Blue numbers can be changed: type your \
        own price over one. Facts that a plan can state stand among the inputs.",
    quantities: "{plan}: each row is a quantity under the name that `recoup explain` knows it by, a formula over \
        the rows above it, the inputs and the prices. Rows without a name are parts of those below.",
    holds: "Figures hold",
    yes: "yes",
    no: "no: ",
    undefined: "a condition cannot be told",
    targets: "Targets",
    kept: "✓ every target kept",
    missed: "✗ a target missed",
    none: "none stated",
    command: "Its command",
    changed: "Changed in {plan}",
    path: "Input",
    meaning: "What it means",
    unit: "Unit",
    value: "Value",
    conditions: "What must hold, 1 where it does",
    together: "inputs that go together",
    refused: "{path} is out of its bounds",
    endless: "Stands in for infinity, which no cell holds:",
    drawn: "{chart}",
    changes: "Changed",
    and_prices: "(and the prices that are changed: state them as rows of your own)",
    full: "The sheet is full: what follows stands in the other formats.",
    too_large: "{plan} has more quantities than a sheet has rows: its figures are those of the plan as it is.",
};
