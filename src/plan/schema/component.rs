//! Keys of a component, and of how its data is protected and restored.

use super::{A_DAY, ANY, CHANCE, Key, Kind, MANY, PERIOD, POSITIVE, RATE, SPEED, TIME, key};
use crate::units::Dimension;

const COPY: Kind = Kind::Choice(&["none", "recovery"]);

#[rustfmt::skip] // One key an entry.
pub(super) const KEYS: &[Key] = &[
    key("component.*.service", Kind::Text, "The cloud service that the component is, by its name in the catalogue.", "\"rds-postgresql\"").required(),
    key("component.*.about", Kind::Text, "What the component is for.", "\"Orders and customers\""),
    key("component.*.count", MANY, "How many of it run.", "6").structure(),
    key("component.*.needs", MANY, "How many of them carry the peak.", "4").structure(),
    key("component.*.multi_az", Kind::Flag, "Whether a second zone holds a standby.", "true"),
    key("component.*.storage", Kind::Number(Dimension::DataSize, ANY), "How much data it holds.", "\"500 GiB\""),
    key("component.*.change", RATE, "How much data it writes.", "\"2 GiB/h\""),
    key("component.*.peak.change", RATE, "How much data it writes in its busiest hours.", "\"12 GiB/h\""),
    key("component.*.peak.lasts", Kind::Number(Dimension::Duration, A_DAY), "How long the busiest hours last, every day.", "\"2h\""),
    key("component.*.requires", Kind::Names, "The components without which it does not work.", "[\"db\", \"cache\"]"),

    key("component.*.protect.replica.mode", Kind::Choice(&["async", "sync"]), "Whether a write waits for its replica.", "\"async\""),
    key("component.*.protect.replica.lag", TIME, "How far the replica is behind.", "\"1s to 30s\""),
    key("component.*.protect.replica.writer", Kind::Choice(&["single", "multi"]), "Whether one Region takes writes, or every one.", "\"single\""),
    key("component.*.protect.snapshots.every", PERIOD, "The time between two snapshots.", "\"6h\""),
    key("component.*.protect.snapshots.duration", TIME, "The time that a snapshot takes.", "\"20m\""),
    key("component.*.protect.snapshots.copy_lag", TIME, "The time until its copy in the recovery Region is complete.", "\"1h\""),
    key("component.*.protect.snapshots.keep", TIME, "The time for which snapshots are kept.", "\"35d\""),
    key("component.*.protect.snapshots.success", CHANCE, "The share of snapshots that succeed.", "0.99"),
    key("component.*.protect.snapshots.copy", COPY, "Where snapshots are copied to.", "\"recovery\""),
    key("component.*.protect.snapshots.weekly", MANY, "How many weekly snapshots are kept beyond `keep`.", "4").structure(),
    key("component.*.protect.snapshots.monthly", MANY, "How many monthly snapshots are kept beyond `keep`.", "12").structure(),
    key("component.*.protect.snapshots.yearly", MANY, "How many yearly snapshots are kept beyond `keep`.", "3").structure(),
    key("component.*.protect.logs.every", PERIOD, "The time between two shipments of the log.", "\"5m\""),
    key("component.*.protect.logs.lag", TIME, "The time until a shipped log can be used.", "\"1m\""),
    key("component.*.protect.logs.copy_lag", TIME, "The time until a log's copy in the recovery Region can be used.", "\"5m\""),
    key("component.*.protect.logs.keep", TIME, "The time for which logs are kept.", "\"35d\""),
    key("component.*.protect.logs.copy", COPY, "Where logs are copied to.", "\"recovery\""),
    key("component.*.protect.versions.keep", TIME, "The time for which old versions of objects are kept.", "\"35d\""),

    key("component.*.restore.first_byte", TIME, "The time before a restore's first byte.", "\"10m\""),
    key("component.*.restore.rate", SPEED, "How fast one stream restores.", "\"200 MB/s\""),
    key("component.*.restore.streams", MANY, "How many streams restore at the same time.", "4"),
    key("component.*.restore.increments", MANY, "How many increments a restore reads after the full backup.", "6"),
    key("component.*.restore.hydrate", CHANCE, "The share of the data that must be read before use.", "0.2"),
    key("component.*.restore.replay_factor", Kind::Number(Dimension::Scalar, POSITIVE), "How many times faster logs are replayed than they are written, in place of `replay`.", "20"),
    key("component.*.restore.replay", SPEED, "How fast logs are replayed.", "\"50 MB/s\""),

    key("component.*.availability", CHANCE, "How available one node of it is, in place of its service's figure.", "\"99.9%\""),
    key("component.*.mtbf", PERIOD, "The mean time between failures of one node, in place of its service's figure.", "\"2190h\""),
    key("component.*.mttr", TIME, "The mean time to repair a node, detection included.", "\"30m\""),
    key("component.*.failover", TIME, "The time in which a standby in another zone takes over.", "\"60s to 120s\""),
    key("component.*.replace", TIME, "The time in which a failed node is replaced or restarted.", "\"10m\""),
    key("component.*.promote", TIME, "The time in which a replica in the recovery Region becomes writable.", "\"5m\""),
    key("component.*.create", TIME, "The time in which it is created from nothing.", "\"10m\""),

    key("component.*.*", Kind::Parameter, "A parameter of the component's service, which the catalogue describes.", "\"m6i.large\""),
];
