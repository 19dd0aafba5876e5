//! Products that replicate machines, from which these are launched elsewhere: how far behind they
//! are, what they follow, and what stands in for their charges (`model.md` 5.4, 6.4).

use crate::catalog::{On, Service};
use crate::graph::Quantity;
use crate::model::case::Uncertain;
use crate::model::component::{Component, Components};
use crate::model::inputs::{Adverse, Inputs};
use crate::units::{DataRate, Duration};

/// How far a replica is behind by itself, whatever it waits for.
pub(crate) fn lag<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Uncertain<'g, Duration> {
    let path = component.path("protect.replica.lag");
    match replicated_by(component) {
        Some(service) => inputs.or_stated(
            &path,
            &service.id,
            "lag",
            service.times.lag.as_ref(),
            Adverse::High,
        ),
        None => inputs.duration(&path),
    }
}

/// The least that a replica is behind by itself, where a range says how far it is.
pub(crate) fn least_lag<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Option<Quantity<'g, Duration>> {
    let path = component.path("protect.replica.lag");
    match replicated_by(component) {
        Some(service) if !inputs.has(&path) => inputs.least(&format!("service.{}.lag", service.id)),
        _ => inputs.least(&path),
    }
}

/// What replicates a component: its product, else its own service where that says how far behind
/// a replica of it is.
fn replicated_by<'a>(component: &Component<'a, '_>) -> Option<&'a Service> {
    let own = Some(component.service);
    let own = own.filter(|one| component.product.is_none() && one.times.lag.is_some());
    of_catalog(component).or(own)
}

/// How long the product of a component takes to make machines of what it has replicated.
pub(crate) fn conversion<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
) -> Uncertain<'g, Duration> {
    let path = component.path("protect.replica.convert");
    match of_catalog(component) {
        Some(product) => inputs.or_stated(
            &path,
            &product.id,
            "convert",
            product.times.convert.as_ref(),
            Adverse::High,
        ),
        None => inputs.duration(&path),
    }
}

/// The fastest changes of one machine, or of one of its disks, that the product of a component
/// replicates, as the plan says or its row; `None` if neither does (`model.md` 6.4).
pub(crate) fn followed<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    of: Followed,
) -> Option<Uncertain<'g, DataRate>> {
    let limits = of_catalog(component).map(|product| (&product.id, &product.limits));
    let (key, field) = match of {
        Followed::Machine => ("rate", "node_rate"),
        Followed::Disk => ("disk_rate", "disk_rate"),
    };
    let path = component.path(&format!("protect.replica.{key}"));
    let stated = limits.and_then(|(id, limits)| {
        let stated = match of {
            Followed::Machine => limits.node_rate.as_ref(),
            Followed::Disk => limits.disk_rate.as_ref(),
        };
        Some((id, stated?))
    });
    match stated {
        Some((id, stated)) => Some(inputs.or_stated(&path, id, field, Some(stated), Adverse::Low)),
        None => inputs.optional(&path, Adverse::Low),
    }
}

/// What a product follows the changes of.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Followed {
    /// One machine.
    Machine,
    /// One disk of a machine.
    Disk,
}

/// The catalogue's row of what replicates a component's machines.
fn of_catalog<'a>(component: &Component<'a, '_>) -> Option<&'a Service> {
    component.product.as_ref()?.service
}

/// A component with the charges of its product in place of its own, where the product has
/// charges of that sort.
pub(crate) fn charged<'a, 'g>(component: Component<'a, 'g>, on: On) -> Component<'a, 'g> {
    match of_catalog(&component).filter(|product| product.charges_for(on)) {
        Some(service) => component.charged_by(service),
        None => component,
    }
}

/// Data of machines that no product replicates, or one that nobody knows; and machines that
/// stand by beside what they would be launched from.
pub(in crate::model) fn refuse_products(inputs: &Inputs<'_, '_>, components: &Components<'_, '_>) {
    let stores = components.iter().filter(|one| one.replica_on_nodes);
    for component in stores {
        refuse_beside(inputs, component);
        if component.launches_replica() {
            refuse_product(inputs, component);
        }
    }
}

/// Whatever stands by of nodes whose data has a replica is that replica.
fn refuse_beside(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) {
    let standby = &component.standby;
    if !standby.is_stated() && standby.hours.is_none() {
        return;
    }
    let name = &component.name;
    inputs.refuse(
        "standby-beside-replica",
        format!("`{name}` states a replica of its data, and nodes that stand by beside it"),
        &inputs.origin(&component.path("standby")),
        "these have none of the data",
        format!("Leave `standby` out of `[component.{name}]`: what the replica is launched from, or consists of, is what stands by. Or leave `replica` out, and the data is restored onto the nodes that stand by."),
    );
}

fn refuse_product(inputs: &Inputs<'_, '_>, component: &Component<'_, '_>) {
    let name = &component.name;
    let key = |key: &str| component.path(&format!("protect.replica.{key}"));
    let catalog = inputs.catalog;
    let ids = catalog.services().into_iter();
    let known: Vec<&str> = ids
        .filter(|id| {
            let service = catalog.service(id);
            service.is_some_and(|one| one.traits.replicates_others())
        })
        .collect();
    let own = "of a product of your own state `lag`, `rate` (how fast it replicates one machine) and `price` (of one server a month) beside its name";
    let Some(product) = &component.product else {
        inputs.refuse(
            "no-product",
            format!(
                "`{name}` has a replica of the data of its machines, but not what makes it: `{}` has none by itself",
                component.service.id
            ),
            &inputs.origin(&component.path("protect.replica")),
            "a product belongs here",
            format!("Add `product = \"{}\"`, or another one; {own}.", known.first().unwrap_or(&"…")),
        );
        return;
    };
    let (id, path) = (&product.id, key("product"));
    let Some(service) = product.service else {
        let lacks = ["lag", "rate", "price"];
        if lacks.iter().any(|one| !inputs.has(&key(one))) {
            let near = crate::diagnostic::nearest(id, &known);
            let choose = near.map_or_else(
                || crate::diagnostic::choices(&known),
                |near| format!("Write `{near}`."),
            );
            inputs.refuse(
                "unknown-product",
                format!("`{id}` is not a replication product that the catalogue knows"),
                &inputs.origin(&path),
                "a product belongs here",
                format!("{choose} Or {own}."),
            );
        }
        return;
    };
    if !service.charges_for(On::Server) && !inputs.has(&key("price")) {
        inputs.refuse(
            "no-price",
            format!("the catalogue has no price of `{id}`, which replicates `{name}`"),
            &inputs.origin(&path),
            "what does it cost?",
            format!("Add `price = \"25 USD/month\"`, or what one server costs you a month, to `replica` in `[component.{name}.protect]`."),
        );
    }
}
