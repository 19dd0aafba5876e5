//! Analyses: each takes models and returns plain data. Nothing here is formatted.

mod assurance;
mod breakeven;
mod cells;
pub mod check;
mod compare;
mod compiled;
mod data;
mod diff;
mod dossier;
mod drill;
mod explain;
pub mod fields;
mod front;
mod grade;
mod judged;
pub mod keys;
mod live;
mod notes;
mod offered;
mod outputs;
mod parts;
mod pricing;
mod rank;
mod recommend;
mod runbook;
mod sample;
mod score;
mod sensitivity;
mod shapes;
mod simulate;
mod status;
mod stock;
mod study;
mod summary;
pub mod sweep;
mod threads;
mod variables;
mod watch;
mod weight;
mod workload;
mod worst;

pub use crate::model::{Outputs, Tree};
pub use assurance::{Share, Tested, Tier};
pub use breakeven::{
    Aim, BadSpan, BreakEven, Contender, Contest, CrossingKind, Curve, Height, Interval, Lack,
    MapCell, MapInput, MapLack, MapRow, Meeting, Span, Stretch, WinnerMap, breakeven, contested,
    cross, winner_map,
};
pub use cells::{CellContent, CellPlan, PlanCell};
pub use compare::{Comparison, Remark, compare, outlined};
pub use compiled::{Compiled, prices_used};
pub use data::{
    Aside, Assumed, Assurance, BestDrills, Bill, Buffer, Category, Cause, Component, ControlPlane,
    Dependability, DoublePoint, Drill, Event, Evidence, Exceeded, External, Failback, Fate, Figure,
    Leaf, Line, Loss, Measured, Naive, NextDrill, Note, OTHERS, Process, Proof, Purpose,
    Requirement, Risk, Rpo, Rto, SampledFigure, Scenario, Score, Stability, Standstill, Step,
    StepKind, Store, Unbilled, Venue, Waiting,
};
pub use diff::{
    BadResult, DiffCause, DiffFlip, DiffSide, DiffedFigure, DiffedPlan, Difference, FOLLOWED,
    FlipKind, Followed, FollowedFigure, MOST_BUILDS, PlanFate, PlanPair, PlanState, SavedResults,
    WalkedStep, diff,
};
pub use dossier::{
    AGES, Advice, Assumption, Cited, Control, Dossier, InputFile, Known, Need, Provenance,
    Retained, RetainedPoints, Survival, Wish, gather, reached,
};
pub use drill::{DrillCandidate, DrillPlan, DrillReason, DueBy, drill_plan};
pub use explain::{Explanation, Listed, Order, Unknown, explain, is_pattern, names};
pub use front::undominated;
pub use grade::{Depth, Grade, SampleFigure, SampledTime, grade};
pub use judged::{DeadEnd, Judged, LITTLE, Verdict, binding, is_met, is_thin};
pub use live::{LiveInput, LiveMove, LivePlan, LiveShape, LiveTerm};
pub use offered::plan_schema;
pub use outputs::outputs;
pub use parts::{OwnFailures, SERVICES, own_failures};
pub use pricing::{
    FOUND, FetchOutcome, FetchedList, OUTCOMES, PRICE_LISTS, PriceBill, PriceCheck, PriceList,
    fetched, imported, price_changes, price_findings,
};
pub use rank::{Ranking, rank};
pub use recommend::{
    Change, DesignStep, Effort, FRONT, Goal, Proposal, Prospect, Recommendation, Recommendations,
    StrategyBest, Wanted, Was,
};
pub use runbook::{Caution, Halt, Procedure, Runbook, RunbookCheck, Task, Waited, Warned, runbook};
pub use sample::{Draws, QuantileTable, ROWS, SEED, order_statistics};
pub use score::score;
pub use sensitivity::{
    Effect, Flip, Indices, Leeway, LeewayKind, Question, Saltelli, Sensitivities, Sensitivity,
    SobolIndex, Swing, Tornado, Trajectories, WinnerFlip, WinnerFlips, Winners, winner_flips,
};
pub use shapes::Shapes;
pub use simulate::{
    Annual, AtRisk, Counts, Estimated, EventSpread, Exceedance, PairedPlans, Simulate,
    SimulatedPlan, SimulatedScenario, Simulation, TogetherYears, TracedEvent, TracedPlan,
    WilsonShare, YEARS, YearTrace, panjer, quantile_ranks, simulate, simulate_watched, trace,
    years_for,
};
pub use status::{NO_NUMBER, Status};
pub use stock::{Attribute, Held, Holdings, Holds, Ledger, STOCKS, Stock};
pub use study::{
    Answers, NewPlan, OrderedNumber, Rows, SHAPES, Stream, Streamed, Study, WrittenPlan,
};
pub use summary::{Beside, Summary, summarise};
pub use variables::{Variable, Variables, Varies};
pub use watch::Watch;
pub use weight::{JUDGED, Weighed, Weights};
pub use workload::{Totals, Workload};
pub use worst::settle;
