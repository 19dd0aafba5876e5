//! English.

mod answer;
mod assurance;
mod breakeven;
mod business;
mod called;
mod chart;
mod dependability;
mod diff;
mod drill;
mod live;
mod map;
mod money;
mod notes;
mod recommend;
mod review;
mod rules;
mod runbook;
mod sensitivity;
mod simulate;
mod titles;
mod trace;
mod workbook;

use super::{DeadEndWords, Words};
use crate::units::{Dimension, Language};

/// The English catalogue.
pub const ENGLISH: Words = Words {
    language: Language::English,
    no_plans: "No plans to compare.",
    estimate: "Estimate",
    metrics: &[
        ("rto.region", "RTO"),
        ("rpo.region", "RPO"),
        ("availability", "Availability"),
        ("budget", "Monthly outlay"),
        ("rto", "RTO"),
        ("rpo", "RPO"),
        ("rto.*", "RTO, {scenario}"),
        ("rpo.*", "RPO, {scenario}"),
        ("mtd.*", "Standstill, {scenario}"),
    ],
    service_failovers: "Failovers for single services",
    downtime_a_month: "Downtime/month",
    downtime_a_week: "Downtime/week",
    downtime_cost_a_year: "Its cost/year",
    outlay: "Monthly outlay",
    outlay_in: "Monthly, {currency}",
    verdict: "Verdict",
    pass: "pass",
    miss: "miss",
    no_way_back: "no way back",
    dead_end: DeadEndWords {
        label: "No way back",
        lead: "No way back. {why}",
        no_copy: "{scenario}: no usable copy of {stores} survives. {accept}",
        endless: "{scenario}: recovery never ends. {accept}",
        boundless: "{scenario}: there is no bound to the data that {stores} may lose. {accept}",
        accept: "If that risk is accepted, say so: `scenario.{id}.enabled = false`.",
    },
    binding: "Binding",
    no_target: "no target",
    assumptions: "Assumptions",
    assumptions_mean: "Assumptions: the share of the variance of the total cost (of the outlay \
        where no impact is stated) that rests on judgement, defaults to replace with your own \
        numbers; to first order, by derivatives.",
    objectives_mean: "RTO and RPO are for the loss of a Region: the likely time until the workload \
        serves again, and the most that can be lost. Worst: every input at its worst, or at its 95th percentile where it has no \
        worst. ✓ meets its target, ! with less than a tenth of it to spare, ✗ misses it. \
        Binding: the target with the least to spare.",
    by_scenario: "By scenario",
    side_by_side: "Side by side",
    same_scenarios: "Scenarios that are the same for all plans",
    no_outage: "{scenario} (no outage: what runs keeps running)",
    scenario: "Scenario",
    plans: "Plans",
    column: "Column",
    plan: "Plan",
    file: "File",
    more_rows: "Not shown: {count} more. `--format csv` has all rows.",
    overrides: "Changed by",
    prices_as_of: "Prices as of {date} (oldest of the rows used).",
    no_prices: "No price is used.",
    note_of: "{plan}: {note}",
    attributes: titles::ATTRIBUTES,
    outcomes: titles::OUTCOMES,
    list_price: "List price",
    same_prices: "The prices are the same.",
    next: "Next:",
    strategy: "Strategy",
    regions: "Regions",
    from_to: "{region}, recovering in {recovery}",
    targets: "Targets and estimates",
    name: "Name for explain",
    requirement: "Requirement",
    control_plane: "Control plane",
    control_planes: ["primary", "recovery"],
    waiting: "How long to wait before failing over",
    waiting_means: "An outage may end by itself before anybody fails over. Waiting pays while it \
        heals faster than that; times count from the failure, costs are those of one \
        loss of the Region, expected.",
    wait_past_target: "The cheapest commit is later than the plan's own target of {target} for the \
        recovery time: waiting so long misses it.",
    yes: "yes",
    no: "no",
    step: "Step (◆ critical chain)",
    timeline: "Timeline",
    no_steps: "No recovery steps.",
    nothing_happens: "{rate}: nothing stops and nothing is lost.",
    control_plane_need: "What runs keeps running: it hurts only if capacity must change \
        meanwhile, so that its expected downtime is a share of its recovery time.",
    store: "Data store",
    copy: "Comes back from",
    bill: "Bill",
    about: "What",
    about_in: "{about}, {region}",
    price_row: "Price row",
    total: "Total",
    paid_for: "For",
    purposes: ["production", "recovery"],
    category: "Category",
    by_category: "Bill by category",
    dependencies: "What requires what",
    workload: "The workload",
    single_point_of_failure: "single point of failure",
    structure: "What the workload rests on",
    structure_means: "Downtime alone: the downtime a year that would vanish if this part were perfect; \
        failures that overlap are counted with each part, so the parts do not add up exactly. \
        Importance (Birnbaum): how much likelier the workload is down when the part has failed. \
        A common cause hits several parts at once; one of both Regions cannot be doubled. \
        Every component with a figure counts, whether or not something requires it.",
    rests_on: "Part",
    used_by: "Used by",
    alone: "Downtime alone/year",
    unavailability: "Unavailability",
    single_point: "Single point",
    single_point_mark: "of failure",
    causes: "Downtime by cause",
    asides: "Also worth knowing",
    aside: "Figure",
    service_failures: "Service failures",
    remarks: "Remarks",
    meaning: "Meaning",
    shown_above: "(shown above)",
    parts_left_out: "(its parts are left out: ask for it by name)",
    shown_below: "(shown below)",
    not_taken: "(not taken)",
    source_plan: "{place}",
    source_override: "{place} on the command line",
    source_price: "price row: {place}",
    source_published: "published: {place}",
    source_judgement: "judgement: {place}",
    source_definition: "{place}",
    as_of: "as of {date}",
    price_per: "{currency} per {unit}",
    spoken_units: &[
        (Dimension::Scalar, "number"),
        (Dimension::Duration, "time"),
        (Dimension::DataSize, "data"),
        (Dimension::DataRate, "data rate"),
        (Dimension::Probability, "probability"),
        (Dimension::Frequency, "frequency"),
        (Dimension::Money, "{currency}"),
        (Dimension::CostRate, "{currency}/h"),
        (Dimension::Monthly, "{currency}/month"),
        (Dimension::Price, "{currency} per unit"),
    ],
    unbounded: "unbounded",
    unbounded_below: "-unbounded",
    unrecoverable: "no copy",
    at_least: "≥",
    ideal: "ideal",
    unstated: "not stated",
    undefined: "undefined",
    its_target: "(target {target})",
    in_brackets: "{what} ({more})",
    left_out: "Not shown for want of room: {columns}. A wider terminal or --format markdown shows all.",
    answer: answer::ANSWER,
    money: money::MONEY,
    titles: titles::TITLES,
    called: called::CALLED,
    dependability: dependability::DEPENDABILITY,
    breakeven: breakeven::BREAK_EVEN,
    diff: diff::DIFF,
    map: map::MAP,
    recommend: recommend::RECOMMEND,
    business: business::BUSINESS,
    sensitivity: sensitivity::SENSITIVITY,
    simulate: simulate::SIMULATE,
    trace: trace::TRACE,
    assurance: assurance::ASSURANCE,
    notes: notes::NOTES,
    chart: chart::CHART,
    live: live::LIVE,
    workbook: workbook::WORKBOOK,
    review: review::REVIEW,
    drill: drill::DRILL,
    runbook: runbook::RUNBOOK,
    check: rules::CHECK,
};
