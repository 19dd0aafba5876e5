//! Uncertain inputs: what a sample varies, what is settled already, and their adverse ends.

use super::{Adverse, Inputs};
use crate::graph::{Node, Quantity};
use crate::model::meaning::Ending;
use crate::model::uncertain::{AdverseEnd, Varied};
use crate::units::{Estimate, Unit};

impl<'g> Inputs<'_, 'g> {
    /// Keeps what a sample of an uncertain input varies. An input is known by its name; one
    /// that is read in several ways varies every node that any of them made.
    pub(in crate::model) fn vary(
        &self,
        name: &str,
        estimate: &Estimate,
        adverse: Adverse,
        nodes: impl FnOnce() -> Vec<Node>,
    ) {
        if matches!(estimate, Estimate::Exact(_)) {
            return;
        }
        let mut varied = self.varied.borrow_mut();
        let one = varied.entry(name.to_owned()).or_insert_with(|| Varied {
            name: name.to_owned(),
            estimate: estimate.clone(),
            nodes: Vec::new(),
            is_integrated: false,
            has_adverse_end: false,
            together: None,
        });
        one.has_adverse_end |= adverse != Adverse::Neither;
        for node in nodes() {
            if !one.nodes.contains(&node) {
                one.nodes.push(node);
            }
        }
    }

    /// Notes that formulas integrate over an input.
    pub(in crate::model) fn integrate(&self, name: &str) {
        if let Some(one) = self.varied.borrow_mut().get_mut(name) {
            one.is_integrated = true;
        }
    }

    /// The number that an uncertain input has in this course of events.
    pub(in crate::model) fn settled(&self, name: &str) -> Option<f64> {
        self.course.numbers.get(name).copied()
    }

    /// Whether what single events draw is built.
    pub(in crate::model) fn draws(&self) -> bool {
        self.course.events
    }

    /// Whether nothing is settled: the plan is compiled as it stands.
    pub(in crate::model) fn is_open(&self) -> bool {
        self.course.numbers.is_empty()
    }

    /// The uncertain inputs of which one end is the adverse one, at that end. A distribution
    /// that formulas integrate over has none.
    pub(in crate::model) fn adverse_ends(&self) -> Vec<AdverseEnd> {
        if !self.is_open() {
            return Vec::new();
        }
        let varied = self.varied.borrow();
        let known = varied.values().filter(|one| one.has_adverse_end);
        known
            .filter_map(|one| {
                let node = |name: &str| self.graph.node_of(name);
                let worst = node(&format!("{}{}", one.name, Ending::Worst))?;
                let likely = node(&one.name)?;
                let mean = node(&format!("{}{}", one.name, Ending::Mean))?;
                Some(AdverseEnd {
                    name: one.name.clone(),
                    value: self.graph.value_of(worst),
                    nodes: vec![(likely, worst), (mean, worst)],
                })
            })
            .collect()
    }

    /// The least that an uncertain input is taken to be: of `a to b` the lower end, though one in
    /// twenty lies below; 0 where no least is stated. `None` of one that is exact,
    /// or was not read yet.
    pub(in crate::model) fn least<U: Unit>(&self, name: &str) -> Option<Quantity<'g, U>> {
        let varied = self.varied.borrow();
        let least = match varied.get(name)?.estimate {
            Estimate::Lognormal { .. } | Estimate::Exponential { .. } => 0.0,
            ref stated => stated.ends().0,
        };
        Some(self.graph.constant(least))
    }

    /// Every input read so far that is a distribution, in the order of their names.
    pub(crate) fn varied(&self) -> Vec<Varied> {
        self.varied.borrow().values().cloned().collect()
    }
}
