//! The shapes that charts come in.

use super::{Areas, Axis};
use crate::analysis::StepKind;

/// A chart ready to be drawn: every word and value of it, nothing about pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What is shown.
    pub title: String,
    /// What it shows: the finding.
    pub subtitle: String,
    /// What each colour and mark stands for, in drawing order.
    pub legend: Vec<LegendEntry>,
    /// The marks.
    pub body: Body,
    /// What a reader would otherwise get wrong, one sentence each.
    pub notes: Vec<String>,
}

/// The marks of a chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// There is nothing to draw; the subtitle says so.
    Empty,
    /// Steps over time.
    Timeline(Gantt),
    /// Parts of totals.
    Stack(Stack),
    /// Points on two axes.
    Scatter(Scatter),
    /// Lines over an input.
    Lines(Lines),
    /// Bars to both sides of a line.
    Tornado(Reaches),
    /// Areas over two inputs.
    Areas(Areas),
    /// What is left of events over time.
    Declines(Declines),
}

impl Picture {
    /// What has a colour: as the legend tells it, or where names stand beside the marks.
    pub fn tones(&self) -> Vec<&Tone> {
        let legend = self.legend.iter().filter_map(|entry| match &entry.mark {
            Swatch::Fill(tone) => Some(tone),
            _ => None,
        });
        let mut tones: Vec<&Tone> = legend.collect();
        if let Body::Declines(declines) = &self.body {
            for row in declines.panels.iter().flat_map(|panel| &panel.rows) {
                if !tones.contains(&&row.tone) {
                    tones.push(&row.tone);
                }
            }
        }
        tones
    }
}

/// What a mark stands for. One thing has one colour in every chart.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// A family of recovery steps.
    Step(StepKind),
    /// A category of the bill, by id.
    Category(String),
    /// A cause of downtime, by id.
    Cause(String),
    /// A strategy, by id.
    Strategy(String),
    /// What stands beside a total, by id.
    Beside(&'static str),
    /// A part whose failures add to a cause, by its rank among them.
    Part(usize),
    /// An end of what an input goes through, [`Self::LOW`] or [`Self::HIGH`].
    End(&'static str),
}

impl Tone {
    /// The low end.
    pub const LOW: &'static str = "low";
    /// The high end.
    pub const HIGH: &'static str = "high";
}

/// One entry of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What it looks like.
    pub mark: Swatch,
    /// What it means.
    pub label: String,
}

/// What a legend entry looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum Swatch {
    /// A filled square.
    Fill(Tone),
    /// An outlined square: the critical chain.
    Outline,
    /// The bar of a total with its whisker to the worst case.
    Total,
    /// A dashed line: a target.
    Dash,
    /// A ring instead of a filled point: a target is missed.
    Ring,
    /// A thin line from a point to its worst case.
    Whisker,
    /// A line through points.
    Line,
}

/// Whether a plan keeps a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Met,
    /// It does not.
    Missed,
    /// None is stated.
    Unjudged,
}

/// A line to stay within.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Where it lies on its axis.
    pub at: f64,
    /// Its name and value: `RTO target 1h`.
    pub label: String,
}

/// Recovery steps of several plans on one time axis, in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Gantt {
    /// Time since the disaster.
    pub axis: Axis,
    /// The target, where all plans share one.
    pub target: Option<Target>,
    /// One a plan.
    pub blocks: Vec<Lane>,
}

/// The recovery of one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The plan.
    pub name: String,
    /// Likely recovery time in seconds; infinite if unbounded, absent if the plan lacks the scenario.
    pub likely: Option<f64>,
    /// Worst recovery time in seconds.
    pub worst: Option<f64>,
    /// `RTO 4h 12m`.
    pub total: String,
    /// `worst 9h`.
    pub adverse: String,
    /// `misses 1h`; empty if unjudged.
    pub verdict: String,
    /// The colour of the verdict.
    pub standing: Standing,
    /// The plan's own target in seconds, where plans differ.
    pub target: Option<f64>,
    /// Steps in order of start.
    pub rows: Vec<StepBar>,
    /// Said in place of, or below, the rows.
    pub remark: Option<String>,
}

/// One recovery step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepBar {
    /// `Restore db from the newest snapshot`.
    pub title: String,
    /// Its family.
    pub tone: Tone,
    /// Seconds after the disaster; may be infinite.
    pub start: f64,
    /// Seconds after the disaster; may be infinite.
    pub finish: f64,
    /// How long it takes.
    pub label: String,
    /// Whether it is on the critical chain.
    pub critical: bool,
}

