//! Failing over.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L06",
        title: "Moving the traffic takes longest",
        condition: "After the decision no step takes longer than the switch of traffic through DNS; or detection and a switch through DNS alone exceed the target RTO, which is an error.",
        messages: &[
            message(
                "largest",
                "moving the traffic takes {switch}, longer than any recovery work (`{next}`: {duration})",
                "stale answers decide",
                "Lower `dns_ttl`, or send users to addresses that stay the same (`global-accelerator`).",
            ),
            message(
                "only",
                "of {rto} of recovery, {switch} are clients that keep the old address",
                "stale answers decide",
                "Lower `dns_ttl`, or send users to addresses that stay the same (`global-accelerator`).",
            ),
            message(
                "late",
                "noticing the failure and moving the traffic alone take {reach}; the target RTO is {target}",
                "stale answers decide",
                "Check health more often, lower `dns_ttl`, or send users to addresses that stay the same (`global-accelerator`).",
            ),
        ],
        why: "Resolvers and clients keep an address for its TTL, and some of them longer. The share that ignores it decides, not the average.",
        source: "docs/how-numbers-are-made.md 5.6",
    },
    RuleWords {
        id: "L18",
        title: "Recovery depends on a control plane",
        condition: "Failover edits records or weights, or a plan that claims static stability has a step on its critical chain that calls a control plane.",
        messages: &[
            message(
                "record-edit",
                "users are moved by editing DNS records, which takes the control plane and up to {propagation}",
                "a control plane is needed",
                "Let health checks change the answers (`route53-failover`): they work on the data plane.",
            ),
            message(
                "steps",
                "the plan claims static stability, but steps of the critical chain call a control plane: {count}",
                "a control plane is needed",
                "Run all capacity before the disaster and keep data in stores that need no promotion, or do not claim it; `recoup score` marks those steps.",
            ),
        ],
        why: "Control planes fail more often than data planes, and in a large outage everybody calls them at once.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS: prefer data plane operations; docs/how-numbers-are-made.md 5.2",
    },
    RuleWords {
        id: "L19",
        title: "A false alarm loses data",
        condition: "Failover is automatic, a database's replica is asynchronous, and nothing fences the old primary.",
        messages: &[message(
            "",
            "a false alarm promotes the replica of `{component}` and costs {age} of its data on average",
            "nobody looks before",
            "Let a person decide (`decision = \"10m to 30m\"`), or fence the old primary first and state `fencing = true` in `[failover]`.",
        )],
        why: "A health check sees a broken path as a broken Region. Promoting then leaves two primaries, and one of them is thrown away.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS: automatic failover with caution",
    },
    RuleWords {
        id: "L20",
        title: "Origin failover is no failover of a Region",
        condition: "An edge's origin failover is counted on for writes, or as the move to another Region.",
        messages: &[
            message(
                "writes",
                "origin failover of `{component}` is counted on for writes, but repeats GET, HEAD and OPTIONS only",
                "reads only",
                "Move writes by DNS or an accelerator.",
            ),
            message(
                "region",
                "origin failover of `{component}` is counted on to move to another Region, but decides for each request anew",
                "each request by itself",
                "Move users by DNS or an accelerator, and keep origin failover for single reads.",
            ),
            message(
                "routing",
                "`{routing}` decides for each request anew, and repeats reads only",
                "each request by itself",
                "Move users by DNS or an accelerator, and keep origin failover for single reads.",
            ),
        ],
        why: "Every request tries the primary origin first and waits for it. There is no state, and no write is ever repeated.",
        source: "Amazon CloudFront developer guide: origin failover; AWS whitepaper Disaster Recovery of Workloads on AWS",
    },
];
