//! Lines of the bill that no price list has: licences, labour, one-off costs, and the
//! discount of a commitment (`model.md` 9.1, 9.3).

use std::collections::BTreeSet;

use crate::graph::Quantity;
use crate::model::component::Component;
use crate::model::cost::bill::{Bill, Line};
use crate::model::cost::commitment::{Demand, break_even, level};
use crate::model::data::copies::Copies;
use crate::model::definition;
use crate::model::event::{Class, Event};
use crate::model::inputs::Adverse;
use crate::model::library::Row;
use crate::model::placement::Placement;
use crate::model::purpose::Purpose;
use crate::model::title::Title;
use crate::model::title::messages::charge;
use crate::units::{Duration, Frequency, Money, Monthly, Price, Probability, Scalar};

/// What capacity is called in the bill, at work and standing by.
const CAPACITY: [&str; 4] = ["compute", "database", "standby-compute", "standby-database"];

/// A line before its nodes are named.
struct Entry<'t, 'g> {
    /// `licence.db`
    name: String,
    component: &'t str,
    about: Title,
    region: &'t str,
    sku: &'t str,
    unit: &'t str,
    category: &'t str,
    purpose: Purpose,
    price: Quantity<'g, Price>,
    quantity: Quantity<'g, Scalar>,
}

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// Everything that the plan states beside what is metered.
    pub(in crate::model) fn stated(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        stores: &[(Component<'a, 'g>, Copies<'g>)],
    ) {
        self.commitments(bill);
        for (component, copies) in stores {
            self.licences(bill, component, copies);
        }
        let one = self.inputs.graph.constant::<Scalar>(1.0);
        if let Some(labour) = self
            .inputs
            .optional::<Monthly>("costs.labour", Adverse::High)
        {
            self.line(
                bill,
                &Entry {
                    name: "labour".to_owned(),
                    component: "labour",
                    about: charge::LABOUR.title(),
                    region: &self.region,
                    sku: "labour",
                    unit: "month",
                    category: "labour",
                    purpose: Purpose::Recovery,
                    price: price(labour.likely),
                    quantity: one,
                },
            );
        }
        self.lines_of_the_plan(bill);
        if let Some(once) = self
            .inputs
            .optional::<Money>("costs.one_off", Adverse::High)
        {
            let months: Quantity<'g, Scalar> = self.inputs.plain("horizon.months");
            self.line(
                bill,
                &Entry {
                    name: "one_off".to_owned(),
                    component: "one-off",
                    about: charge::ONE_OFF.title(),
                    region: &self.region,
                    sku: "one-off",
                    unit: "share",
                    category: "one-off",
                    purpose: Purpose::Recovery,
                    price: once.likely.as_scalar().of::<Price>(),
                    quantity: one / months,
                },
            );
        }
    }

    /// Lines that the plan adds by names of its own, and what somebody else's service costs.
    fn lines_of_the_plan(&self, bill: &mut Bill<'_, 'a, 'g>) {
        let inputs = self.inputs;
        let one = inputs.graph.constant::<Scalar>(1.0);
        let mut add = |name: String, component: &str, about: Title, purpose, monthly| {
            self.line(
                bill,
                &Entry {
                    name,
                    component,
                    about,
                    region: &self.region,
                    sku: component,
                    unit: "month",
                    category: "other",
                    purpose,
                    price: price(monthly),
                    quantity: one,
                },
            );
        };
        for component in self.components.iter() {
            let path = component.path("price");
            let outside = component.traits().is_outside();
            let monthly = inputs.optional::<Monthly>(&path, Adverse::High);
            if let (true, Some(monthly)) = (outside, monthly) {
                let purpose = component.purpose.unwrap_or(Purpose::Production);
                let name = &component.name;
                let about = charge::OF_OTHERS.title();
                add(
                    format!("{name}.price"),
                    name,
                    about,
                    purpose,
                    monthly.likely,
                );
            }
        }
        let below = inputs.plan.below("costs");
        let names =
            below.filter_map(|(path, _)| Some(path.strip_prefix("costs.")?.split_once('.')?.0));
        let names: BTreeSet<&str> = names.collect();
        for name in names {
            let monthly = inputs.number::<Monthly>(&format!("costs.{name}.monthly"), Adverse::High);
            let stated = inputs.plan.text(&format!("costs.{name}.for"));
            let purpose = stated.and_then(Purpose::of).unwrap_or(Purpose::Production);
            let about = charge::OF_THE_PLAN.title();
            add(
                format!("costs.{name}"),
                name,
                about,
                purpose,
                monthly.likely,
            );
        }
    }

    fn line(&self, bill: &mut Bill<'_, 'a, 'g>, entry: &Entry<'_, 'g>) {
        let currency = &self.inputs.plan.currency;
        let name = |end: &str| format!("bill.{}.{end}", entry.name);
        let about = |what: &str| format!("{}: {what}.", entry.about);
        let price = entry
            .price
            .labelled(&format!("{currency} per {}", entry.unit))
            .named(name("price"), about("price of one"));
        let quantity = entry
            .quantity
            .labelled(entry.unit)
            .named(name("quantity"), about("how many a month"));
        let monthly = (price * quantity).named(name("monthly"), about("a month"));
        bill.lines.push(Line {
            component: entry.component.to_owned(),
            about: entry.about.clone(),
            service: "stated".to_owned(),
            region: entry.region.to_owned(),
            sku: entry.sku.to_owned(),
            unit: entry.unit.to_owned(),
            category: entry.category.to_owned(),
            purpose: entry.purpose,
            quantity: quantity.node(),
            unit_price: price.node(),
            list_price: None,
            list_currency: None,
            monthly: monthly.node(),
        });
    }

    /// The servers that a product replicates, where the plan states what one costs; whether it
    /// does.
    pub(in crate::model) fn replicated_at_own_price(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
    ) -> bool {
        let path = component.path("protect.replica.price");
        let Some(stated) = self.inputs.optional::<Monthly>(&path, Adverse::High) else {
            return false;
        };
        let sku = component.product.as_ref().map_or("", |one| one.id.as_str());
        self.line(
            bill,
            &Entry {
                name: format!("{}.replicated", component.name),
                component: &component.name,
                about: charge::REPLICATED_SERVERS.title(),
                region: self.elsewhere(),
                sku,
                unit: "server-month",
                category: "standby-compute",
                purpose: component.purpose.unwrap_or(Purpose::Recovery),
                price: price(stated.likely),
                quantity: component.count,
            },
        );
        true
    }

    /// Licences of the nodes at work, and of those that stand by.
    fn licences(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
    ) {
        let inputs = self.inputs;
        let path = component.path("licence");
        let Some(licence) = inputs.optional::<Monthly>(&path, Adverse::High) else {
            return;
        };
        {
            let mut add = |place: &str, about: Title, region: &str, purpose, nodes| {
                self.line(
                    bill,
                    &Entry {
                        name: format!("{}.licence.{place}", component.name),
                        component: &component.name,
                        about,
                        region,
                        sku: "licence",
                        unit: "licence-month",
                        category: "licences",
                        purpose: component.purpose.unwrap_or(purpose),
                        price: price(licence.likely),
                        quantity: nodes,
                    },
                );
            };
            add(
                "primary",
                charge::LICENCES.title(),
                &self.region,
                Purpose::Production,
                component.count,
            );
            let replica = copies.has(Class::AsynchronousReplica);
            let standing = if component.traits().has_one_primary() && replica {
                inputs.graph.constant(1.0)
            } else {
                self.nodes_there(component)
            };
            let graph = inputs.graph;
            let none = standing.at_most(graph.constant(0.0));
            let words = format_args!("whether nothing of {} stands by", component.name);
            if graph.decide(words, none) {
                return;
            }
            let nodes = if component.strategy.serves_everywhere {
                standing
            } else {
                let share: Quantity<'g, Probability> =
                    inputs.plain(&component.path("standby_licence"));
                standing * share
            };
            add(
                "standby",
                charge::LICENCES_OF_STANDBY.title(),
                self.elsewhere(),
                Purpose::Recovery,
                nodes,
            );
        }
    }

    /// What a commitment saves on capacity that stands in the recovery Region all year.
    fn commitments(&self, bill: &mut Bill<'_, 'a, 'g>) {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        let Some(discount) = inputs.optional::<Probability>("commitment.discount", Adverse::Low)
        else {
            return;
        };
        let discount = discount.likely;
        let _ = break_even(discount).named(
            "commitment.break_even",
            "Share of the time that capacity must be used for a commitment to pay.",
        );
        let capacity = |line: &Line| {
            line.region == self.elsewhere()
                && line.unit == "hour"
                && CAPACITY.contains(&line.category.as_str())
        };
        let lines: Vec<Line> = bill
            .lines
            .iter()
            .filter(|line| capacity(line))
            .cloned()
            .collect();
        for line in &lines {
            let hours = graph.quantity::<Scalar>(line.quantity);
            let nodes = hours / definition::hours(graph);
            let name = format!("commitment.{}.{}", line.component, line.sku);
            let best = self.level(&line.component, nodes, discount).named(
                format_args!("{name}.level"),
                "The best number of nodes to commit to.",
            );
            let committed = best.min(nodes) * definition::hours(graph);
            let saved = graph.quantity::<Price>(line.unit_price) * discount;
            let about = charge::COMMITMENT.with([line.about.clone()]);
            self.line(
                bill,
                &Entry {
                    name,
                    component: &line.component,
                    about,
                    region: &line.region,
                    sku: &line.sku,
                    unit: &line.unit,
                    category: &line.category,
                    purpose: line.purpose,
                    price: saved * graph.constant::<Probability>(-1.0),
                    quantity: committed,
                },
            );
        }
    }

    /// The best commitment: so many nodes stand all year, and all that production has
    /// while the recovery Region serves.
    fn level(
        &self,
        component: &str,
        standing: Quantity<'g, Scalar>,
        discount: Quantity<'g, Probability>,
    ) -> Quantity<'g, Scalar> {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        // That of the primary Region, however many the scenario counts.
        let region = Row::of_library(Event::Region);
        let rate: Quantity<'g, Frequency> = if region.counts(inputs) {
            region.rate(inputs)
        } else {
            graph.constant(0.0)
        };
        let lasts: Quantity<'g, Duration> = inputs.duration("event.in_recovery").mean;
        let away = (rate * lasts).as_probability().min(graph.constant(1.0));
        let all = self
            .components
            .named(component)
            .map_or(standing, |known| known.count.max(standing));
        let demand = [
            Demand {
                units: standing,
                share: away.complement(),
            },
            Demand {
                units: all,
                share: away,
            },
        ];
        level(graph, &demand, discount)
    }
}

/// So much a month as the price of one unit.
fn price(monthly: Quantity<'_, Monthly>) -> Quantity<'_, Price> {
    monthly.as_money().as_scalar().of()
}
