//! Backups and restores.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L01",
        title: "Retention above the service's maximum",
        condition: "Logs for point-in-time recovery, or automated backups, are to be kept for longer than the service keeps them.",
        messages: &[
            message(
                "logs",
                "`{component}` keeps its logs for {keep}, but {service} keeps them for {limit} at most",
                "longer than the service's maximum",
                "Keep logs for {limit} and older points as copies in a backup vault: `snapshots = { keep = … }`.",
            ),
            message(
                "snapshots",
                "`{component}` keeps its automated backups for {keep}, but {service} keeps them for {limit} at most",
                "longer than the service's maximum",
                "Keep older points as copies in a backup vault, which are no automated backups.",
            ),
        ],
        why: "Points that the plan counts on will not be there. 35 days of point-in-time recovery are no plan against ransomware, which often stays unseen for longer.",
        source: "Amazon RDS, Amazon Aurora and Amazon DynamoDB user guides: retention of 1 to 35 days",
    },
    RuleWords {
        id: "L15",
        title: "Only replicas, and data can be damaged",
        condition: "The corruption scenario counts, and a store has neither backups nor logs nor versions.",
        messages: &[
            message(
                "replica",
                "`{component}` has a replica and no point in time: replication copies the damage",
                "it follows the damage",
                "Add `{fix}` to its `protect`.",
            ),
            message(
                "nothing",
                "`{component}` has no point in time to go back to",
                "nothing older is kept",
                "Add `{fix}` to its `protect`.",
            ),
        ],
        why: "A replica holds what the primary holds, a wrong deployment and a deletion included, within seconds.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS: continuous replication does not protect against corruption; docs/how-numbers-are-made.md 2.3",
    },
    RuleWords {
        id: "L16",
        title: "Points are gone before damage is found",
        condition: "Points are kept for less than the 95th percentile of the time that damage goes unseen, plus the interval between them.",
        messages: &[message(
            "",
            "{scenario}: the points of `{component}` reach back {reach}, but only {unseen} covers 95 % of the cases; a clean point is left with a probability of {clean}",
            "too short",
            "Keep points for at least {needed}, if need be as weekly and monthly backups (`weekly`, `monthly`).",
        )],
        why: "When damage is found late, every point that is left holds it, and there is nothing clean to go back to.",
        source: "docs/how-numbers-are-made.md 6.7",
    },
    RuleWords {
        id: "L24",
        title: "Object replication without a bound, or without versions",
        condition: "Objects are replicated, and the target RPO is within the bound of replication time control but that is not bought, or no versions are kept.",
        messages: &[
            message(
                "time-control",
                "`{component}` replicates without time control: nothing bounds how far its replica is behind, and the target RPO is {target}",
                "as measured, not as promised",
                "State `replication_time_control = true` in `[component.{component}]`, which bounds it at {bound} for nearly all objects, or watch the lag and alarm on it.",
            ),
            message(
                "time-control-late",
                "`{component}` replicates without a promise: nothing bounds how far its replica is behind, and the target RPO is {target}",
                "as measured, not as promised",
                "Watch the lag and alarm on it: replication time control promises no less than {bound}.",
            ),
            message(
                "versions",
                "`{component}` replicates without versions, which replication rests on",
                "no versions are kept",
                "Add `versions = { keep = \"35d\" }` to its `protect`.",
            ),
        ],
        why: "Most objects arrive in seconds, but some take hours, and nobody is told. Without versions an overwritten or deleted object is gone on both sides.",
        source: "Amazon S3 user guide: replication requirements, Replication Time Control; AWS whitepaper Disaster Recovery of Workloads on AWS",
    },
    RuleWords {
        id: "L28",
        title: "Backups overlap, or a restore alone is too slow",
        condition: "A backup takes longer than the interval between two of them, or restoring a store alone takes longer than the target RTO.",
        messages: &[
            message(
                "overlap",
                "a backup of `{component}` takes {duration}, but the next one is due after {every}",
                "longer than the interval",
                "Take them less often, or incrementally.",
            ),
            message(
                "restore",
                "{scenario}: restoring `{component}` alone takes {takes}, but the target RTO is {target}",
                "the restore alone is slower",
                "Restore with more `streams`, read less before use (`hydrate`), keep a replica instead, or agree on another target.",
            ),
        ],
        why: "Backups that overlap fall behind without an alarm. A restore is bounded by size and throughput: people cannot hurry it.",
        source: "docs/how-numbers-are-made.md 5.2, 6.1",
    },
    RuleWords {
        id: "L29",
        title: "The copy to restore from is in an archive",
        condition: "A scenario restores from an archive tier whose first byte comes later than the target RTO.",
        messages: &[message(
            "",
            "{scenario}: `{component}` is restored from `{tier}`, which takes {takes} to hand out its first byte; the target RTO is {target}",
            "slower than the target",
            "Keep the newest points in a tier that answers at once, and archive older ones only.",
        )],
        why: "An archive is cheap because it is slow: hours pass before the restore begins.",
        source: "Amazon S3 user guide: archive retrieval options",
    },
    RuleWords {
        id: "L42",
        title: "A queue is to hold work for longer than its service does",
        condition: "The plan counts on a queue for longer than the service keeps a message.",
        messages: &[message(
            "",
            "`{component}` is to hold the work of `{consumer}` for {hold}, but {service} holds it for {limit} at most",
            "longer than the service's maximum",
            "State {limit} or less, or write the work to a store that keeps it.",
        )],
        why: "Work that waits for longer is lost and not late: the service drops the oldest without a word.",
        source: "Amazon SQS, Amazon SNS, Amazon EventBridge and Amazon Kinesis guides: the longest retention of a message",
    },
];
