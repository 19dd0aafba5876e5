//! What a scenario costs in data (`model.md` 6).

use crate::graph::Quantity;
use crate::model::data::rpo::Age;
use crate::model::distribution::Spread;
use crate::model::scenario::library::Row;
use crate::model::scenario::{Scenarios, Store};
use crate::units::Probability;

impl<'g> Scenarios<'_, '_, 'g> {
    /// Losses per store and of the workload: worst and mean are the maxima over stores.
    pub(super) fn losses(
        &self,
        row: &Row,
        dwell: Option<&Spread<'g>>,
    ) -> (Vec<Store>, Age<'g>, Option<Quantity<'g, Probability>>) {
        let inputs = self.placement.inputs;
        let (mut stores, mut means, mut worsts) = (Vec::new(), Vec::new(), Vec::new());
        let mut clean: Option<Quantity<'g, Probability>> = None;
        for (component, copies) in self.stores {
            if !component.keeps_data() {
                continue;
            }
            let loss = copies.loss(inputs, &component.name, row, dwell);
            let name = format!("rpo.{}.{}", row.id, component.name);
            let mean = loss.age.mean.named(
                &format!("{name}.mean"),
                &format!("Expected data loss of {}.", component.name),
            );
            let worst = loss
                .age
                .worst
                .named(&name, &format!("Largest data loss of {}.", component.name));
            means.push(mean);
            worsts.push(worst);
            clean = match (clean, loss.clean) {
                (Some(all), Some(one)) => Some(all.min(one)),
                (all, one) => all.or(one),
            };
            stores.push(Store {
                component: component.name.clone(),
                copy: loss.copy,
                mean: mean.node(),
                worst: worst.node(),
                gone: loss.gone,
            });
        }
        let graph = inputs.graph;
        let age = Age {
            mean: graph.max_of(&means),
            worst: graph.max_of(&worsts),
        };
        (stores, age, clean)
    }
}
