//! What a command found, as outputs take it: a document of blocks for people, records and
//! fields for scripts.

use super::records::Records;
use super::words::Words;
use super::{
    Block, Document, Extent, breakeven, compare, explain, inputs, recommend, records, score,
    sensitivity, simulate, stock, trace, winner_map,
};
use crate::analysis::{
    Comparison, Contest, Explanation, Holdings, Listed, Recommendations, Score, Sensitivities,
    Simulation, Variables, WinnerMap, YearTrace,
};
use crate::units::Currency;

/// What a command found.
#[derive(Clone, Copy, Debug)]
pub enum Report<'a> {
    /// Plans side by side.
    Comparison(&'a Comparison),
    /// One plan in depth.
    Score(&'a Score),
    /// How one number comes about.
    Explanation(&'a Explanation),
    /// The names that can be asked for; amounts are in the currency.
    Names(&'a [Listed], Currency),
    /// What the catalogue holds.
    Holdings(&'a Holdings),
    /// Where plans cross over an input.
    Contest(&'a Contest),
    /// Which plan wins over two inputs.
    Map(&'a WinnerMap),
    /// What can vary in a plan.
    Variables(&'a Variables),
    /// What figures of plans hang on.
    Sensitivities(&'a Sensitivities),
    /// The best designs of plans.
    Recommendations(&'a Recommendations),
    /// Simulated years of plans.
    Simulation(&'a Simulation),
    /// One simulated year of plans.
    Trace(&'a YearTrace),
}

impl Report<'_> {
    /// The document that people read, as much of it as is asked for.
    pub fn document(&self, words: &Words, extent: Extent) -> Document {
        match *self {
            Self::Comparison(comparison) => compare::page(comparison, words, extent),
            Self::Score(plan) => score::page(plan, words, extent),
            Self::Explanation(explanation) => explain::page(explanation, words),
            Self::Names(entries, currency) => Document {
                blocks: vec![Block::List(explain::names(entries, currency, words))],
            },
            Self::Holdings(holdings) => stock::page(holdings, words),
            Self::Contest(contest) => breakeven::page(contest, words),
            Self::Map(map) => winner_map::page(map, words),
            Self::Variables(variables) => inputs::page(variables, words),
            Self::Sensitivities(all) => sensitivity::page(all, words, extent),
            Self::Recommendations(all) => recommend::page(all, words),
            Self::Simulation(found) => simulate::page(found, words, extent),
            Self::Trace(found) => trace::page(found, words),
        }
    }

    /// Flat records for scripts.
    pub fn records(&self) -> Records {
        match *self {
            Self::Comparison(comparison) => records::comparison(comparison),
            Self::Score(plan) => records::score(plan),
            Self::Explanation(explanation) => records::explanation(explanation),
            Self::Names(entries, currency) => records::names(entries, currency),
            Self::Holdings(holdings) => records::holdings(holdings),
            Self::Contest(contest) => records::contest(contest),
            Self::Map(map) => records::winner_map(map),
            Self::Variables(variables) => records::variables(variables),
            Self::Sensitivities(all) => records::sensitivities(all),
            Self::Recommendations(all) => records::recommendations(all),
            Self::Simulation(found) => records::simulation(found),
            Self::Trace(found) => records::trace(found),
        }
    }
}
