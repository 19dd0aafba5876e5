//! Notes and remarks in English.

use crate::report::words::{FixWords, GoneWords, NoteWords, WhyWords};

/// The English notes.
pub(super) const NOTES: NoteWords = NoteWords {
    corruption_clock: "Corruption: the recovery clock starts when the damage is found; the time it \
        went unseen is in the RPO, not in the RTO. A replica holds the damage as soon as it has \
        caught up, so that its lag says nothing of what a corruption loses.",
    ransomware_clock: "Ransomware: data is clean up to the moment it is encrypted, so that its RPO \
        is the age of the newest copy that survives; a corruption that went unseen can cost more.",
    by_hand: "{components}: a replica in another Region does not fail over by itself. It is \
        promoted once somebody decides to, and until then nothing is written.",
    assumed_replica: "Assumed by the strategy: replica of `{component}` (RPO {rpo}, {monthly}).",
    never_ready: "{components}: fast restore is billed and never used: the next snapshot is there before \
        one is ready for it. Take snapshots less often, or leave `restore.fast` out.",
    restored: "{components}: no replica, though the strategy keeps replicas. It comes back from its \
        copies: for this store the plan is backup and restore.",
    waited_out: "{scenarios}: nothing is kept elsewhere, so that the outage is waited out. The \
        recovery time is that of the provider, worst at its 95th percentile, and the grade is no \
        better than C.",
    recovery_fails: "{scenario}: {likely} as written; 19 times in 20 within {often}, because {why}.",
    why: WhyWords {
        stated: "by the plan's own word it does not always work",
        regularly: "between two drills changes break unnoticed what was tested",
        once: "much has changed since the last drill was passed",
        failed: "the last drill failed",
        never: "it was never tried",
    },
    own_prices: "† rests on prices that are yours: {of}.",
    set_aside: "Set aside, for the plan does not use it: {paths}.",
    design_goals: "Availability rests on the design goals of services, not on their SLAs: an SLA \
        says when money is refunded, not how often a service is down.",
    no_copy: "{scenario}: no copy of `{component}` survives. Gone: {gone}. {fix}",
    gone: GoneWords {
        with_its_place: "{copies} (lost)",
        deleted: "{copies} (deleted with stolen credentials)",
        tainted: "{copies} (damaged as well)",
    },
    fix: FixWords {
        zones: "Keep backups, `protect.snapshots` or `protect.logs`, or a standby in another zone.",
        region: "Keep a copy that survives it: a `protect.replica`, or `protect.snapshots` with \
            `copy = \"recovery\"`.",
        neighbours: "Keep a copy in a third Region: `protect.snapshots` with \
            `copy = \"elsewhere\"` and its `copy_region`.",
        damage: "Keep points to go back to: `protect.snapshots`, `protect.logs`, or \
            `protect.versions` for objects.",
        ransomware: "Keep one that nobody can delete: `immutable = true` in `protect.snapshots` \
            (or `protect.versions` for objects), or `account = \"other\"` with \
            `credentials = \"separate\"`.",
    },
    kept_too_short: "{scenario}: damage may be found only after every point of `{component}` from \
        before it is gone. Keep points for longer than damage goes unseen: `protect.snapshots`, \
        `protect.logs` or `protect.versions` with a longer `keep`. Where one is left, the \
        expected data loss is at most what is shown.",
    loss_is_lower_bound: "{scenario}: there may be no clean copy left, and the plan does not say what \
        that costs. Expected loss and total cost are lower bounds; state `impact.total_loss`.",
    people_unpriced: "The people who recover the workload are counted at no cost: state what an hour \
        costs with `event.rate`, or what an event costs with `event.staff`.",
    longer_than_worst: "{scenario}: the drill of {date} took {measured}, longer than the worst that is \
        estimated ({worst}). Believe the drill: some step takes longer than the plan says, or is \
        not in it.",
    lost_more_than_worst: "{scenario}: the drill of {date} lost {measured} of data, more than the worst \
        that is estimated ({worst}). Believe the drill: some copy is older than the plan says.",
    traffic_unbilled: "Not billed, for the plan does not state it: the traffic across zones of {between}. \
        State `traffic` of the first of each (`traffic = { db = \"500 GiB/month\" }`).",
    pair: "`{from}` with `{to}`",
    egress_unbilled: "Not billed, for the plan does not state it: what {components} sends to the \
        internet, with no edge service in front. State `internet_out`.",
    different_targets: "The plans state different targets: each is held against its own.",
    different_currencies: "The plans are in different currencies, so that nothing ranks them. One \
        for all, such as `--currency EUR=0.92@2026-11-01`, converts what is in USD.",
};
