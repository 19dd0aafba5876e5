//! A plan with what it is priced from and what it compiles to.

use crate::catalog::Catalog;
use crate::model::Model;
use crate::plan::Plan;

/// A compiled plan, and what it takes to compile it anew for other numbers.
#[derive(Clone, Copy, Debug)]
pub struct Compiled<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The catalogue that it was compiled with.
    pub catalog: &'a Catalog,
    /// What it compiles to.
    pub model: &'a Model,
}
