//! Reports for review in English.

use crate::report::words::{MarkWords, ReviewWords};

/// The English words.
pub(super) const REVIEW: ReviewWords = ReviewWords {
    titles: &[
        // One to a line.
        ("answer", "The answer"),
        ("targets", "Targets and estimates"),
        ("workload", "The workload"),
        ("recovery", "What happens, scenario by scenario"),
        ("data-loss", "Data loss"),
        ("availability", "Availability"),
        ("bill", "The bill"),
        ("losses", "Losses and total cost"),
        ("sensitivity", "What the cost hangs on"),
        ("findings", "Findings of the check"),
        ("drills", "Drills and confidence"),
        ("copies", "Which copies exist, and why"),
        ("controls", "Evidence for controls"),
        ("sign-off", "Sign-off"),
        ("assumptions", "Assumptions"),
        ("sources", "Sources"),
        ("reproduce", "How to make this report again"),
    ],
    title: "Disaster recovery: {count} plans side by side",
    title_of_one: "Disaster recovery: {plan}",
    date: "Date",
    made_by: "Made by",
    made_by_version: "recoup {version}",
    skip: "Skip to the report",
    marks: MarkWords {
        met: "target met:",
        thin: "target met, with little to spare:",
        missed: "target missed:",
        noted: "worth a look:",
    },
    page: "page {page} of {pages}",
    contents: "Contents",
    all_plans: "All plans",
    alternative: "{title}. {finding}.",
    gantt_units: [
        "seconds from the event",
        "minutes from the event",
        "hours from the event",
    ],
    recommendation: "Recommendation",
    recommended_by_total: "Recommended: {plan}. It keeps every target at the lowest total cost, {amount} with \
        the losses to be expected.",
    recommended_by_outlay: "Recommended: {plan}. It keeps every target at the lowest outlay, {amount}; what \
        downtime costs is not stated, so that losses do not count.",
    only_one_by_total: "Recommended: {plan}, the only plan that keeps every target. It costs {amount} in \
        all, with the losses to be expected.",
    only_one_by_outlay: "Recommended: {plan}, the only plan that keeps every target. It costs {amount}; what \
        downtime costs is not stated, so that losses do not count.",
    graded: "Its grade is {grade}: what is likely keeps the targets, the mean or the 95th percentile of one does not.",
    denied: "The check denies {count} of its findings: mend these, or accept them, before it is approved.",
    next_costs: "The next best, {plan}, costs {more} more.",
    next_costs_the_same: "The next best, {plan}, costs no more.",
    rests_most: "Of what is uncertain about that cost most comes from {inputs}: check these first.",
    rests_on: "{input} ({share})",
    none_recommended: "No plan is recommended, for none keeps every target. Either a target is relaxed, or \
        a design is changed: recoup recommend looks for one that keeps them.",
    none_without_targets: "No plan is recommended, for no target is stated that one could keep: state [targets] \
        in the plans.",
    none_compares: "No plan is recommended, for their amounts are in several currencies and do not \
        compare: give all of them one with --currency.",
    chances: "How often each target is kept",
    chances_mean: "Over a sample of what is uncertain: how often a recovery, or a year, keeps the target.",
    times: "Recovery time by scenario",
    hours: "hours",
    monthly: "{currency} a month",
    plans: "Plans",
    figure: "Figure",
    no_components: "The plans list no component.",
    region: "Region",
    recovery_region: "Recovers in",
    no_region: "no other Region: the loss of its Region is waited out",
    service: "Service",
    fails_with: "Fails with its",
    scopes: ["zone", "Region", "provider, everywhere"],
    nodes: "Nodes",
    requires: "Requires",
    stands_there: "What stands by in the other Region",
    stands_there_means: "Before anything happens: how many are at work there, and copies of the data. What is \
        not listed is created after the event.",
    stands_nowhere: "Nothing stands by in another Region, and no data is copied there.",
    nodes_of: "{component}, at work",
    data_of: "{component}, data",
    too_many_boxes: "The components are too many for a picture; the table above says what requires what.",
    enough: "{least} of {of} are enough",
    holds: "queue holds {time}",
    single_point_in: "single point of failure in {count} of {whole} plans",
    no_scenarios: "Every scenario is switched off, so that nothing can happen.",
    nothing_to_do: "Nothing has to be done: what stands carries on, or the outage is waited out.",
    steps_of: "Steps: {plans}",
    recovery_times: "How long simulated recoveries take",
    recovery_times_of: "Recovery times: {plan}",
    recovery_times_mean: "Of simulated events: how long half, 90 %, 95 % and 99 % of the recoveries do not \
        exceed, and how many keep the target, with the interval in which that share lies 19 \
        times in 20.",
    no_stores: "No component keeps data, so that none can be lost.",
    nothing_lost: "No store loses anything, in any plan, after: {scenarios}.",
    quiet: "Nothing stops and nothing is lost, in any plan, in: {scenarios}.",
    availability_means: "Expected downtime of a year by cause, as full outages for all users; availability is \
        what is left of the year.",
    allowed: "Downtime/year that the target allows",
    single_points: "Single points of failure",
    single_points_mean: "◆ alone stops the workload and could be doubled; the number is the downtime a year \
        that it causes alone.",
    no_single_points: "No part that could be doubled stops a workload alone.",
    parts_of: "Every part, and pairs of failures: {plans}",
    every_line: "Every line",
    lines_of: "For {purpose}: {plans}",
    no_lines_of: "{plans}: nothing is paid for {purpose}.",
    unbilled: "Some traffic is not billed, because the plan does not say how much there is: see the \
        findings.",
    unpriced: "{plans}: expected losses and the total cost are not told, because what downtime and \
        lost data cost is not stated ([impact]).",
    no_losses_of: "{plans}: nothing can happen that costs anything.",
    losses_of: "By scenario: {plans}",
    simulated: "Years of random events, seed {seed}: the same events strike every plan. Such figures \
        differ a little from the expectations above, by the error that is told.",
    crossings: "When another plan is the better one",
    no_rival: "There is one plan, and nothing that it could be compared with.",
    no_contest: "Where plans cross over the cost of downtime is told only of plans that all state an \
        impact, in one currency and over one horizon.",
    tornado_of: "{plan}: what {quantity} hangs on",
    notes: "{notes}: worth knowing, nothing to mend at once",
    widest: "The {shown} of {all} inputs that move it most",
    further_findings: "{count} warnings and notes are in the full report.",
    no_drills: "No drill is recorded in any plan, so that nothing measured stands against the \
        estimates: record them in [drills.held].",
    no_failover: "No plan fails over to another Region, so that no drill could show that it works.",
    no_copies: "{plans}: no component keeps data, so that there are no copies.",
    copies_mean: "On any day each copy holds the points of the last time that it is kept, so far apart \
        as told. Left after: something clean of the copy is left when the Region is lost, \
        when data is damaged, or when credentials are stolen. How far back: a state of that \
        age can be had to within the time told, as long as points are kept so long.",
    reached: "How far back each store can be taken",
    copy: "Copy",
    points: "Points",
    apart: "One every",
    keep: "Kept for",
    guarded: "Who can delete it",
    left_after: "Left after",
    left_after_none: "none of these",
    why: "Why it is kept",
    newest_only: "the newest state only",
    any_time: "any point in time",
    every_point: "every backup",
    tiers: &[
        // One to a line.
        ("weekly", "one a week"),
        ("monthly", "one a month"),
        ("yearly", "one a year"),
    ],
    guards: [
        "whoever runs production",
        "another account only",
        "nobody before its time",
    ],
    worst_events: ["loss of the Region", "damaged data", "stolen credentials"],
    second_line: "a second line: in no scenario is it the newest that is left",
    used_after: "the store comes back from it after: {scenarios}",
    age: "Age of the state",
    not_kept: "not kept so long",
    no_controls: "The catalogue lists no clause.",
    controls_claim: "For an auditor: which evidence these plans hold for clauses of common frameworks, in \
        words of our own. It says what can be shown, and claims no compliance; whoever \
        audits decides what is enough.",
    controls_mean: "✓ all of the evidence is in the plan, ! some of it, ✗ none, · only rules \
        that find nothing, which a plan also has that states nothing for them. L13 and the like are \
        rules of the check: kept, if it finds nothing under them. recoup check --explain L13 \
        tells a rule in full.",
    clause: "Clause",
    asks: "What it asks",
    evidence: "Evidence in a plan",
    has_all: "yes",
    nothing_against: "nothing found against it",
    has_none: "no",
    lacks: "lacks {what}",
    rule_kept: "{id} kept",
    evidence_kinds: &[
        // One to a line.
        ("target.rto", "a target for recovery time"),
        ("target.rpo", "a target for data loss"),
        ("target.mtd", "tolerable standstill of business processes"),
        ("target.availability", "a target for availability"),
        ("impact", "what downtime and lost data cost"),
        ("steps", "recovery steps in order, with times"),
        ("recovery-region", "a Region to recover in"),
        ("backups", "points to go back to, of every store"),
        (
            "copies-elsewhere",
            "a copy of every store in another Region",
        ),
        (
            "guarded-copies",
            "a copy of every store that production cannot delete",
        ),
        ("drill-held", "a drill on record"),
        ("drill-passed", "the drills on record passed"),
        ("drills-planned", "regular drills"),
    ],
    decision: "Decision asked for: approve {plan} as the recovery plan, with an outlay of \
        {monthly}, and accept the risks that remain under it.",
    decision_none: "Decision asked for: which target to relax, or which design to work out; no plan is \
        recommended as it stands.",
    sign_columns: ["Role", "Name", "Decision", "Signature", "Date"],
    roles: &[
        "Owner of the service",
        "Owner of the business process",
        "Operations",
        "Information security",
        "Finance",
        "Chair of the review board",
    ],
    no_assumptions: "No input of these plans is uncertain or judged.",
    assumptions_lead: "The share of the variance of the total cost (of the outlay where no impact is \
        stated) that each input makes, to first order, by derivatives: check the first ones \
        first. A judged number without a range is taken as -20 % to +20 %.",
    judged_together: "All judgements together",
    further_assumptions: "{count} more inputs weigh less.",
    small_share: "<1%",
    by_source: "How many inputs come from where",
    by_source_means: "Counts, not weights: how many distinct inputs the figures rest on.",
    source_kind: "Inputs",
    source_kinds: [
        "stated by the plan",
        "prices",
        "published facts",
        "judgements",
    ],
    from: "Where it comes from",
    prices_used: "Every price that the figures rest on",
    no_prices_used: "The figures rest on no price.",
    facts_used: "Every published fact that the figures rest on",
    no_facts_used: "The figures rest on no published fact.",
    and_more: "{name} and {count} more of that row",
    as_of: "As of",
    row: "Row",
    citation: "Source",
    version: "Version of recoup",
    command: "The command:",
    hash: "SHA-256",
    no_inputs: "No file was read.",
    same_bytes: "The same files, options and version give the same bytes. The hashes are those of \
        sha256sum.",
    abouts: &[
        // One to a line.
        (
            "answer",
            "what is recommended and why, and the small table of `compare`",
        ),
        (
            "targets",
            "every target against its estimate, and how often each is kept",
        ),
        (
            "workload",
            "the components, where they stand, and what requires what",
        ),
        (
            "recovery",
            "how long each plan takes, step by step, with the critical chain marked",
        ),
        (
            "data-loss",
            "what each store loses, and which copy saves it",
        ),
        (
            "availability",
            "downtime of a year by cause, and what alone stops the workload",
        ),
        ("bill", "every line, production and recovery apart"),
        (
            "losses",
            "expected losses, the total over the horizon, and how bad a bad year is",
        ),
        (
            "sensitivity",
            "which inputs move the cost most, and when another plan is the better one",
        ),
        (
            "findings",
            "what `check` says of the plans, the worst first",
        ),
        ("drills", "what drills measured, beside what is estimated"),
        (
            "copies",
            "which copies exist on any day, who can delete them, and how far back each store can be taken",
        ),
        (
            "controls",
            "which evidence the plans hold for clauses of frameworks",
        ),
        ("sign-off", "the decision asked for, and who signs"),
        (
            "assumptions",
            "what the cost rests on, by weight, and where it comes from",
        ),
        (
            "sources",
            "every price and published fact behind the figures",
        ),
        (
            "reproduce",
            "the command, the version, the seed and the hash of each file",
        ),
    ],
};
