//! What drills cost (`model.md` 9.1).

use crate::catalog::{Kind, On};
use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::cost::bill::{Bill, Line};
use crate::model::cost::drill;
use crate::model::data::copies::Copies;
use crate::model::definition;
use crate::model::placement::Placement;
use crate::model::recovery::Standing;
use crate::model::scenario::survival::Class;
use crate::units::{CostRate, Monthly, Price, Scalar};

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// Drills: what the recovery site costs for their hours, and the people.
    pub(in crate::model) fn drills(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        stores: &[(Component<'a, 'g>, Copies<'g>)],
    ) {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        if !inputs.states("drills.per_year") {
            return;
        }
        let mut full = Bill::new(inputs);
        for (component, copies) in stores {
            let replica = copies.has(Class::AsynchronousReplica);
            let machines = matches!(
                component.kind(),
                Kind::Compute | Kind::Database | Kind::Cache
            );
            if !machines || (component.kind() == Kind::Database && replica) {
                continue;
            }
            let missing = (component.count - Standing::running(self, &component.name))
                .max(graph.constant(0.0));
            let variables = vec![
                ("units", missing),
                ("zones", self.recovery_zones),
                ("share", graph.constant(0.0)),
            ];
            let context = self.context(On::Run, &self.recovery, variables);
            full.add_as(component, &context, "drill");
        }
        let month = definition::month(graph);
        let lines: Vec<Quantity<'g, Monthly>> = full
            .lines
            .iter()
            .map(|line| graph.quantity(line.monthly))
            .collect();
        let run = (graph.sum(&lines).as_money().as_scalar() / month.as_scalar())
            .of::<CostRate>()
            .named(
                "drills.run",
                "What the recovery site costs while a drill runs.",
            );
        let one = drill(
            inputs.duration("drills.hours").likely,
            run,
            inputs.plain("drills.people"),
            inputs.plain("drills.rate"),
        );
        let price = one
            .as_scalar()
            .of::<Price>()
            .labelled(&format!("{} per drill", inputs.plan.currency))
            .named("drills.cost", "What one drill costs.");
        let per_year: Quantity<'g, Scalar> = inputs.plain("drills.per_year");
        let quantity = per_year
            .times(1.0 / 12.0)
            .labelled("drill")
            .named("bill.drills.quantity", "Drills a month.");
        let monthly =
            (price * quantity).named("bill.drills.monthly", "Drills, spread over the months.");
        bill.lines.push(Line {
            component: "drills".to_owned(),
            about: "Drills".to_owned(),
            service: "drills".to_owned(),
            region: self.recovery.clone(),
            sku: "drill".to_owned(),
            unit: "drill".to_owned(),
            category: "drills".to_owned(),
            quantity: quantity.node(),
            unit_price: price.node(),
            monthly: monthly.node(),
        });
    }
}
