//! Room after a loss.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L13",
        title: "The recovery Region's quota is too small",
        condition: "The quota of machines in the recovery Region is below what carries the peak.",
        messages: &[message(
            "",
            "the quota of the recovery Region is {quota} machines, but the peak needs {need}",
            "below the need",
            "Have it raised now: in a disaster everybody asks, and it is planned with {raise}.",
        )],
        why: "Launches beyond the quota fail, and raising it takes people at the provider.",
        source: "AWS Well-Architected REL01-BP06: a gap between quotas and use for failover; AWS whitepaper Disaster Recovery of Workloads on AWS",
    },
    RuleWords {
        id: "L21",
        title: "Those that survive cannot carry the peak",
        condition: "Both Regions serve, and the machines of the one that is left do not carry the whole peak.",
        messages: &[message(
            "",
            "after the loss of {region} `{component}` serves {served} of the peak",
            "too little capacity",
            "Run as many machines in each of n Regions as carry the peak over n - 1 of them (`capacity`).",
        )],
        why: "Active-active hides an outage only if the others have room. Without it the rest overloads, and may go down too.",
        source: "docs/how-numbers-are-made.md 8.1",
    },
    RuleWords {
        id: "L22",
        title: "The loss of a zone overloads the others",
        condition: "When a zone is lost, utilisation of those left is above the maximum.",
        messages: &[message(
            "",
            "the loss of a zone pushes the utilisation of `{component}` to {after}; more than {most} is too hot",
            "too little room",
            "Run more machines, or spread them over more zones, and state the lower `utilisation` that follows: it is an input, not a result.",
        )],
        why: "Machines launched in the outage come late, if they come. Static stability is to need none.",
        source: "docs/how-numbers-are-made.md 8.1; AWS Builders' Library: static stability using Availability Zones",
    },
    RuleWords {
        id: "L34",
        title: "Active-active with a database that writes in one Region",
        condition: "Both Regions serve, but a database has one writer.",
        messages: &[message(
            "",
            "both Regions serve, but `{component}` writes in one of them: when that is lost, writes wait {promote} for its promotion",
            "one writer",
            "Use a store whose every Region takes writes, or let it be: the figures count writes as active-passive, and `-A L34` allows it.",
        )],
        why: "Readers notice nothing, writers an outage: the availability of writes is that of an active-passive plan.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS: multi-site active/active, write strategies",
    },
];
