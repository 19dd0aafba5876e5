//! What an input means, in words.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use super::currency::{IN_USD, PER_USD};
use super::inputs::Inputs;
use super::title::Title;
use super::title::messages::aside;

/// Which end or reading of an input a leaf is: the end of its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ending {
    Whole,
    Low,
    High,
    Mode,
    P50,
    P90,
    Expected,
    Mean,
    Median,
    Worst,
    /// One of many samples, from 1.
    Sample(usize),
}

impl Ending {
    /// What it is of the input, in words.
    pub(super) fn reading(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Low => "Low end: ",
            Self::High => "High end: ",
            Self::Mode => "Most likely: ",
            Self::P50 | Self::Median => "Median: ",
            Self::P90 => "90th percentile: ",
            Self::Expected | Self::Mean => "Mean: ",
            Self::Worst => "Adverse end: ",
            Self::Sample(_) => "One of the samples: ",
        }
    }
}

impl Ending {
    /// The endings that are words.
    const WORDS: [Self; 9] = [
        Self::Low,
        Self::High,
        Self::Mode,
        Self::P50,
        Self::P90,
        Self::Expected,
        Self::Mean,
        Self::Median,
        Self::Worst,
    ];

    /// Whether the last part of a name is one.
    pub(super) fn is_one(last: &str) -> bool {
        let is_word = |one: &Self| one.to_string()[1..] == *last;
        last.bytes().all(|digit| digit.is_ascii_digit()) || Self::WORDS.iter().any(is_word)
    }
}

impl Display for Ending {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::Whole => "",
            Self::Low => ".low",
            Self::High => ".high",
            Self::Mode => ".mode",
            Self::P50 => ".p50",
            Self::P90 => ".p90",
            Self::Expected => ".expected",
            Self::Mean => ".mean",
            Self::Median => ".median",
            Self::Worst => ".worst",
            Self::Sample(number) => return write!(to, ".{number}"),
        })
    }
}

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
    ("boot", "The time from the call until one of it serves."),
    (
        "restore_first_byte",
        "The time before a restore's first byte.",
    ),
    ("restore_rate", "How fast one stream restores."),
    (
        "restore_hydrate",
        "The share of the data that must be read before use.",
    ),
    (
        "restore_optimise",
        "How fast a new snapshot becomes ready for fast restore.",
    ),
    ("replay_rate", "How fast logs are replayed."),
    ("lag", "How far a replica in the other Region is behind."),
    (
        "convert",
        "The time in which the product makes machines of what it has replicated.",
    ),
    (
        "provisioned_least",
        "The lowest rate of restore that can be bought for a volume.",
    ),
    (
        "provisioned_most",
        "The highest rate of restore that can be bought for a volume.",
    ),
    (
        "provisioned_region",
        "The most that restores at bought rates read in a Region at once.",
    ),
    (
        "node_rate",
        "The fastest changes of one machine that the product replicates.",
    ),
    (
        "disk_rate",
        "The fastest changes of one disk that the product replicates.",
    ),
    (
        "availability.redundant",
        "Availability over at least two zones.",
    ),
    ("availability.single", "Availability in one zone."),
];

impl<'a> Inputs<'a, '_> {
    /// What an input means, in words: from the list of keys or the catalogue's row.
    pub(super) fn about(&self, name: &str) -> Cow<'a, str> {
        let parameter = |service: &str, key: &str| -> Option<&'a str> {
            let service = self.catalog.service(service)?;
            let found = service
                .parameters
                .iter()
                .find(|parameter| parameter.name == key)?;
            Some(found.about.as_str())
        };
        if name == PER_USD {
            let parts = [&self.plan.currency, self.rate_day()].map(Title::name);
            return Cow::Owned(format!("{}.", aside::RATE.with(parts)));
        }
        if let Some(amount) = name.strip_suffix(IN_USD) {
            return Cow::Owned(format!("In US dollars: {}", self.about(amount)));
        }
        let mut parts = name.splitn(3, '.');
        let parts = [(); 3].map(|()| parts.next().unwrap_or_default());
        let of_service: Option<&'a str> = match parts {
            ["service", service, field] => TIMES
                .iter()
                .find(|(known, _)| *known == field)
                .map(|(_, about)| *about)
                .or_else(|| parameter(service, field)),
            ["component", component, key] => self
                .plan
                .text(&format!("component.{component}.service"))
                .and_then(|service| parameter(service, key)),
            ["routing", _, "propagation"] => {
                Some("The time until a change of routing reaches every server.")
            }
            ["routing", _, "cached"] => {
                Some("1 if clients keep the old answer for its TTL, else 0.")
            }
            ["archive", _, "first_byte"] => {
                Some("The time that the storage class takes to the first byte.")
            }
            ["archive", _, "minimum"] => {
                Some("How long the storage class charges for what is kept in it, at least.")
            }
            ["steps", "uncertainty", _] => crate::plan::about("steps.uncertainty"),
            ["routing", _, key] => match key {
                "attempts" => Some("How often the edge tries the primary origin."),
                "timeout" => Some("How long one such attempt waits."),
                "writes" => Some("1 if it moves writes too, 0 if only reads."),
                key => crate::plan::about(&format!("failover.{key}")),
            },
            ["backup", "daily_change", ..] => Some("The share of the data that a day rewrites."),
            ["backup", "ratio", ..] => {
                Some("What backups shrink to by compression and deduplication.")
            }
            _ => None,
        };
        of_service
            .or_else(|| crate::plan::about(name))
            .map_or_else(|| Cow::Owned(format!("Input `{name}`.")), Cow::Borrowed)
    }
}
