//! One course of events: what each uncertain thing takes in it, and who works on what.

use std::collections::BTreeMap;

/// Who works on what, in this order: the id of a step, and the number of a person from 0.
pub type Roster = Vec<(String, usize)>;

/// The roster of each scenario that has one, by its id.
pub type Rosters = BTreeMap<String, Roster>;

/// What is settled before a plan is compiled.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The number that an uncertain input has in it, by the input's name, in canonical units.
    /// A distribution that formulas integrate over stays one.
    pub numbers: BTreeMap<String, f64>,
    /// Who works on what, as it is set out beforehand; made anew if there is none.
    pub rosters: Option<Rosters>,
    /// Whether what single events draw is built too, for a simulation.
    pub events: bool,
}
