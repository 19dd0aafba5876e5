//! Targets.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "target-missed",
        title: "A target is missed",
        condition: "An estimate is worse than the target that the plan states for it.",
        messages: &[
            message(
                "rto",
                "{scenario}: recovery takes {estimate}, {excess} longer than the target",
                "the target is missed",
                "The longest step that recovery waits for is `{step}` with {duration}. Shorten it, choose a strategy that does it before the disaster, or agree on another target.",
            ),
            message(
                "mtd",
                "{scenario}: it stands still for {estimate}, {excess} longer than is tolerable",
                "longer than the maximum tolerable downtime",
                "The longest step that it waits for is `{step}` with {duration}. Shorten it, give the process a `priority`, or find a way to work without what it requires.",
            ),
            message(
                "mtd-unbounded",
                "{scenario}: it stands still without end",
                "longer than the maximum tolerable downtime",
                "The step without an end is `{step}`.",
            ),
            message(
                "mtd-others",
                "`{process}` stands still for {estimate} when `{other}` fails, {excess} longer than is tolerable",
                "longer than the maximum tolerable downtime",
                "Somebody else runs `{other}`, and nothing that you do ends its failure: agree on a shorter one, or name an alternative, `{ any_of = [...] }`.",
            ),
            message(
                "rpo",
                "{scenario}: up to {estimate} of data is lost, {excess} more than the target",
                "the target is missed",
                "`{store}` loses most; it comes back from: {copy}. Take copies more often, ship logs and keep them for longer than passes between two backups, or replicate it.",
            ),
            message(
                "rpo-damage",
                "{scenario}: up to {estimate} of data is lost, {excess} more than the target",
                "the target is missed",
                "`{store}` goes back furthest, to its {copy}. What is lost is the time that damage goes unseen and the gap between two points: find damage sooner (`dwell`), and keep points closer together. A replica does not help: it follows the damage.",
            ),
            message(
                "rpo-encrypted",
                "{scenario}: up to {estimate} of data is lost, {excess} more than the target",
                "the target is missed",
                "`{store}` goes back furthest, to its {copy}. Data is clean until it is encrypted, so that what is lost is the age of the newest point out of reach: keep points closer together, or lock those that are. A replica does not help: it takes over what is encrypted.",
            ),
            message(
                "availability",
                "the expected availability is {estimate}: {excess} a year more downtime than the target allows",
                "the target is missed",
                "`recoup score` lists the downtime by cause; begin with the largest.",
            ),
            message(
                "unrecoverable",
                "{scenario}: no copy of `{store}` survives, so that the target is never met",
                "the target is missed",
                "Keep a copy that survives it: `recoup score` says what became of each, and what would help.",
            ),
            message(
                "rto-unbounded",
                "{scenario}: recovery never ends",
                "the target is missed",
                "The step without an end is `{step}`.",
            ),
            message(
                "rpo-unbounded",
                "{scenario}: there is no bound to the data that `{store}` loses",
                "the target is missed",
                "Its copy is: {copy}. Replicate faster than data changes: with a faster link, or less to send.",
            ),
            message(
                "rpo-unclean",
                "{scenario}: there is no bound to the data that `{store}` loses",
                "the target is missed",
                "Its points are: {copy}. Keep them for longer than damage goes unseen, or find damage sooner (`dwell`).",
            ),
        ],
        why: "A target is what the business has been promised. A plan that misses it on paper will miss it in a disaster.",
        source: "docs/how-numbers-are-made.md 11.1",
    },
    RuleWords {
        id: "no-way-back",
        title: "Nothing brings the workload back from a scenario",
        condition: "A scenario that can happen leaves no usable copy of a store, or there is no bound to its recovery time or to the data that it loses, with a target or without.",
        messages: &[
            message(
                "no-copy",
                "{scenario}: no usable copy of `{store}` survives, so that nothing brings it back",
                "no way back",
                "Keep a copy that survives it: `recoup score` says what became of each, and what would help. If the risk is accepted, say so: `scenario.{id}.enabled = false`.",
            ),
            message(
                "endless",
                "{scenario}: recovery never ends",
                "no way back",
                "The step without an end is `{step}`: give it what it waits for. If the risk is accepted, say so: `scenario.{id}.enabled = false`.",
            ),
            message(
                "boundless",
                "{scenario}: there is no bound to the data that `{store}` may lose",
                "no way back",
                "Replicate faster than data changes, and keep points for longer than damage goes unseen: `recoup score` says which copies there are. If the risk is accepted, say so: `scenario.{id}.enabled = false`.",
            ),
        ],
        why: "A target that is met for everything else is no comfort after the event that ends the business. Such a plan neither meets nor misses its targets, and is not ranked.",
        source: "docs/how-numbers-are-made.md 11.1",
    },
    RuleWords {
        id: "L14",
        title: "Backups too rare for the target RPO",
        condition: "After the loss of the Region a store comes back from a backup copy alone, and its interval and duration add up to more than the target RPO.",
        messages: &[message(
            "",
            "`{component}` comes back from a backup that may be {sup} old, but the target RPO is {target}",
            "too rare",
            "Ship its logs to the recovery Region (`logs = { every = \"5m\", copy = \"recovery\" }`), replicate it, or take backups more often.",
        )],
        why: "What was written since the newest complete backup is lost: in the worst case an interval and the time until the copy is complete.",
        source: "docs/how-numbers-are-made.md 6.1",
    },
    RuleWords {
        id: "L17",
        title: "Target RTO below the floor of the plan",
        condition: "Detection, decision and the switch of traffic alone take longer than the target RTO.",
        messages: &[message(
            "",
            "before any recovery work {floor} are gone: {detect} to notice, {decide} to decide, {switch} to move the traffic; the target RTO is {target}",
            "below the floor",
            "Check health more often, prepare the decision (or automate it, with fencing), lower the TTL, or agree on another target.",
        )],
        why: "No strategy is faster than noticing, deciding and moving the users.",
        source: "docs/how-numbers-are-made.md 5.1",
    },
    RuleWords {
        id: "L33",
        title: "Over budget, or dearer than need be",
        condition: "The monthly outlay is above the budget, or another plan that is checked with it recovers from every scenario and meets its targets at a lower total cost of ownership.",
        messages: &[
            message(
                "budget",
                "the plan costs {estimate}, {excess} over the budget",
                "over budget",
                "The largest part is {category} with {most}. `recoup score` shows every line of the bill.",
            ),
            message(
                "dearer",
                "{plan} meets its targets and costs {other} over the horizon; this plan costs {own}",
                "",
                "Compare both with `recoup compare`.",
            ),
        ],
        why: "A budget is a constraint like any other target; and of two plans that keep them all, the cheaper one is better.",
        source: "docs/how-numbers-are-made.md 11.1",
    },
];
