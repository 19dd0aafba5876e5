//! Pairs of failures, bounds, and what is left after a loss.

use super::score::figure;
use super::value::{Object, Value};
use crate::analysis::{Figure, Score, Stability};
use crate::report::Status;

pub(super) fn object(plan: &Score) -> Object {
    let known = |value: &Figure| figure(value, Status::of(value.value), plan.currency);
    let own = &plan.dependability;
    let doubles = own.doubles.iter().map(|pair| {
        Object::default()
            .texts("leaves", &pair.leaves)
            .object("downtime", known(&pair.downtime))
    });
    let object = Object::default().objects("double_points", doubles);
    let object = match own.misleading() {
        Some(naive) => object.object(
            "naive",
            Object::default()
                .object("downtime", known(&naive.downtime))
                .object("exact", known(&naive.exact)),
        ),
        None => object.with("naive", Value::Null),
    };
    object.texts("bounds", &own.bounds).objects(
        "stability",
        own.stability.iter().map(|one| stability(one, plan)),
    )
}

fn stability(stability: &Stability, plan: &Score) -> Object {
    let object = Object::default()
        .text("component", &stability.component)
        .flag("overloaded", stability.is_overloaded());
    [
        ("units_needed", &stability.units_needed),
        ("served", &stability.served),
        ("utilisation", &stability.utilisation),
        ("region_served", &stability.region_served),
    ]
    .into_iter()
    .fold(object, |object, (name, value)| match value {
        Some(value) => object.object(name, figure(value, Status::of(value.value), plan.currency)),
        None => object,
    })
}
