//! The bill of both Regions: what runs, what stands by, what is copied.

use super::bill::{Bill, Context, Line, Purposes};
use super::monthly_transfer;
use crate::catalog::{CROSSED, On, Scope};
use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::product;
use crate::model::definition;
use crate::model::event::Class;
use crate::model::placement::Placement;
use crate::model::purpose::Purpose;
use crate::model::standing::Standing;
use crate::units::{Money, Monthly, Probability, Scalar};

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// Every line of the bill, and what is asked of it.
    pub(in crate::model) fn bill(&self, stores: &[(Component<'a, 'g>, Copies<'g>)]) -> Billed<'g> {
        let mut bill = Bill::new(self.inputs);
        let mut replicas = Vec::new();
        for (component, copies) in stores {
            self.running(&mut bill, component);
            if component.keeps_data() {
                let before = bill.lines.len();
                self.replica(&mut bill, component, copies);
                let of_replica = bill.lines[before..].iter();
                let monthly: Vec<Quantity<'g, Monthly>> = of_replica
                    .map(|line| self.inputs.graph.quantity(line.monthly))
                    .collect();
                replicas.push((component.name.clone(), monthly));
                self.data(&mut bill, component, copies);
                self.early(&mut bill, component, copies);
            }
        }
        let crosses = |copies: &Copies<'g>| {
            [
                Class::AsynchronousReplica,
                Class::BackupCopy,
                Class::BackupElsewhere,
                Class::LogCopy,
            ]
            .into_iter()
            .any(|class| copies.has(class))
        };
        if stores.iter().any(|(_, copies)| crosses(copies))
            && let Some(link) = Component::link(self.inputs, self.strategy)
        {
            let one = self.inputs.graph.constant(1.0);
            let variables = vec![("units", one), ("zones", one), ("share", one)];
            let mut context = self.context(On::Run, &self.region, variables);
            context.purposes = Purposes::All(Purpose::Recovery);
            bill.add(&link, &context);
        }
        let drill = self.drills(&mut bill, stores);
        self.stated(&mut bill, stores);
        Billed {
            lines: bill.lines,
            drill,
            replicas,
        }
    }

    pub(in crate::model) fn context(
        &self,
        on: On,
        here: &str,
        variables: Vec<(&'static str, Quantity<'g, Scalar>)>,
    ) -> Context<'g> {
        let to = if here == self.elsewhere() {
            &self.region
        } else {
            self.elsewhere()
        };
        Context {
            region: here.to_owned(),
            to: to.to_owned(),
            on,
            variables,
            purposes: Purposes::All(if on.is_at_home() {
                Purpose::Production
            } else {
                Purpose::Recovery
            }),
            recategorise: |category| category,
        }
    }

    /// What runs in the primary Region, what stands by in the other, what is global.
    fn running(&self, bill: &mut Bill<'_, 'a, 'g>, component: &Component<'a, 'g>) {
        let graph = self.inputs.graph;
        let moved: Quantity<'g, Probability> = self.inputs.plain("recovery.traffic");
        let one = graph.constant::<Scalar>(1.0);
        if component.service.scope == Scope::Global {
            let variables = vec![("units", component.count), ("zones", one), ("share", one)];
            bill.add(component, &self.context(On::Run, "global", variables));
            return;
        }
        // A gateway that every zone shares is there once.
        let zones = |zones| if component.shared { one } else { zones };
        let here = vec![
            ("units", component.count),
            ("zones", zones(self.zones)),
            ("share", moved.complement().as_scalar()),
            (CROSSED, self.crossed(component, false)),
        ];
        bill.add(component, &self.context(On::Run, &self.region, here));
        if component.keeps_data_on_nodes() {
            let variables = vec![("units", component.count)];
            bill.add(component, &self.context(On::Disk, &self.region, variables));
        }
        let standing = self.nodes_there(component);
        let none = standing.at_most(graph.constant(0.0));
        let words = format_args!("whether nothing of {} stands by", component.name);
        if !component.stands_by() || graph.decide(words, none) {
            return;
        }
        let mut there = vec![
            ("units", standing),
            ("zones", zones(self.recovery_zones)),
            ("share", moved.as_scalar()),
            (CROSSED, self.crossed(component, true)),
        ];
        if let Some(hours) = &component.standby.hours {
            let month = definition::hours(graph);
            there.push(("hours", graph.weigh(hours.likely, month)));
        }
        let mut all = vec![self.context(On::Run, self.elsewhere(), there)];
        if component.keeps_data_on_nodes() {
            // Disks are paid for whether or not the nodes run.
            let variables = vec![("units", standing)];
            all.push(self.context(On::Disk, self.elsewhere(), variables));
        }
        for mut context in all {
            if component.strategy.serves_everywhere {
                context.purposes = Purposes::ByTraffic;
            } else {
                context.purposes = Purposes::All(Purpose::Recovery);
                context.recategorise = standby_category;
            }
            bill.add(&component.there(), &context);
        }
    }

    /// A replica in the recovery Region, and the data sent to it; a read replica at home.
    fn replica(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
    ) {
        let inputs = self.inputs;
        if copies.has(Class::ReadReplica) {
            let here = self.context(On::ReadReplica, &self.region, Vec::new());
            bill.add(component, &here);
        }
        if copies.has(Class::AsynchronousReplica) {
            let month = definition::month(inputs.graph);
            let changed = (self.change(component) * month).as_scalar();
            bill.add(
                &product::charged(component.there(), On::Replica),
                &self.context(On::Replica, self.elsewhere(), vec![("changed", changed)]),
            );
            if component.product.is_some() {
                self.servers(bill, component);
            }
            let compression: Quantity<'g, Scalar> = inputs.plain("link.compression");
            let replicated = monthly_transfer(self.change(component), compression);
            let variables = vec![("replicated", replicated.as_scalar())];
            bill.add(
                &product::charged(component.clone(), On::Replication),
                &self.context(On::Replication, &self.region, variables),
            );
        }
    }

    /// The servers that a product replicates: at the plan's price, else at the catalogue's.
    fn servers(&self, bill: &mut Bill<'_, 'a, 'g>, component: &Component<'a, 'g>) {
        if !self.replicated_at_own_price(bill, component) {
            bill.add(
                &product::charged(component.clone(), On::Server),
                &self.context(On::Server, self.elsewhere(), Vec::new()),
            );
        }
    }
}

/// The bill, and what is asked of it.
#[derive(Debug)]
pub(in crate::model) struct Billed<'g> {
    /// Every line.
    pub(in crate::model) lines: Vec<Line>,
    /// What one drill costs, if any are planned.
    pub(in crate::model) drill: Option<Quantity<'g, Money>>,
    /// What the replicas of each store cost a month, by component; a read replica counts in.
    pub(in crate::model) replicas: Vec<(String, Vec<Quantity<'g, Monthly>>)>,
}

/// Compute and databases that stand by are categories of their own.
pub(super) fn standby_category(category: &str) -> &str {
    match category {
        "compute" => "standby-compute",
        "database" => "standby-database",
        "storage" => "standby-storage",
        other => other,
    }
}
