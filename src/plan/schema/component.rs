//! Keys of a component, and of how its data is protected and restored.

use super::recovery::every;
use super::{
    A_DAY, ANY, BELOW_ONE, CHANCE, Key, Kind, MANY, NOT_NEGATIVE, PERIOD, POSITIVE, RATE, SPEED,
    TIME, UP_TO_TEN, key,
};
use crate::units::Dimension;

const COPY: Kind = Kind::Choice(&["none", "recovery"]);
const ACCOUNT: Kind = Kind::Choice(&["same", "other"]);
const CREDENTIALS: Kind = Kind::Choice(&["shared", "separate"]);

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
    key("component.*.writes.per_second", Kind::Number(Dimension::Scalar, NOT_NEGATIVE), "How many writes a second both Regions take together, where both take them.", "400"),
    key("component.*.writes.keys", Kind::Count { least: 1, most: 1_000_000_000 }, "How many keys those writes are spread over.", "1000000").structure(),
    key("component.*.writes.skew", Kind::Number(Dimension::Scalar, UP_TO_TEN), "The exponent of Zipf's law by which some keys are written more often.", "1").structure(),
    key("component.*.writes.homed", Kind::Flag, "Whether each key is written in one Region only, so that no two writes meet.", "true"),
    key("component.*.consistent", Kind::Text, "The group of stores that must go back to one point in time together.", "\"orders\""),
    key("component.*.requires", Kind::Names, "The components without which it does not work.", "[\"db\", \"cache\"]"),
    key("component.*.buffers.*", TIME, "For how long a queue holds the work of this component while it is down.", "\"4h\""),

    key("component.*.may_leave", Kind::Flag, "Whether its data may be copied out of its Region.", "false"),
    key("component.*.targets.rto", TIME, "The longest time until it is back after the loss of the Region.", "\"30m\""),
    key("component.*.targets.rpo", TIME, "The most of its data, in time, that the loss of the Region may cost.", "\"1m\""),
    key(concat!("component.*.targets.", every!(), ".rto"), TIME, "The longest time until it is back in this scenario.", "\"4h\""),
    key(concat!("component.*.targets.", every!(), ".rpo"), TIME, "The most of its data, in time, that this scenario may cost.", "\"24h\""),

    key("component.*.protect.replica.mode", Kind::Choice(&["async", "sync"]), "Whether a write waits for its replica.", "\"async\""),
    key("component.*.protect.replica.lag", TIME, "How far the replica is behind.", "\"1s to 30s\""),
    key("component.*.protect.replica.when_cut", Kind::Choice(&["protect", "available"]), "Whether writes stop while a synchronous replica cannot be reached (`protect`), or go on without it.", "\"available\""),
    key("component.*.protect.replica.commit", PERIOD, "The time that a commit takes without its replica.", "\"0.5ms\""),
    key("component.*.protect.replica.arrivals", Kind::Number(Dimension::Scalar, NOT_NEGATIVE), "How many objects a second are replicated one after the other.", "2"),
    key("component.*.protect.replica.transfer", TIME, "The time that one object takes.", "\"exponential(200ms)\""),
    key("component.*.protect.replica.writer", Kind::Choice(&["single", "multi"]), "Whether one Region takes writes, or every one.", "\"single\""),
    key("component.*.protect.snapshots.every", PERIOD, "The time between two snapshots.", "\"6h\""),
    key("component.*.protect.snapshots.duration", TIME, "The time that a snapshot takes.", "\"20m\""),
    key("component.*.protect.snapshots.copy_lag", TIME, "The time until its copy in the recovery Region is complete.", "\"1h\""),
    key("component.*.protect.snapshots.keep", TIME, "The time for which snapshots are kept.", "\"35d\""),
    key("component.*.protect.snapshots.success", CHANCE, "The share of snapshots that succeed.", "0.99"),
    key("component.*.protect.snapshots.copy", Kind::Choice(&["none", "recovery", "elsewhere"]), "Where snapshots are copied to: nowhere, the recovery Region, or a third Region.", "\"recovery\""),
    key("component.*.protect.snapshots.copy_region", Kind::Text, "The third Region that `elsewhere` means.", "\"eu-north-1\""),
    key("component.*.protect.snapshots.copy_every", PERIOD, "The time between two copies, where not every snapshot is copied.", "\"7d\""),
    key("component.*.protect.snapshots.copy_aligned", Kind::Flag, "Whether such a copy is taken just when a snapshot is ready.", "true"),
    key("component.*.protect.snapshots.daily_change", Kind::Number(Dimension::Probability, BELOW_ONE), "The share of the blocks that a day rewrites, for the size of snapshots.", "0.02"),
    key("component.*.protect.snapshots.account", ACCOUNT, "Whether the snapshots, or their copies if there are any, are in an account of their own.", "\"other\""),
    key("component.*.protect.snapshots.credentials", CREDENTIALS, "Whether production's credentials can delete them there.", "\"separate\""),
    key("component.*.protect.snapshots.immutable", Kind::Flag, "Whether nobody can delete the snapshots, or their copies if there are any, before their time.", "true"),
    key("component.*.protect.snapshots.weekly", MANY, "How many weekly snapshots are kept beyond `keep`.", "4").structure(),
    key("component.*.protect.snapshots.monthly", MANY, "How many monthly snapshots are kept beyond `keep`.", "12").structure(),
    key("component.*.protect.snapshots.yearly", MANY, "How many yearly snapshots are kept beyond `keep`.", "3").structure(),
    key("component.*.protect.logs.every", PERIOD, "The time between two shipments of the log.", "\"5m\""),
    key("component.*.protect.logs.lag", TIME, "The time until a shipped log can be used.", "\"1m\""),
    key("component.*.protect.logs.copy_lag", TIME, "The time until a log's copy in the recovery Region can be used.", "\"5m\""),
    key("component.*.protect.logs.keep", TIME, "The time for which logs are kept.", "\"35d\""),
    key("component.*.protect.logs.copy", COPY, "Where logs are copied to.", "\"recovery\""),
    key("component.*.protect.logs.included", Kind::Flag, "Whether the price of the database includes keeping its logs.", "true"),
    key("component.*.protect.logs.account", ACCOUNT, "Whether the logs, or their copies if there are any, are in an account of their own.", "\"other\""),
    key("component.*.protect.logs.credentials", CREDENTIALS, "Whether production's credentials can delete them there.", "\"separate\""),
    key("component.*.protect.logs.immutable", Kind::Flag, "Whether nobody can delete the logs, or their copies if there are any, before their time.", "true"),
    key("component.*.protect.versions.immutable", Kind::Flag, "Whether nobody can delete old versions before their time.", "true"),
    key("component.*.protect.versions.keep", TIME, "The time for which old versions of objects are kept.", "\"35d\""),

    key("component.*.licence", Kind::Number(Dimension::Monthly, ANY), "What the licence of one node costs a month.", "\"120 USD/month\""),
    key("component.*.standby_licence", CHANCE, "The share of a licence that a node standing by needs.", "0"),

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
    key("component.*.utilisation", CHANCE, "How busy its nodes are at the peak.", "0.5"),
    key("component.*.maintenance", CHANCE, "The share of the time in which one node is out of service for maintenance.", "0.002"),
    key("component.*.failover_success", CHANCE, "The share of failures in which the standby in another zone takes over by itself.", "0.95"),
    key("component.*.failover", TIME, "The time in which a standby in another zone takes over.", "\"60s to 120s\""),
    key("component.*.replace", TIME, "The time in which a failed node is replaced or restarted.", "\"10m\""),
    key("component.*.promote", TIME, "The time in which a replica in the recovery Region becomes writable.", "\"5m\""),
    key("component.*.create", TIME, "The time in which it is created from nothing.", "\"10m\""),

    key("component.*.*", Kind::Parameter, "A parameter of the component's service, which the catalogue describes.", "\"m6i.large\""),
];
