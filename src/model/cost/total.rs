//! The bill as a whole: its lines, their subtotals and their sum.

use crate::graph::Quantity;
use crate::model::cost::bill::Line;
use crate::model::cost::recovery_share;
use crate::model::inputs::Inputs;
use crate::model::purpose::Purpose;
use crate::model::tree::tree;
use crate::units::Monthly;

tree! {
    /// A category's share of the bill.
    pub struct Category<T> {
        /// Category id: `compute`.
        fact id: String,
        /// Title for people.
        fact title: String,
        /// A month.
        node monthly: T,
    }
}

tree! {
    /// The monthly bill.
    pub struct Bill<T> {
        /// Sum of the lines.
        node monthly: T,
        /// Of which for production.
        node production: T,
        /// Of which for recovery: what readiness costs.
        node recovery: T,
        /// The share of the bill that is paid for recovery.
        node recovery_share: T,
        /// Subtotals, in the catalogue's order; none that is empty.
        tree categories: Vec<Category<T>>,
        /// Lines, grouped by component.
        tree lines: Vec<Line<T>>,
    }
}

/// Sums lines up, by category in the catalogue's order, and all of them.
pub(in crate::model) fn total<'g>(
    inputs: &Inputs<'_, 'g>,
    lines: Vec<Line>,
) -> (Bill, Quantity<'g, Monthly>) {
    let graph = inputs.graph;
    let mut categories = Vec::new();
    let mut subtotals = Vec::new();
    for row in inputs.catalog.categories() {
        let of: Vec<Quantity<'g, Monthly>> = lines
            .iter()
            .filter(|line| line.category == row.id)
            .map(|line| graph.quantity(line.monthly))
            .collect();
        if of.is_empty() {
            continue;
        }
        let subtotal = graph.sum(&of).named(
            format_args!("cost.{}", row.id),
            format_args!("Monthly outlay: {}.", row.title),
        );
        subtotals.push(subtotal);
        categories.push(Category {
            id: row.id.clone(),
            title: row.title.clone(),
            monthly: subtotal.node(),
        });
    }
    let monthly = graph
        .sum(&subtotals)
        .named("cost.monthly", "Monthly outlay: all lines of the bill.");
    let of = |purpose: Purpose, about: &str| {
        let own = lines.iter().filter(|line| line.purpose == purpose);
        let own: Vec<Quantity<'g, Monthly>> =
            own.map(|line| graph.quantity(line.monthly)).collect();
        graph
            .sum(&own)
            .named(format_args!("cost.{}", purpose.id()), about)
    };
    let production = of(
        Purpose::Production,
        "Monthly outlay for production: the primary Region, what is everywhere, and what follows the traffic where both Regions serve.",
    );
    let recovery = of(
        Purpose::Recovery,
        "Monthly outlay for recovery: what readiness costs.",
    );
    let share = recovery_share(production, recovery).named(
        "cost.recovery.share",
        "Share of the monthly outlay that is paid for recovery.",
    );
    let bill = Bill {
        monthly: monthly.node(),
        production: production.node(),
        recovery: recovery.node(),
        recovery_share: share.node(),
        categories,
        lines,
    };
    (bill, monthly)
}
