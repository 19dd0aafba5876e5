//! Being ready, and coming home.

use super::message;
use crate::report::words::RuleWords;

pub(super) const RULES: &[RuleWords] = &[
    RuleWords {
        id: "L08",
        title: "Failover that was not tried",
        condition: "The plan was never drilled or its last drill failed, which is an error; or it was drilled so long ago, or so little is on record, that failover works less likely than the plan assumes.",
        messages: &[
            message(
                "never",
                "failover was never tried: it works with a probability of {works}",
                "no drill",
                "Hold a drill, record it under `[drills.held]`, and state how often you hold one (`per_year`).",
            ),
            message(
                "failed",
                "the last drill, of {date}, failed: failover works with a probability of {works}",
                "not passed",
                "Mend what failed, hold the drill again, and record it under `[drills.held]`.",
            ),
            message(
                "failed-stated",
                "the last drill, of {date}, failed, but the plan counts on failover with a probability of {works}",
                "not passed",
                "Mend what failed, hold the drill again, and leave `coverage` out until it is passed: the records then say how likely failover works.",
            ),
            message(
                "claimed",
                "no drill is on record: by its age failover works with a probability of {works}, but the plan counts on {coverage}",
                "more than is known",
                "Hold a drill and record it under `[drills.held]`, or leave `coverage` out.",
            ),
            message(
                "forgotten",
                "the last drill was passed {age} ago: failover works with a probability of {works}, no more likely than one that was never tried",
                "too long ago",
                "Hold a drill, record it under `[drills.held]`, and state how often you hold one (`per_year`).",
            ),
            message(
                "unrecorded",
                "drills are planned and others are on record, but none of a failover: that it works with a probability of {works} is not evidenced",
                "none on record",
                "Record the last drill of a failover under `[drills.held]`.",
            ),
            message(
                "overdue",
                "the last drill was passed {age} ago, though one is planned every {interval}: failover works with a probability of {works}",
                "not held as planned",
                "Hold the drill that is overdue and record it under `[drills.held]`.",
            ),
            message(
                "decayed",
                "the last drill was passed {age} ago: failover works with a probability of {works}, but the plan counts on {coverage}",
                "more than is known",
                "Hold a drill and record it under `[drills.held]`.",
            ),
        ],
        why: "The path that nobody walks breaks without being seen: permissions, quotas, images and names drift from day to day.",
        source: "docs/how-numbers-are-made.md 7.6; AWS whitepaper Disaster Recovery of Workloads on AWS: testing",
    },
    RuleWords {
        id: "L10",
        title: "Every copy can be deleted with stolen credentials",
        condition: "The ransomware scenario counts, and a store has no copy that is immutable or in an account with credentials of its own.",
        messages: &[
            message(
                "",
                "whoever holds the production account's credentials deletes every copy of `{component}`",
                "nothing is out of reach",
                "Keep a copy that nobody can delete (`immutable = true` in `protect.snapshots`), or one in another account (`account = \"other\"`, `credentials = \"separate\"`).",
            ),
            message(
                "objects",
                "whoever holds the production account's credentials deletes every version of `{component}`",
                "nothing is out of reach",
                "Lock the versions (`immutable = true` in `protect.versions`), or keep backups that nobody can delete.",
            ),
        ],
        why: "Ransomware looks for the backups first. What the production account can delete does not survive it, and the plan is unrecoverable.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS; AWS Backup Vault Lock; docs/how-numbers-are-made.md 2.3",
    },
    RuleWords {
        id: "L11",
        title: "The standby is in the Region that fails",
        condition: "The recovery Region is the primary Region.",
        messages: &[message(
            "refused",
            "the recovery Region is the Region that fails, so that nothing can be recovered or estimated",
            "the same Region",
            "Name another Region in `[recovery]`.",
        )],
        why: "What stands in the Region is lost with it.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS",
    },
    RuleWords {
        id: "L30",
        title: "Nothing to recover onto",
        condition: "A strategy that starts machines after the disaster has to do without infrastructure as code, images, keys or secrets in the recovery Region.",
        messages: &[
            message(
                "iac",
                "nothing describes the infrastructure that {region} needs",
                "made by hand, under stress",
                "Keep infrastructure as code where {region} can run it.",
            ),
            message(
                "images",
                "{region} has no machine images to start from",
                "nothing to start",
                "Copy images to the recovery Region as they are built.",
            ),
            message(
                "keys",
                "{region} has no key for the encrypted copies: they cannot be read there",
                "unreadable copies",
                "Use multi-Region keys, or encrypt the copies with a key of the recovery Region.",
            ),
            message(
                "secrets",
                "{region} has no secrets, so that nothing can connect to anything",
                "no passwords",
                "Replicate secrets to the recovery Region.",
            ),
        ],
        why: "Copies of data are not a workload. What starts it has to be there when the other Region is not.",
        source: "AWS whitepaper Disaster Recovery of Workloads on AWS: backup and restore, pilot light; keys: judgement",
    },
    RuleWords {
        id: "L32",
        title: "No way back is planned",
        condition: "The region scenario counts, and the plan says nothing about failing back.",
        messages: &[
            message(
                "unplanned",
                "the plan says nothing about the way back: the data takes {time}, the move costs {cost}, and a second event strikes before with a probability of {second}",
                "recovered is not yet home",
                "State what is true of yours in `[failback]`: what must go back, and how long the move interrupts.",
            ),
            message(
                "off",
                "no way back is counted: for {exposed} the workload has nowhere to go, and a second event strikes with a probability of {second}",
                "recovered is not yet home",
                "Plan the way back, or a new recovery Region, and count it (`enabled = true` in `[failback]`).",
            ),
        ],
        why: "Until it is back, or the second Region is rebuilt, the workload is one failure from loss, at double the price.",
        source: "docs/how-numbers-are-made.md 9.2",
    },
    RuleWords {
        id: "L39",
        title: "A drill was worse than the worst case",
        condition: "The last drill of a scenario that measured it took longer, or lost more data, than the worst that is estimated.",
        messages: &[
            message(
                "took",
                "{scenario}: the drill of {date} took {measured}, but at worst {worst} is estimated",
                "longer than the worst",
                "Record what each step took (`steps` of the drill), correct the steps that took longer than the plan says, and state those that it leaves out.",
            ),
            message(
                "lost",
                "{scenario}: the drill of {date} lost {measured} of data, but at worst {worst} is estimated",
                "more than the worst",
                "Measure how old each copy really is, and state it in `protect`: the lag of a replica, how long a backup and its copy take.",
            ),
        ],
        why: "A worst case that was exceeded once is none. What was measured is worth more than what was assumed.",
        source: "docs/how-numbers-are-made.md 12: drill evidence",
    },
];
