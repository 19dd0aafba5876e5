//! The unit in which an input is moved, and from where to where.

use serde_json::{Value, json};

use super::super::asked::unit;
use crate::analysis::LiveInput;
use crate::graph::portable::powf;
use crate::plan::schema::KeyKind;
use crate::units::Dimension;

/// How an input is shown where it is moved.
pub(super) struct Shown {
    /// What follows its number, as `--set` takes it; an amount's currency stands before it.
    unit: &'static str,
    /// Canonical units in one of these, or the other way round.
    factor: f64,
    /// Whether it is so many of these in a canonical unit.
    per: bool,
    from: f64,
    to: f64,
    /// Whether the slider moves by shares.
    log: bool,
    /// Whether it moves by whole numbers.
    whole: bool,
}

/// So many steps of a slider are looked at: where each leads to another shape of a plan.
const PASSED: u32 = 40;

/// A range goes so far around what is likely where nothing is said.
const AROUND: f64 = 4.0;

impl Shown {
    pub(super) fn of(live: &LiveInput) -> Self {
        let input = &live.input;
        let likely = input.likely.unwrap_or(0.0);
        let (unit, factor, per) = unit(live, likely);
        let shown = |value: f64| if per { value * factor } else { value / factor };
        let (least, most) = input.bounds();
        let (low, high) = input.range.ends();
        let (mut from, mut to) = (low.min(likely / AROUND), high.max(likely * AROUND));
        if input.dimension == Dimension::Probability && likely > 0.5 {
            // What it lacks to 1 is what moves.
            from = low.min(1.0 - (1.0 - likely).max(0.01) * AROUND);
            to = 1.0;
        }
        if likely <= 0.0 && high <= 0.0 {
            to = if per { 10.0 / factor } else { 10.0 * factor };
        }
        let clip = |value: f64| value.clamp(least, most);
        let (from, to) = (shown(clip(from)), shown(clip(to)));
        Self {
            unit,
            factor,
            per,
            from,
            to: if to > from { to } else { from + 1.0 },
            log: from > 0.0 && to / from >= AROUND && !is_whole(live),
            whole: is_whole(live),
        }
    }

    /// Numbers that its slider passes, in canonical units.
    pub(super) fn numbers(&self) -> Vec<f64> {
        let last = f64::from(PASSED);
        let passed = (0..=PASSED).map(|at| {
            let share = f64::from(at) / last;
            let shown = if self.log {
                self.from * powf(self.to / self.from, share)
            } else {
                self.from + (self.to - self.from) * share
            };
            let shown = if self.whole { shown.round() } else { shown };
            if self.per {
                shown / self.factor
            } else {
                shown * self.factor
            }
        });
        passed.collect()
    }

    /// As the script reads it.
    pub(super) fn told(&self, live: &LiveInput) -> Value {
        let input = &live.input;
        let (least, most) = input.bounds();
        let finite = |value: f64| {
            if value.is_finite() {
                json!(value)
            } else {
                json!(super::live::ENDLESS)
            }
        };
        json!({
            "path": input.path,
            "about": live.meaning,
            "unit": self.unit,
            "factor": self.factor,
            "per": self.per,
            "money": input.dimension.is_money(),
            "from": self.from,
            "to": self.to,
            "log": self.log,
            "whole": self.whole,
            "least": finite(least),
            "most": finite(most),
            "above": !input.key.admits(least),
            "below": most.is_finite() && !input.key.admits(most),
        })
    }
}

/// Whether one number of it, as it is stated, must be whole.
fn is_whole(live: &LiveInput) -> bool {
    matches!(live.input.key.kind, KeyKind::Count { .. })
}
