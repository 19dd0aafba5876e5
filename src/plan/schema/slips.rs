//! What people write by the habits of other tools, and tables as they are begun.

use super::level::paths;
use super::{Key, keys};

/// Names of a path that is offered for its last one, at most.
const DEEPEST: usize = 3;

/// Keys, and what they are called elsewhere.
const NAMES: &[(&str, &[&str])] = &[
    (
        "requires",
        &[
            "depends_on",
            "dependsOn",
            "depends-on",
            "depends",
            "dependencies",
            "deps",
        ],
    ),
    (
        "type",
        &[
            "instance_type",
            "instanceType",
            "instance_class",
            "machine_type",
            "node_type",
            "flavor",
            "flavour",
        ],
    ),
    (
        "count",
        &[
            "replicas",
            "nodes",
            "instances",
            "desired_count",
            "quantity",
        ],
    ),
    (
        "storage",
        &["disk", "disk_size", "allocated_storage", "size"],
    ),
    ("change", &["change_rate", "changes", "writes"]),
    ("snapshots", &["snapshot", "backup", "backups"]),
    ("every", &["interval", "frequency", "schedule", "cron"]),
    ("keep", &["retention", "retention_period", "retain"]),
    ("budget", &["cost", "max_cost"]),
];

/// Tables by their path, and how one is begun: the first key takes what a user wrote in its
/// place, if it can stand there.
const TABLES: &[(&str, &[(&str, &str)])] = &[
    ("targets", &[("rto", "\"4h\""), ("rpo", "\"15m\"")]),
    ("workload", &[("region", "\"us-east-1\""), ("zones", "2")]),
    ("recovery", &[("region", "\"us-west-2\"")]),
    ("impact", &[("downtime", "\"12000 USD/h\"")]),
    ("failover", &[("routing", "\"route53-failover\"")]),
    (
        "failover.health_check",
        &[("interval", "\"30s\""), ("failures", "3")],
    ),
    ("link", &[("bandwidth", "\"1 Gbit/s\"")]),
    ("drills", &[("per_year", "2")]),
    ("component.*", &[("service", "\"ec2\"")]),
    (
        "component.*.protect.replica",
        &[("lag", "\"1s to 30s\""), ("mode", "\"async\"")],
    ),
    (
        "component.*.protect.snapshots",
        &[("every", "\"24h\""), ("keep", "\"35d\"")],
    ),
    (
        "component.*.protect.logs",
        &[("every", "\"5m\""), ("keep", "\"35d\"")],
    ),
    ("component.*.protect.versions", &[("keep", "\"35d\"")]),
    (
        "component.*.protect.read_replica",
        &[("lag", "\"1s to 30s\"")],
    ),
];

/// The known key that a name from elsewhere stands for.
pub fn meant<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let (key, _) = NAMES.iter().find(|(_, names)| names.contains(&typed))?;
    known.iter().copied().find(|known| known == key)
}

/// The one or two paths outside this table at which a key of this very name stands, as high up
/// as there are any; none of what every component states, which is meant of one of them.
pub(in crate::plan) fn elsewhere(typed: &str) -> Vec<String> {
    let of_each = |key: &Key| key.path.strip_prefix("component.*.") == Some(typed);
    if keys().any(|key| key.required && of_each(key)) {
        return Vec::new();
    }
    let names = |path: &str| path.split('.').count();
    let mut found: Vec<String> = paths().into_iter().map(|(path, _)| path).collect();
    found.retain(|path| path.rsplit('.').next() == Some(typed) && names(path) <= DEEPEST);
    let highest = found.iter().map(|path| names(path)).min();
    found.retain(|path| Some(names(path)) == highest);
    if found.len() > 2 { Vec::new() } else { found }
}

/// How the table of a path is begun, key by key.
pub(in crate::plan) fn begun(path: &str) -> Option<&'static [(&'static str, &'static str)]> {
    let fits = |pattern: &str| {
        let (mut names, mut parts) = (path.split('.'), pattern.split('.'));
        loop {
            match (names.next(), parts.next()) {
                (None, None) => return true,
                (Some(name), Some(part)) if part == "*" || part == name => {}
                _ => return false,
            }
        }
    };
    let (_, keys) = TABLES.iter().find(|(pattern, _)| fits(pattern))?;
    Some(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::schema::key_at;

    #[test]
    fn what_is_offered_is_a_key() {
        for (key, _) in NAMES {
            let is_last = |path: &str| path.rsplit('.').next() == Some(key) || path.contains(key);
            assert!(keys().any(|known| is_last(known.path)), "{key}");
        }
        for (path, table) in TABLES {
            for (name, _) in *table {
                let path = format!("{}.{name}", path.replace('*', "x"));
                assert!(key_at(&path).is_some(), "{path}");
            }
        }
    }

    #[test]
    fn a_key_is_found_in_its_own_table() {
        assert_eq!(elsewhere("rto"), ["targets.rto"]);
        assert!(elsewhere("service").is_empty());
        assert_eq!(elsewhere("region"), ["workload.region", "recovery.region"]);
        assert_eq!(elsewhere("interval"), ["failover.health_check.interval"]);
        assert!(elsewhere("rate").is_empty() && elsewhere("nothing").is_empty());
        assert_eq!(meant("depends_on", &["requires"]), Some("requires"));
        assert_eq!(meant("depends_on", &["targets"]), None);
    }
}
