//! What an input means, in words.

use super::inputs::Inputs;

/// Ends and readings of a range, by the suffix of the leaf.
const READINGS: &[(&str, &str)] = &[
    (".low", "Low end: "),
    (".high", "High end: "),
    (".mode", "Most likely: "),
    (".p50", "Median: "),
    (".p90", "90th percentile: "),
    (".expected", "Mean: "),
    (".mean", "Mean: "),
    (".median", "Median: "),
    (".worst", "Adverse end: "),
];

/// Durations and rates of a service, by the field of its row.
const TIMES: &[(&str, &str)] = &[
    (
        "failover",
        "The time in which a standby in another zone takes over.",
    ),
    (
        "replace",
        "The time in which a failed node is replaced or restarted.",
    ),
    (
        "promote",
        "The time in which a replica in another Region becomes writable.",
    ),
    ("create", "The time in which it is created from nothing."),
    (
        "restore_first_byte",
        "The time before a restore's first byte.",
    ),
    ("restore_rate", "How fast one stream restores."),
    (
        "restore_hydrate",
        "The share of the data that must be read before use.",
    ),
    ("replay_rate", "How fast logs are replayed."),
    (
        "availability.redundant",
        "Availability over at least two zones.",
    ),
    ("availability.single", "Availability in one zone."),
];

impl Inputs<'_, '_> {
    /// What an input means, in words: from the list of keys or the catalogue's row.
    pub(super) fn meaning(&self, name: &str) -> String {
        let whole = READINGS
            .iter()
            .find_map(|(suffix, words)| Some((name.strip_suffix(suffix)?, *words)))
            .or_else(|| {
                let (name, number) = name.rsplit_once('.')?;
                number
                    .parse::<u16>()
                    .ok()
                    .map(|_| (name, "One of the samples: "))
            });
        let (name, reading) = whole.unwrap_or((name, ""));
        let parameter = |service: &str, key: &str| {
            let service = self.catalog.service(service)?;
            let found = service
                .parameters
                .iter()
                .find(|parameter| parameter.name == key)?;
            Some(found.about.clone())
        };
        let parts: Vec<&str> = name.splitn(3, '.').collect();
        let of_service = match parts.as_slice() {
            ["service", service, field] => TIMES
                .iter()
                .find(|(known, _)| known == field)
                .map(|(_, about)| (*about).to_owned())
                .or_else(|| parameter(service, field)),
            ["component", component, key] => self
                .plan
                .text(&format!("component.{component}.service"))
                .and_then(|service| parameter(service, key)),
            ["routing", _, "propagation"] => {
                Some("The time until a change of routing reaches every server.".to_owned())
            }
            ["routing", _, "cached"] => {
                Some("1 if clients keep the old answer for its TTL, else 0.".to_owned())
            }
            ["archive", _, "first_byte"] => {
                Some("The time that the archive tier takes to the first byte.".to_owned())
            }
            ["product", _, "per_node" | "per_disk"] => {
                Some("The fastest changes that the product replicates.".to_owned())
            }
            ["steps", "uncertainty", _] => {
                crate::plan::about("steps.uncertainty").map(ToOwned::to_owned)
            }
            ["routing", _, key] => match *key {
                "attempts" => Some("How often the edge tries the primary origin.".to_owned()),
                "timeout" => Some("How long one such attempt waits.".to_owned()),
                "writes" => Some("1 if it moves writes too, 0 if only reads.".to_owned()),
                key => crate::plan::about(&format!("failover.{key}")).map(ToOwned::to_owned),
            },
            // A public record of a kind of event: `record.region.us-east-1.rate`.
            ["record", event, rest] => rest
                .rsplit_once('.')
                .and_then(|(_, key)| crate::plan::about(&format!("scenario.{event}.{key}")))
                .map(ToOwned::to_owned),
            ["backup", "daily_change", ..] => {
                Some("The share of the data that a day rewrites.".to_owned())
            }
            ["backup", "ratio", ..] => {
                Some("What backups shrink to by compression and deduplication.".to_owned())
            }
            _ => None,
        };
        let about = of_service
            .or_else(|| crate::plan::about(name).map(ToOwned::to_owned))
            .unwrap_or_else(|| format!("Input `{name}`."));
        format!("{reading}{about}")
    }
}
