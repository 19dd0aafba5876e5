//! What a component cannot be, and what its service does not do, as findings.

use crate::catalog::{On, Service};
use crate::graph::Quantity;
use crate::model::capacity::at_least_two;
use crate::model::inputs::Inputs;
use crate::plan::Value;
use crate::units::Scalar;

/// A product replicates components; it is none.
pub(super) fn refuse_product(inputs: &Inputs<'_, '_>, path: &str, service: &Service) {
    if service.traits.replicates_others() {
        let id = &service.id;
        inputs.refuse(
            "not-a-component",
            format!("`{id}` replicates the machines of components, and is none itself"),
            &inputs.origin(path),
            "a component's service belongs here",
            format!("Write `replica = {{ product = \"{id}\" }}` in the `protect` of each component that it replicates."),
        );
    }
}

/// What needs parameters is a component, and cannot be named as the link; whether it is refused.
pub(super) fn refuse_link(inputs: &Inputs<'_, '_>, path: &str, service: &Service) -> bool {
    let mut parameters = service.parameters.iter();
    let is_refused = parameters.any(|parameter| parameter.default.is_none());
    if is_refused {
        let id = &service.id;
        inputs.refuse(
            "not-a-link",
            format!("`{id}` has parameters, which `link` cannot state: it is a component"),
            &inputs.origin(path),
            "a link without parameters belongs here",
            format!("Write `inter-region-peering` here, and make `{id}` a component with its parameters; of what connects many networks state `network.peering` beside `network.vpcs`, which `check` judges."),
        );
    }
    let twice = inputs.plan.components.iter().find(|name| {
        let own = inputs.plan.text(&format!("component.{name}.service"));
        own == Some(service.id.as_str()) && !service.charges.is_empty()
    });
    if let Some(name) = twice {
        inputs.refuse(
            "billed-twice",
            format!("`{}` is the link, and `{name}` too: it would be billed twice", service.id),
            &inputs.origin(path),
            "this is a component already",
            format!("Write `inter-region-peering` here, whose traffic is billed with the stores that send it, or leave `{name}` out."),
        );
    }
    is_refused || twice.is_some()
}

/// What a database of this kind does not do must not earn it a better figure.
pub(super) fn refuse_beyond_service(
    inputs: &Inputs<'_, '_>,
    name: &str,
    service: &Service,
    count: Quantity<'_, Scalar>,
) {
    let copy = format!("component.{name}.protect.snapshots.copy");
    let copies = inputs.plan.text(&copy).is_some_and(|copy| copy != "none");
    if copies && service.charges_for(On::Backup) && !service.charges_for(On::Copy) {
        inputs.refuse(
            "no-copies",
            format!(
                "`{}` has no copies of its backups in another Region",
                service.id
            ),
            &inputs.origin(&copy),
            "the service does not have them",
            "Leave `copy` out.".to_owned(),
        );
    }
    let reader = format!("component.{name}.protect.read_replica.lag");
    let has_reader = service.charges.is_empty() || service.charges_for(On::ReadReplica);
    if !service.traits.has_one_primary() || !has_reader {
        if inputs.has(&reader) {
            inputs.refuse(
                "no-read-replica",
                format!("`{}` is no database that has read replicas", service.id),
                &inputs.origin(&reader),
                "only a database has one",
                "Leave `read_replica` out.".to_owned(),
            );
        }
        if !service.traits.has_one_primary() {
            return;
        }
    }
    let writer = format!("component.{name}.protect.replica.writer");
    if states(inputs, &writer, &Value::Text("multi".to_owned()))
        && !service.multi_writer
        && !service.many_writers
    {
        inputs.refuse(
            "single-writer",
            format!("`{}` takes writes in one Region only", service.id),
            &inputs.origin(&writer),
            "its replica is promoted",
            "Leave `writer` out, or name a service whose every Region takes writes.".to_owned(),
        );
    }
    let standby = format!("component.{name}.multi_az");
    let zones: Quantity<'_, Scalar> = inputs.plain("workload.zones");
    let elsewhere = [
        (
            &standby,
            states(inputs, &standby, &Value::Flag(true)),
            "standby",
            "multi_az",
        ),
        (&reader, inputs.has(&reader), "read replica", "read_replica"),
    ];
    for (path, stated, what, key) in elsewhere {
        if stated && !at_least_two(&"zones", zones) {
            inputs.refuse(
                "one-zone",
                format!("`{name}` has a {what} in another zone, but the workload has one zone"),
                &inputs.origin(path),
                "there is no other zone",
                format!("State `zones = 2` or more in `[workload]`, or leave `{key}` out."),
            );
        }
    }
    let graph = inputs.graph;
    let single = count.at_most(graph.constant(1.0));
    if !graph.decide(format_args!("whether `{name}` is one database"), single) {
        let many = graph.as_built("how many they are", count);
        let path = format!("component.{name}.count");
        inputs.refuse(
            "one-primary",
            format!("`{name}` is one database, not {many}"),
            &inputs.origin(&path),
            "a database has one primary",
            "State `multi_az = true` for a standby, `protect.read_replica` or `protect.replica` for a replica, or one component a database.".to_owned(),
        );
    }
}

/// Whether the plan states this very value, for who refuses it.
fn states(inputs: &Inputs<'_, '_>, path: &str, value: &Value) -> bool {
    inputs.plan.entry(path).map(|entry| &entry.value) == Some(value)
}
