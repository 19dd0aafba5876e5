//! A grid of two inputs as a map of one quantity, a map a plan.

use super::{Content, Points, Sweep, SweepRows};
use crate::analysis::Contender;
use crate::diagnostic::{Finding, Findings, Place};
use crate::units::{Currency, Dimension};

/// The most values of an input: more are not told apart in a picture.
const MOST: usize = 200;

/// One quantity of plans over two inputs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct HeatMap {
    /// The inputs by path, what each measures, and its values.
    pub inputs: [(String, Dimension, Vec<f64>); 2],
    /// The quantity.
    pub of: String,
    /// What it measures.
    pub of_dimension: Dimension,
    /// Currency of the amounts.
    pub currency: Currency,
    /// The plans.
    pub plans: Vec<Contender>,
    /// Of each plan what it comes to, the second input running fastest; infinite without bound,
    /// not a number where the plan is refused or has no such quantity.
    pub values: Vec<Vec<f64>>,
}

impl Sweep {
    /// Whether it is a grid of two numeric inputs and shows one quantity.
    ///
    /// # Errors
    /// What stands against a map of it.
    pub fn has_map(&self) -> Result<(), Findings> {
        let wrong = |message: String, help: &str| {
            let finding = Finding::error("no-map", message, Place::file("--charts"));
            Err(finding.help(help).into())
        };
        if self.points != Points::Grid || self.filter.is_some() {
            let message = "a heat map is of a whole grid".to_owned();
            return wrong(message, "Leave out `--samples`, `--points` and `--where`.");
        }
        let vary = "Vary two inputs that are numbers, such as `--vary PATH=LOW..HIGH:20` twice.";
        if self.axes.len() != 2 {
            let message = format!("a heat map has two inputs, not {}", self.axes.len());
            return wrong(message, vary);
        }
        if let Some(axis) = self.axes.iter().find(|axis| axis.values.is_choice()) {
            let message = format!("`{}` is a choice, and a heat map has numbers", axis.path);
            return wrong(message, vary);
        }
        let many = |axis: &super::SweepAxis| axis.values.many().unwrap_or(0);
        if let Some(axis) = self.axes.iter().find(|axis| many(axis) > MOST) {
            let message = format!(
                "`{}` has {} values, and a heat map shows {MOST} at most",
                axis.path,
                many(axis)
            );
            return wrong(message, "Take fewer points.");
        }
        match &self.shown[..] {
            [one] if matches!(one.what, Content::Quantity(..)) => Ok(()),
            _ => wrong(
                "a heat map shows one quantity".to_owned(),
                "Name it: `--fields tco`.",
            ),
        }
    }

    /// The map of its one quantity over its two inputs.
    ///
    /// # Errors
    /// What [`Sweep::has_map`] says.
    pub fn map(&self) -> Result<HeatMap, Findings> {
        self.has_map()?;
        self.map_of(&self.block(0..self.points()))
    }

    /// The same of the rows of all its points, in their order.
    ///
    /// # Errors
    /// What [`Sweep::has_map`] says.
    ///
    /// # Panics
    /// If the rows are not all of this sweep.
    pub fn map_of(&self, rows: &SweepRows) -> Result<HeatMap, Findings> {
        self.has_map()?;
        assert!(rows.rows() == self.rows(), "a map is of every row");
        let plans = self.subjects.len();
        let super::Cells::Numbers(column) = &rows.shown[0] else {
            unreachable!("a quantity is a column of numbers")
        };
        let values = |plan: usize| column.iter().skip(plan).step_by(plans).copied().collect();
        let input = |at: usize| {
            let axis = &self.axes[at];
            let many = axis.values.many().unwrap_or(0);
            (
                axis.path.clone(),
                self.dimension(at).unwrap_or(Dimension::Scalar),
                (0..many).map(|place| axis.values.at(place)).collect(),
            )
        };
        let of_dimension = match &self.shown[0].what {
            Content::Quantity(_, dimension) => *dimension,
            _ => Dimension::Scalar,
        };
        Ok(HeatMap {
            inputs: [input(0), input(1)],
            of: self.shown[0].name.clone(),
            of_dimension,
            currency: self.currency(),
            plans: self
                .subjects
                .iter()
                .map(super::Subject::contender)
                .collect(),
            values: (0..plans).map(values).collect(),
        })
    }
}
