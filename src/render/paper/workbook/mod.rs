//! A report as a workbook: inputs and prices are cells, and every figure that the plans' formulas
//! give is a formula over them.

#[cfg(feature = "xlsx")]
mod book;
#[cfg(feature = "xlsx")]
mod cited;
#[cfg(feature = "xlsx")]
mod inputs;
#[cfg(feature = "xlsx")]
mod looks;
#[cfg(feature = "xlsx")]
mod model;
#[cfg(feature = "xlsx")]
mod native;
#[cfg(feature = "xlsx")]
mod numbers;
#[cfg(feature = "xlsx")]
mod page;
#[cfg(feature = "xlsx")]
mod sheets;
#[cfg(feature = "xlsx")]
mod shown;
#[cfg(feature = "xlsx")]
mod write;

use super::PaperFormat;

/// One file for a spreadsheet program.
pub(super) const FORMAT: PaperFormat = PaperFormat {
    name: "xlsx",
    also: &["excel", "workbook"],
    file: "report.xlsx",
    about: "A workbook: inputs and prices are cells, figures are formulas over them.",
    shows_files: false,
    moves: true,
    #[cfg(feature = "xlsx")]
    write: Some(write::write),
    #[cfg(not(feature = "xlsx"))]
    write: None,
    still: None,
};
