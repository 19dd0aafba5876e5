//! What people write by the habits of other tools, and tables as they are begun.

use super::level::{Level, ROOT};

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
/// as there are any.
pub(in crate::plan) fn elsewhere(typed: &str) -> Vec<String> {
    let mut level: Vec<(String, &Level)> = vec![(String::new(), &ROOT)];
    for _ in 0..3 {
        let below = |(path, level): &(String, &'static Level)| -> Vec<_> {
            let children = level.names.iter();
            children
                .map(|(name, child)| (joined(path, name), *name, child))
                .collect()
        };
        let children: Vec<_> = level.iter().flat_map(below).collect();
        let found = children
            .iter()
            .filter(|(_, name, child)| *name == typed && child.key.is_some());
        let found: Vec<String> = found.map(|(path, _, _)| path.clone()).collect();
        if !found.is_empty() {
            return if found.len() > 2 { Vec::new() } else { found };
        }
        level = children
            .into_iter()
            .map(|(path, _, child)| (path, &child.below))
            .collect();
    }
    Vec::new()
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
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
    use crate::plan::schema::{key_at, keys};

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
        assert_eq!(elsewhere("region"), ["workload.region", "recovery.region"]);
        assert_eq!(elsewhere("interval"), ["failover.health_check.interval"]);
        assert!(elsewhere("rate").is_empty() && elsewhere("nothing").is_empty());
        assert_eq!(meant("depends_on", &["requires"]), Some("requires"));
        assert_eq!(meant("depends_on", &["targets"]), None);
    }
}
