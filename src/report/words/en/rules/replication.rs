//! Replicas and the link that feeds them.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L03",
        title: "The link is slower than the changes",
        condition: "On average more data changes than the link between the Regions can carry.",
        messages: &[
            message(
                "",
                "{load} change and the link carries {usable}: replicas fall behind by {growth} seconds a second, without end",
                "too narrow",
                "State a `bandwidth` above the changes, compress them, or replicate less.",
            ),
            message(
                "worst",
                "at its likely value the link keeps up; at its worst it carries {usable}, and up to {load} change: replicas fall behind without end, and the largest data loss has no bound",
                "too narrow at its worst",
                "State a `bandwidth` whose lower end is above the most that changes, compress the changes, or replicate less.",
            ),
        ],
        why: "The queue never empties. The longer the plan is in force, the more it loses.",
        source: "docs/how-numbers-are-made.md 6.4; Azure Site Recovery documentation: above the limit replication does not catch up",
    },
    RuleWords {
        id: "L04",
        title: "The busiest hours outrun the link",
        condition: "The link carries the changes on average, but in the peak a replica falls further behind than the target RPO.",
        messages: &[
            message(
                "needed",
                "in the busiest hours {backlog} wait for the link, so that the replica of `{component}` is up to {age} behind; the target RPO is {target}",
                "enough on average only",
                "A link of which replication can use {needed} keeps the target; this one gives {usable}.",
            ),
            message(
                "",
                "in the busiest hours {backlog} wait for the link, so that the replica of `{component}` is up to {age} behind; the target RPO is {target}",
                "enough on average only",
                "State more `bandwidth` (this one gives {usable}), or spread the peak.",
            ),
        ],
        why: "Mean rates look harmless. The largest age comes after the peak has ended, when the queue is longest.",
        source: "docs/how-numbers-are-made.md 6.4",
    },
    RuleWords {
        id: "L05",
        title: "A read replica that is to take over by itself",
        condition: "A plan counts on a replica to fail over automatically, though it has to be promoted by a call.",
        messages: &[message(
            "",
            "the replica of `{component}` does not take over by itself: it is promoted by a call, in {promote}, and is up to {age} behind",
            "it is promoted by hand",
            "Leave `automatic` out, plan detection, decision and promotion, and use a standby in another zone for failover without them.",
        )],
        why: "Replicas in another Region are asynchronous. Promoting one loses what has not arrived, so that no service does it unasked.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS; Amazon RDS user guide: read replicas",
    },
    RuleWords {
        id: "L23",
        title: "Two Regions write, and nobody resolves conflicts",
        condition: "A store takes writes in more than one Region, some of them can collide, and the plan does not say what becomes of those.",
        messages: &[
            message(
                "counted",
                "about {lost} writes a day to `{component}` are silently overwritten by the other Region's",
                "both Regions write",
                "Give each item one Region for writes (`homed = true` in `writes`), merge both, or accept the loss in so many words (`conflicts = \"accepted\"`).",
            ),
            message(
                "unknown",
                "writes to `{component}` in one Region silently overwrite the other's",
                "both Regions write",
                "Give each item one Region for writes (`homed = true` in `writes`), merge both, or accept the loss in so many words (`conflicts = \"accepted\"`).",
            ),
        ],
        why: "The last writer wins: the other write is confirmed to its user and then vanishes. It needs no disaster.",
        source: "Amazon DynamoDB developer guide: global tables, conflict resolution; docs/how-numbers-are-made.md 6.6",
    },
    RuleWords {
        id: "L31",
        title: "More changes than the replication product follows",
        condition: "The changes of a machine or a disk are above the limit of the product that replicates it.",
        messages: &[
            message(
                "node",
                "one machine of `{component}` changes {rate}, {excess} more than the {limit} that `{product}` follows at most",
                "above its limit",
                "Spread the changes over more machines, use the product's option for more, or replicate in the database.",
            ),
            message(
                "disk",
                "one disk of `{component}` changes {rate}, {excess} more than the {limit} a disk that `{product}` follows at most",
                "above its limit",
                "Spread the changes over more disks (`disks`), or use faster ones.",
            ),
        ],
        why: "Above its limit the product does not catch up: recovery points stop while everything looks healthy.",
        source: "Azure Site Recovery documentation: 54 or 100 MB/s a machine, 20 MB/s a premium disk",
    },
    RuleWords {
        id: "L36",
        title: "Synchronous replication that costs too much, or of unknown mode",
        condition: "A synchronous write waits longer than its budget, or for nobody knows how long, or the plan does not say what writes do without the replica.",
        messages: &[
            message(
                "latency",
                "each write to `{component}` waits {rtt} for its replica, but its budget is {budget}",
                "shorter than the round trip",
                "Replicate to a nearer place, or asynchronously with an RPO above zero.",
            ),
            message(
                "distance",
                "the budget of {budget} for each write to `{component}` is held against nothing: the plan does not say how far away its replica is",
                "unknown round trip",
                "State the distance between the Regions (`km` in `[link]`).",
            ),
            message(
                "mode",
                "`{component}` replicates synchronously, but the plan does not say what writes do while the replica cannot be reached",
                "protect, or available?",
                "State `when_cut = \"protect\"` (the replica is then needed for every write) or `\"available\"` (the RPO is then not 0 when the link fails first).",
            ),
        ],
        why: "Light in fibre takes a millisecond for 100 kilometres and back. And no data loss is promised only if writes stop with the replica.",
        source: "docs/how-numbers-are-made.md 6.5",
    },
    RuleWords {
        id: "L37",
        title: "A store without a replica where the strategy keeps replicas",
        condition: "A store states how it is protected, and no replica, under a strategy that keeps its data live.",
        messages: &[
            message(
                "",
                "`{component}` has no replica: it comes back from its copies, as under backup and restore",
                "no replica",
                "Add `replica = { mode = \"async\" }` to its `protect`, or say `strategy = \"backup-restore\"` for the component.",
            ),
            message(
                "machines",
                "the data of the machines of `{component}` has no replica: it comes back from its copies, as under backup and restore",
                "no replica",
                "For machines, name a product that replicates them: `replica = { product = \"elastic-disaster-recovery\" }`.",
            ),
        ],
        why: "Everything that requires the store waits until it is restored: the strategy's name promises more.",
        source: "judgement",
    },
];
