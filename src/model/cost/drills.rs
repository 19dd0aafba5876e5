//! What drills cost (`model.md` 9.1).

use crate::catalog::On;
use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::cost::bill::{Bill, Line};
use crate::model::cost::drill;
use crate::model::data::copies::Copies;
use crate::model::data::provisioned;
use crate::model::definition;
use crate::model::event::{Class, Event};
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::model::purpose::Purpose;
use crate::model::standing::Standing;
use crate::model::title::messages::charge;
use crate::units::{CostRate, Money, Monthly, Price, Scalar};

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// Drills: what the recovery site costs for their hours, and the people. What one costs,
    /// if any are planned.
    pub(in crate::model) fn drills(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        stores: &[(Component<'a, 'g>, Copies<'g>)],
    ) -> Option<Quantity<'g, Money>> {
        let inputs = self.inputs;
        if !inputs.states("drills.per_year") {
            return None;
        }
        let one = inputs
            .optional::<Money>("drills.cost", Adverse::High)
            .map_or_else(|| self.drill(stores), |stated| stated.likely);
        let price = one
            .as_scalar()
            .of::<Price>()
            .labelled(&format!("{} per drill", inputs.plan.currency))
            .named("bill.drills.price", "What one drill costs.");
        let per_year: Quantity<'g, Scalar> = inputs.plain("drills.per_year");
        let quantity = per_year
            .times(1.0 / 12.0)
            .labelled("drill")
            .named("bill.drills.quantity", "Drills a month.");
        let monthly =
            (price * quantity).named("bill.drills.monthly", "Drills, spread over the months.");
        bill.lines.push(Line {
            component: "drills".to_owned(),
            about: charge::DRILLS.title(),
            service: "drills".to_owned(),
            region: self.elsewhere().to_owned(),
            sku: "drill".to_owned(),
            unit: "drill".to_owned(),
            category: "drills".to_owned(),
            purpose: Purpose::Recovery,
            quantity: quantity.node(),
            unit_price: price.node(),
            list_price: None,
            list_currency: None,
            monthly: monthly.node(),
        });
        Some(one)
    }

    /// One drill: everything that the recovery site lacks runs, and people take part.
    fn drill(&self, stores: &[(Component<'a, 'g>, Copies<'g>)]) -> Quantity<'g, Money> {
        let inputs = self.inputs;
        let machines = |component: &Component<'a, 'g>, copies: &Copies<'g>| {
            let is_made = component.traits().is_launched() || component.promotes_replica();
            is_made && !copies.stand_promotable(component)
        };
        let run = self.run_rate(stores, "drill", machines).named(
            "drills.run",
            "What the recovery site costs while a drill runs.",
        );
        let restored = |component: &Component<'a, 'g>, copies: &Copies<'g>| {
            component.strategy.recovers_elsewhere
                && !copies.has(Class::AsynchronousReplica)
                && copies.restored_from(Event::Region).is_some()
                && component.class().is_some()
        };
        let read = self.retrieval(stores, ("drill", self.elsewhere()), restored);
        let cost = drill(
            inputs.duration("drills.hours").likely,
            run,
            inputs.plain("drills.people"),
            inputs.plain("drills.rate"),
        );
        let bought = stores.iter().filter(|(component, copies)| {
            let copied = copies.has(Class::BackupCopy) || copies.has(Class::BackupElsewhere);
            let replicated = component.launches_replica() && copies.has(Class::AsynchronousReplica);
            self.recovery.is_some()
                && component.strategy.recovers_elsewhere
                && copied
                && !replicated
        });
        let bought = bought
            .filter_map(|(component, _)| provisioned::cost(inputs, component))
            .map(|cost| cost.likely);
        let cost = read.map_or(cost, |read| cost + read);
        bought
            .fold(cost, |sum, cost| sum + cost)
            .named("drills.cost", "What one drill costs.")
    }

    /// What reading the data of some stores out of the class that it is kept in costs once;
    /// `None` if none of them pays for that.
    pub(in crate::model) fn retrieval(
        &self,
        stores: &[(Component<'a, 'g>, Copies<'g>)],
        (family, region): (&str, &str),
        of: impl Fn(&Component<'a, 'g>, &Copies<'g>) -> bool,
    ) -> Option<Quantity<'g, Money>> {
        let graph = self.inputs.graph;
        let mut lines = Bill::new(self.inputs);
        for (component, copies) in stores {
            if of(component, copies) {
                let data = component.data(self.inputs).as_scalar();
                let context = self.context(On::Restore, region, vec![("restored", data)]);
                lines.add_as(component, &context, family);
            }
        }
        let lines = lines.lines.iter();
        let fees: Vec<Quantity<'g, Monthly>> =
            lines.map(|line| graph.quantity(line.monthly)).collect();
        (!fees.is_empty()).then(|| graph.sum(&fees).as_money())
    }

    /// What the nodes that the recovery Region lacks of some components cost while they
    /// run, read from the price rows of the bill; `family` is the first word of the
    /// lines' names.
    pub(in crate::model) fn run_rate(
        &self,
        stores: &[(Component<'a, 'g>, Copies<'g>)],
        family: &str,
        of: impl Fn(&Component<'a, 'g>, &Copies<'g>) -> bool,
    ) -> Quantity<'g, CostRate> {
        let graph = self.inputs.graph;
        let Some(recovery) = &self.recovery else {
            return graph.constant(0.0);
        };
        let mut lines = Bill::new(self.inputs);
        for (component, copies) in stores {
            // What stays in its Region waits there.
            if !component.strategy.recovers_elsewhere || !of(component, copies) {
                continue;
            }
            let missing = (component.count - Standing::running(self, &component.name))
                .max(graph.constant(0.0));
            let variables = vec![
                ("units", missing),
                ("zones", self.recovery_zones),
                ("share", graph.constant(0.0)),
            ];
            let context = self.context(On::Run, recovery, variables);
            lines.add_as(component, &context, family);
            if component.keeps_data_on_nodes() {
                let variables = vec![("units", missing)];
                let disks = self.context(On::Disk, recovery, variables);
                lines.add_as(component, &disks, family);
            }
        }
        let month = definition::month(graph);
        let lines: Vec<Quantity<'g, Monthly>> = lines
            .lines
            .iter()
            .map(|line| graph.quantity(line.monthly))
            .collect();
        (graph.sum(&lines).as_money().as_scalar() / month.as_scalar()).of::<CostRate>()
    }
}
