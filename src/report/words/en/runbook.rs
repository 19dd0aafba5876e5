//! Runbooks in English.

use crate::analysis::Caution;
use crate::report::words::RunbookWords;

/// The English words.
pub(super) const RUNBOOK: RunbookWords = RunbookWords {
    title: "Runbook: {plan}",
    begin: ["It happens at", "Noticed at"],
    back: "Back after",
    back_at: "Back at",
    back_at_worst: "Back at worst after",
    back_at_worst_at: "Back at worst at",
    loses: "Data lost at most",
    cautions: "What must not be done",
    caution: [
        (
            Caution::LostRegion,
            "Do not start, change or delete anything in {regions}: what still answers there works \
             against the recovery.",
        ),
        (
            Caution::LostZone,
            "Do not launch anything into a zone that is lost, and take it out of every group that \
             places machines.",
        ),
        (
            Caution::LostControlPlane,
            "Do not count on a control plane of {regions}: it may be impaired, and these steps call \
             one: {steps}. If it does not answer, say so at once, for they take as long as it is down.",
        ),
        (
            Caution::FailingControlPlane,
            "Do not launch, scale, deploy or stop anything: what runs keeps running, and what stops \
             may not start again.",
        ),
        (
            Caution::TwoPrimaries,
            "Do not promote the replica of {components} while the old primary can still take writes: \
             cut that off first.",
        ),
        (
            Caution::Writers,
            "Do not let anybody write on to what is damaged, and throw nothing damaged away: keep it \
             beside what is restored until the recovery is verified.",
        ),
        (
            Caution::DamagedReplica,
            "Do not promote or read the replica of {components}: it holds the damage.",
        ),
        (
            Caution::Expiry,
            "Do not let a backup expire: stop every lifecycle rule and clean-up job until the recovery \
             is verified.",
        ),
        (
            Caution::Evidence,
            "Do not restart, rebuild or delete what the intruder reached before it is copied as \
             evidence, and use no credential from before.",
        ),
        (
            Caution::Lag,
            "Do not fail over because the link is down: the workload serves, and a failover would lose \
             what the replica does not have.",
        ),
        (
            Caution::EarlyReturn,
            "Do not send traffic back to {regions} before the data has gone back and is verified there.",
        ),
        (
            Caution::NoCopy,
            "Do not wait for the data of {components}: no copy of it survives.",
        ),
    ],
    steps: "Steps",
    steps_count: [
        "Times count from the failure.",
        "Times count from the moment at which the damage is noticed.",
    ],
    steps_count_clock: [
        "Times are of the clock, from the failure on; +1 is the next day.",
        "Times are of the clock, from the moment at which the damage is noticed; +1 is the next day.",
    ],
    steps_mean: "Expected: every step at its likely value, as `recoup score` has it; at worst: every step at \
        the adverse end of its range, of one without an end at what it stays below 19 times in 20. ◆ is on \
        the critical chain: a minute lost there is a minute lost for all.",
    critical: "on the critical chain",
    starts: "Starts",
    ends: "Done",
    ends_at_worst: "Done at worst",
    expected: "Expected",
    at_worst: "At worst",
    owner: "Owner: {name}",
    person: "Person",
    after: "After",
    after_some: "Not before this is so: {choice}.",
    beside: "Beside",
    tell: "Once it is done, tell: {names}.",
    calls: "Calls the control plane of {place}.",
    numbered: "{number}. {step}",
    nobody: "Nobody answers for some of these steps: state `owner` of the component, or \
        `[runbook.STEP] owner = \"...\"`.",
    verify: "What to verify",
    verify_store: "`{store}`, from {copy}",
    newest: [
        "Its newest record is older than the failure by at most",
        "Its newest record is older than the moment at which the damage was noticed by at most",
    ],
    nothing_missing: "Nothing that was written is missing.",
    verify_clean: "What was restored is from before the damage, and does not hold it.",
    verify_target: "{requirement}: within the target",
    target: "Target",
    verify_traffic: "Users reach {place}, and nobody the old address.",
    verify_capacity: "There is capacity for the whole demand, and not for the first requests alone",
    degraded: ["First requests after", "First requests at"],
    third: "the Region of the third copy",
    stop: "When to stop, and from when on not",
    until: "Until \"{step}\" is done nothing has changed: stop if the failure is over by itself.",
    stays: "Damage is not over by itself: once it is noticed nobody waits, and nobody stops half-way.",
    overwrites: "\"{step}\" writes over what is damaged, and with it over everything since the clean point: \
        keep a copy of it first.",
    no_return: "From \"{step}\" on there is no way but forward: {place} then has what the old primary does not.",
    moves_back: "Traffic moves back as soon as the outage is over: nothing is lost by that.",
    late: "A step that takes longer than at worst is late: tell whoever leads the recovery, at once.",
    failed: "If the workload does not serve when the last step is done at worst, the recovery has failed \
        as the plan sees it (`failover.fix` is what it then takes): whoever leads it says what is done \
        instead.",
    endless: "Nothing brings this about, whatever is done: {steps}. Whoever leads the recovery must know it \
        before the first step.",
    way_back: "The way back",
    way_back_means: "When {region} is back: copy the data, verify it, and move in a quiet hour, as a \
        recovery of its own.",
    sheet: "Sheet for a drill",
    sheet_means: "Write down what was measured: the clock when a step was begun and when it ended, or how \
        long it took (12m, 1h 5m). `recoup drill record` reads a sheet that was filled in as Markdown \
        (`-o runbook.md`), and prints the table that the plan takes.",
    id: "Id",
    what: "What",
    filled: "Filled in",
    began: "Began",
    ended: "Ended",
    took: "Took",
    asked: [
        ("name", "What the plan will call the drill: autumn-2026"),
        ("date", "The day: 2026-11-30"),
        ("scenario", "What was rehearsed"),
        (
            "passed",
            "Whether the recovery worked as planned: yes or no",
        ),
        (
            "rto",
            "From the failure, or from when it was noticed, until the workload served: 38m",
        ),
        ("rpo", "How much data, in time, was lost: 20s"),
    ],
    waits: "Nothing to do",
    waited: "{scenario}: nobody recovers; it is over by itself.",
    nothing_stops: "{scenario}: nothing stops, and nobody has anything to do.",
};