/// How a stack grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Upwards.
    Columns,
    /// To the right.
    Bars,
}

/// Totals of plans and their parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    /// How it grows.
    pub direction: Direction,
    /// The axis of values.
    pub axis: Axis,
    /// The target, where all plans share one.
    pub target: Option<Target>,
    /// One a plan.
    pub piles: Vec<Pile>,
}

/// One plan's total and parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Pile {
    /// The plan.
    pub name: String,
    /// Parts in the order of the legend.
    pub parts: Vec<Slice>,
    /// Other amounts beside the total, each from zero.
    pub beside: Vec<Slice>,
    /// Infinite if unbounded.
    pub total: f64,
    /// The total in words.
    pub label: String,
    /// Whether the total keeps the target.
    pub standing: Standing,
    /// The plan's own target, where plans differ.
    pub target: Option<f64>,
}

/// One part of a total.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// What it stands for.
    pub tone: Tone,
    /// Infinite if unbounded.
    pub value: f64,
    /// The value in words.
    pub label: String,
}

/// Plans as points.
#[derive(Clone, Debug, PartialEq)]
pub struct Scatter {
    /// To the right.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// Lines to stay left of.
    pub left_of: Vec<Target>,
    /// Lines to stay below.
    pub below: Vec<Target>,
    /// What the corner within both lines is called, where there is one of each.
    pub corner: Option<String>,
    /// The points that no other beats in both, from the fastest to the cheapest.
    pub frontier: Vec<(f64, f64)>,
    /// One a plan.
    pub points: Vec<Point>,
    /// What is said of `{count}` points that there is no room to name.
    pub unnamed: &'static str,
}

/// One plan as a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The strategy.
    pub tone: Tone,
    /// The plan; empty of a point that stands without a name.
    pub name: String,
    /// Its values in words.
    pub label: String,
    /// To the right; may be infinite.
    pub x: f64,
    /// Upwards; may be infinite.
    pub y: f64,
    /// The same in the worst case, to the right of it; may be infinite.
    pub worst: f64,
    /// Whether it keeps every target.
    pub standing: Standing,
}

/// Plans over an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// The input, to the right.
    pub x: Axis,
    /// The quantity, upwards.
    pub y: Axis,
    /// One a plan.
    pub curves: Vec<Curved>,
    /// Where two of them cross.
    pub crossings: Vec<Crossed>,
    /// Which is best where.
    pub best: Vec<Strip>,
}

/// A plan over the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Curved {
    /// The strategy.
    pub tone: Tone,
    /// The line, in parts where it has a number.
    pub parts: Vec<Vec<(f64, f64)>>,
}

/// Where two lines cross.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossed {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// The value of the input in words, where another plan becomes the best.
    pub label: Option<String>,
}

/// A stretch of the input over which a plan is best.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The plan.
    pub tone: Tone,
}

/// A figure at both ends of each input, to the sides of what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaches {
    /// The axis of the figure.
    pub axis: Axis,
    /// What it is as planned; may be infinite.
    pub base: f64,
    /// The same in words.
    pub label: String,
    /// One an input, the widest first.
    pub rows: Vec<SwingBar>,
}

/// What one input does to a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct SwingBar {
    /// The input.
    pub name: String,
    /// The figure with the input at its low and its high; may be infinite.
    pub ends: [f64; 2],
    /// The input's low and high in words.
    pub labels: [String; 2],
}

/// The share of events that are not yet recovered over time, a panel a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Declines {
    /// Time since the event.
    pub axis: Axis,
    /// One a scenario.
    pub panels: Vec<Panel>,
}

/// One scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its title.
    pub title: String,
    /// The target, where all plans share one.
    pub target: Option<Target>,
    /// One a plan.
    pub rows: Vec<RowOfTimes>,
}

/// The recovery times of one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct RowOfTimes {
    /// The plan.
    pub name: String,
    /// Its colour.
    pub tone: Tone,
    /// Times in seconds at even steps of the share that is recovered, from none to all; may be
    /// infinite.
    pub curve: Vec<f64>,
    /// Shares that are recovered, and by when, in seconds.
    pub marks: Vec<(f64, f64)>,
    /// The plan's own target in seconds, where plans differ.
    pub target: Option<f64>,
    /// The share that meets the target: `88% in time`.
    pub share: String,
    /// Between what it lies; may be empty.
    pub between: String,
    /// Whether 95 % meet it.
    pub standing: Standing,
    /// Said in place of the curve.
    pub remark: Option<String>,
}
