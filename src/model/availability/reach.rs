//! How the workload comes to need a component: at once, or only once a queue is full.

use std::collections::HashMap;

use crate::graph::Quantity;
use crate::model::inputs::{Adverse, Inputs};
use crate::units::Duration;

/// A consumer and for how long a queue holds its work.
#[derive(Clone, Debug)]
pub(crate) struct Buffered<'g> {
    pub(crate) consumer: String,
    pub(crate) hold: Quantity<'g, Duration>,
}

/// The consumers that work behind a queue of a component, in the order of the plan.
pub(crate) fn buffered<'g>(inputs: &Inputs<'_, 'g>, component: &str) -> Vec<Buffered<'g>> {
    let table = format!("component.{component}.buffers");
    inputs
        .plan
        .below(&table)
        .filter_map(|(path, _)| {
            let consumer = path.strip_prefix(&table)?.strip_prefix('.')?;
            Some(Buffered {
                consumer: consumer.to_owned(),
                hold: inputs.number(path, Adverse::Low).mean,
            })
        })
        .collect()
}

/// A component that both requires another and buffers its work says two things: the queue
/// would never hold anything.
pub(crate) fn refuse_both_ways(inputs: &Inputs<'_, '_>) {
    for name in &inputs.plan.components {
        for queue in buffered(inputs, name) {
            let path = format!("component.{name}.requires");
            if !inputs.plan.list(&path).contains(&queue.consumer) {
                continue;
            }
            let other = &queue.consumer;
            inputs.refuse(
                "both-ways",
                format!("`{name}` both requires `{other}` and buffers work for it"),
                &inputs.origin(&format!("component.{name}.buffers.{other}")),
                "the queue would hold nothing",
                format!("Leave `{other}` out of `requires`, or leave this out."),
            );
        }
    }
}

/// For each component that the workload reaches only through queues, how long it may be
/// down: the least sum of holds on a way to it. All others are needed at once.
pub(crate) fn holds<'g>(inputs: &Inputs<'_, 'g>) -> HashMap<String, Quantity<'g, Duration>> {
    let names = &inputs.plan.components;
    let queues: HashMap<&str, Vec<Buffered<'g>>> = names
        .iter()
        .map(|name| (name.as_str(), buffered(inputs, name)))
        .filter(|(_, queues)| !queues.is_empty())
        .collect();
    if queues.is_empty() {
        return HashMap::new();
    }
    let requires = |name: &str| inputs.plan.list(&format!("component.{name}.requires"));
    // Who waits for whom: a component is settled once all that need it are.
    let mut waiting: HashMap<&str, usize> = names.iter().map(|name| (name.as_str(), 0)).collect();
    let mut needed = |name: &str| {
        if let Some(count) = waiting.get_mut(name) {
            *count += 1;
        }
    };
    for name in names {
        for other in requires(name) {
            needed(other);
        }
        let queues = queues.get(name.as_str()).into_iter().flatten();
        for queue in queues {
            needed(&queue.consumer);
        }
    }
    let mut settled: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| waiting[name] == 0)
        .collect();
    // `None`: needed at once.
    let mut found: HashMap<&str, Option<Quantity<'g, Duration>>> =
        settled.iter().map(|name| (*name, None)).collect();
    while let Some(name) = settled.pop() {
        let own = found[name];
        let hard = requires(name).iter().map(|other| (other.as_str(), own));
        let soft = queues.get(name).into_iter().flatten().map(|queue| {
            let hold = own.map_or(queue.hold, |own| own + queue.hold);
            (queue.consumer.as_str(), Some(hold))
        });
        for (other, hold) in hard.chain(soft) {
            let Some((other, count)) = waiting.get_key_value(other) else {
                continue;
            };
            let (other, count) = (*other, *count);
            found
                .entry(other)
                .and_modify(|least| {
                    *least = match (*least, hold) {
                        (Some(least), Some(hold)) => Some(least.min(hold)),
                        _ => None,
                    };
                })
                .or_insert(hold);
            waiting.insert(other, count - 1);
            if count == 1 {
                settled.push(other);
            }
        }
    }
    names
        .iter()
        .filter_map(|name| {
            let hold = found.get(name.as_str()).copied()??.named(
                format_args!("hold.{name}"),
                format_args!("How long {name} may be down before the workload is."),
            );
            Some((name.clone(), hold))
        })
        .collect()
}
