//! What speaks for a plan's figures: grade, tier, coverage and drills, as plain data.

use super::data::Figure;
use super::grade::{Basis, Grade, SampledTime};
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

/// A measurement of a drill beside its estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// `rto`, `rpo`, or the id of a step.
    pub what: String,
    /// What the drill measured.
    pub measured: Figure,
    /// What the model says of it.
    pub estimate: Figure,
    /// measured / estimate - 1, in percent.
    pub error: Figure,
}

/// One drill that was held.
#[derive(Clone, Debug, PartialEq)]
pub struct Drill {
    /// The name of its table in the plan.
    pub name: String,
    /// ISO 8601.
    pub date: String,
    /// Scenario id.
    pub scenario: String,
    /// Whether the recovery worked.
    pub passed: bool,
    /// Measurements that have an estimate.
    pub measured: Vec<Measured>,
}

/// What drills of a failover prove.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// How many were held.
    pub held: Figure,
    /// How many were passed.
    pub passed: Figure,
    /// Expected chance that a failover works, from k of n.
    pub mean: Figure,
    /// With 95 % probability it is at least this.
    pub low: Figure,
    /// One-sided lower 95 % bound of Clopper and Pearson.
    pub bound: Figure,
}

/// How often drills pay best.
#[derive(Clone, Debug, PartialEq)]
pub struct BestDrills {
    /// Time between two; infinite if drills do not pay.
    pub interval: Figure,
    /// What drills and failed failovers then cost a year.
    pub cost: Figure,
}

/// What speaks for a plan's figures.
#[derive(Clone, Debug)]
pub struct Assurance {
    /// How certain it is that every target is met; `None` without targets, or before
    /// [`super::grade()`] has looked.
    pub grade: Option<Grade>,
    /// Recovery times over a sample, if that was asked for.
    pub spread: Vec<SampledTime>,
    /// Probability that a failover works when it is called.
    pub coverage: Figure,
    /// What that rests on.
    pub tested: Tested,
    /// By the recovery time from region loss; `None` without that scenario, or without end.
    pub tier: Option<Tier>,
    /// The rank behind it, and the mechanism of the data.
    pub tier_figure: Option<Figure>,
    /// The SHARE tier by mechanism.
    pub share: Option<Share>,
    /// Drills that were held, oldest first.
    pub drills: Vec<Drill>,
    /// What they prove, if any failover was drilled.
    pub proof: Option<Proof>,
    /// The best drill interval, if the plan says what a drill and what downtime costs.
    pub best_drills: Option<BestDrills>,
    /// What a sample needs.
    pub basis: Basis,
}
