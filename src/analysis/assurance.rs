//! Labels of what speaks for a plan's figures.

use super::data::Assurance;
pub use crate::model::{Share, Tested};

/// A tier of recovery time (`model.md` 11.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// A minute.
    RealTime,
    /// Half an hour.
    Minutes,
    /// Two hours.
    TensOfMinutes,
    /// A day.
    Hours,
    /// Longer.
    Days,
}

impl Tier {
    /// Of a rank from 1 to 5.
    pub(super) fn of_rank(rank: f64) -> Self {
        match rank {
            rank if rank < 1.5 => Self::RealTime,
            rank if rank < 2.5 => Self::Minutes,
            rank if rank < 3.5 => Self::TensOfMinutes,
            rank if rank < 4.5 => Self::Hours,
            _ => Self::Days,
        }
    }

    /// Its id in JSON and CSV.
    pub fn id(self) -> &'static str {
        match self {
            Self::RealTime => "real-time",
            Self::Minutes => "minutes",
            Self::TensOfMinutes => "tens-of-minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }
}

impl Assurance {
    /// The tier of the recovery time; `None` without the loss of the Region, or without end.
    pub fn tier(&self) -> Option<Tier> {
        self.tier.as_ref().map(|rank| Tier::of_rank(rank.value))
    }
}
