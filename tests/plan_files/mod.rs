//! The plan, from texts to findings and entries.

#[cfg(unix)] // Links, and paths with `/`.
mod files;
mod limits;
mod messages;
mod notations;
mod schema;

use std::path::Path;

use recoup::plan::{Plan, Value, load, read};
use recoup::render::finding::{Paint, findings};
use recoup::units::{Dimension, Estimate};

/// The findings of a text as a terminal shows them.
fn complaints(name: &str, text: &str, set: &[&str]) -> String {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    match read(name, text, None, &set) {
        Ok(plan) => format!("no finding, {} entries", plan.entries.len()),
        Err(all) => findings(&all, Paint::plain()),
    }
}

fn shop(strategy: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("plans/shop").join(strategy).display().to_string()
}

fn loaded(file: &str, set: &[&str]) -> Plan {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    load(file, &set).unwrap_or_else(|all| panic!("{}", findings(&all, Paint::plain())))
}

#[test]
fn the_shop_loads_with_what_it_extends() {
    let file = shop("warm-standby.toml");
    let plan = loaded(&file, &[]);
    assert_eq!(plan.strategy, "warm-standby");
    assert_eq!(plan.name, "Shop, warm standby in Paris");
    assert_eq!(plan.currency, "USD");
    assert_eq!(
        plan.components,
        ["dns", "cdn", "lb", "web", "nat", "cache", "db", "assets"]
    );
    assert_eq!(plan.text("component.web.type"), Some("m6i.large"));
    assert_eq!(plan.text("component.dns.zones_hosted"), Some("1"));
    assert_eq!(plan.flag("component.db.multi_az"), Some(true));
    assert_eq!(plan.list("component.lb.requires"), ["web"]);
    let entry = plan.entry("component.db.storage").expect("stated");
    let size = Estimate::Exact(500.0 * f64::from(1 << 30));
    assert_eq!(entry.value, Value::Number(Dimension::DataSize, size));
    assert!(entry.origin.file.ends_with("plans/shop/base/workload.toml"));
    assert_eq!(entry.origin.text, "storage = \"500 GiB\"");
    assert_eq!((entry.origin.column, entry.origin.width), (11, 9));
    let lag = plan
        .entry("component.db.protect.replica.lag")
        .expect("stated");
    assert_eq!(lag.origin.file, file);
    let every = plan.entry("component.db.protect.snapshots.every");
    assert!(every.is_some_and(|entry| entry.origin.file.ends_with("workload.toml")));
    assert_eq!(plan.entry("extends"), None);
}

#[test]
fn every_plan_of_the_shop_loads() {
    for name in [
        "backup-restore",
        "pilot-light",
        "warm-standby",
        "active-active",
    ] {
        let plan = loaded(&shop(&format!("{name}.toml")), &[]);
        assert_eq!(plan.strategy, name);
    }
}
