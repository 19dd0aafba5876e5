//! What is said of a key that nothing reads, and what it would need.

use super::Words;
use crate::catalog::{Catalog, Traits};
use crate::plan::schema::{Key, key_at};
use crate::plan::{Plan, about};

/// What a key needs to be read.
enum Need {
    /// A component of a kind with a trait.
    Kind(fn(&Traits) -> bool),
    /// A component that keeps data: of some kinds it does where the plan states some.
    Data,
    /// Another key, stated beside it.
    Beside(&'static str),
    /// What a sentence says.
    Said(&'static str),
}

/// By the beginning of a key's path, the narrower first.
const NEEDS: &[(&str, Need)] = &[
    // One to a line.
    ("component.*.multi_az", Need::Kind(Traits::may_have_standby)),
    (
        "component.*.per_zone",
        Need::Kind(Traits::stands_in_each_zone),
    ),
    ("component.*.promote", Need::Kind(Traits::promotes_replica)),
    ("component.*.protect.logs", Need::Kind(Traits::replays_logs)),
    (
        "component.*.protect.versions",
        Need::Kind(Traits::keeps_versions),
    ),
    (
        "component.*.protect.snapshots.credentials",
        Need::Said("`immutable = true` holds against all credentials."),
    ),
    (
        "component.*.protect.snapshots.account",
        Need::Said("`immutable = true` holds in every account."),
    ),
    (
        "component.*.protect.replica.product",
        Need::Kind(Traits::launches_replica),
    ),
    (
        "component.*.protect.replica.price",
        Need::Beside("`product`"),
    ),
    (
        "component.*.protect.replica.convert",
        Need::Beside("`product`"),
    ),
    (
        "component.*.protect.replica.rate",
        Need::Beside("`product`"),
    ),
    (
        "component.*.protect.replica.disk",
        Need::Beside("`product`"),
    ),
    (
        "component.*.mirrored",
        Need::Said("It is read of machines that keep data: state `storage`."),
    ),
    ("component.*.protect.", Need::Data),
    ("component.*.restore.", Need::Data),
    ("component.*.storage", Need::Data),
    ("component.*.change", Need::Data),
    ("component.*.peak", Need::Data),
    ("component.*.writes.", Need::Data),
    ("component.*.consistent", Need::Data),
    ("component.*.may_leave", Need::Data),
    ("component.*.utilisation", Need::Kind(Traits::runs_code)),
    ("component.*.mttr", Need::Beside("`mtbf`")),
    (
        "component.*.failover_success",
        Need::Beside("`mtbf` of a database with `multi_az = true`"),
    ),
    (
        "component.*.priority",
        Need::Beside("`recovery.crew`, `steps.quota` or `recovery.restore_bandwidth`"),
    ),
    ("component.*.includes", Need::Beside("`availability`")),
    ("component.*.sla", Need::Beside("`availability`")),
    (
        "component.*.writes.skew",
        Need::Beside("`per_second` and `keys`"),
    ),
    ("network.peering", Need::Beside("`network.vpcs`")),
    ("network.traffic", Need::Beside("`network.vpcs`")),
    ("network.upkeep", Need::Beside("`network.vpcs`")),
    (
        "currency.per_usd",
        Need::Said("Nothing here is in USD: no amount of the plan, and no price that it pays."),
    ),
    (
        "runbook.",
        Need::Said("No scenario of this plan has a step of that id: `recoup runbook` lists them."),
    ),
    (
        "drills.",
        Need::Beside("`per_year` or a drill in `drills.held`"),
    ),
];

/// Nothing reads a key of a plan, but under other strategies something would.
pub(super) fn unread(plan: &Plan, catalog: &Catalog, path: &str, strategies: &[&str]) -> Words {
    Words {
        message: format!("`{path}` does nothing here"),
        help: help(plan, catalog, path, strategies),
    }
}

fn help(plan: &Plan, catalog: &Catalog, path: &str, strategies: &[&str]) -> String {
    let out = "Leave it out.";
    if let Some(strategy) = strategies.first() {
        return format!("`strategy = \"{strategy}\"` would read it. {out}");
    }
    let key = key_at(path).map_or("", |key: &Key| key.path);
    let beginning = |one: &&(&str, Need)| key.starts_with(one.0);
    for (_, need) in NEEDS.iter().filter(beginning) {
        match need {
            Need::Kind(has) => {
                if let Some(kinds) = kinds(plan, catalog, path, *has) {
                    return format!("{kinds} {out}");
                }
            }
            Need::Data => {
                if let Some(words) = data(plan, catalog, path) {
                    return format!("{words} {out}");
                }
            }
            Need::Beside(other) => return format!("It is read where {other} is stated. {out}"),
            Need::Said(words) => return format!("{words} {out}"),
        }
    }
    match about(path) {
        Some(about) => format!("It says: {about} {out}"),
        None => out.to_owned(),
    }
}

/// What a component lacks that would keep data.
fn data(plan: &Plan, catalog: &Catalog, path: &str) -> Option<String> {
    let name = path.split('.').nth(1)?;
    let service = catalog.service(plan.text(&format!("component.{name}.service"))?)?;
    if service.keeps_data_on_nodes() && path.ends_with(".storage") {
        return Some(format!(
            "It is read where `{name}` states how that data is kept, such as `protect.snapshots`."
        ));
    }
    if service.keeps_data_on_nodes() {
        return Some(format!(
            "It is read where `{name}` states the data of each of its nodes, `storage`."
        ));
    }
    kinds(plan, catalog, path, Traits::may_keep_data)
}

/// The kinds of service that would read a key, unless the component is of one of them.
fn kinds(plan: &Plan, catalog: &Catalog, path: &str, has: fn(&Traits) -> bool) -> Option<String> {
    let name = path.split('.').nth(1)?;
    let id = plan.text(&format!("component.{name}.service"))?;
    let service = catalog.service(id)?;
    if has(&service.traits) {
        return None;
    }
    let kinds = catalog.kinds().iter().filter(|kind| has(&kind.traits));
    let kinds: Vec<String> = kinds.map(|kind| format!("`{}`", kind.id)).collect();
    let kinds = match kinds.as_slice() {
        [first, second, third, _, ..] => format!("{first}, {second}, {third} or another"),
        few => few.join(" or "),
    };
    Some(format!(
        "A service of the kind {kinds} would read it, `{id}` is of the kind `{}`.",
        service.kind
    ))
}
