//! Everything that outputs can show of a plan, as one tree.
//!
//! The subjects of the model declare their parts ([`super::tree`]); here they come together.
//! The tree is generic in what a figure is: `Outputs<Node>` says where each figure stands in
//! the graph, `Outputs<Figure>` is what a score shows, `Outputs<Column>` what a sweep computes.
//! `outputs.map(..)` leads from one to the next, `outputs.visit(..)` sees every figure.
//!
//! What an output says of a figure (its name, title, unit and status) is not here:
//! `analysis::fields` lists it, once a field.

use super::assurance::Assurance;
use super::availability::dependability::{Dependability, Leaf, Member};
use super::availability::uptime::Cause;
use super::business::{External, Process};
use super::cost::Unbilled;
use super::cost::total::Bill;
use super::data::assumed::Assumed;
use super::event::Event;
use super::requirement::Requirement;
use super::risk::Risk;
use super::scenario::Scenario;
use super::scenario::waiting::Waiting;
use super::tree::tree;

tree! {
    /// Everything that outputs can show of a plan.
    pub struct Outputs<T> {
        /// In the order of the catalogue.
        tree scenarios: Vec<Scenario<T>>,
        /// How long the runbook should wait before it fails over, if that is a question.
        tree waiting: Option<Waiting<T>>,
        /// Share of the year that the workload serves.
        node availability: T,
        /// 1 - availability, with full precision.
        node unavailability: T,
        /// Expected downtime a year.
        node downtime: T,
        /// Expected downtime a month of 730 hours.
        node downtime_per_month: T,
        /// Expected downtime a week.
        node downtime_per_week: T,
        /// Downtime a year that the availability target allows, if there is one.
        maybe allowed_downtime: Option<T>,
        /// Downtime by cause; sums to `downtime`.
        tree causes: Vec<Cause<T>>,
        /// Failovers a year that failures of single services lead to, where they lead to any.
        maybe service_failovers: Option<T>,
        /// Expected cost of downtime a year, if its hourly cost is stated.
        maybe downtime_cost: Option<T>,
        /// Losses, and the total cost over the horizon.
        tree risk: Risk<T>,
        /// The monthly bill.
        tree bill: Bill<T>,
        /// Targets against estimates.
        tree requirements: Vec<Requirement<T>>,
        /// Smallest headroom, if any target is stated.
        maybe headroom: Option<T>,
        /// The components and what they require, in the order of the plan.
        tree components: Vec<Member<T>>,
        /// Business processes, in the order of the plan.
        tree processes: Vec<Process<T>>,
        /// What somebody else runs, in the order of the plan.
        tree externals: Vec<External<T>>,
        /// What the components rest on.
        tree leaves: Vec<Leaf<T>>,
        /// Pairs of failures, bounds, and what is left after a loss.
        tree dependability: Dependability<T>,
        /// Figures that no target is about and that a reader should see.
        tree asides: Vec<Aside<T>>,
        /// Replicas that the plan does not state, and its strategies keep.
        tree assumed: Vec<Assumed<T>>,
        /// Stores without a replica, though their strategies keep replicas.
        fact restored: Vec<String>,
        /// Components that buy fast restore for snapshots that are never ready for it.
        fact never_ready: Vec<String>,
        /// What the bill leaves out, because the plan does not state it.
        fact unbilled: Vec<Unbilled>,
        /// What speaks for the figures.
        tree assurance: Assurance<T>,
    }
}

impl<T> Outputs<T> {
    /// The library's own scenario of an event, unless the plan switches it off.
    pub fn scenario_of(&self, event: Event) -> Option<&Scenario<T>> {
        self.scenarios.iter().find(|one| one.is(event))
    }
}

tree! {
    /// A figure that no target is about and that a reader should see.
    pub struct Aside<T> {
        /// What it says, one sentence.
        fact meaning: String,
        /// The figure.
        node figure: T,
    }
}
